//! Going to the annotation to which a link leads.

use gloo::timers::callback::Timeout;
use pressmark_annotation::Id;
use pressmark_annotation::document::{Key, Kind};
use wasm_bindgen_futures::spawn_local;

use super::Desk;
use crate::browser::links::{self, Link};
use crate::browser::storage::Storage;
use crate::messages;
use crate::state::{Action, AnalysisStatus, Tone, View};

/// Until the browser has gone back from the entry that a link made, and what was opened is drawn, in milliseconds.
const BACK_AGAIN: u32 = 100;

impl Desk {
    /// Remembers the link in the page's address.
    pub fn take_link(&self) {
        self.inner.link.replace(links::take());
    }

    /// Follows a link, once the browser has done with it.
    pub fn follow_soon(&self, link: Link) {
        self.inner.link.replace(Some(link));
        let desk = self.clone();
        Timeout::new(BACK_AGAIN, move || {
            desk.follow_link();
            spawn_local(async move {
                if let Some(storage) = desk.storage()
                    && !desk.open_linked(&storage).await
                {
                    desk.explain_link(desk.has_document());
                }
            });
        })
        .forget();
    }

    /// Goes to the annotation to which a link leads, once its document is open and read.
    pub fn follow_link(&self) {
        let state = self.state();
        let read = state.analysis != AnalysisStatus::Pending;
        let Some(document) = state.document.as_ref().filter(|_| read) else {
            return;
        };
        let leads_here = |link: &mut Link| link.document.as_ref().is_none_or(|id| *id == document.id.as_str());
        let Some(link) = self.inner.link.borrow_mut().take_if(leads_here) else {
            return;
        };
        let id = Id::new(link.annotation);
        let kind = if document.mentions.contains_key(&id) {
            Kind::Mention
        } else if document.quotations.contains_key(&id) {
            Kind::Quotation
        } else {
            return self.tell(Tone::Warning, messages::link_leads_nowhere());
        };
        let dispatch = &self.inner.dispatch;
        // The card scrolls to its words.
        dispatch.act(Action::ShowView(View::Desk));
        dispatch.act(Action::HidePanel);
        dispatch.act(Action::select(Key::new(kind, id)));
    }

    /// Opens the document into which a link leads, where it is kept here; whether it is open.
    pub(super) async fn open_linked(&self, storage: &Storage) -> bool {
        let link = self.inner.link.borrow().clone();
        let Some(id) = link.and_then(|link| link.document) else {
            return false;
        };
        if self.state().document_id().is_some_and(|open| open.as_str() == id) {
            return true;
        }
        let kept = storage.list().await.unwrap_or_default();
        kept.iter().any(|entry| entry.id == id) && self.open_kept_now(storage, &id, false).await == Ok(true)
    }

    /// Says what is missing where a link waits for a document; `opened` says whether there is one that it can mean.
    pub(super) fn explain_link(&self, opened: bool) {
        let link = self.inner.link.borrow().clone();
        if link.is_some_and(|link| link.document.is_some() || !opened) {
            self.tell(Tone::Info, messages::link_waits());
        }
    }
}
