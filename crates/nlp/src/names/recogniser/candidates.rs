//! Which runs of units can be a name at all: few enough to weigh each, enough to hold nearly every name.
//!
//! A name starts and ends with a capital (or a number: "Channel 4") and holds no more than a few small words in a row.
//! The titles of works in quotation marks may hold any words.

use crate::closed;
use crate::lexicon::Classes;
use crate::names::units::{NAME, SentenceUnits, Unit, Units};
use crate::token::{Layout, TokenKind};
use std::ops::Range;

/// Units `start..end` of a text, which may be a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Candidate {
    /// Its first unit.
    pub start: u32,
    /// The unit behind its last one.
    pub end: u32,
}

impl Candidate {
    /// Its units.
    pub fn units(self) -> Range<usize> {
        self.start as usize..self.end as usize
    }

    /// How many units it has.
    pub fn length(self) -> usize {
        self.end.saturating_sub(self.start) as usize
    }
}

/// The longest name, in units.
pub const LONGEST: usize = 12;

/// The most units without a capital in a row inside a name.
const SMALL: usize = 3;

/// Adds the candidates of a sentence, by start and then by end.
pub fn candidates(layout: &Layout<'_>, units: &Units, sentence: &SentenceUnits, out: &mut Vec<Candidate>) {
    let range = sentence.units.clone();
    for start in range.clone() {
        let Some(first) = units.list.get(start) else { break };
        if !starts(units, range.end, start, first) {
            continue;
        }
        let title = quoted_title(layout, units, &range, start);
        let mut small = 0;
        for at in start..range.end.min(start + LONGEST) {
            let Some(unit) = units.list.get(at) else { break };
            if at > start && !continues(layout, units, &range, start, at) {
                break;
            }
            if ends(unit) {
                small = 0;
                out.push(Candidate {
                    start: start as u32,
                    end: at as u32 + 1,
                });
            } else {
                small += 1;
                if small > SMALL {
                    break;
                }
            }
        }
        if let Some(end) = title {
            let title = Candidate {
                start: start as u32,
                end: end as u32,
            };
            let at = out.partition_point(|other| *other < title);
            if out.get(at) != Some(&title) {
                out.insert(at, title);
            }
        }
    }
}

fn starts(units: &Units, end: usize, at: usize, unit: &Unit) -> bool {
    if unit.capital {
        // "Said Kowalczyk:"
        return !(unit.initial && unit.classes.any(Classes::SPEECH));
    }
    let capital = |at: usize| at < end && units.list.get(at).is_some_and(|unit| unit.capital);
    match unit.kind {
        // "3 Doors Down"
        TokenKind::Number => capital(at + 1) && !unit.taken,
        TokenKind::Word if unit.classes.any(Classes::PARTICLE) => {
            let behind_name = at.checked_sub(1).is_some_and(|before| {
                capital(before)
                    && !units
                        .list
                        .get(before)
                        .is_some_and(|unit| unit.classes.any(Classes::TITLE.with(Classes::ROLE)))
            });
            let particle = units
                .list
                .get(at + 1)
                .is_some_and(|unit| unit.classes.any(Classes::PARTICLE));
            !behind_name && (capital(at + 1) || particle && capital(at + 2))
        }
        _ => false,
    }
}

fn ends(unit: &Unit) -> bool {
    unit.capital || unit.kind == TokenKind::Number
}

/// Whether a name that starts at unit `start` may hold unit `at`.
fn continues(layout: &Layout<'_>, units: &Units, range: &Range<usize>, start: usize, at: usize) -> bool {
    let unit = |at: usize| units.list.get(at).filter(|_| range.contains(&at));
    let (Some(here), Some(previous)) = (unit(at), unit(at - 1)) else {
        return false;
    };
    let next_capital = unit(at + 1).is_some_and(|next| next.capital);
    let word = units.word(layout, at);
    // The parts of "Israeli-Palestinian" are names of their own, and the name in "pro-Russian" ends with its word.
    let cut = start
        .checked_sub(1)
        .and_then(unit)
        .zip(unit(start))
        .is_some_and(|(before, first)| before.token == first.token);
    if cut || here.token == previous.token {
        return false;
    }
    if units
        .phrases_at(start)
        .any(|phrase| start + phrase.length as usize > at && phrase.classes.any(NAME))
    {
        return true;
    }
    match here.kind {
        TokenKind::Word if here.capital => true,
        TokenKind::Word => {
            !here.glued
                && (here.classes.any(Classes::LINK.with(Classes::PARTICLE)) || closed::INSIDE_NAMES.contains(&word))
        }
        TokenKind::Number => (previous.capital || next_capital) && here.span.len() <= 6,
        TokenKind::Clitic => word.ends_with(['s', 'S']) && next_capital,
        TokenKind::QuoteMark => matches!(word, "'" | "’") && here.glued && next_capital,
        TokenKind::Punctuation => match word {
            "&" | "-" | "–" | "/" | "." | "+" => next_capital && previous.capital,
            "," => previous.capital && in_list(layout, units, range, start, at),
            _ => false,
        },
        TokenKind::Handle => false,
    }
}

/// Whether the comma at unit `at` may join the parts of one ministry: "Industry, Mines and Energy".
fn in_list(layout: &Layout<'_>, units: &Units, range: &Range<usize>, start: usize, at: usize) -> bool {
    let word = |at: usize| {
        if range.contains(&at) {
            units.word(layout, at)
        } else {
            ""
        }
    };
    let unit = |at: usize| units.list.get(at).filter(|_| range.contains(&at));
    let capital = |at: usize| unit(at).is_some_and(|unit| unit.capital);
    let next = at + 1 + usize::from(word(at + 1) == "and");
    let firm = (at + 1..at + 6)
        .take_while(|next| capital(*next) || matches!(word(*next), "," | "&"))
        .any(|next| word(next) == "&" && capital(next + 1));
    if firm {
        return true;
    }
    let headed = unit(start).is_some_and(|first| first.classes.any(Classes::ORGHEAD))
        || (start..at).any(|at| matches!(word(at), "of" | "for"));
    headed
        && capital(next)
        && (at + 1..at + 6)
            .take_while(|next| capital(*next) || matches!(word(*next), "," | "and" | "&"))
            .any(|next| matches!(word(next), "and" | "&") && capital(next + 1))
}

/// The end of a title that starts at unit `start`, right behind an opening mark: the unit of its closing mark.
fn quoted_title(layout: &Layout<'_>, units: &Units, range: &Range<usize>, start: usize) -> Option<usize> {
    let before = start.checked_sub(1).filter(|at| range.contains(at))?;
    let mark = |at: usize| units.list.get(at).is_some_and(|unit| unit.kind == TokenKind::QuoteMark);
    if !mark(before) {
        return None;
    }
    let end = (start + 1..range.end.min(start + LONGEST)).find(|at| {
        mark(*at)
            && !units
                .list
                .get(*at)
                .is_some_and(|unit| unit.glued && matches!(units.word(layout, *at), "’" | "'"))
            || mark(*at) && units.word(layout, *at) == closing(units.word(layout, before))
    })?;
    let last = units.list.get(end - 1)?;
    (matches!(last.kind, TokenKind::Word | TokenKind::Number)).then_some(end)
}

/// The mark that closes what `mark` opens.
fn closing(mark: &str) -> &str {
    match mark {
        "“" => "”",
        "‘" => "’",
        "«" => "»",
        "``" => "''",
        other => other,
    }
}

#[cfg(test)]
mod tests;
