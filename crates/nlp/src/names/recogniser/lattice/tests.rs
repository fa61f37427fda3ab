//! The lattice against the plain sum over every way to cut a small sentence.

use super::*;
use proptest::prelude::*;

/// A name in a way: its edge and label.
type Name = (usize, usize);

/// Every way to cut the lattice that the constraint allows, with its score.
fn ways(lattice: &Lattice, transitions: &Transitions, constraint: Option<&Constraint>) -> Vec<(Vec<Name>, f64)> {
    let mut all = Vec::new();
    extend(lattice, constraint, 0, &mut Vec::new(), &mut |way: &[Name]| {
        all.push((way.to_vec(), score(lattice, transitions, way)));
    });
    all
}

fn extend(
    lattice: &Lattice,
    constraint: Option<&Constraint>,
    unit: usize,
    way: &mut Vec<Name>,
    found: &mut impl FnMut(&[Name]),
) {
    if unit == lattice.length {
        found(way);
        return;
    }
    if constraint.is_none_or(|constraint| constraint.outside[unit]) {
        extend(lattice, constraint, unit + 1, way, found);
    }
    for (index, edge) in lattice.edges.iter().enumerate() {
        if edge.start as usize != unit {
            continue;
        }
        for label in 0..LABELS {
            if constraint.is_none_or(|constraint| constraint.labels[index] >> label & 1 == 1) {
                way.push((index, label));
                extend(lattice, constraint, edge.end as usize, way, found);
                way.pop();
            }
        }
    }
}

/// The gap between two names of a way, if there is a transition.
fn gap(lattice: &Lattice, before: Name, after: Name) -> Option<usize> {
    let end = lattice.edges[before.0].end;
    match lattice.edges[after.0].start - end {
        0 => Some(0),
        1 => Some(usize::from(lattice.gaps[end as usize])),
        _ => None,
    }
}

fn score(lattice: &Lattice, transitions: &Transitions, way: &[Name]) -> f64 {
    let names: f64 = way
        .iter()
        .map(|(edge, label)| f64::from(lattice.scores[*edge][*label]))
        .sum();
    let pairs: f64 = way
        .windows(2)
        .filter_map(|pair| {
            let gap = gap(lattice, pair[0], pair[1])?;
            Some(f64::from(transitions[gap][pair[0].1][pair[1].1]))
        })
        .sum();
    names + pairs
}

/// Scores in steps of a sixteenth, of some labels only so that the ways stay few; the others are never worth it.
fn scores(labels: usize) -> impl Strategy<Value = Scores> {
    proptest::collection::vec(-64_i8..64, labels).prop_map(|steps| {
        let mut scores = [-50.0; LABELS];
        for (score, step) in scores.iter_mut().zip(steps) {
            *score = f32::from(step) / 16.0;
        }
        scores
    })
}

fn transitions() -> impl Strategy<Value = Transitions> {
    proptest::collection::vec(-32_i8..32, GAPS * LABELS * LABELS).prop_map(|steps| {
        let mut transitions = [[[0.0; LABELS]; LABELS]; GAPS];
        let cells = transitions.iter_mut().flatten().flatten();
        for (cell, step) in cells.zip(steps) {
            *cell = f32::from(step) / 16.0;
        }
        transitions
    })
}

/// A sentence of up to four units with some of its possible candidates.
fn lattices() -> impl Strategy<Value = Lattice> {
    (1_usize..=4)
        .prop_flat_map(|length| {
            let edges: Vec<Edge> = (0..length as u32)
                .flat_map(|start| (start + 1..=length as u32).map(move |end| Edge { start, end }))
                .collect();
            let count = edges.len();
            (
                Just((length, edges)),
                proptest::collection::vec(proptest::option::of(scores(3)), count),
                proptest::collection::vec(1_u8..GAPS as u8, length),
            )
        })
        .prop_map(|((length, edges), scores, gaps)| {
            let kept = edges.into_iter().zip(scores);
            let (edges, scores) = kept.filter_map(|(edge, scores)| Some((edge, scores?))).unzip();
            Lattice {
                length,
                edges,
                scores,
                gaps,
            }
        })
}

/// A lattice with a constraint that may leave it without any way.
fn constrained() -> impl Strategy<Value = (Lattice, Option<Constraint>)> {
    lattices().prop_flat_map(|lattice| {
        let constraint = (
            proptest::collection::vec(0_u16..1 << LABELS, lattice.edges.len()),
            proptest::collection::vec(proptest::bool::weighted(0.7), lattice.length),
        );
        let constraint = constraint.prop_map(|(labels, outside)| Constraint { labels, outside });
        (Just(lattice), proptest::option::of(constraint))
    })
}

fn marginals(lattice: &Lattice, transitions: &Transitions, constraint: Option<&Constraint>) -> Marginals {
    let mut marginals = Marginals::default();
    let factors = Factors::new(transitions);
    lattice.marginals(&factors, constraint, true, &mut Work::default(), &mut marginals);
    marginals
}

