//! Takes out of a document exactly what a format can't hold, and counts it.
//!
//! What is left is what reading the exported file gives. Reducing twice changes nothing more, and nothing is counted
//! exactly where nothing changes.

mod number;
mod spans;
mod strings;

use std::sync::Arc;

use pressmark_annotation::document::{
    Extra, Key, Kind, MentionKind, Metadata, Provenance, QuotationKind, Speaker, Status, Table,
};
use pressmark_annotation::sorted::{SortedMap, SortedSet};
use pressmark_annotation::sorting::gathered;
use pressmark_annotation::{Document, Id, Text};

use super::carries::{Carries, Entities, Field};
use super::draft::{complete_tag_set, imported};
use super::lost::{Loss, Lost};
use super::marks;
use crate::pressmark::document_id;

pub use number::{in_order, renumber};
pub use spans::{joined, trimmed};

/// `document` as far as a format that holds `carries` can hold it, with what is lost.
///
/// A format that holds unknown fields holds everything. Notes and relations about other notes and relations are held by
/// such formats alone.
pub fn reduce(document: &Document, carries: &Carries) -> (Document, Vec<Loss>) {
    if carries.unknown {
        return (document.clone(), Vec::new());
    }
    let mut work = Work {
        carries,
        document: document.clone(),
        counts: SortedMap::new(),
    };
    work.text();
    work.rejected();
    work.mentions();
    work.quotations();
    work.entities();
    work.links();
    work.notes_and_relations();
    work.provenance();
    work.labels_and_strings();
    work.metadata();
    work.rest();
    let losses = work.counts.into_iter().map(|(what, count)| Loss { what, count });
    (work.document, losses.collect())
}

struct Work<'a> {
    carries: &'a Carries,
    document: Document,
    counts: SortedMap<Lost, usize>,
}

/// Changes the items of a table in place.
fn each<T: Clone>(table: &mut Table<T>, mut change: impl FnMut(&mut T)) {
    for item in table.values_mut() {
        change(Arc::make_mut(item));
    }
}

