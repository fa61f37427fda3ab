//! The notes of a document in the order of what they are about.

use pressmark_annotation::document::{Document, Key, Kind, Note};
use pressmark_annotation::sorting::sort_by;
use pressmark_annotation::{Id, Span};

use super::{describe, entities, speakers};

/// One note with what it is about.
#[derive(Clone, Debug, PartialEq)]
pub struct NoteRow {
    /// Its id.
    pub id: Id,
    /// What it is about; the document where `None`.
    pub target: Option<Key>,
    /// The words that it is about, or the name of an entity; empty for the document.
    pub words: String,
    /// What these are: "person", "quotation, direct, Mira Holt"; empty for the document.
    pub what: String,
    /// What it says.
    pub body: String,
    /// Who wrote or changed it last, by name.
    pub by: String,
}

impl NoteRow {
    /// Whether the note, or what it is about, holds `wanted`, which is in lower case.
    pub fn fits(&self, wanted: &str) -> bool {
        wanted.is_empty()
            || [&self.body, &self.words, &self.what, &self.by]
                .into_iter()
                .any(|words| words.to_lowercase().contains(wanted))
    }
}

/// All live notes: first those about the document, then by the place of what they are about; an entity stands where it is
/// first mentioned, and what has no place comes last.
pub fn rows(document: &Document) -> Vec<NoteRow> {
    let live = document.notes.values().filter(|note| note.provenance.status.is_live());
    let mut rows: Vec<(Place, NoteRow)> = live
        .map(|note| (place(document, note.target.as_ref()), row(document, note)))
        .collect();
    sort_by(&mut rows, |(a, x), (b, y)| (a, &x.id).cmp(&(b, &y.id)));
    rows.into_iter().map(|(_, row)| row).collect()
}

/// Where a note stands in the list.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
enum Place {
    Document,
    Text(Span),
    Nowhere,
}

fn place(document: &Document, target: Option<&Key>) -> Place {
    let Some(key) = target else { return Place::Document };
    let span = match key.kind {
        Kind::Mention => document.mentions.get(&key.id).map(|mention| mention.span),
        Kind::Quotation => document
            .quotations
            .get(&key.id)
            .and_then(|quotation| quotation.content.first().copied()),
        Kind::Entity => entities::mentions_of(document, &key.id)
            .first()
            .map(|mention| mention.span),
        Kind::Note | Kind::Relation => None,
    };
    span.map_or(Place::Nowhere, Place::Text)
}

fn row(document: &Document, note: &Note) -> NoteRow {
    let about = note.target.as_ref().and_then(|key| about(document, key));
    let (words, what) = about.unwrap_or_default();
    let by = note
        .provenance
        .changed_by
        .as_ref()
        .unwrap_or(&note.provenance.created_by);
    let by = document
        .annotators
        .get(by)
        .map(|annotator| describe::name_shown(&annotator.name).to_owned());
    NoteRow {
        id: note.id.clone(),
        target: note.target.clone(),
        words,
        what,
        body: note.body.clone(),
        by: by.unwrap_or_default(),
    }
}

/// The words that a note is about, and what they are.
fn about(document: &Document, key: &Key) -> Option<(String, String)> {
    Some(match key.kind {
        Kind::Mention => {
            let mention = document.mentions.get(&key.id)?;
            let words = document.words(mention.span).to_owned();
            (words, describe::label(document, &mention.label))
        }
        Kind::Quotation => {
            let quotation = document.quotations.get(&key.id)?;
            let speaker = describe::speaker(document, &quotation.speaker);
            let what = format!("{}, {speaker}", describe::manner(quotation));
            (speakers::words(document, quotation), what)
        }
        Kind::Entity => {
            let entity = document.entities.get(&key.id)?;
            (entity.name.clone(), describe::label(document, &entity.label))
        }
        Kind::Note | Kind::Relation => return None,
    })
}
