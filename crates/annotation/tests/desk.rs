//! What an editor does beyond single decisions: taking decisions back, splitting and joining, other names, unnamed sources.

use std::sync::Arc;

use pressmark_annotation::check::check;
use pressmark_annotation::document::{
    Annotator, AnnotatorKind, Document, Extra, Key, Kind, QuotationKind, Speaker, Status,
};
use pressmark_annotation::edit::{Edit, EditError};
use pressmark_annotation::history::History;
use pressmark_annotation::label::Onto;
use pressmark_annotation::ops::{self, QuotationPart, Stamp};
use pressmark_annotation::{Id, Span, Text};

const ARTICLE: &str = "Harbour closes\n“We waited,” said Mira Holt, “for three years. It is over.”\nAnna Holt disagreed. \
                       Holt said it was early. “No,” officials said.";

fn words(needle: &str) -> Span {
    let start = ARTICLE.find(needle).expect("the article has these words") as u32;
    Span::new(start, start + needle.len() as u32)
}

fn stamp(seed: &str) -> Stamp {
    Stamp {
        by: "ana".into(),
        at: None,
        seed: seed.into(),
    }
}

/// A document and its history; every edit must leave it in order and be taken back exactly.
struct Desk {
    document: Document,
    history: History,
}

impl Desk {
    fn new() -> Self {
        let mut document = Document::new("article", Arc::new(Text::new(ARTICLE).expect("short")));
        let ana = Annotator {
            id: "ana".into(),
            name: "Ana".into(),
            kind: AnnotatorKind::Person,
            version: String::new(),
            extra: Extra::new(),
        };
        document.annotators.insert("ana".into(), Arc::new(ana));
        Self {
            document,
            history: History::default(),
        }
    }

    fn make(&mut self, edit: Result<Edit, EditError>) {
        let edit = edit.expect("its items exist");
        let before = self.document.clone();
        self.history.apply(&mut self.document, &edit).expect("the edit fits");
        assert_eq!(check(&self.document), []);
        let after = self.document.clone();
        self.history.undo(&mut self.document).expect("can be undone");
        assert_eq!(self.document, before);
        self.history.redo(&mut self.document).expect("can be redone");
        assert_eq!(self.document, after);
    }

    fn person(&mut self, seed: &str, needle: &str, entity: Option<&Id>) -> Id {
        let edit = ops::add_mention(
            &self.document,
            words(needle),
            &Onto::Person.into(),
            entity,
            &stamp(seed),
        );
        self.make(edit);
        let mention = self.document.mentions.get(seed).expect("made");
        mention.entity.clone().expect("a person is an entity")
    }

    fn quotation(&mut self, seed: &str, pieces: &[&str], kind: QuotationKind, speaker: Speaker) {
        let content = pieces.iter().map(|piece| words(piece)).collect();
        self.make(Ok(ops::add_quotation(content, kind, speaker, &stamp(seed))));
    }

    fn set(&mut self, id: &str, part: QuotationPart, needle: &str) {
        let edit = ops::set_quotation_part(&self.document, &id.into(), part, vec![words(needle)], &stamp("set"));
        self.make(edit);
    }

    fn content(&self, id: &str) -> Vec<&str> {
        let quotation = self.document.quotations.get(id).expect("is there");
        quotation
            .content
            .iter()
            .map(|span| self.document.words(*span))
            .collect()
    }
}

#[test]
fn an_entity_is_split_with_the_quotations_that_its_mentions_name() {
    let mut desk = Desk::new();
    let holt = desk.person("m1", "Mira Holt", None);
    desk.person("m2", "Anna Holt", Some(&holt));
    let later = ARTICLE.rfind("Holt said").expect("is there") as u32;
    let edit = ops::add_mention(
        &desk.document,
        Span::new(later, later + 4),
        &Onto::Person.into(),
        Some(&holt),
        &stamp("m3"),
    );
    desk.make(edit);
    let aliases = ["Anna Holt".to_owned(), "Holt".to_owned()];
    let edit = ops::set_aliases(&desk.document, &holt, &aliases, &stamp("n"));
    desk.make(edit);
    let by = || Speaker::Entity(holt.clone());
    desk.quotation("q1", &["We waited,"], QuotationKind::Direct, by());
    desk.set("q1", QuotationPart::Source, "Mira Holt");
    desk.quotation("q2", &["it was early"], QuotationKind::Indirect, by());
    desk.make(ops::set_quotation_part(
        &desk.document,
        &"q2".into(),
        QuotationPart::Source,
        vec![Span::new(later, later + 4)],
        &stamp("set"),
    ));

    let leaving = ["m2".into(), "m3".into()];
    let edit = ops::split_entity(&desk.document, &holt, &leaving, " ", &stamp("anna"));
    desk.make(edit);
    let anna = desk.document.entities.get("anna").expect("made");
    assert_eq!(
        (anna.name.as_str(), anna.aliases.as_slice()),
        ("Anna Holt", &["Holt".to_owned()][..])
    );
    assert_eq!(desk.document.entities[&holt].aliases, Vec::<String>::new());
    assert_eq!(desk.document.mentions["m1"].entity, Some(holt.clone()));
    assert_eq!(desk.document.mentions["m3"].entity, Some("anna".into()));
    assert_eq!(desk.document.quotations["q1"].speaker, Speaker::Entity(holt.clone()));
    assert_eq!(desk.document.quotations["q2"].speaker, Speaker::Entity("anna".into()));

    let none = ops::split_entity(&desk.document, &holt, &["m2".into()], "X", &stamp("x"));
    assert_eq!(none, Err(EditError::Empty), "the mention is no longer hers");
}

