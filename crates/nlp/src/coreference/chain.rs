//! The chain of references through a text, resolved from beginning to end, outside marks first.

use std::ops::Range;

use pressmark_annotation::Span;
use pressmark_annotation::label::Onto;
use rustc_hash::FxHashMap;

use super::anaphors::{self, Anaphor, Form};
use super::candidates::{Candidate, Kind, Mention, Unnamed, Who, flags};
use super::context::Text;
use super::marks::{Marks, NONE, Source, named_speakers};
use super::people::{self, Role};
use super::ranker::{self, SHIPPED, Weights};
use super::roles;
use super::training::{Lesson, Taught};
use super::weigh::Weighing;
use crate::attribution::Quotation;
use crate::entities::Gender;

/// The deepest marks in which references are resolved.
pub(super) const DEEPEST: usize = 4;

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
    /// What it refers back to, nearest first, up to a name: "the Élysée official", "Claire Morvan".
    pub(crate) via: Vec<Span>,
    /// Whether it is the source of a quotation.
    pub(crate) source: bool,
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

/// Who spoke at a place of the running text.
#[derive(Clone, Copy, Debug)]
pub(super) struct Spoken {
    pub(super) token: usize,
    pub(super) entity: u32,
}

/// The references of a text.
pub(crate) struct Chain<'a> {
    pub(crate) text: Text<'a>,
    /// The roles that the text gives, by token.
    pub(crate) roles: Vec<Role>,
    /// What the text calls its bodies, by token.
    pub(super) bodies: Vec<Role>,
    /// The organisation that the text names first.
    pub(super) first_body: Option<u32>,
    /// What is known of each entity's gender so far; pronouns that are resolved add to it.
    pub(crate) gender: Vec<Gender>,
    /// What the tokens stand in.
    pub(crate) marks: Marks,
    /// For a surname that was grouped apart, the person whose full name ends in it.
    pub(crate) same: FxHashMap<u32, u32>,
    /// The age that the text gives each entity; 0 for none.
    pub(super) ages: Vec<u8>,
    /// How the names stand in their sentences, by index.
    pub(super) name_flags: Vec<u8>,
    /// What was resolved so far, by depth, in the order of the text.
    pub(super) resolved: Vec<Vec<Mention>>,
    pub(super) unnamed: Vec<Unnamed>,
    /// Who spoke outside marks, in the order of the text.
    pub(super) spoken: Vec<Spoken>,
    /// The speakers of quotations, as far as they are known.
    pub(super) speakers: Vec<Option<u32>>,
    pub(super) weights: &'a Weights,
    lesson: Option<&'a mut Lesson>,
    /// Anaphors outside sources, by depth, and how many of them are done.
    pending: Vec<(Vec<Anaphor>, usize)>,
    resolutions: Vec<Resolution>,
    /// For each resolution by its first and last token, so that later ones find what they refer back to.
    by_token: FxHashMap<(u32, u32), u32>,
}

impl<'a> Chain<'a> {
    /// Begins with a text and its quotations.
    pub(crate) fn new(text: Text<'a>, quotations: &[Quotation], lesson: Option<&'a mut Lesson>) -> Self {
        let marks = Marks::new(text.layout, quotations);
        let (roles, bodies) = people::roles(&text);
        let mut gender: Vec<Gender> = text.entities.list.iter().map(|e| e.gender).collect();
        for role in &roles {
            if let Some((_, roles::Kind::Person(g))) = roles::Roles::get().noun(role.noun)
                && g != Gender::Unknown
                && let Some(slot) = gender
                    .get_mut(role.entity as usize)
                    .filter(|slot| **slot == Gender::Unknown)
            {
                *slot = g;
            }
        }
        people::genders(&text, &marks.depths, &mut gender);
        let mut chain = Self {
            text,
            roles,
            bodies,
            first_body: text
                .entities
                .list
                .iter()
                .position(|e| e.label == Onto::Org)
                .map(|e| e as u32),
            gender,
            same: people::namesakes(text.entities),
            ages: people::ages(&text),
            name_flags: super::candidates::name_flags(&text),
            resolved: vec![Vec::new(); DEEPEST],
            unnamed: Vec::new(),
            spoken: Vec::new(),
            speakers: named_speakers(&text, quotations),
            marks,
            weights: lesson.as_ref().and_then(|l| l.weights).unwrap_or(&SHIPPED),
            lesson,
            pending: vec![(Vec::new(), 0); DEEPEST],
            resolutions: Vec::new(),
            by_token: FxHashMap::default(),
        };
        chain.find();
        chain
    }

