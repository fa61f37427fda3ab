//! Changes to a document, each with its inverse; [`crate::history`] undoes and redoes them.
//!
//! There is one primitive: a [`Slot`] is set to what it shall hold. Its inverse is the same slot with what it held
//! before, so undo is right by construction. What users do (accept, relabel, merge …) is built from it in
//! [`crate::ops`].

use std::fmt;
use std::sync::Arc;

use crate::document::{
    Annotator, Document, Entity, Key, Kind, Mention, Metadata, Note, Quotation, Relation, Speaker, TagSet, Tombstone,
};
use crate::id::Id;
use crate::span::Span;

/// An item of any kind.
#[derive(Clone, Debug, PartialEq)]
pub enum Item {
    /// An entity.
    Entity(Arc<Entity>),
    /// A mention.
    Mention(Arc<Mention>),
    /// A quotation.
    Quotation(Arc<Quotation>),
    /// A note.
    Note(Arc<Note>),
    /// A relation.
    Relation(Arc<Relation>),
}

impl Item {
    /// The key of the item.
    pub fn key(&self) -> Key {
        match self {
            Self::Entity(item) => Key::new(Kind::Entity, item.id.clone()),
            Self::Mention(item) => Key::new(Kind::Mention, item.id.clone()),
            Self::Quotation(item) => Key::new(Kind::Quotation, item.id.clone()),
            Self::Note(item) => Key::new(Kind::Note, item.id.clone()),
            Self::Relation(item) => Key::new(Kind::Relation, item.id.clone()),
        }
    }

    /// All its spans, in bytes.
    fn spans(&self) -> Vec<Span> {
        match self {
            Self::Mention(item) => vec![item.span],
            Self::Quotation(item) => item.spans().collect(),
            Self::Entity(_) | Self::Note(_) | Self::Relation(_) => Vec::new(),
        }
    }

    /// All items that it refers to.
    pub(crate) fn references(&self) -> Vec<Key> {
        match self {
            Self::Mention(item) => item
                .entity
                .iter()
                .map(|id| Key::new(Kind::Entity, id.clone()))
                .collect(),
            Self::Quotation(item) => match &item.speaker {
                Speaker::Entity(id) => vec![Key::new(Kind::Entity, id.clone())],
                Speaker::Unnamed | Speaker::Undecided => Vec::new(),
            },
            Self::Note(item) => item.target.iter().cloned().collect(),
            Self::Relation(item) => vec![item.from.clone(), item.to.clone()],
            Self::Entity(_) => Vec::new(),
        }
    }
}

/// A place in a document and what it holds.
#[derive(Clone, Debug, PartialEq)]
pub struct Slot {
    /// The place.
    pub key: Key,
    /// The item there, if any.
    pub item: Option<Item>,
    /// What is left of a deleted one.
    pub tombstone: Option<Tombstone>,
}

/// One change.
#[derive(Clone, Debug, PartialEq)]
pub enum Change {
    /// Sets a slot.
    Slot(Slot),
    /// Sets an annotator, or takes it away.
    Annotator(Id, Option<Arc<Annotator>>),
    /// Sets the metadata.
    Metadata(Arc<Metadata>),
    /// Sets the tag set.
    TagSet(Arc<TagSet>),
}

impl Change {
    /// Puts `item` into its slot, in place of whatever is there.
    pub fn put(item: Item) -> Self {
        Self::Slot(Slot {
            key: item.key(),
            item: Some(item),
            tombstone: None,
        })
    }

    /// Empties the slot that `tombstone` names and leaves the tombstone there.
    pub fn delete(tombstone: Tombstone) -> Self {
        Self::Slot(Slot {
            key: tombstone.key.clone(),
            item: None,
            tombstone: Some(tombstone),
        })
    }
}

/// What an edit does, in the words of the undo menu.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(
    missing_docs,
    reason = "the variants are the words of the undo menu; `Display` spells them out"
)]
pub enum Action {
    Suggest,
    Accept,
    Reject,
    Reconsider,
    Relabel,
    ChangeSpan,
    Delete,
    AddMention,
    MarkAll,
    AddQuotation,
    ChangeQuotation,
    JoinQuotations,
    SplitQuotation,
    SetSpeaker,
    RenameEntity,
    MergeEntities,
    SplitEntity,
    ChangeEntity,
    Note,
    Metadata,
    TagSet,
    Settle,
    Merge,
}

