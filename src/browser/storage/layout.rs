//! What lies where in the database, and the steps from each layout to the next.
//!
//! Every layout that was ever released can be opened: a database is brought up step by step, in the one transaction that
//! changes its version. A step that fails undoes them all, and the database is as it was.
//!
//! | version | what it has |
//! | --- | --- |
//! | 1 | `documents` (id → Pressmark JSON), `catalogue` (id → title, time, words, revision; later ones also bytes, suggestions, reviewed, annotators, time of deletion), `session` (what was open last) |
//! | 2 | also `log` (id and number → record); the catalogue says which number the file holds, and a check of the file |

use wasm_bindgen::JsValue;
use web_sys::IdbDatabase;

/// The layout that is written.
pub const VERSION: u32 = 2;

/// Document id → file.
pub const DOCUMENTS: &str = "documents";
/// Document id → what the list shows, the number of the last write, the number that the file holds, and its check. Apart
/// from the documents, so that listing them reads none.
pub const CATALOGUE: &str = "catalogue";
/// What was open last.
pub const SESSION: &str = "session";
/// `[document id, number]` → record.
pub const LOG: &str = "log";

/// A step from a layout to the next.
type Step = fn(&IdbDatabase) -> Result<(), JsValue>;

/// The steps in order: the first makes version 1 out of nothing.
const STEPS: [Step; VERSION as usize] = [
    |database| {
        [DOCUMENTS, CATALOGUE, SESSION]
            .into_iter()
            .try_for_each(|store| make(database, store))
    },
    // A file without a log is what version 1 kept, and fields that are missing from the catalogue count as empty.
    |database| make(database, LOG),
];

/// Brings a database of an older version up to [`VERSION`].
pub fn bring_up_to_date(database: &IdbDatabase, old: u32) -> Result<(), JsValue> {
    STEPS.iter().skip(old as usize).try_for_each(|step| step(database))
}

fn make(database: &IdbDatabase, store: &str) -> Result<(), JsValue> {
    database.create_object_store(store).map(|_| ())
}
