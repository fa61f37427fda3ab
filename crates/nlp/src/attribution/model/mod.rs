//! The trained judge of attributions: which cues report, who the source is, and what is said.
//!
//! Takes what the rules found in a unit and every other reading of it, gives the most probable one. For each possible
//! cue a log-linear model over all its readings ("it reports nothing", or one of its sources with one of its contents)
//! adds up hashed features of the cue, the source, the content and the two together. Words, parts of speech, names,
//! clusters and the verdict of the rules are features; so is who speaks elsewhere in the text by the rules, which read all
//! of it first. The model is trained by `cargo xtask train quotes`; `models/MODEL_CARD.md` says from what.

mod candidates;
mod features;
pub(crate) mod marked;
pub(crate) mod signs;
#[cfg(feature = "training")]
pub mod training;
mod view;
pub mod weights;

use pressmark_annotation::analysis::Confidence;
use rustc_hash::FxHashMap;

use super::cues::{Cue, CueKind};
use super::items::{Item, Source};
use super::unit::{Found, State};
use super::words::class;
use super::{Quotation, Reader, SourceWords};
use crate::lexicon::Clusters;
use crate::pace::Pace;
use crate::tagger::Tagger;
use candidates::{ContentCandidate, SourceCandidate, fit};
use features::{PLACES, Sink};
use view::View;
use weights::{Model, STEP};

/// The model that is compiled into the program.
const SHIPPED: &[u8] = include_bytes!("../../../models/quotes.bin");

// The three thresholds are those of the first judge. They were chosen on halves of the train parts of the project's own articles
// and of `news-quotes` that read each other, and on the development parts, PolNeAR's among them (`models/MODEL_CARD.md`), so
// that scores on development parts are somewhat too good.

/// How probable a reading must be that reports something.
const LEAST: f32 = 0.5;

/// The same where the rules find nothing but marked words said: they are rather said than terms.
const LEAST_MARKED: f32 = 0.35;

/// The same for what stands inside marks without marks of its own: it is rather part of what the speaker says.
const LEAST_INSIDE: f32 = 0.6;

/// A cue whose own features add up to less than this, in steps, and at which the rules find nothing, is not read further, to
/// save time.
const HOPELESS: i32 = -96;

/// What attribution was trained to go by; one serves any number of texts.
#[derive(Debug)]
pub struct Attributor {
    model: Option<Model>,
    tagger: Tagger<'static>,
    clusters: Clusters,
}

impl Default for Attributor {
    fn default() -> Self {
        Self::new()
    }
}

impl Attributor {
    /// With the model that is compiled into the program; with a broken one the rules decide alone.
    pub fn new() -> Self {
        Self::with(Model::read(SHIPPED).ok())
    }

    /// With another model, or with none.
    pub fn with(model: Option<Model>) -> Self {
        Self {
            model,
            tagger: Tagger::new(),
            clusters: Clusters::new(),
        }
    }

    /// How sure a quotation of such a probability is.
    pub(crate) fn confidence(&self, probability: f32) -> Confidence {
        Confidence::per_mille(self.model.as_ref().map_or(0, |model| model.calibrated(probability)))
    }

    /// What the model goes by at every token.
    pub(crate) async fn signs(
        &self,
        layout: &crate::token::Layout<'_>,
        names: &[crate::names::Name],
        pace: &mut Pace<'_>,
    ) -> Vec<signs::Signs> {
        signs::read(layout, names, &self.tagger, &self.clusters, pace).await
    }
}

/// Who speaks in a text by the rules: how often each word is the head of a source.
#[derive(Debug, Default)]
pub(crate) struct Heard(FxHashMap<u32, usize>);

