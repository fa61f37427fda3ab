//! What the review lists: where the annotations stand, what they are, whose they are, and in which order.

use pressmark_annotation::document::{Document, Status};
use web_sys::{Event, MouseEvent};
use yew::prelude::*;

use super::fields;
use super::shared::Shared;
use super::store::use_dispatch;
use crate::messages;
use crate::state::review::{self, Order, View, What};
use crate::state::{Action, describe};

/// What [`ReviewFilters`] shows.
#[derive(Properties, PartialEq)]
pub struct Props {
    /// The open document.
    pub document: Shared<Document>,
    /// What is chosen.
    pub view: View,
}

const ORDERS: [Order; 3] = [Order::LeastSure, Order::MostSure, Order::Text];

/// Buttons for the standing, lists for the rest.
#[component]
pub fn ReviewFilters(props: &Props) -> Html {
    let dispatch = use_dispatch();
    let Props { document, view } = props;
    let choices = use_memo((document.clone(), view.clone()), |(document, view)| {
        review::choices(document, view)
    });
    let set = {
        let dispatch = dispatch.clone();
        move |view: View| dispatch.act(Action::Review(view))
    };
    let standing = |(status, count): &(Status, usize)| {
        let (set, status, view) = (set.clone(), *status, view.clone());
        let pressed = view.status == status;
        let onclick = Callback::from(move |_: MouseEvent| {
            // What is chosen among the others may not exist here.
            set(View {
                status,
                what: What::All,
                annotator: None,
                ..view.clone()
            });
        });
        html! {
            <button type="button" class="chip" aria-pressed={pressed.to_string()} {onclick}>
                { status_name(status) }{ " " }<span class="count">{ messages::grouped(*count) }</span>
            </button>
        }
    };
    // A list's options by number; the first stands for everything.
    let list = |name: &str, all: &str, options: Vec<String>, chosen: Option<usize>, choose: Callback<Option<usize>>| {
        let onchange = Callback::from(move |event: Event| {
            let index = fields::value(&event).and_then(|value| value.parse::<usize>().ok());
            choose.emit(index);
        });
        let options = options.into_iter().enumerate().map(|(index, words)| {
            html! { <option value={index.to_string()} selected={chosen == Some(index)}>{ words }</option> }
        });
        html! {
            <select aria-label={name.to_owned()} title={name.to_owned()} {onchange}>
                if !all.is_empty() {
                    <option value="" selected={chosen.is_none()}>{ all.to_owned() }</option>
                }
                { for options }
            </select>
        }
    };
    let counted = |name: &str, count: usize| messages::choice_of(name, &messages::grouped(count));
    let whats = {
        let (set, view, choices) = (set.clone(), view.clone(), choices.clone());
        let names = choices
            .whats
            .iter()
            .map(|(what, count)| counted(&what_name(document, what), *count));
        let chosen = choices.whats.iter().position(|(what, _)| *what == view.what);
        let (names, known) = (names.collect(), choices.clone());
        let choose = Callback::from(move |index: Option<usize>| {
            let what = index.and_then(|index| known.whats.get(index));
            let what = what.map_or(What::All, |(what, _)| what.clone());
            set(View { what, ..view.clone() });
        });
        list(messages::type_shown(), messages::type_all(), names, chosen, choose)
    };
    let annotators = (choices.annotators.len() > 1 || view.annotator.is_some()).then(|| {
        let (set, view, known) = (set.clone(), view.clone(), choices.clone());
        let names = choices.annotators.iter().map(|(_, name, count)| counted(name, *count));
        let chosen = view.annotator.as_ref();
        let chosen = choices.annotators.iter().position(|(id, ..)| Some(id) == chosen);
        let names = names.collect();
        let choose = Callback::from(move |index: Option<usize>| {
            let annotator = index.and_then(|index| known.annotators.get(index));
            let annotator = annotator.map(|(id, ..)| id.clone());
            set(View {
                annotator,
                ..view.clone()
            });
        });
        list(
            messages::annotator_shown(),
            messages::annotator_all(),
            names,
            chosen,
            choose,
        )
    });
    let order = {
        let (set, view) = (set.clone(), view.clone());
        let names = ORDERS.map(|order| order_name(order).to_owned()).into();
        let chosen = ORDERS.iter().position(|order| *order == view.order);
        let choose = Callback::from(move |index: Option<usize>| {
            if let Some(order) = index.and_then(|index| ORDERS.get(index)) {
                set(View {
                    order: *order,
                    ..view.clone()
                });
            }
        });
        list(messages::order_shown(), "", names, chosen, choose)
    };
    html! {
        <div class="filters">
            <div class="chips" role="group" aria-label={messages::status_shown()}>{ for choices.statuses.iter().map(standing) }</div>
            <div class="filter-lists">
                { whats }
                { for annotators }
                { order }
            </div>
        </div>
    }
}

fn status_name(status: Status) -> &'static str {
    match status {
        Status::Suggested => messages::status_suggested(),
        Status::Accepted => messages::status_accepted(),
        Status::Rejected => messages::status_rejected(),
        Status::Manual => messages::status_manual(),
    }
}

fn order_name(order: Order) -> &'static str {
    match order {
        Order::LeastSure => messages::least_sure(),
        Order::MostSure => messages::most_sure(),
        Order::Text => messages::in_text(),
    }
}

fn what_name(document: &Document, what: &What) -> String {
    match what {
        What::All => messages::type_all().to_owned(),
        What::Label(label) => describe::capitalised(&describe::label(document, label)),
        What::Quotations => messages::quotations().to_owned(),
        What::Quiet => messages::type_quiet().to_owned(),
    }
}
