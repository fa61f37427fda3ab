//! Thin wrappers over what the browser offers: one file for each thing, each with the browsers' quirks that it handles.
//!
//! What can be decided without a browser is decided in pure functions ([`flow`], [`decode`], [`schedule`]) that are
//! tested natively. A strict content security policy is assumed throughout: no inline styles, no `innerHTML`, no `eval`.
