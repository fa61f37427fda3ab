//! Documents for tests, made by chance: some of everything, in good order, with the characters that programs stumble over.

use std::sync::Arc;

use pressmark_annotation::document::{
    Annotator, AnnotatorKind, Confidence, Document, Entity, Extra, Key, Kind, Mention, MentionKind, Metadata, Note,
    Provenance, Quotation, QuotationKind, Relation, Speaker, SpeakerRule, Status, Table, Tag, Timestamp, Tombstone,
    Value,
};
use pressmark_annotation::{Id, Label, Span, Text};
use proptest::prelude::*;
use proptest::sample::{Index, select};

/// Text with the characters that programs stumble over.
pub fn any_text() -> impl Strategy<Value = String> {
    let special = [
        "😀",
        "👩‍👩‍👧",
        "🇫🇷",
        "e\u{301}",
        "é",
        "שלום",
        "مرحبا",
        "日本",
        "“",
        "”",
        "\"",
        "'",
        "‘",
        "’",
        "\u{200f}",
        "\u{a0}",
        "\u{2009}",
        "\\",
        "\t",
        "&",
        "<",
        ">",
        "&amp;",
        "#",
        "-",
        "_",
        "|",
        "[1]",
        "*",
        "  ",
        "\n\n",
        "\n \n",
        "->",
        ";",
        "%",
        "O",
        "]]>",
        "-->",
        "\u{ad}",
        "\u{3000}",
        "\\n",
        "-DOCSTART-",
        "{",
        "}",
    ];
    let piece = prop_oneof![
        4 => "[a-zA-Z]{1,8}".prop_map(String::from),
        1 => "[,.!?]",
        3 => Just(" ".to_owned()),
        1 => Just("\n".to_owned()),
        2 => select(special.to_vec()).prop_map(str::to_owned),
    ];
    prop::collection::vec(piece, 1..40).prop_map(|pieces| format!("a{}", pieces.concat()))
}

/// A short string without or with special characters.
fn any_string() -> impl Strategy<Value = String> {
    prop_oneof![2 => "[A-Z][a-z]{1,8}( [A-Z][a-z]{1,8})?", 1 => any_text()]
}

fn any_label() -> impl Strategy<Value = Label> {
    let own = [
        "Ship",
        "Boat type",
        "ÉTAT",
        "B-PER",
        "a_b",
        "x:y",
        "Quotation",
        "Cue",
        "O",
        "I-",
        "quote",
        "",
        " ",
    ];
    let built_in = select(pressmark_annotation::label::Onto::ALL.to_vec()).prop_map(Label::from);
    prop_oneof![3 => built_in, 1 => select(own.to_vec()).prop_map(Label::from)]
}

fn any_extra() -> impl Strategy<Value = Extra> {
    let some: Extra = [("x-mark".to_owned(), serde_json::json!({"deep": [1, null]}))]
        .into_iter()
        .collect();
    prop_oneof![9 => Just(Extra::new()), 1 => Just(some)]
}

fn any_time() -> impl Strategy<Value = Option<Timestamp>> {
    prop::option::of("20[0-9]{2}-0[1-9]-1[0-9]T1[0-9]:30:00Z").prop_map(|at| at.map(|at| Timestamp(at.into())))
}

prop_compose! {
    fn any_provenance()(
        status in select(vec![Status::Suggested, Status::Accepted, Status::Rejected, Status::Manual, Status::Manual]),
        created_by in select(vec!["ada", "engine"]),
        created_at in any_time(),
        changed_by in prop::option::of(Just("ada")),
        changed_at in any_time(),
        confidence in prop::option::of((0_u16..=1000).prop_map(Confidence::per_mille)),
        rule in prop::option::of("[a-z]{1,9}/[a-z]{1,9}"),
    ) -> Provenance {
        Provenance {
            status, created_by: Id::from(created_by), created_at, changed_by: changed_by.map(Id::from), changed_at,
            confidence, rule,
        }
    }
}

