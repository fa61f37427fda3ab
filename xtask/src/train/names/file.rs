//! Writes the model: weights in whole steps, those of none left out. The engine's `weights` module describes the bytes.

use anyhow::{Result, bail};
use pressmark_nlp::names::recogniser::lattice::LABELS;
use pressmark_nlp::names::recogniser::weights::{MAGIC, STEP, checksum, place};

use super::first_weights::Weights;
use super::numbering::Index;
use super::second_pass::Learned;

/// The power of two of the buckets for features of words, and for those of candidates: a feature shares its bucket with
/// few others, so that the eight bits of its fingerprint tell them apart.
const SENTENCE: u32 = 16;

/// The power of two of the buckets for features of documents, of which there are few.
const DOCUMENT: u32 = 10;

/// The bytes of a model.
///
/// # Errors
/// When a bucket holds more features than a byte can count.
pub fn bytes(units: &Index, spans: &Index, weights: &Weights, learned: &Learned) -> Result<Vec<u8>> {
    let mut body = Vec::new();
    table(&mut body, SENTENCE, &units.hashes, &weights.units)?;
    table(&mut body, SENTENCE, &spans.hashes, &weights.spans)?;
    table(&mut body, DOCUMENT, &learned.hashes, &learned.weights)?;
    let transitions = weights.transitions.iter().flatten().flatten();
    body.extend(transitions.map(|weight| steps(*weight).cast_unsigned()));
    body.extend(learned.calibration.iter().flat_map(|share| share.to_le_bytes()));
    let mut bytes = MAGIC.to_vec();
    bytes.extend(checksum(&body).to_le_bytes());
    bytes.extend(body);
    Ok(bytes)
}

/// A weight in steps, the nearest; those beyond a byte become the largest.
pub fn steps(weight: f32) -> i8 {
    (weight / STEP).round().clamp(-127.0, 127.0) as i8
}

/// One feature of a table.
struct Row {
    bucket: usize,
    fingerprint: u8,
    /// Places, in the order of the file, and weights.
    weights: Vec<(u8, i8)>,
}

/// Adds a table with two to the `power` buckets.
fn table<const N: usize>(out: &mut Vec<u8>, power: u32, hashes: &[u32], weights: &[[f32; N]]) -> Result<()> {
    let in_name = N / LABELS;
    let mut rows: Vec<Row> = hashes
        .iter()
        .zip(weights)
        .filter_map(|(hash, weights)| {
            let (bucket, fingerprint) = place(*hash, 32 - power);
            let mut weights: Vec<(u8, i8)> = weights
                .iter()
                .enumerate()
                .map(|(place, weight)| ((place % LABELS * in_name + place / LABELS + 1) as u8, steps(*weight)))
                .filter(|(_, steps)| *steps != 0)
                .collect();
            weights.sort_unstable();
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
        let count = &mut counts[row.bucket];
        *count = match count.checked_add(1) {
            Some(count) => count,
            None => bail!(
                "more than 255 features fall into one of the 2^{power} buckets of a table of the model; \
                 give the table more buckets in xtask/src/train/names/file.rs, or leave out rarer features"
            ),
        };
    }
    let total: usize = rows.iter().map(|row| row.weights.len()).sum();
    for number in [power, rows.len() as u32, total as u32] {
        out.extend(number.to_le_bytes());
    }
    out.extend(counts);
    out.extend(rows.iter().map(|row| row.fingerprint));
    for row in &rows {
        let mut before = 0;
        for (place, _) in &row.weights {
            out.push(place - before);
            before = *place;
        }
        out.push(0);
    }
    for row in &rows {
        out.extend(row.weights.iter().map(|(_, steps)| steps.cast_unsigned()));
    }
    Ok(())
}
