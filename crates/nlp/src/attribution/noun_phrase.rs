//! Where the noun phrase that names a speaker begins and ends: a chunker over closed-class words, without a parser.

use std::ops::Range;

use super::items::{Item, Source};
use super::words::{class, form};

/// The longest noun phrase, in items.
const LONGEST: usize = 18;

/// A noun phrase that names a speaker.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Phrase {
    /// Its items in the unit.
    pub(crate) items: Range<usize>,
    /// The apposition beside it, set off by commas.
    pub(crate) apposition: Option<Range<usize>>,
}

/// The subject that ends right before item `end` of a unit, where a verb group begins.
pub(crate) fn subject_before(source: &Source<'_>, unit: &[Item], end: usize) -> Option<Phrase> {
    let last = *unit.get(end.checked_sub(1)?)?;
    if source.is(last, class::COMMA) {
        return before_apposition(source, unit, end - 1);
    }
    if source.is_word(last, ")") {
        let open = (end.saturating_sub(12)..end)
            .rev()
            .find(|&i| source.is_word(unit[i], "("))?;
        return subject_before(source, unit, open);
    }
    if source.is(last, class::DASH) {
        let open = (end.saturating_sub(LONGEST)..end - 1)
            .rev()
            .find(|&i| source.is(unit[i], class::DASH))?;
        return left(source, unit, open).map(|items| Phrase {
            items,
            apposition: Some(open + 1..end - 1),
        });
    }
    // "That" is relative only after a noun ("intelligence that said").
    let noun = end > 1 && source.is(unit[end - 2], class::WORD) && source.info(unit[end - 2]).frames == 0;
    if source.is(last, class::REL) && (noun || !source.is_word(last, "that")) && !source.is_word(last, "where") {
        // "Holt, who said": the words before the relative pronoun name the speaker.
        let end = end - 1;
        let stop = if end > 0 && source.is(unit[end - 1], class::COMMA) {
            end - 1
        } else {
            end
        };
        let items = left(source, unit, stop)?;
        // "Salum Haji, a lawmaker who said": the name before the description.
        if items.start > 1
            && source.is(unit[items.start - 1], class::COMMA)
            && source.is(unit[items.start], class::DET)
            && let Some(name) = left(source, unit, items.start - 1).filter(|n| source.is(unit[n.end - 1], class::CAP))
        {
            return Some(Phrase {
                items: name,
                apposition: Some(items),
            });
        }
        return Some(Phrase {
            items,
            apposition: None,
        });
    }
    let items = left(source, unit, end)?;
    Some(Phrase {
        items,
        apposition: None,
    })
}

/// The subject before an apposition or relative clause that ends with the comma at item `comma`.
fn before_apposition(source: &Source<'_>, unit: &[Item], comma: usize) -> Option<Phrase> {
    let mut end = comma;
    let floor = comma.saturating_sub(40);
    for _ in 0..5 {
        // The comma before the one that ends this stretch.
        // The comma before the one that ends this stretch; a description may hold marked words.
        let hard = |i: &usize| {
            source.is(unit[*i], class::COMMA) || stops(source, unit[*i]) && matches!(unit[*i], Item::Token(_))
        };
        let before = (floor..end).rev().find(hard)?;
        if !source.is(unit[before], class::COMMA) {
            return None;
        }
        let stretch = before + 1..end;
        let marked = unit[stretch.clone()].iter().any(|i| matches!(i, Item::Marked(_)));
        if marked
            && !unit
                .get(stretch.start)
                .is_some_and(|&i| source.is(i, class::DET | class::REL | class::POSS))
        {
            return None;
        }
        end = before;
        let first = unit.get(stretch.start).copied()?;
        // "Ida Brekke, 61, a former nurse, said": go on to the left of numbers and of further appositions.
        let further = (floor..before)
            .rev()
            .find(|&i| source.is(unit[i], class::COMMA) || stops(source, unit[i]));
        let phrase = left(source, unit, before);
        let number = source.is(first, class::NUMBER);
        if let Some(items) = phrase {
            let head = items.end - 1;
            let named = source.is(unit[head], class::CAP) && !source.is(unit[head], class::SUBJ);
            let inner = further.is_some_and(|f| source.is(unit[f], class::COMMA) && f + 1 == items.start)
                && source.is(unit[items.start], class::DET | class::NUMBER)
                && !source.is(first, class::CAP);
            let word = source.word(unit[items.start]);
            let participle = !source.is(unit[items.start], class::CAP) && word.len() > 5 && word.ends_with("ing");
            if source.is(unit[head], class::NUMBER) || (inner && !named) || participle {
                continue;
            }
            return Some(Phrase {
                items,
                apposition: (!number).then_some(stretch),
            });
        }
    }
    None
}

