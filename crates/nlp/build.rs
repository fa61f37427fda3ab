//! Compiles the word lists below `data/` into finite-state maps, which the engine reads without parsing them.
//!
//! Every list is a text file: lines that start with `#` are its header, every other line is an entry in lower case, with
//! a class after a tab where the list has classes.

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::error::Error;
use std::fmt::Write;
use std::path::Path;
use std::{env, fs};

#[path = "src/lexicon/classes.rs"]
mod classes;
#[path = "src/lexicon/hash.rs"]
#[expect(dead_code, reason = "whole hashes are for the engine")]
mod hash;
#[path = "src/numbers/prefix.rs"]
mod prefix;

/// The lists that make up the lexicon of names.
const LEXICON: [&str; 24] = [
    "acronyms",
    "bodies",
    "cities",
    "cldr-places",
    "common-words",
    "countries",
    "faker-names",
    "given-names",
    "groups",
    "heads",
    "news-names",
    "occupations",
    "organisations",
    "places",
    "signals",
    "small-towns",
    "surnames",
    "things",
    "titles",
    "wordnet-names",
    "world-bodies",
    "world-events",
    "world-people",
    "world-places",
];

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed=data");
    let out = env::var("OUT_DIR")?;
    let compile = |list: &str, classes: &[&str]| -> Result<(), Box<dyn Error>> {
        let path = Path::new("data").join(format!("{list}.txt"));
        let mut entries = BTreeMap::new();
        for line in fs::read_to_string(&path)?
            .lines()
            .filter(|line| !line.starts_with('#') && !line.is_empty())
        {
            let (word, class) = line.split_once('\t').unwrap_or((line, ""));
            let class = if classes.is_empty() {
                0
            } else {
                classes
                    .iter()
                    .position(|known| *known == class)
                    .ok_or_else(|| format!("{}: unknown class in {line:?}", path.display()))?
            };
            entries.insert(word.to_owned(), class as u64);
        }
        let mut builder = fst::MapBuilder::memory();
        for (word, class) in &entries {
            builder.insert(word, *class)?;
        }
        fs::write(Path::new(&out).join(format!("{list}.fst")), builder.into_inner()?)?;
        Ok(())
    };
    compile("abbreviations", &["title", "number", "cap", "any"])?;
    compile("sentence-starters", &[])?;
    compile_numerals(&out)?;
    compile_closed(&out)?;
    compile_clusters(&out)?;
    compile_lexicon(&out)
}

/// The kinds of `numerals.tsv`, in the order of the engine's `Kind`.
const NUMERAL_KINDS: [(&str, &str); 31] = [
    ("num", "Num"),
    ("scale", "Scale"),
    ("dozen", "Dozen"),
    ("ord", "Ord"),
    ("frac", "Frac"),
    ("many", "Many"),
    ("month", "Month"),
    ("short-month", "ShortMonth"),
    ("weekday", "Weekday"),
    ("short-day", "ShortDay"),
    ("span", "Span"),
    ("clock-span", "ClockSpan"),
    ("season", "Season"),
    ("holiday", "Holiday"),
    ("day", "Day"),
    ("part", "Part"),
    ("at", "At"),
    ("sign", "Sign"),
    ("money", "Money"),
    ("cent", "Cent"),
    ("percent", "Percent"),
    ("unit", "Unit"),
    ("about", "About"),
    ("which", "Which"),
    ("edge", "Edge"),
    ("ago", "Ago"),
    ("often", "Often"),
    ("zone", "Zone"),
    ("person", "Person"),
    ("lead", "Lead"),
    ("land", "Land"),
];

/// Writes the map of `numerals.tsv` from words to rows (the first of them, and how many), and the table of rows.
fn compile_numerals(out: &str) -> Result<(), Box<dyn Error>> {
    let mut entries: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for line in fs::read_to_string("data/numerals.tsv")?
        .lines()
        .filter(|line| !line.starts_with('#') && !line.is_empty())
    {
        let fields: Vec<&str> = line.split('\t').collect();
        let [word, kind, value] = fields[..] else {
            return Err(format!("numerals.tsv: not three columns in {line:?}").into());
        };
        let (_, variant) = NUMERAL_KINDS
            .iter()
            .find(|(known, _)| *known == kind)
            .ok_or_else(|| format!("numerals.tsv: unknown kind in {line:?}"))?;
        entries
            .entry(word.to_owned())
            .or_default()
            .push(format!("(Kind::{variant}, {value:?}),"));
    }
    let mut builder = fst::MapBuilder::memory();
    let mut table = String::from("&[\n");
    let mut row = 0;
    let mut filter = [0_u8; prefix::BITS / 8];
    for (word, rows) in &entries {
        // A word of the text may be shorter than the entry, which may be a phrase or be cut into several tokens.
        for length in 1..=3 {
            if let Some(bit) = word.as_bytes().get(..length).and_then(prefix::bit) {
                filter[bit / 8] |= 1 << (bit % 8);
            }
        }
        builder.insert(word, row << 8 | rows.len() as u64)?;
        row += rows.len() as u64;
        table.push_str(&rows.join("\n"));
        table.push('\n');
    }
    table.push_str("]\n");
    fs::write(Path::new(out).join("numerals.fst"), builder.into_inner()?)?;
    fs::write(Path::new(out).join("numerals.rs"), table)?;
    fs::write(Path::new(out).join("numerals-filter.rs"), format!("{filter:?}"))?;
    Ok(())
}