    /// Finds the anaphors that stand outside sources.
    fn find(&mut self) {
        let text = self.text;
        for at in 0..text.layout.tokens.len() {
            if !anaphors::may_begin(&text, at) {
                continue;
            }
            let depth = self.marks.depth(at);
            let Some((pending, _)) = self.pending.get_mut(depth as usize) else {
                continue;
            };
            let source = self.marks.source[at];
            if source != Source::Whole
                && let Some((form, gender)) = anaphors::pronoun(&text, at)
            {
                pending.push(Anaphor {
                    tokens: at..at + 1,
                    tail: at + 1,
                    form,
                    gender,
                    noun: None,
                    depth,
                    source: false,
                });
            }
            if source == Source::Outside {
                pending.extend(anaphors::description(&text, at, depth));
            }
        }
        for (pending, _) in &mut self.pending {
            pending.sort_by_key(|a| (a.tokens.start, a.tokens.end));
        }
    }

    /// Resolves what stands before a token at a depth of marks, and everything in less deep ones.
    pub(crate) fn advance(&mut self, depth: u8, token: usize) {
        for level in 0..DEEPEST.min(depth as usize + 1) {
            let stop = if level == depth as usize { token } else { usize::MAX };
            loop {
                let (pending, done) = &mut self.pending[level];
                let Some(anaphor) = pending.get(*done).filter(|a| a.tokens.start < stop) else {
                    break;
                };
                let anaphor = anaphor.clone();
                *done += 1;
                self.resolve(&anaphor);
            }
        }
    }

    /// Resolves what is left, and gives every anaphor with what it means, in the order of the text.
    pub(crate) fn finish(mut self) -> Vec<Resolution> {
        self.advance(DEEPEST as u8 - 1, usize::MAX);
        self.resolutions.sort_by_key(|r| (r.tokens.start, r.tokens.end));
        self.resolutions
    }

    /// The pronoun that is the source of a quotation.
    pub(crate) fn pronoun(&mut self, at: usize, depth: u8) -> Option<&Resolution> {
        let (form, gender) = anaphors::pronoun(&self.text, at)?;
        let form = if form == Form::Possessive { Form::Object } else { form };
        self.source(&Anaphor {
            tokens: at..at + 1,
            tail: at + 1,
            form,
            gender,
            noun: None,
            depth,
            source: true,
        })
    }

    /// The description, with its noun, that is the source of a quotation.
    pub(crate) fn description(
        &mut self,
        tokens: Range<usize>,
        tail: usize,
        noun: Option<&'static str>,
        gender: Gender,
        definite: bool,
        depth: u8,
    ) -> Option<&Resolution> {
        self.source(&Anaphor {
            tokens,
            tail,
            form: if definite { Form::Description } else { Form::New },
            gender,
            noun,
            depth,
            source: true,
        })
    }

    /// The noun for a body, or "it", that is the source of a quotation.
    pub(crate) fn body(&mut self, tokens: Range<usize>, noun: Option<&'static str>, depth: u8) -> Option<&Resolution> {
        self.source(&Anaphor {
            tail: tokens.end,
            tokens,
            form: if noun.is_some() { Form::Body } else { Form::BodyPronoun },
            gender: Gender::Unknown,
            noun,
            depth,
            source: true,
        })
    }

    fn source(&mut self, anaphor: &Anaphor) -> Option<&Resolution> {
        // An owner at its beginning too: "her lawyer".
        self.advance(anaphor.depth, anaphor.tokens.start + 1);
        let index = self.resolve(anaphor)?;
        self.resolutions.get(index)
    }

    /// Whom the pronoun or description that ends with a token means, if that was resolved.
    pub(crate) fn meant(&self, start: usize, end: usize) -> Option<u32> {
        let index = self.by_token.get(&(start as u32, end as u32))?;
        self.resolutions.get(*index as usize).map(|r| r.entity)
    }

    /// Notes that an entity speaks in a quotation, at a token.
    pub(crate) fn spoke(&mut self, quotation: usize, token: usize, entity: u32, depth: u8) {
        if let Some(slot) = self.speakers.get_mut(quotation) {
            *slot = Some(entity);
        }
        if depth == 0 {
            self.spoken.push(Spoken { token, entity });
        }
    }