impl Heard {
    /// Counts the sources of what the rules found.
    pub(crate) fn new(source: &Source<'_>, quotations: &[Quotation]) -> Self {
        let mut count = FxHashMap::default();
        for words in quotations.iter().filter_map(|quotation| quotation.source.as_ref()) {
            // The words of a long source count alike: the model asks for the head of a candidate.
            for token in words.tokens.clone().take(8) {
                let signs = source.signs(Some(Item::Token(token)));
                *count.entry(signs.word).or_default() += 1;
            }
        }
        Self(count)
    }

    fn times(&self, word: u32) -> usize {
        self.0.get(&word).copied().unwrap_or(0)
    }
}

/// One reading of a cue.
#[derive(Clone, Copy, Debug)]
struct Reading {
    source: usize,
    content: usize,
}

/// A cue with all its readings, scored.
struct Case {
    cue: Cue,
    /// Whether by the rules it reports nothing but marked words.
    marked: bool,
    /// The source by the rules.
    spoken_by: Option<SourceWords>,
    sources: Vec<SourceCandidate>,
    contents: Vec<ContentCandidate>,
    /// Those that report something, the most probable first.
    readings: Vec<Reading>,
    /// The probability that the cue reports anything at all.
    reports: f32,
}

/// The most readings of a cue that are kept.
const KEPT: usize = 6;

impl Case {
    /// Scores the readings of a cue; `None` where there is no hope for any.
    fn new(view: &View<'_, '_>, model: &Model) -> Option<Self> {
        let mut sink = Sink::default();
        let mut sum = |fill: &mut dyn FnMut(&mut Sink)| {
            sink.0.clear();
            fill(&mut sink);
            model.sum(&sink.0)
        };
        let shared = sum(&mut |sink| view.cue(sink));
        if shared < HOPELESS && view.rule.is_none() {
            return None;
        }
        let sources = view.sources();
        let contents = view.contents(&sources);
        let source_scores: Vec<i32> = sources
            .iter()
            .map(|candidate| sum(&mut |sink| view.source(candidate, sink)))
            .collect();
        let content_scores: Vec<i32> = contents
            .iter()
            .map(|candidate| sum(&mut |sink| view.content(candidate, sink)))
            .collect();
        let mut places = [None; PLACES];
        let mut scored = Vec::with_capacity(sources.len() * contents.len());
        for (s, source) in sources.iter().enumerate() {
            for (c, content) in contents.iter().enumerate() {
                if fit(view.cue, source, content) {
                    let place = view.place(source, content);
                    let both = *places[place].get_or_insert_with(|| sum(&mut |sink| view.pair(place, sink)));
                    scored.push((shared + source_scores[s] + content_scores[c] + both, s, c));
                }
            }
        }
        let top = scored.iter().map(|(sum, ..)| *sum).max().unwrap_or(0).max(0);
        let exp = |sum: i32| libm::expf((sum - top) as f32 * STEP);
        let total: f32 = scored.iter().map(|(sum, ..)| exp(*sum)).sum();
        let all = exp(0) + total;
        let order = |(sum, s, c): &(i32, usize, usize)| (std::cmp::Reverse(*sum), *s, *c);
        if scored.len() > KEPT {
            scored.select_nth_unstable_by_key(KEPT - 1, order);
            scored.truncate(KEPT);
        }
        scored.sort_unstable_by_key(order);
        let readings = scored.iter().take(KEPT).map(|(_, source, content)| Reading {
            source: *source,
            content: *content,
        });
        Some(Self {
            cue: *view.cue,
            marked: view.rule.is_some_and(|found| {
                let mut items = found.pieces.iter().flat_map(Clone::clone);
                items.all(|at| matches!(view.unit[at], Item::Marked(_)))
            }),
            spoken_by: view.rule.and_then(|found| found.words.clone()),
            readings: readings.collect(),
            sources,
            contents,
            reports: total / all,
        })
    }
}

