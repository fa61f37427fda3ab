//! From the offsets and words of a file to a span of the text, whatever unit the offsets were counted in.
//!
//! Offsets that agree with their words are taken as they are. Where they do not agree, the readings that other programs
//! are known for are tried (UTF-16 units, bytes, inclusive ends, white space at the edges, line ends of Windows), then
//! the words are looked for with their context.

use pressmark_annotation::anchor::{Anchor, CONTEXT, How, Selector, resolve};
use pressmark_annotation::offsets::OffsetMap;
use pressmark_annotation::text::normalise;
use pressmark_annotation::{Span, Text, analysis::Confidence};

use super::wire;
use crate::alignment::Alignment;

/// How many steps may go into looking for lost words in one file: a second or two of work, so that a hostile file of a
/// hundred thousand wrong spans can't keep the reader busy for hours.
const SEARCH_BUDGET: u64 = 500_000_000;

/// How many bytes of text the spans without words of one file may cover together: this many times the text, and some
/// more. When the file is written again, each span has its words beside it, so that a short file of many long spans
/// would become a hundred times as long.
const WORDLESS: (usize, usize) = (4, 1 << 20);

/// How many bytes of white space at the edges of a span are looked through.
const EDGES: usize = 1000;

/// How much text an approximate search looks through at most, and how long its words are at most, in code points.
const APPROXIMATE: (usize, usize) = (40_000, 256);

/// A unit that offsets may be counted in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    /// Unicode code points.
    CodePoints,
    /// UTF-16 code units.
    Utf16,
    /// UTF-8 bytes.
    Bytes,
}

impl Unit {
    const ALL: [Self; 3] = [Self::CodePoints, Self::Utf16, Self::Bytes];

    /// The unit of a name as `offsetUnit` may give it.
    pub fn from_name(name: &str) -> Option<Self> {
        let plain: String = name
            .chars()
            .filter(char::is_ascii_alphanumeric)
            .map(|c| c.to_ascii_lowercase())
            .collect();
        match plain.as_str() {
            "unicodecodepoint" | "unicodecodepoints" | "codepoint" | "codepoints" => Some(Self::CodePoints),
            "utf16" | "utf16codeunit" | "utf16codeunits" | "utf16unit" | "utf16units" => Some(Self::Utf16),
            "byte" | "bytes" | "utf8" | "utf8byte" | "utf8bytes" | "utf8codeunit" | "utf8codeunits" => {
                Some(Self::Bytes)
            }
            _ => None,
        }
    }

    /// Its name in messages.
    pub fn words(self) -> &'static str {
        match self {
            Self::CodePoints => "code points",
            Self::Utf16 => "UTF-16 units",
            Self::Bytes => "bytes",
        }
    }

    fn byte(self, map: &OffsetMap, offset: u32) -> Option<u32> {
        match self {
            Self::CodePoints => map.byte_of_code_point(offset),
            Self::Utf16 => map.byte_of_utf16(offset),
            Self::Bytes => map.code_point_of_byte(offset).map(|_| offset),
        }
    }
}

/// One way to read a pair of offsets.
#[derive(Clone, Copy, Debug)]
struct Reading {
    unit: Unit,
    /// Whether they count in the text as it stands in the file, or after its line ends were normalised.
    raw: bool,
    inclusive: bool,
}

/// A span that was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// Where, in bytes.
    pub span: Span,
    /// What had to be done to find it; empty where everything agreed.
    pub repair: String,
}

/// Finds the spans of one file in its text.
pub struct Finder<'a> {
    text: &'a Text,
    alignment: Option<Alignment>,
    unit: Unit,
    /// How many steps of searching are left.
    budget: u64,
    /// Whether the last search was not made because the budget for it was used up.
    exhausted: bool,
    /// How many bytes spans without words may still cover.
    wordless: usize,
}

impl<'a> Finder<'a> {
    /// A finder for `text`, which came of the file's `raw` one, with offsets counted in `unit`.
    pub fn new(raw: &str, text: &'a Text, unit: Unit) -> Self {
        Self {
            text,
            alignment: Alignment::new(raw),
            unit,
            budget: SEARCH_BUDGET,
            exhausted: false,
            wordless: text
                .as_str()
                .len()
                .saturating_mul(WORDLESS.0)
                .saturating_add(WORDLESS.1),
        }
    }

