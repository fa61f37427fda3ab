//! The documents that are kept on this device: found, sorted, named, copied, deleted and brought back, exported as a pack.

use std::rc::Rc;

use pressmark_annotation::Id;
use pressmark_annotation::sorted::{SortedMap, SortedSet};
use pressmark_annotation::sorting::gathered;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::spawn_local;
use web_sys::{Event, HtmlInputElement, HtmlSelectElement, InputEvent, MouseEvent};
use yew::prelude::*;

use super::desk::use_desk;
use super::icon::{Icon, icon};
use super::keys::use_keys;
use super::library::use_shelf;
use super::library_row::LibraryRow;
use crate::browser::storage::{self, Entry};
use crate::browser::{announce, dom};
use crate::components::effect::use_effect_with;
use crate::messages::{self, library as words};
use crate::state::View;
use crate::state::library::{Listed, Order, Progress, finds, fold, sort};

/// So many are drawn at a time.
const PAGE: usize = 100;

/// What [`LibraryPage`] needs.
#[derive(Properties, PartialEq)]
pub struct Props {
    /// Whether the database has been opened.
    pub ready: bool,
    /// The document that is open.
    pub open: Option<Id>,
    /// Chooses a file.
    pub onopen: Callback<()>,
}

impl Listed for Entry {
    fn title(&self) -> &str {
        &self.meta.title
    }
    fn changed(&self) -> &str {
        &self.meta.saved_at
    }
    fn words(&self) -> u32 {
        self.meta.words
    }
    fn bytes(&self) -> u32 {
        self.meta.bytes
    }
    fn progress(&self) -> Progress {
        Progress {
            reviewed: self.meta.reviewed,
            all: self.meta.suggestions,
        }
    }
}

/// The texts of all documents, folded, by id, once they are asked for.
type Texts = Option<Rc<SortedMap<String, String>>>;