#[test]
fn other_names_are_trimmed_and_each_kept_once() {
    let mut desk = Desk::new();
    let holt = desk.person("m1", "Mira Holt", None);
    let typed = [" Holt ", "", "Mira Holt", "Holt", "the mayor"].map(ToOwned::to_owned);
    let edit = ops::set_aliases(&desk.document, &holt, &typed, &stamp("a"));
    desk.make(edit);
    assert_eq!(desk.document.entities[&holt].aliases, ["Holt", "the mayor"]);
    let same = ops::set_aliases(&desk.document, &holt, &typed, &stamp("b")).expect("exists");
    assert_eq!(same.changes, []);
}

#[test]
fn quotations_are_joined_into_the_first_and_split_again() {
    let mut desk = Desk::new();
    let holt = desk.person("m1", "Mira Holt", None);
    desk.quotation(
        "b",
        &["for three years. It is over."],
        QuotationKind::Direct,
        Speaker::Entity(holt.clone()),
    );
    desk.quotation("a", &["We waited,"], QuotationKind::Direct, Speaker::Undecided);
    desk.set("a", QuotationPart::Cue, "said");
    let about = Some(Key::new(Kind::Quotation, "b"));
    desk.make(Ok(ops::add_note(about, "check", &stamp("note"))));

    let ids = ["b".into(), "a".into()];
    let edit = ops::join_quotations(&desk.document, &ids, &stamp("j"));
    desk.make(edit);
    assert_eq!(desk.content("a"), ["We waited,", "for three years. It is over."]);
    let joined = &desk.document.quotations["a"];
    assert_eq!(
        (&joined.speaker, joined.kind),
        (&Speaker::Entity(holt.clone()), QuotationKind::Direct)
    );
    assert!(!desk.document.quotations.contains_key("b"));
    assert_eq!(desk.document.notes["note"].target, Some(Key::new(Kind::Quotation, "a")));

    // Between the pieces, then within one.
    let edit = ops::split_quotation(&desk.document, &"a".into(), words("for three").start(), &stamp("s"));
    desk.make(edit);
    assert_eq!(
        (desk.content("a"), desk.content("s")),
        (vec!["We waited,"], vec!["for three years. It is over."])
    );
    assert_eq!(desk.document.quotations["s"].speaker, Speaker::Entity(holt));
    assert_eq!(desk.document.quotations["s"].cue, [], "the cue stands before the cut");
    let edit = ops::split_quotation(&desk.document, &"s".into(), words("It is over").start(), &stamp("t"));
    desk.make(edit);
    assert_eq!(
        (desk.content("s"), desk.content("t")),
        (vec!["for three years."], vec!["It is over."])
    );

    let start = words("It is over").start();
    let whole = ops::split_quotation(&desk.document, &"t".into(), start, &stamp("u"));
    assert_eq!(whole, Err(EditError::Empty), "nothing would be left");
    let alone = ops::join_quotations(&desk.document, &["t".into(), "t".into()], &stamp("v"));
    assert_eq!(alone, Err(EditError::Empty));
}

#[test]
fn direct_and_reported_speech_joined_are_mixed() {
    let mut desk = Desk::new();
    desk.quotation("a", &["We waited,"], QuotationKind::Direct, Speaker::Unnamed);
    desk.quotation("b", &["it was early"], QuotationKind::Indirect, Speaker::Unnamed);
    let edit = ops::join_quotations(&desk.document, &["a".into(), "b".into()], &stamp("j"));
    desk.make(edit);
    assert_eq!(desk.document.quotations["a"].kind, QuotationKind::Mixed);
}

#[test]
fn an_unnamed_source_takes_its_words() {
    let mut desk = Desk::new();
    let holt = desk.person("m1", "Mira Holt", None);
    desk.quotation("q", &["No,"], QuotationKind::Direct, Speaker::Entity(holt));
    let edit = ops::set_unnamed_source(&desk.document, &"q".into(), vec![words("officials")], &stamp("u"));
    desk.make(edit);
    let quotation = &desk.document.quotations["q"];
    assert_eq!(
        (&quotation.speaker, &quotation.source),
        (&Speaker::Unnamed, &vec![words("officials")])
    );
}

#[test]
fn a_decision_is_taken_back_but_not_what_a_person_made() {
    let mut desk = Desk::new();
    desk.person("m1", "Mira Holt", None);
    let mut suggested = (*desk.document.mentions["m1"]).clone();
    suggested.id = "m2".into();
    suggested.span = words("Anna Holt");
    suggested.provenance.status = Status::Suggested;
    suggested.provenance.rule = Some("test/rule".into());
    desk.document.mentions.insert("m2".into(), Arc::new(suggested));
    let keys = [Key::new(Kind::Mention, "m1"), Key::new(Kind::Mention, "m2")];
    let edit = ops::reject(&desk.document, &keys[1..], &stamp("r"));
    desk.make(edit);
    let edit = ops::reconsider(&desk.document, &keys, &stamp("b"));
    desk.make(edit);
    assert_eq!(desk.document.mentions["m1"].provenance.status, Status::Manual);
    assert_eq!(desk.document.mentions["m2"].provenance.status, Status::Suggested);
}