impl fmt::Display for Action {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Suggest => "suggestions",
            Self::Accept => "accept",
            Self::Reject => "reject",
            Self::Reconsider => "decision taken back",
            Self::Relabel => "change of label",
            Self::ChangeSpan => "change of span",
            Self::Delete => "deletion",
            Self::AddMention => "new entity mention",
            Self::MarkAll => "marking of all occurrences",
            Self::AddQuotation => "new quotation",
            Self::ChangeQuotation => "change of quotation",
            Self::JoinQuotations => "joining of quotations",
            Self::SplitQuotation => "splitting of a quotation",
            Self::SetSpeaker => "change of speaker",
            Self::RenameEntity => "renaming",
            Self::MergeEntities => "merging of entities",
            Self::SplitEntity => "splitting of an entity",
            Self::ChangeEntity => "change of entity",
            Self::Note => "note",
            Self::Metadata => "change of details",
            Self::TagSet => "change of tag set",
            Self::Settle => "decision between versions",
            Self::Merge => "merge",
        })
    }
}

/// Changes that are made together or not at all, and undone together.
#[derive(Clone, Debug, PartialEq)]
pub struct Edit {
    /// What it does.
    pub action: Action,
    /// The changes, in the order that they are made.
    pub changes: Vec<Change>,
}

/// Why an edit was refused; the document is as it was.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum EditError {
    /// The edit changes nothing.
    Empty,
    /// A span is empty, leaves the text, or splits a character.
    Span(Key, Span),
    /// An item refers to one that is not there.
    Dangling {
        /// The item that refers.
        from: Key,
        /// What it refers to.
        to: Key,
    },
    /// A quotation without content.
    NoContent(Id),
    /// Pieces of a quotation that overlap or stand in the wrong order.
    Disordered(Id),
    /// An id that is empty, too long, or holds white space.
    BadId(Key),
    /// A slot whose item has another key.
    WrongSlot(Key),
    /// The item to change is not in the document.
    Missing(Key),
}

impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let kind = match self.kind {
            Kind::Entity => "entity",
            Kind::Mention => "mention",
            Kind::Quotation => "quotation",
            Kind::Note => "note",
            Kind::Relation => "relation",
        };
        write!(f, "{kind} {}", self.id)
    }
}

impl fmt::Display for EditError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Empty => write!(f, "There is nothing to change."),
            Self::Span(key, span) => write!(f, "The words of {key} (bytes {span:?}) are not a part of the text."),
            Self::Dangling { from, to } => write!(f, "The {from} refers to the {to}, which does not exist."),
            Self::NoContent(id) => write!(f, "The quotation {id} has no words."),
            Self::Disordered(id) => write!(f, "The pieces of the quotation {id} overlap or are out of order."),
            Self::BadId(key) => write!(f, "The id of the {key} is empty, too long, or holds white space."),
            Self::WrongSlot(key) => write!(f, "The {key} was put in the wrong place."),
            Self::Missing(key) => write!(f, "The {key} no longer exists."),
        }
    }
}

impl std::error::Error for EditError {}

impl Edit {
    /// Makes the changes and gives the edit that takes them back.
    ///
    /// # Errors
    /// Where a span is no part of the text, pieces of a quotation overlap, an id is malformed, or a changed item refers to one
    /// that is not there: nothing is changed then.
    pub fn apply(&self, document: &mut Document) -> Result<Self, EditError> {
        if self.changes.is_empty() {
            return Err(EditError::Empty);
        }
        self.changes.iter().try_for_each(|change| validate(change, document))?;
        let mut inverse: Vec<Change> = self.changes.iter().map(|change| set(change, document)).collect();
        inverse.reverse();
        let inverse = Self {
            action: self.action,
            changes: inverse,
        };
        match self.dangling(document) {
            None => Ok(inverse),
            Some((from, to)) => {
                for change in &inverse.changes {
                    set(change, document);
                }
                Err(EditError::Dangling { from, to })
            }
        }
    }

    /// The first reference that leads nowhere after the edit: from what it put, or to what it took away.
    fn dangling(&self, document: &Document) -> Option<(Key, Key)> {
        let mut emptied = Vec::new();
        for change in &self.changes {
            let Change::Slot(slot) = change else { continue };
            match &slot.item {
                Some(item) => {
                    if let Some(to) = item.references().into_iter().find(|to| !document.contains(to)) {
                        return Some((slot.key.clone(), to));
                    }
                }
                None if !document.contains(&slot.key) => emptied.push(&slot.key),
                None => {}
            }
        }
        if emptied.is_empty() {
            return None;
        }
        document.items().find_map(|item| {
            let to = item.references().into_iter().find(|to| emptied.contains(&to))?;
            Some((item.key(), to))
        })
    }
}

