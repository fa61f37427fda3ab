//! The trained recogniser: a semi-Markov conditional random field over candidates, in two passes.
//!
//! Takes the units of a text, gives its names with their labels, how sure each is and what weighed most. The first pass
//! scores every candidate by what its sentence shows ([`features`], [`weights`], [`lattice`]); the second adds what the
//! other mentions in the document say ([`document`]). The model is trained by `cargo xtask train names`;
//! `models/MODEL_CARD.md` says from what.

pub mod candidates;
pub mod document;
pub mod features;
pub mod lattice;
pub mod weights;

use super::units::{SentenceUnits, Units};
use crate::lexicon::Clusters;
use crate::token::Layout;
use candidates::Candidate;
use document::{Evidence, Shares};
use features::{Features, Reason, Template};
use lattice::{Edge, Factors, LABELS, Lattice, Marginals, Scores, Work};
use weights::Model;

/// Places of a unit in a name: at its beginning, inside, at its end, alone.
pub const PLACES: usize = 4;

/// Weights of a unit's feature: one a place and label.
pub const ROW: usize = PLACES * LABELS;

/// The model that is compiled into the program.
pub const MODEL: &[u8] = include_bytes!("../../../models/names.bin");

/// A name that the recogniser found.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Found {
    /// Its first unit.
    pub start: usize,
    /// The unit behind its last one.
    pub end: usize,
    /// Its label, as an index.
    pub label: usize,
    /// How probable it is, before calibration.
    pub probability: f32,
    /// What weighed most.
    pub reason: Reason,
}

/// A recogniser with its model.
#[derive(Debug)]
pub struct Recogniser {
    model: Model<'static>,
    factors: Factors,
    clusters: Clusters,
}

impl Default for Recogniser {
    fn default() -> Self {
        Self::new()
    }
}

/// A sentence between the passes.
struct Draft<'u> {
    sentence: &'u SentenceUnits,
    lattice: Lattice,
    /// Scores of units by place and label, for those in candidates.
    shares: Vec<Shares>,
}

impl Recogniser {
    /// A recogniser with the model that is compiled into the program; with a broken one it finds nothing.
    pub fn new() -> Self {
        Self::with(Model::read(MODEL).unwrap_or_else(|_| Model::empty()))
    }

    /// A recogniser with another model.
    pub fn with(model: Model<'static>) -> Self {
        Self {
            factors: Factors::new(&model.transitions),
            clusters: Clusters::new(),
            model,
        }
    }

    /// How many in a thousand names of such a probability are right.
    pub fn calibrated(&self, probability: f32) -> u16 {
        self.model.calibrated(probability)
    }

    /// Finds the names of a text, in order, none overlapping another.
    pub fn find(&self, layout: &Layout<'_>, units: &Units) -> Vec<Found> {
        let features = Features::new(layout, units, &self.clusters);
        let mut drafts = Vec::new();
        let mut evidence = Evidence::default();
        let (mut candidates, mut rows) = (Vec::new(), Vec::new());
        let (mut work, mut marginals) = (Work::default(), Marginals::default());
        for sentence in &units.sentences {
            candidates.clear();
            features.candidates(sentence, &mut candidates);
            if candidates.is_empty() {
                continue;
            }
            let mut lattice = lattice_of(layout, units, sentence, &candidates);
            self.score(&features, sentence, &candidates, &mut rows, &mut lattice.scores);
            lattice.marginals(&self.factors, None, false, &mut work, &mut marginals);
            for (candidate, shares) in candidates.iter().zip(&marginals.edges) {
                evidence.add(&features, *candidate, shares);
            }
            drafts.push(Draft {
                sentence,
                lattice,
                shares: std::mem::take(&mut marginals.edges),
            });
        }
        let mut found = Vec::new();
        for draft in &mut drafts {
            let first = draft.sentence.units.start;
            let candidate = |edge: &Edge| Candidate {
                start: first as u32 + edge.start,
                end: first as u32 + edge.end,
            };
            for (index, edge) in draft.lattice.edges.iter().enumerate() {
                let steps = self.document(&features, &evidence, candidate(edge), &draft.shares[index]);
                for (score, more) in draft.lattice.scores[index].iter_mut().zip(weights::scores(&steps)) {
                    *score += more;
                }
            }
            let best = draft.lattice.best(&self.model.transitions, None);
            if best.is_empty() {
                continue;
            }
            draft
                .lattice
                .marginals(&self.factors, None, false, &mut work, &mut marginals);
            for (index, label) in best {
                let candidate = candidate(&draft.lattice.edges[index]);
                let steps = self.document(&features, &evidence, candidate, &draft.shares[index]);
                found.push(Found {
                    start: candidate.start as usize,
                    end: candidate.end as usize,
                    label,
                    probability: marginals.edges[index][label],
                    reason: self.reason(&features, draft.sentence, candidate, label, steps[label]),
                });
            }
        }
        found
    }

