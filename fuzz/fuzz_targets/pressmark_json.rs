//! Whatever is opened as a Pressmark file is refused or repaired, and once it is repaired it stays as it is.

#![no_main]

use libfuzzer_sys::fuzz_target;
use pressmark_annotation::check::check;
use pressmark_formats::csv_export::{self, Table};
use pressmark_formats::{corpus, pressmark};

fuzz_target!(|bytes: &[u8]| {
    let (document, _) = match pressmark::parse(bytes) {
        Ok(read) => read,
        Err(error) => {
            assert!(!error.to_string().is_empty());
            return;
        }
    };
    let _ = check(&document);
    let file = pressmark::write(&document);
    let (back, told) = pressmark::parse(file.as_bytes()).expect("our own file");
    assert_eq!(told, []);
    assert_eq!(back, document);
    assert_eq!(pressmark::write(&back), file);
    let _ = corpus::write_document(&document);
    for table in [Table::Entities, Table::Mentions, Table::Quotations] {
        let _ = csv_export::write(&document, table);
    }
});