fn validate(change: &Change, document: &Document) -> Result<(), EditError> {
    let Change::Slot(Slot {
        key, item: Some(item), ..
    }) = change
    else {
        return Ok(());
    };
    if item.key() != *key {
        return Err(EditError::WrongSlot(key.clone()));
    }
    if !key.id.is_well_formed() {
        return Err(EditError::BadId(key.clone()));
    }
    if let Item::Quotation(quotation) = item {
        if quotation.content.is_empty() {
            return Err(EditError::NoContent(quotation.id.clone()));
        }
        let disordered = |spans: &[Span]| {
            spans
                .windows(2)
                .any(|pair| matches!(pair, [a, b] if b.start() < a.end()))
        };
        if [&quotation.content, &quotation.cue, &quotation.source]
            .into_iter()
            .any(|spans| disordered(spans))
        {
            return Err(EditError::Disordered(quotation.id.clone()));
        }
    }
    match item
        .spans()
        .into_iter()
        .find(|span| span.is_empty() || !document.text.is_valid(*span))
    {
        Some(span) => Err(EditError::Span(key.clone(), span)),
        None => Ok(()),
    }
}

/// Makes one change and gives the one that takes it back.
fn set(change: &Change, document: &mut Document) -> Change {
    match change {
        Change::Slot(slot) => Change::Slot(set_slot(slot, document)),
        Change::Annotator(id, annotator) => {
            let before = match annotator {
                Some(annotator) => document.annotators.insert(id.clone(), Arc::clone(annotator)),
                None => document.annotators.remove(id),
            };
            Change::Annotator(id.clone(), before)
        }
        Change::Metadata(metadata) => Change::Metadata(std::mem::replace(&mut document.metadata, Arc::clone(metadata))),
        Change::TagSet(tag_set) => Change::TagSet(std::mem::replace(&mut document.tag_set, Arc::clone(tag_set))),
    }
}

fn set_slot(slot: &Slot, document: &mut Document) -> Slot {
    let Slot { key, item, tombstone } = slot;
    let id = &key.id;
    let before = match key.kind {
        Kind::Entity => document.entities.remove(id).map(Item::Entity),
        Kind::Mention => document.mentions.remove(id).map(Item::Mention),
        Kind::Quotation => document.quotations.remove(id).map(Item::Quotation),
        Kind::Note => document.notes.remove(id).map(Item::Note),
        Kind::Relation => document.relations.remove(id).map(Item::Relation),
    };
    match item {
        Some(Item::Entity(item)) => drop(document.entities.insert(id.clone(), Arc::clone(item))),
        Some(Item::Mention(item)) => drop(document.mentions.insert(id.clone(), Arc::clone(item))),
        Some(Item::Quotation(item)) => drop(document.quotations.insert(id.clone(), Arc::clone(item))),
        Some(Item::Note(item)) => drop(document.notes.insert(id.clone(), Arc::clone(item))),
        Some(Item::Relation(item)) => drop(document.relations.insert(id.clone(), Arc::clone(item))),
        None => {}
    }
    let tombstone_before = match tombstone {
        Some(tombstone) => document.tombstones.insert(key.clone(), tombstone.clone()),
        None => document.tombstones.remove(key),
    };
    Slot {
        key: key.clone(),
        item: before,
        tombstone: tombstone_before,
    }
}

impl Document {
    /// Whether an item with that key exists.
    pub fn contains(&self, key: &Key) -> bool {
        match key.kind {
            Kind::Entity => self.entities.contains_key(&key.id),
            Kind::Mention => self.mentions.contains_key(&key.id),
            Kind::Quotation => self.quotations.contains_key(&key.id),
            Kind::Note => self.notes.contains_key(&key.id),
            Kind::Relation => self.relations.contains_key(&key.id),
        }
    }

    /// The item with that key.
    pub fn item(&self, key: &Key) -> Option<Item> {
        match key.kind {
            Kind::Entity => self.entities.get(&key.id).cloned().map(Item::Entity),
            Kind::Mention => self.mentions.get(&key.id).cloned().map(Item::Mention),
            Kind::Quotation => self.quotations.get(&key.id).cloned().map(Item::Quotation),
            Kind::Note => self.notes.get(&key.id).cloned().map(Item::Note),
            Kind::Relation => self.relations.get(&key.id).cloned().map(Item::Relation),
        }
    }

    /// All items: entities, mentions, quotations, notes, relations, each by id.
    pub fn items(&self) -> impl Iterator<Item = Item> {
        let entities = self.entities.values().cloned().map(Item::Entity);
        let mentions = self.mentions.values().cloned().map(Item::Mention);
        let quotations = self.quotations.values().cloned().map(Item::Quotation);
        let notes = self.notes.values().cloned().map(Item::Note);
        let relations = self.relations.values().cloned().map(Item::Relation);
        entities.chain(mentions).chain(quotations).chain(notes).chain(relations)
    }
}
