//! A document while it is read from a foreign file: items are added in the order of the file and numbered.

use std::sync::Arc;

use pressmark_annotation::document::{
    Annotator, AnnotatorKind, Entity, Extra, Key, Kind, Mention, MentionKind, Metadata, Note, Provenance, Quotation,
    Relation, Speaker, Status, Tag, TagSet,
};
use pressmark_annotation::sorted::{SortedMap, SortedSet};
use pressmark_annotation::sorting::gathered;
use pressmark_annotation::{Document, Id, Label, Span, Text};

use super::carries::Unit;
use super::marks;
use crate::error::FormatError;
use crate::pressmark::document_id;
use crate::pressmark::spans::{self, Finder};
use crate::repair::{Outcome, Place, Repair};

/// Who stands for whoever made the annotations of a file that does not say.
pub fn imported() -> Annotator {
    Annotator {
        id: Id::from("imported"),
        name: "Imported".to_owned(),
        kind: AnnotatorKind::Person,
        version: String::new(),
        extra: Extra::new(),
    }
}

/// The label of what a file gives none: no format of spans holds an annotation without one.
pub const NO_LABEL: &str = "MENTION";

/// How many bytes of text the annotations of one foreign file may cover together: this many times the text, and some more.
const COVERED: (usize, usize) = (8, 1 << 20);

/// The provenance of an annotation of a file that says nothing about it.
pub fn provenance() -> Provenance {
    Provenance {
        status: Status::Manual,
        created_by: imported().id,
        created_at: None,
        changed_by: None,
        changed_at: None,
        confidence: None,
        rule: None,
    }
}

/// Gives a document the built-in tag set with those labels added, in their order, that are used beyond it.
pub fn complete_tag_set(document: &mut Document) {
    let entities = document.entities.values().map(|entity| &entity.label);
    let mentions = document.mentions.values().map(|mention| &mention.label);
    let used: SortedSet<&Label> = gathered(entities.chain(mentions).filter(|label| label.onto().is_none()));
    let mut set = TagSet::ontonotes();
    set.tags.extend(used.into_iter().map(Tag::of));
    document.tag_set = Arc::new(set);
}

/// A document that is being read, and what has been repaired in it so far.
#[derive(Clone, Debug)]
pub struct Draft {
    document: Document,
    told: Vec<Repair>,
    /// Entities by a key of the file, such as an id or label and name.
    known: SortedMap<String, Id>,
}

impl Draft {
    /// An empty document about `raw`, which is normalised.
    ///
    /// # Errors
    /// Where there is no text, or too much.
    pub fn new(raw: &str) -> Result<Self, FormatError> {
        let text = Text::new(raw)?;
        if text.as_str().trim().is_empty() {
            return Err(FormatError::Empty);
        }
        let mut document = Document::new(document_id(&text), Arc::new(text));
        document.tag_set = Arc::default();
        Ok(Self {
            document,
            told: Vec::new(),
            known: SortedMap::new(),
        })
    }

    /// The text, normalised.
    pub fn text(&self) -> Arc<Text> {
        Arc::clone(&self.document.text)
    }

    /// The document so far, for what the methods do not offer; the tag set and the annotator are added at the end.
    pub fn document(&mut self) -> &mut Document {
        &mut self.document
    }

    /// Where the text comes from.
    pub fn metadata(&mut self) -> &mut Metadata {
        Arc::make_mut(&mut self.document.metadata)
    }

    /// The entity that the file knows by `key`; made with that label and name where it is new.
    pub fn entity(&mut self, key: &str, label: &str, name: &str) -> Id {
        if let Some(id) = self.known.get(key) {
            return id.clone();
        }
        let id = Id::new(format!("e{}", self.document.entities.len() + 1));
        let entity = Entity {
            id: id.clone(),
            label: Label::from(label),
            name: name.to_owned(),
            aliases: Vec::new(),
            provenance: provenance(),
            extra: Extra::new(),
        };
        self.document.entities.insert(id.clone(), Arc::new(entity));
        self.known.insert(key.to_owned(), id.clone());
        id
    }

