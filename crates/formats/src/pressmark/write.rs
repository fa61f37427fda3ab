//! From the document to the file: strict, and the same bytes on every machine.

use std::borrow::Borrow;
use std::cmp::Ordering;

use pressmark_annotation::anchor::Selector;
use pressmark_annotation::document::{
    Annotator, AnnotatorKind, Confidence, Document, Entity, Extra, Key, Kind, Mention, MentionKind, Metadata, Note,
    Provenance, Quotation, QuotationKind, Relation, Speaker, Status, Tombstone, Value,
};
use pressmark_annotation::sorted::SortedSet;
use pressmark_annotation::sorting::{gathered, sort_by};
use pressmark_annotation::{Id, Label, Span, Text};
use serde::Serialize;
use serde_json::{Map, Value as Json};

use super::unknown::{self, Fields};
use super::{tags, wire};
use crate::json;

/// The file of `document`: UTF-8, with a newline at the end.
///
/// Mentions and quotations stand in the order of the text, then of their ids; everything else in the order of ids, with
/// the numbers in them counted (`e2` before `e10`).
pub fn write(document: &Document) -> String {
    let text = document.text.as_ref();
    let mut file = Map::new();
    let mut put = |name: &str, value: Json| file.insert(name.to_owned(), value);
    put("format", super::FORMAT.into());
    put("version", super::VERSION.into());
    put("id", document.id.as_str().into());
    put("offsetUnit", super::OFFSET_UNIT.into());
    put("text", object(&wire_text(text), &Extra::new(), &[]));
    put("metadata", metadata(&document.metadata));
    put(
        "tagSet",
        tags::write(&document.tag_set, unlisted(document), unknown::TAG_SET).into(),
    );
    let lists = lists(document);
    for (name, _) in &lists {
        put(name, Json::Null);
    }
    unknown::lay(&mut file, &document.extra, unknown::FILE);
    json::pretty_in_turn(&file, lists)
}

/// The lists of the file, in its order.
fn lists(document: &Document) -> Vec<(&'static str, json::Items<'_>)> {
    let text = document.text.as_ref();
    let nowhere = Span::default();
    let first = |q: &Quotation| q.content.first().copied().unwrap_or_default();
    // Tombstones stand by kind first, as if the kinds were places one after the other.
    let place = |kind: Kind| Span::new(kind as u32, kind as u32);
    let annotators = document.annotators.values();
    let entities = document.entities.values();
    let mentions = document.mentions.values();
    let quotations = document.quotations.values();
    let notes = document.notes.values();
    let relations = document.relations.values();
    let tombstones = document.tombstones.values();
    vec![
        (
            "annotators",
            list(annotators.map(|a| (nowhere, &a.id, later(move || annotator(a))))),
        ),
        (
            "entities",
            list(entities.map(|e| (nowhere, &e.id, later(move || entity(e))))),
        ),
        (
            "mentions",
            list(mentions.map(|m| (m.span, &m.id, later(move || mention(text, m))))),
        ),
        (
            "quotations",
            list(quotations.map(|q| (first(q), &q.id, later(move || quotation(text, q))))),
        ),
        ("notes", list(notes.map(|n| (nowhere, &n.id, later(move || note(n)))))),
        (
            "relations",
            list(relations.map(|r| (nowhere, &r.id, later(move || relation(r))))),
        ),
        (
            "tombstones",
            list(tombstones.map(|t| (place(t.key.kind), &t.key.id, later(move || tombstone(t))))),
        ),
    ]
}

/// What makes the JSON of an item.
type Later<'a> = Box<dyn FnOnce() -> Json + 'a>;

fn later<'a>(make: impl FnOnce() -> Json + 'a) -> Later<'a> {
    Box::new(make)
}

/// The JSON of the metadata.
pub fn metadata(metadata: &Metadata) -> Json {
    let wire = wire::Metadata {
        title: metadata.title.clone(),
        source: metadata.source.clone(),
        url: metadata.url.clone(),
        published: metadata.published.clone(),
        language: metadata.language.clone(),
    };
    object(&wire, &metadata.extra, unknown::METADATA)
}

/// The labels that are used but are not in the tag set.
pub fn unlisted(document: &Document) -> Vec<String> {
    let known: SortedSet<&Label> = gathered(document.tag_set.tags.iter().map(|tag| &tag.label));
    let entities = document.entities.values().map(|entity| &entity.label);
    let used: SortedSet<&Label> = gathered(entities.chain(document.mentions.values().map(|m| &m.label)));
    let unlisted = used.iter().filter(|label| !known.contains(*label));
    unlisted.map(ToString::to_string).collect()
}

