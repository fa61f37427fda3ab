//! Follows the references of a file that was read item by item, mends those that lead nowhere, and fills the document.

use std::collections::VecDeque;
use std::sync::Arc;

use pressmark_annotation::document::{
    Annotator, AnnotatorKind, Document, Entity, Extra, Key, Kind, Mention, Note, Provenance, Quotation, Relation,
    Speaker, Tag, Tombstone,
};
use pressmark_annotation::sorted::{SortedMap, SortedSet};
use pressmark_annotation::sorting::gathered;
use pressmark_annotation::{Id, Label, Span};
use serde_json::Value as Json;

use super::ids::{Ids, well_formed};
use super::spans::quoted;
use super::told::{Told, item};
use super::write;
use crate::repair::Place;

/// The items of a file, with their ids settled and their references as the file gives them.
#[derive(Default)]
pub struct Draft {
    /// Labels that may be used though the tag set lacks them.
    pub unlisted: Vec<Label>,
    pub annotators: Vec<Annotator>,
    pub entities: Vec<Entity>,
    pub mentions: Vec<Mention>,
    pub quotations: Vec<Quotation>,
    pub notes: Vec<Note>,
    pub relations: Vec<Relation>,
    pub tombstones: Vec<Tombstone>,
    pub annotator_ids: Ids,
    pub entity_ids: Ids,
    pub mention_ids: Ids,
    pub quotation_ids: Ids,
    pub note_ids: Ids,
    pub relation_ids: Ids,
}

/// The names of a kind's items and of its list.
pub fn names(kind: Kind) -> (&'static str, &'static str) {
    match kind {
        Kind::Entity => ("entity", "entities"),
        Kind::Mention => ("mention", "mentions"),
        Kind::Quotation => ("quotation", "quotations"),
        Kind::Note => ("note", "notes"),
        Kind::Relation => ("relation", "relations"),
    }
}

/// Fills `document` with the items of `draft`.
pub fn connect(mut draft: Draft, document: &mut Document, told: &mut Told) {
    relations(&mut draft, told);
    let mut notes = std::mem::take(&mut draft.notes);
    for note in &mut notes {
        if let Some(target) = &note.target {
            let new = draft.resolve(target);
            if new.is_none() {
                let reason = format!(
                    "its target, the {} {}, is not in the file; it is about the document now",
                    names(target.kind).0,
                    quoted(target.id.as_str())
                );
                let old = write::note(note).get("target").cloned().unwrap_or_default();
                told.set_field_aside("notes", item("note", &note.id), "target", &reason, old);
                note.extra.shift_remove("target");
            }
            note.target = new;
        }
    }
    let mut mentions = std::mem::take(&mut draft.mentions);
    for mention in &mut mentions {
        if let Some(old) = mention.entity.take() {
            mention.entity = draft.entity(&old, "mentions", "entity", &item("mention", &mention.id), told);
        }
    }
    let mut quotations = std::mem::take(&mut draft.quotations);
    for quotation in &mut quotations {
        if let Speaker::Entity(old) = &quotation.speaker {
            let new = draft.entity(old, "quotations", "speaker", &item("quotation", &quotation.id), told);
            quotation.speaker = new.map_or(Speaker::Undecided, Speaker::Entity);
        }
    }
    let mut entities = std::mem::take(&mut draft.entities);
    let first = first_mentions(&mentions);
    for entity in &mut entities {
        if entity.name.trim().is_empty() {
            let span = first.get(&entity.id).copied();
            name_entity(entity, span, document, told);
        }
    }
    let mut people = People {
        draft: &mut draft,
        told,
    };
    for entity in &mut entities {
        people.check(&mut entity.provenance, &item("entity", &entity.id));
    }
    for mention in &mut mentions {
        people.check(&mut mention.provenance, &item("mention", &mention.id));
    }
    for quotation in &mut quotations {
        people.check(&mut quotation.provenance, &item("quotation", &quotation.id));
    }
    for note in &mut notes {
        people.check(&mut note.provenance, &item("note", &note.id));
    }
    let mut relations = std::mem::take(&mut people.draft.relations);
    for relation in &mut relations {
        people.check(&mut relation.provenance, &item("relation", &relation.id));
    }
    let mut tombstones = std::mem::take(&mut people.draft.tombstones);
    for tombstone in &mut tombstones {
        let place = Place::Item {
            kind: "tombstone",
            id: tombstone.key.id.to_string(),
        };
        tombstone.deleted_by = people.resolve(&tombstone.deleted_by, &place);
    }
    let labels = entities
        .iter()
        .map(|e| &e.label)
        .chain(mentions.iter().map(|m| &m.label));
    add_tags(labels, &draft.unlisted, document, told);

    // Inserted one by one: collecting into a map sorts first, and the browser downloads a sort for every type.
    for item in draft.annotators {
        document.annotators.insert(item.id.clone(), Arc::new(item));
    }
    for item in entities {
        document.entities.insert(item.id.clone(), Arc::new(item));
    }
    for item in mentions {
        document.mentions.insert(item.id.clone(), Arc::new(item));
    }
    for item in quotations {
        document.quotations.insert(item.id.clone(), Arc::new(item));
    }
    for item in notes {
        document.notes.insert(item.id.clone(), Arc::new(item));
    }
    for item in relations {
        document.relations.insert(item.id.clone(), Arc::new(item));
    }
    bury(tombstones, document, told);
}

