//! Finding cues: the verbs and phrases that report speech.

use super::items::{Item, Source};
use super::words::{self, Info, class, form, frame};

/// What kind of cue it is, by its grammar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum CueKind {
    /// A finite verb: "said", "has told", "would say".
    Finite,
    /// An -ing form that shares the subject of another verb: "adding that".
    Participle,
    /// "was quoted as saying", "is reported to have said"
    Passive,
    /// "according to", "in the words of": its source follows.
    Preposition,
    /// "declined to say", "went on to say"
    Infinitive,
}

/// A cue in a unit.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Cue {
    pub(crate) kind: CueKind,
    /// The verb group with its auxiliaries and adverbs, in items of the unit: the subject ends before it.
    pub(crate) group: usize,
    /// The cue itself, in items of the unit: `start..end`.
    pub(crate) start: usize,
    pub(crate) end: usize,
    pub(crate) frames: u16,
    pub(crate) forms: u8,
}

/// All cues of a unit by the rules, in order.
pub(crate) fn find(source: &Source<'_>, unit: &[Item], out: &mut Vec<Cue>) {
    collect(unit, out, |at| cue_at(source, unit, at));
}

/// All that may be a cue of a unit, in order: what the rules find, and every other form of a reporting verb.
pub(crate) fn possible(source: &Source<'_>, unit: &[Item], out: &mut Vec<Cue>) {
    collect(unit, out, |at| {
        cue_at(source, unit, at).or_else(|| {
            let info = source.info(unit[at]);
            (info.frames != 0).then(|| Cue {
                kind: if info.forms & (form::PAST | form::THIRD | form::BASE) == 0 {
                    CueKind::Participle
                } else {
                    CueKind::Finite
                },
                group: group_start(source, unit, at),
                start: at,
                end: at + 1 + usize::from(particle(source, unit, at).is_some()),
                frames: info.frames,
                forms: info.forms,
            })
        })
    });
}

fn collect(unit: &[Item], out: &mut Vec<Cue>, cue: impl Fn(usize) -> Option<Cue>) {
    out.clear();
    let mut at = 0;
    while at < unit.len() {
        match cue(at) {
            Some(cue) => {
                at = cue.end.max(at + 1);
                out.push(cue);
            }
            None => at += 1,
        }
    }
}

/// The frames of a verb with the particle behind it ("pointed out"); 0 where they are the verb's own.
fn particle(source: &Source<'_>, unit: &[Item], at: usize) -> Option<u16> {
    let next = source.word(*unit.get(at + 1)?);
    if next.is_empty() || next.len() > 5 {
        return None;
    }
    let pair = format!("{} {next}", source.word(unit[at])).to_lowercase();
    words::PARTICLES.get(pair.as_str()).copied()
}

/// Whether the unit has these words at item `at`.
pub(crate) fn phrase(source: &Source<'_>, unit: &[Item], at: usize, words: &[&str]) -> bool {
    words
        .iter()
        .enumerate()
        .all(|(i, word)| unit.get(at + i).is_some_and(|&item| source.is_word(item, word)))
}

fn cue_at(source: &Source<'_>, unit: &[Item], at: usize) -> Option<Cue> {
    let item = unit[at];
    let info = source.info(item);
    let preposition = |words: &[&str]| {
        phrase(source, unit, at, words).then_some(Cue {
            kind: CueKind::Preposition,
            group: at,
            start: at,
            end: at + words.len(),
            frames: frame::QUOTE | frame::ZERO,
            forms: 0,
        })
    };
    if (info.class & (class::PREP | class::CAP) != 0 || source.is_word(item, "according"))
        && let Some(cue) = preposition(&["according", "to"]).or_else(|| preposition(&["in", "the", "words", "of"]))
    {
        return Some(cue);
    }
    if info.frames == 0 || (info.class & class::CAP != 0 && at > 0 && !heading_case(source, unit)) {
        return None;
    }
    verb_at(source, unit, at)
}

/// Whether most words of a unit have capitals, as in American headlines.
fn heading_case(source: &Source<'_>, unit: &[Item]) -> bool {
    let words = || unit.iter().take(20).filter(|&&i| source.is(i, class::WORD));
    words().filter(|&&i| source.is(i, class::CAP)).count() * 2 > words().count() + 2
}

