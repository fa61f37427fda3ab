//! Cuts one line into tokens, in a single pass over its bytes.

use super::{Abbreviation, Lists};
use crate::token::{Shape, Token, TokenKind};
use pressmark_annotation::Span;
use std::ops::Range;

/// Appends the tokens of `line`, a byte range of `text`, to `tokens`; their sentence is left at 0.
pub(super) fn cut(text: &str, line: Range<usize>, lists: &Lists, tokens: &mut Vec<Token>) {
    let mut cutter = Cutter {
        text,
        lists,
        tokens,
        at: line.start,
        end: line.end,
        space_before: true,
    };
    while cutter.at < cutter.end {
        cutter.step();
    }
}

/// What a character is to the tokeniser.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Class {
    Space,
    Letter,
    Digit,
    Quote,
    Other,
}

fn class(c: char) -> Class {
    match c {
        'a'..='z' | 'A'..='Z' => Class::Letter,
        '0'..='9' => Class::Digit,
        ' ' | '\t' | '\r' | '\u{a0}' | '\u{200b}' | '\u{feff}' | '\u{ad}' => Class::Space,
        '"' | '\'' | '`' | '´' | '‘' | '’' | '“' | '”' | '«' | '»' | '„' | '‟' | '‚' | '‛' | '‹' | '›' | '「'
        | '」' | '『' | '』' => Class::Quote,
        c if c.is_ascii() => Class::Other,
        // Combining marks and joiners belong to the letter before them.
        '\u{300}'..='\u{36f}' | '\u{200c}' | '\u{200d}' => Class::Letter,
        c if c.is_alphabetic() => Class::Letter,
        c if c.is_numeric() => Class::Digit,
        c if c.is_whitespace() => Class::Space,
        _ => Class::Other,
    }
}

fn is_hyphen(c: char) -> bool {
    matches!(c, '-' | '\u{2010}' | '\u{2011}')
}

fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’' | 'ʼ')
}

struct Cutter<'a> {
    text: &'a str,
    lists: &'a Lists,
    tokens: &'a mut Vec<Token>,
    at: usize,
    end: usize,
    space_before: bool,
}

