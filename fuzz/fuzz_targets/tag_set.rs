//! Whatever is opened as a tag set is refused or read, and once it is read it stays as it is.

#![no_main]

use libfuzzer_sys::fuzz_target;
use pressmark_annotation::check::check_tag_set;
use pressmark_formats::tag_sets;

fuzz_target!(|bytes: &[u8]| {
    let (set, _) = match tag_sets::parse(bytes) {
        Ok(read) => read,
        Err(error) => {
            assert!(!error.to_string().is_empty());
            return;
        }
    };
    let _ = check_tag_set(&set);
    let file = tag_sets::write(&set);
    let (back, told) = tag_sets::parse(file.as_bytes()).expect("our own file");
    assert_eq!(told, []);
    assert_eq!(back, set);
    assert_eq!(tag_sets::write(&back), file);
});
