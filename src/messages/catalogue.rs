//! The catalogue: every message of the interface in every language, as a typed function.
//!
//! A message that lacks a language, has an empty text, or names a placeholder that another language does not name, does
//! not compile; neither does a call with the wrong arguments.
//!
//! ```text
//! catalogue! {
//!     /// Opens a file.
//!     open_file { en "Open a file", de "Datei öffnen", ru "Открыть файл" }
//!     /// After a file was saved.
//!     saved_as(name: &str) { en "Saved as {name}", de "Gespeichert als {name}", ru "Сохранено как {name}" }
//!     /// How many words. The number is written with its thousands apart.
//!     words(count: usize) by count {
//!         en ["{count} word", "{count} words"],
//!         de ["{count} Wort", "{count} Wörter"],
//!         ru ["{count} слово", "{count} слова", "{count} слов"],
//!     }
//! }
//! ```
//!
//! The forms of a number are those of the [CLDR](https://cldr.unicode.org/index/cldr-spec/plural-rules): one and other
//! for English and German; one, few and many for Russian. Arguments are names (`&str`) and numbers (`usize`); a number is
//! written with its thousands apart, whether it chooses the form or not.

use std::borrow::Cow;
use std::cell::{Cell, RefCell};
use std::collections::HashMap;
use std::fmt::Display;

use pressmark_annotation::direction::isolated;

/// A language of the interface.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Language {
    /// English.
    #[default]
    English,
    /// German.
    German,
    /// Russian.
    Russian,
    /// English from right to left, with longer words: shows what a layout takes for granted.
    Pseudo,
}

impl Language {
    /// The languages that a person can choose.
    pub const ALL: [Self; 3] = [Self::English, Self::German, Self::Russian];

    /// The language of a tag such as `de-AT`, as browsers give it.
    pub fn from_tag(tag: &str) -> Option<Self> {
        match tag.split(['-', '_']).next()?.to_ascii_lowercase().as_str() {
            "en" => Some(Self::English),
            "de" => Some(Self::German),
            "ru" => Some(Self::Russian),
            "qps" => Some(Self::Pseudo),
            _ => None,
        }
    }

    /// Its tag, for `lang`. The pseudo-locale has a private tag.
    pub fn tag(self) -> &'static str {
        match self {
            Self::English => "en",
            Self::German => "de",
            Self::Russian => "ru",
            Self::Pseudo => "qps-plocm",
        }
    }

    /// Its name in the language itself.
    pub fn name(self) -> &'static str {
        match self {
            Self::English => "English",
            Self::German => "Deutsch",
            Self::Russian => "Русский",
            Self::Pseudo => "Pseudo",
        }
    }

    /// Whether it is written from right to left.
    pub fn is_right_to_left(self) -> bool {
        self == Self::Pseudo
    }
}

thread_local! {
    static LANGUAGE: Cell<Language> = const { Cell::new(Language::English) };
    /// What the pseudo-locale has made of fixed messages, so that each is made once.
    static PSEUDO: RefCell<HashMap<&'static str, &'static str>> = RefCell::default();
}

/// The language of the interface.
pub fn language() -> Language {
    LANGUAGE.get()
}

/// Sets the language of the messages that follow. What is drawn already must be drawn again.
pub fn set_language(language: Language) {
    LANGUAGE.set(language);
}

