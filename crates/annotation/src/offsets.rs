//! Converts offsets between UTF-8 bytes, UTF-16 units and Unicode code points.
//!
//! The map is a side table of the non-ASCII characters only (after rust-analyzer's `line-index`): English news text has
//! few of them, and a lookup is a binary search among those.

use crate::span::{CodePointSpan, Span, Utf16Span};

/// One non-ASCII character: where it starts in each unit, and how long it is in bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Wide {
    byte: u32,
    utf16: u32,
    code_point: u32,
    len: u8,
}

impl Wide {
    /// Length in UTF-16 units: two for the four-byte characters beyond the basic plane.
    fn utf16_len(self) -> u32 {
        if self.len == 4 { 2 } else { 1 }
    }
}

/// The positions of a text's non-ASCII characters in all three units.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OffsetMap {
    wide: Vec<Wide>,
    bytes: u32,
    utf16: u32,
    code_points: u32,
}

impl OffsetMap {
    /// The map of `text`, which must be shorter than `u32::MAX` bytes ([`crate::Text`] sees to that).
    pub fn new(text: &str) -> Self {
        let mut wide = Vec::new();
        let (mut utf16, mut code_points) = (0, 0);
        let mut after = 0;
        for (byte, c) in text.char_indices().filter(|(_, c)| !c.is_ascii()) {
            let byte = byte as u32;
            utf16 += byte - after;
            code_points += byte - after;
            let entry = Wide {
                byte,
                utf16,
                code_point: code_points,
                len: c.len_utf8() as u8,
            };
            utf16 += entry.utf16_len();
            code_points += 1;
            after = byte + u32::from(entry.len);
            wide.push(entry);
        }
        let bytes = text.len() as u32;
        Self {
            wide,
            bytes,
            utf16: utf16 + bytes.saturating_sub(after),
            code_points: code_points + bytes.saturating_sub(after),
        }
    }

    /// Length of the text in UTF-8 bytes.
    pub fn len_bytes(&self) -> u32 {
        self.bytes
    }

    /// Length of the text in UTF-16 units.
    pub fn len_utf16(&self) -> u32 {
        self.utf16
    }

    /// Length of the text in code points.
    pub fn len_code_points(&self) -> u32 {
        self.code_points
    }

    /// Converts `offset` with `unit` choosing the unit it is counted in and `width` a wide character's length in it.
    ///
    /// Gives the last wide character that starts at or before the offset, with the rest behind its start.
    fn locate(&self, offset: u32, unit: impl Fn(&Wide) -> u32) -> (Option<Wide>, u32) {
        let after = self.wide.partition_point(|entry| unit(entry) <= offset);
        match after.checked_sub(1).and_then(|last| self.wide.get(last)) {
            Some(entry) => (Some(*entry), offset - unit(entry)),
            None => (None, offset),
        }
    }

    /// The byte offset of a code-point offset; `None` beyond the end of the text.
    pub fn byte_of_code_point(&self, code_point: u32) -> Option<u32> {
        if code_point > self.code_points {
            return None;
        }
        Some(match self.locate(code_point, |entry| entry.code_point) {
            (None, rest) => rest,
            (Some(entry), 0) => entry.byte,
            (Some(entry), rest) => entry.byte + u32::from(entry.len) + rest - 1,
        })
    }

    /// The byte offset of a UTF-16 offset; `None` beyond the end of the text or between the halves of a pair.
    pub fn byte_of_utf16(&self, utf16: u32) -> Option<u32> {
        if utf16 > self.utf16 {
            return None;
        }
        match self.locate(utf16, |entry| entry.utf16) {
            (None, rest) => Some(rest),
            (Some(entry), 0) => Some(entry.byte),
            (Some(entry), rest) => {
                let behind = rest.checked_sub(entry.utf16_len())?;
                Some(entry.byte + u32::from(entry.len) + behind)
            }
        }
    }

