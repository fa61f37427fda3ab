//! Compiles the word lists below `data/` into finite-state maps, which the engine reads without parsing them.
//!
//! Every list is a text file: lines that start with `#` are its header, every other line is an entry in lower case, with
//! a class after a tab where the list has classes.

use std::collections::BTreeMap;
use std::error::Error;
use std::fmt::Write;
use std::path::Path;
use std::{env, fs};

#[path = "src/numbers/prefix.rs"]
mod prefix;
#[path = "build/word_table.rs"]
mod word_table;

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
    fs::write(Path::new(&out).join("words.bin"), word_table::compile(&LEXICON)?)?;
    Ok(())
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
