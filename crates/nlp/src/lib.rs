//! The engine: from the text of an article to its names, dates, numbers, quotations and speakers.
//!
//! [`Engine::analyse`] is one pure pass over one document, the same on every machine. Its stages are the modules, in
//! order: [`tokenise`] (paragraphs, sentences, tokens), [`marks`] (quotation marks), [`numbers`] (dates, times,
//! amounts), [`names`], [`entities`] (names grouped), [`attribution`] (who reports what in which words), [`speakers`]
//! (whom the words mean). [`lexicon`] holds the word lists. The engine is for English.

pub mod lexicon;
pub mod marks;
pub mod token;
pub mod tokenise;
mod wordlist;

use pressmark_annotation::Analysis;

/// What a caller may tell the engine about a text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Options {
    /// The day of publication in ISO 8601 (`2026-05-03`), against which relative dates are resolved.
    pub published: Option<String>,
}

/// The engine with its lexicons; cheap to make, and one serves any number of texts.
#[derive(Debug, Default)]
pub struct Engine {}

impl Engine {
    /// The engine with the lexicons that are compiled into the program.
    pub fn new() -> Self {
        Self {}
    }

    /// Analyses `text`, which should be normalised ([`pressmark_annotation::Text`]); offsets in the answer are its bytes.
    pub fn analyse(&self, text: &str, options: &Options) -> Analysis {
        let _ = (text, options);
        Analysis::default()
    }
}
