//! A line on the terminal that tells how far long work has come.

use std::io::{IsTerminal, Write, stderr};
use std::time::{Duration, Instant};

/// How long work may take before anything is shown.
const PATIENCE: Duration = Duration::from_secs(2);

/// How often the line changes.
const INTERVAL: Duration = Duration::from_millis(200);

/// Empties the line that tells how far the work has come.
pub const CLEAR: &str = "\r                                                            \r";

/// Counts documents; shows the count when standard error is a terminal and the work is long.
pub struct Progress {
    start: Instant,
    shown: Option<Instant>,
    visible: bool,
    done: u64,
}

impl Progress {
    /// Starts counting.
    pub fn new() -> Self {
        Self {
            start: Instant::now(),
            shown: None,
            visible: stderr().is_terminal(),
            done: 0,
        }
    }

    /// Counts one more document.
    pub fn step(&mut self) {
        self.done += 1;
        let recently = self.shown.is_some_and(|shown| shown.elapsed() < INTERVAL);
        if !self.visible || recently || self.start.elapsed() < PATIENCE {
            return;
        }
        self.shown = Some(Instant::now());
        let per_second = self.done as f64 / self.start.elapsed().as_secs_f64();
        let _ = write!(
            stderr().lock(),
            "\r{} documents, {per_second:.0} per second ",
            self.done
        );
    }
}

impl Drop for Progress {
    /// Clears the line, so that the shell's prompt finds it empty.
    fn drop(&mut self) {
        if self.shown.is_some() {
            let _ = write!(stderr().lock(), "{CLEAR}");
        }
    }
}
