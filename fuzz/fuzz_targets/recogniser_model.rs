//! Bytes with a checksum that fits are a model or are refused, and whatever is read can be used.

#![no_main]

use libfuzzer_sys::fuzz_target;
use pressmark_nlp::names::recogniser::ROW;
use pressmark_nlp::names::recogniser::weights::{MAGIC, Model, checksum};

fuzz_target!(|body: &[u8]| {
    let mut bytes = MAGIC.to_vec();
    bytes.extend(checksum(body).to_le_bytes());
    bytes.extend(body);
    let Ok(model) = Model::read(&bytes) else { return };
    let mut row = [0; ROW];
    for step in 0..256_u32 {
        let feature = step.wrapping_mul(0x0101_0101);
        for table in [&model.units, &model.spans, &model.document] {
            table.add(feature, 16, &mut row);
        }
        assert!(model.calibrated(step as f32 / 255.0) <= 1000);
    }
});
