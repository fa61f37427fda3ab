//! The panels beside the article, one at a time behind tabs; on a narrow screen a drawer that the tabs open.

use pressmark_annotation::document::Document;
use wasm_bindgen::JsCast;
use web_sys::{Element, KeyboardEvent, MouseEvent};
use yew::prelude::*;

use super::details_panel::DetailsPanel;
use super::entities_panel::EntitiesPanel;
use super::icon::{Icon, icon};
use super::keys::use_keys;
use super::quotations_panel::QuotationsPanel;
use super::review_panel::ReviewPanel;
use super::shared::Shared;
use super::store::use_dispatch;
use crate::browser::dom;
use crate::messages;
use crate::state::entities::Counts;
use crate::state::{Action, AnalysisStatus, AppState, EngineStatus, Panel, Selection};

/// What [`Panels`] shows.
#[derive(Properties, PartialEq)]
pub struct Props {
    /// The state.
    pub state: Shared<AppState>,
    /// The open document.
    pub document: Shared<Document>,
    /// What the tabs count.
    pub counts: Counts,
    /// Starts the engine again.
    pub onrestart: Callback<()>,
}

const ALL: [Panel; 4] = [Panel::Quotations, Panel::Entities, Panel::Review, Panel::Details];

fn name(panel: Panel) -> (&'static str, &'static str) {
    match panel {
        Panel::Quotations => ("quotations", messages::quotations()),
        Panel::Entities => ("entities", messages::entities()),
        Panel::Review => ("review", messages::review()),
        Panel::Details => ("details", messages::details()),
    }
}

/// The panels.
#[component]
pub fn Panels(props: &Props) -> Html {
    let dispatch = use_dispatch();
    let Props {
        state,
        document,
        counts,
        onrestart,
    } = props;
    let shown = state.panel;
    {
        let dispatch = dispatch.clone();
        let open = state.panel_open && state.selection == Selection::None;
        use_keys(move |pressed| {
            let close = open && pressed.key == "Escape";
            if close {
                dispatch.act(Action::HidePanel);
            }
            close
        });
    }
    let tab = |panel: Panel| {
        let (id, words) = name(panel);
        let count = match panel {
            Panel::Quotations => Some(counts.quotations),
            Panel::Entities => Some(counts.entities),
            Panel::Review => Some(counts.suggestions),
            Panel::Details => None,
        };
        let onclick = {
            let (dispatch, again) = (dispatch.clone(), shown == panel && state.panel_open);
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
                aria-controls="panel"
                aria-selected={(shown == panel).to_string()}
                tabindex={if shown == panel { "0" } else { "-1" }}
                {onclick}
            >
                { words }
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
    let close = {
        let dispatch = dispatch.clone();
        Callback::from(move |event: MouseEvent| {
            let target: Option<Element> = event.target().and_then(|target| target.dyn_into().ok());
            if target.is_some() {
                dispatch.act(Action::HidePanel);
            }
        })
    };
    // Before the engine has answered, an empty list says nothing about the article.
    let empty = counts.quotations + counts.entities + counts.suggestions == 0;
    let without_engine = matches!(state.engine, EngineStatus::Unavailable(_));
    let waiting = empty && state.analysis == AnalysisStatus::Pending && !without_engine;
    let panel = match shown {
        Panel::Quotations | Panel::Entities if waiting => html! { <p class="fact">{ messages::analysing() }</p> },
        Panel::Quotations => {
            html! { <QuotationsPanel document={document.clone()} selected={state.selected().cloned()} words={counts.words} quiet_marks={state.quiet_marks} /> }
        }
        Panel::Entities => html! { <EntitiesPanel document={document.clone()} selected={state.selected().cloned()} /> },
        Panel::Review => {
            html! { <ReviewPanel document={document.clone()} selected={state.selected().cloned()} analysis={state.analysis.clone()} engine={state.engine.clone()} onrestart={onrestart.clone()} /> }
        }
        Panel::Details => {
            html! { <DetailsPanel document={document.clone()} annotator={Shared::from(&state.annotator)} /> }
        }
    };
    let (id, words) = name(shown);
    html! {
        <aside class={classes!("panels", state.panel_open.then_some("open"))} aria-label={messages::panels()}>
            <div class="tabs" role="tablist" aria-label={messages::panels()} {onkeydown}>{ for ALL.into_iter().map(tab) }</div>
            <div class="panel" id="panel" role="tabpanel" aria-labelledby={format!("tab-{id}")} tabindex="0">
                <div class="panel-head">
                    <h2>{ words }</h2>
                    <button type="button" class="quiet" aria-label={messages::close()} onclick={close}>{ icon(Icon::Close) }</button>
                </div>
                { panel }
            </div>
        </aside>
    }
}
