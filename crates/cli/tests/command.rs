//! The command as a whole: the built binary on files and standard input.
#![allow(clippy::needless_raw_string_hashes, reason = "expect-test writes its snapshots so")]
#![allow(clippy::unicode_not_nfc, reason = "the article has a combining accent on purpose")]

mod support;

use std::fs;
use std::io::{BufRead, BufReader, Write};

use expect_test::expect;
use serde_json::{Value as Json, json};
use support::{ARTICLE, VERSION_1, check, folder, run, start, start_at, write};

#[test]
fn an_article_becomes_a_file_that_passes_the_check_and_comes_back_the_same() {
    let folder = folder("article");
    write(&folder, "ferry.txt", ARTICLE);
    let annotated = run(&folder, &["annotate", "ferry.txt"], b"");
    assert_eq!((annotated.code, annotated.err.as_str()), (0, ""));
    assert_eq!(
        run(&folder, &["annotate"], ARTICLE.as_bytes()).out,
        annotated.out,
        "standard input"
    );
    assert_eq!(run(&folder, &["annotate", "-o", "out.json", "ferry.txt"], b"").code, 0);
    assert_eq!(
        fs::read_to_string(folder.join("out.json")).expect("written"),
        annotated.out
    );
    check(&folder, &["check", "out.json"], b"", &expect!["exit code 0"]);
    assert_eq!(
        run(&folder, &["convert", "--to", "pressmark", "out.json"], b"").out,
        annotated.out
    );
    assert_eq!(
        run(&folder, &["annotate", "out.json"], b"").out,
        annotated.out,
        "annotating twice changes nothing"
    );
    let file: Json = serde_json::from_str(&annotated.out).expect("JSON");
    let labels: Vec<&str> = file["mentions"]
        .as_array()
        .expect("a list")
        .iter()
        .filter(|mention| mention["span"]["exact"] == "Mira Halvorsen")
        .filter_map(|mention| mention["label"].as_str())
        .collect();
    assert_eq!(labels, ["PERSON"]);
    assert!(file["quotations"].as_array().is_some_and(|list| !list.is_empty()));
    assert_eq!(file["mentions"][0]["createdAt"], "2026-05-03T14:30:00Z");
}

