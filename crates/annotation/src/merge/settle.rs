//! Deciding what people decided differently.

use std::sync::Arc;

use serde_json::Value as Json;

use super::conflicts::{Entry, Reader};
use super::state::own_version;
use super::version::{extra, mapped, with_extra};
use super::{ALTERNATIVES, MERGED, SETTLED, codec};
use crate::document::{
    Document, Entity, Extra, Key, Mention, Note, Provenance, Quotation, Relation, Status, Tombstone,
};
use crate::edit::{Action, Change, Edit, EditError, Item};
use crate::id::Id;
use crate::ops::{self, Stamp};
use crate::sorting::sort_by;

/// What somebody decides about a conflict.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Settlement {
    /// What is shown stays.
    Keep,
    /// The alternative of this number (`Alternative::index`) takes its place.
    Take(usize),
    /// Both stand, the alternative as an annotation of its own.
    Both(usize),
    /// Neither stands.
    Neither,
}

/// Decides a conflict with an edit; the decision is remembered, so that merging with the same files again does not bring the
/// conflict back.
///
/// # Errors
/// Where the item or the alternative is not there.
pub fn settle(document: &Document, key: &Key, settlement: Settlement, stamp: &Stamp) -> Result<Edit, EditError> {
    let missing = || EditError::Missing(key.clone());
    let item = document.item(key).ok_or_else(missing)?;
    let reader = Reader::new(document);
    let conflict = reader.conflict(&item);
    let all = || conflict.iter().flat_map(|it| &it.alternatives);
    let open: Vec<usize> = all().filter(|it| it.other.is_none()).map(|it| it.index).collect();
    let rivals: Vec<Key> = all().filter_map(|it| it.other.clone()).collect();
    let chosen = |index: usize| {
        let found = conflict
            .iter()
            .flat_map(|it| &it.alternatives)
            .find(|it| it.index == index);
        found.cloned().ok_or_else(missing)
    };
    let fields = decided_fields(&reader, &item, &open);
    let own = ops::provenance(&item);
    let mut edit = Edit {
        action: Action::Settle,
        changes: Vec::new(),
    };
    let mut keep = |content: &Item, status: Status| {
        let provenance = stamp.changed(own, status);
        let kept = with_provenance(with_extra(content.clone(), fields.clone()), provenance);
        edit.changes.push(Change::put(kept));
    };
    match settlement {
        Settlement::Keep => {
            if !open.is_empty() || rivals.is_empty() {
                keep(&item, own.status);
            }
            for rival in &rivals {
                edit.changes.extend(without(&reader, rival, stamp)?.changes);
            }
        }
        Settlement::Take(index) => {
            let chosen = chosen(index)?;
            match (chosen.item, chosen.other) {
                (_, Some(_)) | (None, None) => return gone(document, key, &fields, stamp),
                (Some(other), None) => keep(&other, ops::provenance(&other).status),
            }
        }
        Settlement::Both(index) => {
            let chosen = chosen(index)?;
            match (chosen.item, chosen.other) {
                (Some(rival), Some(_)) => {
                    let beside = beside(&reader, &item, &rival);
                    edit.changes.push(Change::put(with_extra(item.clone(), beside)));
                }
                (Some(other), None) => {
                    keep(&item, own.status);
                    let provenance = stamp.changed(ops::provenance(&other), Status::Manual);
                    let own_item = mapped(&other, &Id::new(Arc::clone(&stamp.seed)), |to| to.id.clone());
                    let own_item = with_provenance(with_extra(own_item, Extra::new()), provenance);
                    edit.changes.push(Change::put(own_item));
                }
                (None, _) => keep(&item, own.status),
            }
        }
        Settlement::Neither => {
            let mut edit = gone(document, key, &fields, stamp)?;
            for rival in &rivals {
                edit.changes.extend(without(&reader, rival, stamp)?.changes);
            }
            return Ok(edit);
        }
    }
    Ok(edit)
}

