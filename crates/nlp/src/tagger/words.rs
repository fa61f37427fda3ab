//! What the tagger sees of each token before it decides: a hash of its word, its affixes, its shape, and the tags that
//! it may have.

use super::model::Model;
use super::tag::{Tag, TagSet};
use crate::lexicon::Clusters;
use crate::token::{Layout, Shape, Token, TokenKind};

/// How the letters of a sentence are used: where capitals are everywhere, they say nothing about a word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Case {
    /// Capitals for names and at the start.
    Sentence,
    /// Every long word has a capital, as in American headlines.
    Title,
    /// All letters are capitals.
    Upper,
}

/// One token as the tagger sees it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Word {
    /// Hash of the word in lower case, with 0 for every digit.
    pub hash: u64,
    /// The last four bytes of the word in lower case, the last one lowest.
    pub ending: u32,
    /// The first three bytes of the word in lower case.
    pub beginning: u32,
    /// Letter shape, kind, and what capitals mean at this place.
    pub shape: u32,
    /// The tags that the dictionary or the token's marks allow; empty for a word that is not known.
    pub known: TagSet,
    /// The tags to choose from; never empty.
    pub choice: TagSet,
    /// Whether it says nothing that the word has a capital: it stands first, or all words have one.
    pub free_capital: bool,
    /// Whether it is written with a capital.
    pub capital: bool,
    /// Whether the dictionary is asked for it: a word or clitic.
    pub in_dictionary: bool,
    /// The word's cluster, plus one; 0 for a word that is in none.
    pub cluster: u32,
    /// The coarse cluster that its cluster belongs to, plus one; 0 for a word that is in none.
    pub coarse: u32,
}

/// What a word that the dictionary lacks may be.
const OPEN_CLASSES: TagSet = TagSet::of(&[
    Tag::Fw,
    Tag::Jj,
    Tag::Jjr,
    Tag::Jjs,
    Tag::Nn,
    Tag::Nns,
    Tag::Nnp,
    Tag::Nnps,
    Tag::Rb,
    Tag::Uh,
    Tag::Vb,
    Tag::Vbd,
    Tag::Vbg,
    Tag::Vbn,
    Tag::Vbp,
    Tag::Vbz,
]);
const NAMES: TagSet = TagSet::of(&[Tag::Nnp, Tag::Nnps]);
const NUMBERS: TagSet = TagSet::of(&[Tag::Cd, Tag::Jj, Tag::Nn, Tag::Nns, Tag::Nnp]);
const FIGURE: TagSet = TagSet::of(&[Tag::Cd]);
const HANDLES: TagSet = TagSet::of(&[Tag::Nnp, Tag::Nn, Tag::Uh]);
const OPENING: TagSet = TagSet::of(&[Tag::Open]);
const CLOSING: TagSet = TagSet::of(&[Tag::Close]);
const APOSTROPHE: TagSet = TagSet::of(&[Tag::Pos, Tag::Close]);
const CLITICS: TagSet = TagSet::of(&[Tag::Pos, Tag::Vbz, Tag::Vbp, Tag::Md, Tag::Vbd, Tag::Prp, Tag::Rb]);

/// Marks the hash of a word that is written with a capital where only names are.
const CAPITAL: u64 = 0x5851_f42d_4c95_7f2d;

/// The key under which the dictionary holds a word: `capital` for one with a capital where only names have it.
pub fn key(hash: u64, capital: bool) -> u64 {
    if capital { hash ^ CAPITAL } else { hash }
}

/// Where the tagger looks words up.
#[derive(Clone, Copy, Debug)]
pub struct Lists<'l, 'm> {
    /// The model, for its dictionary.
    pub model: &'l Model<'m>,
    /// The word clusters.
    pub clusters: &'l Clusters,
}

