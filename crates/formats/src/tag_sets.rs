//! A tag set as a file of its own, `*.pressmark-tags.json`, to pass on or to use for other articles.
//!
//! [`parse`] forgives as the reader of documents does and tells what it did. It also takes the tag set out of a document of
//! ours, and reads what other tools keep their labels in: a list of labels as JSON (doccano's label configuration, or names
//! alone) and the `<Label>` elements of a Label Studio configuration. `docs/FORMAT.md` describes the format field by field.

use std::borrow::Cow;

use pressmark_annotation::document::{Tag, TagSet};
use pressmark_annotation::hue;
use serde_json::{Map, Value as Json};

use crate::error::FormatError;
use crate::pressmark::tags::{self, single};
use crate::pressmark::told::Told;
use crate::pressmark::{self, unknown};
use crate::repair::{Outcome, Place, Repair};
use crate::{json, text};

/// The format's name, as the file's first field gives it.
pub const FORMAT: &str = "pressmark-tags";

/// The version that is written, and the newest that is read.
pub const VERSION: u64 = 1;

/// What the names of such files end in.
pub const EXTENSION: &str = "pressmark-tags.json";

/// Fields of which a set in a document and one in a file of its own know one each; for the other it is an unknown one, which
/// would be taken for it when the set moves.
const ONE_PLACE: [&str; 3] = ["format", "version", "unlisted"];

/// Sets unknown fields aside that mean something where the set may go.
fn alone(set: &mut TagSet, told: &mut Told) {
    for name in ONE_PLACE {
        if let Some(value) = set.extra.shift_remove(name) {
            let reason = format!("a tag set has a field “{name}” of its own elsewhere");
            told.set_field_aside("tagSet", Place::Field(name.to_owned()), name, &reason, value);
        }
    }
}

/// The file of `set`: UTF-8, with a newline at the end, the same bytes on every machine.
pub fn write(set: &TagSet) -> String {
    let mut set = Cow::Borrowed(set);
    if ONE_PLACE.iter().any(|name| set.extra.contains_key(*name)) {
        let set = set.to_mut();
        let mut told = Told::default();
        alone(set, &mut told);
        told.keep_aside(&mut set.extra);
    }
    let mut file = Map::new();
    file.insert("format".to_owned(), FORMAT.into());
    file.insert("version".to_owned(), VERSION.into());
    file.extend(tags::write(&set, Vec::new(), unknown::TAG_SET_FILE));
    json::pretty(&Json::Object(file))
}

/// Reads a tag set, with everything that had to be done to the file.
///
/// # Errors
/// [`FormatError`] where the file is no UTF-8, no JSON, too new, too large, or holds no labels in a form that is known.
pub fn parse(bytes: &[u8]) -> Result<(TagSet, Vec<Repair>), FormatError> {
    let content = text::utf8(bytes)?;
    if content.trim_start().starts_with('<') {
        return finish(label_studio(content), Told::default());
    }
    let (value, twice) = json::read(content)?;
    let mut told = Told::default();
    for name in twice {
        let message = format!("the field “{name}” stands twice in one object; the last one counts");
        told.tell(Place::File, Outcome::Noticed, message);
    }
    match value {
        Json::Array(labels) => {
            let tags = listed(&labels, &mut told);
            finish(tags, told)
        }
        Json::Object(file) => own(file, bytes, told),
        _ => Err(refused("it holds neither an object nor a list at the top")),
    }
}

/// Reads our own format, or the tag set of a document of ours.
fn own(mut file: Map<String, Json>, bytes: &[u8], mut told: Told) -> Result<(TagSet, Vec<Repair>), FormatError> {
    match file.get("format").and_then(Json::as_str) {
        Some(FORMAT) => {}
        Some(pressmark::FORMAT) => {
            let (document, mut repairs) = pressmark::parse(bytes)?;
            let mut set = document.tag_set.as_ref().clone();
            alone(&mut set, &mut told);
            repairs.extend(told.keep_aside(&mut set.extra));
            return Ok((set, repairs));
        }
        Some(format) => return Err(refused(&format!("its format is “{format}”"))),
        None if file.get("tags").is_some_and(Json::is_array) => told.repaired(
            Place::Field("format".to_owned()),
            "it was missing; the file was read as a tag set",
        ),
        None => return Err(refused("it has neither the field “format” nor a list “tags”")),
    }
    if file.get("version").and_then(Json::as_u64) != Some(VERSION) {
        match pressmark::version(&file)? {
            Some(_) => {}
            None => told.repaired(
                Place::Field("version".to_owned()),
                "it was no version number; the file was read as version 1",
            ),
        }
    }
    if !file.get("tags").is_some_and(Json::is_array) {
        return Err(refused("it has no list “tags”"));
    }
    // A name is what a set is chosen by.
    file.entry("name").or_insert_with(|| "".into());
    let (mut set, _) = told
        .tag_set(Some(Json::Object(file)), unknown::TAG_SET_FILE)
        .ok_or_else(|| refused("its fields are of the wrong kind"))?;
    alone(&mut set, &mut told);
    let repairs = told.keep_aside(&mut set.extra);
    Ok((set, repairs))
}