/// Punctuation and marked stretches end the search for a noun phrase.
fn stops(source: &Source<'_>, item: Item) -> bool {
    matches!(item, Item::Marked(_))
        || source.is(item, class::STOP | class::COLON | class::DASH)
        || source.is_word(item, ";")
}

/// The noun phrase that ends right before item `end`.
pub(crate) fn left(source: &Source<'_>, unit: &[Item], end: usize) -> Option<Range<usize>> {
    phrase_before(source, unit, end, 2)
}

/// The same, reaching back over at most `depth` relative clauses.
fn phrase_before(source: &Source<'_>, unit: &[Item], end: usize, depth: u8) -> Option<Range<usize>> {
    let last = *unit.get(end.checked_sub(1)?)?;
    if matches!(last, Item::Marked(_)) || !source.is(last, class::WORD) {
        return None;
    }
    if source.is(last, class::SUBJ) && !source.is(last, class::DET) {
        return Some(end - 1..end);
    }
    if source.is(last, class::PREP | class::AUX | class::CONJ | class::WH) && !source.is(last, class::CAP) {
        return None;
    }
    let floor = end.saturating_sub(LONGEST);
    let mut start = end;
    while start > floor && !boundary(source, unit, start - 1, end) {
        start -= 1;
    }
    // A relative clause belongs to the noun phrase before it: "a monk who officiated said".
    if start > 1
        && start < end
        && source.is(unit[start - 1], class::REL)
        && !source.is_word(unit[start - 1], "where")
        && source.is(unit[start - 2], class::WORD)
        && !source.is(
            unit[start - 2],
            class::AUX | class::ADV | class::CONJ | class::WHEN | class::SUB,
        )
        && source.info(unit[start - 2]).frames == 0
        && depth > 0
    {
        let before = if source.is(unit[start - 2], class::PREP) {
            start - 2
        } else {
            start - 1
        };
        return phrase_before(source, unit, before, depth - 1);
    }
    let at_edge = start == 0
        || !source.is(unit[start - 1], class::WORD)
        || matches!(unit[start - 1], Item::Marked(_))
        || source.is(unit[start - 1], class::SUB | class::CONJ | class::REL);
    let begins = |i: usize| {
        let prep_before = i > start && source.is(unit[i - 1], class::PREP);
        let det = source.is(unit[i], class::DET | class::POSS | class::SUBJ);
        // "In Cairo a spokesman said" begins at the determiner; "the mayor of the town said" at the first one.
        (i == start && at_edge && !source.is(unit[i], class::PREP | class::WHEN | class::ADV))
            || (det && !prep_before && !(i > start && source.is(unit[i - 1], class::DET)))
            || (i > start
                && !prep_before
                && source.is(unit[i], class::CAP | class::ROLE)
                && source.is(unit[i - 1], class::WHEN | class::NUMBER))
    };
    // Where nothing shows where it begins: a run of capitalised words, or the last word alone.
    let mut run = end - 1;
    while run > start && source.is(unit[run], class::CAP) && source.is(unit[run - 1], class::CAP) {
        run -= 1;
    }
    let items = (start..end).find(|&i| begins(i)).unwrap_or(run)..end;
    (!items.is_empty() && !source.is(unit[items.end - 1], class::WHEN) || items.len() > 1).then_some(items)
}

