//! The keys, and a word about what Pressmark is and how to check that nothing leaves the machine.

use wasm_bindgen::JsCast;
use web_sys::{Event, HtmlInputElement};
use yew::prelude::*;

use super::dialog::Dialog;
use super::settings;
use super::theme_button::ThemeButton;
use crate::messages;

/// The dialogue.
#[component]
pub fn ShortcutsDialog() -> Html {
    let letters = use_state_eq(settings::letter_keys);
    let onchange = {
        let letters = letters.clone();
        Callback::from(move |event: Event| {
            if let Some(field) = event
                .target()
                .and_then(|target| target.dyn_into::<HtmlInputElement>().ok())
            {
                settings::keep_letter_keys(field.checked());
                letters.set(field.checked());
            }
        })
    };
    let group = |(title, keys): &(&'static str, &'static [(&'static str, &'static str)])| {
        let line = |(keys, what): &(&'static str, &'static str)| {
            html! { <div><dt>{ for keys.split(' ').map(|key| html! { <kbd>{ key }</kbd> }) }</dt><dd>{ *what }</dd></div> }
        };
        html! { <section><h3>{ *title }</h3><dl>{ for keys.iter().map(line) }</dl></section> }
    };
    html! {
        <Dialog title={messages::HELP}>
            <div class="shortcuts">{ for messages::SHORTCUTS.iter().map(group) }</div>
            <div class="row theme-row">
                { messages::COLOURS }<ThemeButton />
                <label class="check"><input type="checkbox" checked={*letters} {onchange} />{ messages::LETTER_KEYS }</label>
            </div>
            <p class="about"><b>{ messages::HOW }</b>{ " " }{ messages::HOW_MORE }</p>
            <p class="about"><b>{ messages::PROMISE }</b>{ " " }{ messages::PROMISE_MORE }</p>
            <p class="about hint">{ messages::version(crate::protocol::BUILD) }{ " · " }{ messages::NOTICE }
                { " " }<a href="third-party.txt" target="_blank" rel="noopener">{ messages::NOTICE_MORE }</a>
            </p>
        </Dialog>
    }
}
