//! What the person has chosen for this browser and all documents: their name, and whether single letters are shortcuts.
//!
//! Kept in `localStorage`; where that is blocked, choices last as long as the page.

use pressmark_annotation::Id;
use pressmark_annotation::document::{Annotator, AnnotatorKind, Extra};

use crate::browser::ids;
use crate::messages;

const ID: &str = "pressmark:annotator";
const NAME: &str = "pressmark:name";
const LETTERS: &str = "pressmark:letter-keys";
const TOUR: &str = "pressmark:tour";
const QUIET: &str = "pressmark:quiet-marks";
const ATTITUDES: &str = "pressmark:attitudes";
const STORAGE: &str = "pressmark:told-of-storage";

/// The person at this browser; the first call gives them an id.
pub fn annotator() -> Annotator {
    let id = read(ID).map(Id::new).filter(Id::is_well_formed).unwrap_or_else(|| {
        let id = ids::new_id("p");
        write(ID, id.as_str());
        id
    });
    Annotator {
        id,
        name: read(NAME).unwrap_or_else(|| messages::NO_NAME.to_owned()),
        kind: AnnotatorKind::Person,
        version: String::new(),
        extra: Extra::new(),
    }
}

/// Keeps the person's name.
pub fn keep_name(name: &str) {
    write(NAME, name);
}

/// Whether single letters and digits are shortcuts.
pub fn letter_keys() -> bool {
    read(LETTERS).is_none_or(|value| value != "off")
}

/// Keeps whether single letters and digits are shortcuts.
pub fn keep_letter_keys(on: bool) {
    write(LETTERS, if on { "on" } else { "off" });
}

/// Whether the engine is asked for beliefs and wishes.
pub fn attitudes() -> bool {
    read(ATTITUDES).is_some_and(|value| value == "on")
}

/// Keeps whether the engine is asked for beliefs and wishes.
pub fn keep_attitudes(on: bool) {
    write(ATTITUDES, if on { "on" } else { "off" });
}

/// Whether this browser's person was told where the work lies.
pub fn was_told_of_storage() -> bool {
    read(STORAGE).is_some()
}

/// Keeps that it was told. Where that can't be kept it is told in every page.
pub fn keep_told_of_storage() {
    write(STORAGE, "yes");
}

/// Whether pronouns and descriptions are marked.
pub fn quiet_marks() -> bool {
    read(QUIET).is_none_or(|value| value != "off")
}

/// Keeps whether pronouns and descriptions are marked.
pub fn keep_quiet_marks(on: bool) {
    write(QUIET, if on { "on" } else { "off" });
}

/// Whether the guided tour was taken or declined.
pub fn tour_seen() -> bool {
    read(TOUR).is_some()
}

/// Keeps that the guided tour was taken or declined.
pub fn keep_tour_seen() {
    write(TOUR, "seen");
}

fn read(key: &str) -> Option<String> {
    let storage = web_sys::window()?.local_storage().ok().flatten()?;
    storage.get_item(key).ok().flatten().filter(|value| !value.is_empty())
}

fn write(key: &str, value: &str) {
    if let Some(storage) = web_sys::window().and_then(|window| window.local_storage().ok().flatten()) {
        // Where site data is blocked the choice lasts as long as the page.
        let _ = storage.set_item(key, value);
    }
}
