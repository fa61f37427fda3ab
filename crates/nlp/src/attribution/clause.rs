//! Where the content of a report begins after its cue, and where it ends.

use super::cues::{Cue, CueKind};
use super::items::{Item, Source};
use super::noun_phrase;
use super::words::{class, form, frame};

/// What introduces content.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Lead {
    /// "that"
    That,
    /// Nothing: a clause follows at once.
    Zero,
    /// A comma before a marked stretch.
    Comma,
    /// A colon.
    Colon,
    /// A marked stretch follows at once.
    Marked,
    /// A question word, which belongs to the content.
    Question,
    /// "to do", "doing", "X to do Y", "of doing"
    Phrase,
}

/// The longest stretch of adjuncts between a cue and its content, in items.
const LONGEST_ADJUNCT: usize = 24;

/// Where the content after `cue` begins, in items, and what introduces it.
pub(crate) fn begin(source: &Source<'_>, unit: &[Item], cue: &Cue) -> Option<(usize, Lead)> {
    let mut at = cue.end;
    let limit = unit.len().min(at + LONGEST_ADJUNCT);
    let mut hearer = cue.frames & frame::HEARER != 0 && cue.kind != CueKind::Passive;
    while at < limit {
        let item = unit[at];
        if matches!(item, Item::Marked(_)) {
            return Some((at, Lead::Marked));
        }
        let info = source.info(item);
        if source.is_word(item, "that") {
            return clause_follows_that(source, unit, at)
                .then_some((at + 1, Lead::That))
                .or(Some((at, Lead::Zero)));
        }
        if info.class & class::COLON != 0 {
            return (at + 1 < unit.len()).then_some((at + 1, Lead::Colon));
        }
        if info.class & class::COMMA != 0 {
            match after_comma(source, unit, at, limit)? {
                (next, None) => at = next,
                (next, Some(lead)) => return Some((next, lead)),
            }
            continue;
        }
        if info.class & class::WORD == 0 {
            return None;
        }
        match phrase_content(source, unit, at, cue) {
            Content::Begins(at, lead) => return Some((at, lead)),
            Content::Never => return None,
            Content::NotHere => {}
        }
        if info.class & (class::WHEN | class::ADV | class::NEG) != 0 && info.class & (class::DET | class::SUBJ) == 0 {
            at += 1;
            continue;
        }
        if hearer {
            let phrase = noun_phrase::right(source, unit, at)?;
            let end = hearer_end(source, unit, &phrase);
            // "Officials warn the spill has spread": no hearer, but the subject of a clause.
            if unit
                .get(end)
                .is_some_and(|&i| source.is(i, class::AUX | class::VERB) && !source.is_word(i, "to"))
            {
                return Some((at, Lead::Zero));
            }
            at = end;
            hearer = false;
            continue;
        }
        if info.class & class::PREP != 0 && info.class & class::CAP == 0 {
            if unit.get(at + 1).is_some_and(|&i| source.is(i, class::REL | class::WH)) {
                return None;
            }
            match noun_phrase::right(source, unit, at + 1) {
                Some(phrase) if phrase.items.end < limit => at = phrase.items.end,
                _ => at += 1,
            }
            continue;
        }
        return Some((at, Lead::Zero));
    }
    None
}

/// What a question word, an infinitive or an -ing form says about the content.
enum Content {
    /// It begins at that item.
    Begins(usize, Lead),
    /// There is none.
    Never,
    /// It may still follow.
    NotHere,
}

