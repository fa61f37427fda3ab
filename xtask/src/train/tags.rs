//! `cargo xtask train tags`: trains the part-of-speech tagger and writes `crates/nlp/models/tags.bin`.

use std::fs;
use std::path::Path;
use std::time::Instant;

use anyhow::{Context, Result, bail};
use pressmark_nlp::lexicon::Clusters;
use pressmark_nlp::tagger::training::{Features, Lists, Model, ROW, Word, key, read};
use pressmark_nlp::tagger::{Tag, TagSet};
use pressmark_nlp::tokenise;
use sha2::{Digest, Sha256};

use super::conllu::{self, Tagged};
use super::perceptron::{Example, Perceptron};
use super::tag_corpus;
use super::tag_dictionary::{self, Counts, Limits};
use crate::process::duration;
use crate::project;

/// How the tagger is trained.
#[derive(Clone, Copy, Debug)]
pub struct Settings {
    /// Places in the table of weights.
    pub places: u64,
    /// What enters the dictionary.
    pub limits: Limits,
    /// How often the training text is read.
    pub passes: usize,
    /// How often the gold sentences are read in each pass.
    pub gold_times: usize,
    /// Every how manieth silver sentence is read.
    pub silver_step: usize,
    /// How far a mistake in a gold sentence moves the weights; in a silver one it is 1.
    pub gold_rate: i32,
    /// By how much the right tag must win.
    pub margin: i32,
    /// How often a feature must occur to have weights; a gold occurrence counts as three.
    pub least: u32,
    /// The largest weight in the file.
    pub limit: i8,
    /// One weight in how many is cut to the largest one.
    pub cut: usize,
    /// Weights up to this become zero.
    pub prune: i8,
    /// Every how manieth sentence is read in capitals and as a headline too; 0 for none.
    pub recase: usize,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            places: 1 << 19,
            limits: Limits {
                least: 10,
                gold: 3,
                share: 400,
            },
            passes: 5,
            gold_times: 1,
            silver_step: 1,
            gold_rate: 5,
            margin: 60,
            least: 7,
            limit: 15,
            cut: 500,
            prune: 3,
            recase: 5,
        }
    }
}

/// Trains from `corpora` and writes the model; says how large it is.
pub fn train(corpora: &Path) -> Result<()> {
    let started = Instant::now();
    let gold: Vec<Tagged> = tag_corpus::gum(corpora, "train")?
        .into_iter()
        .map(|(_, document)| document)
        .collect();
    let silver = tag_corpus::meaning_bank(corpora)?;
    println!("read in {}", duration(started.elapsed()));
    let bytes = model(gold, silver, Settings::default())?;
    let file = project::root().join("crates/nlp/models/tags.bin");
    fs::write(&file, &bytes).with_context(|| format!("cannot write {}", file.display()))?;
    println!(
        "{}: {} bytes, SHA-256 {:x}, in {}",
        file.display(),
        bytes.len(),
        Sha256::digest(&bytes),
        duration(started.elapsed())
    );
    Ok(())
}

/// A model trained from documents with gold tags and with silver ones; the same bytes each time.
pub fn model(gold: Vec<Tagged>, silver: Vec<Tagged>, settings: Settings) -> Result<Vec<u8>> {
    if gold.is_empty() {
        bail!("there is no document with gold tags to learn from");
    }
    let mut texts: Vec<(Tagged, bool)> = Vec::new();
    for (documents, is_gold, step) in [(gold, true, 1), (silver, false, settings.silver_step)] {
        for (number, document) in documents.into_iter().step_by(step).enumerate() {
            if !is_gold && settings.recase > 0 && number % settings.recase == 0 {
                texts.push((recased(&document, number % (2 * settings.recase) == 0), false));
            }
            texts.push((document, is_gold));
        }
    }
    let clusters = Clusters::new();
    let lists = |model| Lists {
        model,
        clusters: &clusters,
    };
    let empty = Model::EMPTY;
    let mut counts = Counts::default();
    for (text, is_gold) in &texts {
        for example in examples(text, lists(&empty), 1) {
            for (word, tag) in example.words.iter().zip(&example.tags) {
                if let Some((key, tag)) = entry(word, *tag) {
                    counts.add(key, tag, *is_gold);
                }
            }
        }
    }
    let dictionary = counts.dictionary(settings.limits);
    let blank = tag_dictionary::write(&dictionary, &[0; ROW + 1])?;
    println!("dictionary: {} words, {} bytes", dictionary.len(), blank.len());
    let blank = Model::read(&blank)?;

    let (mut gold, mut silver) = (Vec::new(), Vec::new());
    for (text, is_gold) in &texts {
        if *is_gold {
            gold.extend(examples(text, lists(&blank), settings.gold_rate));
        } else {
            silver.extend(examples(text, lists(&blank), 1));
        }
    }
    let common = common_features(&gold, &silver, settings.least);
    println!(
        "{} gold and {} silver sentences, {} features",
        gold.len(),
        silver.len(),
        common.len()
    );

    let mut order: Vec<&Example> = silver.iter().collect();
    for _ in 0..settings.gold_times {
        order.extend(&gold);
    }
    let mut shuffle = Shuffle(7);
    let mut perceptron = Perceptron::new(settings.places);
    let counts = |feature: u64| common.contains(&feature);
    for round in 0..2 {
        for pass in 0..settings.passes {
            shuffle.apply(&mut order);
            let mistakes = perceptron.pass(order.iter().copied(), settings.margin, counts);
            println!("pass {}: {mistakes} mistakes", pass + 1);
        }
        if round == 0 {
            if settings.prune <= 0 {
                break;
            }
            let kept = perceptron.quantised(settings.limit, settings.cut, settings.prune);
            println!("{} weights kept", kept.iter().filter(|weight| **weight != 0).count());
            perceptron.restart(&kept);
        }
    }
    let weights = perceptron.quantised(settings.limit, settings.cut, 0);
    println!("{} weights", weights.iter().filter(|weight| **weight != 0).count());
    tag_dictionary::write(&dictionary, &weights)
}

