//! Light, dark, with more contrast, or as the system says.
//!
//! The choice is kept in `localStorage` and shows as `data-theme` on the root element, which the style sheet reads; without
//! a choice the attribute is absent and `prefers-color-scheme` decides. `data-contrast` is there where more contrast was
//! chosen or the system asks for it. Quirk handled here: `localStorage` throws where
//! site data is blocked; the choice then lasts as long as the page.

use gloo::events::EventListener;
use web_sys::Storage;

const KEY: &str = "pressmark:theme";
const MORE_CONTRAST: &str = "(prefers-contrast: more)";

/// What the user has chosen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Theme {
    /// As the system says.
    #[default]
    System,
    /// Dark ink on light paper.
    Light,
    /// Light ink on dark paper.
    Dark,
    /// As light or dark as the system says, with more contrast.
    Contrast,
}

impl Theme {
    /// The name that is stored and that the style sheet reads.
    pub fn name(self) -> &'static str {
        match self {
            Self::System => "system",
            Self::Light => "light",
            Self::Dark => "dark",
            Self::Contrast => "contrast",
        }
    }

    /// The theme of that name; any other name means [`Theme::System`].
    pub fn named(name: &str) -> Self {
        match name {
            "light" => Self::Light,
            "dark" => Self::Dark,
            "contrast" => Self::Contrast,
            _ => Self::System,
        }
    }

    /// The one after this in the order system, light, dark, more contrast.
    #[must_use]
    pub fn next(self) -> Self {
        match self {
            Self::System => Self::Light,
            Self::Light => Self::Dark,
            Self::Dark => Self::Contrast,
            Self::Contrast => Self::System,
        }
    }
}

/// The choice that is kept.
pub fn stored() -> Theme {
    local_storage()
        .and_then(|storage| storage.get_item(KEY).ok().flatten())
        .map_or(Theme::System, |name| Theme::named(&name))
}

/// Shows a theme and keeps it.
pub fn choose(theme: Theme) {
    apply(theme);
    if let Some(storage) = local_storage() {
        let _ = match theme {
            Theme::System => storage.remove_item(KEY),
            _ => storage.set_item(KEY, theme.name()),
        };
    }
}

/// Shows a theme without keeping it.
pub fn apply(theme: Theme) {
    if let Some(root) = super::dom::document().and_then(|document| document.document_element()) {
        let _ = match theme {
            Theme::System | Theme::Contrast => root.remove_attribute("data-theme"),
            Theme::Light | Theme::Dark => root.set_attribute("data-theme", theme.name()),
        };
        let _ = if theme == Theme::Contrast || super::dom::media_matches(MORE_CONTRAST) {
            root.set_attribute("data-contrast", "more")
        } else {
            root.remove_attribute("data-contrast")
        };
    }
}

/// Follows the system where it starts or stops asking for more contrast, for as long as the listener lives.
pub fn follow_contrast() -> Option<EventListener> {
    let query = web_sys::window()?.match_media(MORE_CONTRAST).ok().flatten()?;
    Some(EventListener::new(&query, "change", |_| apply(stored())))
}

fn local_storage() -> Option<Storage> {
    web_sys::window()?.local_storage().ok().flatten()
}

#[cfg(test)]
mod tests {
    use super::Theme;

    #[test]
    fn every_theme_has_its_name() {
        for theme in [Theme::System, Theme::Light, Theme::Dark, Theme::Contrast] {
            assert_eq!(Theme::named(theme.name()), theme);
        }
        assert_eq!(Theme::named("sepia"), Theme::System);
    }
}
