//! doccano's JSON Lines of sequence labelling and relation extraction.
//!
//! A line has the `text`, and the spans either as `label` (`[[start, end, "LABEL"], …]`; `labels` in older exports) or as
//! `entities` with ids, between which there may be `relations`. Offsets count code points, ends exclusive (a project may
//! count grapheme clusters and does not record it). Further fields of a line are its metadata. Written is the second
//! shape; doccano's importer takes both.

use pressmark_annotation::Document;
use pressmark_annotation::document::Kind;
use pressmark_annotation::sorted::SortedMap;
use serde_json::{Map, Value as Json, json};

use super::batch::{self, Batch, id_of, list, number, string};
use super::carries::{Entities, Field, Layout, Unit};
use super::draft::{Draft, Places};
use super::flat::{self, Flat};
use super::look::Look;
use super::reduce::in_order;
use super::{Carries, File, Read, Written};
use crate::error::FormatError;
use crate::repair::Outcome;

/// What the format holds.
pub const CARRIES: Carries = Carries {
    metadata: &Field::ALL,
    mentions: Layout::Any,
    mention_kinds: true,
    values: true,
    entities: Entities::All,
    aliases: true,
    quotations: true,
    cues: true,
    sources: true,
    speakers: true,
    quotation_kinds: true,
    attitudes: true,
    notes: &[None],
    relations: &[Kind::Mention, Kind::Quotation],
    ..Carries::TEXT
};

/// Whether a file is of this format.
pub fn is(look: &Look) -> bool {
    let field = |name| look.field(name);
    let triple = |value: &str| {
        value
            .trim_start_matches(['[', ' ', '\n', '\r', '\t'])
            .starts_with(|c: char| c.is_ascii_digit())
    };
    let lists = |name| field(name).starts_with("[[") || field(name).starts_with('[') && triple(field(name));
    look.has(&["text"])
        && (lists("label")
            || lists("labels")
            || field("label") == "[]"
            || field("entities").contains("\"start_offset\"")
            || look.has(&["entities", "relations"])
            || field("annotations").contains("\"start_offset\""))
}

/// Reads files of this format.
pub fn read(files: &[File]) -> Result<Read, FormatError> {
    let mut batch = Batch::default();
    for file in files {
        let (values, told) = batch::values(file)?;
        batch.tell_all(told);
        for (number, line) in (1..).zip(&values) {
            if batch.is_full() {
                break;
            }
            match line.get("text").or_else(|| line.get("data")).and_then(Json::as_str) {
                Some(text) if !text.trim().is_empty() => batch.add(document(text, line)?, false),
                _ => batch.skip(number, "it has no text"),
            }
        }
    }
    batch.finish("doccano")
}

fn document(raw: &str, line: &Json) -> Result<Draft, FormatError> {
    let mut draft = Draft::new(raw)?;
    let text = draft.text();
    let mut places = Places::new(raw, &text, Unit::CodePoints);
    let mut flat = Flat::default();
    let mut ids: SortedMap<String, usize> = SortedMap::new();
    for name in ["entities", "label", "labels", "annotations"] {
        for (index, span) in list(line, name).iter().enumerate() {
            let id = id_of(span.get("id"));
            let called = id.clone().unwrap_or_else(|| format!("#{}", index + 1));
            let (start, end, label) = match span.as_array().map(Vec::as_slice) {
                Some([start, end, label, ..]) => (Some(start), Some(end), Some(label)),
                _ => (span.get("start_offset"), span.get("end_offset"), span.get("label")),
            };
            let label = id_of(label).unwrap_or_default();
            let facts = span.as_object().cloned().unwrap_or_default();
            let at = (number(start), number(end), "");
            if let Some(mark) = flat.find(&mut draft, &mut places, &called, at, &label, facts) {
                ids.extend(id.map(|id| (id, mark)));
            }
        }
    }
    for (index, relation) in list(line, "relations").iter().enumerate() {
        let end = |name| ids.get(&id_of(relation.get(name))?).copied();
        if let (Some(from), Some(to)) = (end("from_id"), end("to_id")) {
            flat.link(from, to, string(relation, "type"));
        } else {
            let reason = "it was left out: one of its ends is missing";
            draft.tell("relation", format!("#{}", index + 1), Outcome::SetAside, reason);
        }
    }
    let ours = line.get("pressmark");
    flat.fill(&mut draft, ours.and_then(|ours| ours.get("entities")));
    for comment in list(line, "Comments").iter().filter_map(Json::as_str) {
        draft.note(None, comment);
    }
    batch::read_metadata(line.get("meta"), true, &mut draft);
    batch::read_metadata(Some(line), false, &mut draft);
    Ok(draft)
}

/// Writes a reduced document.
pub fn write(document: &Document) -> Vec<Written> {
    let flat = Flat::of(document);
    let mut line = Map::new();
    line.insert("text".to_owned(), document.text.as_str().into());
    let spans = flat.marks.iter().enumerate().map(|(id, mark)| {
        let (start, end) = flat::code_points(&document.text, mark.span);
        let mut span = json!({"id": id, "start_offset": start, "end_offset": end, "label": mark.label});
        if let Json::Object(span) = &mut span {
            span.extend(mark.facts.clone());
        }
        span
    });
    line.insert("entities".to_owned(), spans.collect());
    let links = flat.links.iter().enumerate();
    let links = links.map(|(id, link)| json!({"id": id, "from_id": link.from, "to_id": link.to, "type": link.name}));
    line.insert("relations".to_owned(), links.collect());
    let notes = in_order(&document.notes);
    if !notes.is_empty() {
        line.insert(
            "Comments".to_owned(),
            notes.into_iter().map(|note| note.body.as_str()).collect(),
        );
    }
    batch::write_metadata(document, &mut line);
    if let Some(entities) = flat::entities(document) {
        line.insert("pressmark".to_owned(), json!({"entities": entities}));
    }
    vec![Written::text(
        ".jsonl",
        "application/jsonl",
        format!("{}\n", Json::Object(line)),
    )]
}
