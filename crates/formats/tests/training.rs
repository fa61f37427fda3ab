//! Tasks and submissions: what is written is read again, the seal opens, and a class is scored over all articles.

#![allow(clippy::needless_raw_string_hashes, reason = "expect-test writes its snapshots so")]

mod common;

use std::sync::Arc;

use pressmark_annotation::document::{Document, Timestamp};
use pressmark_annotation::scoring::ErrorKind;
use pressmark_annotation::{Id, Text};
use pressmark_formats::pack::Pack;
use pressmark_formats::training::files::{self, File};
use pressmark_formats::training::results::Results;
use pressmark_formats::training::{Feedback, Options, Submission, Task, submission, task};
use pressmark_formats::{Detected, FormatError, detect, pack, pressmark};
use proptest::prelude::*;
use serde_json::{Value as Json, json};

/// Files as the first release wrote them. Every later version must read them: never change them.
const TASK_1: &str = include_str!("files/version-1.pressmark-task.json");
const SUBMISSION_1: &str = include_str!("files/version-1.pressmark-submission.json");

fn the_task() -> Task {
    let mut task = Task::about(Id::from("t-ferries"), "Ferries", vec![common::document()], false);
    task.instructions = "Mark every name.\n\nThen tie each quotation to its speaker.".into();
    task.options = Options {
        blind: true,
        minutes: Some(30),
        attempts: Some(2),
        ..Options::default()
    };
    task
}

fn the_submission() -> Submission {
    Submission {
        pack: Pack {
            title: "Ferries".into(),
            documents: the_task().pack.documents,
            ..Pack::default()
        },
        task: "t-ferries".into(),
        trainee: "Ines Aalto".into(),
        attempt: 2,
        begun: Some(Timestamp("2026-05-04T08:00:00Z".into())),
        handed_in: Some(Timestamp("2026-05-04T08:21:30Z".into())),
        seconds: Some(1290),
    }
}

#[test]
fn the_files_of_the_first_release_are_still_read_and_written_the_same() {
    if std::env::var_os("WRITE_FIRST_RELEASE").is_some() {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/files");
        std::fs::write(
            format!("{folder}/version-1.pressmark-task.json"),
            task::write(&the_task()),
        )
        .expect("written");
        let file = submission::write(&the_submission());
        std::fs::write(format!("{folder}/version-1.pressmark-submission.json"), file).expect("written");
    }
    assert_eq!(task::parse(TASK_1.as_bytes()), Ok((the_task(), vec![])));
    assert_eq!(task::write(&the_task()), TASK_1);
    assert_eq!(detect(TASK_1.as_bytes()), Detected::Task);
    assert_eq!(
        submission::parse(SUBMISSION_1.as_bytes()),
        Ok((the_submission(), vec![]))
    );
    assert_eq!(submission::write(&the_submission()), SUBMISSION_1);
    assert_eq!(detect(SUBMISSION_1.as_bytes()), Detected::Submission);
}

#[test]
fn a_task_shows_no_answer_and_holds_it_all_the_same() {
    let names: Vec<&str> = ["Halvorsen\"", "\"PERSON\", \"status\"", "\"exact\""]
        .into_iter()
        .filter(|words| TASK_1.contains(words))
        .collect();
    assert_eq!(names, Vec::<&str>::new(), "nothing of the key can be read");
    let (read, _) = task::parse(TASK_1.as_bytes()).expect("readable");
    assert_eq!(read.keys, [common::document()]);
    assert!(read.pack.documents[0].mentions.is_empty());
    assert!(read.gives_feedback());
    let with_names = task::article(&common::document(), true);
    assert!(!with_names.mentions.is_empty() && with_names.quotations.is_empty());
}

#[test]
fn a_task_is_forgiven_what_can_be_put_right() {
    let mut file: Json = serde_json::from_str(TASK_1).expect("JSON");
    file["id"] = json!(7);
    file["options"] = json!({"blind": "yes", "minutes": -3, "feedback": "perhaps", "x-room": 12});
    file["keys"]["mask"] = json!("another");
    file["x-school"] = json!(true);
    let (read, told) = task::parse(file.to_string().as_bytes()).expect("readable");
    assert!(read.id.as_str().starts_with("t-") && read.keys.is_empty());
    assert!(read.options.blind && read.options.minutes.is_none());
    assert_eq!(read.options.feedback, Feedback::Never);
    assert_eq!(read.pack.unreadable.len(), 1, "the seal is kept as it stood");
    assert_eq!(told.len(), 6, "{told:?}");
    let written = task::write(&read);
    assert_eq!(task::parse(written.as_bytes()), Ok((read, vec![])));
    assert!(written.contains("\"x-room\": 12") && written.contains("\"x-school\": true"));
}

#[test]
fn keys_in_the_open_are_read_and_other_files_refused() {
    let mut file: Json = serde_json::from_str(TASK_1).expect("JSON");
    let key: Json = serde_json::from_str(&pressmark::write(&common::document())).expect("JSON");
    file["keys"] = json!([key]);
    let (read, told) = task::parse(file.to_string().as_bytes()).expect("readable");
    assert_eq!((read, told), (the_task(), vec![]));
    let refused = task::parse(SUBMISSION_1.as_bytes()).expect_err("no task");
    assert!(refused.to_string().contains("it is no task"), "{refused}");
    let newer = TASK_1.replacen("\"version\": 1", "\"version\": 2", 1);
    assert!(matches!(
        task::parse(newer.as_bytes()),
        Err(FormatError::NewerVersion { .. })
    ));
}

