//! The words of the interface, apart from the components, in every language of the interface, by area: fixed words, and
//! phrases with numbers and names in them. How they are written down, [`catalogue`] tells.
//!
//! Messages that tell what is wrong with a file, an edit or the engine come with the error that they describe, in English.

pub(crate) mod catalogue;
mod desk;
mod header;
mod help;
mod legend;
mod marking;
mod notices;
mod numbers;
mod panels;
mod popover;
mod share;
mod start;
mod themes;

pub use catalogue::{Language, language, set_language};
pub use desk::*;
pub use header::*;
pub use help::*;
pub use legend::*;
pub use marking::*;
pub use notices::*;
pub use numbers::*;
pub use panels::*;
pub use popover::*;
pub use share::*;
pub use start::*;
pub use themes::*;
