//! Verbs of belief, wish, fear and intention ("hopes that", "wants to"), which report an attitude and no speech.
//!
//! Only on demand: with their frames laid over the words of a text, the rules of speech find their sources and contents
//! too, and every quotation with such a cue is marked as an attitude.

use std::sync::LazyLock;

use pressmark_annotation::analysis::Confidence;
use rustc_hash::FxHashMap;

use super::words::{self, Info, class, form, frame};
use crate::token::{Layout, TokenKind};
use crate::wordlist::entries;

/// The most that an attitude is sure of: no article of the project tells how often the rules are right about them.
pub(super) const CONFIDENCE: Confidence = Confidence::per_mille(700);

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
