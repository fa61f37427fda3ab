//! The service worker, which keeps the application for use without a network, and files that the system opens with it.
//!
//! Quirks handled here:
//! - `navigator.serviceWorker` is absent where the page is a file or the connection is not secure; then nothing happens.
//! - A new build that has been loaded waits; it takes over when [`NewBuild::take_over`] says so, or when all pages of the old
//!   one are closed. Only the page that asked for it loads itself again.
//! - Chromium hands over files that were opened with the installed application through `launchQueue`, which web-sys lacks.

use js_sys::{Array, Function, Promise, Reflect};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{File, ServiceWorker, ServiceWorkerContainer, ServiceWorkerRegistration, ServiceWorkerState};
use yew::Callback;

/// The service worker's script, beside the page.
const SCRIPT: &str = "./service_worker.js";

/// A build that is loaded and waits.
#[derive(Clone, Debug, PartialEq)]
pub struct NewBuild {
    worker: ServiceWorker,
}

impl NewBuild {
    /// Lets the new build serve all pages, and loads this page again.
    pub fn take_over(&self) {
        let Some(container) = container() else { return };
        let reload = Closure::once_into_js(|| {
            if let Some(window) = web_sys::window() {
                let _ = window.location().reload();
            }
        });
        container.set_oncontrollerchange(Some(reload.unchecked_ref()));
        let _ = self.worker.post_message(&"use now".into());
    }
}

/// Keeps the application for use without a network; `ready` hears of every new build that waits.
pub fn start(ready: Callback<NewBuild>) {
    let Some(container) = container() else { return };
    spawn_local(async move {
        // Where the browser refuses (site data blocked, a private window), the application works with the network alone.
        let registration = JsFuture::from(container.register(SCRIPT)).await.ok();
        let registered = registration.and_then(|value| value.dyn_into::<ServiceWorkerRegistration>().ok());
        let Some(registration) = registered else { return };
        if let Some(worker) = registration.waiting() {
            ready.emit(NewBuild { worker });
        }
        let found = {
            let registration = registration.clone();
            Closure::<dyn FnMut()>::new(move || {
                if let Some(worker) = registration.installing() {
                    watch(&worker, ready.clone());
                }
            })
        };
        registration.set_onupdatefound(Some(found.as_ref().unchecked_ref()));
        // It serves for as long as the page lives.
        found.forget();
    });
}

/// Tells `ready` when `worker` is installed, unless it is the first.
fn watch(worker: &ServiceWorker, ready: Callback<NewBuild>) {
    let changed = {
        let worker = worker.clone();
        Closure::<dyn FnMut()>::new(move || {
            let replaces = container().is_some_and(|container| container.controller().is_some());
            if worker.state() == ServiceWorkerState::Installed && replaces {
                ready.emit(NewBuild { worker: worker.clone() });
            }
        })
    };
    worker.set_onstatechange(Some(changed.as_ref().unchecked_ref()));
    changed.forget();
}

fn container() -> Option<ServiceWorkerContainer> {
    let navigator = web_sys::window()?.navigator();
    let container = Reflect::get(&navigator, &"serviceWorker".into()).ok()?;
    container.dyn_into().ok()
}

/// Hands the files that the system opens with the installed application to `open`.
pub fn opened_files(open: Callback<Vec<File>>) {
    let Some(window) = web_sys::window() else { return };
    let queue = Reflect::get(&window, &"launchQueue".into()).unwrap_or_default();
    let Ok(consume) = Reflect::get(&queue, &"setConsumer".into()).and_then(JsCast::dyn_into::<Function>) else {
        return;
    };
    let consumer = Closure::<dyn FnMut(JsValue)>::new(move |launch: JsValue| {
        let handles = Reflect::get(&launch, &"files".into()).unwrap_or_default();
        let open = open.clone();
        spawn_local(async move {
            let mut files = Vec::new();
            for handle in Array::from(&handles) {
                if let Some(file) = file(&handle).await {
                    files.push(file);
                }
            }
            if !files.is_empty() {
                open.emit(files);
            }
        });
    });
    let _ = consume.call1(&queue, consumer.as_ref());
    consumer.forget();
}

/// The file behind a handle.
async fn file(handle: &JsValue) -> Option<File> {
    let get: Function = Reflect::get(handle, &"getFile".into()).ok()?.dyn_into().ok()?;
    let promise: Promise = get.call0(handle).ok()?.dyn_into().ok()?;
    JsFuture::from(promise).await.ok()?.dyn_into().ok()
}
