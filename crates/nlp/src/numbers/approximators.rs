//! Approximators before a number ("more than", "nearly"), which belong to its span.

use super::atoms::Kind;
use super::{Found, Grammar};
use crate::closed;
use pressmark_annotation::label::Onto;

impl Grammar<'_> {
    /// Widens a finding to the left over approximators ("more than", "nearly"), which belong to the span.
    pub(super) fn widened(&self, mut found: Found, floor: usize) -> Found {
        let ordinal = found.label == Onto::Ordinal;
        loop {
            let mut wider = None;
            for length in 1..=4 {
                let Some(start) = found.start.checked_sub(length).filter(|start| *start >= floor) else {
                    break;
                };
                if self.joined(found.start) && self.atoms.phrase(start, Kind::About) == Some(length) {
                    wider = Some(start);
                }
            }
            match wider {
                Some(start) if !ordinal && self.approximates(start, found.start, &found) => found.start = start,
                _ => return found,
            }
        }
    }

    /// Whether the approximator at tokens `start..end` belongs to the number behind it.
    fn approximates(&self, start: usize, end: usize, found: &Found) -> bool {
        // "over 2008", "around Monday", "about May" are prepositions; only counted spans are approximated.
        let counted = match found.label {
            Onto::Date => matches!(found.rule, "date/duration" | "date/hyphenated" | "date/ordinal-span"),
            Onto::Time => found.rule == "time/duration" || found.rule == "time/clock",
            _ => true,
        };
        // "shortly after 7pm" says when; "just after 20 people" is a preposition.
        let clock = matches!(found.rule, "time/clock" | "time/word" | "time/day-part");
        if found.rule == "time/word" || found.rule == "time/day-part" && self.atoms.is(found.end - 1, Kind::At) {
            return self.is(start, closed::HOUR_APPROXIMATORS);
        }
        if self.is(end.wrapping_sub(1), &["after", "before"]) {
            return clock;
        }
        // "17 percent more than a year earlier" compares.
        let single = self.is(found.start, &["a", "an"]) || self.atoms.is(found.start, Kind::Span);
        if self.is(end.wrapping_sub(1), &["than"])
            && single
            && self.is(found.end.wrapping_sub(1), &["earlier", "before"])
        {
            return false;
        }
        // "among women over 50", "the 20 in about 1990".
        if found.rule == "date/age" {
            return self.word(found.end.wrapping_sub(1)).contains('-') && self.is(start, &["almost", "nearly"]);
        }
        let loose = end == start + 1 && self.is(start, closed::LOOSE_APPROXIMATORS);
        // "served under five presidents" has a preposition, "over 5,000 people" an approximator.
        let few = self.is(start, &["over", "under"])
            && found.label == Onto::Cardinal
            && !(self.atoms.figures(end) && self.word(end).len() > 2);
        // "for over 20 years", but "over 20 years he wrote".
        let span = matches!(found.label, Onto::Date | Onto::Time);
        let aside = span
            && end == start + 1
            && self.is(start, closed::LOOSE_BEFORE_SPANS)
            && !self.before(start, closed::OVER_BEFORE);
        let small = found.label == Onto::Cardinal && found.end == end + 1 && self.word(end).eq_ignore_ascii_case("one");
        let hedge = self.is(start, &["only", "just", "perhaps", "maybe"]) && found.label == Onto::Cardinal;
        counted && !(aside || few || hedge || loose && small)
    }
}
