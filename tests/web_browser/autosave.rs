//! The open document is saved by itself.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use super::page::wait;
use pressmark::browser::autosave::{Autosaver, SaveEvent, Snapshot};
use pressmark::browser::storage::{Meta, Storage, StorageError};
use wasm_bindgen_test::wasm_bindgen_test;
use yew::Callback;

type Events = Rc<RefCell<Vec<SaveEvent>>>;

async fn saver(name: &str) -> (Rc<Storage>, Autosaver, Events) {
    Storage::delete_named(name).await.expect("deletes");
    let storage = Rc::new(Storage::open_named(name).await.expect("opens"));
    let events = Events::default();
    let heard = Rc::clone(&events);
    let callback = Callback::from(move |event| heard.borrow_mut().push(event));
    (Rc::clone(&storage), Autosaver::new(storage, callback), events)
}

fn snapshot(id: &str, json: &str) -> Rc<dyn Fn() -> Snapshot> {
    let snapshot = Snapshot {
        id: id.to_owned(),
        json: json.to_owned(),
        meta: Meta::default(),
    };
    Rc::new(move || snapshot.clone())
}

async fn kept(storage: &Storage, id: &str) -> Option<String> {
    storage.load(id).await.expect("loads").map(|stored| stored.json)
}

#[wasm_bindgen_test]
async fn an_edit_is_kept_within_a_second_and_written_once() {
    let (storage, saver, events) = saver("test-autosave").await;
    saver.opened("d", None);
    let written = Rc::new(Cell::new(0));
    for round in 0..10 {
        let (count, write) = (Rc::clone(&written), snapshot("d", &round.to_string()));
        saver.edited(Rc::new(move || {
            count.set(count.get() + 1);
            write()
        }));
    }
    assert!(saver.is_unsaved());
    wait(900).await;
    assert_eq!(kept(&storage, "d").await, Some("9".into()));
    assert_eq!(written.get(), 1);
    assert!(!saver.is_unsaved());
    assert_eq!(
        *events.borrow(),
        [
            SaveEvent::Unsaved,
            SaveEvent::Saved {
                id: "d".into(),
                revision: 1
            }
        ]
    );
}

#[wasm_bindgen_test]
async fn opening_another_document_saves_the_former_one() {
    let (storage, saver, _) = saver("test-autosave-open").await;
    saver.opened("a", None);
    saver.edited(snapshot("a", "1"));
    saver.flush();
    // The first state is still being saved when the second comes and the document is closed.
    saver.edited(snapshot("a", "2"));
    saver.opened("b", None);
    saver.edited(snapshot("b", "3"));
    wait(900).await;
    assert_eq!(kept(&storage, "a").await, Some("2".into()));
    assert_eq!(kept(&storage, "b").await, Some("3".into()));
    assert!(!saver.is_unsaved());
}

#[wasm_bindgen_test]
async fn hiding_the_page_saves_at_once() {
    let (storage, saver, _) = saver("test-autosave-hide").await;
    saver.opened("d", None);
    saver.edited(snapshot("d", "x"));
    let event = web_sys::Event::new("pagehide").expect("an event");
    web_sys::window()
        .expect("a page")
        .dispatch_event(&event)
        .expect("dispatches");
    wait(100).await;
    assert_eq!(kept(&storage, "d").await, Some("x".into()));
    // A page that comes back from the back-forward cache goes on saving.
    saver.edited(snapshot("d", "y"));
    wait(900).await;
    assert_eq!(kept(&storage, "d").await, Some("y".into()));
    assert!(!saver.is_unsaved());
}

#[wasm_bindgen_test]
async fn what_another_tab_saved_is_not_overwritten() {
    let (storage, saver, events) = saver("test-autosave-tabs").await;
    let revision = storage.save("d", "mine", &Meta::default(), None).await.expect("saves");
    saver.opened("d", Some(revision));
    storage
        .save("d", "theirs", &Meta::default(), Some(revision))
        .await
        .expect("saves");
    saver.edited(snapshot("d", "mine again"));
    wait(900).await;
    assert_eq!(kept(&storage, "d").await, Some("theirs".into()));
    assert_eq!(
        events.borrow().last(),
        Some(&SaveEvent::Failed(StorageError::ChangedElsewhere))
    );
}

#[wasm_bindgen_test]
async fn nor_is_it_overwritten_in_parting() {
    let (storage, saver, _) = saver("test-autosave-parting").await;
    let revision = storage.save("p", "mine", &Meta::default(), None).await.expect("saves");
    saver.opened("p", Some(revision));
    storage
        .save("p", "theirs", &Meta::default(), Some(revision))
        .await
        .expect("saves");
    saver.edited(snapshot("p", "mine again"));
    let event = web_sys::Event::new("pagehide").expect("an event");
    web_sys::window()
        .expect("a page")
        .dispatch_event(&event)
        .expect("dispatches");
    wait(900).await;
    assert_eq!(kept(&storage, "p").await, Some("theirs".into()));
}
