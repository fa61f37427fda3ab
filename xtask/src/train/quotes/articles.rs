//! The training articles with their quotations, and the engine's stages that come before attribution.

use std::path::Path;

use anyhow::Result;
use pressmark_annotation::Span;
use pressmark_nlp::attribution::{Attributor, Words};
use pressmark_nlp::lexicon::Lexicon;
use pressmark_nlp::marks::{self, Marks};
use pressmark_nlp::names::recogniser::Recogniser;
use pressmark_nlp::names::{self, Name};
use pressmark_nlp::token::Layout;
use pressmark_nlp::{Options, numbers, tokenise};

use crate::evaluate::corpus::{self, Document};

/// The corpora whose train parts mark every quotation and may be learned from.
pub const SOURCES: [&str; 2] = ["pressmark-articles", "news-quotes"];

/// A quotation of the gold, in bytes.
#[derive(Clone, Debug)]
pub struct Gold {
    /// What is said.
    pub content: Vec<Span>,
    /// The words that report it.
    pub cue: Vec<Span>,
    /// The words that name the speaker.
    pub source: Vec<Span>,
}

/// An article.
#[derive(Clone, Debug)]
pub struct Article {
    /// The article as the corpus has it, for scoring.
    pub document: Document,
    /// Its text.
    pub text: String,
    /// Its quotations.
    pub gold: Vec<Gold>,
}

/// The articles of a file.
///
/// # Errors
/// When it can't be read or is broken.
pub fn read(path: &Path) -> Result<Vec<Article>> {
    Ok(corpus::read(path)?.into_iter().map(article).collect())
}

fn article(document: Document) -> Article {
    let text: String = document.text.iter().collect();
    let mut bytes: Vec<u32> = text.char_indices().map(|(byte, _)| byte as u32).collect();
    bytes.push(text.len() as u32);
    let spans = |ranges: &[(usize, usize)]| -> Vec<Span> {
        let span = |range: &(usize, usize)| Span::new(bytes[range.0], bytes[range.1].max(bytes[range.0]));
        ranges.iter().map(span).collect()
    };
    let gold = document.quotes.iter().map(|quote| Gold {
        content: spans(&quote.content),
        cue: spans(&quote.cue),
        source: spans(&quote.speaker),
    });
    Article {
        gold: gold.collect(),
        text,
        document,
    }
}

/// The engine's stages before attribution.
#[derive(Debug)]
pub struct Reader {
    lexicon: Lexicon,
    recogniser: Recogniser,
    /// The attribution to read with.
    pub attributor: Attributor,
}

impl Reader {
    /// With an attribution.
    pub fn new(attributor: Attributor) -> Self {
        Self {
            lexicon: Lexicon::new(),
            recogniser: Recogniser::new(),
            attributor,
        }
    }

    /// What `work` makes of a text, its words, marks and names.
    pub fn read<R>(&self, text: &str, work: impl FnOnce(&Layout<'_>, &Words, &Marks, &[Name], &Attributor) -> R) -> R {
        let layout = tokenise::layout(text);
        let taken = numbers::covered_tokens(&layout, &numbers::find(&layout, &Options::default()));
        let names = names::find(&layout, &self.lexicon, &self.recogniser, &taken);
        let marks = marks::find(text, &layout.paragraphs);
        let words = Words::look_up(&layout);
        work(&layout, &words, &marks, &names, &self.attributor)
    }
}
