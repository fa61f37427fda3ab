//! Features of what may be said: its form, where it begins, where it ends.

use std::ops::Range;

use super::super::super::clause::Lead;
use super::super::super::items::Item;
use super::super::super::words::{class, form};
use super::super::candidates::{ContentCandidate, Shape, kind};
use super::super::view::View;
use super::{Sink, bucket};
use crate::tagger::Tag;

/// What a content looks like as a whole.
struct Outline {
    /// On which side of the cue it stands.
    shape: u32,
    /// That, and what introduces it.
    form: u32,
    /// How many finite verbs it has.
    finite: usize,
}

impl View<'_, '_> {
    /// Features of a content.
    pub(crate) fn content(&self, candidate: &ContentCandidate, sink: &mut Sink) {
        let cue = self.cue;
        let source = &self.reader.source;
        let kind = kind(cue);
        let word = self.signs(cue.start.cast_signed()).word;
        let mut put = |template, a, b, c| sink.put(template, [a, b, c]);
        let shape = match candidate.shape {
            Shape::After => 0,
            Shape::Before => 1,
            Shape::Around => 2,
            Shape::Other => 3,
        };
        let lead = match candidate.lead {
            Lead::That => 0,
            Lead::Zero => 1,
            Lead::Comma => 2,
            Lead::Colon => 3,
            Lead::Marked => 4,
            Lead::Question => 5,
            Lead::Phrase => 6,
        };
        let form = shape * 8 + lead;
        let ruled = match (candidate.rule, self.rule) {
            (Some(_), _) => 2,
            (None, Some(_)) => 1,
            (None, None) => 0,
        };
        put(200, form, kind, 0);
        put(201, form, word, 0);
        put(202, form, u32::from(cue.frames), 0);
        put(203, ruled, self.rule(), 0);
        put(204, ruled, form, 0);
        put(
            205,
            form,
            u32::from(self.reader.depth.min(2)),
            u32::from(self.reader.heading),
        );
        let (mut finite, mut cues_in, mut commas, mut marks, mut words) = (0, 0, 0, 0, 0);
        for at in candidate.pieces.iter().flat_map(Clone::clone) {
            finite += usize::from(self.signs(at.cast_signed()).is_finite());
            match self.unit[at] {
                Item::Marked(_) => marks += 1,
                token @ Item::Token(_) => {
                    commas += usize::from(source.is(token, class::COMMA));
                    words += usize::from(source.is(token, class::WORD));
                }
            }
        }
        for other in self.cues {
            cues_in += usize::from(candidate.pieces.iter().any(|p| p.contains(&other.start)));
        }
        put(206, bucket(finite), form, 0);
        put(207, bucket(words), form, bucket(marks).min(3));
        put(208, bucket(marks).min(3), u32::from(words > 0), form);
        put(209, bucket(commas), shape, 0);
        put(210, bucket(cues_in), shape, 0);
        put(211, u32::from(finite > 0), u32::from(marks > 0), word);
        let (Some(first), Some(last)) = (candidate.pieces.first(), candidate.pieces.last()) else {
            return;
        };
        let outline = Outline { shape, form, finite };
        self.content_start(first, &outline, sink);
        self.content_end(last, &outline, sink);
    }

