//! Label Studio's JSON of tasks with their annotations.
//!
//! A task has its `data`, among them the text, and `annotations` (`completions` in old exports) or else `predictions`,
//! each a list of results: regions with `start`, `end`, `text` and `labels`, and relations between them. Every annotation
//! becomes a document of its own, so that several annotators can be compared. Offsets count code points; older exports
//! count UTF-16 units and do not say so, which the words of the regions decide. A dialogue is read as lines that begin
//! with the name of who speaks. Regions of images, sounds and web pages can't be read.

use std::sync::Arc;

use pressmark_annotation::document::{Annotator, AnnotatorKind, Confidence, Extra, Kind, Provenance, Status};
use pressmark_annotation::sorted::SortedMap;
use pressmark_annotation::{Document, Id, Text};
use serde_json::{Map, Value as Json, json};

use super::batch::{self, Batch, id_of, list, number, string};
use super::carries::{Entities, Field, Layout, Unit};
use super::draft::{Draft, Places};
use super::flat::{self, Flat};
use super::look::Look;
use super::{Carries, File, Read, Written};
use crate::error::FormatError;
use crate::json;
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
    relations: &[Kind::Mention, Kind::Quotation],
    ..Carries::TEXT
};

/// The lists of annotations of a task, by their names in order of preference.
const ANNOTATIONS: [&str; 3] = ["annotations", "completions", "predictions"];

/// Whether a file is of this format.
pub fn is(look: &Look) -> bool {
    look.has(&["data"]) && ANNOTATIONS.iter().any(|name| look.has(&[name]))
}

/// Reads files of this format.
pub fn read(files: &[File]) -> Result<Read, FormatError> {
    let mut batch = Batch::default();
    for file in files {
        let (tasks, told) = batch::values(file)?;
        batch.tell_all(told);
        for (number, task) in (1..).zip(&tasks) {
            if batch.is_full() {
                break;
            }
            let annotations = ANNOTATIONS.map(|name| list(task, name));
            let chosen = annotations
                .into_iter()
                .zip(ANNOTATIONS)
                .find(|(list, _)| !list.is_empty());
            let (annotations, name) = chosen.unwrap_or((&[], ""));
            let Some(article) = Article::of(task, annotations) else {
                batch.skip(
                    number,
                    "it has no text: images, sounds, tables and web pages can't be read",
                );
                continue;
            };
            let cancelled = |annotation: &&Json| annotation.get("was_cancelled") != Some(&Json::Bool(true));
            let mut kept = annotations.iter().filter(cancelled).peekable();
            // All annotations of a task share its text.
            let draft = Draft::new(&article.raw)?;
            if kept.peek().is_none() {
                batch.add(article.fill(draft.clone(), task, &Json::Null, false), false);
            }
            for annotation in kept {
                if batch.is_full() {
                    break;
                }
                let predicted = name == "predictions";
                batch.add(article.fill(draft.clone(), task, annotation, predicted), false);
            }
        }
    }
    batch.finish("Label Studio")
}

/// The text of a task, and where the paragraphs of a dialogue begin in it.
struct Article {
    raw: String,
    /// The code point at which what is said begins, for each paragraph of a dialogue.
    paragraphs: Vec<u64>,
}

