//! How far a comparison is, as it is kept over a reload of the page: everything but the versions themselves.

use pressmark_annotation::Id;
use serde_json::{Value as Json, json};

use super::{Choice, Comparing, Decision, Part, Version};

/// The number of a choice: a version's own for it alone, after that for both, less than none for neither.
fn number(choice: Choice) -> i64 {
    match choice {
        Choice::Side(version) => i64::from(version as u32),
        Choice::Both(_) => BOTH,
        Choice::Neither => -1,
    }
}

const BOTH: i64 = 1 << 16;

impl Comparing {
    /// How far it is, to be read by [`Comparing::taken_up`].
    pub fn progress(&self) -> String {
        let all = 0..self.comparison.differences.len();
        let decided = all.filter_map(|at| Some((at, number(self.decision(at)?))));
        let moved = self.moved.iter().enumerate();
        let left_out = moved.filter(|(_, one)| one.left_out).map(|(place, _)| place);
        json!([
            self.result.as_ref().map(Id::as_str),
            decided.collect::<Vec<_>>(),
            left_out.collect::<Vec<_>>(),
            self.current,
            self.anonymous,
            self.confirmed,
        ])
        .to_string()
    }

    /// The comparison of `versions` as far as it was. What was decided stands in the result, whose history began anew.
    pub fn taken_up(versions: Vec<Version>, progress: &str) -> Self {
        let kept: Json = serde_json::from_str(progress).unwrap_or_default();
        let mut comparing = Self::new(versions);
        let places = kept[2].as_array().into_iter().flatten();
        let places = places.filter_map(|place| usize::try_from(place.as_u64()?).ok());
        comparing.leave_out(places);
        comparing.result = kept[0].as_str().map(Id::new);
        let decided = kept[1].as_array().into_iter().flatten();
        let (known, count) = (comparing.comparison.differences.len(), comparing.versions.len());
        let decision = |made: &Json| {
            let choice = match made[1].as_i64()? {
                BOTH => Choice::Both(0),
                -1 => Choice::Neither,
                version => Choice::Side(usize::try_from(version).ok().filter(|version| *version < count)?),
            };
            let at = usize::try_from(made[0].as_u64()?).ok()?;
            let depth = 0;
            (at < known).then_some(Decision { at, choice, depth })
        };
        comparing.decisions = decided.filter_map(decision).collect();
        let current = kept[3].as_u64().and_then(|at| usize::try_from(at).ok());
        comparing.current = current.filter(|at| *at < known).or(comparing.current);
        comparing.anonymous = kept[4].as_bool().unwrap_or_default();
        if kept[5].as_bool().unwrap_or_default() {
            comparing.confirmed = true;
            comparing.part = Part::Differences;
        }
        comparing
    }

    /// Leaves these of [`Comparing::moved`] out, or takes them in again.
    pub(super) fn leave_out(&mut self, places: impl Iterator<Item = usize>) {
        let mut moved = (*self.moved).clone();
        let mut any = false;
        for place in places {
            if let Some(one) = moved.get_mut(place) {
                one.left_out = !one.left_out;
                any = true;
            }
        }
        if !any {
            return;
        }
        let left_out = moved.iter().filter(|one| one.left_out);
        let left_out: Vec<_> = left_out.map(|one| (one.version, one.key.clone())).collect();
        self.lay(&left_out);
        self.stay_listed();
    }
}
