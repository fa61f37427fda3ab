//! Writes a document as a collection of annotations.

use pressmark_annotation::anchor::Selector;
use pressmark_annotation::document::{
    AnnotatorKind, Document, Entity, Key, Kind, Mention, Note, Provenance, Quotation, Relation, Speaker, Value,
};
use pressmark_annotation::{Id, Span};
use serde_json::{Map, Value as Json, json};

use super::{CONTEXT, terms};

type Object = Map<String, Json>;

/// The collection of a reduced document.
pub fn collection(document: &Document) -> Json {
    let out = Out {
        document,
        iri: terms::document(&document.id),
    };
    let mentions = document.mentions.values().map(|item| out.mention(item));
    let quotations = document.quotations.values().map(|item| out.quotation(item));
    let notes = document.notes.values().map(|item| out.note(item));
    let relations = document.relations.values().map(|item| out.relation(item));
    let items: Vec<Json> = mentions.chain(quotations).chain(notes).chain(relations).collect();
    let metadata = &document.metadata;
    let mut collection = Object::new();
    let mut put = |name: &str, value: Json| drop(collection.insert(name.to_owned(), value));
    put("@context", json!([CONTEXT, {"pressmark": terms::PREFIX}]));
    put("id", out.iri.clone().into());
    put("type", "AnnotationCollection".into());
    let label = if metadata.title.trim().is_empty() {
        "Annotations"
    } else {
        &metadata.title
    };
    put("label", label.into());
    put("total", items.len().into());
    put(
        terms::TEXT,
        json!({"id": terms::text(&out.iri), "type": "Text", "format": "text/plain", "value": document.text.as_str()}),
    );
    let fields = [
        ("title", &metadata.title),
        ("source", &metadata.source),
        ("url", &metadata.url),
        ("published", &metadata.published),
        ("language", &metadata.language),
    ];
    let fields = fields.into_iter().filter(|(_, value)| !value.is_empty());
    put(
        "pressmark:metadata",
        fields
            .map(|(name, value)| (name.to_owned(), Json::from(value.as_str())))
            .collect::<Object>()
            .into(),
    );
    put(
        "pressmark:annotators",
        document.annotators.keys().map(|id| out.agent(id)).collect(),
    );
    put(
        "pressmark:entities",
        document.entities.values().map(|item| out.entity(item)).collect(),
    );
    let page = format!("{}:page:1", out.iri);
    put(
        "first",
        json!({"id": page, "type": "AnnotationPage", "partOf": out.iri, "startIndex": 0, "items": items}),
    );
    put("last", page.into());
    Json::Object(collection)
}

struct Out<'a> {
    document: &'a Document,
    iri: String,
}

