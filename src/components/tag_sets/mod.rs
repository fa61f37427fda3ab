//! Tag sets: a dialogue in which one is chosen, made, changed, passed on and given to the article.

mod dialog;
mod fit;
mod tag_fields;
mod tag_list;

pub use dialog::{TagSetsDialog, name_of};