    /// The entity of a name, by its full name where that was grouped apart.
    pub(crate) fn entity_of(&self, name: usize) -> u32 {
        let entity = self.text.entities.of_name[name];
        self.same.get(&entity).copied().unwrap_or(entity)
    }

    /// What is known of an entity's gender.
    pub(crate) fn gender_of(&self, entity: u32) -> Gender {
        self.gender.get(entity as usize).copied().unwrap_or_default()
    }

    /// Whether an entity is a person.
    pub(super) fn is_person(&self, entity: u32) -> bool {
        let entity = self.text.entities.list.get(entity as usize);
        entity.is_some_and(|e| e.label == Onto::Person)
    }

    /// The speaker of the direct quotation around a token.
    pub(super) fn speaker_around(&self, token: usize) -> Option<u32> {
        let quotation = self.marks.direct.get(token).copied().filter(|q| *q != NONE)?;
        self.speakers.get(quotation as usize).copied().flatten()
    }

    /// The speaker of the reported speech around a token.
    pub(super) fn reporter_of(&self, token: usize) -> Option<u32> {
        let quotation = self.marks.reported.get(token).copied().filter(|q| *q != NONE)?;
        self.speakers.get(quotation as usize).copied().flatten()
    }

    /// Resolves an anaphor and remembers what came of it; gives the index of its resolution.
    fn resolve(&mut self, anaphor: &Anaphor) -> Option<usize> {
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
            mention.flags |= super::candidates::POSSESSOR;
        }
        let chosen = if anaphor.form == Form::New && !anaphor.source {
            None
        } else {
            self.choose(anaphor)
        };
        let index = match chosen {
            Some((candidate, share)) => {
                mention.who = candidate.who;
                let resolution = self.resolution(anaphor, &candidate, share);
                if let (Some(resolution), Who::Entity(entity)) = (&resolution, candidate.who) {
                    if resolution.sure >= 700
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
        let Some(noun) = anaphor.noun.filter(|_| sure >= 700 && self.is_person(entity)) else {
            return;
        };
        let known = |role: &Role| role.entity == entity && role.noun == noun;
        if self.roles.len() >= people::MOST_ROLES || self.roles.iter().rev().take(ROLES_BACK).any(known) {
            return;
        }
        let token = anaphor.tokens.end - 1;
        let at = self.roles.partition_point(|r| r.token <= token);
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

    fn resolution(&self, anaphor: &Anaphor, candidate: &Candidate, share: f64) -> Option<Resolution> {
        let Who::Entity(entity) = candidate.who else {
            return None;
        };
        Some(Resolution {
            tokens: anaphor.tokens.clone(),
            form: anaphor.form,
            entity,
            evidence: candidate.evidence(anaphor.form),
            sure: ranker::confidence(share),
            via: self.via(candidate),
            source: anaphor.source,
        })
    }

    /// What a candidate was last called, and what that refers back to.
    fn via(&self, candidate: &Candidate) -> Vec<Span> {
        let span = |start: u32, end: u32| self.text.layout.span_of(start as usize..end as usize);
        let last = candidate.last;
        let mut via = Vec::new();
        match last.kind {
            Kind::Name => via.push(span(last.token, last.end)),
            Kind::Nominal | Kind::Pronoun => {
                if last.kind == Kind::Nominal {
                    via.push(span(last.token, last.end));
                }
                // What a pronoun or description refers back to is known already, and ends in a name.
                if let Some(index) = self.by_token.get(&(last.token, last.end)) {
                    via.extend(self.resolutions[*index as usize].via.iter().copied());
                }
            }
        }
        via.truncate(MOST_VIA);
        via
    }
}

/// How many roles back are looked at before another one is learnt.
const ROLES_BACK: usize = 200;

/// The most steps of a chain that are given.
const MOST_VIA: usize = 3;

/// The least share of the likeliest candidate; chosen on the training articles. Who speaks is worth
/// more doubt than any other mention, which a wrong answer harms and a missing one does not.
fn threshold(anaphor: &Anaphor) -> f64 {
    match anaphor.form {
        Form::Description if !anaphor.source => 0.65,
        Form::Description => 0.5,
        Form::Body if anaphor.source => 0.45,
        Form::New => 0.5,
        _ if anaphor.source => 0.5,
        _ => 0.65,
    }
}
