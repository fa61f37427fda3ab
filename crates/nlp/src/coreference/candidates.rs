//! Candidates: who was mentioned near an anaphor, how, where and how often.

use pressmark_annotation::label::Onto;

use super::anaphors::{self, Anaphor, Form};
use super::chain::{Chain, DEEPEST};
use super::context::Text;
use super::features::{Feature, Features};
use super::resolution::Evidence;
use crate::attribution::words::{class, form};
use crate::entities::Gender;

/// Whom a mention means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Who {
    /// An entity, by index.
    Entity(u32),
    /// Somebody whom the text does not name, by index.
    Unnamed(u32),
    /// Not known.
    Nobody,
}

/// What a mention is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Name,
    Pronoun,
    Nominal,
}

/// Stands as the subject of a clause.
pub(super) const SUBJECT: u8 = 1;
/// The first person of its sentence.
pub(super) const FIRST: u8 = 1 << 1;
/// Owns what follows.
pub(super) const POSSESSOR: u8 = 1 << 2;
/// Stands after a preposition.
pub(super) const PREPOSITION: u8 = 1 << 3;
/// Stands after "and".
pub(super) const JOINED: u8 = 1 << 4;
/// The source of a quotation.
pub(super) const SPOKE: u8 = 1 << 5;

/// A mention of somebody.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Mention {
    pub(super) token: u32,
    pub(super) end: u32,
    pub(super) who: Who,
    pub(super) kind: Kind,
    pub(super) flags: u8,
    pub(super) depth: u8,
}

/// Somebody whom the text does not name.
#[derive(Clone, Copy, Debug)]
pub(super) struct Unnamed {
    pub(super) noun: Option<&'static str>,
    pub(super) gender: Gender,
    /// Brought in by "a".
    pub(super) new: bool,
}

/// Somebody who may be meant.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Candidate {
    pub(super) who: Who,
    /// The last mention before the anaphor.
    pub(super) last: Mention,
    /// How many mentions are near.
    pub(super) count: u32,
    /// How many others were mentioned since.
    pub(super) rank: usize,
    /// Subject of the sentence before, and of this one.
    pub(super) subject: (bool, bool),
    /// The first mention of this paragraph.
    pub(super) first_here: bool,
    /// Named only after the anaphor.
    pub(super) later: bool,
    /// Named inside marks that the anaphor is not in, close by.
    pub(super) own_words: bool,
    pub(super) features: Features,
}

impl Candidate {
    pub(super) fn new(mention: Mention, rank: usize) -> Self {
        Self {
            who: mention.who,
            last: mention,
            count: 0,
            rank,
            subject: (false, false),
            first_here: false,
            later: false,
            own_words: false,
            features: Features::default(),
        }
    }

    /// What speaks for the candidate most, as the reason that a reader is given.
    pub(super) fn evidence(&self, form: Form) -> Evidence {
        let has = |feature| self.features.has(feature);
        match form {
            Form::Body => Evidence::Body,
            Form::BodyPronoun => Evidence::BodyPronoun,
            Form::Description | Form::New if self.later => Evidence::Introduced,
            Form::Description | Form::New if has(Feature::OwnerSame) => Evidence::Possessor,
            Form::Description | Form::New if has(Feature::RoleNone) => Evidence::Epithet,
            Form::Description | Form::New => Evidence::Role,
            _ if has(Feature::Later) => Evidence::Later,
            _ if has(Feature::OnlyKnown) => Evidence::Gender,
            _ if has(Feature::Reported) => Evidence::Reported,
            _ if has(Feature::LastSpeaker) => Evidence::Speaker,
            _ => Evidence::Nearby,
        }
    }
}

/// How a mention stands in its sentence.
pub(super) fn flags(text: &Text<'_>, start: usize, end: usize, source: bool) -> u8 {
    let mut flags = if source { SPOKE } else { 0 };
    let mut before = start;
    // A title or an article stands between the preposition and the name.
    while before > 0 && start - before < 4 && text.is(before - 1, class::ROLE | class::DET) {
        before -= 1;
    }
    if before > 0 {
        if text.is(before - 1, class::PREP) && !text.is(before - 1, class::CAP) {
            flags |= PREPOSITION;
        }
        if text.is(before - 1, class::CONJ) {
            flags |= JOINED;
        }
    }
    if anaphors::owns(text, end) {
        flags |= POSSESSOR;
    }
    let mut after = end;
    // "Holt, 54, said", "Holt, the mayor, said": what stands between commas is skipped.
    if text.is(after, class::COMMA) {
        after = (after + 1..after + 14)
            .take_while(|&t| !text.is(t, class::STOP))
            .find(|&t| text.is(t, class::COMMA))
            .map_or(after, |comma| comma + 1);
    }
    while text.is(after, class::ADV) && after < end + 16 {
        after += 1;
    }
    let info = text.info.get(after).copied().unwrap_or_default();
    let lower = info.class & class::CAP == 0;
    let word = text.word(after);
    let verb = lower
        && (info.class & (class::AUX | class::VERB) != 0
            || info.forms & (form::PAST | form::THIRD) != 0
            || word.len() > 3 && word.ends_with("ed"));
    if verb && flags & (PREPOSITION | POSSESSOR) == 0 {
        flags |= SUBJECT;
    }
    flags
}

