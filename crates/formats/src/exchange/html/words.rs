//! The words of the page in the languages of the interface.

use pressmark_annotation::Label;
use pressmark_annotation::document::{Document, Quotation, QuotationKind};
use pressmark_annotation::label::Onto;

use crate::exchange::markdown;
use crate::report::{Language, Words};

/// In English, German and Russian.
type Said = [&'static str; 3];

pub const WHO_SAYS_WHAT: Said = ["Who says what", "Wer sagt was", "Кто что говорит"];
pub const NAMES: Said = ["Names", "Namen", "Имена"];
pub const NOTES: Said = ["Notes", "Notizen", "Заметки"];
pub const ALSO: Said = ["also", "auch", "также"];
pub const THE_ARTICLE: Said = ["the article", "der Artikel", "статья"];
/// How the page is to be read, as markup.
pub const KEY: Said = [
    "Names are <span class=\"m person\">underlined</span>, <span class=\"said\">what somebody says</span> has its speaker in the margin.",
    "Namen sind <span class=\"m person\">unterstrichen</span>; <span class=\"said\">was jemand sagt</span>, hat seinen Sprecher am Rand.",
    "Имена <span class=\"m person\">подчёркнуты</span>; <span class=\"said\">кто говорит</span>, указано на полях.",
];
pub const MADE_WITH: Said = [
    "Made with Pressmark, which opens this page again with everything in it.",
    "Erstellt mit Pressmark, das diese Seite mit allem darin wieder öffnet.",
    "Создано в Pressmark, который снова откроет эту страницу со всем, что в ней есть.",
];
const NOBODY: Said = [markdown::NOBODY[0], "niemand genannt", "никто не назван"];
const UNDECIDED: Said = [markdown::NOBODY[1], "Sprecher offen", "говорящий не определён"];
const ATTITUDE: Said = ["belief or wish", "Meinung oder Wunsch", "мнение или желание"];
const DIRECT: Said = ["direct", "wörtlich", "дословно"];
const INDIRECT: Said = ["indirect", "indirekt", "косвенно"];
const MIXED: Said = ["partly direct", "teilweise wörtlich", "частично дословно"];
const SCARE: Said = ["scare quotes", "nur in Anführungszeichen", "только кавычки"];

/// The words in that language; another language than these has the English ones.
pub fn say(words: Words, said: Said) -> &'static str {
    match words.language {
        Language::English => said[0],
        Language::German => said[1],
        Language::Russian => said[2],
    }
}

/// What stands for the speaker where nobody is named, and where nobody has decided.
pub fn nobody(words: Words) -> [&'static str; 2] {
    [say(words, NOBODY), say(words, UNDECIDED)]
}

/// How a quotation is given.
pub fn how(words: Words, quotation: &Quotation) -> &'static str {
    let said = match quotation.kind {
        _ if quotation.attitude => ATTITUDE,
        QuotationKind::Direct => DIRECT,
        QuotationKind::Indirect => INDIRECT,
        QuotationKind::Mixed => MIXED,
        QuotationKind::ScareQuotes => SCARE,
    };
    say(words, said)
}

/// What people call a label: in English as the document's tag set does, in other languages by the word for a type of the
/// built-in set.
pub fn label(words: Words, document: &Document, label: &Label) -> String {
    let tag = document.tag_set.get(label).map_or(label.as_str(), |tag| tag.words());
    let value = match label.onto() {
        _ if words.language == Language::English => return tag.to_owned(),
        Some(Onto::Date) => ["date", "Datum", "дата"],
        Some(Onto::Time) => ["time", "Zeit", "время"],
        Some(Onto::Percent) => ["percentage", "Prozentsatz", "процент"],
        Some(Onto::Money) => ["money", "Geld", "деньги"],
        Some(Onto::Quantity) => ["quantity", "Menge", "величина"],
        Some(Onto::Ordinal) => ["ordinal", "Ordnungszahl", "порядковое число"],
        Some(Onto::Cardinal) => ["number", "Zahl", "число"],
        _ => return words.label(label, tag),
    };
    say(words, value).to_owned()
}
