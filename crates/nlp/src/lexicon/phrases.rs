//! A finite-state map from folded words and phrases to numbers, looked up in a text token by token.

use super::fold_char;
use crate::token::{Layout, TokenKind};
use fst::raw::{Fst, Output};
use std::fmt;

/// A map that is compiled into the program; without a readable map every look-up finds nothing.
pub(crate) struct PhraseMap {
    map: Option<Fst<&'static [u8]>>,
}

impl fmt::Debug for PhraseMap {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "PhraseMap({} entries)", self.map.as_ref().map_or(0, Fst::len))
    }
}

/// The longest phrase, in tokens.
const LONGEST_PHRASE: usize = 10;

impl PhraseMap {
    /// Opens a map; no more than its header is read.
    pub(crate) fn new(bytes: &'static [u8]) -> Self {
        Self {
            map: Fst::new(bytes).ok(),
        }
    }

    /// The number of a word or phrase, in any case, with single spaces.
    pub(crate) fn get(&self, words: &str) -> Option<u64> {
        let map = self.map.as_ref()?;
        let mut walk = Walk::new(map);
        if walk.feed(map, words) { walk.value(map) } else { None }
    }

    /// Calls `found` with the number of tokens and the number of every entry that starts at token `start`, shortest first.
    ///
    /// Phrases don't leave their sentence.
    pub(crate) fn phrases(&self, layout: &Layout<'_>, start: usize, mut found: impl FnMut(usize, u64)) {
        let Some((map, first)) = self.map.as_ref().zip(layout.tokens.get(start)) else {
            return;
        };
        let mut walk = Walk::new(map);
        for (length, token) in layout.tokens.iter().skip(start).take(LONGEST_PHRASE).enumerate() {
            if token.sentence != first.sentence || token.kind == TokenKind::Handle {
                return;
            }
            if length > 0 && token.space_before && !walk.feed(map, " ") {
                return;
            }
            if !walk.feed(map, token.span.slice(layout.text)) {
                return;
            }
            if let Some(value) = walk.value(map) {
                found(length + 1, value);
            }
        }
    }
}

/// A walk through the map.
struct Walk {
    address: usize,
    output: Output,
}

impl Walk {
    fn new(map: &Fst<&'static [u8]>) -> Self {
        Self {
            address: map.root().addr(),
            output: Output::zero(),
        }
    }

    /// Goes on by `words`, folded; false where the map has no such path.
    fn feed(&mut self, map: &Fst<&'static [u8]>, words: &str) -> bool {
        if words.is_ascii() {
            return words.bytes().all(|byte| self.step(map, byte.to_ascii_lowercase()));
        }
        words.chars().all(|c| {
            if c.is_ascii() {
                self.step(map, (c as u8).to_ascii_lowercase())
            } else {
                let mut buffer = [0; 4];
                fold_char(c, &mut buffer).bytes().all(|byte| self.step(map, byte))
            }
        })
    }

    fn step(&mut self, map: &Fst<&'static [u8]>, byte: u8) -> bool {
        let node = map.node(self.address);
        let Some(index) = node.find_input(byte) else {
            return false;
        };
        let transition = node.transition(index);
        self.output = self.output.cat(transition.out);
        self.address = transition.addr;
        true
    }

    fn value(&self, map: &Fst<&'static [u8]>) -> Option<u64> {
        let node = map.node(self.address);
        node.is_final().then(|| self.output.cat(node.final_output()).value())
    }
}
