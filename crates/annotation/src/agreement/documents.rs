//! The figures of documents.

use super::tokens::{categories, tokens};
use super::units::{self, Unit};
use super::{
    Agreement, Aspect, AspectFigures, Confusion, Figure, LabelAgreement, Means, PairFigures, Undefined, coding, mean,
    unitising,
};
use crate::compare::{Comparison, views};
use crate::document::{Document, Quotation, QuotationKind, Speaker};
use crate::label::Label;
use crate::sorted::{SortedMap, SortedSet};
use crate::sorting::gathered;
use crate::span::Span;

/// How far documents agree that were compared; scare quotes are no quotations here.
pub fn agreement(comparison: &Comparison, documents: &[&Document]) -> Agreement {
    let views = views(documents, &comparison.carried);
    let tokens = tokens(comparison.text.as_str());
    let labels = labels(&views);
    let work = Work {
        comparison,
        views: &views,
        tokens: &tokens,
        labels: &labels,
    };
    Agreement {
        documents: documents.len(),
        tokens: tokens.len(),
        aspects: Aspect::ALL.into_iter().map(|aspect| work.aspect(aspect)).collect(),
        confusion: work.confusion(),
        labels: work.labels(),
    }
}

/// All labels of live mentions, by name.
fn labels(views: &[&Document]) -> Vec<Label> {
    let mentions = views.iter().flat_map(|document| document.live_mentions());
    let labels: SortedSet<Label> = gathered(mentions.map(|mention| mention.label.clone()));
    labels.into_iter().collect()
}

struct Work<'a> {
    comparison: &'a Comparison,
    views: &'a [&'a Document],
    tokens: &'a [Span],
    labels: &'a [Label],
}

