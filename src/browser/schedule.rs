//! When to save: soon after the last edit, and not long after the first unsaved one. Knows no browser and no clock.

/// Milliseconds on any clock that does not go back.
pub type Millis = u64;

/// Saving waits for so long a pause in the edits.
pub const PAUSE: Millis = 150;

/// Saving waits no longer than this after the first unsaved edit, so that every edit is safe within a second, however long
/// the disk takes.
pub const LONGEST_WAIT: Millis = 400;

/// After a failed attempt the next one waits so long.
pub const RETRY: Millis = 5_000;

/// The times that decide when to save.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Schedule {
    first_unsaved: Option<Millis>,
    last_edit: Millis,
    not_before: Millis,
    saving: bool,
}

impl Schedule {
    /// An edit was made.
    pub fn edited(&mut self, now: Millis) {
        self.first_unsaved.get_or_insert(now);
        self.last_edit = now;
    }

    /// When to save next; `None` while everything is saved, or while saving is under way.
    pub fn due(&self) -> Option<Millis> {
        let first = self.first_unsaved.filter(|_| !self.saving)?;
        Some((self.last_edit + PAUSE).min(first + LONGEST_WAIT).max(self.not_before))
    }

    /// Saving begins with what there is now: edits from here on are for the next time.
    pub fn begin(&mut self) {
        self.first_unsaved = None;
        self.saving = true;
    }

    /// Saving ended. After a failure the edits are unsaved still, and the next attempt waits [`RETRY`].
    pub fn end(&mut self, saved: bool, now: Millis) {
        self.saving = false;
        self.not_before = 0;
        if !saved {
            self.first_unsaved.get_or_insert(now);
            self.not_before = now + RETRY;
        }
    }

    /// Whether the next attempt need not wait for anything but a pause in the edits: the last one did not fail.
    pub fn is_ready(&self) -> bool {
        self.not_before == 0
    }

    /// Whether there are edits that no finished save holds.
    pub fn is_unsaved(&self) -> bool {
        self.saving || self.first_unsaved.is_some()
    }

    /// Whether there are edits that no save holds, under way or finished.
    pub fn has_edits(&self) -> bool {
        self.first_unsaved.is_some()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn saving_waits_for_a_pause() {
        let mut schedule = Schedule::default();
        assert_eq!(schedule.due(), None);
        schedule.edited(1_000);
        assert_eq!(schedule.due(), Some(1_000 + PAUSE));
        schedule.edited(1_100);
        assert_eq!(schedule.due(), Some(1_100 + PAUSE));
    }

    #[test]
    fn edits_without_a_pause_are_saved_all_the_same() {
        let mut schedule = Schedule::default();
        for now in (1_000..1_390).step_by(50) {
            schedule.edited(now);
        }
        assert_eq!(schedule.due(), Some(1_000 + LONGEST_WAIT));
    }

    #[test]
    fn edits_while_saving_are_for_the_next_time() {
        let mut schedule = Schedule::default();
        schedule.edited(1_000);
        schedule.begin();
        assert!(schedule.is_unsaved() && !schedule.has_edits());
        schedule.edited(1_450);
        assert_eq!(schedule.due(), None);
        schedule.end(true, 1_500);
        assert_eq!(schedule.due(), Some(1_450 + PAUSE));
    }

    #[test]
    fn after_a_failure_the_edits_are_unsaved_and_tried_again_later() {
        let mut schedule = Schedule::default();
        schedule.edited(1_000);
        schedule.begin();
        schedule.end(false, 2_000);
        assert!(schedule.is_unsaved());
        assert_eq!(schedule.due(), Some(2_000 + RETRY));
        schedule.begin();
        schedule.end(true, 7_000);
        assert!(!schedule.is_unsaved());
        assert_eq!(schedule.due(), None);
    }
}
