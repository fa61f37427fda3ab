//! A file of ours that is read and written again comes out byte for byte, and a document that is written and read again
//! is the same.

mod common;

use std::sync::Arc;

use pressmark_annotation::document::{
    Annotator, AnnotatorKind, Confidence, Document, Entity, Extra, Key, Kind, Line, Mention, MentionKind, Metadata,
    Note, Provenance, Quotation, QuotationKind, Relation, Speaker, SpeakerRule, Status, Tag, TagSet, Timestamp,
    Tombstone, Value,
};
use pressmark_annotation::sorted::SortedMap;
use pressmark_annotation::{Id, Label, Span, Text};
use pressmark_formats::pressmark::{parse, write};
use pressmark_formats::tag_sets;
use proptest::prelude::*;
use serde_json::Value as Json;

/// A file as the first release wrote it. Every later version must read it: never change it.
const VERSION_1: &str = include_str!("files/version-1.pressmark.json");

#[test]
fn the_file_of_the_first_release_is_still_read_and_written_the_same() {
    let (document, told) = parse(VERSION_1.as_bytes()).expect("readable");
    assert_eq!(told, []);
    assert_eq!(document, common::document());
    assert_eq!(write(&document), VERSION_1);
}

#[test]
fn what_is_written_passes_the_document_check() {
    let (document, _) = parse(VERSION_1.as_bytes()).expect("readable");
    assert_eq!(pressmark_annotation::check::check(&document), []);
}

#[test]
fn the_example_of_the_documentation_is_a_file_of_ours() {
    let page = include_str!("../../../docs/FORMAT.md");
    let example = page
        .split("```json\n")
        .nth(1)
        .and_then(|rest| rest.split("```").next())
        .expect("an example");
    let (document, told) = parse(example.as_bytes()).expect("readable");
    assert_eq!(told, []);
    let fields = |text: &str| serde_json::from_str::<Json>(text).expect("JSON");
    assert_eq!(fields(&write(&document)), fields(example));
}

#[test]
fn unknown_fields_are_kept_at_every_level() {
    // One more field in every object of the file but the keys, in the place where the writer puts it: at the end.
    fn add(value: &mut Json) {
        match value {
            Json::Array(items) => items.iter_mut().for_each(add),
            Json::Object(object) => {
                object.values_mut().for_each(add);
                object.insert("x-mark".to_owned(), serde_json::json!({"deep": [1, null, "é"]}));
            }
            _ => {}
        }
    }
    let mut file: Json = serde_json::from_str(VERSION_1).expect("JSON");
    add(&mut file);
    let (document, told) = parse(file.to_string().as_bytes()).expect("readable");
    assert_eq!(told, []);
    let written: Json = serde_json::from_str(&write(&document)).expect("JSON");
    assert_eq!(written, file);
}

fn any_text() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        "[a-zA-Z,.]{1,8}",
        Just(" ".to_owned()),
        Just("\r\n".to_owned()),
        Just("\n".to_owned()),
        prop::sample::select(vec![
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
            "\u{200f}",
            "\u{feff}",
            "\\\"\t"
        ])
        .prop_map(str::to_owned),
    ];
    prop::collection::vec(piece, 1..40).prop_map(|pieces| format!("a{}", pieces.concat()))
}

fn any_extra() -> impl Strategy<Value = Extra> {
    let leaf = prop_oneof![
        Just(Json::Null),
        any::<i64>().prop_map(Json::from),
        any::<f64>()
            .prop_filter("finite", |f| f.is_finite())
            .prop_map(Json::from),
        any_text().prop_map(Json::from),
        Just(serde_json::json!({"nested": [1, {"a": "b"}]})),
    ];
    let some = prop::collection::btree_map("x-[a-z]{1,4}", leaf, 1..3).prop_map(|map| map.into_iter().collect());
    prop_oneof![4 => Just(Extra::new()), 1 => some]
}

