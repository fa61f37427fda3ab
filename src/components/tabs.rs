//! The tabs of the panels: words with counts beside the article; on a narrow screen a bar of icons with words below them.

use web_sys::{KeyboardEvent, MouseEvent};
use yew::prelude::*;

use super::icon::{Icon, icon};
use super::store::use_dispatch;
use crate::browser::dom;
use crate::messages;
use crate::state::entities::Counts;
use crate::state::{Action, Panel};

/// What [`Tabs`] shows.
#[derive(Properties, PartialEq)]
pub struct Props {
    /// The panel that is shown.
    pub shown: Panel,
    /// Whether it covers the article on a narrow screen.
    pub open: bool,
    /// What the tabs count.
    pub counts: Counts,
}

const ALL: [Panel; 5] = [
    Panel::Quotations,
    Panel::Entities,
    Panel::Review,
    Panel::Notes,
    Panel::Details,
];

/// The name of a panel in ids, and for people.
pub fn name(panel: Panel) -> (&'static str, &'static str) {
    match panel {
        Panel::Quotations => ("quotations", messages::quotations()),
        Panel::Entities => ("entities", messages::entities()),
        Panel::Review => ("review", messages::review()),
        Panel::Notes => ("notes", messages::notes()),
        Panel::Details => ("details", messages::details()),
    }
}

/// The tabs.
#[component]
pub fn Tabs(props: &Props) -> Html {
    let dispatch = use_dispatch();
    let Props { shown, open, counts } = *props;
    let tab = |panel: Panel| {
        let (id, words) = name(panel);
        let (sign, count) = match panel {
            Panel::Quotations => (Icon::Quotes, Some(counts.quotations)),
            Panel::Entities => (Icon::People, Some(counts.entities)),
            Panel::Review => (Icon::Checks, Some(counts.suggestions)),
            Panel::Notes => (Icon::Note, Some(counts.notes).filter(|count| *count > 0)),
            Panel::Details => (Icon::Info, None),
        };
        let onclick = {
            let (dispatch, again) = (dispatch.clone(), shown == panel && open);
            Callback::from(move |_: MouseEvent| {
                // On a narrow screen a second press closes the drawer.
                dispatch.act(if again {
                    Action::HidePanel
                } else {
                    Action::ShowPanel(panel)
                });
            })
        };
        html! {
            <button
                type="button"
                role="tab"
                id={format!("tab-{id}")}
                title={(panel == Panel::Details).then_some(words)}
                aria-controls="panel"
                aria-selected={(shown == panel).to_string()}
                tabindex={if shown == panel { "0" } else { "-1" }}
                {onclick}
            >
                <span class="tab-icon">{ icon(sign) }</span>
                <span class="tab-name">{ words }</span>
                if let Some(count) = count {
                    <span class="tab-count">{ messages::short_count(count) }</span>
                }
            </button>
        }
    };
    let onkeydown = {
        let dispatch = dispatch.clone();
        Callback::from(move |event: KeyboardEvent| {
            let at = ALL.iter().position(|panel| *panel == shown).unwrap_or_default();
            let next = match event.key().as_str() {
                _ if event.shift_key() => return,
                "ArrowRight" => (at + 1) % ALL.len(),
                "ArrowLeft" => (at + ALL.len() - 1) % ALL.len(),
                "Home" => 0,
                "End" => ALL.len() - 1,
                _ => return,
            };
            event.prevent_default();
            if let Some(panel) = ALL.get(next) {
                dispatch.act(Action::ShowPanel(*panel));
                dom::focus_id(&format!("tab-{}", name(*panel).0));
            }
        })
    };
    html! { <div class="tabs" role="tablist" aria-label={messages::panels()} {onkeydown}>{ for ALL.into_iter().map(tab) }</div> }
}
