//! Groups and bodies without a name of their own, which a later source means by fewer words: "Afghan officials said …
//! They said", "the Serbian government … the government said".
//!
//! The words that tell most of them stand for their name. A source that says these words itself is answered as unnamed,
//! as everywhere: only what it leaves out is told.

use std::ops::Range;

use pressmark_annotation::Span;
use pressmark_annotation::analysis::FoundSpeaker;
use pressmark_annotation::label::Onto;
use rustc_hash::FxHashMap;

use super::Verdict;
use super::resolve::Sieves;
use crate::attribution::Quotation;
use crate::attribution::words::class;
use crate::coreference::roles::{Kind, Roles};
use crate::entities::Entities;

/// How far back a fuller mention is looked for, in tokens.
const BACK: usize = 240;

/// How many quotations back "they" looks for a group.
const LOOK_BACK: usize = 4;

/// How many quotations back a bare noun looks for the group among the sources.
const SOURCES: usize = 16;

/// How many of the last groups are looked through for one that is known already.
const GROUPS: usize = 50;

/// The most words before the noun of a description.
const MODIFIERS: usize = 6;

/// A group or body that the text describes and does not name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Described {
    /// Its fullest description, without an article.
    pub(crate) name: String,
    /// The words that stand for it, in order of discovery.
    pub(crate) mentions: Vec<Span>,
}

/// Gives the groups that were found apart the numbers of those that are known by the same words, and new ones to the rest.
pub(crate) fn share_groups(
    entities: &Entities,
    groups: &mut Vec<Described>,
    apart: Vec<Described>,
    verdicts: &mut [Verdict],
) {
    let first = entities.list.len();
    let mut numbers: FxHashMap<String, usize> = FxHashMap::default();
    for (at, group) in groups.iter().enumerate() {
        numbers.entry(group.name.clone()).or_insert(at);
    }
    let mut number = Vec::with_capacity(apart.len());
    for group in apart {
        let at = *numbers.entry(group.name.clone()).or_insert(groups.len());
        if at == groups.len() {
            groups.push(group);
        }
        number.push((first + at) as u32);
    }
    for verdict in verdicts {
        if let FoundSpeaker::Entity(entity) = &mut verdict.speaker
            && let Some(shared) = (*entity as usize).checked_sub(first).and_then(|at| number.get(at))
        {
            *entity = *shared;
        }
    }
}

