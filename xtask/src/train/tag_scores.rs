//! `cargo xtask evaluate tags`: how often the tagger is right on the development documents of GUM, and how fast it is.

use std::collections::BTreeMap;
use std::hint::black_box;
use std::path::Path;
use std::time::{Duration, Instant};

use anyhow::Result;
use pressmark_nlp::lexicon::Clusters;
use pressmark_nlp::tagger::training::{Lists, Model, read};
use pressmark_nlp::tagger::{Tag, Tagger};
use pressmark_nlp::token::Layout;
use pressmark_nlp::tokenise;

use super::conllu;
use super::tag_corpus;

/// Right and all.
#[derive(Clone, Copy, Debug, Default)]
struct Score {
    right: u32,
    all: u32,
}

impl Score {
    fn add(&mut self, right: bool) {
        self.right += u32::from(right);
        self.all += 1;
    }

    fn per_cent(self) -> f64 {
        100.0 * f64::from(self.right) / f64::from(self.all.max(1))
    }
}

/// Prints the scores of the model in `bytes`.
pub fn evaluate(corpora: &Path, bytes: &[u8]) -> Result<()> {
    let tagger = Tagger::from_bytes(bytes)?;
    let model = Model::read(bytes)?;
    let clusters = Clusters::new();
    let lists = Lists {
        model: &model,
        clusters: &clusters,
    };
    let documents = tag_corpus::gum(corpora, "dev")?;
    let mut genres: BTreeMap<&str, Score> = BTreeMap::new();
    let (mut all, mut news, mut known, mut unknown) = <(Score, Score, Score, Score)>::default();
    let mut tags: BTreeMap<Tag, (Score, BTreeMap<Tag, u32>)> = BTreeMap::new();
    let (mut upper, mut lost) = (Score::default(), 0);
    for (name, document) in &documents {
        let genre = name.split('_').nth(1).unwrap_or_default();
        let layout = tokenise::layout(&document.text);
        let found = tagger.tag(&layout, &clusters);
        let right = conllu::align(&layout, &document.words);
        let mut words = Vec::new();
        for sentence in 0..layout.sentences.len() {
            read(&layout, sentence, lists, &mut words);
        }
        for (at, gold) in right.iter().enumerate() {
            let Some(gold) = *gold else {
                lost += 1;
                continue;
            };
            let hit = found[at] == gold;
            all.add(hit);
            genres.entry(genre).or_default().add(hit);
            if matches!(genre, "news" | "interview") {
                news.add(hit);
            }
            if words[at].known.is_empty() {
                unknown.add(hit);
            } else {
                known.add(hit);
            }
            let (score, confused) = tags.entry(gold).or_default();
            score.add(hit);
            if !hit {
                *confused.entry(found[at]).or_default() += 1;
            }
        }
        let capitals = document.text.to_ascii_uppercase();
        let layout = tokenise::layout(&capitals);
        let right = conllu::align(&layout, &document.words);
        for (found, gold) in tagger.tag(&layout, &clusters).iter().zip(&right) {
            if let Some(gold) = gold {
                upper.add(found == gold);
            }
        }
    }
    let line = |name: &str, score: Score| println!("{name:24} {:>7} {:>7.2} %", score.all, score.per_cent());
    println!(
        "\nTags: right, of the engine's tokens on GUM's development documents ({lost} tokens cannot be compared)\n"
    );
    line("all", all);
    line("news and interview", news);
    for (genre, score) in &genres {
        line(&format!("  {genre}"), *score);
    }
    line("words in the dictionary", known);
    line("other words", unknown);
    line("all, in capitals", upper);
    println!("\n{:8} {:>7} {:>9}  mistaken for", "tag", "tokens", "right");
    for (tag, (score, confused)) in &tags {
        let mut confused: Vec<(Tag, u32)> = confused.iter().map(|(tag, count)| (*tag, *count)).collect();
        confused.sort_by_key(|(tag, count)| (std::cmp::Reverse(*count), *tag));
        let confused: Vec<String> = confused
            .iter()
            .take(4)
            .map(|(tag, count)| format!("{} {count}", tag.name()))
            .collect();
        println!(
            "{:8} {:>7} {:>7.1} %  {}",
            tag.name(),
            score.all,
            score.per_cent(),
            confused.join(", ")
        );
    }
    let layouts: Vec<Layout<'_>> = documents
        .iter()
        .map(|(_, document)| tokenise::layout(&document.text))
        .collect();
    let tokens: usize = layouts.iter().map(|layout| layout.tokens.len()).sum();
    let mut fastest = Duration::MAX;
    for _ in 0..30 {
        let started = Instant::now();
        for layout in &layouts {
            black_box(tagger.tag(black_box(layout), &clusters));
        }
        fastest = fastest.min(started.elapsed());
    }
    println!(
        "\n{:.2} million tokens a second, one core, the fastest of 30 runs over {tokens} tokens",
        tokens as f64 / fastest.as_secs_f64() / 1e6
    );
    Ok(())
}
