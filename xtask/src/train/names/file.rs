//! Writes the model: weights in whole steps, those of none left out.

use pressmark_nlp::names::recogniser::weights::{MAGIC, STEP, checksum, place};

use super::examples::Index;
use super::learner::Weights;
use super::second_pass::Learned;

/// The bytes of a model.
pub fn bytes(units: &Index, spans: &Index, weights: &Weights, learned: &Learned) -> Vec<u8> {
    let mut body = Vec::new();
    table(&mut body, 16, &units.hashes, &weights.units);
    table(&mut body, 16, &spans.hashes, &weights.spans);
    table(&mut body, 10, &learned.hashes, &learned.weights);
    let transitions = weights.transitions.iter().flatten().flatten();
    body.extend(transitions.map(|weight| steps(*weight).cast_unsigned()));
    body.extend(learned.calibration.iter().flat_map(|share| share.to_le_bytes()));
    let mut bytes = MAGIC.to_vec();
    bytes.extend(checksum(&body).to_le_bytes());
    bytes.extend(body);
    bytes
}

/// A weight in steps.
fn steps(weight: f32) -> i8 {
    (weight / STEP).round().clamp(-127.0, 127.0) as i8
}

/// One feature of a table.
struct Row {
    bucket: usize,
    fingerprint: u8,
    /// Places and weights.
    weights: Vec<(u8, i8)>,
}

/// Adds a table with two to the `power` buckets.
fn table<const N: usize>(out: &mut Vec<u8>, power: u32, hashes: &[u32], weights: &[[f32; N]]) {
    let mut rows: Vec<Row> = hashes
        .iter()
        .zip(weights)
        .filter_map(|(hash, weights)| {
            let (bucket, fingerprint) = place(*hash, 32 - power);
            let weights: Vec<(u8, i8)> = weights
                .iter()
                .enumerate()
                .map(|(place, weight)| (place as u8, steps(*weight)))
                .filter(|(_, steps)| *steps != 0)
                .collect();
            (!weights.is_empty()).then_some(Row {
                bucket,
                fingerprint,
                weights,
            })
        })
        .collect();
    // Of two features that cannot be told apart the one with more weights stays.
    rows.sort_by_key(|row| (row.bucket, row.fingerprint, std::cmp::Reverse(row.weights.len())));
    rows.dedup_by_key(|row| (row.bucket, row.fingerprint));
    let mut counts = vec![0_u8; 1 << power];
    for row in &rows {
        counts[row.bucket] += 1;
    }
    let total: usize = rows.iter().map(|row| row.weights.len()).sum();
    for number in [power, rows.len() as u32, total as u32] {
        out.extend(number.to_le_bytes());
    }
    out.extend(counts);
    out.extend(rows.iter().map(|row| row.fingerprint));
    out.extend(rows.iter().map(|row| row.weights.len() as u8));
    for row in &rows {
        let mut before = 0;
        for (place, _) in &row.weights {
            out.push(place - before);
            before = *place;
        }
    }
    for row in &rows {
        out.extend(row.weights.iter().map(|(_, steps)| steps.cast_unsigned()));
    }
}
