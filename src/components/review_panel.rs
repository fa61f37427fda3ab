//! The review: how far it has come, what is listed, one button for all that are sure enough, and the list itself.

use pressmark_annotation::document::{Confidence, Document, Key, Status};
use web_sys::{InputEvent, MouseEvent};
use yew::prelude::*;

use super::bar::Bar;
use super::conflicts::OpenConflicts;
use super::fields;
use super::quiet_review::QuietReview;
use super::review_filters::ReviewFilters;
use super::review_list::ReviewList;
use super::shared::Shared;
use super::store::use_dispatch;
use crate::messages;
use crate::state::review::{self, View, What};
use crate::state::{Action, AnalysisStatus, Command, EngineStatus, training};

/// What [`ReviewPanel`] shows.
#[derive(Properties, PartialEq)]
pub struct Props {
    /// The open document.
    pub document: Shared<Document>,
    /// What is listed.
    pub view: View,
    /// The selected annotation.
    pub selected: Option<Key>,
    /// The state of the analysis.
    pub analysis: AnalysisStatus,
    /// The state of the engine.
    pub engine: EngineStatus,
    /// Starts the engine again.
    pub onrestart: Callback<()>,
}

/// The threshold at first, in per cent.
const SURE: u16 = 90;

/// The panel.
#[component]
pub fn ReviewPanel(props: &Props) -> Html {
    let dispatch = use_dispatch();
    let Props { document, view, .. } = props;
    let progress = use_memo(document.clone(), |document| review::progress(document));
    let listed = use_memo((document.clone(), view.clone()), |(document, view)| {
        review::listed(document, view)
    });
    let threshold = use_state_eq(|| SURE);
    let again = {
        let dispatch = dispatch.clone();
        Callback::from(move |_: MouseEvent| dispatch.act(Action::Reanalyse))
    };
    let suggested = view.status == Status::Suggested;
    let untouched = *view == View::default();
    let (words, button) = match (&props.engine, &props.analysis) {
        _ if training::is_blind(document) => (messages::training::is_blind(), None),
        (EngineStatus::Unavailable(_), _) => {
            let restart = props.onrestart.reform(|_: MouseEvent| ());
            (messages::engine_none(), Some((messages::try_again(), restart)))
        }
        (_, AnalysisStatus::Pending) => (messages::analysing(), None),
        _ => (messages::all_reviewed(), Some((messages::analyse_again(), again))),
    };
    let done = messages::reviewed(&messages::grouped(progress.reviewed), &messages::grouped(progress.all));
    html! {
        <>
            if progress.all > 0 {
                <div class="progress">
                    <p class="fact">{ done }</p>
                    <Bar share={progress.share()} />
                </div>
            }
            if listed.is_empty() && untouched {
                <p class="fact">{ words }</p>
            }
            <OpenConflicts document={document.clone()} selected={props.selected.clone()} />
            <ReviewFilters document={document.clone()} view={view.clone()} />
            if suggested && !listed.is_empty() {
                { bulk(&dispatch, &listed, &threshold) }
            }
            if suggested && matches!(view.what, What::All) {
                <QuietReview document={document.clone()} />
            }
            if listed.is_empty() && !untouched {
                <p class="hint">{ messages::nothing_listed() }</p>
            }
            <ReviewList document={document.clone()} rows={Shared::from(listed)} status={view.status} selected={props.selected.clone()} />
            if let Some((words, onclick)) = button {
                <button type="button" class="action" {onclick}>{ words }</button>
            }
        </>
    }
}

/// Accepts all listed suggestions that are sure enough; says before how many those are.
fn bulk(dispatch: &super::store::Dispatch, listed: &[(Key, Confidence)], threshold: &UseStateHandle<u16>) -> Html {
    let least = Confidence::per_mille(**threshold * 10);
    let sure = listed.iter().filter(|(_, confidence)| *confidence >= least);
    let sure: Vec<Key> = sure.map(|(key, _)| key.clone()).collect();
    let count = sure.len();
    let accept = {
        let dispatch = dispatch.clone();
        Callback::from(move |_: MouseEvent| {
            if !sure.is_empty() {
                dispatch.edit_and_tell(Command::Accept(sure.clone()), messages::accepted_count(sure.len()));
            }
        })
    };
    let oninput = {
        let threshold = threshold.clone();
        Callback::from(move |event: InputEvent| {
            if let Some(value) = fields::value(&event).and_then(|value| value.parse().ok()) {
                threshold.set(value);
            }
        })
    };
    let shown = format!("{}\u{202f}%", **threshold);
    html! {
        <>
            <div class="bulk">
                // Not `disabled`, which would take the focus away from who has just pressed it.
                <button type="button" class="action yes" aria-disabled={(count == 0).then_some("true")} onclick={accept}>{ messages::accept_count(count) }</button>
                <label>
                    <span>{ messages::sure_by_least() }{ " " }<output>{ shown.clone() }</output></span>
                    <input type="range" min="50" max="99" step="1" value={threshold.to_string()} aria-valuetext={shown} {oninput} />
                </label>
            </div>
            <p class="hint by-letters">{ messages::review_keys() }</p>
        </>
    }
}