fn refused(reason: &str) -> FormatError {
    FormatError::NotTagSet {
        reason: reason.to_owned(),
    }
}

/// A set without a name of the labels that were found.
fn finish(tags: Vec<Tag>, told: Told) -> Result<(TagSet, Vec<Repair>), FormatError> {
    if tags.is_empty() {
        return Err(refused("no label was found in it"));
    }
    let mut set = TagSet {
        tags,
        ..TagSet::default()
    };
    let repairs = told.keep_aside(&mut set.extra);
    Ok((set, repairs))
}

/// A label of another tool: the first of equal ones, and the first that has a key, keep it.
fn foreign(tags: &mut Vec<Tag>, label: &str, colour: &str, key: &str) -> bool {
    let label = label.trim();
    if label.is_empty() || tags.iter().any(|tag| tag.label.as_str() == label) {
        return false;
    }
    let key = single(key).filter(|key| tags.iter().all(|tag| tag.key != Some(*key)));
    tags.push(Tag {
        hue: named(colour).or_else(|| hue::parse_hex(colour).and_then(hue::hue_of)),
        key,
        ..Tag::new(label, label)
    });
    true
}

/// The labels of a list of names, or of objects as doccano exports them.
fn listed(labels: &[Json], told: &mut Told) -> Vec<Tag> {
    let mut tags = Vec::new();
    for (index, label) in labels.iter().enumerate() {
        let field = |names: &[&str]| {
            let text = |name: &&str| label.get(name)?.as_str();
            names.iter().find_map(text).unwrap_or_default()
        };
        let name = label
            .as_str()
            .unwrap_or_else(|| field(&["text", "label", "value", "name"]));
        let colour = field(&["backgroundColor", "background_color", "background", "color"]);
        let key = field(&["suffixKey", "suffix_key", "hotkey", "shortcut"]);
        if !foreign(&mut tags, name, colour, key) {
            let place = Place::Item {
                kind: "label",
                id: format!("#{}", index + 1),
            };
            told.set_item_aside(
                "tags",
                place,
                "it has no name, or that of an earlier one",
                label.clone(),
            );
        }
    }
    tags
}

/// The labels of a Label Studio configuration: its `Label` elements, wherever they stand.
fn label_studio(content: &str) -> Vec<Tag> {
    let mut tags = Vec::new();
    for element in content.split('<').skip(1) {
        let Some(attributes) = element
            .strip_prefix("Label")
            .filter(|rest| rest.starts_with(char::is_whitespace))
        else {
            continue;
        };
        let value = |name| attribute(attributes, name).unwrap_or_default();
        let _ = foreign(&mut tags, &value("value"), &value("background"), &value("hotkey"));
    }
    tags
}

/// The value of an attribute in the inside of an XML tag.
fn attribute<'a>(mut inside: &'a str, name: &str) -> Option<Cow<'a, str>> {
    loop {
        inside = inside.trim_start();
        let (key, rest) = inside.split_once('=')?;
        let rest = rest.trim_start();
        let mark = rest.chars().next().filter(|mark| matches!(mark, '"' | '\''))?;
        let (value, after) = rest.get(1..)?.split_once(mark)?;
        if key.trim() == name {
            return Some(plain(value));
        }
        inside = after;
    }
}

/// An attribute's value with the five predefined entities of XML replaced.
fn plain(value: &str) -> Cow<'_, str> {
    if !value.contains('&') {
        return value.into();
    }
    let entities = [
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&quot;", "\""),
        ("&apos;", "'"),
        ("&amp;", "&"),
    ];
    let replaced = entities.iter().fold(value.to_owned(), |value, (entity, character)| {
        value.replace(entity, character)
    });
    replaced.into()
}

/// The hue of a colour by its name in CSS, those that label configurations mostly use.
fn named(name: &str) -> Option<u16> {
    let colour = match name.trim().to_ascii_lowercase().as_str() {
        "red" => [255, 0, 0],
        "crimson" => [220, 20, 60],
        "orange" => [255, 165, 0],
        "darkorange" => [255, 140, 0],
        "gold" => [255, 215, 0],
        "yellow" => [255, 255, 0],
        "olive" => [128, 128, 0],
        "lime" => [0, 255, 0],
        "green" => [0, 128, 0],
        "darkgreen" => [0, 100, 0],
        "teal" => [0, 128, 128],
        "cyan" | "aqua" => [0, 255, 255],
        "lightblue" => [173, 216, 230],
        "blue" => [0, 0, 255],
        "darkblue" | "navy" => [0, 0, 128],
        "purple" => [128, 0, 128],
        "violet" => [238, 130, 238],
        "magenta" | "fuchsia" => [255, 0, 255],
        "pink" => [255, 192, 203],
        "brown" => [165, 42, 42],
        "maroon" => [128, 0, 0],
        _ => return None,
    };
    hue::hue_of(colour)
}
