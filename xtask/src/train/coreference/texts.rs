//! The training articles of coreference with the right answers.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use pressmark_nlp::coreference::training::Lesson;
use serde_json::Value;

use crate::evaluate::speakers::same;

/// An article with whom its words mean.
#[derive(Debug)]
pub struct Text {
    /// The article.
    pub text: String,
    /// Span in bytes and name; none where the text names nobody.
    answers: Vec<((u32, u32), Option<String>)>,
    /// Whether what has no answer means nobody whom the text names.
    complete: bool,
    /// The sources of quotations, in bytes, inside of which nothing is marked.
    sources: Vec<(u32, u32)>,
}

/// Pronouns that mean one person or body.
const PRONOUNS: &[&str] = &["he", "she", "him", "her", "his", "hers", "himself", "herself", "it"];

impl Text {
    /// The lesson of this article.
    pub fn lesson(&self) -> Lesson {
        let mut lesson = Lesson {
            complete: self.complete,
            incomplete: self.sources.clone(),
            same: Some(same),
            ..Lesson::default()
        };
        for ((start, end), name) in &self.answers {
            let words = self.text.get(*start as usize..*end as usize).unwrap_or_default();
            let answers = if PRONOUNS.contains(&words.to_lowercase().as_str()) {
                &mut lesson.pronouns
            } else {
                &mut lesson.descriptions
            };
            answers.insert(*start, name.clone());
        }
        lesson
    }
}

/// The train parts of the corpora whose speakers are resolved; only the first marks every pronoun.
///
/// # Errors
/// When a corpus can't be read or is broken.
pub fn read(corpora: &Path) -> Result<Vec<Text>> {
    let mut texts = Vec::new();
    for (corpus, complete) in [("pressmark-articles", true), ("news-quotes", false)] {
        let path = corpora.join(corpus).join("train.jsonl");
        let content = fs::read_to_string(&path).with_context(|| format!("cannot read {}", path.display()))?;
        for line in content.lines().filter(|line| !line.trim().is_empty()) {
            let value: Value = serde_json::from_str(line).with_context(|| format!("{}", path.display()))?;
            texts.push(text(&value, complete));
        }
    }
    Ok(texts)
}

fn text(value: &Value, complete: bool) -> Text {
    let text = value["text"].as_str().unwrap_or_default().to_owned();
    let mut bytes: Vec<u32> = text.char_indices().map(|(byte, _)| byte as u32).collect();
    bytes.push(text.len() as u32);
    let byte = |value: &Value| {
        let at = value
            .as_u64()
            .and_then(|at| usize::try_from(at).ok())
            .unwrap_or_default();
        bytes[at.min(bytes.len() - 1)]
    };
    let items = |value: &Value| value.as_array().cloned().unwrap_or_default();
    let name = |value: &Value| value.as_str().map(str::to_owned);
    let mut answers = Vec::new();
    let mut sources = Vec::new();
    for quote in items(&value["quotes"]) {
        for range in items(&quote["speaker"]) {
            let span = (byte(&range[0]), byte(&range[1]));
            sources.push(span);
            answers.push((span, name(&quote["speaker_name"])));
        }
    }
    for mention in items(&value["mentions"]) {
        answers.push(((byte(&mention["start"]), byte(&mention["end"])), name(&mention["name"])));
    }
    Text {
        text,
        answers,
        complete,
        sources,
    }
}