/// Appends the words of `sentence`, an index into the sentences of `layout`, to `words`.
pub fn read(layout: &Layout<'_>, sentence: usize, lists: Lists<'_, '_>, words: &mut Vec<Word>) {
    let Some(range) = layout.sentences.get(sentence).map(|sentence| &sentence.tokens) else {
        return;
    };
    let start = range.start as usize;
    let tokens = layout.tokens.get(start..range.end as usize).unwrap_or_default();
    let case = case(tokens);
    // Before the first word a capital says nothing; so too behind a colon or an opening mark.
    let mut first = true;
    let mut open = false;
    for (at, token) in tokens.iter().enumerate() {
        let text = token.span.slice(layout.text);
        words.push(match token.kind {
            TokenKind::QuoteMark => {
                let next = tokens.get(at + 1);
                let before = at.checked_sub(1).and_then(|before| tokens.get(before));
                let word = quote(text, [before, Some(token), next], &mut open);
                first |= word.choice.has(Tag::Open) || at == 0;
                word
            }
            TokenKind::Punctuation => {
                first |= matches!(text, ":" | "•" | "*" | "." | "?" | "!");
                mark(text)
            }
            _ => {
                let free = first || case != Case::Sentence;
                first = false;
                plain(text, *token, free, case, lists)
            }
        });
    }
}

/// How capitals are used in a sentence.
fn case(tokens: &[Token]) -> Case {
    let (mut lower, mut long_lower, mut title, mut upper) = (0, 0, 0, 0);
    for token in tokens {
        if token.kind != TokenKind::Word {
            continue;
        }
        match token.shape {
            Shape::Lower => {
                lower += 1;
                long_lower += u32::from(token.span.len() > 3);
            }
            Shape::Upper => upper += 1,
            Shape::Title if token.span.len() > 1 => title += 1,
            _ => {}
        }
    }
    if lower == 0 && upper >= 2 && upper > 2 * title {
        Case::Upper
    } else if title >= 3 && title > 4 * long_lower && (lower > 0 || title >= 5) {
        Case::Title
    } else {
        Case::Sentence
    }
}

/// A quotation mark or an apostrophe by itself, with the tokens beside it; `open` is whether one was opened before it.
fn quote(text: &str, [before, this, next]: [Option<&Token>; 3], open: &mut bool) -> Word {
    let space_before = this.is_none_or(|token| token.space_before);
    let space_after = next.is_none_or(|next| next.space_before);
    let opens = match text {
        // German closes with the mark that opens in English, Swedish opens with the one that closes.
        "„" | "“" | "«" | "‚" | "‘" | "``" | "‟" | "‛" | "‹" | "「" | "『" => {
            space_before || !space_after
        }
        "”" | "''" | "»" | "›" | "」" | "』" => space_before && !space_after,
        _ if before.is_none() => true,
        _ if space_before == space_after => !*open,
        _ => space_before,
    };
    let after_word = !space_before && before.is_some_and(|token| token.kind == TokenKind::Word);
    let choice = if opens {
        OPENING
    } else if after_word && matches!(text, "'" | "’" | "´" | "`") {
        APOSTROPHE
    } else {
        CLOSING
    };
    match choice.only() {
        Some(Tag::Open) => *open = true,
        Some(Tag::Close) => *open = false,
        _ => {}
    }
    Word {
        hash: mix(QUOTE, choice.bits()),
        shape: 1,
        known: choice,
        choice,
        ..Word::default()
    }
}

const QUOTE: u64 = 0x71;

/// Any other mark.
fn mark(text: &str) -> Word {
    let tag = match text {
        "," | "،" => Tag::Comma,
        "." | "!" | "?" | "。" => Tag::Stop,
        ":" | ";" | "-" | "–" | "—" | "―" | "…" => Tag::Colon,
        "(" | "[" | "{" => Tag::Lrb,
        ")" | "]" | "}" => Tag::Rrb,
        "$" | "£" | "€" | "¥" | "₹" | "₦" | "₽" | "₴" | "₺" | "₩" | "₪" | "֏" | "₼" => {
            Tag::Currency
        }
        "#" => Tag::Hash,
        "&" => Tag::Cc,
        "%" | "°" => Tag::Nn,
        text if text.starts_with("..") || text.starts_with("--") => Tag::Colon,
        _ => Tag::Sym,
    };
    let set = TagSet::of(&[tag]);
    let choice = if matches!(text, "-" | "–") {
        set.with(TagSet::of(&[Tag::Sym]))
    } else {
        set
    };
    Word {
        hash: mix(MARK, choice.bits()),
        shape: 2,
        known: choice,
        choice,
        ..Word::default()
    }
}

