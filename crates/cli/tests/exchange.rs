//! `pressmark convert` and `pressmark check` with files of other tools.
#![allow(clippy::needless_raw_string_hashes, reason = "expect-test writes its snapshots so")]
#![allow(clippy::unicode_not_nfc, reason = "the article has a combining accent on purpose")]

mod support;

use expect_test::expect;
use support::{VERSION_1, check, folder, run, write};

#[test]
fn every_format_is_written_and_read_again() {
    let folder = folder("exchange");
    write(&folder, "ferry.pressmark.json", VERSION_1);
    let formats = [
        ("web-annotation", "out.jsonld"),
        ("brat", "out.ann"),
        ("brat", "out.zip"),
        ("conll", "out.conll"),
        ("spacy", "spacy.jsonl"),
        ("doccano", "doccano.jsonl"),
        ("label-studio", "label-studio.json"),
        ("webanno-tsv", "out.tsv"),
        ("uima-json", "uima.json"),
        ("tei", "out.xml"),
        ("journalismai", "journalismai.json"),
        ("page", "out.html"),
    ];
    for (format, file) in formats {
        let there = run(
            &folder,
            &["convert", "--to", format, "ferry.pressmark.json", "-o", file],
            b"",
        );
        assert_eq!(there.code, 0, "{format}: {}", there.err);
        let lossless = format == "page";
        assert_eq!(
            there.err.contains("the result does not hold: "),
            !lossless,
            "{format}: {}",
            there.err
        );
        let checked = run(&folder, &["check", file], b"");
        assert_eq!(
            (checked.code, checked.out.as_str()),
            (0, ""),
            "{format}: {}",
            checked.err
        );
        let back = run(&folder, &["convert", "--to", "pressmark", file], b"");
        assert_eq!((back.code, back.err.as_str()), (0, ""), "{format}");
        assert!(back.out.contains("Harbour chief defends ferry cuts"), "{format}");
    }
    let markdown = run(&folder, &["convert", "--to", "markdown", "ferry.pressmark.json"], b"");
    assert_eq!(markdown.code, 0);
    assert!(markdown.out.contains("Halvorsen"));
}

