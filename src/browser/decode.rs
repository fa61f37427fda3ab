//! What a file's bytes are: which encoding a text is in, or why it is no text. Knows no browser.
//!
//! A byte-order mark decides; then whatever is valid UTF-8 is UTF-8; then what an HTML page declares; then Windows-1252,
//! which is what texts of unknown encoding from the Western web most often are. Bytes that no text holds are told by the
//! kind of file that they begin.

use crate::messages;
use std::fmt;

/// The encoding of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Encoding {
    /// UTF-8, perhaps with a byte-order mark.
    Utf8,
    /// Another encoding, by the label that `TextDecoder` knows, such as `windows-1252`.
    Label {
        /// The label, in lower case.
        label: String,
        /// Whether it is only a guess, so that the user should be told.
        guessed: bool,
    },
}

/// Why bytes are no text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NoText {
    /// There are no bytes.
    Empty,
    /// A file of a kind that is known, such as "a PDF".
    Kind(&'static str),
    /// A file of a kind that is not known.
    Binary,
}

impl fmt::Display for NoText {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Empty => f.write_str(messages::file_empty()),
            Self::Kind(kind) => f.write_str(&messages::file_kind(kind)),
            Self::Binary => f.write_str(messages::file_binary()),
        }
    }
}

impl std::error::Error for NoText {}

/// The first bytes of a kind of file, and the message that names it.
type Beginning = (&'static [u8], fn() -> &'static str);

/// How files of common kinds begin.
const KINDS: &[Beginning] = &[
    (b"%PDF", messages::kind_pdf),
    (b"PK\x03\x04", messages::kind_zip),
    (b"\xd0\xcf\x11\xe0", messages::kind_old_office),
    (b"{\\rtf", messages::kind_rich_text),
    (b"\x89PNG", messages::kind_picture),
    (b"\xff\xd8\xff", messages::kind_picture),
    (b"GIF8", messages::kind_picture),
    (b"\x1f\x8b", messages::kind_compressed),
    (b"\x00asm", messages::kind_program),
    (b"\x7fELF", messages::kind_program),
    (b"MZ\x90", messages::kind_program),
    (b"SQLite format 3", messages::kind_database),
];

/// Finds the encoding of a text. `html` says whether a `charset` that the text declares counts.
///
/// # Errors
/// [`NoText`] where the bytes are no text.
pub fn encoding(bytes: &[u8], html: bool) -> Result<Encoding, NoText> {
    if bytes.is_empty() {
        return Err(NoText::Empty);
    }
    if let Some((_, kind)) = KINDS.iter().find(|(start, _)| bytes.starts_with(start)) {
        return Err(NoText::Kind(kind()));
    }
    let sure = |label: &str| {
        Ok(Encoding::Label {
            label: label.to_owned(),
            guessed: false,
        })
    };
    match bytes {
        [0xef, 0xbb, 0xbf, ..] => return Ok(Encoding::Utf8),
        [0xff, 0xfe, 0, 0, ..] | [0, 0, 0xfe, 0xff, ..] => return Err(NoText::Kind(messages::kind_utf32())),
        [0xff, 0xfe, ..] => return sure("utf-16le"),
        [0xfe, 0xff, ..] => return sure("utf-16be"),
        _ => {}
    }
    // Many bytes of a kind that text has none of: NUL and control characters but tab, newlines, form feed and escape.
    let odd = bytes
        .iter()
        .filter(|byte| matches!(byte, 0..=8 | 14..=26 | 28..=31 | 127))
        .count();
    if bytes.contains(&0) || odd * 100 > bytes.len() {
        return Err(NoText::Binary);
    }
    if std::str::from_utf8(bytes).is_ok() {
        return Ok(Encoding::Utf8);
    }
    if html && let Some(label) = declared_charset(bytes).filter(|label| label != "utf-8" && label != "utf8") {
        return Ok(Encoding::Label { label, guessed: false });
    }
    Ok(Encoding::Label {
        label: "windows-1252".to_owned(),
        guessed: true,
    })
}

/// The `charset` that an HTML page declares in its first 1024 bytes, in lower case.
fn declared_charset(bytes: &[u8]) -> Option<String> {
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(1024)]).to_ascii_lowercase();
    let after = head[head.find("charset")? + "charset".len()..]
        .trim_start()
        .strip_prefix('=')?;
    let after = after.trim_start().trim_start_matches(['"', '\'']);
    let label: String = after
        .chars()
        .take_while(|c| c.is_ascii_alphanumeric() || "-_:".contains(*c))
        .collect();
    (!label.is_empty()).then_some(label)
}

/// Whether a file of that name and media type holds a web page.
pub fn is_html(name: &str, media_type: &str) -> bool {
    let name = name.to_ascii_lowercase();
    [".html", ".htm", ".xhtml"].iter().any(|end| name.ends_with(end))
        || media_type.starts_with("text/html")
        || media_type.starts_with("application/xhtml")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn label(bytes: &[u8], html: bool) -> String {
        match encoding(bytes, html) {
            Ok(Encoding::Utf8) => "utf-8".to_owned(),
            Ok(Encoding::Label { label, guessed }) => format!("{label}{}", if guessed { "?" } else { "" }),
            Err(error) => format!("{error:?}"),
        }
    }

    #[test]
    fn marks_and_declarations_name_the_encoding() {
        assert_eq!(label(b"plain", false), "utf-8");
        assert_eq!(label("“é”".as_bytes(), false), "utf-8");
        assert_eq!(label(b"\xef\xbb\xbfx", false), "utf-8");
        assert_eq!(label(b"\xff\xfea\0", false), "utf-16le");
        assert_eq!(label(b"\xfe\xff\0a", false), "utf-16be");
        assert_eq!(label(b"caf\xe9", false), "windows-1252?");
        assert_eq!(label(b"<meta charset='KOI8-R'>\xf0\xf2", true), "koi8-r");
        assert_eq!(
            label(b"<meta content=\"text/html; charset=iso-8859-2\">\xf0", true),
            "iso-8859-2"
        );
        assert_eq!(label(b"<meta charset=utf-8>\xf0", true), "windows-1252?");
        assert_eq!(label(b"charset=koi8-r \xf0", false), "windows-1252?");
    }

    #[test]
    fn what_is_no_text_is_told_by_its_kind() {
        assert_eq!(label(b"", false), "Empty");
        assert_eq!(label(b"%PDF-1.7\n", false), "Kind(\"a PDF\")");
        assert_eq!(
            label(b"PK\x03\x04\x14", false),
            "Kind(\"a ZIP archive or an office document\")"
        );
        assert_eq!(label(b"abc\0def", false), "Binary");
        assert_eq!(label(&[1, 2, 3, 4, b'a'], false), "Binary");
    }

    #[test]
    fn web_pages_are_known_by_name_or_type() {
        assert!(is_html("Story.HTM", "") && is_html("x", "text/html;charset=utf-8"));
        assert!(!is_html("html.txt", "text/plain"));
    }
}