/// Whether item `at` can't belong to a noun phrase that goes on to its right, up to item `end`.
fn boundary(source: &Source<'_>, unit: &[Item], at: usize, end: usize) -> bool {
    let item = unit[at];
    let Item::Token(_) = item else {
        // A nickname in marks stands between two words of a name.
        return !(at > 0 && at + 1 < end && source.is(unit[at - 1], class::CAP) && source.is(unit[at + 1], class::CAP));
    };
    let class = source.info(item).class;
    if class & class::WORD == 0 {
        // An apostrophe within a name ("van 't Hof").
        let inside = at > 0 && at + 1 < end && source.word(item).starts_with(['\'', '’']);
        return !(inside && source.is(unit[at - 1], class::WORD) && source.is(unit[at + 1], class::WORD));
    }
    if class & class::CAP != 0 && at > 0 {
        return class & class::AUX != 0 && class & class::WHEN == 0 && source.word(item).len() > 4;
    }
    if source.is_word(item, "according") || at > 0 && source.is_word(unit[at - 1], "according") {
        return true;
    }
    if source.is_word(item, "and") || source.is_word(item, "&") {
        let joined =
            at > 0 && at + 1 < end && source.is(unit[at - 1], class::CAP) && source.is(unit[at + 1], class::CAP);
        return !joined && at > 4;
    }
    if source.is_word(item, "'s") || source.is_word(item, "’s") {
        return false;
    }
    let next = unit.get(at + 1).copied().filter(|_| at + 1 < end);
    let before_name = next.is_some_and(|n| source.is(n, class::CAP | class::DET | class::POSS | class::NUMBER));
    if source.is_word(item, "to") && before_name
        || source.is_word(item, "do") && next.is_some_and(|n| source.is(n, class::CAP))
    {
        return false;
    }
    // "a file sent to the director": a participle with its own preposition stays inside.
    if class & class::VERB != 0 && next.is_some_and(|n| source.is(n, class::PREP)) && at > 0 {
        return false;
    }
    // A finite reporting verb, or a past form with its object ("the verdict pleased Holt").
    let info = source.info(item);
    let word = source.word(item);
    // "Officials say the group": a plural before the verb is its subject.
    let plural = at > 0 && info.forms & form::BASE != 0 && source.word(unit[at - 1]).ends_with('s');
    let reports = info.frames != 0
        && (plural || info.forms & (form::PAST | form::THIRD) != 0)
        && class & (class::NOUNISH | class::ROLE) == 0;
    let modifies = at > 0
        && source.is(
            unit[at - 1],
            class::DET | class::POSS | class::CONJ | class::ADV | class::PREP,
        );
    let object = next.is_some_and(|n| source.is(n, class::CAP | class::DET | class::POSS));
    if !modifies && at > 0 && (reports || object && word.len() > 4 && word.ends_with("ed")) {
        return true;
    }
    let hard = class::AUX | class::CONJ | class::REL | class::VERB;
    if class & hard != 0 {
        return true;
    }
    class & class::SUB != 0 && class & class::PREP == 0
}

