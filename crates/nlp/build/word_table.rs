//! Joins the lists of names and of word clusters into the one table that the engine's `lexicon::table` reads and describes.

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::error::Error;
use std::fs;
use std::path::Path;

#[path = "../src/lexicon/classes.rs"]
mod classes;
#[path = "../src/lexicon/hash.rs"]
mod hash;

/// How many bits of a cluster's number stand in the last column.
const LOW: u32 = 5;

/// What is known of a word, a phrase, or the start of one.
#[derive(Clone, Copy, Default)]
struct Word {
    /// One bit a class.
    classes: u64,
    cluster: Option<u16>,
    /// Whether a phrase goes on behind it.
    goes_on: bool,
}

impl Word {
    /// Both together; of two clusters the first stays.
    fn join(&mut self, other: Self) {
        self.classes |= other.classes;
        self.cluster = self.cluster.or(other.cluster);
        self.goes_on |= other.goes_on;
    }
}

/// The bytes of the table, from the lists below `data/`.
pub fn compile(lists: &[&str]) -> Result<Vec<u8>, Box<dyn Error>> {
    let mut words: BTreeMap<Vec<u8>, Word> = BTreeMap::new();
    for list in lists {
        read_list(list, &mut words)?;
    }
    let entries: Vec<Vec<u8>> = words.keys().cloned().collect();
    for entry in &entries {
        for at in 1..entry.len() {
            if ends_token(entry[at - 1], entry[at]) {
                words.entry(entry[..at].to_vec()).or_default().goes_on = true;
            }
        }
    }
    let coarse = read_clusters(&mut words)?;

    let mut places: BTreeMap<(usize, u16), Word> = BTreeMap::new();
    for (word, known) in &words {
        let mut hash = hash::WordHash::new();
        for byte in word {
            hash.feed(*byte);
        }
        places.entry(hash.place()).or_default().join(*known);
    }
    let mut counts = vec![0_u8; hash::BUCKETS];
    for (bucket, _) in places.keys() {
        let count = counts.get_mut(*bucket).ok_or("a hash beyond the buckets")?;
        *count = count.checked_add(1).ok_or("too many words in one bucket")?;
    }
    let sets = sets(places.values());
    let set_of = |word: &Word| match sets.iter().position(|classes| *classes == word.classes) {
        Some(place) => u16::try_from(place + 1),
        None => Ok(0),
    };
    let with_sets: Vec<(u16, &Word)> = places
        .values()
        .map(|word| Ok((set_of(word)?, word)))
        .collect::<Result<_, Box<dyn Error>>>()?;

    let mut table = Vec::new();
    for number in [places.len(), sets.len(), coarse.len()] {
        table.extend(u32::try_from(number)?.to_le_bytes());
    }
    table.extend(sets.iter().flat_map(|classes| classes.to_le_bytes()));
    table.extend(coarse);
    table.extend(counts);
    for byte in 0..2 {
        table.extend(places.keys().map(|(_, tell)| tell.to_le_bytes()[byte]));
    }
    for byte in 0..2 {
        table.extend(with_sets.iter().map(|(set, _)| set.to_le_bytes()[byte]));
    }
    let mut sorted = with_sets;
    sorted.sort_by_key(|(set, _)| *set);
    for (_, word) in &sorted {
        let high = word.cluster.map_or(0, |cluster| (cluster >> LOW) + 1);
        table.push(u8::try_from(high)? | u8::from(word.goes_on) << 7);
    }
    let clusters = sorted.iter().filter_map(|(_, word)| word.cluster);
    table.extend(clusters.map(|cluster| cluster.to_le_bytes()[0] & ((1 << LOW) - 1)));
    Ok(table)
}

/// Adds the entries of a list with their classes.
fn read_list(list: &str, words: &mut BTreeMap<Vec<u8>, Word>) -> Result<(), Box<dyn Error>> {
    let path = Path::new("data").join(format!("{list}.txt"));
    for line in fs::read_to_string(&path)?
        .lines()
        .filter(|line| !line.starts_with('#') && !line.is_empty())
    {
        let (word, names) = line
            .split_once('\t')
            .ok_or_else(|| format!("{}: no class in {line:?}", path.display()))?;
        let known = words.entry(word.as_bytes().to_vec()).or_default();
        for name in names.split(' ') {
            let class = classes::CLASS_NAMES
                .iter()
                .position(|known| *known == name)
                .ok_or_else(|| format!("{}: unknown class in {line:?}", path.display()))?;
            known.classes |= 1 << class;
        }
    }
    Ok(())
}

/// Adds the words of `word-clusters.tsv` with their clusters, and gives the coarse cluster of each cluster.
fn read_clusters(words: &mut BTreeMap<Vec<u8>, Word>) -> Result<Vec<u8>, Box<dyn Error>> {
    let path = Path::new("data").join("word-clusters.tsv");
    let mut coarse = Vec::new();
    for line in fs::read_to_string(&path)?
        .lines()
        .filter(|line| !line.starts_with('#') && !line.is_empty())
    {
        let (group, list) = line
            .split_once('\t')
            .ok_or_else(|| format!("{}: no tab in {line:?}", path.display()))?;
        let cluster = u16::try_from(coarse.len())?;
        coarse.push(group.parse::<u8>()?);
        for word in list.split(' ') {
            words.entry(word.as_bytes().to_vec()).or_default().cluster = Some(cluster);
        }
    }
    Ok(coarse)
}

/// The sets of classes, the commonest first, so that most words name theirs in one byte.
fn sets<'w>(words: impl Iterator<Item = &'w Word>) -> Vec<u64> {
    let mut counts: BTreeMap<u64, usize> = BTreeMap::new();
    for word in words.filter(|word| word.classes != 0) {
        *counts.entry(word.classes).or_default() += 1;
    }
    let mut sets: Vec<(u64, usize)> = counts.into_iter().collect();
    sets.sort_by_key(|(classes, count)| (Reverse(*count), *classes));
    sets.into_iter().map(|(classes, _)| classes).collect()
}

/// Whether a token may end between two bytes of an entry.
fn ends_token(last: u8, next: u8) -> bool {
    let inside = |byte: u8| byte.is_ascii_alphanumeric() || !byte.is_ascii();
    last != b' ' && !(inside(last) && inside(next))
}
