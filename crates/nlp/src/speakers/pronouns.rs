//! Pronouns: the person whom "she said" most likely means, or nobody where two could be meant.

use pressmark_annotation::label::Onto;

use super::resolve::Sieves;
use crate::attribution::words::class;
use crate::coreference::roles::{Kind, Roles};
use crate::entities::Gender;

/// How far back a pronoun looks, in tokens.
const PRONOUN_REACH: usize = 160;

/// How many names back it looks at most.
const PRONOUN_NAMES: usize = 40;

/// What speaks for and against a candidate for a pronoun; set by coordinate ascent on the project's own training articles
/// (right answers less twice the wrong ones).
mod weight {
    /// Taken off for every sentence between.
    pub(super) const PER_SENTENCE: i32 = 2;
    /// Taken off for every paragraph between.
    pub(super) const PER_PARAGRAPH: i32 = 22;
    /// The text tells the gender.
    pub(super) const KNOWN_GENDER: i32 = 12;
    /// The candidate spoke there.
    pub(super) const SPOKE: i32 = 18;
    /// The candidate is the first person of the sentence.
    pub(super) const FIRST: i32 = 2;
    /// Taken off a possessor ("Holt’s office").
    pub(super) const POSSESSOR: i32 = 20;
    /// The lead over the next candidate that makes a choice clear.
    pub(super) const CLEAR: i32 = 10;
    /// The lead that makes it likely.
    pub(super) const NARROW: i32 = 6;
}

/// A person whom a pronoun may mean.
struct Candidate {
    entity: u32,
    score: i32,
    /// Where the person was last named or spoke.
    token: usize,
}

