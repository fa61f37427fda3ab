//! What a reading has told so far, and what it has set aside.

use pressmark_annotation::Id;
use pressmark_annotation::document::Extra;
use serde_json::{Map, Value as Json};

use crate::repair::{Outcome, Place, Repair};

/// The field of the document's unknown ones that holds what could not be read.
const UNREADABLE: &str = "unreadable";

/// What has been told so far, and what was set aside.
#[derive(Debug, Default)]
pub struct Told {
    /// In the order of the file.
    pub repairs: Vec<Repair>,
    /// Entries for the `unreadable` list.
    aside: Vec<Json>,
}

impl Told {
    /// Tells one thing.
    pub fn tell(&mut self, place: Place, outcome: Outcome, message: impl Into<String>) {
        self.repairs.push(Repair {
            place,
            outcome,
            message: message.into(),
        });
    }

    /// Tells that a part of the file was put right.
    pub fn repaired(&mut self, place: Place, message: impl Into<String>) {
        self.tell(place, Outcome::Repaired, message);
    }

    /// Tells of an item of `list` that can't be used, and keeps it as it was.
    pub fn set_item_aside(&mut self, list: &str, place: Place, reason: &str, item: Json) {
        self.tell(place, Outcome::SetAside, reason);
        self.keep([("list", list.into()), ("reason", reason.into()), ("item", item)]);
    }

    /// Tells of a field of an item that can't be used, and keeps it as it was.
    pub fn set_field_aside(&mut self, list: &str, place: Place, field: &str, reason: &str, value: Json) {
        let id = if let Place::Item { id, .. } = &place {
            id.as_str().into()
        } else {
            Json::Null
        };
        self.tell(place, Outcome::PartSetAside, reason);
        self.keep([
            ("list", list.into()),
            ("id", id),
            ("field", field.into()),
            ("reason", reason.into()),
            ("value", value),
        ]);
    }

    fn keep<const N: usize>(&mut self, fields: [(&str, Json); N]) {
        let known = fields
            .into_iter()
            .filter(|(name, value)| *name != "id" || !value.is_null());
        self.aside.push(
            known
                .map(|(name, value)| (name.to_owned(), value))
                .collect::<Map<_, _>>()
                .into(),
        );
    }

    /// Puts what was set aside into the unknown fields of the document, behind what an earlier reading set aside.
    pub fn keep_aside(self, extra: &mut Extra) -> Vec<Repair> {
        match extra.get_mut(UNREADABLE) {
            _ if self.aside.is_empty() => {}
            Some(Json::Array(list)) => list.extend(self.aside),
            Some(other) => {
                let earlier = other.take();
                *other = std::iter::once(earlier).chain(self.aside).collect();
            }
            None => {
                extra.insert(UNREADABLE.to_owned(), self.aside.into());
            }
        }
        self.repairs
    }
}

/// A place in a list.
pub fn item(kind: &'static str, id: &Id) -> Place {
    Place::Item {
        kind,
        id: id.to_string(),
    }
}
