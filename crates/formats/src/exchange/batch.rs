//! Files of JSON that hold one document or many: one value, a list of values, or a value a line.

use serde_json::{Map, Value as Json};

use super::draft::Draft;
use super::{File, Read};
use crate::error::FormatError;
use crate::repair::{Outcome, Place, Repair};
use crate::{json, text};

/// The values of a file, each of which may become a document, and what was told on the way.
///
/// A line that is no JSON is left out where others are.
///
/// # Errors
/// Where the file is no UTF-8, or none of it is JSON.
pub fn values(file: &File) -> Result<(Vec<Json>, Vec<Repair>), FormatError> {
    let content = text::utf8(file.bytes)?;
    let mut lines = content.lines().zip(1..).filter(|(line, _)| !line.trim().is_empty());
    let first = lines.next().and_then(|(line, _)| json::read(line).ok());
    if first.is_none() || lines.next().is_none() {
        let (value, _) = json::read(content)?;
        let pair = |list: &[Json]| matches!(list, [Json::String(_), Json::Object(_)]);
        return Ok(match value {
            Json::Array(list) if !pair(&list) => (list, Vec::new()),
            value => (vec![value], Vec::new()),
        });
    }
    let mut values = Vec::new();
    let mut told = Vec::new();
    for (number, line) in (1..).zip(content.lines()) {
        if line.trim().is_empty() {
            continue;
        }
        match json::read(line) {
            Ok((value, _)) => values.push(value),
            Err(error) => told.push(Repair {
                place: Place::Item {
                    kind: "line",
                    id: number.to_string(),
                },
                outcome: Outcome::SetAside,
                message: format!("it was left out: {}", error.on_line(number)),
            }),
        }
    }
    Ok((values, told))
}

/// How many documents are read of one file: more than anybody looks at, and few enough for the memory of a tab.
const MAX_DOCUMENTS: usize = 20_000;

/// The documents of a file as they are read, with what is told of each.
#[derive(Debug, Default)]
pub struct Batch {
    documents: Vec<pressmark_annotation::Document>,
    /// With the number of the document that each is about, counted from 1; 0 is the file.
    told: Vec<(usize, Repair)>,
}

impl Batch {
    /// Adds what is told of the file as a whole.
    pub fn tell_all(&mut self, told: Vec<Repair>) {
        self.told.extend(told.into_iter().map(|repair| (0, repair)));
    }

    /// Whether as many documents were read as are at most; what follows is left out, and that is told once.
    pub fn is_full(&mut self) -> bool {
        let full = self.documents.len() >= MAX_DOCUMENTS;
        let told = self.told.last().is_some_and(|(_, last)| last.place == Place::File);
        if full && !told {
            let repair = Repair {
                place: Place::File,
                outcome: Outcome::SetAside,
                message: format!(
                    "it holds more than {MAX_DOCUMENTS} texts; the others were left out. Split it into several files"
                ),
            };
            self.told.push((0, repair));
        }
        full
    }

    /// Adds a document; `ids` as [`Draft::finish`] takes it.
    pub fn add(&mut self, draft: Draft, ids: bool) {
        let (document, told) = draft.finish(ids);
        self.documents.push(document);
        let number = self.documents.len();
        self.told.extend(told.into_iter().map(|repair| (number, repair)));
    }

    /// Leaves out the value of that number, counted from 1.
    pub fn skip(&mut self, number: usize, reason: &str) {
        let repair = Repair {
            place: Place::Item {
                kind: "item",
                id: format!("#{number}"),
            },
            outcome: Outcome::SetAside,
            message: format!("it was left out: {reason}"),
        };
        self.told.push((0, repair));
    }

    /// Everything that was read.
    ///
    /// # Errors
    /// Where there is no document: `format` is the name of the format for people, and the reason the first thing told.
    pub fn finish(self, format: &'static str) -> Result<Read, FormatError> {
        if self.documents.is_empty() {
            let first = self.told.first().map(|(_, repair)| repair.to_string());
            return Err(FormatError::Foreign {
                format,
                reason: format!(
                    "it holds no text with annotations ({}). Export the texts with their annotations again.",
                    first.unwrap_or_else(|| "it is empty".to_owned())
                ),
            });
        }
        let several = self.documents.len() > 1;
        let told = self.told.into_iter().map(|(number, mut repair)| {
            if several && number > 0 {
                repair.message = format!("document {number}: {}", repair.message);
            }
            repair
        });
        Ok(Read {
            told: told.collect(),
            documents: self.documents,
        })
    }
}

/// A whole number, also one that is written as a string or with a decimal point.
pub fn number(value: Option<&Json>) -> Option<u64> {
    let value = value?;
    let whole = |number: f64| {
        let whole = number.fract() == 0.0 && (0.0..4e9).contains(&number);
        #[expect(clippy::cast_sign_loss, reason = "not negative, and small enough")]
        whole.then_some(number as u64)
    };
    match value {
        Json::String(digits) => digits.trim().parse().ok(),
        value => value.as_u64().or_else(|| value.as_f64().and_then(whole)),
    }
}

/// A string field; empty where there is none.
pub fn string<'a>(object: &'a Json, name: &str) -> &'a str {
    object.get(name).and_then(Json::as_str).unwrap_or_default()
}

/// The items of a list field.
pub fn list<'a>(object: &'a Json, name: &str) -> &'a [Json] {
    object.get(name).and_then(Json::as_array).map_or(&[], Vec::as_slice)
}

/// What stands for an id in a foreign file, as a string: a string or a number.
pub fn id_of(value: Option<&Json>) -> Option<String> {
    match value? {
        Json::String(id) => Some(id.clone()),
        Json::Number(id) => Some(id.to_string()),
        _ => None,
    }
}

/// The metadata of a document as fields of an object.
pub fn write_metadata(document: &pressmark_annotation::Document, object: &mut Map<String, Json>) {
    let metadata = &document.metadata;
    let fields = [
        &metadata.title,
        &metadata.source,
        &metadata.url,
        &metadata.published,
        &metadata.language,
    ];
    for (name, value) in METADATA.into_iter().zip(fields) {
        if !value.is_empty() {
            object.insert(name.to_owned(), value.as_str().into());
        }
    }
}

/// The fields of the metadata by their names.
const METADATA: [&str; 5] = ["title", "source", "url", "published", "language"];

/// Takes the metadata out of a foreign object. With `others`, its further fields are kept as unknown ones.
pub fn read_metadata(object: Option<&Json>, others: bool, draft: &mut Draft) {
    let Some(Json::Object(object)) = object else { return };
    let metadata = draft.metadata();
    let [title, source, url, published, language] = METADATA;
    for (name, value) in object {
        let field = match name.as_str() {
            name if name == title => &mut metadata.title,
            name if name == source => &mut metadata.source,
            name if name == url => &mut metadata.url,
            name if name == published => &mut metadata.published,
            name if name == language => &mut metadata.language,
            _ => {
                if others {
                    metadata.extra.insert(name.clone(), value.clone());
                }
                continue;
            }
        };
        match value {
            Json::String(value) => field.clone_from(value),
            Json::Number(value) => *field = value.to_string(),
            _ => {}
        }
    }
}
