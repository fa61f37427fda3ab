//! The only person of whom the sentence right before a quotation tells.

use std::ops::Range;

use pressmark_annotation::label::Onto;

use super::Verdict;
use super::resolve::Sieves;
use crate::attribution::Quotation;
use crate::attribution::words::class;
use crate::coreference::roles::Roles;

/// How sure it is that the only person of a sentence speaks behind it, in thousandths: in the train part of
/// `pressmark-articles`, four of four are right where its halves are read by what coreference learned from each other, and
/// four of six by what it learned from both.
const ONLY: u16 = 650;

impl Sieves<'_> {
    /// The only person in the sentence right before a quotation, by name or by pronoun: "We found her mending a glove. “…”".
    ///
    /// Pronouns count where coreference is as sure of them as of any mention outside sources.
    pub(super) fn only_told(&mut self, quotation: &Quotation, sentence: &Range<usize>) -> Verdict {
        let text = self.text;
        // "He cited the charter, which promises “…”": the charter says so.
        let mut clause = sentence.clone().rev().take_while(|&t| !text.is(t, class::COMMA));
        if clause.any(|t| text.is(t, class::REL)) {
            return Verdict::undecided();
        }
        self.chain.advance(quotation.depth, sentence.end);
        let names = text.names_in(sentence).filter(|&i| text.names[i].label == Onto::Person);
        let owns = |end: usize| text.word(end).starts_with(['\'', '’']);
        let mut told: Vec<Option<u32>> = Vec::new();
        for index in names {
            // "Holt’s mother", "her mother": whoever they are, they are not named.
            if owns(text.names[index].tokens.end as usize) {
                return Verdict::undecided();
            }
            told.push(Some(self.chain.entity_of(index)));
        }
        for at in sentence.clone() {
            if text.is_word(at, "her") && Roles::get().noun(text.word(at + 1)).is_some() {
                return Verdict::undecided();
            }
            if ["he", "she", "him", "her"].iter().any(|word| text.is_word(at, word)) {
                told.push(self.chain.meant(at, at + 1));
            }
        }
        match told.as_slice() {
            [Some(first), others @ ..] if self.is_person(*first) && others.iter().all(|o| *o == Some(*first)) => {
                Verdict::of(*first, "speaker/told-before", ONLY)
            }
            _ => Verdict::undecided(),
        }
    }
}
