//! What is told once of keeping the work here, beside the messages: that the browser may clear it, that pages from a disk
//! share it, that something could not be read back. A file is offered with it.

use gloo::timers::callback::Timeout;
use pressmark_annotation::document::Document;
use web_sys::MouseEvent;
use yew::prelude::*;

use super::desk::use_desk;
use super::icon::{Icon, icon};
use super::share_dialog;
use super::shared::Shared;
use super::store::use_dispatch;
use crate::browser::announce;
use crate::components::effect::use_effect_with;
use crate::messages;
use crate::messages::keeping as words;
use crate::state::Action;
use crate::state::keeping::Hint;

/// How long it stays, in milliseconds, unless it is being read or something was lost.
const STAY: u32 = 20_000;

/// The hint, or nothing. A part of the messages rather than a component, as [`super::keeping_bar`] is one of the root.
#[hook]
pub fn use_keeping_hint(hint: Option<&Hint>, document: Option<&Shared<Document>>) -> Html {
    let (desk, dispatch) = (use_desk(), use_dispatch());
    let said = hint.map(Hint::words);
    use_effect_with(said.clone(), |said| {
        if let Some(said) = said {
            announce::say(said);
        }
    });
    // It is being read: the pointer or the focus is on it.
    let read = use_state_eq(|| false);
    {
        let dispatch = dispatch.clone();
        use_effect_with((hint.cloned(), *read), move |(hint, read)| {
            let stays = *read || hint.as_ref().is_none_or(Hint::is_loss);
            let timer = (!stays).then(|| Timeout::new(STAY, move || dispatch.act(Action::Hint(None))));
            move || drop(timer)
        });
    }
    let (Some(said), Some(hint)) = (said, hint.cloned()) else {
        return Html::default();
    };
    let close = {
        let dispatch = dispatch.clone();
        Callback::from(move |_: MouseEvent| dispatch.act(Action::Hint(None)))
    };
    let offer = match (hint.is_loss(), document) {
        (true, _) => Some((
            words::save_remains(),
            Callback::from(move |_: MouseEvent| desk.save_remains()),
        )),
        (false, Some(document)) => {
            let document = document.clone();
            let save = Callback::from(move |_: MouseEvent| {
                share_dialog::save(&document, &dispatch);
                dispatch.act(Action::Hint(None));
            });
            Some((messages::save_file(), save))
        }
        (false, None) => None,
    };
    let reading = |on: bool| {
        let read = read.clone();
        move || read.set(on)
    };
    let (enter, leave, focus, blur) = (reading(true), reading(false), reading(true), reading(false));
    html! {
        <div
            class={classes!("hint-box", hint.is_loss().then_some("warning"))}
            role="note"
            onpointerenter={Callback::from(move |_: PointerEvent| enter())}
            onpointerleave={Callback::from(move |_: PointerEvent| leave())}
            onfocusin={Callback::from(move |_: FocusEvent| focus())}
            onfocusout={Callback::from(move |_: FocusEvent| blur())}
        >
            <div class="notice-words">
                <p>{ said }</p>
                if let Some((name, onclick)) = offer {
                    <button type="button" class="plain" {onclick}>{ name }</button>
                }
            </div>
            <button type="button" class="quiet" aria-label={messages::close()} onclick={close}>{ icon(Icon::Close) }</button>
        </div>
    }
}