impl Work<'_> {
    /// Counts a loss; nothing where `count` is 0.
    fn lose(&mut self, what: Lost, count: usize) {
        if count > 0 {
            *self.counts.entry(what).or_default() += count;
        }
    }

    fn text(&mut self) {
        let write = self.carries.character;
        let text = self.document.text.as_str();
        let changed = text.chars().filter(|c| write(*c) != *c).count();
        if changed > 0 {
            let written: String = text.chars().map(write).collect();
            if let Ok(text) = Text::new(&written) {
                self.document.text = Arc::new(text);
            }
            self.lose(Lost::Characters, changed);
        }
    }

    /// Leaves out what somebody rejected, where the format can't say so.
    fn rejected(&mut self) {
        if self.carries.statuses {
            return;
        }
        let document = &mut self.document;
        let before = items(document);
        document.entities.retain(|_, item| item.provenance.status.is_live());
        document.mentions.retain(|_, item| item.provenance.status.is_live());
        document.quotations.retain(|_, item| item.provenance.status.is_live());
        document.notes.retain(|_, item| item.provenance.status.is_live());
        document.relations.retain(|_, item| item.provenance.status.is_live());
        let lost = before - items(document);
        self.lose(Lost::Rejected, lost);
    }

    fn entities(&mut self) {
        let document = &mut self.document;
        let before = document.entities.len();
        match self.carries.entities {
            Entities::All => {}
            Entities::None => document.entities.clear(),
            Entities::Referred => {
                let speakers = document
                    .quotations
                    .values()
                    .filter_map(|quotation| match &quotation.speaker {
                        Speaker::Entity(id) if self.carries.speakers => Some(id.clone()),
                        _ => None,
                    });
                let mentioned = document.mentions.values().filter_map(|mention| mention.entity.clone());
                let referred: SortedSet<Id> = gathered(mentioned.chain(speakers));
                document.entities.retain(|id, _| referred.contains(id));
            }
        }
        let lost = before - document.entities.len();
        self.lose(Lost::Entities, lost);
        if !self.carries.aliases {
            let mut lost = 0;
            each(&mut self.document.entities, |entity| {
                lost += usize::from(!entity.aliases.is_empty());
                entity.aliases.clear();
            });
            self.lose(Lost::Aliases, lost);
        }
    }

    /// Links to entities, and what mentions and quotations have besides their spans.
    fn links(&mut self) {
        let carries = self.carries;
        let document = &mut self.document;
        let entities = &document.entities;
        let (mut links, mut kinds, mut values) = (0, 0, 0);
        each(&mut document.mentions, |mention| {
            if mention.entity.as_ref().is_some_and(|id| !entities.contains_key(id)) {
                mention.entity = None;
                links += 1;
            }
            if !carries.mention_kinds && mention.kind != MentionKind::Name {
                mention.kind = MentionKind::Name;
                kinds += 1;
            }
            if !carries.values && mention.value.take().is_some() {
                values += 1;
            }
        });
        let text = Arc::clone(&document.text);
        let (mut speakers, mut spoken, mut attitudes) = (0, 0, 0);
        each(&mut document.quotations, |quotation| {
            let kept = match &quotation.speaker {
                Speaker::Undecided => true,
                Speaker::Unnamed => carries.speakers,
                Speaker::Entity(id) => carries.speakers && entities.contains_key(id),
            };
            if !kept {
                quotation.speaker = Speaker::Undecided;
                speakers += 1;
            }
            let kind = marks::kind(text.as_str(), &quotation.content);
            if !carries.quotation_kinds && quotation.kind != kind {
                quotation.kind = kind;
                spoken += 1;
            }
            if !carries.attitudes && quotation.attitude {
                quotation.attitude = false;
                attitudes += 1;
            }
        });
        self.lose(Lost::EntityLinks, links);
        self.lose(Lost::MentionKinds, kinds);
        self.lose(Lost::Values, values);
        self.lose(Lost::Speakers, speakers);
        self.lose(Lost::QuotationKinds, spoken);
        self.lose(Lost::Attitudes, attitudes);
    }

    fn notes_and_relations(&mut self) {
        let carries = self.carries;
        let mut notes = std::mem::take(&mut self.document.notes);
        let mut relations = std::mem::take(&mut self.document.relations);
        let document = &self.document;
        let there = |key: &Key| match key.kind {
            Kind::Entity => document.entities.contains_key(&key.id),
            Kind::Mention => document.mentions.contains_key(&key.id),
            Kind::Quotation => document.quotations.contains_key(&key.id),
            Kind::Note | Kind::Relation => false,
        };
        let before = (notes.len(), relations.len());
        notes.retain(|_, note| {
            let kind = note.target.as_ref().map(|key| key.kind);
            carries.notes.contains(&kind) && note.target.as_ref().is_none_or(there)
        });
        relations.retain(|_, relation| {
            let held = |key: &Key| carries.relations.contains(&key.kind) && there(key);
            held(&relation.from) && held(&relation.to)
        });
        self.lose(Lost::Notes, before.0 - notes.len());
        self.lose(Lost::Relations, before.1 - relations.len());
        self.document.notes = notes;
        self.document.relations = relations;
    }

    fn provenance(&mut self) {
        let carries = self.carries;
        let (mut statuses, mut rules, mut makers) = (0, 0, 0);
        let import = imported();
        let mut plain = |provenance: &mut Provenance| {
            if !carries.statuses && provenance.status != Status::Manual {
                provenance.status = Status::Manual;
                statuses += 1;
            }
            if !carries.rules && (provenance.confidence.is_some() || provenance.rule.is_some()) {
                (provenance.confidence, provenance.rule) = (None, None);
                rules += 1;
            }
            if !carries.annotators {
                let unnamed = Provenance {
                    created_by: import.id.clone(),
                    created_at: None,
                    changed_by: None,
                    changed_at: None,
                    ..provenance.clone()
                };
                makers += usize::from(unnamed != *provenance);
                *provenance = unnamed;
            }
        };
        let document = &mut self.document;
        each(&mut document.entities, |item| plain(&mut item.provenance));
        each(&mut document.mentions, |item| plain(&mut item.provenance));
        each(&mut document.quotations, |item| plain(&mut item.provenance));
        each(&mut document.notes, |item| plain(&mut item.provenance));
        each(&mut document.relations, |item| plain(&mut item.provenance));
        if !carries.rules {
            each(&mut document.quotations, |quotation| {
                rules += usize::from(quotation.speaker_rule.take().is_some());
            });
        }
        if !carries.annotators {
            let mut annotators = Table::new();
            if items(document) > 0 {
                annotators.insert(import.id.clone(), Arc::new(import));
            }
            if makers == 0 && annotators != document.annotators {
                let known = document
                    .annotators
                    .iter()
                    .filter(|(id, who)| annotators.get(*id) == Some(who));
                makers = (document.annotators.len() - known.count()).max(1);
            }
            document.annotators = annotators;
        }
        self.lose(Lost::Statuses, statuses);
        self.lose(Lost::Rules, rules);
        self.lose(Lost::Annotators, makers);
    }

    fn metadata(&mut self) {
        let mut metadata = self.document.metadata.as_ref().clone();
        let mut lost = 0;
        for field in Field::ALL {
            let value = field.of(&mut metadata);
            if !self.carries.metadata.contains(&field) && !value.is_empty() {
                value.clear();
                lost += 1;
            }
        }
        self.document.metadata = Arc::new(metadata);
        self.lose(Lost::Metadata, lost);
    }

    /// Unknown fields, deletions, tag set and ids.
    fn rest(&mut self) {
        let document = &mut self.document;
        let mut lost = 0;
        let mut drop = |extra: &mut Extra| {
            lost += usize::from(!extra.is_empty());
            extra.clear();
        };
        drop(&mut document.extra);
        drop(&mut Arc::make_mut(&mut document.metadata).extra);
        each(&mut document.annotators, |item| drop(&mut item.extra));
        each(&mut document.entities, |item| drop(&mut item.extra));
        each(&mut document.mentions, |item| drop(&mut item.extra));
        each(&mut document.quotations, |item| drop(&mut item.extra));
        each(&mut document.notes, |item| drop(&mut item.extra));
        each(&mut document.relations, |item| drop(&mut item.extra));
        if self.carries.tag_set {
            let set = Arc::make_mut(&mut document.tag_set);
            drop(&mut set.extra);
            set.tags.iter_mut().for_each(|tag| drop(&mut tag.extra));
        }
        for tombstone in document.tombstones.values_mut() {
            drop(&mut tombstone.extra);
        }
        self.lose(Lost::Unknown, lost);
        let document = &mut self.document;
        if !self.carries.tag_set {
            let before = std::mem::take(&mut document.tag_set);
            complete_tag_set(document);
            let lost = usize::from(before != document.tag_set);
            self.lose(Lost::TagSet, lost);
        }
        if !self.carries.tombstones {
            let lost = std::mem::take(&mut self.document.tombstones).len();
            self.lose(Lost::Tombstones, lost);
        }
        let mut changed = 0;
        if !self.carries.document_id {
            let id = document_id(&self.document.text);
            changed += usize::from(id != self.document.id);
            self.document.id = id;
        }
        if !self.carries.ids {
            changed += number::renumber(&mut self.document);
        }
        self.lose(Lost::Ids, changed);
    }
}

impl Field {
    /// The field in `metadata`.
    pub fn of(self, metadata: &mut Metadata) -> &mut String {
        match self {
            Self::Title => &mut metadata.title,
            Self::Source => &mut metadata.source,
            Self::Url => &mut metadata.url,
            Self::Published => &mut metadata.published,
            Self::Language => &mut metadata.language,
        }
    }
}

/// How many items a document has.
fn items(document: &Document) -> usize {
    document.entities.len()
        + document.mentions.len()
        + document.quotations.len()
        + document.notes.len()
        + document.relations.len()
}

/// Whether a quotation is one that formats without kinds of quotations hold.
fn is_speech(kind: QuotationKind) -> bool {
    kind != QuotationKind::ScareQuotes
}
