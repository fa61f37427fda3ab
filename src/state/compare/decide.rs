//! Deciding a difference: the edit that makes the result say what was chosen.

use std::rc::Rc;
use std::sync::Arc;

use pressmark_annotation::compare::{Choice, Comparison, Difference, Side, adopt, compare};
use pressmark_annotation::document::{Annotator, Document, Key};
use pressmark_annotation::edit::{Action, Change, Edit, EditError};
use pressmark_annotation::merge::{Settlement, conflicts, settle};
use pressmark_annotation::ops;

use super::{AppState, Comparing, Decision, Stamp};
use crate::state::reduce::change;

/// The versions and the result, compared anew.
fn beside<'a>(comparing: &'a Comparing, result: &'a Document) -> (Vec<&'a Document>, Comparison) {
    let mut documents: Vec<&Document> = comparing.laid.iter().map(Rc::as_ref).collect();
    documents.push(result);
    let fresh = compare(&documents);
    (documents, fresh)
}

/// The annotations of the result that are about a difference: those that match what a version has there.
pub(super) fn own_keys(comparing: &Comparing, result: &Document, difference: &Difference) -> Vec<Key> {
    let (_, fresh) = beside(comparing, result);
    own_of(&fresh, difference)
}

fn own_of(fresh: &Comparison, difference: &Difference) -> Vec<Key> {
    let mut own = Vec::new();
    for (version, side) in difference.sides.iter().enumerate() {
        let Some(side) = side else { continue };
        let groups = fresh.matches.mentions.iter().chain(&fresh.matches.quotations);
        let group = groups
            .into_iter()
            .find(|group| group.members.get(version).and_then(Option::as_ref) == Some(&side.key));
        // The result stands last.
        let member = group.and_then(|group| group.members.last().cloned().flatten());
        own.extend(member.filter(|key| !own.contains(key)));
    }
    own
}

/// The edit that makes `result` say what was chosen.
///
/// # Errors
/// Where an annotation is no longer there.
pub(super) fn edit(
    comparing: &Comparing,
    result: &Document,
    difference: &Difference,
    choice: Choice,
    stamp: &Stamp,
) -> Result<Edit, EditError> {
    let (documents, fresh) = beside(comparing, result);
    let into = comparing.laid.len();
    let mut own = own_of(&fresh, difference);
    let mut changes = Vec::new();
    let mut seeds = 0;
    let mut adopting = |own: Option<&Key>, choice: Choice| {
        let mut sides = difference.sides.clone();
        sides.push(own.map(|key| Side {
            key: key.clone(),
            spans: Vec::new(),
            voice: 0,
        }));
        let beside_result = Difference {
            sides,
            ..difference.clone()
        };
        seeds += 1;
        let seed = match seeds {
            1 => Arc::clone(&stamp.seed),
            count => format!("{}-{count}", stamp.seed).into(),
        };
        let stamp = Stamp { seed, ..stamp.clone() };
        adopt(&fresh, &documents, &beside_result, into, choice, &stamp).map(|edit| edit.changes)
    };
    match choice {
        Choice::Side(from) => {
            let kept = (!own.is_empty()).then(|| own.remove(0));
            changes.extend(adopting(kept.as_ref(), choice)?);
            for other in &own {
                changes.extend(adopting(Some(other), Choice::Neither)?);
            }
            debug_assert!(from < into, "only versions are chosen");
        }
        Choice::Neither => {
            for key in &own {
                changes.extend(adopting(Some(key), Choice::Neither)?);
            }
        }
        Choice::Both(_) => {
            // One annotation for each thing that is said, unless they stand there already.
            let mut voices = Vec::new();
            for (version, side) in difference.sides.iter().enumerate() {
                let Some(side) = side else { continue };
                if voices.contains(&side.voice) {
                    continue;
                }
                let chosen = match (voices.is_empty(), own.len()) {
                    (true, 0 | 1) => Some(Choice::Side(version)),
                    (false, 0 | 1) => Some(Choice::Both(version)),
                    _ => None,
                };
                if let Some(chosen) = chosen {
                    changes.extend(adopting(own.first(), chosen)?);
                }
                voices.push(side.voice);
            }
        }
    }
    let mut edit = Edit {
        action: Action::Settle,
        changes,
    };
    settle_conflicts(comparing, result, difference, &mut edit, stamp)?;
    Ok(edit)
}

/// Where the result was merged, its annotation keeps the other decisions beside it; once every difference about it is
/// decided, nothing of them is open any more.
fn settle_conflicts(
    comparing: &Comparing,
    result: &Document,
    difference: &Difference,
    edit: &mut Edit,
    stamp: &Stamp,
) -> Result<(), EditError> {
    let same = |other: &Difference| {
        let pairs = other.sides.iter().zip(&difference.sides);
        pairs
            .into_iter()
            .any(|pair| matches!(pair, (Some(a), Some(b)) if a.key == b.key))
    };
    let differences = comparing.comparison.differences.iter().enumerate();
    let mut others = differences.filter(|(_, other)| *other != difference && same(other));
    if !others.all(|(at, _)| comparing.decision(at).is_some()) {
        return Ok(());
    }
    let mut after = result.clone();
    if !edit.changes.is_empty() && edit.apply(&mut after).is_err() {
        return Ok(());
    }
    for key in own_keys(comparing, &after, difference) {
        let open = conflicts(&after).into_iter().any(|conflict| conflict.key == key);
        if open {
            edit.changes
                .extend(settle(&after, &key, Settlement::Keep, stamp)?.changes);
        }
    }
    Ok(())
}

/// Decides the difference at hand and goes on to the next that is undecided.
pub(super) fn decide(state: &mut AppState, choice: Choice, stamp: &Stamp) {
    let Some(comparing) = state.comparison.clone() else {
        return;
    };
    let (Some(at), Some(difference)) = (comparing.current, comparing.difference()) else {
        return;
    };
    if state.is_read_only() || comparing.result.as_ref() != state.document_id() {
        return;
    }
    let annotator = Rc::clone(&state.annotator);
    let changed = change(state, |document, history| {
        let mut edit = edit(&comparing, document, difference, choice, stamp)?;
        if edit.changes.is_empty() {
            edit.changes.push(stands(document, &annotator));
        }
        history.apply(document, &ops::signed(edit, document, &annotator))
    });
    let depth = state.history.depth();
    if let Some(comparing) = super::of_open(state).filter(|_| changed) {
        comparing.decisions.retain(|made| made.depth < depth);
        comparing.decisions.push(Decision { at, choice, depth });
        let open = comparing.neighbour(true, |other| comparing.decision(other).is_none());
        comparing.current = open.or(Some(at));
    }
}

/// Says again who decides: a decision for what the result says already is a step too, so that undo takes it back.
fn stands(document: &Document, annotator: &Annotator) -> Change {
    let known = document.annotators.get(&annotator.id).cloned();
    Change::Annotator(
        annotator.id.clone(),
        Some(known.unwrap_or_else(|| Arc::new(annotator.clone()))),
    )
}
