//! The marker in hand: what every further selection becomes, how to change it, and how to put it down.

use pressmark_annotation::Label;
use pressmark_annotation::document::Document;
use web_sys::MouseEvent;
use yew::prelude::*;

use super::card::{self, action, labels};
use super::icon::{Icon, icon};
use super::keys::use_keys;
use super::marks;
use super::shared::Shared;
use super::store::{Dispatch, use_dispatch};
use crate::browser::announce;
use crate::components::effect::use_effect_with;
use crate::messages;
use crate::state::marking::{Event, Marker};
use crate::state::shortcuts::Shortcut;
use crate::state::{Action, describe};

/// What [`MarkerBar`] shows.
#[derive(Properties, PartialEq)]
pub struct Props {
    /// The marker.
    pub marker: Marker,
    /// The open document.
    pub document: Shared<Document>,
    /// Whether nothing is selected, so that the keys of the labels are free.
    pub free: bool,
}

/// The bar.
#[component]
pub fn MarkerBar(props: &Props) -> Html {
    let dispatch = use_dispatch();
    let Props { marker, document, free } = props;
    let name = match marker {
        Marker::Choosing => None,
        Marker::Label(label) => Some(describe::label(document, label)),
        Marker::Quotation => Some(messages::quotation().to_owned()),
    };
    use_effect_with(name.clone(), |name| {
        if let Some(name) = name {
            announce::say(&messages::marker_taken(name));
        }
    });
    use_effect_with((), |()| || announce::say(messages::marker_down()));
    {
        let (dispatch, document, free) = (dispatch.clone(), document.clone(), *free);
        use_keys(move |pressed| {
            if !free {
                return false;
            }
            if let Some(label) = card::label_of_key(&document, pressed) {
                take(&dispatch, Marker::Label(label));
            } else if pressed.shortcut() == Some(Shortcut::Quotation) {
                take(&dispatch, Marker::Quotation);
            } else {
                return false;
            }
            true
        });
    }
    let act = |marker: Option<Marker>| {
        let dispatch = dispatch.clone();
        Callback::from(move |_: MouseEvent| dispatch.act(Action::Marking(Event::Marker(marker.clone()))))
    };
    let close = html! {
        <button type="button" class="action" title="Esc" onclick={act(None)}>{ messages::marker_end() }<kbd aria-hidden="true">{ "Esc" }</kbd></button>
    };
    let choose = {
        let dispatch = dispatch.clone();
        Callback::from(move |label: Label| take(&dispatch, Marker::Label(label)))
    };
    let class = match marker {
        Marker::Label(label) => classes!("swatch", marks::label(&props.document, label)),
        Marker::Choosing | Marker::Quotation => classes!("swatch", "speech"),
    };
    html! {
        <section class="marker" aria-label={messages::marker()}>
            if let Some(name) = name {
                <div class="marker-line">
                    { icon(Icon::Marker) }
                    <p><b>{ messages::marker() }{ ": " }<span {class}>{ name }</span></b>{ " " }<span class="hint">{ messages::marker_works() }</span></p>
                    { action("", messages::marker_change(), "", act(Some(Marker::Choosing))) }
                    { close }
                </div>
            } else {
                <div class="marker-line">
                    { icon(Icon::Marker) }
                    <p><b>{ messages::marker_choose() }</b></p>
                    <button type="button" class="quiet" aria-label={messages::marker_end()} title="Esc" onclick={act(None)}>{ icon(Icon::Close) }</button>
                </div>
                <div class="marker-labels">
                    { action("main", messages::quotation(), Shortcut::Quotation.key(), act(Some(Marker::Quotation))) }
                    { labels(document, None, |_| true, &choose) }
                </div>
            }
        </section>
    }
}

fn take(dispatch: &Dispatch, marker: Marker) {
    dispatch.act(Action::Marking(Event::Marker(Some(marker))));
}