    /// The code-point offset of a byte offset; `None` beyond the end of the text or inside a character.
    pub fn code_point_of_byte(&self, byte: u32) -> Option<u32> {
        self.after_byte(byte, |entry| entry.code_point, |_| 1)
    }

    /// The UTF-16 offset of a byte offset; `None` beyond the end of the text or inside a character.
    pub fn utf16_of_byte(&self, byte: u32) -> Option<u32> {
        self.after_byte(byte, |entry| entry.utf16, Wide::utf16_len)
    }

    fn after_byte(&self, byte: u32, start: impl Fn(Wide) -> u32, width: impl Fn(Wide) -> u32) -> Option<u32> {
        if byte > self.bytes {
            return None;
        }
        match self.locate(byte, |entry| entry.byte) {
            (None, rest) => Some(rest),
            (Some(entry), 0) => Some(start(entry)),
            (Some(entry), rest) => {
                let behind = rest.checked_sub(u32::from(entry.len))?;
                Some(start(entry) + width(entry) + behind)
            }
        }
    }

    /// The byte span of a UTF-16 span, under the conditions of [`OffsetMap::byte_of_utf16`].
    pub fn from_utf16(&self, span: Utf16Span) -> Option<Span> {
        Some(Span::new(
            self.byte_of_utf16(span.start())?,
            self.byte_of_utf16(span.end())?,
        ))
    }

    /// The code-point span of a byte span, under the conditions of [`OffsetMap::code_point_of_byte`].
    pub fn to_code_points(&self, span: Span) -> Option<CodePointSpan> {
        Some(Span::new(
            self.code_point_of_byte(span.start())?,
            self.code_point_of_byte(span.end())?,
        ))
    }

    /// The UTF-16 span of a byte span, under the conditions of [`OffsetMap::utf16_of_byte`].
    pub fn to_utf16(&self, span: Span) -> Option<Utf16Span> {
        Some(Span::new(
            self.utf16_of_byte(span.start())?,
            self.utf16_of_byte(span.end())?,
        ))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Checks every character boundary of `text` in every direction against counting by hand.
    fn check(text: &str) {
        let map = OffsetMap::new(text);
        let (mut utf16, mut code_point) = (0, 0);
        for (byte, c) in text.char_indices().map(|(b, c)| (b as u32, c)) {
            assert_eq!(map.byte_of_code_point(code_point), Some(byte), "{text:?}");
            assert_eq!(map.byte_of_utf16(utf16), Some(byte), "{text:?}");
            assert_eq!(map.code_point_of_byte(byte), Some(code_point), "{text:?}");
            assert_eq!(map.utf16_of_byte(byte), Some(utf16), "{text:?}");
            for inside in 1..c.len_utf8() as u32 {
                assert_eq!(map.code_point_of_byte(byte + inside), None, "{text:?}");
            }
            if c.len_utf16() == 2 {
                assert_eq!(map.byte_of_utf16(utf16 + 1), None, "{text:?}");
            }
            utf16 += c.len_utf16() as u32;
            code_point += 1;
        }
        assert_eq!(
            (map.len_bytes(), map.len_utf16(), map.len_code_points()),
            (text.len() as u32, utf16, code_point)
        );
        assert_eq!(map.byte_of_code_point(code_point), Some(text.len() as u32));
        assert_eq!(map.byte_of_code_point(code_point + 1), None);
        assert_eq!(map.byte_of_utf16(utf16 + 1), None);
        assert_eq!(map.code_point_of_byte(text.len() as u32 + 1), None);
    }

    #[test]
    fn every_boundary_converts_both_ways() {
        for text in [
            "",
            "plain",
            "é",
            "“Yes,” she said.",
            "a😀b",
            "😀😀",
            "日本語 text",
            "e\u{301}🇫🇷!",
        ] {
            check(text);
        }
    }

    #[cfg(not(target_arch = "wasm32"))]
    proptest::proptest! {
        #[test]
        fn any_text_converts_both_ways(text in ".*") {
            check(&text);
        }
    }
}
