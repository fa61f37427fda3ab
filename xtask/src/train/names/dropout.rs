//! Hides features while learning, so that the weights do not lean on the words of names alone.
//!
//! A name that training has never seen is known by its context and by lists. So in some sentences the words themselves
//! are hidden, in some the lists, in some both. And the random numbers for that, always the same.

use pressmark_nlp::names::recogniser::features::{Reason, Template};

use super::examples::Sentence;

/// The share of sentences without the words of names.
const WITHOUT_WORDS: f32 = 0.1;
/// The share without words and lists.
const WITHOUT_BOTH: f32 = 0.1;
/// The share without lists.
const WITHOUT_LISTS: f32 = 0.1;

/// Random numbers: a linear congruential generator (Knuth's MMIX).
#[derive(Debug)]
pub struct Random(u64);

impl Random {
    /// The numbers of a seed.
    pub fn new(seed: u64) -> Self {
        Self(seed)
    }

    fn next(&mut self) -> u64 {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        self.0 >> 33
    }

    /// A number from 0 up to 1.
    fn share(&mut self) -> f32 {
        (self.next() & 0xff_ffff) as f32 / 16_777_216.0
    }

    /// Puts a list in another order.
    pub fn shuffle(&mut self, list: &mut [usize]) {
        for at in (1..list.len()).rev() {
            let other = self.next() % (at as u64 + 1);
            list.swap(at, other as usize);
        }
    }
}

/// What a feature shows of a name itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Words,
    Lists,
    Rest,
}

fn kind(template: Template) -> Kind {
    let spelled = matches!(
        template,
        Template::Prefix2
            | Template::Prefix3
            | Template::Suffix2
            | Template::Suffix3
            | Template::Suffix4
            | Template::PairBefore
            | Template::PairAfter
            | Template::ClustersBefore
            | Template::ClustersAfter
    );
    match template.reason() {
        Reason::Word => Kind::Words,
        _ if spelled => Kind::Words,
        Reason::List => Kind::Lists,
        _ if template == Template::SpanInside => Kind::Lists,
        _ => Kind::Rest,
    }
}

/// Which features of a sentence are seen.
#[derive(Debug)]
pub struct Dropout {
    units: Vec<Kind>,
    spans: Vec<Kind>,
    unit_kept: Vec<bool>,
    span_kept: Vec<bool>,
}

impl Dropout {
    /// Knows the templates of all features, by number.
    pub fn new(units: &[Template], spans: &[Template]) -> Self {
        Self {
            units: units.iter().copied().map(kind).collect(),
            spans: spans.iter().copied().map(kind).collect(),
            unit_kept: Vec::new(),
            span_kept: Vec::new(),
        }
    }

    /// Draws what is hidden in a sentence; mostly nothing.
    pub fn draw(&mut self, random: &mut Random, sentence: &Sentence) -> Option<&Self> {
        let share = random.share();
        let hidden: &[Kind] = if share < WITHOUT_WORDS {
            &[Kind::Words]
        } else if share < WITHOUT_WORDS + WITHOUT_BOTH {
            &[Kind::Words, Kind::Lists]
        } else if share < WITHOUT_WORDS + WITHOUT_BOTH + WITHOUT_LISTS {
            &[Kind::Lists]
        } else {
            return None;
        };
        let keep = |kinds: &[Kind], ids: &[u32], kept: &mut Vec<bool>| {
            kept.clear();
            kept.extend(ids.iter().map(|id| !hidden.contains(&kinds[*id as usize])));
        };
        keep(&self.units, sentence.units.all(), &mut self.unit_kept);
        keep(&self.spans, sentence.spans.all(), &mut self.span_kept);
        Some(self)
    }

    /// Whether a feature of a unit is seen, by its place in the list of the sentence.
    pub fn keeps_unit(&self, at: usize) -> bool {
        self.unit_kept.get(at).copied().unwrap_or(true)
    }

    /// Whether a feature of a candidate is seen.
    pub fn keeps_span(&self, at: usize) -> bool {
        self.span_kept.get(at).copied().unwrap_or(true)
    }
}
