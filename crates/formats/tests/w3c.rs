//! Exports pass the assertions of the W3C's tests for Web Annotations, where a copy of them lies beside the repository
//! (<https://github.com/w3c/web-annotation-tests>; its schemas are JSON Schema draft-04).

mod common;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use jsonschema::{Draft, Validator};
use pressmark_annotation::Document;
use pressmark_formats::exchange::{Format, write};
use serde_json::{Map, Value as Json, json};

fn tests() -> Option<PathBuf> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/interop/w3c-web-annotation-tests");
    path.is_dir().then_some(path)
}

fn read(path: &Path) -> Json {
    let content = std::fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    serde_json::from_str(&content).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// The definitions that the schemas refer to by file name, bundled into one.
struct Schemas {
    root: PathBuf,
    definitions: Map<String, Json>,
}

impl Schemas {
    fn new(root: &Path) -> Self {
        let mut definitions = Map::new();
        for entry in std::fs::read_dir(root.join("definitions")).expect("definitions") {
            let path = entry.expect("readable").path();
            let name = path.file_name().expect("a name").to_string_lossy().into_owned();
            definitions.insert(name.clone(), bundled(read(&path), &name));
        }
        Self {
            root: root.to_owned(),
            definitions,
        }
    }

    /// Validators of all assertions that a test lists, by their paths, with whether they expect validity.
    fn assertions(&self, test: &str) -> BTreeMap<String, (Validator, bool)> {
        let mut paths = Vec::new();
        flatten(&read(&self.root.join(test))["assertions"], &mut paths);
        let validator = |path: String| {
            let schema = read(&self.root.join(&path));
            let valid = schema.get("expectedResult").is_none_or(|expected| expected == "valid");
            let mut files = self.definitions.clone();
            files.insert("assertion".to_owned(), bundled(schema, "assertion"));
            let schema = json!({"allOf": [{"$ref": "#/definitions/files/assertion"}], "definitions": {"files": files}});
            let options = jsonschema::options()
                .with_draft(Draft::Draft4)
                .should_validate_formats(true)
                .build(&schema);
            let validator = options.unwrap_or_else(|error| panic!("{path}: {error}"));
            (path, (validator, valid))
        };
        paths.into_iter().map(validator).collect()
    }
}

/// The assertions of a test, which may stand in lists within lists.
fn flatten(value: &Json, paths: &mut Vec<String>) {
    match value {
        Json::String(path) => paths.push(path.clone()),
        Json::Array(list) => list.iter().for_each(|item| flatten(item, paths)),
        Json::Object(object) => object.get("list").into_iter().for_each(|list| flatten(list, paths)),
        _ => {}
    }
}

/// A schema without its own name, whose references lead into the bundle; `file` is where it stands.
fn bundled(mut schema: Json, file: &str) -> Json {
    fn lead(value: &mut Json, file: &str) {
        match value {
            Json::Object(object) => {
                if let Some(Json::String(reference)) = object.get_mut("$ref") {
                    let (name, pointer) = reference.split_once('#').expect("a pointer");
                    let name = if name.is_empty() { file } else { name };
                    *reference = format!("#/definitions/files/{name}{pointer}");
                }
                object.values_mut().for_each(|value| lead(value, file));
            }
            Json::Array(list) => list.iter_mut().for_each(|value| lead(value, file)),
            _ => {}
        }
    }
    let object = schema.as_object_mut().expect("an object");
    object.remove("id");
    object.remove("$schema");
    lead(&mut schema, file);
    schema
}

fn failing(assertions: &BTreeMap<String, (Validator, bool)>, value: &Json) -> Vec<String> {
    let wrong = assertions
        .iter()
        .filter(|(_, (validator, valid))| validator.is_valid(value) != *valid);
    wrong.map(|(path, _)| path.clone()).collect()
}

#[test]
fn exports_pass_every_assertion() {
    let Some(root) = tests() else { return };
    let schemas = Schemas::new(&root);
    let annotations = schemas.assertions("annotations/annotationMusts.test");
    let collections = schemas.assertions("collections/collectionMusts.test");
    assert_eq!((annotations.len(), collections.len()), (54, 10));
    let mut odd = common::document();
    odd.id = "doc/é 1".into();
    let full = common::document();
    let bare = Document::new("bare", full.text.clone());
    for document in [full, odd, bare] {
        let written = write(Format::WebAnnotation, &document);
        let collection: Json = serde_json::from_slice(&written[0].bytes).expect("JSON");
        assert_eq!(failing(&collections, &collection), Vec::<String>::new());
        let items = collection["first"]["items"].as_array().expect("items");
        assert_eq!(items.is_empty(), document.mentions.is_empty());
        for item in items {
            assert_eq!(failing(&annotations, item), Vec::<String>::new(), "{item:#}");
        }
    }
    // The assertions can fail: they are not merely passed over.
    let wrong = json!({"@context": "http://example.org", "id": "no uri", "type": "Thing", "body": []});
    assert!(failing(&annotations, &wrong).len() > 4);
    assert!(failing(&collections, &wrong).len() > 1);
}
