//! Whatever is opened as a task or a submission is refused or read with what was wrong told, and once it is read it stays
//! as it is; it can be scored against itself.

#![no_main]

use libfuzzer_sys::fuzz_target;
use pressmark_formats::training::results::Results;
use pressmark_formats::training::{submission, task};

fuzz_target!(|bytes: &[u8]| {
    if let Ok((read, problems)) = task::parse(bytes) {
        assert!(problems.iter().all(|problem| !problem.to_string().is_empty()));
        let file = task::write(&read);
        let (back, told) = task::parse(file.as_bytes()).expect("our own task");
        assert_eq!(told, []);
        assert_eq!(back, read);
        assert_eq!(task::write(&back), file);
    }
    if let Ok((read, _)) = submission::parse(bytes) {
        let file = submission::write(&read);
        let (back, told) = submission::parse(file.as_bytes()).expect("our own submission");
        assert_eq!(told, []);
        assert_eq!(back, read);
        if bytes.len() < 20_000 {
            let results = Results::of(read.pack.documents.clone(), &[read]);
            assert!(!results.csv().is_empty());
        }
    }
});