#[test]
fn what_is_lost_and_what_is_wrong_is_said() {
    let folder = folder("exchange-said");
    write(&folder, "ferry.pressmark.json", VERSION_1);
    write(
        &folder,
        "ship.ann",
        "T1\tPERSON 3 7\tHolt\nT2\tGPE 30 37\tLindvik\nR1\tof Arg1:T1 Arg2:T9\n",
    );
    write(&folder, "ship.txt", "Ms Holt said no to the ship in Lindvik.");
    write(
        &folder,
        "two.conll",
        "-DOCSTART- -X- O O\n\nHolt NNP I-NP B-PER\n\n-DOCSTART- -X- O O\n\nBrandt NNP I-NP B-PER\n",
    );
    check(
        &folder,
        &["convert", "--to", "conll", "ferry.pressmark.json", "-o", "ferry.conll"],
        b"",
        &expect![[r#"
            pressmark: ferry.pressmark.json: the result does not hold: 1 mention's being a description or pronoun, 2 normalised values of dates and numbers, 2 entities, 3 mentions' links to their entities, 3 quotations, 1 note, 1 relation, 5 marks of suggestions or decisions, 5 rules with their confidences, 5 records of who made annotations and when, 4 fields about the article, 1 deletion, 6 ids by which files are merged
            exit code 0"#]],
    );
    check(
        &folder,
        &["check", "ship.ann"],
        b"",
        &expect![[r#"
        ship.ann: annotation T2: repaired: its offsets and its words differ in white space at the edges; it is now 31 to 38, “Lindvik”
        ship.ann: relation R1: set aside: what it links is not in the file
        exit code 1"#]],
    );
    check(
        &folder,
        &["convert", "--to", "spacy", "two.conll"],
        b"",
        &expect![[r#"
            {"text":"Holt","spans":[{"id":0,"start":0,"end":4,"label":"PER"}],"relations":[],"meta":{},"answer":"accept","pressmark":{"spans":[]}}
            {"text":"Brandt","spans":[{"id":0,"start":0,"end":6,"label":"PER"}],"relations":[],"meta":{},"answer":"accept","pressmark":{"spans":[]}}
            pressmark: two.conll: file: noticed: document 1: the file holds tokens and no spaces; they were put as one would write them
            pressmark: two.conll: file: noticed: document 2: the file holds tokens and no spaces; they were put as one would write them
            exit code 0"#]],
    );
    check(
        &folder,
        &["convert", "--to", "tei", "two.conll"],
        b"",
        &expect![[r#"
            pressmark: two.conll: file: noticed: document 1: the file holds tokens and no spaces; they were put as one would write them
            pressmark: two.conll: file: noticed: document 2: the file holds tokens and no spaces; they were put as one would write them
            pressmark: convert: there are 2 documents in the file, and a file of this format holds one; name a folder for the results with --output FOLDER/
            exit code 2"#]],
    );
    check(
        &folder,
        &["convert", "--to", "brat", "two.conll"],
        b"",
        &expect![[r#"
            pressmark: two.conll: file: noticed: document 1: the file holds tokens and no spaces; they were put as one would write them
            pressmark: two.conll: file: noticed: document 2: the file holds tokens and no spaces; they were put as one would write them
            pressmark: convert: there are 2 documents in the file, and a file of this format holds one; name a folder for the results with --output FOLDER/
            exit code 2"#]],
    );
    check(
        &folder,
        &["annotate", "two.conll"],
        b"",
        &expect![[r#"
        pressmark: two.conll: This is a file in the format conll, not text. Convert it first with pressmark convert --to pressmark.
        exit code 2"#]],
    );
    let split = run(&folder, &["convert", "--to", "brat", "two.conll", "-o", "out/"], b"");
    assert_eq!(split.code, 0);
    let files = ["two-1.ann", "two-1.txt", "two-2.ann", "two-2.txt"];
    assert!(files.iter().all(|file| folder.join("out").join(file).is_file()));
}

#[test]
fn a_text_that_is_missing_is_asked_for() {
    let folder = folder("exchange-missing");
    write(&folder, "ship.ann", "T1\tPERSON 3 7\tHolt\n");
    write(
        &folder,
        "notes.jsonld",
        r#"{"@context": "http://www.w3.org/ns/anno.jsonld", "id": "http://example.org/1", "type": "Annotation",
            "body": {"type": "TextualBody", "purpose": "tagging", "value": "PERSON"},
            "target": {"source": "http://example.org/ship", "selector": {"type": "TextQuoteSelector", "exact": "Holt"}}}"#,
    );
    write(
        &folder,
        "bad.xml",
        "<TEI xmlns=\"http://www.tei-c.org/ns/1.0\"><text><p>Ms Holt</text></TEI>",
    );
    check(
        &folder,
        &["check", "ship.ann", "notes.jsonld", "bad.xml"],
        b"",
        &expect![[r#"
            pressmark: ship.ann: This brat file can't be read: the text of ship.ann is missing. Open the .txt and the .ann file of an article together, or a zip that holds both.
            pressmark: notes.jsonld: This Web Annotation file can't be read: it holds an annotation and not the text that it is about (http://example.org/ship). Open the text as a .txt file together with it.
            pressmark: bad.xml: This TEI file can't be read: it is no well-formed XML (ill-formed document: expected `</p>`, but `</text>` was found) at line 1, column 58. Correct it there, or open a copy that is whole.
            exit code 2"#]],
    );
    write(&folder, "notes.txt", "Ms Holt said no.");
    let read = run(&folder, &["convert", "--to", "conll", "notes.jsonld"], b"");
    assert!(read.out.contains("Holt -X- _ B-PERSON"), "{}{}", read.out, read.err);
}