/// The page.
#[component]
pub fn LibraryPage(props: &Props) -> Html {
    let desk = use_desk();
    let shelf = use_shelf(&desk, props.ready);
    let query = use_state_eq(String::new);
    let order = use_state_eq(Order::default);
    let chosen = use_state_eq(SortedSet::<String>::new);
    let shown = use_state_eq(|| PAGE);
    let texts = use_state(|| None as Texts);
    let quota = use_state_eq(|| None::<(u64, u64)>);
    use_effect_with((), |()| {
        dom::focus_id("library-title");
    });
    {
        let quota = quota.clone();
        use_effect_with(shelf.clone(), move |_| {
            spawn_local(async move { quota.set(storage::quota().await) });
        });
    }
    {
        // Texts are read when they are searched, and again after a change.
        let (desk, texts) = (desk.clone(), texts.clone());
        use_effect_with((shelf.clone(), query.is_empty()), move |(_, idle)| {
            if !idle {
                spawn_local(async move {
                    let read = gathered(desk.texts().await);
                    texts.set(Some(Rc::new(read)));
                });
            }
        });
    }
    let folded = fold(&query);
    let found = {
        let titles = shelf.as_ref().map(|shelf| shelf.kept.clone()).unwrap_or_default();
        use_memo(
            (titles, folded.clone(), *order, (*texts).clone()),
            |(kept, query, order, texts)| {
                let text = |id: &str| {
                    texts
                        .as_ref()
                        .and_then(|texts| texts.get(id))
                        .map_or("", String::as_str)
                };
                let fits = |entry: &&Entry| query.is_empty() || finds(query, &fold(&entry.meta.title), text(&entry.id));
                let mut found: Vec<Entry> = kept.iter().filter(fits).cloned().collect();
                sort(&mut found, *order);
                found
            },
        )
    };
    {
        let (count, searching) = (found.len(), !folded.is_empty());
        use_effect_with((folded.clone(), count), move |_| {
            if searching {
                announce::say(&words::found(count));
            }
        });
    }
    let back = {
        let desk = desk.clone();
        Callback::from(move |()| desk.leave_page(false))
    };
    {
        let back = back.clone();
        use_keys(move |pressed| {
            let leaves = pressed.key == "Escape";
            if leaves {
                back.emit(());
            }
            leaves
        });
    }
    let oninput = {
        let (query, shown) = (query.clone(), shown.clone());
        Callback::from(move |event: InputEvent| {
            if let Some(field) = event
                .target()
                .and_then(|target| target.dyn_into::<HtmlInputElement>().ok())
            {
                query.set(field.value());
                shown.set(PAGE);
            }
        })
    };
    let onchange = {
        let order = order.clone();
        Callback::from(move |event: Event| {
            let list = event
                .target()
                .and_then(|target| target.dyn_into::<HtmlSelectElement>().ok());
            let name = list.map(|list| list.value()).unwrap_or_default();
            order.set(
                Order::ALL
                    .into_iter()
                    .find(|order| order.name() == name)
                    .unwrap_or_default(),
            );
        })
    };
    let onchoose = {
        let chosen = chosen.clone();
        Callback::from(move |(id, on): (String, bool)| {
            let mut next = (*chosen).clone();
            if on {
                next.insert(id);
            } else {
                next.remove(&id);
            }
            chosen.set(next);
        })
    };
    // What is chosen and no longer there, or not found, is not meant.
    let picked: Vec<&Entry> = found.iter().filter(|entry| chosen.contains(&entry.id)).collect();
    let all_picked = !found.is_empty() && picked.len() == found.len();
    let choose_all = {
        let (chosen, found) = (chosen.clone(), Rc::clone(&found));
        Callback::from(move |_: Event| {
            let ids = found.iter().map(|entry| entry.id.clone());
            chosen.set(if all_picked { SortedSet::new() } else { gathered(ids) });
        })
    };
    let export = {
        let meant: Vec<&Entry> = if picked.is_empty() {
            found.iter().collect()
        } else {
            picked.clone()
        };
        let (desk, ids) = (
            desk.clone(),
            meant.iter().map(|entry| entry.id.clone()).collect::<Vec<_>>(),
        );
        Callback::from(move |_: MouseEvent| desk.export(ids.clone()))
    };
    let make_task = {
        let desk = desk.clone();
        let ids: Vec<String> = picked.iter().map(|entry| entry.id.clone()).collect();
        Callback::from(move |_: MouseEvent| desk.ask_for_task(ids.clone()))
    };
    let class = {
        let desk = desk.clone();
        Callback::from(move |_: MouseEvent| desk.turn_to(View::Results))
    };
    let compare = {
        let desk = desk.clone();
        let ids: Vec<String> = picked.iter().map(|entry| entry.id.clone()).collect();
        Callback::from(move |_: MouseEvent| desk.compare_kept(ids.clone()))
    };
    let delete = {
        let (desk, chosen) = (desk.clone(), chosen.clone());
        let ids: Vec<String> = picked.iter().map(|entry| entry.id.clone()).collect();
        let titles: Vec<String> = picked.iter().map(|entry| entry.meta.title.clone()).collect();
        Callback::from(move |_: MouseEvent| {
            chosen.set(SortedSet::new());
            desk.trash(
                ids.clone(),
                &titles,
                Callback::from(|()| {
                    dom::focus_id("library-title");
                }),
            );
        })
    };
    let more = {
        let shown = shown.clone();
        Callback::from(move |_: MouseEvent| shown.set(*shown + PAGE))
    };
    let order_name = |order: Order| match order {
        Order::Date => words::by_date(),
        Order::Title => words::by_title(),
        Order::Words => words::by_words(),
        Order::Progress => words::by_progress(),
        Order::Size => words::by_size(),
    };
    let is_open = |entry: &Entry| props.open.as_ref().is_some_and(|open| open.as_str() == entry.id);
    let begin = {
        let desk = desk.clone();
        Callback::from(move |_: MouseEvent| desk.close())
    };
    // Without documents there is nothing to search, sort or export.
    let none = || {
        html! {
            <div class="library-none">
                { icon(Icon::Stack) }
                <p class="fact">{ words::nothing_kept() }</p>
                <p class="hint">{ words::nothing_kept_more() }</p>
                <div class="row">
                    <button type="button" class="main" onclick={begin.clone()}>{ messages::new_article() }</button>
                    <button type="button" class="plain" title={messages::open_hint()} onclick={props.onopen.reform(|_: MouseEvent| ())}>{ words::open_pack() }</button>
                </div>
            </div>
        }
    };
    let list = |shelf: &super::desk::Shelf| {
        let total: u64 = shelf.kept.iter().map(|entry| u64::from(entry.meta.bytes)).sum();
        html! {
            <>
                <p class="page-lead">
                    { words::total(shelf.kept.len(), &words::size(total)) }
                    if let Some((used, quota)) = *quota {
                        { " " }{ words::quota(&words::size(used), &words::size(quota)) }
                    }
                </p>
                <p class="hint">{ words::kept_where() }</p>
                <div class="library-tools">
                    <input type="search" aria-label={words::search()} placeholder={words::search()} value={(*query).clone()} {oninput} />
                    <select aria-label={words::order()} {onchange}>
                        { for Order::ALL.into_iter().map(|each| html! {
                            <option value={each.name()} selected={*order == each}>{ order_name(each) }</option>
                        }) }
                    </select>
                </div>
                if !folded.is_empty() {
                    <p class="hint">{ if texts.is_none() { words::searching().to_owned() } else { words::found(found.len()) } }</p>
                }
                <div class="library-tools library-chosen" role="group" aria-label={words::with_chosen()}>
                    <label class="check"><input type="checkbox" checked={all_picked} disabled={found.is_empty()} onchange={choose_all} />{ words::choose_all() }</label>
                    <span class="gap"></span>
                    if picked.len() > 1 {
                        <button type="button" class="plain" onclick={compare}>{ messages::compare::compare_chosen(picked.len()) }</button>
                    }
                    if !picked.is_empty() {
                        <button type="button" class="plain" onclick={delete}>{ words::delete_chosen(picked.len()) }</button>
                            <button type="button" class="plain" onclick={make_task}>{ messages::training::make_task() }</button>
                    }
                    <button type="button" class="plain" disabled={found.is_empty()} onclick={export}>
                        { if picked.is_empty() { words::export_all().to_owned() } else { words::export_chosen(picked.len()) } }
                    </button>
                </div>
                <ul class="library-list">
                    { for found.iter().take(*shown).map(|entry| html! {
                        <LibraryRow key={entry.id.clone()} entry={entry.clone()} chosen={chosen.contains(&entry.id)} open={is_open(entry)} onchoose={onchoose.clone()} />
                    }) }
                </ul>
                if found.len() > *shown {
                    <p class="library-more"><button type="button" class="plain" onclick={more}>{ words::show_more(PAGE.min(found.len() - *shown)) }</button></p>
                }
            </>
        }
    };
    let bin = |shelf: &super::desk::Shelf| {
        html! {
            if !shelf.deleted.is_empty() {
                <details class="library-deleted">
                    <summary>{ words::recently_deleted(shelf.deleted.len()) }</summary>
                    <p class="hint">{ words::stays() }</p>
                    <ul class="library-list">{ for shelf.deleted.iter().map(|entry| deleted(&desk, entry)) }</ul>
                </details>
            }
        }
    };
    let bare = shelf.as_ref().is_some_and(|shelf| shelf.kept.is_empty());
    html! {
        <main class="page" id="main">
            <div class="page-bar">
                <button type="button" class="plain page-back" aria-label={words::back()} onclick={back.reform(|_: MouseEvent| ())}>{ icon(Icon::Back) }<span>{ words::back() }</span></button>
                <span class="gap"></span>
                    <button type="button" class="plain" onclick={class}>{ messages::training::results() }</button>
                if !bare {
                    <button type="button" class="plain" title={messages::open_hint()} onclick={props.onopen.reform(|_: MouseEvent| ())}>{ words::open_pack() }</button>
                }
            </div>
            <div class="library-page">
                <h1 id="library-title" tabindex="-1">{ words::documents() }</h1>
                if let Some(shelf) = &shelf {
                    { if bare { none() } else { list(shelf) } }
                    { bin(shelf) }
                } else if props.ready {
                    <p class="hint">{ words::searching() }</p>
                } else {
                    <p class="fact">{ words::no_storage() }</p>
                }
            </div>
        </main>
    }
}

/// The line of a document that was deleted.
fn deleted(desk: &super::desk::Desk, entry: &Entry) -> Html {
    let title = &entry.meta.title;
    let restore = {
        let (desk, id) = (desk.clone(), entry.id.clone());
        Callback::from(move |_: MouseEvent| desk.restore_deleted(&id))
    };
    let delete = {
        let (desk, id) = (desk.clone(), entry.id.clone());
        Callback::from(move |_: MouseEvent| desk.delete_for_good(&id))
    };
    html! {
        <li class="library-row" key={entry.id.clone()}>
            <span class="library-what">
                <span class="kept-title" dir="auto">{ title.clone() }</span>
                <small>{ super::library::facts(entry) }</small>
            </span>
            <span class="library-acts">
                <button type="button" class="action" aria-label={words::restore_named(title)} onclick={restore}>{ words::restore() }</button>
                <button type="button" class="action no" aria-label={words::delete_for_good_named(title)} onclick={delete}>{ words::delete_for_good() }</button>
            </span>
        </li>
    }
}
