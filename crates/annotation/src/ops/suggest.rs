//! Turns what the engine found into suggestions of a document.

use std::sync::Arc;

use crate::analysis::{Analysis, FoundEntity, FoundQuotation, FoundSpeaker};
use crate::document::{
    Annotator, AnnotatorKind, Confidence, Document, Entity, Extra, Key, Kind, Mention, Provenance, Quotation, Speaker,
    SpeakerRule, Status, Timestamp,
};
use crate::edit::{Action, Change, Edit, Item, Slot};
use crate::id::Id;
use crate::label::Label;
use crate::sorted::{SortedMap, SortedSet};
use crate::sorting::{gathered, sort};
use crate::span::Span;

/// The annotator id of the engine.
pub const ENGINE: &str = "pressmark-engine";

/// Suggests what `analysis` found, in place of earlier suggestions that nobody has decided on.
///
/// What a person accepted, rejected, changed or made stays as it is, and what the engine finds at the same words is not
/// suggested again; neither is what overlaps words that a person corrected. Labels are those of the document's tag set
/// ([`TagSet::label_for`](crate::tag_set::TagSet::label_for)), and what it has no label for is left out. A suggestion that is found again as it was
/// keeps its id, its time and its unknown fields. New items get ids in the order of the text (`m1`, `q1`, `e1`, …), so that
/// the same text, analysis and earlier decisions give the same document everywhere. The edit is empty where all is as it
/// was.
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
    /// Earlier suggestions that are found again.
    again: SortedSet<Key>,
    /// How many ids of entities, mentions and quotations were tried.
    next: [u32; 3],
    kept: SortedSet<Key>,
    taken: SortedSet<Key>,
}

