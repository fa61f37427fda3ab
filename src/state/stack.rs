//! Annotations that lie on one another, so that one can choose among them.

use pressmark_annotation::Span;
use pressmark_annotation::document::{Document, Key, Kind};
use pressmark_annotation::sorting::sort;

/// The live annotations stacked where `key` lies, without itself, the shortest first: those around it, and those that
/// begin or end with it or lie across its edge; any piece of a quotation counts, its cue and its source too.
pub fn others(document: &Document, key: &Key) -> Vec<Key> {
    let own = pieces(document, key);
    let touches = |piece: &Span| {
        own.iter().any(|own| {
            let inside = own.start() < piece.start() && piece.end() < own.end();
            own.overlaps(*piece) && !inside
        })
    };
    let mentions = document.live_mentions().into_iter();
    let mentions = mentions.map(|mention| Key::new(Kind::Mention, mention.id.clone()));
    let quotations = document.live_quotations().into_iter();
    let quotations = quotations.map(|quotation| Key::new(Kind::Quotation, quotation.id.clone()));
    let mut found: Vec<(u32, Key)> = mentions
        .chain(quotations)
        .filter(|other| other != key)
        .filter_map(|other| {
            let piece = pieces(document, &other).into_iter().find(touches)?;
            Some((piece.len(), other))
        })
        .collect();
    sort(&mut found);
    found.into_iter().map(|(_, key)| key).collect()
}

/// All spans of an annotation.
fn pieces(document: &Document, key: &Key) -> Vec<Span> {
    match key.kind {
        Kind::Mention => document
            .mentions
            .get(&key.id)
            .map(|mention| vec![mention.span])
            .unwrap_or_default(),
        Kind::Quotation => document
            .quotations
            .get(&key.id)
            .map(|quotation| {
                [&quotation.content, &quotation.cue, &quotation.source]
                    .into_iter()
                    .flatten()
                    .copied()
                    .collect()
            })
            .unwrap_or_default(),
        Kind::Entity | Kind::Note | Kind::Relation => Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use pressmark_annotation::Text;
    use pressmark_annotation::document::{QuotationKind, Speaker};
    use pressmark_annotation::label::Onto;
    use pressmark_annotation::ops::{self, Stamp};

    use super::*;

    #[test]
    fn the_shortest_of_stacked_annotations_comes_first() {
        let text = "“The University of Oxford erred,” she said.";
        let mut document = Document::new("d", Arc::new(Text::new(text).expect("short")));
        let stamp = |seed: &str| Stamp {
            by: "p".into(),
            at: None,
            seed: seed.into(),
        };
        let span = |words: &str| {
            let start = text.find(words).expect("in the text") as u32;
            Span::new(start, start + words.len() as u32)
        };
        for (seed, words, label) in [
            ("org", "University of Oxford", Onto::Org),
            ("place", "Oxford", Onto::Gpe),
        ] {
            let edit = ops::add_mention(&document, span(words), &label.into(), None, &stamp(seed)).expect("makes");
            edit.apply(&mut document).expect("applies");
        }
        let content = vec![span("The University of Oxford erred,")];
        let edit = ops::add_quotation(content, QuotationKind::Direct, Speaker::Unnamed, &stamp("speech"));
        edit.apply(&mut document).expect("applies");

        let at = |kind, id: &str| others(&document, &Key::new(kind, id));
        let keys = |pairs: &[(Kind, &str)]| pairs.iter().map(|(kind, id)| Key::new(*kind, *id)).collect::<Vec<_>>();
        assert_eq!(
            at(Kind::Mention, "place"),
            keys(&[(Kind::Mention, "org"), (Kind::Quotation, "speech")])
        );
        assert_eq!(
            at(Kind::Mention, "org"),
            keys(&[(Kind::Mention, "place"), (Kind::Quotation, "speech")])
        );
        assert_eq!(at(Kind::Quotation, "speech"), keys(&[]));
    }

    #[test]
    fn every_piece_of_a_quotation_counts_and_so_does_what_lies_across_an_edge() {
        let text = "“We waited,” said Holt, “for years in Oslo Bay.”";
        let mut document = Document::new("d", Arc::new(Text::new(text).expect("short")));
        let stamp = |seed: &str| Stamp {
            by: "p".into(),
            at: None,
            seed: seed.into(),
        };
        let span = |words: &str| {
            let start = text.find(words).expect("in the text") as u32;
            Span::new(start, start + words.len() as u32)
        };
        let content = vec![span("We waited,"), span("for years in Oslo Bay.")];
        let edit = ops::add_quotation(content, QuotationKind::Direct, Speaker::Unnamed, &stamp("speech"));
        edit.apply(&mut document).expect("applies");
        for (seed, words) in [
            ("bay", "Oslo Bay"),
            ("across", "in Oslo"),
            ("cue", "waited,” said"),
            ("outside", "Holt"),
        ] {
            let edit = ops::add_mention(&document, span(words), &Onto::Loc.into(), None, &stamp(seed)).expect("makes");
            edit.apply(&mut document).expect("applies");
        }
        let at = |kind, id: &str| others(&document, &Key::new(kind, id));
        let keys = |pairs: &[(Kind, &str)]| pairs.iter().map(|(kind, id)| Key::new(*kind, *id)).collect::<Vec<_>>();
        let speech = (Kind::Quotation, "speech");
        assert_eq!(at(Kind::Mention, "bay"), keys(&[(Kind::Mention, "across"), speech]));
        assert_eq!(at(Kind::Mention, "across"), keys(&[(Kind::Mention, "bay"), speech]));
        assert_eq!(at(Kind::Quotation, "speech"), keys(&[(Kind::Mention, "cue")]));
        assert_eq!(at(Kind::Mention, "outside"), keys(&[]));
    }
}
