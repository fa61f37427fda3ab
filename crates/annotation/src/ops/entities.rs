//! Relabelling, renaming, merging and splitting entities.

use std::sync::Arc;

use super::{Ids, Stamp, entity_of_name, find_entity, find_mention, provenance, with_provenance};
use crate::document::{Document, Entity, Key, Kind, Mention, Quotation, Speaker, SpeakerRule, Status, Tombstone};
use crate::edit::{Action, Change, Edit, EditError, Item, Slot};
use crate::id::Id;
use crate::label::Label;

/// What to set in an entity; `None` leaves a field as it is.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct EntityChange {
    /// The canonical name.
    pub name: Option<String>,
    /// The label, of the entity and of all its mentions.
    pub label: Option<Label>,
}

/// Renames or retypes an entity; its old name becomes an alias, and its mentions take the new label.
///
/// Dates and numbers stand for themselves: retyped to one of those, the mentions leave the entity, which stays as it is.
///
/// # Errors
/// Where the entity does not exist.
pub fn change_entity(document: &Document, id: &Id, change: &EntityChange, stamp: &Stamp) -> Result<Edit, EditError> {
    let entity = find_entity(document, id)?;
    let name = change.name.as_deref().map_or(entity.name.as_str(), str::trim);
    let label = change.label.as_ref().unwrap_or(&entity.label);
    if document.tag_set.is_value(label) && *label != entity.label {
        return Ok(to_values(document, id, label, stamp));
    }
    let action = if change.label.is_some() {
        Action::Relabel
    } else {
        Action::RenameEntity
    };
    let mut changes = Vec::new();
    if (name, label) != (&entity.name, &entity.label) && !name.is_empty() {
        let mut aliases = entity.aliases.clone();
        if name != entity.name {
            aliases.retain(|alias| alias != name);
            if !aliases.contains(&entity.name) {
                aliases.push(entity.name.clone());
            }
        }
        changes.push(Change::put(Item::Entity(Arc::new(Entity {
            name: name.to_owned(),
            label: label.clone(),
            aliases,
            provenance: stamp.changed(&entity.provenance, Status::Manual),
            ..(*entity).clone()
        }))));
        let mentions = document
            .mentions
            .values()
            .filter(|mention| mention.entity.as_ref() == Some(id));
        changes.extend(mentions.filter(|mention| mention.label != *label).map(|mention| {
            Change::put(Item::Mention(Arc::new(Mention {
                label: label.clone(),
                provenance: decided(&mention.provenance, stamp),
                ..(**mention).clone()
            })))
        }));
    }
    Ok(Edit { action, changes })
}

/// Makes all mentions of an entity dates or numbers, which have no entity.
fn to_values(document: &Document, entity: &Id, label: &Label, stamp: &Stamp) -> Edit {
    let mentions = document
        .mentions
        .values()
        .filter(|mention| mention.entity.as_ref() == Some(entity));
    let changes = mentions.map(|mention| {
        Change::put(Item::Mention(Arc::new(Mention {
            label: label.clone(),
            entity: None,
            value: None,
            provenance: decided(&mention.provenance, stamp),
            ..(**mention).clone()
        })))
    });
    Edit {
        action: Action::Relabel,
        changes: changes.collect(),
    }
}

/// The provenance of something that a person changes: a rejected item stays rejected, all else becomes theirs.
pub(super) fn decided(before: &crate::document::Provenance, stamp: &Stamp) -> crate::document::Provenance {
    let status = if before.status == Status::Rejected {
        Status::Rejected
    } else {
        Status::Manual
    };
    stamp.changed(before, status)
}

/// Gives one mention another label: it leaves its entity for the one of its words and the new label, which is made
/// where there is none. Its entity is relabelled instead where it has no other mention.
///
/// # Errors
/// Where the mention does not exist.
pub fn relabel_mention(document: &Document, id: &Id, label: &Label, stamp: &Stamp) -> Result<Edit, EditError> {
    let mention = find_mention(document, id)?;
    if mention.label == *label && mention.provenance.status != Status::Rejected {
        return Ok(Edit {
            action: Action::Relabel,
            changes: Vec::new(),
        });
    }
    if let Some(entity) = mention.entity.as_ref().filter(|_| !document.tag_set.is_value(label)) {
        let shared = document
            .mentions
            .values()
            .any(|other| other.id != *id && other.entity.as_ref() == Some(entity));
        if !shared && mention.label != *label {
            let change = EntityChange {
                label: Some(label.clone()),
                name: None,
            };
            let mut edit = change_entity(document, entity, &change, stamp)?;
            // A mention that was rejected before counts again once a person has said what it is.
            for change in &mut edit.changes {
                if let Change::Slot(Slot {
                    item: Some(Item::Mention(changed)),
                    ..
                }) = change
                    && changed.id == *id
                {
                    let provenance = stamp.changed(&mention.provenance, Status::Manual);
                    *changed = Arc::new(Mention {
                        provenance,
                        ..(**changed).clone()
                    });
                }
            }
            return Ok(edit);
        }
    }
    let mut changes = Vec::new();
    let entity = (!document.tag_set.is_value(label)).then(|| {
        entity_of_name(
            document,
            document.words(mention.span),
            label,
            stamp,
            &mut Ids::new(stamp),
            &mut changes,
        )
    });
    changes.push(Change::put(Item::Mention(Arc::new(Mention {
        label: label.clone(),
        entity,
        value: None,
        provenance: stamp.changed(&mention.provenance, Status::Manual),
        ..(*mention).clone()
    }))));
    Ok(Edit {
        action: Action::Relabel,
        changes,
    })
}

