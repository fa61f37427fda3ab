//! Finding words in the article: case and accents do not count, nor which kind of space, dash or quotation mark is
//! written; whole words or the same case can be asked for.
//!
//! A text is folded once ([`Folded`]); every search after that is a plain search for bytes in it. Matches are spans of the
//! text itself, in bytes; none crosses the end of a paragraph.

use pressmark_annotation::Span;
use pressmark_annotation::fold::fold_char;

use super::words::is_letter;

/// What is looked for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Query {
    /// The words.
    pub words: String,
    /// Whether letters before or after them exclude a match.
    pub whole_words: bool,
    /// Whether case and accents count after all.
    pub same_case: bool,
}

/// A text without case and accents, and the way back to the text itself.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Folded {
    text: String,
    /// Where the two texts part: offsets in the folded one and in the text itself, in bytes. From one entry to the next
    /// both run on alike.
    marks: Vec<(u32, u32)>,
}

impl Folded {
    /// Folds a text.
    pub fn new(text: &str) -> Self {
        let mut folded = String::with_capacity(text.len());
        let mut marks = vec![(0, 0)];
        for (at, c) in text.char_indices() {
            let before = folded.len();
            push_folded(&mut folded, c);
            if folded.len() - before != c.len_utf8() {
                // A letter that became several is not cut in the middle, so its start is kept too.
                if folded.len() > before + 1 {
                    marks.push((before as u32, at as u32));
                }
                marks.push((folded.len() as u32, (at + c.len_utf8()) as u32));
            }
        }
        Self { text: folded, marks }
    }

    /// The offset in the text itself of an offset in the folded text; after accents that vanished there.
    fn original(&self, folded: usize) -> u32 {
        let folded = folded as u32;
        let next = self.marks.partition_point(|(mark, _)| *mark <= folded);
        let (mark, original) = next
            .checked_sub(1)
            .and_then(|index| self.marks.get(index))
            .copied()
            .unwrap_or_default();
        let limit = self.marks.get(next).map_or(u32::MAX, |(_, original)| *original);
        (original + (folded - mark)).min(limit)
    }

    /// All matches in the order of the text, none over another; `text` is the one that was folded. Nothing is found for
    /// words that are all white space.
    pub fn find(&self, text: &str, query: &Query) -> Vec<Span> {
        let needle = needle(&query.words);
        if needle.is_empty() {
            return Vec::new();
        }
        let mut last = 0;
        let wanted = query.words.split_whitespace().collect::<Vec<_>>().join(" ");
        self.text
            .match_indices(needle.as_str())
            .map(|(start, found)| {
                let (mut start, mut end) = (self.original(start), self.original(start + found.len()));
                while !text.is_char_boundary(start as usize) {
                    start -= 1;
                }
                while !text.is_char_boundary(end as usize) {
                    end += 1;
                }
                Span::new(start, end)
            })
            .filter(|span| !query.whole_words || is_whole(text, *span))
            .filter(|span| !query.same_case || plain(span.slice(text)) == plain(&wanted))
            // Both halves of a letter that became two may match.
            .filter(|span| {
                let free = span.start() >= last;
                last = if free { span.end() } else { last };
                free
            })
            .collect()
    }
}

/// `words` as they are looked for: folded, with one space between words.
fn needle(words: &str) -> String {
    let mut needle = String::with_capacity(words.len());
    for (index, word) in words.split_whitespace().enumerate() {
        if index > 0 {
            needle.push(' ');
        }
        word.chars().for_each(|c| push_folded(&mut needle, c));
    }
    needle
}

fn push_folded(folded: &mut String, c: char) {
    if c.is_ascii() && c != '\t' {
        folded.push(c.to_ascii_lowercase());
        return;
    }
    folded.push_str(match c {
        '“' | '”' | '„' | '«' | '»' | '″' => "\"",
        '‚' | '‹' | '›' => "'",
        '\u{2012}'..='\u{2015}' | '\u{2212}' => "-",
        '\u{ad}' | '\u{200b}' | '\u{feff}' => "",
        '…' => "...",
        'Ё' | 'ё' => "е",
        'ά' | 'Ά' => "α",
        'έ' | 'Έ' => "ε",
        'ή' | 'Ή' => "η",
        'ί' | 'Ί' | 'ϊ' | 'ΐ' => "ι",
        'ό' | 'Ό' => "ο",
        'ύ' | 'Ύ' | 'ϋ' | 'ΰ' => "υ",
        'ώ' | 'Ώ' => "ω",
        'ς' => "σ",
        c if c.is_whitespace() => " ",
        c => {
            let mut buffer = [0; 4];
            folded.push_str(fold_char(c, &mut buffer));
            return;
        }
    });
}

