//! Lists everything that is wrong with a document.
//!
//! An edit can't leave spans outside the text, pieces that overlap, malformed ids or references that lead nowhere
//! ([`crate::edit::Edit::apply`] refuses them). Everything else here is a matter of good order, and a file that was written
//! by hand or by another program can break all of it.

use std::fmt;

use crate::document::{Document, Key, Kind, Provenance, TagSet};
use crate::edit::Item;
use crate::id::Id;
use crate::label::Label;
use crate::ops;
use crate::sorted::{SortedMap, SortedSet};
use crate::sorting::gathered;
use crate::span::Span;

/// One broken invariant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Problem {
    /// An id that is empty, too long, or holds white space.
    BadId(Key),
    /// An item that stands under another id than its own.
    WrongId(Key),
    /// A span that leaves the text, splits a character, or is empty.
    BadSpan(Key, Span),
    /// White space at the edge of a span.
    Untrimmed(Key, Span),
    /// A quotation without words.
    NoContent(Key),
    /// Pieces of a quotation that overlap or stand in the wrong order.
    Disordered(Key),
    /// A reference to an item that is not there.
    Dangling {
        /// The item that refers.
        from: Key,
        /// What it refers to.
        to: Key,
    },
    /// A label that the tag set does not have.
    UnknownLabel(Key, Label),
    /// A mention whose label is not that of its entity.
    LabelDiffers(Key, Label),
    /// An annotator who is not listed.
    UnknownAnnotator(Key, Id),
    /// An entity without a name.
    NoName(Key),
    /// An item that exists although it was deleted.
    Undead(Key),
    /// A tag without a label, at this place of the tag set, counted from 1.
    NoLabel(usize),
    /// A label that stands twice in the tag set.
    LabelTwice(Label),
    /// A key that gives two labels.
    KeyTwice(char, Label, Label),
    /// A label as which the engine's suggestions shall come, but the engine has none of that name.
    NoEngineLabel(Label, Label),
    /// A mention that another one repeats: same words, same label, neither rejected.
    Repeated(Key, Key),
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::BadId(key) => write!(f, "the id of {key} is empty, too long, or holds white space"),
            Self::WrongId(key) => write!(f, "{key} stands under another id than its own"),
            Self::BadSpan(key, span) => write!(f, "{key}: bytes {span:?} are no part of the text"),
            Self::Untrimmed(key, span) => write!(f, "{key}: bytes {span:?} begin or end with white space"),
            Self::NoContent(key) => write!(f, "{key} has no words"),
            Self::Disordered(key) => write!(f, "{key}: its pieces overlap or are out of order"),
            Self::Dangling { from, to } => write!(f, "{from} refers to {to}, which does not exist"),
            Self::UnknownLabel(key, label) => write!(f, "{key} has the label {label}, which is not in the tag set"),
            Self::LabelDiffers(key, label) => write!(f, "{key} has another label than its entity ({label})"),
            Self::UnknownAnnotator(key, id) => write!(f, "{key} was made by {id}, who is not listed as an annotator"),
            Self::NoName(key) => write!(f, "{key} has no name"),
            Self::Undead(key) => write!(f, "{key} exists although it is listed as deleted"),
            Self::NoLabel(place) => write!(f, "tag {place} of the tag set has no label"),
            Self::LabelTwice(label) => write!(f, "the label {label} stands twice in the tag set"),
            Self::KeyTwice(key, label, other) => write!(f, "the key {key} gives both {label} and {other}"),
            Self::NoEngineLabel(label, engine) => {
                write!(
                    f,
                    "{label} takes the engine's {engine}, but the engine has no such label"
                )
            }
            Self::Repeated(key, other) => write!(f, "{key} repeats {other}: same words, same label"),
        }
    }
}

/// All problems of `document`, in the order of its tables.
pub fn check(document: &Document) -> Vec<Problem> {
    let mut problems = Vec::new();
    let mentioned: SortedSet<&Id> = gathered(
        document
            .live_mentions()
            .into_iter()
            .filter_map(|mention| mention.entity.as_ref()),
    );
    for item in document.items() {
        check_item(document, &item, &mentioned, &mut problems);
    }
    let named = document.entities.iter().map(|(id, item)| (Kind::Entity, id, &item.id));
    let named = named.chain(document.mentions.iter().map(|(id, item)| (Kind::Mention, id, &item.id)));
    let named = named.chain(
        document
            .quotations
            .iter()
            .map(|(id, item)| (Kind::Quotation, id, &item.id)),
    );
    let named = named.chain(document.notes.iter().map(|(id, item)| (Kind::Note, id, &item.id)));
    let named = named.chain(
        document
            .relations
            .iter()
            .map(|(id, item)| (Kind::Relation, id, &item.id)),
    );
    for (kind, id, own) in named {
        if !id.is_well_formed() {
            problems.push(Problem::BadId(Key::new(kind, id.clone())));
        }
        if id != own {
            problems.push(Problem::WrongId(Key::new(kind, id.clone())));
        }
    }
    let dead = document.tombstones.keys().filter(|key| document.contains(key));
    problems.extend(dead.cloned().map(Problem::Undead));
    repeated(document, &mut problems);
    problems.extend(check_tag_set(&document.tag_set));
    problems
}

