//! Ways to keep the work and to pass it on: our file, the clipboard, tables, paper.

use pressmark_annotation::document::Document;
use pressmark_formats::csv_export::{self, Table};
use pressmark_formats::exchange::{self, Format};
use pressmark_formats::pressmark;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::spawn_local;
use web_sys::{HtmlInputElement, MouseEvent};
use yew::prelude::*;

use super::desk::{title_of, use_desk};
use super::dialog::Dialog;
use super::shared::Shared;
use super::store::{Dispatch, use_dispatch};
use super::{footer, report_page};
use crate::browser::{clipboard, files, print, sharing};
use crate::messages::{self, exchange as words};
use crate::state::{Action, Dialog as DialogKind, SaveStatus, Tone, View};

/// What [`ShareDialog`] shares.
#[derive(Properties, PartialEq)]
pub struct Props {
    /// The open document.
    pub document: Shared<Document>,
    /// Whether the document is safe on this device.
    pub saving: SaveStatus,
}

/// Saves the document as a file of ours.
pub fn save(document: &Document, dispatch: &Dispatch) {
    let name = files::name_for(&title_of(document), ".pressmark.json");
    download(
        &name,
        "application/json",
        pressmark::write(document).as_bytes(),
        dispatch,
    );
}

pub(super) fn download(name: &str, media_type: &str, content: &[u8], dispatch: &Dispatch) {
    match files::download(name, media_type, content) {
        Ok(()) => dispatch.notify(Tone::Info, messages::saved_as(name)),
        Err(error) => dispatch.notify(Tone::Error, error.to_string()),
    }
}

/// The dialogue.
#[component]
pub fn ShareDialog(props: &Props) -> Html {
    let dispatch = use_dispatch();
    let desk = use_desk();
    let document = &props.document;
    let (class, saved) = footer::saving(&props.saving);
    let way = |title: &'static str, more: &'static str, act: fn(&Document, &Dispatch)| {
        let (dispatch, document) = (dispatch.clone(), document.clone());
        let onclick = Callback::from(move |_: MouseEvent| {
            dispatch.act(Action::ShowDialog(None));
            act(&document, &dispatch);
        });
        html! {
            <li><button type="button" class="way" {onclick}><b>{ title }</b><small>{ more }</small></button></li>
        }
    };
    let others = {
        let dispatch = dispatch.clone();
        Callback::from(move |_: MouseEvent| dispatch.act(Action::ShowDialog(Some(DialogKind::Export))))
    };
    let report = {
        let desk = desk.clone();
        Callback::from(move |_: MouseEvent| desk.turn_to(View::Report))
    };
    let task = {
        let (desk, id) = (desk.clone(), document.id.as_str().to_owned());
        Callback::from(move |_: MouseEvent| desk.ask_for_task(vec![id.clone()]))
    };
    let picker = use_node_ref();
    let choose = {
        let picker = picker.clone();
        Callback::from(move |_: MouseEvent| {
            if let Some(picker) = picker.cast::<HtmlInputElement>() {
                picker.click();
            }
        })
    };
    let onchosen = {
        let (dispatch, desk) = (dispatch.clone(), desk.clone());
        Callback::from(move |event: Event| {
            let field = event
                .target()
                .and_then(|target| target.dyn_into::<HtmlInputElement>().ok());
            let chosen = files::list(field.and_then(|field| field.files()));
            dispatch.act(Action::ShowDialog(None));
            desk.compare_with_files(chosen);
        })
    };
    html! {
        <Dialog title={messages::share()}>
            <p class={classes!("hint", class)}>{ saved }</p>
            <ul class="ways">
                { way(messages::save_file(), messages::save_file_more(), save) }
                if sharing::is_offered() {
                    { way(words::send(), words::send_more(), send) }
                }
                { way(messages::copy_json(), messages::copy_json_more(), copy) }
                <li><button type="button" class="way" onclick={report}><b>{ messages::report::open_report() }</b><small>{ messages::report::open_report_more() }</small></button></li>
                { way(messages::report::save_report(), messages::report::save_report_more(), report_page::save) }
                { way(messages::csv_quotations(), messages::csv_quotations_more(), |document, dispatch| {
                    let name = files::name_for(&title_of(document), "-quotations.csv");
                    download(&name, "text/csv", csv_export::write(document, Table::Quotations).as_bytes(), dispatch);
                }) }
                { way(messages::csv_entities(), messages::csv_entities_more(), |document, dispatch| {
                    let name = files::name_for(&title_of(document), "-entities.csv");
                    download(&name, "text/csv", csv_export::write(document, Table::Entities).as_bytes(), dispatch);
                }) }
                <li><button type="button" class="way" onclick={others}><b>{ words::other_formats() }</b><small>{ words::other_formats_more() }</small></button></li>
                { way(messages::print(), messages::print_more(), |_, _| print_soon()) }
                    <li><button type="button" class="way" onclick={choose}><b>{ messages::compare::with_file() }</b><small>{ messages::compare::with_file_more() }</small></button></li>
                <li><button type="button" class="way" onclick={task}><b>{ messages::training::for_a_class() }</b><small>{ messages::training::for_a_class_more() }</small></button></li>
            </ul>
            <input ref={picker} type="file" multiple=true accept={files::OPENABLE} class="visually-hidden" tabindex="-1" aria-hidden="true" onchange={onchosen} />
        </Dialog>
    }
}

/// Hands a page that carries the document to the device's share menu.
fn send(document: &Document, dispatch: &Dispatch) {
    let Some(page) = exchange::write_in(Format::Html, document, messages::report::words())
        .into_iter()
        .next()
    else {
        return;
    };
    let (name, dispatch) = (files::name_for(&title_of(document), page.name_end), dispatch.clone());
    spawn_local(async move {
        if let Err(error) = sharing::share(&name, page.media_type, &page.bytes).await {
            dispatch.notify(Tone::Error, error.to_string());
        }
    });
}

fn copy(document: &Document, dispatch: &Dispatch) {
    copy_text(pressmark::write(document), messages::copied, dispatch);
}

/// Puts words on the clipboard and says so.
pub(super) fn copy_text(text: String, told: fn() -> &'static str, dispatch: &Dispatch) {
    let dispatch = dispatch.clone();
    spawn_local(async move {
        match clipboard::write(&text).await {
            Ok(()) => dispatch.notify(Tone::Info, told()),
            Err(error) => dispatch.notify(Tone::Error, error.to_string()),
        }
    });
}

/// Prints once the dialogue is gone from the page.
fn print_soon() {
    gloo::timers::callback::Timeout::new(50, print::print).forget();
}
