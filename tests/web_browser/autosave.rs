//! The open document is saved by itself: as a file at first, as short records after that.

use std::cell::RefCell;
use std::rc::Rc;
use std::sync::Arc;

use super::page::wait;
use js_sys::{Function, Reflect};
use pressmark::browser::autosave::{Autosaver, Kept, SaveEvent};
use pressmark::browser::storage::{Meta, Storage, StorageError, Stored};
use pressmark_annotation::Text;
use pressmark_annotation::document::{Document, Metadata};
use pressmark_formats::pressmark::journal::replay;
use pressmark_formats::pressmark::write;
use wasm_bindgen::JsValue;
use wasm_bindgen_test::wasm_bindgen_test;
use yew::Callback;

type Events = Rc<RefCell<Vec<SaveEvent>>>;

fn describe(document: &Document, words: u32) -> Meta {
    Meta {
        title: document.metadata.title.clone(),
        words,
        ..Meta::default()
    }
}

async fn saver(name: &str) -> (Rc<Storage>, Autosaver, Events) {
    Storage::delete_named(name).await.expect("deletes");
    let storage = Rc::new(Storage::open_named(name, Callback::noop()).await.expect("opens"));
    let events = Events::default();
    let heard = Rc::clone(&events);
    let callback = Callback::from(move |event| heard.borrow_mut().push(event));
    (Rc::clone(&storage), Autosaver::new(storage, describe, callback), events)
}

/// A document under that id and title.
fn document(id: &str, title: &str) -> Rc<Document> {
    let text = Text::new("The council of Helsund voted on ferries.").expect("short");
    titled(&Document::new(id, Arc::new(text)), title)
}

fn titled(document: &Document, title: &str) -> Rc<Document> {
    let mut document = document.clone();
    document.metadata = Arc::new(Metadata {
        title: title.to_owned(),
        ..Metadata::default()
    });
    Rc::new(document)
}

async fn stored(storage: &Storage, id: &str) -> Option<Stored> {
    storage.load(id).await.expect("loads")
}

/// The title of the document that is kept under that id.
async fn kept(storage: &Storage, id: &str) -> Option<String> {
    let stored = stored(storage, id).await?;
    let mark = &stored.mark;
    let read = replay(stored.json.as_bytes(), mark.file, mark.revision, &stored.records).expect("readable");
    assert_eq!(read.lost, 0);
    assert!(stored.is_sound());
    Some(read.document.metadata.title.clone())
}

fn hide_for_good() {
    tell_page("pagehide");
}

fn tell_page(name: &str) {
    let event = web_sys::Event::new(name).expect("an event");
    let window = web_sys::window().expect("a page");
    window.dispatch_event(&event).expect("dispatches");
}

#[wasm_bindgen_test]
async fn edits_are_kept_within_a_second_in_one_write() {
    let (storage, saver, events) = saver("test-autosave").await;
    saver.opened("d", Kept::default());
    let first = document("d", "0");
    for round in 0..10 {
        saver.edited(&titled(&first, &round.to_string()));
    }
    assert!(saver.is_unsaved());
    wait(500).await;
    assert_eq!(kept(&storage, "d").await, Some("9".into()));
    assert!(!saver.is_unsaved());
    let last = SaveEvent::Saved {
        id: "d".into(),
        revision: 1,
    };
    assert_eq!(*events.borrow(), [SaveEvent::Unsaved, last]);
}

#[wasm_bindgen_test]
async fn later_edits_are_short_records() {
    let (storage, saver, _) = saver("test-autosave-records").await;
    saver.opened("d", Kept::default());
    let first = document("d", "0");
    saver.edited(&first);
    wait(500).await;
    let file = stored(&storage, "d").await.expect("is kept").json;
    for round in 1..=3 {
        saver.edited(&titled(&first, &round.to_string()));
        wait(500).await;
        let now = stored(&storage, "d").await.expect("is kept");
        assert_eq!(now.json, file, "the file is not written again");
        assert_eq!((now.records.len(), now.mark.revision), (round, round as u32 + 1));
        assert!(now.records.iter().all(|(_, record)| record.len() < 120), "{now:?}");
        assert_eq!(kept(&storage, "d").await, Some(round.to_string()));
    }
    // Opened again, the log goes on; taking an edit back before it was written writes nothing.
    let before = stored(&storage, "d").await.expect("is kept");
    let read = replay(before.json.as_bytes(), 1, 4, &before.records)
        .expect("readable")
        .document;
    let open = Kept {
        mark: Some(before.mark.clone()),
        document: Some(Rc::new(read.clone())),
    };
    saver.opened("d", open);
    saver.edited(&titled(&read, "never kept"));
    saver.edited(&Rc::new(read.clone()));
    wait(500).await;
    assert_eq!(stored(&storage, "d").await, Some(before));
    saver.edited(&titled(&read, "5"));
    wait(500).await;
    assert_eq!(kept(&storage, "d").await, Some("5".into()));
}

