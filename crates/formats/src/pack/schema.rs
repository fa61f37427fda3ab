//! The JSON Schema of a pack; its documents are described by the schema of Pressmark JSON.

use serde_json::{Value, json};

use super::{FORMAT, VERSION};
use crate::json::pretty;

/// The schema as it is checked in.
pub fn schema_text() -> String {
    pretty(&schema())
}

fn schema() -> Value {
    json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Pressmark pack, version 1",
        "description": "Several documents in one file.",
        "type": "object",
        "properties": {
            "format": { "description": "Always `pressmark-pack`.", "const": FORMAT },
            "version": { "description": "The version of the format; 1.", "type": "integer", "const": VERSION },
            "title": { "description": "What the pack is called; missing where it has no name.", "type": "string", "minLength": 1 },
            "documents": {
                "description": "The documents, each as a file of its own would hold it.",
                "type": "array",
                "items": { "$ref": "pressmark-1.schema.json" }
            },
            "unreadable": {
                "description": "What could not be read as a document when the pack was opened last, kept so that nothing is lost; most packs have none.",
                "type": "array",
                "items": {
                    "type": "object",
                    "properties": {
                        "reason": { "description": "Why it could not be read, for people.", "type": "string" },
                        "item": { "description": "What stood there." }
                    },
                    "required": ["reason", "item"]
                }
            }
        },
        "required": ["format", "version", "documents"]
    })
}
