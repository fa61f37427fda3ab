//! Figures of agreement against other programs (`tests/oracles/agreement.py` made the cases and says which), and against the
//! worked example of Krippendorff 1995.

use pressmark_annotation::agreement::units::{self, Unit};
use pressmark_annotation::agreement::{Figure, coding, unitising};
use serde_json::Value as Json;

/// How far a figure may be from the oracle's.
const TOLERANCE: f64 = 0.000_05;

#[track_caller]
fn assert_figure(ours: Figure, oracle: &Json, what: &str, case: usize) {
    match (ours, oracle.as_f64()) {
        (Ok(ours), Some(oracle)) => {
            assert!(
                (ours - oracle).abs() < TOLERANCE,
                "case {case}: {what} is {ours}, {oracle} elsewhere"
            );
        }
        (Err(_), None) => {}
        (ours, oracle) => panic!("case {case}: {what} is {ours:?}, {oracle:?} elsewhere"),
    }
}

fn unit(json: &Json) -> Unit {
    let number = |at: usize| json[at].as_u64().expect("a number") as u32;
    Unit::new(number(0), number(1), number(2))
}

fn plain(units: &[Unit]) -> Vec<Unit> {
    units.iter().cloned().map(|unit| Unit { category: 1, ..unit }).collect()
}

/// Checks a case and says how many figures were compared.
fn check(case: &Json, number: usize) -> usize {
    let list = |name: &str| case[name].as_array().expect("a list").iter();
    let length = case["length"].as_u64().expect("a number") as u32;
    let people: Vec<Vec<Unit>> = list("people")
        .map(|marked| marked.as_array().expect("a list").iter().map(unit).collect())
        .collect();
    let codes: Vec<Vec<Option<u32>>> = people
        .iter()
        .map(|marked| {
            let mut row = vec![Some(0); length as usize];
            for unit in marked {
                let (start, end) = unit.pieces[0];
                row[start as usize..end as usize].fill(Some(unit.category));
            }
            row
        })
        .collect();
    let rows: Vec<&coding::Codes> = codes.iter().map(Vec::as_slice).collect();
    let mut pairs = 0;
    for (a, one) in people.iter().enumerate() {
        for (b, other) in people.iter().enumerate().skip(a + 1) {
            let oracle = |name: &str| &case[name][pairs];
            assert_figure(coding::cohen(&codes[a], &codes[b]), oracle("cohen"), "kappa", number);
            assert_figure(units::exact(one, other), oracle("exact"), "exact F1", number);
            assert_figure(units::exact(other, one), oracle("exact"), "exact F1, exchanged", number);
            assert_figure(units::overlap(one, other), oracle("overlap"), "overlap F1", number);
            if !oracle("boundaryOverlap").is_null() {
                let figure = units::overlap(&plain(one), &plain(other));
                assert_figure(figure, oracle("boundaryOverlap"), "overlap F1 of boundaries", number);
            }
            pairs += 1;
        }
    }
    let marked: Vec<&[Unit]> = people.iter().map(Vec::as_slice).collect();
    assert_figure(coding::fleiss(&rows), &case["fleiss"], "Fleiss' kappa", number);
    assert_figure(coding::alpha(&rows), &case["alpha"], "alpha", number);
    assert_figure(unitising::alpha(&marked, length), &case["alphaU"], "alpha_U", number);
    let holes: Vec<Vec<Option<u32>>> = list("holes")
        .map(|row| {
            let codes = row.as_str().expect("a row").bytes();
            codes
                .map(|code| (code != b'-').then(|| u32::from(code - b'0')))
                .collect()
        })
        .collect();
    let rows: Vec<&coding::Codes> = holes.iter().map(Vec::as_slice).collect();
    assert_figure(coding::alpha(&rows), &case["alphaHoles"], "alpha with gaps", number);
    4 * pairs + 4
}

fn check_all(cases: &str) -> (usize, usize) {
    let mut figures = 0;
    for (number, line) in cases.lines().enumerate() {
        figures += check(&serde_json::from_str(line).expect("a case a line"), number);
    }
    (cases.lines().count(), figures)
}

#[test]
fn generated_cases_have_the_figures_of_other_programs() {
    let (cases, figures) = check_all(include_str!("oracles/agreement.jsonl"));
    assert!(cases >= 200 && figures > 3_000, "{cases} cases, {figures} figures");
}

#[test]
fn real_cases_have_the_figures_of_other_programs() {
    // Real annotators' files are not ours to pass on: the cases are made where they lie.
    if let Ok(file) = std::env::var("PRESSMARK_ORACLE_CASES") {
        let cases = std::fs::read_to_string(file).expect("the file can be read");
        assert!(check_all(&cases).0 > 0);
    }
}

/// Krippendorff 1995, figure 2: two people each, a continuum of 24, and what he gives for the observed disagreement.
#[test]
fn the_example_of_krippendorff_1995_comes_out() {
    type Rows = [&'static [(u32, u32)]; 2];
    let examples: [(Rows, f64, f64, f64); 3] = [
        ([&[(2, 10), (14, 20)], &[(4, 8), (15, 17)]], 0.03125, 0.0699, 0.553),
        (
            [
                &[(2, 8), (10, 12), (14, 18), (20, 22)],
                &[(0, 2), (4, 8), (10, 14), (16, 18), (20, 22)],
            ],
            0.02777,
            0.08642,
            0.679,
        ),
        (
            [
                &[(0, 2), (2, 10), (10, 14), (14, 20), (20, 24)],
                &[(0, 4), (4, 8), (8, 15), (15, 17), (17, 24)],
            ],
            0.38715,
            0.41445,
            0.066,
        ),
    ];
    let stretch = 5_000;
    for (rows, observed, expected, alpha) in examples {
        let rows = rows.map(<[_]>::to_vec);
        assert!((unitising::observed(&rows, 24) - observed).abs() < 0.000_01);
        // His expected disagreement is that of a continuum that is divided endlessly.
        let fine = rows.map(|row| {
            row.into_iter()
                .map(|(from, to)| (from * stretch, to * stretch))
                .collect::<Vec<_>>()
        });
        assert!((unitising::expected(&fine, 24 * stretch) - expected).abs() < 0.005);
        let units = fine.map(|row| {
            row.into_iter()
                .map(|(from, to)| Unit::new(from, to, 1))
                .collect::<Vec<_>>()
        });
        let figure = unitising::alpha(&[&units[0], &units[1]], 24 * stretch).expect("they marked something");
        assert!((figure - alpha).abs() < 0.02, "{figure} {alpha}");
    }
}