impl Work<'_> {
    fn aspect(&self, aspect: Aspect) -> AspectFigures {
        let units: Vec<Vec<Unit>> = (0..self.views.len()).map(|number| self.units(aspect, number)).collect();
        let codes: Vec<Vec<Option<u32>>> = (0..self.views.len()).map(|number| self.codes(aspect, number)).collect();
        let rows: Vec<&coding::Codes> = codes.iter().map(Vec::as_slice).collect();
        let mut pairs = Vec::new();
        for (a, (one, codes)) in units.iter().zip(&rows).enumerate() {
            for (b, (other, other_codes)) in units.iter().zip(&rows).enumerate().skip(a + 1) {
                pairs.push(PairFigures {
                    documents: (a, b),
                    figures: Means {
                        exact: units::exact(one, other),
                        overlap: units::overlap(one, other),
                        half: units::half(one, other),
                        cohen: coding::cohen(codes, other_codes),
                    },
                });
            }
        }
        let over = |figure: fn(&Means) -> Figure| mean(pairs.iter().map(|pair| figure(&pair.figures)));
        let people: Vec<&[Unit]> = units.iter().map(Vec::as_slice).collect();
        let length = self.comparison.text.offsets().len_code_points();
        AspectFigures {
            aspect,
            mean: Means {
                exact: over(|figures| figures.exact),
                overlap: over(|figures| figures.overlap),
                half: over(|figures| figures.half),
                cohen: over(|figures| figures.cohen),
            },
            pairs,
            fleiss: coding::fleiss(&rows),
            alpha: coding::alpha(&rows),
            alpha_u: (aspect != Aspect::Speaker).then(|| unitising::alpha(&people, length)),
        }
    }

    /// What a document marks, in code points.
    fn units(&self, aspect: Aspect, number: usize) -> Vec<Unit> {
        let Some(document) = self.views.get(number) else {
            return Vec::new();
        };
        match aspect {
            Aspect::Boundary | Aspect::Label => {
                let mentions = document.live_mentions().into_iter();
                let category = |label: &Label| {
                    if aspect == Aspect::Boundary {
                        1
                    } else {
                        self.category(label)
                    }
                };
                mentions
                    .map(|mention| Unit {
                        pieces: self.points(&[mention.span]),
                        category: category(&mention.label),
                    })
                    .collect()
            }
            Aspect::Quotation => {
                let quotations = speech(document).into_iter();
                quotations
                    .map(|quotation| Unit {
                        pieces: self.points(&quotation.content),
                        category: 1,
                    })
                    .collect()
            }
            Aspect::Speaker => {
                let quotations = speech(document).into_iter();
                quotations
                    .map(|quotation| Unit {
                        pieces: self.points(&quotation.content),
                        category: self.speaker(number, quotation),
                    })
                    .collect()
            }
        }
    }

    /// What a document says about each token, or about each quotation where the speakers are asked for.
    fn codes(&self, aspect: Aspect, number: usize) -> Vec<Option<u32>> {
        let Some(document) = self.views.get(number) else {
            return Vec::new();
        };
        let mut pieces: Vec<(Span, u32)> = Vec::new();
        match aspect {
            Aspect::Boundary => pieces.extend(document.live_mentions().into_iter().map(|mention| (mention.span, 1))),
            Aspect::Label => {
                let mentions = document.live_mentions().into_iter();
                pieces.extend(mentions.map(|mention| (mention.span, self.category(&mention.label))));
            }
            Aspect::Quotation => {
                for quotation in speech(document) {
                    let parts = [(&quotation.content, 1), (&quotation.cue, 2), (&quotation.source, 3)];
                    for (spans, part) in parts {
                        pieces.extend(spans.iter().map(|span| (*span, part)));
                    }
                }
            }
            Aspect::Speaker => {
                let groups = self.comparison.matches.quotations.iter();
                let said = groups.map(|group| {
                    let key = group.members.get(number)?.as_ref()?;
                    let quotation = document.quotations.get(&key.id)?;
                    (quotation.kind != QuotationKind::ScareQuotes).then(|| self.speaker(number, quotation))
                });
                return said.collect();
            }
        }
        categories(self.tokens, &pieces)
    }

    fn category(&self, label: &Label) -> u32 {
        self.labels.binary_search(label).map_or(u32::MAX, |at| at as u32 + 1)
    }

    /// A number for who speaks: 0 nobody has said, 1 unnamed, then the entities, of which the same ones of different documents have
    /// the same number.
    fn speaker(&self, number: usize, quotation: &Quotation) -> u32 {
        match &quotation.speaker {
            Speaker::Undecided => 0,
            Speaker::Unnamed => 1,
            Speaker::Entity(id) => {
                let group = self.comparison.matches.entities.of(number, id);
                group.map_or(u32::MAX - number as u32, |group| group as u32 + 2)
            }
        }
    }

    fn points(&self, spans: &[Span]) -> Vec<(u32, u32)> {
        let offsets = self.comparison.text.offsets();
        let points = spans.iter().filter_map(|span| offsets.to_code_points(*span));
        points.map(|span| (span.start(), span.end())).collect()
    }

    fn confusion(&self) -> Confusion {
        let size = self.labels.len() + 1;
        let mut counts = vec![vec![0; size]; size];
        for group in &self.comparison.matches.mentions {
            let members = group.members.iter().zip(self.views);
            let places: Vec<usize> = members
                .map(|(key, document)| {
                    let mention = key.as_ref().and_then(|key| document.mentions.get(&key.id));
                    let place = mention.and_then(|mention| self.labels.binary_search(&mention.label).ok());
                    place.unwrap_or(self.labels.len())
                })
                .collect();
            for (nth, row) in places.iter().enumerate() {
                for column in places.iter().skip(nth + 1) {
                    if let Some(count) = counts
                        .get_mut(*row)
                        .and_then(|row: &mut Vec<usize>| row.get_mut(*column))
                    {
                        *count += 1;
                    }
                }
            }
        }
        // That neither of two has a mention that a third has says nothing.
        if let Some(last) = counts.last_mut().and_then(|row| row.last_mut()) {
            *last = 0;
        }
        Confusion {
            labels: self.labels.to_vec(),
            counts,
        }
    }

    fn labels(&self) -> Vec<LabelAgreement> {
        let units: Vec<Vec<Unit>> = (0..self.views.len())
            .map(|number| self.units(Aspect::Label, number))
            .collect();
        let mut by_label: SortedMap<u32, Vec<Vec<Unit>>> = SortedMap::new();
        for (number, units) in units.into_iter().enumerate() {
            for unit in units {
                let rows = by_label
                    .entry(unit.category)
                    .or_insert_with(|| vec![Vec::new(); self.views.len()]);
                if let Some(row) = rows.get_mut(number) {
                    row.push(unit);
                }
            }
        }
        let found = self
            .labels
            .iter()
            .filter_map(|label| Some((label, by_label.get(&self.category(label))?)));
        found
            .map(|(label, rows)| {
                let over = |figure: fn(&[Unit], &[Unit]) -> Figure| {
                    let firsts = rows.iter().enumerate();
                    let pairs = firsts.flat_map(|(nth, a)| rows.iter().skip(nth + 1).map(move |b| (a, b)));
                    let figures: Vec<Figure> = pairs.map(|(a, b)| figure(a, b)).collect();
                    if figures.is_empty() {
                        Err(Undefined::FewerThanTwo)
                    } else {
                        mean(figures.into_iter())
                    }
                };
                LabelAgreement {
                    label: label.clone(),
                    counts: rows.iter().map(Vec::len).collect(),
                    exact: over(units::exact),
                    overlap: over(units::overlap),
                }
            })
            .collect()
    }
}

/// The live quotations of a document that are no scare quotes.
fn speech(document: &Document) -> Vec<&Quotation> {
    let live = document.live_quotations().into_iter().map(|quotation| &**quotation);
    live.filter(|quotation| quotation.kind != QuotationKind::ScareQuotes)
        .collect()
}