/// All problems of a tag set, in the order of its tags.
pub fn check_tag_set(set: &TagSet) -> Vec<Problem> {
    let mut problems = Vec::new();
    let mut labels: SortedSet<&Label> = SortedSet::new();
    let mut keys: SortedMap<char, &Label> = SortedMap::new();
    for (index, tag) in set.tags.iter().enumerate() {
        if tag.label.as_str().trim().is_empty() {
            problems.push(Problem::NoLabel(index + 1));
        } else if !labels.insert(&tag.label) {
            problems.push(Problem::LabelTwice(tag.label.clone()));
        }
        if let Some(key) = tag.key
            && let Some(first) = keys.insert(key, &tag.label)
        {
            problems.push(Problem::KeyTwice(key, first.clone(), tag.label.clone()));
        }
        let engine = tag.engine_labels.iter().flatten();
        let unknown = engine.filter(|label| label.onto().is_none());
        problems.extend(unknown.map(|label| Problem::NoEngineLabel(tag.label.clone(), label.clone())));
    }
    problems
}

fn check_item(document: &Document, item: &Item, mentioned: &SortedSet<&Id>, problems: &mut Vec<Problem>) {
    let key = item.key();
    let gone = item.references().into_iter().filter(|to| !document.contains(to));
    problems.extend(gone.map(|to| Problem::Dangling { from: key.clone(), to }));
    let Provenance {
        created_by, changed_by, ..
    } = ops::provenance(item);
    let authors = std::iter::once(created_by).chain(changed_by);
    let unknown = authors.filter(|id| !document.annotators.contains_key(*id));
    problems.extend(unknown.map(|id| Problem::UnknownAnnotator(key.clone(), id.clone())));
    let label = match item {
        Item::Entity(entity) => {
            if entity.name.trim().is_empty() {
                problems.push(Problem::NoName(key.clone()));
            }
            // Who only speaks has a label that shows nowhere.
            mentioned.contains(&entity.id).then_some(&entity.label)
        }
        Item::Mention(mention) => {
            check_spans(document, &key, &[mention.span], problems);
            let entity = mention.entity.as_ref().and_then(|id| document.entities.get(id));
            if let Some(entity) = entity.filter(|entity| entity.label != mention.label) {
                problems.push(Problem::LabelDiffers(key.clone(), entity.label.clone()));
            }
            Some(&mention.label)
        }
        Item::Quotation(quotation) => {
            if quotation.content.is_empty() {
                problems.push(Problem::NoContent(key.clone()));
            }
            for spans in [&quotation.content, &quotation.cue, &quotation.source] {
                check_spans(document, &key, spans, problems);
            }
            None
        }
        Item::Note(_) | Item::Relation(_) => None,
    };
    if let Some(label) = label.filter(|label| document.tag_set.get(label).is_none()) {
        problems.push(Problem::UnknownLabel(key, label.clone()));
    }
}

fn check_spans(document: &Document, key: &Key, spans: &[Span], problems: &mut Vec<Problem>) {
    for span in spans {
        match span.get(document.text.as_str()) {
            None | Some("") => problems.push(Problem::BadSpan(key.clone(), *span)),
            Some(words) if words.trim().len() != words.len() => problems.push(Problem::Untrimmed(key.clone(), *span)),
            Some(_) => {}
        }
    }
    if spans
        .windows(2)
        .any(|pair| matches!(pair, [a, b] if b.start() < a.end()))
    {
        problems.push(Problem::Disordered(key.clone()));
    }
}

fn repeated(document: &Document, problems: &mut Vec<Problem>) {
    let mut seen: SortedMap<(Span, &Label), &Id> = SortedMap::new();
    for mention in document.live_mentions() {
        if let Some(first) = seen.insert((mention.span, &mention.label), &mention.id) {
            let key = |id: &Id| Key::new(Kind::Mention, id.clone());
            problems.push(Problem::Repeated(key(&mention.id), key(first)));
        }
    }
}
