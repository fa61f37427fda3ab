//! Making and correcting quotations.

use std::sync::Arc;

use super::{Ids, Stamp, entity_of_name};
use crate::document::{Document, Extra, Key, Kind, Quotation, QuotationKind, Speaker, Status};
use crate::edit::{Action, Change, Edit, EditError, Item};
use crate::id::Id;
use crate::label::{Label, Onto};
use crate::sorting::sort;
use crate::span::Span;

/// A part of a quotation that consists of spans.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum QuotationPart {
    /// What is said.
    Content,
    /// The words that report it.
    Cue,
    /// The words that name the speaker.
    Source,
}

pub(super) fn find(document: &Document, id: &Id) -> Result<Arc<Quotation>, EditError> {
    let missing = || EditError::Missing(Key::new(Kind::Quotation, id.clone()));
    document.quotations.get(id).cloned().ok_or_else(missing)
}

/// An edit that replaces `before` by what `change` makes of it, or does nothing where that is the same.
fn replace(action: Action, before: &Quotation, stamp: &Stamp, change: impl FnOnce(&mut Quotation)) -> Edit {
    let mut after = before.clone();
    change(&mut after);
    let mut changes = Vec::new();
    if after != *before {
        after.provenance = stamp.changed(&before.provenance, Status::Manual);
        changes.push(Change::put(Item::Quotation(Arc::new(after))));
    }
    Edit { action, changes }
}

/// Spans in the order of the text, those that overlap made one.
pub(super) fn merged(mut spans: Vec<Span>) -> Vec<Span> {
    sort(&mut spans);
    let mut merged: Vec<Span> = Vec::with_capacity(spans.len());
    for span in spans {
        match merged.last_mut() {
            Some(last) if last.overlaps(span) || *last == span => *last = last.cover(span),
            _ => merged.push(span),
        }
    }
    merged
}

/// Makes a quotation of `content`.
pub fn add_quotation(content: Vec<Span>, kind: QuotationKind, speaker: Speaker, stamp: &Stamp) -> Edit {
    let content = merged(content);
    let quotation = Quotation {
        id: Ids::new(stamp).next(),
        kind,
        attitude: false,
        content,
        cue: Vec::new(),
        source: Vec::new(),
        speaker,
        speaker_rule: None,
        provenance: stamp.manual(),
        extra: Extra::new(),
    };
    Edit {
        action: Action::AddQuotation,
        changes: vec![Change::put(Item::Quotation(Arc::new(quotation)))],
    }
}

/// Sets the spans of one part of a quotation.
///
/// # Errors
/// Where the quotation does not exist; wrong spans and a quotation without content are refused when the edit is made.
pub fn set_quotation_part(
    document: &Document,
    id: &Id,
    part: QuotationPart,
    spans: Vec<Span>,
    stamp: &Stamp,
) -> Result<Edit, EditError> {
    let before = find(document, id)?;
    let spans = merged(spans);
    Ok(replace(
        Action::ChangeQuotation,
        &before,
        stamp,
        |quotation| match part {
            QuotationPart::Content => quotation.content = spans,
            QuotationPart::Cue => quotation.cue = spans,
            QuotationPart::Source => quotation.source = spans,
        },
    ))
}

/// Sets how a quotation is given. Scare quotes keep a speaker who was known, in case they turn out to be speech.
///
/// # Errors
/// Where the quotation does not exist.
pub fn set_quotation_kind(document: &Document, id: &Id, kind: QuotationKind, stamp: &Stamp) -> Result<Edit, EditError> {
    let before = find(document, id)?;
    Ok(replace(Action::ChangeQuotation, &before, stamp, |quotation| {
        quotation.kind = kind;
    }))
}

/// Says whether a quotation is a belief or a wish instead of speech.
///
/// # Errors
/// Where the quotation does not exist.
pub fn set_quotation_attitude(document: &Document, id: &Id, attitude: bool, stamp: &Stamp) -> Result<Edit, EditError> {
    let before = find(document, id)?;
    Ok(replace(Action::ChangeQuotation, &before, stamp, |quotation| {
        quotation.attitude = attitude;
    }))
}

/// Says who speaks.
///
/// # Errors
/// Where the quotation does not exist; a speaker who does not exist is refused when the edit is made.
pub fn set_speaker(document: &Document, id: &Id, speaker: Speaker, stamp: &Stamp) -> Result<Edit, EditError> {
    let before = find(document, id)?;
    Ok(replace(Action::SetSpeaker, &before, stamp, |quotation| {
        if quotation.speaker != speaker {
            quotation.speaker_rule = None;
        }
        quotation.speaker = speaker;
    }))
}

/// Says that nobody whom the text names speaks, but the one whom the words `source` describe.
///
/// # Errors
/// Where the quotation does not exist; wrong spans are refused when the edit is made.
pub fn set_unnamed_source(document: &Document, id: &Id, source: Vec<Span>, stamp: &Stamp) -> Result<Edit, EditError> {
    let before = find(document, id)?;
    let source = merged(source);
    Ok(replace(Action::SetSpeaker, &before, stamp, |quotation| {
        if quotation.speaker != Speaker::Unnamed || quotation.source != source {
            quotation.speaker_rule = None;
        }
        quotation.speaker = Speaker::Unnamed;
        quotation.source = source;
    }))
}

/// Says that somebody of that name speaks, who becomes a new entity of that label, by default a person, where the document
/// does not know the name.
///
/// # Errors
/// Where the name is blank or the quotation does not exist.
pub fn name_speaker(
    document: &Document,
    id: &Id,
    name: &str,
    label: Option<&Label>,
    stamp: &Stamp,
) -> Result<Edit, EditError> {
    let name = name.trim();
    if name.is_empty() {
        return Err(EditError::Empty);
    }
    let known = document.entities.values().find(|entity| {
        entity.provenance.status.is_live() && (entity.name == name || entity.aliases.iter().any(|alias| alias == name))
    });
    let mut changes = Vec::new();
    let entity = match known {
        Some(entity) => entity.id.clone(),
        None => entity_of_name(
            document,
            name,
            &label
                .or_else(|| document.tag_set.label_for(Onto::Person))
                .cloned()
                .unwrap_or_else(|| Onto::Person.into()),
            stamp,
            &mut Ids::new(stamp),
            &mut changes,
        ),
    };
    let edit = set_speaker(document, id, Speaker::Entity(entity), stamp)?;
    changes.extend(edit.changes);
    Ok(Edit {
        action: Action::SetSpeaker,
        changes,
    })
}
