//! Coreference: which person or body a pronoun or a description means.
//!
//! Takes a text with its names, entities and quotations, and gives the entity of every third-person pronoun ("she") and
//! definite description ("the minister", "her lawyer") that it is sure enough of. [`Chain`] goes through the text once,
//! so that each decision is known to later ones: [`anaphors`] finds what may refer back, [`candidates`] collects who was
//! mentioned nearby and [`introductions`] who is named next, [`weigh`], [`descriptions`] and [`bodies`] say what speaks for
//! each of them as [`features`], and the [`ranker`] chooses one of them or nobody, which [`resolution`] keeps. What the text says of its people is in [`people`], the nouns for them in [`roles`].

pub(crate) mod anaphors;
mod bodies;
mod candidates;
mod chain;
pub(crate) mod context;
mod descriptions;
pub mod features;
mod introductions;
mod marks;
pub(crate) mod people;
pub mod ranker;
mod resolution;
pub(crate) mod roles;
pub mod training;
mod weigh;

pub(crate) use anaphors::Form;
pub(crate) use chain::Chain;
pub(crate) use resolution::Resolution;
