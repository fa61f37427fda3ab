//! Who and what is in the article: the rows of the Entities panel, and the suggestions of the Review panel.

use std::rc::Rc;
use std::sync::Arc;

use pressmark_annotation::document::{
    Confidence, Document, Entity, Key, Kind, Mention, Provenance, Speaker, Status, Value,
};
use pressmark_annotation::sorted::{SortedMap, SortedSet};
use pressmark_annotation::sorting::{sort, sort_by, sort_by_key};
use pressmark_annotation::speech::is_speech;
use pressmark_annotation::{Id, Label, Span, Text};

use super::{describe, mentions, value};

/// The entities of one label.
#[derive(Clone, Debug, PartialEq)]
pub struct LabelGroup {
    /// The label.
    pub label: Label,
    /// Its name for people.
    pub name: String,
    /// Its entities, the most mentioned first.
    pub rows: Vec<EntityRow>,
}

/// Where an entity is mentioned, or is quoted with cue and source, in bytes of the text and in its order.
pub fn spans(document: &Document, entity: &Id) -> Vec<Span> {
    let mentions = document.mentions.values();
    let mentions = mentions
        .filter(|mention| mention.entity.as_ref() == Some(entity))
        .map(|mention| mention.span);
    let quotations = document.quotations.values();
    let quotations = quotations
        .filter(|quotation| matches!(&quotation.speaker, Speaker::Entity(speaker) if speaker == entity))
        .flat_map(|quotation| quotation.spans());
    let mut spans: Vec<Span> = mentions.chain(quotations).collect();
    sort(&mut spans);
    spans
}

/// One entity, or one value (a date, an amount), with its mentions.
#[derive(Clone, Debug, PartialEq)]
pub struct EntityRow {
    /// The entity; values have none.
    pub entity: Option<Id>,
    /// Its canonical name, or the value's words.
    pub name: String,
    /// Its other names.
    pub aliases: Vec<String>,
    /// The normalised value of a date or number, where the first mention has one that its words do not say.
    pub value: Option<String>,
    /// Its mentions in the order of the text.
    pub mentions: Vec<Id>,
    /// How many of the mentions nobody has decided on.
    pub suggested: usize,
    /// Its quotations in the order of the text.
    pub quotations: Vec<Id>,
}

impl EntityRow {
    /// Whether its name or another one holds `wanted`, which is in lower case.
    pub fn fits(&self, wanted: &str) -> bool {
        let mut names = std::iter::once(&self.name).chain(&self.aliases);
        wanted.is_empty() || names.any(|name| name.to_lowercase().contains(wanted))
    }
}

/// The labels in the order of the tag set, each with its entities.
pub fn groups(document: &Document) -> Vec<LabelGroup> {
    let mut by_label: SortedMap<&Label, Vec<EntityRow>> = SortedMap::new();
    let mut index: SortedMap<(&Label, Option<&Id>, &str), usize> = SortedMap::new();
    for mention in document.live_mentions() {
        // A description that refers to nobody known stands for nothing that could be listed.
        if mention.entity.is_none() && mentions::is_quiet(mention) {
            continue;
        }
        let entity = mention.entity.as_ref().and_then(|id| document.entities.get(id));
        let words = document.words(mention.span);
        let rows = by_label.entry(&mention.label).or_default();
        let place = (
            &mention.label,
            entity.map(|entity| &entity.id),
            if entity.is_some() { "" } else { words },
        );
        let at = *index.entry(place).or_insert_with(|| {
            rows.push(row(entity, words, mention.value.as_ref()));
            rows.len() - 1
        });
        if let Some(row) = rows.get_mut(at) {
            row.mentions.push(mention.id.clone());
            row.suggested += usize::from(mention.provenance.status == Status::Suggested);
        }
    }
    // Who speaks but is never mentioned was named by a person.
    for quotation in document.live_quotations() {
        let Speaker::Entity(id) = &quotation.speaker else {
            continue;
        };
        let Some(entity) = document.entities.get(id) else {
            continue;
        };
        let rows = by_label.entry(&entity.label).or_default();
        let place = (&entity.label, Some(&entity.id), "");
        let at = *index.entry(place).or_insert_with(|| {
            rows.push(row(Some(entity), "", None));
            rows.len() - 1
        });
        if let Some(row) = rows.get_mut(at) {
            row.quotations.push(quotation.id.clone());
        }
    }
    let rank = |label: &Label| {
        document
            .tag_set
            .tags
            .iter()
            .position(|tag| tag.label == *label)
            .unwrap_or(usize::MAX)
    };
    let mut groups: Vec<LabelGroup> = by_label
        .into_iter()
        .map(|(label, mut rows)| {
            sort_by_key(&mut rows, |row| std::cmp::Reverse(row.mentions.len()));
            LabelGroup {
                label: label.clone(),
                name: describe::label(document, label),
                rows,
            }
        })
        .collect();
    sort_by_key(&mut groups, |group| rank(&group.label));
    groups
}

