//! Taking fields off an object, with what is not as it should be told.

use pressmark_annotation::document::{Extra, Timestamp};
use serde_json::Value as Json;

use crate::pack::{Problem, told};
use crate::repair::Place;

/// The fields of an object that are not taken yet, and what was wrong with those that were.
pub(super) struct Fields<'a> {
    pub(super) left: &'a mut Extra,
    pub(super) problems: &'a mut Vec<Problem>,
}

impl Fields<'_> {
    /// The field; `None` where it is missing or null.
    pub(super) fn take(&mut self, name: &str) -> Option<Json> {
        self.left.shift_remove(name).filter(|value| !value.is_null())
    }

    /// Tells that a field is not what it should be.
    pub(super) fn tell(&mut self, name: &str, message: &str) {
        self.problems
            .push(told(Place::Field(name.to_owned()), message.to_owned()));
    }

    /// A string; empty where there is none.
    pub(super) fn string(&mut self, name: &str) -> String {
        match self.take(name) {
            Some(Json::String(text)) => text,
            Some(other) => {
                self.tell(name, &format!("it was no string: {other}"));
                String::new()
            }
            None => String::new(),
        }
    }

    /// A moment; `None` where there is none.
    pub(super) fn time(&mut self, name: &str) -> Option<Timestamp> {
        Some(self.string(name))
            .filter(|time| !time.is_empty())
            .map(|time| Timestamp(time.into()))
    }

    /// A whole number from 1 on; `None` where there is none.
    pub(super) fn count(&mut self, name: &str) -> Option<u32> {
        let value = self.take(name)?;
        let count = value.as_u64().and_then(|count| u32::try_from(count).ok());
        let count = count.filter(|count| *count > 0);
        if count.is_none() {
            self.tell(name, &format!("it was no whole number from 1 on: {value}"));
        }
        count
    }
}
