//! Messages to the person; information goes away by itself, unless it is being read.

use gloo::timers::callback::Timeout;
use pressmark_annotation::document::Document;
use wasm_bindgen::JsCast;
use web_sys::{HtmlElement, MouseEvent};
use yew::prelude::*;

use super::desk::use_desk;
use super::icon::{Icon, icon};
use super::keeping_hint::use_keeping_hint;
use super::reading::Reading;
use super::samples::Sample;
use super::shared::Shared;
use super::store::use_dispatch;
use super::update::Update;
use crate::browser::{announce, dom};
use crate::components::effect::use_effect_with;
use crate::messages;
use crate::state::keeping::Hint;
use crate::state::{Action, Notice, Offer, Tone};

/// How long information stays, in milliseconds.
const STAY: u32 = 6_000;

/// How long information with a button stays, in milliseconds: one has to get there.
const STAY_WITH_OFFER: u32 = 14_000;

/// What [`Notices`] shows.
#[derive(Properties, PartialEq)]
pub struct Props {
    /// The messages, the oldest first.
    pub notices: Vec<Notice>,
    /// What is told once of keeping the work here.
    pub hint: Option<Hint>,
    /// The open document.
    pub document: Option<Shared<Document>>,
    /// While the engine reads: how much it has read, in thousandths.
    pub reading: Option<u16>,
}

/// The messages.
#[component]
pub fn Notices(props: &Props) -> Html {
    let node = use_node_ref();
    let hint = use_keeping_hint(props.hint.as_ref(), props.document.as_ref());
    {
        let node = node.clone();
        use_effect_with((props.notices.clone(), props.hint.clone()), move |_| {
            // How much they cover, so that what lies below can be scrolled clear of them.
            let height = node.cast::<HtmlElement>().map_or(0, |node| node.offset_height());
            if let Some(root) = dom::document().and_then(|page| page.document_element()) {
                dom::set_property(&root, "--notices", &format!("{height}px"));
            }
        });
    }
    html! {
        <div ref={node} class="notices" role="region" aria-label={messages::notices()}>
            { for props.notices.iter().map(|notice| html! { <Message key={notice.id} notice={notice.clone()} /> }) }
            if let Some(done) = props.reading {
                <Reading {done} />
            }
            { hint }
            <Update />
        </div>
    }
}

#[derive(Properties, PartialEq)]
struct MessageProps {
    notice: Notice,
}

#[component]
fn Message(props: &MessageProps) -> Html {
    let dispatch = use_dispatch();
    let desk = use_desk();
    let read = use_state_eq(|| false);
    let notice = &props.notice;
    {
        let message = notice.message.clone();
        use_effect_with((), move |()| announce::say(&message));
    }
    {
        let (dispatch, id, stays) = (
            dispatch.clone(),
            notice.id,
            notice.tone != Tone::Info || !notice.details.is_empty(),
        );
        let stay = if notice.offers.is_empty() {
            STAY
        } else {
            STAY_WITH_OFFER
        };
        use_effect_with(*read, move |read| {
            let timer = (!stays && !read).then(|| Timeout::new(stay, move || dispatch.act(Action::Dismiss(id))));
            move || drop(timer)
        });
    }
    let reading = |on: bool| {
        let read = read.clone();
        move || read.set(on)
    };
    let (enter, leave, focus, blur) = (reading(true), reading(false), reading(true), reading(false));
    // Where the focus was before it came here: it goes back there when the message goes.
    let came_from = use_mut_ref(|| None::<HtmlElement>);
    let onfocusin = {
        let came_from = came_from.clone();
        Callback::from(move |event: FocusEvent| {
            focus();
            let before = event
                .related_target()
                .and_then(|before| before.dyn_into::<HtmlElement>().ok());
            if let Some(before) = before.filter(|before| before.closest(".notice").ok().flatten().is_none()) {
                came_from.replace(Some(before));
            }
        })
    };
    let offer = |offer: Offer| {
        let words = match offer {
            Offer::Undo => messages::undo(),
            Offer::Reanalyse => messages::analyse_again(),
            Offer::Afresh(_) => messages::start_afresh(),
            Offer::Compare => messages::compare::compare(),
        };
        let (dispatch, desk, id, came_from) = (dispatch.clone(), desk.clone(), notice.id, came_from.clone());
        let onclick = Callback::from(move |_: MouseEvent| {
            dispatch.act(Action::Dismiss(id));
            match offer {
                Offer::Undo => dispatch.act(Action::Undo),
                Offer::Reanalyse => dispatch.act(Action::Reanalyse),
                Offer::Afresh(name) => {
                    if let Some(sample) = Sample::named(name) {
                        return desk.open_afresh(sample);
                    }
                }
                Offer::Compare => return desk.compare_offered(),
            }
            if let Some(before) = came_from.take().filter(|before| before.is_connected()) {
                dom::focus_still(&before);
            }
        });
        html! { <button type="button" class="plain back" {onclick}>{ words }</button> }
    };
    let class = match notice.tone {
        Tone::Info => "info",
        Tone::Warning => "warning",
        Tone::Error => "error",
    };
    let close = {
        let (dispatch, id) = (dispatch.clone(), notice.id);
        Callback::from(move |_: MouseEvent| dispatch.act(Action::Dismiss(id)))
    };
    let back = desk.leads_back(&notice.message).then(|| {
        let (dispatch, desk, id) = (dispatch.clone(), desk.clone(), notice.id);
        Callback::from(move |_: MouseEvent| {
            dispatch.act(Action::Dismiss(id));
            desk.back();
        })
    });
    let undo = desk.tells_of_deletion(&notice.message).then(|| {
        let (dispatch, desk, id) = (dispatch.clone(), desk.clone(), notice.id);
        Callback::from(move |_: MouseEvent| {
            dispatch.act(Action::Dismiss(id));
            desk.undo_deletion();
        })
    });
    html! {
        <div
            class={classes!("notice", class, (notice.offers.len() > 1).then_some("several"))}
            onpointerenter={Callback::from(move |_: PointerEvent| enter())}
            onpointerleave={Callback::from(move |_: PointerEvent| leave())}
            {onfocusin}
            onfocusout={Callback::from(move |_: FocusEvent| blur())}
        >
            <div class="notice-words">
                <p>{ notice.message.clone() }</p>
                if !notice.details.is_empty() {
                    <details>
                        <summary>{ messages::show_details() }</summary>
                        <ul>{ for notice.details.iter().map(|line| html! { <li>{ line.clone() }</li> }) }</ul>
                    </details>
                }
            </div>
            { for notice.offers.iter().copied().map(offer) }
            if let Some(onclick) = undo {
                <button type="button" class="plain back" {onclick}>{ messages::library::undo() }</button>
            }
            if let Some(onclick) = back {
                <button type="button" class="plain back" {onclick}>{ messages::back() }</button>
            }
            <button type="button" class="quiet" aria-label={messages::close()} onclick={close}>{ icon(Icon::Close) }</button>
        </div>
    }
}
