//! Thin wrappers over what the browser offers: one file for each thing, each with the browsers' quirks that it handles.
//!
//! What can be decided without a browser is decided in files of its own ([`flow`], [`decode`], [`schedule`]) that are
//! tested natively. A strict content security policy is assumed throughout: no inline styles, no `innerHTML`, no `eval`.
//! Outside a browser the wrappers compile, but must not be called.

pub mod announce;
pub mod autosave;
pub mod clipboard;
pub mod clock;
pub mod decode;
pub mod dom;
pub mod drafts;
pub mod files;
pub mod flow;
pub mod folders;
pub mod html;
pub mod ids;
pub mod inert;
pub mod keeper;
pub mod kept_comparison;
pub mod kept_tag_sets;
pub mod kept_tasks;
pub mod language;
pub mod last_words;
pub mod links;
pub mod loaded;
pub mod offline;
pub mod pages;
pub mod paste;
pub mod print;
pub mod resized;
pub mod schedule;
pub mod selection;
pub mod share_target;
pub mod sharing;
pub mod storage;
pub mod style_sheet;
pub mod tenancy;
pub mod theme;
