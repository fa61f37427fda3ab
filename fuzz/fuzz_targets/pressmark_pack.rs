//! Whatever is opened as a pack is refused or read with what was wrong told, and once it is read it stays as it is.

#![no_main]

use libfuzzer_sys::fuzz_target;
use pressmark_formats::pack;

fuzz_target!(|bytes: &[u8]| {
    let (read, problems) = match pack::parse(bytes) {
        Ok(read) => read,
        Err(error) => {
            assert!(!error.to_string().is_empty());
            return;
        }
    };
    assert!(problems.iter().all(|problem| !problem.to_string().is_empty()));
    let file = pack::write(&read);
    let (back, told) = pack::parse(file.as_bytes()).expect("our own pack");
    assert_eq!(told, []);
    assert_eq!(back, read);
    assert_eq!(pack::write(&back), file);
});
