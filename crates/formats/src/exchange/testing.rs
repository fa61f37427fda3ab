//! What every format is tested for: what was exported and is read again is the reduced document, the losses are told
//! exactly, and no damage to a file makes its reader panic.

mod documents;

use pressmark_annotation::document::{Document, Kind};
use proptest::prelude::*;
use proptest::sample::{Index, select};
use proptest::test_runner::{Config, TestError, TestRunner};

use documents::any_document;

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
                            BadId, BadSpan, Dangling, Disordered, NoContent, NoLabel, UnknownAnnotator, WrongId,
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
                        ) // A page holds a file of ours, in which a tag may lack its label.
                            || matches!(problem, NoLabel(_)) && format != Format::Html
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
