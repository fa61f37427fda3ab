//! Who says what: the speakers with their share of the quoted words, and their quotations.

use pressmark_annotation::document::{Document, Key, Kind, QuotationKind};
use pressmark_annotation::sorted::SortedSet;
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, HtmlInputElement, HtmlSelectElement, InputEvent, KeyboardEvent, MouseEvent};
use yew::prelude::*;

use super::bar::Bar;
use super::desk::{OPENS_REPORT, use_desk};
use super::legend::Legend;
use super::name_source::NameSource;
use super::shared::Shared;
use super::store::{Dispatch, use_dispatch};
use super::{lighting, marks, settings};
use crate::browser::dom;
use crate::messages;
use crate::state::speakers::{self, Group, Order, QuotationRow, Sort, SpeakerRow, Tally};
use crate::state::{Action, Back, Panel, View, describe, training};

/// What [`QuotationsPanel`] shows.
#[derive(Properties, PartialEq)]
pub struct Props {
    /// The open document.
    pub document: Shared<Document>,
    /// The selected annotation.
    pub selected: Option<Key>,
    /// How many words the article has.
    pub words: usize,
    /// Whether pronouns and descriptions are marked.
    pub quiet_marks: bool,
    /// Whether the engine is asked for beliefs and wishes.
    pub attitudes: bool,
}

/// With more speakers than this a filter is offered.
const MANY: usize = 8;

/// The panel.
#[component]
pub fn QuotationsPanel(props: &Props) -> Html {
    let dispatch = use_dispatch();
    let desk = use_desk();
    let sort = use_state_eq(|| None::<Sort>);
    let order = use_state_eq(Order::default);
    let filter = use_state_eq(String::new);
    // The speakers whose quotations are shown.
    let open = use_state(SortedSet::<String>::new);
    let tally = use_memo(props.document.clone(), |document| speakers::tally(document));
    let rows = use_memo((props.document.clone(), *sort, *order), |(document, sort, order)| {
        speakers::rows(document, *sort, *order)
    });
    if tally.listed() == 0 {
        return html! { <><p class="fact">{ messages::nobody_quoted() }</p>{ attitudes(&dispatch, props) }<Legend document={props.document.clone()} quiet_marks={props.quiet_marks} /></> };
    }
    let wanted = filter.trim().to_lowercase();
    let fits = |words: &str| wanted.is_empty() || words.to_lowercase().contains(&wanted);
    // What is listed of a speaker: everything if the name fits, else the quotations that do.
    let listed = |row: &SpeakerRow| {
        let quotations = row.quotations.iter();
        quotations
            .filter(|quotation| fits(&row.name) || fits(&quotation.words))
            .count()
    };
    let shown = rows.iter().filter(|row| listed(row) > 0);
    let count =
        (sort.is_some() || !wanted.is_empty()).then(|| messages::shown(rows.iter().map(listed).sum(), tally.listed()));
    let speaker = |row: &SpeakerRow| {
        let id = row.group.identity();
        let expanded = open.contains(&id) || !wanted.is_empty() || row.quotations.iter().any(|row| props.holds(row));
        let toggle = {
            let (open, id) = (open.clone(), id.clone());
            Callback::from(move |_: MouseEvent| {
                let mut next = (*open).clone();
                if !next.remove(&id) {
                    next.insert(id.clone());
                }
                open.set(next);
            })
        };
        let quotations = row
            .quotations
            .iter()
            .filter(|quotation| fits(&row.name) || fits(&quotation.words));
        html! {
            <li class={classes!("speaker", row.group.entity().is_none().then_some("unnamed"))} key={id}>
                { head(&dispatch, row, expanded, toggle) }
                if expanded {
                    if row.group.entity().is_none() {
                        <NameSource document={props.document.clone()} quotations={row.quotations.iter().map(|row| row.id.clone()).collect::<Vec<_>>()} />
                    }
                    <ul class="sayings">{ for quotations.map(|quotation| saying(&dispatch, quotation, props.holds(quotation))) }</ul>
                }
            </li>
        }
    };
    let report = {
        let desk = desk.clone();
        Callback::from(move |_: MouseEvent| desk.turn_to(View::Report))
    };
    html! {
        <>
            if tally.quotations.all() > 0 {
                <p class="fact">{ messages::quoted(&tally) }</p>
                <p class="hint">
                    { messages::quoted_words(&tally, props.words) }
                    if tally.words.all() > tally.covered {
                        { " " }{ messages::quoted_within() }
                    }
                </p>
            } else {
                <p class="fact">{ messages::nobody_quoted() }</p>
            }
            if tally.attitudes > 0 {
                <p class="hint">{ messages::attitudes_apart(tally.attitudes) }</p>
            }
            <p class="report-link"><button type="button" class="plain small" id={OPENS_REPORT} onclick={report}>{ messages::report::open_report() }</button></p>
            { kinds(&tally, &sort) }
            if rows.len() > MANY || !filter.is_empty() {
                <input
                    type="search"
                    class="wide"
                    aria-label={messages::filter()}
                    placeholder={messages::filter()}
                    value={(*filter).clone()}
                    oninput={typed(&filter)}
                />
            }
            if let Some(count) = count {
                <p class="hint">{ count }</p>
            }
            <div class="list-head"><h3>{ messages::who_says_what() }</h3>{ orders(&order) }</div>
            if rows.is_empty() {
                <p class="hint">{ messages::none_of_kind() }</p>
            }
            <ul class="speakers-list" onkeydown={Callback::from(|event: KeyboardEvent| step(&event))}>{ for shown.map(speaker) }</ul>
            { attitudes(&dispatch, props) }
            <Legend document={props.document.clone()} quiet_marks={props.quiet_marks} />
        </>
    }
}

