//! The browser application: what it knows and how it changes ([`state`]), what people see ([`components`]), the engine's
//! worker as seen from here ([`engine_client`], [`protocol`]), and thin wrappers over the browser ([`browser`]).

pub mod browser;
pub mod components;
pub mod engine_client;
pub mod messages;
pub mod protocol;
pub mod state;
