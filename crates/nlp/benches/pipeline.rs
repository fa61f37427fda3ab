//! How fast the whole pipeline is, on one core: over a corpus document by document, and as a text grows,
//! by old names and by new ones.
//!
//! `cargo bench -p pressmark-nlp --bench pipeline -- [--quick] FILES`. A file is corpus JSON Lines (`.jsonl`, only
//! `text` is read) or plain text. Each figure is the median of several runs, with the fastest beside it; a token is what
//! the engine's own tokeniser makes one.
#![allow(clippy::print_stdout, reason = "a benchmark prints its figures")]

use std::hint::black_box;
use std::time::{Duration, Instant};
use std::{env, fs};

use pressmark_nlp::{Engine, Options};

const WORDS: [usize; 4] = [1_000, 10_000, 100_000, 1_000_000];

fn main() {
    let mut quick = false;
    let mut files = Vec::new();
    for argument in env::args().skip(1) {
        match argument.as_str() {
            "--quick" => quick = true,
            // Cargo adds it to every benchmark's arguments.
            "--bench" => {}
            file => files.push(file.to_owned()),
        }
    }
    let texts: Vec<String> = files.iter().flat_map(|file| read(file)).collect();
    if texts.is_empty() {
        println!("name a file to measure on: corpus JSON Lines (.jsonl) or plain text");
        return;
    }
    let runs = if quick { 3 } else { 9 };
    let started = Instant::now();
    let engine = Engine::new();
    println!("start of the engine: {:.2} ms", millis(started.elapsed()));
    corpus(&engine, &texts, runs);
    article(&engine, &texts, runs);
    let sizes = if quick { &WORDS[..3] } else { &WORDS };
    println!("\nthe corpus, from the start again where it ends");
    growth(&engine, |words| grown(&texts, words), sizes, runs);
    println!("\nsentences that each name somebody new, many of one surname");
    growth(&engine, fresh, sizes, runs);
}

fn corpus(engine: &Engine, texts: &[String], runs: usize) {
    let tokens: usize = texts.iter().map(|text| analysed(engine, text)).sum();
    let times = measure(runs, || texts.iter().map(|text| analysed(engine, text)).sum::<usize>());
    println!(
        "{} documents, {tokens} tokens, one core: {:.0} tokens/s (fastest run {:.0})",
        texts.len(),
        rate(tokens, times.median),
        rate(tokens, times.fastest)
    );
}

fn article(engine: &Engine, texts: &[String], runs: usize) {
    let text = grown(texts, 600);
    let times = measure(runs * 5, || analysed(engine, &text));
    println!(
        "an article of 600 words: {:.2} ms (fastest run {:.2})",
        millis(times.median),
        millis(times.fastest)
    );
}

fn growth(engine: &Engine, text: impl Fn(usize) -> String, sizes: &[usize], runs: usize) {
    println!(
        "{:>10} {:>10} {:>12} {:>12} {:>14} {:>8}",
        "words", "tokens", "ms", "fastest", "ns a token", "ratio"
    );
    let mut first = None;
    for &words in sizes {
        let text = text(words);
        let tokens = analysed(engine, &text);
        // Short texts are analysed often enough for the clock; long ones need no more than a few runs.
        let repeats = (200_000 / words).max(1);
        let times = measure(if words >= 1_000_000 { runs.min(5) } else { runs }, || {
            (0..repeats).map(|_| analysed(engine, &text)).sum::<usize>()
        });
        let time = |total: Duration| millis(total) / repeats as f64;
        // The fastest run is the one that nothing else on the machine disturbed: growth is judged by it.
        let nanos = time(times.fastest) * 1e6 / tokens as f64;
        let ratio = nanos / *first.get_or_insert(nanos);
        println!(
            "{words:>10} {tokens:>10} {:>12.2} {:>12.2} {nanos:>14.0} {ratio:>8.2}",
            time(times.median),
            time(times.fastest)
        );
    }
}

/// The median and the fastest of several runs.
struct Times {
    median: Duration,
    fastest: Duration,
}

fn measure(runs: usize, mut work: impl FnMut() -> usize) -> Times {
    let mut times: Vec<Duration> = (0..runs)
        .map(|_| {
            let started = Instant::now();
            black_box(work());
            started.elapsed()
        })
        .collect();
    times.sort_unstable();
    Times {
        median: times[runs / 2],
        fastest: times[0],
    }
}

/// Analyses `text` and gives the number of its tokens.
fn analysed(engine: &Engine, text: &str) -> usize {
    black_box(engine.analyse(black_box(text), &Options::default())).tokens as usize
}

/// A text of about `words` words: whole paragraphs of the corpus, from the start again where it ends.
fn grown(texts: &[String], words: usize) -> String {
    let paragraphs = texts
        .iter()
        .flat_map(|text| text.split('\n'))
        .filter(|paragraph| !paragraph.trim().is_empty());
    let (mut text, mut count) = (String::new(), 0);
    for paragraph in paragraphs.cycle() {
        if count >= words {
            break;
        }
        let take = words - count;
        let length = paragraph.split_whitespace().count();
        if length <= take {
            text.push_str(paragraph);
        } else {
            text.push_str(&paragraph.split_whitespace().take(take).collect::<Vec<_>>().join(" "));
        }
        text.push_str("\n\n");
        count += length.min(take);
    }
    text
}

/// A text of about `words` words in which nobody is named twice; every seventh person has the same surname.
fn fresh(words: usize) -> String {
    let mut text = String::new();
    for (number, _) in (0..words).step_by(FRESH_WORDS).enumerate() {
        let surname = if number % 7 == 0 {
            "Holt".to_owned()
        } else {
            invented(number * 31 + 5)
        };
        let given = invented(number);
        text.extend([
            "Port director ",
            &given,
            " ",
            &surname,
            " said on Monday that the “old quay” was closed. ",
        ]);
        if number % 4 == 3 {
            text.push_str("\n\n");
        }
    }
    text
}

/// How many words a sentence of [`fresh`] has.
const FRESH_WORDS: usize = 13;

/// A name that is no word: the digits of `number` as syllables, so that no two numbers have one name.
fn invented(number: usize) -> String {
    const SYLLABLES: [&str; 16] = [
        "ba", "do", "fi", "gu", "he", "ka", "lo", "mi", "nu", "pe", "ra", "so", "ti", "vu", "we", "zo",
    ];
    let mut rest = number;
    let mut name = String::from("X");
    for _ in 0..5 {
        name.push_str(SYLLABLES[rest % 16]);
        rest /= 16;
    }
    name
}

fn read(file: &str) -> Vec<String> {
    let content = fs::read_to_string(file).unwrap_or_else(|error| panic!("cannot read {file}: {error}"));
    let json_lines = std::path::Path::new(file)
        .extension()
        .is_some_and(|extension| extension == "jsonl");
    if !json_lines {
        return vec![content];
    }
    let text = |line: &str| {
        let document: serde_json::Value = serde_json::from_str(line).unwrap_or_else(|error| panic!("{file}: {error}"));
        document["text"].as_str().unwrap_or_default().to_owned()
    };
    content
        .lines()
        .filter(|line| !line.trim().is_empty())
        .map(text)
        .collect()
}

fn millis(time: Duration) -> f64 {
    time.as_secs_f64() * 1000.0
}

fn rate(tokens: usize, time: Duration) -> f64 {
    tokens as f64 / time.as_secs_f64()
}
