//! What is written passes the published schema, and what breaks the schema's rules does not.

mod common;

use jsonschema::Validator;
use pressmark_formats::pressmark::{parse, write};
use serde_json::{Value as Json, json};

const FILE: &str = include_str!("files/version-1.pressmark.json");

fn validator() -> Validator {
    let schema: Json = serde_json::from_str(include_str!("../schema/pressmark-1.schema.json")).expect("JSON");
    jsonschema::validator_for(&schema).expect("a valid schema")
}

fn file() -> Json {
    serde_json::from_str(FILE).expect("JSON")
}

fn faults(file: &Json) -> Vec<String> {
    validator()
        .iter_errors(file)
        .map(|error| format!("{}: {error}", error.instance_path()))
        .collect()
}

#[test]
fn files_of_ours_pass() {
    assert_eq!(faults(&file()), Vec::<String>::new());
    let document = pressmark_annotation::Document::new("bare", common::document().text);
    let bare: Json = serde_json::from_str(&write(&document)).expect("JSON");
    assert_eq!(faults(&bare), Vec::<String>::new());
}

#[test]
fn repaired_files_pass_with_what_was_set_aside() {
    let mut spoilt = file();
    spoilt["mentions"][0]["span"] = json!({"exact": "nobody of that name"});
    spoilt["mentions"][1]["status"] = json!("reviewed");
    spoilt["entities"].as_array_mut().expect("a list").remove(0);
    spoilt["colour"] = json!({"of": ["unknown", "fields"]});
    let (document, told) = parse(spoilt.to_string().as_bytes()).expect("readable");
    assert!(!told.is_empty());
    let repaired: Json = serde_json::from_str(&write(&document)).expect("JSON");
    assert!(repaired["unreadable"].is_array());
    assert_eq!(faults(&repaired), Vec::<String>::new());
}

#[test]
fn files_that_break_the_rules_do_not_pass() {
    let changes: [(&str, Json); 9] = [
        ("/format", json!("other")),
        ("/version", json!(2)),
        ("/offsetUnit", json!("utf-16")),
        ("/text/sha256", json!("abc")),
        ("/mentions/0/span/start", json!(-1)),
        ("/mentions/0/confidence", json!(1.5)),
        ("/mentions/0/status", json!("reviewed")),
        ("/quotations/0/content", json!([])),
        ("/quotations/0/speaker", json!({"kind": "entity"})),
    ];
    for (place, value) in changes {
        let mut file = file();
        *file.pointer_mut(place).expect("the field is there") = value;
        assert_ne!(faults(&file), Vec::<String>::new(), "{place}");
    }
    for field in ["id", "text", "mentions", "tombstones"] {
        let mut file = file();
        file.as_object_mut().expect("an object").remove(field);
        assert_ne!(faults(&file), Vec::<String>::new(), "{field}");
    }
}

#[test]
fn tag_sets_of_ours_pass_their_schema() {
    let schema: Json = serde_json::from_str(include_str!("../schema/pressmark-tags-1.schema.json")).expect("JSON");
    let validator = jsonschema::validator_for(&schema).expect("a valid schema");
    let file: Json = serde_json::from_str(include_str!("files/tag-set-1.pressmark-tags.json")).expect("JSON");
    assert!(validator.is_valid(&file));
    for (place, value) in [
        ("/format", json!("pressmark")),
        ("/version", json!(2)),
        ("/tags/0/hue", json!(360)),
        ("/tags/0/line", json!("blinking")),
        ("/tags/0/key", json!("ctrl")),
        ("/tags/0", json!({"name": "no label"})),
    ] {
        let mut broken = file.clone();
        *broken.pointer_mut(place).expect("a place of the file") = value;
        assert!(!validator.is_valid(&broken), "{place}");
    }
}
