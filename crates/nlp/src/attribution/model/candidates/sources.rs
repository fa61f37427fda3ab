//! Which words may be the source of a cue.

use std::ops::Range;

use super::super::super::SourceWords;
use super::super::super::clause;
use super::super::super::cues::CueKind;
use super::super::super::items::Item;
use super::super::super::noun_phrase::{self, Phrase};
use super::super::super::words::class;
use super::super::view::View;
use super::{SourceCandidate, way};

/// The most sources of one cue, beside that of the rules.
const MOST_SOURCES: usize = 14;

impl View<'_, '_> {
    /// The sources that a cue may have.
    pub(crate) fn sources(&self) -> Vec<SourceCandidate> {
        let Self { reader, unit, cue, .. } = *self;
        let source = &reader.source;
        let mut out = vec![SourceCandidate {
            items: 0..0,
            words: None,
            ways: way::NONE,
        }];
        let add_words = |out: &mut Vec<SourceCandidate>, words: SourceWords, ways: u16| {
            let Some(items) = items_of(unit, &words) else { return };
            if let Some(other) = out.iter_mut().find(|other| other.items == items) {
                other.ways |= ways;
                if ways & way::RULE != 0 {
                    other.words = Some(words);
                }
            } else if out.len() < MOST_SOURCES || ways & way::RULE != 0 {
                out.push(SourceCandidate {
                    items,
                    words: Some(words),
                    ways,
                });
            }
        };
        let mut add = |phrase: Option<Phrase>, ways: u16| {
            if let Some(words) = phrase.and_then(|phrase| reader.words(unit, &phrase)) {
                add_words(&mut out, words, ways);
            }
        };
        let plain = |items: Range<usize>| {
            Some(Phrase {
                items,
                apposition: None,
            })
        };
        add(noun_phrase::subject_before(source, unit, cue.group), way::LEFT);
        add(noun_phrase::right(source, unit, cue.end), way::RIGHT);
        // "Officials say the group claimed": the subject begins behind the cue before.
        if cue.kind != CueKind::Participle
            && let Some(before) = self.cues.iter().rev().find(|other| other.end < cue.group)
            && let Some(phrase) = noun_phrase::right(source, unit, before.end)
            && phrase.items.end <= cue.group
        {
            add(Some(phrase), way::INNER);
        }
        let limit = unit.len().min(cue.end + 7);
        if let Some(by) = (cue.end..limit).find(|&i| source.is_word(unit[i], "by")) {
            add(noun_phrase::right(source, unit, by + 1), way::AGENT);
        }
        let opening = clause::start(source, unit, cue.group);
        add(noun_phrase::right(source, unit, opening), way::OPENING);
        if opening > 0 {
            add(noun_phrase::right(source, unit, 0), way::OPENING);
        }
        let floor = cue.group.saturating_sub(30);
        let mut names = 0;
        let mut at = cue.group;
        while at > floor && names < 3 {
            let here = source.signs(Some(unit[at - 1])).name;
            let next = unit.get(at).map_or(0, |&i| source.signs(Some(i)).name);
            if here != 0 && (at == cue.group || next != here) {
                names += 1;
                add(noun_phrase::left(source, unit, at).and_then(plain), way::NAME);
            }
            at -= 1;
        }
        let pronouns = (cue.group.saturating_sub(20)..cue.group)
            .rev()
            .filter(|&i| source.is(unit[i], class::SUBJ) && !source.is(unit[i], class::DET));
        for at in pronouns.take(2) {
            add(plain(at..at + 1), way::PRONOUN);
        }
        if let Some(words) = reader.sentence_subject(unit, cue.group) {
            add_words(&mut out, words, way::SENTENCE);
        }
        for words in self.found.iter().rev().filter_map(|f| f.words.clone()).take(2) {
            add_words(&mut out, words, way::EARLIER);
        }
        match self.rule.map(|found| found.words.clone()) {
            Some(Some(words)) => add_words(&mut out, words, way::RULE),
            Some(None) => out[0].ways |= way::RULE,
            None => {}
        }
        out
    }
}

/// The items of a unit that hold a source.
fn items_of(unit: &[Item], words: &SourceWords) -> Option<Range<usize>> {
    let at = |token: u32| unit.iter().position(|&item| item == Item::Token(token));
    Some(at(words.tokens.start)?..at(words.tokens.end.checked_sub(1)?)? + 1)
}
