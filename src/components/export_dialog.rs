//! Exports the open document for another tool, after saying what its format leaves out.

use pressmark_annotation::document::Document;
use pressmark_formats::exchange::{self, Format, archive};
use wasm_bindgen::JsCast;
use web_sys::{Event, HtmlSelectElement, MouseEvent};
use yew::prelude::*;

use super::desk::title_of;
use super::dialog::Dialog;
use super::share_dialog::download;
use super::shared::Shared;
use super::store::use_dispatch;
use crate::browser::files;
use crate::messages::{self, exchange as words};
use crate::state::Action;

/// What [`ExportDialog`] exports.
#[derive(Properties, PartialEq)]
pub struct Props {
    /// The open document.
    pub document: Shared<Document>,
}

/// The dialogue.
#[component]
pub fn ExportDialog(props: &Props) -> Html {
    let dispatch = use_dispatch();
    let chosen = use_state(|| Format::WebAnnotation);
    let lost = use_memo((props.document.clone(), *chosen), |(document, format)| {
        exchange::losses(*format, document)
    });
    let onchange = {
        let chosen = chosen.clone();
        Callback::from(move |event: Event| {
            let select = event
                .target()
                .and_then(|target| target.dyn_into::<HtmlSelectElement>().ok());
            if let Some(format) = select.and_then(|select| Format::from_name(&select.value())) {
                chosen.set(format);
            }
        })
    };
    let cancel = {
        let dispatch = dispatch.clone();
        Callback::from(move |_: MouseEvent| dispatch.act(Action::ShowDialog(None)))
    };
    let save = {
        let (document, format) = (props.document.clone(), *chosen);
        Callback::from(move |_: MouseEvent| {
            dispatch.act(Action::ShowDialog(None));
            let (title, written) = (
                title_of(&document),
                exchange::write_in(format, &document, messages::report::words()),
            );
            let (end, media_type, bytes) = match written.as_slice() {
                [file] => (file.name_end, file.media_type, file.bytes.clone()),
                // Browsers ask before they let a page save several files.
                several => (
                    ".zip",
                    "application/zip",
                    archive::pack(&files::name_for(&title, ""), several),
                ),
            };
            download(&files::name_for(&title, end), media_type, &bytes, &dispatch);
        })
    };
    let option = |format: Format| {
        html! {
            <option value={format.name()} selected={format == *chosen}>{ words::name(format) }</option>
        }
    };
    html! {
        <Dialog title={words::export_for()}>
            <label class="export-format">
                { words::format() }
                <select {onchange}>{ for Format::ALL.into_iter().map(option) }</select>
            </label>
            <p class="hint">{ words::purpose(*chosen) }</p>
            <div class="losses" aria-live="polite">
                if lost.is_empty() {
                    <p>{ words::all_kept() }</p>
                } else {
                    <p>{ words::left_out() }</p>
                    <ul>{ for lost.iter().map(|loss| html! { <li>{ words::loss(*loss) }</li> }) }</ul>
                    <p class="hint">{ words::whole_in_ours() }</p>
                }
            </div>
            <div class="answers">
                <button type="button" class="action main" onclick={save}>{ words::export() }</button>
                <button type="button" class="action" onclick={cancel}>{ messages::cancel() }</button>
            </div>
        </Dialog>
    }
}
