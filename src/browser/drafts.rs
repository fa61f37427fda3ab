//! What is typed and not handed over yet, kept with the tab in `sessionStorage`: a reload, or a phone that throws the page
//! out of its memory, brings it back.
//!
//! Quirk handled here: `sessionStorage` throws where site data is blocked, and where it is full; the draft then lasts as
//! long as the page.

use web_sys::Storage;

/// What goes before every name, so that drafts meet nothing else.
const PREFIX: &str = "pressmark:draft:";

/// The draft of that name; empty where there is none.
pub fn read(name: &str) -> String {
    let kept = storage().and_then(|storage| storage.get_item(&format!("{PREFIX}{name}")).ok().flatten());
    kept.unwrap_or_default()
}

/// Keeps a draft; forgets it where it is empty.
pub fn keep(name: &str, words: &str) {
    let Some(storage) = storage() else { return };
    let name = format!("{PREFIX}{name}");
    let _ = if words.is_empty() {
        storage.remove_item(&name)
    } else {
        storage.set_item(&name, words)
    };
}

fn storage() -> Option<Storage> {
    web_sys::window()?.session_storage().ok().flatten()
}
