//! Takes a file apart: objects and lists get their types field by field and item by item, so that one that can't be read
//! does not take the others with it.

use pressmark_annotation::document::Extra;
use pressmark_annotation::{Id, Label};
use serde::Deserialize;
use serde_json::{Map, Value as Json};

use super::ids::Ids;
use super::spans::Finder;
use super::told::{Told, item};
use super::unknown::{self, Fields};
use crate::repair::Place;

/// Reads the parts of one file.
pub struct Reader<'a> {
    pub finder: Finder<'a>,
    pub told: Told,
    /// Labels that may be used though the tag set lacks them.
    pub unlisted: Vec<Label>,
}

/// An item of a list that has the right shape.
pub struct Read<W> {
    pub wire: W,
    pub extra: Extra,
    pub raw: Json,
    pub place: Place,
}

impl<'a> Reader<'a> {
    /// A reader that finds spans with `finder` and goes on telling into `told`.
    pub fn new(finder: Finder<'a>, told: Told) -> Self {
        Self {
            finder,
            told,
            unlisted: Vec::new(),
        }
    }

    /// What was told.
    pub fn finish(self) -> Told {
        self.told
    }

    /// Takes a list out of the file and reads it.
    pub fn list<W: for<'de> Deserialize<'de>>(
        &mut self,
        file: &mut Map<String, Json>,
        name: &str,
        kind: &'static str,
        fields: Fields,
    ) -> Vec<Read<W>> {
        let list = file.get_mut(name).map(Json::take);
        self.told.items(list, name, kind, fields)
    }

    /// Gives an item its id, telling what was wrong with the old one.
    pub fn id(&mut self, ids: &mut Ids, old: &str, kind: &'static str) -> Id {
        let (id, wrong) = ids.take(old, kind);
        if let Some(wrong) = wrong {
            self.told.repaired(item(kind, &id), wrong);
        }
        id
    }
}

impl Told {
    /// Reads a field that is an object, with its unknown fields.
    pub fn field<W: for<'de> Deserialize<'de>>(
        &mut self,
        file: &Map<String, Json>,
        name: &str,
        fields: Fields,
    ) -> Option<(W, Extra)> {
        let value = file.get(name)?;
        let place = Place::Field(name.to_owned());
        let Json::Object(object) = value else {
            if !value.is_null() {
                self.set_field_aside(name, place, name, "it is no object", value.clone());
            }
            return None;
        };
        match self.shaped(object, name, &place, fields) {
            Ok(read) => Some(read),
            Err(error) => {
                let reason = format!("it can't be read: {error}");
                self.set_field_aside(name, place, name, &reason, value.clone());
                None
            }
        }
    }

    /// Gives `object` its type, with its unknown fields; where one field stands in the way, that field is set aside.
    fn shaped<W: for<'de> Deserialize<'de>>(
        &mut self,
        object: &Map<String, Json>,
        list: &str,
        place: &Place,
        fields: Fields,
    ) -> Result<(W, Extra), String> {
        let error = match W::deserialize(object) {
            Ok(wire) => return Ok((wire, unknown::take(object, fields))),
            Err(error) => explain(&error),
        };
        for (name, _) in fields {
            let Some(value) = object.get(*name) else { continue };
            let mut without = object.clone();
            without.shift_remove(*name);
            if let Ok(wire) = W::deserialize(&without) {
                let reason = format!("its field “{name}” can't be read: {error}");
                self.set_field_aside(list, place.clone(), name, &reason, value.clone());
                return Ok((wire, unknown::take(&without, fields)));
            }
        }
        Err(error)
    }

    /// Reads the items of a list that have the right shape; the others are set aside.
    pub fn items<W: for<'de> Deserialize<'de>>(
        &mut self,
        list: Option<Json>,
        name: &str,
        kind: &'static str,
        fields: Fields,
    ) -> Vec<Read<W>> {
        let items = match list {
            Some(Json::Array(items)) => items,
            None | Some(Json::Null) => return Vec::new(),
            Some(other) => {
                self.set_field_aside(name, Place::Field(name.to_owned()), name, "it is no list", other);
                return Vec::new();
            }
        };
        let mut read = Vec::with_capacity(items.len());
        for (number, raw) in items.into_iter().enumerate() {
            let id = raw.get("id").and_then(Json::as_str).filter(|id| !id.is_empty());
            let id = id.map_or_else(|| format!("#{}", number + 1), str::to_owned);
            let place = Place::Item { kind, id };
            let Json::Object(object) = &raw else {
                self.set_item_aside(name, place, "it is no object", raw);
                continue;
            };
            match self.shaped(object, name, &place, fields) {
                Ok((wire, extra)) => read.push(Read {
                    wire,
                    extra,
                    raw,
                    place,
                }),
                Err(error) => self.set_item_aside(name, place, &format!("it can't be read: {error}"), raw),
            }
        }
        read
    }
}

/// Says what is wrong with a value, without the names of our types.
fn explain(error: &serde_json::Error) -> String {
    let reason = error.to_string();
    if reason.starts_with("unknown variant") || reason.starts_with("missing field") {
        reason
    } else {
        "a value is of the wrong kind".to_owned()
    }
}
