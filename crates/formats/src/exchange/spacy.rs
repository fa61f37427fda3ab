//! JSON Lines of Prodigy, and the training examples of spaCy.
//!
//! A line of Prodigy has a `text`, `spans` with `start`, `end` and `label`, `relations` between them, `meta`, and the
//! `answer` that somebody gave. spaCy's examples are `["text", {"entities": [[start, end, "LABEL"], …]}]` or
//! `{"text": …, "entities": […]}`; what `Doc.to_json` writes has `ents` and groups of `spans`. Offsets count code points,
//! ends exclusive.
//!
//! Written is a line of Prodigy. Its `spans` are the names, dates and numbers, which do for `Doc.char_span` and an entity
//! recogniser; descriptions, pronouns and the pieces of quotations stand in the same form in `pressmark.spans`, where they
//! don't get in the way.

use std::sync::Arc;

use pressmark_annotation::Document;
use pressmark_annotation::document::{Kind, Status};
use pressmark_annotation::sorted::SortedMap;
use pressmark_annotation::sorting::sort_by_key;
use serde_json::{Map, Value as Json, json};

use super::batch::{self, Batch, id_of, list, number, string};
use super::carries::{Entities, Field, Layout, Unit};
use super::draft::{Draft, Places};
use super::flat::{self, Flat, Mark};
use super::look::Look;
use super::{Carries, File, Read, Written};
use crate::error::FormatError;
use crate::repair::Outcome;

/// What the format holds.
pub const CARRIES: Carries = Carries {
    metadata: &Field::ALL,
    mentions: Layout::Any,
    untrimmed: false,
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
    relations: &[Kind::Mention, Kind::Quotation],
    ..Carries::TEXT
};

/// Whether a file is of this format.
pub fn is(look: &Look) -> bool {
    let pair = look
        .head
        .trim_start_matches(['[', ' ', '\n', '\r', '\t'])
        .starts_with('"')
        && look.head.starts_with('[')
        && look.head.contains("\"entities\"");
    let offsets = |name| {
        let list = look.field(name);
        list.contains("\"start\"") || list.starts_with("[[") || list == "[]"
    };
    // A corpus of our own has entities with offsets too, and quotes.
    let entities = offsets("entities") && !look.has(&["id"]) && !look.has(&["relations"]);
    pair || look.has(&["text"])
        && (look.has(&["spans"]) || look.has(&["_input_hash"]) || offsets("ents") || entities)
        && !look.has(&["tagSet"])
}

/// Reads files of this format.
pub fn read(files: &[File]) -> Result<Read, FormatError> {
    let mut batch = Batch::default();
    for file in files {
        let (values, told) = batch::values(file)?;
        batch.tell_all(told);
        for (number, value) in (1..).zip(&values) {
            if batch.is_full() {
                break;
            }
            let (text, about) = match value {
                Json::Array(pair) => match pair.as_slice() {
                    [Json::String(text), about, ..] => (text.as_str(), about),
                    _ => ("", value),
                },
                _ => (string(value, "text"), value),
            };
            if text.trim().is_empty() {
                batch.skip(number, "it has no text");
            } else {
                batch.add(document(text, about)?, false);
            }
        }
    }
    batch.finish("spaCy")
}

/// The spans of a line: those of Prodigy, of training examples, and the groups of a `Doc`.
fn spans(line: &Json) -> Vec<&Json> {
    let groups = line.get("spans").and_then(Json::as_object);
    let groups = groups.into_iter().flat_map(|groups| groups.values());
    let groups = groups.filter_map(Json::as_array).map(Vec::as_slice);
    let ours = line.get("pressmark").map_or(&[][..], |ours| list(ours, "spans"));
    let known = ["entities", "ents", "spans"].map(|name| list(line, name));
    let mut spans: Vec<&Json> = known.into_iter().chain(groups).chain([ours]).flatten().collect();
    if line.get("pressmark").is_some() {
        // Our own two lists were one, which the ids count.
        sort_by_key(&mut spans, |span| number(span.get("id")));
    }
    spans
}

