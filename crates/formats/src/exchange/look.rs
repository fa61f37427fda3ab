//! A first look at a file, from which each format tells whether it is one of its own.

use crate::exchange::File;
use crate::text;
use crate::top::Top;

/// A file as the formats look at it.
#[derive(Debug)]
pub struct Look<'a> {
    /// Its name in lower case.
    pub name: String,
    /// Its first kilobytes as text without white space before it; empty for a file that is no text.
    pub head: &'a str,
    /// The fields of its (first) JSON object: of the file, of its first line, or of the first in a list. Of a file that
    /// is no JSON, none.
    pub object: Top<'a>,
    /// Whether the file is a JSON list.
    pub list: bool,
    /// Whether it is a zip archive that names an `.ann` file.
    pub zip: bool,
}

/// How much of a file the formats see as text, in bytes.
const HEAD: usize = 16 << 10;

impl<'a> Look<'a> {
    /// A look at a file; none where it is no text.
    pub fn at(file: &'a File<'a>) -> Option<Self> {
        let archive = file.bytes.starts_with(b"PK\x03\x04");
        let zip = archive && file.bytes.windows(4).any(|name| name == b".ann");
        let text = match text::utf8_of_any_size(file.bytes) {
            Ok(text) if !zip => text,
            Err(_) if !zip && !file.bytes.is_empty() => return None,
            _ => "",
        };
        let text = text.trim_start_matches('\u{feff}').trim_start();
        let end = (0..=HEAD.min(text.len())).rev().find(|at| text.is_char_boundary(*at));
        let list = text.starts_with('[');
        let object = if text.starts_with('{') {
            let line = text.lines().next().unwrap_or_default();
            let first = Top::of(line);
            // A single line is the whole file already; a pretty-printed object ends too early there.
            if first.error.is_none() || line.len() == text.len() {
                first
            } else {
                Top::of(text)
            }
        } else if list {
            first_of(text)
        } else {
            Top::default()
        };
        Some(Self {
            name: file.name.to_lowercase(),
            head: text.get(..end.unwrap_or_default()).unwrap_or_default(),
            object,
            list,
            zip,
        })
    }

    /// Whether the object has all these fields.
    pub fn has(&self, names: &[&str]) -> bool {
        names.iter().all(|name| self.object.has(name))
    }

    /// The JSON of a field of the object as it stands in the file; empty where there is none.
    pub fn field(&self, name: &str) -> &'a str {
        self.object.get(name).map_or("", |value| value.get())
    }
}

/// The fields of the first object of a list, read no further.
fn first_of(text: &str) -> Top<'_> {
    let inner = text.trim_start_matches('[').trim_start();
    let mut values = serde_json::Deserializer::from_str(inner).into_iter::<&serde_json::value::RawValue>();
    match values.next() {
        Some(Ok(first)) => Top::of(first.get()),
        _ => Top::default(),
    }
}
