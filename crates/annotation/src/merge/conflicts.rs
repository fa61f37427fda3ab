//! What people decided differently, and deciding it.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde_json::Value as Json;

use super::state::{name_of, own_version};
use super::version::{Version, extra, mapped, with_extra};
use super::{ALTERNATIVES, SETTLED, codec};
use crate::compare::DifferenceKind;
use crate::document::{
    Document, Entity, Extra, Key, Mention, Note, Provenance, Quotation, Relation, Status, Timestamp, Tombstone,
};
use crate::edit::{Action, Change, Edit, EditError, Item};
use crate::id::Id;
use crate::ops::{self, Stamp};

/// An annotation about which people decided differently.
#[derive(Clone, Debug, PartialEq)]
pub struct Conflict {
    /// The annotation as it is shown.
    pub key: Key,
    /// What else was decided, in the order of the file.
    pub alternatives: Vec<Alternative>,
}

/// Another decision about an annotation.
#[derive(Clone, Debug, PartialEq)]
pub struct Alternative {
    /// Its place in the annotation's list of alternatives.
    pub index: usize,
    /// The annotation as it would be, under its id in this document and referring to what is there; `None` where somebody
    /// deleted it.
    pub item: Option<Item>,
    /// In what it differs from what is shown; empty where it is a deletion or a rejection, or differs in something else.
    pub differs: Vec<DifferenceKind>,
    /// Who decided so.
    pub by: Id,
    /// When, where that is known.
    pub at: Option<Timestamp>,
}

/// What somebody decides about a conflict.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Settlement {
    /// What is shown stays.
    Keep,
    /// The alternative of this [`Alternative::index`] takes its place.
    Take(usize),
    /// Both stand, the alternative as an annotation of its own.
    Both(usize),
    /// Neither stands.
    Neither,
}

/// One entry of the list of alternatives that can be read.
enum Entry {
    Version(Box<Version>),
    Deletion {
        by: Id,
        at: Option<Timestamp>,
        digest: String,
    },
}

/// All conflicts of a document, in the order of its tables.
pub fn conflicts(document: &Document) -> Vec<Conflict> {
    let mut found = Vec::new();
    let mut reader = None;
    for item in document.items().filter(|item| extra(item).contains_key(ALTERNATIVES)) {
        let reader = reader.get_or_insert_with(|| Reader::new(document));
        found.extend(reader.conflict(&item));
    }
    found
}

/// The names of a document's items, to read alternatives by.
struct Reader<'a> {
    document: &'a Document,
    /// The name of each item, and of what it is an alternative of.
    ids: BTreeMap<Key, Id>,
    names: BTreeMap<Key, Id>,
}

impl<'a> Reader<'a> {
    fn new(document: &'a Document) -> Self {
        let mut reader = Self {
            document,
            ids: BTreeMap::new(),
            names: document.items().map(|item| (item.key(), name_of(&item))).collect(),
        };
        for item in document.items() {
            let key = item.key();
            for (_, entry) in reader.entries(&item) {
                if let Entry::Version(version) = entry {
                    reader
                        .ids
                        .entry(Key::new(key.kind, version.name.clone()))
                        .or_insert_with(|| key.id.clone());
                }
            }
            for entry in codec::strings(extra(&item).get(SETTLED)) {
                if let Some((_, name)) = entry.split_once(' ') {
                    reader
                        .ids
                        .entry(Key::new(key.kind, name))
                        .or_insert_with(|| key.id.clone());
                }
            }
        }
        // What an item itself is called counts before what its alternatives are called.
        let own = reader
            .names
            .iter()
            .map(|(key, name)| (Key::new(key.kind, name.clone()), key.id.clone()));
        let own: Vec<(Key, Id)> = own.collect();
        reader.ids.extend(own);
        reader
    }

    fn entries(&self, item: &Item) -> Vec<(usize, Entry)> {
        let list = extra(item).get(ALTERNATIVES).and_then(Json::as_array);
        let list = list.into_iter().flatten().enumerate();
        list.filter_map(|(index, json)| {
            let object = json.as_object()?;
            let string = |name: &str| Some(object.get(name)?.as_str()?.to_owned());
            if let Some(by) = string("deletedBy") {
                let at = string("deletedAt").map(|time| Timestamp(time.into()));
                let digest = super::version::digest(&json.to_string());
                return Some((
                    index,
                    Entry::Deletion {
                        by: Id::new(by),
                        at,
                        digest,
                    },
                ));
            }
            let item = codec::read(object, &self.document.text)?;
            let version = Version::new(item, BTreeMap::new(), &self.document.text);
            Some((index, Entry::Version(Box::new(version))))
        })
        .collect()
    }

    /// The version as an item of the document, under `id`.
    fn here(&self, version: &Version, id: &Id) -> Item {
        let item = mapped(&version.item, id, |to| {
            self.ids.get(to).cloned().unwrap_or_else(|| to.id.clone())
        });
        // What leads nowhere here is left open.
        let gone: Vec<Key> = item
            .references()
            .into_iter()
            .filter(|to| !self.document.contains(to))
            .collect();
        if gone.is_empty() { item } else { detached(item) }
    }

