//! The language of the interface: as the address says, as was chosen before, or as the browser prefers.
//!
//! Kept in `localStorage`. The page's `lang` and `dir` follow it, so that screen readers speak it and the layout turns; the
//! article has a language and a direction of its own.

use web_sys::Storage;

use crate::messages::{self, Language};

const KEY: &str = "pressmark:language";

/// The language to start with: `?lang=de` in the address, the choice that is kept, the first of the browser's preferred
/// languages that there is, or English.
pub fn wanted() -> Language {
    named_in_address()
        .or_else(stored)
        .or_else(preferred)
        .unwrap_or_default()
}

/// Speaks a language from now on, without keeping it. What is drawn already must be drawn again.
pub fn apply(language: Language) {
    messages::set_language(language);
    if let Some(root) = super::dom::document().and_then(|document| document.document_element()) {
        // Fails for no value.
        let _ = root.set_attribute("lang", language.tag());
        let _ = root.set_attribute("dir", if language.is_right_to_left() { "rtl" } else { "ltr" });
    }
}

/// Speaks a language from now on and keeps the choice.
pub fn choose(language: Language) {
    apply(language);
    if let Some(storage) = local_storage() {
        // Where site data is blocked the choice lasts as long as the page.
        let _ = storage.set_item(KEY, language.tag());
    }
}

fn named_in_address() -> Option<Language> {
    let query = web_sys::window()?.location().search().ok()?;
    let tag = query
        .trim_start_matches('?')
        .split('&')
        .find_map(|part| part.strip_prefix("lang="))?;
    Language::from_tag(tag)
}

fn stored() -> Option<Language> {
    let tag = local_storage()?.get_item(KEY).ok().flatten()?;
    Language::from_tag(&tag)
}

fn preferred() -> Option<Language> {
    let tags = web_sys::window()?.navigator().languages();
    tags.iter()
        .filter_map(|tag| tag.as_string())
        .find_map(|tag| Language::from_tag(&tag).filter(|language| Language::ALL.contains(language)))
}

fn local_storage() -> Option<Storage> {
    web_sys::window()?.local_storage().ok().flatten()
}