impl Draft {
    /// What a reference of the file leads to.
    fn resolve(&self, key: &Key) -> Option<Key> {
        let ids = match key.kind {
            Kind::Entity => &self.entity_ids,
            Kind::Mention => &self.mention_ids,
            Kind::Quotation => &self.quotation_ids,
            Kind::Note => &self.note_ids,
            Kind::Relation => &self.relation_ids,
        };
        Some(Key::new(key.kind, ids.resolve(key.id.as_str())?))
    }

    /// The entity of a reference; one that leads nowhere is set aside.
    fn entity(&self, old: &Id, list: &str, field: &str, place: &Place, told: &mut Told) -> Option<Id> {
        let new = self.entity_ids.resolve(old.as_str());
        if new.is_none() {
            let reason = format!(
                "its {field} refers to the entity {}, which is not in the file; it has none now",
                quoted(old.as_str())
            );
            told.set_field_aside(list, place.clone(), field, &reason, Json::String(old.to_string()));
        }
        new
    }
}

/// Keeps the relations whose both ends exist. One may end at another, so losing one can cost a second.
fn relations(draft: &mut Draft, told: &mut Told) {
    let mut all = std::mem::take(&mut draft.relations);
    let mut waiting: VecDeque<usize> = VecDeque::new();
    let mut lost: SortedSet<Id> = SortedSet::new();
    for (number, relation) in all.iter_mut().enumerate() {
        if let (Some(from), Some(to)) = (draft.resolve(&relation.from), draft.resolve(&relation.to)) {
            (relation.from, relation.to) = (from, to);
        } else {
            let reason = "one of its ends is not in the file";
            let raw = write::relation(relation);
            told.set_item_aside("relations", item("relation", &relation.id), reason, raw);
            lost.insert(relation.id.clone());
            waiting.push_back(number);
        }
    }
    if lost.is_empty() {
        draft.relations = all;
        return;
    }
    // Which relations end at each: a chain of them is followed link by link instead of being searched through again.
    let mut enders: SortedMap<&Id, Vec<usize>> = SortedMap::new();
    for (number, relation) in all.iter().enumerate() {
        for end in [&relation.from, &relation.to] {
            if end.kind == Kind::Relation {
                enders.entry(&end.id).or_default().push(number);
            }
        }
    }
    while let Some(gone) = waiting.pop_front().and_then(|number| all.get(number)) {
        for number in enders.remove(&gone.id).unwrap_or_default() {
            let Some(relation) = all.get(number).filter(|relation| !lost.contains(&relation.id)) else {
                continue;
            };
            let reason = "one of its ends is a relation that was set aside";
            let raw = write::relation(relation);
            told.set_item_aside("relations", item("relation", &relation.id), reason, raw);
            lost.insert(relation.id.clone());
            waiting.push_back(number);
        }
    }
    all.retain(|relation| !lost.contains(&relation.id));
    draft.relation_ids.forget(&lost);
    draft.relations = all;
}