/// Whether a verb form without an auxiliary is a noun here, after the item `before`: "the report", "making promises".
fn is_noun(source: &Source<'_>, info: Info, before: Option<Item>) -> bool {
    let Some(before) = before else {
        return info.forms & (form::PAST | form::THIRD) == 0 && info.class & class::NOUNISH != 0;
    };
    let word = source.word(before);
    let owned = source.is(before, class::DET | class::POSS) && !source.is(before, class::SUBJ);
    if owned || matches!(word, "'s" | "’s") {
        return true;
    }
    let object = word.len() > 4 && word.ends_with("ing") && !source.is(before, class::CAP | class::ROLE);
    if (object || source.is(before, class::PREP)) && info.forms & form::PAST == 0 {
        return true;
    }
    // "They report" and "officials report", but not "a drought report".
    let plural = source.is(before, class::WORD) && word.ends_with('s') && word.len() > 3;
    let base = info.forms & (form::PAST | form::THIRD) == 0 && info.class & class::NOUNISH != 0;
    base && !plural && !source.is(before, class::SUBJ)
}

fn verb_at(source: &Source<'_>, unit: &[Item], at: usize) -> Option<Cue> {
    let info = source.info(unit[at]);
    let group = group_start(source, unit, at);
    let before = group.checked_sub(1).map(|b| unit[b]);
    let next_before = at.checked_sub(1).map(|b| unit[b]);
    let aux = (group..at).any(|i| source.is(unit[i], class::AUX));
    let (mut start, mut end) = (at, at + 1);
    let mut frames = info.frames;
    let mut kind = CueKind::Finite;
    if info.forms & form::ING != 0 && (group..at).any(|i| is_be(source, unit[i])) {
        // "is urging" is as finite as "urges".
    } else if info.forms & form::ING != 0 {
        kind = CueKind::Participle;
        if phrase(source, unit, at.wrapping_sub(2), &["quoted", "as"])
            || phrase(source, unit, at.wrapping_sub(2), &["cited", "as"])
        {
            return None;
        }
        if next_before.is_some_and(|b| source.is(b, class::DET | class::POSS | class::PREP)) {
            return None;
        }
        // "banners reading “…”" are read, not said; "a statement reading" speaks.
        let noun = next_before.is_some_and(|b| source.is(b, class::WORD) && !source.is(b, class::DOC | class::CONJ));
        if noun && source.is_word(unit[at], "reading") {
            return None;
        }
    } else if let Some(to) = (group..at).rev().find(|&i| source.is_word(unit[i], "to")) {
        // An infinitive reports only after a verb that keeps its subject.
        let mut head = to.checked_sub(1)?;
        if source.is_word(unit[head], "on") {
            head = head.checked_sub(1)?;
        }
        if !source.is(unit[head], class::KEEPS) {
            return None;
        }
        kind = CueKind::Infinitive;
        start = head;
        return Some(Cue {
            kind,
            group: group_start(source, unit, head),
            start,
            end,
            frames: info.frames,
            forms: info.forms,
        });
    } else if !aux {
        if is_noun(source, info, before) {
            return None;
        }
    } else if info.forms & (form::PAST) != 0 && (group..at).any(|i| is_be(source, unit[i])) {
        kind = CueKind::Passive;
        // "has been alleged": all its auxiliaries.
        start = (group..at).find(|&i| source.is(unit[i], class::AUX)).unwrap_or(at);
        // "was quoted as saying", "was quoted by Interfax as saying"
        let by = unit.get(at + 1).is_some_and(|&i| source.is_word(i, "by"));
        let reach = if by { at + 9 } else { at + 2 };
        if let Some(says) = (at + 1..reach).find(|&i| quotes_as(source, unit, i)) {
            end = says + 2;
        }
    }
    if info.forms & form::PAST != 0
        && kind == CueKind::Finite
        && (source.is_word(unit[at], "quoted") || source.is_word(unit[at], "cited"))
        && quotes_as(source, unit, at + 1)
    {
        (kind, end) = (CueKind::Passive, at + 3);
    }
    if end == at + 1
        && let Some(own) = particle(source, unit, at)
    {
        end += 1;
        frames = if own == 0 { frames } else { own };
    }
    if info.frames & frame::PARTICLE != 0 && end == at + 1 {
        return None;
    }
    Some(Cue {
        kind,
        group,
        start,
        end,
        frames,
        forms: info.forms,
    })
}

/// The first item of the verb group that ends at `at`: auxiliaries and adverbs before it belong to it.
fn group_start(source: &Source<'_>, unit: &[Item], at: usize) -> usize {
    let mut start = at;
    while start > 0
        && at - start < 6
        && source.is(unit[start - 1], class::AUX | class::ADV | class::NEG)
        && !source.is(unit[start - 1], class::POSS)
    {
        start -= 1;
    }
    start
}

/// Whether "as saying" or "as telling" stands at item `at`.
fn quotes_as(source: &Source<'_>, unit: &[Item], at: usize) -> bool {
    phrase(source, unit, at, &["as", "saying"]) || phrase(source, unit, at, &["as", "telling"])
}

fn is_be(source: &Source<'_>, item: Item) -> bool {
    ["is", "are", "was", "were", "be", "been", "being"]
        .iter()
        .any(|word| source.is_word(item, word))
}
