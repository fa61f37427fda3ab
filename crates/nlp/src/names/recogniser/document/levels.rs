//! Probabilities and counts as the few steps in which features tell them apart.

use super::Shares;

/// Stands for a label where none is likely.
pub(super) const NO_LABEL: u64 = 15;

/// The likeliest label and its share; the first label and 0 where there is none.
pub(super) fn top(shares: &Shares) -> (usize, f32) {
    shares.iter().copied().enumerate().fold(
        (0, 0.0),
        |best, (label, share)| if share > best.1 { (label, share) } else { best },
    )
}

/// A label as a number, or [`NO_LABEL`] where it is not likely.
pub(super) fn label_if(likely: bool, label: usize) -> u64 {
    if likely { label as u64 } else { NO_LABEL }
}

/// A share on the scale of odds: 0 for none, about 1 for all.
pub(super) fn odds(share: f32) -> f32 {
    // Most shares are none.
    if share == 0.0 {
        return 0.0;
    }
    libm::logf(share / 0.02 + 1.0) * 0.25
}

/// An amount, which is not negative, in whole sixteenths: sums of them are the same on every machine.
pub fn sixteenths(amount: f32) -> i32 {
    (amount * 16.0 + 0.5) as i32
}

/// A share as one of six levels.
pub(super) fn level(share: f32) -> u64 {
    match share {
        s if s < 0.02 => 0,
        s if s < 0.1 => 1,
        s if s < 0.35 => 2,
        s if s < 0.65 => 3,
        s if s < 0.9 => 4,
        _ => 5,
    }
}

/// A count as one of four levels.
pub(super) fn many(count: f32) -> u64 {
    match count {
        c if c < 1.5 => 0,
        c if c < 2.5 => 1,
        c if c < 5.5 => 2,
        _ => 3,
    }
}
