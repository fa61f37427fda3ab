//! The text of an article and everything that can be said about it.
//!
//! The crate holds the immutable text with its offset map ([`text`], [`span`], [`offsets`]), the way annotations find
//! their words again ([`anchor`]), the document model ([`document`]) with edits that can always be undone ([`edit`],
//! [`history`], [`ops`]), what the engine answers ([`analysis`]), whose words an article holds ([`speech`]), words
//! within sentences of the other direction of writing ([`direction`]), and the list of
//! everything that can be wrong with a document ([`check`]).
//!
//! It does no input or output, reads no clock, uses no randomness, and no input makes it panic: times and new ids are
//! handed in by the caller.

#![cfg_attr(
    test,
    allow(clippy::needless_raw_string_hashes, reason = "expect-test writes its snapshots so")
)]

pub mod agreement;
pub mod align;
pub mod analysis;
pub mod anchor;
pub mod check;
pub mod compare;
pub mod direction;
pub mod document;
pub mod edit;
pub mod fold;
pub mod history;
pub mod hue;
pub mod id;
pub mod label;
pub mod merge;
pub mod offsets;
pub mod ops;
pub mod scoring;
pub mod sorted;
pub mod sorting;
pub mod span;
pub mod speech;
pub mod tag_set;
pub mod text;

pub use analysis::Analysis;
pub use document::Document;
pub use id::Id;
pub use label::Label;
pub use span::Span;
pub use text::Text;
