//! Walks through a file and hands what it finds to the builder.

use quick_xml::events::{BytesStart, Event};
use quick_xml::{Reader, XmlVersion};

use pressmark_annotation::Document;

use super::NAME;
use super::build::Builder;
use super::items::Attributes;
use crate::error::{FormatError, Position};
use crate::exchange::refuse;
use crate::repair::{Outcome, Repair};

/// How deeply elements may be nested.
const MAX_DEPTH: usize = 1000;

/// Reads a document.
pub fn read(content: &str) -> Result<(Document, Vec<Repair>), FormatError> {
    let mut reader = Reader::from_str(content);
    reader.config_mut().check_end_names = true;
    let mut builder = Builder::default();
    let mut depth = 0_usize;
    let mut unknown = 0;
    loop {
        let event = reader.read_event().map_err(|error| {
            let at = position(content, reader.error_position());
            refuse(
                NAME,
                format!("it is no well-formed XML ({error}) at {at}. Correct it there, or open a copy that is whole."),
            )
        })?;
        match event {
            Event::Start(start) => {
                depth += 1;
                if depth > MAX_DEPTH {
                    let at = position(content, reader.buffer_position());
                    return Err(refuse(
                        NAME,
                        format!(
                            "it nests elements more than {MAX_DEPTH} levels deep at {at}. No article does: it is not read."
                        ),
                    ));
                }
                builder.open(start.local_name().into_inner(), &attributes(&start));
            }
            Event::Empty(start) => {
                let attributes = attributes(&start);
                let name = start.local_name().into_inner().to_owned();
                builder.open(&name, &attributes);
                builder.close(&name);
            }
            Event::End(end) => {
                depth = depth.saturating_sub(1);
                builder.close(end.local_name().into_inner());
            }
            Event::Text(text) => builder.text(&text.xml10_content()),
            Event::CData(text) => builder.text(&text.xml10_content()),
            Event::GeneralRef(reference) => {
                let known = match reference.resolve_char_ref() {
                    Ok(Some(c)) => Some(c),
                    _ => match &*reference.xml10_content() {
                        "amp" => Some('&'),
                        "lt" => Some('<'),
                        "gt" => Some('>'),
                        "quot" => Some('"'),
                        "apos" => Some('\''),
                        "nbsp" => Some('\u{a0}'),
                        _ => None,
                    },
                };
                match known {
                    Some(c) => builder.text(c.encode_utf8(&mut [0; 4])),
                    None => unknown += 1,
                }
            }
            Event::Eof => break,
            Event::Comment(_) | Event::Decl(_) | Event::PI(_) | Event::DocType(_) => {}
        }
    }
    if depth > 0 {
        let at = position(content, content.len() as u64);
        return Err(FormatError::Truncated { at });
    }
    let mut draft = builder.finish()?;
    if unknown > 0 {
        let message = format!("references to characters that the file does not define were left out: {unknown}");
        draft.tell_file(Outcome::Noticed, message);
    }
    Ok(draft.finish(false))
}

fn attributes(start: &BytesStart) -> Attributes {
    let mut found = Attributes::new();
    for attribute in start.attributes().with_checks(false).flatten() {
        let name = attribute.key.local_name().into_inner().to_owned();
        let value = attribute.normalized_value(XmlVersion::Implicit1_0);
        let value = value.map_or_else(|_| String::new(), std::borrow::Cow::into_owned);
        found.entry(name).or_insert(value);
    }
    found
}

/// The place of a byte, for people.
fn position(content: &str, byte: u64) -> Position {
    let mut end = usize::try_from(byte).unwrap_or(usize::MAX).min(content.len());
    while !content.is_char_boundary(end) {
        end -= 1;
    }
    let before = content.get(..end).unwrap_or_default();
    let line = before.rsplit('\n').next().unwrap_or_default();
    Position {
        line: before.matches('\n').count() + 1,
        column: line.chars().count() + 1,
    }
}
