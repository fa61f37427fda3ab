//! The word classes that attribution rests on, looked up once for every token.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use crate::token::{Layout, TokenKind};
use crate::wordlist::entries;

/// Classes of a word, as bits.
pub(crate) mod class {
    pub(crate) const DET: u32 = 1;
    pub(crate) const POSS: u32 = 1 << 1;
    pub(crate) const SUBJ: u32 = 1 << 2;
    pub(crate) const OBJ: u32 = 1 << 3;
    pub(crate) const PREP: u32 = 1 << 4;
    pub(crate) const OF: u32 = 1 << 5;
    pub(crate) const AUX: u32 = 1 << 6;
    pub(crate) const CONJ: u32 = 1 << 7;
    pub(crate) const SUB: u32 = 1 << 8;
    pub(crate) const REL: u32 = 1 << 9;
    pub(crate) const ADV: u32 = 1 << 10;
    pub(crate) const WHEN: u32 = 1 << 11;
    pub(crate) const NEG: u32 = 1 << 12;
    pub(crate) const WH: u32 = 1 << 13;
    pub(crate) const VERB: u32 = 1 << 14;
    pub(crate) const UNNAMED: u32 = 1 << 15;
    pub(crate) const DOC: u32 = 1 << 16;
    pub(crate) const NAMED: u32 = 1 << 17;
    /// A reporting verb that is also a frequent noun.
    pub(crate) const NOUNISH: u32 = 1 << 18;
    pub(crate) const ROLE: u32 = 1 << 19;
    pub(crate) const KEEPS: u32 = 1 << 20;
    pub(crate) const MODAL: u32 = 1 << 21;
    pub(crate) const FIRST: u32 = 1 << 22;
    pub(crate) const NOT_ADV: u32 = 1 << 23;
    /// Written with a capital.
    pub(crate) const CAP: u32 = 1 << 24;
    /// A word or a number, not punctuation.
    pub(crate) const WORD: u32 = 1 << 25;
    pub(crate) const NUMBER: u32 = 1 << 26;
    pub(crate) const COMMA: u32 = 1 << 27;
    pub(crate) const COLON: u32 = 1 << 28;
    pub(crate) const DASH: u32 = 1 << 29;
    /// `.`, `!`, `?`, `…`
    pub(crate) const STOP: u32 = 1 << 30;
    pub(crate) const OTHER_PUNCT: u32 = 1 << 31;
}

/// Frames of a reporting verb, as bits; the letters of `data/cue-verbs.tsv`.
pub(crate) mod frame {
    pub(crate) const QUOTE: u16 = 1;
    pub(crate) const THAT: u16 = 1 << 1;
    pub(crate) const ZERO: u16 = 1 << 2;
    pub(crate) const INVERTS: u16 = 1 << 3;
    pub(crate) const HEARER: u16 = 1 << 4;
    pub(crate) const URGE: u16 = 1 << 5;
    pub(crate) const ACCUSE: u16 = 1 << 6;
    pub(crate) const CALL: u16 = 1 << 7;
    pub(crate) const WHETHER: u16 = 1 << 8;
    pub(crate) const TO_DO: u16 = 1 << 9;
    pub(crate) const DOING: u16 = 1 << 10;
    pub(crate) const WEAK: u16 = 1 << 11;
    pub(crate) const PARTICLE: u16 = 1 << 12;
    pub(crate) const BARE: u16 = 1 << 13;
    /// A verb of belief or wish, of `data/attitude-verbs.tsv`.
    pub(crate) const ATTITUDE: u16 = 1 << 15;
}

/// Forms of a reporting verb, as bits.
pub(crate) mod form {
    pub(crate) const BASE: u8 = 1;
    pub(crate) const THIRD: u8 = 1 << 1;
    pub(crate) const PAST: u8 = 1 << 2;
    pub(crate) const ING: u8 = 1 << 3;
}

/// What is known of a token.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Info {
    /// [`class`] bits.
    pub(crate) class: u32,
    /// [`frame`] bits of a reporting verb, 0 for any other word.
    pub(crate) frames: u16,
    /// [`form`] bits of a reporting verb.
    pub(crate) forms: u8,
}

/// Letters of the frames column, in the order of the bits of [`frame`].
const FRAME_LETTERS: &str = "qtziroadwvgkpb";

/// Names of the classes in the word files, with their bits.
const CLASSES: [(&str, u32); 23] = [
    ("det", class::DET),
    ("poss", class::POSS),
    ("subj", class::SUBJ),
    ("obj", class::OBJ),
    ("prep", class::PREP),
    ("of", class::OF),
    ("aux", class::AUX),
    ("conj", class::CONJ),
    ("sub", class::SUB),
    ("rel", class::REL),
    ("adv", class::ADV),
    ("when", class::WHEN),
    ("neg", class::NEG),
    ("wh", class::WH),
    ("verb", class::VERB),
    ("unnamed", class::UNNAMED),
    ("doc", class::DOC),
    ("named", class::NAMED),
    ("nounish", class::NOUNISH),
    ("keeps", class::KEEPS),
    ("modal", class::MODAL),
    ("first", class::FIRST),
    ("notadv", class::NOT_ADV),
];

/// Reporting verbs that a particle makes a cue: "pointed out".
///
/// The value is the frames of the pair where they differ from the verb's own, else 0.
pub(super) static PARTICLES: LazyLock<FxHashMap<&'static str, u16>> = LazyLock::new(|| {
    entries(include_str!("../../data/cue-particles.txt"))
        .map(|line| {
            line.split_once('\t')
                .map_or((line, 0), |(pair, letters)| (pair, frames(letters)))
        })
        .collect()
});

