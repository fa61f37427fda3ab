//! Changes between the system's theme, light, dark, and more contrast.

use web_sys::MouseEvent;
use yew::prelude::*;

use super::icon::{Icon, icon};
use crate::browser::theme::{self, Theme};
use crate::messages;

/// The button.
#[component]
pub fn ThemeButton() -> Html {
    let chosen = use_state_eq(theme::stored);
    let onclick = {
        let chosen = chosen.clone();
        Callback::from(move |_: MouseEvent| {
            let next = chosen.next();
            theme::choose(next);
            chosen.set(next);
        })
    };
    let (picture, name, short) = match *chosen {
        Theme::System => (Icon::Auto, messages::theme_system(), messages::system()),
        Theme::Light => (Icon::Sun, messages::theme_light(), messages::light()),
        Theme::Dark => (Icon::Moon, messages::theme_dark(), messages::dark()),
        Theme::Contrast => (Icon::Contrast, messages::theme_contrast(), messages::contrast()),
    };
    html! {
        <button type="button" class="quiet theme" aria-label={name} title={name} {onclick}>{ icon(picture) }<span>{ short }</span></button>
    }
}