impl Props {
    fn holds(&self, quotation: &QuotationRow) -> bool {
        let holds = |key: &Key| key.kind == Kind::Quotation && key.id == quotation.id;
        self.selected.as_ref().is_some_and(holds)
    }
}

/// Switches the search for beliefs and wishes.
fn attitudes(dispatch: &Dispatch, props: &Props) -> Html {
    // The engine, which would look for them, leaves such an article alone.
    if training::is_blind(&props.document) {
        return Html::default();
    }
    let on = props.attitudes;
    let onchange = {
        let dispatch = dispatch.clone();
        Callback::from(move |_: Event| {
            settings::keep_attitudes(!on);
            dispatch.act(Action::Attitudes(!on));
        })
    };
    html! {
        <div class="attitudes">
            <label class="check"><input type="checkbox" checked={on} {onchange} aria-describedby="attitudes-hint" />{ messages::attitudes_too() }</label>
            <p class="hint" id="attitudes-hint">{ messages::attitudes_hint() }</p>
        </div>
    }
}

/// Keeps what is typed into the filter.
fn typed(filter: &UseStateHandle<String>) -> Callback<InputEvent> {
    let filter = filter.clone();
    Callback::from(move |event: InputEvent| {
        let field = event
            .target()
            .and_then(|target| target.dyn_into::<HtmlInputElement>().ok());
        if let Some(field) = field {
            filter.set(field.value());
        }
    })
}

/// Buttons for the kinds of quotation that there are, each with how many.
fn kinds(tally: &Tally, chosen: &UseStateHandle<Option<Sort>>) -> Html {
    let button = |sort: Option<Sort>| {
        let (words, count) = match sort {
            None => (messages::all_kinds(), tally.listed()),
            Some(Sort::Attitudes) => (messages::attitudes(), tally.attitudes),
            Some(Sort::Speech(QuotationKind::Indirect)) if tally.quotations.spoken > 0 => {
                (messages::without_marks(), tally.quotations.of(QuotationKind::Indirect))
            }
            Some(Sort::Speech(kind)) => (messages::kind(kind), tally.quotations.of(kind)),
        };
        if count == 0 {
            return Html::default();
        }
        let pressed = **chosen == sort;
        let onclick = {
            let chosen = chosen.clone();
            Callback::from(move |_: MouseEvent| chosen.set(sort))
        };
        html! {
            <button type="button" class="chip" aria-pressed={pressed.to_string()} {onclick}>
                { words }{ " " }<span class="count">{ messages::grouped(count) }</span>
            </button>
        }
    };
    let all = [
        None,
        Some(Sort::Speech(QuotationKind::Direct)),
        Some(Sort::Speech(QuotationKind::Mixed)),
        Some(Sort::Speech(QuotationKind::Indirect)),
        Some(Sort::Attitudes),
    ];
    html! { <div class="chips" role="group" aria-label={messages::kinds_shown()}>{ for all.into_iter().map(button) }</div> }
}