fn close(one: f64, other: f64) -> bool {
    (one - other).abs() <= 1e-4 * (1.0 + other.abs())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn sums_and_maxima_are_those_over_every_way(
        (lattice, constraint) in constrained(),
        transitions in transitions(),
    ) {
        let constraint = constraint.as_ref();
        let ways = ways(&lattice, &transitions, constraint);
        let got = marginals(&lattice, &transitions, constraint);
        let best = lattice.best(&transitions, constraint);
        if ways.is_empty() {
            prop_assert!(got.log_sum.is_infinite() && got.log_sum < 0.0);
            prop_assert!(got.edges.iter().flatten().all(|share| *share == 0.0));
            prop_assert!(best.is_empty());
            return Ok(());
        }
        let total: f64 = ways.iter().map(|(_, score)| score.exp()).sum();
        prop_assert!(close(got.log_sum, total.ln()), "{} {}", got.log_sum, total.ln());
        let mut edges = vec![[0.0; LABELS]; lattice.edges.len()];
        let mut pairs = vec![[[0.0; LABELS]; LABELS]; GAPS];
        for (way, score) in &ways {
            let share = score.exp() / total;
            for (edge, label) in way {
                edges[*edge][*label] += share;
            }
            for pair in way.windows(2) {
                if let Some(gap) = gap(&lattice, pair[0], pair[1]) {
                    pairs[gap][pair[0].1][pair[1].1] += share;
                }
            }
        }
        for (one, other) in got.edges.iter().flatten().zip(edges.iter().flatten()) {
            prop_assert!(close(f64::from(*one), *other), "{one} {other}");
        }
        for (gap, table) in &got.transitions {
            let cells = pairs[usize::from(*gap)].iter_mut().flatten();
            cells.zip(table.iter().flatten()).for_each(|(pair, share)| *pair -= f64::from(*share));
        }
        prop_assert!(pairs.iter().flatten().flatten().all(|rest| close(*rest, 0.0)), "{pairs:?}");
        let most = ways.iter().map(|(_, score)| *score).fold(f64::NEG_INFINITY, f64::max);
        prop_assert!(close(score(&lattice, &transitions, &best), most), "{best:?}");
        prop_assert!(ways.iter().any(|(way, _)| *way == best), "{best:?} is no way");
    }

    #[test]
    fn no_score_is_too_large(
        steps in proptest::collection::vec(
            prop_oneof![Just(f32::INFINITY), Just(f32::NEG_INFINITY), Just(f32::NAN), -1e6_f32..1e6, -60_f32..60.0],
            LABELS,
        ),
        other in -1e6_f32..1e6,
        outside in any::<bool>(),
        length in 1_u32..400,
    ) {
        let mut wide = [other; LABELS];
        wide[0] = -other;
        let mut scores = [0.0; LABELS];
        scores.copy_from_slice(&steps);
        let (mut edges, mut all) = (Vec::new(), Vec::new());
        for start in 0..length {
            for end in [start + 1, start + 2, start + 12].into_iter().filter(|end| *end <= length) {
                edges.push(Edge { start, end });
                all.push(if end == start + 1 { scores } else { wide });
            }
        }
        let lattice = Lattice {
            length: length as usize,
            edges,
            scores: all,
            gaps: vec![1; length as usize],
        };
        let transitions = [[[7.9; LABELS]; LABELS]; GAPS];
        let constraint = Constraint {
            labels: vec![u16::MAX; lattice.edges.len()],
            outside: vec![outside; lattice.length],
        };
        let got = marginals(&lattice, &transitions, Some(&constraint));
        prop_assert!(got.log_sum.is_finite());
        for share in got.edges.iter().flatten() {
            prop_assert!((0.0..=1.0001).contains(share), "{share}");
        }
        let best = lattice.best(&transitions, Some(&constraint));
        prop_assert!(best.iter().all(|(edge, label)| *edge < lattice.edges.len() && *label < LABELS));
    }
}

#[test]
fn parts_that_do_not_fit_each_other_have_no_names() {
    let edge = |start, end| Edge { start, end };
    let lattice = |length, edges: &[Edge], scores| Lattice {
        length,
        edges: edges.to_vec(),
        scores: vec![[9.0; LABELS]; scores],
        gaps: Vec::new(),
    };
    let none = [[[0.0; LABELS]; LABELS]; GAPS];
    for broken in [
        lattice(1, &[edge(0, 2)], 1),
        lattice(2, &[edge(1, 1)], 1),
        lattice(2, &[edge(2, 1)], 1),
        lattice(2, &[edge(1, 2), edge(0, 1)], 2),
        lattice(2, &[edge(0, 1), edge(1, 2)], 1),
    ] {
        assert!(broken.best(&none, None).is_empty(), "{broken:?}");
        let sum = marginals(&broken, &none, None).log_sum;
        assert!(sum.is_infinite() && sum < 0.0, "{sum}");
    }
    // Without gaps there is still an answer.
    assert_eq!(lattice(1, &[edge(0, 1)], 1).best(&none, None), [(0, 0)]);
    assert!(lattice(0, &[], 0).best(&none, None).is_empty());
}
