//! Introductions: who is named only after a description, as news leads do: "Norland’s finance minister said … Mira Holt
//! told reporters …".
//!
//! Adds whom the next sentences bring in to the candidates of a description, with what speaks for and against each.

use pressmark_annotation::label::Onto;

use super::anaphors::{Anaphor, Form};
use super::candidates::{Candidate, MOST, POSSESSOR, PREPOSITION, SUBJECT, Who};
use super::chain::Chain;
use super::features::{Feature, Features};
use super::marks::Source;
use crate::attribution::words::class;
use crate::entities::Gender;

/// How far ahead people are looked for, in sentences, tokens and names.
const SENTENCES: u32 = 3;
const TOKENS: usize = 120;
const NAMES: usize = 12;

/// The most people who are looked at.
const PEOPLE: usize = 3;

/// The most roles that are looked through.
const ROLES: usize = 24;

impl Chain<'_> {
    /// Adds the people whom the next sentences name for the first time.
    pub(super) fn introduce(&self, anaphor: &Anaphor, candidates: &mut Vec<Candidate>) {
        if anaphor.noun.is_none() || !anaphor.source {
            return;
        }
        let text = &self.text;
        let from = anaphor.tokens.end;
        let (sentence, paragraph) = text.place(anaphor.tokens.start);
        let first = text.names.partition_point(|n| (n.tokens.start as usize) < from);
        let owner = self.owner(&anaphor.tokens);
        // “My doctor …,” said Holt: who speaks around it is somebody else.
        let around = [
            self.speaker_around(anaphor.tokens.start),
            self.reporter_of(anaphor.tokens.start),
        ];
        let mut people = 0;
        for index in first..text.names.len().min(first + NAMES) {
            let name = &text.names[index];
            let token = name.tokens.start as usize;
            let (its_sentence, its_paragraph) = text.place(token);
            if token > from + TOKENS || its_sentence > sentence + SENTENCES || people == PEOPLE {
                break;
            }
            let entity = self.entity_of(index);
            let known = text.entities.list.get(entity as usize);
            let new = known.is_some_and(|e| e.mentions.first() == Some(&(index as u32)));
            let gender = self.gender_of(entity);
            let differs = gender != Gender::Unknown && anaphor.gender != Gender::Unknown && gender != anaphor.gender;
            let who = Who::Entity(entity);
            if name.label != Onto::Person
                || !new
                || differs
                || owner == Some(entity)
                || around.contains(&Some(entity))
                || self.marks.depth(token) > anaphor.depth
                || candidates.iter().any(|c| c.who == who)
                || candidates.len() >= MOST
            {
                continue;
            }
            let mention = self.named(index);
            let source = self.marks.source.get(token).is_some_and(|s| *s != Source::Outside);
            // "It was heard by Holt", "Holt’s boat": no one who is brought in.
            if !source && mention.flags & (POSSESSOR | PREPOSITION) != 0 {
                people += 1;
                continue;
            }
            let mut candidate = Candidate::new(mention, candidates.len());
            candidate.later = true;
            let features = &mut candidate.features;
            features.add(Feature::Later);
            features.add(match its_sentence - sentence {
                0 => Feature::Later0,
                1 => Feature::Later1,
                2 => Feature::Later2,
                _ => Feature::Later3,
            });
            features.when(its_paragraph > paragraph, Feature::LaterParagraph);
            features.when(people == 0, Feature::LaterNext);
            features.when(source, Feature::LaterSource);
            features.when(!source && mention.flags & SUBJECT != 0, Feature::LaterSubject);
            features.when(mention.flags & POSSESSOR != 0, Feature::LaterOwner);
            features.when(mention.flags & PREPOSITION != 0, Feature::LaterPreposition);
            let opens = token == 0 || text.place(token - 1).0 != its_sentence || text.is(token - 1, class::ROLE);
            features.when(opens, Feature::LaterOpens);
            features.when(
                anaphor.gender != Gender::Unknown && gender == anaphor.gender,
                Feature::GenderKnown,
            );
            features.when(anaphor.form == Form::New, Feature::LaterNew);
            self.weigh_introduced(anaphor, entity, features);
            candidates.push(candidate);
            people += 1;
        }
    }

    /// Which roles somebody is brought in with.
    fn weigh_introduced(&self, anaphor: &Anaphor, entity: u32, features: &mut Features) {
        let end = self.roles.partition_point(|r| r.token < anaphor.tokens.end);
        let mut fits = None;
        let mut any = false;
        for role in self.roles[end..].iter().take(ROLES).filter(|r| r.entity == entity) {
            any = true;
            let fit = self.fit(anaphor, role);
            fits = fits.max(fit);
        }
        match fits {
            Some(fit) => {
                features.add(Feature::LaterRole);
                features.when(fit.shared > 0, Feature::LaterShares);
                features.when(fit.new > 1, Feature::LaterNewWords);
            }
            None if any => features.add(Feature::LaterRoleOther),
            None => features.add(Feature::LaterNoRole),
        }
    }
}
