//! Who says what: the rows of the Quotations panel.

use pressmark_annotation::Id;
use pressmark_annotation::document::{Document, Quotation, QuotationKind, Speaker, Status};

/// One speaker with what they say.
#[derive(Clone, Debug, PartialEq)]
pub struct SpeakerRow {
    /// Who.
    pub speaker: Speaker,
    /// Their name, or words for having none.
    pub name: String,
    /// Their quotations in the order of the text.
    pub quotations: Vec<QuotationRow>,
    /// How many words they are quoted with.
    pub words: usize,
    /// Their share of all quoted words, 0.0 to 1.0.
    pub share: f64,
}

/// One quotation in the panel.
#[derive(Clone, Debug, PartialEq)]
pub struct QuotationRow {
    /// Its id.
    pub id: Id,
    /// How it is given.
    pub kind: QuotationKind,
    /// Where it stands.
    pub status: Status,
    /// Its words, pieces joined by " … ".
    pub words: String,
}

/// All speakers, the most quoted first; unnamed and undecided ones last.
pub fn rows(document: &Document) -> Vec<SpeakerRow> {
    let mut rows: Vec<SpeakerRow> = Vec::new();
    for quotation in document.live_quotations() {
        if quotation.kind == QuotationKind::ScareQuotes {
            continue;
        }
        let words = words(document, quotation);
        let count = words.split_whitespace().filter(|word| *word != "…").count();
        let row = QuotationRow {
            id: quotation.id.clone(),
            kind: quotation.kind,
            status: quotation.provenance.status,
            words,
        };
        if let Some(known) = rows.iter_mut().find(|known| known.speaker == quotation.speaker) {
            known.quotations.push(row);
            known.words += count;
        } else {
            let name = match &quotation.speaker {
                Speaker::Entity(id) => document
                    .entities
                    .get(id)
                    .map(|entity| entity.name.clone())
                    .unwrap_or_default(),
                Speaker::Unnamed => "Unnamed sources".to_owned(),
                Speaker::Undecided => "Speaker not known".to_owned(),
            };
            rows.push(SpeakerRow {
                speaker: quotation.speaker.clone(),
                name,
                quotations: vec![row],
                words: count,
                share: 0.0,
            });
        }
    }
    let all: usize = rows.iter().map(|row| row.words).sum();
    for row in &mut rows {
        row.share = if all == 0 { 0.0 } else { row.words as f64 / all as f64 };
    }
    let rank = |row: &SpeakerRow| match row.speaker {
        Speaker::Entity(_) => 0,
        Speaker::Unnamed => 1,
        Speaker::Undecided => 2,
    };
    rows.sort_by(|a, b| (rank(a), b.words, &a.name).cmp(&(rank(b), a.words, &b.name)));
    rows
}

/// The words of a quotation, pieces joined by " … ".
pub fn words(document: &Document, quotation: &Quotation) -> String {
    quotation
        .content
        .iter()
        .map(|span| document.words(*span))
        .collect::<Vec<_>>()
        .join(" … ")
}

/// What the panel says above the list: how many speak, how much of it is unnamed, and how many speakers are still to be
/// found.
pub fn summary(document: &Document, rows: &[SpeakerRow]) -> String {
    use pressmark_annotation::label::Onto;
    let quotations: usize = rows.iter().map(|row| row.quotations.len()).sum();
    if quotations == 0 {
        return "Nobody is quoted here.".to_owned();
    }
    let (mut people, mut others) = (0, 0);
    for row in rows {
        if let Speaker::Entity(id) = &row.speaker {
            let person = document
                .entities
                .get(id)
                .is_some_and(|entity| entity.label.onto() == Some(Onto::Person));
            if person { people += 1 } else { others += 1 }
        }
    }
    let quotations_of = |speaker: &Speaker| -> usize {
        rows.iter()
            .filter(|row| row.speaker == *speaker)
            .map(|row| row.quotations.len())
            .sum()
    };
    let unnamed = quotations_of(&Speaker::Unnamed);
    let undecided = quotations_of(&Speaker::Undecided);
    let speakers = match (people, others) {
        (0, 0) => "No named speaker.".to_owned(),
        (people, 0) => format!(
            "{} {}.",
            number(people),
            if people == 1 { "person speaks" } else { "people speak" }
        ),
        (0, others) => {
            format!(
                "{} {}.",
                number(others),
                if others == 1 {
                    "organisation speaks"
                } else {
                    "organisations speak"
                }
            )
        }
        (people, others) => format!(
            "{} {} and {} {} speak.",
            number(people),
            if people == 1 { "person" } else { "people" },
            number(others).to_lowercase(),
            if others == 1 { "organisation" } else { "organisations" }
        ),
    };
    let said = match unnamed {
        0 => speakers,
        1 if quotations == 1 => format!("{speakers} The only quotation has no named source."),
        unnamed => format!(
            "{speakers} {} of {quotations} quotations {} no named source.",
            number(unnamed),
            if unnamed == 1 { "has" } else { "have" }
        ),
    };
    match undecided {
        0 => said,
        1 => format!("{said} The speaker of one quotation is not yet known."),
        more => format!(
            "{said} The speakers of {} quotations are not yet known.",
            number(more).to_lowercase()
        ),
    }
}

/// Small numbers in words, as newspapers print them at the start of a sentence.
fn number(count: usize) -> String {
    const WORDS: [&str; 13] = [
        "No", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine", "Ten", "Eleven", "Twelve",
    ];
    WORDS
        .get(count)
        .map_or_else(|| count.to_string(), |word| (*word).to_owned())
}
