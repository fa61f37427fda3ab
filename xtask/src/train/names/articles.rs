//! The training articles of the recogniser, with what each corpus's labels mean for its eleven labels.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result, bail, ensure};
use pressmark_nlp::names::LABELS;
use serde_json::Value;

use crate::evaluate::corpus::{self, Document};
use crate::evaluate::edges::normalised;
use crate::evaluate::labels::NUMBERS;

/// A set of labels, one bit a label in the order of [`LABELS`].
pub type LabelSet = u16;

/// All labels.
pub const ANY: LabelSet = (1 << LABELS.len()) - 1;

/// A training corpus and how much one of its sentences counts.
#[derive(Clone, Copy, Debug)]
pub struct Source {
    /// Its folder.
    pub name: &'static str,
    /// The weight of a sentence.
    pub weight: f32,
    /// Labels that its annotation leaves out, which a name outside it may have.
    pub unmarked: &'static [&'static str],
    /// Whether it marks every name with its type, so that confidence can be measured on it.
    pub complete: bool,
}

/// The corpora, all of whose train parts may be learned from. News counts most; what was written for the project, in many
/// styles, counts double.
pub const SOURCES: [Source; 8] = [
    Source {
        name: "news-entities",
        weight: 1.0,
        unmarked: &[],
        complete: true,
    },
    Source {
        name: "pressmark-articles",
        weight: 2.0,
        unmarked: &[],
        complete: true,
    },
    Source {
        name: "gum",
        weight: 1.0,
        unmarked: &["NORP", "LANGUAGE", "LAW", "WORK_OF_ART", "PRODUCT"],
        complete: false,
    },
    Source {
        name: "wikigold",
        weight: 1.0,
        unmarked: &[],
        complete: false,
    },
    Source {
        name: "crossner-politics",
        weight: 1.0,
        unmarked: &["NORP", "LANGUAGE"],
        complete: false,
    },
    Source {
        name: "multiner",
        weight: 0.5,
        unmarked: &["NORP", "EVENT", "LAW", "WORK_OF_ART", "PRODUCT", "LANGUAGE"],
        complete: false,
    },
    Source {
        name: "wnut17",
        weight: 0.4,
        unmarked: &["NORP", "EVENT", "LAW", "LANGUAGE"],
        complete: false,
    },
    Source {
        name: "broad-twitter",
        weight: 0.3,
        unmarked: &["NORP", "EVENT", "LAW", "WORK_OF_ART", "PRODUCT", "LANGUAGE"],
        complete: false,
    },
];

/// A span that a corpus labels, in bytes.
#[derive(Clone, Copy, Debug)]
pub struct Gold {
    /// Its first byte.
    pub start: u32,
    /// The byte behind it.
    pub end: u32,
    /// The labels that it may have; none where the corpus's label says nothing about names, so that all may be.
    pub labels: LabelSet,
}

/// An article.
#[derive(Clone, Debug)]
pub struct Article {
    /// The article as the corpus has it, for scoring.
    pub document: Document,
    /// Its text.
    pub text: String,
    /// Its labelled spans in the corpus's order, without what guidelines disagree about at the edges.
    pub gold: Vec<Gold>,
    /// Where it comes from.
    pub source: Source,
    /// Labels that names outside the gold may have.
    pub unmarked: LabelSet,
}

/// The articles of all train parts in `corpora`, in order.
///
/// # Errors
/// When a corpus is missing or broken; the message names the file and the line.
pub fn read(corpora: &Path) -> Result<Vec<Article>> {
    let mut articles = Vec::new();
    for source in SOURCES {
        let path = corpora.join(source.name).join("train.jsonl");
        let content = fs::read_to_string(&path).with_context(|| {
            format!(
                "cannot read {}; name the folder that holds a folder for each training corpus with `--corpora`",
                path.display()
            )
        })?;
        articles.extend(parse(&content, source, &path)?);
    }
    Ok(articles)
}

/// The articles in a file's `content`, one a line; `path` is for messages alone.
///
/// # Errors
/// When a line is no article, a span is not inside its text, or a label has no meaning; the message names the line.
pub fn parse(content: &str, source: Source, path: &Path) -> Result<Vec<Article>> {
    let lines = content.lines().enumerate().filter(|(_, line)| !line.trim().is_empty());
    let articles: Vec<Article> = lines
        .map(|(number, line)| {
            article(line, source)
                .with_context(|| format!("{}, line {}: mend the line or take it out", path.display(), number + 1))
        })
        .collect::<Result<_>>()?;
    ensure!(
        !articles.is_empty(),
        "{}: there is no article in it; fetch the corpus anew",
        path.display()
    );
    Ok(articles)
}

/// One line of a file.
fn article(line: &str, source: Source) -> Result<Article> {
    let document = corpus::parse(line).context("it is no JSON of an article")?;
    ensure!(!document.text.is_empty(), "the article has no `text`");
    // The scorers move offsets beyond the text to its end; nothing may be learned from such spans.
    let raw: Value = serde_json::from_str(line)?;
    let spans = raw["entities"]
        .as_array()
        .context("the article has no list of `entities`")?;
    for span in spans {
        let (start, end) = (span["start"].as_u64(), span["end"].as_u64());
        ensure!(
            start < end && end <= Some(document.text.len() as u64),
            "the span {span} is empty or not inside the text, which has {} code points",
            document.text.len()
        );
    }
    let text: String = document.text.iter().collect();
    ensure!(
        u32::try_from(text.len()).is_ok(),
        "the text is longer than four gibibytes"
    );
    let mut bytes: Vec<u32> = text.char_indices().map(|(at, _)| at as u32).collect();
    bytes.push(text.len() as u32);
    let mut gold = Vec::new();
    for entity in &document.entities {
        if let Some(labels) = meaning(source.name, &entity.label)? {
            let class = if labels == set(&["PERSON"]) { "PER" } else { "" };
            let (start, end) = normalised(&document.text, entity.range, class);
            gold.push(Gold {
                start: bytes[start],
                end: bytes[end],
                labels,
            });
        }
    }
    Ok(Article {
        document,
        text,
        gold,
        source,
        unmarked: set(source.unmarked),
    })
}

