//! The way through a lattice that scores most (Viterbi).

use super::{Constraint, LABELS, Lattice, SIDE_BY_SIDE, Scores, Transitions};

/// The best way up to a unit in which a name of some label ends there.
#[derive(Clone, Copy)]
struct Ended {
    score: f32,
    /// That name, as an index into the edges; its label is the place in the table.
    edge: usize,
    /// The state where it starts.
    from: State,
}

/// What the last two units before a place were.
#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    /// A name of this label ended here.
    Near(u8),
    /// A name of this label ended one unit before.
    Far(u8),
    /// Neither.
    None,
}

/// The best ways up to a place between units, by state.
#[derive(Clone, Copy)]
struct Place {
    near: [Ended; LABELS],
    far: Scores,
    none: f32,
    /// The state one unit before, where neither unit is in a name.
    before_none: State,
}

const NOWHERE: Place = Place {
    near: [Ended {
        score: f32::NEG_INFINITY,
        edge: 0,
        from: State::None,
    }; LABELS],
    far: [f32::NEG_INFINITY; LABELS],
    none: f32::NEG_INFINITY,
    before_none: State::None,
};

impl Lattice {
    /// The best way: its candidates, as indices into `edges`, with their labels, in order. Without any way that satisfies
    /// the constraint, or if the lattice's parts do not fit each other, it has no names.
    pub fn best(&self, transitions: &Transitions, constraint: Option<&Constraint>) -> Vec<(usize, usize)> {
        if !self.fits() {
            return Vec::new();
        }
        let mut places = vec![NOWHERE; self.length + 1];
        places[0].none = 0.0;
        let mut next = 0;
        for unit in 0..self.length {
            let here = places[unit];
            if constraint.is_none_or(|constraint| constraint.outside(unit)) {
                step(&here, &mut places[unit + 1]);
            }
            let mut entry = None;
            while let Some(edge) = self.edges.get(next).filter(|edge| edge.start as usize == unit) {
                let entry = entry.get_or_insert_with(|| self.enter_best(unit, &here, transitions));
                let end = &mut places[edge.end as usize].near;
                for (label, ((score, from), slot)) in entry.iter().zip(end).enumerate() {
                    let score = score + self.scores[next][label];
                    if score > slot.score && constraint.is_none_or(|constraint| constraint.allows(next, label)) {
                        *slot = Ended {
                            score,
                            edge: next,
                            from: *from,
                        };
                    }
                }
                next += 1;
            }
        }
        self.path(&places)
    }

    /// The best way to start a name of each label at `unit`, with the state before it.
    fn enter_best(&self, unit: usize, here: &Place, transitions: &Transitions) -> [(f32, State); LABELS] {
        let mut entry = [(here.none, State::None); LABELS];
        let (near, far) = (&transitions[SIDE_BY_SIDE], &transitions[self.gap_before(unit)]);
        for before in 0..LABELS {
            let (near_score, far_score) = (here.near[before].score, here.far[before]);
            for (label, slot) in entry.iter_mut().enumerate() {
                let score = near_score + near[before][label];
                if score > slot.0 {
                    *slot = (score, State::Near(before as u8));
                }
                let score = far_score + far[before][label];
                if score > slot.0 {
                    *slot = (score, State::Far(before as u8));
                }
            }
        }
        entry
    }

    /// The way that scores most at the last place, followed back.
    fn path(&self, places: &[Place]) -> Vec<(usize, usize)> {
        let mut path = Vec::new();
        let mut at = self.length;
        let Some(last) = places.last() else { return path };
        let mut state = State::None;
        let mut most = last.none;
        let near = last.near.iter().map(|ended| ended.score).zip((0..).map(State::Near));
        let far = last.far.iter().copied().zip((0..).map(State::Far));
        for (score, other) in near.chain(far) {
            if score > most {
                (most, state) = (score, other);
            }
        }
        while at > 0 {
            match state {
                State::Near(label) => {
                    let ended = places[at].near[usize::from(label)];
                    if ended.score == f32::NEG_INFINITY {
                        // No way leads here.
                        return Vec::new();
                    }
                    path.push((ended.edge, usize::from(label)));
                    at = self.edges[ended.edge].start as usize;
                    state = ended.from;
                }
                State::Far(label) => {
                    at -= 1;
                    state = State::Near(label);
                }
                State::None => {
                    state = places[at].before_none;
                    at -= 1;
                }
            }
        }
        path.reverse();
        path
    }
}

/// The ways from a place to the next one that leave the unit between them outside.
fn step(here: &Place, next: &mut Place) {
    for (far, near) in next.far.iter_mut().zip(&here.near) {
        *far = near.score;
    }
    for (label, score) in here.far.iter().enumerate() {
        if *score > next.none {
            next.none = *score;
            next.before_none = State::Far(label as u8);
        }
    }
    if here.none > next.none {
        next.none = here.none;
        next.before_none = State::None;
    }
}
