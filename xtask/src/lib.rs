//! The project's tasks, written in Rust so that they run wherever cargo does.
//!
//! The binary reads the command line; each module is one task or one thing that tasks share. The end-to-end tests use
//! [`static_server`] and [`browser`] from here, so that they serve and find browsers the way the tasks do.
#![allow(
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "a task talks to the person who runs it"
)]
#![allow(
    clippy::missing_errors_doc,
    reason = "every error is a sentence for the person who runs the task"
)]

pub mod bench;
pub mod browser;
pub mod browsers;
pub mod check;
pub mod evaluate;
pub mod fuzz;
pub mod notices;
pub mod offline;
pub mod policy;
pub mod process;
pub mod project;
pub mod reproduce;
pub mod schema;
pub mod serve;
pub mod site;
pub mod size;
pub mod small_std;
pub mod static_server;
pub mod styles;
pub mod tools;
pub mod train;
pub mod wasm;
