//! How submissions did against an answer key.

use pressmark_annotation::document::{Key, Kind};
use pressmark_annotation::scoring::{Class, ErrorKind, Figures, Row, ScoredError};
use pressmark_annotation::{Document, Label};
use serde_json::{Map, Value as Json, json};

use super::{cell, compared::kind_words, figure, points, words};
use crate::csv_export::Sheet;

/// A mark with one digit behind the point.
pub fn mark(value: f64) -> String {
    format!("{value:.1}")
}

/// What an annotation is: its label, or how it is quoted.
pub fn item_words(document: &Document, key: Option<&Key>) -> String {
    let Some(key) = key else {
        return String::new();
    };
    match key.kind {
        Kind::Mention => document
            .mentions
            .get(&key.id)
            .map(|it| it.label.to_string())
            .unwrap_or_default(),
        Kind::Quotation => document
            .quotations
            .get(&key.id)
            .map(|it| kind_words(it.kind).to_owned())
            .unwrap_or_default(),
        Kind::Entity | Kind::Note | Kind::Relation => String::new(),
    }
}

/// The figures of a row, with the names of their columns.
fn columns(row: &Row) -> Vec<(&'static str, Figures)> {
    let score = &row.score;
    vec![
        ("mentions", score.mentions),
        ("quotations", score.quotations),
        ("speakers", score.speakers),
    ]
}

/// A submission a row: its place, its mark, how many annotations are right, how many errors of each kind it has, and
/// precision, recall and F₁.
pub fn results_csv(class: &Class, names: &[String]) -> String {
    let mut sheet = Sheet::new();
    let mut head: Vec<String> = ["submission", "place", "mark", "right"].map(str::to_owned).into();
    head.extend(ErrorKind::ALL.iter().map(|kind| kind.name().replace('-', "_")));
    for what in ["mentions", "quotations", "speakers"] {
        head.extend(["precision", "recall", "f1"].map(|figure| format!("{what}_{figure}")));
    }
    sheet.row(head);
    for (row, name) in class.rows.iter().zip(names) {
        let mut cells = vec![
            name.clone(),
            row.place.to_string(),
            mark(row.score.mark()),
            row.score.right.to_string(),
        ];
        cells.extend(row.counts.iter().map(usize::to_string));
        for (_, figures) in columns(row) {
            cells.extend([cell(figures.precision()), cell(figures.recall()), cell(figures.f1())]);
        }
        sheet.row(cells);
    }
    sheet.finish()
}

/// An error a row: who made it, what and where it is, what the key and the submission have, and the key's explanation.
pub fn errors_csv(class: &Class, key: &Document, submissions: &[&Document], names: &[String]) -> String {
    let mut sheet = Sheet::new();
    let head = [
        "submission",
        "error",
        "start_code_point",
        "end_code_point",
        "words",
        "key",
        "key_words",
        "given",
        "given_words",
        "explanation",
    ];
    sheet.row(head.map(str::to_owned));
    for ((row, name), submission) in class.rows.iter().zip(names).zip(submissions) {
        for error in &row.score.errors {
            let (start, end) = points(&key.text, error.span);
            sheet.row([
                name.clone(),
                error.kind.name().to_owned(),
                start.to_string(),
                end.to_string(),
                words(&key.text, &[error.span]),
                item_words(key, error.key.as_ref()),
                words(&key.text, &error.expected),
                item_words(submission, error.submission.as_ref()),
                words(&key.text, &error.given),
                error.explanation.clone(),
            ]);
        }
    }
    sheet.finish()
}

/// How often each error was made.
pub fn statistics_csv(class: &Class) -> String {
    let mut sheet = Sheet::new();
    sheet.row(["error", "item", "label", "count", "submissions"].map(str::to_owned));
    for error in &class.errors {
        sheet.row([
            error.kind.name().to_owned(),
            if error.item == Kind::Quotation {
                "quotation"
            } else {
                "mention"
            }
            .to_owned(),
            error.label.as_ref().map(ToString::to_string).unwrap_or_default(),
            error.count.to_string(),
            error.by.len().to_string(),
        ]);
    }
    sheet.finish()
}

