//! What every format is tested for: what was exported and is read again is the reduced document, the losses are told
//! exactly, and no damage to a file makes its reader panic.

use std::sync::Arc;

use pressmark_annotation::document::{
    Annotator, AnnotatorKind, Confidence, Document, Entity, Extra, Key, Kind, Mention, MentionKind, Metadata, Note,
    Provenance, Quotation, QuotationKind, Relation, Speaker, SpeakerRule, Status, Table, Tag, Timestamp, Tombstone,
    Value,
};
use pressmark_annotation::{Id, Label, Span, Text};
use proptest::prelude::*;
use proptest::sample::{Index, select};
use proptest::test_runner::{Config, TestError, TestRunner};

use super::{File, Format, Written, losses, read, reduce, write};

/// Checks for generated documents that `format` gives back what it can hold, and tells exactly what it can't.
pub fn round_trips(format: Format) {
    let mut runner = runner();
    let checked = runner.run(&any_document(), |document| {
        let (reduced, lost) = reduce(&document, format.carries());
        prop_assert_eq!(
            lost.is_empty(),
            reduced == document,
            "losses are told where there are some: {:?}",
            lost
        );
        prop_assert_eq!(&losses(format, &document), &lost);
        let (again, more) = reduce(&reduced, format.carries());
        prop_assert_eq!(more, [], "reducing twice loses nothing more");
        prop_assert!(again == reduced, "{}", differing(&again, &reduced));
        let written = write(format, &document);
        prop_assert!(!written.is_empty());
        if !format.reads() {
            return Ok(());
        }
        let back = read(format, &files(&written)).map_err(|error| TestCaseError::fail(error.to_string()))?;
        prop_assert_eq!(
            &back.told,
            &[],
            "nothing is repaired in our own file:\n{}",
            shown(&written)
        );
        prop_assert_eq!(back.documents.len(), 1);
        let same = back.documents[0] == reduced;
        prop_assert!(same, "{}\n{}", differing(&back.documents[0], &reduced), shown(&written));
        prop_assert_eq!(super::detect(&files(&written)), Some(format), "\n{}", shown(&written));
        Ok(())
    });
    explain(format, checked);
}

/// Checks that files of `format` which were damaged at a place are refused or read, and that what is read is in order.
pub fn survives_damage(format: Format) {
    const WITH: [&str; 14] = [
        "", "0", "9", "\"", "}", ",", "null", "x", "😀", "\t", "\n", "<", ">", " ",
    ];
    let mut runner = runner();
    let damage = (
        any_document(),
        any::<Index>(),
        any::<Index>(),
        select(WITH.to_vec()),
        0..4_usize,
    );
    let checked = runner.run(&damage, |(document, which, at, with, length)| {
        let mut written = write(format, &document);
        let which = which.index(written.len());
        let file = &mut written[which];
        if !file.bytes.is_empty() {
            let at = at.index(file.bytes.len());
            let end = (at + length).min(file.bytes.len());
            file.bytes.splice(at..end, with.bytes());
        }
        if let Ok(back) = read(format, &files(&written)) {
            for document in &back.documents {
                let bad = pressmark_annotation::check::check(document)
                    .into_iter()
                    .filter(|problem| {
                        use pressmark_annotation::check::Problem::{
                            BadId, BadSpan, Dangling, Disordered, NoContent, UnknownAnnotator, WrongId,
                        };
                        matches!(
                            problem,
                            BadId(_)
                                | WrongId(_)
                                | BadSpan(..)
                                | NoContent(_)
                                | Disordered(_)
                                | Dangling { .. }
                                | UnknownAnnotator(..)
                        )
                    });
                prop_assert_eq!(bad.collect::<Vec<_>>(), []);
                // Whatever was repaired is right from then on.
                let (reduced, _) = reduce(document, format.carries());
                let again = write(format, document);
                let back = read(format, &files(&again)).map_err(|error| TestCaseError::fail(error.to_string()))?;
                prop_assert_eq!(back.told, [], "\n{}", shown(&again));
                let same = back.documents.len() == 1 && back.documents[0] == reduced;
                prop_assert!(same, "{}\n{}", differing(&back.documents[0], &reduced), shown(&again));
            }
        }
        let _ = super::detect(&files(&written));
        Ok(())
    });
    explain(format, checked);
}

