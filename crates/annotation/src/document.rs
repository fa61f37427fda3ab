//! The document: an immutable text, its metadata, and everything that people and programs have said about it.
//!
//! Annotations live in tables ordered by id, so that looking one up is fast and every walk is in the same order on every
//! machine. They are behind [`Arc`]s: copying a document for the undo log or the screen copies no annotation.

use std::sync::Arc;

use serde_json::{Map, Value as Json};

pub use crate::analysis::{Confidence, MentionKind, QuotationKind, Value};
use crate::id::Id;
use crate::label::Label;
use crate::sorted::SortedMap;
use crate::sorting::sort_by_key;
use crate::span::Span;
pub use crate::tag_set::{Line, Tag, TagSet};
use crate::text::Text;

/// Fields of a file that this version does not know, kept for the next one that writes it.
pub type Extra = Map<String, Json>;

/// Items of one kind, by id.
pub type Table<T> = SortedMap<Id, Arc<T>>;

/// One article with its annotations.
#[derive(Clone, Debug, PartialEq)]
pub struct Document {
    /// Identifies the document across files and machines.
    pub id: Id,
    /// The text; it never changes after import.
    pub text: Arc<Text>,
    /// Where the text comes from.
    pub metadata: Arc<Metadata>,
    /// Which labels there are.
    pub tag_set: Arc<TagSet>,
    /// Everyone who made or changed an annotation.
    pub annotators: Table<Annotator>,
    /// People, organisations, places and things.
    pub entities: Table<Entity>,
    /// Spans that refer to them, and dates and numbers.
    pub mentions: Table<Mention>,
    /// Who says what.
    pub quotations: Table<Quotation>,
    /// Remarks about the document or an annotation.
    pub notes: Table<Note>,
    /// Links between annotations, by name.
    pub relations: Table<Relation>,
    /// What was deleted, so that merging does not bring it back.
    pub tombstones: SortedMap<Key, Tombstone>,
    /// Unknown fields of the file.
    pub extra: Extra,
}

/// Where a text comes from. Empty fields are unknown.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Metadata {
    /// The headline.
    pub title: String,
    /// The newspaper, agency or site.
    pub source: String,
    /// Where it was published.
    pub url: String,
    /// When it was published, as given (ISO 8601 where known).
    pub published: String,
    /// The language of the text as a BCP 47 tag, such as `en`.
    pub language: String,
    /// Unknown fields.
    pub extra: Extra,
}

/// A person or program that makes annotations.
#[derive(Clone, Debug, PartialEq)]
pub struct Annotator {
    /// Identifies them across files.
    pub id: Id,
    /// What they are called.
    pub name: String,
    /// Whether a person or a program.
    pub kind: AnnotatorKind,
    /// A program's version; empty for people.
    pub version: String,
    /// Unknown fields.
    pub extra: Extra,
}

/// Whether an annotator is a person or a program.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AnnotatorKind {
    /// Somebody.
    Person,
    /// Something.
    Program,
}

/// A time as RFC 3339 writes it in UTC, such as `2026-05-03T14:30:00Z`; kept as it was given.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Timestamp(pub Arc<str>);

/// Where a suggestion or a person's decision stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Status {
    /// Made by the engine, not yet looked at.
    Suggested,
    /// Made by the engine, accepted by a person.
    Accepted,
    /// Made by the engine, rejected by a person; kept so that it is not suggested again.
    Rejected,
    /// Made or changed by a person.
    Manual,
}

impl Status {
    /// Whether a person has decided, so that the engine must leave it alone.
    pub fn is_decided(self) -> bool {
        self != Self::Suggested
    }

    /// Whether it counts as an annotation: everything but what was rejected.
    pub fn is_live(self) -> bool {
        self != Self::Rejected
    }
}

/// Who made an annotation and why, and who changed it last.
#[derive(Clone, Debug, PartialEq)]
pub struct Provenance {
    /// Where it stands.
    pub status: Status,
    /// Who made it.
    pub created_by: Id,
    /// When.
    pub created_at: Option<Timestamp>,
    /// Who changed it last, if anybody did.
    pub changed_by: Option<Id>,
    /// When.
    pub changed_at: Option<Timestamp>,
    /// How sure the engine was, where it made the annotation.
    pub confidence: Option<Confidence>,
    /// The rule, sieve or model that made it.
    pub rule: Option<String>,
}

/// A person, organisation, place or thing that mentions refer to.
#[derive(Clone, Debug, PartialEq)]
pub struct Entity {
    /// Its id.
    pub id: Id,
    /// Its type.
    pub label: Label,
    /// Its canonical name.
    pub name: String,
    /// Other names.
    pub aliases: Vec<String>,
    /// Where it comes from.
    pub provenance: Provenance,
    /// Unknown fields.
    pub extra: Extra,
}

/// A span that refers to an entity, or a date or number that stands for itself.
#[derive(Clone, Debug, PartialEq)]
pub struct Mention {
    /// Its id.
    pub id: Id,
    /// Where, in bytes.
    pub span: Span,
    /// What it is made of.
    pub kind: MentionKind,
    /// Its type.
    pub label: Label,
    /// The entity that it refers to.
    pub entity: Option<Id>,
    /// The normalised value of a date or number.
    pub value: Option<Value>,
    /// Where it comes from.
    pub provenance: Provenance,
    /// Unknown fields.
    pub extra: Extra,
}

