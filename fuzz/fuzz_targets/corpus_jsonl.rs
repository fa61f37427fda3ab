//! Every line of a corpus is refused or annotated, and what is written is a line of a corpus about the same text.

#![no_main]

use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;
use pressmark_annotation::Text;
use pressmark_formats::corpus;
use pressmark_nlp::{Engine, Options};

/// Made once: reading its lexicons takes longer than most inputs.
static ENGINE: LazyLock<Engine> = LazyLock::new(Engine::new);

fuzz_target!(|bytes: &[u8]| {
    for (number, line) in bytes.split(|byte| *byte == b'\n').enumerate() {
        let Ok(Some(article)) = corpus::parse_line(line, number + 1) else {
            continue;
        };
        let Ok(text) = Text::new(&article.text) else { continue };
        let analysis = ENGINE.analyse(text.as_str(), &Options::default());
        let written = corpus::write_analysis(&article, &text, &analysis);
        let back = corpus::parse_line(written.as_bytes(), 1)
            .expect("our own line")
            .expect("not blank");
        assert_eq!(back, article);
    }
});
