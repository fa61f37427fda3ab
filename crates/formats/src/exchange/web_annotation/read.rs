//! Reads a collection of ours.

use std::sync::Arc;

use pressmark_annotation::document::{
    Annotator, AnnotatorKind, Confidence, Document, Entity, Extra, Key, Kind, Mention, MentionKind, Note, Provenance,
    Quotation, QuotationKind, Relation, Speaker, SpeakerRule, Status, Table, Timestamp, Value,
};
use pressmark_annotation::{Id, Label, Span, Text};
use serde_json::Value as Json;

use super::{NAME, terms};
use crate::error::FormatError;
use crate::exchange::batch::{list, string};
use crate::exchange::carries::Unit;
use crate::exchange::draft::{self, Draft, Places};
use crate::exchange::{flat, refuse};
use crate::repair::{Outcome, Repair};

/// Reads the document of a collection about `text`.
pub fn read(collection: &Json, text: &Json) -> Result<(Document, Vec<Repair>), FormatError> {
    let raw = text.get("value").and_then(Json::as_str);
    let raw = raw.ok_or_else(|| refuse(NAME, "its text has no value. Open a copy that is whole."))?;
    let mut draft = Draft::new(raw)?;
    if let Some(id) = terms::document_id(string(collection, "id")) {
        draft.document().id = id;
    }
    let fields = collection.get("pressmark:metadata").unwrap_or(&Json::Null);
    let metadata = draft.metadata();
    for (name, field) in [
        ("title", &mut metadata.title),
        ("source", &mut metadata.source),
        ("url", &mut metadata.url),
        ("published", &mut metadata.published),
        ("language", &mut metadata.language),
    ] {
        string(fields, name).clone_into(field);
    }
    let text = draft.text();
    let mut reader = Reader {
        places: Places::new(raw, &text, Unit::CodePoints),
        text: &text,
        draft: &mut draft,
    };
    for annotator in list(collection, "pressmark:annotators") {
        reader.annotator(annotator);
    }
    for entity in list(collection, "pressmark:entities") {
        reader.entity(entity);
    }
    let page = collection.get("first").unwrap_or(&Json::Null);
    for item in list(page, "items") {
        reader.item(item);
    }
    Ok(draft.finish(true))
}

struct Reader<'d, 'a> {
    places: Places<'a>,
    text: &'a Text,
    draft: &'d mut Draft,
}

/// Adds an item to its table; whether there was none of that id.
fn add<T>(table: &mut Table<T>, id: &Id, item: T) -> bool {
    let free = !table.contains_key(id);
    if free {
        table.insert(id.clone(), Arc::new(item));
    }
    free
}

impl Reader<'_, '_> {
    fn annotator(&mut self, agent: &Json) -> Option<Id> {
        let id = terms::last_id(string(agent, "id"))?;
        let annotator = Annotator {
            id: id.clone(),
            name: string(agent, "name").to_owned(),
            kind: if string(agent, "type") == "Software" {
                AnnotatorKind::Program
            } else {
                AnnotatorKind::Person
            },
            version: string(agent, "pressmark:version").to_owned(),
            extra: Extra::new(),
        };
        add(&mut self.draft.document().annotators, &id, annotator);
        Some(id)
    }

    fn provenance(&mut self, item: &Json) -> Provenance {
        let unknown = draft::provenance();
        let creator = item.get("creator").and_then(|agent| self.annotator(agent));
        let time = |names: [&str; 2]| {
            let given = names.into_iter().find_map(|name| item.get(name)?.as_str());
            given.map(|at| Timestamp(at.into()))
        };
        let changed_by = terms::last_id(string(item, "pressmark:changedBy"));
        if let Some(by) = &changed_by {
            self.annotator(&serde_json::json!({"id": by.as_str(), "name": by.as_str()}));
        }
        Provenance {
            status: terms::value_of(&terms::STATUSES, string(item, "pressmark:status")).unwrap_or(Status::Manual),
            created_by: creator.unwrap_or(unknown.created_by),
            created_at: time(["created", "pressmark:created"]),
            changed_by,
            changed_at: time(["modified", "pressmark:modified"]),
            confidence: confidence(item, "pressmark:confidence"),
            rule: item.get("pressmark:rule").and_then(Json::as_str).map(str::to_owned),
        }
    }