const MARK: u64 = 0x72;

/// A word, number, clitic or handle.
fn plain(text: &str, token: Token, free: bool, case: Case, lists: Lists<'_, '_>) -> Word {
    let model = lists.model;
    let letters = Letters::read(text);
    let capital = matches!(token.shape, Shape::Title | Shape::Upper | Shape::Mixed);
    let (known, choice) = match token.kind {
        TokenKind::Number if letters.has & LETTER == 0 => (FIGURE, FIGURE),
        TokenKind::Number => (TagSet::NONE, NUMBERS),
        TokenKind::Handle => (TagSet::NONE, HANDLES),
        _ => {
            let lower = || model.look_up(key(letters.hash, false));
            let known = if capital {
                let name = model.look_up(key(letters.hash, true));
                if free { name.with(lower()) } else { name }
            } else {
                lower()
            };
            let choice = if !known.is_empty() {
                known
            } else if token.kind == TokenKind::Clitic {
                CLITICS
            } else if capital && !free {
                // A word that is known in lower case only, such as a noun inside a title or a name.
                let lower = lower();
                if lower.is_empty() {
                    OPEN_CLASSES
                } else {
                    NAMES.with(lower)
                }
            } else {
                OPEN_CLASSES
            };
            (known, choice)
        }
    };
    let shape = 4
        | (token.shape as u32) << 3
        | (token.kind as u32) << 6
        | (letters.has & (DIGIT | HYPHEN | DOT)) << 9
        | u32::from(free) << 12
        | (case as u32) << 13;
    let cluster = match token.kind {
        TokenKind::Word => lists.clusters.get(text),
        _ => None,
    };
    let coarse = cluster.and_then(|cluster| lists.clusters.coarse(cluster));
    Word {
        hash: letters.hash,
        ending: letters.ending,
        beginning: letters.beginning,
        shape,
        known,
        choice,
        free_capital: free,
        capital,
        in_dictionary: matches!(token.kind, TokenKind::Word | TokenKind::Clitic),
        cluster: cluster.map_or(0, |cluster| u32::from(cluster) + 1),
        coarse: coarse.map_or(0, |coarse| u32::from(coarse) + 1),
    }
}

/// The letters of a word in lower case.
#[derive(Default)]
struct Letters {
    hash: u64,
    ending: u32,
    beginning: u32,
    length: u32,
    /// Which of [`DIGIT`], [`HYPHEN`], [`DOT`] and [`LETTER`] there are.
    has: u32,
}

const DIGIT: u32 = 1;
const HYPHEN: u32 = 1 << 1;
const DOT: u32 = 1 << 2;
const LETTER: u32 = 1 << 3;

impl Letters {
    fn read(text: &str) -> Self {
        let mut letters = Self::default();
        if text.is_ascii() {
            for byte in text.bytes() {
                letters.push(byte.to_ascii_lowercase());
            }
        } else {
            let mut buffer = [0; 4];
            for c in text.chars() {
                let c = match c {
                    '’' | 'ʼ' => '\'',
                    '\u{2010}' | '\u{2011}' => '-',
                    c => c,
                };
                for c in c.to_lowercase() {
                    for byte in c.encode_utf8(&mut buffer).bytes() {
                        letters.push(byte);
                    }
                }
            }
        }
        letters
    }

    fn push(&mut self, byte: u8) {
        let byte = if byte.is_ascii_digit() { b'0' } else { byte };
        self.has |= match byte {
            b'0' => DIGIT,
            b'-' => HYPHEN,
            b'.' => DOT,
            b'a'..=b'z' | 0x80.. => LETTER,
            _ => 0,
        };
        self.hash = mix(self.hash, u64::from(byte));
        self.ending = self.ending << 8 | u32::from(byte);
        if self.length < 3 {
            self.beginning = self.beginning << 8 | u32::from(byte);
        }
        self.length += 1;
    }
}

/// One step of a multiplicative hash (the constant is that of Steele and Vigna's linear congruential generators).
pub(super) const fn mix(hash: u64, value: u64) -> u64 {
    (hash.rotate_left(23) ^ value).wrapping_mul(0xd134_2543_de82_ef95)
}
