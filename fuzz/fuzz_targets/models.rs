//! Bytes with a checksum that fits are a model or are refused, and whatever is read can be used: the tagger's model where
//! the first byte is even, else that of quotations. The recogniser's has a target of its own.

#![no_main]

use libfuzzer_sys::fuzz_target;
use pressmark_nlp::attribution::model::weights;
use pressmark_nlp::lexicon::Clusters;
use pressmark_nlp::tagger::{Tagger, training};
use pressmark_nlp::tokenise;

/// What is tagged.
const TEXT: &str = "The minister resigned. “I won't,” Ms Holt told Osby's 3 ferrymen on 3 May, “go back.”";

/// A model with that head and body.
fn model(magic: [u8; 8], checksum: u64, body: &[u8]) -> Vec<u8> {
    [&magic[..], &checksum.to_le_bytes()[..], body].concat()
}

fuzz_target!(|bytes: &[u8]| {
    let Some((which, body)) = bytes.split_first() else {
        return;
    };
    if which.is_multiple_of(2) {
        let bytes = model(training::MAGIC, training::checksum(body), body);
        let Ok(tagger) = Tagger::from_bytes(&bytes) else { return };
        let layout = tokenise::layout(TEXT);
        assert_eq!(tagger.tag(&layout, &Clusters::new()).len(), layout.tokens.len());
    } else {
        let bytes = model(weights::MAGIC, weights::checksum(body), body);
        let Ok(model) = weights::Model::read(&bytes) else {
            return;
        };
        let features: Vec<u32> = (0..64_u32).map(|step| step.wrapping_mul(0x0404_0404)).collect();
        assert!(model.sum(&features).unsigned_abs() <= 128 * 64);
        for step in 0..=20_u8 {
            assert!(model.calibrated(f32::from(step) / 20.0) <= 1000);
        }
    }
});
