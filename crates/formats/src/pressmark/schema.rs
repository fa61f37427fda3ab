//! The JSON Schema of the format, generated from the types of [`super::wire`].
//!
//! It describes what is written, which is stricter than what is read: a field that a reader would fill in when it is
//! missing is required, and a field that is unknown is left out rather than `null`.

use serde_json::{Map, Value, json};

use super::wire;
use crate::json::pretty;

/// The JSON Schema (draft 2020-12) of the format.
pub fn schema() -> Value {
    of::<wire::File>("Pressmark JSON, version 1")
}

/// The JSON Schema (draft 2020-12) of a tag set as a file of its own.
pub fn tag_set_schema() -> Value {
    of::<wire::TagSetFile>("Pressmark tag set, version 1")
}

fn of<File: schemars::JsonSchema>(title: &str) -> Value {
    let settings = schemars::generate::SchemaSettings::draft2020_12().for_serialize();
    let schema = settings.into_generator().into_root_schema_for::<File>();
    let Value::Object(mut generated) = schema.to_value() else {
        return Value::Null;
    };
    let mut schema = Map::new();
    schema.insert("$schema".to_owned(), generated.remove("$schema").unwrap_or_default());
    schema.insert("title".to_owned(), title.into());
    schema.extend(generated.into_iter().filter(|(name, _)| name != "title"));
    let mut schema = Value::Object(schema);
    tighten(&mut schema);
    schema
}

/// The schema as it is checked in.
pub fn schema_text() -> String {
    pretty(&schema())
}

/// The schema of a tag set as it is checked in.
pub fn tag_set_schema_text() -> String {
    pretty(&tag_set_schema())
}

/// Makes one schema, and those inside it, say what is written rather than what is forgiven.
fn tighten(schema: &mut Value) {
    match schema {
        Value::Array(items) => items.iter_mut().for_each(tighten),
        Value::Object(object) => {
            require_defaults(object);
            drop_null(object);
            // The widths of our own numbers say nothing to others.
            if object.get("format").is_some_and(Value::is_string) {
                object.shift_remove("format");
            }
            object.values_mut().for_each(tighten);
        }
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

/// A property with a default is one that a reader fills in and a writer always writes.
fn require_defaults(object: &mut Map<String, Value>) {
    let Some(Value::Object(properties)) = object.get_mut("properties") else {
        return;
    };
    let mut always = Vec::new();
    for (name, property) in properties.iter_mut() {
        if property
            .as_object_mut()
            .is_some_and(|property| property.shift_remove("default").is_some())
        {
            always.push(name.clone());
        }
    }
    let names: Vec<String> = properties.keys().cloned().collect();
    let stated = object
        .get("required")
        .and_then(Value::as_array)
        .cloned()
        .unwrap_or_default();
    let required: Vec<&String> = names
        .iter()
        .filter(|name| always.contains(name) || stated.contains(&json!(name)))
        .collect();
    if !required.is_empty() {
        object.insert("required".to_owned(), json!(required));
    }
}

/// What is unknown is not written, so that nothing is ever `null`.
fn drop_null(object: &mut Map<String, Value>) {
    if let Some(Value::Array(types)) = object.get_mut("type") {
        types.retain(|kind| kind != "null");
        if let [only] = types.as_slice() {
            let only = only.clone();
            object.insert("type".to_owned(), only);
        }
    }
    let Some(Value::Array(choices)) = object.get_mut("anyOf") else {
        return;
    };
    choices.retain(|choice| *choice != json!({"type": "null"}));
    if let [Value::Object(only)] = choices.as_slice() {
        let only = only.clone();
        object.shift_remove("anyOf");
        object.extend(only);
    }
}

#[cfg(test)]
mod tests {
    use super::super::unknown::{self, Fields, Shape};
    use super::*;

    const CHECKED_IN: &str = include_str!("../../schema/pressmark-1.schema.json");

    #[test]
    fn the_schema_that_is_checked_in_is_that_of_the_types() {
        assert!(
            schema_text() == CHECKED_IN,
            "run `cargo xtask schema` and check the file in"
        );
    }

    #[test]
    fn the_schema_of_a_tag_set_is_that_of_the_types() {
        assert!(
            tag_set_schema_text() == include_str!("../../schema/pressmark-tags-1.schema.json"),
            "run `cargo xtask schema` and check the file in"
        );
        let mut fields = unknown::TAG_SET_FILE.iter().map(|(name, _)| *name);
        let schema = tag_set_schema();
        let properties = schema["properties"].as_object().expect("an object");
        assert!(
            properties
                .keys()
                .filter(|name| *name != "unreadable")
                .eq(fields.by_ref())
        );
    }

    /// Checks that the fields of a type in the schema are those that the reader takes as known.
    fn check(schema: &Value, name: &str, fields: Fields) {
        let object = if name.is_empty() {
            schema
        } else {
            &schema["$defs"][name]
        };
        let mut objects: Vec<&Value> = vec![object];
        for choice in ["anyOf", "oneOf"] {
            objects.extend(object[choice].as_array().into_iter().flatten());
        }
        let mut properties: Vec<&str> = Vec::new();
        for name in objects
            .iter()
            .filter_map(|o| o["properties"].as_object())
            .flat_map(|p| p.keys())
        {
            if !properties.contains(&name.as_str()) && name != "unreadable" {
                properties.push(name);
            }
        }
        let known: Vec<&str> = fields.iter().map(|(name, _)| *name).collect();
        assert_eq!(properties, known, "{name}");
        for (field, shape) in fields {
            let property = &object["properties"][field];
            let reference = property["$ref"]
                .as_str()
                .or(property["items"]["$ref"].as_str())
                .unwrap_or_default();
            if let Shape::Object(inner) | Shape::List(inner) = shape {
                check(schema, reference.rsplit('/').next().unwrap_or_default(), inner);
            }
        }
    }

    #[test]
    fn every_field_of_the_schema_is_documented() {
        const FORMAT: &str = include_str!("../../../../docs/FORMAT.md");
        fn check(schema: &Value) {
            match schema {
                Value::Object(object) => {
                    for name in object
                        .get("properties")
                        .and_then(Value::as_object)
                        .into_iter()
                        .flatten()
                    {
                        assert!(
                            FORMAT.contains(&format!("`{}`", name.0)),
                            "docs/FORMAT.md lacks `{}`",
                            name.0
                        );
                    }
                    object.values().for_each(check);
                }
                Value::Array(items) => items.iter().for_each(check),
                _ => {}
            }
        }
        check(&schema());
        check(&tag_set_schema());
    }

    #[test]
    fn every_field_of_the_schema_is_known_to_the_reader() {
        let schema = schema();
        for (name, fields) in [
            ("", unknown::FILE),
            ("Metadata", unknown::METADATA),
            ("TagSet", unknown::TAG_SET),
            ("Tag", unknown::TAG),
            ("Annotator", unknown::ANNOTATOR),
            ("Entity", unknown::ENTITY),
            ("Mention", unknown::MENTION),
            ("Quotation", unknown::QUOTATION),
            ("Note", unknown::NOTE),
            ("Relation", unknown::RELATION),
            ("Tombstone", unknown::TOMBSTONE),
        ] {
            check(&schema, name, fields);
        }
    }
}