    /// Changes an entity that was made before.
    pub fn change_entity(&mut self, id: &Id) -> Option<&mut Entity> {
        self.document.entities.get_mut(id).map(Arc::make_mut)
    }

    /// Adds a mention; the caller fills in what the file says besides.
    pub fn mention(&mut self, span: Span, label: &str) -> &mut Mention {
        let id = Id::new(format!("m{}", self.document.mentions.len() + 1));
        let mention = Mention {
            id: id.clone(),
            span,
            kind: MentionKind::Name,
            label: Label::from(label),
            entity: None,
            value: None,
            provenance: provenance(),
            extra: Extra::new(),
        };
        Arc::make_mut(self.document.mentions.entry(id).or_insert_with(|| Arc::new(mention)))
    }

    /// Changes a mention that was made before.
    pub fn change_mention(&mut self, id: &Id) -> Option<&mut Mention> {
        self.document.mentions.get_mut(id).map(Arc::make_mut)
    }

    /// Adds a quotation, its kind told by the marks around it; the caller fills in what the file says besides.
    pub fn quotation(&mut self, content: Vec<Span>) -> &mut Quotation {
        let id = Id::new(format!("q{}", self.document.quotations.len() + 1));
        let quotation = Quotation {
            id: id.clone(),
            kind: marks::kind(self.document.text.as_str(), &content),
            attitude: false,
            content,
            cue: Vec::new(),
            source: Vec::new(),
            speaker: Speaker::Undecided,
            speaker_rule: None,
            provenance: provenance(),
            extra: Extra::new(),
        };
        Arc::make_mut(
            self.document
                .quotations
                .entry(id)
                .or_insert_with(|| Arc::new(quotation)),
        )
    }

    /// Changes a quotation that was made before.
    pub fn change_quotation(&mut self, id: &Id) -> Option<&mut Quotation> {
        self.document.quotations.get_mut(id).map(Arc::make_mut)
    }

    /// Adds a note; about the document where there is no target.
    pub fn note(&mut self, target: Option<Key>, body: &str) -> &mut Note {
        let id = Id::new(format!("n{}", self.document.notes.len() + 1));
        let note = Note {
            id: id.clone(),
            target,
            body: body.to_owned(),
            provenance: provenance(),
            extra: Extra::new(),
        };
        Arc::make_mut(self.document.notes.entry(id).or_insert_with(|| Arc::new(note)))
    }

    /// Adds a relation.
    pub fn relation(&mut self, name: &str, from: Key, to: Key) -> &mut Relation {
        let id = Id::new(format!("r{}", self.document.relations.len() + 1));
        let relation = Relation {
            id: id.clone(),
            name: name.to_owned(),
            from,
            to,
            provenance: provenance(),
            extra: Extra::new(),
        };
        Arc::make_mut(self.document.relations.entry(id).or_insert_with(|| Arc::new(relation)))
    }

    /// Tells what was done with a part of the file: `kind` and `id` say which, such as "mention" and "T3".
    pub fn tell(&mut self, kind: &'static str, id: impl Into<String>, outcome: Outcome, message: impl Into<String>) {
        self.told.push(Repair {
            place: Place::Item { kind, id: id.into() },
            outcome,
            message: message.into(),
        });
    }

    /// Tells what concerns the file as a whole.
    pub fn tell_file(&mut self, outcome: Outcome, message: impl Into<String>) {
        self.told.push(Repair {
            place: Place::File,
            outcome,
            message: message.into(),
        });
    }

    /// Adds what another reader told, such as that of the text's encoding.
    pub fn tell_all(&mut self, told: impl IntoIterator<Item = Repair>) {
        self.told.extend(told);
    }

