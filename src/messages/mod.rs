//! The words of the interface, apart from the components, in every language of the interface, by area: fixed words, and
//! phrases with numbers and names in them. How they are written down, [`catalogue`] tells.
//!
//! What the libraries say of a file’s contents or of an edit, and what is kept in files, is English.

pub mod agreement;
pub(crate) mod catalogue;
mod checking;
pub mod compare;
mod describe;
mod desk;
pub mod exchange;
mod guidelines;
mod header;
mod help;
pub mod keeping;
mod labels;
mod legend;
pub mod library;
mod links;
pub mod load;
mod marking;
mod notices;
mod numbers;
mod panels;
mod popover;
pub mod report;
mod rules;
mod share;
mod start;
mod tag_sets;
mod themes;
mod tour;
pub mod training;
mod trouble;
mod update;

pub use catalogue::{Language, language, set_language};
pub use checking::*;
pub use describe::*;
pub use desk::*;
pub use guidelines::*;
pub use header::*;
pub use help::*;
pub use labels::*;
pub use legend::*;
pub use links::*;
pub use marking::*;
pub use notices::*;
pub use numbers::*;
pub use panels::*;
pub use popover::*;
pub use rules::*;
pub use share::*;
pub use start::*;
pub use tag_sets::*;
pub use themes::*;
pub use tour::*;
pub use trouble::*;
pub use update::*;
