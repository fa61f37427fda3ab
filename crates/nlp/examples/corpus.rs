//! Reads corpus lines (`{"id", "text", …}`) from standard input and writes what the engine finds in each, offsets in code points.

use pressmark_annotation::Span;
use pressmark_annotation::analysis::{MentionKind, QuotationKind};
use pressmark_annotation::offsets::OffsetMap;
use pressmark_nlp::{Engine, Options};
use serde_json::{Value, json};
use std::error::Error;
use std::io::{BufRead, Write};

fn main() -> Result<(), Box<dyn Error>> {
    let engine = Engine::new();
    let options = Options::default();
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    for line in std::io::stdin().lock().lines() {
        let document: Value = serde_json::from_str(&line?)?;
        let text = document.get("text").and_then(Value::as_str).unwrap_or_default();
        let map = OffsetMap::new(text);
        let points = |span: Span| {
            let span = map.to_code_points(span).unwrap_or_default();
            (span.start(), span.end())
        };
        let pairs = |spans: &[Span]| spans.iter().map(|span| points(*span)).collect::<Vec<_>>();
        let analysis = engine.analyse(text, &options);
        let name = |entity: u32| analysis.entities.get(entity as usize).map(|entity| entity.name.clone());
        let entities: Vec<_> = analysis
            .mentions
            .iter()
            .filter(|mention| mention.kind == MentionKind::Name)
            .map(|mention| {
                let (start, end) = points(mention.span);
                json!({"start": start, "end": end, "label": mention.label.name(), "rule": mention.rule, "confidence": mention.confidence.thousandths(),
                    "name": mention.entity.and_then(name), "value": mention.value.as_ref().map(|value| format!("{value:?}"))})
            })
            .collect();
        let quotes: Vec<_> = analysis
            .quotations
            .iter()
            .filter(|quotation| quotation.kind != QuotationKind::ScareQuotes)
            .map(|quotation| {
                let speaker = match quotation.speaker {
                    pressmark_annotation::analysis::FoundSpeaker::Entity(entity) => name(entity),
                    _ => None,
                };
                json!({"content": pairs(&quotation.content), "cue": pairs(&quotation.cue), "speaker": pairs(&quotation.source),
                    "type": format!("{:?}", quotation.kind).to_lowercase(), "speaker_name": speaker,
                    "rule": quotation.rule, "speaker_rule": quotation.speaker_rule.as_ref().map(|(rule, sure)| format!("{rule} {}", sure.thousandths()))})
            })
            .collect();
        let scare: Vec<_> = analysis
            .quotations
            .iter()
            .filter(|quotation| quotation.kind == QuotationKind::ScareQuotes)
            .flat_map(|quotation| pairs(&quotation.content))
            .collect();
        writeln!(
            out,
            "{}",
            json!({"id": document["id"], "text": text, "entities": entities, "quotes": quotes, "scare": scare})
        )?;
    }
    out.flush()?;
    Ok(())
}
