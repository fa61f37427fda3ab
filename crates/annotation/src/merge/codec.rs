//! Annotations as JSON within a field of a document, as `docs/FORMAT.md` describes the `alternatives`: the fields of the
//! file format, spans in code points with their words.

use std::sync::Arc;

use serde_json::{Map, Value as Json, json};

use crate::analysis::{Confidence, MentionKind, QuotationKind, Value};
use crate::document::{
    Entity, Extra, Key, Kind, Mention, Note, Provenance, Quotation, Relation, Speaker, SpeakerRule, Status, Timestamp,
};
use crate::edit::Item;
use crate::id::Id;
use crate::span::Span;
use crate::text::Text;

/// Where the unknown fields of an item stand.
const EXTRA: &str = "fields";

/// The name of a kind in files.
pub(super) fn kind_name(kind: Kind) -> &'static str {
    match kind {
        Kind::Entity => "entity",
        Kind::Mention => "mention",
        Kind::Quotation => "quotation",
        Kind::Note => "note",
        Kind::Relation => "relation",
    }
}

fn kind_of(name: &str) -> Option<Kind> {
    let kinds = [Kind::Entity, Kind::Mention, Kind::Quotation, Kind::Note, Kind::Relation];
    kinds.into_iter().find(|kind| kind_name(*kind) == name)
}

/// Names of values in files.
const MENTION_KINDS: [(MentionKind, &str); 3] = [
    (MentionKind::Name, "name"),
    (MentionKind::Nominal, "nominal"),
    (MentionKind::Pronoun, "pronoun"),
];
const QUOTATION_KINDS: [(QuotationKind, &str); 4] = [
    (QuotationKind::Direct, "direct"),
    (QuotationKind::Indirect, "indirect"),
    (QuotationKind::Mixed, "mixed"),
    (QuotationKind::ScareQuotes, "scareQuotes"),
];
const STATUSES: [(Status, &str); 4] = [
    (Status::Suggested, "suggested"),
    (Status::Accepted, "accepted"),
    (Status::Rejected, "rejected"),
    (Status::Manual, "manual"),
];

