//! The tag set, which stands in a document's file and in a file of its own.

use pressmark_annotation::Label;
use pressmark_annotation::document::{Line, Tag, TagSet};
use serde_json::{Map, Value as Json};

use super::shape::Read;
use super::told::Told;
use super::unknown::{self, Fields};
use super::wire;
use super::write::object;
use crate::repair::{Outcome, Place};

/// Where a tag set stands in a file, and its list of tags.
const SET: &str = "tagSet";
const TAGS: &str = "tagSet.tags";

impl Told {
    /// Reads a tag set with its `fields`, and the labels that it says stand outside it; `None` where it is no object.
    pub fn tag_set(&mut self, set: Option<Json>, fields: Fields) -> Option<(TagSet, Vec<Label>)> {
        let mut file: Map<String, Json> = set.map(|set| (SET.to_owned(), set)).into_iter().collect();
        let tags = file.get_mut(SET).and_then(|set| set.get_mut("tags")).map(Json::take);
        let tags = self.items::<wire::Tag>(tags, TAGS, "tag", unknown::TAG);
        let tags: Vec<Tag> = tags.into_iter().map(|tag| self.tag(tag)).collect();
        let (wire, extra) = self.field::<wire::TagSet>(&file, SET, fields)?;
        let set = TagSet {
            name: wire.name,
            description: wire.description,
            guidelines: wire.guidelines,
            tags,
            extra,
        };
        Some((set, wire.unlisted.into_iter().map(Label::new).collect()))
    }

    fn tag(&mut self, read: Read<wire::Tag>) -> Tag {
        let Read { wire, extra, .. } = read;
        let place = Place::Item {
            kind: "tag",
            id: wire.label.clone(),
        };
        let hue = wire.hue.map(|hue| {
            // A hue is an angle: 370 degrees are 10.
            let turned = (hue % 360) as u16;
            if u64::from(turned) != hue {
                let message = format!("the hue {hue} is no angle below 360; it was read as {turned}");
                self.tell(place.clone(), Outcome::Repaired, message);
            }
            turned
        });
        let key = wire.key.and_then(|stated| {
            let key = single(&stated);
            match key {
                Some(key) if key.to_string() == stated => {}
                Some(key) => {
                    let message = format!("its key was written {stated:?}; it was read as {key}");
                    self.tell(place.clone(), Outcome::Repaired, message);
                }
                None => {
                    let reason = format!("its key {stated:?} is no single letter");
                    self.set_field_aside(TAGS, place.clone(), "key", &reason, stated.as_str().into());
                }
            }
            key
        });
        Tag {
            label: Label::new(wire.label),
            name: wire.name,
            description: wire.description,
            guidelines: wire.guidelines,
            examples: wire.examples,
            hue,
            line: wire.line.map(from_wire),
            key,
            engine_labels: wire
                .engine_labels
                .map(|labels| labels.into_iter().map(Label::new).collect()),
            extra,
        }
    }
}

/// The only letter of `stated`, in lower case.
pub fn single(stated: &str) -> Option<char> {
    let mut characters = stated.trim().chars().flat_map(char::to_lowercase);
    let key = characters.next().filter(|key| key.is_alphabetic())?;
    characters.next().is_none().then_some(key)
}

/// The fields of a tag set that says which used labels are not in it, its unknown fields laid over.
pub fn write(set: &TagSet, unlisted: Vec<String>, fields: Fields) -> Map<String, Json> {
    let wire = wire::TagSet {
        name: set.name.clone(),
        description: set.description.clone(),
        guidelines: set.guidelines.clone(),
        tags: Vec::new(),
        unlisted,
    };
    let mut value = object(&wire, &set.extra, fields);
    if let Some(tags) = value.get_mut("tags") {
        *tags = set.tags.iter().map(tag).collect();
    }
    match value {
        Json::Object(object) => object,
        _ => Map::new(),
    }
}

fn tag(tag: &Tag) -> Json {
    let wire = wire::Tag {
        label: tag.label.to_string(),
        name: tag.name.clone(),
        description: tag.description.clone(),
        hue: tag.hue.map(u64::from),
        line: tag.line.map(to_wire),
        key: tag.key.map(String::from),
        guidelines: tag.guidelines.clone(),
        examples: tag.examples.clone(),
        engine_labels: tag
            .engine_labels
            .as_ref()
            .map(|labels| labels.iter().map(Label::to_string).collect()),
    };
    object(&wire, &tag.extra, unknown::TAG)
}

macro_rules! lines {
    ($($name:ident)*) => {
        fn from_wire(line: wire::Line) -> Line {
            match line { $(wire::Line::$name => Line::$name),* }
        }
        fn to_wire(line: Line) -> wire::Line {
            match line { $(Line::$name => wire::Line::$name),* }
        }
    };
}

lines! { Solid Double Dotted Beaded Dashed LongDashed DashDotted Wavy Zigzag Scalloped Hatched Ticked Blocks Railed }
