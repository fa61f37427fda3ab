//! The training articles of the recogniser, with what each corpus's labels mean for its eleven labels.

use std::path::Path;

use anyhow::Result;
use pressmark_nlp::names::LABELS;

use crate::evaluate::corpus;
use crate::evaluate::edges::normalised;

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
    /// Its text.
    pub text: String,
    /// Its labelled spans in order.
    pub gold: Vec<Gold>,
    /// Where it comes from.
    pub source: Source,
    /// Labels that names outside the gold may have.
    pub unmarked: LabelSet,
}

/// The articles of all train parts in `corpora`, in order.
///
/// # Errors
/// When a corpus is missing or can't be read.
pub fn read(corpora: &Path) -> Result<Vec<Article>> {
    let mut articles = Vec::new();
    for source in SOURCES {
        for document in corpus::read(&corpora.join(source.name).join("train.jsonl"))? {
            let text: String = document.text.iter().collect();
            let mut bytes: Vec<u32> = text.char_indices().map(|(at, _)| at as u32).collect();
            bytes.push(text.len() as u32);
            let gold = document
                .entities
                .iter()
                .filter_map(|entity| {
                    let labels = meaning(source.name, &entity.label)?;
                    let class = if labels == set(&["PERSON"]) { "PER" } else { "" };
                    let (start, end) = normalised(&document.text, entity.range, class);
                    Some(Gold {
                        start: bytes[start],
                        end: bytes[end],
                        labels,
                    })
                })
                .collect();
            articles.push(Article {
                text,
                gold,
                source,
                unmarked: set(source.unmarked),
            });
        }
    }
    Ok(articles)
}

/// The labels that a corpus's label may stand for; none where it is no name; the empty set where that is unknown.
fn meaning(corpus: &str, label: &str) -> Option<LabelSet> {
    const PLACES: &[&str] = &["GPE", "LOC", "FAC"];
    const OTHERS: &[&str] = &["NORP", "EVENT", "LAW", "WORK_OF_ART", "PRODUCT", "LANGUAGE"];
    let own = set(&[label]);
    if own != 0 && !matches!((corpus, label), ("wikigold" | "multiner" | "broad-twitter", "LOC")) {
        return Some(own);
    }
    Some(set(match (corpus, label) {
        ("gum", "abstract" | "object" | "substance" | "animal" | "plant") | ("multiner", "MISC") => &[],
        ("gum" | "crossner-politics", "event") | (_, "election") => &["EVENT"],
        (_, "PER" | "person" | "politician") => &["PERSON"],
        (_, "organization" | "organisation" | "politicalparty" | "corporation" | "group") => &["ORG"],
        (_, "LOC" | "place" | "location") => PLACES,
        (_, "country") => &["GPE"],
        (_, "product") => &["PRODUCT"],
        (_, "creative-work") => &["WORK_OF_ART"],
        (_, "MISC" | "misc") => OTHERS,
        _ => return None,
    }))
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

    #[test]
    fn coarse_labels_stand_for_several() {
        assert_eq!(meaning("news-entities", "LOC"), Some(set(&["LOC"])));
        assert_eq!(meaning("wikigold", "LOC"), Some(set(&["GPE", "LOC", "FAC"])));
        assert_eq!(meaning("multiner", "MISC"), Some(0));
        assert_eq!(meaning("news-entities", "DATE"), None);
        assert_eq!(meaning("wikigold", "MISC").map(u16::count_ones), Some(6));
    }
}
