//! One version of an annotation: what it says, by which name it is known among all documents, and how it is told from
//! others.

use std::fmt::Write as _;
use std::sync::Arc;

use serde_json::Value as Json;
use sha2::{Digest, Sha256};

use super::codec;
use crate::compare::Overlap;
use crate::document::{Entity, Key, Kind, Mention, Note, Provenance, Quotation, Relation, Speaker, Status, Timestamp};
use crate::edit::Item;
use crate::fold::folded;
use crate::id::Id;
use crate::sorted::SortedMap;
use crate::sorting::sort_by;
use crate::span::Span;
use crate::text::Text;

/// What an annotation says in one document.
#[derive(Clone, Debug)]
pub(super) struct Version {
    /// The annotation under the id that it has in its own document, referring to others by their [`name`]s.
    pub(super) item: Item,
    /// The name under which it is known among all documents.
    pub(super) name: Id,
    /// Tells it from all other versions: a digest of all that it says.
    pub(super) digest: String,
    /// What the entities that it refers to are called there, by their names among all documents.
    pub(super) hints: SortedMap<Id, String>,
}

impl Version {
    /// The version of an item whose references are names already.
    pub(super) fn new(item: Item, hints: SortedMap<Id, String>, text: &Text) -> Self {
        let mut written = codec::write(&item, text);
        let own = crate::ops::provenance(&item);
        if is_unchanged(own) && own.rule.is_some() && own.status == Status::Suggested {
            // When the engine ran says nothing.
            written.remove("createdAt");
        }
        Self {
            name: name(&item.key().id, own),
            digest: digest(&Json::Object(written).to_string()),
            item,
            hints,
        }
    }

    pub(super) fn kind(&self) -> Kind {
        self.item.key().kind
    }

    pub(super) fn provenance(&self) -> &Provenance {
        crate::ops::provenance(&self.item)
    }

    /// Whether it is as it was made.
    pub(super) fn is_original(&self) -> bool {
        is_unchanged(self.provenance())
    }

    /// When it was changed last, or made.
    pub(super) fn time(&self) -> Option<&Timestamp> {
        let own = self.provenance();
        own.changed_at.as_ref().or(own.created_at.as_ref())
    }

    /// Whether two versions of one name can be versions of one thing: ids that were given by counting may repeat for
    /// different things, which have no words or names in common then.
    pub(super) fn is_akin(&self, other: &Self) -> bool {
        if !is_counted(&self.item.key().id) {
            return true;
        }
        match (&self.item, &other.item) {
            (Item::Mention(a), Item::Mention(b)) => a.span.overlaps(b.span),
            (Item::Quotation(a), Item::Quotation(b)) => {
                a.content.iter().any(|a| b.content.iter().any(|b| a.overlaps(*b)))
            }
            (Item::Entity(a), Item::Entity(b)) => {
                let names = |entity: &Entity| -> Vec<String> {
                    let names = std::iter::once(&entity.name).chain(&entity.aliases);
                    names.map(|name| folded(name)).collect()
                };
                let known = names(a);
                names(b).iter().any(|name| known.contains(name))
            }
            _ => true,
        }
    }

    /// Whether two versions of different words can be meant to be the same: mentions that overlap and have one label or share
    /// half of what they cover, quotations that share more than a third of the longer.
    pub(super) fn competes(&self, other: &Self) -> bool {
        match (&self.item, &other.item) {
            (Item::Mention(a), Item::Mention(b)) => {
                let overlap = Overlap::of(&[a.span], &[b.span]);
                a.span != b.span && overlap.shared > 0 && (a.label == b.label || overlap.shared * 2 >= overlap.union)
            }
            (Item::Quotation(a), Item::Quotation(b)) => {
                let overlap = Overlap::of(&a.content, &b.content);
                a.content != b.content && overlap.shared * 3 > overlap.longer
            }
            _ => false,
        }
    }

    /// All that it covers, from the first to the last of its words; `None` for what has no words.
    pub(super) fn cover(&self) -> Option<Span> {
        match &self.item {
            Item::Mention(item) => Some(item.span),
            Item::Quotation(item) => Some(item.content.first()?.cover(*item.content.last()?)),
            Item::Entity(_) | Item::Note(_) | Item::Relation(_) => None,
        }
    }

    /// What versions of different names have in common that are about the same thing.
    pub(super) fn anchor(&self) -> Option<Anchor> {
        match &self.item {
            Item::Mention(item) => Some(Anchor::Mention(item.span)),
            Item::Quotation(item) => Some(Anchor::Quotation(item.content.clone())),
            Item::Entity(item) => Some(Anchor::Entity(folded(&item.name), item.label.as_str().to_owned())),
            Item::Note(_) | Item::Relation(_) => None,
        }
    }
}

/// What makes two annotations of different names the same.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Anchor {
    Mention(Span),
    Quotation(Vec<Span>),
    Entity(String, String),
}

