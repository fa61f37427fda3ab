//! The tagger's dictionary: which tags a word may have, from how often it had them.

use std::collections::BTreeMap;

use anyhow::{Context, Result, ensure};
use pressmark_nlp::tagger::training::{MAGIC, ROW, checksum, dictionary_place, sparse};
use pressmark_nlp::tagger::{TAGS, Tag, TagSet};

/// How often each word had each tag, by the word's key; gold tags and silver ones counted apart.
#[derive(Clone, Debug, Default)]
pub struct Counts {
    words: BTreeMap<u64, [Count; TAGS]>,
}

#[derive(Clone, Copy, Debug, Default)]
struct Count {
    gold: u32,
    silver: u32,
}

/// What a word needs to enter the dictionary, and a tag to be one of its tags.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// How often the word must occur; a gold word counts as several.
    pub least: u32,
    /// How many silver words a gold word counts for.
    pub gold: u32,
    /// One occurrence in how many is enough for a tag.
    pub share: u32,
}

impl Counts {
    /// Counts one word.
    pub fn add(&mut self, key: u64, tag: Tag, gold: bool) {
        let count = &mut self.words.entry(key).or_insert([Count::default(); TAGS])[tag as usize];
        if gold {
            count.gold += 1;
        } else {
            count.silver += 1;
        }
    }

    /// The words with their tags.
    pub fn dictionary(&self, limits: Limits) -> BTreeMap<u64, TagSet> {
        let mut dictionary = BTreeMap::new();
        for (key, counts) in &self.words {
            let weight = |count: &Count| count.gold * limits.gold + count.silver;
            let total: u32 = counts.iter().map(weight).sum();
            if total < limits.least {
                continue;
            }
            let mut tags = TagSet::NONE;
            for (count, tag) in counts.iter().zip(Tag::ALL) {
                if weight(count) * limits.share > total {
                    tags = tags.with(TagSet::of(&[tag]));
                }
            }
            dictionary.insert(*key, tags);
        }
        dictionary
    }
}

/// The bytes of a model; `weights` has [`ROW`] more than there are places.
pub fn write(dictionary: &BTreeMap<u64, TagSet>, weights: &[i8]) -> Result<Vec<u8>> {
    let mut frequency: BTreeMap<u64, usize> = BTreeMap::new();
    for tags in dictionary.values() {
        *frequency.entry(tags.bits()).or_default() += 1;
    }
    let mut classes: Vec<(usize, u64)> = frequency.into_iter().map(|(bits, count)| (count, bits)).collect();
    // The commonest first; of those that do not fit, the words are left out.
    classes.sort_by_key(|(count, bits)| (std::cmp::Reverse(*count), *bits));
    classes.truncate(256);
    let buckets = (dictionary.len() / 3).next_power_of_two().max(2);
    let shift = 64 - buckets.trailing_zeros();
    let mut words: Vec<(usize, u16, u8)> = Vec::new();
    for (key, tags) in dictionary {
        if let Some(class) = classes.iter().position(|(_, bits)| *bits == tags.bits()) {
            let (bucket, fingerprint) = dictionary_place(*key, shift);
            words.push((bucket, fingerprint, u8::try_from(class)?));
        }
    }
    words.sort_unstable();
    ensure!(weights.len() > ROW, "there are too few weights");

    let mut body: Vec<u8> = Vec::new();
    for count in [classes.len(), buckets, words.len(), weights.len()] {
        body.extend(u32::try_from(count)?.to_le_bytes());
    }
    body.extend(classes.iter().flat_map(|(_, bits)| bits.to_le_bytes()));
    let mut counts = vec![0_u8; buckets];
    for (bucket, ..) in &words {
        let count = counts[*bucket].checked_add(1);
        counts[*bucket] = count.context("too many words of the dictionary fall into one bucket")?;
    }
    body.extend(counts);
    body.extend(words.iter().flat_map(|word| word.1.to_le_bytes()));
    body.extend(words.iter().map(|word| word.2));
    body.extend(sparse(weights));
    let mut bytes = MAGIC.to_vec();
    bytes.extend(checksum(&body).to_le_bytes());
    bytes.extend(body);
    Ok(bytes)
}