/// The choice of order.
fn orders(order: &UseStateHandle<Order>) -> Html {
    let onchange = {
        let order = order.clone();
        Callback::from(move |event: Event| {
            let list = event
                .target()
                .and_then(|target| target.dyn_into::<HtmlSelectElement>().ok());
            let in_text = list.is_some_and(|list| list.value() == "text");
            order.set(if in_text { Order::Text } else { Order::Share });
        })
    };
    html! {
        <select class="order" aria-label={messages::order()} {onchange}>
            <option value="share" selected={**order == Order::Share}>{ messages::by_share() }</option>
            <option value="text" selected={**order == Order::Text}>{ messages::by_place() }</option>
        </select>
    }
}

/// The line of a speaker, which opens the quotations.
fn head(dispatch: &Dispatch, row: &SpeakerRow, expanded: bool, onclick: Callback<MouseEvent>) -> Html {
    let hover = |on: bool| {
        let (dispatch, entity) = (dispatch.clone(), row.group.entity().filter(|_| on).cloned());
        Callback::from(move |_: PointerEvent| dispatch.act(Action::Hover(entity.clone())))
    };
    let standing = match &row.group {
        Group::Entity(_) => None,
        Group::Unnamed(words) => (!words.is_empty()).then_some(messages::unnamed_kind()),
        Group::Undecided(words) => (!words.is_empty()).then_some(messages::not_known_kind()),
    };
    html! {
        <button
            type="button"
            class="row-button"
            aria-expanded={expanded.to_string()}
            {onclick}
            onpointerenter={hover(true)}
            onpointerleave={hover(false)}
        >
            <span class="name"><bdi>{ row.name.clone() }</bdi></span>
            <span class="count">{ messages::grouped(row.quotations.len()) }</span>
            // Who only believes or wishes has no share of what is said.
            if row.kinds.all() > 0 {
                <Bar share={row.share} />
                <span class="share">{ messages::percent(row.share) }</span>
                <span class="visually-hidden">{ messages::share_of_words() }</span>
            }
            <small>
                if let Some(standing) = standing {
                    <i>{ standing }</i>{ " · " }
                }
                { messages::said_by(row) }
            </small>
        </button>
    }
}

/// One quotation; a click goes there.
fn saying(dispatch: &Dispatch, quotation: &QuotationRow, current: bool) -> Html {
    let onclick = {
        let (dispatch, key) = (dispatch.clone(), Key::new(Kind::Quotation, quotation.id.clone()));
        Callback::from(move |_: MouseEvent| {
            dispatch.act(Action::Visit(key.clone(), Back::Panel(Panel::Quotations)));
        })
    };
    html! {
        <li key={quotation.id.as_str().to_owned()}>
            <button type="button" class={classes!("saying", marks::status(quotation.status))} aria-current={current.then_some("true")} {onclick}>
                <span class="saying-words" dir="auto">{ quotation.words.clone() }</span>
                <small>
                    { quotation.manner }
                    if quotation.attitude {
                        { ", " }{ messages::attitude() }
                    }
                    if !quotation.cue.is_empty() {
                        { " · " }<i dir="auto">{ quotation.cue.clone() }</i>
                    }
                    { " · " }{ describe::status(quotation.status) }
                    if let Some(confidence) = quotation.confidence {
                        { format!(" {confidence}") }
                    }
                </small>
            </button>
        </li>
    }
}

/// Up and Down go from line to line.
fn step(event: &KeyboardEvent) {
    let by = match event.key().as_str() {
        "ArrowDown" => 1,
        "ArrowUp" => -1,
        _ => return,
    };
    let Some(list) = event.current_target().and_then(|list| list.dyn_into::<Element>().ok()) else {
        return;
    };
    let Some(from) = event.target().and_then(|target| target.dyn_into::<Element>().ok()) else {
        return;
    };
    let lines = lighting::all(&list, "button");
    let at = lines.iter().position(|line| *line == from);
    let next = at
        .and_then(|at| at.checked_add_signed(by))
        .and_then(|next| lines.get(next));
    if let Some(next) = next {
        event.prevent_default();
        dom::focus(next);
    }
}
