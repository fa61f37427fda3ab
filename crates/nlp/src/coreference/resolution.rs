//! Resolutions: what an anaphor means, how sure that is, and what spoke for it.

use std::ops::Range;

use super::anaphors::{Anaphor, Form};
use super::candidates::{Candidate, Kind, Mention, POSSESSOR, Unnamed, Who, flags};
use super::chain::{Chain, DEEPEST};
use super::people::{self, Role};
use super::ranker;
use super::training::Taught;
use super::weigh::Weighing;
use crate::entities::Gender;

/// An anaphor with what it means.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Resolution {
    /// The words of the anaphor, in tokens.
    pub(crate) tokens: Range<usize>,
    /// What it is made of.
    pub(crate) form: Form,
    /// Whom it means.
    pub(crate) entity: u32,
    /// What spoke for it most.
    pub(crate) evidence: Evidence,
    /// How sure it is, in thousandths.
    pub(crate) sure: u16,
    /// Whether it is the source of a quotation.
    pub(crate) source: bool,
}

impl Resolution {
    /// What is kept of a choice, if it is somebody with a name.
    fn of(anaphor: &Anaphor, candidate: &Candidate, share: f64) -> Option<Self> {
        let Who::Entity(entity) = candidate.who else {
            return None;
        };
        Some(Self {
            tokens: anaphor.tokens.clone(),
            form: anaphor.form,
            entity,
            evidence: candidate.evidence(anaphor.form),
            sure: ranker::confidence(share),
            source: anaphor.source,
        })
    }
}

/// What spoke for a choice most; the names of rules end in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Evidence {
    /// The only person nearby whose gender fits.
    Gender,
    /// The person who spoke last.
    Speaker,
    /// The likeliest of several people nearby.
    Nearby,
    /// The person who is reported to say so.
    Reported,
    /// Named only afterwards.
    Later,
    /// The role that the text gives the person.
    Role,
    /// Whose lawyer, husband or spokesman the person is.
    Possessor,
    /// The age, or that nobody else is there.
    Epithet,
    /// Whom the next sentences bring in.
    Introduced,
    /// A body, by pronoun.
    BodyPronoun,
    /// A body, by its noun.
    Body,
}

impl Evidence {
    /// The rule for the source of a quotation.
    pub(crate) fn speaker_rule(self) -> &'static str {
        match self {
            Self::Gender => "speaker/pronoun-gender",
            Self::Speaker => "speaker/pronoun-speaker",
            Self::Nearby => "speaker/pronoun-nearby",
            Self::Reported => "speaker/pronoun-reported",
            Self::Later => "speaker/pronoun-later",
            Self::Role => "speaker/role",
            Self::Possessor => "speaker/possessor",
            Self::Epithet => "speaker/epithet",
            Self::Introduced => "speaker/introduced",
            Self::BodyPronoun => "speaker/pronoun-body",
            Self::Body => "speaker/body",
        }
    }

    /// The rule for any other mention.
    pub(crate) fn mention_rule(self) -> &'static str {
        match self {
            Self::Gender => "mention/pronoun-gender",
            Self::Speaker => "mention/pronoun-speaker",
            Self::Nearby => "mention/pronoun-nearby",
            Self::Reported => "mention/pronoun-reported",
            Self::Later => "mention/pronoun-later",
            Self::Role => "mention/role",
            Self::Possessor => "mention/possessor",
            Self::Epithet => "mention/epithet",
            Self::Introduced => "mention/introduced",
            Self::BodyPronoun => "mention/pronoun-body",
            Self::Body => "mention/body",
        }
    }
}

/// How many roles back are looked at before another one is learnt.
const ROLES_BACK: usize = 200;

/// How sure a choice must be, in thousandths, so that the text's knowledge of its people rests on it too.
const SURE: u16 = 700;