fn any_value() -> impl Strategy<Value = Option<Value>> {
    prop::option::of(prop_oneof![
        "[0-9-]{1,10}".prop_map(Value::Iso8601),
        ("[0-9]{1,5}", "[A-Z]{3}").prop_map(|(amount, currency)| Value::Money { amount, currency }),
        ("[0-9]{1,5}", prop::option::of("[a-z]{1,5}")).prop_map(|(number, unit)| Value::Number { number, unit }),
    ])
}

/// Numbers that become pieces of whatever text there is.
type Pieces = Vec<Index>;

/// Pieces in order that do not overlap; each has words, also of white space alone.
fn pieces(text: &Text, at: &Pieces) -> Vec<Span> {
    let mut edges: Vec<u32> = text.as_str().char_indices().map(|(at, _)| at as u32).collect();
    edges.push(text.span().end());
    let mut at: Vec<u32> = at.iter().map(|at| *at.get(&edges)).collect();
    at.sort_unstable();
    at.dedup();
    let spans: Vec<Span> = at.chunks_exact(2).map(|pair| Span::new(pair[0], pair[1])).collect();
    spans
}

fn any_id() -> impl Strategy<Value = Id> {
    "[a-z😀#/%]{1,3}[0-9]{0,3}".prop_map(Id::new)
}

fn table<T>(items: Vec<(Id, T)>) -> Table<T> {
    items.into_iter().map(|(id, item)| (id, Arc::new(item))).collect()
}

prop_compose! {
    fn any_entity()(id in any_id(), label in any_label(), name in any_string(),
        aliases in prop::collection::vec(any_string(), 0..3), provenance in any_provenance(), extra in any_extra()) -> (Id, Entity) {
        (id.clone(), Entity { id, label, name, aliases, provenance, extra })
    }
}

prop_compose! {
    fn any_mention()(id in any_id(), at in prop::collection::vec(any::<Index>(), 2), label in any_label(),
        kind in select(vec![MentionKind::Name, MentionKind::Nominal, MentionKind::Pronoun]), entity in prop::option::of(any::<Index>()),
        value in any_value(), provenance in any_provenance(), extra in any_extra()) -> (Pieces, Option<Index>, Mention) {
        (at, entity, Mention { id, span: Span::default(), kind, label, entity: None, value, provenance, extra })
    }
}

prop_compose! {
    fn any_quotation()(id in any_id(), content in prop::collection::vec(any::<Index>(), 2..8),
        cue in prop::collection::vec(any::<Index>(), 0..5), source in prop::collection::vec(any::<Index>(), 0..5),
        kind in select(vec![
            QuotationKind::Direct, QuotationKind::Indirect, QuotationKind::Mixed, QuotationKind::ScareQuotes]),
        speaker in prop::option::of(any::<Index>()), unnamed in any::<bool>(), attitude in any::<bool>(),
        rule in prop::option::of((0_u16..=1000).prop_map(|n| SpeakerRule { rule: "speaker/x".into(), confidence: Confidence::per_mille(n) })),
        provenance in any_provenance(), extra in any_extra()) -> ([Pieces; 3], Option<Index>, Quotation) {
        let speaking = if unnamed { Speaker::Unnamed } else { Speaker::Undecided };
        ([content, cue, source], speaker, Quotation {
            id, kind, attitude, content: vec![], cue: vec![], source: vec![], speaker: speaking, speaker_rule: rule, provenance, extra,
        })
    }
}

type Linked = (Id, String, Index, Index, bool, Provenance, Extra);

fn any_linked() -> impl Strategy<Value = Linked> {
    let words = prop_oneof![9 => any_string(), 1 => Just(String::new())];
    let parts = (
        any_id(),
        words,
        any::<Index>(),
        any::<Index>(),
        any::<bool>(),
        any_provenance(),
        any_extra(),
    );
    parts.prop_map(|parts| parts)
}

