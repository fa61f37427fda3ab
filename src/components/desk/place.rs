//! Which tab edits the open document: this one, or another, and what happens when that changes.

use gloo::timers::future::TimeoutFuture;
use wasm_bindgen_futures::spawn_local;
use yew::Callback;

use super::Desk;
use super::keeping::kept;
use crate::browser::autosave::Kept;
use crate::browser::tenancy::{Change, Tenancy};
use crate::messages;
use crate::state::keeping::Elsewhere;
use crate::state::{Action, SaveStatus, Tone};

/// How often a second attempt to enter looks whether the first is through, in milliseconds.
const A_MOMENT: u32 = 15;

/// Until an edit that was just made has reached the saver, in milliseconds: it does so when it is drawn.
const DRAWN: u32 = 40;

/// This tab on its way to a place at a document. Dropped, it stays where it was.
pub(super) struct Entering {
    desk: Desk,
    id: String,
    /// Its place there; nothing where it has one already.
    place: Option<Tenancy>,
}

impl Entering {
    /// Whether this tab may edit the document now.
    pub(super) fn is_mine(&self) -> bool {
        match &self.place {
            Some(place) => place.is_mine(),
            None => self.desk.may_edit(&self.id),
        }
    }

    /// Takes the place: its document is open, or is about to be.
    pub(super) fn take(mut self) {
        if let Some(place) = self.place.take() {
            let id = std::mem::take(&mut self.id);
            drop(self.desk.inner.place.replace(Some((id, place))));
        }
    }
}

impl Drop for Entering {
    fn drop(&mut self) {
        self.desk.inner.entering.set(false);
    }
}

impl Desk {
    pub(super) fn only_read(&self, why: Elsewhere) {
        self.inner.dispatch.act(Action::Saving(SaveStatus::Elsewhere(why)));
    }

    /// This tab's place at a document: the one it has, or a new one. One is entered after the other: a second place at the
    /// same document would wait for the first as if that were another tab's.
    pub(super) async fn place_at(&self, id: &str) -> Entering {
        while self.inner.entering.replace(true) {
            TimeoutFuture::new(A_MOMENT).await;
        }
        let mut entering = Entering {
            desk: self.clone(),
            id: id.to_owned(),
            place: None,
        };
        if !self.has_place_at(id) {
            let (desk, of) = (self.clone(), id.to_owned());
            let hear = Callback::from(move |change| desk.place_changed(&of, change));
            entering.place = Some(Tenancy::enter(id, hear).await);
        }
        entering
    }

    fn place_changed(&self, id: &str, change: Change) {
        let (desk, id) = (self.clone(), id.to_owned());
        spawn_local(async move {
            if !desk.has_place_at(&id) {
                return;
            }
            match change {
                Change::Asked => desk.hand_over(&id).await,
                Change::Lost => {
                    desk.only_read(Elsewhere::TakenOver);
                    // Another tab is at work on it already: what is not saved goes beside it.
                    if let Some(unsaved) = desk.saver().and_then(|saver| saver.give_up()) {
                        desk.keep_mine(&unsaved);
                    }
                }
                Change::Gained => desk.resume(&id).await,
                Change::Deleted => desk.deleted_elsewhere(&id),
            }
        });
    }

    /// Whether this tab may still edit the document: that can change while something is waited for.
    fn may_edit(&self, id: &str) -> bool {
        let place = self.inner.place.borrow();
        place
            .as_ref()
            .is_some_and(|(held, place)| held == id && place.is_mine())
    }

    fn has_place_at(&self, id: &str) -> bool {
        let place = self.inner.place.borrow();
        place.as_ref().is_some_and(|(held, _)| held == id)
    }

    /// Another tab asks for the document: it gets it, with everything that was done here.
    async fn hand_over(&self, id: &str) {
        TimeoutFuture::new(DRAWN).await;
        self.only_read(Elsewhere::TakenOver);
        if let Some(saver) = self.saver() {
            saver.closed();
        }
        self.settled().await;
        if let Some((held, place)) = &*self.inner.place.borrow()
            && held == id
        {
            place.hand_over();
        }
    }

    /// Edits here what another tab has.
    pub fn take_over(&self) {
        let mine = match &*self.inner.place.borrow() {
            Some((id, place)) if place.is_mine() => Some(id.clone()),
            Some((_, place)) => {
                place.take_over();
                None
            }
            None => None,
        };
        if let Some(id) = mine {
            let desk = self.clone();
            spawn_local(async move { desk.resume(&id).await });
        }
    }

    /// The document is this tab's to edit (again), as it is kept now.
    async fn resume(&self, id: &str) {
        self.settled().await;
        let Some(storage) = self.storage() else { return };
        let open = self.state().document.clone();
        let Some(open) = open.filter(|open| open.id.as_str() == id) else {
            return;
        };
        let (document, kept, saved) = match storage.load(id).await {
            Ok(Some(stored)) => match self.read_or_offer(&stored) {
                Some(read) => {
                    let kept = kept(&stored, &read);
                    (read.document, kept, true)
                }
                None => return,
            },
            // The other tab has deleted it; here it is still.
            Ok(None) => ((*open).clone(), Kept::default(), false),
            Err(error) => return self.tell(Tone::Error, &error.to_string()),
        };
        if !self.may_edit(id) {
            return;
        }
        if let Some(saver) = self.saver() {
            saver.opened(id, kept);
        }
        self.inner.dispatch.act(Action::Open {
            document: Box::new(document),
            analyse: false,
            saved,
        });
        self.tell(Tone::Info, messages::keeping::yours_again());
    }
}
