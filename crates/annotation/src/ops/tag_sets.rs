//! Changing the tag set of a document: nothing is lost by it, and labels can be mapped onto those of the new set.

use std::sync::Arc;

use super::{Ids, Stamp};
use crate::document::{Document, Entity, Extra, Mention, Provenance, Status, TagSet};
use crate::edit::{Action, Change, Edit, Item};
use crate::id::Id;
use crate::label::Label;
use crate::sorted::SortedMap;
use crate::sorting::sort_by_key;

/// Which label becomes which.
pub type Mapping = SortedMap<Label, Label>;

/// The labels of live mentions that `set` lacks, each with the number of these mentions, the most frequent first.
pub fn unlisted(document: &Document, set: &TagSet) -> Vec<(Label, usize)> {
    let mut counts: SortedMap<&Label, usize> = SortedMap::new();
    for mention in document.mentions.values() {
        if mention.provenance.status.is_live() {
            *counts.entry(&mention.label).or_default() += 1;
        }
    }
    let mut unlisted: Vec<(Label, usize)> = counts
        .into_iter()
        .filter(|(label, _)| set.get(label).is_none())
        .map(|(label, count)| (label.clone(), count))
        .collect();
    sort_by_key(&mut unlisted, |(_, count)| std::cmp::Reverse(*count));
    unlisted
}

/// Gives the document another tag set and maps labels onto those of the new one, as one edit.
///
/// Annotations with labels that the new set lacks and that are not mapped stay as they are. A suggestion that is mapped
/// stays one. The edit is empty where nothing changes.
pub fn set_tag_set(document: &Document, set: &TagSet, mapping: &Mapping, stamp: &Stamp) -> Edit {
    let mut changes = Vec::new();
    if *document.tag_set != *set {
        changes.push(Change::TagSet(Arc::new(set.clone())));
    }
    changes.extend(map_labels(document, set, mapping, stamp));
    Edit {
        action: Action::TagSet,
        changes,
    }
}

/// The changes that give entities and mentions the labels of `set` that `mapping` says.
///
/// A mention that comes to stand for itself ([`TagSet::is_value`]) leaves its entity; one that stood for itself and comes
/// to name something gets the entity of its words.
pub fn map_labels(document: &Document, set: &TagSet, mapping: &Mapping, stamp: &Stamp) -> Vec<Change> {
    let to = |label: &Label| mapping.get(label).filter(|new| *new != label);
    let mut changes = Vec::new();
    let mut named: SortedMap<(Label, String), Id> = SortedMap::new();
    for entity in document.entities.values() {
        let new = to(&entity.label).filter(|new| !set.is_value(new));
        let label = new.unwrap_or(&entity.label);
        if entity.provenance.status.is_live() {
            named
                .entry((label.clone(), entity.name.clone()))
                .or_insert_with(|| entity.id.clone());
        }
        if let Some(new) = new {
            changes.push(Change::put(Item::Entity(Arc::new(Entity {
                label: new.clone(),
                provenance: mapped(&entity.provenance, stamp),
                ..(**entity).clone()
            }))));
        }
    }
    let mut ids = Ids::new(stamp);
    for mention in document.mentions.values() {
        let Some(new) = to(&mention.label) else { continue };
        let entity = match &mention.entity {
            _ if set.is_value(new) => None,
            None if document.tag_set.is_value(&mention.label) => {
                let words = document.words(mention.span);
                let entity = named.entry((new.clone(), words.to_owned())).or_insert_with(|| {
                    let id = ids.next();
                    let provenance = if mention.provenance.status == Status::Rejected {
                        Provenance {
                            status: Status::Rejected,
                            ..stamp.manual()
                        }
                    } else {
                        stamp.manual()
                    };
                    changes.push(Change::put(Item::Entity(Arc::new(Entity {
                        id: id.clone(),
                        label: new.clone(),
                        name: words.to_owned(),
                        aliases: Vec::new(),
                        provenance,
                        extra: Extra::new(),
                    }))));
                    id
                });
                Some(entity.clone())
            }
            entity => entity.clone(),
        };
        changes.push(Change::put(Item::Mention(Arc::new(Mention {
            label: new.clone(),
            entity,
            provenance: mapped(&mention.provenance, stamp),
            ..(**mention).clone()
        }))));
    }
    changes
}

/// The provenance of what is mapped: where it stands does not change, and a suggestion stays the engine's alone.
fn mapped(before: &Provenance, stamp: &Stamp) -> Provenance {
    if before.status == Status::Suggested {
        before.clone()
    } else {
        stamp.changed(before, before.status)
    }
}
