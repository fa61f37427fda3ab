//! Any file of ours has a report, and no words of it become markup.

#![no_main]

use libfuzzer_sys::fuzz_target;
use pressmark_formats::pressmark;
use pressmark_formats::report::{Report, Words, html};

fuzz_target!(|bytes: &[u8]| {
    let Ok((document, _)) = pressmark::parse(bytes) else { return };
    let report = Report::of(&document);
    let page = html::write(&report, Words::default());
    assert!(page.ends_with("</html>\n"));
    assert_eq!(page.matches("<script").count(), 0);
    assert_eq!(page.matches("<style").count(), 1);
});
