//! How sure the recogniser may be: the share of its names that are right, by the probability that it gives them.

use pressmark_nlp::names::recogniser::weights::BINS;

/// Names counted by probability, in even steps from 0 to 1.
#[derive(Clone, Debug)]
pub struct Calibration {
    /// The weight of right names and of all, a step.
    bins: [(f32, f32); BINS],
}

/// How much the model's own word counts in each step, so that a step which hardly occurs is not decided by a few names.
const PRIOR: f32 = 20.0;

impl Default for Calibration {
    fn default() -> Self {
        let mut bins = [(0.0, PRIOR); BINS];
        for (bin, slot) in bins.iter_mut().enumerate() {
            slot.0 = PRIOR * bin as f32 / (BINS - 1) as f32;
        }
        Self { bins }
    }
}

impl Calibration {
    /// Counts a name that was found with a probability.
    pub fn add(&mut self, probability: f32, right: bool, weight: f32) {
        if let Some(bin) = self.bins.get_mut(nearest(probability)) {
            bin.0 += if right { weight } else { 0.0 };
            bin.1 += weight;
        }
    }

    /// The share of names that are right in each step, in per mille: never falling, by pooling steps that would fall
    /// (isotonic regression by pool adjacent violators).
    pub fn shares(&self) -> [u16; BINS] {
        let mut pools: Vec<(f32, f32, usize)> = Vec::new();
        for (right, all) in self.bins {
            pools.push((right, all, 1));
            while let [.., before, last] = pools.as_slice()
                && before.0 / before.1 > last.0 / last.1
            {
                let merged = (before.0 + last.0, before.1 + last.1, before.2 + last.2);
                pools.truncate(pools.len() - 2);
                pools.push(merged);
            }
        }
        let shares = pools
            .iter()
            .flat_map(|(right, all, bins)| std::iter::repeat_n(per_mille(*right, *all), *bins));
        let mut calibration = [0; BINS];
        for (slot, share) in calibration.iter_mut().zip(shares) {
            *slot = share;
        }
        calibration
    }
}

/// The step that a probability is nearest to.
#[allow(clippy::cast_sign_loss, reason = "a probability is at least 0, and clamped")]
fn nearest(probability: f32) -> usize {
    (probability.clamp(0.0, 1.0) * (BINS - 1) as f32 + 0.5) as usize
}

/// A part of a whole in per mille, rounded down.
#[allow(clippy::cast_sign_loss, reason = "a share is at least 0, and clamped")]
fn per_mille(part: f32, whole: f32) -> u16 {
    (1000.0 * part / whole).clamp(0.0, 1000.0) as u16
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shares_never_fall() {
        let mut calibration = Calibration::default();
        // Less and less right the surer the model is: all that falls is pooled.
        for step in 0..=1000_u16 {
            let probability = f32::from(step) / 1000.0;
            calibration.add(probability, step % 1000 < 300, 2.0);
            calibration.add(probability, step % 7 == 0, 1.0);
        }
        let shares = calibration.shares();
        assert!(shares.is_sorted(), "{shares:?}");
        assert!(shares[BINS - 1] < 500, "{shares:?}");
    }

    #[test]
    fn without_names_it_says_what_the_model_says() {
        let shares = Calibration::default().shares();
        assert_eq!((shares[0], shares[10], shares[BINS - 1]), (0, 500, 1000));
    }

    #[test]
    fn names_count_where_their_probability_is() {
        let mut calibration = Calibration::default();
        for _ in 0..10_000 {
            calibration.add(0.91, true, 1.0);
            calibration.add(0.91, false, 1.0);
        }
        let shares = calibration.shares();
        assert!((490..=510).contains(&shares[18]), "{shares:?}");
        assert_eq!(shares[10], 500);
        assert_eq!(shares[BINS - 1], 1000);
    }
}