prop_compose! {
    fn any_metadata()(title in any_string(), source in any_string(), url in "https://example.org/[a-z]{1,5}",
        published in "20[0-9]{2}-0[1-9]-1[0-9]", language in select(vec!["", "en", "de"]), some in any::<[bool; 4]>(), extra in any_extra()) -> Metadata {
        let given = |value: String, given: bool| if given { value } else { String::new() };
        Metadata {
            title: given(title, some[0]), source: given(source, some[1]), url: given(url, some[2]),
            published: given(published, some[3]), language: language.to_owned(), extra,
        }
    }
}

prop_compose! {
    /// A document with some of everything, in good order.
    pub fn any_document()(
        text in any_text(),
        metadata in any_metadata(),
        entities in prop::collection::vec(any_entity(), 0..4),
        mentions in prop::collection::vec(any_mention(), 0..7),
        quotations in prop::collection::vec(any_quotation(), 0..4),
        notes in prop::collection::vec(any_linked(), 0..3),
        relations in prop::collection::vec(any_linked(), 0..3),
        (own_tags, deleted) in any::<(bool, bool)>(),
        extra in any_extra(),
    ) -> Document {
        let text = Arc::new(Text::new(&text).expect("short"));
        let mut document = Document::new("doc", Arc::clone(&text));
        document.metadata = Arc::new(metadata);
        if own_tags {
            Arc::make_mut(&mut document.tag_set).tags.push(Tag::new("MINE", "mine"));
        }
        document.annotators = [("ada", AnnotatorKind::Person), ("engine", AnnotatorKind::Program)].map(|(id, kind)| {
            let id = Id::from(id);
            (id.clone(), Arc::new(Annotator { id, name: "Ada B.".into(), kind, version: String::new(), extra: extra.clone() }))
        }).into();
        document.entities = table(entities);
        let ids: Vec<Id> = document.entities.keys().cloned().collect();
        let pick = |index: Option<Index>| index.filter(|_| !ids.is_empty()).map(|index| index.get(&ids).clone());
        let mentions = mentions.into_iter().filter_map(|(at, entity, mention)| {
            let span = pieces(&text, &at).first().copied()?;
            Some((mention.id.clone(), Mention { span, entity: pick(entity), ..mention }))
        });
        document.mentions = table(mentions.collect());
        let quotations = quotations.into_iter().filter_map(|(parts, speaker, quotation)| {
            let [content, cue, source] = parts.map(|at| pieces(&text, &at));
            let speaker = pick(speaker).map_or(quotation.speaker.clone(), Speaker::Entity);
            (!content.is_empty()).then(|| (quotation.id.clone(), Quotation { content, cue, source, speaker, ..quotation }))
        });
        document.quotations = table(quotations.collect());
        let keys: Vec<Key> = ids.iter().map(|id| Key::new(Kind::Entity, id.clone()))
            .chain(document.mentions.keys().map(|id| Key::new(Kind::Mention, id.clone())))
            .chain(document.quotations.keys().map(|id| Key::new(Kind::Quotation, id.clone())))
            .collect();
        let notes = notes.into_iter().map(|(id, body, target, _, on, provenance, extra)| {
            let target = (on && !keys.is_empty()).then(|| target.get(&keys).clone());
            (id.clone(), Note { id, target, body, provenance, extra })
        });
        document.notes = table(notes.collect());
        let relations = relations.into_iter().filter(|_| !keys.is_empty());
        let relations = relations.map(|(id, name, from, to, _, provenance, extra)| {
            (id.clone(), Relation { id, name, from: from.get(&keys).clone(), to: to.get(&keys).clone(), provenance, extra })
        });
        document.relations = table(relations.collect());
        if deleted {
            let key = Key::new(Kind::Relation, "gone");
            let tombstone = Tombstone { key: key.clone(), deleted_by: Id::from("ada"), deleted_at: None, extra: Extra::new() };
            document.tombstones = [(key, tombstone)].into();
        }
        document.extra = extra;
        document
    }
}
