//! The bar over the article: buttons for searching and for the marker; in their place, while it is open, the search or the
//! marker in hand, kept in sight while the article is scrolled.

use pressmark_annotation::document::Document;
use web_sys::{Element, MouseEvent};
use yew::prelude::*;

use super::icon::{Icon, icon};
use super::keys::{Pressed, use_keys};
use super::marker_bar::MarkerBar;
use super::search_bar::SearchBar;
use super::shared::Shared;
use super::store::{Dispatch, use_dispatch};
use super::text_cursor;
use crate::browser::selection;
use crate::messages;
use crate::state::marking::{Event, Marker};
use crate::state::shortcuts::Shortcut;
use crate::state::{Action, AppState, Selection};

/// What [`ArticleBar`] shows.
#[derive(Properties, PartialEq)]
pub struct Props {
    /// The state.
    pub state: Shared<AppState>,
    /// The open document.
    pub document: Shared<Document>,
    /// The article.
    pub article: NodeRef,
}

/// The bar.
#[component]
pub fn ArticleBar(props: &Props) -> Html {
    let dispatch = use_dispatch();
    let Props {
        state,
        document,
        article,
    } = props;
    {
        let (dispatch, state, document, article) = (dispatch.clone(), state.clone(), document.clone(), article.clone());
        use_keys(move |pressed| key(pressed, &dispatch, &state, &document, &article));
    }
    let marking = &state.marking;
    let find = {
        let (dispatch, document, article) = (dispatch.clone(), document.clone(), article.clone());
        Callback::from(move |_: MouseEvent| search(&dispatch, &document, &article, None))
    };
    let take = {
        let dispatch = dispatch.clone();
        Callback::from(move |_: MouseEvent| dispatch.act(Action::Marking(Event::Marker(Some(Marker::Choosing)))))
    };
    let open = marking.search.is_some() || marking.marker.is_some();
    html! {
        <div class={classes!("article-bar", open.then_some("open"))}>
            if let Some(marker) = marking.marker.clone() {
                <MarkerBar {marker} document={document.clone()} free={state.selection == Selection::None} />
            }
            if let Some(search) = marking.search.clone() {
                <SearchBar {search} document={document.clone()} />
            }
            if !open {
                <div class="article-tools">
                    <button type="button" class="quiet tool" title={messages::find_in_article()} aria-keyshortcuts={Shortcut::Find.key()} onclick={find}>
                        { icon(Icon::Search) }{ messages::find_button() }<kbd aria-hidden="true">{ Shortcut::Find.key() }</kbd>
                    </button>
                    <button type="button" class="quiet tool" title={messages::take_marker()} aria-keyshortcuts={Shortcut::Marker.key()} onclick={take}>
                        { icon(Icon::Marker) }{ messages::marker() }<kbd aria-hidden="true">{ Shortcut::Marker.key() }</kbd>
                    </button>
                </div>
            }
        </div>
    }
}

/// `/` searches, `p` takes the marker, and Escape closes what the focus has left.
fn key(pressed: &Pressed, dispatch: &Dispatch, state: &AppState, document: &Document, article: &NodeRef) -> bool {
    if !pressed.plain()
        || article
            .cast::<Element>()
            .is_some_and(|root| text_cursor::is_active(&root))
    {
        return false;
    }
    let marking = &state.marking;
    let escape = pressed.key == "Escape";
    match (pressed.shortcut(), &state.selection) {
        (Some(Shortcut::Find), selected) => {
            // What is selected is what one wants to find.
            let words = match selected {
                Selection::Text(spans) => spans.first().map(|span| document.words(*span).to_owned()),
                _ => None,
            };
            search(dispatch, document, article, words);
        }
        (Some(Shortcut::Marker), Selection::None) => {
            let marker = marking.marker.is_none().then_some(Marker::Choosing);
            dispatch.act(Action::Marking(Event::Marker(marker)));
        }
        (None, Selection::None) if escape && marking.marker.is_some() => {
            dispatch.act(Action::Marking(Event::Marker(None)));
        }
        (None, Selection::None) if escape && marking.search.is_some() => {
            dispatch.act(Action::Marking(Event::CloseSearch));
        }
        _ => return false,
    }
    true
}

/// Opens the search, from what can be seen on.
fn search(dispatch: &Dispatch, document: &Document, article: &NodeRef, words: Option<String>) {
    let from = article
        .cast::<Element>()
        .and_then(|root| selection::first_in_view(&root))
        .and_then(|at| document.text.offsets().byte_of_utf16(at))
        .unwrap_or_default();
    dispatch.act(Action::Marking(Event::OpenSearch(from, words)));
}
