//! Measures a model on the development parts, without building the engine anew.

use std::collections::BTreeMap;
use std::fs;
use std::io::Write as _;
use std::path::Path;

use anyhow::{Context, Result};
use pressmark_nlp::lexicon::Lexicon;
use pressmark_nlp::names::recogniser::Recogniser;
use pressmark_nlp::names::recogniser::weights::Model;
use pressmark_nlp::{Options, names, numbers, tokenise};

use crate::evaluate::corpus::{self, Document, Entity};
use crate::evaluate::labels::Mapping;
use crate::evaluate::names::{Rules, Score, score};

/// The development parts on which a model is measured.
const SETS: [&str; 10] = [
    "world-newswire",
    "news-entities",
    "pressmark-articles",
    "gum",
    "conll03",
    "wnut17",
    "wikigold",
    "crossner-politics",
    "multiner",
    "uner-ewt",
];

/// Prints the scores on the development parts of `corpora`.
///
/// # Errors
/// When the model can't be read, or a development part is there and broken.
pub fn print(corpora: &Path, model: &[u8]) -> Result<()> {
    println!(
        "{:20} {:>5} {:>5} {:>5} {:>5} {:>17}",
        "F1, then P R F1", "PER", "ORG", "LOC", "MISC", "PER+ORG+LOC"
    );
    for (set, score) in scores(corpora, model)? {
        let f1 = |class: &str| score.of(class).scores().2;
        let (p, r, f) = score.headline().scores();
        let (person, org, place, misc) = (f1("PER"), f1("ORG"), f1("LOC"), f1("MISC"));
        println!("{set:20} {person:5.1} {org:5.1} {place:5.1} {misc:5.1} {p:5.1} {r:5.1} {f:5.1}");
    }
    Ok(())
}

/// Prints the heading over the lines of [`print_line`].
pub fn print_heading() {
    print!("{:20} {:>9}", "F1 of PER+ORG+LOC", "Brotli");
    for set in SETS {
        print!(" {:>9}", set.get(..9).unwrap_or(set));
    }
    println!();
}

/// Prints the size of a model and its F1 on every development part.
///
/// # Errors
/// When the model can't be read, or a development part is there and broken.
pub fn print_line(name: &str, corpora: &Path, model: &[u8]) -> Result<()> {
    print!("{name:20} {:>9}", packed(model)?);
    for (_, score) in scores(corpora, model)? {
        print!(" {:9.1}", score.headline().scores().2);
    }
    println!();
    Ok(())
}

fn scores(corpora: &Path, model: &[u8]) -> Result<Vec<(&'static str, Score)>> {
    // A recogniser keeps its model for as long as the program runs, and a training measures few.
    let recogniser = Recogniser::with(Model::read(model.to_vec().leak())?);
    let lexicon = Lexicon::new();
    let mut scores = Vec::new();
    for set in SETS {
        let folder = corpora.join(set);
        let file = folder.join("dev.jsonl");
        // A checkout of the corpora need not have every set; one that it has must be whole.
        if !file.exists() {
            println!("{set}: not measured, there is no {}", file.display());
            continue;
        }
        let gold = corpus::read(&file)?;
        let mapping = match fs::read_to_string(folder.join("mapping.json")) {
            Ok(json) => {
                Mapping::parse(&json).with_context(|| format!("{} is no mapping of labels", folder.display()))?
            }
            Err(_) => Mapping::default(),
        };
        let found = gold
            .iter()
            .map(|document| (document.id.clone(), find(document, &lexicon, &recogniser)));
        let found = found.collect::<BTreeMap<_, _>>();
        scores.push((set, score(&gold, &found, &mapping, Rules::COARSE)));
    }
    Ok(scores)
}

/// The names of a document's text.
pub fn find(document: &Document, lexicon: &Lexicon, recogniser: &Recogniser) -> Document {
    let text: String = document.text.iter().collect();
    let layout = tokenise::layout(&text);
    let taken = numbers::covered_tokens(&layout, &numbers::find(&layout, &Options::default()));
    let entities = names::find(&layout, lexicon, recogniser, &taken)
        .into_iter()
        .map(|name| Entity {
            range: (point(&text, name.span.start()), point(&text, name.span.end())),
            label: name.label.name().to_owned(),
            confidence: None,
        })
        .collect();
    Document {
        entities,
        ..document.clone()
    }
}

/// The code points before a byte of a text.
pub fn point(text: &str, byte: u32) -> usize {
    let before = text.get(..byte as usize).unwrap_or(text);
    before.chars().count()
}

/// How many bytes are left of a model with Brotli at its best.
///
/// # Errors
/// Never, as the bytes are written to memory.
pub fn packed(model: &[u8]) -> Result<usize> {
    let mut packed = Vec::new();
    let mut writer = brotli::CompressorWriter::new(&mut packed, 4096, 11, 22);
    writer.write_all(model)?;
    drop(writer);
    Ok(packed.len())
}
