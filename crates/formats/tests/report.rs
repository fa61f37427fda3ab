//! The sources report of an invented article, and that nothing of a document becomes markup in it.

mod common;

use std::sync::Arc;

use pressmark_annotation::document::{
    Document, Entity, Extra, Mention, MentionKind, Metadata, Provenance, Quotation, QuotationKind, Speaker, Status,
};
use pressmark_annotation::{Id, Label, Span, Text};
use pressmark_formats::report::{Gender, Language, Node, Report, Standing, Words, html, view};
use proptest::prelude::*;

fn provenance(status: Status) -> Provenance {
    Provenance {
        status,
        created_by: Id::from("ada"),
        created_at: None,
        changed_by: None,
        changed_at: None,
        confidence: None,
        rule: None,
    }
}

/// A document whose text is written with the annotations in it: `[Mr Holt|PERSON Holt]` is a mention, lower-case labels are
/// pronouns; `{words|Holt}` is a quotation of Holt, of nobody named where the speaker is `-`, unknown where it is `?`.
fn article(marked: &str) -> Document {
    let (mut text, mut mentions, mut quotations) = (String::new(), Vec::new(), Vec::new());
    let mut rest = marked;
    while let Some(at) = rest.find(['[', '{']) {
        text.push_str(&rest[..at]);
        let end = rest[at..].find([']', '}']).expect("a mark ends") + at;
        let (words, note) = rest[at + 1..end].split_once('|').expect("a mark has a note");
        let start = text.len() as u32;
        text.push_str(words);
        let span = Span::new(start, text.len() as u32);
        if rest[at..].starts_with('[') {
            mentions.push((span, note.to_owned()));
        } else {
            quotations.push((span, note.to_owned()));
        }
        rest = &rest[end + 1..];
    }
    text.push_str(rest);
    let mut document = Document::new("d", Arc::new(Text::new(&text).expect("short")));
    for (number, (span, note)) in mentions.into_iter().enumerate() {
        let (label, name) = note.split_once(' ').expect("label and name");
        let kind = if label.starts_with(char::is_lowercase) {
            MentionKind::Pronoun
        } else {
            MentionKind::Name
        };
        let label = Label::from(label.to_uppercase().as_str());
        let dated = label.as_str() == "DATE";
        let id = Id::new(name.to_owned());
        if !dated {
            let entity = Entity {
                id: id.clone(),
                label: label.clone(),
                name: name.to_owned(),
                aliases: vec![],
                provenance: provenance(Status::Manual),
                extra: Extra::new(),
            };
            document.entities.entry(id.clone()).or_insert_with(|| Arc::new(entity));
        }
        let mention = Mention {
            id: Id::new(format!("m{number}")),
            span,
            kind,
            label,
            entity: (!dated).then_some(id),
            value: None,
            provenance: provenance(Status::Suggested),
            extra: Extra::new(),
        };
        document.mentions.insert(mention.id.clone(), Arc::new(mention));
    }
    for (number, (span, speaker)) in quotations.into_iter().enumerate() {
        let quotation = Quotation {
            id: Id::new(format!("q{number}")),
            kind: if number % 2 == 0 {
                QuotationKind::Direct
            } else {
                QuotationKind::Indirect
            },
            attitude: false,
            content: vec![span],
            cue: vec![],
            source: vec![],
            speaker: match speaker.as_str() {
                "-" => Speaker::Unnamed,
                "?" => Speaker::Undecided,
                name => Speaker::Entity(Id::new(name.to_owned())),
            },
            speaker_rule: None,
            provenance: provenance(Status::Accepted),
            extra: Extra::new(),
        };
        document.quotations.insert(quotation.id.clone(), Arc::new(quotation));
    }
    document
}

const FERRIES: &str = "Ferries stop in [Helsund|GPE Helsund]\n\
    “{We waited three years for this|Mira Holt},” said [Mira Holt|PERSON Mira Holt] on [Friday|DATE Friday]. \
    [She|person Mira Holt] left [Helsund|GPE Helsund].\n\n\
    Mr [Berg|PERSON Jonas Berg] said {it was wrong|Jonas Berg}. “{No comment|-},” an official said. \
    {A vote follows|?}. [Nordlinje|ORG Nordlinje] said {the fleet stays|Nordlinje}. \
    “{Fine|Andrea Lind},” said [Andrea Lind|PERSON Andrea Lind], whom [Mr Berg|PERSON Jonas Berg] knows.";

