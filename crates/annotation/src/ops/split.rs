//! Making an entity of its own out of some of another's mentions, and keeping the list of an entity's other names.

use std::sync::Arc;

use super::{Ids, Stamp, find_entity, find_mention};
use crate::document::{Document, Entity, Extra, Mention, MentionKind, Quotation, Speaker, Status};
use crate::edit::{Action, Change, Edit, EditError, Item};
use crate::id::Id;

/// Makes a new entity out of some of the mentions of `entity`; the quotations whose source these mentions name go with
/// them. Mentions that refer to something else are left alone. The new entity is called `name`, or where that is blank
/// by the longest of its names.
///
/// The old entity keeps its name and the other names that its remaining mentions use; a name that only the leaving
/// mentions use goes with them.
///
/// # Errors
/// Where the entity or a mention does not exist, or no mention of the entity is among them.
pub fn split_entity(
    document: &Document,
    entity: &Id,
    mentions: &[Id],
    name: &str,
    stamp: &Stamp,
) -> Result<Edit, EditError> {
    let old = find_entity(document, entity)?;
    let mut leaving = Vec::new();
    for id in mentions {
        let mention = find_mention(document, id)?;
        if mention.entity.as_ref() == Some(entity) && !leaving.contains(&mention) {
            leaving.push(mention);
        }
    }
    if leaving.is_empty() {
        return Err(EditError::Empty);
    }
    let is_leaving = |mention: &Mention| leaving.iter().any(|leaving| leaving.id == mention.id);
    let used = |words: &str, by_leaving: bool| {
        let own = document.mentions.values();
        own.filter(|mention| mention.entity.as_ref() == Some(entity) && is_leaving(mention) == by_leaving)
            .any(|mention| document.words(mention.span) == words)
    };
    let id = Ids::new(stamp).next();
    let name = match name.trim() {
        "" => own_name(document, &leaving),
        name => name.to_owned(),
    };
    let (mut gone, kept): (Vec<String>, Vec<String>) = old
        .aliases
        .iter()
        .cloned()
        .partition(|alias| used(alias, true) && !used(alias, false));
    gone.retain(|alias| *alias != name);
    let mut changes = vec![Change::put(Item::Entity(Arc::new(Entity {
        id: id.clone(),
        label: old.label.clone(),
        name,
        aliases: gone,
        provenance: stamp.manual(),
        extra: Extra::new(),
    })))];
    if kept != old.aliases {
        changes.push(Change::put(Item::Entity(Arc::new(Entity {
            aliases: kept,
            provenance: stamp.changed(&old.provenance, Status::Manual),
            ..(*old).clone()
        }))));
    }
    changes.extend(leaving.iter().map(|mention| {
        Change::put(Item::Mention(Arc::new(Mention {
            entity: Some(id.clone()),
            provenance: super::entities::decided(&mention.provenance, stamp),
            ..(**mention).clone()
        })))
    }));
    let said = Speaker::Entity(entity.clone());
    let named_by = |quotation: &Quotation| {
        let mut sources = quotation.source.iter();
        sources.any(|source| leaving.iter().any(|mention| source.overlaps(mention.span)))
    };
    let quotations = document.quotations.values();
    let follow = quotations.filter(|quotation| quotation.speaker == said && named_by(quotation));
    changes.extend(follow.map(|quotation| {
        Change::put(Item::Quotation(Arc::new(Quotation {
            speaker: Speaker::Entity(id.clone()),
            speaker_rule: None,
            provenance: super::entities::decided(&quotation.provenance, stamp),
            ..(**quotation).clone()
        })))
    }));
    Ok(Edit {
        action: Action::SplitEntity,
        changes,
    })
}

/// The words of the longest name among mentions, or of the first mention where none is a name.
fn own_name(document: &Document, mentions: &[Arc<Mention>]) -> String {
    let names = mentions.iter().filter(|mention| mention.kind == MentionKind::Name);
    let longest = names.rev().max_by_key(|mention| mention.span.len());
    let chosen = longest.or_else(|| mentions.iter().min_by_key(|mention| mention.span));
    chosen
        .map(|mention| document.words(mention.span).to_owned())
        .unwrap_or_default()
}

/// Sets the other names of an entity: trimmed, each once, without the blank and without the entity's own name.
///
/// # Errors
/// Where the entity does not exist.
pub fn set_aliases(document: &Document, id: &Id, aliases: &[String], stamp: &Stamp) -> Result<Edit, EditError> {
    let entity = find_entity(document, id)?;
    let mut kept: Vec<String> = Vec::new();
    for alias in aliases.iter().map(|alias| alias.trim()) {
        if !alias.is_empty() && alias != entity.name && !kept.iter().any(|known| known == alias) {
            kept.push(alias.to_owned());
        }
    }
    let mut changes = Vec::new();
    if kept != entity.aliases {
        changes.push(Change::put(Item::Entity(Arc::new(Entity {
            aliases: kept,
            provenance: stamp.changed(&entity.provenance, Status::Manual),
            ..(*entity).clone()
        }))));
    }
    Ok(Edit {
        action: Action::ChangeEntity,
        changes,
    })
}