impl Reader<'_> {
    /// Replaces what the rules found in a unit by the most probable readings.
    pub(super) fn judge(&self, unit: &[Item], state: &mut State) {
        let (Some(heard), Some(model)) = (&self.heard, &self.attributor.model) else {
            return;
        };
        let cases = self.cases(unit, state, heard, model);
        let mut chosen = self.choose(unit, &cases);
        for found in state.found.drain(..).filter(names_agent) {
            let again = chosen.iter().any(|other| other.cue.start == found.cue.start);
            if !again && chosen.iter().all(|other| together(&found.pieces, &found.cue, other)) {
                chosen.push(found);
            }
        }
        chosen.sort_by_key(|found| found.cue.start);
        state.found = chosen;
    }

    fn cases(&self, unit: &[Item], state: &State, heard: &Heard, model: &Model) -> Vec<Case> {
        let mut cases = Vec::new();
        self.each_cue(unit, state, heard, |view| cases.extend(Case::new(view, model)));
        cases
    }

    /// The source of a reading. Where the model sees none beside a verb that shares its subject with the one before it ("urged
    /// drivers to stay and accused the council"), it is the one that the rules found.
    fn named(&self, unit: &[Item], case: &Case, reading: &Reading) -> Option<SourceWords> {
        let own = case.sources[reading.source].words.clone();
        let joined = case.cue.kind == CueKind::Finite
            && case
                .cue
                .group
                .checked_sub(1)
                .is_some_and(|before| self.source.is(unit[before], class::CONJ));
        own.or_else(|| case.spoken_by.clone().filter(|_| joined))
    }

    /// The most probable readings that go together.
    fn choose(&self, unit: &[Item], cases: &[Case]) -> Vec<Found> {
        let least = |case: &Case| if case.marked { LEAST_MARKED } else { LEAST };
        let mut order: Vec<usize> = (0..cases.len())
            .filter(|&i| cases[i].reports > least(&cases[i]))
            .collect();
        order.sort_by(|&a, &b| cases[b].reports.total_cmp(&cases[a].reports).then(a.cmp(&b)));
        let mut chosen: Vec<Found> = Vec::new();
        for index in order {
            let case = &cases[index];
            let reading = case.readings.iter().find(|reading| {
                let pieces = &case.contents[reading.content].pieces;
                chosen.iter().all(|other| together(pieces, &case.cue, other))
            });
            let Some(reading) = reading else { continue };
            let content = &case.contents[reading.content];
            let marked = content
                .pieces
                .iter()
                .flat_map(Clone::clone)
                .any(|at| matches!(unit[at], Item::Marked(_)));
            if self.depth > 0 && !marked && case.reports <= LEAST_INSIDE {
                continue;
            }
            chosen.push(Found {
                cue: case.cue,
                words: self.named(unit, case, reading),
                spoken_by: case.spoken_by.clone(),
                pieces: content.pieces.clone(),
                rule: content.rule(),
                probability: Some(case.reports),
            });
        }
        chosen
    }
}

/// Whether a passive names who speaks ("was accused by X of"): too rare for the model to know, and plain by its grammar.
fn names_agent(found: &Found) -> bool {
    found.rule == "quote/passive" && found.words.is_some()
}

/// Whether two contents can stand in one text: they are apart, or one with its cue lies within the other.
fn together(pieces: &[std::ops::Range<usize>], cue: &Cue, other: &Found) -> bool {
    let within = |inner: &std::ops::Range<usize>, outer: &[std::ops::Range<usize>]| {
        outer.iter().any(|p| p.start <= inner.start && inner.end <= p.end)
    };
    let overlap = pieces
        .iter()
        .any(|a| other.pieces.iter().any(|b| a.start < b.end && b.start < a.end));
    if !overlap {
        return true;
    }
    let inner = |inner: &[std::ops::Range<usize>], cue: &Cue, outer: &[std::ops::Range<usize>]| {
        within(&(cue.start..cue.end), outer) && inner.iter().all(|piece| within(piece, outer))
    };
    inner(pieces, cue, &other.pieces) || inner(&other.pieces, &other.cue, pieces)
}

#[cfg(test)]
mod tests;
