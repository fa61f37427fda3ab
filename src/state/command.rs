//! What a person can do to the document, as data.

use pressmark_annotation::document::{Document, Key, Metadata, QuotationKind, Speaker};
use pressmark_annotation::edit::{Edit, EditError};
use pressmark_annotation::ops::{self, EntityChange, QuotationPart, Stamp};
use pressmark_annotation::{Id, Label, Span};

/// One thing that a person does; it becomes one [`Edit`], so that one undo takes it back.
#[derive(Clone, Debug, PartialEq)]
pub enum Command {
    /// Accepts suggestions.
    Accept(Vec<Key>),
    /// Rejects suggestions.
    Reject(Vec<Key>),
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
    /// Makes a quotation.
    AddQuotation {
        /// Its words.
        content: Vec<Span>,
        /// How it is given.
        kind: QuotationKind,
        /// Who speaks.
        speaker: Speaker,
    },
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
    /// Says who speaks.
    SetSpeaker {
        /// The quotation.
        quotation: Id,
        /// Who.
        speaker: Speaker,
    },
    /// Makes a new entity of a name that was typed and says that it speaks.
    NameSpeaker {
        /// The quotation.
        quotation: Id,
        /// The name.
        name: String,
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
            Self::Remove(key) => ops::remove(document, key, stamp),
            Self::AddMention { span, label, entity } => {
                ops::add_mention(document, *span, label, entity.as_ref(), stamp)
            }
            Self::Relabel { mention, label, entity } => {
                let whole = document
                    .mentions
                    .get(mention)
                    .and_then(|mention| mention.entity.clone());
                match whole.filter(|_| *entity && !ops::is_value(label)) {
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
            Self::AddQuotation { content, kind, speaker } => {
                Ok(ops::add_quotation(content.clone(), *kind, speaker.clone(), stamp))
            }
            Self::SetPart { quotation, part, spans } => {
                ops::set_quotation_part(document, quotation, *part, spans.clone(), stamp)
            }
            Self::SetKind { quotation, kind } => ops::set_quotation_kind(document, quotation, *kind, stamp),
            Self::SetSpeaker { quotation, speaker } => ops::set_speaker(document, quotation, speaker.clone(), stamp),
            Self::NameSpeaker { quotation, name } => ops::name_speaker(document, quotation, name, stamp),
            Self::AddNote { target, body } => Ok(ops::add_note(target.clone(), body, stamp)),
            Self::SetNote { note, body } => ops::set_note(document, note, body, stamp),
            Self::SetMetadata(metadata) => Ok(ops::set_metadata((**metadata).clone())),
        }
    }
}
