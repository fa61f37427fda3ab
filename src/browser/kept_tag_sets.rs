//! Tag sets kept in this browser, in `localStorage`: under `pressmark:tag-set:` and an id the set's file, and under
//! `pressmark:tag-set` the id of the one that new articles get. Where site data is blocked none is kept.

use std::cell::RefCell;

use pressmark_annotation::document::TagSet;
use pressmark_annotation::sorting::sort_by;
use pressmark_formats::tag_sets;
use web_sys::Storage;

const PREFIX: &str = "pressmark:tag-set:";
const FOR_NEW: &str = "pressmark:tag-set";

fn storage() -> Option<Storage> {
    web_sys::window()?.local_storage().ok().flatten()
}

/// All sets with their ids, by name.
pub fn list() -> Vec<(String, TagSet)> {
    let Some(storage) = storage() else { return Vec::new() };
    let names = (0..storage.length().unwrap_or(0)).filter_map(|index| storage.key(index).ok().flatten());
    let ids = names.filter_map(|name| name.strip_prefix(PREFIX).map(str::to_owned));
    let mut sets: Vec<(String, TagSet)> = ids.filter_map(|id| Some((id.clone(), read(&id)?))).collect();
    sort_by(&mut sets, |(a, x), (b, y)| (&x.name, a).cmp(&(&y.name, b)));
    sets
}

/// The set of that id.
pub fn read(id: &str) -> Option<TagSet> {
    let file = storage()?.get_item(&format!("{PREFIX}{id}")).ok().flatten()?;
    tag_sets::parse(file.as_bytes()).ok().map(|(set, _)| set)
}

/// Keeps a set; says whether the browser does.
pub fn keep(id: &str, set: &TagSet) -> bool {
    storage().is_some_and(|storage| {
        storage
            .set_item(&format!("{PREFIX}{id}"), &tag_sets::write(set))
            .is_ok()
    })
}

/// A set that was deleted, as long as the page remembers it.
#[derive(Clone, Debug, PartialEq)]
pub struct Deleted {
    /// Its id.
    pub id: String,
    /// The set.
    pub set: TagSet,
    /// Whether new articles got it.
    pub for_new: bool,
}

thread_local! {
    /// The set that was deleted last.
    static DELETED: RefCell<Option<Deleted>> = const { RefCell::new(None) };
}

/// The set that was deleted last and can be brought back.
pub fn deleted() -> Option<Deleted> {
    DELETED.with_borrow(Clone::clone)
}

/// Brings back the set that was deleted last, in its place for new articles too; says which, unless there is none or the
/// browser does not keep it.
pub fn bring_back() -> Option<Deleted> {
    let deleted = deleted().filter(|deleted| keep(&deleted.id, &deleted.set))?;
    if deleted.for_new {
        set_for_new(Some(&deleted.id));
    }
    DELETED.set(None);
    Some(deleted)
}

/// Deletes a set; [`bring_back`] takes that back until the page is left or another one is deleted.
pub fn delete(id: &str, set: &TagSet) {
    let was_for_new = for_new().as_deref() == Some(id);
    if was_for_new {
        set_for_new(None);
    }
    DELETED.set(Some(Deleted {
        id: id.to_owned(),
        set: set.clone(),
        for_new: was_for_new,
    }));
    if let Some(storage) = storage() {
        // Nothing is left to do where it can't be.
        let _ = storage.remove_item(&format!("{PREFIX}{id}"));
    }
}

/// The id of the set that new articles get; `None` for the built-in one.
pub fn for_new() -> Option<String> {
    storage()?.get_item(FOR_NEW).ok().flatten().filter(|id| !id.is_empty())
}

/// Says which set new articles get.
pub fn set_for_new(id: Option<&str>) {
    if let Some(storage) = storage() {
        // Where site data is blocked new articles get the built-in set.
        let _ = storage.set_item(FOR_NEW, id.unwrap_or_default());
    }
}
