//! The bar at the top: name, title of the document, undo and redo, opening and sharing.

use pressmark_annotation::document::Document;
use pressmark_annotation::history::History;
use web_sys::MouseEvent;
use yew::prelude::*;

use super::desk::{OPENS_LIBRARY, title_of, use_desk};
use super::icon::{Icon, icon, logo};
use super::shared::Shared;
use super::store::use_dispatch;
use super::theme_button::ThemeButton;
use super::{footer, share_dialog};
use crate::messages;
use crate::state::{Action, Dialog, SaveStatus, View};

/// What [`Header`] shows.
#[derive(Properties, PartialEq)]
pub struct Props {
    /// The open document.
    pub document: Option<Shared<Document>>,
    /// What can be undone.
    pub history: Shared<History>,
    /// Whether the document is safe on this device.
    pub saving: SaveStatus,
    /// Chooses a file.
    pub onopen: Callback<()>,
}

/// The bar.
#[component]
pub fn Header(props: &Props) -> Html {
    let dispatch = use_dispatch();
    let desk = use_desk();
    let act = |action: fn() -> Action| {
        let dispatch = dispatch.clone();
        Callback::from(move |_: MouseEvent| dispatch.act(action()))
    };
    let step = |icon_: Icon, words: &str, keys: &'static str, what: Option<String>, action: fn() -> Action| {
        let name = what
            .as_ref()
            .map_or_else(|| words.to_owned(), |what| format!("{words}: {what}"));
        html! {
            <button type="button" class="quiet" aria-label={name.clone()} title={format!("{name} ({keys})")} disabled={what.is_none()} onclick={act(action)}>
                { icon(icon_) }
            </button>
        }
    };
    let documents = {
        let desk = desk.clone();
        Callback::from(move |_: MouseEvent| desk.turn_to(View::Library))
    };
    let close = Callback::from(move |_: MouseEvent| desk.close());
    let save = {
        let (dispatch, document) = (dispatch.clone(), props.document.clone());
        Callback::from(move |_: MouseEvent| {
            if let Some(document) = &document {
                share_dialog::save(document, &dispatch);
            }
        })
    };
    let (class, saved) = footer::saving(&props.saving);
    let edits_here = !matches!(props.saving, SaveStatus::Elsewhere(_));
    let undo = props.history.next_undo().filter(|_| edits_here);
    let undo = undo.map(|what| messages::edit(what).to_owned());
    let redo = props.history.next_redo().filter(|_| edits_here);
    let redo = redo.map(|what| messages::edit(what).to_owned());
    html! {
        <header class={classes!("top", props.document.is_some().then_some("with-document"))}>
            <span class="brand" translate="no">{ logo() }<span>{ "Press" }</span><i>{ "mark" }</i></span>
            if let Some(document) = &props.document {
                <span class="doc-title" title={title_of(document)}><bdi>{ title_of(document) }</bdi></span>
            }
            <span class="gap"></span>
            if props.document.is_some() {
                <span class={classes!("saved-state", class)}>{ saved }</span>
            }
            if props.document.is_some() {
                { step(Icon::Undo, messages::undo(), "Ctrl+Z", undo, || Action::Undo) }
                { step(Icon::Redo, messages::redo(), "Ctrl+Shift+Z", redo, || Action::Redo) }
            }
            <ThemeButton />
            <button type="button" class="quiet help" aria-label={messages::help()} title={format!("{} (?)", messages::help())} onclick={act(|| Action::ShowDialog(Some(Dialog::Shortcuts)))}>
                { icon(Icon::Help) }
            </button>
            <button type="button" class="quiet documents" id={OPENS_LIBRARY} aria-label={messages::library::documents()} title={messages::library::documents()} onclick={documents}>
                { icon(Icon::Stack) }
            </button>
            if props.document.is_some() {
                <button type="button" class="plain new" aria-label={messages::new()} onclick={close}>{ icon(Icon::Plus) }<span>{ messages::new() }</span></button>
            }
            <button type="button" class="plain open" aria-label={messages::open()} title={messages::open_file()} onclick={props.onopen.reform(|_: MouseEvent| ())}>{ icon(Icon::Folder) }<span>{ messages::open() }</span></button>
            if props.document.is_some() {
                <button type="button" class="quiet menu" aria-label={messages::more()} title={messages::more()} aria-haspopup="dialog" onclick={act(|| Action::ShowDialog(Some(Dialog::More)))}>{ icon(Icon::Dots) }</button>
                <button type="button" class="plain save" title={format!("{} (Ctrl+S)", messages::save_file())} onclick={save}>{ messages::save() }</button>
                <button type="button" class="main" onclick={act(|| Action::ShowDialog(Some(Dialog::Share)))}>{ messages::share() }</button>
            }
        </header>
    }
}
