//! Fields that this version does not know, at every level: taken off when a file is read, laid over it when it is written.
//!
//! What stands inside a nested object (a span, a value) has no place of its own in the document model; it is kept in the
//! unknown fields of the item around it, under the nested object's name (and, in lists, its number).

use pressmark_annotation::document::Extra;
use serde_json::{Map, Value};

/// The fields of an object that are known.
pub type Fields = &'static [(&'static str, Shape)];

/// What a known field holds.
#[derive(Clone, Copy, Debug)]
pub enum Shape {
    /// Anything without known fields inside.
    Leaf,
    /// An object.
    Object(Fields),
    /// A list of objects.
    List(Fields),
    /// A list that is read item by item, or an object with unknown fields of its own in the model.
    Own,
}

use Shape::{Leaf, List, Object, Own};

const SPAN: Fields = &[
    ("start", Leaf),
    ("end", Leaf),
    ("exact", Leaf),
    ("prefix", Leaf),
    ("suffix", Leaf),
];
const KEY: Fields = &[("kind", Leaf), ("id", Leaf)];
const VALUE: Fields = &[
    ("iso8601", Leaf),
    ("amount", Leaf),
    ("currency", Leaf),
    ("number", Leaf),
    ("unit", Leaf),
];
const SPEAKER_RULE: Fields = &[("rule", Leaf), ("confidence", Leaf)];
const TEXT: Fields = &[
    ("content", Leaf),
    ("length", Object(&[("codePoints", Leaf), ("utf16", Leaf)])),
    ("sha256", Leaf),
];

/// The fields of the file.
pub const FILE: Fields = &[
    ("format", Leaf),
    ("version", Leaf),
    ("id", Leaf),
    ("offsetUnit", Leaf),
    ("text", Object(TEXT)),
    ("metadata", Own),
    ("tagSet", Own),
    ("annotators", Own),
    ("entities", Own),
    ("mentions", Own),
    ("quotations", Own),
    ("notes", Own),
    ("relations", Own),
    ("tombstones", Own),
];
/// The fields of `metadata`.
pub const METADATA: Fields = &[
    ("title", Leaf),
    ("source", Leaf),
    ("url", Leaf),
    ("published", Leaf),
    ("language", Leaf),
];
/// The fields of `tagSet`.
pub const TAG_SET: Fields = &[
    ("name", Leaf),
    ("description", Leaf),
    ("guidelines", Leaf),
    ("tags", Own),
    ("unlisted", Leaf),
];
/// The fields of a file that holds a tag set alone.
pub const TAG_SET_FILE: Fields = &[
    ("format", Leaf),
    ("version", Leaf),
    ("name", Leaf),
    ("description", Leaf),
    ("guidelines", Leaf),
    ("tags", Own),
];
/// The fields of a tag.
pub const TAG: Fields = &[
    ("label", Leaf),
    ("name", Leaf),
    ("description", Leaf),
    ("hue", Leaf),
    ("line", Leaf),
    ("key", Leaf),
    ("guidelines", Leaf),
    ("examples", Leaf),
    ("engineLabels", Leaf),
];
/// The fields of an annotator.
pub const ANNOTATOR: Fields = &[("id", Leaf), ("name", Leaf), ("kind", Leaf), ("version", Leaf)];
/// The fields of a tombstone.
pub const TOMBSTONE: Fields = &[("kind", Leaf), ("id", Leaf), ("deletedBy", Leaf), ("deletedAt", Leaf)];