/// Content that is no clause and no marked stretch: "whether it rains", "to go", "seeing it".
fn phrase_content(source: &Source<'_>, unit: &[Item], at: usize, cue: &Cue) -> Content {
    let item = unit[at];
    let question = |i: usize| unit.get(i).is_some_and(|&word| source.is(word, class::WH));
    if source.is_word(item, "to") {
        // "demanded to know whether"
        if unit.get(at + 1).is_some_and(|&i| source.is_word(i, "know")) && question(at + 2) {
            return Content::Begins(at + 2, Lead::Question);
        }
        if cue.kind != CueKind::Passive && cue.frames & frame::TO_DO != 0 {
            return Content::Begins(at, Lead::Phrase);
        }
        if cue.kind != CueKind::Passive && cue.frames & frame::WHETHER != 0 {
            return Content::Never;
        }
    }
    if cue.frames & frame::WHETHER != 0 && question(at) {
        // "said when asked" tells when it was said; "asked when" asks it.
        let asks = cue.frames & frame::HEARER != 0 || cue.frames & frame::ZERO == 0;
        let tells = source.is(item, class::REL) || source.is_word(item, "when") || source.is_word(item, "if");
        return if tells && !asks {
            Content::Never
        } else {
            Content::Begins(at, Lead::Question)
        };
    }
    let word = source.word(item);
    if cue.frames & frame::DOING != 0 && at == cue.end && word.len() > 5 && word.ends_with("ing") {
        return Content::Begins(at, Lead::Phrase);
    }
    Content::NotHere
}

/// What follows a comma after a cue: a marked stretch, or an adjunct between commas ("said, in a letter, that").
fn after_comma(source: &Source<'_>, unit: &[Item], at: usize, limit: usize) -> Option<(usize, Option<Lead>)> {
    let next = *unit.get(at + 1)?;
    if matches!(next, Item::Marked(_)) {
        return Some((at + 1, Some(Lead::Comma)));
    }
    let close = (at + 2..limit).find(|&i| source.is(unit[i], class::COMMA | class::STOP | class::COLON))?;
    let after = *unit.get(close + 1)?;
    // After a conjunction something else begins, but for an aside before "that".
    let aside = source.is(next, class::CONJ);
    if source.is(unit[close], class::COLON) {
        return (!aside).then_some((close, None));
    }
    match after {
        _ if !source.is(unit[close], class::COMMA) => None,
        Item::Marked(_) => (!aside).then_some((close + 1, Some(Lead::Comma))),
        Item::Token(_) => source.is_word(after, "that").then_some((close + 1, None)),
    }
}

/// "told reporters prices rose": a hearer in lower case without a determiner is one word.
fn hearer_end(source: &Source<'_>, unit: &[Item], phrase: &noun_phrase::Phrase) -> usize {
    let start = phrase.items.start;
    let bare = !source.is(
        unit[start],
        class::DET | class::POSS | class::CAP | class::OBJ | class::NUMBER,
    );
    if bare && phrase.items.len() > 1 && source.word(unit[start]).ends_with('s') {
        start + 1
    } else {
        phrase.items.end
    }
}

/// Whether "that" at item `at` opens a clause; else it is a demonstrative ("said that was enough").
fn clause_follows_that(source: &Source<'_>, unit: &[Item], at: usize) -> bool {
    unit.get(at + 1)
        .is_some_and(|&next| !source.is(next, class::AUX | class::STOP | class::COMMA))
}

/// Whether the items show a finite verb: an auxiliary, a frequent verb, a reporting verb, or a past form.
pub(crate) fn has_verb(source: &Source<'_>, items: &[Item]) -> bool {
    items.iter().enumerate().any(|(at, &item)| {
        let info = source.info(item);
        let word = source.word(item);
        info.class & (class::AUX | class::VERB) != 0 && !word.eq_ignore_ascii_case("to")
            || info.forms & (form::PAST | form::THIRD) != 0
            || at > 0 && info.class & class::CAP == 0 && word.len() > 3 && word.ends_with("ed")
    })
}

/// The end of the content that begins at item `from`, in items; `cues` are those of the unit.
pub(crate) fn end(source: &Source<'_>, unit: &[Item], from: usize, cues: &[Cue]) -> usize {
    let mut at = from;
    while at < unit.len() {
        let item = unit[at];
        if source.is_word(item, ";") {
            break;
        }
        if at > from && cut_here(source, unit, at, cues) {
            break;
        }
        at += 1;
    }
    trim(source, unit, from, at)
}

