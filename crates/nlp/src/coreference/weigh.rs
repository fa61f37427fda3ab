//! What speaks for and against each candidate for a person.

use super::anaphors::{Anaphor, Form};
use super::candidates::{Candidate, FIRST, JOINED, Kind, POSSESSOR, PREPOSITION, SPOKE, SUBJECT, Who};
use super::chain::Chain;
use super::features::{Feature, Features};
use super::ranker::Column;
use crate::attribution::words::class;
use crate::entities::Gender;

/// The candidates of an anaphor with their features, and the features of choosing nobody.
pub(super) struct Weighing {
    pub(super) candidates: Vec<Candidate>,
    pub(super) nobody: Features,
    pub(super) columns: Vec<Column>,
}

/// How many tokens a clause has at most.
const CLAUSE: usize = 12;

/// How many quotations back a speaker is looked for.
const SPOKEN: usize = 24;

impl Chain<'_> {
    /// Weighs the candidates for a person.
    pub(super) fn weigh(&self, anaphor: &Anaphor) -> Weighing {
        let mut nobody = self.nobody(anaphor);
        if anaphor.form == Form::New {
            let mut candidates = Vec::new();
            self.introduce(anaphor, &mut candidates);
            self.weigh_words(anaphor, &candidates, &mut nobody);
            return Weighing {
                candidates,
                nobody,
                columns: columns(anaphor),
            };
        }
        let mut candidates = self.candidates(anaphor);
        if anaphor.form == Form::Description {
            self.weigh_roles(anaphor, &mut candidates, &mut nobody);
        }
        self.weigh_places(anaphor, &mut candidates);
        let (_, paragraph) = self.text.place(anaphor.tokens.start);
        let nearest = candidates
            .iter()
            .map(|c| self.text.place(c.last.token as usize).1)
            .max();
        let between = nearest.map_or(u32::MAX, |nearest| paragraph.saturating_sub(nearest));
        nobody.when(between > 0, Feature::NobodyNotHere);
        nobody.when(between > 1, Feature::NobodyFar);
        nobody.when(candidates.len() > 1, Feature::NobodyTwo);
        nobody.when(candidates.len() > 2, Feature::NobodyThree);
        nobody.when(
            candidates.iter().any(|c| matches!(c.who, Who::Unnamed(_))),
            Feature::NobodyUnnamed,
        );
        if anaphor.form == Form::Description {
            self.introduce(anaphor, &mut candidates);
        }
        Weighing {
            candidates,
            nobody,
            columns: columns(anaphor),
        }
    }

    /// What speaks for nobody, whoever the candidates are.
    fn nobody(&self, anaphor: &Anaphor) -> Features {
        let text = &self.text;
        let at = anaphor.tokens.start;
        let mut nobody = Features::default();
        nobody.add(Feature::Nobody);
        let (sentence, paragraph) = text.place(at);
        let first = at == 0 || text.place(at - 1).0 != sentence;
        nobody.when(first, Feature::NobodyFirst);
        nobody.when(at == 0 || text.place(at - 1).1 != paragraph, Feature::NobodyParagraph);
        nobody
    }

    /// Where and how each candidate was mentioned.
    pub(super) fn weigh_places(&self, anaphor: &Anaphor, candidates: &mut [Candidate]) {
        let count = candidates.len();
        let known = |who: Who| {
            let gender = match who {
                Who::Entity(entity) => self.gender_of(entity),
                Who::Unnamed(unnamed) => self.unnamed[unnamed as usize].gender,
                Who::Nobody => Gender::Unknown,
            };
            anaphor.gender != Gender::Unknown && gender == anaphor.gender
        };
        let named = |who: Who| match who {
            Who::Entity(entity) => self.text.entities.list[entity as usize].mentions.len(),
            _ => 0,
        };
        let fitting = candidates.iter().filter(|c| known(c.who)).count();
        let most = candidates.iter().map(|c| named(c.who)).max().unwrap_or(0);
        for candidate in candidates {
            let last = candidate.last;
            if candidate.later {
                candidate.features.add(Feature::Later);
            } else {
                self.weigh_last(anaphor, candidate);
            }
            let features = &mut candidate.features;
            features.when(candidate.own_words, Feature::OwnWords);
            features.when(last.flags & SUBJECT != 0, Feature::LastSubject);
            features.when(candidate.subject.0, Feature::SubjectBefore);
            features.when(candidate.subject.1, Feature::SubjectHere);
            features.when(candidate.first_here, Feature::FirstOfParagraph);
            features.when(last.depth > anaphor.depth, Feature::Deeper);
            features.when(last.depth < anaphor.depth, Feature::Shallower);
            features.when(candidate.count > 1, Feature::Twice);
            features.when(candidate.count > 3, Feature::Often);
            features.when(count == 1, Feature::Only);
            features.when(count == 2, Feature::OfTwo);
            let fits = known(candidate.who);
            features.add(if fits {
                Feature::GenderKnown
            } else {
                Feature::GenderUnknown
            });
            features.when(fits && fitting == 1, Feature::OnlyKnown);
            match candidate.who {
                Who::Entity(entity) => {
                    features.when(named(candidate.who) == most, Feature::Top);
                    self.weigh_speech(anaphor, entity, features);
                }
                Who::Unnamed(unnamed) => {
                    features.add(Feature::Unnamed);
                    features.when(self.unnamed[unnamed as usize].new, Feature::UnnamedNew);
                    features.when(last.flags & (SUBJECT | SPOKE) != 0, Feature::UnnamedSubject);
                }
                Who::Nobody => {}
            }
        }
    }

    /// The last mention of a candidate before an anaphor.
    fn weigh_last(&self, anaphor: &Anaphor, candidate: &mut Candidate) {
        let text = &self.text;
        let at = anaphor.tokens.start;
        let (sentence, paragraph) = text.place(at);
        let last = candidate.last;
        let (its_sentence, its_paragraph) = text.place(last.token as usize);
        let features = &mut candidate.features;
        features.add(match sentence.saturating_sub(its_sentence) {
            0 => Feature::Sentence0,
            1 => Feature::Sentence1,
            2 => Feature::Sentence2,
            3 | 4 => Feature::Sentence3,
            _ => Feature::Sentence5,
        });
        features.add(match paragraph.saturating_sub(its_paragraph) {
            0 => Feature::Paragraph0,
            1 => Feature::Paragraph1,
            2 => Feature::Paragraph2,
            _ => Feature::Paragraph3,
        });
        features.add(match last.kind {
            Kind::Name => Feature::LastName,
            Kind::Pronoun => Feature::LastPronoun,
            Kind::Nominal => Feature::LastNominal,
        });
        features.add(match candidate.rank {
            0 => Feature::Rank0,
            1 => Feature::Rank1,
            _ => Feature::Rank2,
        });
        features.when(last.flags & FIRST != 0, Feature::LastFirst);
        features.when(last.flags & PREPOSITION != 0, Feature::LastPreposition);
        features.when(last.flags & JOINED != 0, Feature::LastJoined);
        features.when(last.flags & SPOKE != 0, Feature::LastSpoke);
        features.when(last.flags & POSSESSOR != 0, Feature::LastPossessor);
        let joins = |t: usize| text.is(t, class::WORD) && !text.is(t, class::CONJ | class::SUB | class::REL);
        let end = last.end as usize;
        let clause = its_sentence == sentence && end + CLAUSE > at && (end..at).all(joins);
        features.when(clause, Feature::SameClause);
    }

    /// When an entity spoke before an anaphor, and whether the anaphor is in what it is reported to have said.
    fn weigh_speech(&self, anaphor: &Anaphor, entity: u32, features: &mut Features) {
        let at = anaphor.tokens.start;
        let (sentence, paragraph) = self.text.place(at);
        let reporter = self.reporter_of(at);
        features.when(reporter == Some(entity), Feature::Reported);
        features.when(reporter.is_some_and(|r| r != entity), Feature::ReportedOther);
        let end = self.spoken.partition_point(|s| s.token < at);
        let spoken = self.spoken[end.saturating_sub(SPOKEN)..end].iter().rev();
        let Some(spoke) = spoken.clone().find(|s| s.entity == entity) else {
            return;
        };
        let (its_sentence, its_paragraph) = self.text.place(spoke.token);
        features.add(match sentence.saturating_sub(its_sentence) {
            0 => Feature::Spoke0,
            1 => Feature::Spoke1,
            2 | 3 => Feature::Spoke2,
            _ => Feature::Spoke4,
        });
        let person = !matches!(anaphor.form, Form::Body | Form::BodyPronoun);
        let mut order = spoken.filter(|s| self.is_person(s.entity) == person).map(|s| s.entity);
        let last = order.next();
        let second = order.find(|e| Some(*e) != last);
        features.when(second == Some(entity), Feature::SecondSpeaker);
        features.when(last == Some(entity) && second.is_none(), Feature::OnlySpeaker);
        if last == Some(entity) {
            features.add(Feature::LastSpeaker);
            features.when(its_paragraph == paragraph, Feature::LastSpeakerHere);
            features.when(its_paragraph + 1 == paragraph, Feature::LastSpeakerBefore);
        }
    }
}

/// The columns of weights for an anaphor.
pub(super) fn columns(anaphor: &Anaphor) -> Vec<Column> {
    let mut columns = Vec::with_capacity(3);
    match anaphor.form {
        Form::New => columns.push(Column::New),
        Form::Description => {
            columns.push(Column::Description);
            if anaphor.source {
                columns.push(Column::DescriptionSource);
            }
        }
        Form::Body => columns.push(Column::Body),
        Form::BodyPronoun => columns.extend([Column::Body, Column::BodyPronoun]),
        pronoun => {
            columns.push(Column::Pronoun);
            columns.push(match pronoun {
                _ if anaphor.source => Column::PronounSource,
                Form::Object => Column::PronounObject,
                Form::Possessive => Column::PronounPossessive,
                Form::Reflexive => Column::PronounReflexive,
                _ => Column::PronounSubject,
            });
            if anaphor.depth > 0 {
                columns.push(Column::PronounInMarks);
            }
        }
    }
    columns
}
