//! Features of a cue, of a source and of a content beside it, hashed.

mod content;
mod source;

use super::super::items::Item;
use super::super::words::class;
use super::candidates::{ContentCandidate, SourceCandidate, kind};
use super::signs::{Signs, hash};
use super::view::View;

/// The hash of a template with its values.
fn feature(template: u32, values: [u32; 3]) -> u32 {
    let mut hash = template.wrapping_mul(0x9e37_79b1) ^ 0x85eb_ca6b;
    for value in values {
        hash = (hash ^ value).wrapping_mul(0xcc9e_2d51);
        hash = hash.rotate_left(15).wrapping_mul(0x1b87_3593);
    }
    hash ^= hash >> 15;
    hash = hash.wrapping_mul(0x2c1b_3c6d);
    hash ^ (hash >> 13)
}

/// Where features go.
#[derive(Debug, Default)]
pub(crate) struct Sink(pub(crate) Vec<u32>);

impl Sink {
    /// Adds the feature of a template with its values. Never inlined: hundreds of calls would each bring the hash along.
    #[inline(never)]
    pub(crate) fn put(&mut self, template: u32, values: [u32; 3]) {
        self.0.push(feature(template, values));
    }
}

/// A number in steps that widen.
pub(crate) fn bucket(number: usize) -> u32 {
    match number {
        0..=4 => number as u32,
        5..=6 => 5,
        7..=9 => 6,
        10..=14 => 7,
        15..=24 => 8,
        25..=40 => 9,
        _ => 10,
    }
}

/// How many ways there are in which a source and a content can stand to each other.
pub(crate) const PLACES: usize = 8 * 4 * 8;

impl View<'_, '_> {
    fn signs(&self, at: isize) -> Signs {
        usize::try_from(at).map_or_else(
            |_| Signs::default(),
            |at| self.reader.source.signs(self.unit.get(at).copied()),
        )
    }

    /// The class of an item, coarsely, for what begins or ends content.
    fn class(&self, at: usize) -> u32 {
        let source = &self.reader.source;
        let Some(&item) = self.unit.get(at) else { return 0 };
        if matches!(item, Item::Marked(_)) {
            return 1;
        }
        let is = |classes| source.is(item, classes);
        match () {
            () if is(class::COMMA) => 2,
            () if is(class::STOP) => 3,
            () if is(class::COLON) => 4,
            () if is(class::DASH) => 5,
            () if source.is_word(item, ";") => 6,
            () if is(class::CONJ) => 7,
            () if is(class::REL) => 8,
            () if is(class::SUB) => 9,
            () if is(class::SUBJ) => 10,
            () if is(class::AUX) => 11,
            () if is(class::PREP) => 12,
            () if is(class::DET | class::POSS) => 13,
            () if is(class::WHEN) => 14,
            () if is(class::CAP) => 15,
            () if is(class::NUMBER) => 16,
            () if is(class::WORD) => 17,
            () => 18,
        }
    }

    fn rule(&self) -> u32 {
        self.rule.map_or(0, |found| hash(found.rule.as_bytes()))
    }

    /// Whether an attribution that the rules found holds the cue in its content.
    fn inside(&self) -> bool {
        self.found
            .iter()
            .any(|found| found.cue.start != self.cue.start && found.pieces.iter().any(|p| p.contains(&self.cue.start)))
    }

