//! Files in and out: reading what is dropped or chosen, and handing bytes to the user as a download.
//!
//! Quirks handled here: reading a folder or a file that was moved fails only at reading time; the size is known before
//! and is checked before anything is read; a download's object URL must live until the browser has begun the download,
//! and nothing tells when that is, so it is given up after a minute.

use std::fmt;

use gloo::timers::callback::Timeout;
use js_sys::{Array, Uint8Array};
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, BlobPropertyBag, DataTransfer, File, FileList, HtmlAnchorElement, TextDecoder, Url};

use super::decode::{self, Encoding, NoText};
use crate::messages;

/// What the browser's file dialogue offers: what can be opened, by the ends of names and by kinds, because not every system
/// knows the ends. What it is, its content decides.
pub const OPENABLE: &str = ".txt,.text,.md,.markdown,.html,.htm,.xhtml,.json,.jsonl,.ndjson,.jsonld,.ann,.conll,.iob,.iob2,.bio,.tsv,.xml,.tei,.zip,text/*,application/json,application/ld+json,application/xml,application/zip";

/// The largest file that is read, in bytes: a text of the greatest length, with markup or annotations three times as long.
pub const MAX_BYTES: u64 = 128 * 1024 * 1024;

/// A file that was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FileBytes {
    /// Its name without a folder.
    pub name: String,
    /// The media type that the browser gives it, often empty.
    pub media_type: String,
    /// What it holds.
    pub bytes: Vec<u8>,
}

/// A file's text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FileText {
    /// The text.
    pub text: String,
    /// What the user should know about how it was read.
    pub remark: Option<String>,
}

/// Why a file can't be used; the message says which file, what is wrong and what to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FileError {
    /// It is larger than [`MAX_BYTES`].
    TooLarge {
        /// Its name.
        name: String,
        /// Its size in bytes.
        bytes: u64,
    },
    /// It can't be read: moved, a folder, or not allowed.
    Unreadable {
        /// Its name.
        name: String,
    },
    /// It holds no text.
    NoText {
        /// Its name.
        name: String,
        /// Why.
        reason: NoText,
    },
    /// It could not be handed to the user.
    NotSaved {
        /// Its name.
        name: String,
    },
}

impl fmt::Display for FileError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        const MB: u64 = 1024 * 1024;
        match self {
            Self::TooLarge { name, bytes } => f.write_str(&messages::too_large(
                name,
                bytes.div_ceil(MB) as usize,
                (MAX_BYTES / MB) as usize,
            )),
            Self::Unreadable { name } => f.write_str(&messages::unreadable(name)),
            Self::NoText { name, reason } => f.write_str(&messages::not_opened(name, &reason.to_string())),
            Self::NotSaved { name } => f.write_str(&messages::file_not_saved(name)),
        }
    }
}

impl std::error::Error for FileError {}

/// The files of a drop, a paste or a file field, in their order.
pub fn list(files: Option<FileList>) -> Vec<File> {
    files.map_or_else(Vec::new, |files| {
        (0..files.length()).filter_map(|index| files.get(index)).collect()
    })
}

/// The files that are dropped or pasted.
pub fn of_transfer(transfer: &DataTransfer) -> Vec<File> {
    list(transfer.files())
}

/// Reads a file, unless it is too large.
///
/// # Errors
/// [`FileError::TooLarge`], [`FileError::Unreadable`].
pub async fn read(file: &File) -> Result<FileBytes, FileError> {
    let name = file.name();
    #[expect(clippy::cast_sign_loss, reason = "a size is not negative")]
    let size = file.size() as u64;
    if size > MAX_BYTES {
        return Err(FileError::TooLarge { name, bytes: size });
    }
    match JsFuture::from(file.array_buffer()).await {
        Ok(buffer) => Ok(FileBytes {
            name,
            media_type: file.type_(),
            bytes: Uint8Array::new(&buffer).to_vec(),
        }),
        Err(_) => Err(FileError::Unreadable { name }),
    }
}

