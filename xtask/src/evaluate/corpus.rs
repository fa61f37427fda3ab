//! Corpus JSON Lines as the scorers see them: a document a line, offsets in Unicode code points, ends exclusive.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use serde_json::Value;

/// A half-open range of code points.
pub type Range = (usize, usize);

/// One document, gold or predicted.
#[derive(Clone, Debug, Default)]
pub struct Document {
    /// Pairs gold and prediction.
    pub id: String,
    /// What kind of text it is, such as `news`, where the corpus has several kinds.
    pub genre: Option<String>,
    /// The text, a code point an element, so that offsets index it.
    pub text: Vec<char>,
    /// Names, dates and numbers.
    pub entities: Vec<Entity>,
    /// Quotations.
    pub quotes: Vec<Quote>,
    /// Pronouns and descriptions that mean somebody with a name.
    pub mentions: Vec<Mention>,
}

/// A pronoun or a description.
#[derive(Clone, Debug, Default)]
pub struct Mention {
    /// Where it stands.
    pub range: Range,
    /// The canonical name of whom it means.
    pub name: String,
}

/// A labelled span.
#[derive(Clone, Debug)]
pub struct Entity {
    /// Where it stands.
    pub range: Range,
    /// The label, as the file has it.
    pub label: String,
    /// How sure the engine is, 0 to 1; gold has none.
    pub confidence: Option<f64>,
}

/// A quotation with its source.
#[derive(Clone, Debug, Default)]
pub struct Quote {
    /// The quoted words, in one or more pieces.
    pub content: Vec<Range>,
    /// The words that report it.
    pub cue: Vec<Range>,
    /// The words that name the speaker; empty where the speaker carries over.
    pub speaker: Vec<Range>,
    /// The speaker's canonical name.
    pub speaker_name: Option<String>,
    /// Whether somebody speaks or writes it, as against thinking or intending; true where the file does not say.
    pub speech: Option<bool>,
    /// How sure the engine is of the quotation, 0 to 1; gold has none.
    pub confidence: Option<f64>,
    /// How sure the engine is of the speaker, 0 to 1, where it decided one.
    pub speaker_confidence: Option<f64>,
}

/// Reads the documents of a file, in its order.
pub fn read(path: &Path) -> Result<Vec<Document>> {
    let content = fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()))?;
    let lines = content.lines().enumerate().filter(|(_, line)| !line.trim().is_empty());
    lines
        .map(|(number, line)| parse(line).with_context(|| format!("{}, line {}", path.display(), number + 1)))
        .collect()
}

/// Predictions by document id; of two with one id the later counts.
pub fn by_id(documents: Vec<Document>) -> BTreeMap<String, Document> {
    documents
        .into_iter()
        .map(|document| (document.id.clone(), document))
        .collect()
}

/// One line of a file.
pub fn parse(line: &str) -> Result<Document> {
    let value: Value = serde_json::from_str(line)?;
    let text: Vec<char> = value["text"].as_str().unwrap_or_default().chars().collect();
    let length = text.len();
    let entities = items(&value["entities"])
        .map(|entity| {
            let range = (offset(&entity["start"], length)?, offset(&entity["end"], length)?);
            Ok(Entity {
                range,
                label: entity["label"].as_str().unwrap_or_default().to_owned(),
                confidence: entity["confidence"].as_f64(),
            })
        })
        .collect::<Result<_>>()?;
    let quotes = items(&value["quotes"])
        .map(|quote| {
            Ok(Quote {
                content: ranges(&quote["content"], length)?,
                cue: ranges(&quote["cue"], length)?,
                speaker: ranges(&quote["speaker"], length)?,
                speaker_name: quote["speaker_name"]
                    .as_str()
                    .filter(|name| !name.is_empty())
                    .map(str::to_owned),
                speech: quote["speech"].as_bool(),
                confidence: quote["confidence"].as_f64(),
                speaker_confidence: quote["speaker_confidence"].as_f64(),
            })
        })
        .collect::<Result<_>>()?;
    let mentions = items(&value["mentions"])
        .map(|mention| {
            Ok(Mention {
                range: (offset(&mention["start"], length)?, offset(&mention["end"], length)?),
                name: mention["name"].as_str().unwrap_or_default().to_owned(),
            })
        })
        .collect::<Result<_>>()?;
    Ok(Document {
        id: value["id"]
            .as_str()
            .map_or_else(|| value["id"].to_string(), str::to_owned),
        genre: value["genre"].as_str().map(str::to_owned),
        text,
        entities,
        quotes,
        mentions,
    })
}

fn items(value: &Value) -> impl Iterator<Item = &Value> {
    value.as_array().map(Vec::as_slice).unwrap_or_default().iter()
}

fn ranges(value: &Value, length: usize) -> Result<Vec<Range>> {
    items(value)
        .map(|range| Ok((offset(&range[0], length)?, offset(&range[1], length)?)))
        .collect()
}

/// An offset, kept inside the text.
fn offset(value: &Value, length: usize) -> Result<usize> {
    let offset = value.as_u64().with_context(|| format!("{value} is no offset"))?;
    Ok(usize::try_from(offset)?.min(length))
}
