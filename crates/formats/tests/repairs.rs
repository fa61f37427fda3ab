//! Files that other programs and hands have spoilt: what is put right, what is set aside, and what is told of it.

#![allow(clippy::needless_raw_string_hashes, reason = "expect-test writes its snapshots so")]
#![allow(clippy::unicode_not_nfc, reason = "the article has a combining accent on purpose")]

mod common;

use expect_test::{Expect, expect};
use pressmark_annotation::check::check as problems;
use pressmark_formats::pressmark::{parse, write};
use serde_json::{Value as Json, json};

const FILE: &str = include_str!("files/version-1.pressmark.json");

/// Spoils the file of [`common::document`] with `spoil` and checks what is told; the document that comes out must pass
/// every check, and be read again without a word after it was written.
fn check(spoil: impl FnOnce(&mut Json), expected: &Expect) -> Json {
    let mut file: Json = serde_json::from_str(FILE).expect("JSON");
    spoil(&mut file);
    check_file(&file.to_string(), expected)
}

fn check_file(file: &str, expected: &Expect) -> Json {
    let (document, told) = parse(file.as_bytes()).expect("readable");
    let lines: Vec<String> = told.iter().map(ToString::to_string).collect();
    expected.assert_eq(&lines.join("\n"));
    assert_eq!(problems(&document), []);
    let written = write(&document);
    let (again, told) = parse(written.as_bytes()).expect("our own file");
    assert_eq!(told, []);
    assert_eq!(again, document);
    serde_json::from_str(&written).expect("JSON")
}

/// Calls `change` with every span of the file.
fn each_span(file: &mut Json, mut change: impl FnMut(&mut Json)) {
    for mention in file["mentions"].as_array_mut().expect("a list") {
        change(&mut mention["span"]);
    }
    for quotation in file["quotations"].as_array_mut().expect("a list") {
        for field in ["content", "cue", "source"] {
            quotation[field]
                .as_array_mut()
                .into_iter()
                .flatten()
                .for_each(&mut change);
        }
    }
}

/// Recounts every offset with `recount`, which gets the text before it.
fn recount(file: &mut Json, count: impl Fn(&str) -> usize) {
    let text = file["text"]["content"].as_str().expect("a text").to_owned();
    each_span(file, |span| {
        for end in ["start", "end"] {
            let offset = usize::try_from(span[end].as_u64().expect("a number")).expect("small");
            let before: String = text.chars().take(offset).collect();
            span[end] = json!(count(&before));
        }
    });
}

/// What the file becomes when nothing but the way of counting was wrong.
fn original() -> Json {
    serde_json::from_str(FILE).expect("JSON")
}