/// Each annotation of the key with how many found it, the most often missed first.
pub fn troubles_csv(class: &Class, key: &Document) -> String {
    let mut sheet = Sheet::new();
    let head = [
        "id",
        "start_code_point",
        "end_code_point",
        "words",
        "key",
        "right",
        "missed",
        "wrong",
    ];
    sheet.row(head.map(str::to_owned));
    for trouble in &class.troubles {
        let (start, end) = points(&key.text, trouble.span);
        sheet.row([
            trouble.key.id.to_string(),
            start.to_string(),
            end.to_string(),
            words(&key.text, &[trouble.span]),
            item_words(key, Some(&trouble.key)),
            trouble.right.to_string(),
            trouble.missed.to_string(),
            trouble.wrong.to_string(),
        ]);
    }
    sheet.finish()
}

/// The sentences in which something was missed, the worst first.
pub fn sentences_csv(class: &Class, key: &Document) -> String {
    let mut sheet = Sheet::new();
    let head = [
        "start_code_point",
        "end_code_point",
        "sentence",
        "annotations",
        "missed",
        "other_errors",
    ];
    sheet.row(head.map(str::to_owned));
    for sentence in &class.sentences {
        let (start, end) = points(&key.text, sentence.span);
        sheet.row([
            start.to_string(),
            end.to_string(),
            words(&key.text, &[sentence.span]),
            sentence.annotations.to_string(),
            sentence.missed.to_string(),
            sentence.errors.to_string(),
        ]);
    }
    sheet.finish()
}

fn figures_json(figures: Figures) -> Json {
    json!({
        "right": figures.right,
        "key": figures.key,
        "submitted": figures.submitted,
        "precision": figure(figures.precision()),
        "recall": figure(figures.recall()),
        "f1": figure(figures.f1()),
    })
}

fn error_json(error: &ScoredError, key: &Document) -> Json {
    let (start, end) = points(&key.text, error.span);
    let mut json = Map::new();
    let mut put = |name: &str, value: Json| drop(json.insert(name.to_owned(), value));
    put("kind", error.kind.name().into());
    put("start", start.into());
    put("end", end.into());
    put("words", words(&key.text, &[error.span]).into());
    if let Some(item) = &error.key {
        put("key", item.id.as_str().into());
        put("expected", words(&key.text, &error.expected).into());
    }
    if let Some(item) = &error.submission {
        put("submission", item.id.as_str().into());
        put("given", words(&key.text, &error.given).into());
    }
    if !error.explanation.is_empty() {
        put("explanation", error.explanation.as_str().into());
    }
    Json::Object(json)
}

/// Everything about a class as JSON.
pub fn class_json(class: &Class, key: &Document, names: &[String]) -> Json {
    let rows = class.rows.iter().zip(names).map(|(row, name)| {
        let mut json = Map::new();
        let mut put = |name: &str, value: Json| drop(json.insert(name.to_owned(), value));
        put("submission", name.as_str().into());
        put("place", row.place.into());
        put("mark", super::rounded(row.score.mark()).into());
        put("right", row.score.right.into());
        for (what, figures) in columns(row) {
            put(what, figures_json(figures));
        }
        let labels = row
            .score
            .labels
            .iter()
            .map(|it| (it.label.to_string(), figures_json(it.figures)));
        put("labels", Json::Object(labels.collect()));
        put(
            "errors",
            row.score.errors.iter().map(|error| error_json(error, key)).collect(),
        );
        Json::Object(json)
    });
    let statistics = class.errors.iter().map(|error| {
        json!({
            "error": error.kind.name(),
            "item": if error.item == Kind::Quotation { "quotation" } else { "mention" },
            "label": error.label.as_ref().map(Label::as_str),
            "count": error.count,
            "submissions": error.by.len(),
        })
    });
    let sentences = class.sentences.iter().map(|sentence| {
        let (start, end) = points(&key.text, sentence.span);
        json!({
            "start": start,
            "end": end,
            "words": words(&key.text, &[sentence.span]),
            "annotations": sentence.annotations,
            "missed": sentence.missed,
            "otherErrors": sentence.errors,
        })
    });
    json!({
        "submissions": rows.collect::<Vec<_>>(),
        "mean": class.mean().map(super::rounded),
        "median": class.median().map(super::rounded),
        "errors": statistics.collect::<Vec<_>>(),
        "sentences": sentences.collect::<Vec<_>>(),
        "agreement": class.agreement.map(|among| json!({
            "mentions": among.mentions.map(super::rounded),
            "quotations": among.quotations.map(super::rounded),
        })),
    })
}
