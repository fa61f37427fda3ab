//! The text of an article and everything that can be said about it.
//!
//! The crate holds the immutable text with its offset map ([`text`], [`span`], [`offsets`]), the document
//! model ([`document`]), and what the engine answers ([`analysis`]).
//!
//! It does no input or output, reads no clock, uses no randomness, and no input makes it panic: times and new ids are
//! handed in by the caller.

pub mod analysis;
pub mod document;
pub mod id;
pub mod label;
pub mod offsets;
pub mod span;
pub mod text;

pub use analysis::Analysis;
pub use document::Document;
pub use id::Id;
pub use label::Label;
pub use span::Span;
pub use text::Text;
