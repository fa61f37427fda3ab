//! Draws what the engine finds into the text: `[PERSON Mira Holt]`, `[DATE May 3 = 2026-05-03]`.

use pressmark_annotation::analysis::{MentionKind, Value};
use pressmark_annotation::label::Onto;
use pressmark_nlp::{Engine, Options};
use std::fmt::Write;

/// The text with the names, dates and numbers of those labels that `wanted` accepts.
pub fn draw(text: &str, published: Option<&str>, wanted: impl Fn(Onto) -> bool) -> String {
    let options = Options {
        published: published.map(str::to_owned),
        ..Options::default()
    };
    let analysis = Engine::new().analyse(text, &options);
    let mut picture = String::new();
    let mut at = 0;
    let names = analysis
        .mentions
        .iter()
        .filter(|mention| mention.kind == MentionKind::Name);
    for mention in names.filter(|mention| wanted(mention.label)) {
        picture.push_str(&text[at..mention.span.start() as usize]);
        let value = match &mention.value {
            None => String::new(),
            Some(Value::Iso8601(value)) => format!(" = {value}"),
            Some(Value::Money { amount, currency }) => format!(" = {amount} {currency}"),
            Some(Value::Number { number, unit }) => format!(
                " = {number}{}",
                unit.as_ref().map_or(String::new(), |unit| format!(" {unit}"))
            ),
        };
        _ = write!(
            picture,
            "[{} {}{value}]",
            mention.label.name(),
            mention.span.slice(text)
        );
        at = mention.span.end() as usize;
    }
    picture.push_str(&text[at..]);
    picture.push('\n');
    picture
}
