//! What the literate fixtures share: the drawing notation, the fixture files, and the comparison.

mod bracket;
pub mod compare;
pub mod draw;
pub mod fixture;
mod notation_tests;
mod print;
pub mod read;
mod samples_tests;
