//! What documents differ in.

use pressmark_annotation::compare::{Comparison, Difference, DifferenceKind, Side};
use pressmark_annotation::document::{Document, QuotationKind, Speaker};
use serde_json::{Value as Json, json};

use super::{entity_name, points, words};
use crate::csv_export::Sheet;

/// What one side of a difference says, in words: the words that it marks, its label, the name of its entity or speaker.
///
/// `document` is the document of that side, or what of it was laid onto the text of the comparison.
pub fn says(comparison: &Comparison, document: &Document, kind: DifferenceKind, side: &Side) -> String {
    let mention = document.mentions.get(&side.key.id);
    let quotation = document.quotations.get(&side.key.id);
    match kind {
        DifferenceKind::Boundary | DifferenceKind::Cue | DifferenceKind::Source => words(&comparison.text, &side.spans),
        DifferenceKind::Missing | DifferenceKind::Label => match mention {
            Some(mention) => mention.label.to_string(),
            None => quotation
                .map(|quotation| kind_words(quotation.kind).to_owned())
                .unwrap_or_default(),
        },
        DifferenceKind::Entity => {
            let entity = mention.and_then(|mention| mention.entity.as_ref());
            entity.map(|id| entity_name(document, id)).unwrap_or_default()
        }
        DifferenceKind::QuotationKind => quotation
            .map(|quotation| kind_words(quotation.kind).to_owned())
            .unwrap_or_default(),
        DifferenceKind::Attitude => match quotation {
            Some(quotation) if quotation.attitude => "attitude".to_owned(),
            Some(_) => "speech".to_owned(),
            None => String::new(),
        },
        DifferenceKind::Speaker => match quotation.map(|quotation| &quotation.speaker) {
            Some(Speaker::Entity(id)) => entity_name(document, id),
            Some(Speaker::Unnamed) => "(unnamed)".to_owned(),
            Some(Speaker::Undecided) => "(undecided)".to_owned(),
            None => String::new(),
        },
    }
}

pub(super) fn kind_words(kind: QuotationKind) -> &'static str {
    match kind {
        QuotationKind::Direct => "direct",
        QuotationKind::Indirect => "indirect",
        QuotationKind::Mixed => "mixed",
        QuotationKind::ScareQuotes => "scare quotes",
    }
}

/// Every side of a difference in words, in the order of the documents; `None` where a document has nothing.
fn sides(comparison: &Comparison, documents: &[&Document], difference: &Difference) -> Vec<Option<String>> {
    let places = documents.iter().zip(&comparison.carried).zip(&difference.sides);
    let said = places.map(|((document, carried), side)| {
        let document = carried.as_ref().map_or(*document, |carried| &carried.document);
        Some(says(comparison, document, difference.kind, side.as_ref()?))
    });
    said.collect()
}

/// A difference a row: its kind, its place in code points, its words, and a column for what each document says.
pub fn differences_csv(comparison: &Comparison, documents: &[&Document], names: &[String]) -> String {
    let mut sheet = Sheet::new();
    let head = ["kind", "start_code_point", "end_code_point", "words"].map(str::to_owned);
    sheet.row(head.into_iter().chain(names.iter().cloned()));
    for difference in &comparison.differences {
        let (start, end) = points(&comparison.text, difference.span);
        let place = [
            difference.kind.name().to_owned(),
            start.to_string(),
            end.to_string(),
            words(&comparison.text, &[difference.span]),
        ];
        let sides = sides(comparison, documents, difference).into_iter();
        sheet.row(place.into_iter().chain(sides.map(Option::unwrap_or_default)));
    }
    sheet.finish()
}

/// The differences as JSON: a list, each with its sides by the names of the documents.
pub fn differences_json(comparison: &Comparison, documents: &[&Document], names: &[String]) -> Json {
    let differences = comparison.differences.iter().map(|difference| {
        let (start, end) = points(&comparison.text, difference.span);
        let said = sides(comparison, documents, difference);
        let sides = difference
            .sides
            .iter()
            .zip(said)
            .zip(names)
            .filter_map(|((side, said), name)| {
                let side = side.as_ref()?;
                Some(json!({"document": name, "id": side.key.id.as_str(), "says": said, "voice": side.voice}))
            });
        json!({
            "kind": difference.kind.name(),
            "start": start,
            "end": end,
            "words": words(&comparison.text, &[difference.span]),
            "sides": sides.collect::<Vec<_>>(),
        })
    });
    differences.collect()
}
