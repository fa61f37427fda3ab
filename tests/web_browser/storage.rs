//! Documents in the browser's database.

use super::layouts;
use pressmark::browser::storage::{Disturbance, Mark, Meta, Storage, StorageError};
use pressmark_formats::pressmark::journal::checksum;
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen_test::wasm_bindgen_test;
use yew::Callback;

fn meta(title: &str, saved_at: &str) -> Meta {
    Meta {
        title: title.to_owned(),
        saved_at: saved_at.to_owned(),
        words: 3,
        ..Meta::default()
    }
}

async fn open(name: &str) -> Storage {
    Storage::open_named(name, Callback::noop()).await.expect("opens")
}

/// An empty database of this name.
async fn fresh(name: &str) -> Storage {
    Storage::delete_named(name).await.expect("deletes");
    open(name).await
}

/// Saves and gives the number of the write.
async fn save(storage: &Storage, id: &str, json: &str, base: Option<u32>) -> Result<u32, StorageError> {
    let saved = storage.save(id, json, &meta("One", ""), base).await;
    saved.map(|mark| mark.revision)
}

#[wasm_bindgen_test]
async fn documents_are_there_again_after_reopening() {
    let storage = fresh("test-reopen").await;
    assert_eq!(storage.last_open().await, Ok(None));
    assert_eq!(storage.load("d1").await, Ok(None));
    let json = "{\"text\": \"“Да” 😀\"}";
    let first = storage
        .save("d1", json, &meta("One", "2026-05-03T08:00:00Z"), None)
        .await;
    assert_eq!(first.expect("saves").revision, 1);
    let second = storage
        .save("d2", "{}", &meta("Two", "2026-05-04T08:00:00Z"), None)
        .await;
    assert_eq!(second.expect("saves").revision, 1);
    storage.set_last_open(Some("d2")).await.expect("remembers");
    storage.close();

    let storage = open("test-reopen").await;
    let stored = storage.load("d1").await.expect("loads").expect("is there");
    assert_eq!((stored.json.as_str(), stored.mark.revision), (json, 1));
    assert!(stored.is_sound() && stored.records.is_empty());
    assert_eq!(storage.last_open().await, Ok(Some("d2".into())));
    let list = storage.list().await.expect("lists");
    let titles: Vec<_> = list
        .iter()
        .map(|entry| (entry.meta.title.as_str(), entry.meta.words))
        .collect();
    assert_eq!(titles, [("Two", 3), ("One", 3)], "the latest first");
}

#[wasm_bindgen_test]
async fn a_log_follows_its_file_and_ends_with_the_next() {
    let storage = fresh("test-log").await;
    let meta = meta("One", "");
    let file = storage.save("d", "file", &meta, None).await.expect("saves");
    storage.save("d2", "other", &meta, None).await.expect("saves");
    let one = storage
        .append("d", "first", &meta, &file)
        .await
        .expect("appends")
        .expect("is kept");
    let two = storage
        .append("d", "second", &meta, &one)
        .await
        .expect("appends")
        .expect("is kept");
    assert_eq!((two.revision, two.file, two.records(), two.logged), (3, 1, 2, 11));
    let stored = storage.load("d").await.expect("loads").expect("is there");
    assert_eq!(stored.records, [(2, "first".to_owned()), (3, "second".to_owned())]);
    assert_eq!(stored.mark, two);
    let listed = storage.list().await.expect("lists");
    assert_eq!(listed[0].meta.bytes + listed[1].meta.bytes, 4 + 11 + 5);

    let whole = storage.save("d", "file 2", &meta, Some(3)).await.expect("saves");
    let stored = storage.load("d").await.expect("loads").expect("is there");
    assert_eq!((stored.json.as_str(), stored.records.len()), ("file 2", 0));
    assert_eq!((whole.revision, whole.file), (4, 4));
    storage.append("d", "third", &meta, &whole).await.expect("appends");
    storage.delete("d").await.expect("deletes");
    assert_eq!(storage.load("d").await, Ok(None));
    assert_eq!(
        storage.append("d", "fourth", &meta, &whole).await,
        Ok(None),
        "there is nothing to append to"
    );
    let other = storage.load("d2").await.expect("loads").expect("is there");
    assert_eq!(other.json, "other");
}