/// Makes a mention refer to another entity, or to a new one of its own where `entity` is `None`.
///
/// # Errors
/// Where the mention or the entity does not exist.
pub fn set_mention_entity(document: &Document, id: &Id, entity: Option<&Id>, stamp: &Stamp) -> Result<Edit, EditError> {
    let mention = find_mention(document, id)?;
    let mut changes = Vec::new();
    let entity = if let Some(entity) = entity {
        find_entity(document, entity)?
    } else {
        let own = Arc::new(Entity {
            id: Ids::new(stamp).next(),
            label: mention.label.clone(),
            name: document.words(mention.span).to_owned(),
            aliases: Vec::new(),
            provenance: stamp.manual(),
            extra: crate::document::Extra::new(),
        });
        changes.push(Change::put(Item::Entity(Arc::clone(&own))));
        own
    };
    changes.push(Change::put(Item::Mention(Arc::new(Mention {
        label: entity.label.clone(),
        entity: Some(entity.id.clone()),
        value: None,
        provenance: stamp.changed(&mention.provenance, Status::Manual),
        ..(*mention).clone()
    }))));
    Ok(Edit {
        action: Action::ChangeEntity,
        changes,
    })
}

/// Merges `from` into `into`: mentions and quotations of the one become the other's, names become aliases.
///
/// # Errors
/// Where one of them does not exist.
pub fn merge_entities(document: &Document, from: &Id, into: &Id, stamp: &Stamp) -> Result<Edit, EditError> {
    let (gone, kept) = (find_entity(document, from)?, find_entity(document, into)?);
    if from == into {
        return Ok(Edit {
            action: Action::MergeEntities,
            changes: Vec::new(),
        });
    }
    let mut aliases = kept.aliases.clone();
    for name in std::iter::once(&gone.name).chain(&gone.aliases) {
        if *name != kept.name && !aliases.contains(name) {
            aliases.push(name.clone());
        }
    }
    let mut changes = vec![Change::put(Item::Entity(Arc::new(Entity {
        aliases,
        provenance: stamp.changed(&kept.provenance, Status::Manual),
        ..(*kept).clone()
    })))];
    let mentions = document
        .mentions
        .values()
        .filter(|mention| mention.entity.as_ref() == Some(from));
    changes.extend(mentions.map(|mention| {
        Change::put(Item::Mention(Arc::new(Mention {
            entity: Some(into.clone()),
            label: kept.label.clone(),
            provenance: decided(&mention.provenance, stamp),
            ..(**mention).clone()
        })))
    }));
    let said_by_the_one = Speaker::Entity(from.clone());
    let quotations = document
        .quotations
        .values()
        .filter(|quotation| quotation.speaker == said_by_the_one);
    changes.extend(quotations.map(|quotation| {
        Change::put(Item::Quotation(Arc::new(Quotation {
            speaker: Speaker::Entity(into.clone()),
            speaker_rule: None::<SpeakerRule>,
            provenance: decided(&quotation.provenance, stamp),
            ..(**quotation).clone()
        })))
    }));
    let key = Key::new(Kind::Entity, from.clone());
    for note in document
        .notes
        .values()
        .filter(|note| note.target.as_ref() == Some(&key))
    {
        let target = Some(Key::new(Kind::Entity, into.clone()));
        changes.push(Change::put(Item::Note(Arc::new(crate::document::Note {
            target,
            ..(**note).clone()
        }))));
    }
    for relation in document
        .relations
        .values()
        .filter(|relation| relation.from == key || relation.to == key)
    {
        let moved = |end: &Key| {
            if *end == key {
                Key::new(Kind::Entity, into.clone())
            } else {
                end.clone()
            }
        };
        let relation = crate::document::Relation {
            from: moved(&relation.from),
            to: moved(&relation.to),
            ..(**relation).clone()
        };
        changes.push(Change::put(Item::Relation(Arc::new(relation))));
    }
    let item = Item::Entity(gone);
    changes.push(if provenance(&item).rule.is_some() {
        Change::put(with_provenance(&item, |before| stamp.changed(before, Status::Rejected)))
    } else {
        Change::delete(Tombstone {
            key,
            deleted_by: stamp.by.clone(),
            deleted_at: stamp.at.clone(),
            extra: crate::document::Extra::new(),
        })
    });
    Ok(Edit {
        action: Action::MergeEntities,
        changes,
    })
}
