//! Marking the same words at many places as one edit.

use std::sync::Arc;

use super::{Ids, Stamp, entity_of_name, find_entity};
use crate::document::{Document, Extra, Mention, MentionKind};
use crate::edit::{Action, Change, Edit, EditError, Item};
use crate::id::Id;
use crate::label::Label;
use crate::sorting::sort;
use crate::span::Span;

/// Marks each of `spans`, in bytes, as a mention by name of one and the same entity: of `entity`, whose label they get; or
/// of the entity of that `label` and the words of the first span, which is made if need be. Dates and numbers
/// ([`crate::document::TagSet::is_value`]) stand for themselves and get no entity.
///
/// A span that a live mention of the same label and entity has already is passed over; an edit without changes says that
/// all were.
///
/// # Errors
/// Where `entity` does not exist.
pub fn mark_all(
    document: &Document,
    spans: &[Span],
    label: &Label,
    entity: Option<&Id>,
    stamp: &Stamp,
) -> Result<Edit, EditError> {
    let mut edit = Edit {
        action: Action::MarkAll,
        changes: Vec::new(),
    };
    let Some(first) = spans.first() else { return Ok(edit) };
    let mut ids = Ids::new(stamp);
    // The entity gets its id after the first mention, as where a single mention is added.
    let first_mention = ids.next();
    let (label, entity) = match entity {
        Some(entity) => (find_entity(document, entity)?.label.clone(), Some(entity.clone())),
        None if document.tag_set.is_value(label) => (label.clone(), None),
        None => {
            let name = document.words(*first);
            let entity = entity_of_name(document, name, label, stamp, &mut ids, &mut edit.changes);
            (label.clone(), Some(entity))
        }
    };
    let mut spans = spans.to_vec();
    sort(&mut spans);
    spans.dedup();
    let marked = marked_spans(document, &label, entity.as_ref());
    spans.retain(|span| marked.binary_search(span).is_err());
    if spans.is_empty() {
        // Without mentions a new entity would stand for nothing.
        edit.changes.clear();
        return Ok(edit);
    }
    let mut id = Some(first_mention);
    edit.changes.extend(spans.into_iter().map(|span| {
        Change::put(Item::Mention(Arc::new(Mention {
            id: id.take().unwrap_or_else(|| ids.next()),
            span,
            kind: MentionKind::Name,
            label: label.clone(),
            entity: entity.clone(),
            value: None,
            provenance: stamp.manual(),
            extra: Extra::new(),
        })))
    }));
    Ok(edit)
}

/// The spans of the live mentions of that label and entity, sorted.
fn marked_spans(document: &Document, label: &Label, entity: Option<&Id>) -> Vec<Span> {
    let mut spans: Vec<Span> = document
        .mentions
        .values()
        .filter(|mention| mention.provenance.status.is_live())
        .filter(|mention| mention.label == *label && mention.entity.as_ref() == entity)
        .map(|mention| mention.span)
        .collect();
    sort(&mut spans);
    spans
}