    /// The scores of the candidates of a sentence in the first pass.
    fn score(
        &self,
        features: &Features<'_>,
        sentence: &SentenceUnits,
        candidates: &[Candidate],
        rows: &mut Vec<Option<[i32; ROW]>>,
        scores: &mut Vec<Scores>,
    ) {
        rows.clear();
        rows.resize(sentence.units.len(), None);
        scores.clear();
        for candidate in candidates {
            let mut steps = [0; LABELS];
            features.span(sentence, *candidate, |_, feature| {
                self.model.spans.add(feature, 1, &mut steps)
            });
            for at in candidate.start as usize..candidate.end as usize {
                let row = rows[at - sentence.units.start].get_or_insert_with(|| {
                    let mut row = [0; ROW];
                    features.unit(sentence, at, |_, feature| self.model.units.add(feature, 1, &mut row));
                    row
                });
                let place = place(*candidate, at) * LABELS;
                for (step, more) in steps.iter_mut().zip(&row[place..place + LABELS]) {
                    *step += more;
                }
            }
            scores.push(weights::scores(&steps));
        }
    }

    /// What the document adds to a candidate's scores, in steps.
    fn document(
        &self,
        features: &Features<'_>,
        evidence: &Evidence,
        candidate: Candidate,
        own: &Shares,
    ) -> [i32; LABELS] {
        // Amounts are in sixteenths, so that sums are whole numbers, the same on every machine.
        let mut sixteenths = [0; LABELS];
        evidence.features(features, candidate, own, |feature, amount| {
            let times = document::sixteenths(amount);
            if times != 0 {
                self.model.document.add(feature, times, &mut sixteenths);
            }
        });
        sixteenths.map(|sum| sum >> 4)
    }

    /// What weighed most for a name of a label.
    fn reason(
        &self,
        features: &Features<'_>,
        sentence: &SentenceUnits,
        candidate: Candidate,
        label: usize,
        document: i32,
    ) -> Reason {
        let mut sums = [0; Reason::COUNT];
        let mut add = |template: Template, steps: i32| {
            if let Some(sum) = sums.get_mut(template.reason() as usize) {
                *sum += steps;
            }
        };
        features.span(sentence, candidate, |template, feature| {
            let mut steps = [0; LABELS];
            self.model.spans.add(feature, 1, &mut steps);
            add(template, steps[label]);
        });
        for at in candidate.start as usize..candidate.end as usize {
            let place = place(candidate, at) * LABELS;
            features.unit(sentence, at, |template, feature| {
                let mut row = [0; ROW];
                self.model.units.add(feature, 1, &mut row);
                add(template, row[place + label]);
            });
        }
        sums[Reason::Document as usize] += document;
        let most = sums.iter().copied().max().unwrap_or_default();
        let at = sums.iter().position(|sum| *sum == most).unwrap_or_default();
        Reason::ALL[at]
    }
}

/// The place of unit `at` in a candidate.
pub fn place(candidate: Candidate, at: usize) -> usize {
    let (first, last) = (at == candidate.start as usize, at + 1 == candidate.end as usize);
    match (first, last) {
        (true, true) => 3,
        (true, false) => 0,
        (false, true) => 2,
        (false, false) => 1,
    }
}

/// A sentence's lattice, its candidates not yet scored.
pub fn lattice_of(layout: &Layout<'_>, units: &Units, sentence: &SentenceUnits, candidates: &[Candidate]) -> Lattice {
    let first = sentence.units.start as u32;
    Lattice {
        length: sentence.units.len(),
        edges: candidates
            .iter()
            .map(|candidate| Edge {
                start: candidate.start - first,
                end: candidate.end - first,
            })
            .collect(),
        scores: Vec::new(),
        gaps: sentence.units.clone().map(|at| gap(units.word(layout, at))).collect(),
    }
}

/// Which gap a unit makes between two names.
fn gap(word: &str) -> u8 {
    match word {
        "," => 1,
        "and" | "&" | "or" => 2,
        "(" | "/" | "-" | "–" => 3,
        "'s" | "’s" | "of" | "in" | "'" | "’" => 4,
        _ => 5,
    }
}
