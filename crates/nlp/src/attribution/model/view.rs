//! What a unit looks like around one possible cue: all that candidates and features are read from.

use super::super::Reader;
use super::super::cues::{self, Cue};
use super::super::items::Item;
use super::super::unit::{Found, State};
use super::Heard;

/// The most possible cues of a unit that are read; more are no prose.
const MOST_CUES: usize = 40;

/// A unit around one cue.
#[derive(Clone, Copy)]
pub(crate) struct View<'r, 'a> {
    pub(crate) reader: &'r Reader<'a>,
    pub(crate) unit: &'r [Item],
    /// All possible cues of the unit.
    pub(crate) cues: &'r [Cue],
    pub(crate) cue: &'r Cue,
    /// What the rules found at the cue.
    pub(crate) rule: Option<&'r Found>,
    /// What the rules found in the unit.
    pub(crate) found: &'r [Found],
    pub(crate) heard: &'r Heard,
}

impl Reader<'_> {
    /// Looks at every possible cue of a unit, in order.
    pub(crate) fn each_cue(&self, unit: &[Item], state: &State, heard: &Heard, mut look: impl FnMut(&View<'_, '_>)) {
        let mut cues = Vec::new();
        cues::possible(&self.source, unit, &mut cues);
        cues.truncate(MOST_CUES);
        for cue in &cues {
            look(&View {
                reader: self,
                unit,
                cues: &cues,
                cue,
                rule: state.found.iter().find(|found| found.cue.start == cue.start),
                found: &state.found,
                heard,
            });
        }
    }
}