    /// The document with its tag set and the annotator `imported`, where anything was made by it, and what was told.
    ///
    /// Mentions, quotations and entities get their numbers by place, so that the same annotations have the same ids in
    /// whatever order a file lists them. Formats that hold ids say so with `ids`, and theirs stay.
    ///
    /// References that lead nowhere are taken out and told, and what has no label gets one.
    pub fn finish(mut self, ids: bool) -> (Document, Vec<Repair>) {
        self.mend();
        self.label();
        let document = &mut self.document;
        if document.tag_set.tags.is_empty() {
            complete_tag_set(document);
        }
        let import = imported();
        let entities = document.entities.values().map(|item| &item.provenance);
        let made = entities
            .chain(document.mentions.values().map(|item| &item.provenance))
            .chain(document.quotations.values().map(|item| &item.provenance))
            .chain(document.notes.values().map(|item| &item.provenance))
            .chain(document.relations.values().map(|item| &item.provenance));
        if made.into_iter().any(|provenance| provenance.created_by == import.id) {
            document
                .annotators
                .entry(import.id.clone())
                .or_insert_with(|| Arc::new(import));
        }
        if !ids {
            super::reduce::renumber(document);
        }
        (self.document, self.told)
    }
}

impl Draft {
    /// Leaves out annotations that cover the text too many times over: a file of ours has the words of each beside it, so
    /// that a short file of many long spans would become thousands of times as long.
    fn bound(&mut self) {
        let length = self.document.text.as_str().len();
        let mut left = COVERED.0.saturating_mul(length).saturating_add(COVERED.1);
        let before = self.document.mentions.len() + self.document.quotations.len();
        let mut fits = |bytes: usize| {
            let rest = left.checked_sub(bytes);
            left = rest.unwrap_or(left);
            rest.is_some()
        };
        let bytes = |span: Span| span.len() as usize;
        self.document
            .quotations
            .retain(|_, item| fits(item.spans().map(bytes).sum()));
        self.document.mentions.retain(|_, item| fits(bytes(item.span)));
        let lost = before - self.document.mentions.len() - self.document.quotations.len();
        if lost > 0 {
            let message = format!("annotations that cover the text too many times over were left out: {lost}");
            self.tell_file(Outcome::SetAside, message);
        }
    }

    /// Gives what has no label the one of its entity, else [`NO_LABEL`].
    fn label(&mut self) {
        let document = &mut self.document;
        let blank = |label: &Label| label.as_str().trim().is_empty();
        let mut told: Vec<(&'static str, Id, Label)> = Vec::new();
        for (id, entity) in &mut document.entities {
            if blank(&entity.label) {
                Arc::make_mut(entity).label = NO_LABEL.into();
                told.push(("entity", id.clone(), NO_LABEL.into()));
            }
        }
        let entities = &document.entities;
        for (id, mention) in &mut document.mentions {
            if blank(&mention.label) {
                let entity = mention.entity.as_ref().and_then(|entity| entities.get(entity));
                let label = entity.map_or_else(|| NO_LABEL.into(), |entity| entity.label.clone());
                Arc::make_mut(mention).label = label.clone();
                told.push(("mention", id.clone(), label));
            }
        }
        for (kind, id, label) in told {
            let message = format!("it has no label; its label is {label} now");
            self.tell(kind, id.as_str(), Outcome::Repaired, message);
        }
    }

    /// Takes out references that lead nowhere.
    fn mend(&mut self) {
        self.bound();
        let document = &mut self.document;
        let mut told: Vec<(&'static str, Id, &'static str)> = Vec::new();
        let entities = &document.entities;
        for (id, mention) in &mut document.mentions {
            if mention
                .entity
                .as_ref()
                .is_some_and(|entity| !entities.contains_key(entity))
            {
                Arc::make_mut(mention).entity = None;
                told.push(("mention", id.clone(), "its entity is not in the file"));
            }
        }
        for (id, quotation) in &mut document.quotations {
            if matches!(&quotation.speaker, Speaker::Entity(entity) if !entities.contains_key(entity)) {
                Arc::make_mut(quotation).speaker = Speaker::Undecided;
                told.push(("quotation", id.clone(), "its speaker is not in the file"));
            }
        }
        let keys = [
            document
                .entities
                .keys()
                .map(|id| Key::new(Kind::Entity, id.clone()))
                .collect::<Vec<_>>(),
            document.mentions.keys().map(mention_key).collect(),
            document.quotations.keys().map(quotation_key).collect(),
            document
                .notes
                .keys()
                .map(|id| Key::new(Kind::Note, id.clone()))
                .collect(),
            document
                .relations
                .keys()
                .map(|id| Key::new(Kind::Relation, id.clone()))
                .collect(),
        ];
        let keys: SortedSet<Key> = gathered(keys.into_iter().flatten());
        document.relations.retain(|id, relation| {
            let there = keys.contains(&relation.from) && keys.contains(&relation.to);
            if !there {
                told.push(("relation", id.clone(), "what it links is not in the file"));
            }
            there
        });
        let relations = &document.relations;
        for (id, note) in &mut document.notes {
            let there =
                |key: &Key| keys.contains(key) && (key.kind != Kind::Relation || relations.contains_key(&key.id));
            if note.target.as_ref().is_some_and(|target| !there(target)) {
                Arc::make_mut(note).target = None;
                told.push((
                    "note",
                    id.clone(),
                    "what it is about is not in the file; it is about the article now",
                ));
            }
        }
        for (kind, id, message) in told {
            self.tell(kind, id.as_str(), Outcome::Repaired, message);
        }
    }
}

/// The key of a mention of that id.
pub fn mention_key(id: &Id) -> Key {
    Key::new(Kind::Mention, id.clone())
}

/// The key of a quotation of that id.
pub fn quotation_key(id: &Id) -> Key {
    Key::new(Kind::Quotation, id.clone())
}

/// Finds the places of a foreign file in its text.
pub struct Places<'a> {
    finder: Finder<'a>,
}

