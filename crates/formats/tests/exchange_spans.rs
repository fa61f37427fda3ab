//! How the shapes of spaCy, Prodigy, doccano, Label Studio, `INCEpTION` and `JournalismAI` are read, drawn as text.

#![allow(clippy::needless_raw_string_hashes, reason = "expect-test writes its snapshots so")]

use std::fmt::Write;

use expect_test::{Expect, expect};
use pressmark_annotation::Document;
use pressmark_annotation::document::{Key, Kind, Speaker, Status};
use pressmark_annotation::speech::joined;
use pressmark_formats::exchange::{File, Format, detect, read};

/// Reads `file`, which must be known for one of `format`, and compares what is in it.
fn check(format: Format, file: &str, expected: &Expect) {
    let files = [File {
        name: "article",
        bytes: file.as_bytes(),
    }];
    assert_eq!(detect(&files), Some(format));
    let drawn = match read(format, &files) {
        Ok(found) => {
            let mut out: String = found.documents.iter().map(drawn).collect::<Vec<_>>().join("---\n");
            for told in found.told {
                writeln!(out, "* {told}").expect("a string takes all");
            }
            out
        }
        Err(error) => format!("! {error}\n"),
    };
    expected.assert_eq(&drawn);
}

/// The annotations of a document, a line each.
fn drawn(document: &Document) -> String {
    let mut out = String::new();
    let entity = |id| {
        document
            .entity(id)
            .map_or("?".to_owned(), |entity| format!("{} {}", entity.label, entity.name))
    };
    for mention in document.mentions.values() {
        let status = mention.provenance.status;
        let by = &mention.provenance.created_by;
        write!(
            out,
            "{} {:?} “{}”",
            mention.label,
            mention.kind,
            document.words(mention.span)
        )
        .expect("a string");
        if let Some(id) = &mention.entity {
            write!(out, " = {}", entity(id)).expect("a string");
        }
        if by.as_str() != "imported" || status != Status::Manual {
            write!(out, " ({status:?} by {by})").expect("a string");
        }
        out.push('\n');
    }
    for quotation in document.quotations.values() {
        let speaker = match &quotation.speaker {
            Speaker::Undecided => "undecided".to_owned(),
            Speaker::Unnamed => "nobody named".to_owned(),
            Speaker::Entity(id) => entity(id),
        };
        let [content, cue, source] =
            [&quotation.content, &quotation.cue, &quotation.source].map(|spans| joined(document, spans));
        writeln!(
            out,
            "{:?} “{content}” cue “{cue}” source “{source}” speaker {speaker}",
            quotation.kind
        )
        .expect("a string");
    }
    for relation in document.relations.values() {
        let end = |key: &Key| match key.kind {
            Kind::Mention => document
                .mentions
                .get(&key.id)
                .map_or("?", |mention| document.words(mention.span)),
            _ => "a quotation",
        };
        writeln!(out, "{} –{}→ {}", end(&relation.from), relation.name, end(&relation.to)).expect("a string");
    }
    if !document.metadata.title.is_empty() {
        writeln!(out, "title {}", document.metadata.title).expect("a string");
    }
    for note in document.notes.values() {
        writeln!(out, "note {}", note.body).expect("a string");
    }
    out
}

