//! The choice of the interface's language, each by its own name.

use std::cell::Cell;

use gloo::timers::callback::Timeout;
use wasm_bindgen::JsCast;
use web_sys::{Event, HtmlSelectElement};
use yew::prelude::*;

use super::store::use_dispatch;
use crate::browser::{dom, language};
use crate::components::effect::use_effect_with;
use crate::messages::{self, Language};
use crate::state::Action;

/// What [`LanguageSelect`] needs.
#[derive(Properties, PartialEq)]
pub struct Props {
    /// Its id in the page, which finds it again after everything was drawn in the new language.
    pub id: &'static str,
    /// Whether it stands among other settings, so that a word is enough.
    #[prop_or_default]
    pub short: bool,
}

thread_local! {
    /// How far the page was scrolled when the language was chosen, until the list is drawn again.
    static PLACE: Cell<Option<f64>> = const { Cell::new(None) };
}

/// The list of languages.
#[component]
pub fn LanguageSelect(props: &Props) -> Html {
    let dispatch = use_dispatch();
    let id = props.id;
    let onchange = Callback::from(move |event: Event| {
        let field = event
            .target()
            .and_then(|target| target.dyn_into::<HtmlSelectElement>().ok());
        let Some(chosen) = field.and_then(|field| Language::from_tag(&field.value())) else {
            return;
        };
        language::choose(chosen);
        // Everything is drawn anew, also what had the focus and what gave the page its height.
        PLACE.set(web_sys::window().and_then(|window| window.scroll_y().ok()));
        dispatch.act(Action::Speak(chosen));
    });
    use_effect_with((), move |()| {
        let timer = PLACE.take().map(|place| {
            // After the dialogue around it has opened, which takes the focus.
            Timeout::new(0, move || {
                dom::focus_id(id);
                if let Some(window) = web_sys::window() {
                    window.scroll_to_with_x_and_y(0.0, place);
                }
            })
        });
        move || drop(timer)
    });
    let present = messages::language();
    // The pseudo-locale is offered to those who have it already.
    let pseudo = (present == Language::Pseudo).then_some(Language::Pseudo);
    let options = Language::ALL.into_iter().chain(pseudo).map(|language| {
        html! {
            <option value={language.tag()} lang={language.tag()} selected={language == present}>{ language.name() }</option>
        }
    });
    html! {
        <label class="choose-language">
            { if props.short { messages::language_short() } else { messages::interface_language() } }{ " " }
            <select {id} {onchange} translate="no">{ for options }</select>
        </label>
    }
}