#[test]
fn words_within_other_words_count_once_for_each_speaker() {
    let mut document = article(
        "[Mira Holt|PERSON Mira Holt] said: “{We were told the ferries stay for good|Mira Holt}.” \
         [Jonas Berg|PERSON Jonas Berg] said {it was wrong|Jonas Berg}.",
    );
    let at = document.text.as_str().find("the ferries stay").expect("it is there") as u32;
    for (id, speaker) in [("q2", "Jonas Berg"), ("q3", "Mira Holt")] {
        let mut within = (*document.quotations["q1"]).clone();
        within.id = Id::new(id);
        within.content = vec![Span::new(at, at + 16)];
        within.speaker = Speaker::Entity(Id::new(speaker));
        document.quotations.insert(within.id.clone(), Arc::new(within));
    }
    let report = Report::of(&document);
    let rows = report.speakers.iter();
    let rows: Vec<_> = rows
        .map(|row| (row.name.as_str(), row.kinds.all(), row.words.all()))
        .collect();
    assert_eq!(rows, [("Mira Holt", 2, 8), ("Jonas Berg", 2, 6)]);
    assert_eq!((report.quoted_words(), report.covered), (14, 11));
    assert_eq!((report.kind_words.direct, report.kind_words.indirect), (8, 6));
}

#[test]
fn beliefs_and_wishes_are_no_speech() {
    let mut document = article(FERRIES);
    let own = document.quotations.get_mut("q4").expect("Nordlinje's");
    Arc::make_mut(own).attitude = true;
    let report = Report::of(&document);
    assert!(report.speakers.iter().all(|row| row.name != "Nordlinje"));
    assert_eq!(
        (
            report.attitudes,
            report.quotations(),
            report.quoted_words(),
            report.covered
        ),
        (1, 5, 15, 15)
    );
    assert_eq!(report.standings.map(|part| part.sources), [3, 1, 1]);
    let page = html::write(&report, Words::default());
    assert!(page.contains("1 belief or wish that nobody says is not counted."));
    assert!(!html::write(&Report::of(&article(FERRIES)), Words::default()).contains("belief"));
}

#[test]
fn sources_are_counted() {
    let report = Report::of(&article(FERRIES));
    let rows: Vec<_> = report
        .speakers
        .iter()
        .map(|row| (row.name.as_str(), row.standing, row.gender, row.words.all()))
        .collect();
    assert_eq!(
        rows,
        [
            ("Mira Holt", Standing::Named, Some(Gender::Woman), 6),
            ("Jonas Berg", Standing::Named, Some(Gender::Man), 3),
            ("Nordlinje", Standing::Named, None, 3),
            ("Andrea Lind", Standing::Named, Some(Gender::NotSaid), 1),
            ("", Standing::Unnamed, None, 2),
            ("", Standing::NotKnown, None, 3),
        ]
    );
    assert_eq!(report.standings.map(|part| part.sources), [4, 1, 1]);
    assert_eq!(report.genders.map(|part| part.words), [6, 3, 1]);
    assert_eq!((report.quoted_words(), report.covered), (18, 18));
    assert_eq!((report.marks, report.unreviewed), (15, 9));
    let helsund = report.places.iter().map(|place| (place.name.as_str(), place.count));
    assert_eq!(helsund.collect::<Vec<_>>(), [("Helsund", 2)]);
    assert_eq!(report.dates.len(), 1);
    let first = report
        .entities
        .first()
        .map(|row| (row.name.as_str(), row.ticks.len(), row.first, row.last));
    assert_eq!(first, Some(("Helsund", 2, 1, 2)));
    assert!(
        report
            .entities
            .iter()
            .all(|row| row.ticks.iter().all(|tick| tick.at <= 1000))
    );
}