#[wasm_bindgen_test]
async fn a_log_goes_into_the_file_when_the_document_is_closed() {
    let (storage, saver, _) = saver("test-autosave-tidy").await;
    saver.opened("d", Kept::default());
    let first = document("d", "0");
    for round in 0..12 {
        saver.edited(&titled(&first, &round.to_string()));
        saver.flush();
        wait(60).await;
    }
    let before = stored(&storage, "d").await.expect("is kept");
    assert_eq!(before.records.len(), 11);
    saver.closed();
    wait(300).await;
    assert!(!saver.is_unsaved());
    let after = stored(&storage, "d").await.expect("is kept");
    assert_eq!(
        (after.records.len(), after.mark.records(), after.mark.revision),
        (0, 0, 13)
    );
    assert_eq!(after.json, write(&titled(&first, "11")));
}

#[wasm_bindgen_test]
async fn opening_another_document_saves_the_former_one() {
    let (storage, saver, _) = saver("test-autosave-open").await;
    saver.opened("a", Kept::default());
    let a = document("a", "1");
    saver.edited(&a);
    saver.flush();
    // The first state is still being saved when the second comes and the document is closed.
    saver.edited(&titled(&a, "2"));
    saver.opened("b", Kept::default());
    saver.edited(&document("b", "3"));
    wait(500).await;
    assert_eq!(kept(&storage, "a").await, Some("2".into()));
    assert_eq!(kept(&storage, "b").await, Some("3".into()));
    assert!(!saver.is_unsaved());
}

#[wasm_bindgen_test]
async fn saving_begins_before_the_page_is_left() {
    let (storage, saver, _) = saver("test-autosave-leave").await;
    saver.opened("d", Kept::default());
    saver.edited(&document("d", "x"));
    tell_page("beforeunload");
    wait(60).await;
    assert_eq!(kept(&storage, "d").await, Some("x".into()));
}

#[wasm_bindgen_test]
async fn hiding_the_page_saves_at_once() {
    let (storage, saver, _) = saver("test-autosave-hide").await;
    saver.opened("d", Kept::default());
    let first = document("d", "x");
    saver.edited(&first);
    hide_for_good();
    wait(60).await;
    assert_eq!(kept(&storage, "d").await, Some("x".into()));
    // A page that comes back from the back-forward cache goes on saving.
    saver.edited(&titled(&first, "y"));
    wait(500).await;
    assert_eq!(kept(&storage, "d").await, Some("y".into()));
    // While a record is on its way, the page goes with more.
    saver.edited(&titled(&first, "z"));
    saver.flush();
    saver.edited(&titled(&first, "last"));
    hide_for_good();
    wait(60).await;
    assert_eq!(kept(&storage, "d").await, Some("last".into()));
    wait(500).await;
    assert_eq!(kept(&storage, "d").await, Some("last".into()));
    assert!(!saver.is_unsaved());
}

#[wasm_bindgen_test]
async fn what_another_tab_saved_is_not_overwritten() {
    let (storage, saver, events) = saver("test-autosave-tabs").await;
    let mine = document("d", "mine");
    let mark = storage
        .save("d", &write(&mine), &Meta::default(), None)
        .await
        .expect("saves");
    let open = Kept {
        mark: Some(mark.clone()),
        document: Some(Rc::clone(&mine)),
    };
    let theirs = write(&titled(&mine, "theirs"));
    storage
        .save("d", &theirs, &Meta::default(), Some(mark.revision))
        .await
        .expect("saves");
    saver.opened("d", open.clone());
    let again = titled(&mine, "mine again");
    saver.edited(&again);
    wait(500).await;
    assert_eq!(kept(&storage, "d").await, Some("theirs".into()));
    assert_eq!(
        events.borrow().last(),
        Some(&SaveEvent::Refused {
            document: Rc::clone(&again)
        })
    );
    assert!(!saver.is_unsaved(), "whoever hears of it keeps a copy");
    // Nor in parting.
    saver.opened("d", open);
    saver.edited(&again);
    hide_for_good();
    wait(500).await;
    assert_eq!(kept(&storage, "d").await, Some("theirs".into()));
}