/// Half of the usual number of cases, because there are many formats; `PROPTEST_CASES` asks for more.
fn runner() -> TestRunner {
    let usual = Config::default();
    TestRunner::new(Config {
        failure_persistence: None,
        cases: usual.cases.div_ceil(2),
        ..usual
    })
}

/// Fails with the reason alone: whole documents would fill screens.
fn explain<T>(format: Format, checked: Result<(), TestError<T>>) {
    match checked {
        Ok(()) => {}
        Err(TestError::Fail(reason, _)) => panic!("{}: {reason}", format.name()),
        Err(TestError::Abort(reason)) => panic!("{}: aborted, {reason}", format.name()),
    }
}

/// The lines in which two documents differ when they are written as files of ours.
fn differing(got: &Document, wanted: &Document) -> String {
    let [got, wanted] = [got, wanted].map(crate::pressmark::write);
    let only = |a: &str, b: &str, mark: &str| {
        let lines = a.lines().filter(|line| !b.lines().any(|other| other == *line));
        lines.map(|line| format!("{mark} {line}")).collect::<Vec<_>>()
    };
    [only(&got, &wanted, "got"), only(&wanted, &got, "wanted")]
        .concat()
        .join("\n")
}

/// What was written, as it would be opened.
pub fn files(written: &[Written]) -> Vec<File<'_>> {
    let file = |file: &'static str| match file {
        ".ann" => "article.ann",
        ".txt" => "article.txt",
        _ => "article",
    };
    written
        .iter()
        .map(|one| File {
            name: file(one.name_end),
            bytes: &one.bytes,
        })
        .collect()
}

fn shown(written: &[Written]) -> String {
    let one = |one: &Written| format!("--- {}\n{}", one.name_end, String::from_utf8_lossy(&one.bytes));
    written.iter().map(one).collect::<Vec<_>>().join("\n")
}

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
    let parts = (
        any_id(),
        any_string(),
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

#[test]
fn reducing_tells_exactly_what_changes() {
    use super::carries::{Carries, Entities, Field, Layout};
    let some = Carries {
        mentions: Layout::Flat,
        untrimmed: false,
        entities: Entities::Referred,
        quotations: true,
        discontinuous: false,
        speakers: true,
        metadata: &[Field::Title],
        notes: &[None, Some(Kind::Mention)],
        relations: &[Kind::Mention, Kind::Quotation],
        statuses: true,
        ..Carries::TEXT
    };
    let touching = Carries {
        discontinuous: true,
        touching: false,
        cues: true,
        sources: true,
        ids: true,
        ..some
    };
    let all = Carries {
        unknown: false,
        ..Carries::EVERYTHING
    };
    let mut runner = runner();
    for carries in [Carries::TEXT, some, touching, all, Carries::EVERYTHING] {
        let checked = runner.run(&any_document(), |document| {
            let (reduced, lost) = reduce(&document, &carries);
            prop_assert_eq!(lost.is_empty(), reduced == document, "{:?}", lost);
            let (again, more) = reduce(&reduced, &carries);
            prop_assert_eq!(more, []);
            prop_assert_eq!(again, reduced);
            Ok(())
        });
        checked.unwrap_or_else(|error| panic!("{error}"));
    }
}

macro_rules! tested {
    ($($variant:ident $module:ident)*) => {
        $(mod $module {
            use super::{Format, round_trips, survives_damage};

            #[test]
            fn gives_back_what_it_holds() {
                round_trips(Format::$variant);
            }

            #[test]
            fn survives_any_damage() {
                survives_damage(Format::$variant);
            }
        })*
    };
}

tested! {
    WebAnnotation web_annotation
    Brat brat
    Conll conll
    Spacy spacy
    Doccano doccano
    LabelStudio label_studio
    WebannoTsv webanno_tsv
    UimaJson uima_json
    Tei tei
    JournalismAi journalismai
    Markdown markdown
    Html html
}
