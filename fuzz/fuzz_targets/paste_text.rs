//! Whatever is pasted or dropped becomes a document that passes every check and survives being saved.

#![no_main]

use std::sync::{Arc, LazyLock};

use libfuzzer_sys::fuzz_target;
use pressmark_annotation::check::check;
use pressmark_annotation::{Document, Text, ops, text};
use pressmark_formats::{detect, pressmark};
use pressmark_nlp::{Engine, Options};

/// Made once: reading its lexicons takes longer than most inputs.
static ENGINE: LazyLock<Engine> = LazyLock::new(Engine::new);

fuzz_target!(|bytes: &[u8]| {
    let _ = detect(bytes);
    let Ok((raw, _)) = pressmark_formats::text::parse(bytes) else {
        return;
    };
    let Ok(text) = Text::new(&raw) else { return };
    assert_eq!(text::normalise(text.as_str()), text.as_str());
    for paragraph in text.paragraphs() {
        assert!(text.is_valid(paragraph));
    }
    let analysis = ENGINE.analyse(text.as_str(), &Options::default());
    let mut document = Document::new(pressmark::document_id(&text), Arc::new(text));
    let _ = ops::suggest(&document, &analysis, "0", None).apply(&mut document);
    assert_eq!(check(&document), []);
    let file = pressmark::write(&document);
    let (back, told) = pressmark::parse(file.as_bytes()).expect("our own file");
    assert_eq!(told, []);
    assert_eq!(back, document);
});
