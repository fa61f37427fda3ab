//! What the tests of this crate share: a document with one of everything.

#![allow(dead_code, reason = "every test file uses another part")]

use std::sync::Arc;

use pressmark_annotation::document::{
    Annotator, AnnotatorKind, Confidence, Document, Entity, Extra, Key, Kind, Mention, MentionKind, Metadata, Note,
    Provenance, Quotation, QuotationKind, Relation, Speaker, SpeakerRule, Status, Timestamp, Tombstone, Value,
};
use pressmark_annotation::{Id, Label, Span, Text};

/// An invented article: emoji before everything, a name with a combining accent, a quotation in two pieces.
pub const ARTICLE: &str = "🚢 Harbour chief defends ferry cuts\n\
    LINDVIK, May 3 – “We waited,” said Deputy Mayor Rene\u{301} Halvorsen, “until the money was gone.” \
    The council will spend $1.5 million less in 2027.\n\
    A senior official said the “summer boat” might return.";

/// The span of the first occurrence of `words` in [`ARTICLE`].
pub fn span(words: &str) -> Span {
    let start = ARTICLE.find(words).expect("the words stand in the article");
    Span::new(start as u32, (start + words.len()) as u32)
}

fn engine(rule: &str, thousandths: u16) -> Provenance {
    Provenance {
        status: Status::Suggested,
        created_by: Id::from("engine"),
        created_at: Some(Timestamp("2026-05-03T14:30:00Z".into())),
        changed_by: None,
        changed_at: None,
        confidence: Some(Confidence::per_mille(thousandths)),
        rule: Some(rule.to_owned()),
    }
}

fn person() -> Provenance {
    Provenance {
        status: Status::Manual,
        created_by: Id::from("ada"),
        created_at: Some(Timestamp("2026-05-03T15:00:00Z".into())),
        changed_by: Some(Id::from("ada")),
        changed_at: Some(Timestamp("2026-05-03T15:01:00Z".into())),
        confidence: None,
        rule: None,
    }
}

fn table<T>(items: impl IntoIterator<Item = (Id, T)>) -> pressmark_annotation::sorted::SortedMap<Id, Arc<T>> {
    items.into_iter().map(|(id, item)| (id, Arc::new(item))).collect()
}

/// A document about [`ARTICLE`] that has one of everything.
pub fn document() -> Document {
    let mut document = Document::new("lindvik-ferry", Arc::new(Text::new(ARTICLE).expect("short")));
    document.metadata = Arc::new(Metadata {
        title: "Harbour chief defends ferry cuts".into(),
        source: "Lindvik Gazette".into(),
        published: "2026-05-03".into(),
        language: "en".into(),
        ..Metadata::default()
    });
    let annotator = |id: &str, name: &str, kind, version: &str| {
        let annotator = Annotator {
            id: Id::from(id),
            name: name.into(),
            kind,
            version: version.into(),
            extra: Extra::new(),
        };
        (Id::from(id), annotator)
    };
    document.annotators = table([
        annotator("engine", "Pressmark engine", AnnotatorKind::Program, "0.1.0"),
        annotator("ada", "Ada Lindqvist", AnnotatorKind::Person, ""),
    ]);
    document.entities = table([
        entity("e1", "PERSON", "Rene\u{301} Halvorsen", &["Halvorsen"]),
        entity("e2", "GPE", "Lindvik", &[]),
    ]);
    document.mentions = mentions();
    document.quotations = quotations();
    let note = Note {
        id: Id::from("n1"),
        target: Some(Key::new(Kind::Quotation, "q1")),
        body: "Check against the recording.".into(),
        provenance: person(),
        extra: Extra::new(),
    };
    document.notes = table([(note.id.clone(), note)]);
    let relation = Relation {
        id: Id::from("r1"),
        name: "works-for".into(),
        from: Key::new(Kind::Entity, "e1"),
        to: Key::new(Kind::Entity, "e2"),
        provenance: person(),
        extra: Extra::new(),
    };
    document.relations = table([(relation.id.clone(), relation)]);
    let key = Key::new(Kind::Mention, "m9");
    let tombstone = Tombstone {
        key: key.clone(),
        deleted_by: Id::from("ada"),
        deleted_at: Some(Timestamp("2026-05-03T15:02:00Z".into())),
        extra: Extra::new(),
    };
    document.tombstones = [(key, tombstone)].into_iter().collect();
    document
}

