//! From what is pasted, dropped, typed or chosen to an open document.

use std::sync::Arc;

use gloo::timers::callback::Timeout;
use pressmark_annotation::Text;
use pressmark_annotation::direction::bare;
use pressmark_annotation::document::{Document, Metadata};
use pressmark_annotation::text::TextError;
use pressmark_formats::{Detected, Repair, detect, pressmark, tag_sets};
use wasm_bindgen_futures::spawn_local;
use yew::Callback;

use super::keeping::read_back;
use super::leaving::keep_copy;
use super::{Desk, title_of};
use crate::browser::autosave::Kept;
use crate::browser::files::{self, FileBytes};
use crate::browser::html::{self, Article};
use crate::browser::{clock, decode, ids, kept_tag_sets};
use crate::components::samples::Sample;
use crate::components::store::Dispatch;
use crate::messages;
use crate::state::{Action, Dialog, Offer, Tone, article, library};

/// How long a sample waits for the browser's database, in milliseconds.
const PATIENCE: u32 = 2_000;

impl Desk {
    /// Opens an article that was pasted, dropped or typed.
    ///
    /// Pressmark's own JSON, which Share copies, is the document that it describes.
    pub fn open_article(&self, article: Article) {
        if is_pressmark(&article.text) {
            let desk = self.clone();
            spawn_local(async move { desk.open_json(messages::pasted(), article.text.as_bytes()).await });
            return;
        }
        if article.text.trim().is_empty() {
            self.inner.dispatch.notify(Tone::Warning, messages::no_text());
            return;
        }
        match document_of(article) {
            Ok(document) => self.open_unless_long(document),
            Err(error) => self.inner.dispatch.notify(Tone::Error, error.to_string()),
        }
    }

    /// Opens a sample article: the document of it that is kept here, if there is one, so that nobody looks in vain for what
    /// he has done. `then` is called when it is open.
    pub fn open_sample(&self, sample: &'static Sample, then: Callback<()>) {
        self.inner.clicked.set(Some(clock::millis()));
        let desk = self.clone();
        spawn_local(async move {
            let kept = desk.kept_of(sample).await;
            let opened = match (desk.storage(), &kept) {
                (Some(storage), Some((id, _))) => desk.open_kept_now(&storage, id, false).await == Ok(true),
                _ => false,
            };
            if !opened {
                desk.open_afresh(sample);
            } else if kept.is_some_and(|(_, worked_on)| worked_on) {
                let offers = vec![Offer::Afresh(sample.name)];
                desk.inner.dispatch.offer(messages::sample_reopened(), offers);
            }
            then.emit(());
        });
    }

    /// The id of the latest document of a sample that is kept here, and whether a person has worked on it.
    async fn kept_of(&self, sample: &Sample) -> Option<(String, bool)> {
        let storage = self.storage()?;
        let text = Text::new(sample.text.trim()).ok()?;
        let words = text.as_str().split_whitespace().count() as u32;
        for entry in storage.list().await.ok()? {
            if entry.meta.words != words {
                continue;
            }
            let Ok(Some(stored)) = storage.load(&entry.id).await else {
                continue;
            };
            if pressmark::text_of(&stored.json).is_some_and(|kept| kept == text.as_str()) {
                let read = read_back(&stored).ok()?;
                return Some((entry.id, library::is_worked_on(&read.document)));
            }
        }
        None
    }

    /// Opens a sample all the same where the browser does not say for long whether it keeps anything.
    pub(super) fn open_without_waiting_for_ever(&self, sample: &'static Sample) {
        let desk = self.clone();
        Timeout::new(PATIENCE, move || {
            if desk.storage().is_none() && !desk.has_document() {
                desk.open_afresh(sample);
            }
        })
        .forget();
    }

    /// Opens a sample article as a new document.
    pub fn open_afresh(&self, sample: &Sample) {
        self.open_article(Article {
            text: sample.text.to_owned(),
            source: sample.source.to_owned(),
            published: sample.published.to_owned(),
            language: "en".to_owned(),
            ..Article::default()
        });
    }

    /// Opens a file that was chosen or dropped and is in no format of another tool.
    pub(super) async fn open_file(&self, read: &FileBytes) {
        let dispatch = &self.inner.dispatch;
        let kind = detect(&read.bytes);
        if kind == Detected::Pack {
            self.open_pack(&read.name, &read.bytes).await;
            return;
        }
        match kind {
            Detected::Task => return self.open_task(&read.name, &read.bytes),
            Detected::Submission => {
                self.open_class(std::slice::from_ref(read));
                return;
            }
            _ => {}
        }
        let named = read.name.to_lowercase().ends_with(".json") || read.media_type == "application/json";
        if kind == Detected::TagSet {
            keep_tag_set(&read.name, &read.bytes, dispatch);
            return;
        }
        if named || kind == Detected::Pressmark {
            self.open_json(&read.name, &read.bytes).await;
            return;
        }
        match files::text(read) {
            Ok(text) => {
                self.open_article(article_of(read, text.text));
                if let Some(remark) = text.remark {
                    dispatch.notify(Tone::Warning, remark);
                }
            }
            Err(error) => dispatch.notify(Tone::Error, error.to_string()),
        }
    }

    /// Opens a document in Pressmark's own format; `name` is the file's, for messages.
    async fn open_json(&self, name: &str, bytes: &[u8]) {
        let dispatch = &self.inner.dispatch;
        match pressmark::parse(bytes) {
            Ok((document, repairs)) => self.open_read(name, document, &repairs, false).await,
            Err(error) => dispatch.notify(Tone::Error, messages::not_opened(name, &error.to_string())),
        }
    }

