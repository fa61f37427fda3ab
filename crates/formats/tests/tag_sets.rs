//! Tag sets as files of their own: what is read of ours and of others, and what is told.

#![allow(clippy::needless_raw_string_hashes, reason = "expect-test writes its snapshots so")]

use expect_test::{Expect, expect};
use pressmark_annotation::document::{Document, Line, Tag, TagSet};
use pressmark_annotation::label::Onto;
use pressmark_annotation::{Label, Text};
use pressmark_formats::{pressmark, tag_sets};

/// A tag set as the first release wrote it. Every later version must read it: never change it.
const VERSION_1: &str = include_str!("files/tag-set-1.pressmark-tags.json");

fn harbour() -> TagSet {
    TagSet {
        name: "Harbour news".to_owned(),
        description: "Ships, people and places of a port town.".to_owned(),
        guidelines: "Mark names only.\n\nLeave out what is in the byline.".to_owned(),
        tags: vec![
            Tag {
                hue: Some(250),
                line: Some(Line::Solid),
                key: Some('p'),
                engine_labels: Some(vec!["PERSON".into()]),
                ..Tag::new("PERSON", "person")
            },
            Tag {
                description: "Ferries, freighters and boats with a name".to_owned(),
                guidelines: "With the prefix: “MV Anna Rosin”.".to_owned(),
                examples: vec!["MV Anna Rosin".to_owned(), "the Gull".to_owned()],
                hue: Some(30),
                line: Some(Line::LongDashed),
                key: Some('h'),
                engine_labels: Some(Vec::new()),
                ..Tag::new("SHIP", "ship")
            },
            Tag {
                engine_labels: Some(vec!["GPE".into(), "LOC".into(), "FAC".into()]),
                ..Tag::new("PLACE", "place")
            },
            Tag::built_in(Onto::Date),
        ],
        ..TagSet::default()
    }
}

#[test]
fn the_file_of_the_first_release_is_still_read_and_written_the_same() {
    let (set, told) = tag_sets::parse(VERSION_1.as_bytes()).expect("readable");
    assert_eq!(told, []);
    assert_eq!(set, harbour());
    assert_eq!(tag_sets::write(&set), VERSION_1);
}

#[test]
fn the_example_of_the_documentation_is_a_file_of_ours() {
    let page = include_str!("../../../docs/FORMAT.md");
    let example = page
        .split("```json\n")
        .nth(2)
        .and_then(|rest| rest.split("```").next())
        .expect("a second example");
    let (set, told) = tag_sets::parse(example.as_bytes()).expect("readable");
    assert_eq!(told, []);
    let fields = |text: &str| serde_json::from_str::<serde_json::Value>(text).expect("JSON");
    assert_eq!(fields(&tag_sets::write(&set)), fields(example));
}