#[test]
fn names_alone_say_nothing_about_women_and_men() {
    let says = |marked: &str| Report::of(&article(marked)).speakers.first().and_then(|row| row.gender);
    for (marked, gender) in [
        ("{No|Maria}, said [Maria|PERSON Maria].", Gender::NotSaid),
        ("{No|Holt}, said Ms. [Holt|PERSON Holt].", Gender::Woman),
        ("{No|Holt}, said [Sir Alan Holt|PERSON Holt].", Gender::Man),
        (
            "{No|Holt}, said [Holt|PERSON Holt]. [He|person Holt] left, [she|person Holt] did.",
            Gender::NotSaid,
        ),
        (
            "{No|Holt}, said [Holt|PERSON Holt]. [They|person Holt] left.",
            Gender::NotSaid,
        ),
        ("{No|Miss}, said [Miss|PERSON Miss].", Gender::NotSaid),
        ("He met her. [Holt|PERSON Holt] said {no|Holt}.", Gender::NotSaid),
        ("It was his [Holt|PERSON Holt] who said {no|Holt}.", Gender::NotSaid),
    ] {
        assert_eq!(says(marked), Some(gender), "{marked}");
    }
}

#[test]
fn what_was_rejected_is_not_counted() {
    let mut document = article(FERRIES);
    for quotation in document.quotations.values_mut() {
        Arc::make_mut(quotation).provenance.status = Status::Rejected;
    }
    for mention in document.mentions.values_mut() {
        Arc::make_mut(mention).provenance.status = Status::Rejected;
    }
    let report = Report::of(&document);
    assert_eq!((report.marks, report.quotations(), report.all_entities), (0, 0, 0));
    let words = plain(&report, Language::English);
    assert!(words.contains("Nobody is quoted in this article."), "{words}");
}

/// The words of a report, a line an element of text.
fn plain(report: &Report, language: Language) -> String {
    fn walk(node: &Node, out: &mut Vec<String>) {
        match node {
            Node::Text(words) => out.push(words.clone()),
            Node::Element(element) if element.tag == "details" => {}
            Node::Element(element) => element.children.iter().for_each(|child| walk(child, out)),
        }
    }
    let mut out = Vec::new();
    for node in view::nodes(report, Words::new(language)) {
        walk(&node, &mut out);
    }
    out.join("\n")
}

#[test]
fn the_report_in_words() {
    let report = Report::of(&article(FERRIES));
    expect_test::expect_file!["files/report-en.txt"].assert_eq(&plain(&report, Language::English));
    expect_test::expect_file!["files/report-de.txt"].assert_eq(&plain(&report, Language::German));
    expect_test::expect_file!["files/report-ru.txt"].assert_eq(&plain(&report, Language::Russian));
}

#[test]
fn the_file_is_self_contained() {
    let page = html::write(&Report::of(&common::document()), Words::default());
    for part in ["<script", "http://", "https://", "src=", "url(", " style="] {
        assert!(!page.contains(part), "{part}");
    }
    assert!(page.contains("default-src 'none'; style-src 'sha256-") || page.contains("default-src &#39;none&#39;"));
    assert!(page.starts_with("<!DOCTYPE html>\n<html lang=\"en\">"));
}

#[test]
fn nothing_of_a_document_becomes_markup() {
    let evil = "</h1><script>alert(1)</script>\"'&";
    let mut document = article("“{x|E}” [y|PERSON E]");
    document.metadata = Arc::new(Metadata {
        title: evil.into(),
        source: evil.into(),
        published: evil.into(),
        language: "en\" onclick=\"x".into(),
        ..Metadata::default()
    });
    for entity in document.entities.values_mut() {
        Arc::make_mut(entity).name = evil.into();
    }
    let page = html::write(&Report::of(&document), Words::default());
    assert!(!page.contains("<script") && !page.contains("onclick=\""), "{page}");
    assert!(page.contains("&lt;script&gt;alert(1)"));
}

proptest! {
    #[test]
    fn any_words_are_escaped(title in "\\PC{0,40}", name in "\\PC{1,20}") {
        let mut document = article("“{x|E}” [y|PERSON E]");
        document.metadata = Arc::new(Metadata { title, ..Metadata::default() });
        for entity in document.entities.values_mut() {
            Arc::make_mut(entity).name.clone_from(&name);
        }
        let page = html::write(&Report::of(&document), Words::default());
        let open = page.matches('<').count();
        let plain = html::write(&Report::of(&article("“{x|E}” [y|PERSON E]")), Words::default());
        prop_assert_eq!(open, plain.matches('<').count());
    }
}