    /// Opens a document that was read from a file of that name, with what was put right in it.
    pub(super) async fn open_read(&self, name: &str, mut document: Document, repairs: &[Repair], analyse: bool) {
        let dispatch = &self.inner.dispatch;
        let told;
        let id = document.id.as_str().to_owned();
        let place = self.place_at(&id).await;
        let kept = if place.is_mine() {
            let set_aside = self.set_aside(&document).await;
            place.take();
            match set_aside {
                Ok(Aside { title, kept }) => {
                    told = title.map(|title| (Tone::Info, messages::kept_beside(&title)));
                    Some(kept)
                }
                Err(error) => return dispatch.notify(Tone::Error, messages::not_opened(name, &error)),
            }
        } else {
            told = Some((Tone::Warning, messages::keeping::opened_as_copy(&title_of(&document))));
            None
        };
        // What another tab has, or what can't be read here any more, stays as it is.
        let kept = kept.flatten().unwrap_or_else(|| {
            document.id = ids::new_id("d");
            Kept::default()
        });
        self.open_new(document, analyse, kept);
        if let Some((tone, message)) = told {
            dispatch.notify(tone, message);
        }
        if !repairs.is_empty() {
            dispatch.act(Action::Notify {
                tone: Tone::Warning,
                message: messages::repaired(name, repairs.len()),
                details: repairs.iter().map(ToString::to_string).collect(),
                offers: Vec::new(),
            });
        }
    }

    /// Keeps what this browser has under the id of `coming`, where that is something else, as a document of its own:
    /// opening a file overwrites nothing.
    async fn set_aside(&self, coming: &Document) -> Result<Aside, String> {
        let nothing = |kept| Aside { title: None, kept };
        let Some(storage) = self.storage() else {
            return Ok(nothing(Some(Kept::default())));
        };
        let open = self.state().document.clone().filter(|open| open.id == coming.id);
        if open.is_some() {
            self.save_now();
            self.settled().await;
        }
        let stored = storage
            .load(coming.id.as_str())
            .await
            .map_err(|error| error.to_string())?;
        // On top of what is there now, so that another tab's work in the meantime is noticed.
        let kept = Kept {
            mark: stored.as_ref().map(|stored| stored.mark.clone()),
            document: None,
        };
        let earlier = match (open, stored) {
            (Some(open), _) => (*open).clone(),
            (None, Some(stored)) => match read_back(&stored) {
                Ok(read) => read.document,
                Err(_) => return Ok(nothing(None)),
            },
            (None, None) => return Ok(nothing(Some(kept))),
        };
        if pressmark::write(&earlier) == pressmark::write(coming) {
            return Ok(nothing(Some(kept)));
        }
        let title = bare(&messages::kept_version(&title_of(&earlier)));
        keep_copy(&storage, &earlier, &title).await?;
        Ok(Aside {
            title: Some(title),
            kept: Some(kept),
        })
    }
}

/// The article in a text or page that was opened.
pub(super) fn article_of(read: &FileBytes, text: String) -> Article {
    if decode::is_html(&read.name, &read.media_type) {
        html::article(&text)
    } else {
        Article {
            text,
            ..Article::default()
        }
    }
}

/// A document of an article, with the tag set that is chosen for new ones.
///
/// # Errors
/// Where the text is no text of an article.
pub(super) fn document_of(article: Article) -> Result<Document, TextError> {
    let text = Text::new(article.text.trim())?;
    let mut document = Document::new(ids::new_id("d"), Arc::new(text));
    if let Some(set) = kept_tag_sets::for_new().and_then(|id| kept_tag_sets::read(&id)) {
        document.tag_set = Arc::new(set);
    }
    let Article {
        title,
        url,
        source,
        published,
        language,
        ..
    } = article;
    document.metadata = Arc::new(Metadata {
        title,
        url,
        source,
        published,
        language,
        ..Metadata::default()
    });
    if document.metadata.title.is_empty() {
        let title = headline(&document).unwrap_or_default();
        document.metadata = Arc::new(Metadata {
            title,
            ..(*document.metadata).clone()
        });
    }
    Ok(document)
}

/// What was there under the id of a file that is opened.
struct Aside {
    /// The title of the copy that was made of it.
    title: Option<String>,
    /// On what the file's document builds; `None` where it must not take that place.
    kept: Option<Kept>,
}

/// Whether a text looks like a document in Pressmark's own format rather than an article.
fn is_pressmark(text: &str) -> bool {
    let start: String = text.trim_start().chars().take(400).collect();
    start.starts_with('{') && start.contains("\"format\"") && start.contains("\"pressmark\"")
}

/// The first line, where it looks like a headline.
pub(super) fn headline(document: &Document) -> Option<String> {
    article::headline(document).map(|line| document.words(line).trim().to_owned())
}

/// Keeps the tag set of a file that was opened or dropped, and shows the dialogue in which it can be used.
pub(super) fn keep_tag_set(name: &str, bytes: &[u8], dispatch: &Dispatch) {
    match tag_sets::parse(bytes) {
        Ok((set, told)) => {
            let kept = kept_tag_sets::keep(ids::new_id("t").as_str(), &set);
            let message = if kept {
                messages::tag_set_imported(&set.name)
            } else {
                messages::tag_set_not_kept().to_owned()
            };
            dispatch.act(Action::Notify {
                tone: Tone::Info,
                message,
                details: told.iter().map(ToString::to_string).collect(),
                offers: Vec::new(),
            });
            dispatch.act(Action::ShowDialog(Some(Dialog::TagSets)));
        }
        Err(error) => dispatch.notify(Tone::Error, messages::not_opened(name, &error.to_string())),
    }
}
