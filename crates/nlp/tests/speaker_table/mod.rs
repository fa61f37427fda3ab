//! What the tests of speakers print of a text: who says what, and by which sieve.

use pressmark_annotation::analysis::{FoundSpeaker, QuotationKind};
use pressmark_nlp::{Engine, Options};
use std::fmt::Write;

/// A line a quotation: source (or the first words where it has none), speaker, sieve.
pub fn table(text: &str) -> String {
    let analysis = Engine::new().analyse(text, &Options::default());
    let mut out = String::new();
    for quotation in analysis
        .quotations
        .iter()
        .filter(|q| q.kind != QuotationKind::ScareQuotes)
    {
        let said = quotation.content.first().map_or("", |span| span.slice(text));
        let said = said.split(' ').take(3).collect::<Vec<_>>().join(" ");
        let source = quotation
            .source
            .first()
            .map_or_else(|| format!("“{said} …”"), |span| span.slice(text).to_owned());
        let speaker = match quotation.speaker {
            FoundSpeaker::Entity(entity) => analysis.entities.get(entity as usize).map_or("?", |e| e.name.as_str()),
            FoundSpeaker::Unnamed => "unnamed",
            FoundSpeaker::Undecided => "undecided",
        };
        let rule = quotation.speaker_rule.as_ref().map_or("-", |(rule, _)| rule);
        let _ = writeln!(out, "{source} = {speaker} ({rule})");
    }
    out
}