fn row(entity: Option<&Arc<Entity>>, words: &str, normal: Option<&Value>) -> EntityRow {
    EntityRow {
        entity: entity.map(|entity| entity.id.clone()),
        name: entity.map_or(words, |entity| entity.name.as_str()).to_owned(),
        aliases: entity.map(|entity| entity.aliases.clone()).unwrap_or_default(),
        value: normal.map(value::normal).filter(|value| value != words),
        mentions: Vec::new(),
        suggested: 0,
        quotations: Vec::new(),
    }
}

/// The mentions of an entity in the order of the text.
pub fn mentions_of<'d>(document: &'d Document, entity: &Id) -> Vec<&'d Arc<Mention>> {
    let mut mentions = document.live_mentions();
    mentions.retain(|mention| mention.entity.as_ref() == Some(entity));
    mentions
}

/// The suggestions that are reviewed one by one, the least sure first: names, dates, numbers and quotations.
///
/// Pronouns and descriptions are many and follow from the names: [`super::mentions::quiet_groups`] lists them by entity.
pub fn suggestions(document: &Document) -> Vec<(Key, Confidence)> {
    let mentions = document
        .mentions
        .values()
        .filter(|item| !mentions::is_quiet(item))
        .map(|item| (Key::new(Kind::Mention, item.id.clone()), &item.provenance));
    let quotations = document
        .quotations
        .values()
        .map(|item| (Key::new(Kind::Quotation, item.id.clone()), &item.provenance));
    let mut open: Vec<(Key, Confidence)> = mentions
        .chain(quotations)
        .filter(|(_, provenance)| provenance.status == Status::Suggested)
        .map(|(key, provenance)| (key, provenance.confidence.unwrap_or(Confidence::CERTAIN)))
        .collect();
    sort_by(&mut open, |(a, x), (b, y)| (x, a).cmp(&(y, b)));
    open
}

/// What the status line counts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Words of the text, cut at white space.
    pub words: usize,
    /// Live quotations that somebody says: no scare quotes, beliefs or wishes.
    pub quotations: usize,
    /// Entities with a live mention, and live values.
    pub entities: usize,
    /// Suggestions that nobody has decided on.
    pub suggestions: usize,
    /// Live notes.
    pub notes: usize,
}

/// Counts for the status line of a document whose text has `words` words. Nothing is listed or described for it, because
/// every edit counts anew.
pub fn counts(document: &Rc<Document>, words: usize) -> Counts {
    let live = |provenance: &Provenance| provenance.status.is_live();
    let open = |provenance: &Provenance| usize::from(provenance.status == Status::Suggested);
    let mut counts = Counts {
        words,
        ..Counts::default()
    };
    let mut entities = SortedSet::new();
    for mention in document.mentions.values() {
        let quiet = mentions::is_quiet(mention);
        if !quiet {
            counts.suggestions += open(&mention.provenance);
        }
        if live(&mention.provenance) && (mention.entity.is_some() || !quiet) {
            let entity = mention.entity.as_ref().and_then(|id| document.entities.get(id));
            let value = if entity.is_some() {
                ""
            } else {
                document.words(mention.span)
            };
            entities.insert((&mention.label, entity.map(|entity| &entity.id), value));
        }
    }
    for quotation in document.quotations.values() {
        if let Some(entity) = document.speaker(quotation).filter(|_| live(&quotation.provenance)) {
            entities.insert((&entity.label, Some(&entity.id), ""));
        }
        counts.suggestions += open(&quotation.provenance);
        counts.quotations += usize::from(live(&quotation.provenance) && is_speech(quotation));
    }
    counts.entities = entities.len();
    let notes = document.notes.values();
    counts.notes = notes.filter(|note| live(&note.provenance)).count();
    counts
}

/// The words of a text, cut at white space.
pub fn words(text: &Text) -> usize {
    text.as_str().split_whitespace().count()
}
