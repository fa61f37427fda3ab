//! Tells from its bytes what a file is, so that whoever opened or dropped it need not say.

use serde_json::Value;

use crate::error::FormatError;
use crate::text;

/// What a file is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Detected {
    /// Our own format: [`crate::pressmark::parse`] reads it or says what is wrong with it.
    Pressmark,
    /// JSON Lines, a document a line: [`crate::corpus`] reads it.
    Corpus,
    /// JSON of another kind.
    OtherJson,
    /// A web page.
    Html,
    /// Plain text: [`crate::text::parse`] reads it.
    Text,
    /// Nothing that can be read, and why.
    Unreadable(FormatError),
}

/// What `bytes` seem to be, by their beginning.
pub fn detect(bytes: &[u8]) -> Detected {
    let (content, _) = match text::parse(bytes) {
        Ok(read) => read,
        Err(error) => return Detected::Unreadable(error),
    };
    let content = content.trim_start();
    if content.starts_with(['{', '[']) {
        return json(content);
    }
    let head: String = content.chars().take(200).flat_map(char::to_lowercase).collect();
    if ["<!doctype html", "<html", "<head", "<body", "<article"]
        .iter()
        .any(|tag| head.starts_with(tag))
    {
        return Detected::Html;
    }
    Detected::Text
}

fn json(content: &str) -> Detected {
    let first = content.lines().next().unwrap_or_default();
    if let Ok(Value::Object(line)) = serde_json::from_str::<Value>(first)
        && line.get("text").is_some_and(Value::is_string)
        && !line.contains_key("format")
    {
        return Detected::Corpus;
    }
    // A damaged file of ours is still one of ours: its own reader says best what is wrong with it.
    let head: String = content.chars().take(2000).collect();
    let names = |name: &str| head.contains(name);
    if names("\"pressmark") || (names("\"text\"") && names("\"content\"")) {
        return Detected::Pressmark;
    }
    // An article may start with a bracket: "[Updated] …" is text.
    if serde_json::from_str::<serde::de::IgnoredAny>(content).is_ok()
        || content.starts_with("{\"")
        || content.starts_with("{\n")
    {
        Detected::OtherJson
    } else {
        Detected::Text
    }
}

#[cfg(test)]
mod tests {
    use super::Detected::{Corpus, Html, OtherJson, Pressmark, Text};
    use super::*;

    #[test]
    fn files_are_told_apart() {
        let kinds = [
            "{\n  \"format\": \"pressmark\",\n  \"version\": 1",
            "{\"id\": \"1\", \"text\": \"Holt said so.\", \"entities\": []}\n{\"id\": \"2\", \"text\": \"No.\"}\n",
            "{\"@context\": \"http://www.w3.org/ns/anno.jsonld\"}",
            "[1, 2]",
            "[Updated] The minister left.",
            "<!DOCTYPE html>\n<html>",
            "The minister left.",
            "{\"broken\": ",
        ]
        .map(|content| detect(content.as_bytes()));
        assert_eq!(
            kinds,
            [Pressmark, Corpus, OtherJson, OtherJson, Text, Html, Text, OtherJson]
        );
        assert!(matches!(
            detect(b"%PDF-1"),
            Detected::Unreadable(FormatError::Binary { .. })
        ));
    }
}