    /// The span at these offsets, as the unit that was stated counts them.
    pub fn at(&self, start: u64, end: u64) -> Option<Span> {
        let stated = Reading {
            unit: self.unit,
            raw: true,
            inclusive: false,
        };
        self.read(&wire_span(start, end, ["", "", ""]), stated)
    }

    /// Finds the span of `[exact, prefix, suffix]`, or says why it can't.
    pub fn find_words(&mut self, start: u64, end: u64, words: [&str; 3]) -> Result<Found, String> {
        self.find(&wire_span(start, end, words))
    }

    /// Finds a span, or says why it can't.
    pub fn find(&mut self, wire: &wire::Span) -> Result<Found, String> {
        let selector = Selector {
            exact: normalise_part(&wire.exact),
            prefix: normalise_part(&wire.prefix),
            suffix: normalise_part(&wire.suffix),
        };
        let stated = Reading {
            unit: self.unit,
            raw: true,
            inclusive: false,
        };
        let hint = self.read(wire, stated);
        if selector.exact.is_empty() {
            let span = hint.filter(|span| !span.is_empty() && wire.start != wire.end);
            let span = span.ok_or_else(|| "it covers no words".to_owned())?;
            let length = (span.end() - span.start()) as usize;
            self.wordless = self.wordless.checked_sub(length).ok_or_else(|| {
                "it has no words beside its offsets, and the spans without words cover the text too many times over"
                    .to_owned()
            })?;
            return Ok(self.found(span, "it had no words beside its offsets"));
        }
        let words = |span: Span| span.slice(self.text.as_str());
        let agrees = |span: &Span| words(*span) == selector.exact;
        if let Some(span) = hint.filter(|span| agrees(span) && self.context_agrees(*span, &selector)) {
            return Ok(Found {
                span,
                repair: String::new(),
            });
        }
        let has_context = !(selector.prefix.is_empty() && selector.suffix.is_empty());
        if has_context || !hint.is_some_and(|span| agrees(&span)) {
            for reading in self.readings() {
                let span = self.read(wire, reading).filter(agrees);
                if let Some(span) = span.filter(|span| self.context_agrees(*span, &selector)) {
                    return Ok(self.found(span, &self.explain(reading)));
                }
            }
        }
        if let Some(span) = hint.filter(agrees) {
            // The same short word may stand here by chance: the place where the context agrees too is better.
            let elsewhere = self.search(None, &selector);
            let better = elsewhere.filter(|there| there.how == How::Moved && there.score == Confidence::CERTAIN);
            return Ok(match better {
                Some(there) => self.found(
                    there.span,
                    "its offsets were off and its words were found by their context",
                ),
                None => self.found(span, "the words around it did not agree"),
            });
        }
        let trimmed = selector.exact.trim();
        for reading in std::iter::once(stated).chain(self.readings()) {
            let Some(span) = self.read(wire, reading) else { continue };
            if words(span).len() > trimmed.len() + EDGES {
                continue;
            }
            let inside = words(span).trim();
            if !inside.is_empty() && inside == trimmed {
                let start = span.start() + (words(span).len() - words(span).trim_start().len()) as u32;
                let span = Span::new(start, start + inside.len() as u32);
                return Ok(self.found(span, "its offsets and its words differ in white space at the edges"));
            }
        }
        let was = quoted(&selector.exact);
        match self.search(hint, &selector) {
            Some(Anchor {
                span,
                how: How::Approximate,
                score,
            }) => {
                let wrong = format!("its words {was} are not in the text; the most similar ones ({score}) were taken");
                Ok(self.found(span, &wrong))
            }
            Some(there) => Ok(self.found(there.span, "its offsets were off and its words were found elsewhere")),
            None if self.exhausted => Err(format!(
                "its words {was} are not at its offsets, and looking for all that were lost would take too long"
            )),
            None => Err(format!(
                "its words {was} are not in the text where they could be told from others"
            )),
        }
    }

