//! The keys, and a word about what Pressmark is and how to check that nothing leaves the machine.

use wasm_bindgen::JsCast;
use web_sys::{Event, HtmlInputElement};
use yew::prelude::*;

use super::checking_dialog::CheckingButton;
use super::dialog::Dialog;
use super::language_select::LanguageSelect;
use super::settings;
use super::theme_button::ThemeButton;
use super::tour::TourButton;
use crate::messages::{self, KeyGroup};

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
    let group = |group: KeyGroup| {
        let line = |(keys, what): &(String, &'static str)| {
            html! { <div><dt>{ for keys.split(' ').map(|key| html! { <kbd>{ key.to_owned() }</kbd> }) }</dt><dd>{ *what }</dd></div> }
        };
        html! { <section><h3>{ group.title }</h3><dl>{ for group.keys.iter().map(line) }</dl></section> }
    };
    html! {
        <Dialog title={messages::help()}>
            <div class="row theme-row">
                <TourButton />
                <LanguageSelect id="language" short=true />
                <span class="colours">{ messages::colours() }<ThemeButton /></span>
            </div>
            <div class="shortcuts">{ for messages::shortcuts().into_iter().map(group) }</div>
            <label class="check"><input type="checkbox" checked={*letters} {onchange} />{ messages::letter_keys() }</label>
            <p class="about"><b>{ messages::how() }</b>{ " " }{ messages::how_more() }</p>
            <p class="about"><b>{ messages::promise() }</b>{ " " }{ messages::promise_more() }{ " " }<CheckingButton /></p>
            <p class="about hint"><span translate="no">{ messages::version(crate::protocol::BUILD) }</span>{ " · " }{ messages::notice() }
                { " " }<a href="third-party.txt" target="_blank" rel="noopener">{ messages::notice_more() }</a>
            </p>
        </Dialog>
    }
}
