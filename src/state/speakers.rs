//! Who says what: quotations grouped by speaker, the rows of the Quotations panel, and what it says about the article.
//!
//! A source whom the text names is one speaker; sources whom it does not name are told apart by the words for them
//! ("officials", "a senior diplomat"). Nobody's gender or role is guessed here.

pub use pressmark_annotation::speech::{Group, Kinds, grouped, joined};

use std::sync::Arc;

use pressmark_annotation::document::{
    Confidence, Document, Key, Kind, MentionKind, Quotation, QuotationKind, Speaker, Status,
};
use pressmark_annotation::sorted::SortedMap;
use pressmark_annotation::sorting::sort_by;
use pressmark_annotation::speech::{self, is_speech, words_once};
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
    /// How what they say is given.
    pub kinds: Kinds,
    /// How many of their quotations are beliefs or wishes, which count for nothing else here.
    pub attitudes: usize,
    /// How many words they are quoted with, each word of the text counted once.
    pub words: usize,
    /// Their share of the words that all speakers are quoted with, 0.0 to 1.0; also where only one kind is shown.
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
/// another quotation; nobody where a date or number was clicked, or a quotation whose speaker is not known.
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
            match &other.speaker {
                Speaker::Undecided => None,
                Speaker::Unnamed if !other.source.is_empty() => Some(Picked::Source(other.source.clone())),
                speaker => Some(Picked::Speaker(speaker.clone())),
            }
        }
        _ => None,
    }
}

/// Which quotations are listed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sort {
    /// Speech that is given so.
    Speech(QuotationKind),
    /// Beliefs and wishes.
    Attitudes,
}

impl Sort {
    /// That of a quotation.
    pub fn of(quotation: &Quotation) -> Self {
        if quotation.attitude {
            Self::Attitudes
        } else {
            Self::Speech(quotation.kind)
        }
    }
}

/// All speakers with their quotations of that sort, or of every sort, in that order.
pub fn rows(document: &Document, sort: Option<Sort>, order: Order) -> Vec<SpeakerRow> {
    let mut rows: Vec<SpeakerRow> = Vec::new();
    let mut index = SortedMap::<String, usize>::new();
    let grouped = grouped(document);
    let all = said(&grouped, None)
        .values()
        .map(|said| words_once(document, said).all())
        .sum();
    let shown = said(&grouped, sort);
    for (quotation, group) in grouped {
        let speech = is_speech(quotation);
        if sort.is_some_and(|sort| sort != Sort::of(quotation)) {
            continue;
        }
        let at = *index.entry(group.identity()).or_insert_with(|| {
            rows.push(SpeakerRow {
                name: name(document, quotation, &group),
                group,
                quotations: Vec::new(),
                kinds: Kinds::default(),
                attitudes: 0,
                words: 0,
                share: 0.0,
            });
            rows.len() - 1
        });
        if let Some(row) = rows.get_mut(at) {
            if speech {
                row.kinds.add(quotation, 1);
            } else {
                row.attitudes += 1;
            }
            row.quotations.push(quotation_row(document, quotation));
        }
    }
    for row in &mut rows {
        let said = shown.get(&row.group.identity());
        row.words = said.map_or(0, |said| words_once(document, said).all());
        row.share = row.words as f64 / usize::max(all, 1) as f64;
    }
    let rank = |row: &SpeakerRow| match row.group {
        Group::Entity(_) => 0,
        Group::Unnamed(_) => 1,
        Group::Undecided(_) => 2,
    };
    if order == Order::Share {
        sort_by(&mut rows, |a, b| {
            (rank(a), b.words, &a.name).cmp(&(rank(b), a.words, &b.name))
        });
    }
    rows
}

/// The speech of that sort, or of every sort, by speaker.
fn said<'d>(grouped: &[(&'d Arc<Quotation>, Group)], sort: Option<Sort>) -> SortedMap<String, Vec<&'d Quotation>> {
    let mut said = SortedMap::<_, Vec<&Quotation>>::new();
    for (quotation, group) in grouped {
        if is_speech(quotation) && sort.is_none_or(|sort| sort == Sort::of(quotation)) {
            said.entry(group.identity()).or_default().push(quotation);
        }
    }
    said
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
    /// Speech by how it is given.
    pub quotations: Kinds,
    /// Beliefs and wishes, which are in no other count.
    pub attitudes: usize,
    /// The words that the speakers are quoted with, by how they are given; words of one speaker within what another says
    /// count for both.
    pub words: Kinds,
    /// The words of the article that are quoted, each counted once.
    pub covered: usize,
    /// Speakers whom the text names, those of whom it gives only beliefs and wishes left out; so with the others.
    pub named: usize,
    /// Sources whom it does not name, told apart by the words for them.
    pub unnamed: usize,
    /// Quotations of which nobody knows yet whose they are.
    pub undecided: usize,
}

impl Tally {
    /// How many quotations are listed.
    pub fn listed(&self) -> usize {
        self.quotations.all() + self.attitudes
    }
}

/// Counts what is quoted.
pub fn tally(document: &Document) -> Tally {
    let mut tally = Tally::default();
    for row in rows(document, None, Order::Text) {
        let speaks = usize::from(row.kinds.all() > 0);
        match row.group {
            Group::Entity(_) => tally.named += speaks,
            Group::Unnamed(_) => tally.unnamed += speaks,
            Group::Undecided(_) => tally.undecided += row.kinds.all(),
        }
        tally.attitudes += row.attitudes;
    }
    for said in said(&grouped(document), None).values() {
        for quotation in said {
            tally.quotations.add(quotation, 1);
        }
        tally.words.join(words_once(document, said));
    }
    tally.covered = speech::covered(document);
    tally
}
