//! The bar under the header that says why the work is not being kept here, or that another tab has it, and what to do. It
//! stays as long as that is so.

use gloo::events::EventListener;
use pressmark_annotation::document::Document;
use web_sys::{HtmlElement, MouseEvent};
use yew::prelude::*;

use super::desk::Desk;
use super::icon::{Icon, icon};
use super::share_dialog;
use super::shared::Shared;
use super::store::Dispatch;
use crate::browser::{announce, dom};
use crate::components::effect::use_effect_with;
use crate::messages;
use crate::messages::keeping as words;
use crate::state::SaveStatus;
use crate::state::keeping::StorageError;

/// The bar, or nothing while all is well. A part of the application's root rather than a component, because each of those
/// costs every visitor some kilobytes.
#[hook]
pub fn use_keeping_bar(
    saving: &SaveStatus,
    document: Option<&Shared<Document>>,
    desk: &Desk,
    dispatch: &Dispatch,
) -> Html {
    let node = use_node_ref();
    // What was read and closed; it comes again when something else is the matter.
    let closed = use_state_eq(|| None::<SaveStatus>);
    let said = match saving {
        SaveStatus::Failed(error) => Some(error.to_string()),
        SaveStatus::Elsewhere(why) => Some(why.words().to_owned()),
        SaveStatus::Clean | SaveStatus::Unsaved | SaveStatus::Saved(_) => None,
    };
    let said = said.filter(|_| closed.as_ref() != Some(saving));
    {
        let node = node.clone();
        use_effect_with(said.clone(), move |said| {
            if let Some(said) = said {
                announce::say(said);
            }
            // What sticks to the top sticks below the bar, however high its words are.
            let measure = move || {
                let height = node.cast::<HtmlElement>().map_or(0, |node| node.offset_height());
                if let Some(root) = dom::document().and_then(|page| page.document_element()) {
                    dom::set_property(&root, "--keeping", &format!("{height}px"));
                }
            };
            measure();
            let resized = said
                .is_some()
                .then(|| web_sys::window().map(|window| EventListener::new(&window, "resize", move |_| measure())));
            move || drop(resized)
        });
    }
    let Some(said) = said else { return Html::default() };
    let save = document.cloned().map(|document| {
        let dispatch = dispatch.clone();
        Callback::from(move |_: MouseEvent| share_dialog::save(&document, &dispatch))
    });
    let button = |class: &'static str, name: &'static str, act: fn(&Desk)| {
        let desk = desk.clone();
        let onclick = Callback::from(move |_: MouseEvent| act(&desk));
        html! { <button type="button" {class} {onclick}>{ name }</button> }
    };
    let (warning, more) = match saving {
        SaveStatus::Elsewhere(_) => (false, button("main", words::edit_here(), Desk::take_over)),
        SaveStatus::Failed(StorageError::OtherVersion) => (true, button("plain", words::reload(), |_| dom::reload())),
        SaveStatus::Failed(StorageError::Full | StorageError::Other(_)) => {
            (true, button("plain", words::try_again(), Desk::save_now))
        }
        _ => (true, Html::default()),
    };
    let close = (*saving == SaveStatus::Failed(StorageError::Unavailable)).then(|| {
        let saving = saving.clone();
        Callback::from(move |_: MouseEvent| closed.set(Some(saving.clone())))
    });
    html! {
        <section ref={node} class={classes!("keeping", warning.then_some("warning"))} aria-label={words::bar()}>
            <p>{ said }</p>
            <div class="keeping-actions">
                if let Some(onclick) = save.filter(|_| warning) {
                    <button type="button" class="plain" {onclick}>{ messages::save_file() }</button>
                }
                { more }
                if let Some(onclick) = close {
                    <button type="button" class="quiet" aria-label={messages::close()} {onclick}>{ icon(Icon::Close) }</button>
                }
            </div>
        </section>
    }
}
