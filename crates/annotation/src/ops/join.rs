//! Joining quotations into one of several pieces, and splitting one into two.

use std::sync::Arc;

use super::quotations::{find, merged};
use super::{Ids, Stamp, provenance, with_provenance};
use crate::document::{
    Document, Extra, Key, Kind, Note, Quotation, QuotationKind, Relation, Speaker, Status, Tombstone,
};
use crate::edit::{Action, Change, Edit, EditError, Item};
use crate::id::Id;
use crate::sorting::sort_by_key;
use crate::span::Span;

/// Joins quotations into the one that begins first in the text: it gets the pieces, cues and sources of all of them, and
/// the first speaker whom anybody knows. What is direct in one part and reported in another becomes mixed. Notes and
/// relations of the others move to it; what the engine made of them is rejected, what a person made is deleted.
///
/// # Errors
/// Where a quotation does not exist; [`EditError::Empty`] where there are fewer than two.
pub fn join_quotations(document: &Document, ids: &[Id], stamp: &Stamp) -> Result<Edit, EditError> {
    let mut parts: Vec<Arc<Quotation>> = Vec::new();
    for id in ids {
        let quotation = find(document, id)?;
        if !parts.contains(&quotation) {
            parts.push(quotation);
        }
    }
    sort_by_key(&mut parts, |quotation| {
        quotation.content.first().copied().unwrap_or_default()
    });
    let Some((first, others)) = parts.split_first().filter(|(_, others)| !others.is_empty()) else {
        return Err(EditError::Empty);
    };
    let all = |part: fn(&Quotation) -> &Vec<Span>| merged(parts.iter().flat_map(|own| part(own).clone()).collect());
    let known = parts
        .iter()
        .find(|own| own.speaker != Speaker::Undecided)
        .unwrap_or(first);
    let mut changes = vec![Change::put(Item::Quotation(Arc::new(Quotation {
        kind: joint_kind(&parts),
        attitude: parts.iter().all(|own| own.attitude),
        content: all(|own| &own.content),
        cue: all(|own| &own.cue),
        source: all(|own| &own.source),
        speaker: known.speaker.clone(),
        speaker_rule: known.speaker_rule.clone(),
        provenance: stamp.changed(&first.provenance, Status::Manual),
        ..(**first).clone()
    })))];
    for gone in others {
        let from = Key::new(Kind::Quotation, gone.id.clone());
        let into = Key::new(Kind::Quotation, first.id.clone());
        move_notes(document, &from, &into, &mut changes);
        move_relations(document, &from, &into, &mut changes);
        let item = Item::Quotation(Arc::clone(gone));
        changes.push(if provenance(&item).rule.is_some() {
            Change::put(with_provenance(&item, |before| stamp.changed(before, Status::Rejected)))
        } else {
            Change::delete(Tombstone {
                key: from,
                deleted_by: stamp.by.clone(),
                deleted_at: stamp.at.clone(),
                extra: Extra::new(),
            })
        });
    }
    Ok(Edit {
        action: Action::JoinQuotations,
        changes,
    })
}

/// How quotations are given together.
fn joint_kind(parts: &[Arc<Quotation>]) -> QuotationKind {
    let speech = || parts.iter().filter(|own| own.kind != QuotationKind::ScareQuotes);
    match speech().next() {
        Some(first) if speech().all(|own| own.kind == first.kind) => first.kind,
        Some(_) => QuotationKind::Mixed,
        None => QuotationKind::ScareQuotes,
    }
}

fn move_notes(document: &Document, from: &Key, into: &Key, changes: &mut Vec<Change>) {
    let notes = document.notes.values();
    changes.extend(notes.filter(|note| note.target.as_ref() == Some(from)).map(|note| {
        Change::put(Item::Note(Arc::new(Note {
            target: Some(into.clone()),
            ..(**note).clone()
        })))
    }));
}

fn move_relations(document: &Document, from: &Key, into: &Key, changes: &mut Vec<Change>) {
    let moved = |end: &Key| if end == from { into } else { end }.clone();
    let relations = document.relations.values();
    let own = relations.filter(|relation| relation.from == *from || relation.to == *from);
    changes.extend(own.map(|relation| {
        Change::put(Item::Relation(Arc::new(Relation {
            from: moved(&relation.from),
            to: moved(&relation.to),
            ..(**relation).clone()
        })))
    }));
}

/// Splits a quotation in two at byte `at`: pieces before stay, those from there on become a new quotation of the same kind
/// and speaker. A piece around `at` is cut there, without the white space at the cut. Cue and source words before `at` stay
/// with the first, the others go to the second.
///
/// # Errors
/// Where the quotation does not exist; [`EditError::Empty`] where one side of the cut would have no words or `at` splits a
/// character.
pub fn split_quotation(document: &Document, id: &Id, at: u32, stamp: &Stamp) -> Result<Edit, EditError> {
    let before = find(document, id)?;
    let (first, second) = cut(document, &before.content, at);
    let is_place = document.text.as_str().is_char_boundary(at as usize);
    if first.is_empty() || second.is_empty() || !is_place {
        return Err(EditError::Empty);
    }
    let parts = |spans: &[Span]| -> (Vec<Span>, Vec<Span>) { spans.iter().partition(|span| span.start() < at) };
    let (cue, second_cue) = parts(&before.cue);
    let (source, second_source) = parts(&before.source);
    let stays = Quotation {
        content: first,
        cue,
        source,
        provenance: stamp.changed(&before.provenance, Status::Manual),
        ..(*before).clone()
    };
    let leaves = Quotation {
        id: Ids::new(stamp).next(),
        content: second,
        cue: second_cue,
        source: second_source,
        speaker_rule: None,
        provenance: stamp.manual(),
        extra: Extra::new(),
        ..(*before).clone()
    };
    let changes = [stays, leaves].map(|quotation| Change::put(Item::Quotation(Arc::new(quotation))));
    Ok(Edit {
        action: Action::SplitQuotation,
        changes: changes.into(),
    })
}

/// The pieces before and after `at`, none of them empty.
fn cut(document: &Document, pieces: &[Span], at: u32) -> (Vec<Span>, Vec<Span>) {
    let trimmed = |start: u32, end: u32| {
        let words = Span::new(start, end).get(document.text.as_str())?;
        let lead = words.len() - words.trim_start().len();
        let bare = words.trim();
        let start = start + lead as u32;
        (!bare.is_empty()).then(|| Span::new(start, start + bare.len() as u32))
    };
    let (mut first, mut second) = (Vec::new(), Vec::new());
    for piece in pieces {
        if piece.end() <= at {
            first.push(*piece);
        } else if piece.start() >= at {
            second.push(*piece);
        } else {
            first.extend(trimmed(piece.start(), at));
            second.extend(trimmed(at, piece.end()));
        }
    }
    (first, second)
}
