//! Whether a marked stretch that no cue took is what somebody says, or a title, a term, irony.

use super::super::Reader;
use super::super::items::{Item, content_tokens};
use super::super::words::class;
use super::features::{Sink, bucket};
use super::signs::Signs;
use super::weights::STEP;

/// A marked stretch in its unit.
#[expect(clippy::struct_excessive_bools, reason = "independent observations")]
pub(crate) struct Stretch<'r> {
    pub(crate) unit: &'r [Item],
    /// Where it stands in the unit.
    pub(crate) at: usize,
    pub(crate) mark: u32,
    /// What the rules say.
    pub(crate) speech: bool,
    /// Whether it is written like a title.
    pub(crate) title: bool,
    /// Whether the unit is nothing but marked stretches.
    pub(crate) alone: bool,
    /// Whether a cue of the unit reports something.
    pub(crate) reported: bool,
}

impl Reader<'_> {
    /// Whether it is speech, by the model where there is one.
    pub(crate) fn is_said(&mut self, stretch: &Stretch<'_>) -> bool {
        // What a word of naming stands before is named, whatever it looks like: "the motto “Late is also an arrival.”"
        let named = stretch.at.checked_sub(1).map(|before| stretch.unit[before]);
        if self.heard.is_none() || named.is_some_and(|item| self.source.is(item, class::NAMED)) {
            return stretch.speech;
        }
        let mut sink = Sink::default();
        self.stretch_features(stretch, &mut sink);
        let said = match &self.attributor.model {
            Some(model) => model.sum(&sink.0) as f32 * STEP > 0.0,
            None => stretch.speech,
        };
        #[cfg(feature = "training")]
        self.add_stretch(stretch.mark, sink.0);
        said
    }

    fn stretch_features(&self, stretch: &Stretch<'_>, sink: &mut Sink) {
        let source = &self.source;
        let Stretch { unit, at, mark, .. } = *stretch;
        let signs = |at: isize| -> Signs {
            usize::try_from(at).map_or_else(|_| Signs::default(), |at| source.signs(unit.get(at).copied()))
        };
        let tokens = content_tokens(source, mark);
        let inner = |token: usize| source.signs(Some(Item::Token(token as u32)));
        let (mut words, mut capitals, mut finite, mut named) = (0, 0, 0, 0);
        for token in tokens.clone() {
            let info = source.info(Item::Token(token as u32));
            if info.class & class::WORD != 0 {
                words += 1;
                capitals += usize::from(info.class & class::CAP != 0);
                finite += usize::from(inner(token).is_finite());
                named += usize::from(inner(token).name != 0);
            }
        }
        let marked = source.mark(mark);
        let content = marked.content.slice(source.layout.text);
        let first = content.chars().next().unwrap_or(' ');
        let last = u32::from(source.last_char(mark));
        let last = if char::from_u32(last).is_some_and(char::is_alphanumeric) {
            0
        } else {
            last
        };
        let at = at.cast_signed();
        let (b2, b1, n1, n2) = (signs(at - 2), signs(at - 1), signs(at + 1), signs(at + 2));
        let upper = u32::from(first.is_uppercase());
        let size = bucket(words);
        let rule = u32::from(stretch.speech);
        let place = u32::from(stretch.alone) + 2 * u32::from(at == 0) + 4 * u32::from(self.heading);
        let depth = u32::from(self.depth.min(2));
        // "a banner reading", "the motto"
        let named_before = (at - 3..at).any(|at| {
            let item = usize::try_from(at).ok().and_then(|at| unit.get(at));
            item.is_some_and(|&item| source.is(item, class::NAMED))
        });
        let named_before = u32::from(named_before);
        let mut put = |template, a, b, c| sink.put(template, [a, b, c]);
        put(400, rule, 0, 0);
        put(427, named_before, size, last);
        put(428, named_before, rule, 0);
        put(401, rule, size, upper);
        put(402, rule, depth, place);
        put(403, size, upper, last);
        put(404, size, u32::from(finite > 0), rule);
        put(405, u32::from(stretch.title), size, bucket(capitals));
        put(406, b1.word, 0, 0);
        put(407, b1.tag.into(), size, 0);
        put(408, b1.word, b2.word, 0);
        put(409, b2.word, b1.tag.into(), 0);
        put(410, b1.coarse.into(), b1.tag.into(), 0);
        put(411, n1.word, 0, 0);
        put(412, n1.tag.into(), size, 0);
        put(413, n1.tag.into(), n2.tag.into(), last);
        put(414, last, upper, b1.tag.into());
        put(415, bucket(named), size, 0);
        put(416, inner(tokens.start).word, upper, 0);
        put(417, inner(tokens.start).tag.into(), size, 0);
        put(418, inner(tokens.end.saturating_sub(1)).tag.into(), size, 0);
        put(419, place, size, depth);
        put(420, u32::from(stretch.reported), place, size);
        put(421, u32::from(stretch.reported), b1.tag.into(), n1.tag.into());
        put(422, bucket(finite), bucket(words), 0);
        put(423, b1.name.into(), b1.tag.into(), size);
        put(424, u32::from(marked.unbalanced), size, 0);
        for token in tokens.take(12) {
            put(425, inner(token).word, 0, 0);
            put(426, inner(token).coarse.into(), 0, 0);
        }
    }
}
