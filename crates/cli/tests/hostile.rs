//! The command on input that is out to break it, and on command lines that are wrong.
#![allow(clippy::needless_raw_string_hashes, reason = "expect-test writes its snapshots so")]
#![allow(clippy::unicode_not_nfc, reason = "the article has a combining accent on purpose")]

mod support;

use expect_test::expect;
use serde_json::{Value as Json, json};
use support::{VERSION_1, check, folder, run, write};

#[test]
fn hostile_input_is_refused_with_a_clear_message() {
    let folder = folder("hostile");
    let mut files: Vec<(&str, Vec<u8>)> = vec![
        ("empty", vec![]),
        ("binary", (0..=255).collect()),
        ("picture", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR".to_vec()),
        (
            "surrogate",
            br#"{"format": "pressmark", "version": 1, "text": {"content": "half \ud83d here"}}"#.to_vec(),
        ),
        ("truncated", VERSION_1.as_bytes()[..2000].to_vec()),
        (
            "latin",
            b"{\"format\": \"pressmark\", \"version\": 1, \"text\": \"Caf\xe9\"}".to_vec(),
        ),
        (
            "deep",
            format!("{{\"format\": \"pressmark\", \"x\": {}", "[".repeat(100_000)).into_bytes(),
        ),
        (
            "newer",
            br#"{"format": "pressmark", "version": 7, "text": "x"}"#.to_vec(),
        ),
        ("other", br#"{"@context": "http://www.w3.org/ns/anno.jsonld"}"#.to_vec()),
    ];
    files.push(("wide", "\u{feff}{}".encode_utf16().flat_map(u16::to_be_bytes).collect()));
    for (name, content) in &files {
        write(&folder, name, content);
    }
    let names: Vec<&str> = files.iter().map(|(name, _)| *name).collect();
    let arguments: Vec<&str> = ["check"].into_iter().chain(names.iter().copied()).collect();
    check(
        &folder,
        &arguments,
        b"",
        &expect![[r#"
            pressmark: empty: The file is empty.
            pressmark: binary: This is a binary file, not text. Open a text or JSON file.
            pressmark: picture: This is a PNG image, not text. Open a text or JSON file.
            pressmark: surrogate: A string holds half of a character (a lone surrogate such as \ud83d) at line 1, column 71. The program that wrote the file cut a character in two: remove the escape there, or export the file again.
            pressmark: truncated: The file ends too early, at line 27, column 75: a part of it is missing. Copy or download it again.
            pressmark: latin: The file is not UTF-8: byte 50 starts no character. It may be encoded as Windows-1252 or Latin-1. Save it as UTF-8 and open it again.
            pressmark: deep: The file nests lists or objects more than 127 levels deep, at line 1, column 156. No annotation file does: it is not read.
            pressmark: newer: The file was written by a newer Pressmark (format version 7; this one reads up to version 1). Update Pressmark to open it.
            pressmark: other: This Web Annotation file can't be read: it has no annotation whose target is words of a text. Open one that has.
            pressmark: wide: The file is encoded as UTF-16. Save it as UTF-8 and open it again.
            exit code 2"#]],
    );
    let arguments: Vec<&str> = ["annotate", "-o", "out"].into_iter().chain(names).collect();
    check(
        &folder,
        &arguments,
        b"",
        &expect![[r#"
            pressmark: empty: The file is empty.
            pressmark: binary: This is a binary file, not text. Open a text or JSON file.
            pressmark: picture: This is a PNG image, not text. Open a text or JSON file.
            pressmark: surrogate: A string holds half of a character (a lone surrogate such as \ud83d) at line 1, column 71. The program that wrote the file cut a character in two: remove the escape there, or export the file again.
            pressmark: truncated: The file ends too early, at line 27, column 75: a part of it is missing. Copy or download it again.
            pressmark: latin: The file is not UTF-8: byte 50 starts no character. It may be encoded as Windows-1252 or Latin-1. Save it as UTF-8 and open it again.
            pressmark: deep: The file nests lists or objects more than 127 levels deep, at line 1, column 156. No annotation file does: it is not read.
            pressmark: newer: The file was written by a newer Pressmark (format version 7; this one reads up to version 1). Update Pressmark to open it.
            pressmark: other: This is a file in the format web-annotation, not text. Convert it first with pressmark convert --to pressmark.
            pressmark: wide: This is JSON, but neither a Pressmark file nor a corpus.
            exit code 2"#]],
    );
}

#[test]
fn very_large_input_is_refused_quickly() {
    let folder = folder("large");
    let text = "All work and no play. ".repeat(50 << 20 >> 4);
    write(&folder, "large.txt", &text.as_bytes()[..50 << 20]);
    write(&folder, "larger.txt", text.as_bytes());
    check(
        &folder,
        &["annotate", "large.txt", "larger.txt", "-o", "out"],
        b"",
        &expect![[r#"
            pressmark: large.txt: The text is too long: 50 MB, and a document holds at most 32 MB. Split it into several documents.
            pressmark: larger.txt: The file is too large: 69 MB, and at most 64 MB are read. Split it into smaller files.
            exit code 2"#]],
    );
    let line = format!("{{\"id\": 1, \"text\": \"{text}\"}}\n{{\"id\": 2, \"text\": \"Short.\"}}\n");
    let answer = run(&folder, &["annotate", "--corpus"], line.as_bytes());
    expect![[r#"
        pressmark: (standard input):1: The file is too large: 65 MB, and at most 64 MB are read. Split it into smaller files.
    "#]].assert_eq(&answer.err);
    assert_eq!(answer.code, 1);
    assert!(
        answer.out.starts_with("{\"id\":2,"),
        "the next line is read all the same"
    );
}

#[test]
fn items_that_can_not_be_read_are_told_and_the_others_kept() {
    let folder = folder("items");
    let mut file: Json = serde_json::from_str(VERSION_1).expect("JSON");
    file["mentions"][0]["span"] = json!({"start": 9_000, "end": 9_005, "exact": "nobody"});
    file["mentions"][1]["id"] = file["mentions"][2]["id"].clone();
    file["quotations"][0]["speaker"]["id"] = json!("e99");
    write(&folder, "file.json", file.to_string());
    check(
        &folder,
        &["check", "file.json"],
        b"",
        &expect![[r#"
        file.json: mention m4: set aside: its words “nobody” are not in the text where they could be told from others
        file.json: mention m2-2: repaired: its id m2 was taken by another mention; it is called m2-2 now
        file.json: quotation q1: a part set aside: its speaker refers to the entity “e99”, which is not in the file; it has none now
        exit code 1"#]],
    );
}

#[test]
fn a_wrong_command_line_is_exit_code_2() {
    let folder = folder("usage");
    for arguments in [
        &["annotate", "--format", "xml"][..],
        &["annotate", "--published", "May 3"],
        &["annotate", "--published", "2026-02-31"],
        &["annotate", "--bom"],
        &["annotate", "--corpus", "--table", "mentions"],
        &["convert", "--to", "pressmark", "--table", "entities", "-"],
        &["check"],
        &["convert", "x"],
        &[],
    ] {
        let answer = run(&folder, arguments, b"");
        assert_eq!((answer.code, answer.out.as_str()), (2, ""), "{arguments:?}");
        assert!(!answer.err.is_empty());
    }
    let version = run(&folder, &["--version"], b"");
    assert_eq!(version.code, 0);
    let notice = "Place names derived from GeoNames (https://www.geonames.org), CC BY 4.0, changed.";
    for argument in ["--version", "--help"] {
        assert!(run(&folder, &[argument], b"").out.contains(notice), "{argument}");
    }
    let licences = run(&folder, &["licences"], b"");
    for source in ["GeoNames", "WordNet", "Faker", "CLDR", "GloVe"] {
        assert!(licences.out.contains(source), "{source}");
    }
}

#[test]
fn files_of_another_kind_are_called_by_their_name() {
    let folder = folder("kinds");
    write(
        &folder,
        "corpus",
        "{\"id\": 1, \"text\": \"Holt said so.\"}\n{\"id\": 2, \"text\": \"No.\"}\n",
    );
    write(&folder, "page", "<!DOCTYPE html><html><p>Holt said so.</p></html>");
    let mut said = run(&folder, &["check", "corpus", "page"], b"").to_string();
    for file in ["corpus", "page"] {
        said += "\n";
        said += &run(&folder, &["convert", "--to", "csv", file], b"").to_string();
    }
    expect![[r#"
        pressmark: corpus: This is a corpus of JSON Lines, not a Pressmark file. Annotate it with pressmark annotate --corpus.
        pressmark: page: This is a web page, not a Pressmark file. Save the article as plain text and annotate it.
        exit code 2
        pressmark: corpus: This is a corpus of JSON Lines, not a Pressmark file. Annotate it with pressmark annotate --corpus.
        exit code 2
        pressmark: page: This is a web page, not a Pressmark file. Save the article as plain text and annotate it.
        exit code 2"#]].assert_eq(&said);
}
