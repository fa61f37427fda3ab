//! Krippendorff's α for unitising (α<sub>U</sub>): agreement of several people who each mark units on a continuum.
//!
//! Source: Krippendorff, "On the reliability of unitizing contiguous data" (Sociological Methodology 25, 1995) in the form of
//! *Content Analysis* (2nd ed. 2004), chapter 11.6. Between two overlapping units the disagreement is the sum of the squared
//! distances of their beginnings and of their ends; a unit that lies wholly in a gap of the other person disagrees by its
//! squared length. The expected disagreement is that of all ways in which the units could lie on the continuum. α<sub>U</sub> is
//! 1 − the observed / the expected disagreement, each summed over the categories.

use super::units::{Unit, joined};
use super::{Figure, Undefined};
use crate::sorted::SortedSet;
use crate::sorting::{gathered, sort_by};

/// What one person has in one category: units in order that do not overlap.
type Row = Vec<(u32, u32)>;

/// α<sub>U</sub> of what several people marked on a continuum of that length. Units of one person and category that overlap are taken
/// as one; pieces of a unit count as units of their own.
///
/// # Errors
/// With fewer than two people, or where nobody marked anything, or the units leave no room for chance (all of the continuum
/// is one unit for everybody).
pub fn alpha(people: &[&[Unit]], length: u32) -> Figure {
    if people.len() < 2 {
        return Err(Undefined::FewerThanTwo);
    }
    let categories: SortedSet<u32> = gathered(people.iter().flat_map(|units| units.iter().map(|unit| unit.category)));
    if categories.is_empty() {
        return Err(Undefined::NothingMarked);
    }
    let (mut seen, mut chance) = (0.0, 0.0);
    for category in categories {
        let rows: Vec<Row> = people
            .iter()
            .map(|units| {
                let own = units.iter().filter(|unit| unit.category == category);
                let pieces = own.flat_map(|unit| unit.pieces.iter().copied());
                joined(pieces.filter(|(_, end)| *end <= length).collect())
            })
            .collect();
        seen += observed(&rows, length);
        chance += expected(&rows, length);
    }
    if chance <= 0.0 {
        return Err(Undefined::OneCategory);
    }
    Ok(1.0 - seen / chance)
}

/// The observed disagreement in one category.
pub fn observed(rows: &[Row], length: u32) -> f64 {
    let people = rows.len() as f64;
    let mut sum = 0.0;
    for (nth, row) in rows.iter().enumerate() {
        for other in rows.iter().skip(nth + 1) {
            sum += pair(row, other);
        }
    }
    2.0 * sum / (people * (people - 1.0) * square(length))
}

/// The disagreement of two people.
fn pair(a: &Row, b: &Row) -> f64 {
    let mut sum = 0.0;
    let mut first = 0;
    let mut touched: SortedSet<usize> = SortedSet::new();
    for unit in a {
        // Units of the other person that end before this one begins are behind all that follow.
        while b.get(first).is_some_and(|other| other.1 <= unit.0) {
            first += 1;
        }
        let over = b
            .iter()
            .enumerate()
            .skip(first)
            .take_while(|(_, other)| other.0 < unit.1);
        let mut alone = true;
        for (at, other) in over {
            alone = false;
            touched.insert(at);
            sum += square(unit.0.abs_diff(other.0)) + square(unit.1.abs_diff(other.1));
        }
        if alone {
            sum += square(unit.1 - unit.0);
        }
    }
    let alone = b.iter().enumerate().filter(|(at, _)| !touched.contains(at));
    sum + alone.map(|(_, unit)| square(unit.1 - unit.0)).sum::<f64>()
}

/// The disagreement in one category that chance would give.
pub fn expected(rows: &[Row], length: u32) -> f64 {
    let units: Vec<f64> = rows
        .iter()
        .flatten()
        .map(|(start, end)| f64::from(end - start))
        .collect();
    // The gaps of everybody, the longest first, with the sums of their lengths.
    let mut gaps: Vec<f64> = Vec::new();
    for row in rows {
        let mut at = 0;
        for (start, end) in row.iter().chain(std::iter::once(&(length, length))) {
            if *start > at {
                gaps.push(f64::from(start - at));
            }
            at = *end;
        }
    }
    sort_by(&mut gaps, |a, b| b.total_cmp(a));
    let mut sums = vec![0.0];
    for gap in &gaps {
        sums.push(sums.last().copied().unwrap_or_default() + gap);
    }
    let mut sum = 0.0;
    for unit in &units {
        let others = units.len() as f64 - 1.0;
        sum += others * (2.0 * unit.powi(3) - 3.0 * unit.powi(2) + unit) / 3.0;
        let wide = gaps.partition_point(|gap| gap >= unit);
        let room = sums.get(wide).copied().unwrap_or_default() - wide as f64 * (unit - 1.0);
        sum += unit.powi(2) * room;
    }
    let all = rows.len() as f64 * f64::from(length);
    let own: f64 = units.iter().map(|unit| unit * (unit - 1.0)).sum();
    let ways = all * (all - 1.0) - own;
    if ways > 0.0 {
        2.0 / f64::from(length) * sum / ways
    } else {
        0.0
    }
}

fn square(length: u32) -> f64 {
    f64::from(length) * f64::from(length)
}
