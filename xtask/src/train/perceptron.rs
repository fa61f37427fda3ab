//! An averaged perceptron over hashed features, in whole numbers, so that it gives the same weights on every machine.

use pressmark_nlp::tagger::training::{Features, ROW, Word, place};
use pressmark_nlp::tagger::{TAGS, Tag, TagSet};

/// A sentence to learn from.
#[derive(Clone, Debug)]
pub struct Example {
    /// Its words as the tagger sees them.
    pub words: Vec<Word>,
    /// Their right tags; nothing where that is not known.
    pub tags: Vec<Option<Tag>>,
    /// How far a mistake moves the weights.
    pub rate: i32,
}

/// The weights while they are learned.
#[derive(Clone, Debug)]
pub struct Perceptron {
    places: u64,
    weights: Vec<i32>,
    /// The sum of each weight over all steps, up to the step in `seen`.
    sums: Vec<i64>,
    seen: Vec<u32>,
    step: u32,
    /// Weights that stay zero.
    frozen: Vec<bool>,
}

impl Perceptron {
    /// A perceptron with so many places for features.
    pub fn new(places: u64) -> Self {
        let size = usize::try_from(places).unwrap_or_default() + ROW;
        Self {
            places,
            weights: vec![0; size],
            sums: vec![0; size],
            seen: vec![0; size],
            step: 0,
            frozen: vec![false; size],
        }
    }

    /// Learns from `examples` once, in their order, from mistakes and from what was right by less than `margin`;
    /// `counts` says whether a feature is common enough to have weights.
    pub fn pass<'e>(
        &mut self,
        examples: impl Iterator<Item = &'e Example>,
        margin: i32,
        counts: impl Fn(u64) -> bool,
    ) -> usize {
        let mut mistakes = 0;
        for example in examples {
            let mut before = [None; 2];
            for (at, word) in example.words.iter().enumerate() {
                let tag = word.choice.only().unwrap_or_else(|| {
                    let features = Features::of(&example.words, at, before);
                    let (guess, rival) = self.guess(features.hashes(), word.choice, example.tags[at], margin);
                    if let (Some(right), Some(rival)) = (example.tags[at], rival) {
                        self.step += 1;
                        mistakes += usize::from(guess != right);
                        for feature in features.hashes().iter().filter(|feature| counts(**feature)) {
                            let row = place(*feature, self.places);
                            self.move_weight(row + right as usize, example.rate);
                            self.move_weight(row + rival as usize, -example.rate);
                        }
                    }
                    guess
                });
                before = [Some(tag), before[0]];
            }
        }
        mistakes
    }

    /// The best tag, and the one that the right tag must be set off from, if it is not yet.
    fn guess(&self, features: &[u64], choice: TagSet, right: Option<Tag>, margin: i32) -> (Tag, Option<Tag>) {
        let mut sums = [0i32; TAGS];
        for feature in features {
            let row = place(*feature, self.places);
            for tag in choice.iter() {
                sums[tag as usize] += self.weights[row + tag as usize];
            }
        }
        let mut best: Option<Tag> = None;
        let mut rival: Option<Tag> = None;
        for tag in choice.iter() {
            if best.is_none_or(|best| sums[tag as usize] > sums[best as usize]) {
                best = Some(tag);
            }
            if Some(tag) != right && rival.is_none_or(|rival| sums[tag as usize] > sums[rival as usize]) {
                rival = Some(tag);
            }
        }
        let best = best.unwrap_or(Tag::Nn);
        let clear = right.is_none_or(|right| {
            !choice.has(right)
                || rival.is_none_or(|rival| sums[right as usize] > sums[rival as usize] + margin && best == right)
        });
        (best, if clear { None } else { rival })
    }

    fn move_weight(&mut self, at: usize, by: i32) {
        if self.frozen[at] {
            return;
        }
        self.sums[at] += i64::from(self.weights[at]) * i64::from(self.step - self.seen[at]);
        self.seen[at] = self.step;
        self.weights[at] += by;
    }

    /// The mean of each weight over all steps.
    fn means(&self) -> Vec<f64> {
        let steps = f64::from(self.step.max(1));
        (0..self.weights.len())
            .map(|at| {
                let rest = i64::from(self.weights[at]) * i64::from(self.step - self.seen[at]);
                (self.sums[at] + rest) as f64 / steps
            })
            .collect()
    }

    /// The averaged weights as whole numbers of at most `limit`, where one in `cut` of those that are not zero
    /// would be greater; those up to `least` become zero.
    pub fn quantised(&self, limit: i8, cut: usize, least: i8) -> Vec<i8> {
        let means = self.means();
        let mut sizes: Vec<f64> = means.iter().map(|mean| mean.abs()).filter(|size| *size > 0.0).collect();
        sizes.sort_unstable_by(f64::total_cmp);
        let rank = sizes.len().saturating_sub(1 + sizes.len() / cut.max(1));
        let top = sizes.get(rank).copied().unwrap_or(1.0);
        let limit = f64::from(limit);
        means
            .into_iter()
            .map(|mean| (mean / top * limit).round().clamp(-limit, limit) as i8)
            .map(|weight| if weight.abs() <= least { 0 } else { weight })
            .collect()
    }

    /// Forgets the history and starts again from zero with only the weights that `kept` has; the others stay zero.
    pub fn restart(&mut self, kept: &[i8]) {
        self.frozen = kept.iter().map(|weight| *weight == 0).collect();
        self.weights.fill(0);
        self.sums.fill(0);
        self.seen.fill(0);
        self.step = 0;
    }
}