#[test]
fn offsets_in_utf_16_units() {
    let repaired = check(
        |file| recount(file, |before| before.encode_utf16().count()),
        &expect![[r#"
            mention m4: repaired: its offsets count UTF-16 units; it is now 2 to 15, “Harbour chief”
            mention m1: repaired: its offsets count UTF-16 units; it is now 35 to 42, “LINDVIK”
            mention m2: repaired: its offsets count UTF-16 units; it is now 44 to 49, “May 3”
            mention m3: repaired: its offsets count UTF-16 units; it is now 83 to 98, “René Halvorsen”
            mention m10: repaired: its offsets count UTF-16 units; it is now 151 to 163, “$1.5 million”
            quotation q1: repaired: content: its offsets count UTF-16 units; it is now 53 to 63, “We waited,”
            quotation q1: repaired: content: its offsets count UTF-16 units; it is now 101 to 126, “until the money was gone.”
            quotation q1: repaired: cue: its offsets count UTF-16 units; it is now 65 to 69, “said”
            quotation q1: repaired: source: its offsets count UTF-16 units; it is now 70 to 98, “Deputy Mayor René Halvorsen”
            quotation q2: repaired: content: its offsets count UTF-16 units; it is now 201 to 231, “the “summer boat” might return”
            quotation q2: repaired: source: its offsets count UTF-16 units; it is now 178 to 195, “A senior official”
            quotation q3: repaired: content: its offsets count UTF-16 units; it is now 206 to 217, “summer boat”"#]],
    );
    assert_eq!(repaired, original());
}

#[test]
fn offsets_in_bytes_that_are_declared() {
    let spoil = |file: &mut Json| {
        recount(file, str::len);
        file["offsetUnit"] = json!("utf-8");
    };
    assert_eq!(
        check(
            spoil,
            &expect!["offsetUnit: repaired: offsets that count bytes were converted to code points"]
        ),
        original()
    );
}

#[test]
fn inclusive_ends() {
    let spoil = |file: &mut Json| {
        each_span(file, |span| {
            span["end"] = json!(span["end"].as_u64().expect("a number") - 1);
        });
    };
    assert_eq!(
        check(
            spoil,
            &expect![[r#"
        mention m4: repaired: its end is inclusive; it is now 2 to 15, “Harbour chief”
        mention m1: repaired: its end is inclusive; it is now 35 to 42, “LINDVIK”
        mention m2: repaired: its end is inclusive; it is now 44 to 49, “May 3”
        mention m3: repaired: its end is inclusive; it is now 83 to 98, “René Halvorsen”
        mention m10: repaired: its end is inclusive; it is now 151 to 163, “$1.5 million”
        quotation q1: repaired: content: its end is inclusive; it is now 53 to 63, “We waited,”
        quotation q1: repaired: content: its end is inclusive; it is now 101 to 126, “until the money was gone.”
        quotation q1: repaired: cue: its end is inclusive; it is now 65 to 69, “said”
        quotation q1: repaired: source: its end is inclusive; it is now 70 to 98, “Deputy Mayor René Halvorsen”
        quotation q2: repaired: content: its end is inclusive; it is now 201 to 231, “the “summer boat” might return”
        quotation q2: repaired: source: its end is inclusive; it is now 178 to 195, “A senior official”
        quotation q3: repaired: content: its end is inclusive; it is now 206 to 217, “summer boat”"#]]
        ),
        original()
    );
}

#[test]
fn line_ends_of_windows() {
    // A program that converts line ends when it saves: the offsets count the text as it was before.
    let spoil = |file: &mut Json| {
        let text = file["text"]["content"].as_str().expect("a text").replace('\n', "\r\n");
        file["text"]["content"] = json!(text);
    };
    assert_eq!(
        check(
            spoil,
            &expect![[r#"
                text: repaired: its line ends and control characters were normalised; offsets moved with them
                mention m1: repaired: its offsets count other line ends; it is now 35 to 42, “LINDVIK”
                mention m2: repaired: its offsets count other line ends; it is now 44 to 49, “May 3”
                mention m3: repaired: its offsets count other line ends; it is now 83 to 98, “René Halvorsen”
                mention m10: repaired: its offsets count other line ends; it is now 151 to 163, “$1.5 million”
                quotation q1: repaired: content: its offsets count other line ends; it is now 53 to 63, “We waited,”
                quotation q1: repaired: content: its offsets count other line ends; it is now 101 to 126, “until the money was gone.”
                quotation q1: repaired: cue: its offsets count other line ends; it is now 65 to 69, “said”
                quotation q1: repaired: source: its offsets count other line ends; it is now 70 to 98, “Deputy Mayor René Halvorsen”
                quotation q2: repaired: content: its offsets count other line ends; it is now 201 to 231, “the “summer boat” might return”
                quotation q2: repaired: source: its offsets count other line ends; it is now 178 to 195, “A senior official”
                quotation q3: repaired: content: its offsets count other line ends; it is now 206 to 217, “summer boat”"#]]
        ),
        original()
    );
    // A program that has kept Windows' line ends all along, with offsets that count them: nothing is off.
    let spoil = |file: &mut Json| {
        recount(file, |before| before.chars().count() + before.matches('\n').count());
        let windows = |text: &Json| json!(text.as_str().expect("a text").replace('\n', "\r\n"));
        each_span(file, |span| {
            span["prefix"] = windows(&span["prefix"]);
            span["suffix"] = windows(&span["suffix"]);
        });
        file["text"]["content"] = windows(&file["text"]["content"]);
        file["text"]["sha256"] = json!("0".repeat(64));
    };
    assert_eq!(
        check(
            spoil,
            &expect![[r#"
        text: repaired: its line ends and control characters were normalised; offsets moved with them
        text: repaired: it does not match its SHA-256, so it was changed after it was saved; every span was checked against its words"#]]
        ),
        original()
    );
}

#[test]
fn a_text_that_was_edited_behind_our_back() {
    let spoil = |file: &mut Json| {
        let text = file["text"]["content"].as_str().expect("a text");
        let text = text
            .replace("🚢 Harbour", "UPDATED 🚢 Harbour")
            .replace("May 3", "3 June")
            .replace("waited,", "wait,");
        file["text"]["content"] = json!(text);
        file["mentions"].as_array_mut().expect("a list").truncate(3);
    };
    let repaired = check(
        spoil,
        &expect![[r#"
        text: repaired: its length is given as 232 code points but is 239; every span was checked against its words
        text: repaired: its length is given as 233 UTF-16 units but is 240; every span was checked against its words
        text: repaired: it does not match its SHA-256, so it was changed after it was saved; every span was checked against its words
        mention m4: repaired: its offsets were off and its words were found elsewhere; it is now 10 to 23, “Harbour chief”
        mention m1: repaired: its offsets were off and its words were found elsewhere; it is now 43 to 50, “LINDVIK”
        mention m2: set aside: its words “May 3” are not in the text where they could be told from others
        quotation q1: repaired: content: its words “We waited,” are not in the text; the most similar ones (80 %) were taken; it is now 62 to 70, “We wait,”
        quotation q1: repaired: content: its offsets were off and its words were found elsewhere; it is now 108 to 133, “until the money was gone.”
        quotation q1: repaired: cue: its offsets were off and its words were found elsewhere; it is now 72 to 76, “said”
        quotation q1: repaired: source: its offsets were off and its words were found elsewhere; it is now 77 to 105, “Deputy Mayor René Halvorsen”
        quotation q2: repaired: content: its offsets were off and its words were found elsewhere; it is now 208 to 238, “the “summer boat” might return”
        quotation q2: repaired: source: its offsets were off and its words were found elsewhere; it is now 185 to 202, “A senior official”
        quotation q3: repaired: content: its offsets were off and its words were found elsewhere; it is now 213 to 224, “summer boat”"#]],
    );
    assert_eq!(repaired["unreadable"][0]["item"]["id"], "m2");
}

#[test]
fn spans_that_point_nowhere() {
    let spoil = |file: &mut Json| {
        let mentions = file["mentions"].as_array_mut().expect("a list");
        mentions[0]["span"]["start"] = json!(-4);
        mentions[1]["span"]["end"] = json!(99_999_999_999_u64);
        mentions[2]["span"] = json!({"start": 50, "end": 44, "exact": "May 3"});
        mentions[3]["span"] = json!({"exact": "nobody that we know of"});
        mentions[4]["span"] = json!([3, 9]);
        let cue = &mut file["quotations"][0]["cue"];
        *cue = json!([{"start": 1, "end": 2, "exact": "quoth the raven"}]);
    };
    let repaired = check(
        spoil,
        &expect![[r#"
            mention m4: repaired: its offsets were off and its words were found elsewhere; it is now 2 to 15, “Harbour chief”
            mention m1: repaired: its offsets were off and its words were found elsewhere; it is now 35 to 42, “LINDVIK”
            mention m2: repaired: its offsets were off and its words were found elsewhere; it is now 44 to 49, “May 3”
            mention m3: set aside: its words “nobody that we know of” are not in the text where they could be told from others
            mention m10: repaired: it had no words beside its offsets; it is now 3 to 9, “arbour”
            quotation q1: a part set aside: cue: its words “quoth the raven” are not in the text where they could be told from others"#]],
    );
    assert_eq!(
        repaired["unreadable"][0]["item"],
        json!({
            "id": "m3", "kind": "name", "label": "PERSON", "entity": "e1", "span": {"exact": "nobody that we know of"},
            "status": "suggested", "createdBy": "engine", "createdAt": "2026-05-03T14:30:00Z", "confidence": 0.925, "rule": "name/title",
        })
    );
}

#[test]
fn ids_that_are_missing_taken_or_malformed() {
    let spoil = |file: &mut Json| {
        file["id"] = json!("");
        let mentions = file["mentions"].as_array_mut().expect("a list");
        mentions[0]["id"] = json!("m1");
        mentions[2].as_object_mut().expect("an object").remove("id");
        mentions[3]["id"] = json!("m 3");
        file["entities"][1]["id"] = json!("e1");
        file["notes"][0]["target"] = json!({"kind": "mention", "id": "m 3"});
    };
    let repaired = check(
        spoil,
        &expect![[r#"
            id: repaired: it was missing or not well formed; the document is called doc-8914a9f1afa93471 now
            entity e1-2: repaired: its id e1 was taken by another entity; it is called e1-2 now
            mention m1-2: repaired: its id m1 was taken by another mention; it is called m1-2 now
            mention mention-1: repaired: it had no id; it is called mention-1 now
            mention m-3: repaired: its id "m 3" is not well formed; it is called m-3 now
            relation r1: set aside: one of its ends is not in the file
            mention m1-2: a part set aside: its entity refers to the entity “e2”, which is not in the file; it has none now"#]],
    );
    assert_eq!(repaired["notes"][0]["target"]["id"], "m-3");
}

#[test]
fn references_that_lead_nowhere() {
    let spoil = |file: &mut Json| {
        file["entities"].as_array_mut().expect("a list").remove(0);
        file["annotators"] = json!([]);
        file["tagSet"]["tags"].as_array_mut().expect("a list").truncate(1);
        file["notes"][0]["target"] = json!({"kind": "quotation", "id": "q77", "x-more": true});
        file["tombstones"][0]["id"] = json!("m1");
    };
    let repaired = check(
        spoil,
        &expect![[r#"
            relation r1: set aside: one of its ends is not in the file
            note n1: a part set aside: its target, the quotation “q77”, is not in the file; it is about the document now
            mention m4: a part set aside: its entity refers to the entity “e1”, which is not in the file; it has none now
            mention m3: a part set aside: its entity refers to the entity “e1”, which is not in the file; it has none now
            quotation q1: a part set aside: its speaker refers to the entity “e1”, which is not in the file; it has none now
            entity e2: repaired: the annotator “engine” is not listed; engine was added
            quotation q2: repaired: the annotator “ada” is not listed; ada was added
            tagSet: repaired: the label “DATE” is used but was not listed; it was added
            tagSet: repaired: the label “GPE” is used but was not listed; it was added
            tagSet: repaired: the label “MONEY” is used but was not listed; it was added
            tombstone m1: set aside: the mention is in the file although it is listed as deleted; it was kept"#]],
    );
    assert_eq!(repaired["quotations"][0]["speaker"], json!({"kind": "undecided"}));
    assert_eq!(repaired["relations"], json!([]));
    assert_eq!(repaired["unreadable"].as_array().map(Vec::len), Some(6));
}

#[test]
fn fields_of_the_wrong_kind() {
    let spoil = |file: &mut Json| {
        file["metadata"] = json!("yesterday's paper");
        file["notes"] = json!("none");
        file["relations"] = json!(null);
        let mentions = file["mentions"].as_array_mut().expect("a list");
        mentions[0]["status"] = json!("reviewed");
        mentions[1]["confidence"] = json!(7.5);
        mentions[2]["value"] = json!({"iso8602": "2026-05-03"});
        mentions[3] = json!("m3");
        file["quotations"][1]["speaker"] = json!("someone");
        file["quotations"][2]["content"] = json!([]);
        file["entities"][0]["name"] = json!(null);
    };
    check(
        spoil,
        &expect![[r#"
            metadata: a part set aside: it is no object
            mention m4: a part set aside: its field “status” can't be read: unknown variant `reviewed`, expected one of `suggested`, `accepted`, `rejected`, `manual`
            mention m2: a part set aside: its field “value” can't be read: a value is of the wrong kind
            mention #4: set aside: it is no object
            mention m4: repaired: it had no status; it counts as a suggestion now
            mention m1: repaired: its confidence 7.5 is not from 0 to 1; the nearest was taken
            quotation q2: a part set aside: its field “speaker” can't be read: a value is of the wrong kind
            quotation q3: set aside: it has no words
            notes: a part set aside: it is no list
            entity e1: repaired: it had no name; it is called “Harbour chief” now"#]],
    );
}

#[test]
fn a_file_with_hardly_anything_in_it() {
    check_file(
        r#"{"text": "Ms Holt said no.", "mentions": [{"label": "PERSON", "span": {"exact": "Holt"}}]}"#,
        &expect![[r#"
            format: repaired: it was missing; the file was read as Pressmark JSON
            version: repaired: it was no version number; the file was read as version 1
            text: repaired: its length in code points was missing
            text: repaired: its length in UTF-16 units was missing
            text: repaired: its SHA-256 was missing
            offsetUnit: repaired: it was missing; offsets were read as code points
            id: repaired: it was missing or not well formed; the document is called doc-28e3f3a4d3453e81 now
            tagSet: repaired: it was missing; the built-in one was taken
            mention mention-1: repaired: it had no id; it is called mention-1 now
            mention mention-1: repaired: its offsets were off and its words were found elsewhere; it is now 3 to 7, “Holt”
            mention mention-1: repaired: it had no status; it counts as a person's decision now
            mention mention-1: repaired: it does not say who made it; like others that do not, it is by the annotator unknown now"#]],
    );
    check_file(
        r#"{"format": "pressmark", "version": "one", "text": {"content": "No.", "content": "Yes."}, "offsetUnit": "furlongs"}"#,
        &expect![[r#"
            file: noticed: the field “content” stands twice in one object; the last one counts
            version: repaired: it was no version number; the file was read as version 1
            text: repaired: its length in code points was missing
            text: repaired: its length in UTF-16 units was missing
            text: repaired: its SHA-256 was missing
            offsetUnit: repaired: “furlongs” is no unit that is known; offsets were read as code points
            id: repaired: it was missing or not well formed; the document is called doc-5f9a2b795615ba6a now
            tagSet: repaired: it was missing; the built-in one was taken"#]],
    );
}

#[test]
fn what_was_set_aside_stays_through_the_next_repair() {
    let first = check(
        |file| file["mentions"][0] = json!(1),
        &expect!["mention #1: set aside: it is no object"],
    );
    let mut second = first.clone();
    second["mentions"][0] = json!(2);
    let second = check_file(&second.to_string(), &expect!["mention #1: set aside: it is no object"]);
    let kept: Vec<&Json> = second["unreadable"]
        .as_array()
        .expect("a list")
        .iter()
        .map(|entry| &entry["item"])
        .collect();
    assert_eq!(kept, [&json!(1), &json!(2)]);
}

#[test]
fn many_lost_spans_do_not_keep_the_reader_busy_for_long() {
    let text = "Ms Holt said no. ".repeat(20_000);
    let mention =
        json!({"id": "m", "label": "PERSON", "span": {"start": 1, "end": 2, "exact": "nobody of that name at all"}});
    let file = json!({"format": "pressmark", "version": 1, "text": text, "mentions": vec![mention; 20_000]});
    let start = std::time::Instant::now();
    let (document, told) = parse(file.to_string().as_bytes()).expect("readable");
    assert!(document.mentions.is_empty());
    assert!(told.len() >= 20_000);
    assert!(start.elapsed().as_secs() < 60, "{:?}", start.elapsed());
}

#[test]
fn numbers_with_too_many_digits_are_told() {
    let file = FILE.replacen('{', "{\"x-count\": 12345678901234567890123,", 1);
    check_file(
        &file,
        &expect![
            "file: noticed: the number “12345678901234567890123” has more digits than can be kept; it was read as 1.2345678901234568e+22"
        ],
    );
}
