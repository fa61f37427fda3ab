//! Results of comparing and scoring as tables for spreadsheets (CSV) and as JSON.
//!
//! The application and the command line write them with the same functions, so that they give the same figures. Spans count
//! Unicode code points of the text that the result is about. A figure without a value is an empty cell in a table, and in JSON an object
//! with the reason under `undefined`.

mod agreement;
mod compared;
mod scored;

pub use agreement::{agreement_csv, agreement_json};
pub use compared::{differences_csv, differences_json, says};
pub use scored::{class_json, errors_csv, item_words, mark, results_csv, sentences_csv, statistics_csv, troubles_csv};

use pressmark_annotation::span::Span;
use pressmark_annotation::{Document, Text};
use serde_json::{Value as Json, json};

/// The words of spans, pieces apart by an ellipsis.
fn words(text: &Text, spans: &[Span]) -> String {
    let words: Vec<&str> = spans.iter().map(|span| span.slice(text.as_str())).collect();
    words.join(" … ")
}

/// A span in code points.
fn points(text: &Text, span: Span) -> (u32, u32) {
    text.offsets().to_code_points(span).map_or((0, 0), Into::into)
}

/// A number with at most four digits behind the point.
fn rounded(value: f64) -> f64 {
    (value * 10_000.0).round() / 10_000.0
}

/// A figure as a cell.
fn cell<E>(figure: Result<f64, E>) -> String {
    figure.map_or_else(|_| String::new(), |value| rounded(value).to_string())
}

/// A figure as JSON.
fn figure<E: std::fmt::Display>(figure: Result<f64, E>) -> Json {
    match figure {
        Ok(value) => json!(rounded(value)),
        Err(why) => json!({ "undefined": why.to_string() }),
    }
}

/// The canonical name of a mention's entity, or of a quotation's speaker.
fn entity_name(document: &Document, id: &pressmark_annotation::Id) -> String {
    document
        .entity(id)
        .map_or_else(|| id.to_string(), |entity| entity.name.clone())
}