    fn conflict(&self, item: &Item) -> Option<Conflict> {
        let key = item.key();
        let own = ops::provenance(item);
        let alternatives: Vec<Alternative> = self
            .entries(item)
            .into_iter()
            .filter_map(|(index, entry)| match entry {
                Entry::Deletion { by, at, .. } => own.status.is_live().then_some(Alternative {
                    index,
                    item: None,
                    differs: Vec::new(),
                    by,
                    at,
                }),
                Entry::Version(version) => {
                    let provenance = version.provenance();
                    let decided = provenance.status.is_decided();
                    let other = self.here(&version, &key.id);
                    (decided && version.kind() == key.kind && !says_the_same(item, &other)).then(|| Alternative {
                        index,
                        differs: differs(item, &other),
                        item: Some(other),
                        by: provenance
                            .changed_by
                            .clone()
                            .unwrap_or_else(|| provenance.created_by.clone()),
                        at: version.time().cloned(),
                    })
                }
            })
            .collect();
        (own.status.is_decided() && !alternatives.is_empty()).then_some(Conflict { key, alternatives })
    }
}

/// Whether two versions come to the same: all but who decided, when and why.
fn says_the_same(a: &Item, b: &Item) -> bool {
    if ops::provenance(a).status.is_live() != ops::provenance(b).status.is_live() {
        return false;
    }
    match (a, b) {
        (Item::Entity(a), Item::Entity(b)) => (&a.label, &a.name, &a.aliases) == (&b.label, &b.name, &b.aliases),
        (Item::Mention(a), Item::Mention(b)) => {
            (a.span, a.kind, &a.label, &a.entity, &a.value) == (b.span, b.kind, &b.label, &b.entity, &b.value)
        }
        (Item::Quotation(a), Item::Quotation(b)) => {
            let parts = |it: &Quotation| (it.content.clone(), it.cue.clone(), it.source.clone());
            (a.kind, a.attitude, &a.speaker) == (b.kind, b.attitude, &b.speaker) && parts(a) == parts(b)
        }
        (Item::Note(a), Item::Note(b)) => (&a.target, &a.body) == (&b.target, &b.body),
        (Item::Relation(a), Item::Relation(b)) => (&a.name, &a.from, &a.to) == (&b.name, &b.from, &b.to),
        _ => false,
    }
}

/// In what two versions differ, in the words of the comparison.
fn differs(a: &Item, b: &Item) -> Vec<DifferenceKind> {
    if ops::provenance(a).status.is_live() != ops::provenance(b).status.is_live() {
        return Vec::new();
    }
    let told: Vec<(bool, DifferenceKind)> = match (a, b) {
        (Item::Mention(a), Item::Mention(b)) => vec![
            (a.span != b.span, DifferenceKind::Boundary),
            (a.label != b.label, DifferenceKind::Label),
            (a.entity != b.entity, DifferenceKind::Entity),
        ],
        (Item::Quotation(a), Item::Quotation(b)) => vec![
            (a.content != b.content, DifferenceKind::Boundary),
            (a.kind != b.kind, DifferenceKind::QuotationKind),
            (a.attitude != b.attitude, DifferenceKind::Attitude),
            (a.cue != b.cue, DifferenceKind::Cue),
            (a.source != b.source, DifferenceKind::Source),
            (a.speaker != b.speaker, DifferenceKind::Speaker),
        ],
        (Item::Entity(a), Item::Entity(b)) => vec![(a.label != b.label, DifferenceKind::Label)],
        _ => Vec::new(),
    };
    told.into_iter()
        .filter(|(differs, _)| *differs)
        .map(|(_, kind)| kind)
        .collect()
}

/// The item without its references.
fn detached(item: Item) -> Item {
    match item {
        Item::Mention(item) => Item::Mention(Arc::new(Mention {
            entity: None,
            ..(*item).clone()
        })),
        Item::Quotation(item) => Item::Quotation(Arc::new(Quotation {
            speaker: crate::document::Speaker::Undecided,
            ..(*item).clone()
        })),
        Item::Note(item) => Item::Note(Arc::new(Note {
            target: None,
            ..(*item).clone()
        })),
        other => other,
    }
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
    let open: Vec<usize> = conflict
        .iter()
        .flat_map(|it| &it.alternatives)
        .map(|it| it.index)
        .collect();
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
        Settlement::Keep => keep(&item, own.status),
        Settlement::Take(index) => match chosen(index)?.item {
            Some(other) => keep(&other, ops::provenance(&other).status),
            None => return gone(document, key, &fields, stamp),
        },
        Settlement::Both(index) => {
            keep(&item, own.status);
            if let Some(other) = chosen(index)?.item {
                let provenance = stamp.changed(ops::provenance(&other), Status::Manual);
                let own_item = mapped(&other, &Id::new(Arc::clone(&stamp.seed)), |to| to.id.clone());
                let own_item = with_provenance(with_extra(own_item, Extra::new()), provenance);
                edit.changes.push(Change::put(own_item));
            }
        }
        Settlement::Neither => return gone(document, key, &fields, stamp),
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
    against.sort();
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
