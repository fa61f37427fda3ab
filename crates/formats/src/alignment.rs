//! Where the characters of a raw text lie after normalisation, and back.
//!
//! [`pressmark_annotation::text::normalise`] joins `\r\n`, drops byte-order marks at the start, and replaces some
//! characters by shorter ones. Files of other programs count their offsets in the text before that; the alignment
//! carries them over exactly.

use pressmark_annotation::offsets::OffsetMap;
use pressmark_annotation::text::normalise;

/// The positions where the distance between raw and normalised text changes, both in UTF-8 bytes.
#[derive(Clone, Debug)]
pub struct Alignment {
    /// `(raw, normalised)`: from here on, both texts run in step until the next entry.
    steps: Vec<(u32, u32)>,
    raw: OffsetMap,
}

impl Alignment {
    /// The alignment of `raw` (shorter than 4 GiB) with its normalised form; `None` where they are the same.
    pub fn new(raw: &str) -> Option<Self> {
        if normalise(raw) == raw {
            return None;
        }
        let mut steps = vec![(0, 0)];
        let (mut at_raw, mut at_normal) = (0_u32, 0_u32);
        let mut chars = raw.chars().peekable();
        while let Some(c) = chars.next() {
            let mut wide = c.len_utf8() as u32;
            let narrow = match c {
                '\u{feff}' if at_normal == 0 => 0,
                '\r' => {
                    wide += u32::from(chars.next_if_eq(&'\n').is_some());
                    1
                }
                '\u{2028}' | '\u{2029}' => 1,
                c if c.is_control() => 1,
                c => c.len_utf8() as u32,
            };
            at_raw += wide;
            at_normal += narrow;
            if wide != narrow {
                steps.push((at_raw, at_normal));
            }
        }
        Some(Self {
            steps,
            raw: OffsetMap::new(raw),
        })
    }

    /// The offset map of the raw text.
    pub fn raw_offsets(&self) -> &OffsetMap {
        &self.raw
    }

    /// The byte of the normalised text at a byte of the raw text.
    pub fn to_normalised(&self, raw: u32) -> u32 {
        let (from, to) = self.step(|step| step.0 <= raw);
        to + (raw - from)
    }

    /// The byte of the raw text at a byte of the normalised text.
    pub fn to_raw(&self, normalised: u32) -> u32 {
        let (to, from) = self.step(|step| step.1 <= normalised);
        to + (normalised - from)
    }

    /// The last step for which `reached` holds; it holds for the first one always.
    fn step(&self, reached: impl Fn(&(u32, u32)) -> bool) -> (u32, u32) {
        let after = self.steps.partition_point(reached);
        self.steps.get(after.saturating_sub(1)).copied().unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Checks that every character of the normalised text is found at its place in the raw one.
    fn check(raw: &str) {
        let normal = normalise(raw);
        let Some(alignment) = Alignment::new(raw) else {
            assert_eq!(normal, raw);
            return;
        };
        for (at, c) in normal.char_indices() {
            let there = alignment.to_raw(at as u32) as usize;
            let original = raw[there..].chars().next().expect("inside the text");
            let same = original == c
                || (c == '\n' && matches!(original, '\r' | '\u{2028}' | '\u{2029}'))
                || (c == ' ' && original.is_control());
            assert!(same, "{raw:?} at {at}: {original:?} for {c:?}");
            assert_eq!(alignment.to_normalised(there as u32) as usize, at, "{raw:?}");
        }
        assert_eq!(alignment.to_raw(normal.len() as u32) as usize, raw.len());
        assert_eq!(alignment.to_normalised(raw.len() as u32) as usize, normal.len());
    }

    #[test]
    fn characters_keep_their_places() {
        for raw in [
            "",
            "plain",
            "a\r\nb\r\n\r\nc",
            "\u{feff}\u{feff}é\r\n😀",
            "a\u{2028}b\u{85}c\0d",
            "\r\r\n",
        ] {
            check(raw);
        }
    }

    #[cfg(not(target_arch = "wasm32"))]
    proptest::proptest! {
        #[test]
        fn any_text_aligns(raw in "(\r\n|\r|\n|\u{feff}|\u{2028}|\u{85}|[a-c]|é|😀)*") {
            check(&raw);
        }
    }
}