/// The longest word of the lists, in bytes; longer tokens are in none of them.
const LONGEST: usize = 20;

static WORDS: LazyLock<FxHashMap<Box<str>, Info>> = LazyLock::new(|| {
    let mut words: FxHashMap<Box<str>, Info> = FxHashMap::default();
    let classes = entries(include_str!("../../data/quote-words.tsv"))
        .chain(entries(include_str!("../../data/quote-signals.tsv")));
    for (name, list) in classes.filter_map(|line| line.split_once('\t')) {
        let bit = CLASSES.iter().find(|(n, _)| *n == name).map_or(0, |(_, bit)| *bit);
        for word in list.split(' ') {
            words.entry(word.into()).or_default().class |= bit;
        }
    }
    for line in entries(include_str!("../../data/speaker-roles.tsv")) {
        let mut columns = line.split('\t').skip(1);
        if matches!(columns.next(), Some("person" | "group")) {
            for word in columns.next().unwrap_or_default().split(' ') {
                words.entry(word.into()).or_default().class |= class::ROLE;
            }
        }
    }
    for line in entries(include_str!("../../data/cue-verbs.tsv")) {
        for (word, form, letters) in forms(line) {
            let info = words.entry(word.into()).or_default();
            info.frames |= frames(letters);
            info.forms |= form;
        }
    }
    words
});

/// The forms of the verb in a line of a list, each with its [`form`] bit and the letters of the verb's frames.
pub(super) fn forms(line: &str) -> impl Iterator<Item = (String, u8, &str)> {
    let mut columns = line.split('\t');
    let (lemma, letters) = (columns.next().unwrap_or_default(), columns.next().unwrap_or_default());
    let (past, ing) = (columns.next().unwrap_or_default(), columns.next().unwrap_or_default());
    let forms = inflect(lemma, past, ing).into_iter();
    forms.map(move |(word, form)| (word, form, letters))
}

/// The bits of some frame letters.
pub(super) fn frames(letters: &str) -> u16 {
    let letter = |(_, letter): &(usize, char)| letters.contains(*letter);
    FRAME_LETTERS
        .chars()
        .enumerate()
        .filter(letter)
        .fold(0, |bits, (i, _)| bits | (1u16 << i))
}

/// The forms of a verb; empty `past` and `ing` are regular.
fn inflect(lemma: &str, past: &str, ing: &str) -> Vec<(String, u8)> {
    let stem_y = lemma
        .strip_suffix('y')
        .filter(|stem| !stem.ends_with(['a', 'e', 'o', 'u']));
    let stem_e = lemma.strip_suffix('e');
    let third = match stem_y {
        Some(stem) => format!("{stem}ies"),
        None if lemma.ends_with(['s', 'x', 'o']) || lemma.ends_with("sh") || lemma.ends_with("ch") => {
            format!("{lemma}es")
        }
        None => format!("{lemma}s"),
    };
    let regular_past = match (stem_y, stem_e) {
        (Some(stem), _) => format!("{stem}ied"),
        (_, Some(stem)) => format!("{stem}ed"),
        _ => format!("{lemma}ed"),
    };
    let regular_ing = match stem_e {
        Some(stem) if !stem.ends_with('e') => format!("{stem}ing"),
        _ => format!("{lemma}ing"),
    };
    let mut forms = vec![(lemma.to_owned(), form::BASE), (third, form::THIRD)];
    if past.is_empty() {
        forms.push((regular_past, form::PAST));
    } else {
        forms.extend(past.split(',').map(|word| (word.to_owned(), form::PAST)));
    }
    forms.push((if ing.is_empty() { regular_ing } else { ing.to_owned() }, form::ING));
    forms
}

/// Looks up every token of `layout`.
pub(crate) fn look_up(layout: &Layout<'_>) -> Vec<Info> {
    let words = &*WORDS;
    let mut buffer = String::with_capacity(LONGEST);
    layout
        .tokens
        .iter()
        .map(|token| {
            let word = token.span.slice(layout.text);
            match token.kind {
                TokenKind::Word | TokenKind::Clitic => {
                    let mut info = if word.len() <= LONGEST {
                        buffer.clear();
                        buffer.push_str(word);
                        buffer.make_ascii_lowercase();
                        words.get(buffer.as_str()).copied().unwrap_or_default()
                    } else {
                        Info::default()
                    };
                    info.class |= class::WORD;
                    if word.chars().next().is_some_and(char::is_uppercase) {
                        info.class |= class::CAP;
                    }
                    if word.len() > 4
                        && word.ends_with("ly")
                        && info.class & (class::CAP | class::PREP | class::NOT_ADV) == 0
                    {
                        info.class |= class::ADV;
                    }
                    info
                }
                TokenKind::Number => Info {
                    class: class::WORD | class::NUMBER,
                    ..Info::default()
                },
                TokenKind::Handle => Info {
                    class: class::WORD | class::CAP,
                    ..Info::default()
                },
                TokenKind::QuoteMark => Info {
                    class: class::OTHER_PUNCT,
                    ..Info::default()
                },
                TokenKind::Punctuation => {
                    let class = match word {
                        "," => class::COMMA,
                        ":" => class::COLON,
                        "." | "!" | "?" | "…" | "..." => class::STOP,
                        "—" | "–" | "―" | "--" | "-" => class::DASH,
                        "%" | "$" | "€" | "£" | "¥" | "₹" | "&" | "/" | "#" | "°" => class::WORD,
                        _ => class::OTHER_PUNCT,
                    };
                    Info {
                        class,
                        ..Info::default()
                    }
                }
            }
        })
        .collect()
}