/// How the people's names of a text stand in their sentences.
pub(super) fn name_flags(text: &Text<'_>) -> Vec<u8> {
    let mut last = u32::MAX;
    let mut of = |name: &crate::names::Name| {
        if name.label != Onto::Person {
            return 0;
        }
        let sentence = text.place(name.tokens.start as usize).0;
        let first = if sentence == last { 0 } else { FIRST };
        last = sentence;
        first | flags(text, name.tokens.start as usize, name.tokens.end as usize, false)
    };
    text.names.iter().map(&mut of).collect()
}

/// How far back an anaphor looks, in tokens, names and paragraphs, and how far ahead in tokens.
const REACH: usize = 300;
const NAMES: usize = 40;
const PARAGRAPHS: u32 = 6;
const AHEAD: usize = 25;
/// The most people among whom one is chosen.
pub(super) const MOST: usize = 16;

impl Chain<'_> {
    /// The mention that is a name, by index.
    pub(super) fn named(&self, index: usize) -> Mention {
        let name = &self.text.names[index];
        Mention {
            token: name.tokens.start,
            end: name.tokens.end,
            who: Who::Entity(self.entity_of(index)),
            kind: Kind::Name,
            flags: self.name_flags[index],
            depth: self.marks.depth(name.tokens.start as usize),
        }
    }

    /// Counts a mention, going back from an anaphor in a sentence; gives the index of its candidate, if there is room for it.
    pub(super) fn count(&self, mention: Mention, sentence: u32, candidates: &mut Vec<Candidate>) -> Option<usize> {
        let index = match candidates.iter().position(|c| c.who == mention.who) {
            Some(index) => index,
            None if candidates.len() < MOST => {
                candidates.push(Candidate::new(mention, candidates.len()));
                candidates.len() - 1
            }
            None => return None,
        };
        let candidate = &mut candidates[index];
        candidate.count += 1;
        let subject = mention.flags & SUBJECT != 0;
        let its_sentence = self.text.place(mention.token as usize).0;
        candidate.subject.0 |= subject && its_sentence + 1 == sentence;
        candidate.subject.1 |= subject && its_sentence == sentence;
        Some(index)
    }

    /// The mentions of people near an anaphor, last first.
    fn near(&self, anaphor: &Anaphor) -> Vec<Mention> {
        let at = anaphor.tokens.start;
        let floor = at.saturating_sub(REACH);
        let paragraph = self.text.place(at).1;
        let near = |token: usize| token >= floor && self.text.place(token).1 + PARAGRAPHS >= paragraph;
        let mut near_mentions = Vec::with_capacity(32);
        let end = self.text.names.partition_point(|n| (n.tokens.start as usize) < at);
        for index in (end.saturating_sub(NAMES)..end).rev() {
            let name = &self.text.names[index];
            let token = name.tokens.start as usize;
            if !near(token) {
                break;
            }
            let depth = self.marks.depth(token);
            if name.label == Onto::Person && depth <= anaphor.depth + 1 {
                near_mentions.push(self.named(index));
            }
        }
        for resolved in self.resolved.iter().take((anaphor.depth as usize + 1).min(DEEPEST)) {
            let end = resolved.partition_point(|m| (m.token as usize) < at);
            let before = resolved[end.saturating_sub(NAMES)..end].iter().rev();
            near_mentions.extend(before.take_while(|m| near(m.token as usize)));
        }
        near_mentions.sort_by_key(|m| std::cmp::Reverse((m.token, m.end)));
        near_mentions
    }

    /// The people who may be meant by an anaphor for a person.
    pub(super) fn candidates(&self, anaphor: &Anaphor) -> Vec<Candidate> {
        let at = anaphor.tokens.start;
        let (sentence, paragraph) = self.text.place(at);
        // In their own words people call themselves "I", and in reported speech "he", hardly ever "the chief".
        let speaker = self.speaker_around(at);
        let reporter = self.reporter_of(at).filter(|_| anaphor.form == Form::Description);
        let fits = |who: Who| match who {
            Who::Entity(entity) => {
                let known = self.gender_of(entity);
                self.is_person(entity)
                    && speaker != Some(entity)
                    && reporter != Some(entity)
                    && (known == Gender::Unknown || anaphor.gender == Gender::Unknown || known == anaphor.gender)
            }
            Who::Unnamed(unnamed) => {
                let unnamed = &self.unnamed[unnamed as usize];
                let gender = unnamed.gender == Gender::Unknown
                    || anaphor.gender == Gender::Unknown
                    || unnamed.gender == anaphor.gender;
                gender && (anaphor.noun.is_none() || unnamed.noun == anaphor.noun)
            }
            Who::Nobody => false,
        };
        let mut candidates: Vec<Candidate> = Vec::with_capacity(8);
        for mention in self.near(anaphor) {
            if !fits(mention.who) || mention.end as usize > at && mention.kind != Kind::Name {
                continue;
            }
            let (its_sentence, its_paragraph) = self.text.place(mention.token as usize);
            let Some(index) = self.count(mention, sentence, &mut candidates) else {
                continue;
            };
            let here = its_paragraph == paragraph;
            if here {
                // Going back, the last one that is looked at is the first of the paragraph.
                for candidate in &mut candidates {
                    candidate.first_here = false;
                }
            }
            let candidate = &mut candidates[index];
            if mention.depth > anaphor.depth {
                candidate.own_words |= its_sentence + 1 >= sentence;
            } else if candidate.last.depth > anaphor.depth {
                // What is said outside marks counts before what is said inside them.
                candidate.last = mention;
            }
            candidate.first_here |= here;
        }
        let deeper = |c: &Candidate| c.last.depth > anaphor.depth;
        if candidates.iter().any(deeper) {
            candidates.sort_by_key(|c| (deeper(c), std::cmp::Reverse(c.last.token)));
        }
        for (rank, candidate) in candidates.iter_mut().enumerate() {
            candidate.rank = rank;
        }
        if matches!(anaphor.form, Form::Subject | Form::Possessive) {
            self.named_later(anaphor, &fits, &mut candidates);
        }
        candidates
    }

    /// Adds who is named only after a pronoun in its sentence: "When she took office, Holt …".
    fn named_later(&self, anaphor: &Anaphor, fits: &impl Fn(Who) -> bool, candidates: &mut Vec<Candidate>) {
        let at = anaphor.tokens.end;
        let sentence = self.text.place(anaphor.tokens.start).0;
        let from = self.text.names.partition_point(|n| (n.tokens.start as usize) < at);
        for index in from..self.text.names.len().min(from + 4) {
            let name = &self.text.names[index];
            let token = name.tokens.start as usize;
            if token > at + AHEAD || self.text.place(token).0 != sentence {
                break;
            }
            let who = Who::Entity(self.entity_of(index));
            let new = candidates.iter().all(|c| c.who != who) && candidates.len() < MOST;
            if name.label == Onto::Person && new && self.marks.depth(token) == anaphor.depth && fits(who) {
                let mut candidate = Candidate::new(self.named(index), candidates.len());
                candidate.later = true;
                candidates.push(candidate);
            }
        }
    }

    /// The last name of an entity before a token.
    pub(super) fn last_name(&self, entity: u32, at: usize) -> Option<Mention> {
        let mentions = &self.text.entities.list.get(entity as usize)?.mentions;
        let names = self.text.names;
        let before =
            mentions.partition_point(|&n| names.get(n as usize).is_some_and(|n| (n.tokens.start as usize) < at));
        let index = *mentions.get(before.checked_sub(1)?)? as usize;
        (index < names.len()).then(|| Mention {
            who: Who::Entity(entity),
            ..self.named(index)
        })
    }

    /// Adds an entity that is not near, by its last name before a token.
    pub(super) fn add_far(&self, entity: u32, at: usize, candidates: &mut Vec<Candidate>) {
        let who = Who::Entity(entity);
        if candidates.iter().any(|c| c.who == who) || candidates.len() >= MOST {
            return;
        }
        if let Some(last) = self.last_name(entity, at) {
            candidates.push(Candidate::new(last, candidates.len()));
        }
    }
}