prop_compose! {
    fn any_tag()(
        (label, name, description, guidelines) in (any_text(), any_text(), any_text(), any_text()),
        examples in prop::collection::vec(any_text(), 0..3),
        hue in prop::option::of(0_u16..360),
        line in prop::option::of(prop::sample::select(Line::ALL.to_vec())),
        key in prop::option::of(prop::sample::select(vec!['a', 'z', 'ж', 'ß'])),
        engine_labels in prop::option::of(prop::collection::vec(any_text().prop_map(Label::new), 0..3)),
        extra in any_extra(),
    ) -> Tag {
        Tag { label: Label::new(label), name, description, guidelines, examples, hue, line, key, engine_labels, extra }
    }
}

fn any_timestamp() -> impl Strategy<Value = Option<Timestamp>> {
    prop::option::of("20[0-9]{2}-0[1-9]-1[0-9]T1[0-9]:30:00Z").prop_map(|at| at.map(|at| Timestamp(at.into())))
}

fn any_annotator() -> impl Strategy<Value = Id> {
    prop::sample::select(vec!["ada", "engine"]).prop_map(Id::from)
}

prop_compose! {
    fn any_provenance()(
        status in prop::sample::select(vec![Status::Suggested, Status::Accepted, Status::Rejected, Status::Manual]),
        created_by in any_annotator(),
        created_at in any_timestamp(),
        changed_by in prop::option::of(any_annotator()),
        changed_at in any_timestamp(),
        confidence in prop::option::of((0_u16..=1000).prop_map(Confidence::per_mille)),
        rule in prop::option::of("[a-z]{1,9}/[a-z]{1,9}"),
    ) -> Provenance {
        Provenance { status, created_by, created_at, changed_by, changed_at, confidence, rule }
    }
}

/// Two numbers that become a span of whatever text there is.
type Place = (prop::sample::Index, prop::sample::Index);

fn span(text: &Text, (from, to): Place) -> Span {
    let edges: Vec<u32> = text
        .as_str()
        .char_indices()
        .map(|(at, _)| at as u32)
        .chain([text.span().end()])
        .collect();
    let (from, to) = (from.index(edges.len()), to.index(edges.len()));
    let (from, to) = (from.min(to), from.max(to));
    let to = if from == to { to + 1 } else { to };
    if to == edges.len() {
        Span::new(edges[from - 1], edges[from])
    } else {
        Span::new(edges[from], edges[to])
    }
}

fn spans(text: &Text, places: &[Place]) -> Vec<Span> {
    let mut spans: Vec<Span> = places.iter().map(|place| span(text, *place)).collect();
    spans.sort();
    spans
}

fn table<T>(items: Vec<(String, T)>, named: impl Fn(Id, T) -> T) -> SortedMap<Id, Arc<T>> {
    let named = |(id, item): (String, T)| (Id::from(id.as_str()), Arc::new(named(Id::from(id.as_str()), item)));
    items.into_iter().map(named).collect()
}

fn any_id() -> &'static str {
    "[a-z😀]{1,3}[0-9]{0,3}"
}

fn any_value() -> impl Strategy<Value = Option<Value>> {
    prop::option::of(prop_oneof![
        "[0-9-]{1,10}".prop_map(Value::Iso8601),
        ("[0-9]{1,5}", "[A-Z]{3}").prop_map(|(amount, currency)| Value::Money { amount, currency }),
        ("[0-9]{1,5}", prop::option::of("[a-z]{1,5}")).prop_map(|(number, unit)| Value::Number { number, unit }),
    ])
}

prop_compose! {
    fn any_entity()(label in 0..18_usize, name in "[A-Z😀é]{1,9}", aliases in prop::collection::vec("[a-z]{1,5}", 0..3),
        provenance in any_provenance(), extra in any_extra()) -> Entity {
        let label = Label::from(pressmark_annotation::label::Onto::ALL[label]);
        Entity { id: Id::from(""), label, name, aliases, provenance, extra }
    }
}