#[test]
fn several_articles_go_into_a_folder() {
    let folder = folder("several");
    write(&folder, "a.txt", ARTICLE);
    write(&folder, "b.txt", "Nothing happened in Lindvik on Friday.\n");
    check(
        &folder,
        &["annotate", "a.txt", "b.txt"],
        b"",
        &expect![[r#"
        pressmark: annotate: a Pressmark file holds one document; name a folder for the results with --output FOLDER
        exit code 2"#]],
    );
    check(
        &folder,
        &["annotate", "a.txt", "missing.txt", "b.txt", "-o", "out"],
        b"",
        &expect![[r#"
            pressmark: missing.txt: No such file or directory
            exit code 2"#]],
    );
    let mut names: Vec<_> = fs::read_dir(folder.join("out"))
        .expect("made")
        .flatten()
        .map(|entry| entry.file_name())
        .collect();
    names.sort();
    assert_eq!(names, ["a.pressmark.json", "b.pressmark.json"]);
    check(
        &folder,
        &["annotate", "a.txt", "./a.txt", "-o", "out"],
        b"",
        &expect![[r#"
            pressmark: out/a.pressmark.json: two inputs of the same name would be written there; rename one of them
            exit code 2"#]],
    );
    let table = run(
        &folder,
        &["annotate", "--format", "csv", "--table", "quotations", "a.txt", "b.txt"],
        b"",
    );
    assert_eq!(table.code, 0);
    assert!(table.out.starts_with("document,id,start_code_point,"));
    assert_eq!(table.out.matches("document,").count(), 1, "one header");
    assert!(table.out.contains("\r\na.txt,q1,"));
}

#[test]
fn a_corpus_is_annotated_line_by_line() {
    let folder = folder("corpus");
    let lines = [
        json!({"id": "a", "text": ARTICLE, "entities": "ignored"}).to_string(),
        "not JSON".to_owned(),
        String::new(),
        json!({"id": 2, "text": "\u{feff}😀 “No,”\r\nsaid Mira Halvorsen."}).to_string(),
        json!({"id": "c"}).to_string(),
    ];
    let answer = run(&folder, &["annotate", "--corpus"], lines.join("\n").as_bytes());
    expect![[r#"
        pressmark: (standard input):2: The file is not valid JSON: a word that JSON does not know (it knows true, false and null) at line 2, column 2. Correct it there, or open a copy that is whole.
        pressmark: (standard input):5: The line has no usable “text”. Every line needs an “id” (a string or number) and a “text” (a string).
    "#]].assert_eq(&answer.err);
    assert_eq!(answer.code, 1);
    let out: Vec<Json> = answer
        .out
        .lines()
        .map(|line| serde_json::from_str(line).expect("JSON"))
        .collect();
    let ids: Vec<&Json> = out.iter().map(|line| &line["id"]).collect();
    assert_eq!(ids, [&json!("a"), &json!(2)]);
    let text: Vec<char> = out[1]["text"].as_str().expect("text").chars().collect();
    let words = |span: &Json| -> String {
        let at = |end: &str| usize::try_from(span[end].as_u64().expect("a number")).expect("small");
        text[at("start")..at("end")].iter().collect()
    };
    let names: Vec<String> = out[1]["entities"]
        .as_array()
        .expect("a list")
        .iter()
        .map(words)
        .collect();
    assert_eq!(names, ["Mira Halvorsen"]);
    check(
        &folder,
        &["annotate", "--corpus", "--format", "csv"],
        b"",
        &expect![[r#"
            pressmark: --corpus: a corpus is written as a corpus; leave --format out
            exit code 2"#]],
    );
}

#[test]
fn attitudes_are_reported_where_they_are_asked_for() {
    let folder = folder("attitudes");
    let line = json!({"id": 1, "text": "Mira Holt said it was late. She hopes the vote will pass."}).to_string();
    let quotes = |args: &[&str]| -> Vec<(Json, Json)> {
        let out = run(&folder, args, line.as_bytes()).out;
        let answer: Json = serde_json::from_str(&out).expect("JSON");
        let quotes = answer["quotes"].as_array().expect("a list").iter();
        quotes
            .map(|quote| (quote["cue"].clone(), quote["speech"].clone()))
            .collect()
    };
    let said = (json!([[10, 14]]), Json::Null);
    assert_eq!(quotes(&["annotate", "--corpus"]), std::slice::from_ref(&said));
    let hopes = (json!([[32, 37]]), json!(false));
    assert_eq!(quotes(&["annotate", "--corpus", "--attitudes"]), [said, hopes]);
}

#[test]
fn each_line_of_a_corpus_is_answered_before_the_next_is_read() {
    let folder = folder("streaming");
    let mut child = start(&folder, &["annotate", "--corpus"]);
    let mut stdin = child.stdin.take().expect("piped");
    let mut stdout = BufReader::new(child.stdout.take().expect("piped"));
    for id in 0..3 {
        writeln!(stdin, "{}", json!({"id": id, "text": "Mira Halvorsen said no."})).expect("the command reads");
        let mut line = String::new();
        stdout.read_line(&mut line).expect("the command answers");
        let line: Json = serde_json::from_str(&line).expect("JSON");
        assert_eq!(line["id"], id);
    }
    drop(stdin);
    assert!(child.wait().expect("the command ends").success());
}

#[test]
fn a_reader_that_has_seen_enough_is_no_error() {
    let folder = folder("pipe");
    let line = json!({"id": 1, "text": ARTICLE}).to_string() + "\n";
    let mut child = start(&folder, &["annotate", "--corpus"]);
    let mut stdin = child.stdin.take().expect("piped");
    let writer = std::thread::spawn(move || {
        for _ in 0..2000 {
            if stdin.write_all(line.as_bytes()).is_err() {
                break;
            }
        }
    });
    let mut stdout = BufReader::new(child.stdout.take().expect("piped"));
    stdout.read_line(&mut String::new()).expect("one line");
    drop(stdout);
    let output = child.wait_with_output().expect("the command ends");
    writer.join().expect("the writer ends");
    assert_eq!(
        (output.status.code(), output.stderr.as_slice()),
        (Some(0), b"".as_slice())
    );
}

#[test]
fn checking_tells_what_is_wrong() {
    let folder = folder("check");
    write(&folder, "good.json", VERSION_1);
    write(
        &folder,
        "bad.json",
        VERSION_1.replace("\"start\": 35, \"end\": 42", "\"start\": 40, \"end\": 47"),
    );
    let loose = VERSION_1.replace(
        "\"start\": 44, \"end\": 49, \"exact\": \"May 3\"",
        "\"start\": 43, \"end\": 49, \"exact\": \" May 3\"",
    );
    let loose = loose.replace(
        "\"prefix\": \"ief defends ferry cuts\\nLINDVIK, \"",
        "\"prefix\": \"LINDVIK,\"",
    );
    write(&folder, "loose.json", loose);
    check(
        &folder,
        &["check", "good.json", "bad.json", "loose.json"],
        b"",
        &expect![[r#"
            bad.json: mention m1: repaired: its offsets were off and its words were found elsewhere; it is now 35 to 42, “LINDVIK”
            loose.json: mention m2: bytes 46..52 begin or end with white space
            exit code 1"#]],
    );
    check(
        &folder,
        &["check", "good.json", "missing.json"],
        b"",
        &expect![[r#"
        pressmark: missing.json: No such file or directory
        exit code 2"#]],
    );
    check(&folder, &["check", "-"], VERSION_1.as_bytes(), &expect!["exit code 0"]);
}

#[test]
fn converting_says_what_is_lost() {
    let folder = folder("convert");
    write(&folder, "ferry.pressmark.json", VERSION_1);
    check(
        &folder,
        &["convert", "--to", "csv", "--table", "entities", "ferry.pressmark.json"],
        b"",
        &expect![[r#"
            document,id,label,label_name,name,aliases,mentions,quotations,status,confidence,rule,notes↵
            lindvik-ferry,e1,PERSON,person,René Halvorsen,Halvorsen,2,1,suggested,0.9,entity/names,↵
            lindvik-ferry,e2,GPE,country or place,Lindvik,,1,0,suggested,0.9,entity/names,↵
            pressmark: ferry.pressmark.json: the result does not hold: the text of the article, 3 quotations, 5 mentions' places, 1 note, 1 relation, 1 deletion
            exit code 0"#]],
    );
    check(
        &folder,
        &["convert", "--to", "csv", "--table", "mentions", "ferry.pressmark.json"],
        b"",
        &expect![[r#"
            document,id,start_code_point,end_code_point,text,kind,label,label_name,entity,entity_name,value,unit,status,confidence,rule,notes↵
            lindvik-ferry,m4,2,15,Harbour chief,nominal,PERSON,person,e1,René Halvorsen,,,suggested,0.925,speaker/role,↵
            lindvik-ferry,m1,35,42,LINDVIK,name,GPE,country or place,e2,Lindvik,,,suggested,0.925,name/dateline,↵
            lindvik-ferry,m2,44,49,May 3,name,DATE,date,,,2026-05-03,,suggested,0.925,date/month-day,↵
            lindvik-ferry,m3,83,98,René Halvorsen,name,PERSON,person,e1,René Halvorsen,,,suggested,0.925,name/title,↵
            lindvik-ferry,m10,151,163,$1.5 million,name,MONEY,money,,,1500000,USD,suggested,0.925,number/money,↵
            pressmark: ferry.pressmark.json: the result does not hold: the text of the article, 1 entity's other names, 3 quotations, 1 note, 1 relation, 1 deletion
            exit code 0"#]],
    );
    check(
        &folder,
        &[
            "convert",
            "--to",
            "csv",
            "--table",
            "quotations",
            "ferry.pressmark.json",
        ],
        b"",
        &expect![[r#"
            document,id,start_code_point,end_code_point,content_code_points,content,cue,source,kind,attitude,speaker,speaker_name,speaker_rule,status,confidence,rule,notes↵
            lindvik-ferry,q1,53,126,53..63 101..126,"We waited, … until the money was gone.",said,Deputy Mayor René Halvorsen,direct,false,e1,René Halvorsen,speaker/name,suggested,0.97,quotation/inverted,Check against the recording.↵
            lindvik-ferry,q2,201,231,201..231,the “summer boat” might return,,A senior official,mixed,false,unnamed,,,manual,,,↵
            lindvik-ferry,q3,206,217,206..217,summer boat,,,scare quotes,false,,,,suggested,0.64,marks/scare,↵
            pressmark: ferry.pressmark.json: the result does not hold: the text of the article, 1 entity's other names, 5 mentions, 2 entities, 1 relation, 1 deletion
            exit code 0"#]],
    );
    check(
        &folder,
        &["convert", "--to", "corpus", "ferry.pressmark.json"],
        b"",
        &expect![[r#"
            {"id":"lindvik-ferry","text":"🚢 Harbour chief defends ferry cuts\nLINDVIK, May 3 – “We waited,” said Deputy Mayor René Halvorsen, “until the money was gone.” The council will spend $1.5 million less in 2027.\nA senior official said the “summer boat” might return.","entities":[{"start":35,"end":42,"label":"GPE","name":"Lindvik","confidence":0.925},{"start":44,"end":49,"label":"DATE","confidence":0.925},{"start":83,"end":98,"label":"PERSON","name":"René Halvorsen","confidence":0.925},{"start":151,"end":163,"label":"MONEY","confidence":0.925}],"quotes":[{"content":[[53,63],[101,126]],"cue":[[65,69]],"speaker":[[70,98]],"type":"direct","speaker_name":"René Halvorsen","confidence":0.97,"speaker_confidence":0.98},{"content":[[201,231]],"cue":[],"speaker":[[178,195]],"type":"mixed","speaker_name":null}],"mentions":[{"start":2,"end":15,"label":"PERSON","name":"René Halvorsen"}],"scare":[[206,217]]}
            pressmark: ferry.pressmark.json: the result does not hold: 2 normalised values of dates and numbers, 1 decision of a person, 9 rules with their confidences, 1 note, 1 relation, 1 deletion
            exit code 0"#]],
    );
    let marked = run(
        &folder,
        &["convert", "--to", "csv", "--bom", "ferry.pressmark.json"],
        b"",
    );
    assert!(marked.out.starts_with("\u{feff}document,"));
    let bare = run(&folder, &["convert", "--to", "pressmark", "-"], b"A plain text.\n");
    assert_eq!((bare.code, bare.err.as_str()), (0, ""));
    assert!(bare.out.contains("\"content\": \"A plain text.\\n\""));
}

#[test]
fn a_report_on_the_sources_is_a_page_of_its_own() {
    let folder = folder("report");
    write(&folder, "ferry.pressmark.json", VERSION_1);
    let english = run(&folder, &["convert", "--to", "html", "ferry.pressmark.json"], b"");
    assert_eq!((english.code, english.err.as_str()), (0, ""));
    assert!(english.out.starts_with("<!DOCTYPE html>") && english.out.contains("Who speaks, and how much"));
    let german = run(
        &folder,
        &["convert", "--to", "html", "--language", "de", "ferry.pressmark.json"],
        b"",
    );
    assert!(german.out.contains("<html lang=\"de\">") && german.out.contains("Wer spricht, und wie viel"));
    let wrong = run(
        &folder,
        &["convert", "--to", "csv", "--language", "de", "ferry.pressmark.json"],
        b"",
    );
    assert_eq!((wrong.code, wrong.out.as_str()), (2, ""));
    let at_once = run(&folder, &["annotate", "--format", "html", "-"], ARTICLE.as_bytes());
    assert!(at_once.out.contains("Who speaks, and how much"), "{}", at_once.out);
}

#[test]
fn packs_are_checked_document_by_document() {
    let folder = folder("packs");
    let pack = include_str!("../../formats/tests/files/version-1.pressmark-pack.json");
    write(&folder, "whole.pressmark-pack.json", pack);
    let whole = run(&folder, &["check", "whole.pressmark-pack.json"], b"");
    assert_eq!((whole.code, whole.out.as_str(), whole.err.as_str()), (0, "", ""));
    let spoilt = pack.replacen("A second text", "B second text", 1);
    write(&folder, "spoilt.pressmark-pack.json", spoilt);
    let told = run(&folder, &["check", "spoilt.pressmark-pack.json"], b"");
    assert_eq!(told.code, 1);
    assert!(told.out.contains("document 2: text: "), "{}", told.out);
}

#[test]
fn output_replaces_nothing_but_the_file_that_is_named() {
    let folder = folder("output");
    write(&folder, "own.txt", ARTICLE);
    write(&folder, "z.pressmark.json", VERSION_1);
    write(&folder, "out.json.part", "mine");
    check(
        &folder,
        &["annotate", "own.txt", "-o", "./own.txt"],
        b"",
        &expect![[r#"
            pressmark: ./own.txt: the result would replace an input; name another file or folder with --output
            exit code 2"#]],
    );
    check(
        &folder,
        &["annotate", "z.pressmark.json", "-o", "./"],
        b"",
        &expect![[r#"
            pressmark: ./z.pressmark.json: the result would replace an input; name another file or folder with --output
            exit code 2"#]],
    );
    assert_eq!(run(&folder, &["annotate", "own.txt", "-o", "out.json"], b"").code, 0);
    let read = |name: &str| fs::read_to_string(folder.join(name)).expect("a file");
    assert_eq!(read("own.txt"), ARTICLE);
    assert_eq!(read("z.pressmark.json"), VERSION_1);
    assert_eq!(read("out.json.part"), "mine");
    let mut names: Vec<String> = fs::read_dir(&folder)
        .expect("the folder")
        .map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned())
        .collect();
    names.sort();
    assert_eq!(names, ["out.json", "out.json.part", "own.txt", "z.pressmark.json"]);
}

#[cfg(unix)]
#[test]
fn output_follows_links_and_keeps_permissions() {
    use std::os::unix::fs::{PermissionsExt, symlink};
    let folder = folder("links");
    write(&folder, "ferry.txt", ARTICLE);
    write(&folder, "real.json", "old");
    fs::set_permissions(folder.join("real.json"), fs::Permissions::from_mode(0o600)).expect("permissions");
    symlink("real.json", folder.join("link.json")).expect("a link");
    symlink("new.json", folder.join("dangling.json")).expect("a link");
    for link in ["link.json", "dangling.json"] {
        assert_eq!(run(&folder, &["annotate", "ferry.txt", "-o", link], b"").code, 0);
        assert!(folder.join(link).is_symlink());
    }
    for name in ["real.json", "new.json"] {
        let written = fs::read_to_string(folder.join(name)).expect("a file");
        assert!(written.starts_with("{\n  \"format\": \"pressmark\""), "{name}");
    }
    let mode = fs::metadata(folder.join("real.json"))
        .expect("a file")
        .permissions()
        .mode();
    assert_eq!(mode & 0o777, 0o600);
}

#[test]
fn annotating_a_file_twice_changes_nothing() {
    let folder = folder("twice");
    write(&folder, "ferry.txt", ARTICLE);
    let at = |time: &str, file: &str| {
        let output = start_at(time, &folder, &["annotate", file])
            .wait_with_output()
            .expect("the command ends");
        assert!(output.status.success());
        String::from_utf8(output.stdout).expect("UTF-8")
    };
    let first = at("1777818600", "ferry.txt");
    write(&folder, "ferry.pressmark.json", &first);
    assert_eq!(at("1777905000", "ferry.pressmark.json"), first);
}

#[test]
fn a_closed_pipe_hides_no_problem() {
    let folder = folder("closed");
    let mut child = start(&folder, &["annotate", "--corpus"]);
    let mut stdin = child.stdin.take().expect("piped");
    let line = json!({"id": 1, "text": ARTICLE}).to_string() + "\n";
    stdin.write_all(b"broken\n").expect("it reads");
    drop(child.stdout.take());
    while stdin.write_all(line.as_bytes()).is_ok() {}
    assert_eq!(child.wait().expect("the command ends").code(), Some(1));
}
