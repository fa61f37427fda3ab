//! What a person can do to the document, as data.

use pressmark_annotation::document::{Document, Key, Metadata, QuotationKind, Speaker, TagSet};
use pressmark_annotation::edit::{Action, Change, Edit, EditError, Item};
use pressmark_annotation::merge::{self, Settlement};
use pressmark_annotation::ops::{self, EntityChange, Mapping, QuotationPart, Stamp};
use pressmark_annotation::{Id, Label, Span};

/// One thing that a person does; it becomes one [`Edit`], so that one undo takes it back.
#[derive(Clone, Debug, PartialEq)]
pub enum Command {
    /// Accepts suggestions.
    Accept(Vec<Key>),
    /// Rejects suggestions.
    Reject(Vec<Key>),
    /// Makes suggestions again of what was accepted or rejected.
    Reconsider(Vec<Key>),
    /// Takes an annotation away.
    Remove(Key),
    /// Marks words as a mention.
    AddMention {
        /// The words.
        span: Span,
        /// Its label.
        label: Label,
        /// The entity, or `None` for the one of that name.
        entity: Option<Id>,
    },
    /// Marks words at several places as mentions of one entity.
    MarkAll {
        /// The words.
        spans: Vec<Span>,
        /// Their label, where no entity is given.
        label: Label,
        /// The entity, or `None` for the one of that name.
        entity: Option<Id>,
    },
    /// Gives a mention another label, and with it its whole entity where `entity` is set.
    Relabel {
        /// The mention.
        mention: Id,
        /// The label.
        label: Label,
        /// Whether all mentions of its entity get it too.
        entity: bool,
    },
    /// Moves the ends of a mention.
    SetSpan {
        /// The mention.
        mention: Id,
        /// Its new words.
        span: Span,
    },
    /// Makes a mention refer to another entity, or to one of its own.
    SetEntity {
        /// The mention.
        mention: Id,
        /// The entity.
        entity: Option<Id>,
    },
    /// Renames or retypes an entity.
    ChangeEntity {
        /// The entity.
        entity: Id,
        /// What to change.
        change: EntityChange,
    },
    /// Merges one entity into another.
    MergeEntities {
        /// The one that goes.
        from: Id,
        /// The one that stays.
        into: Id,
    },
    /// Makes an entity of its own out of some mentions of another.
    SplitEntity {
        /// The entity that they leave.
        entity: Id,
        /// The mentions.
        mentions: Vec<Id>,
        /// Its name; that of the longest mention where it is blank.
        name: String,
    },
    /// Sets the other names of an entity.
    SetAliases {
        /// The entity.
        entity: Id,
        /// Its other names.
        aliases: Vec<String>,
    },
    /// Makes a quotation.
    AddQuotation {
        /// Its words.
        content: Vec<Span>,
        /// How it is given.
        kind: QuotationKind,
        /// Who speaks.
        speaker: Speaker,
    },
    /// Settles what was decided differently in merged files.
    Settle(Key, Settlement),
    /// Sets the words of a part of a quotation.
    SetPart {
        /// The quotation.
        quotation: Id,
        /// The part.
        part: QuotationPart,
        /// Its words.
        spans: Vec<Span>,
    },
    /// Says how a quotation is given.
    SetKind {
        /// The quotation.
        quotation: Id,
        /// How.
        kind: QuotationKind,
    },
    /// Says whether a quotation is a belief or a wish instead of speech.
    SetAttitude {
        /// The quotation.
        quotation: Id,
        /// Whether it is one.
        attitude: bool,
    },
    /// Says who speaks.
    SetSpeaker {
        /// The quotations.
        quotations: Vec<Id>,
        /// Who.
        speaker: Speaker,
    },
    /// Says that somebody unnamed speaks, whom these words describe.
    UnnamedSource {
        /// The quotations.
        quotations: Vec<Id>,
        /// The words.
        source: Vec<Span>,
    },
    /// Joins quotations into one of several pieces.
    JoinQuotations(Vec<Id>),
    /// Splits a quotation in two.
    SplitQuotation {
        /// The quotation.
        quotation: Id,
        /// The byte with which the second one begins.
        at: u32,
    },
    /// Makes a new entity of a name that was typed, unless it is known, and says that it speaks.
    NameSpeaker {
        /// The quotations.
        quotations: Vec<Id>,
        /// The name.
        name: String,
        /// What somebody of a new name is; a person where `None`.
        label: Option<Label>,
    },
    /// Writes a note.
    AddNote {
        /// What it is about; the document where `None`.
        target: Option<Key>,
        /// What it says.
        body: String,
    },
    /// Changes a note.
    SetNote {
        /// The note.
        note: Id,
        /// What it says now.
        body: String,
    },
    /// Sets where the article comes from.
    SetMetadata(Box<Metadata>),
    /// Gives the document another tag set.
    SetTagSet {
        /// The set.
        set: Box<TagSet>,
        /// Which labels become which of the new set; the others stay as they are.
        mapping: Mapping,
    },
}

