//! Documents in the browser's database.

use pressmark::browser::storage::{Meta, Storage, StorageError};
use wasm_bindgen_test::wasm_bindgen_test;

fn meta(title: &str, saved_at: &str) -> Meta {
    Meta {
        title: title.to_owned(),
        saved_at: saved_at.to_owned(),
        words: 3,
        ..Meta::default()
    }
}

/// An empty database of this name.
async fn fresh(name: &str) -> Storage {
    Storage::delete_named(name).await.expect("deletes");
    Storage::open_named(name).await.expect("opens")
}

#[wasm_bindgen_test]
async fn documents_are_there_again_after_reopening() {
    let storage = fresh("test-reopen").await;
    assert_eq!(storage.last_open().await, Ok(None));
    assert_eq!(storage.load("d1").await, Ok(None));
    let json = "{\"text\": \"“Да” 😀\"}";
    assert_eq!(
        storage
            .save("d1", json, &meta("One", "2026-05-03T08:00:00Z"), None)
            .await,
        Ok(1)
    );
    assert_eq!(
        storage
            .save("d2", "{}", &meta("Two", "2026-05-04T08:00:00Z"), None)
            .await,
        Ok(1)
    );
    storage.close();

    let storage = Storage::open_named("test-reopen").await.expect("opens again");
    let stored = storage.load("d1").await.expect("loads").expect("is there");
    assert_eq!((stored.json.as_str(), stored.revision), (json, 1));
    assert_eq!(storage.last_open().await, Ok(Some("d2".into())));
    let list = storage.list().await.expect("lists");
    let titles: Vec<_> = list
        .iter()
        .map(|entry| (entry.meta.title.as_str(), entry.meta.words))
        .collect();
    assert_eq!(titles, [("Two", 3), ("One", 3)], "the latest first");
}

#[wasm_bindgen_test]
async fn a_deleted_document_is_gone_and_no_longer_the_last() {
    let storage = fresh("test-delete").await;
    storage.save("d1", "{}", &meta("One", ""), None).await.expect("saves");
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
    let there = Storage::open_named("test-tabs").await.expect("opens twice");
    let meta = meta("One", "");
    assert_eq!(here.save("d1", "a", &meta, None).await, Ok(1));
    assert_eq!(there.save("d1", "b", &meta, Some(1)).await, Ok(2));
    assert_eq!(
        here.save("d1", "c", &meta, Some(1)).await,
        Err(StorageError::ChangedElsewhere)
    );
    let stored = here.load("d1").await.expect("loads").expect("is there");
    assert_eq!(
        (stored.json.as_str(), stored.revision),
        ("b", 2),
        "what the other tab saved is there"
    );
}

#[wasm_bindgen_test]
async fn a_connection_that_gave_way_to_another_version_says_so() {
    let storage = fresh("test-version").await;
    // Deleting asks all connections to close, as a newer version would.
    Storage::delete_named("test-version").await.expect("is not blocked");
    assert_eq!(
        storage.save("d1", "{}", &Meta::default(), None).await,
        Err(StorageError::OtherVersion)
    );
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
async fn what_is_saved_beside_is_not_the_last_that_was_open() {
    let storage = fresh("test-beside").await;
    storage.save("d1", "{}", &meta("One", ""), None).await.expect("saves");
    assert_eq!(storage.save_beside("d2", "{}", &meta("Two", ""), None).await, Ok(1));
    assert_eq!(storage.last_open().await, Ok(Some("d1".into())));
    assert_eq!(
        storage.save_beside("d2", "{}", &meta("Two", ""), Some(0)).await,
        Err(StorageError::ChangedElsewhere)
    );
}

#[wasm_bindgen_test]
async fn the_browser_says_how_much_there_is_room_for() {
    if let Some((used, quota)) = pressmark::browser::storage::quota().await {
        assert!(used <= quota);
    }
}
