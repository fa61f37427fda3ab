//! Segments every sentence into names and other words by dynamic programming.

use super::memory::Memory;
use super::score::Scorer;
use super::units::{Case, NAME, PERSONAL, SentenceUnits, Unit, Units};
use crate::lexicon::Classes;
use crate::token::{Layout, TokenKind};

/// A run of units with a label.
#[derive(Clone, Copy, Debug)]
pub(super) struct Segment {
    pub start: usize,
    pub end: usize,
    pub label: usize,
    pub rule: &'static str,
    /// Points above leaving the run unmarked.
    pub margin: i32,
}

/// The longest name, in units.
const LONGEST: usize = 12;

/// The best way to reach a unit.
#[derive(Clone, Copy)]
struct Step {
    points: i32,
    segment: Option<Segment>,
    from: usize,
}

/// The names of every sentence in order.
pub(super) fn segment(layout: &Layout<'_>, units: &Units, memory: Option<&Memory>) -> Vec<Segment> {
    let mut segments = Vec::new();
    let mut steps = Vec::new();
    for sentence in &units.sentences {
        let scorer = Scorer {
            layout,
            units,
            sentence,
            memory,
        };
        best_path(&scorer, &mut steps, &mut segments);
    }
    segments
}

fn best_path(scorer: &Scorer<'_>, steps: &mut Vec<Option<Step>>, segments: &mut Vec<Segment>) {
    let range = scorer.sentence.units.clone();
    steps.clear();
    steps.resize(range.len() + 1, None);
    if let Some(first) = steps.first_mut() {
        *first = Some(Step {
            points: 0,
            segment: None,
            from: 0,
        });
    }
    for at in range.clone() {
        let index = at - range.start;
        let (Some(Some(here)), Some(unit)) = (steps.get(index).copied(), scorer.units.list.get(at)) else {
            continue;
        };
        let reach = |steps: &mut Vec<Option<Step>>, index: usize, step: Step| {
            if let Some(slot) = steps.get_mut(index)
                && slot.is_none_or(|other| step.points > other.points)
            {
                *slot = Some(step);
            }
        };
        reach(
            steps,
            index + 1,
            Step {
                points: here.points - unmarked(unit, scorer.sentence),
                segment: None,
                from: index,
            },
        );
        if !can_start(unit, scorer.sentence.case) && !starts_with_particle(scorer, at) {
            continue;
        }
        let mut cost = 0;
        for end in (at + 1)..=range.end.min(at + LONGEST) {
            let Some(last) = scorer.units.list.get(end - 1) else {
                break;
            };
            if end > at + 1 && !can_continue(scorer, at, end - 1) {
                break;
            }
            cost += unmarked(last, scorer.sentence);
            if !can_end(last) {
                continue;
            }
            let Some((label, evidence)) = scorer.best(at, end) else {
                continue;
            };
            reach(
                steps,
                end - range.start,
                Step {
                    points: here.points + evidence.points,
                    segment: Some(Segment {
                        start: at,
                        end,
                        label,
                        rule: evidence.rule,
                        margin: evidence.points + cost,
                    }),
                    from: index,
                },
            );
        }
    }
    let first = segments.len();
    let mut index = range.len();
    while index > 0 {
        let Some(Some(step)) = steps.get(index) else {
            break;
        };
        segments.extend(step.segment);
        index = step.from;
    }
    if let Some(new) = segments.get_mut(first..) {
        new.reverse();
    }
}

/// What it costs to leave a unit unmarked: a capital inside a sentence wants a reason.
fn unmarked(unit: &Unit, sentence: &SentenceUnits) -> i32 {
    let sure = !unit.initial || !unit.classes.any(Classes::COMMON);
    let plain = !unit.capital || unit.taken || !sure || sentence.case != Case::Sentence;
    let known = unit.classes.any(
        Classes::COMMON
            .with(Classes::TITLE)
            .with(Classes::ROLE)
            .with(Classes::CALENDAR),
    );
    if plain || (known && !unit.classes.any(NAME)) {
        0
    } else {
        12
    }
}

