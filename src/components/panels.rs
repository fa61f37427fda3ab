//! The panels beside the article, one at a time behind tabs; on a narrow screen a drawer that the tabs open.

use pressmark_annotation::document::Document;
use wasm_bindgen::JsCast;
use web_sys::{Element, MouseEvent};
use yew::prelude::*;

use super::details_panel::DetailsPanel;
use super::entities_panel::EntitiesPanel;
use super::icon::{Icon, icon};
use super::keys::use_keys;
use super::notes_panel::NotesPanel;
use super::quotations_panel::QuotationsPanel;
use super::review_panel::ReviewPanel;
use super::shared::Shared;
use super::store::use_dispatch;
use super::tabs::{self, Tabs};
use crate::components::effect::use_effect_with;
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
            html! { <QuotationsPanel document={document.clone()} selected={state.selected().cloned()} words={counts.words} quiet_marks={state.quiet_marks} attitudes={state.attitudes} /> }
        }
        Panel::Entities => {
            html! { <EntitiesPanel document={document.clone()} selected={state.selected().cloned()} entity={state.entity.clone()} /> }
        }
        Panel::Review => {
            html! { <ReviewPanel document={document.clone()} view={state.review.clone()} selected={state.selected().cloned()} analysis={state.analysis.clone()} engine={state.engine.clone()} onrestart={onrestart.clone()} /> }
        }
        Panel::Notes => html! { <NotesPanel document={document.clone()} /> },
        Panel::Details => {
            html! { <DetailsPanel document={document.clone()} annotator={Shared::from(&state.annotator)} unsettled={state.unsettled.clone()} /> }
        }
    };
    let node = use_node_ref();
    {
        let node = node.clone();
        use_effect_with(shown, move |_| {
            // Another panel begins at its top.
            if let Some(panel) = node.cast::<Element>() {
                panel.set_scroll_top(0);
            }
        });
    }
    let (id, words) = tabs::name(shown);
    html! {
        <aside class={classes!("panels", state.panel_open.then_some("open"))} aria-label={messages::panels()}>
            <Tabs {shown} open={state.panel_open} counts={*counts} />
            <div ref={node} class="panel" id="panel" role="tabpanel" aria-labelledby={format!("tab-{id}")} tabindex="0">
                <div class="panel-head">
                    <h2>{ words }</h2>
                    <button type="button" class="quiet" aria-label={messages::close()} onclick={close}>{ icon(Icon::Close) }</button>
                </div>
                { panel }
            </div>
        </aside>
    }
}