/// The fields of the item once the alternatives of these places are decided against, and what was shown before with them.
fn decided_fields(reader: &Reader<'_>, item: &Item, open: &[usize]) -> Extra {
    let mut fields = extra(item).clone();
    let mut against = codec::strings(fields.get(SETTLED));
    let shown = own_version(reader.document, item, &reader.names);
    against.push(format!("{} {}", shown.digest, shown.name));
    for (index, entry) in reader.entries(item) {
        if !open.contains(&index) {
            continue;
        }
        match entry {
            Entry::Version(version) => {
                against.extend(codec::strings(extra(&version.item).get(SETTLED)));
                against.push(format!("{} {}", version.digest, version.name));
            }
            Entry::Deletion { digest, .. } => against.push(format!("{digest} {}", item.key().id)),
        }
    }
    sort_by(&mut against, Ord::cmp);
    against.dedup();
    fields.insert(SETTLED.to_owned(), against.into());
    if let Some(list) = fields.get_mut(ALTERNATIVES).and_then(Json::as_array_mut) {
        let mut place = 0;
        list.retain(|_| {
            place += 1;
            !open.contains(&(place - 1))
        });
        if list.is_empty() {
            fields.remove(ALTERNATIVES);
        }
    }
    fields
}

/// Takes a rival away, for all its decided versions.
fn without(reader: &Reader<'_>, key: &Key, stamp: &Stamp) -> Result<Edit, EditError> {
    let item = reader
        .document
        .item(key)
        .ok_or_else(|| EditError::Missing(key.clone()))?;
    let conflict = reader.conflict(&item);
    let all = conflict.iter().flat_map(|it| &it.alternatives);
    let open: Vec<usize> = all.filter(|it| it.other.is_none()).map(|it| it.index).collect();
    gone(reader.document, key, &decided_fields(reader, &item, &open), stamp)
}

/// The fields of an item that says from now on that it stands beside a rival by somebody's will.
fn beside(reader: &Reader<'_>, item: &Item, rival: &Item) -> Extra {
    let mut fields = extra(item).clone();
    let digest = |item: &Item| own_version(reader.document, item, &reader.names).digest;
    let pair = format!("{} {}", digest(item), digest(rival));
    let list = fields.get_mut(MERGED).and_then(|merged| merged.get_mut("beside"));
    if let Some(list) = list.and_then(|beside| beside.get_mut("versions")?.as_array_mut()) {
        list.push(pair.into());
    }
    fields
}

/// Takes the item away for good: what the engine made is rejected, what people made is deleted.
fn gone(document: &Document, key: &Key, fields: &Extra, stamp: &Stamp) -> Result<Edit, EditError> {
    let mut edit = ops::remove(document, key, stamp)?;
    if let Some(item) = document.item(key).filter(|_| edit.changes.is_empty()) {
        // It is rejected already.
        let provenance = stamp.changed(ops::provenance(&item), Status::Rejected);
        edit.changes.push(Change::put(with_provenance(item, provenance)));
    }
    for change in &mut edit.changes {
        if let Change::Slot(slot) = change
            && slot.key == *key
        {
            if let Some(item) = &mut slot.item {
                *item = with_extra(item.clone(), fields.clone());
            }
            if let Some(tombstone) = &mut slot.tombstone {
                let settled = fields.get(SETTLED).cloned().unwrap_or_default();
                *tombstone = Tombstone {
                    extra: [(SETTLED.to_owned(), settled)].into_iter().collect(),
                    ..tombstone.clone()
                };
            }
        }
    }
    Ok(Edit {
        action: Action::Settle,
        ..edit
    })
}

/// The item with another provenance.
fn with_provenance(item: Item, provenance: Provenance) -> Item {
    match item {
        Item::Entity(item) => Item::Entity(Arc::new(Entity {
            provenance,
            ..(*item).clone()
        })),
        Item::Mention(item) => Item::Mention(Arc::new(Mention {
            provenance,
            ..(*item).clone()
        })),
        Item::Quotation(item) => Item::Quotation(Arc::new(Quotation {
            provenance,
            ..(*item).clone()
        })),
        Item::Note(item) => Item::Note(Arc::new(Note {
            provenance,
            ..(*item).clone()
        })),
        Item::Relation(item) => Item::Relation(Arc::new(Relation {
            provenance,
            ..(*item).clone()
        })),
    }
}
