//! Mapping spans from one text to the other.

use super::{Alignment, Fate, Hunk, Mapped};
use crate::span::Span;

impl Alignment {
    /// Where a span of the first text lies in the second; what goes beyond the end of the text is left out.
    pub fn forward(&self, span: Span) -> Mapped {
        let span = Span::new(span.start().min(self.lengths.0), span.end().min(self.lengths.0));
        let kept = self.common_before(span.end()) - self.common_before(span.start());
        let (start, end) = (self.edge(span.start(), true), self.edge(span.end(), false));
        if kept == 0 || end <= start {
            return Mapped {
                span: Span::new(start, start),
                fate: Fate::Lost,
            };
        }
        let mapped = Span::new(start, end);
        let fate = if kept != span.len() || mapped.len() != span.len() {
            Fate::Changed
        } else if mapped == span {
            Fate::Same
        } else {
            Fate::Shifted
        };
        Mapped { span: mapped, fate }
    }

    /// Where a span of the second text lies in the first.
    pub fn backward(&self, span: Span) -> Mapped {
        self.inverse().forward(span)
    }

    /// How many bytes of the first text up to `at` are common to both texts.
    pub(super) fn common_before(&self, at: u32) -> u32 {
        let next = self.hunks.partition_point(|hunk| hunk.before.start() < at);
        match next
            .checked_sub(1)
            .and_then(|last| Some((self.hunks.get(last)?, self.common.get(last)?)))
        {
            None => at,
            Some((hunk, common)) => common + at.saturating_sub(hunk.before.end()),
        }
    }

    /// Where an edge lies in the other text. What was inserted at an edge stays outside of the span; an edge within what was
    /// exchanged moves to the nearest words that the span keeps.
    fn edge(&self, at: u32, is_start: bool) -> u32 {
        // The last hunk that begins before the edge, or at it where what it replaces may lie in the span.
        let next = self.hunks.partition_point(|hunk| {
            let before = hunk.before;
            before.start() < at || is_start && before.start() == at && before.is_empty()
        });
        let Some(Hunk { before, after }) = next.checked_sub(1).and_then(|last| self.hunks.get(last)).copied() else {
            return at;
        };
        if at >= before.end() {
            // An insertion right at the end of the span is left out of it by the partition above.
            after.end() + (at - before.end())
        } else if is_start {
            after.end()
        } else {
            after.start()
        }
    }
}
