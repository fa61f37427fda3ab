//! The lines of an `.ann` file.

use pressmark_annotation::Span;
use pressmark_annotation::span::CodePoints;

/// A line: `T1⇥Person 3 7⇥Holt`.
#[derive(Clone, Copy, Debug)]
pub struct Line<'a> {
    /// Such as `T1`; `*` for equivalences.
    pub id: &'a str,
    /// The second column.
    pub data: &'a str,
    /// The third column; empty where there is none.
    pub text: &'a str,
}

impl<'a> Line<'a> {
    /// The columns of a line, or none where it has only one.
    pub fn of(line: &'a str) -> Option<Self> {
        let mut columns = line.splitn(3, '\t');
        Some(Self {
            id: columns.next()?.trim(),
            data: columns.next()?.trim(),
            text: columns.next().unwrap_or_default(),
        })
    }

    /// Whether it looks like a line of brat's, and not just like text with tabs.
    pub fn is_plausible(&self) -> bool {
        let (kind, number) = self.id.split_at_checked(1).unwrap_or_default();
        let numbered = !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit());
        match kind {
            "T" => numbered && self.bound().is_some(),
            "E" | "R" => numbered && self.data.contains(':'),
            "A" | "M" | "N" | "#" => numbered && self.data.contains(' '),
            "*" => self.data.contains(" T"),
            _ => false,
        }
    }

    /// The type and pieces of a text-bound annotation, in code points.
    pub fn bound(&self) -> Option<(&'a str, Vec<Span<CodePoints>>)> {
        let (label, places) = self.data.split_once(' ')?;
        let mut pieces = Vec::new();
        for place in places.split(';') {
            let (start, end) = place.trim().split_once(' ')?;
            let (start, end): (u32, u32) = (start.parse().ok()?, end.trim().parse().ok()?);
            if end < start {
                return None;
            }
            pieces.push(Span::new(start, end));
        }
        Some((label, pieces))
    }

    /// The type and arguments of an event or relation: `Quotation:T5 Cue:T6` gives each role with its id.
    pub fn arguments(&self) -> impl Iterator<Item = (&'a str, &'a str)> {
        self.data.split(' ').filter_map(|argument| argument.split_once(':'))
    }
}
