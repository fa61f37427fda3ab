//! Suggestions that nobody has decided on, the least sure first, with one button for all that are sure enough.

use pressmark_annotation::document::{Confidence, Document, Key, Kind, Status};
use wasm_bindgen::JsCast;
use web_sys::{Event, HtmlSelectElement, MouseEvent};
use yew::prelude::*;

use super::bar::Bar;
use super::card::excerpt;
use super::icon::{Icon, icon};
use super::marks;
use super::quiet_review::QuietReview;
use super::shared::Shared;
use super::store::{Dispatch, use_dispatch};
use crate::messages;
use crate::state::{Action, AnalysisStatus, Back, Command, EngineStatus, Panel, Tone, describe, entities};

/// What [`ReviewPanel`] shows.
#[derive(Properties, PartialEq)]
pub struct Props {
    /// The open document.
    pub document: Shared<Document>,
    /// The selected annotation.
    pub selected: Option<Key>,
    /// The state of the analysis.
    pub analysis: AnalysisStatus,
    /// The state of the engine.
    pub engine: EngineStatus,
    /// Starts the engine again.
    pub onrestart: Callback<()>,
}

/// The thresholds that are offered, in per cent.
const THRESHOLDS: [u16; 6] = [99, 95, 90, 80, 70, 50];
/// How many suggestions are listed at a time.
const LISTED: usize = 60;

/// The panel.
#[component]
pub fn ReviewPanel(props: &Props) -> Html {
    let dispatch = use_dispatch();
    let open = use_memo(props.document.clone(), |document| entities::suggestions(document));
    let threshold = use_state_eq(|| 90_u16);
    let again = {
        let dispatch = dispatch.clone();
        Callback::from(move |_: MouseEvent| dispatch.act(Action::Reanalyse))
    };
    if open.is_empty() {
        let (words, button) = match (&props.engine, &props.analysis) {
            (EngineStatus::Unavailable(_), _) => {
                let restart = props.onrestart.reform(|_: MouseEvent| ());
                (messages::engine_none(), Some((messages::try_again(), restart)))
            }
            (_, AnalysisStatus::Pending) => (messages::analysing(), None),
            _ => (messages::all_reviewed(), Some((messages::analyse_again(), again))),
        };
        return html! {
            <>
                <p class="fact">{ words }</p>
                <QuietReview document={props.document.clone()} />
                if let Some((words, onclick)) = button {
                    <button type="button" class="action" {onclick}>{ words }</button>
                }
            </>
        };
    }
    let least = Confidence::per_mille(*threshold * 10);
    let sure: Vec<Key> = open
        .iter()
        .filter(|(_, confidence)| *confidence >= least)
        .map(|(key, _)| key.clone())
        .collect();
    let count = sure.len();
    let accept_all = {
        let dispatch = dispatch.clone();
        Callback::from(move |_: MouseEvent| {
            if !sure.is_empty() {
                dispatch.edit(Command::Accept(sure.clone()));
                dispatch.notify(Tone::Info, messages::accepted_all(sure.len()));
            }
        })
    };
    let onchange = {
        let threshold = threshold.clone();
        Callback::from(move |event: Event| {
            let list = event
                .target()
                .and_then(|target| target.dyn_into::<HtmlSelectElement>().ok());
            if let Some(value) = list.and_then(|list| list.value().parse().ok()) {
                threshold.set(value);
            }
        })
    };
    let options = THRESHOLDS.iter().map(|value| {
        html! { <option value={value.to_string()} selected={*value == *threshold}>{ format!("{value}\u{202f}%") }</option> }
    });
    html! {
        <>
            <p class="fact">{ messages::to_review(open.len()) }</p>
            <p class="hint">{ messages::review_hint() }</p>
            <div class="bulk">
                // Not `disabled`, which would take the focus away from who has just pressed it.
                <button type="button" class="action yes" aria-disabled={(count == 0).then_some("true")} onclick={accept_all}>{ messages::accept_all(count) }</button>
                <label>{ messages::sure_by() }<select {onchange}>{ for options }</select></label>
            </div>
            <QuietReview document={props.document.clone()} />
            <ul class="suggestions">
                { for open.iter().take(LISTED).filter_map(|(key, confidence)| suggestion(&dispatch, &props.document, key, *confidence, props.selected.as_ref())) }
            </ul>
            if open.len() > LISTED {
                <p class="hint">{ messages::more_to_review(open.len() - LISTED) }</p>
            }
            <button type="button" class="action" onclick={again}>{ messages::analyse_again() }</button>
        </>
    }
}

fn suggestion(
    dispatch: &Dispatch,
    document: &Document,
    key: &Key,
    confidence: Confidence,
    selected: Option<&Key>,
) -> Option<Html> {
    let standing = marks::standing(Status::Suggested, Some(confidence));
    let (class, words, what) = if key.kind == Kind::Mention {
        let mention = document.mentions.get(&key.id)?;
        let class = classes!("mark", standing, marks::label(&mention.label));
        let words = document.words(mention.span).to_owned();
        (class, words, describe::label(document, &mention.label))
    } else {
        let quotation = document.quotations.get(&key.id)?;
        let class = classes!("quote", standing, marks::kind(quotation.kind));
        let words = quotation.content.first().map(|span| document.words(*span));
        let speaker = describe::speaker(document, &quotation.speaker);
        let what = format!("{}, {speaker}", describe::manner(quotation));
        (class, excerpt(words.unwrap_or_default()), what)
    };
    let go = {
        let (dispatch, key) = (dispatch.clone(), key.clone());
        Callback::from(move |_: MouseEvent| {
            dispatch.act(Action::Visit(key.clone(), Back::Panel(Panel::Review)));
        })
    };
    let decide = |command: Command| {
        let dispatch = dispatch.clone();
        Callback::from(move |_: MouseEvent| drop(dispatch.edit(command.clone())))
    };
    Some(html! {
        <li class="suggestion" key={key.to_string()}>
            <button type="button" class="row-button" onclick={go} aria-current={(selected == Some(key)).then_some("true")}>
                <span class={class}>{ words.clone() }</span>
                <span class="count">{ confidence.to_string() }</span>
                <small>{ what }</small>
                <Bar share={confidence.probability()} />
            </button>
            <button type="button" class="quiet yes" aria-label={messages::accept_named(&words)} onclick={decide(Command::Accept(vec![key.clone()]))}>
                { icon(Icon::Check) }
            </button>
            <button type="button" class="quiet no" aria-label={messages::reject_named(&words)} onclick={decide(Command::Reject(vec![key.clone()]))}>
                { icon(Icon::Close) }
            </button>
        </li>
    })
}
