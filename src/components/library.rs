//! The latest documents that are kept on this device, on the start page: open one, delete one, see all.

use wasm_bindgen_futures::spawn_local;
use web_sys::MouseEvent;
use yew::prelude::*;

use super::desk::{Desk, Shelf, use_desk};
use super::icon::{Icon, icon};
use crate::browser::storage::Entry;
use crate::components::effect::use_effect_with;
use crate::messages::{self, library as words};
use crate::state::View;

/// How many are listed on the start page.
const LATEST: usize = 6;

/// What [`Library`] needs.
#[derive(Properties, PartialEq)]
pub struct Props {
    /// Whether the database has been opened.
    pub ready: bool,
}

/// What is kept here, read again after every change; `None` until it is known, and where nothing is kept.
#[hook]
pub fn use_shelf(desk: &Desk, ready: bool) -> Option<Shelf> {
    let shelf = use_state_eq(|| None::<Shelf>);
    {
        let (desk, shelf) = (desk.clone(), shelf.clone());
        use_effect_with(ready, move |ready| {
            let load = {
                let desk = desk.clone();
                Callback::from(move |()| {
                    let (desk, shelf) = (desk.clone(), shelf.clone());
                    spawn_local(async move {
                        if let Some(read) = desk.shelf().await {
                            shelf.set(Some(read));
                        }
                    });
                })
            };
            if *ready {
                load.emit(());
                desk.watch_shelf(Some(load));
            }
            move || desk.watch_shelf(None)
        });
    }
    (*shelf).clone()
}

/// The line under a title: words, day, size, and how far it is reviewed.
pub fn facts(entry: &Entry) -> String {
    let meta = &entry.meta;
    let day = meta.saved_at.split('T').next().unwrap_or_default();
    let mut facts = vec![words::words(meta.words as usize)];
    if !meta.by.is_empty() {
        facts.insert(0, meta.by.clone());
    }
    if !day.is_empty() {
        facts.push(day.to_owned());
    }
    if meta.bytes > 0 {
        facts.push(words::size(meta.bytes.into()));
    }
    facts.join(" · ")
}

/// How far it is reviewed; nothing where the engine suggested nothing.
pub fn progress(entry: &Entry) -> Option<String> {
    let meta = &entry.meta;
    let number = |number: u32| messages::grouped(number as usize);
    (meta.suggestions > 0).then(|| words::reviewed(&number(meta.reviewed), &number(meta.suggestions)))
}

/// The list; nothing where the browser keeps nothing.
#[component]
pub fn Library(props: &Props) -> Html {
    let desk = use_desk();
    let Some(shelf) = use_shelf(&desk, props.ready) else {
        return Html::default();
    };
    let line = |entry: &Entry| {
        let open = {
            let (desk, id) = (desk.clone(), entry.id.clone());
            Callback::from(move |_: MouseEvent| desk.open_kept(&id))
        };
        let delete = {
            let (desk, id, title) = (desk.clone(), entry.id.clone(), entry.meta.title.clone());
            Callback::from(move |_: MouseEvent| {
                desk.trash(vec![id.clone()], std::slice::from_ref(&title), Callback::noop());
            })
        };
        html! {
            <li key={entry.id.clone()}>
                <button type="button" class="kept" onclick={open}>
                    <span class="kept-title" dir="auto">{ entry.meta.title.clone() }</span>
                    <small>{ facts(entry) }{ for progress(entry).map(|progress| format!(" · {progress}")) }</small>
                </button>
                <button type="button" class="quiet" aria-label={words::delete(&entry.meta.title)} onclick={delete}>{ icon(Icon::Bin) }</button>
            </li>
        }
    };
    let all = {
        let desk = desk.clone();
        Callback::from(move |_: MouseEvent| desk.turn_to(View::Library))
    };
    html! {
        <section class="library" aria-labelledby="library">
            <h2 id="library">{ words::documents() }</h2>
            if shelf.kept.is_empty() {
                <p class="hint">{ words::nothing_kept() }</p>
            }
            <ul>{ for shelf.kept.iter().take(LATEST).map(line) }</ul>
            if !shelf.kept.is_empty() || !shelf.deleted.is_empty() {
                <p class="library-more"><button type="button" class="plain" onclick={all}>{ words::all_documents(shelf.kept.len()) }</button></p>
            }
        </section>
    }
}