impl Sieves<'_> {
    /// The group or body that a source which names nobody stands for, where the text describes it by a name before.
    pub(super) fn group(&mut self, quotations: &[Quotation], index: usize) -> Option<Verdict> {
        let quotation = &quotations[index];
        let source = quotation.source.as_ref()?;
        if quotation.rule == "quote/transcript" {
            return None;
        }
        let tokens = source.tokens.start as usize..source.tokens.end as usize;
        let described = if tokens.len() == 1 && self.text.is(tokens.start, class::SUBJ) {
            let they = self.text.is_word(tokens.start, "they");
            they.then(|| self.spoke_as_group(quotations, index)).flatten()?
        } else {
            let noun = self.short_group(&tokens)?;
            self.told_before(quotations, noun, tokens.start)?
        };
        let span = self.text.layout.span_of(tokens);
        let entity = self.described(&described, span);
        Some(Verdict::of(entity, "speaker/described", super::GROUP))
    }

    /// The number of a described group, which may be known already, with one more mention.
    fn described(&mut self, words: &Range<usize>, mention: Span) -> u32 {
        let span = self.text.layout.span_of(words.clone());
        let mut name = span
            .slice(self.text.layout.text)
            .split_whitespace()
            .collect::<Vec<_>>()
            .join(" ");
        if name.is_empty() {
            name.push('?');
        }
        let recent = self.groups.len().saturating_sub(GROUPS);
        let known = self.groups[recent..].iter().position(|group| group.name == name);
        let at = known.map_or(self.groups.len(), |at| recent + at);
        if known.is_none() {
            self.groups.push(Described {
                name,
                mentions: vec![span],
            });
        }
        self.groups[at].mentions.push(mention);
        (self.text.entities.list.len() + at) as u32
    }

    /// The noun of a source that is nothing but it: "the ministry", "officials", "the officials".
    fn short_group(&self, tokens: &Range<usize>) -> Option<usize> {
        let text = &self.text;
        let article = text.is_word(tokens.start, "the");
        let noun = tokens.start + usize::from(article);
        if noun + 1 != tokens.end {
            return None;
        }
        match Roles::get().noun(text.word(noun))? {
            (_, Kind::Group) => Some(noun),
            (_, Kind::Body) => article.then_some(noun),
            (_, Kind::Person(_)) => None,
        }
    }

    /// The last description of a group before token `end` by a noun and a name, unless the text has another one before it.
    ///
    /// A bare noun ("officials") goes on only with a group that was a source already.
    fn told_before(&self, quotations: &[Quotation], noun: usize, end: usize) -> Option<Range<usize>> {
        let text = &self.text;
        let word = text.word(noun);
        let floor = end.saturating_sub(BACK);
        let mut before = (floor..end)
            .rev()
            .filter(|&t| text.word(t).eq_ignore_ascii_case(word) && !self.in_name(t))
            .filter_map(|t| self.description(t));
        let last = before.next()?;
        let words = |tokens: &Range<usize>| text.layout.span_of(tokens.clone()).slice(text.layout.text);
        let alone = before.all(|other| words(&other).eq_ignore_ascii_case(words(&last)));
        let spoke = || {
            let until = quotations.len().min(self.before_token(quotations, end) + LOOK_BACK);
            let near = &quotations[until.saturating_sub(SOURCES)..until];
            let mut sources = near.iter().filter_map(|q| q.source.as_ref());
            sources.any(|s| (s.tokens.start as usize) < last.end && last.start < s.tokens.end as usize)
        };
        let the = noun.checked_sub(1).is_some_and(|t| text.is_word(t, "the"));
        (alone && (the || spoke())).then_some(last)
    }

    /// How many quotations begin before a token.
    fn before_token(&self, quotations: &[Quotation], token: usize) -> usize {
        let byte = self.text.layout.tokens.get(token).map_or(0, |t| t.span.start());
        quotations.partition_point(|q| q.content.first().is_some_and(|s| s.start() < byte))
    }

    /// The noun phrase around the noun at a token, without its article, if it holds a name: "South Korea's finance ministry",
    /// "officials in Oslo".
    fn description(&self, noun: usize) -> Option<Range<usize>> {
        let text = &self.text;
        let floor = noun.saturating_sub(MODIFIERS);
        let mut start = noun;
        while start > floor && self.modifies(start - 1) {
            start -= 1;
        }
        // "The Pretoria News, a South African newspaper": a description of what has a name.
        let article = start
            .checked_sub(1)
            .filter(|&t| text.is_word(t, "a") || text.is_word(t, "an"));
        if article.is_some_and(|t| t > 0 && text.is(t - 1, class::COMMA)) {
            return None;
        }
        let within = text.names_in(&(start..noun));
        let mut named =
            within.filter(|&i| matches!(text.names[i].label, Onto::Norp | Onto::Gpe | Onto::Org | Onto::Loc));
        if let Some(first) = named.next() {
            let name = &text.names[first];
            let owns = text.word(name.tokens.end as usize).starts_with(['\'', '’']);
            return Some(if owns { name.tokens.start as usize } else { start }..noun + 1);
        }
        let joins = ["in", "of", "from", "at", "with"]
            .iter()
            .any(|word| text.is_word(noun + 1, word));
        let at = noun + 2 + usize::from(text.is_word(noun + 2, "the"));
        let name = self.name_at(at).filter(|_| joins).map(|i| &text.names[i])?;
        let place = matches!(name.label, Onto::Gpe | Onto::Org | Onto::Loc);
        place.then_some(start..name.tokens.end as usize)
    }

    /// Whether a token can stand before the noun of a description.
    fn modifies(&self, token: usize) -> bool {
        let text = &self.text;
        if text.is(token, class::DET | class::POSS) {
            return false;
        }
        if text.word(token).starts_with(['\'', '’']) || self.in_name(token) {
            return true;
        }
        let closed =
            class::PREP | class::AUX | class::CONJ | class::REL | class::SUB | class::ADV | class::WHEN | class::VERB;
        text.is(token, class::WORD)
            && (text.is(token, class::CAP) || !text.is(token, closed) && text.info[token].frames == 0)
    }

    /// The group that spoke right before a source "they", told by a name in its description.
    fn spoke_as_group(&self, quotations: &[Quotation], index: usize) -> Option<Range<usize>> {
        let quotation = &quotations[index];
        let here = quotation.source.as_ref()?.tokens.start;
        let spoke = |&i: &usize| {
            let other = &quotations[i];
            other.depth == quotation.depth
                && other.source.as_ref().is_some_and(|s| s.tokens.start < here)
                && other.paragraph + 1 >= quotation.paragraph
        };
        let before = (index.saturating_sub(LOOK_BACK)..index).rev().find(spoke)?;
        let entity = self.speaks_as(before);
        if let Some(group) = entity.and_then(|e| (e as usize).checked_sub(self.text.entities.list.len())) {
            let span = *self.groups.get(group)?.mentions.first()?;
            return Some(self.token_at(span.start())..self.token_at(span.end()));
        }
        if entity.is_some() {
            return None;
        }
        let source = quotations[before].source.as_ref()?;
        let tokens = source.tokens.start as usize..source.tokens.end as usize;
        let several = |t: usize| matches!(Roles::get().noun(self.text.word(t)), Some((_, Kind::Group)));
        let noun = tokens.clone().find(|&t| several(t) && !self.in_name(t))?;
        self.description(noun)
    }
}