fn name_of<T: PartialEq>(names: &[(T, &'static str)], value: &T) -> &'static str {
    names
        .iter()
        .find(|(known, _)| known == value)
        .map_or("", |(_, name)| name)
}

fn value_of<T: Copy>(names: &[(T, &'static str)], name: &Json) -> Option<T> {
    let name = name.as_str()?;
    names.iter().find(|(_, known)| *known == name).map(|(value, _)| *value)
}

/// An annotation as JSON; what is unknown or empty is left out.
pub(super) fn write(item: &Item, text: &Text) -> Map<String, Json> {
    let mut out = Map::new();
    let key = item.key();
    let mut put = |name: &str, value: Json| {
        let empty = match &value {
            Json::Null => true,
            Json::Array(list) => list.is_empty(),
            Json::Object(map) => map.is_empty(),
            _ => false,
        };
        if !empty {
            out.insert(name.to_owned(), value);
        }
    };
    put("item", kind_name(key.kind).into());
    put("id", key.id.as_str().into());
    let spans = |spans: &[Span]| -> Json { spans.iter().map(|span| write_span(*span, text)).collect() };
    let extra = match item {
        Item::Entity(item) => {
            put("label", item.label.as_str().into());
            put("name", item.name.as_str().into());
            put("aliases", item.aliases.clone().into());
            &item.extra
        }
        Item::Mention(item) => {
            put("kind", name_of(&MENTION_KINDS, &item.kind).into());
            put("label", item.label.as_str().into());
            put("entity", item.entity.as_ref().map(Id::as_str).into());
            put("span", write_span(item.span, text));
            put("value", item.value.as_ref().map_or(Json::Null, write_value));
            &item.extra
        }
        Item::Quotation(item) => {
            put("kind", name_of(&QUOTATION_KINDS, &item.kind).into());
            put("attitude", item.attitude.then_some(true).into());
            put("content", spans(&item.content));
            put("cue", spans(&item.cue));
            put("source", spans(&item.source));
            put(
                "speaker",
                match &item.speaker {
                    Speaker::Entity(id) => json!({"kind": "entity", "id": id.as_str()}),
                    Speaker::Unnamed => json!({"kind": "unnamed"}),
                    Speaker::Undecided => json!({"kind": "undecided"}),
                },
            );
            if let Some(rule) = &item.speaker_rule {
                let rule = json!({"rule": rule.rule, "confidence": rule.confidence.probability()});
                put("speakerRule", rule);
            }
            &item.extra
        }
        Item::Note(item) => {
            put("target", item.target.as_ref().map_or(Json::Null, write_key));
            put("body", item.body.as_str().into());
            &item.extra
        }
        Item::Relation(item) => {
            put("name", item.name.as_str().into());
            put("from", write_key(&item.from));
            put("to", write_key(&item.to));
            &item.extra
        }
    };
    let provenance = crate::ops::provenance(item);
    put("status", name_of(&STATUSES, &provenance.status).into());
    put("createdBy", provenance.created_by.as_str().into());
    let time = |time: &Option<Timestamp>| Json::from(time.as_ref().map(|time| &*time.0));
    put("createdAt", time(&provenance.created_at));
    put("changedBy", provenance.changed_by.as_ref().map(Id::as_str).into());
    put("changedAt", time(&provenance.changed_at));
    put("confidence", provenance.confidence.map(Confidence::probability).into());
    put("rule", provenance.rule.clone().into());
    put(EXTRA, Json::Object(extra.clone()));
    out
}

/// The annotation that [`write()`] wrote; `None` where it is none, or its words are not those of the text.
pub(super) fn read(json: &Map<String, Json>, text: &Text) -> Option<Item> {
    let string = |name: &str| json.get(name).and_then(Json::as_str);
    let owned = |name: &str| string(name).unwrap_or_default().to_owned();
    let id = Id::from(string("id")?);
    let time = |name: &str| string(name).map(|time| Timestamp(time.into()));
    let provenance = Provenance {
        status: value_of(&STATUSES, json.get("status")?)?,
        created_by: string("createdBy")?.into(),
        created_at: time("createdAt"),
        changed_by: string("changedBy").map(Id::from),
        changed_at: time("changedAt"),
        confidence: json
            .get("confidence")
            .and_then(Json::as_f64)
            .map(Confidence::from_probability),
        rule: string("rule").map(str::to_owned),
    };
    let extra: Extra = json.get(EXTRA).and_then(Json::as_object).cloned().unwrap_or_default();
    let spans = |name: &str| -> Option<Vec<Span>> {
        let list = json.get(name).and_then(Json::as_array);
        list.into_iter().flatten().map(|span| read_span(span, text)).collect()
    };
    Some(match kind_of(string("item")?)? {
        Kind::Entity => Item::Entity(Arc::new(Entity {
            id,
            label: string("label")?.into(),
            name: owned("name"),
            aliases: strings(json.get("aliases")),
            provenance,
            extra,
        })),
        Kind::Mention => Item::Mention(Arc::new(Mention {
            id,
            span: read_span(json.get("span")?, text)?,
            kind: value_of(&MENTION_KINDS, json.get("kind")?)?,
            label: string("label")?.into(),
            entity: string("entity").map(Id::from),
            value: json.get("value").and_then(read_value),
            provenance,
            extra,
        })),
        Kind::Quotation => Item::Quotation(Arc::new(Quotation {
            id,
            kind: value_of(&QUOTATION_KINDS, json.get("kind")?)?,
            attitude: json.get("attitude").and_then(Json::as_bool).unwrap_or_default(),
            content: spans("content").filter(|content| !content.is_empty())?,
            cue: spans("cue")?,
            source: spans("source")?,
            speaker: read_speaker(json.get("speaker")?)?,
            speaker_rule: json.get("speakerRule").and_then(|rule| {
                Some(SpeakerRule {
                    rule: rule.get("rule")?.as_str()?.to_owned(),
                    confidence: Confidence::from_probability(rule.get("confidence")?.as_f64()?),
                })
            }),
            provenance,
            extra,
        })),
        Kind::Note => Item::Note(Arc::new(Note {
            id,
            target: match json.get("target") {
                Some(target) => Some(read_key(target)?),
                None => None,
            },
            body: owned("body"),
            provenance,
            extra,
        })),
        Kind::Relation => Item::Relation(Arc::new(Relation {
            id,
            name: owned("name"),
            from: read_key(json.get("from")?)?,
            to: read_key(json.get("to")?)?,
            provenance,
            extra,
        })),
    })
}

/// The strings of a list.
pub(super) fn strings(list: Option<&Json>) -> Vec<String> {
    let list = list.and_then(Json::as_array);
    list.into_iter()
        .flatten()
        .filter_map(|one| Some(one.as_str()?.to_owned()))
        .collect()
}

fn write_span(span: Span, text: &Text) -> Json {
    match text.offsets().to_code_points(span).zip(span.get(text.as_str())) {
        Some((points, exact)) => json!({"start": points.start(), "end": points.end(), "exact": exact}),
        // No part of the text: it is told from others, and kept as what can't be read.
        None => json!({"startByte": span.start(), "endByte": span.end()}),
    }
}

fn read_span(json: &Json, text: &Text) -> Option<Span> {
    let offset = |name: &str| {
        let point = json.get(name)?.as_u64()?.try_into().ok()?;
        text.offsets().byte_of_code_point(point)
    };
    let span = Span::new(offset("start")?, offset("end")?);
    let exact = json.get("exact").and_then(Json::as_str)?;
    (!span.is_empty() && span.get(text.as_str()) == Some(exact)).then_some(span)
}

fn write_value(value: &Value) -> Json {
    match value {
        Value::Iso8601(date) => json!({ "iso8601": date }),
        Value::Money { amount, currency } => json!({"amount": amount, "currency": currency}),
        Value::Number {
            number,
            unit: Some(unit),
        } => json!({"number": number, "unit": unit}),
        Value::Number { number, unit: None } => json!({ "number": number }),
    }
}

fn read_value(json: &Json) -> Option<Value> {
    let string = |name: &str| Some(json.get(name)?.as_str()?.to_owned());
    if let Some(date) = string("iso8601") {
        Some(Value::Iso8601(date))
    } else if let Some(amount) = string("amount") {
        let currency = string("currency")?;
        Some(Value::Money { amount, currency })
    } else {
        let number = string("number")?;
        let unit = string("unit");
        Some(Value::Number { number, unit })
    }
}

fn read_speaker(json: &Json) -> Option<Speaker> {
    Some(match json.get("kind")?.as_str()? {
        "entity" => Speaker::Entity(json.get("id")?.as_str()?.into()),
        "unnamed" => Speaker::Unnamed,
        "undecided" => Speaker::Undecided,
        _ => return None,
    })
}

fn write_key(key: &Key) -> Json {
    json!({"kind": kind_name(key.kind), "id": key.id.as_str()})
}

fn read_key(json: &Json) -> Option<Key> {
    Some(Key::new(
        kind_of(json.get("kind")?.as_str()?)?,
        json.get("id")?.as_str()?,
    ))
}

/// The key of those words of a file.
pub(super) fn key_of(kind: &str, id: &str) -> Option<Key> {
    Some(Key::new(kind_of(kind)?, id))
}
