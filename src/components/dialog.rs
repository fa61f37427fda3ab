//! A modal dialogue: the browser's own, which keeps the focus inside and closes by Escape.

use web_sys::{HtmlDialogElement, MouseEvent};
use yew::prelude::*;

use super::icon::{Icon, icon};
use super::store::use_dispatch;
use crate::components::effect::use_effect_with;
use crate::messages;
use crate::state::Action;

/// What [`Dialog`] shows.
#[derive(Properties, PartialEq)]
pub struct Props {
    /// Its title.
    pub title: AttrValue,
    /// Its class, where it looks unlike the others.
    #[prop_or_default]
    pub class: Classes,
    /// What is in it.
    pub children: Html,
}

/// A dialogue that opens when it is drawn.
#[component]
pub fn Dialog(props: &Props) -> Html {
    let dispatch = use_dispatch();
    let node = use_node_ref();
    {
        let node = node.clone();
        use_effect_with((), move |()| {
            if let Some(dialog) = node.cast::<HtmlDialogElement>() {
                // Fails only where it is open already.
                let _ = dialog.show_modal();
            }
        });
    }
    let close = {
        let dispatch = dispatch.clone();
        Callback::from(move |()| dispatch.act(Action::ShowDialog(None)))
    };
    // A click on the dialogue itself, not on anything in it, is one on the backdrop.
    let onclick = {
        let (node, close) = (node.clone(), close.clone());
        Callback::from(move |event: MouseEvent| {
            let backdrop = event
                .target()
                .zip(node.get())
                .is_some_and(|(target, node)| target == web_sys::EventTarget::from(node));
            if backdrop {
                close.emit(());
            }
        })
    };
    html! {
        <dialog ref={node} class={props.class.clone()} aria-labelledby="dialog-title" onclose={close.reform(|_: Event| ())} {onclick}>
            <div class="dialog-body">
                <div class="dialog-head">
                    <h2 id="dialog-title">{ props.title.clone() }</h2>
                    <button type="button" class="quiet" aria-label={messages::close()} onclick={close.reform(|_: MouseEvent| ())}>{ icon(Icon::Close) }</button>
                </div>
                { props.children.clone() }
            </div>
        </dialog>
    }
}
