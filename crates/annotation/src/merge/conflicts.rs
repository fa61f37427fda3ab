//! What people decided differently.

use std::sync::Arc;

use serde_json::Value as Json;

use super::state::{Besides, name_of, own_version, pair};
use super::version::{Version, competing, extra, mapped};
use super::{ALTERNATIVES, MERGED, SETTLED, codec};
use crate::compare::DifferenceKind;
use crate::document::{Document, Key, Mention, Note, Quotation, Timestamp};
use crate::edit::Item;
use crate::id::Id;
use crate::ops;
use crate::sorted::SortedMap;
use crate::sorting::gathered;

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
    /// What [`settle`](super::settle()) calls it: its place in the annotation's list of alternatives, or a number behind the last of
    /// them for an annotation of its own.
    pub index: usize,
    /// The other annotation, where the alternative is one of its own that overlaps this one and that somebody else made
    /// without seeing it.
    pub other: Option<Key>,
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

/// One entry of the list of alternatives that can be read.
pub(super) enum Entry {
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
    let marked = |item: &Item| extra(item).contains_key(ALTERNATIVES) || extra(item).contains_key(MERGED);
    for item in document.items().filter(marked) {
        let reader = reader.get_or_insert_with(|| Reader::new(document));
        found.extend(reader.conflict(&item));
    }
    found
}

/// The names of a document's items, to read alternatives by.
pub(super) struct Reader<'a> {
    pub(super) document: &'a Document,
    /// The name of each item, and of what it is an alternative of.
    ids: SortedMap<Key, Id>,
    pub(super) names: SortedMap<Key, Id>,
    /// The annotations that compete with one that comes before them, as merging left them.
    rivals: SortedMap<Key, Vec<Key>>,
}

impl<'a> Reader<'a> {
    pub(super) fn new(document: &'a Document) -> Self {
        let mut reader = Self {
            rivals: SortedMap::new(),
            document,
            ids: SortedMap::new(),
            names: gathered(document.items().map(|item| (item.key(), name_of(&item)))),
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
        reader.find_rivals();
        reader
    }

    /// Finds what different people marked over each other without having seen it.
    fn find_rivals(&mut self) {
        let mut besides = Besides::default();
        let mut versions = Vec::new();
        let noted = |item: &Item| {
            extra(item)
                .get(MERGED)
                .is_some_and(|merged| merged.get("beside").is_some())
        };
        for item in self.document.items().filter(noted) {
            let own = ops::provenance(&item).status;
            let version = own_version(self.document, &item, &self.names);
            besides.read(&item.key(), extra(&item), &version.digest);
            if own.is_decided() && own.is_live() && besides.tells(&item.key()) {
                versions.push((item.key(), version));
            }
        }
        let all = versions.iter().map(|(key, version)| (version, (key, version)));
        for ((key, one), (other_key, other)) in competing(all) {
            if !besides.pairs.contains(&pair(&one.digest, &other.digest)) {
                self.rivals.entry(key.clone()).or_default().push(other_key.clone());
            }
        }
    }

    pub(super) fn entries(&self, item: &Item) -> Vec<(usize, Entry)> {
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
            let version = Version::new(item, SortedMap::new(), &self.document.text);
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

    pub(super) fn conflict(&self, item: &Item) -> Option<Conflict> {
        let key = item.key();
        let own = ops::provenance(item);
        let mut alternatives: Vec<Alternative> = self
            .entries(item)
            .into_iter()
            .filter_map(|(index, entry)| match entry {
                Entry::Deletion { by, at, .. } => own.status.is_live().then_some(Alternative {
                    index,
                    other: None,
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
                        other: None,
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
        let behind = extra(item)
            .get(ALTERNATIVES)
            .and_then(Json::as_array)
            .map_or(0, Vec::len);
        let rivals = self.rivals.get(&key).into_iter().flatten().enumerate();
        alternatives.extend(rivals.filter_map(|(nth, other)| {
            let rival = self.document.item(other)?;
            let provenance = ops::provenance(&rival);
            Some(Alternative {
                index: behind + nth,
                other: Some(other.clone()),
                differs: differs(item, &rival),
                by: provenance
                    .changed_by
                    .clone()
                    .unwrap_or_else(|| provenance.created_by.clone()),
                at: provenance.changed_at.clone().or_else(|| provenance.created_at.clone()),
                item: Some(rival),
            })
        }));
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
