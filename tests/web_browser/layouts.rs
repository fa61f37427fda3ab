//! Databases as every released version of the application left them, and the browser's own calls to make and to garble
//! them. What stands here of a released layout is never changed.

use js_sys::{Array, Function, Promise};
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::JsFuture;

/// The file in every old database.
pub const FILE: &str = "{\"format\":\"pressmark\",\"version\":1,\"id\":\"old\",\"text\":{\"content\":\"The council of Helsund voted on ferries.\"}}";

/// A layout that was released.
pub struct Layout {
    pub name: &'static str,
    /// The database's version.
    version: u32,
    stores: &'static [&'static str],
    /// The document's record of the catalogue, as a JavaScript expression.
    record: &'static str,
    /// Records of the log that are there already, likewise: `[key, value]`.
    log: &'static str,
}

/// Before there was a library.
pub const FIRST: Layout = Layout {
    name: "1",
    version: 1,
    stores: &["documents", "catalogue", "session"],
    record: "{ title: 'Ferries', savedAt: '2026-11-25T08:00:00Z', words: 7, revision: 5 }",
    log: "[]",
};

/// With the library's fields.
const LIBRARY: Layout = Layout {
    name: "1-library",
    record: "{ title: 'Ferries', savedAt: '2026-11-27T08:00:00Z', words: 7, bytes: 96, reviewed: 2, suggestions: 3, revision: 5, deletedAt: '' }",
    ..FIRST
};

/// With a log.
const LOG: Layout = Layout {
    name: "2",
    version: 2,
    stores: &["documents", "catalogue", "session", "log"],
    record: "{ title: 'Ferries', savedAt: '2026-11-28T08:00:00Z', words: 7, bytes: 96, reviewed: 2, suggestions: 3, revision: 5, file: 4, check: '' }",
    log: "[[['old', 5], 'cbf29ce484222325 ']]",
};

/// All of them.
pub const ALL: [&Layout; 3] = [&FIRST, &LIBRARY, &LOG];

/// Runs `body`, the body of an asynchronous function of `name` and `value`, beside helpers that open a database.
async fn run(body: &str, name: &str, value: &JsValue) -> JsValue {
    let script = format!(
        "const done = request => new Promise((good, bad) => {{ request.onsuccess = () => good(request.result); request.onerror = () => bad(request.error); }});
         const ended = transaction => new Promise((good, bad) => {{ transaction.oncomplete = good; transaction.onabort = () => bad(transaction.error); }});
         const open = (version, upgrade) => {{
             const request = indexedDB.open(name, version);
             request.onupgradeneeded = () => upgrade && upgrade(request.result);
             return done(request);
         }};
         return (async () => {{ {body} }})();"
    );
    let promise: Promise = Function::new_with_args("name, value", &script)
        .call2(&JsValue::NULL, &name.into(), value)
        .expect("the script runs")
        .into();
    JsFuture::from(promise).await.expect("the browser does it")
}

/// Makes a database of that layout with one document in it.
pub async fn make(name: &str, layout: &Layout) {
    let Layout {
        version,
        stores,
        record,
        log,
        ..
    } = layout;
    let stores: Array = stores.iter().map(|store| JsValue::from(*store)).collect();
    let body = format!(
        "await done(indexedDB.deleteDatabase(name));
         const [stores, file] = value;
         const database = await open({version}, database => stores.forEach(store => database.createObjectStore(store)));
         const transaction = database.transaction(stores, 'readwrite');
         transaction.objectStore('documents').put(file, 'old');
         transaction.objectStore('catalogue').put({record}, 'old');
         transaction.objectStore('session').put('old', 'last-open');
         for (const [key, entry] of {log}) transaction.objectStore('log').put(entry, key);
         await ended(transaction);
         database.close();"
    );
    run(&body, name, &Array::of2(&stores, &FILE.into())).await;
}

/// Puts something else in the place of a document's file, or takes it away.
pub async fn set_file(name: &str, id: &str, file: Option<&str>) {
    let body = "const [id, file] = value;
         const database = await open();
         const transaction = database.transaction('documents', 'readwrite');
         const store = transaction.objectStore('documents');
         if (file === undefined) store.delete(id); else store.put(file, id);
         await ended(transaction);
         database.close();";
    let value = Array::of2(&id.into(), &file.map_or(JsValue::UNDEFINED, JsValue::from));
    run(body, name, &value).await;
}

/// Opens a version of the database that is still to come, as a later application would, and closes it.
pub async fn open_newer(name: &str) {
    run("(await open(99)).close();", name, &JsValue::NULL).await;
}

/// A connection that does not let go when it is asked to.
pub struct Holder(JsValue);

impl Holder {
    /// Lets go.
    pub fn close(&self) {
        let close = Function::new_with_args("database", "database.close();");
        close.call1(&JsValue::NULL, &self.0).expect("closes");
    }
}

/// Opens such a connection.
pub async fn hold(name: &str) -> Holder {
    Holder(run("return await open();", name, &JsValue::NULL).await)
}
