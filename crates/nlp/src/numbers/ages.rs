//! Rules for the ages of people that are given as a bare number.

use super::atoms::Kind;
use super::{Found, Grammar};
use crate::closed;
use crate::token::{Shape, TokenKind};
use pressmark_annotation::label::Onto;

impl Grammar<'_> {
    /// "Holt, 54, said", "the surgeon, 55,", "aged 54", "she was six", "a woman of 88", "dies at 83", "children under five".
    pub(super) fn age(&self, at: usize) -> Option<Found> {
        if let Some(found) = self.age_of(at) {
            return Some(found);
        }
        let age = self.age_number(at)?;
        let end = at + 1;
        let before = at.checked_sub(1).filter(|_| self.joined(at))?;
        let found = |start: usize, end: usize| {
            Found::new(start, end, Onto::Date, "date/age")
                .iso(Some(format!("P{age}Y")))
                .confidence(880)
        };
        if self.counts_on(end) {
            return None;
        }
        if self.is(before, closed::AGE_BEFORE) {
            // "aged 13 to 17".
            return Some(match self.age_range(end) {
                Some(end) => found(at, end).iso(None),
                None => found(at, end),
            });
        }
        let age_here = self.apposed_age(at, before)
            || self.predicated_age(at, before)
            || self.age_at(at, before)
            || self.age_with_preposition(at, before)
            || self.second_age(at, before);
        age_here.then(|| found(at, end))
    }

    /// "the age of 78".
    fn age_of(&self, at: usize) -> Option<Found> {
        if !self.is(at, &["age"]) || !self.is(at + 1, &["of"]) {
            return None;
        }
        let age = self.age_number(at + 2)?;
        let the = at.checked_sub(1).filter(|before| self.is(*before, &["the"]));
        Some(
            Found::new(the.unwrap_or(at), at + 3, Onto::Date, "date/age")
                .iso(Some(format!("P{age}Y")))
                .confidence(940),
        )
    }

    /// A number of years that somebody can have lived.
    fn age_number(&self, at: usize) -> Option<u32> {
        let word = self.word(at);
        let spelt = self.atoms.get(at, Kind::Num).map_or(word, |(value, _)| value);
        spelt.parse().ok().filter(|age| (1..=110).contains(age))
    }

    /// Whether what follows a number shows that it counts something else.
    fn counts_on(&self, at: usize) -> bool {
        [
            Kind::Percent,
            Kind::Unit,
            Kind::Money,
            Kind::Cent,
            Kind::Span,
            Kind::ClockSpan,
            Kind::Scale,
            Kind::Month,
        ]
        .iter()
        .any(|kind| self.atoms.is(at, *kind))
            || self.glued(at) && self.is(at, &["-", "–", "/", ":", "°", "."]) && self.atoms.figures(at + 1)
            || self.is(at, &["to"]) && self.atoms.figures(at + 1)
    }

    /// Whether no noun can follow the number that ends before `at`: its sentence or phrase ends, or a function word comes.
    fn free(&self, at: usize) -> bool {
        self.layout
            .tokens
            .get(at)
            .is_none_or(|token| !matches!(token.kind, TokenKind::Word | TokenKind::Number) || !self.joined(at))
            && !(self.glued(at) && self.is(at, &["-", "–"]))
            || self.is(at, closed::AGE_AFTER)
    }

    /// The end of "to 17" or "-17" behind an age.
    fn age_range(&self, at: usize) -> Option<usize> {
        let joint = self.is(at, &["to", "and"]) || self.is(at, &["-", "–"]) && self.glued(at);
        (joint && self.age_number(at + 1).is_some() && !self.counts_on(at + 2)).then_some(at + 2)
    }

    /// Behind a name or a noun, between commas.
    fn apposed_age(&self, at: usize, comma: usize) -> bool {
        // "Haugen, now 63, was".
        if self.is(comma, &["now"]) {
            return comma.checked_sub(1).is_some_and(|before| self.is(before, &[","]))
                && self.is(at + 1, &[",", ".", "and"])
                && self.atoms.figures(at);
        }
        let Some(noun) = comma.checked_sub(1).filter(|_| self.is(comma, &[","])) else {
            return false;
        };
        let Some(token) = self
            .layout
            .tokens
            .get(noun)
            .filter(|token| token.kind == TokenKind::Word)
        else {
            return false;
        };
        let figures = self.atoms.figures(at);
        let closed = self.is(at + 1, &[","]);
        match token.shape {
            Shape::Title | Shape::Mixed | Shape::Upper => {
                let month = self.month_name(noun).is_some() && !self.named(noun) && self.day_number(at).is_some();
                let ends = closed || figures && self.is(at + 1, &[";", ".", "and", ")", "”", "\"", "’"]);
                !month && ends && (figures || token.shape != Shape::Upper) && self.joined(at + 1)
            }
            Shape::Lower => {
                figures
                    && closed
                    && self.word(at).len() == 2
                    && ![Kind::Unit, Kind::Span, Kind::Percent, Kind::Money, Kind::Num, Kind::Ord]
                        .iter()
                        .any(|kind| self.atoms.is(noun, *kind))
            }
            Shape::None => false,
        }
    }

    /// Behind a form of "be" or "turn" whose subject is a person: "she was six", "Mr. Holt is 66 and", "when I was nine".
    fn predicated_age(&self, at: usize, before: usize) -> bool {
        let mut verb = before;
        if self.is(verb, closed::AGE_ADVERBS) {
            let Some(earlier) = verb.checked_sub(1) else {
                return false;
            };
            verb = earlier;
        }
        if !self.is(verb, closed::AGE_VERBS) || verb == 0 || self.is(at, &["one"]) {
            return false;
        }
        let mut subject = verb - 1;
        if self.is(subject, closed::FUTURE_VERBS) {
            let Some(earlier) = subject.checked_sub(1) else {
                return false;
            };
            subject = earlier;
        }
        if self.is(subject, closed::AGE_SUBJECTS) {
            let since = subject
                .checked_sub(1)
                .is_some_and(|before| self.is(before, &["when", "since", "until", "before"]));
            return since && self.is(verb, &["was", "were"]) || self.free(at + 1);
        }
        if !self.free(at + 1) || self.word(at).len() < 2 {
            return false;
        }
        let title = self
            .layout
            .tokens
            .get(subject)
            .is_some_and(|token| token.kind == TokenKind::Word && token.shape == Shape::Title);
        // At the start of a sentence a capital proves nothing: "Turnout was 52."
        let sure = !self.joined(subject) && self.is(verb, &["is", "'s", "’s"])
            || self.joined(subject)
                && subject
                    .checked_sub(1)
                    .is_some_and(|before| self.capital(before) || self.is(before, &["and", ",", "when"]));
        title && sure && self.atoms.figures(at) || self.atoms.is(subject, Kind::Person)
    }

    /// "dies at 83", "At 66, he", "came to Japan at 15".
    fn age_at(&self, at: usize, before: usize) -> bool {
        if !self.is(before, &["at"]) || !self.free(at + 1) || !self.atoms.figures(at) {
            return false;
        }
        let opens = !self.joined(before) || before == 0;
        if opens {
            return self.is(at + 1, &[","]) && self.word(at).len() == 2;
        }
        before
            .checked_sub(1)
            .is_some_and(|verb| self.is(verb, closed::AGE_AT_VERBS))
    }

    /// "a boy of 14", "children under five", "women over 50", "older than 75".
    fn age_with_preposition(&self, at: usize, before: usize) -> bool {
        let mut preposition = before;
        if self.is(preposition, &["about", "around", "perhaps", "nearly"]) {
            preposition = preposition.saturating_sub(1);
        }
        let Some(noun) = preposition.checked_sub(1).filter(|_| self.joined(preposition)) else {
            return false;
        };
        // "older than 75", "as young as 12".
        if self.is(preposition, &["than"]) && self.is(noun, &["older", "younger"])
            || self.is(preposition, &["as"]) && self.is(noun, &["young", "old"])
        {
            return self.free(at + 1);
        }
        let over = self.is(preposition, &["under", "over", "above", "below"]);
        if over && self.is(noun, &["are", "were"]) && self.atoms.figures(at) && self.word(at).len() == 2 {
            return self.free(at + 1);
        }
        if !self.atoms.is(noun, Kind::Person) {
            return false;
        }
        if self.is(preposition, &["of"]) {
            let single = self.word(noun);
            let old = self.age_number(at).is_some_and(|age| age > 12) || self.free(at + 1);
            return old
                && !self.is(noun, closed::PARENTS)
                && !single.ends_with('s')
                && !single.ends_with("men")
                && !single.ends_with("ren")
                && single != "people";
        }
        over && self.free(at + 1)
    }

    /// The ages in "aged between 11 and 17".
    fn second_age(&self, at: usize, before: usize) -> bool {
        let between = if self.is(before, &["between"]) {
            before
        } else if self.is(before, &["and"]) && before >= 2 && self.age_number(before - 1).is_some() {
            before - 2
        } else {
            return false;
        };
        self.is(between, &["between"])
            && between
                .checked_sub(1)
                .is_some_and(|noun| self.is(noun, closed::AGE_BEFORE) || self.atoms.is(noun, Kind::Person))
            && (self.free(at + 1) || before == between)
    }
}
