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

/// Until an edit that was just made has reached the saver, in milliseconds: it does so when it is drawn.
const DRAWN: u32 = 40;

impl Desk {
    pub(super) fn only_read(&self, why: Elsewhere) {
        self.inner.dispatch.act(Action::Saving(SaveStatus::Elsewhere(why)));
    }

    /// This tab's place at a document: the one it has, or a new one.
    pub(super) async fn place_at(&self, id: &str) -> Tenancy {
        match self.inner.place.take() {
            Some((held, place)) if held == id => return place,
            other => drop(self.inner.place.replace(other)),
        }
        let (desk, of) = (self.clone(), id.to_owned());
        let hear = Callback::from(move |change| desk.place_changed(&of, change));
        Tenancy::enter(id, hear).await
    }

    /// This tab's place at the document that is open, or is about to be.
    pub(super) fn take_place(&self, id: &str, place: Tenancy) {
        drop(self.inner.place.replace(Some((id.to_owned(), place))));
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