/// The labels that a corpus's label may stand for; nothing where it is a date or number; the empty set where all may be.
///
/// # Errors
/// When the label is not known.
fn meaning(corpus: &str, label: &str) -> Result<Option<LabelSet>> {
    const PLACES: &[&str] = &["GPE", "LOC", "FAC"];
    const OTHERS: &[&str] = &["NORP", "EVENT", "LAW", "WORK_OF_ART", "PRODUCT", "LANGUAGE"];
    let own = set(&[label]);
    if own != 0 && !matches!((corpus, label), ("wikigold" | "multiner" | "broad-twitter", "LOC")) {
        return Ok(Some(own));
    }
    Ok(Some(set(match (corpus, label) {
        ("gum", "abstract" | "object" | "substance" | "animal" | "plant") | ("multiner", "MISC") => &[],
        ("gum" | "crossner-politics", "event") | (_, "election") => &["EVENT"],
        (_, "PER" | "person" | "politician") => &["PERSON"],
        (_, "organization" | "organisation" | "politicalparty" | "corporation" | "group") => &["ORG"],
        (_, "LOC" | "place" | "location") => PLACES,
        (_, "country") => &["GPE"],
        (_, "product") => &["PRODUCT"],
        (_, "creative-work") => &["WORK_OF_ART"],
        (_, "MISC" | "misc") => OTHERS,
        ("gum", "time") => return Ok(None),
        (_, label) if NUMBERS.contains(&label) => return Ok(None),
        _ => bail!("the label `{label}` has no meaning; mend it, or give it one in xtask/src/train/names/articles.rs"),
    })))
}

/// The set of the named labels.
fn set(labels: &[&str]) -> LabelSet {
    LABELS
        .iter()
        .enumerate()
        .filter(|(_, label)| labels.contains(&label.name()))
        .fold(0, |set, (index, _)| set | 1 << index)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn known(corpus: &str, label: &str) -> Option<LabelSet> {
        meaning(corpus, label).expect("a known label")
    }

    #[test]
    fn coarse_labels_stand_for_several() {
        assert_eq!(known("news-entities", "LOC"), Some(set(&["LOC"])));
        assert_eq!(known("wikigold", "LOC"), Some(set(&["GPE", "LOC", "FAC"])));
        assert_eq!(known("multiner", "MISC"), Some(0));
        assert_eq!(known("news-entities", "DATE"), None);
        assert_eq!(known("wikigold", "MISC").map(u16::count_ones), Some(6));
    }

    /// What is said about a file of two lines, a good one and this.
    fn said(line: &str) -> String {
        let content = format!(
            "{}\n{line}\n",
            r#"{"id": "1", "text": "Mr. Okonjo left.", "entities": []}"#
        );
        match parse(&content, SOURCES[0], Path::new("train.jsonl")) {
            Ok(_) => String::new(),
            Err(error) => format!("{error:#}"),
        }
    }

    #[test]
    fn broken_lines_are_named_with_what_to_do() {
        let cases = [
            (r#"{"id": "2", "text": "Cut o"#, "no JSON"),
            (r#"{"id": "2", "entities": []}"#, "no `text`"),
            (r#"{"id": "2", "text": "Ada Quill left."}"#, "no list of `entities`"),
            (
                r#"{"id": "2", "text": "Ada", "entities": [{"start": 0, "end": 9, "label": "PERSON"}]}"#,
                "not inside the text, which has 3 code points",
            ),
            (
                r#"{"id": "2", "text": "Ada", "entities": [{"start": 2, "end": 2, "label": "PERSON"}]}"#,
                "is empty",
            ),
            (
                r#"{"id": "2", "text": "Ada", "entities": [{"start": 0, "end": 3, "label": "HUMAN"}]}"#,
                "label `HUMAN` has no meaning",
            ),
        ];
        for (line, wanted) in cases {
            let said = said(line);
            assert!(said.contains("train.jsonl, line 2: mend the line"), "{line}: {said}");
            assert!(said.contains(wanted), "{line}: {said}");
        }
        assert!(parse("\n", SOURCES[0], Path::new("train.jsonl")).is_err());
    }

    #[test]
    fn spans_lose_their_edges_and_count_bytes() {
        let line = r#"{"id": "1", "text": "Étienne’s aunt, Dr. Zoë Quill", "entities": [
            {"start": 0, "end": 9, "label": "PERSON"}, {"start": 16, "end": 29, "label": "PERSON"}]}"#;
        let articles = parse(&line.replace('\n', " "), SOURCES[0], Path::new("train.jsonl")).expect("an article");
        let named: Vec<&str> = articles[0]
            .gold
            .iter()
            .map(|gold| &articles[0].text[gold.start as usize..gold.end as usize])
            .collect();
        assert_eq!(named, ["Étienne", "Zoë Quill"]);
    }
}