impl Article {
    fn of(task: &Json, annotations: &[Json]) -> Option<Self> {
        let data = task.get("data")?;
        let source = annotations.iter().flat_map(|annotation| list(annotation, "result"));
        let source = source.map(|result| string(result, "source").trim_start_matches('$'));
        let source = source.into_iter().find(|name| !name.is_empty());
        let longest = || {
            let fields = data.as_object().into_iter().flatten();
            let texts = fields.filter_map(|(_, value)| value.as_str());
            // A picture's or page's address is no text.
            let texts = texts.filter(|text| text.contains(char::is_whitespace));
            texts.max_by_key(|text| text.len())
        };
        let named = ["text"]
            .into_iter()
            .chain(source)
            .find_map(|name| data.get(name)?.as_str());
        if let Some(raw) = named.or_else(longest).filter(|raw| !raw.trim().is_empty()) {
            let raw = raw.to_owned();
            return Some(Self {
                raw,
                paragraphs: Vec::new(),
            });
        }
        let dialogue = data.as_object()?.values().find_map(Json::as_array)?;
        let (mut raw, mut paragraphs, mut at) = (String::new(), Vec::new(), 0);
        for paragraph in dialogue {
            let who = ["author", "speaker"]
                .into_iter()
                .map(|name| string(paragraph, name))
                .find(|who| !who.is_empty());
            let who = who
                .map(|who| format!("{}: ", who.trim_end_matches(':')))
                .unwrap_or_default();
            paragraphs.push(at + who.chars().count() as u64);
            let line = format!("{who}{}\n", string(paragraph, "text"));
            at += line.chars().count() as u64;
            raw.push_str(&line);
        }
        (!raw.trim().is_empty()).then_some(Self { raw, paragraphs })
    }

    /// Adds an annotation of the task to a draft of its text.
    fn fill(&self, mut draft: Draft, task: &Json, annotation: &Json, predicted: bool) -> Draft {
        let text = draft.text();
        let results = list(annotation, "result");
        let unit = self.unit(&text, results);
        if unit == Unit::Utf16 {
            draft.tell_file(Outcome::Repaired, "its offsets count UTF-16 units and were converted");
        }
        let mut places = Places::new(&self.raw, &text, unit);
        let mut flat = Flat::default();
        let mut ids: SortedMap<&str, usize> = SortedMap::new();
        let mut others = 0;
        for result in results {
            let value = result.get("value").unwrap_or(&Json::Null);
            let labels = ["labels", "paragraphlabels"]
                .into_iter()
                .flat_map(|name| list(value, name));
            let id = string(result, "id");
            let at = (
                self.offset(value, "start"),
                self.offset(value, "end"),
                string(value, "text"),
            );
            let before = flat.marks.len();
            let mut labelled = false;
            for label in labels.filter_map(Json::as_str) {
                labelled = true;
                let facts = result
                    .get("meta")
                    .and_then(Json::as_object)
                    .cloned()
                    .unwrap_or_default();
                flat.find(&mut draft, &mut places, id, at, label, facts);
            }
            if flat.marks.len() > before {
                ids.insert(id, before);
            }
            others += usize::from(!labelled && string(result, "type") != "relation");
        }
        for relation in results.iter().filter(|result| string(result, "type") == "relation") {
            let ends = ["from_id", "to_id"].map(|name| ids.get(string(relation, name)).copied());
            let ends = if string(relation, "direction") == "left" {
                [ends[1], ends[0]]
            } else {
                ends
            };
            let [Some(from), Some(to)] = ends else {
                draft.tell(
                    "relation",
                    "",
                    Outcome::SetAside,
                    "it was left out: one of its ends is missing",
                );
                continue;
            };
            let name = list(relation, "labels")
                .first()
                .and_then(Json::as_str)
                .unwrap_or("related");
            flat.link(from, to, name);
        }
        if others > 0 {
            let results = if others == 1 { "result was" } else { "results were" };
            let message = format!("{others} {results} left out: neither labelled text nor relations");
            draft.tell_file(Outcome::SetAside, message);
        }
        let data = task.get("data");
        let ours = data.and_then(|data| data.get("pressmark"));
        flat.fill(&mut draft, ours.and_then(|ours| ours.get("entities")));
        batch::read_metadata(data, false, &mut draft);
        sign(&mut draft, annotation, predicted);
        draft
    }

    /// The offset of a field; in a dialogue the paragraph and the place in it.
    fn offset(&self, value: &Json, name: &str) -> Option<u64> {
        let at = number(value.get(name))?;
        let Some(within) = number(value.get(format!("{name}Offset"))) else {
            return self.paragraphs.is_empty().then_some(at);
        };
        self.paragraphs
            .get(usize::try_from(at).ok()?)
            .map(|start| start + within)
    }

