//! How fast the tagger is, on one core, over texts that are already cut into tokens.
//!
//! `cargo bench -p pressmark-nlp --bench tagger -- FILES`. A file is corpus JSON Lines (`.jsonl`, only `text` is read) or
//! plain text. A token is what the engine's own tokeniser makes one.
#![allow(clippy::print_stdout, reason = "a benchmark prints its figures")]

use std::hint::black_box;
use std::time::{Duration, Instant};
use std::{env, fs};

use pressmark_nlp::lexicon::Clusters;
use pressmark_nlp::tagger::Tagger;
use pressmark_nlp::tokenise;

const RUNS: usize = 15;

fn main() {
    let files: Vec<String> = env::args().skip(1).filter(|argument| argument != "--bench").collect();
    let texts: Vec<String> = files.iter().flat_map(|file| read(file)).collect();
    if texts.is_empty() {
        println!("name a file to measure on: corpus JSON Lines (.jsonl) or plain text");
        return;
    }
    let layouts: Vec<_> = texts.iter().map(|text| tokenise::layout(text)).collect();
    let tokens: usize = layouts.iter().map(|layout| layout.tokens.len()).sum();
    let (tagger, clusters) = (Tagger::new(), Clusters::new());
    let mut times: Vec<Duration> = (0..RUNS)
        .map(|_| {
            let started = Instant::now();
            for layout in &layouts {
                black_box(tagger.tag(black_box(layout), &clusters));
            }
            started.elapsed()
        })
        .collect();
    times.sort_unstable();
    let rate = |time: Duration| tokens as f64 / time.as_secs_f64() / 1e6;
    println!(
        "{} documents, {tokens} tokens, one core: {:.2} million tokens/s (fastest run {:.2})",
        texts.len(),
        rate(times[RUNS / 2]),
        rate(times[0])
    );
}

fn read(file: &str) -> Vec<String> {
    let content = fs::read_to_string(file).unwrap_or_else(|error| panic!("cannot read {file}: {error}"));
    let json_lines = std::path::Path::new(file)
        .extension()
        .is_some_and(|extension| extension == "jsonl");
    if !json_lines {
        return vec![content];
    }
    content
        .lines()
        .filter_map(|line| serde_json::from_str::<serde_json::Value>(line).ok())
        .map(|document| document["text"].as_str().unwrap_or_default().to_owned())
        .collect()
}