impl<'a> Plan<'a> {
    fn new(document: &'a Document, at: Option<&'a Timestamp>) -> Self {
        let kept = kept(document);
        let keys = document.items().map(|item| item.key());
        let taken = gathered(keys.chain(document.tombstones.keys().cloned()));
        Self {
            document,
            at,
            entities: Vec::new(),
            new: Vec::new(),
            again: SortedSet::new(),
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
        let id = if let Some(entity) = self.known(found) {
            let key = Key::new(Kind::Entity, entity.id.clone());
            if !self.kept.contains(&key) {
                self.again.insert(key);
                if entity.aliases != found.aliases {
                    let aliases = found.aliases.clone();
                    self.new.push(Item::Entity(Arc::new(Entity {
                        aliases,
                        ..(*entity).clone()
                    })));
                }
            }
            entity.id.clone()
        } else {
            let id = self.fresh(Kind::Entity);
            let provenance = self.provenance(confidence, "entity/same-name");
            self.new.push(Item::Entity(Arc::new(Entity {
                id: id.clone(),
                label: self.label(found),
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

    /// The label of a found entity. Who speaks is an entity even where the tag set has no label for it.
    fn label(&self, found: &FoundEntity) -> Label {
        let known = self.document.tag_set.label_for(found.label);
        known.cloned().unwrap_or_else(|| found.label.into())
    }

    /// The entity of that label and name: one that is kept, else an earlier suggestion.
    fn known(&self, found: &FoundEntity) -> Option<Arc<Entity>> {
        let label = self.label(found);
        let kept = |entity: &Entity| self.kept.contains(&Key::new(Kind::Entity, entity.id.clone()));
        let same = |entity: &&Arc<Entity>| entity.provenance.status.is_live() && entity.label == label;
        let named = |entity: &&Arc<Entity>| entity.name == found.name;
        let by_alias = |entity: &&Arc<Entity>| kept(entity) && entity.aliases.contains(&found.name);
        let entities = || self.document.entities.values().filter(same);
        let first = entities().filter(named).find(|entity| kept(entity));
        first
            .or_else(|| entities().find(by_alias))
            .or_else(|| entities().find(named))
            .cloned()
    }

    fn mentions(&mut self, analysis: &Analysis) {
        let document = self.document;
        let (kept, stale): (Vec<_>, Vec<_>) = document
            .mentions
            .values()
            .partition(|m| self.kept.contains(&Key::new(Kind::Mention, m.id.clone())));
        let decided: SortedSet<Span> = gathered(kept.iter().map(|mention| mention.span));
        let mut corrected: Vec<Span> = kept
            .iter()
            .filter(|mention| is_corrected(&mention.provenance))
            .map(|mention| mention.span)
            .collect();
        sort(&mut corrected);
        let earlier: SortedMap<_, _> = gathered(stale.into_iter().map(|m| ((m.span, m.kind, m.label.clone()), m)));
        for found in &analysis.mentions {
            let left_alone = decided.contains(&found.span) || overlaps(&corrected, found.span);
            // What the tag set has no label for is no suggestion in it.
            let Some(label) = document.tag_set.label_for(found.label) else {
                continue;
            };
            if left_alone || found.span.is_empty() || !document.text.is_valid(found.span) {
                continue;
            }
            let entity = found
                .entity
                .and_then(|index| self.entity(analysis, index, found.confidence));
            let mut mention = Mention {
                id: Id::new(""),
                span: found.span,
                kind: found.kind,
                label: label.clone(),
                entity,
                value: found.value.clone(),
                provenance: self.provenance(found.confidence, &found.rule),
                extra: Extra::new(),
            };
            if let Some(before) = earlier.get(&(mention.span, mention.kind, mention.label.clone())) {
                mention.id = before.id.clone();
                mention.extra.clone_from(&before.extra);
                self.again.insert(Key::new(Kind::Mention, before.id.clone()));
                let now = std::mem::replace(&mut mention.provenance.created_at, before.provenance.created_at.clone());
                if mention == ***before {
                    continue;
                }
                mention.provenance.created_at = now;
            } else {
                mention.id = self.fresh(Kind::Mention);
            }
            self.new.push(Item::Mention(Arc::new(mention)));
        }
    }

    fn quotations(&mut self, analysis: &Analysis) {
        let document = self.document;
        let (kept, stale): (Vec<_>, Vec<_>) = document
            .quotations
            .values()
            .partition(|q| self.kept.contains(&Key::new(Kind::Quotation, q.id.clone())));
        let decided: SortedSet<Span> = gathered(kept.iter().flat_map(|quotation| quotation.content.iter().copied()));
        let corrected: Vec<&[Span]> = kept
            .iter()
            .filter(|quotation| is_corrected(&quotation.provenance))
            .map(|quotation| quotation.content.as_slice())
            .collect();
        let earlier: SortedMap<&[Span], _> = gathered(stale.into_iter().map(|q| (q.content.as_slice(), q)));
        for found in &analysis.quotations {
            let mut spans = found.content.iter().chain(&found.cue).chain(&found.source);
            let left_alone = found.content.iter().any(|span| decided.contains(span))
                || corrected.iter().any(|content| is_same_speech(content, &found.content));
            if left_alone
                || found.content.is_empty()
                || [&found.content, &found.cue, &found.source]
                    .into_iter()
                    .any(|part| is_disordered(part))
                || spans.any(|span| span.is_empty() || !document.text.is_valid(*span))
            {
                continue;
            }
            let mut quotation = self.quotation(analysis, found);
            if let Some(before) = earlier.get(found.content.as_slice()) {
                quotation.id = before.id.clone();
                quotation.extra.clone_from(&before.extra);
                self.again.insert(Key::new(Kind::Quotation, before.id.clone()));
                let now = std::mem::replace(
                    &mut quotation.provenance.created_at,
                    before.provenance.created_at.clone(),
                );
                if quotation == ***before {
                    continue;
                }
                quotation.provenance.created_at = now;
            } else {
                quotation.id = self.fresh(Kind::Quotation);
            }
            self.new.push(Item::Quotation(Arc::new(quotation)));
        }
    }

    /// The quotation that was found, still without an id.
    fn quotation(&mut self, analysis: &Analysis, found: &FoundQuotation) -> Quotation {
        let sure = found
            .speaker_rule
            .as_ref()
            .map_or(found.confidence, |(_, confidence)| *confidence);
        let speaker = match found.speaker {
            FoundSpeaker::Entity(index) => self
                .entity(analysis, index, sure)
                .map_or(Speaker::Undecided, Speaker::Entity),
            FoundSpeaker::Unnamed => Speaker::Unnamed,
            FoundSpeaker::Undecided => Speaker::Undecided,
        };
        Quotation {
            id: Id::new(""),
            kind: found.kind,
            attitude: found.attitude,
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
        }
    }

    /// Takes away the earlier suggestions that are not kept, then puts the new ones.
    fn finish(self, mut changes: Vec<Change>) -> Edit {
        let found = |key: &Key| self.kept.contains(key) || self.again.contains(key);
        let stale = self.document.items().filter(|item| !found(&item.key()));
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

/// Whether a person changed what the engine had made: the engine's own finding there is dealt with.
fn is_corrected(provenance: &Provenance) -> bool {
    provenance.status == Status::Manual && provenance.rule.is_some()
}

/// Whether pieces overlap or stand in the wrong order, which no edit may leave.
fn is_disordered(spans: &[Span]) -> bool {
    spans
        .windows(2)
        .any(|pair| matches!(pair, [a, b] if b.start() < a.end()))
}

/// Whether `span` overlaps one of `sorted`. Mentions may overlap each other, but what a person corrects is short: looking
/// back over a few of them finds the one that reaches far enough.
fn overlaps(sorted: &[Span], span: Span) -> bool {
    let after = sorted.partition_point(|other| other.start() < span.end());
    sorted
        .get(..after)
        .unwrap_or_default()
        .iter()
        .rev()
        .take(16)
        .any(|other| other.overlaps(span))
}

/// Whether two contents share more than a third of the longer: the same speech, cut in another way, but not a speech
/// within a speech.
fn is_same_speech(a: &[Span], b: &[Span]) -> bool {
    let length = |spans: &[Span]| spans.iter().map(|span| u64::from(span.len())).sum::<u64>();
    let common = |a: Span, b: Span| u64::from(a.end().min(b.end()).saturating_sub(a.start().max(b.start())));
    let shared: u64 = a.iter().map(|a| b.iter().map(|b| common(*a, *b)).sum::<u64>()).sum();
    shared * 3 > length(a).max(length(b))
}

/// The items that outlive a new analysis: decided on, made by no engine, or needed by something kept.
fn kept(document: &Document) -> SortedSet<Key> {
    let mut needed: SortedSet<Key> = gathered(document.notes.values().filter_map(|note| note.target.clone()));
    needed.extend(
        document
            .relations
            .values()
            .flat_map(|relation| [relation.from.clone(), relation.to.clone()]),
    );
    let mut kept = SortedSet::new();
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