/// Replaces a function of the browser's database by one that fails, until what it gives is called.
fn full_disk() -> Function {
    let script = "
        const { put, add } = IDBObjectStore.prototype;
        const full = function () {
            throw new DOMException('The disk is full.', 'QuotaExceededError');
        };
        IDBObjectStore.prototype.put = full;
        IDBObjectStore.prototype.add = full;
        return () => Object.assign(IDBObjectStore.prototype, { put, add });";
    let undo = Function::new_no_args(script).call0(&JsValue::NULL).expect("runs");
    undo.into()
}

#[wasm_bindgen_test]
async fn on_a_full_disk_nothing_is_lost_and_there_is_another_try() {
    let (storage, saver, events) = saver("test-autosave-full").await;
    saver.opened("d", Kept::default());
    let first = document("d", "0");
    saver.edited(&first);
    wait(500).await;
    let free = full_disk();
    saver.edited(&titled(&first, "1"));
    wait(500).await;
    let failed = SaveEvent::Failed {
        id: "d".into(),
        error: StorageError::Full,
    };
    assert_eq!(events.borrow().last(), Some(&failed));
    assert!(saver.is_unsaved());
    free.call0(&JsValue::NULL).expect("frees");
    assert_eq!(kept(&storage, "d").await, Some("0".into()), "what was there is there");
    saver.edited(&titled(&first, "2"));
    saver.flush();
    wait(200).await;
    assert_eq!(kept(&storage, "d").await, Some("2".into()));
    assert!(!saver.is_unsaved());
}

#[wasm_bindgen_test]
async fn what_shows_only_at_the_end_of_a_transaction_is_a_failure_too() {
    let (storage, saver, events) = saver("test-autosave-abort").await;
    saver.opened("d", Kept::default());
    let first = document("d", "0");
    saver.edited(&first);
    wait(500).await;
    let script = "
        const { commit } = IDBTransaction.prototype;
        IDBTransaction.prototype.commit = function () { this.abort(); };
        return () => Object.assign(IDBTransaction.prototype, { commit });";
    let undo: Function = Function::new_no_args(script)
        .call0(&JsValue::NULL)
        .expect("runs")
        .into();
    saver.edited(&titled(&first, "1"));
    wait(500).await;
    assert!(matches!(events.borrow().last(), Some(SaveEvent::Failed { .. })));
    assert!(saver.is_unsaved());
    undo.call0(&JsValue::NULL).expect("undoes");
    saver.flush();
    wait(200).await;
    assert_eq!(kept(&storage, "d").await, Some("1".into()));
}

#[wasm_bindgen_test]
async fn a_clock_that_jumps_changes_neither_the_order_nor_the_time_of_saving() {
    let (storage, saver, _) = saver("test-autosave-clock").await;
    saver.opened("d", Kept::default());
    let first = document("d", "0");
    saver.edited(&first);
    wait(500).await;
    let now = Reflect::get(&js_sys::global(), &"Date".into()).expect("a clock");
    let real = Reflect::get(&now, &"now".into()).expect("a clock");
    // To and fro by years, between the edits.
    for (round, year) in [(1, 1970), (2, 2099), (3, 1999)] {
        let script = format!("return Date.UTC({year}, 0, 1);");
        Reflect::set(&now, &"now".into(), &Function::new_no_args(&script)).expect("sets");
        saver.edited(&titled(&first, &round.to_string()));
        wait(500).await;
        assert!(!saver.is_unsaved());
    }
    Reflect::set(&now, &"now".into(), &real).expect("sets back");
    let stored = stored(&storage, "d").await.expect("is kept");
    let numbers: Vec<u32> = stored.records.iter().map(|(number, _)| *number).collect();
    assert_eq!(numbers, [2, 3, 4]);
    assert_eq!(kept(&storage, "d").await, Some("3".into()));
}