prop_compose! {
    fn any_mention()(place in any::<Place>(), label in 0..18_usize,
        kind in prop::sample::select(vec![MentionKind::Name, MentionKind::Nominal, MentionKind::Pronoun]),
        entity in any::<prop::sample::Index>(), value in any_value(), provenance in any_provenance(), extra in any_extra())
        -> (Place, prop::sample::Index, Mention) {
        let label = Label::from(pressmark_annotation::label::Onto::ALL[label]);
        (place, entity, Mention { id: Id::from(""), span: Span::default(), kind, label, entity: None, value, provenance, extra })
    }
}

type Pieces = [Vec<Place>; 3];

prop_compose! {
    fn any_quotation()(content in prop::collection::vec(any::<Place>(), 1..3),
        cue in prop::collection::vec(any::<Place>(), 0..2), source in prop::collection::vec(any::<Place>(), 0..2),
        kind in prop::sample::select(vec![
            QuotationKind::Direct, QuotationKind::Indirect, QuotationKind::Mixed, QuotationKind::ScareQuotes]),
        speaker in any::<prop::sample::Index>(), named in any::<bool>(), attitude in any::<bool>(),
        rule in prop::option::of((0_u16..=1000).prop_map(|n| SpeakerRule { rule: "speaker/x".into(), confidence: Confidence::per_mille(n) })),
        provenance in any_provenance(), extra in any_extra()) -> (Pieces, prop::sample::Index, Quotation) {
        let quotation = Quotation {
            id: Id::from(""), kind, attitude, content: vec![], cue: vec![], source: vec![],
            speaker: if named { Speaker::Unnamed } else { Speaker::Undecided }, speaker_rule: rule, provenance, extra,
        };
        ([content, cue, source], speaker, quotation)
    }
}

prop_compose! {
    fn any_document()(
        text in any_text(),
        entities in prop::collection::vec((any_id(), any_entity()), 0..4),
        mentions in prop::collection::vec((any_id(), any_mention()), 0..6),
        quotations in prop::collection::vec((any_id(), any_quotation()), 0..4),
        notes in prop::collection::vec((any_id(), any_text(), any_provenance(), any_extra(), any::<bool>()), 0..3),
        title in any_text(),
        extra in any_extra(),
        deleted_at in any_timestamp(),
        tombstone_extra in any_extra(),
        tags in prop::collection::vec(any_tag(), 0..3),
        unlisted in any::<bool>(),
    ) -> Document {
        let text = Arc::new(Text::new(&text).expect("short"));
        let mut document = Document::new("doc", Arc::clone(&text));
        document.metadata = Arc::new(Metadata { title, extra: extra.clone(), ..Metadata::default() });
        let mut tag_set = document.tag_set.as_ref().clone();
        tag_set.tags.push(Tag { description: "é".into(), extra: extra.clone(), ..Tag::new("MINE", "") });
        tag_set.tags.extend(tags);
        // Labels that are used but not listed stay outside.
        if unlisted {
            tag_set.tags.retain(|tag| tag.label.as_str() != "PERSON");
        }
        document.tag_set = Arc::new(tag_set);
        document.annotators = [("ada", AnnotatorKind::Person), ("engine", AnnotatorKind::Program)].map(|(id, kind)| {
            let id = Id::from(id);
            (id.clone(), Arc::new(Annotator { id, name: "Ada".into(), kind, version: String::new(), extra: extra.clone() }))
        }).into();
        document.entities = table(entities, |id, entity| Entity { id, ..entity });
        let ids: Vec<Id> = document.entities.keys().cloned().collect();
        let pick = |index: prop::sample::Index| (!ids.is_empty()).then(|| index.get(&ids).clone());
        let mentions = mentions.into_iter().map(|(id, (place, entity, mention))| {
            (id, Mention { span: span(&text, place), entity: pick(entity), ..mention })
        });
        document.mentions = table(mentions.collect(), |id, mention| Mention { id, ..mention });
        let quotations = quotations.into_iter().map(|(id, (pieces, speaker, quotation))| {
            let [content, cue, source] = pieces.map(|places| spans(&text, &places));
            let speaker = match quotation.speaker {
                Speaker::Unnamed => Speaker::Unnamed,
                _ => pick(speaker).map_or(Speaker::Undecided, Speaker::Entity),
            };
            (id, Quotation { content, cue, source, speaker, ..quotation })
        });
        document.quotations = table(quotations.collect(), |id, quotation| Quotation { id, ..quotation });
        let target = document.mentions.keys().next().map(|id| Key::new(Kind::Mention, id.clone()));
        let notes = notes.into_iter().map(|(id, body, provenance, extra, on)| {
            (id, Note { id: Id::from(""), target: target.clone().filter(|_| on), body, provenance, extra })
        });
        document.notes = table(notes.collect(), |id, note| Note { id, ..note });
        if let (Some(from), Some(to)) = (target, ids.first()) {
            let provenance = document.mentions[&from.id].provenance.clone();
            let relation = Relation {
                id: Id::from("r"), name: "of".into(), from, to: Key::new(Kind::Entity, to.clone()), provenance, extra: extra.clone(),
            };
            document.relations = [(Id::from("r"), Arc::new(relation))].into();
        }
        let key = Key::new(Kind::Relation, "gone");
        let tombstone = Tombstone { key: key.clone(), deleted_by: Id::from("ada"), deleted_at, extra: tombstone_extra };
        document.tombstones = [(key, tombstone)].into();
        document.extra = extra;
        document
    }
}