    fn entity(&mut self, item: &Json) {
        let Some(key) = terms::key(string(item, "id")).filter(|key| key.kind == Kind::Entity) else {
            self.draft
                .tell("entity", string(item, "id"), Outcome::SetAside, "its id can't be read");
            return;
        };
        let entity = Entity {
            id: key.id.clone(),
            label: Label::from(string(item, "pressmark:label")),
            name: string(item, "name").to_owned(),
            aliases: list(item, "pressmark:aliases")
                .iter()
                .filter_map(Json::as_str)
                .map(str::to_owned)
                .collect(),
            provenance: self.provenance(item),
            extra: Extra::new(),
        };
        if !add(&mut self.draft.document().entities, &key.id, entity) {
            self.twice("entity", &key.id);
        }
    }

    fn item(&mut self, item: &Json) {
        let Some(key) = terms::key(string(item, "id")) else {
            self.draft.tell(
                "annotation",
                string(item, "id"),
                Outcome::SetAside,
                "its id can't be read",
            );
            return;
        };
        let provenance = self.provenance(item);
        let (kind, read) = match key.kind {
            Kind::Entity => ("entity", Err("an entity is no annotation".to_owned())),
            Kind::Mention => ("mention", self.mention(&key.id, item, provenance)),
            Kind::Quotation => ("quotation", self.quotation(&key.id, item, provenance)),
            Kind::Note => {
                let note = Note {
                    id: key.id.clone(),
                    target: item.get("target").and_then(Json::as_str).and_then(terms::key),
                    body: string(item.get("body").unwrap_or(&Json::Null), "value").to_owned(),
                    provenance,
                    extra: Extra::new(),
                };
                ("note", Ok(add(&mut self.draft.document().notes, &key.id, note)))
            }
            Kind::Relation => {
                let ends: Vec<Key> = list(item, "target")
                    .iter()
                    .filter_map(|end| terms::key(string(end, "id")))
                    .collect();
                let read = if let [from, to] = ends.as_slice() {
                    let relation = Relation {
                        id: key.id.clone(),
                        name: tag(item).to_owned(),
                        from: from.clone(),
                        to: to.clone(),
                        provenance,
                        extra: Extra::new(),
                    };
                    Ok(add(&mut self.draft.document().relations, &key.id, relation))
                } else {
                    Err("it does not link two annotations".to_owned())
                };
                ("relation", read)
            }
        };
        match read {
            Ok(true) => {}
            Ok(false) => self.twice(kind, &key.id),
            Err(why) => self.draft.tell(kind, key.id.as_str(), Outcome::SetAside, why),
        }
    }

    fn twice(&mut self, kind: &'static str, id: &Id) {
        self.draft
            .tell(kind, id.as_str(), Outcome::SetAside, "another one has its id");
    }

    fn mention(&mut self, id: &Id, item: &Json, provenance: Provenance) -> Result<bool, String> {
        let span = self.place("mention", id, item.get("target").unwrap_or(&Json::Null))?;
        let identified = list(item, "body")
            .iter()
            .find_map(|body| terms::key(string(body, "source")));
        let mention = Mention {
            id: id.clone(),
            span,
            kind: terms::value_of(&terms::MENTIONS, string(item, "pressmark:kind")).unwrap_or(MentionKind::Name),
            label: Label::from(tag(item)),
            entity: identified.filter(|key| key.kind == Kind::Entity).map(|key| key.id),
            value: item.get("pressmark:value").and_then(value),
            provenance,
            extra: Extra::new(),
        };
        Ok(add(&mut self.draft.document().mentions, id, mention))
    }

