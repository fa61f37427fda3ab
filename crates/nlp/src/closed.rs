//! The closed lists of words by which rules tell one reading from another, as constants.
//!
//! `build.rs` makes them from `data/closed-classes.tsv` and `data/short-forms.tsv`, where they are explained. None is long,
//! so that they are looked through word by word.

include!(concat!(env!("OUT_DIR"), "/closed.rs"));
