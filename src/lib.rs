//! App

pub mod browser;
pub mod engine_client;
pub mod protocol;

pub mod state;
