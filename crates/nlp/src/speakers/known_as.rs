//! People whom the text brings in by what they are called: "a nurse known as Aunt Solveig", "a driver, who gave only his first
//! name, Anton".

use std::ops::Range;

use pressmark_annotation::label::Onto;

use super::Verdict;
use super::resolve::Sieves;
use crate::attribution::Quotation;
use crate::attribution::words::class;

/// How far behind the beginning of a source the name may stand, in tokens.
const REACH: usize = 20;

impl Sieves<'_> {
    /// The person whom somebody new turns out to be, in the words of the source or right behind it.
    pub(super) fn known_as(&self, quotation: &Quotation, tokens: &Range<usize>) -> Option<Verdict> {
        let text = &self.text;
        let new = ["a", "an", "one"].iter().any(|word| text.is_word(tokens.start, word));
        if !new {
            return None;
        }
        let said = |t: usize| {
            let span = text.layout.tokens.get(t).map(|token| token.span);
            span.is_some_and(|span| quotation.content.iter().any(|content| content.overlaps(span)))
        };
        let within = (tokens.start + 1..tokens.start + REACH)
            .take_while(|&t| (text.is(t, class::WORD | class::COMMA) || text.is(t, class::CAP)) && !said(t));
        for at in within {
            let called = ["as", "called", "named"].iter().any(|word| text.is_word(at - 1, word));
            let first_name = text.is(at - 1, class::COMMA) && text.is_word(at.wrapping_sub(2), "name");
            let Some(index) = self.name_at(at).filter(|_| called || first_name) else {
                continue;
            };
            let name = &text.names[index];
            let owns = text.word(name.tokens.end as usize).starts_with(['\'', '’']);
            if name.label == Onto::Person && !owns {
                let entity = self.person_at(index, false)?.entity()?;
                return Some(Verdict::of(entity, "speaker/title-apposition", 860));
            }
        }
        None
    }
}
