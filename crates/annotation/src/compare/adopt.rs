//! Making one document say what another one says, as an edit that can be undone.

use std::sync::Arc;

use super::{Comparison, Difference, DifferenceKind, Side, views};
use crate::document::{Document, Entity, Extra, Key, Kind, Mention, Provenance, Quotation, Speaker, Status};
use crate::edit::{Action, Change, Edit, EditError, Item};
use crate::id::Id;
use crate::ops::{self, QuotationPart, Stamp};

/// What somebody decides about a difference.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Choice {
    /// What this document says, counted from 0.
    Side(usize),
    /// What the document itself says and, as an annotation of its own, what this one says.
    Both(usize),
    /// Neither: the annotation goes.
    Neither,
}

/// The edit that makes document `into` say what was chosen about a difference; it is for [`Comparison::carried`]'s version
/// of the document where its text differs from the first one's.
///
/// What comes from another document keeps its id where that is free, and who made it; `stamp` says who took it over. The edit
/// is empty where nothing is to be done.
///
/// # Errors
/// Where an annotation is no longer there.
pub fn adopt(
    comparison: &Comparison,
    documents: &[&Document],
    difference: &Difference,
    into: usize,
    choice: Choice,
    stamp: &Stamp,
) -> Result<Edit, EditError> {
    let views = views(documents, &comparison.carried);
    let nothing = Edit {
        action: Action::Settle,
        changes: Vec::new(),
    };
    let side = |number: usize| difference.sides.get(number).and_then(Option::as_ref);
    let Some(target) = views.get(into).copied() else {
        return Ok(nothing);
    };
    let adopting = |from: usize| {
        views.get(from).map(|source| Adopting {
            comparison,
            target,
            into,
            source,
            from,
            stamp,
            seeds: 0,
            changes: Vec::new(),
        })
    };
    let edit = match choice {
        Choice::Neither => match side(into) {
            Some(own) => ops::remove(target, &own.key, stamp)?,
            None => nothing,
        },
        Choice::Both(from) => match (side(from), adopting(from)) {
            (Some(other), Some(adopting)) if from != into => adopting.copy(&other.key)?,
            _ => nothing,
        },
        Choice::Side(from) => match (side(into), side(from), adopting(from)) {
            (Some(own), Some(other), Some(adopting)) if from != into => adopting.same(difference.kind, own, other)?,
            (None, Some(other), Some(adopting)) if from != into => adopting.copy(&other.key)?,
            (Some(own), None, _) => ops::remove(target, &own.key, stamp)?,
            _ => nothing,
        },
    };
    Ok(Edit {
        action: Action::Settle,
        ..edit
    })
}

struct Adopting<'a> {
    comparison: &'a Comparison,
    target: &'a Document,
    into: usize,
    source: &'a Document,
    from: usize,
    stamp: &'a Stamp,
    seeds: u32,
    changes: Vec<Change>,
}

