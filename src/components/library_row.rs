//! One document of the library: what it is, and what can be done with it.

use wasm_bindgen::JsCast;
use web_sys::{Event, HtmlInputElement, InputEvent, KeyboardEvent, MouseEvent, SubmitEvent};
use yew::prelude::*;

use super::desk::use_desk;
use super::icon::{Icon, icon};
use super::library::{facts, progress};
use crate::browser::storage::Entry;
use crate::browser::{dom, drafts};
use crate::components::effect::use_effect_with;
use crate::messages::library as words;

/// What [`LibraryRow`] shows.
#[derive(Properties, PartialEq)]
pub struct Props {
    /// The document.
    pub entry: Entry,
    /// Whether it is chosen.
    pub chosen: bool,
    /// Whether it is the one that is open.
    pub open: bool,
    /// Chooses it or not.
    pub onchoose: Callback<(String, bool)>,
}

/// The row.
#[component]
pub fn LibraryRow(props: &Props) -> Html {
    let desk = use_desk();
    // The title as it is being typed.
    let naming = use_state_eq(|| None::<String>);
    let field = use_node_ref();
    {
        let field = field.clone();
        use_effect_with(naming.is_some(), move |naming| {
            if let Some(field) = field.cast::<HtmlInputElement>().filter(|_| *naming) {
                let _ = field.focus();
                field.select();
            }
        });
    }
    let entry = &props.entry;
    let (id, title) = (entry.id.clone(), entry.meta.title.clone());
    let choose = {
        let (onchoose, id) = (props.onchoose.clone(), id.clone());
        Callback::from(move |event: Event| {
            if let Some(field) = event
                .target()
                .and_then(|target| target.dyn_into::<HtmlInputElement>().ok())
            {
                onchoose.emit((id.clone(), field.checked()));
            }
        })
    };
    let open = {
        let (desk, id, is_open) = (desk.clone(), id.clone(), props.open);
        Callback::from(move |_: MouseEvent| {
            if is_open {
                desk.leave_page(true);
            } else {
                desk.open_kept(&id);
            }
        })
    };
    let begin = {
        let (naming, title) = (naming.clone(), title.clone());
        let draft = draft_of(&id);
        Callback::from(move |_: MouseEvent| {
            let typed = drafts::read(&draft);
            naming.set(Some(if typed.is_empty() { title.clone() } else { typed }));
        })
    };
    let end = {
        let (naming, id) = (naming.clone(), id.clone());
        move || {
            naming.set(None);
            drafts::keep(&draft_of(&id), "");
            let id = id.clone();
            gloo::timers::callback::Timeout::new(0, move || {
                dom::focus_id(&rename_id(&id));
            })
            .forget();
        }
    };
    if let Some(typed) = &*naming {
        let oninput = {
            let (naming, draft) = (naming.clone(), draft_of(&id));
            Callback::from(move |event: InputEvent| {
                if let Some(field) = event
                    .target()
                    .and_then(|target| target.dyn_into::<HtmlInputElement>().ok())
                {
                    drafts::keep(&draft, &field.value());
                    naming.set(Some(field.value()));
                }
            })
        };
        let onsubmit = {
            let (desk, id, typed, end) = (desk.clone(), id.clone(), typed.clone(), end.clone());
            Callback::from(move |event: SubmitEvent| {
                event.prevent_default();
                desk.rename(&id, &typed);
                end();
            })
        };
        let onkeydown = {
            let end = end.clone();
            Callback::from(move |event: KeyboardEvent| {
                if event.key() == "Escape" {
                    event.prevent_default();
                    end();
                }
            })
        };
        let cancel = Callback::from(move |_: MouseEvent| end());
        return html! {
            <li class="library-row">
                <form class="library-naming" {onsubmit} {onkeydown}>
                    <input ref={field} class="wide" aria-label={words::new_title()} value={typed.clone()} {oninput} />
                    <button type="submit" class="main" disabled={typed.trim().is_empty()}>{ words::keep_title() }</button>
                    <button type="button" class="plain" onclick={cancel}>{ words::cancel() }</button>
                </form>
            </li>
        };
    }
    let duplicate = {
        let (desk, id) = (desk.clone(), id.clone());
        Callback::from(move |_: MouseEvent| desk.duplicate(&id))
    };
    let delete = {
        let (desk, id, title) = (desk.clone(), id.clone(), title.clone());
        Callback::from(move |_: MouseEvent| {
            let then = Callback::from(|()| {
                dom::focus_id("library-title");
            });
            desk.trash(vec![id.clone()], std::slice::from_ref(&title), then);
        })
    };
    let meta = &entry.meta;
    html! {
        <li class="library-row">
            <label class="library-box"><input type="checkbox" checked={props.chosen} aria-label={words::choose(&title)} onchange={choose} /></label>
            <button type="button" class="kept library-what" onclick={open}>
                <span class="kept-title" dir="auto">{ title.clone() }</span>
                if props.open {
                    <span class="library-open">{ words::open_now() }</span>
                }
                <small>
                    { facts(entry) }
                    if let Some(progress) = progress(entry) {
                        <span class="library-progress"><progress max={meta.suggestions.to_string()} value={meta.reviewed.to_string()} aria-hidden="true"></progress>{ progress }</span>
                    }
                </small>
            </button>
            <span class="library-acts">
                <button type="button" class="quiet" id={rename_id(&id)} aria-label={words::rename(&title)} title={words::keep_title()} onclick={begin}>{ icon(Icon::Pen) }</button>
                <button type="button" class="quiet" aria-label={words::duplicate(&title)} title={words::duplicate(&title)} onclick={duplicate}>{ icon(Icon::Copy) }</button>
                <button type="button" class="quiet" aria-label={words::delete(&title)} title={words::delete(&title)} onclick={delete}>{ icon(Icon::Bin) }</button>
            </span>
        </li>
    }
}

/// The id of the button that renames, so that the focus comes back to it.
fn rename_id(id: &str) -> String {
    format!("rename-{id}")
}

/// The draft of a title.
fn draft_of(id: &str) -> String {
    format!("title:{id}")
}
