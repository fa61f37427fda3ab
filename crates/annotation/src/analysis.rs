//! What the engine answers: suggestions about a text, each with the rule that made it and a confidence.
//!
//! These types are the engine's whole output and travel from the worker to the application; offsets are bytes of the
//! text that was analysed. [`crate::ops::suggest`] turns them into annotations of a document.

use std::borrow::Cow;
use std::fmt;

use serde::{Deserialize, Serialize};

use crate::label::Onto;
use crate::span::Span;

/// A confidence in thousandths, from 0 to 1000: exact, ordered, and the same on every machine.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Confidence(u16);

impl Confidence {
    /// Certainty.
    pub const CERTAIN: Self = Self(1000);

    /// The confidence of so many thousandths; more than 1000 counts as 1000.
    pub const fn per_mille(thousandths: u16) -> Self {
        Self(if thousandths > 1000 { 1000 } else { thousandths })
    }

    /// The nearest confidence to a probability; what is no number counts as 0.
    #[expect(clippy::cast_sign_loss, reason = "clamped to 0..=1000 first")]
    pub fn from_probability(probability: f64) -> Self {
        Self((probability.clamp(0.0, 1.0) * 1000.0).round() as u16)
    }

    /// Thousandths, 0 to 1000.
    pub const fn thousandths(self) -> u16 {
        self.0
    }

    /// The probability, 0.0 to 1.0.
    pub fn probability(self) -> f64 {
        f64::from(self.0) / 1000.0
    }
}

impl fmt::Display for Confidence {
    /// Whole per cent, such as `92 %`; `100 %` only where nothing is left to doubt.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let rounded = (self.0 + 5) / 10;
        write!(f, "{} %", if self.0 < 1000 { rounded.min(99) } else { rounded })
    }
}

/// The name of the rule, sieve or model that made a decision, such as `name/model-before`.
pub type Rule = Cow<'static, str>;

/// Everything that the engine has to say about one text.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Analysis {
    /// Entities, in the order of their first mention.
    pub entities: Vec<FoundEntity>,
    /// Mentions in the order of the text; names do not overlap each other, nor do dates and numbers.
    pub mentions: Vec<FoundMention>,
    /// Quotations and scare quotes in the order of their first words.
    pub quotations: Vec<FoundQuotation>,
    /// How the text's language looks; the engine is for English.
    pub language: Language,
    /// Number of tokens in the text.
    pub tokens: u32,
    /// Number of sentences in the text.
    pub sentences: u32,
}

/// What language a text seems to be in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Language {
    /// English, as far as the words show.
    English,
    /// Another language: suggestions will be poor.
    Other,
    /// Too short to say.
    #[default]
    Unknown,
}

/// An entity that the engine found.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FoundEntity {
    /// Its type.
    pub label: Onto,
    /// The canonical name: the fullest that the text uses.
    pub name: String,
    /// Other forms that the text uses, in order of appearance.
    pub aliases: Vec<String>,
}

/// What a mention is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum MentionKind {
    /// A name, a date or a number.
    Name,
    /// A description, such as "the minister".
    Nominal,
    /// A pronoun.
    Pronoun,
}

/// A span that refers to an entity, or a date or number that stands for itself.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FoundMention {
    /// Where, in bytes.
    pub span: Span,
    /// What it is made of.
    pub kind: MentionKind,
    /// Its type.
    pub label: Onto,
    /// The entity, as an index into [`Analysis::entities`]; dates and numbers have none.
    pub entity: Option<u32>,
    /// The normalised value of a date or number.
    pub value: Option<Value>,
    /// What decided.
    pub rule: Rule,
    /// How sure it is.
    pub confidence: Confidence,
}

/// The normalised value of a date or number.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Value {
    /// A date, time, period or interval in ISO 8601, such as `2026-05-03`, `2026-05`, `T14:30Z`, `P3D`, `2014/2018`.
    Iso8601(String),
    /// An amount as a plain decimal, and its currency by ISO 4217.
    Money {
        /// Such as `1500000` or `2.5`.
        amount: String,
        /// Such as `USD`.
        currency: String,
    },
    /// A plain decimal, with a unit where one is named: `31` and `percent`, `40` and `kilometre`.
    Number {
        /// Such as `31` or `0.5`.
        number: String,
        /// Such as `percent`.
        unit: Option<String>,
    },
}

/// How a quotation is given.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum QuotationKind {
    /// All of it in quotation marks.
    Direct,
    /// Reported, without marks.
    Indirect,
    /// Reported, with a part in marks.
    Mixed,
    /// Words in marks that nobody is quoted as saying: a title, a term, irony.
    ScareQuotes,
}

/// Who is meant by a quotation's source.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum FoundSpeaker {
    /// An entity, as an index into [`Analysis::entities`].
    Entity(u32),
    /// Nobody whom the text names ("a senior official").
    Unnamed,
    /// The engine can't tell.
    Undecided,
}

/// A quotation that the engine found.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FoundQuotation {
    /// What is said, in order, without the enclosing marks; at least one span.
    pub content: Vec<Span>,
    /// The words that report it, in order; may be empty.
    pub cue: Vec<Span>,
    /// The words that name the speaker, in order; empty where the speaker carries over.
    pub source: Vec<Span>,
    /// Who is behind the source.
    pub speaker: FoundSpeaker,
    /// How it is given.
    pub kind: QuotationKind,
    /// Whether it is a belief or a wish ("hopes that"), and nobody says or writes it.
    pub attitude: bool,
    /// What found the quotation.
    pub rule: Rule,
    /// How sure it is.
    pub confidence: Confidence,
    /// The sieve that decided the speaker, with the confidence in it.
    pub speaker_rule: Option<(Rule, Confidence)>,
}
