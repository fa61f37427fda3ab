//! The JSON Schemas of tasks and submissions; their documents are described by the schema of Pressmark JSON.

use serde_json::{Map, Value, json};

use super::{submission, task};
use crate::json::pretty;

/// The schema of a task as it is checked in.
pub fn task_schema_text() -> String {
    let fields = json!({
        "id": { "description": "Identifies the task; submissions name it.", "type": "string", "minLength": 1, "maxLength": 200 },
        "instructions": { "description": "What the trainee is told to do: plain text, a blank line between paragraphs.", "type": "string" },
        "options": {
            "description": "How it is done.",
            "type": "object",
            "properties": {
                "blind": { "description": "Whether the engine suggests nothing.", "type": "boolean" },
                "minutes": { "description": "How many minutes there are; missing for as many as one likes.", "type": "integer", "minimum": 1 },
                "attempts": { "description": "How often one may hand in; missing for as often as one likes.", "type": "integer", "minimum": 1 },
                "feedback": { "description": "When the trainee sees what was wrong.", "enum": ["afterSubmission", "never"] }
            }
        },
        "keys": {
            "description": "The answer keys, so that nobody reads them by accident; no secret. Missing where the teacher keeps them.",
            "type": "object",
            "properties": {
                "seal": { "const": "xor-base64" },
                "mask": { "description": "Its bytes, over and over, are combined with the content's by exclusive or.", "type": "string" },
                "content": { "description": "In base 64: a pack with a document for each article, of the same id and text.", "type": "string" }
            },
            "required": ["seal", "mask", "content"]
        }
    });
    text("task", task::FORMAT, task::VERSION, &fields, &["id", "options"])
}

/// The schema of a submission as it is checked in.
pub fn submission_schema_text() -> String {
    let fields = json!({
        "task": { "description": "The id of the task.", "type": "string" },
        "trainee": { "description": "Who handed it in, as they call themselves.", "type": "string" },
        "begun": { "description": "When it was begun, as the page counted (RFC 3339).", "type": "string" },
        "handedIn": { "description": "When it was handed in, as the page counted (RFC 3339).", "type": "string" },
        "seconds": { "description": "The seconds in between, as the page counted.", "type": "integer", "minimum": 1 },
        "attempt": { "description": "Which attempt it is, from 1.", "type": "integer", "minimum": 1 }
    });
    let (format, version) = (submission::FORMAT, submission::VERSION);
    text("submission", format, version, &fields, &["attempt"])
}

fn text(name: &str, format: &str, version: u64, fields: &Value, required: &[&str]) -> String {
    let mut properties = Map::new();
    let head = json!({
        "format": { "description": format!("Always `{format}`."), "const": format },
        "version": { "description": "The version of the format; 1.", "type": "integer", "const": version },
        "title": { "description": "What the task is called; missing where it has no name.", "type": "string", "minLength": 1 },
        "documents": {
            "description": "The articles, each as a file of its own would hold it.",
            "type": "array",
            "items": { "$ref": "pressmark-1.schema.json" }
        },
        "unreadable": {
            "description": "What could not be read when the file was opened last, kept so that nothing is lost; most files have none.",
            "type": "array",
            "items": { "type": "object", "required": ["reason", "item"] }
        }
    });
    for fields in [&head, fields] {
        let fields = fields.as_object().into_iter().flatten();
        properties.extend(fields.map(|(name, value)| (name.clone(), value.clone())));
    }
    let mut all = vec!["format", "version", "documents"];
    all.extend(required);
    pretty(&json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": format!("Pressmark {name}, version {version}"),
        "type": "object",
        "properties": properties,
        "required": all
    }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_schemas_that_are_checked_in_are_these() {
        let task = include_str!("../../schema/pressmark-task-1.schema.json");
        let submission = include_str!("../../schema/pressmark-submission-1.schema.json");
        assert!(
            task_schema_text() == task && submission_schema_text() == submission,
            "run `cargo xtask schema`"
        );
    }
}
