//! What the tests share: elements put into the page, and waiting.

use js_sys::Promise;
use wasm_bindgen_futures::JsFuture;
use web_sys::{Document, Element};

/// The page's document.
pub fn document() -> Document {
    web_sys::window().and_then(|window| window.document()).expect("a page")
}

/// An element at the end of the page that goes when it is dropped.
pub struct Scratch(pub Element);

impl Scratch {
    /// With this markup, which tests write themselves.
    pub fn new(markup: &str) -> Self {
        let element = document().create_element("div").expect("an element");
        element.set_inner_html(markup);
        document()
            .body()
            .expect("a body")
            .append_child(&element)
            .expect("appends");
        Self(element)
    }

    /// The first element below that the selector finds.
    pub fn find(&self, selector: &str) -> Element {
        self.0
            .query_selector(selector)
            .expect("a selector")
            .expect("an element")
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        self.0.remove();
    }
}

/// Waits.
pub async fn wait(millis: u32) {
    let window = web_sys::window().expect("a page");
    let promise = Promise::new(&mut |resolve, _| {
        let millis = i32::try_from(millis).expect("a short wait");
        window
            .set_timeout_with_callback_and_timeout_and_arguments_0(&resolve, millis)
            .expect("waits");
    });
    JsFuture::from(promise).await.expect("never fails");
}
