//! Who says what: quotations grouped by speaker, the rows of the Quotations panel, and what it says about the article.
//!
//! A source whom the text names is one speaker; sources whom it does not name are told apart by the words for them
//! ("officials", "a senior diplomat"). Nobody's gender or role is guessed here.

pub use pressmark_annotation::speech::{Group, Kinds, grouped, joined};

use pressmark_annotation::document::{
    Confidence, Document, Key, Kind, MentionKind, Quotation, QuotationKind, Speaker, Status,
};
use pressmark_annotation::speech::{self, word_count};
use pressmark_annotation::{Id, Span};

use super::describe;
use crate::messages;

/// The order of the speakers in the panel.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Order {
    /// The most quoted first; those without a name after those with one.
    #[default]
    Share,
    /// As they first speak in the text.
    Text,
}

/// One speaker with what they say.
#[derive(Clone, Debug, PartialEq)]
pub struct SpeakerRow {
    /// Who.
    pub group: Group,
    /// Their name, or the words for them, or words for having none.
    pub name: String,
    /// Their quotations in the order of the text.
    pub quotations: Vec<QuotationRow>,
    /// How their quotations are given.
    pub kinds: Kinds,
    /// How many words they are quoted with.
    pub words: usize,
    /// Their share of all quoted words, 0.0 to 1.0; also where only one kind is shown.
    pub share: f64,
}

/// One quotation in the panel.
#[derive(Clone, Debug, PartialEq)]
pub struct QuotationRow {
    /// Its id.
    pub id: Id,
    /// How it is given, in a word.
    pub manner: &'static str,
    /// Whether it is a belief or a wish.
    pub attitude: bool,
    /// Where it stands.
    pub status: Status,
    /// How sure the engine was, where nobody has decided yet.
    pub confidence: Option<Confidence>,
    /// Its words, pieces joined by " … ".
    pub words: String,
    /// The words that report it, joined in the same way; empty where there are none.
    pub cue: String,
}

/// The quotations of the speaker of quotation `id`, in the order of the text; it is among them.
pub fn same_speaker(document: &Document, id: &Id) -> Vec<Id> {
    let all = grouped(document);
    let own = all.iter().find(|(quotation, _)| quotation.id == *id);
    let Some((_, own)) = own else { return vec![id.clone()] };
    let same = all.iter().filter(|(_, group)| group == own);
    same.map(|(quotation, _)| quotation.id.clone()).collect()
}

/// Who speaks, as chosen by a click in the article.
#[derive(Clone, Debug, PartialEq)]
pub enum Picked {
    /// Somebody whom the document knows.
    Speaker(Speaker),
    /// Somebody whom the text does not name, but by these words.
    Source(Vec<Span>),
}

/// Whom a click on the annotation `key` makes the speaker of `quotation`: whom a mention refers to, whoever speaks in
/// another quotation; nobody where a date or number was clicked.
pub fn picked(document: &Document, quotation: &Id, key: &Key) -> Option<Picked> {
    match key.kind {
        Kind::Mention => {
            let mention = document.mentions.get(&key.id)?;
            match &mention.entity {
                Some(entity) => Some(Picked::Speaker(Speaker::Entity(entity.clone()))),
                None if mention.kind == MentionKind::Nominal => Some(Picked::Source(vec![mention.span])),
                None => None,
            }
        }
        Kind::Quotation if key.id != *quotation => {
            let other = document.quotations.get(&key.id)?;
            Some(match &other.speaker {
                Speaker::Unnamed if !other.source.is_empty() => Picked::Source(other.source.clone()),
                speaker => Picked::Speaker(speaker.clone()),
            })
        }
        _ => None,
    }
}

/// All speakers with their quotations of `kind`, or of every kind, in that order.
pub fn rows(document: &Document, kind: Option<QuotationKind>, order: Order) -> Vec<SpeakerRow> {
    let mut rows: Vec<SpeakerRow> = Vec::new();
    let mut index = std::collections::BTreeMap::<String, usize>::new();
    let mut all = 0;
    for (quotation, group) in grouped(document) {
        let words = word_count(document, quotation);
        all += words;
        if kind.is_some_and(|kind| kind != quotation.kind) {
            continue;
        }
        let at = *index.entry(group.identity()).or_insert_with(|| {
            rows.push(SpeakerRow {
                name: name(document, quotation, &group),
                group,
                quotations: Vec::new(),
                kinds: Kinds::default(),
                words: 0,
                share: 0.0,
            });
            rows.len() - 1
        });
        if let Some(row) = rows.get_mut(at) {
            row.kinds.add(quotation, 1);
            row.words += words;
            row.quotations.push(quotation_row(document, quotation));
        }
    }
    for row in &mut rows {
        row.share = if all == 0 { 0.0 } else { row.words as f64 / all as f64 };
    }
    let rank = |row: &SpeakerRow| match row.group {
        Group::Entity(_) => 0,
        Group::Unnamed(_) => 1,
        Group::Undecided(_) => 2,
    };
    if order == Order::Share {
        rows.sort_by(|a, b| (rank(a), b.words, &a.name).cmp(&(rank(b), a.words, &b.name)));
    }
    rows
}

fn quotation_row(document: &Document, quotation: &Quotation) -> QuotationRow {
    let status = quotation.provenance.status;
    QuotationRow {
        id: quotation.id.clone(),
        manner: describe::manner(quotation),
        attitude: quotation.attitude,
        status,
        confidence: quotation.provenance.confidence.filter(|_| status == Status::Suggested),
        words: words(document, quotation),
        cue: joined(document, &quotation.cue),
    }
}

/// What a group is called: by its name, by the words of its first quotation, or by words for having none.
fn name(document: &Document, first: &Quotation, group: &Group) -> String {
    let source = || describe::capitalised(&joined(document, &first.source));
    match group {
        Group::Entity(id) => document
            .entities
            .get(id)
            .map(|entity| entity.name.clone())
            .unwrap_or_default(),
        Group::Unnamed(words) if words.is_empty() => messages::unnamed().to_owned(),
        Group::Undecided(words) if words.is_empty() => messages::speaker_not_known().to_owned(),
        Group::Unnamed(_) | Group::Undecided(_) => source(),
    }
}

/// The words of a quotation, pieces joined by " … "; without the commas at the ends of pieces, which belong to the sentence
/// around the speech.
pub fn words(document: &Document, quotation: &Quotation) -> String {
    let pieces = quotation.content.iter();
    let words: Vec<&str> = pieces.map(|span| document.words(*span).trim_end_matches(',')).collect();
    words.join(" … ")
}

/// What is quoted in an article, counted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// Quotations by how they are given.
    pub quotations: Kinds,
    /// Their words by how they are given; words within another quotation count for both.
    pub words: Kinds,
    /// The words of the article that are quoted, each counted once.
    pub covered: usize,
    /// Speakers whom the text names.
    pub named: usize,
    /// Sources whom it does not name, told apart by the words for them.
    pub unnamed: usize,
    /// Quotations of which nobody knows yet whose they are.
    pub undecided: usize,
}

/// Counts what is quoted.
pub fn tally(document: &Document) -> Tally {
    let mut tally = Tally::default();
    for row in rows(document, None, Order::Text) {
        match row.group {
            Group::Entity(_) => tally.named += 1,
            Group::Unnamed(_) => tally.unnamed += 1,
            Group::Undecided(_) => tally.undecided += row.quotations.len(),
        }
    }
    for (quotation, _) in grouped(document) {
        tally.quotations.add(quotation, 1);
        tally.words.add(quotation, word_count(document, quotation));
    }
    tally.covered = speech::covered(document);
    tally
}
