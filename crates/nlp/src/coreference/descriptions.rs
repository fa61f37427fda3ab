//! What speaks for and against each candidate for a description: the roles that the text gives, owners and ages.

use super::anaphors::{Anaphor, owns};
use super::candidates::{Candidate, Who};
use super::chain::Chain;
use super::features::{Feature, Features};
use super::people::{self, Role};
use super::roles::Roles;
use crate::attribution::words::class;
use crate::entities::Gender;

/// How far back roles are looked for, in roles.
const ROLES: usize = 200;

/// How many bytes at the beginning of a country and its adjective agree.
const ROOT: usize = 4;

impl Chain<'_> {
    /// Which roles of the candidates fit a description; who has one that does is added.
    pub(super) fn weigh_roles(&self, anaphor: &Anaphor, candidates: &mut Vec<Candidate>, nobody: &mut Features) {
        let text = &self.text;
        let at = anaphor.tokens.start;
        let age = anaphor.tokens.clone().find_map(|t| people::age(text.word(t)));
        // Whom the owner in front means: "her lawyer", "Holt’s lawyer".
        let owner = self.owner(&anaphor.tokens);
        if let Some(owner) = owner {
            // Nobody is their own lawyer.
            candidates.retain(|c| c.who != Who::Entity(owner));
        }
        let (speaker, reporter) = (self.speaker_around(at), self.reporter_of(at));
        let end = self.roles.partition_point(|r| r.token < at);
        let roles = &self.roles[end.saturating_sub(ROLES)..end];
        if let Some(noun) = anaphor.noun {
            for role in roles.iter().rev() {
                let gender = self.gender_of(role.entity);
                let differs =
                    gender != Gender::Unknown && anaphor.gender != Gender::Unknown && gender != anaphor.gender;
                let entity = self.same.get(&role.entity).copied().unwrap_or(role.entity);
                if !differs
                    && Roles::get().may_mean(noun, role.noun)
                    && self.marks.depth(role.token) <= anaphor.depth
                    && Some(entity) != owner
                    && Some(entity) != speaker
                    && Some(entity) != reporter
                {
                    self.add_far(entity, at, candidates);
                }
            }
        }
        let mut latest: Option<(usize, usize)> = None;
        let mut fitting = 0;
        for (index, candidate) in candidates.iter_mut().enumerate() {
            let Who::Entity(entity) = candidate.who else { continue };
            if let Some(token) = self.weigh_role(anaphor, roles, (entity, owner), &mut candidate.features) {
                fitting += 1;
                if latest.is_none_or(|(other, _)| other < token) {
                    latest = Some((token, index));
                }
            }
            if let Some(age) = age {
                candidate
                    .features
                    .add(match self.ages.get(entity as usize).copied().unwrap_or(0) {
                        0 => Feature::AgeUnknown,
                        other if other == age => Feature::AgeSame,
                        _ => Feature::AgeOther,
                    });
            }
        }
        if let Some((_, index)) = latest {
            candidates[index].features.add(Feature::RoleLatest);
            candidates[index].features.when(fitting == 1, Feature::RoleOnly);
        }
        nobody.when(fitting == 0, Feature::NobodyNoRole);
        self.weigh_words(anaphor, candidates, nobody);
    }

    /// The role of an entity that fits a description best; gives where it stands.
    fn weigh_role(
        &self,
        anaphor: &Anaphor,
        roles: &[Role],
        (entity, owner): (u32, Option<u32>),
        features: &mut Features,
    ) -> Option<usize> {
        let text = &self.text;
        let is = |e: u32| e == entity || self.same.get(&e) == Some(&entity);
        let own = roles.iter().filter(|r| is(r.entity));
        let best = own
            .clone()
            .filter_map(|role| Some((self.fit(anaphor, role)?, role)))
            .max_by_key(|(fit, role)| (*fit, role.token));
        let Some((fit, role)) = best else {
            features.add(Feature::RoleNone);
            features.when(own.clone().next().is_some(), Feature::RoleOther);
            return None;
        };
        features.add(fit.how);
        features.add(if role.title {
            Feature::RoleTitle
        } else {
            Feature::RoleApposition
        });
        features.when(fit.shared > 0, Feature::Shares1);
        features.when(fit.shared > 1, Feature::Shares2);
        features.when(fit.new == 1, Feature::New1);
        features.when(fit.new > 1, Feature::New2);
        features.when(fit.new_capital, Feature::NewCapital);
        match self.tails(anaphor, role) {
            Some(true) => features.add(Feature::TailSame),
            Some(false) => features.add(Feature::TailOther),
            None => {}
        }
        let near = text.place(role.token).1.abs_diff(text.place(anaphor.tokens.start).1) <= 1;
        features.when(near, Feature::RoleNear);
        if let Some(owner) = owner {
            match self.owner_of(role) {
                Some(other) if other == owner => features.add(Feature::OwnerSame),
                Some(_) => features.add(Feature::OwnerOther),
                None => {}
            }
        }
        Some(role.token)
    }

    /// What the words of a description say for nobody.
    pub(super) fn weigh_words(&self, anaphor: &Anaphor, candidates: &[Candidate], nobody: &mut Features) {
        let text = &self.text;
        let (at, last) = (anaphor.tokens.start, anaphor.tokens.end - 1);
        let by_name = self.clitic(&anaphor.tokens).is_some();
        nobody.when(anaphor.noun.is_some_and(|n| Roles::get().is_kin(n)), Feature::NobodyKin);
        nobody.when((at + 1..=last).any(|t| text.is(t, class::CAP)), Feature::NobodyCapitals);
        let aged = anaphor.tokens.clone().any(|t| text.word(t).ends_with("-year-old"));
        let unknown = anaphor.noun.is_none() && !aged && !text.is(last, class::CAP);
        nobody.when(unknown, Feature::NobodyNoNoun);
        nobody.when(unknown && text.is(last, class::ROLE), Feature::NobodyRoleNoun);
        nobody.when(anaphor.tokens.len() > 3, Feature::NobodyLong);
        nobody.when(
            anaphor.tokens.len() == 2 && text.is_word(at, "the"),
            Feature::NobodyBare,
        );
        nobody.when(text.is(at, class::POSS), Feature::NobodyOwnedByPronoun);
        nobody.when(by_name && !text.is(at, class::POSS), Feature::NobodyOwnedByName);
        nobody.when(
            text.is_word(at, "this") || text.is_word(at, "that"),
            Feature::NobodyThis,
        );
        let function =
            class::PREP | class::AUX | class::CONJ | class::ADV | class::WHEN | class::REL | class::SUB | class::CAP;
        let next = last + 1;
        let reports = text.info.get(next).is_some_and(|i| i.frames != 0);
        let goes_on = text.is(next, class::WORD)
            && !text.is(next, function)
            && !reports
            && !text.word(next).ends_with("ed")
            && !owns(text, next);
        nobody.when(goes_on, Feature::NobodyGoesOn);
        let new = candidates
            .iter()
            .any(|c| matches!(c.who, Who::Unnamed(u) if self.unnamed[u as usize].noun == anaphor.noun));
        nobody.when(new, Feature::NobodyNew);
    }

    /// How a role fits a description, if it does.
    pub(super) fn fit(&self, anaphor: &Anaphor, role: &Role) -> Option<Fit> {
        let text = &self.text;
        let noun = anaphor.noun?;
        let how = if noun == role.noun {
            Feature::RoleSame
        } else if Roles::get().may_mean(noun, role.noun) {
            Feature::RoleWide
        } else if Roles::get().may_mean(role.noun, noun) {
            Feature::RoleNarrow
        } else {
            return None;
        };
        let mut fit = Fit {
            how,
            shared: 0,
            new: 0,
            new_capital: false,
        };
        // Words between the article and the noun: "the [deputy] mayor".
        for t in anaphor.tokens.start..anaphor.tokens.end - 1 {
            if text.is(t, class::DET | class::POSS | class::PREP) || !text.is(t, class::WORD) || owns(text, t) {
                continue;
            }
            let word = text.word(t);
            if role.words.clone().any(|w| alike(text.word(w), word)) {
                fit.shared += 1;
            } else {
                fit.new += 1;
                fit.new_capital |= text.is(t, class::CAP);
            }
        }
        Some(fit)
    }

    /// Whether the names behind a description stand with a role too; none where no name is behind it.
    fn tails(&self, anaphor: &Anaphor, role: &Role) -> Option<bool> {
        let text = &self.text;
        let mut names = (anaphor.tokens.end..anaphor.tail)
            .filter(|&t| text.is(t, class::CAP))
            .peekable();
        names.peek()?;
        let own = || role.words.start..role.words.end + 8;
        Some(names.any(|name| own().any(|t| alike(text.word(t), text.word(name)))))
    }

    /// The clitic of an owner inside a description.
    fn clitic(&self, tokens: &std::ops::Range<usize>) -> Option<usize> {
        tokens.clone().rev().find(|&t| owns(&self.text, t))
    }

    /// The entity that owns what a description means: "her lawyer", "Holt’s lawyer", "the company’s lawyer".
    pub(super) fn owner(&self, tokens: &std::ops::Range<usize>) -> Option<u32> {
        if let Some(clitic) = self.clitic(tokens) {
            return self.ends_before(clitic);
        }
        self.text
            .is(tokens.start, class::POSS)
            .then(|| self.meant(tokens.start, tokens.start + 1))
            .flatten()
    }

    /// The entity of the name or description that ends before a token.
    fn ends_before(&self, end: usize) -> Option<u32> {
        let index = self.text.names.partition_point(|n| (n.tokens.end as usize) < end);
        if let Some(name) = self.text.names.get(index)
            && name.tokens.end as usize == end
        {
            return Some(self.entity_of(index));
        }
        (end.saturating_sub(4)..end).find_map(|start| self.meant(start, end))
    }

    /// The owner in what gave a role: "Holt’s lawyer, Amina Versi", "Amina Versi, a lawyer for Holt".
    fn owner_of(&self, role: &Role) -> Option<u32> {
        if let Some(owner) = self.owner(&role.words) {
            return Some(owner);
        }
        let text = &self.text;
        let preposition = (role.token + 1..role.token + 4).find(|&t| text.is(t, class::PREP))?;
        if !["for", "of", "to"].iter().any(|word| text.is_word(preposition, word)) {
            return None;
        }
        let index = text.names.partition_point(|n| (n.tokens.start as usize) < preposition);
        let name = text.names.get(index)?;
        let near = (name.tokens.start as usize) <= preposition + 4;
        near.then(|| self.entity_of(index))
            .filter(|owner| *owner != role.entity)
    }
}

/// Whether two words are the same, or a country and its adjective: "Iran" and "Iranian".
pub(super) fn alike(one: &str, other: &str) -> bool {
    let name = |word: &str| word.len() >= ROOT && word.starts_with(|c: char| c.is_ascii_uppercase());
    one.eq_ignore_ascii_case(other)
        || name(one) && name(other) && one.as_bytes()[..ROOT].eq_ignore_ascii_case(&other.as_bytes()[..ROOT])
}

/// How a role fits a description.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) struct Fit {
    how: Feature,
    /// Words that the description and what gave the role share, the noun aside.
    pub(super) shared: usize,
    /// Words of the description that are new.
    pub(super) new: usize,
    new_capital: bool,
}

impl PartialOrd for Fit {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Fit {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        let key = |fit: &Self| {
            (
                4 * fit.shared + usize::from(fit.how == Feature::RoleSame),
                std::cmp::Reverse(fit.new),
            )
        };
        key(self).cmp(&key(other))
    }
}