fn is_unchanged(provenance: &Provenance) -> bool {
    provenance.changed_by.is_none() && provenance.changed_at.is_none()
}

/// Whether an id was rather given by counting (`m1`, `T12`) than drawn at random, so that it may mean different things in
/// different documents.
pub(super) fn is_counted(id: &Id) -> bool {
    id.as_str().len() < 12
}

/// The name among all documents of what has that id: the id, and who made it, by which rule, or when.
pub(super) fn name(id: &Id, provenance: &Provenance) -> Id {
    let mut origin = format!("{}\n", provenance.created_by);
    match (&provenance.rule, &provenance.created_at) {
        (Some(rule), _) => {
            let sure = provenance.confidence.map(crate::analysis::Confidence::thousandths);
            write!(origin, "{rule}\n{sure:?}").unwrap_or_default();
        }
        (None, Some(time)) => origin.push_str(&time.0),
        (None, None) => {}
    }
    Id::new(format!("{id}~{}", digest(&origin)))
}

/// The id for something whose own id is taken, from its name.
pub(super) fn other_id(id: &Id, name: &Id) -> String {
    let short = digest(name.as_str());
    format!("{id}~{}", short.get(..8).unwrap_or_default())
}

/// Sixteen hexadecimal digits of the SHA-256 of `words`.
pub(super) fn digest(words: &str) -> String {
    let digest = Sha256::digest(words.as_bytes());
    let mut out = String::with_capacity(16);
    for byte in digest.iter().take(8) {
        write!(out, "{byte:02x}").unwrap_or_default();
    }
    out
}

/// The item under `id`, with every reference replaced by what `map` gives for it.
pub(super) fn mapped(item: &Item, id: &Id, mut map: impl FnMut(&Key) -> Id) -> Item {
    let mut key = |key: &Key| Key::new(key.kind, map(key));
    match item {
        Item::Entity(item) => Item::Entity(Arc::new(Entity {
            id: id.clone(),
            ..(**item).clone()
        })),
        Item::Mention(item) => Item::Mention(Arc::new(Mention {
            id: id.clone(),
            entity: item
                .entity
                .as_ref()
                .map(|id| key(&Key::new(Kind::Entity, id.clone())).id),
            ..(**item).clone()
        })),
        Item::Quotation(item) => Item::Quotation(Arc::new(Quotation {
            id: id.clone(),
            speaker: match &item.speaker {
                Speaker::Entity(id) => Speaker::Entity(key(&Key::new(Kind::Entity, id.clone())).id),
                other => other.clone(),
            },
            ..(**item).clone()
        })),
        Item::Note(item) => Item::Note(Arc::new(Note {
            id: id.clone(),
            target: item.target.as_ref().map(&mut key),
            ..(**item).clone()
        })),
        Item::Relation(item) => Item::Relation(Arc::new(Relation {
            id: id.clone(),
            from: key(&item.from),
            to: key(&item.to),
            ..(**item).clone()
        })),
    }
}

/// The pairs of versions that compete for the same words.
pub(super) fn competing<'a, T: Copy>(versions: impl Iterator<Item = (&'a Version, T)>) -> Vec<(T, T)> {
    let mut places: Vec<(Kind, Span, &Version, T)> = versions
        .filter_map(|(version, of)| Some((version.kind(), version.cover()?, version, of)))
        .collect();
    sort_by(&mut places, |a, b| {
        (a.0, a.1, &a.2.digest).cmp(&(b.0, b.1, &b.2.digest))
    });
    let mut pairs = Vec::new();
    for (nth, (kind, cover, version, of)) in places.iter().enumerate() {
        let later = places.iter().skip(nth + 1).take(64);
        for (_, _, other, other_of) in later.take_while(|(other, span, ..)| other == kind && span.start() < cover.end())
        {
            if version.competes(other) {
                pairs.push((*of, *other_of));
            }
        }
    }
    pairs
}

/// The unknown fields of an item.
pub(super) fn extra(item: &Item) -> &crate::document::Extra {
    match item {
        Item::Entity(item) => &item.extra,
        Item::Mention(item) => &item.extra,
        Item::Quotation(item) => &item.extra,
        Item::Note(item) => &item.extra,
        Item::Relation(item) => &item.extra,
    }
}

/// The item with other unknown fields.
pub(super) fn with_extra(item: Item, extra: crate::document::Extra) -> Item {
    fn set<T: Clone>(item: &mut Arc<T>, change: impl FnOnce(&mut T)) {
        change(Arc::make_mut(item));
    }
    let mut item = item;
    match &mut item {
        Item::Entity(item) => set(item, |item| item.extra = extra),
        Item::Mention(item) => set(item, |item| item.extra = extra),
        Item::Quotation(item) => set(item, |item| item.extra = extra),
        Item::Note(item) => set(item, |item| item.extra = extra),
        Item::Relation(item) => set(item, |item| item.extra = extra),
    }
    item
}
