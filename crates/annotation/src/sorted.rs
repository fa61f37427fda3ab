//! A map and a set in the order of their keys, kept as one sorted list each.
//!
//! They do what `BTreeMap` and `BTreeSet` do and are used in their place wherever the browser loads the code: the standard
//! library makes a tree's code anew for each pair of types, three to eight kilobytes of WebAssembly a time, a list's is a
//! tenth of that. A key is found by halving. An insertion before the end moves the entries after it, which for the some
//! thousand annotations of a long document takes a microsecond; what is gathered at once (`extend`, `collect`) is sorted
//! at once. In the engine, where tables are large, the standard library's are the right ones.

mod map;
mod set;
#[cfg(test)]
mod tests;

pub use self::map::{Entry, Iter, SortedMap};
pub use self::set::SortedSet;
