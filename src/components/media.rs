//! What kind of screen the page is on, kept up to date.

use gloo::events::EventListener;
use yew::prelude::*;

use crate::browser::dom;
use crate::components::effect::use_effect_with;

/// Whether a media query holds; the component is drawn again when that changes.
#[hook]
pub fn use_media(query: &'static str) -> bool {
    let holds = use_state_eq(|| dom::media_matches(query));
    {
        let holds = holds.clone();
        use_effect_with((), move |()| {
            let list = web_sys::window().and_then(|window| window.match_media(query).ok().flatten());
            let listener = list
                .map(|list| EventListener::new(&list.clone(), "change", move |_| holds.set(dom::media_matches(query))));
            move || drop(listener)
        });
    }
    *holds
}
