//! The browser's side of the application in a real browser: markup, selection, storage, files.
//!
//! Runs with `cargo test --target wasm32-unknown-unknown --test web_browser`.
#![cfg(target_arch = "wasm32")]

mod web_browser {
    pub mod page;

    mod autosave;
    mod files;
    mod html;
    mod layouts;
    mod selection;
    mod storage;
    mod tenancy;
    mod worker;
}

wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);