/// A fixed message in the pseudo-locale.
pub(super) fn pseudo(english: &'static str) -> &'static str {
    PSEUDO.with_borrow_mut(|made| {
        let made: &'static str = made
            .entry(english)
            .or_insert_with(|| Box::leak(stretched(english).into_boxed_str()));
        made
    })
}

/// A message a third longer, with accents, in brackets, so that cut or unmoved words are seen.
pub(super) fn stretched(english: &str) -> String {
    let mut out = String::with_capacity(english.len() * 2);
    out.push('⟦');
    // Each word by itself, so that lines break as they would in a language of longer words.
    let mut letters = 0;
    for character in english.chars().chain([' ']) {
        if character.is_whitespace() {
            out.extend(std::iter::repeat_n('~', letters / 3));
            letters = 0;
        } else {
            letters += 1;
        }
        out.push(match character {
            'a' => 'á',
            'e' => 'ê',
            'i' => 'ï',
            'o' => 'ø',
            'u' => 'ü',
            other => other,
        });
    }
    // The space that ended the last word.
    out.pop();
    out.push('⟧');
    out
}

/// The form of a number in English and German: 0 for one, 1 for other.
pub(super) fn one_or_other(count: usize) -> usize {
    usize::from(count != 1)
}

/// The form of a number in Russian: 0 for one, 1 for few, 2 for many.
pub(super) fn one_few_or_many(count: usize) -> usize {
    match (count % 10, count % 100) {
        (_, 11..=14) => 2,
        (1, _) => 0,
        (2..=4, _) => 1,
        _ => 2,
    }
}

/// Whether a message has words and the same placeholders as `other`; evaluated when the program is compiled.
pub(super) const fn agrees(message: &str, other: &str) -> bool {
    !message.is_empty() && holds_placeholders(message, other) && holds_placeholders(other, message)
}

/// Whether all of `part`'s placeholders are in `whole`.
const fn holds_placeholders(whole: &str, part: &str) -> bool {
    let bytes = part.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        if bytes[at] == b'{' {
            let mut end = at;
            while end < bytes.len() && bytes[end] != b'}' {
                end += 1;
            }
            if !contains(whole.as_bytes(), bytes, at, end) {
                return false;
            }
            at = end;
        }
        at += 1;
    }
    true
}

/// Whether `whole` has the bytes of `part` from `start` to `end`, the last included.
const fn contains(whole: &[u8], part: &[u8], start: usize, end: usize) -> bool {
    let mut from = 0;
    while from + (end - start) < whole.len() {
        let mut offset = 0;
        while start + offset <= end && start + offset < part.len() && whole[from + offset] == part[start + offset] {
            offset += 1;
        }
        if start + offset > end {
            return true;
        }
        from += 1;
    }
    false
}

/// What stands in a message for an argument: names as they are, those from right to left isolated from what stands around
/// them, numbers with their thousands apart.
pub(super) trait Shown {
    /// What is shown.
    type As: Display;

    /// The argument as it is shown.
    fn shown(self) -> Self::As;
}

impl<'a> Shown for &'a str {
    type As = Cow<'a, str>;

    fn shown(self) -> Self::As {
        isolated(self)
    }
}

impl Shown for usize {
    type As = String;

    fn shown(self) -> Self::As {
        super::grouped(self)
    }
}