/// The first place in the text of every entity that is mentioned.
fn first_mentions(mentions: &[Mention]) -> SortedMap<&Id, Span> {
    let mut first: SortedMap<&Id, Span> = SortedMap::new();
    for mention in mentions {
        if let Some(entity) = &mention.entity {
            let span = first.entry(entity).or_insert(mention.span);
            *span = mention.span.min(*span);
        }
    }
    first
}

/// Calls an entity without a name by the words of its `first` mention, or by its id.
fn name_entity(entity: &mut Entity, first: Option<Span>, document: &Document, told: &mut Told) {
    let words = first.map_or("", |span| document.words(span).trim());
    let name = if words.is_empty() { entity.id.as_str() } else { words };
    let message = format!("it had no name; it is called {} now", quoted(name));
    told.repaired(item("entity", &entity.id), message);
    entity.name = name.to_owned();
}

/// The annotators of a file, to whom those are added who are named nowhere but in an annotation.
struct People<'a> {
    draft: &'a mut Draft,
    told: &'a mut Told,
}

impl People<'_> {
    fn check(&mut self, provenance: &mut Provenance, place: &Place) {
        provenance.created_by = self.resolve(&provenance.created_by, place);
        if let Some(old) = &provenance.changed_by {
            provenance.changed_by = Some(self.resolve(old, place));
        }
    }

    fn resolve(&mut self, old: &Id, place: &Place) -> Id {
        let stated = old.as_str();
        if let Some(id) = self.draft.annotator_ids.resolve(stated) {
            return id;
        }
        let name = if stated.is_empty() { "unknown" } else { stated };
        let (id, _) = self.draft.annotator_ids.take(name, "annotator");
        if stated.is_empty() {
            self.draft.annotator_ids.alias(stated, &id);
        }
        let message = if stated.is_empty() {
            format!("it does not say who made it; like others that do not, it is by the annotator {id} now")
        } else {
            format!("the annotator {} is not listed; {id} was added", quoted(stated))
        };
        self.told.repaired(place.clone(), message);
        self.draft.annotators.push(Annotator {
            id: id.clone(),
            name: well_formed(name).map_or_else(|| "unknown".to_owned(), |_| name.to_owned()),
            kind: AnnotatorKind::Person,
            version: String::new(),
            extra: Extra::new(),
        });
        id
    }
}

/// Adds the labels that the tag set lacks, but for those that the file says are `unlisted`.
fn add_tags<'a>(labels: impl Iterator<Item = &'a Label>, unlisted: &[Label], document: &mut Document, told: &mut Told) {
    let listed = document.tag_set.tags.iter().map(|tag| &tag.label);
    let known: SortedSet<Label> = gathered(listed.chain(unlisted).cloned());
    let missing: SortedSet<&Label> = gathered(labels.filter(|label| !known.contains(*label)));
    if missing.is_empty() {
        return;
    }
    let mut tag_set = document.tag_set.as_ref().clone();
    for label in missing {
        let message = format!(
            "the label {} is used but was not listed; it was added",
            quoted(label.as_str())
        );
        told.repaired(Place::Field("tagSet".to_owned()), message);
        tag_set.tags.push(Tag::of(label));
    }
    document.tag_set = Arc::new(tag_set);
}

/// Takes in the tombstones; one whose item is alive, or that stands twice, is set aside.
fn bury(tombstones: Vec<Tombstone>, document: &mut Document, told: &mut Told) {
    for tombstone in tombstones {
        let place = Place::Item {
            kind: "tombstone",
            id: tombstone.key.id.to_string(),
        };
        let Key { kind, id } = &tombstone.key;
        let alive = match kind {
            Kind::Entity => document.entities.contains_key(id),
            Kind::Mention => document.mentions.contains_key(id),
            Kind::Quotation => document.quotations.contains_key(id),
            Kind::Note => document.notes.contains_key(id),
            Kind::Relation => document.relations.contains_key(id),
        };
        let name = names(*kind).0;
        let reason = if alive {
            format!("the {name} is in the file although it is listed as deleted; it was kept")
        } else if document.tombstones.contains_key(&tombstone.key) {
            format!("the {name} is listed as deleted twice")
        } else {
            document.tombstones.insert(tombstone.key.clone(), tombstone);
            continue;
        };
        told.set_item_aside("tombstones", place, &reason, write::tombstone(&tombstone));
    }
}
