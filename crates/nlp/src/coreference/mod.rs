//! Coreference: which person or body a pronoun or a description means.

pub(crate) mod context;
pub(crate) mod people;
pub(crate) mod roles;