    /// The unit of the offsets: UTF-16 units where more of the words stand at these.
    fn unit(&self, text: &Text, results: &[Json]) -> Unit {
        let agree = |unit| {
            let mut places = Places::new(&self.raw, text, unit);
            let there = |result: &&Json| {
                let value = result.get("value").unwrap_or(&Json::Null);
                let words = string(value, "text");
                let (Some(start), Some(end)) = (self.offset(value, "start"), self.offset(value, "end")) else {
                    return false;
                };
                let found = places.find(start, end, "");
                !words.is_empty() && found.is_ok_and(|found| found.span.slice(text.as_str()) == words)
            };
            results.iter().filter(there).count()
        };
        // Only a text with characters beyond the basic plane tells the units apart.
        let same = text.offsets().len_utf16() == text.offsets().len_code_points();
        if !same && agree(Unit::Utf16) > agree(Unit::CodePoints) {
            Unit::Utf16
        } else {
            Unit::CodePoints
        }
    }
}

/// Says who made the annotations, where the file says it; predictions are suggestions of a program.
fn sign(draft: &mut Draft, annotation: &Json, predicted: bool) {
    let who = annotation.get("completed_by");
    let who = who.and_then(|who| who.get("email").or_else(|| who.get("id"))).or(who);
    let who = if predicted {
        annotation.get("model_version")
    } else {
        who
    };
    let Some(name) = id_of(who).filter(|name| !name.trim().is_empty()) else {
        if !predicted {
            return;
        }
        return made_by(draft, "model", predicted, annotation);
    };
    made_by(draft, &name, predicted, annotation);
}

fn made_by(draft: &mut Draft, name: &str, predicted: bool, annotation: &Json) {
    let clean: String = name
        .chars()
        .filter(|c| !c.is_whitespace() && !c.is_control())
        .take(100)
        .collect();
    let id = Id::new(format!("label-studio-{clean}"));
    let sure = annotation.get("score").and_then(Json::as_f64).filter(|_| predicted);
    let sign = |provenance: &mut Provenance| {
        provenance.created_by = id.clone();
        if predicted {
            provenance.status = Status::Suggested;
            provenance.confidence = sure.map(Confidence::from_probability);
        }
    };
    let document = draft.document();
    document
        .mentions
        .values_mut()
        .for_each(|item| sign(&mut Arc::make_mut(item).provenance));
    document
        .quotations
        .values_mut()
        .for_each(|item| sign(&mut Arc::make_mut(item).provenance));
    document
        .relations
        .values_mut()
        .for_each(|item| sign(&mut Arc::make_mut(item).provenance));
    let annotator = Annotator {
        id: id.clone(),
        name: name.to_owned(),
        kind: if predicted {
            AnnotatorKind::Program
        } else {
            AnnotatorKind::Person
        },
        version: String::new(),
        extra: Extra::new(),
    };
    document.annotators.insert(id, Arc::new(annotator));
}

/// Writes a reduced document.
pub fn write(document: &Document) -> Vec<Written> {
    let flat = Flat::of(document);
    let region = |(id, mark): (usize, &flat::Mark)| {
        let (start, end) = flat::code_points(&document.text, mark.span);
        let words = document.words(mark.span);
        json!({"id": id.to_string(), "from_name": "label", "to_name": "text", "type": "labels",
            "value": {"start": start, "end": end, "text": words, "labels": [mark.label]}, "meta": mark.facts})
    };
    let relation = |link: &flat::Link| {
        json!({"type": "relation", "from_id": link.from.to_string(), "to_id": link.to.to_string(), "direction": "right",
            "labels": [link.name]})
    };
    let regions = flat.marks.iter().enumerate().map(region);
    let result: Vec<Json> = regions.chain(flat.links.iter().map(relation)).collect();
    let mut data = Map::new();
    data.insert("text".to_owned(), document.text.as_str().into());
    batch::write_metadata(document, &mut data);
    if let Some(entities) = flat::entities(document) {
        data.insert("pressmark".to_owned(), json!({"entities": entities}));
    }
    let tasks = json!([{"id": 1, "data": data, "annotations": [{"id": 1, "result": result}]}]);
    vec![Written::text(".json", "application/json", json::pretty(&tasks))]
}