    /// Features of where content begins.
    fn content_start(&self, first: &Range<usize>, outline: &Outline, sink: &mut Sink) {
        let Outline { shape, form, finite } = *outline;
        let cue = self.cue;
        let source = &self.reader.source;
        let kind = kind(cue);
        let word = self.signs(cue.start.cast_signed()).word;
        let mut put = |template, a, b, c| sink.put(template, [a, b, c]);
        let a = self.signs(first.start.cast_signed());
        let b = self.signs(first.start.cast_signed() + 1);
        let before = self.signs(first.start.cast_signed() - 1);
        put(220, a.tag.into(), form, 0);
        put(221, a.word, form, 0);
        put(222, a.tag.into(), b.tag.into(), shape);
        put(223, before.word, shape, 0);
        put(224, before.tag.into(), a.tag.into(), shape);
        put(225, a.coarse.into(), form, 0);
        put(226, a.tag.into(), word, shape);
        put(227, u32::from(first.start == 0), shape, 0);
        if shape == 0 || shape == 3 {
            put(228, bucket(first.start.saturating_sub(cue.end)), form, 0);
            put(229, bucket(first.start.saturating_sub(cue.end)), word, 0);
            let skipped = first
                .start
                .checked_sub(1)
                .map_or(cue.end..cue.end, |end| cue.end..end.max(cue.end));
            let verb = skipped.clone().any(|at| self.signs(at.cast_signed()).is_finite());
            put(230, u32::from(verb), bucket(skipped.len()), form);
            // What stands before the attribution and would be left out.
            let left = self.unit[..cue.group].len();
            let finite_left = (0..cue.group).any(|at| self.signs(at.cast_signed()).is_finite());
            let comma = cue.group > 0 && source.is(self.unit[cue.group - 1], class::COMMA);
            put(257, u32::from(finite_left) + 2 * u32::from(comma), bucket(left), kind);
            put(
                258,
                u32::from(finite_left) + 2 * u32::from(comma),
                u32::from(finite > 0),
                form,
            );
        } else {
            let end = first.end;
            put(231, bucket(cue.group.saturating_sub(end)), shape, 0);
            let skipped = end..cue.group.max(end);
            let verb = skipped.clone().any(|at| self.signs(at.cast_signed()).is_finite());
            put(232, u32::from(verb), bucket(skipped.len()), shape);
            put(
                233,
                self.class(end),
                self.signs(end.cast_signed() - 1).tag.into(),
                shape,
            );
        }
    }

    /// Features of where content ends.
    fn content_end(&self, last: &Range<usize>, outline: &Outline, sink: &mut Sink) {
        let Outline { shape, form, .. } = *outline;
        let cue = self.cue;
        let cue_signs = self.signs(cue.start.cast_signed());
        let mut put = |template, a, b, c| sink.put(template, [a, b, c]);
        let z = self.signs(last.end.cast_signed() - 1);
        let (stop, next) = (self.class(last.end), self.class(last.end + 1));
        let (n1, n2, n3) = (
            self.signs(last.end.cast_signed()),
            self.signs(last.end.cast_signed() + 1),
            self.signs(last.end.cast_signed() + 2),
        );
        put(240, stop, shape, 0);
        put(241, stop, next, shape);
        put(242, n1.word, shape, 0);
        put(243, n1.word, n2.word, shape);
        put(244, n1.word, n2.tag.into(), shape);
        put(245, n1.tag.into(), n2.tag.into(), n3.tag.into());
        put(246, z.tag.into(), stop, shape);
        put(247, z.word, shape, 0);
        put(
            248,
            u32::from(n2.tag == cue_signs.tag),
            stop,
            u32::from(n2.is(Tag::Vbd)),
        );
        put(249, u32::from(n1.tag == cue_signs.tag), n1.tag.into(), 0);
        let rest = &self.unit[last.end.min(self.unit.len())..];
        let rest_verb = (last.end..self.unit.len()).find(|&at| self.signs(at.cast_signed()).is_finite());
        put(250, bucket(rest.len()), shape, 0);
        put(251, rest_verb.map_or(20, |at| bucket(at - last.end)), stop, next);
        let follows = self
            .cues
            .iter()
            .find(|other| other.group >= last.end && other.start != cue.start);
        put(252, follows.map_or(20, |c| bucket(c.group - last.end)), stop, shape);
        put(
            253,
            follows.map_or(0, |c| u32::from(c.forms & (form::PAST | form::THIRD) != 0) + 1),
            follows.map_or(20, |c| bucket(c.group - last.end).min(4)),
            next,
        );
        put(
            254,
            u32::from(matches!(self.unit[last.end - 1], Item::Marked(_))),
            stop,
            form,
        );
        // The main clause after a relative or subordinate one: "Holt, who says it is late, is to resign".
        let relative = cue.group.checked_sub(1).map_or(0, |at| self.class(at));
        put(255, relative, stop, next);
        let opens = self.class(0);
        put(256, opens, stop, u32::from(rest_verb.is_some()));
    }
}
