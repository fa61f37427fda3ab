//! The notes: one about the whole article, and those on annotations in the order of the text, searched, changed, deleted.

use pressmark_annotation::Id;
use pressmark_annotation::document::{Document, Key, Kind};
use web_sys::{InputEvent, MouseEvent};
use yew::prelude::*;

use super::card::excerpt;
use super::fields;
use super::note_field::{NoteField, note_about};
use super::shared::Shared;
use super::store::use_dispatch;
use crate::messages;
use crate::state::notes::{self, NoteRow};
use crate::state::{Action, Back, Command, Panel};

/// What [`NotesPanel`] shows.
#[derive(Properties, PartialEq)]
pub struct Props {
    /// The open document.
    pub document: Shared<Document>,
}

/// With more notes than this a search is offered.
const MANY: usize = 3;

/// The panel.
#[component]
pub fn NotesPanel(props: &Props) -> Html {
    let dispatch = use_dispatch();
    let document = &props.document;
    let rows = use_memo(document.clone(), |document| notes::rows(document));
    let search = use_state_eq(String::new);
    let editing = use_state_eq(|| None::<Id>);
    let own = note_about(document, None).map(|note| note.id.clone());
    let wanted = search.trim().to_lowercase();
    let others: Vec<&NoteRow> = rows.iter().filter(|row| Some(&row.id) != own.as_ref()).collect();
    let shown: Vec<&NoteRow> = others.iter().copied().filter(|row| row.fits(&wanted)).collect();
    let oninput = {
        let search = search.clone();
        Callback::from(move |event: InputEvent| {
            if let Some(words) = fields::value(&event) {
                search.set(words);
            }
        })
    };
    let line = |row: &NoteRow| {
        let about = if row.target.is_none() {
            messages::note_on_article().to_owned()
        } else {
            excerpt(&row.words)
        };
        let go = row.target.clone().map(|key| {
            let dispatch = dispatch.clone();
            Callback::from(move |_: MouseEvent| {
                dispatch.act(match key.kind {
                    Kind::Entity => Action::OpenEntity(Some(key.id.clone())),
                    _ => Action::Visit(key.clone(), Back::Panel(Panel::Notes)),
                });
            })
        });
        let open = *editing == Some(row.id.clone());
        let edit = {
            let (editing, id) = (editing.clone(), row.id.clone());
            Callback::from(move |_: MouseEvent| editing.set((!open).then(|| id.clone())))
        };
        let remove = {
            let (dispatch, key) = (dispatch.clone(), Key::new(Kind::Note, row.id.clone()));
            Callback::from(move |_: MouseEvent| drop(dispatch.edit(Command::Remove(key.clone()))))
        };
        html! {
            <li class="note-card" key={row.id.as_str().to_owned()}>
                if go.is_some() {
                    <button type="button" class="note-about" onclick={go}>
                        <b>{ about.clone() }</b>{ " " }<small>{ row.what.clone() }</small>
                    </button>
                } else {
                    <p class="note-about"><b>{ about.clone() }</b></p>
                }
                if open {
                    <NoteField document={document.clone()} target={row.target.clone()} note={row.id.clone()} />
                } else {
                    <p class="note-body">{ row.body.clone() }</p>
                }
                <div class="note-foot">
                    <small>{ messages::note_by(&row.by) }</small>
                    <button type="button" class="quiet small" aria-label={(!open).then(|| messages::edit_note_on(&about))} aria-expanded={open.to_string()} onclick={edit}>
                        { if open { messages::done_editing() } else { messages::edit_note() } }
                    </button>
                    <button type="button" class="quiet small" aria-label={messages::delete_note_on(&about)} onclick={remove}>{ messages::delete() }</button>
                </div>
            </li>
        }
    };
    html! {
        <>
            <h3>{ messages::note_on_article() }</h3>
            <NoteField document={document.clone()} focus={false} key={document.id.as_str().to_owned()} />
            if others.len() > MANY || !wanted.is_empty() {
                <input type="search" class="wide" aria-label={messages::search_notes()} placeholder={messages::search_notes()} value={(*search).clone()} {oninput} />
            }
            if others.is_empty() {
                <p class="hint">{ messages::no_notes() }</p>
            } else if shown.is_empty() {
                <p class="hint">{ messages::none_fits() }</p>
            }
            <ul class="notes">{ for shown.into_iter().map(line) }</ul>
        </>
    }
}