fn entity(id: &str, label: &str, name: &str, aliases: &[&str]) -> (Id, Entity) {
    let entity = Entity {
        id: Id::from(id),
        label: Label::from(label),
        name: name.into(),
        aliases: aliases.iter().map(|alias| (*alias).to_owned()).collect(),
        provenance: engine("entity/names", 900),
        extra: Extra::new(),
    };
    (Id::from(id), entity)
}

fn mentions() -> pressmark_annotation::sorted::SortedMap<Id, Arc<Mention>> {
    let mention = |id: &str, words: &str, kind, label: &str, entity: Option<&str>, value, rule: &str| {
        let mention = Mention {
            id: Id::from(id),
            span: span(words),
            kind,
            label: Label::from(label),
            entity: entity.map(Id::from),
            value,
            provenance: engine(rule, 925),
            extra: Extra::new(),
        };
        (Id::from(id), mention)
    };
    let date = Value::Iso8601("2026-05-03".into());
    let money = Value::Money {
        amount: "1500000".into(),
        currency: "USD".into(),
    };
    table([
        mention(
            "m1",
            "LINDVIK",
            MentionKind::Name,
            "GPE",
            Some("e2"),
            None,
            "name/dateline",
        ),
        mention(
            "m2",
            "May 3",
            MentionKind::Name,
            "DATE",
            None,
            Some(date),
            "date/month-day",
        ),
        mention(
            "m3",
            "Rene\u{301} Halvorsen",
            MentionKind::Name,
            "PERSON",
            Some("e1"),
            None,
            "name/title",
        ),
        mention(
            "m4",
            "Harbour chief",
            MentionKind::Nominal,
            "PERSON",
            Some("e1"),
            None,
            "speaker/role",
        ),
        mention(
            "m10",
            "$1.5 million",
            MentionKind::Name,
            "MONEY",
            None,
            Some(money),
            "number/money",
        ),
    ])
}

fn quotations() -> pressmark_annotation::sorted::SortedMap<Id, Arc<Quotation>> {
    let first = Quotation {
        id: Id::from("q1"),
        kind: QuotationKind::Direct,
        attitude: false,
        content: vec![span("We waited,"), span("until the money was gone.")],
        cue: vec![span("said")],
        source: vec![span("Deputy Mayor Rene\u{301} Halvorsen")],
        speaker: Speaker::Entity(Id::from("e1")),
        speaker_rule: Some(SpeakerRule {
            rule: "speaker/name".into(),
            confidence: Confidence::per_mille(980),
        }),
        provenance: engine("quotation/inverted", 970),
        extra: Extra::new(),
    };
    let unnamed = Quotation {
        id: Id::from("q2"),
        kind: QuotationKind::Mixed,
        attitude: false,
        content: vec![span("the “summer boat” might return")],
        cue: vec![],
        source: vec![span("A senior official")],
        speaker: Speaker::Unnamed,
        speaker_rule: None,
        provenance: person(),
        extra: Extra::new(),
    };
    let scare = Quotation {
        id: Id::from("q3"),
        kind: QuotationKind::ScareQuotes,
        attitude: false,
        content: vec![span("summer boat")],
        cue: vec![],
        source: vec![],
        speaker: Speaker::Undecided,
        speaker_rule: None,
        provenance: engine("marks/scare", 640),
        extra: Extra::new(),
    };
    table([first, unnamed, scare].map(|quotation| (quotation.id.clone(), quotation)))
}