    /// The readings that are tried when the stated one does not agree: exclusive ends before inclusive ones.
    fn readings(&self) -> impl Iterator<Item = Reading> + use<> {
        let stated = self.unit;
        let texts: &'static [bool] = if self.alignment.is_some() {
            &[true, false]
        } else {
            &[true]
        };
        [false, true].into_iter().flat_map(move |inclusive| {
            let others = Unit::ALL.into_iter().filter(move |unit| *unit != stated);
            std::iter::once(stated).chain(others).flat_map(move |unit| {
                texts.iter().map(move |raw| Reading {
                    unit,
                    raw: *raw,
                    inclusive,
                })
            })
        })
    }

    /// The span that `wire` means under a reading; `None` where it leaves the text, splits a character or runs backwards.
    fn read(&self, wire: &wire::Span, reading: Reading) -> Option<Span> {
        let map = match (&self.alignment, reading.raw) {
            (Some(alignment), true) => alignment.raw_offsets(),
            _ => self.text.offsets(),
        };
        let byte = |offset: u64| reading.unit.byte(map, u32::try_from(offset).ok()?);
        let end = if reading.inclusive {
            wire.end.checked_add(1)?
        } else {
            wire.end
        };
        let (start, end) = (byte(wire.start)?, byte(end)?);
        let span = match (&self.alignment, reading.raw) {
            (Some(alignment), true) => Span::new(alignment.to_normalised(start), alignment.to_normalised(end)),
            _ => Span::new(start, end),
        };
        (start <= end && self.text.is_valid(span)).then_some(span)
    }

    fn context_agrees(&self, span: Span, selector: &Selector) -> bool {
        let text = self.text.as_str();
        let before = text.get(..span.start() as usize).unwrap_or_default();
        let after = text.get(span.end() as usize..).unwrap_or_default();
        before.ends_with(&selector.prefix) && after.starts_with(&selector.suffix)
    }

    /// Looks for the words, as long as the budget for it lasts.
    fn search(&mut self, hint: Option<Span>, selector: &Selector) -> Option<Anchor> {
        let text = self.text.as_str();
        let exact = selector.exact.as_str();
        self.exhausted = true;
        let plain = 3 * text.len() as u64 + exact.len() as u64;
        self.budget = self.budget.saturating_sub(plain);
        if self.budget == 0 {
            return None;
        }
        // Longer context than we write ourselves tells no more, and comparing it at every place could take for ever.
        let context = |part: &str, from_end: bool| -> String {
            let skipped = if from_end {
                part.chars().count().saturating_sub(CONTEXT)
            } else {
                0
            };
            part.chars().skip(skipped).take(CONTEXT).collect()
        };
        let selector = Selector {
            exact: selector.exact.clone(),
            prefix: context(&selector.prefix, true),
            suffix: context(&selector.suffix, false),
        };
        // Every place where the words stand costs a comparison of the context.
        let places = text.matches(exact).count() as u64;
        let steps = if places == 0 {
            let (reach, longest) = APPROXIMATE;
            ((text.len().min(reach) + exact.len()) * exact.len().min(longest)) as u64
        } else {
            places.saturating_mul((8 + selector.prefix.len() + selector.suffix.len()) as u64)
        };
        self.budget = self.budget.saturating_sub(steps);
        if self.budget == 0 {
            return None;
        }
        self.exhausted = false;
        resolve(text, hint, &selector)
    }

    fn explain(&self, reading: Reading) -> String {
        let unit = if reading.unit == self.unit {
            String::new()
        } else {
            format!("its offsets count {}", reading.unit.words())
        };
        let end = if reading.inclusive { "its end is inclusive" } else { "" };
        let lines = if reading.raw {
            ""
        } else {
            "its offsets count other line ends"
        };
        let parts: Vec<&str> = [unit.as_str(), end, lines]
            .into_iter()
            .filter(|part| !part.is_empty())
            .collect();
        parts.join(" and ")
    }

    /// A found span with what was wrong and where it is now.
    fn found(&self, span: Span, wrong: &str) -> Found {
        let at = self.text.offsets().to_code_points(span).unwrap_or_default();
        let words = quoted(span.slice(self.text.as_str()));
        Found {
            span,
            repair: format!("{wrong}; it is now {} to {}, {words}", at.start(), at.end()),
        }
    }
}

/// A span as a file of ours gives it.
fn wire_span(start: u64, end: u64, words: [&str; 3]) -> wire::Span {
    let [exact, prefix, suffix] = words.map(str::to_owned);
    wire::Span {
        start,
        end,
        exact,
        prefix,
        suffix,
    }
}

/// Normalises words or context, which may start with a mark that only a text's start would lose.
fn normalise_part(part: &str) -> String {
    if part
        .chars()
        .any(|c| matches!(c, '\u{2028}' | '\u{2029}') || c.is_control() && c != '\n' && c != '\t')
    {
        normalise(part)
    } else {
        part.to_owned()
    }
}