impl Out<'_> {
    fn item(&self, kind: Kind, id: &Id) -> String {
        terms::item(&self.iri, kind, id)
    }

    /// A person or program.
    fn agent(&self, id: &Id) -> Json {
        let mut agent = Object::new();
        agent.insert("id".to_owned(), terms::of(&self.iri, "annotator", id).into());
        if let Some(annotator) = self.document.annotators.get(id) {
            let kind = match annotator.kind {
                AnnotatorKind::Person => "Person",
                AnnotatorKind::Program => "Software",
            };
            agent.insert("type".to_owned(), kind.into());
            agent.insert("name".to_owned(), annotator.name.as_str().into());
            if !annotator.version.is_empty() {
                agent.insert("pressmark:version".to_owned(), annotator.version.as_str().into());
            }
        }
        Json::Object(agent)
    }

    fn entity(&self, entity: &Entity) -> Json {
        let mut object = Object::new();
        object.insert("id".to_owned(), self.item(Kind::Entity, &entity.id).into());
        object.insert("pressmark:label".to_owned(), entity.label.as_str().into());
        object.insert("name".to_owned(), entity.name.as_str().into());
        if !entity.aliases.is_empty() {
            object.insert("pressmark:aliases".to_owned(), json!(entity.aliases));
        }
        self.provenance(&mut object, &entity.provenance);
        Json::Object(object)
    }

    /// An annotation without body and target.
    fn annotation(&self, kind: Kind, id: &Id, motivation: &str, provenance: &Provenance) -> Object {
        let mut object = Object::new();
        object.insert("@context".to_owned(), CONTEXT.into());
        object.insert("id".to_owned(), self.item(kind, id).into());
        object.insert("type".to_owned(), "Annotation".into());
        object.insert("motivation".to_owned(), motivation.into());
        self.provenance(&mut object, provenance);
        object
    }

    fn provenance(&self, object: &mut Object, provenance: &Provenance) {
        let mut put = |name: &str, value: Json| drop(object.insert(name.to_owned(), value));
        put("creator", self.agent(&provenance.created_by));
        if let Some(at) = &provenance.created_at {
            put(
                if is_time(&at.0) { "created" } else { "pressmark:created" },
                (&*at.0).into(),
            );
        }
        if let Some(by) = &provenance.changed_by {
            put("pressmark:changedBy", terms::of(&self.iri, "annotator", by).into());
        }
        if let Some(at) = &provenance.changed_at {
            put(
                if is_time(&at.0) {
                    "modified"
                } else {
                    "pressmark:modified"
                },
                (&*at.0).into(),
            );
        }
        put(
            "pressmark:status",
            terms::name_of(&terms::STATUSES, &provenance.status).into(),
        );
        if let Some(confidence) = provenance.confidence {
            put("pressmark:confidence", confidence.probability().into());
        }
        if let Some(rule) = &provenance.rule {
            put("pressmark:rule", rule.as_str().into());
        }
    }

    /// Where some words stand: by their place and by themselves.
    fn place(&self, span: Span) -> Json {
        let at = self.document.text.offsets().to_code_points(span).unwrap_or_default();
        let words = Selector::of(self.document.text.as_str(), span);
        json!({"source": terms::text(&self.iri), "selector": [
            {"type": "TextPositionSelector", "start": at.start(), "end": at.end()},
            {"type": "TextQuoteSelector", "exact": words.exact, "prefix": words.prefix, "suffix": words.suffix},
        ]})
    }

    fn places(&self, spans: &[Span]) -> Json {
        spans.iter().map(|span| self.place(*span)).collect()
    }

    fn mention(&self, mention: &Mention) -> Json {
        let mut object = self.annotation(Kind::Mention, &mention.id, "identifying", &mention.provenance);
        let mut put = |name: &str, value: Json| drop(object.insert(name.to_owned(), value));
        put("pressmark:kind", terms::name_of(&terms::MENTIONS, &mention.kind).into());
        if let Some(value) = &mention.value {
            put("pressmark:value", value_object(value));
        }
        let mut bodies = vec![tag(mention.label.as_str())];
        if let Some(entity) = &mention.entity {
            bodies.push(json!({"source": self.item(Kind::Entity, entity), "purpose": "identifying"}));
        }
        put("body", bodies.into());
        put("target", self.place(mention.span));
        Json::Object(object)
    }

    fn quotation(&self, quotation: &Quotation) -> Json {
        let mut object = self.annotation(Kind::Quotation, &quotation.id, "describing", &quotation.provenance);
        let mut put = |name: &str, value: Json| drop(object.insert(name.to_owned(), value));
        put(
            "pressmark:kind",
            terms::name_of(&terms::QUOTATIONS, &quotation.kind).into(),
        );
        if quotation.attitude {
            put("pressmark:attitude", true.into());
        }
        if !quotation.cue.is_empty() {
            put("pressmark:cue", self.places(&quotation.cue));
        }
        if !quotation.source.is_empty() {
            put("pressmark:source", self.places(&quotation.source));
        }
        if let Some(rule) = &quotation.speaker_rule {
            put("pressmark:speakerRule", rule.rule.as_str().into());
            put("pressmark:speakerConfidence", rule.confidence.probability().into());
        }
        let mut bodies = vec![tag("quotation")];
        match &quotation.speaker {
            Speaker::Undecided => {}
            Speaker::Unnamed => put("pressmark:speaker", "unnamed".into()),
            Speaker::Entity(id) => {
                put("pressmark:speaker", self.item(Kind::Entity, id).into());
                if let Some(entity) = self.document.entity(id) {
                    bodies.push(json!({"type": "TextualBody", "purpose": "describing", "format": "text/plain", "value": entity.name}));
                }
            }
        }
        put("body", bodies.into());
        put("target", self.places(&quotation.content));
        Json::Object(object)
    }

    fn note(&self, note: &Note) -> Json {
        let mut object = self.annotation(Kind::Note, &note.id, "commenting", &note.provenance);
        let body = json!({"type": "TextualBody", "purpose": "commenting", "format": "text/plain", "value": note.body});
        object.insert("body".to_owned(), body);
        let target = note
            .target
            .as_ref()
            .map_or_else(|| terms::text(&self.iri), |key| self.item(key.kind, &key.id));
        object.insert("target".to_owned(), target.into());
        Json::Object(object)
    }

    fn relation(&self, relation: &Relation) -> Json {
        let mut object = self.annotation(Kind::Relation, &relation.id, "linking", &relation.provenance);
        object.insert("body".to_owned(), json!([tag(&relation.name)]));
        let end = |key: &Key| json!({"id": self.item(key.kind, &key.id)});
        object.insert("target".to_owned(), json!([end(&relation.from), end(&relation.to)]));
        Json::Object(object)
    }
}

fn tag(value: &str) -> Json {
    json!({"type": "TextualBody", "purpose": "tagging", "value": value})
}

fn value_object(value: &Value) -> Json {
    match value {
        Value::Iso8601(value) => json!({"iso8601": value}),
        Value::Money { amount, currency } => json!({"amount": amount, "currency": currency}),
        Value::Number { number, unit: None } => json!({"number": number}),
        Value::Number {
            number,
            unit: Some(unit),
        } => json!({"number": number, "unit": unit}),
    }
}

/// Whether a time is written as the model wants it, `2026-05-03T14:30:00Z`.
fn is_time(at: &str) -> bool {
    let shape = b"0000-00-00T00:00:00Z";
    let same = |(wanted, byte): (&u8, u8)| {
        if *wanted == b'0' {
            byte.is_ascii_digit()
        } else {
            byte == *wanted
        }
    };
    at.len() == shape.len() && shape.iter().zip(at.bytes()).all(same)
}
