//! From the file to the documents.

use serde::de::{DeserializeSeed, Error, MapAccess, SeqAccess, Visitor};
use serde_json::value::RawValue;
use serde_json::{Map, Value as Json};

use super::{MAX_BYTES, PACK, Pack, Problem, Shape, Unreadable};
use crate::error::FormatError;
use crate::repair::{Outcome, Place, Repair};
use crate::{json, pressmark, text};

/// Reads a pack, with everything that was wrong with it.
///
/// # Errors
/// [`FormatError`] where the file is too large, no UTF-8, no JSON, no pack, of a newer version, or holds not one whole
/// document although it is damaged.
pub fn parse(bytes: &[u8]) -> Result<(Pack, Vec<Problem>), FormatError> {
    parse_as(bytes, &PACK)
}

/// Reads a file that is built like a pack, with its further fields in [`Pack::extra`]; the errors are those of [`parse`].
pub(crate) fn parse_as(bytes: &[u8], shape: &Shape) -> Result<(Pack, Vec<Problem>), FormatError> {
    if bytes.len() > MAX_BYTES {
        return Err(FormatError::TooLarge {
            bytes: bytes.len(),
            limit: MAX_BYTES,
        });
    }
    let content = text::utf8_of_any_size(bytes)?;
    let mut found = Found::default();
    let mut reader = serde_json::Deserializer::from_str(content);
    let read = PackSeed(&mut found).deserialize(&mut reader);
    let damage = read.and_then(|()| reader.end()).err();
    let mut problems = Vec::new();
    if let Some(damage) = &damage {
        let refused = json::refuse(content, damage);
        if found.documents.is_empty() {
            return Err(refused);
        }
        let message = format!("the file is damaged, and only what stands before the damage was read. {refused}");
        problems.push(told(Place::File, message));
    }
    check(&mut found, shape, damage.is_some(), &mut problems)?;
    let mut pack = Pack {
        title: found.title(&mut problems),
        ..Pack::default()
    };
    for (index, raw) in found.documents.iter().enumerate() {
        let number = index + 1;
        match pressmark::parse(raw.get().as_bytes()) {
            Ok((document, repairs)) => {
                pack.documents.push(document);
                if !repairs.is_empty() {
                    problems.push(Problem::Repaired { number, repairs });
                }
            }
            Err(error) => {
                pack.keep(&error.to_string(), raw);
                problems.push(Problem::Refused { number, error });
            }
        }
    }
    pack.kept_before(found.fields.shift_remove("unreadable"));
    pack.extra = found.fields;
    Ok((pack, problems))
}

pub(crate) fn told(place: Place, message: String) -> Problem {
    Problem::Pack(Repair {
        place,
        outcome: Outcome::Noticed,
        message,
    })
}

/// Checks that the file is a pack that can be read, and takes off what says so.
fn check(found: &mut Found, shape: &Shape, damaged: bool, problems: &mut Vec<Problem>) -> Result<(), FormatError> {
    let format = found.fields.shift_remove("format");
    match format.as_ref().map(Json::as_str) {
        Some(Some(format)) if format == shape.format => {}
        None if found.has_documents => {
            let message = format!("it was missing; the file was read as {}", shape.name);
            problems.push(told(Place::Field("format".to_owned()), message));
        }
        _ => {
            return Err(FormatError::NotPressmark {
                reason: format!("it is no {}", shape.name.trim_start_matches("a ")),
            });
        }
    }
    if !found.has_documents && !damaged {
        let message = "it was missing; there are no documents".to_owned();
        problems.push(told(Place::Field("documents".to_owned()), message));
    }
    match found.fields.shift_remove("version") {
        Some(version) if version.as_f64().is_some_and(|number| number > shape.version as f64) => {
            Err(FormatError::NewerVersion {
                version: version.to_string(),
            })
        }
        Some(version) if version.as_u64() == Some(shape.version) => Ok(()),
        _ => {
            let message = format!(
                "it was no version number; the file was read as version {}",
                shape.version
            );
            problems.push(told(Place::Field("version".to_owned()), message));
            Ok(())
        }
    }
}