/// The words in quotation marks, shortened in the middle.
pub fn quoted(words: &str) -> String {
    let plain = |part: &str| part.replace('\n', " ");
    // Only the ends are looked at: there may be megabytes between them.
    if words.chars().nth(42).is_none() {
        return format!("“{}”", plain(words));
    }
    let head = words.char_indices().nth(25).map_or(words.len(), |(at, _)| at);
    let tail = words.char_indices().nth_back(14).map_or(0, |(at, _)| at);
    let [head, tail] = [words.get(..head), words.get(tail..)].map(|part| plain(part.unwrap_or_default()));
    format!("“{head}…{tail}”")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wire(start: u64, end: u64, exact: &str, prefix: &str, suffix: &str) -> wire::Span {
        wire::Span {
            start,
            end,
            exact: exact.into(),
            prefix: prefix.into(),
            suffix: suffix.into(),
        }
    }

    /// What becomes of a span of `raw`: the words found, and what was done.
    fn find(raw: &str, wire: &wire::Span) -> String {
        let text = Text::new(raw).expect("short");
        match Finder::new(raw, &text, Unit::CodePoints).find(wire) {
            Ok(found) => format!("{:?} {}", found.span.slice(text.as_str()), found.repair),
            Err(why) => format!("lost: {why}"),
        }
    }

    const TEXT: &str = "Ms Holt 😀😀 said é. Ms Holt and Mr Brandt left; he said he would.";

    #[test]
    fn offsets_that_agree_are_taken_as_they_are() {
        assert_eq!(find(TEXT, &wire(11, 15, "said", "😀 ", " é")), "\"said\" ");
    }

    #[test]
    fn foreign_ways_of_counting_are_understood() {
        let found = [
            find(TEXT, &wire(13, 17, "said", "😀 ", " é")),
            find(TEXT, &wire(17, 21, "said", "😀 ", " é")),
            find(TEXT, &wire(11, 14, "said", "", "")),
            find(TEXT, &wire(2, 8, "Holt", "", "")),
            find(TEXT, &wire(3, 7, " Holt ", "", "")),
            find("One\r\n\r\nMs Holt said.", &wire(5, 12, "Ms Holt", "", " said")),
            find("One\r\n\r\nMs Holt said.", &wire(7, 14, "Ms Holt", "", " said")),
        ];
        expect_test::expect![[r#"
            "said" its offsets count UTF-16 units; it is now 11 to 15, “said”
            "said" its offsets count bytes; it is now 11 to 15, “said”
            "said" its end is inclusive; it is now 11 to 15, “said”
            "Holt" its offsets and its words differ in white space at the edges; it is now 3 to 7, “Holt”
            "Holt" its offsets and its words differ in white space at the edges; it is now 3 to 7, “Holt”
            "Ms Holt" its offsets count other line ends; it is now 5 to 12, “Ms Holt”
            "Ms Holt" "#]]
        .assert_eq(&found.join("\n"));
    }

    #[test]
    fn lost_words_are_looked_for() {
        let found = [
            find(TEXT, &wire(900, 904, "Mr Brandt", "", "")),
            find(TEXT, &wire(40, 50, "Mr. Brandt", "", "")),
            find(TEXT, &wire(3, 7, "Holt", "é. Ms ", " and")),
            find(TEXT, &wire(3, 7, "Holt", "something else ", "entirely")),
            find(TEXT, &wire(900, 904, "Holt", "", "")),
            find(TEXT, &wire(u64::MAX, u64::MAX, "nobody of that name", "", "")),
            find(TEXT, &wire(0, 2, "", "", "")),
            find(TEXT, &wire(2, 2, "", "", "")),
        ];
        expect_test::expect![[r#"
            "Mr Brandt" its offsets were off and its words were found elsewhere; it is now 31 to 40, “Mr Brandt”
            "Mr Brandt" its words “Mr. Brandt” are not in the text; the most similar ones (90 %) were taken; it is now 31 to 40, “Mr Brandt”
            "Holt" its offsets were off and its words were found by their context; it is now 22 to 26, “Holt”
            "Holt" the words around it did not agree; it is now 3 to 7, “Holt”
            lost: its words “Holt” are not in the text where they could be told from others
            lost: its words “nobody of that name” are not in the text where they could be told from others
            "Ms" it had no words beside its offsets; it is now 0 to 2, “Ms”
            lost: it covers no words"#]].assert_eq(&found.join("\n"));
    }
}
