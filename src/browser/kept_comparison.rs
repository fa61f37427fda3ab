//! A comparison kept for a reload of the page, in `sessionStorage`, which lasts as long as the tab does: the versions under
//! `pressmark:versions`, and how far it is under `pressmark:compared`. Where site data is blocked, or full, none is kept.

use std::cell::Cell;

use pressmark_formats::pressmark;
use serde_json::{Value as Json, json};
use web_sys::Storage;

use crate::state::compare::{Comparing, Version};

const VERSIONS: &str = "pressmark:versions";
const PROGRESS: &str = "pressmark:compared";

thread_local! {
    /// Whether a comparison is shown that could not be kept.
    static NOT_KEPT: Cell<bool> = const { Cell::new(false) };
}

/// Whether what is compared would be gone with the page.
pub fn is_not_kept() -> bool {
    NOT_KEPT.get()
}

fn storage() -> Option<Storage> {
    web_sys::window()?.session_storage().ok().flatten()
}

/// Keeps the versions, in the place of others.
pub fn keep(comparing: &Comparing) {
    let versions = comparing.versions.iter();
    let versions: Vec<Json> = versions
        .map(|version| json!([version.name, version.origin, pressmark::write(&version.document)]))
        .collect();
    forget();
    let versions = Json::from(versions).to_string();
    let kept = storage().is_some_and(|storage| storage.set_item(VERSIONS, &versions).is_ok());
    NOT_KEPT.set(!kept);
}

/// Keeps how far it is.
pub fn keep_progress(comparing: &Comparing) {
    if let Some(storage) = storage() {
        // Without it the comparison begins anew; what was decided stands in its result.
        let _ = storage.set_item(PROGRESS, &comparing.progress());
    }
}

/// Keeps nothing any more.
pub fn forget() {
    NOT_KEPT.set(false);
    if let Some(storage) = storage() {
        let _ = storage.remove_item(VERSIONS);
        let _ = storage.remove_item(PROGRESS);
    }
}

/// What was kept: the versions, and how far it was.
pub fn read() -> Option<(Vec<Version>, String)> {
    let storage = storage()?;
    let kept: Json = serde_json::from_str(&storage.get_item(VERSIONS).ok()??).ok()?;
    let version = |kept: &Json| {
        let (document, _) = pressmark::parse(kept[2].as_str()?.as_bytes()).ok()?;
        Some(Version {
            document: document.into(),
            name: kept[0].as_str()?.to_owned(),
            origin: kept[1].as_str()?.to_owned(),
        })
    };
    let versions: Option<Vec<Version>> = kept.as_array()?.iter().map(version).collect();
    let progress = storage.get_item(PROGRESS).ok().flatten();
    Some((versions?, progress.unwrap_or_default()))
}
