//! The text of a document: normalised once on import, immutable afterwards, with its fingerprint and offset map.
//!
//! **Normalisation policy.** A byte-order mark at the start is dropped, `\r\n` and a lone `\r` become `\n`, U+2028 and
//! U+2029 become `\n`, and NUL and other control characters (but tab and newline) become spaces, one for one. Nothing
//! else changes: in particular the text is *not* brought to NFC, because a correct quotation repeats the source's own
//! code points and because other tools' offsets count them. Paragraphs are lines: a newline ends a paragraph.

use std::fmt;

use sha2::{Digest, Sha256};

use crate::offsets::OffsetMap;
use crate::span::Span;

/// The longest text that a document may have, in bytes of UTF-8 (32 MiB: some five million words).
pub const MAX_BYTES: usize = 32 * 1024 * 1024;

/// A normalised, immutable text.
#[derive(Clone, PartialEq, Eq)]
pub struct Text {
    content: String,
    offsets: OffsetMap,
    fingerprint: Fingerprint,
}

/// The SHA-256 of a text's UTF-8 bytes.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Fingerprint([u8; 32]);

/// Why a text cannot become a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TextError {
    /// The text has this many bytes, more than [`MAX_BYTES`].
    TooLong(usize),
}

impl fmt::Display for TextError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::TooLong(bytes) => write!(
                f,
                "The text is too long: {} MB, and a document holds at most {} MB. Split it into several documents.",
                bytes.div_ceil(1024 * 1024),
                MAX_BYTES / (1024 * 1024)
            ),
        }
    }
}

impl std::error::Error for TextError {}

impl Text {
    /// Normalises `raw` by the policy of this module.
    ///
    /// # Errors
    /// [`TextError::TooLong`] when the normalised text has more than [`MAX_BYTES`] bytes.
    pub fn new(raw: &str) -> Result<Self, TextError> {
        if raw.len() > 2 * MAX_BYTES {
            return Err(TextError::TooLong(raw.len()));
        }
        let content = normalise(raw);
        if content.len() > MAX_BYTES {
            return Err(TextError::TooLong(content.len()));
        }
        Ok(Self {
            offsets: OffsetMap::new(&content),
            fingerprint: Fingerprint::of(&content),
            content,
        })
    }

    /// The normalised text.
    pub fn as_str(&self) -> &str {
        &self.content
    }

    /// Its offset map.
    pub fn offsets(&self) -> &OffsetMap {
        &self.offsets
    }

    /// Its SHA-256.
    pub fn fingerprint(&self) -> Fingerprint {
        self.fingerprint
    }

    /// The whole text as a span, in bytes.
    pub fn span(&self) -> Span {
        Span::new(0, self.content.len() as u32)
    }

    /// Whether `span` lies within the text and splits no character.
    pub fn is_valid(&self, span: Span) -> bool {
        span.get(&self.content).is_some()
    }

    /// The paragraphs (lines that hold more than white space), in order, as spans in bytes without their newline.
    pub fn paragraphs(&self) -> impl Iterator<Item = Span> {
        let mut start = 0;
        self.content.split('\n').filter_map(move |line| {
            let span = Span::new(start, start + line.len() as u32);
            start = span.end() + 1;
            (!line.trim().is_empty()).then_some(span)
        })
    }
}

impl Default for Text {
    /// The empty text.
    fn default() -> Self {
        Self {
            content: String::new(),
            offsets: OffsetMap::default(),
            fingerprint: Fingerprint::of(""),
        }
    }
}

impl fmt::Debug for Text {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Text({} bytes, {})", self.content.len(), self.fingerprint)
    }
}

impl Fingerprint {
    /// The fingerprint of `text`, which should be normalised already.
    pub fn of(text: &str) -> Self {
        Self(Sha256::digest(text.as_bytes()).into())
    }
}

impl fmt::Display for Fingerprint {
    /// 64 lower-case hexadecimal digits.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

impl fmt::Debug for Fingerprint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// Applies the normalisation policy of this module to `raw`; applying it twice changes nothing more.
pub fn normalise(raw: &str) -> String {
    let raw = raw.strip_prefix('\u{feff}').unwrap_or(raw);
    let mut out = String::with_capacity(raw.len());
    let mut chars = raw.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '\r' => {
                chars.next_if_eq(&'\n');
                out.push('\n');
            }
            '\u{2028}' | '\u{2029}' => out.push('\n'),
            '\t' | '\n' => out.push(c),
            c if c.is_control() => out.push(' '),
            c => out.push(c),
        }
    }
    // A second mark can only stand at the start when the first was dropped: drop them all, so that the result is stable.
    let kept = out.trim_start_matches('\u{feff}').len();
    out.split_off(out.len() - kept)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn newlines_and_marks_are_normalised() {
        assert_eq!(normalise("\u{feff}a\r\nb\rc\u{2028}d\0e\tf"), "a\nb\nc\nd e\tf");
    }

    #[test]
    fn composed_and_decomposed_letters_stay_as_they_are() {
        assert_eq!(normalise("e\u{301} é"), "e\u{301} é");
    }

    #[test]
    fn paragraphs_skip_blank_lines() {
        let text = Text::new("One.\n\n  \nTwo.").expect("short");
        let words: Vec<_> = text.paragraphs().map(|p| p.slice(text.as_str())).collect();
        assert_eq!(words, ["One.", "Two."]);
    }

    #[test]
    fn the_fingerprint_is_the_sha_256_of_the_text() {
        let text = Text::new("abc").expect("short");
        assert_eq!(
            text.fingerprint().to_string(),
            "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
        );
    }

    #[test]
    fn too_long_a_text_is_refused_with_its_size() {
        let error = Text::new(&"a".repeat(MAX_BYTES + 1)).expect_err("too long");
        assert_eq!(error, TextError::TooLong(MAX_BYTES + 1));
        assert!(error.to_string().contains("33 MB"));
    }

    #[cfg(not(target_arch = "wasm32"))]
    proptest::proptest! {
        #[test]
        fn normalising_twice_changes_nothing(raw in "\\PC*|(?s).*") {
            let once = normalise(&raw);
            proptest::prop_assert_eq!(normalise(&once), once);
        }
    }
}