/// Who says what.
#[derive(Clone, Debug, PartialEq)]
pub struct Quotation {
    /// Its id.
    pub id: Id,
    /// How it is given.
    pub kind: QuotationKind,
    /// Whether it is a belief or a wish ("hopes that"), and nobody says or writes it.
    pub attitude: bool,
    /// What is said, in the order of the text, without the enclosing marks; at least one span, in bytes.
    pub content: Vec<Span>,
    /// The words that report it, in bytes.
    pub cue: Vec<Span>,
    /// The words that name the speaker, in bytes.
    pub source: Vec<Span>,
    /// Who is behind the source.
    pub speaker: Speaker,
    /// What decided the speaker, and how sure it was, where the engine did.
    pub speaker_rule: Option<SpeakerRule>,
    /// Where it comes from.
    pub provenance: Provenance,
    /// Unknown fields.
    pub extra: Extra,
}

impl Quotation {
    /// All its pieces, in bytes: the content, then the cue, then the source.
    pub fn spans(&self) -> impl Iterator<Item = Span> {
        let parts = [&self.content, &self.cue, &self.source];
        parts.into_iter().flatten().copied()
    }
}

/// Who is behind a source.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Speaker {
    /// Nobody has said yet.
    Undecided,
    /// Nobody whom the text names.
    Unnamed,
    /// This entity.
    Entity(Id),
}

/// The sieve that decided a speaker.
#[derive(Clone, Debug, PartialEq)]
pub struct SpeakerRule {
    /// Its name.
    pub rule: String,
    /// How sure it was.
    pub confidence: Confidence,
}

/// A remark in plain text.
#[derive(Clone, Debug, PartialEq)]
pub struct Note {
    /// Its id.
    pub id: Id,
    /// What it is about; the document where `None`.
    pub target: Option<Key>,
    /// What it says.
    pub body: String,
    /// Where it comes from.
    pub provenance: Provenance,
    /// Unknown fields.
    pub extra: Extra,
}

/// A named link from one annotation to another.
#[derive(Clone, Debug, PartialEq)]
pub struct Relation {
    /// Its id.
    pub id: Id,
    /// Its name, such as `spokesperson-of`.
    pub name: String,
    /// Where it starts.
    pub from: Key,
    /// Where it ends.
    pub to: Key,
    /// Where it comes from.
    pub provenance: Provenance,
    /// Unknown fields.
    pub extra: Extra,
}

/// Which table an id belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// [`Document::entities`]
    Entity,
    /// [`Document::mentions`]
    Mention,
    /// [`Document::quotations`]
    Quotation,
    /// [`Document::notes`]
    Note,
    /// [`Document::relations`]
    Relation,
}

/// Names one item of a document.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Key {
    /// The table.
    pub kind: Kind,
    /// The id in it.
    pub id: Id,
}

impl Key {
    /// The key of the item with that id in the table of that kind.
    pub fn new(kind: Kind, id: impl Into<Id>) -> Self {
        Self { kind, id: id.into() }
    }
}

/// What is left of a deleted item.
#[derive(Clone, Debug, PartialEq)]
pub struct Tombstone {
    /// What was deleted.
    pub key: Key,
    /// Who deleted it.
    pub deleted_by: Id,
    /// When.
    pub deleted_at: Option<Timestamp>,
    /// Unknown fields.
    pub extra: Extra,
}

impl Document {
    /// A document without annotations, with the built-in tag set.
    pub fn new(id: impl Into<Id>, text: Arc<Text>) -> Self {
        Self {
            id: id.into(),
            text,
            metadata: Arc::default(),
            tag_set: Arc::new(TagSet::ontonotes()),
            annotators: SortedMap::new(),
            entities: SortedMap::new(),
            mentions: SortedMap::new(),
            quotations: SortedMap::new(),
            notes: SortedMap::new(),
            relations: SortedMap::new(),
            tombstones: SortedMap::new(),
            extra: Extra::new(),
        }
    }

    /// The words of `span`, or the empty string where it does not lie in the text.
    pub fn words(&self, span: Span) -> &str {
        span.slice(self.text.as_str())
    }

    /// The entity of `id`.
    pub fn entity(&self, id: &Id) -> Option<&Arc<Entity>> {
        self.entities.get(id)
    }

    /// The entity behind a quotation.
    pub fn speaker(&self, quotation: &Quotation) -> Option<&Arc<Entity>> {
        match &quotation.speaker {
            Speaker::Entity(id) => self.entities.get(id),
            Speaker::Unnamed | Speaker::Undecided => None,
        }
    }

    /// The mentions that were not rejected, by place: earlier first, and of two that start together the longer first.
    pub fn live_mentions(&self) -> Vec<&Arc<Mention>> {
        let mut live: Vec<_> = self
            .mentions
            .values()
            .filter(|m| m.provenance.status.is_live())
            .collect();
        sort_by_key(&mut live, |m| (m.span.start(), std::cmp::Reverse(m.span.end())));
        live
    }

    /// The quotations that were not rejected, scare quotes among them, by the place of their first words.
    pub fn live_quotations(&self) -> Vec<&Arc<Quotation>> {
        let mut live: Vec<_> = self
            .quotations
            .values()
            .filter(|q| q.provenance.status.is_live())
            .collect();
        sort_by_key(&mut live, |q| q.content.first().copied().unwrap_or_default());
        live
    }
}
