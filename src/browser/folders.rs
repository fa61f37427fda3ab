//! Folders that are dropped: the files in them, and in the folders in those.
//!
//! Quirks handled here: what was dropped must be asked for before the event is over; a folder tells its entries in batches,
//! an empty batch being the end; `web-sys` would need five interfaces for what two calls by name do.

use js_sys::{Array, Function, Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{DataTransfer, File};

/// More files than these are not read out of folders.
const MOST: usize = 2_000;

/// The entries that were dropped, where a folder is among them; `None` where only files are, or the browser has no entries.
pub fn dropped(data: &DataTransfer) -> Option<Vec<JsValue>> {
    let items = Array::from(&Reflect::get(data, &"items".into()).ok()?);
    let entries: Vec<JsValue> = items
        .iter()
        .filter_map(|item| method(&item, "webkitGetAsEntry")?.call0(&item).ok())
        .filter(JsValue::is_object)
        .collect();
    entries.iter().any(is_folder).then_some(entries)
}

/// The files of these entries, folders looked through.
pub async fn files(entries: Vec<JsValue>) -> Vec<File> {
    let mut files = Vec::new();
    let mut left = entries;
    left.reverse();
    while let Some(entry) = left.pop() {
        if files.len() >= MOST {
            break;
        }
        if is_folder(&entry) {
            let reader = method(&entry, "createReader").and_then(|make| make.call0(&entry).ok());
            let Some(reader) = reader else { continue };
            while let Some(batch) = ask(&reader, "readEntries").await.map(|batch| Array::from(&batch)) {
                if batch.length() == 0 {
                    break;
                }
                left.extend(batch.iter());
            }
        } else if let Some(file) = ask(&entry, "file").await.and_then(|file| file.dyn_into().ok()) {
            files.push(file);
        }
    }
    files
}

fn is_folder(entry: &JsValue) -> bool {
    Reflect::get(entry, &"isDirectory".into()).is_ok_and(|folder| folder.is_truthy())
}

fn method(of: &JsValue, name: &str) -> Option<Function> {
    Reflect::get(of, &name.into()).ok()?.dyn_into().ok()
}

/// What a method gives to its callback; `None` where it fails.
async fn ask(of: &JsValue, name: &str) -> Option<JsValue> {
    let method = method(of, name)?;
    let answer = Promise::new(&mut |done, failed| {
        let _ = method.call2(of, &done, &failed);
    });
    JsFuture::from(answer).await.ok()
}
