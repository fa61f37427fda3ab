//! From the documents to the file.

use pressmark_annotation::Document;
use serde_json::{Map, Value as Json, json};

use super::{PACK, Pack, Shape};
use crate::{json, pressmark};

/// The file of `pack`: UTF-8, with a newline at the end.
pub fn write(pack: &Pack) -> String {
    write_as(pack, &PACK, Map::new())
}

/// The file of what is built like a pack, with these fields after its documents.
pub(crate) fn write_as(pack: &Pack, shape: &Shape, mut rest: Map<String, Json>) -> String {
    let mut writer = Writer::of(shape, &pack.title);
    for document in &pack.documents {
        writer.add(document);
    }
    if !pack.unreadable.is_empty() {
        let items = pack.unreadable.iter();
        let items = items
            .map(|kept| json!({ "reason": kept.reason, "item": kept.item }))
            .collect();
        rest.insert("unreadable".to_owned(), Json::Array(items));
    }
    let ours = ["format", "version", "title", "documents", "unreadable"];
    for (name, value) in &pack.extra {
        if !ours.contains(&name.as_str()) && !rest.contains_key(name) {
            rest.insert(name.clone(), value.clone());
        }
    }
    writer.finish(&rest)
}

/// Writes a pack document by document, so that no more than the file itself is held.
#[derive(Debug)]
pub struct Writer {
    out: String,
    documents: usize,
}

impl Writer {
    /// A pack of that title, which may be empty, without documents yet.
    pub fn new(title: &str) -> Self {
        Self::of(&PACK, title)
    }

    fn of(shape: &Shape, title: &str) -> Self {
        let mut head = Map::new();
        head.insert("format".to_owned(), shape.format.into());
        head.insert("version".to_owned(), shape.version.into());
        if !title.is_empty() {
            head.insert("title".to_owned(), title.into());
        }
        let mut out = json::pretty(&Json::Object(head));
        // The object stays open for the documents.
        out.truncate(out.trim_end().trim_end_matches('}').trim_end().len());
        out.push_str(",\n  \"documents\": [");
        Self { out, documents: 0 }
    }

    /// Adds a document.
    pub fn add(&mut self, document: &Document) {
        self.add_file(&pressmark::write(document));
    }

    /// Adds a document as [`pressmark::write`] wrote it.
    pub fn add_file(&mut self, file: &str) {
        self.out.push_str(if self.documents == 0 { "\n" } else { ",\n" });
        self.documents += 1;
        // A newline is never inside a string of JSON, so indenting the lines changes no content.
        for (number, line) in file.trim_end().lines().enumerate() {
            self.out.push_str(if number == 0 { "    " } else { "\n    " });
            self.out.push_str(line);
        }
    }

    /// How many bytes are written so far.
    pub fn bytes(&self) -> usize {
        self.out.len()
    }

    /// The file, with further fields at its end.
    pub fn finish(mut self, rest: &Map<String, Json>) -> String {
        self.out.push_str(if self.documents == 0 { "]" } else { "\n  ]" });
        if !rest.is_empty() {
            let fields = json::pretty(&Json::Object(rest.clone()));
            let fields = fields.trim_start_matches('{').trim_end();
            self.out.push(',');
            self.out.push_str(fields.strip_suffix('}').unwrap_or(fields).trim_end());
        }
        self.out.push_str("\n}\n");
        self.out
    }
}
