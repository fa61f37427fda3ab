//! What other apps share with the installed application. The service worker has kept it in a cache, which is emptied here.

use js_sys::{Array, Function, Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{Blob, File};
use yew::Callback;

/// The service worker's cache for it.
const CACHE: &str = "shared-with-pressmark";

/// The query of the address with which the service worker then opens the page.
const QUERY: &str = "?shared";

/// Whether the page was opened for what another app shares, and has not taken it yet.
pub fn is_awaited() -> bool {
    web_sys::window().is_some_and(|window| window.location().search().as_deref() == Ok(QUERY))
}

/// Hands what was shared to `open`, where the page was opened for that.
pub fn take(open: Callback<Vec<File>>) {
    let Some(window) = web_sys::window().filter(|_| is_awaited()) else {
        return;
    };
    spawn_local(async move {
        let files = files(&window).await.unwrap_or_default();
        // A reload shall not look for it again.
        if let Ok(history) = window.history() {
            let state = history.state().unwrap_or_default();
            let _ = history.replace_state_with_url(&state, "", Some("./"));
        }
        if !files.is_empty() {
            open.emit(files);
        }
    });
}

async fn files(window: &JsValue) -> Option<Vec<File>> {
    let caches = Reflect::get(window, &"caches".into()).ok()?;
    let cache = call(&caches, "open", &[CACHE.into()]).await?;
    let mut files = Vec::new();
    for request in Array::from(&call(&cache, "keys", &[]).await?) {
        let url = Reflect::get(&request, &"url".into()).ok()?.as_string()?;
        let name = url.rsplit('/').next().unwrap_or_default();
        let name = js_sys::decode_uri_component(name).map_or_else(|_| name.to_owned(), String::from);
        let response = call(&cache, "match", &[request]).await?;
        let blob: Blob = call(&response, "blob", &[]).await?.dyn_into().ok()?;
        files.push(File::new_with_blob_sequence(&Array::of1(&blob), &name).ok()?);
    }
    call(&caches, "delete", &[CACHE.into()]).await?;
    Some(files)
}

/// Awaits what a method of `object` promises.
async fn call(object: &JsValue, method: &str, arguments: &[JsValue]) -> Option<JsValue> {
    let function: Function = Reflect::get(object, &method.into()).ok()?.dyn_into().ok()?;
    let arguments: Array = arguments.iter().collect();
    let promise: Promise = function.apply(object, &arguments).ok()?.dyn_into().ok()?;
    JsFuture::from(promise).await.ok()
}
