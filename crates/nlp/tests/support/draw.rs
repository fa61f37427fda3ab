//! Annotations drawn into an article: `[q1 We waited [DATE three years],] [c1 said] [s1=Mira Holt | the mayor].`
//!
//! A [`Drawing`] is a text with its annotations; [`super::read`] reads it, [`super::print`] draws it, and
//! [`Drawing::of`] takes an engine's answer. The notation is described in `tests/README.md`.

use pressmark_annotation::Span;
use pressmark_annotation::analysis::{Analysis, FoundSpeaker, MentionKind, QuotationKind};
use pressmark_annotation::label::Onto;

/// A text with what is annotated in it; spans in bytes of the text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Drawing {
    /// The text without any notation.
    pub text: String,
    /// Names, dates and numbers in the order of the text.
    pub names: Vec<Name>,
    /// Quotations and scare quotes in the order of their first words.
    pub quotations: Vec<Quotation>,
}

/// A name, date or number.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Name {
    /// Where.
    pub span: Span,
    /// Its type.
    pub label: Onto,
    /// The canonical name of the entity; for dates and numbers the words themselves.
    pub canonical: String,
}

/// A quotation, or scare quotes.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Quotation {
    /// What is said, piece by piece.
    pub content: Vec<Span>,
    /// The words that report it.
    pub cue: Vec<Span>,
    /// The words that name the speaker.
    pub source: Vec<Span>,
    /// The speaker's canonical name; `None` where the text names nobody or the engine can't tell.
    pub speaker: Option<String>,
    /// How it is given.
    pub kind: QuotationKind,
}

/// The kind that the quotation marks of the text show: direct where one stands right before the content, mixed where
/// one stands in it, else indirect.
pub fn shown_kind(text: &str, content: &[Span]) -> QuotationKind {
    let Some(first) = content.first() else {
        return QuotationKind::Indirect;
    };
    let before = &text[..first.start() as usize];
    let opens = |c: char| "“”\"«»„‘‚‹›'".contains(c);
    if before.ends_with(opens) || before.ends_with("``") {
        return QuotationKind::Direct;
    }
    let marked = content.iter().any(|span| {
        let words = span.slice(text);
        // A straight single mark counts where it opens a word; elsewhere it is an apostrophe.
        let single = words.starts_with('\'') || words.contains(" '");
        single || words.contains(|c| "“”\"«»„‘‹›".contains(c)) || words.contains("``")
    });
    if marked {
        QuotationKind::Mixed
    } else {
        QuotationKind::Indirect
    }
}

impl Drawing {
    /// What `analysis` says about `text`: its names (not nominals and pronouns), quotations and scare quotes.
    pub fn of(text: &str, analysis: &Analysis) -> Self {
        let entity = |index: u32| analysis.entities.get(index as usize).map(|entity| entity.name.clone());
        let names = analysis
            .mentions
            .iter()
            .filter(|mention| mention.kind == MentionKind::Name);
        let drawing = Self {
            text: text.to_owned(),
            names: names
                .map(|mention| Name {
                    span: mention.span,
                    label: mention.label,
                    canonical: mention
                        .entity
                        .and_then(entity)
                        .unwrap_or_else(|| mention.span.slice(text).to_owned()),
                })
                .collect(),
            quotations: analysis
                .quotations
                .iter()
                .map(|found| Quotation {
                    content: found.content.clone(),
                    cue: found.cue.clone(),
                    source: found.source.clone(),
                    speaker: match found.speaker {
                        FoundSpeaker::Entity(index) => entity(index),
                        FoundSpeaker::Unnamed | FoundSpeaker::Undecided => None,
                    },
                    kind: found.kind,
                })
                .collect(),
        };
        drawing.sorted()
    }

    /// Names by place; quotations by their first words, the enclosing one first.
    pub fn sorted(mut self) -> Self {
        self.names.sort();
        self.quotations.sort_by_key(|quotation| {
            let first = quotation.content.first().copied().unwrap_or_default();
            (first.start(), std::cmp::Reverse(first.end()), quotation.clone())
        });
        self
    }

    /// The numbers 1, 2, 3 … for the quotations in order; scare quotes have none, which shows as 0.
    pub fn numbers(&self) -> Vec<u32> {
        let mut next = 0;
        let number = |quotation: &Quotation| {
            let counts = quotation.kind != QuotationKind::ScareQuotes;
            next += u32::from(counts);
            if counts { next } else { 0 }
        };
        self.quotations.iter().map(number).collect()
    }
}