impl Adopting<'_> {
    /// Makes the own annotation say what the other one says.
    fn same(mut self, kind: DifferenceKind, own: &Side, other: &Side) -> Result<Edit, EditError> {
        let (id, stamp, target) = (&own.key.id, self.stamp, self.target);
        let missing = || EditError::Missing(other.key.clone());
        let mut edit = if own.key.kind == Kind::Mention {
            let mention = self.source.mentions.get(&other.key.id).ok_or_else(missing)?;
            match kind {
                DifferenceKind::Boundary => ops::set_mention_span(target, id, mention.span, stamp)?,
                DifferenceKind::Label => ops::relabel_mention(target, id, &mention.label, stamp)?,
                DifferenceKind::Entity => match mention.entity.clone() {
                    Some(entity) => {
                        let entity = self.entity(&entity)?;
                        self.refer(id, &entity)?
                    }
                    None => ops::relabel_mention(target, id, &mention.label, stamp)?,
                },
                _ => return Ok(self.finish()),
            }
        } else {
            let quotation = self.source.quotations.get(&other.key.id).ok_or_else(missing)?;
            let part =
                |part, spans: &[crate::span::Span]| ops::set_quotation_part(target, id, part, spans.to_vec(), stamp);
            match kind {
                DifferenceKind::Boundary => part(QuotationPart::Content, &quotation.content)?,
                DifferenceKind::Cue => part(QuotationPart::Cue, &quotation.cue)?,
                DifferenceKind::Source => part(QuotationPart::Source, &quotation.source)?,
                DifferenceKind::QuotationKind => ops::set_quotation_kind(target, id, quotation.kind, stamp)?,
                DifferenceKind::Attitude => ops::set_quotation_attitude(target, id, quotation.attitude, stamp)?,
                DifferenceKind::Speaker => {
                    let speaker = self.speaker(&quotation.speaker)?;
                    self.speak(id, speaker)?
                }
                _ => return Ok(self.finish()),
            }
        };
        self.changes.append(&mut edit.changes);
        Ok(self.finish())
    }

    fn finish(self) -> Edit {
        Edit {
            action: Action::Settle,
            changes: self.changes,
        }
    }

    /// Puts the other annotation beside what is there.
    fn copy(mut self, key: &Key) -> Result<Edit, EditError> {
        let item = self.source.item(key).ok_or_else(|| EditError::Missing(key.clone()))?;
        let item = match item {
            Item::Mention(mention) => {
                let entity = mention.entity.as_ref().map(|id| self.entity(id)).transpose()?;
                Item::Mention(Arc::new(Mention {
                    id: self.free(key),
                    entity,
                    provenance: self.taken_over(&mention.provenance),
                    ..(*mention).clone()
                }))
            }
            Item::Quotation(quotation) => {
                let speaker = self.speaker(&quotation.speaker)?;
                Item::Quotation(Arc::new(Quotation {
                    id: self.free(key),
                    speaker,
                    provenance: self.taken_over(&quotation.provenance),
                    ..(*quotation).clone()
                }))
            }
            Item::Entity(_) | Item::Note(_) | Item::Relation(_) => return Ok(self.finish()),
        };
        self.changes.push(Change::put(item));
        Ok(self.finish())
    }

    /// Makes a mention refer to an entity that the changes so far may have made.
    fn refer(&self, id: &Id, entity: &Id) -> Result<Edit, EditError> {
        let key = Key::new(Kind::Mention, id.clone());
        let mention = self.target.mentions.get(id).ok_or(EditError::Missing(key))?;
        let label = match self.target.entities.get(entity) {
            Some(entity) => entity.label.clone(),
            None => mention.label.clone(),
        };
        let mention = Mention {
            entity: Some(entity.clone()),
            label,
            value: None,
            provenance: self.stamp.changed(&mention.provenance, Status::Manual),
            ..(**mention).clone()
        };
        Ok(Edit {
            action: Action::Settle,
            changes: vec![Change::put(Item::Mention(Arc::new(mention)))],
        })
    }

    /// Sets a speaker that the changes so far may have made.
    fn speak(&self, id: &Id, speaker: Speaker) -> Result<Edit, EditError> {
        let key = Key::new(Kind::Quotation, id.clone());
        let quotation = self.target.quotations.get(id).ok_or(EditError::Missing(key))?;
        let quotation = Quotation {
            speaker,
            speaker_rule: None,
            provenance: self.stamp.changed(&quotation.provenance, Status::Manual),
            ..(**quotation).clone()
        };
        Ok(Edit {
            action: Action::Settle,
            changes: vec![Change::put(Item::Quotation(Arc::new(quotation)))],
        })
    }

    fn speaker(&mut self, speaker: &Speaker) -> Result<Speaker, EditError> {
        Ok(match speaker {
            Speaker::Entity(id) => Speaker::Entity(self.entity(id)?),
            other => other.clone(),
        })
    }

    /// The entity of the target that is the same as that of the source, or a copy of that.
    fn entity(&mut self, id: &Id) -> Result<Id, EditError> {
        let key = Key::new(Kind::Entity, id.clone());
        let groups = &self.comparison.matches.entities;
        let group = groups.of(self.from, id);
        let known = self
            .target
            .entities
            .keys()
            .find(|own| group.is_some() && groups.of(self.into, own) == group);
        if let Some(known) = known {
            return Ok(known.clone());
        }
        let entity = self
            .source
            .entities
            .get(id)
            .ok_or_else(|| EditError::Missing(key.clone()))?;
        let own = self.free(&key);
        let entity = Entity {
            id: own.clone(),
            provenance: self.taken_over(&entity.provenance),
            extra: Extra::new(),
            ..(**entity).clone()
        };
        self.changes.push(Change::put(Item::Entity(Arc::new(entity))));
        Ok(own)
    }

    /// The id of something from another document, or a new one where that is taken.
    fn free(&mut self, key: &Key) -> Id {
        if !self.target.contains(key) && !self.target.tombstones.contains_key(key) {
            return key.id.clone();
        }
        self.seeds += 1;
        match self.seeds {
            1 => Id::new(self.stamp.seed.clone()),
            count => Id::new(format!("{}.{count}", self.stamp.seed)),
        }
    }

    /// The provenance of what comes from another document, whose makers are introduced.
    fn taken_over(&mut self, before: &Provenance) -> Provenance {
        if let Some(maker) = self.source.annotators.get(&before.created_by)
            && !self.target.annotators.contains_key(&maker.id)
        {
            self.changes
                .push(Change::Annotator(maker.id.clone(), Some(Arc::clone(maker))));
        }
        let status = match before.status {
            Status::Manual => Status::Manual,
            _ => Status::Accepted,
        };
        self.stamp.changed(before, status)
    }
}
