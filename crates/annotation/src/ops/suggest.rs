//! Turns what the engine found into suggestions of a document.

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::analysis::{Analysis, FoundEntity, FoundSpeaker};
use crate::document::{
    Annotator, AnnotatorKind, Confidence, Document, Entity, Extra, Key, Kind, Mention, Provenance, Quotation, Speaker,
    SpeakerRule, Status, Timestamp,
};
use crate::edit::{Action, Change, Edit, Item, Slot};
use crate::id::Id;
use crate::label::Label;

/// The annotator id of the engine.
pub const ENGINE: &str = "pressmark-engine";

/// Suggests what `analysis` found, in place of earlier suggestions that nobody has decided on.
///
/// What a person accepted, rejected, changed or made stays as it is, and what the engine finds at the same words is not
/// suggested again. New items get ids in the order of the text (`m1`, `q1`, `e1`, …), so that the same text, analysis
/// and earlier decisions give the same document everywhere.
pub fn suggest(document: &Document, analysis: &Analysis, version: &str, at: Option<&Timestamp>) -> Edit {
    let engine = Annotator {
        id: ENGINE.into(),
        name: "Pressmark".to_owned(),
        kind: AnnotatorKind::Program,
        version: version.to_owned(),
        extra: Extra::new(),
    };
    let mut changes = Vec::new();
    if document
        .annotators
        .get(&engine.id)
        .is_none_or(|known| **known != engine)
    {
        changes.push(Change::Annotator(engine.id.clone(), Some(Arc::new(engine))));
    }
    let mut plan = Plan::new(document, at);
    plan.mentions(analysis);
    plan.quotations(analysis);
    plan.finish(changes)
}

struct Plan<'a> {
    document: &'a Document,
    at: Option<&'a Timestamp>,
    /// The id of each found entity, once something refers to it.
    entities: Vec<Option<Id>>,
    new: Vec<Item>,
    /// How many ids of entities, mentions and quotations were tried.
    next: [u32; 3],
    kept: BTreeSet<Key>,
    taken: BTreeSet<Key>,
}

impl<'a> Plan<'a> {
    fn new(document: &'a Document, at: Option<&'a Timestamp>) -> Self {
        let kept = kept(document);
        let taken = kept.iter().chain(document.tombstones.keys()).cloned().collect();
        Self {
            document,
            at,
            entities: Vec::new(),
            new: Vec::new(),
            next: [0; 3],
            kept,
            taken,
        }
    }

    fn fresh(&mut self, kind: Kind) -> Id {
        let (slot, letter) = match kind {
            Kind::Entity => (0, 'e'),
            Kind::Mention => (1, 'm'),
            Kind::Quotation | Kind::Note | Kind::Relation => (2, 'q'),
        };
        loop {
            if let Some(count) = self.next.get_mut(slot) {
                *count += 1;
            }
            let number = self.next.get(slot).copied().unwrap_or_default();
            let key = Key::new(kind, format!("{letter}{number}").as_str());
            if self.taken.insert(key.clone()) {
                return key.id;
            }
        }
    }

    fn provenance(&self, confidence: Confidence, rule: &str) -> Provenance {
        Provenance {
            status: Status::Suggested,
            created_by: ENGINE.into(),
            created_at: self.at.cloned(),
            changed_by: None,
            changed_at: None,
            confidence: Some(confidence),
            rule: Some(rule.to_owned()),
        }
    }

    /// The entity of the document for a found one: a kept one of the same label and name, else a new one.
    fn entity(&mut self, analysis: &Analysis, index: u32, confidence: Confidence) -> Option<Id> {
        let index = index as usize;
        let found = analysis.entities.get(index)?;
        if self.entities.len() <= index {
            self.entities.resize(index + 1, None);
        }
        if let Some(Some(id)) = self.entities.get(index) {
            return Some(id.clone());
        }
        let id = if let Some(id) = self.known(found) {
            id
        } else {
            let id = self.fresh(Kind::Entity);
            let provenance = self.provenance(confidence, "entity/same-name");
            self.new.push(Item::Entity(Arc::new(Entity {
                id: id.clone(),
                label: found.label.into(),
                name: found.name.clone(),
                aliases: found.aliases.clone(),
                provenance,
                extra: Extra::new(),
            })));
            id
        };
        if let Some(slot) = self.entities.get_mut(index) {
            *slot = Some(id.clone());
        }
        Some(id)
    }

