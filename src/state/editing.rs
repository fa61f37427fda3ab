//! What is being chosen in the article for a quotation, and for which entity a list is offered.

use pressmark_annotation::document::{Document, Key, Kind};
use pressmark_annotation::ops::QuotationPart;
use pressmark_annotation::sorting::{sort, sort_by_key};
use pressmark_annotation::{Id, Label, Span};

use super::{Command, entities};

/// What the next chosen words become.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WordsFor {
    /// A further piece of what is said.
    Piece,
    /// The words that report it.
    Cue,
    /// The words for the speaker.
    Source,
    /// The beginning of a quotation of its own: the quotation is split before them.
    Split,
}

/// What to do with the chosen words `spans` for a quotation; `None` where there are no words or no quotation.
pub fn use_words(document: &Document, quotation: &Id, what: WordsFor, spans: &[Span]) -> Option<Command> {
    let own = document.quotations.get(quotation)?;
    let first = spans.iter().min()?;
    let set = |part, spans| Command::SetPart {
        quotation: quotation.clone(),
        part,
        spans,
    };
    Some(match what {
        WordsFor::Piece => set(
            QuotationPart::Content,
            own.content.iter().chain(spans).copied().collect(),
        ),
        WordsFor::Cue => set(QuotationPart::Cue, spans.to_vec()),
        WordsFor::Source => set(QuotationPart::Source, spans.to_vec()),
        WordsFor::Split => Command::SplitQuotation {
            quotation: quotation.clone(),
            at: first.start(),
        },
    })
}

/// The live quotations that could belong to `quotation`, the nearest in the text first; at most `most`.
pub fn near(document: &Document, quotation: &Id, most: usize) -> Vec<Id> {
    let Some(own) = document.quotations.get(quotation) else {
        return Vec::new();
    };
    let reach = |spans: &[Span]| spans.iter().copied().reduce(Span::cover).unwrap_or_default();
    let here = reach(&own.content);
    let mut others: Vec<(u32, Span, Id)> = document
        .live_quotations()
        .into_iter()
        .filter(|other| other.id != *quotation)
        .map(|other| {
            let there = reach(&other.content);
            let after = there.start().saturating_sub(here.end());
            let before = here.start().saturating_sub(there.end());
            (after.max(before), there, other.id.clone())
        })
        .collect();
    sort(&mut others);
    others.truncate(most);
    others.into_iter().map(|(_, _, id)| id).collect()
}

/// An entity that another could be merged into.
#[derive(Clone, Debug, PartialEq)]
pub struct Candidate {
    /// The entity.
    pub id: Id,
    /// Its name.
    pub name: String,
    /// Its other names.
    pub aliases: Vec<String>,
    /// Its label.
    pub label: Label,
    /// Whether it shares a name, or a word of one, with the other.
    pub alike: bool,
}

impl Candidate {
    /// Whether its name or another one holds `wanted`, which is in lower case.
    pub fn fits(&self, wanted: &str) -> bool {
        let mut names = std::iter::once(&self.name).chain(&self.aliases);
        wanted.is_empty() || names.any(|name| name.to_lowercase().contains(wanted))
    }
}

/// The entities that `entity` could be merged into: those with like names first, then those of the same label.
pub fn candidates(document: &Document, entity: &Id) -> Vec<Candidate> {
    let Some(own) = document.entities.get(entity) else {
        return Vec::new();
    };
    let words = |name: &str| -> Vec<String> {
        let words = name.split(|c: char| !c.is_alphanumeric());
        words.filter(|word| word.len() > 2).map(str::to_lowercase).collect()
    };
    let mine: Vec<String> = std::iter::once(&own.name)
        .chain(&own.aliases)
        .flat_map(|name| words(name))
        .collect();
    let mut found: Vec<(bool, bool, usize, Candidate)> = Vec::new();
    for group in entities::groups(document) {
        for (index, row) in group.rows.into_iter().enumerate() {
            let Some(id) = row.entity.filter(|id| id != entity) else {
                continue;
            };
            let alike = std::iter::once(&row.name)
                .chain(&row.aliases)
                .flat_map(|name| words(name))
                .any(|word| mine.contains(&word));
            let same = group.label == own.label;
            let candidate = Candidate {
                id,
                name: row.name,
                aliases: row.aliases,
                label: group.label.clone(),
                alike,
            };
            found.push((!alike, !same, index, candidate));
        }
    }
    sort_by_key(&mut found, |(alike, same, index, _)| (*alike, *same, *index));
    found.into_iter().map(|(_, _, _, candidate)| candidate).collect()
}

/// The first words of an annotation, for what is not drawn in the article.
pub fn spans(document: &Document, key: &Key) -> Vec<Span> {
    match key.kind {
        Kind::Mention => document.mentions.get(&key.id).map(|mention| vec![mention.span]),
        Kind::Quotation => document
            .quotations
            .get(&key.id)
            .map(|quotation| quotation.content.clone()),
        Kind::Entity | Kind::Note | Kind::Relation => None,
    }
    .unwrap_or_default()
}