#[test]
fn lines_of_prodigy() {
    let lines = [
        r#"{"text": "🚢 Ms Holt left Lindvik.\r\nShe runs it.", "_input_hash": 1, "spans": [{"start": 5, "end": 9, "label": "PERSON", "token_start": 2, "token_end": 2}, {"start": 15, "end": 22, "label": "GPE", "token_start": 4, "token_end": 4}, {"start": 25, "end": 28, "label": "PERSON"}], "relations": [{"head": 2, "child": 4, "label": "LEFT"}, {"head_span": {"start": 25, "end": 28, "label": "PERSON"}, "child_span": {"start": 15, "end": 22, "label": "GPE"}, "label": "RUNS"}, {"head": 0, "child": 1, "label": "dep"}], "meta": {"title": "Ships", "page": 3}, "answer": "accept"}"#,
        r#"{"text": "Lindvik is quiet.", "spans": [{"start": 0, "end": 7, "label": "PERSON"}], "answer": "reject"}"#,
        r#"{"text": "Broken", "spans": ["#,
        r#"{"text": "Nothing.", "spans": [{"start": 0, "end": 90, "label": "X"}, {"start": 0, "end": 0, "label": "X"}, {"start": 0, "end": 2}, null], "answer": "ignore"}"#,
    ];
    check(
        Format::Spacy,
        &lines.join("\n"),
        &expect![[r#"
            PERSON Name “Holt”
            GPE Name “Lindvik”
            PERSON Name “She”
            Holt –LEFT→ Lindvik
            She –RUNS→ Lindvik
            title Ships
            ---
            PERSON Name “Lindvik” (Rejected by imported)
            ---
            * line 3: set aside: it was left out: The file ends too early, at line 3, column 29: a part of it is missing. Copy or download it again.
            * relation #3: set aside: document 1: it was left out: one of its ends is no span
            * file: noticed: document 2: its answer was “reject”; its annotations count as rejected
            * span #1: set aside: document 3: it was left out: its offsets 0 to 90 cover no words of the text
            * span #2: set aside: document 3: it was left out: its offsets 0 to 0 cover no words of the text
            * span #3: set aside: document 3: it was left out: it has no label
            * span #4: set aside: document 3: it was left out: it has no offsets
            * file: noticed: document 3: its answer was “ignore”; it was read all the same
        "#]],
    );
}

#[test]
fn examples_of_spacy() {
    check(
        Format::Spacy,
        r#"[["Ms Holt left.", {"entities": [[3, 7, "PERSON"]]}], ["Lindvik waits.", {"entities": [[0, 7, "GPE"]], "cats": {}}]]"#,
        &expect![[r#"
            PERSON Name “Holt”
            ---
            GPE Name “Lindvik”
        "#]],
    );
    check(
        Format::Spacy,
        r#"{"text": "Ms Holt left.", "entities": [[3, 7, "PERSON"]]}"#,
        &expect![[r#"
            PERSON Name “Holt”
        "#]],
    );
    check(
        Format::Spacy,
        r#"{"text": "Ms Holt left.", "ents": [{"start": 3, "end": 7, "label": "PERSON"}], "spans": {"sc": [{"start": 0, "end": 7, "label": "TITLE"}]}, "tokens": []}"#,
        &expect![[r#"
            TITLE Name “Ms Holt”
            PERSON Name “Holt”
        "#]],
    );
}

#[test]
fn lines_of_doccano() {
    let lines = [
        r#"{"id": 7, "text": "Ms Holt left.", "label": [[3, 7, "PERSON"]], "title": "Ships", "Comments": ["Check it."]}"#,
        r#"{"text": "Ms Holt left.", "labels": [[3, 7, "PERSON"], [8, 12]]}"#,
        r#"{"text": "Ms Holt left.", "annotations": [{"start_offset": 3, "end_offset": 7, "label": 2}]}"#,
        r#"{"text": "“We waited,” said Holt. “No.”", "entities": [{"id": 1, "start_offset": 1, "end_offset": 11, "label": "Quotation"}, {"id": 2, "start_offset": 13, "end_offset": 17, "label": "Cue"}, {"id": 3, "start_offset": 18, "end_offset": 22, "label": "Source"}, {"id": 4, "start_offset": 18, "end_offset": 22, "label": "PERSON"}, {"id": 5, "start_offset": 25, "end_offset": 28, "label": "Quotation"}], "relations": [{"id": 1, "from_id": 1, "to_id": 2, "type": "cue"}, {"id": 2, "from_id": 1, "to_id": 5, "type": "continues"}, {"id": 3, "from_id": 4, "to_id": 5, "type": "said"}, {"id": 4, "from_id": 4, "to_id": 9, "type": "x"}]}"#,
        r#"{"text": "Said nobody: a Cue.", "entities": [{"id": 1, "start_offset": 0, "end_offset": 4, "label": "Cue"}], "relations": []}"#,
    ];
    check(
        Format::Doccano,
        &lines.join("\n"),
        &expect![[r#"
        PERSON Name “Holt”
        title Ships
        note Check it.
        ---
        PERSON Name “Holt”
        ---
        2 Name “Holt”
        ---
        PERSON Name “Holt”
        Direct “We waited, … No.” cue “said” source “Holt” speaker undecided
        Holt –said→ a quotation
        ---
        Cue Name “Said”
        * span #2: set aside: document 2: it was left out: it has no offsets
        * relation #4: set aside: document 4: it was left out: one of its ends is missing
    "#]],
    );
}

#[test]
fn tasks_of_label_studio() {
    let tasks = r#"[
        {"data": {"text": "🚢 Ms Holt left. 🚢 “No,” she said.", "title": "Ships"}, "annotations": [
            {"completed_by": {"id": 3, "email": "ada@example.org"}, "result": [
                {"id": "a", "type": "labels", "value": {"start": 6, "end": 10, "text": "Holt", "labels": ["PERSON"]}},
                {"id": "b", "type": "labels", "value": {"start": 21, "end": 24, "text": "No,", "labels": ["Quote"]}},
                {"id": "c", "type": "labels", "value": {"start": 26, "end": 29, "text": "she", "labels": ["Source", "PERSON"]}},
                {"from_id": "a", "to_id": "c", "type": "relation", "direction": "left", "labels": ["same"]},
                {"id": "d", "type": "choices", "value": {"choices": ["good"]}}]},
            {"completed_by": 4, "result": []},
            {"completed_by": 5, "was_cancelled": true, "result": []}]},
        {"data": {"text": "Lindvik waits."}, "annotations": [], "predictions": [
            {"model_version": "ner 2", "score": 0.75, "result": [
                {"id": "a", "type": "labels", "value": {"start": 0, "end": 7, "text": "Lindvik", "labels": ["GPE"]}}]}]},
        {"data": {"dialogue": [{"author": "Holt:", "text": "Who waits?"}, {"author": "Brandt", "text": "I do."}]}, "completions": [
            {"result": [{"id": "a", "type": "paragraphlabels", "value": {"start": "1", "end": "1", "startOffset": 0, "endOffset": 1, "paragraphlabels": ["PERSON"]}}]}]},
        {"data": {"image": "https://example.org/ship.png"}, "annotations": []}]"#;
    check(
        Format::LabelStudio,
        tasks,
        &expect![[r#"
            PERSON Name “Holt” (Manual by label-studio-ada@example.org)
            PERSON Name “she” (Manual by label-studio-ada@example.org)
            Direct “No,” cue “” source “she” speaker undecided
            a quotation –same→ Holt
            title Ships
            ---
            title Ships
            ---
            GPE Name “Lindvik” (Suggested by label-studio-ner2)
            ---
            PERSON Name “I”
            * file: repaired: document 1: its offsets count UTF-16 units and were converted
            * file: set aside: document 1: 1 result was left out: neither labelled text nor relations
            * item #4: set aside: it was left out: it has no text: images, sounds, tables and web pages can't be read
        "#]],
    );
}

#[test]
fn tables_of_inception() {
    let table = [
        "#FORMAT=WebAnno TSV 3.3",
        "#T_SP=de.tudarmstadt.ukp.dkpro.core.api.ner.type.NamedEntity|identifier|value",
        "#T_SP=de.tudarmstadt.ukp.dkpro.core.api.lexmorph.type.pos.POS|PosValue",
        "#T_CH=de.tudarmstadt.ukp.dkpro.core.api.coref.type.CoreferenceLink|referenceType|referenceRelation",
        "#T_RL=webanno.custom.Owns|BT_de.tudarmstadt.ukp.dkpro.core.api.ner.type.NamedEntity",
        "",
        "",
        "#Text=🚢 Mira Holt \\\\ left\\t[Lindvik].\\r",
        "1-1\t0-2\t🚢\t_\t_\tSYM\t_\t_\t_\t",
        "1-2\t3-7\tMira\t*[1]|*[2]\tPER[1]|first\\_name[2]\tNNP\tnam[1]\tcoref->1-1\t_\t",
        "1-3\t8-12\tHolt\t*[1]\tPER[1]\tNNP\tnam[1]\tcoref->1-1\t_\t",
        "1-4\t13-14\t\\\\\t_\t_\t_\t_\t_\t_\t",
        "1-5\t15-19\tleft\t_\t_\t_\t_\t_\t_\t",
        "1-6\t20-29\t[Lindvik]\t_\t_\t_\t_\t_\t_\t",
        "1-6.1\t21-28\tLindvik\t*\tLOC\t_\t_\t_\t1-2[1_0]\t",
        "1-7\t29-30\t.\t_\t_\t_\t_\t_\t_\t",
        "",
        "#Text=She",
        "#Text=said so.",
        "2-1\t34-37\tShe\t_\t_\t_\tpro[1]\t*->1-2\t_\t",
        "2-2\t38-42\tsaid\t_\t_\t_\t_\t_\t_\t",
        "2-3\tnonsense",
        "",
    ];
    check(
        Format::WebannoTsv,
        &table.join("\n"),
        &expect![[r#"
            PER Name “Mira Holt” = PER Mira Holt
            first_name Name “Mira”
            LOC Name “Lindvik”
            PER Pronoun “She” = PER Mira Holt
            Mira Holt –Owns→ Lindvik
            * line 22: set aside: it was left out: it is no row of the table
            * file: set aside: of the layer POS, 3 annotations were left out: no names, quotations or links between them
        "#]],
    );
    check(
        Format::WebannoTsv,
        "#FORMAT=WebAnno TSV 3.3\n\n\n",
        &expect![[r#"
        ! This WebAnno TSV file can't be read: it has no line that begins with #Text=. Export the document from INCEpTION as WebAnno TSV 3.3.
    "#]],
    );
}

#[test]
fn articles_of_journalismai() {
    let articles = r#"[{"metadata": {"title": "Ships", "publisher": "Gazette", "publish_date": "2026-05-03", "topic": ["SEA"]},
        "paragraphs": ["Mira Holt left.\n", "“We waited,” she said.\n", "“No ship came.”"],
        "entities": [
            {"index": 0, "span_text": "she", "span_label": "Source", "span_coref": "Mira Holt", "span_start": 13, "span_end": 15, "paragraph_start": 1, "paragraph_end": 1},
            {"index": 1, "span_text": "said", "span_label": "Cue", "span_coref": "", "span_start": 17, "span_end": 20, "paragraph_start": 1, "paragraph_end": 1},
            {"index": 2, "span_text": "“We waited,”", "span_label": "Content", "span_coref": "", "span_start": 0, "span_end": 11, "paragraph_start": 1, "paragraph_end": 1},
            {"index": 3, "span_text": "“No ship came.”", "span_label": "Content", "span_start": 0, "span_end": 14, "paragraph_start": 2, "paragraph_end": 2}]},
        {"paragraphs": [], "entities": []}]"#;
    check(
        Format::JournalismAi,
        articles,
        &expect![[r#"
            Direct “We waited,” cue “said” source “she” speaker PERSON Mira Holt
            Direct “No ship came.” cue “” source “” speaker undecided
            title Ships
            * item #2: set aside: it was left out: it has no paragraphs
        "#]],
    );
}