impl Chain<'_> {
    /// Resolves an anaphor and remembers what came of it; gives the index of its resolution.
    pub(super) fn resolve(&mut self, anaphor: &Anaphor) -> Option<usize> {
        let depth = (anaphor.depth as usize).min(DEEPEST - 1);
        let mut mention = Mention {
            token: anaphor.tokens.start as u32,
            end: anaphor.tokens.end as u32,
            who: Who::Nobody,
            kind: match anaphor.form {
                Form::Description | Form::New | Form::Body => Kind::Nominal,
                _ => Kind::Pronoun,
            },
            flags: flags(&self.text, anaphor.tokens.start, anaphor.tokens.end, anaphor.source),
            depth: anaphor.depth,
        };
        if anaphor.form == Form::Possessive {
            mention.flags |= POSSESSOR;
        }
        let chosen = if anaphor.form == Form::New && !anaphor.source {
            None
        } else {
            self.choose(anaphor)
        };
        let index = match chosen {
            Some((candidate, share)) => {
                mention.who = candidate.who;
                let resolution = Resolution::of(anaphor, &candidate, share);
                if let (Some(resolution), Who::Entity(entity)) = (&resolution, candidate.who) {
                    if resolution.sure >= SURE
                        && let Some(slot) = self.gender.get_mut(entity as usize).filter(|g| **g == Gender::Unknown)
                    {
                        *slot = anaphor.gender;
                    }
                    self.learn_role(anaphor, entity, resolution.sure);
                    self.by_token
                        .insert((mention.token, mention.end), self.resolutions.len() as u32);
                }
                resolution.map(|resolution| {
                    self.resolutions.push(resolution);
                    self.resolutions.len() - 1
                })
            }
            None => None,
        };
        // Somebody whom the text does not name may be meant by what comes later.
        if mention.who == Who::Nobody && matches!(anaphor.form, Form::Description | Form::New) {
            mention.who = Who::Unnamed(self.unnamed.len() as u32);
            self.unnamed.push(Unnamed {
                noun: anaphor.noun,
                gender: anaphor.gender,
                new: anaphor.form == Form::New,
            });
        }
        if mention.who != Who::Nobody {
            self.resolved[depth].push(mention);
        }
        index
    }

    /// Whoever is called by a role once may be so again.
    fn learn_role(&mut self, anaphor: &Anaphor, entity: u32, sure: u16) {
        let Some(noun) = anaphor.noun.filter(|_| sure >= SURE && self.is_person(entity)) else {
            return;
        };
        let known = |role: &Role| role.entity == entity && role.noun == noun;
        let token = anaphor.tokens.end - 1;
        let at = self.roles.partition_point(|r| r.token <= token);
        if self.roles.len() >= people::MOST_ROLES || self.roles[..at].iter().rev().take(ROLES_BACK).any(known) {
            return;
        }
        self.roles.insert(
            at,
            Role {
                entity,
                noun,
                token,
                words: anaphor.tokens.clone(),
                title: false,
            },
        );
    }

    /// The likeliest candidate, with its share, if it is sure enough.
    fn choose(&mut self, anaphor: &Anaphor) -> Option<(Candidate, f64)> {
        let Weighing {
            mut candidates,
            nobody,
            columns,
        } = if matches!(anaphor.form, Form::Body | Form::BodyPronoun) {
            self.weigh_bodies(anaphor)
        } else {
            self.weigh(anaphor)
        };
        if candidates.is_empty() {
            return None;
        }
        let score = |features| self.weights.score(features, &columns);
        let mut scores: Vec<i32> = candidates.iter().map(|c| score(c.features)).collect();
        scores.push(score(nobody));
        let span = self.text.layout.span_of(anaphor.tokens.clone());
        if let Some(lesson) = &mut self.lesson
            && let Some(taught) = lesson.learn(span, anaphor, &candidates, nobody, &columns)
        {
            let Taught::Candidate(index) = taught else { return None };
            return Some((candidates.swap_remove(index), 0.98));
        }
        let best = (0..candidates.len()).max_by_key(|&i| (scores[i], std::cmp::Reverse(i)))?;
        let share = ranker::share(scores[best], &scores);
        (share >= threshold(anaphor)).then(|| (candidates.swap_remove(best), share))
    }
}

/// The least share of the likeliest candidate at which it is chosen.
///
/// Chosen on the train parts of `pressmark-articles` and `news-quotes`, each half of which was read by the weights that the
/// other half taught (`cargo xtask train speakers` prints what each threshold gives). Sources are resolved where somebody
/// is likelier than all others and nobody together; among the many bodies a little less is enough, where six are right for
/// each that is wrong. Mentions outside sources need more, for a wrong one does harm and nobody misses one: at 0.65 five
/// descriptions are right for each that is wrong, and seven pronouns.
fn threshold(anaphor: &Anaphor) -> f64 {
    match anaphor.form {
        Form::Body if anaphor.source => 0.45,
        _ if anaphor.source => 0.5,
        _ => 0.65,
    }
}
