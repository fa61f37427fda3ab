//! What training needs of the inside of coreference; no part of what the engine offers.

use rustc_hash::FxHashMap;

use pressmark_annotation::Span;

use super::anaphors::{Anaphor, Form};
use super::candidates::{Candidate, Who};
pub use super::features::{FEATURES, Features};
pub use super::ranker::{COLUMNS, Column, Weights};
use crate::Engine;

/// An anaphor with its candidates, and which of them are right.
#[derive(Clone, Debug)]
pub struct Instance {
    /// The columns of weights that count.
    pub columns: Vec<Column>,
    /// The features of each candidate; the last one is nobody.
    pub candidates: Vec<Features>,
    /// Which candidates are right, at least one; somebody without a name is as right as nobody.
    pub right: Vec<bool>,
    /// Which candidates are people or bodies with a name.
    pub named: Vec<bool>,
    /// Whether the text names whom it means.
    pub answered: bool,
    /// Where it stands, in bytes.
    pub span: (u32, u32),
}

/// A right answer that is to be gone by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Taught {
    /// A candidate, by index.
    Candidate(usize),
    /// None of them.
    Nobody,
}

/// A text's right answers, and what is learned from them.
///
/// An answer is the name of whom words mean; none where the text names nobody.
#[derive(Debug, Default)]
pub struct Lesson {
    /// The answers for pronouns, by their first byte.
    pub pronouns: FxHashMap<u32, Option<String>>,
    /// The answers for descriptions, by their first byte.
    pub descriptions: FxHashMap<u32, Option<String>>,
    /// Whether pronouns and descriptions without an answer mean nobody whom the text names.
    pub complete: bool,
    /// Stretches, in bytes, where that is not so.
    pub incomplete: Vec<(u32, u32)>,
    /// Whether the name of an entity and the name of an answer are the same.
    pub same: Option<fn(&str, &str) -> bool>,
    /// The weights to go by, if not the engine's.
    pub weights: Option<&'static Weights>,
    /// Whether later choices see the right answers of earlier ones, not what was chosen.
    pub forced: bool,
    /// The names of the text's entities.
    pub names: Vec<String>,
    /// What there is to learn.
    pub instances: Vec<Instance>,
}

impl Lesson {
    /// Learns from an anaphor; gives the right choice, a candidate's index or nobody, where it is known and to be seen.
    pub(crate) fn learn(
        &mut self,
        span: Span,
        anaphor: &Anaphor,
        candidates: &[Candidate],
        nobody: Features,
        columns: &[Column],
    ) -> Option<Taught> {
        let answers = match anaphor.form {
            Form::Description | Form::New | Form::Body => &self.descriptions,
            _ => &self.pronouns,
        };
        let left_out = |span: Span| {
            let inside = |(start, end): &(u32, u32)| *start <= span.start() && span.end() <= *end;
            self.incomplete.iter().any(inside)
        };
        let answer = match answers.get(&span.start()) {
            Some(answer) => answer.clone(),
            None if self.complete && !anaphor.source && !left_out(span) => None,
            None => return None,
        };
        let same = self.same?;
        let is_right = |candidate: &Candidate| match (candidate.who, &answer) {
            (Who::Entity(entity), Some(name)) => self.names.get(entity as usize).is_some_and(|known| same(known, name)),
            (Who::Unnamed(_), None) => true,
            _ => false,
        };
        let mut right: Vec<bool> = candidates.iter().map(is_right).collect();
        let chosen = right.iter().position(|r| *r).filter(|_| answer.is_some());
        // Where whoever is right is not among the candidates, nobody is.
        right.push(chosen.is_none());
        let mut named: Vec<bool> = candidates.iter().map(|c| matches!(c.who, Who::Entity(_))).collect();
        named.push(false);
        let mut features: Vec<Features> = candidates.iter().map(|c| c.features).collect();
        features.push(nobody);
        self.instances.push(Instance {
            columns: columns.to_vec(),
            candidates: features,
            right,
            named,
            answered: answer.is_some(),
            span: (span.start(), span.end()),
        });
        self.forced.then(|| chosen.map_or(Taught::Nobody, Taught::Candidate))
    }
}

/// Goes through a text as the engine does, and learns from its right answers.
pub fn read(engine: &Engine, text: &str, lesson: &mut Lesson) {
    engine.study(text, lesson);
}
