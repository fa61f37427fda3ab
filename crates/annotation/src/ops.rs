//! What people and the engine do to a document, each as an [`Edit`]: nothing here changes a document by itself.
//!
//! A person's decision is never overwritten by the engine ([`suggest()`]). What the engine made is rejected rather than
//! deleted, so that it is not suggested again; what a person made is deleted and leaves a tombstone ([`remove`]).

mod decide;
mod entities;
mod join;
mod occurrences;
mod quotations;
mod split;
mod suggest;
mod tag_sets;

use std::sync::Arc;

pub use decide::{accept, reconsider, reject};
pub use entities::{EntityChange, change_entity, merge_entities, relabel_mention, set_mention_entity};
pub use join::{join_quotations, split_quotation};
pub use occurrences::mark_all;
pub use quotations::{
    QuotationPart, add_quotation, name_speaker, set_quotation_attitude, set_quotation_kind, set_quotation_part,
    set_speaker, set_unnamed_source,
};
pub use split::{set_aliases, split_entity};
pub use suggest::{ENGINE, suggest};
pub use tag_sets::{Mapping, map_labels, set_tag_set, unlisted};

use crate::document::{
    Annotator, Document, Entity, Extra, Key, Kind, Mention, MentionKind, Metadata, Note, Provenance, Quotation,
    Relation, Status, Timestamp, Tombstone,
};
use crate::edit::{Action, Change, Edit, EditError, Item};
use crate::id::Id;
use crate::label::Label;
use crate::span::Span;

/// Who acts, when, and the seed of the ids that the action may need; made at the edge of the program.
#[derive(Clone, Debug, PartialEq)]
pub struct Stamp {
    /// The annotator.
    pub by: Id,
    /// The time, where the caller has a clock.
    pub at: Option<Timestamp>,
    /// Unique among all actions, such as a random UUID; new items are called `seed`, `seed.2`, `seed.3`, …
    pub seed: Arc<str>,
}

/// Hands out the ids of one action.
struct Ids<'a> {
    seed: &'a str,
    count: u32,
}

impl<'a> Ids<'a> {
    fn new(stamp: &'a Stamp) -> Self {
        Self {
            seed: &stamp.seed,
            count: 0,
        }
    }

    fn next(&mut self) -> Id {
        self.count += 1;
        if self.count == 1 {
            Id::new(self.seed)
        } else {
            Id::new(format!("{}.{}", self.seed, self.count))
        }
    }
}

impl Stamp {
    /// The provenance of something that the annotator makes.
    fn manual(&self) -> Provenance {
        Provenance {
            status: Status::Manual,
            created_by: self.by.clone(),
            created_at: self.at.clone(),
            changed_by: None,
            changed_at: None,
            confidence: None,
            rule: None,
        }
    }

    /// The provenance of something that the annotator changes.
    pub(crate) fn changed(&self, before: &Provenance, status: Status) -> Provenance {
        Provenance {
            status,
            changed_by: Some(self.by.clone()),
            changed_at: self.at.clone(),
            ..before.clone()
        }
    }
}

/// Access to what all annotations have, for changes that concern any kind of them.
fn with_provenance(item: &Item, change: impl FnOnce(&Provenance) -> Provenance) -> Item {
    match item {
        Item::Entity(item) => Item::Entity(Arc::new(Entity {
            provenance: change(&item.provenance),
            ..(**item).clone()
        })),
        Item::Mention(item) => Item::Mention(Arc::new(Mention {
            provenance: change(&item.provenance),
            ..(**item).clone()
        })),
        Item::Quotation(item) => Item::Quotation(Arc::new(Quotation {
            provenance: change(&item.provenance),
            ..(**item).clone()
        })),
        Item::Note(item) => Item::Note(Arc::new(Note {
            provenance: change(&item.provenance),
            ..(**item).clone()
        })),
        Item::Relation(item) => Item::Relation(Arc::new(Relation {
            provenance: change(&item.provenance),
            ..(**item).clone()
        })),
    }
}

/// Where an item stands and who made it.
pub fn provenance(item: &Item) -> &Provenance {
    match item {
        Item::Entity(item) => &item.provenance,
        Item::Mention(item) => &item.provenance,
        Item::Quotation(item) => &item.provenance,
        Item::Note(item) => &item.provenance,
        Item::Relation(item) => &item.provenance,
    }
}

fn find(document: &Document, key: &Key) -> Result<Item, EditError> {
    document.item(key).ok_or_else(|| EditError::Missing(key.clone()))
}

fn find_mention(document: &Document, id: &Id) -> Result<Arc<Mention>, EditError> {
    let missing = || EditError::Missing(Key::new(Kind::Mention, id.clone()));
    document.mentions.get(id).cloned().ok_or_else(missing)
}

fn find_entity(document: &Document, id: &Id) -> Result<Arc<Entity>, EditError> {
    let missing = || EditError::Missing(Key::new(Kind::Entity, id.clone()));
    document.entities.get(id).cloned().ok_or_else(missing)
}

/// Introduces the annotator to the document, where it does not know them.
fn introduce(document: &Document, annotator: &Annotator) -> Option<Change> {
    (!document.annotators.contains_key(&annotator.id))
        .then(|| Change::Annotator(annotator.id.clone(), Some(Arc::new(annotator.clone()))))
}

/// An edit that also introduces `annotator` to the document, where it does not know them yet.
#[must_use]
pub fn signed(mut edit: Edit, document: &Document, annotator: &Annotator) -> Edit {
    edit.changes.splice(0..0, introduce(document, annotator));
    edit
}