impl Pack {
    fn keep(&mut self, reason: &str, raw: &RawValue) {
        // A part of a text that was read as JSON is JSON, but may be nested too deeply to be held.
        let item = serde_json::from_str(raw.get()).unwrap_or_else(|_| Json::String(raw.get().to_owned()));
        self.unreadable.push(Unreadable {
            reason: reason.to_owned(),
            item,
        });
    }

    /// What earlier readers could not read; it comes before what this one couldn't.
    fn kept_before(&mut self, list: Option<Json>) {
        let items = match list {
            None | Some(Json::Null) => return,
            Some(Json::Array(items)) => items,
            Some(other) => vec![other],
        };
        let before = items.into_iter().map(|mut item| {
            let reason = item.get("reason").and_then(Json::as_str).map(str::to_owned);
            match (reason, item.get_mut("item").map(Json::take)) {
                (Some(reason), Some(item)) => Unreadable { reason, item },
                _ => Unreadable {
                    reason: "it was no record of something unreadable".to_owned(),
                    item,
                },
            }
        });
        self.unreadable.splice(0..0, before);
    }
}

/// What the file holds, as far as it is whole.
#[derive(Default)]
struct Found<'a> {
    /// Everything but the documents.
    fields: Map<String, Json>,
    documents: Vec<&'a RawValue>,
    has_documents: bool,
    /// What stood where the list of documents should.
    odd: Option<&'static str>,
}

impl Found<'_> {
    fn title(&mut self, problems: &mut Vec<Problem>) -> String {
        if let Some(odd) = self.odd {
            problems.push(told(Place::Field("documents".to_owned()), odd.to_owned()));
        }
        match self.fields.shift_remove("title") {
            Some(Json::String(title)) => title,
            None | Some(Json::Null) => String::new(),
            Some(other) => {
                let message = format!("it was no string: {other}");
                problems.push(told(Place::Field("title".to_owned()), message));
                String::new()
            }
        }
    }
}

/// Reads the object at the top, keeping what is whole when an error ends it.
struct PackSeed<'s, 'a>(&'s mut Found<'a>);

impl<'a> DeserializeSeed<'a> for PackSeed<'_, 'a> {
    type Value = ();

    fn deserialize<D: serde::Deserializer<'a>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'a> Visitor<'a> for PackSeed<'_, 'a> {
    type Value = ();

    fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'a>>(self, mut map: A) -> Result<(), A::Error> {
        while let Some(name) = map.next_key::<String>()? {
            if name == "documents" {
                if self.0.has_documents {
                    return Err(A::Error::custom("the field “documents” stands twice"));
                }
                self.0.has_documents = true;
                map.next_value_seed(DocumentsSeed(self.0))?;
            } else {
                let value = map.next_value::<Json>()?;
                self.0.fields.insert(name, value);
            }
        }
        Ok(())
    }
}

/// Reads the list of documents one by one; documents by name in an object are read too.
struct DocumentsSeed<'s, 'a>(&'s mut Found<'a>);

impl<'a> DeserializeSeed<'a> for DocumentsSeed<'_, 'a> {
    type Value = ();

    fn deserialize<D: serde::Deserializer<'a>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'a> Visitor<'a> for DocumentsSeed<'_, 'a> {
    type Value = ();

    fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("a list of documents")
    }

    fn visit_seq<A: SeqAccess<'a>>(self, mut list: A) -> Result<(), A::Error> {
        while let Some(document) = list.next_element::<&RawValue>()? {
            self.0.documents.push(document);
        }
        Ok(())
    }

    fn visit_map<A: MapAccess<'a>>(self, mut map: A) -> Result<(), A::Error> {
        self.0.odd = Some("it was no list but an object; its values were read as the documents");
        while let Some((_, document)) = map.next_entry::<String, &RawValue>()? {
            self.0.documents.push(document);
        }
        Ok(())
    }

    fn visit_unit<E>(self) -> Result<(), E> {
        self.0.odd = Some("it was empty");
        Ok(())
    }
}