impl Command {
    /// The edit of `document` that the command stands for.
    ///
    /// # Errors
    /// Where something that the command names does not exist.
    pub fn edit(&self, document: &Document, stamp: &Stamp) -> Result<Edit, EditError> {
        match self {
            Self::Accept(keys) => ops::accept(document, keys, stamp),
            Self::Reject(keys) => ops::reject(document, keys, stamp),
            Self::Reconsider(keys) => ops::reconsider(document, keys, stamp),
            Self::Remove(key) => ops::remove(document, key, stamp),
            Self::AddMention { span, label, entity } => {
                ops::add_mention(document, *span, label, entity.as_ref(), stamp)
            }
            Self::MarkAll { spans, label, entity } => ops::mark_all(document, spans, label, entity.as_ref(), stamp),
            Self::Relabel { mention, label, entity } => {
                let whole = document
                    .mentions
                    .get(mention)
                    .and_then(|mention| mention.entity.clone());
                match whole.filter(|_| *entity && !document.tag_set.is_value(label)) {
                    Some(whole) => {
                        let change = EntityChange {
                            label: Some(label.clone()),
                            name: None,
                        };
                        ops::change_entity(document, &whole, &change, stamp)
                    }
                    None => ops::relabel_mention(document, mention, label, stamp),
                }
            }
            Self::SetSpan { mention, span } => ops::set_mention_span(document, mention, *span, stamp),
            Self::SetEntity { mention, entity } => ops::set_mention_entity(document, mention, entity.as_ref(), stamp),
            Self::ChangeEntity { entity, change } => ops::change_entity(document, entity, change, stamp),
            Self::MergeEntities { from, into } => ops::merge_entities(document, from, into, stamp),
            Self::SplitEntity { entity, mentions, name } => ops::split_entity(document, entity, mentions, name, stamp),
            Self::SetAliases { entity, aliases } => ops::set_aliases(document, entity, aliases, stamp),
            Self::UnnamedSource { quotations, source } => unnamed_source(document, quotations, source, stamp),
            Self::JoinQuotations(quotations) => ops::join_quotations(document, quotations, stamp),
            Self::SplitQuotation { quotation, at } => ops::split_quotation(document, quotation, *at, stamp),
            Self::AddQuotation { content, kind, speaker } => {
                Ok(ops::add_quotation(content.clone(), *kind, speaker.clone(), stamp))
            }
            Self::SetPart { quotation, part, spans } => {
                ops::set_quotation_part(document, quotation, *part, spans.clone(), stamp)
            }
            Self::SetKind { quotation, kind } => ops::set_quotation_kind(document, quotation, *kind, stamp),
            Self::SetAttitude { quotation, attitude } => {
                ops::set_quotation_attitude(document, quotation, *attitude, stamp)
            }
            Self::SetSpeaker { quotations, speaker } => set_speaker(document, quotations, speaker, stamp),
            Self::NameSpeaker {
                quotations,
                name,
                label,
            } => name_speaker(document, quotations, name, label.as_ref(), stamp),
            Self::AddNote { target, body } => Ok(ops::add_note(target.clone(), body, stamp)),
            Self::SetNote { note, body } => ops::set_note(document, note, body, stamp),
            Self::SetTagSet { set, mapping } => Ok(ops::set_tag_set(document, set, mapping, stamp)),
            Self::Settle(key, settlement) => merge::settle(document, key, *settlement, stamp),
            Self::SetMetadata(metadata) => Ok(ops::set_metadata((**metadata).clone())),
        }
    }
}

/// Says who speaks in several quotations, as one edit.
fn set_speaker(document: &Document, quotations: &[Id], speaker: &Speaker, stamp: &Stamp) -> Result<Edit, EditError> {
    let mut changes = Vec::new();
    for quotation in quotations {
        changes.extend(ops::set_speaker(document, quotation, speaker.clone(), stamp)?.changes);
    }
    let action = Action::SetSpeaker;
    Ok(Edit { action, changes })
}

/// Says that somebody unnamed speaks in several quotations, as one edit.
fn unnamed_source(document: &Document, quotations: &[Id], source: &[Span], stamp: &Stamp) -> Result<Edit, EditError> {
    let mut changes = Vec::new();
    for quotation in quotations {
        changes.extend(ops::set_unnamed_source(document, quotation, source.to_vec(), stamp)?.changes);
    }
    let action = Action::SetSpeaker;
    Ok(Edit { action, changes })
}

/// Says that somebody of that name speaks in several quotations, as one edit; a new name makes one new entity.
fn name_speaker(
    document: &Document,
    quotations: &[Id],
    name: &str,
    label: Option<&Label>,
    stamp: &Stamp,
) -> Result<Edit, EditError> {
    let (first, others) = quotations.split_first().ok_or(EditError::Empty)?;
    let mut edit = ops::name_speaker(document, first, name, label, stamp)?;
    let named = edit.changes.iter().find_map(|change| match change {
        Change::Slot(slot) => match &slot.item {
            Some(Item::Quotation(quotation)) => Some(quotation.speaker.clone()),
            _ => None,
        },
        _ => None,
    });
    // The first quotation may have that speaker already.
    let named = named.or_else(|| document.quotations.get(first).map(|first| first.speaker.clone()));
    if let Some(speaker) = named {
        edit.changes
            .extend(set_speaker(document, others, &speaker, stamp)?.changes);
    }
    Ok(edit)
}