    /// Features of the cue alone.
    pub(crate) fn cue(&self, sink: &mut Sink) {
        let cue = self.cue;
        let source = &self.reader.source;
        let (start, end, group) = (cue.start.cast_signed(), cue.end.cast_signed(), cue.group.cast_signed());
        let word = self.signs(start);
        let (rule, kind) = (self.rule(), kind(cue));
        let mut put = |template, a, b, c| sink.put(template, [a, b, c]);
        put(0, 0, 0, 0);
        put(1, word.word, 0, 0);
        put(2, word.word, kind, 0);
        put(3, word.tag.into(), kind, 0);
        put(4, rule, 0, 0);
        put(5, rule, word.word, 0);
        put(6, u32::from(cue.frames), kind, 0);
        put(7, word.cluster.into(), 0, 0);
        for (n, at) in [start - 2, start - 1, end, end + 1].into_iter().enumerate() {
            let signs = self.signs(at);
            let n = n as u32;
            put(10 + n, signs.word, 0, 0);
            put(14 + n, signs.tag.into(), word.tag.into(), 0);
            put(18 + n, signs.coarse.into(), 0, 0);
            put(22 + n, signs.word, word.word, 0);
            put(26 + n, signs.name.into(), 0, 0);
        }
        let (next, after) = (self.signs(end), self.signs(end + 1));
        put(30, next.tag.into(), after.tag.into(), kind);
        put(31, next.word, after.tag.into(), 0);
        let before = self.signs(group - 1);
        put(32, before.word, 0, 0);
        put(33, before.tag.into(), kind, 0);
        put(34, before.tag.into(), word.word, 0);
        put(35, self.signs(group - 2).tag.into(), before.tag.into(), 0);
        for at in cue.group..cue.end {
            if at != cue.start {
                put(36, self.signs(at.cast_signed()).word, 0, 0);
            }
        }
        let mark_left = self.unit[..cue.start]
            .iter()
            .rev()
            .take(12)
            .position(|i| matches!(i, Item::Marked(_)));
        let mark_right = self.unit[cue.end..]
            .iter()
            .take(12)
            .position(|i| matches!(i, Item::Marked(_)));
        put(
            40,
            mark_left.map_or(20, |d| bucket(d) + 1),
            mark_right.map_or(20, |d| bucket(d) + 1),
            0,
        );
        put(41, mark_left.map_or(20, |d| bucket(d) + 1), word.word, 0);
        put(42, mark_right.map_or(20, |d| bucket(d) + 1), word.word, 0);
        put(43, self.reader.depth.into(), kind, u32::from(self.reader.heading));
        put(44, u32::from(self.inside()), rule, 0);
        put(45, bucket(cue.start), 0, 0);
        put(46, bucket(self.unit.len() - cue.end), 0, 0);
        let position = self.cues.iter().position(|other| other.start == cue.start).unwrap_or(0);
        let previous = position.checked_sub(1).and_then(|p| self.cues.get(p));
        let following = self.cues.get(position + 1);
        put(
            47,
            previous.map_or(0, |c| self.signs(c.start.cast_signed()).word),
            word.word,
            0,
        );
        put(
            48,
            following.map_or(0, |c| self.signs(c.start.cast_signed()).word),
            word.word,
            0,
        );
        put(49, u32::from(self.found.is_empty()), rule, 0);
        put(50, self.found.len().min(4) as u32, kind, 0);
        put(51, self.class(cue.end), self.class(cue.end + 1), word.word);
        put(52, self.class(cue.end), kind, u32::from(cue.frames));
        // A verb of its own after the cue: a clause may follow.
        let verb = (cue.end..self.unit.len().min(cue.end + 12)).find(|&at| self.signs(at.cast_signed()).is_finite());
        put(53, verb.map_or(20, |at| bucket(at - cue.end)), kind, 0);
        put(54, u32::from(verb.is_some()), word.word, 0);
        put(
            55,
            u32::from(source.is(self.unit[cue.start], class::CAP)),
            bucket(cue.start),
            0,
        );
        put(
            56,
            u32::from(cue.forms),
            word.tag.into(),
            self.class(cue.group.wrapping_sub(1)),
        );
    }

    /// How a source and a content stand to each other: all that their common features see, below [`PLACES`].
    pub(crate) fn place(&self, source: &SourceCandidate, content: &ContentCandidate) -> usize {
        let first = content.pieces.first().map_or(0..0, Clone::clone);
        let side = if source.items.is_empty() {
            0
        } else if source.items.end <= self.cue.start {
            let order = usize::from(source.items.end <= first.start);
            // What stands between the content and its source.
            1 + order + 2 * usize::from(order == 0 && source.items.start.saturating_sub(first.end) <= 1)
        } else {
            5 + usize::from(source.items.start >= first.end)
        };
        (side * 4 + content.shape as usize) * 8 + content.lead as usize
    }

    /// Features of a source and a content that stand so to each other.
    pub(crate) fn pair(&self, place: usize, sink: &mut Sink) {
        let (side, shape, lead) = ((place / 32) as u32, (place / 8 % 4) as u32, (place % 8) as u32);
        sink.put(300, [side, shape, kind(self.cue)]);
        sink.put(301, [side, shape, self.signs(self.cue.start.cast_signed()).word]);
        sink.put(302, [side, lead, shape]);
    }
}