    fn known(&self, found: &FoundEntity) -> Option<Id> {
        let label = Label::from(found.label);
        let same = |entity: &&Arc<Entity>| {
            entity.provenance.status.is_live()
                && self.kept.contains(&Key::new(Kind::Entity, entity.id.clone()))
                && entity.label == label
                && (entity.name == found.name || entity.aliases.contains(&found.name))
        };
        self.document
            .entities
            .values()
            .find(same)
            .map(|entity| entity.id.clone())
    }

    fn mentions(&mut self, analysis: &Analysis) {
        let kept = self
            .document
            .mentions
            .values()
            .filter(|m| self.kept.contains(&Key::new(Kind::Mention, m.id.clone())));
        let decided: BTreeSet<_> = kept.map(|mention| mention.span).collect();
        for found in &analysis.mentions {
            if decided.contains(&found.span) || found.span.is_empty() || !self.document.text.is_valid(found.span) {
                continue;
            }
            let entity = found
                .entity
                .and_then(|index| self.entity(analysis, index, found.confidence));
            let id = self.fresh(Kind::Mention);
            self.new.push(Item::Mention(Arc::new(Mention {
                id,
                span: found.span,
                kind: found.kind,
                label: found.label.into(),
                entity,
                value: found.value.clone(),
                provenance: self.provenance(found.confidence, &found.rule),
                extra: Extra::new(),
            })));
        }
    }

    fn quotations(&mut self, analysis: &Analysis) {
        let kept = self
            .document
            .quotations
            .values()
            .filter(|q| self.kept.contains(&Key::new(Kind::Quotation, q.id.clone())));
        let decided: BTreeSet<_> = kept.flat_map(|quotation| quotation.content.iter().copied()).collect();
        for found in &analysis.quotations {
            let spans = || found.content.iter().chain(&found.cue).chain(&found.source);
            let valid = |span: &crate::Span| !span.is_empty() && self.document.text.is_valid(*span);
            if found.content.is_empty()
                || !spans().all(valid)
                || found.content.iter().any(|span| decided.contains(span))
            {
                continue;
            }
            let speaker_confidence = found
                .speaker_rule
                .as_ref()
                .map_or(found.confidence, |(_, confidence)| *confidence);
            let speaker = match found.speaker {
                FoundSpeaker::Entity(index) => self
                    .entity(analysis, index, speaker_confidence)
                    .map_or(Speaker::Undecided, Speaker::Entity),
                FoundSpeaker::Unnamed => Speaker::Unnamed,
                FoundSpeaker::Undecided => Speaker::Undecided,
            };
            let id = self.fresh(Kind::Quotation);
            self.new.push(Item::Quotation(Arc::new(Quotation {
                id,
                kind: found.kind,
                content: found.content.clone(),
                cue: found.cue.clone(),
                source: found.source.clone(),
                speaker,
                speaker_rule: found.speaker_rule.as_ref().map(|(rule, confidence)| SpeakerRule {
                    rule: rule.to_string(),
                    confidence: *confidence,
                }),
                provenance: self.provenance(found.confidence, &found.rule),
                extra: Extra::new(),
            })));
        }
    }

    /// Takes away the earlier suggestions that are not kept, then puts the new ones.
    fn finish(self, mut changes: Vec<Change>) -> Edit {
        let stale = self.document.items().filter(|item| !self.kept.contains(&item.key()));
        changes.extend(stale.map(|item| {
            Change::Slot(Slot {
                key: item.key(),
                item: None,
                tombstone: None,
            })
        }));
        changes.extend(self.new.into_iter().map(Change::put));
        Edit {
            action: Action::Suggest,
            changes,
        }
    }
}

/// The items that outlive a new analysis: decided on, made by no engine, or needed by something kept.
fn kept(document: &Document) -> BTreeSet<Key> {
    let mut needed: BTreeSet<Key> = document.notes.values().filter_map(|note| note.target.clone()).collect();
    needed.extend(
        document
            .relations
            .values()
            .flat_map(|relation| [relation.from.clone(), relation.to.clone()]),
    );
    let mut kept = BTreeSet::new();
    // Entities come last: what is kept of the other kinds says which of them are needed.
    let (entities, others): (Vec<Item>, Vec<Item>) = document.items().partition(|item| matches!(item, Item::Entity(_)));
    for item in others.into_iter().chain(entities) {
        let (key, own) = (item.key(), super::provenance(&item));
        if own.status.is_decided() || own.created_by.as_str() != ENGINE || needed.contains(&key) {
            needed.extend(item.references());
            kept.insert(key);
        }
    }
    kept
}