/// Words of which only case and accents count: with plain spaces, dashes and marks.
fn plain(words: &str) -> String {
    let plain = |c: char| match c {
        '’' | 'ʼ' | '‘' | '`' | '‚' | '‹' | '›' => Some('\''),
        '“' | '”' | '„' | '«' | '»' | '″' => Some('"'),
        '\u{2010}'..='\u{2015}' | '\u{2212}' => Some('-'),
        '\u{ad}' | '\u{200b}' | '\u{feff}' => None,
        c if c.is_whitespace() => Some(' '),
        c => Some(c),
    };
    words.chars().filter_map(plain).collect()
}

/// Whether no letter or digit touches `span` from outside. What is no letter itself at the edge of `span` ends words.
fn is_whole(text: &str, span: Span) -> bool {
    let joined =
        |outside: Option<char>, inside: Option<char>| outside.is_some_and(is_letter) && inside.is_some_and(is_letter);
    let words = span.slice(text);
    let before = text
        .get(..span.start() as usize)
        .and_then(|before| before.chars().next_back());
    let after = text.get(span.end() as usize..).and_then(|after| after.chars().next());
    !joined(before, words.chars().next()) && !joined(after, words.chars().next_back())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found<'t>(text: &'t str, words: &str) -> Vec<&'t str> {
        let query = Query {
            words: words.into(),
            ..Query::default()
        };
        found_by(text, &query)
    }

    fn found_by<'t>(text: &'t str, query: &Query) -> Vec<&'t str> {
        let spans = Folded::new(text).find(text, query);
        spans
            .into_iter()
            .map(|span| span.get(text).expect("whole characters"))
            .collect()
    }

    #[test]
    fn case_and_accents_do_not_count() {
        assert_eq!(found("Åse, ÅSE and ase", "åse"), ["Åse", "ÅSE", "ase"]);
        assert_eq!(found("cafe\u{301} café CAFÉS", "cafe"), ["cafe\u{301}", "café", "CAFÉ"]);
        assert_eq!(found("Łódź, lodz", "Lodz"), ["Łódź", "lodz"]);
        assert_eq!(found("Ещё раз: ЕЩЕ", "ещё"), ["Ещё", "ЕЩЕ"]);
        assert_eq!(found("Αθήνα, ΑΘΗΝΑ", "αθηνα"), ["Αθήνα", "ΑΘΗΝΑ"]);
    }

    #[test]
    fn spaces_dashes_and_marks_are_all_alike() {
        assert_eq!(
            found("the\u{a0}mayor’s “green – fee”", "mayor's \"green - fee\""),
            ["mayor’s “green – fee”"]
        );
        assert_eq!(found("New York", "  new   york "), ["New York"]);
        assert_eq!(found("one\n\ntwo", "one two"), Vec::<&str>::new());
        assert_eq!(found("Hin\u{ad}weis", "hinweis"), ["Hin\u{ad}weis"]);
    }

    #[test]
    fn letters_that_become_two_are_found_whole() {
        assert_eq!(found("Straße, Strasse", "strasse"), ["Straße", "Strasse"]);
        assert_eq!(found("Großes", "s"), ["ß", "s"]);
        assert_eq!(found("Ægir Aegir", "aegir"), ["Ægir", "Aegir"]);
        assert_eq!(found("well…", ".."), ["…"]);
    }

    #[test]
    fn whole_words_and_case_narrow_it() {
        let text = "Holt, Holt’s and Holtby; HOLT, Upholt. Åse-Holt!";
        let mut query = Query {
            words: "Holt".into(),
            whole_words: true,
            same_case: false,
        };
        assert_eq!(found_by(text, &query).len(), 4);
        query.same_case = true;
        assert_eq!(found_by(text, &query), ["Holt", "Holt", "Holt"]);
        query.whole_words = false;
        assert_eq!(found_by(text, &query).len(), 4);
        assert_eq!(
            found_by(
                "costs 5% or 50%",
                &Query {
                    words: "5%".into(),
                    whole_words: true,
                    same_case: false
                }
            ),
            ["5%"]
        );
    }

    #[test]
    fn matches_do_not_lie_on_one_another() {
        assert_eq!(found("aaaa", "aa").len(), 2);
        assert_eq!(found("anything", " "), Vec::<&str>::new());
        assert_eq!(found("", "a"), Vec::<&str>::new());
        assert_eq!(found("🚢 Åse 🚢", "🚢"), ["🚢", "🚢"]);
    }

    #[cfg(not(target_arch = "wasm32"))]
    proptest::proptest! {
        #[test]
        fn every_match_is_made_of_whole_characters(text in "[a-eÅßæé\u{301}… \n“🚢]{0,40}", words in "[a-eÅßæé…“🚢 ]{1,4}") {
            for span in Folded::new(&text).find(&text, &Query { words: words.clone(), ..Query::default() }) {
                let match_ = span.get(&text);
                proptest::prop_assert!(match_.is_some_and(|words| !words.is_empty() && !words.contains('\n')));
            }
        }
    }
}
