//! Any two files can be compared, scored, aligned and merged; merging takes no notice of the order, and what it gives is a file
//! that can be read again, from which the same is merged.

#![no_main]

use libfuzzer_sys::fuzz_target;
use pressmark_annotation::Document;
use pressmark_annotation::agreement::agreement;
use pressmark_annotation::align::carry;
use pressmark_annotation::compare::compare;
use pressmark_annotation::merge::{Settlement, conflicts, merge, settle};
use pressmark_annotation::ops::Stamp;
use pressmark_annotation::scoring::class;
use pressmark_formats::{pressmark, results};

/// Two files stand one behind the other with this between them.
const BETWEEN: &[u8] = b"\n----\n";

fuzz_target!(|bytes: &[u8]| {
    let cut = bytes.windows(BETWEEN.len()).position(|window| window == BETWEEN);
    let (one, other) = match cut {
        Some(at) => (&bytes[..at], &bytes[at + BETWEEN.len()..]),
        None => (bytes, bytes),
    };
    let (Ok((a, _)), Ok((b, _))) = (pressmark::parse(one), pressmark::parse(other)) else {
        return;
    };
    let documents: [&Document; 2] = [&a, &b];
    let names = ["a".to_owned(), "b".to_owned()];
    let comparison = compare(&documents);
    let figures = agreement(&comparison, &documents);
    let _ = results::differences_csv(&comparison, &documents, &names);
    let _ = results::agreement_json(&figures, &names);
    let scored = class(&a, &documents);
    assert!(scored.rows.iter().all(|row| (0.0..=100.0).contains(&row.score.mark())));
    let _ = results::class_json(&scored, &a, &names);
    let b = carry(&b, &a.text).document;
    let Ok(merged) = merge(&[&a, &b], None) else {
        return;
    };
    assert_eq!(merge(&[&b, &a], None).as_ref(), Ok(&merged));
    let (back, _) = pressmark::parse(pressmark::write(&merged).as_bytes()).expect("our own file");
    for conflict in conflicts(&back) {
        let stamp = Stamp {
            by: "fuzz".into(),
            at: None,
            seed: "seed-of-the-fuzzer".into(),
        };
        for settlement in [Settlement::Keep, Settlement::Neither] {
            if let Ok(edit) = settle(&back, &conflict.key, settlement, &stamp) {
                let _ = edit.apply(&mut back.clone());
            }
        }
    }
});
