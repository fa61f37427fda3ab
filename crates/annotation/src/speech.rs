//! Whose words an article holds: its quotations by speaker, what they count, and how they are given.
//!
//! A source whom the text names is one speaker; sources whom it does not name are told apart by the words for them
//! ("officials", "a senior diplomat"). Nobody's gender or role is guessed here.

use std::cmp::Reverse;
use std::sync::Arc;

use crate::document::{Document, Quotation, QuotationKind, Speaker};
use crate::sorting::sort;
use crate::{Id, Span};

/// Whose quotations belong together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Group {
    /// This entity's.
    Entity(Id),
    /// Those of nobody whom the text names, by the words for them, folded; empty where there are none.
    Unnamed(String),
    /// Those of which nobody knows yet whose they are, by the words for them, folded; empty where there are none.
    Undecided(String),
}

impl Group {
    /// Tells one group from another, as the name of an element of the page.
    pub fn identity(&self) -> String {
        match self {
            Self::Entity(id) => format!("e {id}"),
            Self::Unnamed(words) => format!("u {words}"),
            Self::Undecided(words) => format!("? {words}"),
        }
    }

    /// The entity, where there is one.
    pub fn entity(&self) -> Option<&Id> {
        match self {
            Self::Entity(id) => Some(id),
            Self::Unnamed(_) | Self::Undecided(_) => None,
        }
    }
}

/// How many quotations, or words of quotations, are given in each way.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Kinds {
    /// All in marks.
    pub direct: usize,
    /// Partly in marks.
    pub mixed: usize,
    /// Reported.
    pub indirect: usize,
    /// As spoken, without marks; of the indirect kind like what is reported.
    pub spoken: usize,
}

impl Kinds {
    /// How many are given so; scare quotes are none.
    pub fn of(self, kind: QuotationKind) -> usize {
        match kind {
            QuotationKind::Direct => self.direct,
            QuotationKind::Mixed => self.mixed,
            QuotationKind::Indirect => self.indirect + self.spoken,
            QuotationKind::ScareQuotes => 0,
        }
    }

    /// All of them.
    pub fn all(self) -> usize {
        self.direct + self.mixed + self.indirect + self.spoken
    }

    /// Counts the others' too.
    pub fn join(&mut self, others: Self) {
        self.direct += others.direct;
        self.mixed += others.mixed;
        self.indirect += others.indirect;
        self.spoken += others.spoken;
    }

    /// Counts `count` more that are given as `quotation` is.
    pub fn add(&mut self, quotation: &Quotation, count: usize) {
        match quotation.kind {
            QuotationKind::Direct => self.direct += count,
            QuotationKind::Mixed => self.mixed += count,
            QuotationKind::Indirect if is_transcript(quotation) => self.spoken += count,
            QuotationKind::Indirect => self.indirect += count,
            QuotationKind::ScareQuotes => {}
        }
    }
}

/// Whether the words are given as they were spoken without marks around them, as in a transcript: the quotation's kind calls
/// them indirect, because no marks hold them, but they are no report.
pub fn is_transcript(quotation: &Quotation) -> bool {
    let rule = quotation.provenance.rule.as_ref();
    quotation.kind == QuotationKind::Indirect && rule.is_some_and(|rule| rule == "quote/transcript")
}

/// Whether somebody says or writes it. Words in marks that nobody says are no speech, nor is what somebody believes or
/// wishes: such quotations are listed, but in no count of words, shares and speakers.
pub fn is_speech(quotation: &Quotation) -> bool {
    quotation.kind != QuotationKind::ScareQuotes && !quotation.attitude
}

/// The live quotations in the order of the text, each with the group that it belongs to; beliefs and wishes are among them,
/// scare quotes are left out.
///
/// Where the words for an unnamed source are a pronoun or none at all, it is the unnamed source before that goes on.
pub fn grouped(document: &Document) -> Vec<(&Arc<Quotation>, Group)> {
    let mut last = None;
    let quotations = document.live_quotations().into_iter();
    quotations
        .filter(|quotation| quotation.kind != QuotationKind::ScareQuotes)
        .map(|quotation| {
            let words = fold(&joined(document, &quotation.source));
            let group = match &quotation.speaker {
                Speaker::Entity(id) => Group::Entity(id.clone()),
                Speaker::Unnamed if words.is_empty() => match &last {
                    Some(Group::Unnamed(before)) => Group::Unnamed(before.clone()),
                    _ => Group::Unnamed(words),
                },
                Speaker::Unnamed => Group::Unnamed(words),
                Speaker::Undecided => Group::Undecided(words),
            };
            last = Some(group.clone());
            (quotation, group)
        })
        .collect()
}

/// What stands for a person elsewhere in the text and says nothing by itself.
const PRONOUNS: [&str; 9] = ["he", "she", "they", "it", "we", "i", "you", "who", "one"];

/// Words for a source as they are compared: without case and article; empty for a pronoun.
fn fold(words: &str) -> String {
    let words = words.to_lowercase();
    let words = words.trim();
    let bare = ["the ", "a ", "an "]
        .iter()
        .find_map(|article| words.strip_prefix(article))
        .unwrap_or(words);
    if PRONOUNS.contains(&bare) {
        String::new()
    } else {
        bare.to_owned()
    }
}

/// The words of spans, joined by " … ".
pub fn joined(document: &Document, spans: &[Span]) -> String {
    let words: Vec<&str> = spans.iter().map(|span| document.words(*span)).collect();
    words.join(" … ")
}

/// The words of `quotations` by how they are given, cut at white space, each word of the text counted once however many of them it is
/// in: where they are one speaker's, what that speaker is quoted with. A word in several counts as given by the one that begins first,
/// the longer where two begin together, which is the one around the other.
pub fn words_once(document: &Document, quotations: &[&Quotation]) -> Kinds {
    let mut pieces: Vec<(u32, Reverse<u32>, usize)> = Vec::new();
    for (index, quotation) in quotations.iter().enumerate() {
        let ends = quotation.content.iter();
        pieces.extend(ends.map(|span| (span.start(), Reverse(span.end()), index)));
    }
    sort(&mut pieces);
    let (mut counted, mut kinds) = (0, Kinds::default());
    for (start, Reverse(end), index) in pieces {
        let start = start.max(counted);
        if start < end
            && let Some(quotation) = quotations.get(index)
        {
            let words = document.words(Span::new(start, end));
            kinds.add(quotation, words.split_whitespace().count());
            counted = end;
        }
    }
    kinds
}

/// How many words of the text are quoted, each counted once however many quotations it is in; what is no speech
/// ([`is_speech`]) counts not.
pub fn covered(document: &Document) -> usize {
    let all = grouped(document);
    let speech = all.iter().map(|(quotation, _)| &***quotation);
    let speech: Vec<&Quotation> = speech.filter(|quotation| is_speech(quotation)).collect();
    words_once(document, &speech).all()
}
