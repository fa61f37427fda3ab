//! The quotes JSON of the `JournalismAI` project: a list of articles with their quotations.
//!
//! An article has `metadata`, `paragraphs`, and `entities`, which are the pieces of its quotations: `Content`, `Cue` and
//! `Source`, the last with the name behind it (`span_coref`). Offsets count code points from the beginning of the paragraph
//! in which a piece starts, ends inclusive; the words beside them decide where they disagree. Which pieces belong together
//! is not said: a cue or source belongs to the nearest content, and in files of ours to the quotation that it names.

use pressmark_annotation::document::Speaker;
use pressmark_annotation::sorted::SortedMap;
use pressmark_annotation::sorting::sort_by_key;
use pressmark_annotation::{Document, Id, Text};
use serde_json::{Map, Value as Json, json};

use super::batch::{self, Batch, list, number, string};
use super::carries::{Entities, Field, Unit};
use super::draft::{Draft, Places};
use super::flat::{self, Flat, Mark};
use super::look::Look;
use super::{Carries, File, Read, Written};
use crate::error::FormatError;
use crate::json;

/// What the format holds.
pub const CARRIES: Carries = Carries {
    metadata: &[Field::Title, Field::Source, Field::Url, Field::Published],
    entities: Entities::Referred,
    aliases: true,
    quotations: true,
    cues: true,
    sources: true,
    speakers: true,
    quotation_kinds: true,
    attitudes: true,
    ..Carries::TEXT
};

/// The fields of the metadata as the format calls them, and as others do.
const METADATA: [(&str, &str); 4] = [
    ("title", "title"),
    ("publisher", "source"),
    ("path", "url"),
    ("publish_date", "published"),
];

/// Whether a file is of this format.
pub fn is(look: &Look) -> bool {
    look.has(&["paragraphs", "entities"])
}

/// Reads files of this format.
pub fn read(files: &[File]) -> Result<Read, FormatError> {
    let mut batch = Batch::default();
    for file in files {
        let (articles, told) = batch::values(file)?;
        batch.tell_all(told);
        for (number, article) in (1..).zip(&articles) {
            if batch.is_full() {
                break;
            }
            let paragraphs: Vec<&str> = list(article, "paragraphs").iter().filter_map(Json::as_str).collect();
            if paragraphs.concat().trim().is_empty() {
                batch.skip(number, "it has no paragraphs");
            } else {
                batch.add(document(&paragraphs, article)?, false);
            }
        }
    }
    batch.finish("JournalismAI")
}

fn document(paragraphs: &[&str], article: &Json) -> Result<Draft, FormatError> {
    let (mut raw, mut starts, mut at) = (String::new(), Vec::new(), 0);
    for (index, paragraph) in paragraphs.iter().enumerate() {
        starts.push(at);
        let line_end = !paragraph.ends_with('\n') && index + 1 < paragraphs.len();
        at += paragraph.chars().count() as u64 + u64::from(line_end);
        raw.push_str(paragraph);
        raw.push_str(if line_end { "\n" } else { "" });
    }
    let mut draft = Draft::new(&raw)?;
    let text = draft.text();
    let mut places = Places::new(&raw, &text, Unit::CodePoints);
    let mut flat = Flat::default();
    let mut speakers: SortedMap<String, Json> = SortedMap::new();
    for (index, piece) in list(article, "entities").iter().enumerate() {
        let words = string(piece, "span_text");
        let start =
            number(piece.get("paragraph_start")).and_then(|paragraph| starts.get(usize::try_from(paragraph).ok()?));
        let (from, to) = offsets(piece, start.copied().unwrap_or(0), words, &mut places, &text);
        let mut facts = piece.as_object().cloned().unwrap_or_default();
        let name = string(piece, "span_coref");
        if !name.is_empty() && !facts.contains_key("quotation") {
            // Two sources with one name are one speaker.
            let id = format!("coref {name}");
            facts.insert("speaker".to_owned(), id.as_str().into());
            let speaker = json!({"id": &id, "label": "PERSON", "name": name});
            speakers.entry(id).or_insert(speaker);
        }
        let called = format!("#{}", index + 1);
        let label = string(piece, "span_label").to_owned();
        flat.find(&mut draft, &mut places, &called, (from, to, words), &label, facts);
    }
    let ours = article.get("pressmark").map_or(&[][..], |ours| list(ours, "entities"));
    let entities: Json = ours.iter().cloned().chain(speakers.into_values()).collect();
    flat.fill(&mut draft, Some(&entities));
    let Some(Json::Object(metadata)) = article.get("metadata") else {
        return Ok(draft);
    };
    let metadata = metadata.iter().map(|(name, value)| {
        let ours = METADATA.iter().find(|(theirs, _)| theirs == name);
        (ours.map_or(name.clone(), |(_, ours)| (*ours).to_owned()), value.clone())
    });
    batch::read_metadata(Some(&Json::Object(metadata.collect())), true, &mut draft);
    Ok(draft)
}