/// The sentences of a text as the engine cuts it.
fn examples(text: &Tagged, lists: Lists<'_, '_>, rate: i32) -> Vec<Example> {
    let layout = tokenise::layout(&text.text);
    let tags = conllu::align(&layout, &text.words);
    (0..layout.sentences.len())
        .map(|sentence| {
            let range = &layout.sentences[sentence].tokens;
            let mut words = Vec::with_capacity(range.len());
            read(&layout, sentence, lists, &mut words);
            Example {
                words,
                tags: tags[range.start as usize..range.end as usize].to_vec(),
                rate,
            }
        })
        .collect()
}

/// Under which key a word is counted for the dictionary, and with which tag; nothing for words that it doesn't decide.
fn entry(word: &Word, tag: Option<Tag>) -> Option<(u64, Tag)> {
    let tag = tag?;
    if !word.in_dictionary {
        return None;
    }
    let capital = word.capital && (!word.free_capital || tag.is_proper_noun());
    Some((key(word.hash, capital), tag))
}

/// The features that occur often enough on the words which the dictionary does not decide.
fn common_features(gold: &[Example], silver: &[Example], least: u32) -> rustc_hash::FxHashSet<u64> {
    let mut all: rustc_hash::FxHashMap<u64, u32> = rustc_hash::FxHashMap::default();
    for (examples, weight) in [(gold, 3), (silver, 1)] {
        for example in examples {
            let mut before = [None; 2];
            for (at, word) in example.words.iter().enumerate() {
                if word.choice.only().is_none() {
                    for feature in Features::of(&example.words, at, before).hashes() {
                        *all.entry(*feature).or_default() += weight;
                    }
                }
                before = [example.tags[at].or(word.choice.iter().next()), before[0]];
            }
        }
    }
    all.into_iter()
        .filter(|(_, count)| *count >= least)
        .map(|(feature, _)| feature)
        .collect()
}

/// The text in capitals, or with a capital on every word but short ones of closed classes, as headlines are written.
fn recased(text: &Tagged, upper: bool) -> Tagged {
    let mut recased = text.clone();
    if upper {
        recased.text.make_ascii_uppercase();
        return recased;
    }
    let small = TagSet::of(&[Tag::In, Tag::Dt, Tag::Cc, Tag::To, Tag::Pos, Tag::PrpS]);
    let mut bytes = text.text.clone().into_bytes();
    for word in &text.words {
        if word.range.len() > 3 || !word.tag.is_some_and(|tag| small.has(tag)) {
            bytes[word.range.start].make_ascii_uppercase();
        }
    }
    recased.text = String::from_utf8(bytes).unwrap_or_default();
    recased
}

/// Puts sentences into an order that looks random and is always the same (Fisher and Yates, with a linear congruential
/// generator).
struct Shuffle(u64);

impl Shuffle {
    fn apply<T>(&mut self, items: &mut [T]) {
        for at in (1..items.len()).rev() {
            self.0 = self
                .0
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1_442_695_040_888_963_407);
            let other = ((u128::from(self.0) * (at as u128 + 1)) >> 64) as usize;
            items.swap(at, other);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use pressmark_nlp::tagger::Tagger;

    fn trained() -> Vec<u8> {
        let document = conllu::read(include_str!("fixtures/invented.conllu")).expect("a document");
        let settings = Settings {
            places: 1 << 12,
            limits: Limits {
                least: 3,
                gold: 3,
                share: 400,
            },
            least: 1,
            prune: 1,
            ..Settings::default()
        };
        model(vec![document.clone()], vec![document; 20], settings).expect("a model")
    }

    #[test]
    fn two_trainings_give_the_same_bytes() {
        assert_eq!(trained(), trained());
    }

    #[test]
    fn what_was_learned_is_tagged_again() {
        let bytes = trained();
        let tagger = Tagger::from_bytes(&bytes).expect("a model");
        let document = conllu::read(include_str!("fixtures/invented.conllu")).expect("a document");
        let layout = tokenise::layout(&document.text);
        let right: Vec<Tag> = conllu::align(&layout, &document.words).into_iter().flatten().collect();
        assert_eq!(tagger.tag(&layout, &Clusters::new()), right);
    }

    #[test]
    fn nothing_to_learn_from_is_an_error() {
        assert!(model(Vec::new(), Vec::new(), Settings::default()).is_err());
    }

    #[test]
    fn headlines_keep_short_words_of_closed_classes_small() {
        let document = conllu::read(include_str!("fixtures/invented.conllu")).expect("a document");
        let headline = recased(&document, false).text;
        assert!(headline.starts_with("The Harbour Minister Said on Monday That Talks Had Failed."));
        assert!(recased(&document, true).text.starts_with("THE HARBOUR MINISTER"));
    }
}