proptest! {
    #[test]
    fn a_document_that_is_written_and_read_again_is_the_same(document in any_document()) {
        let file = write(&document);
        let (back, told) = parse(file.as_bytes()).expect("our own file");
        prop_assert_eq!(told, []);
        prop_assert_eq!(&back, &document);
        prop_assert_eq!(write(&back), file);
    }

    #[test]
    fn a_damaged_file_never_panics_and_its_repair_is_stable(document in any_document(), at in any::<prop::sample::Index>(),
        with in prop::sample::select(vec!["", "0", "9", "\"", "}", ",", "null", "x", "😀", "\\ud800"])) {
        let mut file = write(&document);
        let edges: Vec<usize> = file.char_indices().map(|(at, _)| at).collect();
        let start = *at.get(&edges);
        let end = start + file[start..].chars().next().map_or(0, char::len_utf8);
        file.replace_range(start..end, with);
        if let Ok((document, _)) = parse(file.as_bytes()) {
            // Whatever was repaired is right from then on: the next reader has nothing left to tell.
            let repaired = write(&document);
            let (back, told) = parse(repaired.as_bytes()).expect("our own file");
            prop_assert_eq!(told, []);
            prop_assert_eq!(write(&back), repaired);
        }
    }
}

proptest! {
    #[test]
    fn tag_sets_come_back_as_they_were_written(
        (name, description, guidelines) in (any_text(), any_text(), any_text()),
        tags in prop::collection::vec(any_tag(), 0..6),
        extra in any_extra(),
    ) {
        let set = TagSet { name, description, guidelines, tags, extra };
        let file = tag_sets::write(&set);
        let (back, told) = tag_sets::parse(file.as_bytes()).expect("our own file");
        prop_assert_eq!(told, []);
        prop_assert_eq!(&back, &set);
        prop_assert_eq!(tag_sets::write(&back), file);
    }

    #[test]
    fn whatever_is_opened_as_a_tag_set_is_refused_or_read(bytes in prop::collection::vec(any::<u8>(), 0..200), text in "[<{\\[]?(Label|tags|format| |=|'|\"|:|,|\\]|\\}|>|[a-z]{0,3}){0,20}") {
        for bytes in [bytes.as_slice(), text.as_bytes()] {
            if let Ok((set, _)) = tag_sets::parse(bytes) {
                let (back, told) = tag_sets::parse(tag_sets::write(&set).as_bytes()).expect("our own file");
                prop_assert_eq!(told, []);
                prop_assert_eq!(back, set);
            }
        }
    }
}