/// The text of a file, whatever its encoding; see [`super::decode`].
///
/// # Errors
/// [`FileError::NoText`] where the bytes are no text.
pub fn text(file: &FileBytes) -> Result<FileText, FileError> {
    let html = decode::is_html(&file.name, &file.media_type);
    let encoding = decode::encoding(&file.bytes, html).map_err(|reason| FileError::NoText {
        name: file.name.clone(),
        reason,
    })?;
    let Encoding::Label { label, guessed } = encoding else {
        return Ok(FileText {
            text: String::from_utf8_lossy(&file.bytes).into_owned(),
            remark: None,
        });
    };
    // A page may declare an encoding that does not exist.
    let (decoder, label, guessed) = match TextDecoder::new_with_label(&label) {
        Ok(decoder) => (Some(decoder), label, guessed),
        Err(_) => (
            TextDecoder::new_with_label("windows-1252").ok(),
            "windows-1252".to_owned(),
            true,
        ),
    };
    let text = decoder
        .and_then(|decoder| decoder.decode_with_u8_array(&file.bytes).ok())
        .unwrap_or_else(|| String::from_utf8_lossy(&file.bytes).into_owned());
    let remark = guessed.then(|| messages::guessed_encoding(&file.name, &label));
    Ok(FileText { text, remark })
}

/// Hands bytes to the user as a file of that name.
///
/// # Errors
/// [`FileError::NotSaved`] where the browser refuses; that the user cancels is not known.
pub fn download(name: &str, media_type: &str, bytes: &[u8]) -> Result<(), FileError> {
    start_download(name, media_type, bytes).ok_or_else(|| FileError::NotSaved { name: name.to_owned() })
}

fn start_download(name: &str, media_type: &str, bytes: &[u8]) -> Option<()> {
    const MINUTE: u32 = 60_000;
    let document = super::dom::document()?;
    let options = BlobPropertyBag::new();
    options.set_type(media_type);
    let parts = Array::of1(&Uint8Array::from(bytes));
    let blob = Blob::new_with_u8_array_sequence_and_options(&parts, &options).ok()?;
    let url = Url::create_object_url_with_blob(&blob).ok()?;
    let anchor: HtmlAnchorElement = document.create_element("a").ok()?.dyn_into().ok()?;
    anchor.set_href(&url);
    anchor.set_download(name);
    // Firefox clicks only what is in the page.
    document.body()?.append_child(&anchor).ok()?;
    anchor.click();
    anchor.remove();
    Timeout::new(MINUTE, move || drop(Url::revoke_object_url(&url))).forget();
    Some(())
}

/// A file name made of a title: letters and digits joined by hyphens, at most 60 characters, then the ending.
pub fn name_for(title: &str, ending: &str) -> String {
    let mut stem = String::new();
    for c in title.chars().flat_map(char::to_lowercase) {
        if c.is_alphanumeric() {
            stem.push(c);
        } else if !stem.is_empty() && !stem.ends_with('-') && !matches!(c, '\'' | '’') {
            stem.push('-');
        }
        if stem.chars().count() >= 60 {
            break;
        }
    }
    let stem = stem.trim_end_matches('-');
    format!("{}{ending}", if stem.is_empty() { "article" } else { stem })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn file_names_come_from_titles() {
        assert_eq!(
            name_for("Mayor’s aide: “We won’t pay” — again", ".pressmark.json"),
            "mayors-aide-we-wont-pay-again.pressmark.json"
        );
        assert_eq!(name_for("../../etc", ".json"), "etc.json");
        assert_eq!(name_for("…", ".json"), "article.json");
        assert_eq!(name_for(&"x".repeat(500), "").len(), 60);
    }

    #[test]
    fn messages_name_the_file_and_the_sizes() {
        let error = FileError::TooLarge {
            name: "a.txt".into(),
            bytes: 129 * 1024 * 1024,
        };
        assert_eq!(
            error.to_string(),
            "“a.txt” was not opened: it has 129 MB, and files up to 128 MB can be read. Split it into several files."
        );
    }
}
