//! Files that are opened together, and files of other tools.

use std::sync::Arc;

use gloo::timers::future::TimeoutFuture;
use pressmark_annotation::document::Document;
use pressmark_formats::exchange::{self, Format};
use pressmark_formats::{Detected, detect, pack, pressmark};
use wasm_bindgen_futures::spawn_local;
use web_sys::File;

use super::Desk;
use super::opening::{article_of, document_of, headline, keep_tag_set};
use crate::browser::files::{self, FileBytes};
use crate::browser::folders;
use crate::messages::{self, exchange as words};
use crate::state::Tone;
use crate::state::compare::Version;

/// How often the browser's database is looked for, and how long after each look, in milliseconds.
const LOOKS: usize = 40;
const BETWEEN: u32 = 50;

/// What was found in files.
#[derive(Default)]
pub(super) struct Found {
    pub(super) documents: Vec<Document>,
    /// What is to be told of them, a line each.
    pub(super) told: Vec<String>,
}

impl Desk {
    /// Opens what was dropped, with the files of folders.
    pub fn open_dropped(&self, entries: Vec<wasm_bindgen::JsValue>) {
        let desk = self.clone();
        spawn_local(async move { desk.open_files(folders::files(entries).await) });
    }

    /// Opens files that were chosen or dropped together: one document on the page, several into the library.
    pub fn open_files(&self, files: Vec<File>) {
        let desk = self.clone();
        spawn_local(async move {
            let mut read = Vec::new();
            for file in files {
                match files::read(&file).await {
                    Ok(file) => read.push(file),
                    Err(error) => desk.tell(Tone::Error, &error.to_string()),
                }
            }
            desk.open_read_files(read).await;
        });
    }

    async fn open_read_files(&self, files: Vec<FileBytes>) {
        let Some(first) = files.first() else { return };
        if self.are_of_class(&files) && self.open_class(&files) {
            return;
        }
        if let Some(format) = foreign(&files) {
            return self.open_foreign(format, &files).await;
        }
        if files.len() == 1 {
            return self.open_file(first).await;
        }
        let mut found = Found::default();
        let mut versions = Vec::new();
        for file in &files {
            let (told, before) = (found.told.len(), found.documents.len());
            self.gather(file, &mut found);
            let coming = found.documents.iter().skip(before);
            versions.extend(coming.map(|document| Version::new(document.clone(), file.name.clone())));
            for line in found.told.iter_mut().skip(told) {
                *line = format!("{}: {line}", file.name);
            }
        }
        self.show_found(&messages::library::files(files.len()), found).await;
        self.offer_comparison(versions);
    }

    /// Opens files that are together in a format of another tool.
    async fn open_foreign(&self, format: Format, files: &[FileBytes]) {
        let name = files.first().map(|file| file.name.clone()).unwrap_or_default();
        let mut read = match exchange::read(format, &handed(files)) {
            Ok(read) => read,
            Err(error) => return self.tell(Tone::Error, &messages::not_opened(&name, &error.to_string())),
        };
        entitle(&mut read.documents, &name);
        if read.documents.len() == 1
            && let Some(document) = read.documents.pop()
        {
            let bare = document.mentions.is_empty() && document.quotations.is_empty();
            self.open_read(&name, document, &read.told, bare).await;
            return self.tell(Tone::Info, &words::imported(&name, words::name(format)));
        }
        let found = Found {
            documents: read.documents,
            told: read.told.iter().map(ToString::to_string).collect(),
        };
        self.show_found(&name, found).await;
    }

    /// What is in one of several files.
    pub(super) fn gather(&self, file: &FileBytes, found: &mut Found) {
        let alone = std::slice::from_ref(file);
        if let Some(format) = foreign(alone) {
            match exchange::read(format, &handed(alone)) {
                Ok(mut read) => {
                    entitle(&mut read.documents, &file.name);
                    found.documents.extend(read.documents);
                    found.told.extend(read.told.iter().map(ToString::to_string));
                }
                Err(error) => found.told.push(error.to_string()),
            }
            return;
        }
        match detect(&file.bytes) {
            Detected::Pack => match pack::parse(&file.bytes) {
                Ok((pack, problems)) => {
                    found.documents.extend(pack.documents);
                    found.told.extend(problems.iter().map(ToString::to_string));
                }
                Err(error) => found.told.push(error.to_string()),
            },
            Detected::TagSet => keep_tag_set(&file.name, &file.bytes, &self.inner.dispatch),
            Detected::Pressmark => match pressmark::parse(&file.bytes) {
                Ok((document, repairs)) => {
                    found.documents.push(document);
                    found.told.extend(repairs.iter().map(ToString::to_string));
                }
                Err(error) => found.told.push(error.to_string()),
            },
            _ => match files::text(file) {
                Ok(text) => {
                    found.told.extend(text.remark);
                    match document_of(article_of(file, text.text)) {
                        Ok(document) => found.documents.push(document),
                        Err(error) => found.told.push(error.to_string()),
                    }
                }
                Err(error) => found.told.push(error.to_string()),
            },
        }
    }

    async fn show_found(&self, name: &str, found: Found) {
        // The page may have been opened only a moment ago.
        for _ in 0..LOOKS {
            if self.storage().is_some() {
                break;
            }
            TimeoutFuture::new(BETWEEN).await;
        }
        match self.storage() {
            Some(storage) => self.add_all(&storage, name, found.documents, found.told).await,
            None => self.tell(
                Tone::Error,
                &messages::library::pack_refused(name, messages::library::no_storage()),
            ),
        }
    }
}

/// The format of another tool in which the files are together, if they are in one.
fn foreign(files: &[FileBytes]) -> Option<Format> {
    let ours = |file: &FileBytes| {
        matches!(
            detect(&file.bytes),
            Detected::Pressmark | Detected::Pack | Detected::TagSet | Detected::Task | Detected::Submission
        )
    };
    if files.iter().any(ours) {
        return None;
    }
    exchange::detect(&handed(files))
}

fn handed(files: &[FileBytes]) -> Vec<exchange::File<'_>> {
    let files = files.iter();
    files
        .map(|file| exchange::File {
            name: &file.name,
            bytes: &file.bytes,
        })
        .collect()
}

/// Gives documents of another tool a title where their format has none: the headline, else the name of the file.
fn entitle(documents: &mut [Document], name: &str) {
    for document in documents {
        if document.metadata.title.is_empty() {
            let stem = name.split('.').next().unwrap_or_default();
            let title = headline(document).unwrap_or_else(|| stem.to_owned());
            Arc::make_mut(&mut document.metadata).title = title;
        }
    }
}
