//! The report as one HTML file: no script, no connection, the styles inside, ready to print.

use pressmark_annotation::text::Fingerprint;

use super::dom::{self, Node, tag};
use super::words::Words;
use super::{Report, STYLE, view};
use crate::base64;

/// The colours of the application, light and dark.
pub(crate) const TOKENS: &str = include_str!("../../../../static/css/tokens.css");

/// What the file needs beside the report's own styles.
const PAGE: &str = "
* { box-sizing: border-box; margin: 0; }
body { padding: 0 16px; background: var(--paper); color: var(--ink); font: 16px/1.5 var(--ui); }
ol, ul { padding: 0; list-style: none; }
.report-colophon { margin: 24px auto 40px; max-width: 820px; color: var(--soft); font-size: 13px; }
@media print {
  :root, :root[data-theme] { color-scheme: light; --paper: #fff; --ink: #000; --soft: #444; }
  body { padding: 0; }
}
";

/// The file in `words`. Everything out of the document is escaped, and the policy in the file allows its own styles and
/// nothing else.
pub fn write(report: &Report, words: Words) -> String {
    let title = format!("{} · {}", report.title, words.sources_report());
    let mut out = page_head(&title, words.language.tag(), &format!("{TOKENS}{STYLE}{PAGE}"));
    out.push_str("<body>\n<main class=\"report\">\n");
    for node in view::nodes(report, words) {
        dom::write(&node, &mut out);
        out.push('\n');
    }
    out.push_str("</main>\n");
    let colophon = tag("footer").class("report-colophon").text(words.made_with());
    dom::write(&Node::from(colophon), &mut out);
    out.push_str("\n</body>\n</html>\n");
    out
}

/// How a page begins, up to the end of its head: with a policy that allows `style` and nothing else.
pub(crate) fn page_head(title: &str, language: &str, style: &str) -> String {
    let policy = format!(
        "default-src 'none'; style-src 'sha256-{}'; base-uri 'none'; form-action 'none'",
        base64::encode(&digest(style))
    );
    let metas = [
        tag("meta").set("charset", "utf-8"),
        tag("meta")
            .set("http-equiv", "Content-Security-Policy")
            .set("content", policy),
        tag("meta")
            .set("name", "viewport")
            .set("content", "width=device-width, initial-scale=1"),
        tag("meta").set("name", "referrer").set("content", "no-referrer"),
        tag("meta").set("name", "color-scheme").set("content", "light dark"),
        tag("title").text(title),
    ];
    let mut out = format!("<!DOCTYPE html>\n<html lang=\"{language}\">\n<head>\n");
    for meta in metas {
        dom::write(&Node::from(meta), &mut out);
        out.push('\n');
    }
    // The digest is of exactly these characters, and the sheets hold nothing that must be escaped.
    out.push_str("<style>");
    out.push_str(style);
    out.push_str("</style>\n</head>\n");
    out
}

/// The SHA-256 of a text, as bytes.
fn digest(text: &str) -> Vec<u8> {
    let digits = Fingerprint::of(text).to_string();
    let nibbles: Vec<u8> = digits
        .chars()
        .filter_map(|digit| digit.to_digit(16))
        .filter_map(|nibble| u8::try_from(nibble).ok())
        .collect();
    nibbles
        .chunks(2)
        .map(|pair| pair.iter().fold(0, |byte, nibble| byte << 4 | nibble))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digests_are_those_of_the_standards() {
        // The values of an empty text in FIPS 180-4 and of the examples in RFC 4648.
        assert_eq!(
            base64::encode(&digest("")),
            "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU="
        );
        assert_eq!(
            ["f", "fo", "foo", "foob"].map(|text| base64::encode(text.as_bytes())),
            ["Zg==", "Zm8=", "Zm9v", "Zm9vYg=="]
        );
    }

    #[test]
    fn the_sheets_can_stand_in_a_page() {
        for sheet in [TOKENS, STYLE, PAGE] {
            assert!(!sheet.contains("</") && !sheet.contains("url(") && !sheet.contains("@import"));
        }
    }
}
