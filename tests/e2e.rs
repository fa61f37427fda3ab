//! End-to-end tests: the built site in a real browser, used as a person uses it.
//!
//! The scenarios lie in `tests/scenarios`, one job a file. `cargo xtask e2e` builds the site and runs them.
#![cfg(not(target_arch = "wasm32"))]
#![allow(
    clippy::too_many_lines,
    reason = "a scenario is read from top to bottom, like what a person does"
)]

mod scenarios;
mod support;