/// Makes a function of each message; see [the module](self).
macro_rules! catalogue {
    ($(
        $(#[$doc:meta])* $name:ident $(($($arg:ident: $type:ty),+ $(,)?))? $(by $count:ident)? { $($texts:tt)* }
    )*) => {
        $($crate::messages::catalogue::message! {
            $(#[$doc])* $name $(($($arg: $type),+))? $(by $count)? { $($texts)* }
        })*
    };
}

/// Makes a function of one message.
macro_rules! message {
    ($(#[$doc:meta])* $name:ident { en $en:literal, de $de:literal, ru $ru:literal $(,)? }) => {
        $(#[$doc])*
        pub fn $name() -> &'static str {
            const _: () = assert!(
                $crate::messages::catalogue::agrees($de, $en) && $crate::messages::catalogue::agrees($ru, $en),
                "a message is empty in a language"
            );
            match $crate::messages::catalogue::language() {
                $crate::messages::catalogue::Language::English => $en,
                $crate::messages::catalogue::Language::German => $de,
                $crate::messages::catalogue::Language::Russian => $ru,
                $crate::messages::catalogue::Language::Pseudo => $crate::messages::catalogue::pseudo($en),
            }
        }
    };
    (
        $(#[$doc:meta])* $name:ident ($($arg:ident: $type:ty),+)
        { en $en:literal, de $de:literal, ru $ru:literal $(,)? }
    ) => {
        $(#[$doc])*
        pub fn $name($($arg: $type),+) -> String {
            const _: () = assert!(
                $crate::messages::catalogue::agrees($de, $en) && $crate::messages::catalogue::agrees($ru, $en),
                "a message is empty in a language, or its placeholders differ"
            );
            $(let $arg = $crate::messages::catalogue::Shown::shown($arg);)+
            match $crate::messages::catalogue::language() {
                $crate::messages::catalogue::Language::English => format!($en),
                $crate::messages::catalogue::Language::German => format!($de),
                $crate::messages::catalogue::Language::Russian => format!($ru),
                $crate::messages::catalogue::Language::Pseudo => {
                    $crate::messages::catalogue::stretched(&format!($en))
                }
            }
        }
    };
    (
        $(#[$doc:meta])* $name:ident ($($arg:ident: $type:ty),+) by $count:ident {
            en [$en_one:literal, $en_other:literal $(,)?],
            de [$de_one:literal, $de_other:literal $(,)?],
            ru [$ru_one:literal, $ru_few:literal, $ru_many:literal $(,)?] $(,)?
        }
    ) => {
        $(#[$doc])*
        pub fn $name($($arg: $type),+) -> String {
            const _: () = assert!(
                $crate::messages::catalogue::agrees($en_one, $en_other)
                    && $crate::messages::catalogue::agrees($de_one, $en_other)
                    && $crate::messages::catalogue::agrees($de_other, $en_other)
                    && $crate::messages::catalogue::agrees($ru_one, $en_other)
                    && $crate::messages::catalogue::agrees($ru_few, $en_other)
                    && $crate::messages::catalogue::agrees($ru_many, $en_other),
                "a form of a message is empty in a language, or its placeholders differ"
            );
            let number = $count;
            $(let $arg = $crate::messages::catalogue::Shown::shown($arg);)+
            let english = || match $crate::messages::catalogue::one_or_other(number) {
                0 => format!($en_one),
                _ => format!($en_other),
            };
            match $crate::messages::catalogue::language() {
                $crate::messages::catalogue::Language::English => english(),
                $crate::messages::catalogue::Language::German => {
                    match $crate::messages::catalogue::one_or_other(number) {
                        0 => format!($de_one),
                        _ => format!($de_other),
                    }
                }
                $crate::messages::catalogue::Language::Russian => {
                    match $crate::messages::catalogue::one_few_or_many(number) {
                        0 => format!($ru_one),
                        1 => format!($ru_few),
                        _ => format!($ru_many),
                    }
                }
                $crate::messages::catalogue::Language::Pseudo => {
                    $crate::messages::catalogue::stretched(&english())
                }
            }
        }
    };
}
pub(crate) use {catalogue, message};

#[cfg(test)]
mod tests {
    use super::*;

    catalogue! {
        /// Fixed.
        open_it { en "Open", de "Öffnen", ru "Открыть" }
        /// With a name.
        opened(name: &str) { en "{name} opened", de "{name} geöffnet", ru "Открыто: {name}" }
        /// With a number.
        files(count: usize, place: &str) by count {
            en ["{count} file in {place}", "{count} files in {place}"],
            de ["{count} Datei in {place}", "{count} Dateien in {place}"],
            ru ["{count} файл: {place}", "{count} файла: {place}", "{count} файлов: {place}"],
        }
    }

    #[test]
    fn messages_follow_the_language() {
        assert_eq!(open_it(), "Open");
        set_language(Language::German);
        assert_eq!(opened("a.txt"), "a.txt geöffnet");
        assert_eq!(files(1, "x"), "1 Datei in x");
        set_language(Language::Russian);
        assert_eq!(
            [1, 3, 5, 11, 21, 112].map(|count| files(count, "x")),
            [
                "1 файл: x",
                "3 файла: x",
                "5 файлов: x",
                "11 файлов: x",
                "21 файл: x",
                "112 файлов: x"
            ]
        );
        set_language(Language::Pseudo);
        assert_eq!(open_it(), "⟦Opên~⟧");
        set_language(Language::English);
        assert_eq!(files(1_200, "x"), "1\u{202f}200 files in x");
    }

    #[test]
    fn names_from_right_to_left_keep_to_themselves() {
        assert_eq!(opened("خط.txt"), "\u{2068}خط.txt\u{2069} opened");
    }

    #[test]
    fn placeholders_are_compared() {
        assert!(agrees("{a} and {b}", "{b}, {a}"));
        assert!(!agrees("{a}", "{b}"));
        assert!(!agrees("{a}", "none"));
        assert!(!agrees("", ""));
    }
}
