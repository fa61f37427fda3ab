//! The documents that are kept on this device: open one, delete one.

use wasm_bindgen_futures::spawn_local;
use web_sys::MouseEvent;
use yew::prelude::*;

use super::desk::use_desk;
use super::icon::{Icon, icon};
use crate::browser::storage::Entry;
use crate::messages;

/// What [`Library`] needs.
#[derive(Properties, PartialEq)]
pub struct Props {
    /// Whether the database has been opened.
    pub ready: bool,
}

/// The list; nothing where the browser keeps nothing.
#[component]
pub fn Library(props: &Props) -> Html {
    let desk = use_desk();
    let entries = use_state_eq(|| None::<Vec<Entry>>);
    // The document about whose deletion the person is asked.
    let doomed = use_state_eq(String::new);
    let load = {
        let (desk, entries) = (desk.clone(), entries.clone());
        Callback::from(move |()| {
            let (desk, entries) = (desk.clone(), entries.clone());
            spawn_local(async move {
                if let Some(Ok(list)) = desk.list().await {
                    entries.set(Some(list));
                }
            });
        })
    };
    {
        let load = load.clone();
        use_effect_with(props.ready, move |ready| {
            if *ready {
                load.emit(());
            }
        });
    }
    let Some(list) = &*entries else { return Html::default() };
    let line = |entry: &Entry| {
        let open = {
            let (desk, id) = (desk.clone(), entry.id.clone());
            Callback::from(move |_: MouseEvent| desk.open_kept(&id))
        };
        let asks = *doomed == entry.id;
        let ask = {
            let (doomed, id) = (doomed.clone(), entry.id.clone());
            Callback::from(move |_: MouseEvent| doomed.set(if asks { String::new() } else { id.clone() }))
        };
        let delete = {
            let (desk, id, load) = (desk.clone(), entry.id.clone(), load.clone());
            Callback::from(move |_: MouseEvent| {
                let (desk, id, load) = (desk.clone(), id.clone(), load.clone());
                spawn_local(async move {
                    desk.delete(&id).await;
                    load.emit(());
                });
            })
        };
        let day = entry.meta.saved_at.split('T').next().unwrap_or_default().to_owned();
        html! {
            <li key={entry.id.clone()}>
                <button type="button" class="kept" onclick={open}>
                    <span class="kept-title">{ entry.meta.title.clone() }</span>
                    <small>{ format!("{} · {day}", messages::words(entry.meta.words as usize)) }</small>
                </button>
                if asks {
                    <button type="button" class="action no" onclick={delete}>{ messages::delete_for_good() }</button>
                    <button type="button" class="action" onclick={ask}>{ messages::keep_it() }</button>
                } else {
                    <button type="button" class="quiet" aria-label={messages::delete_named(&entry.meta.title)} title={messages::delete()} onclick={ask}>{ icon(Icon::Bin) }</button>
                }
            </li>
        }
    };
    html! {
        <section class="library" aria-labelledby="library">
            <h2 id="library">{ messages::kept_here() }</h2>
            if list.is_empty() {
                <p class="hint">{ messages::kept_none() }</p>
            } else {
                <ul>{ for list.iter().map(line) }</ul>
            }
        </section>
    }
}