/// Takes an annotation away: what the engine made is rejected, what a person made is deleted with the notes and
/// relations that hang on it, and each leaves a tombstone.
///
/// # Errors
/// Where the item does not exist, or something else still needs it (an entity that mentions refer to).
pub fn remove(document: &Document, key: &Key, stamp: &Stamp) -> Result<Edit, EditError> {
    let item = find(document, key)?;
    if provenance(&item).rule.is_some() {
        let edit = reject(document, std::slice::from_ref(key), stamp)?;
        return Ok(Edit {
            action: Action::Delete,
            ..edit
        });
    }
    let mut doomed = vec![key.clone()];
    // Relations may hang on notes and notes on relations: collect until nothing more is found.
    let mut next = 0;
    while let Some(key) = doomed.get(next).cloned() {
        next += 1;
        let notes = document
            .notes
            .values()
            .filter(|note| note.target.as_ref() == Some(&key));
        let notes = notes.map(|note| Key::new(Kind::Note, note.id.clone()));
        let relations = document
            .relations
            .values()
            .filter(|relation| relation.from == key || relation.to == key);
        let relations = relations.map(|relation| Key::new(Kind::Relation, relation.id.clone()));
        let found: Vec<Key> = notes.chain(relations).filter(|key| !doomed.contains(key)).collect();
        doomed.extend(found);
    }
    let bury = |key: Key| {
        Change::delete(Tombstone {
            key,
            deleted_by: stamp.by.clone(),
            deleted_at: stamp.at.clone(),
            extra: Extra::new(),
        })
    };
    Ok(Edit {
        action: Action::Delete,
        changes: doomed.into_iter().map(bury).collect(),
    })
}

/// Marks `span` as a mention of the entity `entity`, or of the entity of that label and name, which is made if need be.
///
/// Dates and numbers ([`crate::tag_set::TagSet::is_value`]) stand for themselves and get no entity.
///
/// # Errors
/// Where `entity` does not exist.
pub fn add_mention(
    document: &Document,
    span: Span,
    label: &Label,
    entity: Option<&Id>,
    stamp: &Stamp,
) -> Result<Edit, EditError> {
    let mut ids = Ids::new(stamp);
    let mut changes = Vec::new();
    let id = ids.next();
    let (label, entity) = match entity {
        Some(entity) => (find_entity(document, entity)?.label.clone(), Some(entity.clone())),
        None if document.tag_set.is_value(label) => (label.clone(), None),
        None => {
            let entity = entity_of_name(document, document.words(span), label, stamp, &mut ids, &mut changes);
            (label.clone(), Some(entity))
        }
    };
    changes.push(Change::put(Item::Mention(Arc::new(Mention {
        id,
        span,
        kind: MentionKind::Name,
        label,
        entity,
        value: None,
        provenance: stamp.manual(),
        extra: Extra::new(),
    }))));
    Ok(Edit {
        action: Action::AddMention,
        changes,
    })
}

/// The live entity of that name or alias and label, or a new one whose making is added to `changes`.
fn entity_of_name(
    document: &Document,
    name: &str,
    label: &Label,
    stamp: &Stamp,
    ids: &mut Ids<'_>,
    changes: &mut Vec<Change>,
) -> Id {
    let known = document.entities.values().find(|entity| {
        entity.label == *label
            && entity.provenance.status.is_live()
            && (entity.name == name || entity.aliases.iter().any(|alias| alias == name))
    });
    if let Some(entity) = known {
        return entity.id.clone();
    }
    let id = ids.next();
    changes.push(Change::put(Item::Entity(Arc::new(Entity {
        id: id.clone(),
        label: label.clone(),
        name: name.to_owned(),
        aliases: Vec::new(),
        provenance: stamp.manual(),
        extra: Extra::new(),
    }))));
    id
}

/// Moves the ends of a mention.
///
/// # Errors
/// Where the mention does not exist; a wrong span is refused when the edit is made.
pub fn set_mention_span(document: &Document, id: &Id, span: Span, stamp: &Stamp) -> Result<Edit, EditError> {
    let mention = find_mention(document, id)?;
    let mut changes = Vec::new();
    if mention.span != span {
        changes.push(Change::put(Item::Mention(Arc::new(Mention {
            span,
            value: None,
            provenance: stamp.changed(&mention.provenance, Status::Manual),
            ..(*mention).clone()
        }))));
    }
    Ok(Edit {
        action: Action::ChangeSpan,
        changes,
    })
}

/// Sets the metadata of the document.
pub fn set_metadata(metadata: Metadata) -> Edit {
    Edit {
        action: Action::Metadata,
        changes: vec![Change::Metadata(Arc::new(metadata))],
    }
}

/// Writes a note about `target` (the document where `None`).
pub fn add_note(target: Option<Key>, body: &str, stamp: &Stamp) -> Edit {
    let note = Note {
        id: Ids::new(stamp).next(),
        target,
        body: body.to_owned(),
        provenance: stamp.manual(),
        extra: Extra::new(),
    };
    Edit {
        action: Action::Note,
        changes: vec![Change::put(Item::Note(Arc::new(note)))],
    }
}

/// Changes what a note says.
///
/// # Errors
/// Where the note does not exist.
pub fn set_note(document: &Document, id: &Id, body: &str, stamp: &Stamp) -> Result<Edit, EditError> {
    let missing = || EditError::Missing(Key::new(Kind::Note, id.clone()));
    let note = document.notes.get(id).ok_or_else(missing)?;
    let note = Note {
        body: body.to_owned(),
        provenance: stamp.changed(&note.provenance, note.provenance.status),
        ..(**note).clone()
    };
    Ok(Edit {
        action: Action::Note,
        changes: vec![Change::put(Item::Note(Arc::new(note)))],
    })
}
