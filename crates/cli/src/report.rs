//! What the command has to say apart from its result: messages on standard error, and the exit code they add up to.

use std::fmt::Display;
use std::io::{IsTerminal, Stderr, Write, stderr};
use std::process::ExitCode;

use crate::progress::CLEAR;

/// How a run went so far.
#[derive(Debug)]
pub struct Report {
    messages: Stderr,
    terminal: bool,
    worst: u8,
}

impl Report {
    /// A run in which nothing has gone wrong.
    pub fn new() -> Self {
        Self {
            messages: stderr(),
            terminal: stderr().is_terminal(),
            worst: 0,
        }
    }

    /// Says something that changes nothing about the success of the run.
    pub fn note(&mut self, place: impl Display, message: impl Display) {
        if self.terminal {
            // A line that tells how far the work has come may stand there.
            let _ = write!(self.messages, "{CLEAR}");
        }
        // When standard error is closed there is nobody left to tell.
        let _ = writeln!(self.messages, "pressmark: {place}: {message}");
    }

    /// Counts a problem that is part of the result and is told there.
    pub fn count_problem(&mut self) {
        self.worst = self.worst.max(1);
    }

    /// Says that a part of the input was skipped.
    pub fn problem(&mut self, place: impl Display, message: impl Display) {
        self.count_problem();
        self.note(place, message);
    }

    /// Says that something could not be read or written.
    pub fn failure(&mut self, place: impl Display, message: impl Display) {
        self.worst = 2;
        self.note(place, message);
    }

    /// The exit code of the run.
    pub fn exit_code(&self) -> ExitCode {
        ExitCode::from(self.worst)
    }
}
