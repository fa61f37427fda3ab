//! How much room the browser gives, and whether it promises to keep what lies there.

use js_sys::{Promise, Reflect};
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::JsFuture;
use web_sys::StorageManager;

fn manager() -> Option<StorageManager> {
    let storage = web_sys::window()?.navigator().storage();
    // Missing on pages without a secure context.
    (!JsValue::from(&storage).is_undefined()).then_some(storage)
}

async fn given(promise: Result<Promise, JsValue>) -> Option<JsValue> {
    JsFuture::from(promise.ok()?).await.ok()
}

/// How many bytes this page's data takes and how many it may take, as far as the browser says.
pub async fn quota() -> Option<(u64, u64)> {
    let estimate = given(manager()?.estimate()).await?;
    #[expect(clippy::cast_sign_loss, reason = "sizes are not negative")]
    let number = |name: &str| {
        let value = Reflect::get(&estimate, &JsValue::from(name)).ok()?;
        value.as_f64().map(|value| value as u64)
    };
    number("usage").zip(number("quota"))
}

/// Asks the browser not to clear this page's data by itself; whether it promises. Some browsers ask the person.
pub async fn ask_to_persist() -> bool {
    let Some(manager) = manager() else { return false };
    given(manager.persist())
        .await
        .is_some_and(|promised| promised.is_truthy())
}
