//! The device's share menu (Web Share), where the browser has one that takes files.

use std::fmt;

use js_sys::{Array, Function, Object, Promise, Reflect, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{DomException, File, FilePropertyBag};

/// The device refused to share.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ShareError(String);

impl fmt::Display for ShareError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&crate::messages::exchange::not_sent(&self.0))
    }
}

impl std::error::Error for ShareError {}

/// Whether pages can be shared as files here.
pub fn is_offered() -> bool {
    let page = data("article.html", "text/html", b"<p>");
    page.and_then(|page| call("canShare", &page))
        .is_some_and(|can| can.is_truthy())
}

/// Opens the share menu with a file. That the person closes it is no error. To be called in the handler of a click.
///
/// # Errors
/// [`ShareError`] where the browser or the device refuses.
pub async fn share(name: &str, media_type: &str, bytes: &[u8]) -> Result<(), ShareError> {
    let shared = data(name, media_type, bytes).and_then(|file| call("share", &file));
    let Some(shared) = shared.and_then(|shared| shared.dyn_into::<Promise>().ok()) else {
        return Err(ShareError(String::new()));
    };
    match JsFuture::from(shared).await {
        Ok(_) => Ok(()),
        Err(error) => match error.dyn_ref::<DomException>() {
            Some(error) if error.name() == "AbortError" => Ok(()),
            Some(error) => Err(ShareError(error.message())),
            None => Err(ShareError(String::new())),
        },
    }
}

/// What the browser's functions are called with.
fn data(name: &str, media_type: &str, bytes: &[u8]) -> Option<JsValue> {
    let options = FilePropertyBag::new();
    options.set_type(media_type);
    let parts = Array::of1(&Uint8Array::from(bytes));
    let file = File::new_with_u8_array_sequence_and_options(&parts, name, &options).ok()?;
    let data = Object::new();
    Reflect::set(&data, &"files".into(), &Array::of1(&file)).ok()?;
    Some(data.into())
}

fn call(function: &str, argument: &JsValue) -> Option<JsValue> {
    let navigator = web_sys::window()?.navigator();
    let function: Function = Reflect::get(&navigator, &function.into()).ok()?.dyn_into().ok()?;
    function.call1(&navigator, argument).ok()
}
