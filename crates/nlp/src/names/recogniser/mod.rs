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
use crate::pace::{Pace, at_once};
use crate::token::Layout;
use candidates::Candidate;
use document::{Evidence, Shares};
use features::{Features, Reason};
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

/// How far the engine is after each pass, in thousandths of its whole work.
const FIRST_PASS: u16 = 290;
const SECOND_PASS: u16 = 530;

/// A sentence between the passes.
struct Draft<'u> {
    sentence: &'u SentenceUnits,
    candidates: Vec<Candidate>,
    lattice: Lattice,
    /// The probabilities of the first pass, by candidate.
    shares: Vec<Shares>,
}

/// Memory that every sentence uses anew.
#[derive(Default)]
struct Buffers {
    /// The scores of the units that are in candidates, by place and label.
    rows: Vec<Option<[i32; ROW]>>,
    work: Work,
    marginals: Marginals,
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
        at_once(self.find_at(layout, units, &mut Pace::silent()))
    }

    /// [`Self::find`] at a pace: two stages of it.
    pub(crate) async fn find_at(&self, layout: &Layout<'_>, units: &Units, pace: &mut Pace<'_>) -> Vec<Found> {
        if self.model.is_empty() {
            return Vec::new();
        }
        let features = Features::new(layout, units, &self.clusters);
        let mut buffers = Buffers::default();
        let mut evidence = Evidence::default();
        let mut drafts = Vec::new();
        pace.stage(FIRST_PASS).await;
        for (index, sentence) in units.sentences.iter().enumerate() {
            pace.step(index, units.sentences.len()).await;
            drafts.extend(self.draft(&features, sentence, &mut evidence, &mut buffers));
        }
        let mut found = Vec::new();
        pace.stage(SECOND_PASS).await;
        let count = drafts.len();
        for (index, draft) in drafts.into_iter().enumerate() {
            pace.step(index, count).await;
            self.second_pass(&features, &evidence, draft, &mut buffers, &mut found);
        }
        found
    }

    /// Scores the candidates of a sentence, where it has any, and adds what they show to the evidence.
    #[inline(never)]
    fn draft<'u>(
        &self,
        features: &Features<'_>,
        sentence: &'u SentenceUnits,
        evidence: &mut Evidence,
        buffers: &mut Buffers,
    ) -> Option<Draft<'u>> {
        let mut candidates = Vec::new();
        features.candidates(sentence, &mut candidates);
        if candidates.is_empty() {
            return None;
        }
        let draft = self.first_pass(features, sentence, candidates, buffers);
        for (candidate, shares) in draft.candidates.iter().zip(&draft.shares) {
            evidence.add(features, *candidate, shares);
        }
        Some(draft)
    }

    /// Scores the candidates of a sentence by what it shows.
    fn first_pass<'u>(
        &self,
        features: &Features<'_>,
        sentence: &'u SentenceUnits,
        candidates: Vec<Candidate>,
        buffers: &mut Buffers,
    ) -> Draft<'u> {
        let mut lattice = features.lattice(sentence, &candidates);
        self.score(features, sentence, &candidates, &mut buffers.rows, &mut lattice.scores);
        lattice.marginals(&self.factors, None, false, &mut buffers.work, &mut buffers.marginals);
        Draft {
            sentence,
            candidates,
            lattice,
            shares: std::mem::take(&mut buffers.marginals.edges),
        }
    }

    /// Adds what the document says, and the names of the sentence to `found`.
    #[inline(never)]
    fn second_pass(
        &self,
        features: &Features<'_>,
        evidence: &Evidence,
        draft: Draft<'_>,
        buffers: &mut Buffers,
        found: &mut Vec<Found>,
    ) {
        let Draft {
            sentence,
            candidates,
            mut lattice,
            shares,
        } = draft;
        for ((scores, candidate), own) in lattice.scores.iter_mut().zip(&candidates).zip(&shares) {
            let steps = self.document(features, evidence, *candidate, own);
            for (score, more) in scores.iter_mut().zip(weights::scores(&steps)) {
                *score += more;
            }
        }
        let best = lattice.best(&self.model.transitions, None);
        if best.is_empty() {
            return;
        }
        lattice.marginals(&self.factors, None, false, &mut buffers.work, &mut buffers.marginals);
        found.extend(best.into_iter().filter_map(|(index, label)| {
            let (candidate, own) = (*candidates.get(index)?, shares.get(index)?);
            let document = *self.document(features, evidence, candidate, own).get(label)?;
            Some(Found {
                start: candidate.start as usize,
                end: candidate.end as usize,
                label,
                probability: *buffers.marginals.edges.get(index)?.get(label)?,
                reason: self.reason(features, sentence, candidate, label, document),
            })
        }));
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
        scores.extend(candidates.iter().map(|candidate| {
            let mut steps = [0; LABELS];
            features.span(sentence, *candidate, |_, feature| {
                self.model.spans.add(feature, 1, &mut steps);
            });
            for at in candidate.units() {
                let slot = at.checked_sub(sentence.units.start).and_then(|at| rows.get_mut(at));
                let Some(slot) = slot else { continue };
                let row = slot.get_or_insert_with(|| {
                    let mut row = [0; ROW];
                    features.unit(sentence, at, |_, feature| self.model.units.add(feature, 1, &mut row));
                    row
                });
                for (step, more) in steps.iter_mut().zip(row.iter().skip(place(*candidate, at) * LABELS)) {
                    *step += more;
                }
            }
            weights::scores(&steps)
        }));
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

    /// What weighed most for a name of a label, to which the document added `document` steps.
    fn reason(
        &self,
        features: &Features<'_>,
        sentence: &SentenceUnits,
        candidate: Candidate,
        label: usize,
        document: i32,
    ) -> Reason {
        let mut sums = Reason::ALL.map(|reason| (reason, 0));
        let mut add = |reason: Reason, steps: i32| {
            if let Some((_, sum)) = sums.get_mut(reason as usize) {
                *sum += steps;
            }
        };
        features.span(sentence, candidate, |template, feature| {
            add(template.reason(), self.model.spans.weight(feature, label));
        });
        for at in candidate.units() {
            let place = place(candidate, at) * LABELS + label;
            features.unit(sentence, at, |template, feature| {
                add(template.reason(), self.model.units.weight(feature, place));
            });
        }
        add(Reason::Document, document);
        // The first of several that weighed the same.
        sums.into_iter()
            .rev()
            .max_by_key(|(_, sum)| *sum)
            .map_or(Reason::Word, |(reason, _)| reason)
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
                start: candidate.start.saturating_sub(first),
                end: candidate.end.saturating_sub(first),
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
