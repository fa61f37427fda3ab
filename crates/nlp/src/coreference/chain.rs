//! The chain of references through a text, resolved from beginning to end, outside marks first.

use std::ops::Range;

use pressmark_annotation::label::Onto;
use rustc_hash::FxHashMap;

use super::anaphors::{self, Anaphor, Form};
use super::candidates::{Mention, Unnamed};
use super::context::Text;
use super::marks::{Marks, NONE, Source, named_speakers};
use super::people::{self, Role};
use super::ranker::{SHIPPED, Weights};
use super::resolution::Resolution;
use super::roles;
use super::training::Lesson;
use crate::attribution::Quotation;
use crate::entities::Gender;

/// The deepest marks in which references are resolved.
pub(super) const DEEPEST: usize = 4;

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
    pub(super) lesson: Option<&'a mut Lesson>,
    /// Anaphors outside sources, by depth, and how many of them are done.
    pending: Vec<(Vec<Anaphor>, usize)>,
    pub(super) resolutions: Vec<Resolution>,
    /// For each resolution by its first and last token, so that later ones find what they refer back to.
    pub(super) by_token: FxHashMap<(u32, u32), u32>,
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
                    gender,
                    ..Anaphor::new(at..at + 1, form, depth)
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
        self.source(Anaphor {
            gender,
            ..Anaphor::new(at..at + 1, form, depth)
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
        let form = if definite { Form::Description } else { Form::New };
        self.source(Anaphor {
            tail,
            gender,
            noun,
            ..Anaphor::new(tokens, form, depth)
        })
    }

    /// The noun for a body, or "it", that is the source of a quotation.
    pub(crate) fn body(&mut self, tokens: Range<usize>, noun: Option<&'static str>, depth: u8) -> Option<&Resolution> {
        let form = if noun.is_some() { Form::Body } else { Form::BodyPronoun };
        self.source(Anaphor {
            noun,
            ..Anaphor::new(tokens, form, depth)
        })
    }

    fn source(&mut self, mut anaphor: Anaphor) -> Option<&Resolution> {
        anaphor.source = true;
        // An owner at its beginning too: "her lawyer".
        self.advance(anaphor.depth, anaphor.tokens.start + 1);
        let index = self.resolve(&anaphor)?;
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
        self.speaker_in(&self.marks.direct, token)
    }

    /// The speaker of the reported speech around a token.
    pub(super) fn reporter_of(&self, token: usize) -> Option<u32> {
        self.speaker_in(&self.marks.reported, token)
    }

    /// The speaker of the quotation that a token is in, by the quotations of all tokens.
    fn speaker_in(&self, quotations: &[u32], token: usize) -> Option<u32> {
        let quotation = quotations.get(token).copied().filter(|q| *q != NONE)?;
        self.speakers.get(quotation as usize).copied().flatten()
    }
}
