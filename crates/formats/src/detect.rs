//! Tells from its bytes what a file is, so that whoever opened or dropped it need not say.

use serde_json::value::RawValue;

use crate::error::FormatError;
use crate::exchange::{self, File, Format};
use crate::top::Top;
use crate::{json, text};

/// What a file is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Detected {
    /// Our own format: [`crate::pressmark::parse`] reads it or says what is wrong with it.
    Pressmark,
    /// A tag set of ours: [`crate::tag_sets::parse`] reads it.
    TagSet,
    /// Several documents in one file: [`crate::pack::parse`] reads it.
    Pack,
    /// Articles to annotate with instructions: [`crate::training::task::parse`] reads it.
    Task,
    /// What somebody hands in for a task: [`crate::training::submission::parse`] reads it.
    Submission,
    /// JSON Lines, a document a line: [`crate::corpus`] reads it.
    Corpus,
    /// A file of another annotation tool: [`crate::exchange::read`] reads it.
    Foreign(Format),
    /// JSON of another kind.
    OtherJson,
    /// A web page.
    Html,
    /// Plain text: [`crate::text::parse`] reads it.
    Text,
    /// Nothing that can be read, and why.
    Unreadable(FormatError),
}

/// What `bytes` seem to be: text and web pages by their beginning, JSON by the fields at its top, in whatever order.
pub fn detect(bytes: &[u8]) -> Detected {
    // A pack may be larger than any file with a single text.
    let start = bytes.get(..200).filter(|_| bytes.len() > text::MAX_FILE);
    if let Some(start) = start.map(String::from_utf8_lossy)
        && let Some((_, packed)) = PACKED.iter().find(|(name, _)| start.contains(name))
    {
        return packed.clone();
    }
    let foreign = || exchange::detect(&[File { name: "", bytes }]).map(Detected::Foreign);
    // Only some zip archives are of a tool: others are as unreadable as any binary file.
    if let Some(archive) = bytes.starts_with(b"PK").then(foreign).flatten() {
        return archive;
    }
    let (content, _) = match text::parse(bytes) {
        Ok(read) => read,
        Err(error) => return Detected::Unreadable(error),
    };
    let content = content.trim_start();
    if content.starts_with(['{', '[']) {
        return kind_of_json(content, foreign);
    }
    let head: String = content.chars().take(200).flat_map(char::to_lowercase).collect();
    if ["<!doctype html", "<html", "<head", "<body", "<article"]
        .iter()
        .any(|tag| head.starts_with(tag))
    {
        // A page of ours holds its document.
        return foreign().unwrap_or(Detected::Html);
    }
    foreign().unwrap_or(Detected::Text)
}

/// Files with several documents in them, by what their format's name is.
const PACKED: [(&str, Detected); 3] = [
    ("\"pressmark-pack\"", Detected::Pack),
    ("\"pressmark-task\"", Detected::Task),
    ("\"pressmark-submission\"", Detected::Submission),
];

/// Fields that stand at the top of our own files and hardly anywhere else.
const OURS: [&str; 6] = [
    "annotators",
    "mentions",
    "offsetUnit",
    "quotations",
    "tagSet",
    "tombstones",
];

/// What JSON is; `foreign` says whether it is of another tool.
fn kind_of_json(content: &str, foreign: impl Fn() -> Option<Detected>) -> Detected {
    let first = content.lines().next().unwrap_or_default();
    let top = Top::of(content);
    let line = Top::of(first);
    let string = |value: Option<&RawValue>| value.is_some_and(|value| value.get().starts_with('"'));
    let ours = |top: &Top| OURS.into_iter().filter(|name| top.has(name)).count();
    // A damaged file of ours is still one of ours: its own reader says best what is wrong with it.
    let format = top
        .get("format")
        .is_some_and(|value| value.get().starts_with("\"pressmark"));
    let content_inside = top.get("text").is_some_and(|value| Top::of(value.get()).has("content"));
    let own = format || content_inside || ours(&top) > 1;
    if let Some(foreign) = (!own).then(foreign).flatten() {
        return foreign;
    }
    let document = line.error.is_none() && string(line.get("text")) && !line.has("format");
    if document && (line.has("id") || ours(&line) == 0) {
        return Detected::Corpus;
    }
    let tags = |value: &RawValue| value.get() == "\"pressmark-tags\"";
    if top.get("format").is_some_and(tags) {
        return Detected::TagSet;
    }
    // The list of a damaged pack has no value here.
    let name = top.get("format").map(RawValue::get);
    if let Some((_, packed)) = PACKED.iter().find(|(known, _)| name == Some(known)) {
        return packed.clone();
    }
    if top.has("documents") && !top.has("text") && !top.has("format") {
        return Detected::Pack;
    }
    let whole = top.error.is_none();
    if own || whole && !top.has("format") && string(top.get("text")) {
        return Detected::Pressmark;
    }
    // An article may start with a bracket: "[Updated] …" is text. JSON that only ends too early is JSON.
    let ends_early = |error: &serde_json::Error| error.is_eof() || error.is_data();
    if top.error.as_ref().is_none_or(ends_early) || !top.fields.is_empty() || deep(content) {
        Detected::OtherJson
    } else {
        Detected::Text
    }
}

