//! Compares documents of one text: what each of them says, and where they differ.
//!
//! Annotations of different documents are matched first ([`Matches`]): those of the same words at once, the others by
//! greatest overlap. Then every group of annotations that mean the same thing is looked at, and each [`Difference`] names
//! its kind, its place, and what every document says about it. Only live annotations count (not rejected ones).
//!
//! A document whose text differs slightly is laid onto the text of the first one ([`crate::align::carry`]); its
//! annotations keep their ids, and [`Comparison::carried`] tells which of them moved.
//!
//! The result is the same on every machine. It does not depend on the order of the documents but for the numbering of the
//! sides and where two matches are equally good: then the earlier document decides. The work is near linear in the
//! number of annotations.

mod adopt;
mod differences;
mod entities;
mod matching;

use std::sync::Arc;

pub use adopt::{Choice, adopt};
pub(crate) use matching::Overlap;
pub use matching::{Group, Matches};

use crate::align::{self, Carried};
use crate::document::{Document, Key};
use crate::sorting::gathered;
use crate::span::Span;
use crate::text::Text;

/// What several documents of one text say, and where they differ.
#[derive(Clone, Debug, PartialEq)]
pub struct Comparison {
    /// The text that all spans here point into: that of the first document.
    pub text: Arc<Text>,
    /// For each document whose text differs from it, the document laid onto it; `None` where the texts are the same.
    pub carried: Vec<Option<Carried>>,
    /// Which annotations mean the same thing.
    pub matches: Matches,
    /// Where the documents differ, in the order of the text.
    pub differences: Vec<Difference>,
}

/// One point in which documents differ.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// What differs.
    pub kind: DifferenceKind,
    /// The words that it is about, in bytes: all that any document marks.
    pub span: Span,
    /// What each document has, in the order of the documents; `None` where it has no such annotation.
    pub sides: Vec<Option<Side>>,
}

/// What one document has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Side {
    /// The annotation, in that document.
    pub key: Key,
    /// The words that count for this difference: all of a mention, a quotation's content, its cue or its source. In bytes of
    /// [`Comparison::text`]; empty where the quotation has no such part.
    pub spans: Vec<Span>,
    /// Sides of the same number agree in what the difference is about; numbered from 0 in the order of the documents.
    pub voice: u32,
}

/// What two annotations can differ in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DifferenceKind {
    /// Some documents have the annotation and some do not: missing in these, extra in those.
    Missing,
    /// The ends of a mention or of a quotation's content.
    Boundary,
    /// The label of a mention.
    Label,
    /// The entity that a mention refers to.
    Entity,
    /// How a quotation is given: direct, indirect, mixed, scare quotes.
    QuotationKind,
    /// Whether a quotation is a belief or a wish.
    Attitude,
    /// The words that report a quotation.
    Cue,
    /// The words that name its speaker.
    Source,
    /// Who speaks.
    Speaker,
}

impl DifferenceKind {
    /// All kinds, in the order in which they are told.
    pub const ALL: [Self; 9] = [
        Self::Missing,
        Self::Boundary,
        Self::Label,
        Self::Entity,
        Self::QuotationKind,
        Self::Attitude,
        Self::Cue,
        Self::Source,
        Self::Speaker,
    ];

    /// Its name in tables and files, such as `quotation-kind`.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Missing => "missing",
            Self::Boundary => "boundary",
            Self::Label => "label",
            Self::Entity => "entity",
            Self::QuotationKind => "quotation-kind",
            Self::Attitude => "attitude",
            Self::Cue => "cue",
            Self::Source => "source",
            Self::Speaker => "speaker",
        }
    }
}

impl Comparison {
    /// Whether the texts of all documents are the same.
    pub fn texts_agree(&self) -> bool {
        self.carried.iter().all(Option::is_none)
    }

    /// How many groups of annotations every document has and says the same about.
    pub fn agreed(&self) -> usize {
        let mut differing: Vec<&Key> = Vec::new();
        for difference in &self.differences {
            differing.extend(difference.sides.iter().flatten().map(|side| &side.key).take(1));
        }
        let groups = self.matches.mentions.iter().chain(&self.matches.quotations);
        let first = |group: &Group| group.members.iter().flatten().next().cloned();
        let differing: crate::sorted::SortedSet<&Key> = gathered(differing);
        groups
            .filter(|group| first(group).is_some_and(|key| !differing.contains(&key)))
            .count()
    }
}

/// Compares documents; one alone, or none, has no differences.
pub fn compare(documents: &[&Document]) -> Comparison {
    let text = documents
        .first()
        .map_or_else(|| Arc::new(Text::default()), |first| Arc::clone(&first.text));
    let carried: Vec<Option<Carried>> = documents
        .iter()
        .map(|document| (*document.text != *text).then(|| align::carry(document, &text)))
        .collect();
    let views = views(documents, &carried);
    let matches = Matches::of(&views);
    let differences = differences::of(&views, &matches);
    Comparison {
        text,
        carried,
        matches,
        differences,
    }
}

/// The documents on the common text.
pub(crate) fn views<'a>(documents: &[&'a Document], carried: &'a [Option<Carried>]) -> Vec<&'a Document> {
    let pairs = documents.iter().zip(carried);
    pairs
        .map(|(document, carried)| carried.as_ref().map_or(*document, |carried| &carried.document))
        .collect()
}

#[cfg(test)]
pub(crate) mod tests;