/// Writes the lists of `closed-classes.tsv` and `short-forms.tsv` as constants of the engine.
fn compile_closed(out: &str) -> Result<(), Box<dyn Error>> {
    let columns = |file: &str| -> Result<Vec<(String, String)>, Box<dyn Error>> {
        fs::read_to_string(Path::new("data").join(file))?
            .lines()
            .filter(|line| !line.starts_with('#') && !line.is_empty())
            .map(|line| match line.split_once('\t') {
                Some((first, second)) => Ok((first.to_owned(), second.to_owned())),
                None => Err(format!("{file}: no tab in {line:?}").into()),
            })
            .collect()
    };
    let mut code = String::new();
    for (class, words) in columns("closed-classes.tsv")? {
        let name = class.to_uppercase().replace('-', "_");
        let words: Vec<&str> = words.split(' ').collect();
        writeln!(code, "pub(crate) const {name}: &[&str] = &{words:?};")?;
    }
    let forms = columns("short-forms.tsv")?;
    writeln!(code, "pub(crate) const SHORT_FORMS: &[(&str, &str)] = &{forms:?};")?;
    fs::write(Path::new(out).join("closed.rs"), code)?;
    Ok(())
}

/// Writes the table of `word-clusters.tsv`, in the form that `Clusters` reads.
fn compile_clusters(out: &str) -> Result<(), Box<dyn Error>> {
    let path = Path::new("data").join("word-clusters.tsv");
    let mut coarse = Vec::new();
    // Where two words fall on one place, the first stays.
    let mut places: BTreeMap<(usize, u8), u16> = BTreeMap::new();
    for line in fs::read_to_string(&path)?
        .lines()
        .filter(|line| !line.starts_with('#') && !line.is_empty())
    {
        let (group, words) = line
            .split_once('\t')
            .ok_or_else(|| format!("{}: no tab in {line:?}", path.display()))?;
        let cluster = u16::try_from(coarse.len())?;
        coarse.push(group.parse::<u8>()?);
        for word in words.split(' ') {
            let mut hash = hash::WordHash::new();
            for byte in word.bytes() {
                hash.feed(byte);
            }
            places.entry(hash.place()).or_insert(cluster);
        }
    }
    let mut counts = vec![0_u8; hash::BUCKETS];
    for (bucket, _) in places.keys() {
        let count = counts.get_mut(*bucket).ok_or("a hash beyond the buckets")?;
        *count = count.checked_add(1).ok_or("too many words in one bucket")?;
    }
    let mut table = counts;
    table.extend(places.keys().map(|(_, tell)| *tell));
    table.extend(places.values().map(|cluster| cluster.to_le_bytes()[0]));
    table.extend(places.values().map(|cluster| cluster.to_le_bytes()[1]));
    table.extend(coarse);
    fs::write(Path::new(out).join("clusters.bin"), table)?;
    Ok(())
}

/// Joins the lists of [`LEXICON`] into one table from entries to sets of classes, one bit a class, in the form that
/// `PhraseTable` reads.
fn compile_lexicon(out: &str) -> Result<(), Box<dyn Error>> {
    let mut entries: BTreeMap<String, u64> = BTreeMap::new();
    for list in LEXICON {
        let path = Path::new("data").join(format!("{list}.txt"));
        for line in fs::read_to_string(&path)?
            .lines()
            .filter(|line| !line.starts_with('#') && !line.is_empty())
        {
            let (word, names) = line
                .split_once('\t')
                .ok_or_else(|| format!("{}: no class in {line:?}", path.display()))?;
            let mut bits = 0;
            for name in names.split(' ') {
                let class = classes::CLASS_NAMES
                    .iter()
                    .position(|known| *known == name)
                    .ok_or_else(|| format!("{}: unknown class in {line:?}", path.display()))?;
                bits |= 1 << class;
            }
            *entries.entry(word.to_owned()).or_default() |= bits;
        }
    }
    // The sets of classes, the commonest first, so that most entries name theirs in one byte.
    let mut counts: BTreeMap<u64, usize> = BTreeMap::new();
    for bits in entries.values() {
        *counts.entry(*bits).or_default() += 1;
    }
    let mut sets: Vec<(u64, usize)> = counts.into_iter().collect();
    sets.sort_by_key(|(bits, count)| (Reverse(*count), *bits));
    let place: BTreeMap<u64, usize> = sets.iter().enumerate().map(|(at, (bits, _))| (*bits, at)).collect();

    let (mut shared, mut low, mut high, mut rests) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
    let mut last: &[u8] = &[];
    let mut keys = 0;
    for (word, bits) in &entries {
        let word = word.as_bytes();
        let common = word
            .iter()
            .zip(last)
            .take_while(|(one, other)| one == other)
            .count()
            .min(255);
        shared.push(u8::try_from(common)?);
        let set = u16::try_from(place.get(bits).copied().unwrap_or_default())?.to_le_bytes();
        low.push(set[0]);
        high.push(set[1]);
        let rest = word.get(common..).unwrap_or_default();
        // A start of an entry needs a slot where a token may end: before a space, on both sides of a hyphen.
        let ends = |byte: &u8| {
            usize::from(!byte.is_ascii_alphanumeric()) + usize::from(!matches!(byte, b' ' | b'0'..=b'9' | b'a'..=b'z'))
        };
        keys += 1 + rest.iter().map(ends).sum::<usize>();
        rests.extend_from_slice(rest);
        rests.push(b'\n');
        last = word;
    }
    let mut table = Vec::new();
    for number in [entries.len(), (keys * 5 / 4).next_power_of_two(), sets.len()] {
        table.extend(u32::try_from(number)?.to_le_bytes());
    }
    table.extend(sets.iter().flat_map(|(bits, _)| bits.to_le_bytes()));
    for part in [shared, low, high, rests] {
        table.extend(part);
    }
    fs::write(Path::new(&out).join("lexicon.bin"), table)?;
    Ok(())
}
