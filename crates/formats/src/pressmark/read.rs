//! From the file to the document: forgiving, and telling everything that it had to do.
//!
//! The file is taken apart field by field and item by item, so that one that can't be read does not take the others
//! with it. What is set aside goes into the document's `unreadable` list, from where the file that is written next has it.

use std::sync::Arc;

use pressmark_annotation::text::Fingerprint;
use pressmark_annotation::{Document, Text};
use serde_json::{Map, Value as Json};

use super::migrate;
use super::refer::connect;
use super::shape::Reader;
use super::spans::{Finder, Unit, quoted};
use super::told::Told;
use super::unknown;
use crate::error::FormatError;
use crate::repair::{Outcome, Place, Repair};
use crate::{json, numbers, text};

/// Reads a file, with everything that had to be done to it.
///
/// # Errors
/// Every [`FormatError`]: the file is no UTF-8, no JSON, not of this format, too new, too large, or has no text.
pub fn parse(bytes: &[u8]) -> Result<(Document, Vec<Repair>), FormatError> {
    parse_changed(bytes, &mut |_| {})
}

/// As [`parse`], with the fields of the file changed by `change` before they are read.
pub(super) fn parse_changed(
    bytes: &[u8],
    change: &mut dyn FnMut(&mut Map<String, Json>),
) -> Result<(Document, Vec<Repair>), FormatError> {
    let content = text::utf8(bytes)?;
    let (value, twice) = json::read(content)?;
    let Json::Object(mut file) = value else {
        return Err(FormatError::NotPressmark {
            reason: "it holds no object at the top".to_owned(),
        });
    };
    let mut told = Told::default();
    for name in twice {
        told.tell(
            Place::File,
            Outcome::Noticed,
            format!("the field “{name}” stands twice in one object; the last one counts"),
        );
    }
    change(&mut file);
    check_kind(&mut file, &mut told)?;
    tell_rounded(content, &mut told);
    let raw = take_text(&mut file)?;
    let text = Arc::new(Text::new(&raw)?);
    check_text(&file, &raw, &text, &mut told);
    let unit = offset_unit(&file, &mut told);
    let mut reader = Reader::new(Finder::new(&raw, &text, unit), told);
    let id = reader.document_id(&file, &text);
    let mut document = Document::new(id, Arc::clone(&text));
    reader.metadata(&mut file, &mut document);
    let draft = reader.draft(&mut file);
    let mut told = reader.finish();
    document.extra = unknown::take(&file, unknown::FILE);
    connect(draft, &mut document, &mut told);
    let repairs = told.keep_aside(&mut document.extra);
    Ok((document, repairs))
}

/// Tells of numbers with more digits than can be kept, which only fields of other programs have.
fn tell_rounded(content: &str, told: &mut Told) {
    let numbers = numbers::rounded(content);
    if let Some((written, read)) = numbers.first {
        let written = quoted(&written);
        told.tell(
            Place::File,
            Outcome::Noticed,
            match numbers.count {
                1 => format!("the number {written} has more digits than can be kept; it was read as {read}"),
                count => format!(
                    "{count} numbers have more digits than can be kept; the first of them, {written}, was read as {read}"
                ),
            },
        );
    }
}

/// Checks that the file is one of ours, of a version that can be read, and brings it up to date.
fn check_kind(file: &mut Map<String, Json>, told: &mut Told) -> Result<(), FormatError> {
    let format = file.get("format").and_then(Json::as_str);
    if let Some(documents) = file
        .get("documents")
        .and_then(Json::as_array)
        .filter(|_| !file.contains_key("text"))
    {
        return Err(FormatError::Pack {
            documents: documents.len(),
        });
    }
    if format == Some("pressmark-pack") {
        return Err(FormatError::Pack { documents: 0 });
    }
    match format {
        Some(format) if format != super::FORMAT => {
            return Err(FormatError::NotPressmark {
                reason: format!("its format is {}", quoted(format)),
            });
        }
        None if !file.contains_key("text") => {
            return Err(FormatError::NotPressmark {
                reason: "it has neither the field “format” nor a text".to_owned(),
            });
        }
        None => told.repaired(
            Place::Field("format".to_owned()),
            "it was missing; the file was read as Pressmark JSON",
        ),
        Some(_) => {}
    }
    let version = match migrate::stated(file)? {
        migrate::Stated::Known(version) => version,
        migrate::Stated::Missing => {
            told.repaired(
                Place::Field("version".to_owned()),
                "it was no version number; the file was read as version 1",
            );
            1
        }
    };
    migrate::migrate(file, version);
    Ok(())
}

/// Takes the text out of the file, as it stands there.
fn take_text(file: &mut Map<String, Json>) -> Result<String, FormatError> {
    match file.get_mut("text") {
        Some(Json::String(content)) => Ok(std::mem::take(content)),
        Some(Json::Object(text)) => match text.get_mut("content") {
            Some(Json::String(content)) => Ok(std::mem::take(content)),
            _ => Err(FormatError::MissingText),
        },
        _ => Err(FormatError::MissingText),
    }
}

/// Compares the text with what the file says about it.
fn check_text(file: &Map<String, Json>, raw: &str, text: &Text, told: &mut Told) {
    let said = file.get("text");
    let number = |name: &str| said?.get("length")?.get(name)?.as_u64();
    let normalised = raw != text.as_str();
    if normalised {
        let message = "its line ends and control characters were normalised; offsets moved with them";
        told.repaired(Place::Text, message);
    }
    let raw_counts = (raw.chars().count() as u64, raw.encode_utf16().count() as u64);
    let counts = (
        u64::from(text.offsets().len_code_points()),
        u64::from(text.offsets().len_utf16()),
    );
    for (name, unit, raw_count, count) in [
        ("codePoints", Unit::CodePoints, raw_counts.0, counts.0),
        ("utf16", Unit::Utf16, raw_counts.1, counts.1),
    ] {
        match number(name) {
            Some(stated) if stated == count || stated == raw_count => {}
            Some(stated) => told.repaired(
                Place::Text,
                format!(
                    "its length is given as {stated} {} but is {count}; every span was checked against its words",
                    unit.words()
                ),
            ),
            None => told.repaired(Place::Text, format!("its length in {} was missing", unit.words())),
        }
    }
    let fingerprint = text.fingerprint().to_string();
    match said.and_then(|said| said.get("sha256")).and_then(Json::as_str) {
        Some(stated) if stated == fingerprint => {}
        Some(stated) if stated.eq_ignore_ascii_case(&fingerprint) || stated == Fingerprint::of(raw).to_string() => {}
        Some(_) => told.repaired(Place::Text, "it does not match its SHA-256, so it was changed after it was saved; every span was checked against its words",
        ),
        None => told.repaired(Place::Text, "its SHA-256 was missing"),
    }
}

/// The unit in which the file says that it counts.
fn offset_unit(file: &Map<String, Json>, told: &mut Told) -> Unit {
    let place = Place::Field("offsetUnit".to_owned());
    let stated = file.get("offsetUnit").and_then(Json::as_str);
    let unit = stated.and_then(Unit::from_name);
    match (stated, unit) {
        (Some(super::OFFSET_UNIT), _) => {}
        (_, Some(unit)) => {
            told.repaired(
                place,
                format!("offsets that count {} were converted to code points", unit.words()),
            );
        }
        (Some(name), None) => {
            told.repaired(
                place,
                format!(
                    "{} is no unit that is known; offsets were read as code points",
                    quoted(name)
                ),
            );
        }
        (None, None) => told.repaired(place, "it was missing; offsets were read as code points"),
    }
    unit.unwrap_or(Unit::CodePoints)
}