    fn quotation(&mut self, id: &Id, item: &Json, provenance: Provenance) -> Result<bool, String> {
        let content = self.pieces(id, item, "target");
        if content.is_empty() {
            return Err("it has no words".to_owned());
        }
        let speaker = string(item, "pressmark:speaker");
        let rule = item.get("pressmark:speakerRule").and_then(Json::as_str);
        let sure = confidence(item, "pressmark:speakerConfidence");
        let kind = terms::value_of(&terms::QUOTATIONS, string(item, "pressmark:kind"));
        let quotation = Quotation {
            id: id.clone(),
            kind: kind.unwrap_or(QuotationKind::Indirect),
            attitude: item.get("pressmark:attitude") == Some(&Json::Bool(true)),
            content,
            cue: self.pieces(id, item, "pressmark:cue"),
            source: self.pieces(id, item, "pressmark:source"),
            speaker: match terms::key(speaker) {
                Some(key) if key.kind == Kind::Entity => Speaker::Entity(key.id),
                _ if speaker == "unnamed" => Speaker::Unnamed,
                _ => Speaker::Undecided,
            },
            speaker_rule: rule.zip(sure).map(|(rule, confidence)| SpeakerRule {
                rule: rule.to_owned(),
                confidence,
            }),
            provenance,
            extra: Extra::new(),
        };
        Ok(add(&mut self.draft.document().quotations, id, quotation))
    }

    /// The spans of a list of places; those that can't be found are told.
    fn pieces(&mut self, id: &Id, item: &Json, field: &str) -> Vec<Span> {
        let mut spans = Vec::new();
        for place in list(item, field) {
            match self.place("quotation", id, place) {
                Ok(span) => spans.push(span),
                Err(why) => self.draft.tell("quotation", id.as_str(), Outcome::PartSetAside, why),
            }
        }
        flat::orderly(spans)
    }

    /// The span of one place.
    fn place(&mut self, kind: &'static str, id: &Id, place: &Json) -> Result<Span, String> {
        let selectors = list(place, "selector");
        let (start, end, words) = selected(selectors);
        let found = self.places.find_in_context(start, end, words)?;
        if !found.repair.is_empty() {
            self.draft.tell(kind, id.as_str(), Outcome::Repaired, found.repair);
        }
        Some(found.span)
            .filter(|span| self.text.is_valid(*span))
            .ok_or_else(|| "it covers no words".to_owned())
    }
}

/// Start, end and `[exact, prefix, suffix]` as a list of selectors gives them; offsets that are not given lie nowhere.
pub fn selected(selectors: &[Json]) -> (u64, u64, [&str; 3]) {
    let of = |name: &str| {
        selectors
            .iter()
            .find(|selector| string(selector, "type") == name)
            .unwrap_or(&Json::Null)
    };
    let (position, quote) = (of("TextPositionSelector"), of("TextQuoteSelector"));
    let offset = |name: &str| position.get(name).and_then(Json::as_u64).unwrap_or(u64::MAX);
    (
        offset("start"),
        offset("end"),
        ["exact", "prefix", "suffix"].map(|name| string(quote, name)),
    )
}

/// The first tag of an annotation.
fn tag(item: &Json) -> &str {
    let tags = list(item, "body")
        .iter()
        .filter(|body| string(body, "purpose") == "tagging");
    tags.map(|body| string(body, "value")).next().unwrap_or_default()
}

fn confidence(item: &Json, field: &str) -> Option<Confidence> {
    item.get(field).and_then(Json::as_f64).map(Confidence::from_probability)
}

fn value(value: &Json) -> Option<Value> {
    let field = |name: &str| value.get(name).and_then(Json::as_str).map(str::to_owned);
    if let Some(value) = field("iso8601") {
        return Some(Value::Iso8601(value));
    }
    if let (Some(amount), Some(currency)) = (field("amount"), field("currency")) {
        return Some(Value::Money { amount, currency });
    }
    field("number").map(|number| Value::Number {
        number,
        unit: field("unit"),
    })
}
