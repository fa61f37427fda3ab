//! The pages of the application in the browser's history: turning to one makes an entry, so that the browser's Back leads
//! out of it again. The address stays as it is, which also works for a page that was opened as a file; where a browser
//! refuses, pages are turned without entries.
//!
//! An entry keeps which page it shows and how many entries lie between it and the article, so that a button can go back to
//! the article whatever was turned to since.

use std::cell::Cell;

use gloo::events::EventListener;
use wasm_bindgen::JsValue;

use super::links::{self, Link};
use crate::state::View;

/// What an entry of the history shows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Place {
    /// The page.
    pub view: View,
    /// How many entries back the article is; 0 for the article itself.
    pub depth: u32,
}

/// Before what an entry keeps, to be told from what others keep.
const MARK: &str = "pressmark";

const NAMES: [(View, &str); 6] = [
    (View::Desk, "desk"),
    (View::Report, "report"),
    (View::Library, "library"),
    (View::Task, "task"),
    (View::Results, "results"),
    (View::Compare, "compare"),
];

impl Place {
    /// The entry that turning to `view` makes.
    #[must_use]
    pub fn next(self, view: View) -> Self {
        let depth = match view {
            View::Desk => 0,
            View::Report | View::Library | View::Task | View::Results | View::Compare => self.depth + 1,
        };
        Self { view, depth }
    }

    fn write(self) -> String {
        let name = NAMES.iter().find(|(view, _)| *view == self.view);
        format!("{MARK} {} {}", name.map_or("", |(_, name)| name), self.depth)
    }

    fn read(kept: &str) -> Option<Self> {
        let mut parts = kept.split(' ');
        let (MARK, name, depth) = (parts.next()?, parts.next()?, parts.next()?) else {
            return None;
        };
        let (view, _) = NAMES.iter().find(|(_, known)| *known == name)?;
        Some(Self {
            view: *view,
            depth: depth.parse().ok()?,
        })
    }
}

thread_local! {
    /// The entry that was shown last.
    static LAST: Cell<Place> = const { Cell::new(Place { view: View::Desk, depth: 0 }) };
}

fn history() -> Option<web_sys::History> {
    web_sys::window()?.history().ok()
}

/// What the present entry shows; the article where the browser keeps nothing.
pub fn here() -> Place {
    let kept = history().and_then(|history| history.state().ok()?.as_string());
    kept.and_then(|kept| Place::read(&kept)).unwrap_or_default()
}

/// Gives the entry with which the application starts its place, and says which page it showed before a reload.
pub fn begin() -> View {
    let place = here();
    replace(place);
    place.view
}

/// Makes an entry for `view`, unless the present one shows it already.
pub fn turned_to(view: View) {
    let place = here();
    if place.view == view {
        return;
    }
    let next = place.next(view);
    LAST.set(next);
    if let Some(history) = history() {
        // Without an entry the page is shown all the same, and its own buttons lead back.
        let _ = history.push_state(&JsValue::from(next.write()), "");
    }
}

/// Makes the present entry show something else.
pub fn replace(place: Place) {
    LAST.set(place);
    if let Some(history) = history() {
        let _ = history.replace_state(&JsValue::from(place.write()), "");
    }
}

/// Goes back so many entries; says whether the browser does, which then tells [`listen`]'s callback.
pub fn back(entries: u32) -> bool {
    let back = i32::try_from(entries).unwrap_or_default();
    back > 0 && history().is_some_and(|history| history.go_with_delta(-back).is_ok())
}

/// Calls `turn` with the page of the entry to which the browser goes, back or forth, and `follow` with a link to an
/// annotation that somebody puts behind the address of the open page.
pub fn listen(turn: impl Fn(View) + 'static, follow: impl Fn(Link) + 'static) -> Option<EventListener> {
    let window = web_sys::window()?;
    Some(EventListener::new(&window, "popstate", move |_| {
        let ours = history().and_then(|history| Place::read(&history.state().ok()?.as_string()?));
        if let Some(place) = ours {
            LAST.set(place);
            turn(place.view);
            return;
        }
        // The link made an entry, which must not be one step back that leads nowhere.
        if let Some(link) = links::wanted() {
            if !back(1) {
                replace(LAST.get());
                links::take();
            }
            return follow(link);
        }
        // Another link within the page made an entry: the page is the same.
        let last = LAST.get();
        let deeper = u32::from(last.view != View::Desk);
        replace(Place {
            depth: last.depth + deeper,
            ..last
        });
    }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_entry_says_how_far_away_the_article_is() {
        let article = Place::default();
        let report = article.next(View::Report);
        let library = report.next(View::Library);
        assert_eq!((report.depth, library.depth), (1, 2));
        assert_eq!(library.next(View::Desk), article, "another article was opened there");
    }

    #[test]
    fn entries_are_read_as_they_were_written_and_those_of_others_are_not() {
        for (view, _) in NAMES {
            let place = Place { view, depth: 3 };
            assert_eq!(Place::read(&place.write()), Some(place));
        }
        for other in [
            "",
            "pressmark",
            "pressmark desk",
            "pressmark help 1",
            "other desk 0",
            "pressmark desk x",
        ] {
            assert_eq!(Place::read(other), None, "{other}");
        }
    }
}
