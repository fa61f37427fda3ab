//! Deciding on suggestions: accepting, rejecting, and taking a decision back.

use super::{Stamp, find, provenance, with_provenance};
use crate::document::{Document, Key, Kind, Speaker, Status};
use crate::edit::{Action, Change, Edit, EditError, Item};
use crate::sorting::sort;

/// Accepts a suggestion, and with it the entity that it refers to or that speaks.
///
/// # Errors
/// Where the item does not exist.
pub fn accept(document: &Document, keys: &[Key], stamp: &Stamp) -> Result<Edit, EditError> {
    let mut changes = Vec::new();
    let mut entities = Vec::new();
    for key in keys {
        let item = find(document, key)?;
        let status = provenance(&item).status;
        if status == Status::Manual || status == Status::Accepted {
            continue;
        }
        entities.extend(match &item {
            Item::Mention(mention) => mention.entity.clone(),
            Item::Quotation(quotation) => match &quotation.speaker {
                Speaker::Entity(id) => Some(id.clone()),
                Speaker::Unnamed | Speaker::Undecided => None,
            },
            _ => None,
        });
        changes.push(Change::put(with_provenance(&item, |before| {
            stamp.changed(before, Status::Accepted)
        })));
    }
    sort(&mut entities);
    entities.dedup();
    for id in entities {
        let item = find(document, &Key::new(Kind::Entity, id))?;
        if matches!(provenance(&item).status, Status::Suggested | Status::Rejected) {
            changes.push(Change::put(with_provenance(&item, |before| {
                stamp.changed(before, Status::Accepted)
            })));
        }
    }
    Ok(Edit {
        action: Action::Accept,
        changes,
    })
}

/// Rejects suggestions: they stay in the file, so that they are not made again, but count no more.
///
/// # Errors
/// Where an item does not exist.
pub fn reject(document: &Document, keys: &[Key], stamp: &Stamp) -> Result<Edit, EditError> {
    let mut changes = Vec::new();
    for key in keys {
        let item = find(document, key)?;
        if provenance(&item).status != Status::Rejected {
            changes.push(Change::put(with_provenance(&item, |before| {
                stamp.changed(before, Status::Rejected)
            })));
        }
    }
    Ok(Edit {
        action: Action::Reject,
        changes,
    })
}

/// Makes suggestions of what was accepted or rejected, to be decided on again; what a person made or changed stays.
///
/// # Errors
/// Where an item does not exist.
pub fn reconsider(document: &Document, keys: &[Key], stamp: &Stamp) -> Result<Edit, EditError> {
    let mut changes = Vec::new();
    for key in keys {
        let item = find(document, key)?;
        let own = provenance(&item);
        if own.rule.is_some() && matches!(own.status, Status::Accepted | Status::Rejected) {
            changes.push(Change::put(with_provenance(&item, |before| {
                stamp.changed(before, Status::Suggested)
            })));
        }
    }
    Ok(Edit {
        action: Action::Reconsider,
        changes,
    })
}