/// The noun phrase that begins at item `start` and stands after a verb or "according to".
pub(crate) fn right(source: &Source<'_>, unit: &[Item], start: usize) -> Option<Phrase> {
    let first = *unit.get(start)?;
    let alone = unit.get(start + 1).is_none_or(|&n| {
        !source.is(n, class::WORD)
            || source.is(n, class::WHEN | class::PREP | class::AUX | class::SUB) && !source.is_word(n, "of")
    });
    if source.is(first, class::SUBJ | class::OBJ) && (alone || !source.is(first, class::DET | class::POSS)) {
        return Some(Phrase {
            items: start..start + 1,
            apposition: None,
        });
    }
    if source.is(
        first,
        class::PREP | class::AUX | class::CONJ | class::SUB | class::WHEN | class::REL | class::NEG,
    ) && !source.is(first, class::DET)
    {
        return None;
    }
    let mut end = start;
    let mut head = false;
    while end < unit.len() && end - start < LONGEST {
        let item = unit[end];
        let info = source.info(item);
        if let Item::Marked(_) = item {
            let inside = head && unit.get(end + 1).is_some_and(|&n| source.is(n, class::CAP));
            if !inside {
                break;
            }
            end += 1;
            continue;
        }
        let possessive = source.is_word(item, "'s") || source.is_word(item, "’s");
        if possessive {
            end += 1;
            continue;
        }
        if info.class & class::WORD == 0 {
            break;
        }
        let capital = info.class & class::CAP != 0;
        // "a man I had never seen"
        if head && capital && info.class & class::FIRST != 0 {
            break;
        }
        if head && !capital {
            if ends_before(source, unit, start, end) {
                break;
            }
            if info.class & class::PREP != 0 {
                end += 1;
                continue;
            }
        }
        head |= info.class & (class::DET | class::POSS | class::PREP) == 0;
        end += 1;
    }
    while end > start
        && source.is(unit[end - 1], class::PREP | class::CONJ | class::DET)
        && !source.is(unit[end - 1], class::SUBJ)
    {
        end -= 1;
    }
    if !head || end == start {
        return None;
    }
    // "a report published last week by Swansea University"
    let issued = source.is(unit[end - 1], class::DOC) && unit.get(end).is_some_and(|&i| source.word(i).ends_with("ed"));
    let by = (end + 1..unit.len().min(end + 6))
        .take_while(|&i| source.is(unit[i], class::WORD))
        .find(|&i| issued && source.is_word(unit[i], "by"));
    if let Some(issuer) = by.and_then(|by| right(source, unit, by + 1)) {
        return Some(Phrase {
            items: start..issuer.items.end,
            apposition: None,
        });
    }
    let apposition =
        (unit.get(end).is_some_and(|&i| source.is(i, class::COMMA))).then(|| end + 1..unit.len().min(end + LONGEST));
    Some(Phrase {
        items: start..end,
        apposition,
    })
}

/// Whether a noun phrase that began at item `start` ends before the word in lower case at item `at`.
fn ends_before(source: &Source<'_>, unit: &[Item], start: usize, at: usize) -> bool {
    let (item, first, last) = (unit[at], unit[start], unit[at - 1]);
    let info = source.info(item);
    // After a bare name only a role goes on with it ("Kremlin officials", but "Holt suspended").
    let bare = !source.is(first, class::DET | class::POSS | class::NUMBER);
    let noun = info.class & (class::ROLE | class::UNNAMED | class::DOC | class::PREP | class::CONJ) != 0;
    if source.is(last, class::CAP) && (bare && !noun || source.word(item).ends_with("ed")) {
        return true;
    }
    let reports = info.frames != 0 && info.class & (class::NOUNISH | class::ROLE) == 0;
    if info.class & (class::AUX | class::REL | class::WHEN | class::ADV) != 0
        || info.class & class::SUB != 0 && info.class & class::PREP == 0
        || info.class & class::SUBJ != 0 && info.class & class::DET == 0
        || reports
    {
        return true;
    }
    let joins = source.is_word(item, "and") && unit.get(at + 1).is_some_and(|&n| source.is(n, class::CAP));
    if info.class & class::CONJ != 0 && !joins {
        return true;
    }
    if info.class & class::PREP != 0 {
        return info.class & class::OF == 0 || !joins_on(source, unit, at);
    }
    info.class & (class::DET | class::POSS) != 0 && !source.is(last, class::PREP)
}

/// Whether the preposition at item `at` goes on with the noun phrase: "of" and "for" do, "in" and "at" only for a group.
fn joins_on(source: &Source<'_>, unit: &[Item], at: usize) -> bool {
    let word = source.word(unit[at]);
    let next = unit.get(at + 1).copied();
    let noun = next.is_some_and(|n| source.is(n, class::WORD) && !source.is(n, class::WHEN | class::NUMBER));
    match word {
        "of" | "for" => noun,
        "from" | "at" | "with" => noun && source.is(unit[at - 1], class::WORD) && !source.is(unit[at - 1], class::CAP),
        _ => false,
    }
}
