//! Records of changes are laid over a file or refused, with what is lost counted; what was read stays as it is. What two
//! files differ in, once they are read, brings the one to the other.

#![no_main]

use libfuzzer_sys::fuzz_target;
use pressmark_annotation::Document;
use pressmark_formats::pressmark::journal::{Difference, checksum, difference, replay};
use pressmark_formats::pressmark::{parse, write};

/// A file, and records or another file, stand one behind the other with this between them.
const BETWEEN: &str = "\n----\n";

/// The document of a file of ours, which needs no repair.
fn whole(file: &str) -> Document {
    let (document, told) = parse(file.as_bytes()).expect("our own file");
    assert_eq!(told, []);
    document
}

fuzz_target!(|input: &str| {
    let mut parts = input.split(BETWEEN);
    let Some(file) = parts.next() else { return };
    let parts: Vec<&str> = parts.collect();
    // Their checks fit, so that what is in them is looked into.
    let records = parts.iter().map(|words| format!("{} {words}", checksum(words)));
    let records: Vec<(u32, String)> = (1..).zip(records).collect();
    let last = records.len() as u32;
    let Ok(replayed) = replay(file.as_bytes(), 0, last, &records) else {
        return;
    };
    assert!(replayed.lost <= last);
    let file = write(&replayed.document);
    assert_eq!(whole(&file), replayed.document);
    // Replaying what was replayed already changes nothing.
    if replayed.repairs.is_empty() && replayed.lost == 0 {
        let again = replay(file.as_bytes(), 0, last, &records).expect("our own file");
        assert_eq!(again.document, replayed.document);
    }
    for other in parts {
        let Ok((other, _)) = parse(other.as_bytes()) else {
            continue;
        };
        for (before, after) in [(&replayed.document, &other), (&other, &replayed.document)] {
            match difference(before, after) {
                Difference::Nothing => assert_eq!(before, after),
                Difference::Whole => {}
                Difference::Record(record) => {
                    let reached = replay(write(before).as_bytes(), 0, 1, &[(1, record)]).expect("our own file");
                    assert_eq!(reached.lost, 0);
                    assert_eq!(reached.repairs, []);
                    assert_eq!(&reached.document, after);
                }
            }
        }
    }
});
