//! What becomes of the document that was open when another one is opened or the start page: nothing of it is lost.

use std::rc::Rc;
use std::sync::Arc;

use pressmark_annotation::direction::bare;
use pressmark_annotation::document::{Document, Metadata};
use wasm_bindgen_futures::spawn_local;

use super::{Desk, put, title_of};
use crate::browser::autosave::Kept;
use crate::browser::ids;
use crate::browser::storage::Storage;
use crate::messages;
use crate::state::{SaveStatus, Tone};

/// A document that is no longer open.
#[derive(Clone)]
pub(super) struct Former {
    pub(super) document: Rc<Document>,
    /// The message that told of its closing.
    told: String,
    /// Whether its last edits could not be saved.
    unsaved: bool,
}

impl Desk {
    /// The open document is about to be closed: it is remembered. Gives the message that tells where it is.
    pub(super) fn leave(&self) -> Option<String> {
        let state = self.state();
        let document = state.document.clone()?;
        let title = title_of(&document);
        let told = match &state.saving {
            // It is in the other tab, and what was done here was kept when that began.
            SaveStatus::Elsewhere(_) => None,
            SaveStatus::Failed(_) => Some(messages::closed_unsaved(&title)),
            _ => self.storage().map(|_| messages::kept(&title)),
        };
        self.inner.former.replace(Some(Former {
            document,
            told: told.clone().unwrap_or_default(),
            unsaved: matches!(state.saving, SaveStatus::Failed(_)),
        }));
        told
    }

    /// Keeps this tab's version of a document that another tab has changed, under an id of its own.
    pub(super) fn keep_mine(&self, document: &Rc<Document>) {
        let (desk, document) = (self.clone(), Rc::clone(document));
        spawn_local(async move {
            let Some(storage) = desk.storage() else { return };
            let title = bare(&messages::from_this_tab(&title_of(&document)));
            let dispatch = &desk.inner.dispatch;
            match keep_copy(&storage, &document, &title).await {
                Ok(()) => dispatch.notify(Tone::Warning, messages::kept_from_this_tab(&title)),
                Err(error) => dispatch.notify(Tone::Error, error),
            }
        });
    }

    /// Whether the notice with this message tells of a document that [`Desk::back`] opens again.
    pub fn leads_back(&self, message: &str) -> bool {
        self.inner
            .former
            .borrow()
            .as_ref()
            .is_some_and(|former| !former.told.is_empty() && former.told == message)
    }

    /// Opens the document that was open before.
    pub fn back(&self) {
        let Some(former) = self.inner.former.take() else { return };
        let (desk, document) = (self.clone(), former.document);
        spawn_local(async move {
            // What is kept knows which version it is; what could not be kept is in this tab alone.
            if !former.unsaved
                && let Some(storage) = desk.storage()
                && matches!(storage.load(document.id.as_str()).await, Ok(Some(_)))
                && desk.open_kept_now(&storage, document.id.as_str(), false).await == Ok(true)
            {
                return;
            }
            desk.open_new((*document).clone(), false, Kept::default());
        });
    }
}

/// Keeps a copy of a document under an id and a title of its own.
pub(super) async fn keep_copy(storage: &Storage, document: &Document, title: &str) -> Result<(), String> {
    let mut copy = document.clone();
    copy.id = ids::new_id("d");
    copy.metadata = Arc::new(Metadata {
        title: title.to_owned(),
        ..(*copy.metadata).clone()
    });
    put(storage, &copy, None).await
}
