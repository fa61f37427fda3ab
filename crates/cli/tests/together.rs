//! Several files of one article: compare, merge, score.
#![allow(clippy::needless_raw_string_hashes, reason = "expect-test writes its snapshots so")]

mod support;

use std::path::{Path, PathBuf};

use expect_test::expect;
use pressmark_formats::pack::Pack;
use pressmark_formats::training::{Submission, Task, submission, task};
use serde_json::{Value as Json, json};
use support::{check, folder, run, write};

const TEXT: &str = "Lindvik cuts its ferries\n“We waited,” said Mira Halvorsen. A second boat left Lindvik in May.";

fn span(words: &str) -> Json {
    let start = TEXT.find(words).expect("stands in the text");
    let start = TEXT[..start].chars().count();
    json!({"start": start, "end": start + words.chars().count(), "exact": words})
}

/// Something that somebody marked.
fn made(mut item: Json, by: &str) -> Json {
    item["status"] = "manual".into();
    item["createdBy"] = by.into();
    item["createdAt"] = "2026-05-03T10:00:00Z".into();
    item
}

/// The file of somebody who marked those mentions, and who said the quotation.
fn file(by: &str, mentions: &[(&str, &str)], content: &str, speaker: Option<&str>) -> String {
    let mut entities = Vec::new();
    let mut list = Vec::new();
    for (number, (words, label)) in mentions.iter().enumerate() {
        let (id, entity) = (format!("{by}-mention-{number}"), format!("{by}-entity-{number}"));
        entities.push(made(json!({"id": entity, "label": label, "name": words}), by));
        list.push(made(
            json!({"id": id, "kind": "name", "label": label, "entity": entity, "span": span(words)}),
            by,
        ));
    }
    let speaker = speaker
        .and_then(|name| entities.iter().find(|entity| entity["name"] == name))
        .map_or(
            json!({"kind": "unnamed"}),
            |entity| json!({"kind": "entity", "id": entity["id"]}),
        );
    let quotation = json!({
        "id": format!("{by}-quotation"), "kind": "direct", "content": [span(content)], "cue": [span("said")],
        "source": [span("Mira Halvorsen")], "speaker": speaker,
    });
    let file = json!({
        "format": "pressmark", "version": 1, "id": "ferries", "offsetUnit": "unicode-code-point",
        "text": {
            "content": TEXT, "length": {"codePoints": TEXT.chars().count(), "utf16": TEXT.encode_utf16().count()},
            "sha256": pressmark_annotation::text::Fingerprint::of(TEXT).to_string(),
        },
        "tagSet": {"name": "Few", "tags": [{"label": "PERSON"}, {"label": "GPE"}, {"label": "ORG"}]},
        "annotators": [{"id": by, "name": by.to_uppercase(), "kind": "person"}],
        "entities": entities, "mentions": list, "quotations": [made(quotation, by)],
        "notes": [made(json!({
            "id": format!("{by}-note"), "target": {"kind": "quotation", "id": format!("{by}-quotation")},
            "body": "The comma belongs to the quotation.",
        }), by)],
    });
    file.to_string()
}

/// A folder with the files of Ana and Bo, and a key.
fn files(test: &str) -> PathBuf {
    let folder = folder(test);
    let ana = file(
        "ana",
        &[("Lindvik", "GPE"), ("Mira Halvorsen", "PERSON")],
        "We waited,",
        Some("Mira Halvorsen"),
    );
    let bo = file(
        "bo",
        &[("Lindvik", "ORG"), ("Mira Halvorsen", "PERSON")],
        "We waited",
        None,
    );
    write(&folder, "ana.pressmark.json", &ana);
    write(&folder, "bo.pressmark.json", bo);
    write(&folder, "key.json", ana.replace("ana", "key"));
    folder
}

fn json_of(folder: &Path, arguments: &[&str]) -> Json {
    serde_json::from_str(&run(folder, arguments, b"").out).expect("JSON")
}

