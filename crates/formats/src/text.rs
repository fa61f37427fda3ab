//! Plain text in the encodings that articles come in.
//!
//! UTF-8 with and without a byte-order mark, UTF-16 with one, and, told as a repair, Windows-1252, which older text
//! editors on Windows write (its upper half by the WHATWG Encoding Standard, which covers Latin-1 too).

use std::borrow::Cow;

use crate::error::FormatError;
use crate::repair::{Outcome, Place, Repair};

/// The longest file that is read, in bytes.
pub const MAX_FILE: usize = 64 << 20;

/// The characters of Windows-1252 from 0x80 to 0x9F (WHATWG Encoding Standard, index windows-1252).
const WINDOWS_1252: [char; 32] = [
    '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8d}', 'Ž', '\u{8f}', '\u{90}', '‘', '’',
    '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9d}', 'ž', 'Ÿ',
];

/// The first bytes of files that are no text, and what they are.
const SIGNATURES: [(&[u8], &str); 17] = [
    (b"%PDF-", "a PDF document"),
    (b"PK\x03\x04", "a ZIP archive or an office document"),
    (b"\xd0\xcf\x11\xe0", "an old office document"),
    (b"{\\rtf", "a rich-text (RTF) document"),
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF87a", "a GIF image"),
    (b"GIF89a", "a GIF image"),
    (b"ID3\x03", "a sound recording"),
    (b"ID3\x04", "a sound recording"),
    (b"OggS\0", "a sound recording"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"7z\xbc\xaf", "a 7z archive"),
    (b"\x7fELF", "a program"),
    (b"MZ\x90", "a program"),
    (b"\0asm", "a program"),
    (b"SQLite format 3\0", "a database"),
];

/// Decodes `bytes` as text, telling what was guessed about their encoding. The text is not normalised yet.
///
/// # Errors
/// [`FormatError::Empty`], [`FormatError::TooLarge`] above [`MAX_FILE`], [`FormatError::Binary`] for what is no text,
/// and [`FormatError::NotUtf8`] for a damaged UTF-16 file.
pub fn parse(bytes: &[u8]) -> Result<(Cow<'_, str>, Vec<Repair>), FormatError> {
    check_size(bytes)?;
    if let Some(text) = utf16(bytes) {
        return text.map(|text| (Cow::Owned(text), Vec::new()));
    }
    if let Some(error) = no_text(bytes) {
        return Err(error);
    }
    let bytes = without_mark(bytes);
    match std::str::from_utf8(bytes) {
        Ok(text) if text.trim().is_empty() => Err(FormatError::Empty),
        Ok(text) => Ok((Cow::Borrowed(text), Vec::new())),
        Err(error) => {
            let text: String = bytes.iter().map(|byte| windows_1252(*byte)).collect();
            let told = Repair {
                place: Place::Text,
                outcome: Outcome::Noticed,
                message: format!(
                    "byte {} is not UTF-8, so the file was read as Windows-1252; check its accented letters and \
                     quotation marks",
                    error.valid_up_to()
                ),
            };
            Ok((Cow::Owned(text), vec![told]))
        }
    }
}

/// Takes `bytes` as UTF-8, without a byte-order mark, for formats that allow nothing else.
pub(crate) fn utf8(bytes: &[u8]) -> Result<&str, FormatError> {
    check_size(bytes)?;
    utf8_of_any_size(bytes)
}

/// The same for formats with a limit of their own.
pub(crate) fn utf8_of_any_size(bytes: &[u8]) -> Result<&str, FormatError> {
    if bytes.starts_with(b"\xff\xfe") || bytes.starts_with(b"\xfe\xff") {
        return Err(FormatError::Utf16);
    }
    if let Some(error) = no_text(bytes) {
        return Err(error);
    }
    let text = without_mark(bytes);
    let skipped = bytes.len() - text.len();
    let text = std::str::from_utf8(text).map_err(|error| FormatError::NotUtf8 {
        byte: skipped + error.valid_up_to(),
    })?;
    if text.trim().is_empty() {
        Err(FormatError::Empty)
    } else {
        Ok(text)
    }
}

/// Why `bytes` are no text, if they are not; UTF-16 without a byte-order mark is called by its name.
fn no_text(bytes: &[u8]) -> Option<FormatError> {
    let error = binary(bytes)?;
    // It looks like binary: every other byte of Latin text is NUL.
    let start = bytes.get(..bytes.len().min(64)).unwrap_or_default();
    let nul = |from: usize| start.iter().skip(from).step_by(2).filter(|byte| **byte == 0).count();
    let half = start.len() / 2;
    let wide = half > 1 && (nul(0) == half || nul(1) == half);
    Some(if wide { FormatError::Utf16 } else { error })
}

fn check_size(bytes: &[u8]) -> Result<(), FormatError> {
    if bytes.len() > MAX_FILE {
        return Err(FormatError::TooLarge {
            bytes: bytes.len(),
            limit: MAX_FILE,
        });
    }
    if bytes.is_empty() {
        Err(FormatError::Empty)
    } else {
        Ok(())
    }
}