impl Cutter<'_> {
    /// The character at byte `position`, if it lies within the line.
    fn char_at(&self, position: usize) -> Option<char> {
        if position >= self.end {
            return None;
        }
        match self.text.as_bytes().get(position) {
            Some(byte) if byte.is_ascii() => Some(char::from(*byte)),
            _ => self.text.get(position..)?.chars().next(),
        }
    }

    fn class_at(&self, position: usize) -> Option<Class> {
        self.char_at(position).map(class)
    }

    fn is_letter(&self, position: usize) -> bool {
        self.class_at(position) == Some(Class::Letter)
    }

    fn is_alphanumeric(&self, position: usize) -> bool {
        matches!(self.class_at(position), Some(Class::Letter | Class::Digit))
    }

    fn slice(&self, range: Range<usize>) -> &str {
        self.text.get(range).unwrap_or_default()
    }

    /// Ends the token that starts at the current position.
    fn push(&mut self, end: usize, kind: TokenKind) {
        let end = end.clamp(self.at + 1, self.end);
        let words = self.slice(self.at..end);
        let shape = match kind {
            TokenKind::Punctuation | TokenKind::QuoteMark => Shape::None,
            _ => shape(words),
        };
        self.tokens.push(Token {
            span: Span::new(self.at as u32, end as u32),
            kind,
            shape,
            space_before: self.space_before,
            sentence: 0,
        });
        self.at = end;
        self.space_before = false;
    }

    fn step(&mut self) {
        let Some(c) = self.char_at(self.at) else {
            self.at = self.end;
            return;
        };
        match class(c) {
            Class::Space => {
                self.at += c.len_utf8();
                self.space_before = true;
            }
            Class::Letter => self.word(),
            Class::Digit => self.number(),
            Class::Quote => self.quote(c),
            Class::Other => self.other(c),
        }
    }

    fn quote(&mut self, c: char) {
        let after = self.at + c.len_utf8();
        if is_apostrophe(c)
            && !self.space_before
            && let Some(end) = self.clitic_end(after)
        {
            self.push(end, TokenKind::Clitic);
            return;
        }
        let doubled = matches!(c, '\'' | '`') && self.char_at(after) == Some(c);
        self.push(if doubled { after + 1 } else { after }, TokenKind::QuoteMark);
    }

    /// The end of the clitic whose letters start at `start`, behind its apostrophe.
    fn clitic_end(&self, start: usize) -> Option<usize> {
        let letters = self.text.as_bytes().get(start..(start + 2).min(self.end))?;
        let length = match *letters {
            [b's' | b'S' | b'd' | b'D' | b'm' | b'M', ..] if !self.is_alphanumeric(start + 1) => 1,
            [b'r' | b'v' | b'R' | b'V', b'e' | b'E'] | [b'l' | b'L', b'l' | b'L']
                if !self.is_alphanumeric(start + 2) =>
            {
                2
            }
            _ => return None,
        };
        Some(start + length)
    }

    fn word(&mut self) {
        let start = self.at;
        let mut at = start;
        // Letters since the last full stop, and whether there was one.
        let (mut segment, mut dotted) = (0, false);
        while let Some(c) = self.char_at(at) {
            let after = at + c.len_utf8();
            match c {
                'a'..='z' | 'A'..='Z' | '0'..='9' => segment += 1,
                '-' | '\u{2010}' | '\u{2011}' if self.is_alphanumeric(after) => segment = 0,
                '\'' | '’' | 'ʼ' if self.is_letter(after) => {
                    if self.clitic_end(after).is_some() {
                        break;
                    }
                    let negation = matches!(self.char_at(after), Some('t' | 'T')) && !self.is_alphanumeric(after + 1);
                    if negation && at > start + 1 && matches!(self.text.as_bytes().get(at - 1), Some(b'n' | b'N')) {
                        self.push(at - 1, TokenKind::Word);
                        self.push(after + 1, TokenKind::Clitic);
                        return;
                    }
                    segment = 0;
                }
                // "R1.2bn", "Rs1,200": an amount glued to its currency.
                '.' | ','
                    if self.class_at(after) == Some(Class::Digit)
                        && self.text.as_bytes().get(at - 1).is_some_and(u8::is_ascii_digit) =>
                {
                    segment = 0;
                }
                '.' => {
                    let next = self.char_at(after);
                    let inner = match next {
                        Some(n) if class(n) == Class::Letter => segment <= 2 || n.is_lowercase(),
                        Some(n) if is_hyphen(n) => dotted && segment == 1 && self.is_letter(after + n.len_utf8()),
                        _ => false,
                    };
                    if !inner {
                        if self.stop_belongs(start..at, after, dotted && segment == 1) {
                            at = after;
                        }
                        break;
                    }
                    (segment, dotted) = (0, true);
                }
                '&' if self.is_letter(after)
                    && self.text.as_bytes().get(at - 1).is_some_and(u8::is_ascii_uppercase) =>
                {
                    segment = 0;
                }
                '@' if self.is_alphanumeric(after) => {
                    self.push(self.address_end(after), TokenKind::Handle);
                    return;
                }
                ':' if self.slice(after..self.end).starts_with("//") => {
                    self.push(self.address_end(after), TokenKind::Handle);
                    return;
                }
                '_' if self.is_alphanumeric(after) => {}
                c if class(c) == Class::Letter || class(c) == Class::Digit => segment += 1,
                _ => break,
            }
            at = after;
        }
        if self.slice(start..at).starts_with("www.") {
            self.push(self.address_end(at), TokenKind::Handle);
        } else {
            self.push(at, TokenKind::Word);
        }
    }

    /// Whether the full stop before byte `after` belongs to the word that stands before it.
    fn stop_belongs(&self, word: Range<usize>, after: usize, dotted: bool) -> bool {
        if self.char_at(after) == Some('.') {
            return false;
        }
        if dotted {
            return true;
        }
        let words = self.slice(word);
        let mut next = after;
        while self.class_at(next) == Some(Class::Space) {
            next += self.char_at(next).map_or(1, char::len_utf8);
        }
        let next = self.char_at(next);
        let capital = words.chars().next().is_some_and(char::is_uppercase);
        if words.chars().nth(1).is_none() {
            return capital && words != "I" && next.is_some_and(char::is_uppercase);
        }
        // "Kh. Bulgan", "Ts. Oyun": an initial of two letters has no vowel.
        if capital
            && words.len() <= 3
            && words
                .bytes()
                .all(|byte| byte.is_ascii_alphabetic() && !b"aeiouyAEIOUY".contains(&byte))
            && words.bytes().skip(1).all(|byte| byte.is_ascii_lowercase())
            && next.is_some_and(char::is_uppercase)
        {
            return true;
        }
        match self.lists.abbreviation(words) {
            Some(Abbreviation::Title) => capital && next.is_some_and(char::is_alphanumeric),
            Some(Abbreviation::Number) => next.is_some_and(char::is_numeric),
            Some(Abbreviation::Capital) => capital,
            Some(Abbreviation::Any) => true,
            None => false,
        }
    }

    /// The end of a URL or address that goes on at `start`, without the punctuation that closes its sentence.
    fn address_end(&self, start: usize) -> usize {
        let rest = self.slice(start..self.end);
        let rest = rest
            .split(|c: char| c.is_whitespace() || matches!(c, '<' | '>' | '"' | '“' | '”' | '«' | '»'))
            .next();
        let rest = rest.unwrap_or_default();
        start
            + rest
                .trim_end_matches(['.', ',', ';', ':', '!', '?', ')', ']', '\'', '’', '…'])
                .len()
    }

    fn number(&mut self) {
        let start = self.at;
        let mut at = start;
        let mut kind = TokenKind::Number;
        let mut letters = false;
        while let Some(c) = self.char_at(at) {
            let after = at + c.len_utf8();
            match class(c) {
                Class::Digit => {}
                Class::Letter => letters = true,
                // "29-year-old" is a word, "4-Steve" a number and a name.
                Class::Other if is_hyphen(c) && self.is_letter(after) && !self.starts_capitalised(after) => {
                    kind = TokenKind::Word;
                    letters = true;
                }
                Class::Other if is_hyphen(c) && letters && self.is_alphanumeric(after) => kind = TokenKind::Word,
                Class::Other
                    if matches!(c, '.' | ',' | ':') && !letters && self.class_at(after) == Some(Class::Digit) => {}
                Class::Other if c == '@' && self.is_alphanumeric(after) => {
                    self.push(self.address_end(after), TokenKind::Handle);
                    return;
                }
                _ => break,
            }
            at = after;
        }
        // "10a.m." and the like are dotted abbreviations glued to their figure.
        if letters && self.slice(at..self.end).starts_with(".m.") {
            at += 3;
        }
        self.push(at, kind);
    }

    /// Whether a capital stands at `position` with a small letter behind it.
    fn starts_capitalised(&self, position: usize) -> bool {
        let Some(first) = self.char_at(position).filter(|c| c.is_uppercase()) else {
            return false;
        };
        self.char_at(position + first.len_utf8())
            .is_some_and(char::is_lowercase)
    }

    fn other(&mut self, c: char) {
        let after = self.at + c.len_utf8();
        match c {
            '#' | '@' if self.is_alphanumeric(after) || self.char_at(after) == Some('_') => {
                let mut end = after;
                while let Some(c) = self.char_at(end).filter(|c| c.is_alphanumeric() || *c == '_') {
                    end += c.len_utf8();
                }
                self.push(end, TokenKind::Handle);
            }
            '.' | '-' => {
                let mut end = after;
                while self.char_at(end) == Some(c) {
                    end += 1;
                }
                self.push(end, TokenKind::Punctuation);
            }
            _ => self.push(after, TokenKind::Punctuation),
        }
    }
}

/// The letter shape of `words`. A capital after a hyphen, apostrophe or full stop starts a part of its own.
fn shape(words: &str) -> Shape {
    let (mut upper, mut lower) = (0u32, 0u32);
    let (mut first_upper, mut odd_upper, mut part_start) = (false, false, true);
    for c in words.chars() {
        let (is_upper, is_lower) = if c.is_ascii() {
            (c.is_ascii_uppercase(), c.is_ascii_lowercase())
        } else {
            (c.is_uppercase(), c.is_alphabetic() && !c.is_uppercase())
        };
        if is_upper {
            first_upper |= upper + lower == 0;
            odd_upper |= !part_start;
            upper += 1;
        } else if is_lower {
            lower += 1;
        }
        part_start = !(is_upper || is_lower || c.is_numeric());
    }
    match (upper, lower) {
        (0, 0) => Shape::None,
        (0, _) => Shape::Lower,
        (1, 0) => Shape::Title,
        (_, 0) => Shape::Upper,
        _ if first_upper && !odd_upper => Shape::Title,
        _ => Shape::Mixed,
    }
}