macro_rules! annotation {
    ($($(#[$meta:meta])* $name:ident [$($field:expr),* $(,)?];)*) => {
        $(
            $(#[$meta])*
            pub const $name: Fields = &[
                ("id", Leaf),
                $($field,)*
                ("status", Leaf),
                ("createdBy", Leaf),
                ("createdAt", Leaf),
                ("changedBy", Leaf),
                ("changedAt", Leaf),
                ("confidence", Leaf),
                ("rule", Leaf),
            ];
        )*
    };
}

annotation! {
    /// The fields of an entity.
    ENTITY [("label", Leaf), ("name", Leaf), ("aliases", Leaf)];
    /// The fields of a mention.
    MENTION [("kind", Leaf), ("label", Leaf), ("entity", Leaf), ("span", Object(SPAN)), ("value", Object(VALUE))];
    /// The fields of a quotation.
    QUOTATION [
        ("kind", Leaf),
        ("attitude", Leaf),
        ("content", List(SPAN)),
        ("cue", List(SPAN)),
        ("source", List(SPAN)),
        ("speaker", Object(KEY)),
        ("speakerRule", Object(SPEAKER_RULE)),
    ];
    /// The fields of a note.
    NOTE [("target", Object(KEY)), ("body", Leaf)];
    /// The fields of a relation.
    RELATION [("name", Leaf), ("from", Object(KEY)), ("to", Object(KEY))];
}

/// The fields of `object` that are not among `fields`, in their order, nested ones included.
pub fn take(object: &Map<String, Value>, fields: Fields) -> Extra {
    let mut extra = Extra::new();
    for (name, value) in object {
        let shape = fields.iter().find(|(known, _)| known == name).map(|(_, shape)| shape);
        let inner = match (shape, value) {
            (None, _) => {
                extra.insert(name.clone(), value.clone());
                continue;
            }
            (Some(Object(fields)), Value::Object(inner)) => take(inner, fields),
            (Some(List(fields)), Value::Array(items)) => {
                let items = items
                    .iter()
                    .enumerate()
                    .filter_map(|(i, item)| Some((i, take(item.as_object()?, fields))));
                items
                    .filter(|(_, extra)| !extra.is_empty())
                    .map(|(i, extra)| (i.to_string(), extra.into()))
                    .collect()
            }
            (Some(_), _) => continue,
        };
        if !inner.is_empty() {
            extra.insert(name.clone(), inner.into());
        }
    }
    extra
}

/// Lays unknown fields over a written object; a known field always wins.
pub fn lay(object: &mut Map<String, Value>, extra: &Extra, fields: Fields) {
    for (name, value) in extra {
        let Some((_, shape)) = fields.iter().find(|(known, _)| known == name) else {
            object.insert(name.clone(), value.clone());
            continue;
        };
        match (shape, object.get_mut(name), value) {
            (Object(fields), Some(Value::Object(inner)), Value::Object(extra)) => lay(inner, extra, fields),
            (List(fields), Some(Value::Array(items)), Value::Object(extra)) => {
                for (index, extra) in extra {
                    let item = index.parse::<usize>().ok().and_then(|i| items.get_mut(i));
                    if let (Some(Value::Object(inner)), Value::Object(extra)) = (item, extra) {
                        lay(inner, extra, fields);
                    }
                }
            }
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn unknown_fields_come_off_and_go_back_on() {
        let whole = json!({
            "id": "q1", "colour": "red",
            "content": [{"start": 0, "end": 1}, {"start": 2, "end": 3, "page": 4}],
            "speaker": {"kind": "entity", "id": "e1", "why": ["x"]},
        });
        let object = whole.as_object().expect("an object");
        let extra = take(object, QUOTATION);
        let expected = json!({"colour": "red", "content": {"1": {"page": 4}}, "speaker": {"why": ["x"]}});
        assert_eq!(Value::Object(extra.clone()), expected);
        let mut known = json!({
            "id": "q1", "content": [{"start": 0, "end": 1}, {"start": 2, "end": 3}], "speaker": {"kind": "entity", "id": "e1"}
        });
        let known = known.as_object_mut().expect("an object");
        lay(known, &extra, QUOTATION);
        assert_eq!(known, object);
    }

    #[test]
    fn unknown_fields_never_replace_known_ones() {
        let mut known = json!({"id": "m1", "span": {"start": 0}});
        let extra = json!({"id": "other", "span": {"start": 9}, "value": {"odd": 1}, "rule": 5});
        let known = known.as_object_mut().expect("an object");
        lay(known, extra.as_object().expect("an object"), MENTION);
        assert_eq!(Value::Object(known.clone()), json!({"id": "m1", "span": {"start": 0}}));
    }
}
