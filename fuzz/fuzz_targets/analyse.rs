//! The engine never panics, always says the same, and points only at words of the text.

#![no_main]

use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;
use pressmark_annotation::{Text, analysis::FoundSpeaker};
use pressmark_nlp::{Engine, Options};

/// Made once: reading its lexicons takes longer than most inputs.
static ENGINE: LazyLock<Engine> = LazyLock::new(Engine::new);

fuzz_target!(|raw: &str| {
    let Ok(text) = Text::new(raw) else { return };
    let options = Options {
        published: Some("2026-05-03".to_owned()),
        ..Options::default()
    };
    let analysis = ENGINE.analyse(text.as_str(), &options);
    let entities = u32::try_from(analysis.entities.len()).expect("few");
    for mention in &analysis.mentions {
        assert!(text.is_valid(mention.span) && !mention.span.is_empty(), "{mention:?}");
        assert!(mention.entity.is_none_or(|entity| entity < entities), "{mention:?}");
    }
    for quotation in &analysis.quotations {
        assert!(!quotation.content.is_empty(), "{quotation:?}");
        for span in quotation.content.iter().chain(&quotation.cue).chain(&quotation.source) {
            assert!(text.is_valid(*span) && !span.is_empty(), "{quotation:?}");
        }
        assert!(
            !matches!(quotation.speaker, FoundSpeaker::Entity(entity) if entity >= entities),
            "{quotation:?}"
        );
    }
    assert_eq!(ENGINE.analyse(text.as_str(), &options), analysis);
});
