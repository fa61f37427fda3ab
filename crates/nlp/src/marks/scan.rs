//! The candidates of one paragraph: characters that may be quotation marks, with what their neighbours say about them.

use std::sync::LazyLock;

use pressmark_annotation::Span;
use rustc_hash::FxHashSet;

/// Marks of one class open and close each other; so a curly mark that a straight one closes still makes a pair.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Class {
    /// “ ” „ ‟, straight ones, two backticks and two apostrophes.
    Double,
    /// « » ‹ ›
    Angle,
    /// ‘ ’ ‚, apostrophes and backticks.
    Single,
}

/// What a glyph does in most texts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Habit {
    Opens,
    Closes,
    Either,
}

/// A character that may be a quotation mark.
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is one observation about the neighbours of a mark"
)]
#[derive(Clone, Debug)]
pub(super) struct Candidate {
    /// Where, in bytes.
    pub(super) span: Span,
    pub(super) class: Class,
    pub(super) habit: Habit,
    /// The first character of the mark.
    pub(super) glyph: char,
    /// Whether nothing but white space and other opening marks stands before it in its paragraph.
    pub(super) at_start: bool,
    /// White space, an opening bracket, a dash or the paragraph's edge on the left.
    pub(super) after_gap: bool,
    /// White space or the paragraph's edge on the left.
    pub(super) after_space: bool,
    /// White space or the paragraph's edge on the right.
    pub(super) before_space: bool,
    /// A letter or digit on the right.
    pub(super) before_word: bool,
    /// Punctuation beside it makes it a sure closing mark.
    pub(super) strong: bool,
    /// The letters before it look like a possessive plural or a dropped end ("workers’", "goin’", "an’").
    pub(super) possessive: bool,
    /// The word after it is an elision ("’em", "’90s").
    pub(super) elision: bool,
    /// A single mark that may close follows in the paragraph, before another one opens.
    pub(super) close_ahead: bool,
    /// The same for a sure closing mark.
    pub(super) strong_ahead: bool,
    /// The next double mark in the paragraph does not open.
    pub(super) double_closes_ahead: bool,
    /// A comma or colon and a space on the left, a capital on the right, as where speech begins.
    pub(super) introduced: bool,
    /// A full stop or its like on the left.
    pub(super) after_stop: bool,
    /// A straight double mark behind a digit: inches, if a surer closing mark follows.
    pub(super) inches: bool,
}

impl Candidate {
    /// Whether a single mark may open here.
    pub(super) fn can_open(&self) -> bool {
        self.habit != Habit::Closes && self.after_gap && !self.before_space
    }

    /// Whether a single mark may close here; a letter on its right makes it an apostrophe.
    pub(super) fn can_close(&self) -> bool {
        self.habit != Habit::Opens && !self.after_space && !self.before_word
    }

    /// Whether ‘ closes what ‚ opened here.
    pub(super) fn can_close_low(&self) -> bool {
        self.glyph == '‘' && !self.after_space && !self.before_word
    }

    /// Whether a double mark surely opens: by its glyph, or by its spacing where the glyph does not tell.
    pub(super) fn surely_opens(&self) -> bool {
        match self.habit {
            Habit::Opens => true,
            Habit::Closes => false,
            Habit::Either => self.after_gap && self.after_space && !self.before_space,
        }
    }
}

/// Collects the candidates of the paragraph at `span`.
pub(super) fn paragraph(text: &str, span: Span, out: &mut Vec<Candidate>) {
    let paragraph = span.slice(text);
    let bytes = paragraph.as_bytes();
    let (mut i, mut only_marks) = (0, true);
    while i < bytes.len() {
        // Marks begin with one of these bytes; all other text is passed over byte by byte.
        if !matches!(bytes[i], b'"' | b'\'' | b'`' | 0xC2 | 0xE2) {
            only_marks &= bytes[i].is_ascii_whitespace();
            i += 1;
            continue;
        }
        let Some((class, habit, glyph, len)) = mark(&bytes[i..]) else {
            only_marks = false;
            i += 1;
            continue;
        };
        if let Some(candidate) = candidate(paragraph, i, (class, habit, glyph, len), span.start(), only_marks) {
            only_marks &= candidate.habit != Habit::Closes;
            out.push(candidate);
        } else {
            only_marks = false;
        }
        i += len;
    }
    look_ahead(out);
}

/// Whether the paragraph starts with a mark of that class that may open.
pub(super) fn starts_with_mark(paragraph: &str, class: Class) -> bool {
    mark(paragraph.trim_start().as_bytes()).is_some_and(|(c, habit, ..)| c == class && habit != Habit::Closes)
}

