//! How to check that nothing leaves the machine, with what this page has loaded and what it may do.

use web_sys::MouseEvent;
use yew::prelude::*;

use super::dialog::Dialog;
use super::store::use_dispatch;
use crate::browser::loaded;
use crate::messages;
use crate::state::{Action, Dialog as Shown};

/// What [`CheckingButton`] shows.
#[derive(Properties, PartialEq)]
pub struct ButtonProps {
    /// A class of its own; without one it looks like a link.
    #[prop_or("link")]
    pub class: &'static str,
    /// What is on it; without anything its own words.
    #[prop_or_default]
    pub children: Html,
}

/// The button that opens the dialogue.
#[component]
pub fn CheckingButton(props: &ButtonProps) -> Html {
    let dispatch = use_dispatch();
    let onclick = Callback::from(move |_: MouseEvent| dispatch.act(Action::ShowDialog(Some(Shown::Checking))));
    let bare = props.children == Html::default();
    html! {
        <button type="button" class={props.class} title={(!bare).then(messages::checking)} {onclick}>
            if bare {
                { messages::checking() }
            } else {
                { props.children.clone() }
            }
        </button>
    }
}

/// The dialogue.
#[component]
pub fn CheckingDialog() -> Html {
    let way = |title: &'static str, more: &'static str, shown: Html| {
        html! { <li><h3>{ title }</h3><p>{ more }</p>{ shown }</li> }
    };
    let policy = loaded::policy().map(|policy| {
        let rules = policy.split(';').map(str::trim).filter(|rule| !rule.is_empty());
        html! { <ul class="policy" translate="no">{ for rules.map(|rule| html! { <li><code>{ rule.to_owned() }</code></li> }) }</ul> }
    });
    html! {
        <Dialog title={messages::checking()}>
            <p><b>{ messages::promise() }</b>{ " " }{ messages::checking_more() }</p>
            <ol class="checking">
                { way(messages::check_offline(), messages::check_offline_more(), Html::default()) }
                { way(messages::check_tools(), messages::check_tools_more(), html! { <p class="found">{ so_far() }</p> }) }
                { way(messages::check_policy(), messages::check_policy_more(), policy.unwrap_or_default()) }
                { way(messages::check_kept(), messages::check_kept_more(), Html::default()) }
                { way(messages::check_source(), messages::check_source_more(), Html::default()) }
            </ol>
        </Dialog>
    }
}

/// What the page has loaded so far, in a sentence.
fn so_far() -> String {
    let loaded = loaded::so_far();
    if !loaded.elsewhere.is_empty() {
        messages::check_loaded_elsewhere(&loaded.elsewhere.join(", "))
    } else if loaded.files == 0 {
        messages::check_loaded_none().to_owned()
    } else {
        messages::check_loaded(
            loaded.files,
            &messages::seconds_short(&messages::decimal(loaded.last / 1000.0, 1)),
        )
    }
}
