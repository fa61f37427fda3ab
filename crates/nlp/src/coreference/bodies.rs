//! Bodies: which organisation or state "it" or "the ministry" means.

use crate::attribution::words::class;
use pressmark_annotation::label::Onto;

use super::anaphors::{Anaphor, Form, owns};
use super::candidates::{Candidate, Mention, Who, flags};
use super::chain::Chain;
use super::descriptions::alike;
use super::features::{Feature, Features};
use super::roles::Roles;
use super::weigh::{Weighing, columns};

/// How many names back a body is looked for.
const NAMES: usize = 60;

/// The last of the paragraphs that open a text: a headline and a lead.
const OPENING: u32 = 1;

/// How far back "it" looks, in tokens.
const PRONOUN_REACH: usize = 120;

impl Chain<'_> {
    /// Weighs the candidates for a body.
    pub(super) fn weigh_bodies(&self, anaphor: &Anaphor) -> Weighing {
        let text = &self.text;
        let at = anaphor.tokens.start;
        let floor = match anaphor.form {
            Form::BodyPronoun => at.saturating_sub(PRONOUN_REACH),
            _ => 0,
        };
        let end = text.names.partition_point(|n| (n.tokens.start as usize) < at);
        let mut mentions: Vec<Mention> = Vec::new();
        for index in (end.saturating_sub(NAMES)..end).rev() {
            let name = &text.names[index];
            let token = name.tokens.start as usize;
            let depth = self.marks.depth(token);
            if token < floor {
                break;
            }
            if !matches!(name.label, Onto::Org | Onto::Gpe | Onto::Fac) || depth > anaphor.depth {
                continue;
            }
            // A paper that asks in an interview does not speak of itself as "it".
            if anaphor.form == Form::BodyPronoun && text.is(name.tokens.end as usize, class::COLON) {
                continue;
            }
            if self.only_marked(index) {
                continue;
            }
            mentions.push(Mention {
                flags: flags(text, token, name.tokens.end as usize, false),
                ..self.named(index)
            });
        }
        if let Some(resolved) = self.resolved.get(anaphor.depth as usize) {
            let body = |m: &&Mention| matches!(m.who, Who::Entity(e) if !self.is_person(e));
            mentions.extend(resolved.iter().rev().take(NAMES / 2).filter(body));
        }
        mentions.sort_by_key(|m| std::cmp::Reverse((m.token, m.end)));
        let sentence = text.place(at).0;
        let mut candidates: Vec<Candidate> = Vec::new();
        for mention in mentions.into_iter().filter(|m| (m.token as usize) < at) {
            self.count(mention, sentence, &mut candidates);
        }
        self.weigh_places(anaphor, &mut candidates);
        for candidate in &mut candidates {
            self.weigh_body(anaphor, candidate);
        }
        let mut nobody = Features::default();
        nobody.add(Feature::Nobody);
        let fitting = candidates
            .iter()
            .any(|c| c.features.has(Feature::BodyNoun) || c.features.has(Feature::RoleSame));
        nobody.when(anaphor.noun.is_some() && !fitting, Feature::NobodyNoRole);
        let inside = anaphor.tokens.start + 1..anaphor.tokens.end;
        nobody.when(inside.clone().any(|t| text.is(t, class::CAP)), Feature::NobodyCapitals);
        nobody.when(inside.len() > 1, Feature::NobodyLong);
        nobody.when(
            text.is(anaphor.tokens.start, class::POSS),
            Feature::NobodyOwnedByPronoun,
        );
        nobody.when(inside.clone().any(|t| owns(text, t)), Feature::NobodyOwnedByName);
        nobody.when(candidates.len() > 1, Feature::NobodyTwo);
        nobody.when(candidates.len() > 2, Feature::NobodyThree);
        Weighing {
            candidates,
            nobody,
            columns: columns(anaphor),
        }
    }

    /// Whether a name stands in marks where its entity comes up first, at the beginning of the text, as the agency of a
    /// dateline does: "(AP)", "/APA/".
    fn only_marked(&self, name: usize) -> bool {
        let text = &self.text;
        let words = &text.names[name].tokens;
        let Some(before) = (words.start as usize).checked_sub(1) else {
            return false;
        };
        let marked = matches!(
            (text.word(before), text.word(words.end as usize)),
            ("(", ")") | ("/", "/") | ("[", "]")
        );
        let entity = text.entities.list.get(text.entities.of_name[name] as usize);
        let opens = text.place(before).1 <= OPENING;
        marked && opens && entity.is_some_and(|e| e.mentions.first() == Some(&(name as u32)))
    }

    fn weigh_body(&self, anaphor: &Anaphor, candidate: &mut Candidate) {
        let Who::Entity(entity) = candidate.who else { return };
        let Some(body) = self.text.entities.list.get(entity as usize) else {
            return;
        };
        let features = &mut candidate.features;
        features.add(if body.label == Onto::Gpe {
            Feature::IsPlace
        } else {
            Feature::IsOrganisation
        });
        features.when(!body.name.chars().any(char::is_lowercase), Feature::IsAcronym);
        let named = |n: u32| self.text.names.get(n as usize).map_or(0, |n| n.tokens.start as usize);
        let opens = body
            .mentions
            .first()
            .is_some_and(|&n| self.text.place(named(n)).1 <= OPENING);
        features.when(opens, Feature::BodyOpens);
        let so_far = body.mentions.partition_point(|&n| named(n) < anaphor.tokens.start);
        features.when(so_far > 2, Feature::BodyOften);
        features.when(so_far == 1, Feature::BodyOnce);
        let Some(noun) = anaphor.noun else { return };
        let roles = Roles::get();
        let (mut word, mut hint, mut other) = (false, false, false);
        for part in body.name.split(|c: char| c.is_whitespace() || c == '-').take(12) {
            word |= part.eq_ignore_ascii_case(noun);
            match roles.hints(noun, part) {
                Some(true) => hint = true,
                Some(false) => other = true,
                None => {}
            }
        }
        features.when(word, Feature::BodyNoun);
        features.when(hint && !word, Feature::BodyHint);
        features.when(other && !hint && !word, Feature::BodyOther);
        let (place, may) = (body.label == Onto::Gpe, roles.is_place(noun));
        features.when(place && may, Feature::PlaceFits);
        features.when(place != may, Feature::PlaceMisfits);
        let text = &self.text;
        for t in anaphor.tokens.start..anaphor.tokens.end.saturating_sub(1) {
            if text.is(t, class::DET | class::POSS | class::PREP) || !text.is(t, class::WORD) || owns(text, t) {
                continue;
            }
            let own = |part: &str| alike(part, text.word(t));
            if body.name.split_whitespace().take(12).any(own) {
                features.add(Feature::BodyShares);
            } else {
                features.add(Feature::BodyNew);
                features.when(text.is(t, class::CAP), Feature::BodyNewCapital);
            }
        }
        let first = self.first_body == Some(entity);
        features.when(first, Feature::BodyFirst);
        let end = self.bodies.partition_point(|r| r.token < anaphor.tokens.start);
        let mut own = self.bodies[end.saturating_sub(100)..end]
            .iter()
            .filter(|r| r.entity == entity);
        features.add(if own.clone().any(|r| r.noun == noun) {
            Feature::RoleSame
        } else if own.next().is_some() {
            Feature::RoleOther
        } else {
            Feature::RoleNone
        });
    }
}