/// Leaves out stops and commas at the end of content.
pub(crate) fn trim(source: &Source<'_>, unit: &[Item], from: usize, mut end: usize) -> usize {
    let edge = class::STOP | class::COMMA | class::COLON | class::DASH;
    while end > from
        && (source.is(unit[end - 1], edge) || source.is_word(unit[end - 1], ")") && !opens(source, &unit[from..end]))
    {
        end -= 1;
    }
    end
}

fn opens(source: &Source<'_>, items: &[Item]) -> bool {
    items.iter().any(|&item| source.is_word(item, "("))
}

/// Whether content ends before item `at`: another report by the same or another source follows.
fn cut_here(source: &Source<'_>, unit: &[Item], at: usize, cues: &[Cue]) -> bool {
    let item = unit[at];
    let inner = matches!(unit[at - 1], Item::Marked(mark) if source.last_char(mark) == ',');
    let comma = source.is(item, class::COMMA) || inner;
    // A colon or comma before a marked sentence.
    if source.is(item, class::COLON) && matches!(unit.get(at + 1), Some(Item::Marked(_))) {
        return true;
    }
    let next = if comma && !inner { at + 1 } else { at };
    let Some(&word) = unit.get(next) else {
        return false;
    };
    let cue = |from: usize| cues.iter().find(|c| c.group == from || c.start == from);
    if comma {
        if cue(next).is_some_and(|c| matches!(c.kind, CueKind::Participle | CueKind::Preposition)) {
            return true;
        }
        // "…, Holt said.": the content before it is its own.
        if cues.iter().any(|c| {
            c.kind == CueKind::Finite
                && c.group > next
                && c.group <= next + 6
                && noun_phrase::left(source, unit, c.group).is_some_and(|np| np.start == next)
                && unit
                    .get(c.end)
                    .is_none_or(|&i| source.is(i, class::COMMA | class::STOP))
        }) {
            return true;
        }
    } else if cue(at).is_some_and(|c| c.kind == CueKind::Preposition) {
        return true;
    }
    let joins = source.is(word, class::CONJ)
        || ((source.is_word(word, "then") || source.is_word(word, "while") || source.is_word(word, "though")) && comma);
    if !joins {
        return false;
    }
    // "… and suggested that": the same subject reports again; "…, but Holt said": another one does.
    let mut after = next + 1;
    while unit
        .get(after)
        .is_some_and(|&i| source.is(i, class::ADV) || source.is_word(i, "then"))
    {
        after += 1;
    }
    if let Some(c) = cue(after) {
        return c.kind != CueKind::Preposition && c.forms & (form::PAST | form::THIRD) != 0
            || c.kind == CueKind::Participle;
    }
    comma
        && cues.iter().any(|c| {
            c.kind == CueKind::Finite
                && c.group > after
                && c.group <= after + 14
                && !unit[after..c.group]
                    .iter()
                    .any(|&i| source.is(i, class::AUX | class::STOP) || source.is_word(i, ";"))
                && noun_phrase::subject_before(source, unit, c.group).is_some_and(|np| np.items.start <= after + 1)
        })
}

/// The start of the clause whose content ends before item `end`: the unit's start, or what follows a semicolon.
pub(crate) fn start(source: &Source<'_>, unit: &[Item], end: usize) -> usize {
    let from = (0..end)
        .rev()
        .find(|&i| source.is_word(unit[i], ";"))
        .map_or(0, |i| i + 1);
    // "A recount and a shrug: “I’ll wait,” says Holt": only the marked words are said.
    let sign = (from..end)
        .rev()
        .find(|&i| source.is(unit[i], class::COLON | class::DASH));
    match sign {
        Some(sign)
            if sign + 1 < end
                && unit[sign + 1..end]
                    .iter()
                    .all(|i| matches!(i, Item::Marked(_)) || source.is(*i, class::COMMA)) =>
        {
            sign + 1
        }
        _ if unit.get(from).is_some_and(|&i| source.is_word(i, "(")) && from + 1 < end => from + 1,
        _ => from,
    }
}