/// The items of a list in the order of their places, then of their ids.
fn list<'a>(items: impl Iterator<Item = (Span, &'a Id, Later<'a>)>) -> json::Items<'a> {
    ordered(items.map(|(place, id, item)| (place, natural(id), item)).collect())
}

/// Sorts a list. All lists share it, because a sort is long code and the browser downloads every copy.
fn ordered(mut items: Vec<(Span, Natural, Later<'_>)>) -> json::Items<'_> {
    sort_by(&mut items, |a, b| a.0.cmp(&b.0).then_with(|| a.1.cmp(&b.1)));
    Box::new(items.into_iter().map(|(_, _, make)| make()))
}

/// A wire type as JSON with its unknown fields laid over.
pub(super) fn object(wire: &impl Serialize, extra: &Extra, fields: Fields) -> Json {
    // Serialising these types can't fail: they hold strings, numbers and lists only.
    let mut value = serde_json::to_value(wire).unwrap_or_default();
    if let Json::Object(object) = &mut value {
        unknown::lay(object, extra, fields);
    }
    value
}

fn wire_text(text: &Text) -> wire::Text {
    wire::Text {
        content: text.as_str().to_owned(),
        length: wire::Length {
            code_points: text.offsets().len_code_points().into(),
            utf16: text.offsets().len_utf16().into(),
        },
        sha256: text.fingerprint().to_string(),
    }
}

/// The JSON of an annotator.
pub fn annotator(annotator: &Annotator) -> Json {
    let wire = wire::Annotator {
        id: annotator.id.to_string(),
        name: annotator.name.clone(),
        kind: match annotator.kind {
            AnnotatorKind::Person => wire::AnnotatorKind::Person,
            AnnotatorKind::Program => wire::AnnotatorKind::Program,
        },
        version: annotator.version.clone(),
    };
    object(&wire, &annotator.extra, unknown::ANNOTATOR)
}

/// The JSON of an entity.
pub fn entity(entity: &Entity) -> Json {
    let wire = wire::Entity {
        id: entity.id.to_string(),
        label: entity.label.to_string(),
        name: entity.name.clone(),
        aliases: entity.aliases.clone(),
        provenance: provenance(&entity.provenance),
    };
    object(&wire, &entity.extra, unknown::ENTITY)
}

/// The JSON of a mention.
pub fn mention(text: &Text, mention: &Mention) -> Json {
    let wire = wire::Mention {
        id: mention.id.to_string(),
        kind: match mention.kind {
            MentionKind::Name => wire::MentionKind::Name,
            MentionKind::Nominal => wire::MentionKind::Nominal,
            MentionKind::Pronoun => wire::MentionKind::Pronoun,
        },
        label: mention.label.to_string(),
        entity: mention.entity.as_ref().map(Id::to_string),
        span: span(text, mention.span),
        value: mention.value.as_ref().map(value),
        provenance: provenance(&mention.provenance),
    };
    object(&wire, &mention.extra, unknown::MENTION)
}

/// The JSON of a quotation.
pub fn quotation(text: &Text, quotation: &Quotation) -> Json {
    let spans = |list: &[Span]| list.iter().map(|s| span(text, *s)).collect();
    let wire = wire::Quotation {
        id: quotation.id.to_string(),
        kind: match quotation.kind {
            QuotationKind::Direct => wire::QuotationKind::Direct,
            QuotationKind::Indirect => wire::QuotationKind::Indirect,
            QuotationKind::Mixed => wire::QuotationKind::Mixed,
            QuotationKind::ScareQuotes => wire::QuotationKind::ScareQuotes,
        },
        attitude: quotation.attitude,
        content: spans(&quotation.content),
        cue: spans(&quotation.cue),
        source: spans(&quotation.source),
        speaker: match &quotation.speaker {
            Speaker::Undecided => wire::Speaker::Undecided,
            Speaker::Unnamed => wire::Speaker::Unnamed,
            Speaker::Entity(id) => wire::Speaker::Entity { id: id.to_string() },
        },
        speaker_rule: quotation.speaker_rule.as_ref().map(|rule| wire::SpeakerRule {
            rule: rule.rule.clone(),
            confidence: rule.confidence.probability(),
        }),
        provenance: provenance(&quotation.provenance),
    };
    object(&wire, &quotation.extra, unknown::QUOTATION)
}

/// The JSON of a note.
pub fn note(note: &Note) -> Json {
    let wire = wire::Note {
        id: note.id.to_string(),
        target: note.target.as_ref().map(key),
        body: note.body.clone(),
        provenance: provenance(&note.provenance),
    };
    object(&wire, &note.extra, unknown::NOTE)
}

/// The JSON of a relation.
pub fn relation(relation: &Relation) -> Json {
    let wire = wire::Relation {
        id: relation.id.to_string(),
        name: relation.name.clone(),
        from: key(&relation.from),
        to: key(&relation.to),
        provenance: provenance(&relation.provenance),
    };
    object(&wire, &relation.extra, unknown::RELATION)
}

/// The JSON of a tombstone.
pub fn tombstone(tombstone: &Tombstone) -> Json {
    let wire = wire::Tombstone {
        kind: kind(tombstone.key.kind),
        id: tombstone.key.id.to_string(),
        deleted_by: tombstone.deleted_by.to_string(),
        deleted_at: tombstone.deleted_at.as_ref().map(|at| at.0.to_string()),
    };
    object(&wire, &tombstone.extra, unknown::TOMBSTONE)
}

/// A span with its words. One that does not lie in the text is written by its bytes and without words.
fn span(text: &Text, span: Span) -> wire::Span {
    let Selector { exact, prefix, suffix } = Selector::of(text.as_str(), span);
    let at = text.offsets().to_code_points(span);
    let (start, end) = at.map_or((span.start(), span.end()), |at| (at.start(), at.end()));
    wire::Span {
        start: start.into(),
        end: end.into(),
        exact,
        prefix,
        suffix,
    }
}

fn value(value: &Value) -> wire::Value {
    match value.clone() {
        Value::Iso8601(iso8601) => wire::Value::Iso8601 { iso8601 },
        Value::Money { amount, currency } => wire::Value::Money { amount, currency },
        Value::Number { number, unit } => wire::Value::Number { number, unit },
    }
}

fn provenance(provenance: &Provenance) -> wire::Provenance {
    wire::Provenance {
        status: Some(match provenance.status {
            Status::Suggested => wire::Status::Suggested,
            Status::Accepted => wire::Status::Accepted,
            Status::Rejected => wire::Status::Rejected,
            Status::Manual => wire::Status::Manual,
        }),
        created_by: provenance.created_by.to_string(),
        created_at: provenance.created_at.as_ref().map(|at| at.0.to_string()),
        changed_by: provenance.changed_by.as_ref().map(Id::to_string),
        changed_at: provenance.changed_at.as_ref().map(|at| at.0.to_string()),
        confidence: provenance.confidence.map(Confidence::probability),
        rule: provenance.rule.clone(),
    }
}

fn key(key: &Key) -> wire::Key {
    wire::Key {
        kind: kind(key.kind),
        id: key.id.to_string(),
    }
}

fn kind(kind: Kind) -> wire::Kind {
    match kind {
        Kind::Entity => wire::Kind::Entity,
        Kind::Mention => wire::Kind::Mention,
        Kind::Quotation => wire::Kind::Quotation,
        Kind::Note => wire::Kind::Note,
        Kind::Relation => wire::Kind::Relation,
    }
}

/// The order of an id in which numbers count as numbers.
fn natural(id: &Id) -> Natural {
    Natural(id.clone())
}

#[derive(PartialEq, Eq)]
struct Natural(Id);

impl PartialOrd for Natural {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Natural {
    fn cmp(&self, other: &Self) -> Ordering {
        let (mut a, mut b): (&str, &str) = (self.0.borrow(), other.0.borrow());
        loop {
            let ((words_a, rest_a), (words_b, rest_b)) = (split(a, false), split(b, false));
            let ((digits_a, next_a), (digits_b, next_b)) = (split(rest_a, true), split(rest_b, true));
            let (number_a, number_b) = (digits_a.trim_start_matches('0'), digits_b.trim_start_matches('0'));
            let order = words_a
                .cmp(words_b)
                .then(digits_a.is_empty().cmp(&digits_b.is_empty()).reverse())
                .then(number_a.len().cmp(&number_b.len()))
                .then(number_a.cmp(number_b));
            if order.is_ne() || (next_a.is_empty() && next_b.is_empty()) {
                return order.then_with(|| self.0.cmp(&other.0));
            }
            (a, b) = (next_a, next_b);
        }
    }
}

/// Splits off the longest start that holds only digits, or none.
fn split(text: &str, digits: bool) -> (&str, &str) {
    let end = text.find(|c: char| c.is_ascii_digit() != digits).unwrap_or(text.len());
    text.split_at(end)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_in_ids_count_as_numbers() {
        let mut ids =
            ["e10", "e2", "e1", "e", "e2a", "e02", "f1", "e2-10", "e2-9", "10", "9"].map(|id| natural(&Id::from(id)));
        ids.sort();
        let order: Vec<_> = ids.iter().map(|id| id.0.as_str()).collect();
        assert_eq!(order.join(" "), "9 10 e e1 e02 e2 e2-9 e2-10 e2a e10 f1");
    }
}