#[wasm_bindgen_test]
async fn a_file_that_is_not_what_was_written_is_noticed_and_never_dropped() {
    let storage = fresh("test-garbled").await;
    storage.save("d", "whole", &meta("One", ""), None).await.expect("saves");
    storage.close();
    for (garbled, json) in [(Some("who"), "who"), (None, "")] {
        layouts::set_file("test-garbled", "d", garbled).await;
        let storage = open("test-garbled").await;
        let stored = storage.load("d").await.expect("loads").expect("is there still");
        assert!(!stored.is_sound());
        assert_eq!((stored.json.as_str(), stored.title.as_str()), (json, "One"));
        storage.close();
    }
}

#[wasm_bindgen_test]
async fn a_deleted_document_is_gone_and_no_longer_the_last() {
    let storage = fresh("test-delete").await;
    save(&storage, "d1", "{}", None).await.expect("saves");
    storage.set_last_open(Some("d1")).await.expect("remembers");
    storage.delete("d1").await.expect("deletes");
    storage.delete("never").await.expect("is no error");
    assert_eq!(storage.load("d1").await, Ok(None));
    assert_eq!(storage.list().await, Ok(vec![]));
    assert_eq!(storage.last_open().await, Ok(None));
    storage.set_last_open(Some("d3")).await.expect("remembers");
    assert_eq!(storage.last_open().await, Ok(Some("d3".into())));
    storage.set_last_open(None).await.expect("forgets");
    assert_eq!(storage.last_open().await, Ok(None));
}

#[wasm_bindgen_test]
async fn two_tabs_do_not_overwrite_each_other() {
    let here = fresh("test-tabs").await;
    let there = open("test-tabs").await;
    let meta = meta("One", "");
    let mine = here.save("d1", "a", &meta, None).await.expect("saves");
    assert_eq!(mine.revision, 1);
    assert_eq!(save(&there, "d1", "b", Some(1)).await, Ok(2));
    assert_eq!(
        save(&here, "d1", "c", Some(1)).await,
        Err(StorageError::ChangedElsewhere)
    );
    assert_eq!(
        here.append("d1", "c", &meta, &mine).await,
        Err(StorageError::ChangedElsewhere)
    );
    let stored = here.load("d1").await.expect("loads").expect("is there");
    assert_eq!(
        (stored.json.as_str(), stored.mark.revision, stored.records.len()),
        ("b", 2, 0),
        "what the other tab saved is there"
    );
}

#[wasm_bindgen_test]
async fn a_connection_that_gave_way_to_another_version_says_so_and_ends_what_it_began() {
    Storage::delete_named("test-version").await.expect("deletes");
    let heard = Rc::new(RefCell::new(Vec::new()));
    let hear = Rc::clone(&heard);
    let storage = Storage::open_named("test-version", Callback::from(move |what| hear.borrow_mut().push(what)))
        .await
        .expect("opens");
    // Opening a newer version asks all connections to close.
    layouts::open_newer("test-version").await;
    assert_eq!(*heard.borrow(), [Disturbance::Wanted]);
    assert_eq!(save(&storage, "d1", "{}", None).await, Err(StorageError::OtherVersion));
    let again = Storage::open_named("test-version", Callback::noop()).await;
    assert_eq!(
        again.err(),
        Some(StorageError::OtherVersion),
        "a newer database is left alone"
    );
}

#[wasm_bindgen_test]
async fn a_tab_that_does_not_let_go_is_waited_for_and_told_of() {
    layouts::make("test-blocked", &layouts::FIRST).await;
    let holder = layouts::hold("test-blocked").await;
    let heard = Rc::new(RefCell::new(Vec::new()));
    let hear = {
        let heard = Rc::clone(&heard);
        Callback::from(move |what| {
            heard.borrow_mut().push(what);
            // The other tab is closed at last.
            holder.close();
        })
    };
    let storage = Storage::open_named("test-blocked", hear)
        .await
        .expect("opens in the end");
    assert_eq!(*heard.borrow(), [Disturbance::Blocked]);
    assert_eq!(storage.list().await.expect("lists").len(), 1);
}