/// A place that was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// Where, in bytes.
    pub span: Span,
    /// What had to be done to find it, for [`Draft::tell`]; empty where everything agreed.
    pub repair: String,
}

impl<'a> Places<'a> {
    /// For `text`, which came of the file's `raw` one; offsets count `unit` (tokens and markup count as code points).
    pub fn new(raw: &str, text: &'a Text, unit: Unit) -> Self {
        let unit = match unit {
            Unit::Utf16 => spans::Unit::Utf16,
            Unit::CodePoints | Unit::Tokens | Unit::Markup => spans::Unit::CodePoints,
        };
        Self {
            finder: Finder::new(raw, text, unit),
        }
    }

    /// The place of `start..end`, whose words the file gives as `exact` (empty where it gives none: then the offsets
    /// alone count); or why there is none.
    ///
    /// # Errors
    /// A phrase such as "it covers no words".
    pub fn find(&mut self, start: u64, end: u64, exact: &str) -> Result<Found, String> {
        self.find_in_context(start, end, [exact, "", ""])
    }

    /// The same, with the words before and after: `[exact, prefix, suffix]`.
    ///
    /// # Errors
    /// A phrase such as "it covers no words".
    pub fn find_in_context(&mut self, start: u64, end: u64, words: [&str; 3]) -> Result<Found, String> {
        if words[0].is_empty() {
            let span = self.finder.at(start, end).filter(|span| !span.is_empty());
            let span = span.ok_or_else(|| format!("its offsets {start} to {end} cover no words of the text"))?;
            return Ok(Found {
                span,
                repair: String::new(),
            });
        }
        let found = self.finder.find_words(start, end, words)?;
        Ok(Found {
            span: found.span,
            repair: found.repair,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spans_that_cover_the_text_thousands_of_times_are_left_out() {
        let mut draft = Draft::new(&"no ".repeat(50_000)).expect("a text");
        let whole = draft.text().span();
        for _ in 0..1000 {
            draft.mention(whole, "X");
        }
        let (document, told) = draft.finish(false);
        assert_eq!(document.mentions.len(), 14);
        assert_eq!(
            told.iter().map(ToString::to_string).collect::<Vec<_>>(),
            ["file: set aside: annotations that cover the text too many times over were left out: 986"]
        );
    }
}
