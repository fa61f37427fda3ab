//! The line to an engine: a worker, or a port to the engine on the page itself.
//!
//! The edition in one file leaves a function on the page that starts its engine there and connects a port to it; it is
//! asked for where no worker can start.

use js_sys::{Array, ArrayBuffer, Function, Promise, Reflect};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{MessageChannel, MessageEvent, MessagePort, Url, Worker};

use crate::protocol;

/// The script that starts the worker; the build goes with it as its query, so that no cache serves an older one.
const WORKER_SCRIPT: &str = "worker_loader.js";

/// Under this name the page has the function that takes a port and gives a promise, where it can run the engine itself.
const ON_PAGE: &str = "pressmark_engine_on_page";

/// What connects to an engine; dropping it ends the engine.
pub(super) enum Line {
    /// A worker.
    Worker(Worker),
    /// The engine on the page, which drops what it was at when it is connected anew.
    Page(MessagePort),
}

impl Line {
    /// Starts a worker.
    pub(super) fn to_worker(
        on_message: &Closure<dyn FnMut(MessageEvent)>,
        on_error: &Closure<dyn FnMut(JsValue)>,
    ) -> Result<Self, JsValue> {
        let worker = Worker::new(&script_url())?;
        worker.set_onmessage(Some(on_message.as_ref().unchecked_ref()));
        worker.set_onerror(Some(on_error.as_ref().unchecked_ref()));
        worker.set_onmessageerror(Some(on_error.as_ref().unchecked_ref()));
        Ok(Self::Worker(worker))
    }

    /// Starts the engine on the page, or connects to it where it runs already.
    pub(super) fn to_page(
        on_message: &Closure<dyn FnMut(MessageEvent)>,
        on_error: &Closure<dyn FnMut(JsValue)>,
    ) -> Result<Self, JsValue> {
        let channel = MessageChannel::new()?;
        let port = channel.port1();
        port.set_onmessage(Some(on_message.as_ref().unchecked_ref()));
        let start = starter().ok_or(JsValue::UNDEFINED)?;
        let started: Promise = start.call1(&JsValue::UNDEFINED, &channel.port2())?.dyn_into()?;
        let _ = started.catch(on_error);
        Ok(Self::Page(port))
    }

    /// Hands over a message. Where that fails, the request's time-out takes over.
    pub(super) fn post(&self, buffer: &ArrayBuffer) {
        let transfer = Array::of1(buffer);
        let _ = match self {
            Self::Worker(worker) => worker.post_message_with_transfer(buffer, &transfer),
            Self::Page(port) => port.post_message_with_transferable(buffer, &transfer),
        };
    }
}

impl Drop for Line {
    fn drop(&mut self) {
        match self {
            Self::Worker(worker) => {
                worker.set_onmessage(None);
                worker.set_onerror(None);
                worker.set_onmessageerror(None);
                worker.terminate();
            }
            Self::Page(port) => {
                port.set_onmessage(None);
                port.close();
            }
        }
    }
}

/// Whether this page can run the engine itself.
pub(super) fn page_can() -> bool {
    starter().is_some()
}

fn starter() -> Option<Function> {
    Reflect::get(&web_sys::window()?.into(), &ON_PAGE.into())
        .ok()?
        .dyn_into()
        .ok()
}

/// Where the worker's script is.
fn script_url() -> String {
    let document = web_sys::window().and_then(|window| window.document());
    let named = document
        .as_ref()
        .and_then(|document| document.query_selector("meta[name=pressmark-worker]").ok().flatten())
        .and_then(|meta| meta.get_attribute("content"));
    let script = named.unwrap_or_else(|| format!("{WORKER_SCRIPT}?{}", protocol::BUILD));
    document
        .and_then(|document| document.base_uri().ok().flatten())
        .and_then(|base| Url::new_with_base(&script, &base).ok())
        .map_or(script, |url| url.href())
}