impl Sieves<'_> {
    /// The person of that gender whom a pronoun at token `at` most likely means, with a confidence in thousandths.
    ///
    /// `not` is whoever speaks around a pronoun in marks: of themselves they say "I".
    pub(super) fn person_before(
        &self,
        at: usize,
        gender: Option<Gender>,
        depth: u8,
        not: Option<u32>,
    ) -> Option<(u32, u16)> {
        let text = &self.text;
        let floor = at.saturating_sub(PRONOUN_REACH);
        let mut candidates: Vec<Candidate> = Vec::new();
        let end = text.names.partition_point(|n| (n.tokens.start as usize) < at);
        for index in (end.saturating_sub(PRONOUN_NAMES)..end).rev() {
            let token = text.names[index].tokens.start as usize;
            if token < floor {
                break;
            }
            if text.names[index].label == Onto::Person && self.depths[token] == depth {
                self.consider(&mut candidates, at, token, (self.entity_of(index), false), gender, not);
            }
        }
        for event in self.spoken_before(at).rev().take(if depth == 0 { 12 } else { 0 }) {
            let token = event.token as usize;
            if token >= floor && self.is_person(event.entity) {
                self.consider(&mut candidates, at, token, (event.entity, true), gender, not);
            }
        }
        let best = candidates.iter().max_by_key(|c| (c.score, c.token))?;
        let rival = candidates
            .iter()
            .filter(|c| c.entity != best.entity)
            .map(|c| c.score)
            .max();
        let known = gender.is_some_and(|g| self.gender_of(best.entity) == g);
        if self.stranger(best.token + 1..at, gender, depth) {
            return None;
        }
        let sure = match rival {
            None if known => 890,
            Some(rival) if known && best.score - rival >= weight::CLEAR => 890,
            Some(rival) if known && best.score - rival >= weight::NARROW => 720,
            None => 700,
            Some(_) => return None,
        };
        Some((best.entity, sure))
    }

    /// The entity of a name, by its full name where that was grouped apart.
    pub(super) fn entity_of(&self, name: usize) -> u32 {
        let entity = self.text.entities.of_name[name];
        self.same.get(&entity).copied().unwrap_or(entity)
    }

    fn gender_of(&self, entity: u32) -> Gender {
        self.gender.get(entity as usize).copied().unwrap_or_default()
    }

    /// Weighs what was named or spoke at `token`.
    fn consider(
        &self,
        candidates: &mut Vec<Candidate>,
        at: usize,
        token: usize,
        (entity, spoke): (u32, bool),
        gender: Option<Gender>,
        not: Option<u32>,
    ) {
        let known = self.gender_of(entity);
        if Some(entity) == not || known != Gender::Unknown && gender.is_some_and(|g| known != g) {
            return;
        }
        let (sentence, paragraph) = self.place(token);
        let (here, here_paragraph) = self.place(at);
        let sentences = i32::try_from(here.saturating_sub(sentence).min(8)).unwrap_or(8);
        let paragraphs = here_paragraph.saturating_sub(paragraph);
        if paragraphs > 2 {
            return;
        }
        let paragraphs = i32::try_from(paragraphs).unwrap_or(2);
        let mut score = 100 - weight::PER_SENTENCE * sentences - weight::PER_PARAGRAPH * paragraphs;
        score += if Some(known) == gender { weight::KNOWN_GENDER } else { 0 };
        score += if spoke { weight::SPOKE } else { 0 };
        score += if self.first_person(token) { weight::FIRST } else { 0 };
        score -= if self.possessor(token) { weight::POSSESSOR } else { 0 };
        match candidates.iter_mut().find(|c| c.entity == entity) {
            Some(same) => {
                same.score = same.score.max(score);
                same.token = same.token.max(token);
            }
            None => candidates.push(Candidate { entity, score, token }),
        }
    }

    /// The sentence and paragraph of a token.
    fn place(&self, token: usize) -> (u32, u32) {
        let layout = self.text.layout;
        let sentence = layout.tokens.get(token).map_or(0, |t| t.sentence);
        (
            sentence,
            layout.sentences.get(sentence as usize).map_or(0, |s| s.paragraph),
        )
    }

    fn starts_sentence(&self, token: usize) -> bool {
        token == 0 || self.place(token).0 != self.place(token - 1).0
    }

    /// Whether only one person was named in this paragraph and the one before.
    pub(super) fn alone(&self, at: usize, depth: u8) -> bool {
        let text = &self.text;
        let end = text.names.partition_point(|n| (n.tokens.start as usize) < at);
        let here = self.place(at).1;
        let mut only = None;
        for index in (end.saturating_sub(PRONOUN_NAMES)..end).rev() {
            let token = text.names[index].tokens.start as usize;
            if self.place(token).1 + 1 < here {
                break;
            }
            if text.names[index].label == Onto::Person && self.depths[token] == depth {
                let entity = self.entity_of(index);
                if only.is_some_and(|other| other != entity) {
                    return false;
                }
                only = Some(entity);
            }
        }
        only.is_some()
    }

    /// Whether somebody without a name comes between, whom the pronoun may mean ("his daughter, a nurse, was outside").
    fn stranger(&self, tokens: std::ops::Range<usize>, gender: Option<Gender>, depth: u8) -> bool {
        let text = &self.text;
        tokens.into_iter().any(|token| {
            if !text.is(token, class::ROLE) || self.depths.get(token).copied() != Some(depth) {
                return false;
            }
            let Some((_, Kind::Person(of))) = Roles::get().noun(text.word(token)) else {
                return false;
            };
            let article = (token.saturating_sub(3)..token).find(|&t| text.is(t, class::DET | class::POSS));
            let new = article.is_some_and(|t| {
                ["a", "an", "one", "another", "his", "her", "their"]
                    .iter()
                    .any(|w| text.is_word(t, w))
            });
            // A description of somebody with a name stands beside it.
            let next = text.names.partition_point(|n| (n.tokens.start as usize) <= token);
            let named = text
                .names
                .get(next)
                .is_some_and(|n| n.tokens.start as usize <= token + 2);
            // What follows a preposition or an auxiliary is no subject, and what follows a comma describes somebody.
            let apposed = article.is_some_and(|t| t > 0 && text.is(t - 1, class::COMMA | class::AUX | class::PREP));
            let fits = match gender {
                // A role that both can fill counts as the subject of its sentence only.
                Some(gender) => {
                    of == gender || of == Gender::Unknown && article.is_some_and(|t| self.starts_sentence(t))
                }
                None => true,
            };
            new && fits && !named && !apposed
        })
    }

    /// Whether the name at a token is the first person's in its sentence.
    fn first_person(&self, token: usize) -> bool {
        let text = &self.text;
        let Some(sentence) = text
            .layout
            .tokens
            .get(token)
            .and_then(|t| text.layout.sentences.get(t.sentence as usize))
        else {
            return false;
        };
        let index = text.names.partition_point(|n| n.tokens.start < sentence.tokens.start);
        let mut people = text.names[index..].iter().take(8).filter(|n| n.label == Onto::Person);
        people.next().is_some_and(|n| n.tokens.start as usize == token)
    }

    /// Whether the name at a token owns what follows it ("Holt’s office").
    fn possessor(&self, token: usize) -> bool {
        let text = &self.text;
        let index = text.names.partition_point(|n| (n.tokens.start as usize) < token);
        text.names
            .get(index)
            .is_some_and(|n| text.word(n.tokens.end as usize).starts_with(['\'', '’']))
    }
}
