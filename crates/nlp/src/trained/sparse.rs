//! Tables of weights most of which are zero, as bytes that compress well.
//!
//! Runs of zeros cost a compressor more than the distances between the other weights, and a WebAssembly module more again,
//! which stores what lies between long runs as segments with heads of their own. All numbers are little-endian:
//!
//! | bytes | what |
//! | --- | --- |
//! | 4 | how many distances |
//! | 1 a distance | the zeros before the next weight; [`FAR`] for as many zeros and no weight behind them |
//! | 1 a weight | the weight, signed |

use super::{Bytes, ModelError};

/// The distance that has no weight behind it.
const FAR: u8 = u8::MAX;

/// The most weights that a table may have, so that damaged bytes cannot ask for all memory.
const MOST: usize = 1 << 24;

/// Writes a table; zeros at its end take nothing.
pub fn write(weights: &[i8]) -> Vec<u8> {
    let (mut distances, mut values) = (Vec::new(), Vec::new());
    let mut distance = 0;
    for weight in weights {
        if *weight != 0 {
            distances.push(distance);
            values.push(weight.cast_unsigned());
            distance = 0;
            continue;
        }
        distance += 1;
        if distance == FAR {
            distances.push(FAR);
            distance = 0;
        }
    }
    let mut bytes = (distances.len() as u32).to_le_bytes().to_vec();
    bytes.extend(distances);
    bytes.extend(values);
    bytes
}

/// Reads a table of `length` weights.
///
/// # Errors
/// When bytes are missing, or a weight stands behind the table's end.
pub(crate) fn read(bytes: &mut Bytes<'_>, length: usize) -> Result<Vec<i8>, ModelError> {
    let beyond = bytes.kind.error("a weight stands behind the end of its table");
    if length > MOST {
        return Err(beyond);
    }
    let count = bytes.number()? as usize;
    let distances = bytes.take(count)?;
    let mut weights = bytes
        .take(distances.iter().filter(|distance| **distance != FAR).count())?
        .iter();
    let mut table = vec![0; length];
    let mut at = 0;
    for distance in distances {
        at += usize::from(*distance);
        if *distance == FAR {
            continue;
        }
        match (table.get_mut(at), weights.next()) {
            (Some(slot), Some(weight)) => *slot = weight.cast_signed(),
            _ => return Err(beyond),
        }
        at += 1;
    }
    Ok(table)
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::super::{Kind, checksum};
    use super::*;
    use proptest::prelude::*;

    static KIND: Kind = Kind {
        magic: *b"PMTEST01",
        name: "the model of a test",
        command: "nothing",
        cut_off: "it is cut off",
        checksum,
    };

    fn read_whole(bytes: &[u8], length: usize) -> Result<Vec<i8>, ModelError> {
        let mut bytes = Bytes {
            kind: &KIND,
            rest: bytes,
        };
        let table = read(&mut bytes, length)?;
        bytes.end()?;
        Ok(table)
    }

    /// Weights with runs of zeros around the longest distance.
    fn tables() -> impl Strategy<Value = Vec<i8>> {
        let run = (prop_oneof![0..4_usize, 253..258_usize, 509..513_usize], any::<i8>());
        prop::collection::vec(run, 0..20).prop_map(|runs| {
            runs.into_iter()
                .flat_map(|(zeros, weight)| std::iter::repeat_n(0, zeros).chain([weight]))
                .collect()
        })
    }

    proptest! {
        #[test]
        fn what_is_written_is_read(weights in tables()) {
            prop_assert_eq!(read_whole(&write(&weights), weights.len()), Ok(weights));
        }

        #[test]
        fn any_bytes_are_read_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..40), length in 0..300_usize) {
            if let Ok(table) = read_whole(&bytes, length) {
                prop_assert_eq!(table.len(), length);
            }
        }
    }

    #[test]
    fn a_table_cut_off_or_too_small_is_refused() {
        let bytes = write(&[0, 3, 0, 0, -7]);
        assert_eq!(read_whole(&bytes, 5), Ok(vec![0, 3, 0, 0, -7]));
        assert!(read_whole(&bytes, 4).is_err());
        assert!(read_whole(&bytes[..bytes.len() - 1], 5).is_err());
        assert!(read_whole(&write(&[0; 9]), MOST + 1).is_err());
    }
}
