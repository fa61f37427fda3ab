//! The application's sample articles: against answer keys drawn by hand, and against what the engine drew before.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs};

use super::compare;
use super::draw::{Drawing, Name};
use super::read;

/// The sample articles.
const SAMPLES: [&str; 3] = ["agency", "feature", "interview"];

/// What the engine must reach on the three together: shares of names and of quotations found right, in per cent of the
/// keys; raised as the engine gets better. No speaker may be wrong.
const NAMES_AT_LEAST: usize = 84;
const QUOTATIONS_AT_LEAST: usize = 82;

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/samples")
}

/// The text of a sample as the application offers it.
fn sample(name: &str) -> String {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("../../static/samples/{name}.txt"));
    fs::read_to_string(file).unwrap_or_else(|error| panic!("{name}: {error}"))
}

/// A drawing kept in `tests/samples`.
fn drawn(file: &str) -> Drawing {
    let drawn = fs::read_to_string(folder().join(file)).unwrap_or_else(|error| panic!("{file}: {error}"));
    let drawing = read::parse(&drawn).unwrap_or_else(|error| panic!("{file}: {error}"));
    let printed = drawing.print();
    if env::var_os("UPDATE_FIXTURES").is_some() {
        fs::write(folder().join(file), printed).unwrap_or_else(|error| panic!("{file}: {error}"));
    } else {
        assert_eq!(
            printed, drawn,
            "{file}: number the quotations in their order, or let UPDATE_FIXTURES=1 do it"
        );
    }
    drawing
}

/// How an analysis does against a key.
#[derive(Default)]
struct Score {
    names: Counts,
    quotations: Counts,
    /// Of the quotations that share words with the key's: those whose speaker is right, left open, and wrong.
    speakers: [usize; 3],
}

/// Annotations in the key, annotations found, and those found right: the same words, and for names the same type.
#[derive(Default)]
struct Counts {
    key: usize,
    found: usize,
    right: usize,
}

impl Score {
    fn add(&mut self, key: &Drawing, found: &Drawing) {
        let has = |name: &Name| {
            found
                .names
                .iter()
                .any(|other| (other.span, other.label) == (name.span, name.label))
        };
        self.names.key += key.names.len();
        self.names.found += found.names.len();
        self.names.right += key.names.iter().filter(|name| has(name)).count();
        self.quotations.key += key.quotations.len();
        self.quotations.found += found.quotations.len();
        for (quotation, partner) in key.quotations.iter().zip(compare::partners(key, found)) {
            let Some(partner) = partner.and_then(|index| found.quotations.get(index)) else {
                continue;
            };
            self.quotations.right += usize::from(partner.content == quotation.content);
            let kind = match (&quotation.speaker, &partner.speaker) {
                (expected, told) if expected == told => 0,
                (_, None) => 1,
                _ => 2,
            };
            self.speakers[kind] += 1;
        }
    }
}

impl std::fmt::Display for Score {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        for (what, Counts { key, found, right }) in [("names", &self.names), ("quotations", &self.quotations)] {
            write!(f, "{what} {right} right of {key}, {found} found; ")?;
        }
        let [right, open, wrong] = self.speakers;
        write!(f, "speakers {right} right, {open} left open, {wrong} wrong")
    }
}

#[test]
fn samples_do_well_against_their_keys() {
    let mut all = Score::default();
    for name in SAMPLES {
        let key = drawn(&format!("{name}.key.txt"));
        let text = sample(name);
        assert_eq!(key.text, text, "{name}: the sample was edited; edit its key likewise");
        let found = crate::analyse(&text);
        let mut score = Score::default();
        score.add(&key, &found);
        println!("{name}: {score}\n{}", compare::report(&key, &found));
        all.add(&key, &found);
    }
    println!("all samples: {all}");
    assert!(all.names.right * 100 >= all.names.key * NAMES_AT_LEAST, "{all}");
    assert!(
        all.quotations.right * 100 >= all.quotations.key * QUOTATIONS_AT_LEAST,
        "{all}"
    );
    assert_eq!(all.speakers[2], 0, "{all}");
}

/// Draws the whole analysis of each sample article and compares it with the drawing kept in `tests/samples`.
///
/// A changed drawing may be better or worse: look at the report, then keep it with `UPDATE_FIXTURES=1`.
#[test]
fn samples_are_drawn_as_before() {
    let mut changed = String::new();
    for name in SAMPLES {
        let drawing = crate::analyse(&sample(name));
        let file = folder().join(format!("{name}.txt"));
        if env::var_os("UPDATE_FIXTURES").is_some() {
            fs::write(&file, drawing.print()).unwrap_or_else(|error| panic!("{name}: {error}"));
            continue;
        }
        let kept = drawn(&format!("{name}.txt"));
        assert_eq!(
            kept.text, drawing.text,
            "{name}: the sample was edited; keep the new drawing with UPDATE_FIXTURES=1"
        );
        let report = compare::report(&kept, &drawing);
        if !report.is_empty() {
            let _ = writeln!(changed, "\n{name} is drawn differently (- kept, + now)\n{report}");
        }
    }
    assert!(
        changed.is_empty(),
        "{changed}\nIf this is right, keep it with UPDATE_FIXTURES=1"
    );
}