/// Whether more lists and objects are opened at the start than any article would begin with.
fn deep(content: &str) -> bool {
    content.chars().take_while(|c| matches!(c, '[' | '{')).count() > json::MAX_DEPTH
}

#[cfg(test)]
mod tests {
    use super::Detected::{Corpus, Foreign, Html, OtherJson, Pack, Pressmark, Submission, TagSet, Task, Text};
    use super::*;

    #[test]
    fn the_order_and_size_of_fields_do_not_matter() {
        let notes = "{\"note\": \"so long\"},".repeat(1000);
        let sorted = format!("{{\"annotators\": [{notes} {{}}], \"format\": \"pressmark\", \"text\": {{}}}}");
        let cut = sorted
            .get(..500)
            .unwrap_or_default()
            .replace("{\"annotators", "{\"tagSet\": 1, \"annotators");
        let kinds = [
            sorted.as_str(),
            &cut,
            "{\"mentions\": [], \"text\": \"Holt said so.\", \"version\": 1}",
            "{\n  \"zeta\": 1,\n  \"text\": {\"length\": {}, \"content\": \"Holt\"}\n}",
            "{\"text\": \"Holt said so.\"}\n{\"text\": \"No.\"}",
            "{\"format\": \"other\", \"text\": \"x\"}",
            &"[".repeat(1_000_000),
            &("[".repeat(1_000_000) + "x"),
            "[[Main page]] is the start.",
            "{Updated} The minister left.",
            "{}",
            "{\"tags\": [], \"format\": \"pressmark-tags\", \"version\": 1}",
            "{\"documents\": [], \"version\": 1, \"format\": \"pressmark-pack\"}",
            "{\"format\": \"pressmark-pack\", \"documents\": [{\"text\": ",
            "{\"documents\": [{}]}",
            "{\"format\": \"pressmark-task\", \"documents\": [{\"text\": ",
            "{\"documents\": [], \"format\": \"pressmark-submission\"}",
        ]
        .map(|content| detect(content.as_bytes()));
        assert_eq!(
            kinds,
            [
                Pressmark, Pressmark, Pressmark, Pressmark, Corpus, OtherJson, OtherJson, OtherJson, Text, Text,
                OtherJson, TagSet, Pack, Pack, Pack, Task, Submission
            ]
        );
    }

    #[test]
    fn files_are_told_apart() {
        let kinds = [
            "{\n  \"format\": \"pressmark\",\n  \"version\": 1",
            "{\"id\": \"1\", \"text\": \"Holt said so.\", \"entities\": []}\n{\"id\": \"2\", \"text\": \"No.\"}\n",
            "{\"@context\": \"http://www.w3.org/ns/anno.jsonld\"}",
            "{\"text\": \"Holt said so.\", \"spans\": [], \"id\": 1}",
            "Holt B-PER\nsaid O\nno O\n",
            "T1\tPerson 0 4\tHolt\n",
            "<TEI xmlns=\"http://www.tei-c.org/ns/1.0\">",
            "PK\u{3}\u{4} and ferry.ann",
            "[1, 2]",
            "[Updated] The minister left.",
            "<!DOCTYPE html>\n<html>",
            "The minister left.",
            "{\"broken\": ",
        ]
        .map(|content| detect(content.as_bytes()));
        assert_eq!(
            kinds,
            [
                Pressmark,
                Corpus,
                Foreign(Format::WebAnnotation),
                Foreign(Format::Spacy),
                Foreign(Format::Conll),
                Foreign(Format::Brat),
                Foreign(Format::Tei),
                Foreign(Format::Brat),
                OtherJson,
                Text,
                Html,
                Text,
                OtherJson
            ]
        );
        assert!(matches!(
            detect(b"%PDF-1"),
            Detected::Unreadable(FormatError::Binary { .. })
        ));
    }
}
