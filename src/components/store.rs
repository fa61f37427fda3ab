//! The application's state in Yew: the pure reducer of [`crate::state`] behind `use_reducer`, and the handle through
//! which components act.

use std::rc::Rc;

use pressmark_annotation::{Id, ops};
use yew::prelude::*;

use crate::browser::{clock, ids};
use crate::state::{Action, AppState, Command, Offer, Selection, Stamp, Tone};

/// The state as Yew keeps it.
pub struct Store(pub Rc<AppState>);

impl Reducible for Store {
    type Action = Action;

    fn reduce(self: Rc<Self>, action: Action) -> Rc<Self> {
        let next = Rc::clone(&self.0).reduce(action);
        // The same pointer tells Yew that there is nothing to draw.
        if Rc::ptr_eq(&next, &self.0) {
            self
        } else {
            Rc::new(Self(next))
        }
    }
}

/// How components act. It holds no state, so that long-lived listeners may keep it.
#[derive(Clone, PartialEq)]
pub struct Dispatch {
    dispatcher: UseReducerDispatcher<Store>,
    by: Id,
}

impl Dispatch {
    /// Acts on behalf of the annotator `by`.
    pub fn new(dispatcher: UseReducerDispatcher<Store>, by: Id) -> Self {
        Self { dispatcher, by }
    }

    /// Makes something happen.
    pub fn act(&self, action: Action) {
        self.dispatcher.dispatch(action);
    }

    /// Changes the document; gives the id that the first new item gets, if the command makes one.
    pub fn edit(&self, command: Command) -> Id {
        let (id, stamp) = self.stamp();
        self.act(Action::Edit(command, stamp));
        id
    }

    /// Changes the document and tells of it, where it is not all in sight, with an offer to take it back.
    pub fn edit_and_tell(&self, command: Command, message: String) {
        self.edit_and_offer(command, message, vec![Offer::Undo]);
    }

    /// Changes the document and tells of it, with these offers.
    pub fn edit_and_offer(&self, command: Command, message: String, offers: Vec<Offer>) {
        let (_, stamp) = self.stamp();
        self.act(Action::EditAndTell {
            command,
            stamp,
            message,
            offers,
        });
    }

    /// A new id, and the stamp of an edit that begins with it.
    pub fn stamp(&self) -> (Id, Stamp) {
        let id = ids::new_id("a");
        let stamp = Stamp {
            by: self.by.clone(),
            at: Some(clock::now()),
            seed: id.as_str().into(),
        };
        (id, stamp)
    }

    /// Selects.
    pub fn select(&self, selection: Selection) {
        self.act(Action::Select(selection));
    }

    /// Tells the person something, with these offers.
    pub fn offer(&self, message: impl Into<String>, offers: Vec<Offer>) {
        self.act(Action::Notify {
            tone: Tone::Info,
            message: message.into(),
            details: Vec::new(),
            offers,
        });
    }

    /// Tells the person something.
    pub fn notify(&self, tone: Tone, message: impl Into<String>) {
        self.act(Action::notify(tone, message));
    }
}

/// The handle, from anywhere below the application's root.
#[hook]
pub fn use_dispatch() -> Dispatch {
    use_context::<Dispatch>().expect("every component is drawn below the root, which provides it")
}

/// Whether the engine has answered for a document at some time.
pub fn was_analysed(document: &pressmark_annotation::Document) -> bool {
    document.annotators.contains_key(&Id::new(ops::ENGINE))
}