/// The offsets of a piece in the article: from the paragraph in which it starts, or from the article's beginning, with an
/// end that is inclusive or not, whichever has its words; the first of these where none has.
fn offsets(piece: &Json, paragraph: u64, words: &str, places: &mut Places, text: &Text) -> (Option<u64>, Option<u64>) {
    let (Some(start), Some(end)) = (number(piece.get("span_start")), number(piece.get("span_end"))) else {
        return (None, None);
    };
    let readings = [
        (paragraph + start, paragraph + end + 1),
        (paragraph + start, paragraph + end),
        (start, end + 1),
        (start, end),
    ];
    let agrees = |(start, end): &(u64, u64)| {
        let found = places.find(*start, *end, "");
        found.is_ok_and(|found| found.span.slice(text.as_str()) == words)
    };
    let (start, end) = readings.into_iter().find(agrees).unwrap_or(readings[0]);
    (Some(start), Some(end))
}

/// Writes a reduced document.
pub fn write(document: &Document) -> Vec<Written> {
    let text = document.text.as_str();
    let paragraphs: Vec<&str> = text.split_inclusive('\n').collect();
    // In bytes.
    let starts: Vec<u32> = paragraphs
        .iter()
        .scan(0, |at, paragraph| {
            let start = *at;
            *at += paragraph.len() as u32;
            Some(start)
        })
        .collect();
    let mut flat = Flat::of(document);
    // The pieces of each quotation in the order of the text.
    let id = |mark: &Mark| mark.facts.get("quotation").and_then(Json::as_str).map(Id::from);
    sort_by_key(&mut flat.marks, |mark| {
        let id = id(mark);
        (id.as_ref().map_or(0, |id| id.as_str().len()), id, mark.span)
    });
    let pieces = flat.marks.iter().enumerate().map(|(index, mark)| {
        let paragraph = |byte: u32| starts.partition_point(|start| *start <= byte).saturating_sub(1);
        let (first, last) = (
            paragraph(mark.span.start()),
            paragraph(mark.span.end().saturating_sub(1)),
        );
        let offset = |byte: u32| document.text.offsets().code_point_of_byte(byte).unwrap_or_default();
        let [first_start, last_start] = [first, last].map(|at| offset(starts.get(at).copied().unwrap_or_default()));
        let (start, end) = flat::code_points(&document.text, mark.span);
        let quotation = id(mark).and_then(|id| document.quotations.get(&id));
        let speaker = quotation.and_then(|quotation| match &quotation.speaker {
            Speaker::Entity(id) => document.entities.get(id),
            Speaker::Unnamed | Speaker::Undecided => None,
        });
        let label = match mark.label.as_str() {
            flat::CUE => "Cue",
            flat::SOURCE => "Source",
            _ => "Content",
        };
        let coref = speaker
            .filter(|_| label == "Source")
            .map_or("", |speaker| speaker.name.as_str());
        let mut piece = json!({
            "index": index, "span_text": document.words(mark.span), "span_coref": coref, "span_label": label,
            "span_start": start - first_start, "span_end": end.saturating_sub(1) - first_start,
            "paragraph_start": first, "paragraph_end": last,
            "span_in_paragraph_start": start - first_start, "span_in_paragraph_end": end.saturating_sub(1) - last_start,
        });
        if let Json::Object(piece) = &mut piece {
            piece.extend(mark.facts.clone());
        }
        piece
    });
    let pieces: Json = pieces.collect();
    let mut fields = Map::new();
    batch::write_metadata(document, &mut fields);
    let mut metadata = Map::new();
    for (theirs, ours) in METADATA {
        metadata.extend(fields.shift_remove(ours).map(|value| (theirs.to_owned(), value)));
    }
    let mut article = Map::new();
    article.insert("metadata".to_owned(), metadata.into());
    article.insert("paragraphs".to_owned(), json!(paragraphs));
    article.insert("entities".to_owned(), pieces);
    article.insert(
        "pressmark".to_owned(),
        json!({"entities": flat::entities(document).unwrap_or_else(|| json!([]))}),
    );
    let articles = Json::Array(vec![article.into()]);
    vec![Written::text(".json", "application/json", json::pretty(&articles))]
}
