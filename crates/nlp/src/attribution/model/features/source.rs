//! Features of the words that may name the speaker.

use super::super::super::items::Item;
use super::super::super::words::class;
use super::super::candidates::{SourceCandidate, kind, way};
use super::super::view::View;
use super::{Sink, bucket};

impl View<'_, '_> {
    /// Features of a source.
    pub(crate) fn source(&self, candidate: &SourceCandidate, sink: &mut Sink) {
        let cue = self.cue;
        let kind = kind(cue);
        let word = self.signs(cue.start.cast_signed()).word;
        let mut put = |template, a, b, c| sink.put(template, [a, b, c]);
        for bit in 0..way::COUNT {
            if candidate.ways & (1 << bit) != 0 {
                put(100, bit, kind, 0);
                put(101, bit, word, 0);
            }
        }
        put(102, candidate.ways.into(), kind, 0);
        let ruled = u32::from(candidate.ways & way::RULE != 0) + 2 * u32::from(self.rule.is_some());
        put(103, ruled, self.rule(), 0);
        put(104, ruled, kind, 0);
        if candidate.items.is_empty() {
            put(
                105,
                self.class(cue.end),
                self.signs(cue.group.cast_signed() - 1).tag.into(),
                kind,
            );
            put(106, self.signs(cue.group.cast_signed() - 1).word, 0, 0);
            return;
        }
        let (first, last) = (candidate.items.start, candidate.items.end - 1);
        let head = self.head(candidate);
        let left = candidate.items.end <= cue.start;
        let distance = if left {
            cue.group.saturating_sub(candidate.items.end)
        } else {
            first.saturating_sub(cue.end)
        };
        let side = u32::from(left);
        let (a, z, h) = (
            self.signs(first.cast_signed()),
            self.signs(last.cast_signed()),
            self.signs(head.cast_signed()),
        );
        put(110, side, bucket(distance), kind);
        put(111, side, bucket(distance), word);
        put(112, side, bucket(candidate.items.len()), 0);
        put(113, a.word, side, 0);
        put(114, h.word, 0, 0);
        put(115, h.tag.into(), side, u32::from(a.tag));
        put(116, h.coarse.into(), side, 0);
        put(117, h.name.into(), side, a.name.into());
        put(118, z.tag.into(), z.name.into(), side);
        put(119, h.word, word, 0);
        let (before, after) = (
            self.signs(first.cast_signed() - 1),
            self.signs(candidate.items.end.cast_signed()),
        );
        put(120, before.tag.into(), side, 0);
        put(121, after.tag.into(), side, 0);
        put(122, before.word, side, 0);
        put(123, after.word, side, kind);
        let between = if left {
            candidate.items.end..cue.group.max(candidate.items.end)
        } else {
            cue.end.min(first)..first
        };
        let (mut verbs, mut commas, mut marks) = (0, 0, 0);
        for at in between {
            verbs += usize::from(self.signs(at.cast_signed()).is_finite());
            commas += usize::from(self.reader.source.is(self.unit[at], class::COMMA));
            marks += usize::from(matches!(self.unit[at], Item::Marked(_)));
        }
        put(124, bucket(verbs), bucket(commas), side);
        put(125, bucket(verbs), kind, side);
        put(126, bucket(marks), bucket(verbs), side);
        // Who speaks elsewhere in the text.
        let times = self
            .heard
            .times(h.word)
            .saturating_sub(usize::from(candidate.ways & way::RULE != 0 && self.rule.is_some()));
        put(127, bucket(times), side, 0);
        put(128, u32::from(times > 0), u32::from(h.name), bucket(distance));
        let info = self.reader.source.info(self.unit[head]).class;
        put(
            129,
            info & (class::ROLE | class::UNNAMED | class::DOC | class::SUBJ),
            side,
            0,
        );
    }

    /// The item of a source that stands for the whole: the last one before a preposition, a comma or a bracket.
    fn head(&self, candidate: &SourceCandidate) -> usize {
        let source = &self.reader.source;
        let mut head = candidate.items.start;
        for at in candidate.items.clone() {
            let item = self.unit[at];
            let ends = source.is(item, class::PREP | class::COMMA | class::REL | class::OTHER_PUNCT);
            if ends && at > candidate.items.start {
                break;
            }
            let word = source.word(item);
            if source.is(item, class::WORD) && !matches!(word, "'s" | "’s" | "'" | "’") {
                head = at;
            }
        }
        head
    }
}
