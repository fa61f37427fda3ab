//! Who speaks and how much.

use pressmark_annotation::Id;
use pressmark_annotation::document::{Document, Quotation, Speaker};
use pressmark_annotation::label::Onto;
use pressmark_annotation::sorted::SortedMap;
use pressmark_annotation::sorting::sort_by;
use pressmark_annotation::speech::{Group, Kinds, grouped, is_speech, joined, words_once};

use super::Report;
use super::gender::{Evidence, Gender};

/// Whether the text names a source.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Standing {
    /// It does.
    Named,
    /// It does not.
    Unnamed,
    /// Nobody has said yet who speaks.
    NotKnown,
}

/// One source with what it is quoted with.
#[derive(Clone, Debug, PartialEq)]
pub struct SpeakerRow {
    /// The name, or the words for the source; empty where there are none.
    pub name: String,
    /// Whether it is named.
    pub standing: Standing,
    /// The entity, where it is named.
    pub entity: Option<Id>,
    /// What the text says about the person; `None` for what is no person.
    pub gender: Option<Gender>,
    /// Quotations by how they are given.
    pub kinds: Kinds,
    /// Their words by how they are given; each word of the text counts once, also where a speaker is quoted within another
    /// quotation of their own.
    pub words: Kinds,
}

/// A part of all sources.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Portion {
    /// How many sources.
    pub sources: usize,
    /// How many quotations of theirs.
    pub quotations: usize,
    /// How many words of theirs.
    pub words: usize,
}

impl Portion {
    fn add(&mut self, row: &SpeakerRow) {
        self.sources += 1;
        self.quotations += row.kinds.all();
        self.words += row.words.all();
    }
}

/// Counts the sources of `document` into `report`.
pub fn count(document: &Document, report: &mut Report) {
    let entities = of_entities(document);
    let mut rows: Vec<(SpeakerRow, Evidence, Vec<&Quotation>)> = Vec::new();
    let mut index = SortedMap::<String, usize>::new();
    for (quotation, group) in grouped(document) {
        if !is_speech(quotation) {
            report.attitudes += 1;
            continue;
        }
        let source = joined(document, &quotation.source);
        let at = *index.entry(group.identity()).or_insert_with(|| {
            rows.push(begin(document, &group, &source, &entities));
            rows.len() - 1
        });
        report.kinds.add(quotation, 1);
        if let Some((row, evidence, said)) = rows.get_mut(at) {
            row.kinds.add(quotation, 1);
            said.push(quotation);
            // An unnamed source has no mentions of its own; the words that stand for it are all there is.
            if quotation.speaker == Speaker::Unnamed {
                evidence.of_word(&source);
            }
        }
    }
    let mut rows: Vec<SpeakerRow> = rows
        .into_iter()
        .map(|(mut row, evidence, said)| {
            row.words = words_once(document, &said);
            report.kind_words.join(row.words);
            decided(row, evidence)
        })
        .collect();
    sort_by(&mut rows, |a, b| {
        (a.standing, b.words.all(), &a.name).cmp(&(b.standing, a.words.all(), &b.name))
    });
    for row in &rows {
        if let Some(portion) = report.standings.get_mut(row.standing as usize) {
            portion.add(row);
        }
        if let Some(gender) = row.gender
            && let Some(portion) = report.genders.get_mut(gender as usize)
        {
            portion.add(row);
        }
    }
    report.speakers = rows;
}

/// What the text says about each entity that is a person.
fn of_entities(document: &Document) -> SortedMap<&Id, Evidence> {
    let mut said: SortedMap<&Id, Evidence> = SortedMap::new();
    for mention in document.live_mentions() {
        if let Some(id) = &mention.entity {
            said.entry(id).or_default().of_mention(document, mention);
        }
    }
    said
}

fn begin<'d>(
    document: &'d Document,
    group: &Group,
    source: &str,
    entities: &SortedMap<&Id, Evidence>,
) -> (SpeakerRow, Evidence, Vec<&'d Quotation>) {
    let (name, standing) = match group {
        Group::Entity(id) => (
            document.entities.get(id).map_or("", |entity| entity.name.as_str()),
            Standing::Named,
        ),
        Group::Unnamed(words) => (if words.is_empty() { "" } else { source }, Standing::Unnamed),
        Group::Undecided(words) => (if words.is_empty() { "" } else { source }, Standing::NotKnown),
    };
    let entity = group.entity().and_then(|id| document.entities.get(id));
    let person = match group {
        Group::Entity(_) => entity.is_some_and(|entity| entity.label.onto() == Some(Onto::Person)),
        Group::Unnamed(_) => true,
        Group::Undecided(_) => false,
    };
    let row = SpeakerRow {
        name: capitalised(name),
        standing,
        entity: group.entity().cloned(),
        gender: person.then_some(Gender::NotSaid),
        kinds: Kinds::default(),
        words: Kinds::default(),
    };
    let evidence = group
        .entity()
        .and_then(|id| entities.get(id))
        .copied()
        .unwrap_or_default();
    (row, evidence, Vec::new())
}

/// An unnamed source of whom nothing is said may be several people, or no person: it is in no count of people.
fn decided(mut row: SpeakerRow, evidence: Evidence) -> SpeakerRow {
    row.gender = row.gender.map(|_| evidence.verdict());
    if row.standing == Standing::Unnamed && row.gender == Some(Gender::NotSaid) {
        row.gender = None;
    }
    row
}

fn capitalised(words: &str) -> String {
    let mut characters = words.chars();
    let first = characters.next().map(char::to_uppercase);
    first.into_iter().flatten().chain(characters).collect()
}