#[test]
fn a_document_keeps_its_set_and_the_labels_outside_it() {
    let text = Text::new("Lena Brandt left Harwick.").expect("short");
    let mut document = Document::new("d", text.into());
    document.tag_set = harbour().into();
    let file = pressmark::write(&document);
    let spoilt = file.replace(
        "\"mentions\": []",
        r#""mentions": [{"id": "m1", "kind": "name", "label": "GPE", "span": {"start": 17, "end": 24, "exact": "Harwick",
        "prefix": "Lena Brandt left ", "suffix": "."}, "status": "manual", "createdBy": "ana"}]"#,
    );
    let spoilt = spoilt.replace(
        "\"annotators\": []",
        r#""annotators": [{"id": "ana", "name": "Ana", "kind": "person"}]"#,
    );
    // A label that nobody said is outside is added, as it always was.
    let (added, told) = pressmark::parse(spoilt.as_bytes()).expect("readable");
    assert!(added.tag_set.get(&"GPE".into()).is_some());
    assert_eq!(told.len(), 1);
    document.annotators = added.annotators.clone();
    document.mentions = added.mentions.clone();
    let file = pressmark::write(&document);
    assert!(file.contains(r#""unlisted": ["GPE"]"#));
    let (back, told) = pressmark::parse(file.as_bytes()).expect("readable");
    assert_eq!(told, []);
    assert_eq!(back, document);
    let (set, _) = tag_sets::parse(file.as_bytes()).expect("its tag set");
    assert_eq!(set, harbour());
}

#[test]
fn an_unknown_field_with_a_name_that_means_something_elsewhere_moves_with_the_set() {
    let mut document = Document::new("d", Text::new("Lena Brandt left.").expect("short").into());
    let mut set = harbour();
    set.extra.insert("format".to_owned(), "older".into());
    document.tag_set = set.clone().into();
    let (taken, told) = tag_sets::parse(pressmark::write(&document).as_bytes()).expect("its tag set");
    assert_eq!(told.len(), 1);
    let file = tag_sets::write(&taken);
    assert!(file.contains("older"), "{file}");
    assert_eq!(tag_sets::parse(file.as_bytes()).expect("our own file"), (taken, vec![]));
    assert_eq!(tag_sets::write(&set), file);
}

fn check(file: &str, expected: &Expect) {
    let found = match tag_sets::parse(file.as_bytes()) {
        Err(error) => format!("refused: {error}"),
        Ok((set, told)) => {
            let mut lines = vec![set.name.clone()];
            lines.extend(set.tags.iter().map(|tag| {
                let key = tag.key.map(|key| format!(" [{key}]")).unwrap_or_default();
                let hue = tag.hue.map(|hue| format!(" {hue}°")).unwrap_or_default();
                let labels = tag.engine_labels.iter().flatten().map(Label::as_str);
                let line = format!("- {}{key}{hue} {}", tag.label, labels.collect::<Vec<_>>().join("+"));
                line.trim_end().to_owned()
            }));
            lines.extend(told.iter().map(ToString::to_string));
            lines.join("\n")
        }
    };
    expected.assert_eq(&found);
}

#[test]
fn damaged_files_are_mended_as_far_as_they_can_be() {
    check(
        r#"{"tags": [
            {"label": "A", "hue": 400, "key": " P"},
            {"label": "B", "key": "ctrl", "line": "dotted"},
            {"label": "C", "line": "blinking"},
            {"name": "no label"}, "D"]}"#,
        &expect![[r#"

            - A [p] 40°
            - B
            - C
            format: repaired: it was missing; the file was read as a tag set
            version: repaired: it was no version number; the file was read as version 1
            tag #3: a part set aside: its field “line” can't be read: unknown variant `blinking`, expected one of `solid`, `double`, `dotted`, `beaded`, `dashed`, `longDashed`, `dashDotted`, `wavy`, `zigzag`, `scalloped`, `hatched`, `ticked`, `blocks`, `railed`
            tag #4: set aside: it can't be read: missing field `label`
            tag #5: set aside: it is no object
            tag A: repaired: the hue 400 is no angle below 360; it was read as 40
            tag A: repaired: its key was written " P"; it was read as p
            tag B: a part set aside: its key "ctrl" is no single letter"#]],
    );
}

#[test]
fn lists_of_other_tools_are_read() {
    check(
        r#"["Ship", "Port", "Ship", ""]"#,
        &expect![[r#"

            - Ship
            - Port
            label #3: set aside: it has no name, or that of an earlier one
            label #4: set aside: it has no name, or that of an earlier one"#]],
    );
    check(
        r##"[{"id": 1, "text": "PER", "suffix_key": "p", "background_color": "#209cee", "text_color": "#ffffff"},
             {"id": 2, "text": "LOC", "suffixKey": "p", "backgroundColor": "#777777", "textColor": "#ffffff"}]"##,
        &expect![[r#"

            - PER [p] 245°
            - LOC"#]],
    );
    check(
        r##"<View>
              <Labels name="label" toName="text">
                <Label value="Person" background="red" hotkey='p'/>
                <Label background="#FFA39E" value="R&amp;D &quot;lab&quot;"></Label>
                <Label value="broken
              </Labels>
              <Text name="text" value="$text"/>
            </View>"##,
        &expect![[r#"

            - Person [p] 29°
            - R&D "lab" 23°"#]],
    );
}

#[test]
fn what_holds_no_labels_is_refused_with_the_reason() {
    for (file, expected) in [
        (
            "{}",
            expect![
                "refused: This is not a tag set: it has neither the field “format” nor a list “tags”. Open a tag set or an article that Pressmark saved, a list of labels from doccano, or the labelling configuration of a Label Studio project."
            ],
        ),
        (
            "[]",
            expect![
                "refused: This is not a tag set: no label was found in it. Open a tag set or an article that Pressmark saved, a list of labels from doccano, or the labelling configuration of a Label Studio project."
            ],
        ),
        (
            "7",
            expect![
                "refused: This is not a tag set: it holds neither an object nor a list at the top. Open a tag set or an article that Pressmark saved, a list of labels from doccano, or the labelling configuration of a Label Studio project."
            ],
        ),
        (
            "<View></View>",
            expect![
                "refused: This is not a tag set: no label was found in it. Open a tag set or an article that Pressmark saved, a list of labels from doccano, or the labelling configuration of a Label Studio project."
            ],
        ),
        (
            r#"{"format": "other"}"#,
            expect![
                "refused: This is not a tag set: its format is “other”. Open a tag set or an article that Pressmark saved, a list of labels from doccano, or the labelling configuration of a Label Studio project."
            ],
        ),
        (
            r#"{"format": "pressmark-tags", "version": 1}"#,
            expect![
                "refused: This is not a tag set: it has no list “tags”. Open a tag set or an article that Pressmark saved, a list of labels from doccano, or the labelling configuration of a Label Studio project."
            ],
        ),
        (
            r#"{"format": "pressmark-tags", "version": 9, "tags": []}"#,
            expect![
                "refused: The file was written by a newer Pressmark (format version 9; this one reads up to version 1). Update Pressmark to open it."
            ],
        ),
        (
            r#"{"format": "pressmark-tags", "#,
            expect![
                "refused: The file ends too early, at line 1, column 29: a part of it is missing. Copy or download it again."
            ],
        ),
    ] {
        check(file, &expected);
    }
}
