//! Agreement of several people who each put the same items into categories.
//!
//! Sources: Cohen, "A coefficient of agreement for nominal scales" (1960); Fleiss, "Measuring nominal scale agreement among
//! many raters" (1971); Krippendorff, *Content Analysis* (2nd ed. 2004), chapter 11.

use super::{Figure, Undefined};
use crate::sorted::SortedMap;

/// What one person says about each item; `None` where nothing is said.
pub type Codes = [Option<u32>];

/// Cohen's κ of two people over the items that both judged: (observed − expected) / (1 − expected agreement), where each
/// person's own frequencies of the categories give the expected.
///
/// # Errors
/// Where no item was judged by both, or both use one category throughout.
pub fn cohen(a: &Codes, b: &Codes) -> Figure {
    let mut counts: SortedMap<u32, (u64, u64)> = SortedMap::new();
    let (mut same, mut items) = (0_u64, 0_u64);
    let mut count = |(a, b): (u32, u32), times: u64| {
        counts.entry(a).or_default().0 += times;
        counts.entry(b).or_default().1 += times;
        same += if a == b { times } else { 0 };
        items += times;
    };
    // Tokens come in runs of the same judgements.
    let (mut last, mut times) = ((0, 0), 0);
    for both in a.iter().zip(b).filter_map(|(a, b)| Some(((*a)?, (*b)?))) {
        if both != last {
            count(last, times);
            (last, times) = (both, 0);
        }
        times += 1;
    }
    count(last, times);
    if items == 0 {
        return Err(Undefined::NothingShared);
    }
    let chance: u64 = counts.values().map(|(a, b)| a * b).sum();
    // Whole numbers as long as possible: that chance agreement is certain must not hang on a rounding.
    if chance == items * items {
        return Err(Undefined::OneCategory);
    }
    let (observed, expected) = (ratio(same, items), ratio(chance, items * items));
    Ok((observed - expected) / (1.0 - expected))
}

/// Fleiss' κ of several people over the items that all of them judged: as Cohen's, but with the frequencies of all people
/// together, and agreement counted over pairs of people.
///
/// # Errors
/// With fewer than two people, where no item was judged by all, or one category is used throughout.
pub fn fleiss(people: &[&Codes]) -> Figure {
    if people.len() < 2 {
        return Err(Undefined::FewerThanTwo);
    }
    let raters = people.len() as u64;
    let mut totals: SortedMap<u32, u64> = SortedMap::new();
    let (mut agreeing, mut items) = (0_u64, 0_u64);
    for counts in columns(people).filter(|counts| total(counts) == raters) {
        items += 1;
        for (category, count) in counts {
            *totals.entry(category).or_default() += count;
            agreeing += count * (count - 1);
        }
    }
    if items == 0 {
        return Err(Undefined::NothingShared);
    }
    if totals.len() < 2 {
        return Err(Undefined::OneCategory);
    }
    let observed = ratio(agreeing, items * raters * (raters - 1));
    let share = |total: &u64| ratio(*total, items * raters);
    let expected: f64 = totals.values().map(|total| share(total) * share(total)).sum();
    Ok((observed - expected) / (1.0 - expected))
}

/// Krippendorff's α for nominal data: 1 − observed / expected disagreement over all pairs of values of one item; items that
/// fewer than two people judged say nothing.
///
/// # Errors
/// With fewer than two people, where no item was judged by two, or one category is used throughout.
pub fn alpha(people: &[&Codes]) -> Figure {
    if people.len() < 2 {
        return Err(Undefined::FewerThanTwo);
    }
    let mut totals: SortedMap<u32, u64> = SortedMap::new();
    let mut observed = 0.0;
    for counts in columns(people) {
        let judged = total(&counts);
        if judged < 2 {
            continue;
        }
        let agreeing: u64 = counts.iter().map(|(_, count)| count * (count - 1)).sum();
        observed += ratio(judged * (judged - 1) - agreeing, judged - 1);
        for (category, count) in counts {
            *totals.entry(category).or_default() += count;
        }
    }
    let values: u64 = totals.values().sum();
    if values == 0 {
        return Err(Undefined::NothingShared);
    }
    if totals.len() < 2 {
        return Err(Undefined::OneCategory);
    }
    let agreeing: u64 = totals.values().map(|total| total * (total - 1)).sum();
    let expected = ratio(values * (values - 1) - agreeing, values - 1);
    Ok(1.0 - observed / expected)
}

/// For each item, how many people put it into which category.
fn columns<'a>(people: &'a [&Codes]) -> impl Iterator<Item = Vec<(u32, u64)>> + 'a {
    let items = people.iter().map(|codes| codes.len()).max().unwrap_or_default();
    (0..items).map(|item| {
        let mut counts: Vec<(u32, u64)> = Vec::new();
        for code in people.iter().filter_map(|codes| *codes.get(item)?) {
            match counts.iter_mut().find(|(known, _)| *known == code) {
                Some((_, count)) => *count += 1,
                None => counts.push((code, 1)),
            }
        }
        counts
    })
}

fn total(counts: &[(u32, u64)]) -> u64 {
    counts.iter().map(|(_, count)| count).sum()
}

fn ratio(part: u64, whole: u64) -> f64 {
    part as f64 / whole as f64
}