#[test]
fn files_say_what_they_are_for() {
    let kind = |bytes: &[u8]| files::read(bytes).expect("readable").0;
    assert_eq!(kind(TASK_1.as_bytes()).into_keys().len(), 1);
    assert_eq!(kind(TASK_1.as_bytes()).into_submission("x"), None);
    let alone = pressmark::write(&common::document());
    let handed_in = kind(alone.as_bytes())
        .into_submission("mo.pressmark.json")
        .expect("a document");
    assert_eq!((handed_in.trainee.as_str(), handed_in.attempt), ("Ada Lindqvist", 1));
    let pack = pack::write(&Pack {
        documents: the_task().pack.documents,
        ..Pack::default()
    });
    let handed_in = kind(pack.as_bytes())
        .into_submission("mo.pressmark-pack.json")
        .expect("documents");
    assert_eq!(handed_in.trainee, "mo");
    assert!(matches!(kind(SUBMISSION_1.as_bytes()), File::Submission(_)));
}

#[test]
fn a_class_is_scored_over_all_articles() {
    let second = Document::new("second", Arc::new(Text::new("Nothing to mark here.").expect("short")));
    let keys = vec![common::document(), second];
    let whole = Submission {
        trainee: "=Ada".into(),
        pack: Pack {
            documents: keys.clone(),
            ..Pack::default()
        },
        ..the_submission()
    };
    let renamed = Submission {
        pack: Pack {
            documents: vec![Document {
                id: Id::from("elsewhere"),
                ..common::document()
            }],
            ..Pack::default()
        },
        ..the_submission()
    };
    let results = Results::of(keys, &[the_submission(), whole, renamed]);
    let marks: Vec<f64> = results.rows.iter().map(|row| row.mark().round()).collect();
    assert_eq!(marks, [0.0, 100.0, 100.0]);
    assert_eq!(results.rows.iter().map(|row| row.place).collect::<Vec<_>>(), [3, 1, 1]);
    assert_eq!(
        results.rows.iter().map(|row| row.lacking).collect::<Vec<_>>(),
        [1, 0, 1]
    );
    assert!(results.rows[0].count(ErrorKind::Missed) > 3);
    assert_eq!(results.mean().map(f64::round), Some(67.0));
    expect_test::expect![[r#"
        trainee,attempt,mark,place,right,missed,extra,boundary,label,entity,quotation-kind,attitude,cue,source,speaker,names_f1,quotations_f1,speakers_f1,articles_lacking,seconds
        Ines Aalto,2,0.0,3,0,7,0,0,0,0,0,0,0,0,0,0.0000,0.0000,0.0000,1,1290
        '=Ada,2,100.0,1,7,0,0,0,0,0,0,0,0,0,0,1.0000,1.0000,1.0000,0,1290
        Ines Aalto,2,100.0,1,7,0,0,0,0,0,0,0,0,0,0,1.0000,1.0000,1.0000,1,1290
    "#]]
    .assert_eq(&results.csv().replace('\r', ""));
}

proptest! {
    #[test]
    fn tasks_and_submissions_are_read_as_they_were_written(
        title in "\\PC{0,20}",
        instructions in "[\\PC\n]{0,60}",
        texts in prop::collection::vec("[a-z“”😀 \\n\"\\\\]{1,60}", 0..4),
        with_keys in any::<bool>(),
        blind in any::<bool>(),
        (minutes, attempts) in (prop::option::of(1_u32..), prop::option::of(1_u32..)),
        never in any::<bool>(),
        extra in prop::collection::btree_map("x-[a-z]{1,6}", "\\PC{0,10}", 0..3),
    ) {
        let documents: Vec<Document> = texts.iter().enumerate().filter_map(|(number, text)| {
            Some(Document::new(Id::new(format!("d{number}")), Arc::new(Text::new(text).ok()?)))
        }).collect();
        let mut task = Task::about(Id::from("t-1"), &title, documents, false);
        task.instructions = instructions;
        if !with_keys {
            task.keys.clear();
        }
        let extra: pressmark_annotation::document::Extra =
            extra.into_iter().map(|(name, value)| (name, Json::String(value))).collect();
        let feedback = if never { Feedback::Never } else { Feedback::AfterSubmission };
        task.options = Options { blind, minutes, attempts, feedback, extra: extra.clone() };
        task.pack.extra = extra;
        let file = task::write(&task);
        prop_assert_eq!(detect(file.as_bytes()), Detected::Task);
        let (back, told) = task::parse(file.as_bytes()).expect("our own task");
        prop_assert_eq!(told, vec![]);
        prop_assert_eq!(&back, &task);
        prop_assert_eq!(task::write(&back), file);

        let submission = Submission {
            pack: task.pack.clone(),
            trainee: title,
            attempt: attempts.unwrap_or(1),
            seconds: minutes,
            ..the_submission()
        };
        let file = submission::write(&submission);
        let (back, told) = submission::parse(file.as_bytes()).expect("our own submission");
        prop_assert_eq!(told, vec![]);
        prop_assert_eq!(&back, &submission);
        prop_assert_eq!(submission::write(&back), file);
    }

    #[test]
    fn no_damage_makes_the_readers_panic(at in 0..TASK_1.len(), byte in any::<u8>(), cut in any::<bool>()) {
        for file in [TASK_1, SUBMISSION_1] {
            let mut bytes = file.as_bytes().to_vec();
            let at = at % bytes.len();
            if cut {
                bytes.truncate(at);
            } else {
                bytes[at] = byte;
            }
            if let Ok((task, _)) = task::parse(&bytes) {
                let file = task::write(&task);
                prop_assert_eq!(task::parse(file.as_bytes()), Ok((task, vec![])));
            }
            let _ = submission::parse(&bytes);
        }
    }
}
