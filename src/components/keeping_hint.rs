//! What is told once of keeping the work here, beside the messages: that the browser may clear it, that pages from a disk
//! share it, that something could not be read back. A file is offered with it.

use pressmark_annotation::document::Document;
use web_sys::MouseEvent;
use yew::prelude::*;

use super::desk::use_desk;
use super::icon::{Icon, icon};
use super::share_dialog;
use super::shared::Shared;
use super::store::use_dispatch;
use crate::browser::announce;
use crate::messages;
use crate::messages::keeping as words;
use crate::state::Action;
use crate::state::keeping::Hint;

/// What [`KeepingHint`] shows.
#[derive(Properties, PartialEq)]
pub struct Props {
    /// What is told.
    pub hint: Option<Hint>,
    /// The open document.
    pub document: Option<Shared<Document>>,
}

/// The hint, or nothing.
#[component]
pub fn KeepingHint(props: &Props) -> Html {
    let (desk, dispatch) = (use_desk(), use_dispatch());
    let said = props.hint.as_ref().map(Hint::words);
    use_effect_with(said.clone(), |said| {
        if let Some(said) = said {
            announce::say(said);
        }
    });
    let (Some(said), Some(hint)) = (said, props.hint.clone()) else {
        return Html::default();
    };
    let close = {
        let dispatch = dispatch.clone();
        Callback::from(move |_: MouseEvent| dispatch.act(Action::Hint(None)))
    };
    let offer = match (hint.is_loss(), &props.document) {
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
    html! {
        <div class={classes!("hint-box", hint.is_loss().then_some("warning"))} role="note">
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