#[wasm_bindgen_test]
async fn databases_of_every_released_layout_are_opened_with_all_that_is_in_them() {
    for layout in layouts::ALL {
        let name = format!("test-layout-{}", layout.name);
        layouts::make(&name, layout).await;
        let storage = open(&name).await;
        let list = storage.list().await.expect("lists");
        assert_eq!(list.len(), 1, "{name}");
        assert_eq!(
            (list[0].meta.title.as_str(), list[0].meta.words, list[0].revision),
            ("Ferries", 7, 5)
        );
        assert_eq!(storage.last_open().await, Ok(Some("old".into())), "{name}");
        let stored = storage.load("old").await.expect("loads").expect("is there");
        assert!(stored.is_sound(), "{name}");
        assert_eq!(stored.json, layouts::FILE, "{name}");
        // It is edited from here on as if it had been made here.
        let mark = storage
            .append("old", "record", &meta("Ferries", ""), &stored.mark)
            .await;
        assert_eq!(mark.expect("appends").map(|mark| mark.revision), Some(6), "{name}");
        storage.close();
        let again = open(&name).await;
        let stored = again.load("old").await.expect("loads").expect("is there");
        assert_eq!(stored.records.last(), Some(&(6, "record".to_owned())), "{name}");
    }
}

#[wasm_bindgen_test]
async fn a_document_that_is_marked_as_deleted_comes_back() {
    let storage = fresh("test-mark").await;
    let kept = Meta {
        bytes: 2,
        reviewed: 1,
        suggestions: 4,
        ..meta("One", "2026-05-03T08:00:00Z")
    };
    storage.save("d1", "{}", &kept, None).await.expect("saves");
    storage.set_last_open(Some("d1")).await.expect("remembers");
    storage
        .set_deleted("d1", Some("2026-05-04T08:00:00Z"))
        .await
        .expect("marks");
    storage
        .set_deleted("never", Some("2026-05-04T08:00:00Z"))
        .await
        .expect("is no error");
    assert_eq!(storage.list().await, Ok(vec![]));
    assert_eq!(storage.last_open().await, Ok(None));
    let all = storage.all().await.expect("lists");
    let marked = all
        .iter()
        .map(|entry| (entry.deleted_at.as_str(), &entry.meta))
        .collect::<Vec<_>>();
    assert_eq!(marked, [("2026-05-04T08:00:00Z", &kept)]);
    assert!(storage.load("d1").await.expect("loads").is_some(), "it is still there");
    storage.set_deleted("d1", None).await.expect("takes the mark off");
    let list = storage.list().await.expect("lists");
    assert_eq!(
        list.iter()
            .map(|entry| (&entry.meta, entry.revision))
            .collect::<Vec<_>>(),
        [(&kept, 1)]
    );
    storage
        .set_deleted("d1", Some("2026-05-04T08:00:00Z"))
        .await
        .expect("marks");
    storage.save("d1", "{}", &kept, Some(1)).await.expect("saves");
    assert_eq!(storage.list().await.expect("lists").len(), 1, "a save brings it back");
}

#[wasm_bindgen_test]
async fn the_check_of_a_file_is_kept_with_it() {
    let storage = fresh("test-check").await;
    let mark = storage.save("d", "{}", &meta("One", ""), None).await.expect("saves");
    let expected = Mark {
        revision: 1,
        file: 1,
        check: checksum("{}"),
        bytes: 2,
        logged: 0,
    };
    assert_eq!(mark, expected);
    assert_eq!(
        storage.load("d").await.expect("loads").expect("is there").mark,
        expected
    );
}

#[wasm_bindgen_test]
async fn the_browser_says_how_much_there_is_room_for() {
    if let Some((used, quota)) = pressmark::browser::storage::quota().await {
        assert!(used <= quota);
    }
}