fn can_start(unit: &Unit, case: Case) -> bool {
    if unit.taken || !unit.capital {
        return false;
    }
    // Function words and verbs at the start of a sentence, or anywhere in a headline, start no name that isn't listed.
    let common = unit.classes.any(Classes::MOSTLY)
        && !unit.classes.any(
            NAME.with(PERSONAL)
                .with(Classes::ORGHEAD)
                .with(Classes::ORGWORD)
                .with(Classes::LOCHEAD)
                .with(Classes::DISTRICT),
        );
    if unit.initial && unit.classes.any(Classes::SPEECH) {
        return false;
    }
    !(common && (unit.initial && unit.span.len() <= 4 || case != Case::Sentence))
}

/// Whether a person's name may start with the particle at unit `at`: "said van der Meer".
fn starts_with_particle(scorer: &Scorer<'_>, at: usize) -> bool {
    let unit = |at: usize| scorer.units.list.get(at);
    let particle =
        |at: usize| unit(at).is_some_and(|unit| !unit.capital && !unit.taken && unit.classes.any(Classes::PARTICLE));
    let capital = |at: usize| unit(at).is_some_and(|unit| unit.capital && !unit.taken);
    let behind_name = at.checked_sub(1).is_some_and(capital);
    particle(at) && !behind_name && (capital(at + 1) || particle(at + 1) && capital(at + 2))
}

fn can_end(unit: &Unit) -> bool {
    !unit.taken && (unit.capital || unit.kind == TokenKind::Number)
}

/// Whether a name that starts at unit `start` may hold unit `at`.
fn can_continue(scorer: &Scorer<'_>, start: usize, at: usize) -> bool {
    let Some(unit) = scorer.units.list.get(at) else {
        return false;
    };
    let previous_capital = scorer.units.list.get(at - 1).is_some_and(|previous| previous.capital);
    let next_capital = scorer
        .units
        .list
        .get(at + 1)
        .is_some_and(|next| next.capital && !next.taken);
    let word = scorer.units.word(scorer.layout, at);
    // The name in "pro-Russian" ends with its word.
    let cut = start
        .checked_sub(1)
        .and_then(|before| scorer.units.list.get(before))
        .zip(scorer.units.list.get(start))
        .is_some_and(|(before, first)| before.token == first.token);
    if unit.taken || cut {
        return false;
    }
    // Phrases of the lexicon may hold anything.
    if scorer
        .units
        .phrases_at(start)
        .any(|phrase| start + phrase.length as usize > at && phrase.classes.any(NAME))
    {
        return true;
    }
    match unit.kind {
        TokenKind::Word if unit.capital => true,
        TokenKind::Word => unit.classes.any(Classes::LINK.with(Classes::PARTICLE)) && !unit.glued,
        TokenKind::Number => previous_capital && unit.span.len() <= 5,
        // "Workers' Party", "People's Alliance".
        TokenKind::Clitic => {
            let owner = scorer
                .units
                .list
                .get(at - 1)
                .map_or(Classes::NONE, |previous| previous.classes);
            word.ends_with(['s', 'S']) && next_capital && owner.any(Classes::COMMON) && !owner.any(NAME)
        }
        TokenKind::QuoteMark => matches!(word, "'" | "’") && unit.glued && previous_capital && next_capital,
        // "Ministry of Industry, Mines and Energy".
        TokenKind::Punctuation if word == "," => previous_capital && in_list(scorer, start, at),
        TokenKind::Punctuation => word == "&" && previous_capital && next_capital,
        TokenKind::Handle => false,
    }
}

/// Whether the comma at unit `at` joins the parts of one ministry: a body "of" something, with "and" before the last part.
fn in_list(scorer: &Scorer<'_>, start: usize, at: usize) -> bool {
    let word = |at: usize| scorer.units.word(scorer.layout, at);
    let unit = |at: usize| scorer.units.list.get(at);
    let capital = |at: usize| unit(at).is_some_and(|unit| unit.capital && !unit.taken);
    let head =
        unit(start).is_some_and(|first| first.classes.any(Classes::ORGHEAD)) && matches!(word(start + 1), "of" | "for");
    let next = at + 1 + usize::from(word(at + 1) == "and");
    let named = unit(next).is_some_and(|next| next.classes.any(NAME.with(Classes::GIVEN)));
    head && capital(next)
        && !named
        && (at + 1..at + 6)
            .take_while(|next| capital(*next) || matches!(word(*next), "," | "and"))
            .any(|next| word(next) == "and" && capital(next + 1))
}