fn document(raw: &str, line: &Json) -> Result<Draft, FormatError> {
    let mut draft = Draft::new(raw)?;
    let text = draft.text();
    let mut places = Places::new(raw, &text, Unit::CodePoints);
    let mut flat = Flat::default();
    let mut ends = Ends::default();
    for (index, span) in spans(line).into_iter().enumerate() {
        let called = id_of(span.get("id")).unwrap_or_else(|| format!("#{}", index + 1));
        let (start, end, label) = match span.as_array().map(Vec::as_slice) {
            Some([start, end, label, ..]) => (Some(start), Some(end), Some(label)),
            _ => (
                span.get("start"),
                span.get("end"),
                span.get("label").or_else(|| span.get("label_")),
            ),
        };
        let label = id_of(label).unwrap_or_default();
        let at = (number(start), number(end), string(span, "text"));
        let facts = span.as_object().cloned().unwrap_or_default();
        if let Some(mark) = flat.find(&mut draft, &mut places, &called, at, &label, facts) {
            ends.add(span, (at.0, at.1), mark);
        }
    }
    for (index, relation) in list(line, "relations").iter().enumerate() {
        if let (Some(from), Some(to)) = (ends.find(relation, "head"), ends.find(relation, "child")) {
            flat.link(from, to, string(relation, "label"));
        } else {
            let reason = "it was left out: one of its ends is no span";
            draft.tell("relation", format!("#{}", index + 1), Outcome::SetAside, reason);
        }
    }
    let ours = line.get("pressmark");
    flat.fill(&mut draft, ours.and_then(|ours| ours.get("entities")));
    batch::read_metadata(line.get("meta"), true, &mut draft);
    match string(line, "answer") {
        "reject" => reject(&mut draft),
        "ignore" => draft.tell_file(Outcome::Noticed, "its answer was “ignore”; it was read all the same"),
        _ => {}
    }
    Ok(draft)
}

/// Marks what a line says as wrong, because its answer is "reject".
fn reject(draft: &mut Draft) {
    let document = draft.document();
    for mention in document.mentions.values_mut() {
        Arc::make_mut(mention).provenance.status = Status::Rejected;
    }
    for quotation in document.quotations.values_mut() {
        Arc::make_mut(quotation).provenance.status = Status::Rejected;
    }
    draft.tell_file(
        Outcome::Noticed,
        "its answer was “reject”; its annotations count as rejected",
    );
}

/// What relations may end at: spans by their ids, offsets and tokens.
#[derive(Default)]
struct Ends {
    ids: SortedMap<String, usize>,
    offsets: SortedMap<(u64, u64), usize>,
    tokens: SortedMap<u64, usize>,
}

impl Ends {
    fn add(&mut self, span: &Json, at: (Option<u64>, Option<u64>), mark: usize) {
        if let Some(id) = id_of(span.get("id")) {
            self.ids.entry(id).or_insert(mark);
        }
        if let (Some(start), Some(end)) = at {
            self.offsets.entry((start, end)).or_insert(mark);
        }
        // Relations name the last token of a span.
        if let Some(token) = number(span.get("token_end")) {
            self.tokens.entry(token).or_insert(mark);
        }
    }

    fn find(&self, relation: &Json, end: &str) -> Option<usize> {
        let span = relation.get(format!("{end}_span"));
        let offsets = |span: &Json| Some((number(span.get("start"))?, number(span.get("end"))?));
        let by_id = || self.ids.get(&id_of(span?.get("id"))?);
        let by_offsets = || self.offsets.get(&offsets(span?)?);
        let by_token = || self.tokens.get(&number(relation.get(end))?);
        by_id().or_else(by_offsets).or_else(by_token).copied()
    }
}

/// Writes a reduced document.
pub fn write(document: &Document) -> Vec<Written> {
    let flat = Flat::of(document);
    let is_name = |mark: &Mark| !mark.facts.contains_key("kind") && !mark.facts.contains_key("quotation");
    let span = |at: usize| -> Json {
        let Some(mark) = flat.marks.get(at) else {
            return Json::Null;
        };
        let (start, end) = flat::code_points(&document.text, mark.span);
        let mut span = json!({"id": at, "start": start, "end": end, "label": mark.label});
        if let Json::Object(span) = &mut span {
            span.extend(mark.facts.clone());
        }
        span
    };
    let spans = |names: bool| -> Json {
        let wanted = flat.marks.iter().enumerate().filter(|(_, mark)| is_name(mark) == names);
        wanted.map(|(at, _)| span(at)).collect()
    };
    let mut line = Map::new();
    line.insert("text".to_owned(), document.text.as_str().into());
    line.insert("spans".to_owned(), spans(true));
    let relation = |link: &flat::Link| {
        let end = |at: usize| {
            let (start, end) = flat::code_points(&document.text, flat.marks[at].span);
            json!({"id": at, "start": start, "end": end, "label": flat.marks[at].label})
        };
        json!({"head_span": end(link.from), "child_span": end(link.to), "label": link.name})
    };
    line.insert("relations".to_owned(), flat.links.iter().map(relation).collect());
    let mut meta = Map::new();
    batch::write_metadata(document, &mut meta);
    line.insert("meta".to_owned(), meta.into());
    line.insert("answer".to_owned(), "accept".into());
    let mut ours = Map::new();
    ours.extend(flat::entities(document).map(|entities| ("entities".to_owned(), entities)));
    ours.insert("spans".to_owned(), spans(false));
    line.insert("pressmark".to_owned(), ours.into());
    vec![Written::text(
        ".jsonl",
        "application/jsonl",
        format!("{}\n", Json::Object(line)),
    )]
}
