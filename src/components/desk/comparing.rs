//! Comparing: from chosen documents and files to the Compare page, and from there to a document for the decisions.

use pressmark_annotation::direction::bare;
use pressmark_annotation::document::Document;
use pressmark_annotation::merge::conflicts;
use wasm_bindgen_futures::spawn_local;
use web_sys::File;

use super::importing::Found;
use super::{Desk, title_of};
use crate::browser::autosave::Kept;
use crate::browser::{files, ids, kept_comparison};
use crate::messages::{self, compare as words};
use crate::state::compare::versions::{are_alike, named};
use crate::state::compare::{Comparing, Event, Version};
use crate::state::{Action, Offer, Tone, View};

impl Desk {
    /// Compares documents that are kept here, the open one as it is now.
    pub fn compare_kept(&self, ids: Vec<String>) {
        let desk = self.clone();
        spawn_local(async move {
            let Some(storage) = desk.storage() else { return };
            let mut versions = Vec::new();
            for id in ids {
                match desk.document_of(&storage, &id).await {
                    Ok(document) => versions.push(version(document)),
                    Err(error) => return desk.tell(Tone::Error, &error),
                }
            }
            desk.begin(versions);
        });
    }

    /// Compares the open document with those of files.
    pub fn compare_with_files(&self, chosen: Vec<File>) {
        let desk = self.clone();
        spawn_local(async move {
            let Some(open) = desk.state().document.clone() else {
                return;
            };
            let mut versions = vec![version((*open).clone())];
            versions.extend(desk.versions(&chosen).await);
            desk.begin(versions);
        });
    }

    /// Offers to compare files that were opened together, where they hold the text of the first.
    pub(super) fn offer_comparison(&self, mut versions: Vec<Version>) {
        let Some(first) = versions.first().cloned() else { return };
        versions.retain(|other| are_alike(&[first.clone(), other.clone()]));
        let count = versions.len();
        if count > 1 {
            self.inner.to_compare.replace(versions);
            self.inner.dispatch.offer(words::same_text(count), vec![Offer::Compare]);
        }
    }

    /// Compares what was offered.
    pub fn compare_offered(&self) {
        self.begin(self.inner.to_compare.take());
    }

    fn begin(&self, versions: Vec<Version>) {
        if versions.len() < 2 || !are_alike(&versions) {
            return self.tell(Tone::Warning, words::not_alike());
        }
        self.inner.dispatch.act(Action::Compare(Event::Begin(named(versions))));
        self.turn_to(View::Compare);
    }

    /// After a reload: what was compared before it, as far as it was.
    pub(super) fn restore_comparison(&self) {
        if let Some((versions, progress)) = kept_comparison::read() {
            self.inner
                .dispatch
                .act(Action::Compare(Event::TakeUp(versions, progress)));
        }
    }

    /// The documents of files; what can't be read is told.
    async fn versions(&self, chosen: &[File]) -> Vec<Version> {
        let mut versions = Vec::new();
        for file in chosen {
            let read = match files::read(file).await {
                Ok(read) => read,
                Err(error) => {
                    self.tell(Tone::Error, &error.to_string());
                    continue;
                }
            };
            let mut found = Found::default();
            self.gather(&read, &mut found);
            if found.documents.is_empty() {
                let why = found.told.join(" ");
                self.tell(Tone::Error, &messages::not_opened(&read.name, &why));
            }
            let documents = found.documents.into_iter();
            versions.extend(documents.map(|document| Version::new(document, read.name.clone())));
        }
        versions
    }

    fn comparing(&self) -> Option<std::rc::Rc<Comparing>> {
        self.state().comparison.clone()
    }

    /// Sees to it that there is a document for the decisions: the open one of the comparison, or a new one.
    pub fn begin_result(&self) {
        let Some(comparing) = self.comparing().filter(|comparing| comparing.result.is_none()) else {
            return;
        };
        let title = bare(&words::result_title(&compared_title(&comparing)));
        if let Some(document) = comparing.fresh_result(ids::new_id("d"), &title) {
            self.open_result(document);
        }
    }

    /// The decisions go into the first document itself, which is opened where it is not.
    pub fn result_in_first(&self) {
        let Some(first) = self
            .comparing()
            .and_then(|comparing| comparing.versions.first().cloned())
        else {
            return;
        };
        let id = first.document.id.as_str().to_owned();
        self.inner.dispatch.act(Action::Compare(Event::IntoFirst));
        let desk = self.clone();
        spawn_local(async move {
            let is_open = desk
                .state()
                .document
                .as_ref()
                .is_some_and(|open| open.id.as_str() == id);
            if let Some(storage) = desk.storage().filter(|_| !is_open) {
                if let Err(error) = desk.open_kept_now(&storage, &id, false).await {
                    desk.tell(Tone::Error, &error);
                }
                desk.turn_to(View::Compare);
            }
        });
    }

    /// Whether the first document is one that the decisions can go into: open, or kept here as it is compared.
    pub fn first_is_ours(&self, comparing: &Comparing) -> bool {
        let first = comparing.versions.first();
        let open = self.state().document.clone();
        first.is_some_and(|first| {
            open.is_some_and(|open| open.id == first.document.id && open.text == first.document.text)
        })
    }

    /// Merges all versions into a new document, with what was decided.
    pub fn merge_compared(&self) {
        let Some(comparing) = self.comparing() else { return };
        let title = bare(&words::merged_title(&compared_title(&comparing)));
        let (_, stamp) = self.inner.dispatch.stamp();
        match comparing.merged(ids::new_id("d"), &title, &stamp) {
            Ok(merged) => {
                let open = conflicts(&merged).len();
                self.open_result(merged);
                self.tell(
                    Tone::Info,
                    &if open == 0 {
                        words::merged(&title)
                    } else {
                        words::merged_with(&title, open)
                    },
                );
            }
            Err(error) => self.tell(Tone::Error, &error.to_string()),
        }
    }

    /// Opens a document for the decisions without leaving the page.
    fn open_result(&self, document: Document) {
        self.leave();
        self.keep_new(document.id.as_str(), Kept::default());
        self.inner
            .dispatch
            .act(Action::Compare(Event::Result(Box::new(document))));
    }
}

fn version(document: Document) -> Version {
    let origin = title_of(&document);
    Version::new(document, origin)
}

/// What the documents are called.
fn compared_title(comparing: &Comparing) -> String {
    comparing
        .versions
        .first()
        .map(|first| title_of(&first.document))
        .unwrap_or_default()
}