/// The mark at the start of `bytes`: class, habit, first character, length in bytes.
fn mark(bytes: &[u8]) -> Option<(Class, Habit, char, usize)> {
    use Class::{Angle, Double, Single};
    use Habit::{Closes, Either, Opens};
    Some(match bytes {
        [b'"', ..] => (Double, Either, '"', 1),
        [b'`', b'`', ..] => (Double, Opens, '`', 2),
        [b'\'', b'\'', ..] => (Double, Closes, '\'', 2),
        [b'\'', ..] => (Single, Either, '\'', 1),
        [b'`', ..] => (Single, Opens, '`', 1),
        [0xC2, 0xAB, ..] => (Angle, Opens, '«', 2),
        [0xC2, 0xBB, ..] => (Angle, Closes, '»', 2),
        [0xE2, 0x80, 0x98, ..] => (Single, Opens, '‘', 3),
        [0xE2, 0x80, 0x99, ..] => (Single, Closes, '’', 3),
        [0xE2, 0x80, 0x9A, ..] => (Single, Opens, '‚', 3),
        [0xE2, 0x80, 0x9C, ..] => (Double, Opens, '“', 3),
        [0xE2, 0x80, 0x9D, ..] => (Double, Closes, '”', 3),
        [0xE2, 0x80, 0x9E, ..] => (Double, Opens, '„', 3),
        [0xE2, 0x80, 0x9F, ..] => (Double, Opens, '‟', 3),
        [0xE2, 0x80, 0xB9, ..] => (Angle, Opens, '‹', 3),
        [0xE2, 0x80, 0xBA, ..] => (Angle, Closes, '›', 3),
        _ => return None,
    })
}

/// The candidate at byte `i` of `paragraph`, or `None` for an apostrophe within a word and for feet and inches.
fn candidate(
    paragraph: &str,
    i: usize,
    (class, habit, glyph, len): (Class, Habit, char, usize),
    base: u32,
    at_start: bool,
) -> Option<Candidate> {
    let (before, after) = (&paragraph[..i], &paragraph[i + len..]);
    let left = before.chars().next_back();
    let right = after.chars().next();
    let after_space = left.is_none_or(char::is_whitespace);
    let before_space = right.is_none_or(char::is_whitespace);
    let left_word = left.is_some_and(char::is_alphanumeric);
    let before_word = right.is_some_and(char::is_alphanumeric);
    if class == Class::Single && left_word && before_word || glyph == '"' && before_space && feet_and_inches(before) {
        return None;
    }
    let after_gap = after_space || left.is_some_and(|c| "([{—–-/“„«‹\"‘".contains(c));
    let strong = left.is_some_and(|c| ".,!?…".contains(c))
        || (!after_space && right.is_none_or(|c| ".,;:!?)”»›\"".contains(c)))
        || (left.is_some_and(|c| "”»\"".contains(c)) && !before_word);
    let single = class == Class::Single;
    Some(Candidate {
        span: Span::new(base + i as u32, base + (i + len) as u32),
        class,
        habit,
        glyph,
        at_start,
        after_gap,
        after_space,
        before_space,
        before_word,
        strong,
        possessive: single && before_space && ["s", "in", " an", " o"].iter().any(|end| before.ends_with(end)),
        elision: single && elision(after),
        close_ahead: false,
        strong_ahead: false,
        double_closes_ahead: false,
        introduced: right.is_some_and(char::is_uppercase) && (before.ends_with(", ") || before.ends_with(": ")),
        after_stop: left.is_some_and(|c| ".,!?…".contains(c)),
        inches: glyph == '"' && left.is_some_and(|c| c.is_ascii_digit()),
    })
}

/// Whether the text ends with feet and the number of inches, as in 5'10".
fn feet_and_inches(before: &str) -> bool {
    let feet = before.trim_end_matches(|c: char| c.is_ascii_digit());
    let digit = |text: &str| text.ends_with(|c: char| c.is_ascii_digit());
    feet.len() < before.len() && feet.strip_suffix(['\'', '’', '′']).is_some_and(digit)
}

/// Whether a word with a dropped beginning stands here: a listed one, or a decade.
fn elision(after: &str) -> bool {
    static WORDS: LazyLock<FxHashSet<&'static str>> =
        LazyLock::new(|| crate::wordlist::entries(include_str!("../../data/quote-elisions.txt")).collect());
    let len = after.bytes().take(8).take_while(u8::is_ascii_alphanumeric).count();
    let word = &after[..len];
    let decade = matches!(word.as_bytes(), [a, b, b's'] if a.is_ascii_digit() && b.is_ascii_digit())
        || (word.len() == 2 && word.bytes().all(|b| b.is_ascii_digit()));
    decade || (len < 8 && len > 0 && WORDS.contains(word.to_ascii_lowercase().as_str()))
}

/// Fills in what stands ahead of each mark, from the paragraph's end backwards.
fn look_ahead(candidates: &mut [Candidate]) {
    let (mut close, mut strong, mut double) = (false, false, false);
    for candidate in candidates.iter_mut().rev() {
        (candidate.close_ahead, candidate.strong_ahead) = (close, strong);
        candidate.double_closes_ahead = double;
        if candidate.class != Class::Single {
            if candidate.class == Class::Double {
                double = !candidate.surely_opens();
            }
        } else if candidate.can_open() && !candidate.elision {
            (close, strong) = (false, false);
        } else if candidate.can_close() {
            close = true;
            strong |= candidate.strong;
        }
    }
}
