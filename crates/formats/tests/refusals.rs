//! Files that can't be read at all: each is refused with a message that says what is wrong, where, and what to do.

#![allow(clippy::needless_raw_string_hashes, reason = "expect-test writes its snapshots so")]

use expect_test::{Expect, expect};
use pressmark_formats::pressmark::parse;

fn check(files: &[&[u8]], expected: &Expect) {
    let messages: Vec<String> = files
        .iter()
        .map(|file| parse(file).expect_err("refused").to_string())
        .collect();
    expected.assert_eq(&messages.join("\n"));
}

#[test]
fn what_is_no_text() {
    let utf16: Vec<u8> = "\u{feff}{\"format\"}"
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .collect();
    let files: [&[u8]; 7] = [
        b"",
        b"%PDF-1.4",
        b"\x89PNG\r\n",
        b"{\"a\0b\": 1}",
        &utf16,
        &utf16[2..],
        b"{\"text\": \"Caf\xe9\"}",
    ];
    check(
        &files,
        &expect![[r#"
        The file is empty.
        This is a PDF document, not text. Open a text or JSON file.
        This is a PNG image, not text. Open a text or JSON file.
        This is a binary file, not text. Open a text or JSON file.
        The file is encoded as UTF-16. Save it as UTF-8 and open it again.
        The file is encoded as UTF-16. Save it as UTF-8 and open it again.
        The file is not UTF-8: byte 13 starts no character. It may be encoded as Windows-1252 or Latin-1. Save it as UTF-8 and open it again."#]],
    );
}

#[test]
fn what_is_no_json() {
    let deep = "[".repeat(100_000);
    let deep_objects = "{\"a\":".repeat(100_000);
    let deep_unknown = format!("{{\"text\": \"x\", \"unknown\": {}", "[".repeat(100_000));
    let files: [&[u8]; 8] = [
        b"The minister left.",
        b"{\"text\": {\"content\": \"half a f",
        b"{\n  \"text\": \"a\",\n  \"id\" \"b\"\n}",
        b"{\"text\": \"half \\ud83d of it\"}",
        "{\"text\": \"éé \\ude00\"}".as_bytes(),
        deep.as_bytes(),
        deep_objects.as_bytes(),
        deep_unknown.as_bytes(),
    ];
    check(
        &files,
        &expect![[r#"
            The file is not valid JSON: a value is missing or is no JSON at line 1, column 1. Correct it there, or open a copy that is whole.
            The file ends too early, at line 1, column 30: a part of it is missing. Copy or download it again.
            The file is not valid JSON: expected `:` at line 3, column 8. Correct it there, or open a copy that is whole.
            A string holds half of a character (a lone surrogate such as \ud83d) at line 1, column 22. The program that wrote the file cut a character in two: remove the escape there, or export the file again.
            A string holds half of a character (a lone surrogate such as \ud83d) at line 1, column 19. The program that wrote the file cut a character in two: remove the escape there, or export the file again.
            The file nests lists or objects more than 127 levels deep, at line 1, column 128. No annotation file does: it is not read.
            The file nests lists or objects more than 127 levels deep, at line 1, column 636. No annotation file does: it is not read.
            The file nests lists or objects more than 127 levels deep, at line 1, column 152. No annotation file does: it is not read."#]],
    );
}

#[test]
fn what_is_no_file_of_ours() {
    let files: [&[u8]; 10] = [
        b"[]",
        b"{}",
        b"{\"format\": \"other\", \"text\": \"x\"}",
        b"{\"@context\": \"http://www.w3.org/ns/anno.jsonld\"}",
        b"{\"format\": \"pressmark\", \"version\": 1}",
        b"{\"format\": \"pressmark\", \"version\": 1, \"text\": {\"content\": null}}",
        b"{\"format\": \"pressmark\", \"version\": 2, \"text\": \"x\"}",
        b"{\"format\": \"pressmark\", \"version\": 1e300, \"text\": \"x\"}",
        b"{\"format\": \"pressmark-pack\", \"documents\": [{}, {}]}",
        b"{\"format\": \"pressmark\", \"version\": 1, \"documents\": [{}, {}, {}]}",
    ];
    check(
        &files,
        &expect![[r#"
            This is JSON, but not a Pressmark file: it holds no object at the top. Open a file that Pressmark saved.
            This is JSON, but not a Pressmark file: it has neither the field “format” nor a text. Open a file that Pressmark saved.
            This is JSON, but not a Pressmark file: its format is “other”. Open a file that Pressmark saved.
            This is JSON, but not a Pressmark file: it has neither the field “format” nor a text. Open a file that Pressmark saved.
            The file has no article text (text.content), so its annotations point nowhere. Open a file that was saved with its text.
            The file has no article text (text.content), so its annotations point nowhere. Open a file that was saved with its text.
            The file was written by a newer Pressmark (format version 2; this one reads up to version 1). Update Pressmark to open it.
            The file was written by a newer Pressmark (format version 1e+300; this one reads up to version 1). Update Pressmark to open it.
            This is a pack (2 documents), not a single document. Open it in the application, which adds its documents to those on the device; from there each can be saved as a file.
            This is a pack (3 documents), not a single document. Open it in the application, which adds its documents to those on the device; from there each can be saved as a file."#]],
    );
}

#[test]
fn what_is_too_large() {
    let file = format!(
        "{{\"format\": \"pressmark\", \"version\": 1, \"text\": \"{}\"}}",
        "word ".repeat(10 << 20)
    );
    let larger = vec![b' '; (64 << 20) + 1];
    check(
        &[file.as_bytes(), &larger],
        &expect![[r#"
        The text is too long: 50 MB, and a document holds at most 32 MB. Split it into several documents.
        The file is too large: 65 MB, and at most 64 MB are read. Split it into smaller files."#]],
    );
}
