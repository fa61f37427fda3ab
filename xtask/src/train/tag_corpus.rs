//! What the tagger learns from: GUM's gold tags, and the automatic tags of the Groningen Meaning Bank as silver.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use pressmark_nlp::tagger::Tag;
use serde_json::Value;

use super::conllu::{self, Gold, Tagged};
use crate::evaluate::corpus;

/// The documents of one part (`train` or `dev`) of GUM, with their names, in the order of the names.
pub fn gum(corpora: &Path, part: &str) -> Result<Vec<(String, Tagged)>> {
    let folder = corpora.join("gum");
    let names: BTreeSet<String> = corpus::read(&folder.join(part).with_extension("jsonl"))?
        .into_iter()
        .map(|document| document.id)
        .collect();
    names
        .into_iter()
        .map(|name| {
            let file = folder.join("conllu").join(&name).with_extension("conllu");
            let content = fs::read_to_string(&file).with_context(|| format!("cannot read {}", file.display()))?;
            let tagged = conllu::read(&content).with_context(|| file.display().to_string())?;
            Ok((name, tagged))
        })
        .collect()
}

/// The sentences of the Groningen Meaning Bank, with the differences from GUM's habits taken out.
pub fn meaning_bank(corpora: &Path) -> Result<Vec<Tagged>> {
    let file = corpora.join("gmb-raw").join("sentences.jsonl");
    let content = fs::read_to_string(&file).with_context(|| format!("cannot read {}", file.display()))?;
    content
        .lines()
        .enumerate()
        .map(|(line, sentence)| silver(sentence).with_context(|| format!("{}, line {}", file.display(), line + 1)))
        .collect()
}

/// One line of the Groningen Meaning Bank: `text`, `tokens` as ranges of code points, `pos_auto`.
fn silver(line: &str) -> Result<Tagged> {
    let value: Value = serde_json::from_str(line)?;
    let text = value["text"].as_str().context("no text")?;
    let mut offsets: Vec<usize> = text.char_indices().map(|(at, _)| at).collect();
    offsets.push(text.len());
    let tokens = value["tokens"].as_array().context("no tokens")?;
    let names = value["pos_auto"].as_array().context("no tags")?;
    let offset = |value: &Value| -> Result<usize> {
        let at = usize::try_from(value.as_u64().context("an offset is no number")?)?;
        offsets.get(at).copied().context("an offset lies outside the text")
    };
    let mut words = Vec::new();
    for (token, name) in tokens.iter().zip(names) {
        let range = offset(&token[0])?..offset(&token[1])?;
        words.push(Gold {
            tag: conllu::penn(name.as_str().unwrap_or_default()),
            hyphen: text.get(range.clone()).is_some_and(|word| word == "-"),
            range,
            head: None,
            attribute: false,
        });
    }
    let mut tagged = Tagged {
        text: text.to_owned(),
        words,
    };
    as_in_gum(&mut tagged);
    Ok(tagged)
}

/// Where the two corpora have different habits, GUM's hold; where the automatic tags are often wrong, none is given.
fn as_in_gum(tagged: &mut Tagged) {
    for at in 0..tagged.words.len() {
        let word = &tagged.words[at];
        let lower = tagged.text[word.range.clone()].to_lowercase();
        let next = |offset: usize| tagged.words.get(at + offset).and_then(|word| word.tag);
        let tag = match lower.as_str() {
            "to" => {
                let infinitive = next(1) == Some(Tag::Vb) || next(1) == Some(Tag::Rb) && next(2) == Some(Tag::Vb);
                Some(if infinitive { Tag::To } else { Tag::In })
            }
            "something" | "someone" | "somebody" | "anything" | "anyone" | "anybody" | "everything" | "everyone"
            | "everybody" | "nothing" | "nobody" | "none" => Some(Tag::Nn),
            // The automatic tags hardly know "it's".
            "'s" if at > 0 && tagged.words[at - 1].tag == Some(Tag::Prp) => Some(Tag::Vbz),
            "later" | "both" | "either" | "much" | "many" | "first" | "wanted" => None,
            ":" | "--" | "-" => Some(Tag::Colon),
            _ => word.tag,
        };
        tagged.words[at].tag = tag;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn silver_tags_follow_the_habits_of_gum() {
        let line = r#"{"text":"It's “near” to Oslo: later to go.","tokens":[[0,2],[2,4],[5,6],[6,10],[10,11],[12,14],[15,19],[19,20],[21,26],[27,29],[30,32],[32,33]],"pos_auto":["PRP","POS","``","JJ","``","TO","NNP",":","RB","TO","VB","."]}"#;
        let tagged = silver(line).expect("a sentence");
        let tags: Vec<&str> = tagged
            .words
            .iter()
            .map(|word| word.tag.map_or("-", Tag::name))
            .collect();
        assert_eq!(
            tags,
            ["PRP", "VBZ", "``", "JJ", "``", "IN", "NNP", ":", "-", "TO", "VB", "."]
        );
        assert_eq!(&tagged.text[tagged.words[6].range.clone()], "Oslo");
    }

    #[test]
    fn an_offset_outside_the_text_is_an_error() {
        assert!(silver(r#"{"text":"It","tokens":[[0,9]],"pos_auto":["PRP"]}"#).is_err());
    }
}