#[test]
fn files_are_compared() {
    let folder = files("compare");
    check(
        &folder,
        &["compare", "ana.pressmark.json", "bo.pressmark.json"],
        b"",
        &expect![[r#"
            label: “Lindvik”
                ana: GPE
                bo: ORG
            boundary: “We waited,”
                ana: We waited,
                bo: We waited
            speaker: “We waited,”
                ana: Mira Halvorsen
                bo: (unnamed)
            1 annotations agree, 3 differences: 1 boundary, 1 label, 1 speaker

            agreement   F1 exact  overlap     half  Cohen κ Fleiss κ Kripp. α      α_U
            boundary      1.0000   1.0000   1.0000   1.0000   1.0000   1.0000   1.0000
            label         0.5000   0.5000   0.5000   0.8142   0.8133   0.8178   0.7061
            quotation     0.0000   1.0000   1.0000   0.8895   0.8892   0.8918   0.9926
            speaker       0.0000   0.0000   0.0000   0.0000  -1.0000   0.0000
            exit code 1"#]],
    );
    let csv = ["compare", "ana.pressmark.json", "bo.pressmark.json", "--format", "csv"];
    check(
        &folder,
        &csv,
        b"",
        &expect![[r#"
        kind,start_code_point,end_code_point,words,ana,bo↵
        label,0,7,Lindvik,GPE,ORG↵
        boundary,26,36,"We waited,","We waited,",We waited↵
        speaker,26,36,"We waited,",Mira Halvorsen,(unnamed)↵
        exit code 1"#]],
    );
    let table = ["--table", "agreement"];
    check(
        &folder,
        &[&csv[..], &table[..]].concat(),
        b"",
        &expect![[r#"
        aspect,documents,f1_exact,f1_overlap,f1_half,cohen_kappa,fleiss_kappa,krippendorff_alpha,alpha_u↵
        boundary,all,1,1,1,1,1,1,1↵
        label,all,0.5,0.5,0.5,0.8142,0.8133,0.8178,0.7061↵
        quotation,all,0,1,1,0.8895,0.8892,0.8918,0.9926↵
        speaker,all,0,0,0,0,-1,0,↵
        label GPE,all,0,0,,,,,↵
        label ORG,all,0,0,,,,,↵
        label PERSON,all,1,1,,,,,↵
        exit code 1"#]],
    );
    let json = json_of(
        &folder,
        &["compare", "ana.pressmark.json", "bo.pressmark.json", "--format", "json"],
    );
    assert_eq!(json["differences"][0]["kind"], "label");
    assert_eq!(json["differences"][0]["sides"][1]["says"], "ORG");
    assert!(json["agreement"]["aspects"]["label"]["krippendorff_alpha"].is_number());
    let same = run(&folder, &["compare", "ana.pressmark.json", "ana.pressmark.json"], b"");
    assert_eq!(same.code, 0, "{same}");
}

#[test]
fn another_edition_is_laid_onto_the_first() {
    let folder = files("editions");
    let edition = file("bo", &[("Lindvik", "GPE")], "We waited,", None).replace("A second boat", "Another boat");
    write(&folder, "edition.json", edition);
    let answer = run(&folder, &["compare", "ana.pressmark.json", "edition.json"], b"");
    assert!(
        answer.err.contains("edition: its text differs from the first one's"),
        "{answer}"
    );
}

#[test]
fn files_are_merged_and_what_is_open_is_told() {
    let folder = files("merge");
    let merge = ["merge", "ana.pressmark.json", "bo.pressmark.json", "-o", "both.json"];
    check(
        &folder,
        &merge,
        b"",
        &expect![[r#"
            pressmark: merge: mention bo-mention-0 is to be settled: ANA has another label, entity
            pressmark: merge: quotation bo-quotation is to be settled: ANA has another boundary, speaker
            exit code 1"#]],
    );
    check(&folder, &["check", "both.json"], b"", &expect!["exit code 0"]);
    let both = std::fs::read_to_string(folder.join("both.json")).expect("written");
    let other_way = run(&folder, &["merge", "bo.pressmark.json", "ana.pressmark.json"], b"");
    assert_eq!(other_way.out, both);
    let again = run(&folder, &["merge", "both.json", "bo.pressmark.json"], b"");
    assert_eq!(again.out, both);
    assert!(both.contains("\"alternatives\""), "the other decision is in the file");
    let with_base = run(
        &folder,
        &[
            "merge",
            "ana.pressmark.json",
            "ana.pressmark.json",
            "--base",
            "bo.pressmark.json",
        ],
        b"",
    );
    assert_eq!(with_base.code, 0, "{with_base}");
}

#[test]
fn files_are_scored_against_a_key() {
    let folder = files("score");
    check(
        &folder,
        &["score", "key.json", "bo.pressmark.json"],
        b"",
        &expect![[r#"
            place  file  mark  right  missed  extra  boundary  label  entity  quotation-kind  attitude  cue  source  speaker
                1  bo    62.5      1       0      0         1      1       0               0         0    0       0        1
            mean 62.5, median 62.5

            bo
              label: “Lindvik” is GPE, not ORG
              boundary: “We waited,”: “We waited,”, not “We waited”
                The comma belongs to the quotation.
              speaker: “We waited,”
                The comma belongs to the quotation.
            exit code 0"#]],
    );
    check(
        &folder,
        &["score", "key.json", "ana.pressmark.json", "bo.pressmark.json"],
        b"",
        &expect![[r#"
            place  file  mark  right  missed  extra  boundary  label  entity  quotation-kind  attitude  cue  source  speaker
                1  ana  100.0      3       0      0         0      0       0               0         0    0       0        0
                2  bo    62.5      1       0      0         1      1       0               0         0    0       0        1
            mean 81.2, median 81.2

            most often missed
              0 missed, 2 other errors: “We waited,” said Mira Halvorsen.
              0 missed, 1 other errors: Lindvik cuts its ferries
            exit code 0"#]],
    );
    let csv = [
        "score",
        "key.json",
        "ana.pressmark.json",
        "bo.pressmark.json",
        "--format",
        "csv",
    ];
    check(
        &folder,
        &csv,
        b"",
        &expect![[r#"
        submission,place,mark,right,missed,extra,boundary,label,entity,quotation_kind,attitude,cue,source,speaker,mentions_precision,mentions_recall,mentions_f1,quotations_precision,quotations_recall,quotations_f1,speakers_precision,speakers_recall,speakers_f1↵
        ana,1,100.0,3,0,0,0,0,0,0,0,0,0,0,1,1,1,1,1,1,1,1,1↵
        bo,2,62.5,1,0,0,1,1,0,0,0,0,0,1,0.5,0.5,0.5,0,0,0,0,0,0↵
        exit code 0"#]],
    );
    check(
        &folder,
        &[&csv[..], &["--table", "errors"]].concat(),
        b"",
        &expect![[r#"
            submission,error,start_code_point,end_code_point,words,key,key_words,given,given_words,explanation↵
            bo,label,0,7,Lindvik,GPE,Lindvik,ORG,Lindvik,↵
            bo,boundary,26,36,"We waited,",direct,"We waited,",direct,We waited,The comma belongs to the quotation.↵
            bo,speaker,26,36,"We waited,",direct,"We waited,",direct,We waited,The comma belongs to the quotation.↵
            exit code 0"#]],
    );
    check(
        &folder,
        &[&csv[..], &["--table", "statistics"]].concat(),
        b"",
        &expect![[r#"
            error,item,label,count,submissions↵
            boundary,quotation,,1,1↵
            label,mention,GPE,1,1↵
            speaker,quotation,,1,1↵
            exit code 0"#]],
    );
    check(
        &folder,
        &[&csv[..], &["--table", "sentences"]].concat(),
        b"",
        &expect![[r#"
            start_code_point,end_code_point,sentence,annotations,missed,other_errors↵
            25,58,"“We waited,” said Mira Halvorsen.",2,0,2↵
            0,24,Lindvik cuts its ferries,1,0,1↵
            exit code 0"#]],
    );
    let json = json_of(
        &folder,
        &["score", "key.json", "ana.pressmark.json", "--format", "json"],
    );
    assert_eq!(json["submissions"][0]["mark"], 100.0);
    assert_eq!(run(&folder, &["score", "key.json", "nothing.json"], b"").code, 2);
}

#[test]
fn a_task_and_what_was_handed_in_for_it_are_scored() {
    let folder = files("task");
    let document = |name: &str| {
        let bytes = std::fs::read(folder.join(name)).expect("a file of the test");
        pressmark_formats::pressmark::parse(&bytes).expect("readable").0
    };
    let key = document("key.json");
    let mut made = Task::about("t-1".into(), "Ferries", vec![key], false);
    std::fs::write(folder.join("a.pressmark-task.json"), task::write(&made)).expect("written");
    made.keys.clear();
    std::fs::write(folder.join("keyless.pressmark-task.json"), task::write(&made)).expect("written");
    let handed_in = Submission {
        trainee: "Ines".into(),
        attempt: 1,
        pack: Pack {
            documents: vec![document("bo.pressmark.json")],
            ..Pack::default()
        },
        ..Submission::default()
    };
    std::fs::write(
        folder.join("i.pressmark-submission.json"),
        submission::write(&handed_in),
    )
    .expect("written");
    let args = [
        "score",
        "a.pressmark-task.json",
        "ana.pressmark.json",
        "i.pressmark-submission.json",
    ];
    check(
        &folder,
        &args,
        b"",
        &expect![[r#"
        place  file  mark  right  missed  extra  boundary  label  entity  quotation-kind  attitude  cue  source  speaker
            1  ana  100.0      3       0      0         0      0       0               0         0    0       0        0
            2  Ines  62.5      1       0      0         1      1       0               0         0    0       0        1
        mean 81.2, median 81.2

        most often missed
          0 missed, 2 other errors: “We waited,” said Mira Halvorsen.
          0 missed, 1 other errors: Lindvik cuts its ferries
        exit code 0"#]],
    );
    let args = ["score", "keyless.pressmark-task.json", "ana.pressmark.json"];
    assert_eq!(run(&folder, &args, b"").code, 2);
}
