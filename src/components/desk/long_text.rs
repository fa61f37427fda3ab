//! A text as long as a book is opened only when the person has been told what that costs.

use pressmark_annotation::document::Document;

use super::Desk;
use crate::browser::autosave::Kept;
use crate::state::entities;
use crate::state::load;
use crate::state::{Action, Dialog};

/// What the text that waits is, and what it costs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Costs {
    /// Its words.
    pub words: usize,
    /// Its bytes.
    pub bytes: usize,
    /// Seconds until it is open and analysed.
    pub seconds: usize,
}

impl Desk {
    /// Notes how many bytes of an article the engine reads in a millisecond here.
    pub fn learn_speed(&self, bytes_per_milli: u32) {
        self.inner.speed.set(Some(bytes_per_milli));
    }

    /// Opens a new document and has it analysed; asks first where it is very long.
    pub(super) fn open_unless_long(&self, document: Document) {
        if document.text.as_str().len() < load::ASKS_FROM {
            self.open_new(document, true, Kept::default());
            return;
        }
        self.inner.waiting.replace(Some(document));
        self.inner.dispatch.act(Action::ShowDialog(Some(Dialog::LongText)));
    }

    /// What the text that waits costs; `None` where none does.
    pub fn waiting(&self) -> Option<Costs> {
        let waiting = self.inner.waiting.borrow();
        let text = &waiting.as_ref()?.text;
        let bytes = text.as_str().len();
        Some(Costs {
            words: entities::words(text),
            bytes,
            seconds: load::seconds(bytes, self.inner.speed.get()),
        })
    }

    /// Opens the text that waits.
    pub fn open_waiting(&self, analyse: bool) {
        let waiting = self.inner.waiting.take();
        self.inner.dispatch.act(Action::ShowDialog(None));
        if let Some(document) = waiting {
            self.open_new(document, analyse, Kept::default());
        }
    }

    /// Forgets the text that waits.
    pub fn forget_waiting(&self) {
        self.inner.waiting.take();
    }
}
