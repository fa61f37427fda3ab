use super::kind::Kind;
use super::levels::{label_if, level, many, odds, top};
use super::*;
use crate::lexicon::{Clusters, Lexicon};
use crate::names::units::Units;
use crate::tokenise;

const ORGANISATION: usize = 1;

/// A text whose candidates are named by their words: each found where it stands first behind the one before.
struct Case {
    evidence: Evidence,
    /// The features that the text's last candidate gets.
    found: Vec<(u32, f32)>,
}

/// Reads `text`, in which `names` occur in this order with a label and its probability. The last is asked about.
fn read(text: &str, names: &[(&str, usize, f32)]) -> Case {
    let layout = tokenise::layout(text);
    let units = Units::new(&layout, &Lexicon::new(), &[]);
    let features = Features::new(&layout, &units, &Clusters::new());
    let mut evidence = Evidence::default();
    let mut from = 0;
    let mut last = None;
    for (words, label, probability) in names {
        let at = from + text[from..].find(words).expect("the text has these words");
        let end = at + words.len();
        from = end;
        let unit = |byte: usize, start: bool| {
            let edge = |span: pressmark_annotation::Span| if start { span.start() } else { span.end() };
            let at = units.list.iter().position(|unit| edge(unit.span) as usize == byte);
            at.expect("names begin and end with units") as u32
        };
        let candidate = Candidate {
            start: unit(at, true),
            end: unit(end, false) + 1,
        };
        let mut shares = [0.0; LABELS];
        shares[*label] = *probability;
        evidence.add(&features, candidate, &shares);
        last = Some((candidate, shares));
    }
    let (candidate, own) = last.expect("there are names");
    let mut found = Vec::new();
    evidence.features(&features, candidate, &own, |feature, amount| {
        found.push((feature, amount));
    });
    Case { evidence, found }
}

impl Case {
    fn has(&self, kind: Kind, value: u64) -> bool {
        self.found.contains(&(kind.feature(value), 1.0))
    }
}

#[test]
fn somebody_named_in_full_lends_the_surname() {
    let text = "Then Mira Holt spoke. The crowd cheered as Holt left.";
    let case = read(text, &[("Mira Holt", PERSON, 0.97), ("Holt", PERSON, 0.3)]);
    assert!(case.has(Kind::Surname, level(0.97) << 4));
    assert!(case.has(Kind::Given, 0));
    // One word that ends people's names, and begins none.
    assert!(case.has(Kind::Parts, (1 << 8 | label_if(false, 0) << 4) << 2 | 1));
    let case = read(text, &[("Mira Holt", ORGANISATION, 0.97), ("Holt", PERSON, 0.3)]);
    assert!(case.has(Kind::Surname, 0));
}

#[test]
fn a_given_name_points_to_somebody_named_in_full() {
    let text = "Then Mira Holt spoke. The crowd cheered as Mira left.";
    let case = read(text, &[("Mira Holt", PERSON, 0.97), ("Mira", PERSON, 0.3)]);
    assert!(case.has(Kind::Given, level(0.97) << 4));
    assert!(case.has(Kind::Surname, 0));
}

#[test]
fn acronyms_and_their_long_forms_find_each_other() {
    let text = "The North Harbour Union met. Its chair said the NHU would wait.";
    let case = read(text, &[("North Harbour Union", ORGANISATION, 0.95), ("NHU", 3, 0.3)]);
    assert!(case.has(Kind::LongForm, level(0.95) << 4 | ORGANISATION as u64));
    let text = "The NHU met. Its chair said the North Harbour Union would wait.";
    let case = read(text, &[("NHU", ORGANISATION, 0.95), ("North Harbour Union", 3, 0.3)]);
    assert!(case.has(Kind::Acronym, level(0.95) << 4 | ORGANISATION as u64));
    let text = "The North Harbour Union met. Its chair said the NHA would wait.";
    let case = read(text, &[("North Harbour Union", ORGANISATION, 0.95), ("NHA", 3, 0.3)]);
    assert!(!case.has(Kind::LongForm, level(0.95) << 4 | ORGANISATION as u64));
}

#[test]
fn what_a_company_begins_with_stands_for_it() {
    let text = "Shares of Halvorsen Tools fell. Analysts said Halvorsen would recover.";
    let names = [("Halvorsen Tools", ORGANISATION, 0.9), ("Halvorsen", PERSON, 0.4)];
    let case = read(text, &names);
    assert!(case.has(Kind::Begins, level(0.9) << 8 | many(0.9) << 4 | ORGANISATION as u64));
    let amount = odds(0.9);
    let feature = Kind::BeginsOdds.feature(ORGANISATION as u64);
    assert!(case.found.contains(&(feature, amount)));
    assert!((0.9..1.0).contains(&amount));
}

#[test]
fn a_candidate_is_no_witness_for_itself() {
    let case = read("The crowd cheered as Holt left.", &[("Holt", PERSON, 0.9)]);
    assert!(case.has(Kind::Alone, 1 << 1 | 1));
    let text = "The crowd cheered Holt. The guards let Holt leave.";
    let case = read(text, &[("Holt", ORGANISATION, 0.6), ("Holt", PERSON, 0.9)]);
    let code = level(0.6) << 8 | many(1.0) << 4 | ORGANISATION as u64;
    assert!(case.has(Kind::Elsewhere, code), "only the other mention counts");
    assert_eq!(case.evidence.size, 2);
}

#[test]
fn amounts_are_small_and_never_negative() {
    let text =
        "Then Mira Holt of the North Harbour Union spoke. Holt left. Union men cheered. Then Mira Holt came back.";
    let names = [
        ("Mira Holt", PERSON, 1.0),
        ("North Harbour Union", ORGANISATION, 1.0),
        ("Holt", PERSON, 1.0),
        ("Union", ORGANISATION, 1.0),
        ("Mira Holt", PERSON, 1.0),
    ];
    for length in 1..=names.len() {
        let case = read(text, &names[..length]);
        for (_, amount) in case.found {
            assert!((0.0..=1.0).contains(&amount), "{amount}");
            assert!((0..=16).contains(&sixteenths(amount)));
        }
    }
}

#[test]
fn levels_rise_with_what_they_stand_for() {
    let shares: Vec<f32> = (0..=100).map(|step| step as f32 / 100.0).collect();
    assert!(shares.is_sorted_by_key(|share| level(*share)));
    assert!(shares.is_sorted_by_key(|share| sixteenths(odds(*share))));
    assert_eq!((level(0.0), level(1.0)), (0, 5));
    assert_eq!((many(1.0), many(2.0), many(4.0), many(9.0)), (0, 1, 2, 3));
    let mut shares = [0.1; LABELS];
    shares[4] = 0.2;
    assert_eq!(top(&shares), (4, 0.2));
}
