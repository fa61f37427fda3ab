//! What this build of the application holds.
//!
//! A first visit loads at most 2 MB (`cargo xtask size`). What has no room in that is compiled in by a feature of the package,
//! and left out by the compiler else; native tests always have everything.

/// Comparing and merging documents, and agreement: the feature `compare`.
pub const COMPARES: bool = cfg!(any(feature = "compare", not(target_arch = "wasm32")));

/// Tasks, submissions and classes: the feature `training`.
pub const TRAINS: bool = cfg!(any(feature = "training", not(target_arch = "wasm32")));
