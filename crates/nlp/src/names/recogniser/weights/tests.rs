use super::*;
use crate::lexicon::Lexicon;
use crate::names::recogniser::{MODEL, ROW, Recogniser};
use crate::names::units::Units;
use crate::tokenise;
use proptest::prelude::*;

/// Bytes with the checksum that they need.
fn mended(mut bytes: Vec<u8>) -> Vec<u8> {
    let sum = bytes.get(16..).map(checksum);
    if let (Some(sum), Some(slot)) = (sum, bytes.get_mut(8..16)) {
        slot.copy_from_slice(&sum.to_le_bytes());
    }
    bytes
}

/// Uses every part of a model.
fn exercise(model: &Model<'_>) {
    let mut row = [0; ROW];
    for step in 0..2_000_u32 {
        let feature = step.wrapping_mul(0x9e37_79b9);
        for table in [&model.units, &model.spans, &model.document] {
            table.add(feature, 16, &mut row);
        }
    }
    for probability in [f32::NAN, -1.0, 0.0, 0.5, 1.0, 2.0, f32::INFINITY] {
        assert!(model.calibrated(probability) <= 1000);
    }
    assert!(
        model
            .transitions
            .iter()
            .flatten()
            .flatten()
            .all(|score| score.abs() <= 8.0)
    );
}

#[test]
fn the_shipped_model_is_whole() {
    let model = Model::read(MODEL).expect("the shipped model is one");
    exercise(&model);
    assert!(model.units.fingerprints.len() > 10_000);
}

#[test]
fn surer_names_are_right_more_often() {
    let model = Model::read(MODEL).expect("the shipped model is one");
    let shares: Vec<u16> = (0..=1000).map(|step| model.calibrated(step as f32 / 1000.0)).collect();
    assert!(shares.is_sorted(), "{shares:?}");
    assert!(shares.last().is_some_and(|share| *share > 900), "{shares:?}");
}

#[test]
fn what_is_no_model_says_why() {
    let why = |bytes: &[u8]| Model::read(bytes).err().map(|error| error.to_string());
    let says = |bytes: &[u8], words: &str| {
        let error = why(bytes).expect("these bytes are no model");
        assert!(
            error.contains(words) && error.contains("cargo xtask train names"),
            "{error}"
        );
    };
    says(b"", "cut off");
    says(b"PMNAME99........", "another version");
    says(&MODEL[..MODEL.len() - 1], "changed or cut off");
    let mut longer = MODEL.to_vec();
    longer.push(1);
    says(&longer, "changed or cut off");
    says(&mended(longer), "behind its end");
    says(&mended(MODEL[..MODEL.len() - 1].to_vec()), "cut off");
    let mut size = MODEL.to_vec();
    size[16] = 31;
    says(&mended(size), "makes no sense");
    let mut bucket = MODEL.to_vec();
    bucket[16 + 12] = bucket[16 + 12].wrapping_add(1);
    says(&mended(bucket), "do not fit");
}

#[test]
fn a_model_without_weights_finds_nothing() {
    let layout = tokenise::layout("Mira Holt met Lina Oduya in Oslo.");
    let units = Units::new(&layout, &Lexicon::new(), &[]);
    let found = Recogniser::with(Model::empty()).find(&layout, &units);
    assert!(found.is_empty(), "{found:?}");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn any_bytes_are_read_or_refused(bytes in proptest::collection::vec(any::<u8>(), 0..400), power in 1_u8..4) {
        let _ = Model::read(&bytes).map(|model| exercise(&model));
        let mut shaped = MAGIC.to_vec();
        shaped.extend([0; 8]);
        shaped.extend([power, 0, 0, 0]);
        shaped.extend(&bytes);
        let _ = Model::read(&mended(shaped)).map(|model| exercise(&model));
    }

    #[test]
    fn a_changed_byte_is_found_or_harms_nothing(at in 0..MODEL.len(), bit in 0_u32..8) {
        let mut bytes = MODEL.to_vec();
        bytes[at] ^= 1 << bit;
        prop_assert!(Model::read(&bytes).is_err());
        if let Ok(model) = Model::read(&mended(bytes)) {
            exercise(&model);
        }
    }
}

#[test]
fn texts_are_read_with_changed_models() {
    let text =
        "OSLO, May 3 (AGN) - Mira Holt of Halvorsen Tools told Lina Oduya that “The Last Ferry” was hers. Holt left.";
    let layout = tokenise::layout(text);
    let units = Units::new(&layout, &Lexicon::new(), &[]);
    for seed in 0_usize..6 {
        let mut bytes = MODEL.to_vec();
        // The weights of the last two tables and the transitions, which every text meets.
        let first = bytes.len() - bytes.len() / 3;
        for byte in bytes.iter_mut().skip(first + seed).step_by(7) {
            *byte = byte.wrapping_mul(31).wrapping_add(17);
        }
        let bytes: &'static [u8] = mended(bytes).leak();
        let Ok(model) = Model::read(bytes) else { continue };
        let found = Recogniser::with(model).find(&layout, &units);
        assert!(
            found
                .iter()
                .all(|name| name.start < name.end && name.end <= units.list.len())
        );
        assert!(found.is_sorted_by(|one, next| one.end <= next.start), "{found:?}");
    }
}