fn without_mark(bytes: &[u8]) -> &[u8] {
    bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes)
}

/// Why `bytes` are no text in an encoding of one byte or UTF-8, if they are not: a known signature, or control
/// characters that no text has.
pub(crate) fn binary(bytes: &[u8]) -> Option<FormatError> {
    if let Some((_, kind)) = SIGNATURES.iter().find(|(signature, _)| bytes.starts_with(signature)) {
        return Some(FormatError::Binary { kind });
    }
    let odd = |byte: &u8| matches!(byte, 0..=0x08 | 0x0e..=0x1a | 0x1c..=0x1f);
    let nul = bytes.contains(&0);
    let start = bytes.get(..bytes.len().min(4096)).unwrap_or_default();
    let strange = start.iter().filter(|byte| odd(byte)).count();
    (nul || strange * 50 > start.len()).then_some(FormatError::Binary { kind: "" })
}

/// The text of a UTF-16 file with a byte-order mark; `None` where there is no such mark.
fn utf16(bytes: &[u8]) -> Option<Result<String, FormatError>> {
    let (rest, unit): (_, fn([u8; 2]) -> u16) = match bytes {
        [0xff, 0xfe, rest @ ..] => (rest, u16::from_le_bytes),
        [0xfe, 0xff, rest @ ..] => (rest, u16::from_be_bytes),
        _ => return None,
    };
    let (pairs, tail) = rest.as_chunks::<2>();
    let mut text = String::with_capacity(rest.len());
    for (at, decoded) in char::decode_utf16(pairs.iter().map(|pair| unit(*pair))).enumerate() {
        match decoded {
            Ok('\0') => return Some(Err(FormatError::Binary { kind: "" })),
            Ok(c) => text.push(c),
            Err(_) => return Some(Err(FormatError::NotUtf8 { byte: 2 + 2 * at })),
        }
    }
    Some(if text.trim().is_empty() {
        Err(FormatError::Empty)
    } else if tail.is_empty() {
        Ok(text)
    } else {
        Err(FormatError::NotUtf8 { byte: bytes.len() - 1 })
    })
}

fn windows_1252(byte: u8) -> char {
    match byte {
        0x80..0xa0 => WINDOWS_1252
            .get(usize::from(byte - 0x80))
            .copied()
            .unwrap_or('\u{fffd}'),
        _ => char::from(byte),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(bytes: &[u8]) -> String {
        parse(bytes).expect("text").0.into_owned()
    }

    fn error(bytes: &[u8]) -> String {
        parse(bytes).expect_err("no text").to_string()
    }

    #[test]
    fn unicode_encodings_are_read() {
        assert_eq!(read("“Été” 😀".as_bytes()), "“Été” 😀");
        assert_eq!(read(b"\xef\xbb\xbfHolt"), "Holt");
        for (mark, to_bytes) in [
            (b"\xff\xfe", u16::to_le_bytes as fn(u16) -> [u8; 2]),
            (b"\xfe\xff", u16::to_be_bytes),
        ] {
            let units = "“Holt” 😀".encode_utf16().flat_map(to_bytes);
            let bytes: Vec<u8> = mark.iter().copied().chain(units).collect();
            assert_eq!(read(&bytes), "“Holt” 😀");
            assert!(matches!(
                parse(&bytes[..bytes.len() - 2]),
                Err(FormatError::NotUtf8 { .. })
            ));
        }
    }

    #[test]
    fn windows_1252_is_read_and_told() {
        let (text, told) = parse(b"\x93Caf\xe9,\x94 said M\xfcller \x96 \x80 5").expect("text");
        assert_eq!(text, "“Café,” said Müller – € 5");
        expect_test::expect![[
            "text: noticed: byte 0 is not UTF-8, so the file was read as Windows-1252; check its accented letters and quotation marks"
        ]]
        .assert_eq(&told[0].to_string());
    }

    #[test]
    fn what_is_no_text_is_refused() {
        assert_eq!(
            error(b"%PDF-1.7\n"),
            "This is a PDF document, not text. Open a text or JSON file."
        );
        assert_eq!(
            error(b"a\0b"),
            "This is a binary file, not text. Open a text or JSON file."
        );
        assert_eq!(
            error(b"H\0o\0l\0t\0"),
            "The file is encoded as UTF-16. Save it as UTF-8 and open it again."
        );
        assert_eq!(error(b""), "The file is empty.");
        assert_eq!(error(b" \n"), "The file is empty.");
        assert_eq!(utf8(b"{\0\"\0a\0").expect_err("UTF-16"), FormatError::Utf16);
        assert_eq!(
            utf8(b"\xef\xbb\xbfab\xe9").expect_err("Latin-1"),
            FormatError::NotUtf8 { byte: 5 }
        );
    }
}
