//! Verbs of belief, wish, fear and intention ("hopes that", "wants to"), which report an attitude and no speech.
//!
//! Only on demand: with their frames laid over the words of a text, the rules of speech read every unit once more and find
//! the sources and contents of these verbs too. What they find is marked as an attitude and stands beside what is found
//! without them, which stays as it is. A verb of both lists ("wondered") is read as one of speech, and only marked.

use std::sync::LazyLock;

use pressmark_annotation::Span;
use pressmark_annotation::analysis::{Confidence, QuotationKind};
use rustc_hash::FxHashMap;

use super::items::Item;
use super::words::{self, Info, class, form, frame};
use super::{Quotation, Reader};
use crate::token::{Layout, TokenKind};
use crate::wordlist::entries;

/// The most that an attitude is sure of: no article of the project tells how often the rules are right about them.
const CONFIDENCE: Confidence = Confidence::per_mille(700);

/// The letter in the frames column of a verb that shares forms with a frequent noun.
const NOUNISH: char = 'n';

/// The longest form of the list, in bytes; longer tokens are none of them.
const LONGEST: usize = 16;

static VERBS: LazyLock<FxHashMap<Box<str>, Info>> = LazyLock::new(|| {
    let mut verbs: FxHashMap<Box<str>, Info> = FxHashMap::default();
    for line in entries(include_str!("../../data/attitude-verbs.tsv")) {
        for (word, form, letters) in words::forms(line) {
            let verb = verbs.entry(word.into()).or_default();
            verb.frames |= words::frames(letters) | frame::ATTITUDE;
            verb.forms |= form;
            if letters.contains(NOUNISH) {
                verb.class |= class::NOUNISH;
            }
        }
    }
    verbs
});

impl Reader<'_> {
    /// Whether a cue that begins with this item reports an attitude, as far as they are asked for.
    pub(super) fn is_attitude(&self, cue: Item) -> bool {
        let info = match cue {
            Item::Token(token) => self.attitude_info.and_then(|info| info.get(token as usize)),
            Item::Marked(_) => None,
        };
        info.is_some_and(|info| info.frames & frame::ATTITUDE != 0)
    }

    /// Adds the attitudes of a unit, if they are asked for; the quotations from `first` on were found in it.
    ///
    /// Nothing of what is said depends on them: they go to a list of their own, and one that would cut through what is said
    /// is none.
    pub(super) fn add_attitudes(&mut self, unit: &[Item], first: usize) {
        let Some(info) = self.attitude_info else { return };
        let speech = std::mem::replace(&mut self.source.info, info);
        for found in self.by_rules(unit).found {
            if found.cue.frames & frame::ATTITUDE == 0 {
                continue;
            }
            let owners: Vec<u32> = found.marks(unit).filter_map(|mark| self.owner[mark as usize]).collect();
            let mut attitude = self.quotation(unit, found);
            attitude.attitude = true;
            attitude.confidence = attitude.confidence.min(CONFIDENCE);
            let owners = owners.iter().filter_map(|owner| self.out.get(*owner as usize));
            let mut said = self.out.iter().skip(first).chain(owners);
            if said.all(|other| together(&attitude, other)) {
                self.attitudes.extend(attitude.checked());
            }
        }
        self.source.info = speech;
    }
}

/// Whether an attitude can stand beside what is said: their cues differ, and their contents are apart, or one with its cue
/// lies within the other's.
fn together(attitude: &Quotation, said: &Quotation) -> bool {
    if said.kind == QuotationKind::ScareQuotes {
        return true;
    }
    let within = |inner: &Span, outer: &[Span]| outer.iter().any(|span| span.contains(*inner));
    let inside = |inner: &Quotation, outer: &Quotation| {
        let mut spans = inner.cue.iter().chain(&inner.content);
        spans.all(|span| within(span, &outer.content))
    };
    let overlap = |spans: &[Span], others: &[Span]| spans.iter().any(|a| others.iter().any(|b| a.overlaps(*b)));
    let apart = !overlap(&attitude.content, &said.content) && !overlap(&attitude.cue, &said.cue);
    apart || inside(attitude, said) || inside(said, attitude)
}

/// Adds the frames of these verbs to `info`, which has an entry for every token of `layout`.
pub(super) fn add(layout: &Layout<'_>, info: &mut [Info]) {
    let verbs = &*VERBS;
    for (at, token) in layout.tokens.iter().enumerate() {
        let word = token.span.slice(layout.text);
        if token.kind != TokenKind::Word || word.len() > LONGEST {
            continue;
        }
        let Some(verb) = verbs.get(word.to_ascii_lowercase().as_str()) else {
            continue;
        };
        let plural = verb.class & class::NOUNISH != 0 && verb.forms & form::THIRD != 0;
        if plural && !after_subject(info, at) {
            continue;
        }
        if let Some(own) = info.get_mut(at) {
            // What is too weak a cue of speech, as "think", is none of an attitude.
            own.frames = own.frames & !frame::WEAK | verb.frames;
            own.forms |= verb.forms;
            own.class |= verb.class;
        }
    }
}

/// Whether a form in -s, which may be a plural ("new hopes"), follows what can be its subject: a name, a pronoun, a role,
/// or a mark, a conjunction or an adverb between them.
fn after_subject(info: &[Info], at: usize) -> bool {
    let before = at.checked_sub(1).and_then(|before| info.get(before));
    before.is_some_and(|before| {
        let owner = before.class & (class::DET | class::POSS) != 0 && before.class & class::SUBJ == 0;
        let subject = class::CAP | class::SUBJ | class::ROLE | class::UNNAMED | class::REL;
        let between = class::COMMA | class::DASH | class::CONJ | class::ADV;
        !owner && before.class & (subject | between) != 0
    })
}
