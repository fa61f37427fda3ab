//! The words of the report in every language, beside the report because the command line writes it too.
//!
//! As in the application's catalogue, a message that lacks a language or names a placeholder that there is not does not
//! compile. The forms of a number are those of the [CLDR](https://cldr.unicode.org/index/cldr-spec/plural-rules).

use pressmark_annotation::Label;
use pressmark_annotation::label::Onto;

/// A language of the report.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Language {
    /// English.
    #[default]
    English,
    /// German.
    German,
    /// Russian.
    Russian,
}

impl Language {
    /// Its BCP 47 tag.
    pub fn tag(self) -> &'static str {
        match self {
            Self::English => "en",
            Self::German => "de",
            Self::Russian => "ru",
        }
    }
}

/// The words in one language.
#[derive(Clone, Copy, Debug, Default)]
pub struct Words {
    /// Which language.
    pub language: Language,
    /// Done to every message at the end: what a pseudo-locale changes.
    pub finish: Option<fn(&str) -> String>,
}

impl Words {
    /// The words in that language.
    pub fn new(language: Language) -> Self {
        Self { language, finish: None }
    }

    fn said(self, words: String) -> String {
        match self.finish {
            Some(finish) => finish(&words),
            None => words,
        }
    }

    /// Which of the forms of a number is used: one and other; in Russian one, few and many.
    fn form(self, count: usize) -> usize {
        match (self.language, count % 10, count % 100) {
            (Language::Russian, _, 11..=14) => 2,
            (Language::Russian, 1, _) => 0,
            (Language::Russian, 2..=4, _) => 1,
            (Language::Russian, ..) => 2,
            _ => usize::from(count != 1),
        }
    }

    /// A number with its thousands apart.
    pub fn number(self, number: usize) -> String {
        let digits = number.to_string();
        let mut out = String::new();
        for (index, digit) in digits.chars().enumerate() {
            if index > 0 && (digits.len() - index).is_multiple_of(3) {
                out.push('\u{202f}');
            }
            out.push(digit);
        }
        out
    }

    /// A part of a whole as per cent; what is there is never 0 % and only the whole is 100 %.
    pub fn percent(self, part: usize, whole: usize) -> String {
        let share = (part as f64 / whole.max(1) as f64 * 100.0).round();
        let shown = match part {
            0 => 0.0,
            _ if part < whole => share.clamp(1.0, 99.0),
            _ => share,
        };
        format!("{shown:.0}\u{202f}%")
    }
}

/// Makes a method of each message.
macro_rules! messages {
    () => {};
    ($(#[$doc:meta])* $name:ident { en $en:literal, de $de:literal, ru $ru:literal $(,)? } $($rest:tt)*) => {
        impl Words {
            $(#[$doc])*
            pub fn $name(self) -> String {
                self.said(match self.language {
                    Language::English => $en.to_owned(),
                    Language::German => $de.to_owned(),
                    Language::Russian => $ru.to_owned(),
                })
            }
        }
        messages! { $($rest)* }
    };
    (
        $(#[$doc:meta])* $name:ident ($($arg:ident: $type:ty),+)
        { en $en:literal, de $de:literal, ru $ru:literal $(,)? } $($rest:tt)*
    ) => {
        impl Words {
            $(#[$doc])*
            pub fn $name(self, $($arg: $type),+) -> String {
                self.said(match self.language {
                    Language::English => format!($en),
                    Language::German => format!($de),
                    Language::Russian => format!($ru),
                })
            }
        }
        messages! { $($rest)* }
    };
    (
        $(#[$doc:meta])* $name:ident ($($arg:ident: $type:ty),+) by $count:ident {
            en [$en_one:literal, $en_other:literal],
            de [$de_one:literal, $de_other:literal],
            ru [$ru_one:literal, $ru_few:literal, $ru_many:literal] $(,)?
        } $($rest:tt)*
    ) => {
        impl Words {
            $(#[$doc])*
            pub fn $name(self, $($arg: $type),+) -> String {
                let form = self.form($count);
                let $count = self.number($count);
                self.said(match (self.language, form) {
                    (Language::English, 0) => format!($en_one),
                    (Language::English, _) => format!($en_other),
                    (Language::German, 0) => format!($de_one),
                    (Language::German, _) => format!($de_other),
                    (Language::Russian, 0) => format!($ru_one),
                    (Language::Russian, 1) => format!($ru_few),
                    (Language::Russian, _) => format!($ru_many),
                })
            }
        }
        messages! { $($rest)* }
    };
}

messages! {
    /// What this is.
    sources_report { en "Sources report", de "Quellenbericht", ru "Отчёт об источниках" }
    /// How many words.
    words(count: usize) by count {
        en ["{count} word", "{count} words"],
        de ["{count} Wort", "{count} Wörter"],
        ru ["{count} слово", "{count} слова", "{count} слов"],
    }
    /// How many paragraphs.
    paragraphs(count: usize) by count {
        en ["{count} paragraph", "{count} paragraphs"],
        de ["{count} Absatz", "{count} Absätze"],
        ru ["{count} абзац", "{count} абзаца", "{count} абзацев"],
    }
    /// How many quotations.
    quotations(count: usize) by count {
        en ["{count} quotation", "{count} quotations"],
        de ["{count} Zitat", "{count} Zitate"],
        ru ["{count} цитата", "{count} цитаты", "{count} цитат"],
    }
    /// How many sources.
    sources(count: usize) by count {
        en ["{count} source", "{count} sources"],
        de ["{count} Quelle", "{count} Quellen"],
        ru ["{count} источник", "{count} источника", "{count} источников"],
    }
    /// How many people.
    people(count: usize) by count {
        en ["{count} person", "{count} people"],
        de ["{count} Person", "{count} Personen"],
        ru ["{count} человек", "{count} человека", "{count} человек"],
    }
    /// How many mentions.
    mentions(count: usize) by count {
        en ["{count} mention", "{count} mentions"],
        de ["{count} Erwähnung", "{count} Erwähnungen"],
        ru ["{count} упоминание", "{count} упоминания", "{count} упоминаний"],
    }
    /// How much of the article is quoted.
    quoted_of(covered: &str, words: &str, share: &str) {
        en "{covered} of {words} words are quoted ({share}).",
        de "{covered} von {words} Wörtern sind Zitat ({share}).",
        ru "Процитировано слов: {covered} из {words} ({share}).",
    }
    /// Where nobody is quoted.
    nobody_quoted {
        en "Nobody is quoted in this article.",
        de "In diesem Artikel wird niemand zitiert.",
        ru "В этой статье никто не цитируется.",
    }
    /// What is listed as a quotation and not counted as one.
    attitudes_apart(count: usize) by count {
        en ["{count} belief or wish that nobody says is not counted.", "{count} beliefs or wishes that nobody says are not counted."],
        de ["{count} Meinung oder Wunsch, von niemandem gesagt, ist nicht mitgezählt.", "{count} Meinungen oder Wünsche, von niemandem gesagt, sind nicht mitgezählt."],
        ru ["Не учтено {count} мнение или желание, которое никто не высказал.", "Не учтены {count} мнения или желания, которых никто не высказал.", "Не учтено {count} мнений или желаний, которых никто не высказал."],
    }
    /// How much is not reviewed.
    unreviewed(unreviewed: &str, marks: &str) {
        en "Not reviewed yet: {unreviewed} of {marks} marks are suggestions of the engine that nobody has checked. They are counted here.",
        de "Noch nicht geprüft: {unreviewed} von {marks} Markierungen sind Vorschläge der Analyse, die noch niemand angesehen hat. Sie sind hier mitgezählt.",
        ru "Ещё не проверено: отметок, которые предложил анализатор и никто не просмотрел, — {unreviewed} из {marks}. Здесь они учтены.",
    }
    /// Where everything is reviewed.
    all_reviewed {
        en "All marks have been reviewed.",
        de "Alle Markierungen sind geprüft.",
        ru "Все отметки проверены.",
    }
    /// Opens a table.
    as_table { en "As a table", de "Als Tabelle", ru "В виде таблицы" }

    /// Above the bars.
    who_speaks { en "Who speaks, and how much", de "Wer spricht, und wie viel", ru "Кто говорит и сколько" }
    /// With one source.
    speaks_all(name: &str) {
        en "{name} speaks all quoted words.",
        de "{name} spricht alle zitierten Wörter.",
        ru "Все процитированные слова — {name}.",
    }
    /// With few sources.
    speaks_most(name: &str, share: &str) {
        en "{name} is quoted most, with {share} of the quoted words.",
        de "{name} kommt am meisten zu Wort, mit {share} der zitierten Wörter.",
        ru "Больше всего цитируется {name}: {share} процитированных слов.",
    }
    /// With many sources.
    three_speak(count: &str, share: &str, name: &str, most: &str) {
        en "Three of {count} sources speak {share} of the quoted words; {name} alone {most}.",
        de "Drei von {count} Quellen sprechen {share} der zitierten Wörter, {name} allein {most}.",
        ru "На три источника из {count} приходится {share} процитированных слов; больше всех — {name}, {most}.",
    }
    /// Beside the bar of a source.
    bar_value(words: &str, share: &str, quotations: &str) {
        en "{words} · {share} · {quotations}", de "{words} · {share} · {quotations}", ru "{words} · {share} · {quotations}",
    }
    /// Sources that have no row in the plot.
    more_sources(count: usize) by count {
        en ["{count} more source is in the table.", "{count} more sources are in the table."],
        de ["{count} weitere Quelle steht in der Tabelle.", "{count} weitere Quellen stehen in der Tabelle."],
        ru ["Ещё {count} источник — в таблице.", "Ещё {count} источника — в таблице.", "Ещё {count} источников — в таблице."],
    }
    /// A source without words for it.
    unnamed_source { en "Unnamed source", de "Ungenannte Quelle", ru "Неназванный источник" }
    /// A speaker who is not known.
    speaker_not_known { en "Speaker not known", de "Sprecher unbekannt", ru "Говорящий неизвестен" }

    /// Above the shares of named and unnamed sources.
    named_or_not { en "Named and unnamed sources", de "Genannte und ungenannte Quellen", ru "Названные и неназванные источники" }
    /// All are named.
    all_named(count: usize) by count {
        en ["The only source is named.", "All {count} sources are named."],
        de ["Die einzige Quelle ist genannt.", "Alle {count} Quellen sind genannt."],
        ru ["Все источники названы ({count}).", "Все источники названы ({count}).", "Все источники названы ({count})."],
    }
    /// Some are not.
    some_unnamed(unnamed: usize, count: &str, share: &str) by unnamed {
        en ["{unnamed} of {count} sources is unnamed, with {share} of the quoted words.", "{unnamed} of {count} sources are unnamed, with {share} of the quoted words."],
        de ["{unnamed} von {count} Quellen ist ungenannt, mit {share} der zitierten Wörter.", "{unnamed} von {count} Quellen sind ungenannt, mit {share} der zitierten Wörter."],
        ru ["Не назван {unnamed} источник из {count}; на него приходится {share} процитированных слов.", "Не названы {unnamed} источника из {count}; на них приходится {share} процитированных слов.", "Не названы {unnamed} источников из {count}; на них приходится {share} процитированных слов."],
    }
    /// Quotations of nobody knows whom.
    speakers_open(count: usize) by count {
        en ["For {count} quotation the speaker is not known.", "For {count} quotations the speaker is not known."],
        de ["Bei {count} Zitat ist der Sprecher unbekannt.", "Bei {count} Zitaten ist der Sprecher unbekannt."],
        ru ["В {count} цитате говорящий неизвестен.", "В {count} цитатах говорящий неизвестен.", "В {count} цитатах говорящий неизвестен."],
    }
    /// A part.
    named { en "Named", de "Genannt", ru "Названы" }
    /// A part.
    unnamed { en "Unnamed", de "Ungenannt", ru "Не названы" }
    /// A part.
    not_known { en "Not known", de "Unbekannt", ru "Неизвестны" }

    /// Above the shares of kinds.
    direct_or_reported { en "Directly or reported", de "Wörtlich oder indirekt", ru "Дословно или косвенно" }
    /// One share in the sentence about kinds.
    direct_share(share: &str) { en "{share} of the quoted words are given directly", de "{share} der zitierten Wörter stehen wörtlich da", ru "Дословно приведено {share} процитированных слов" }
    /// Where none are given directly.
    none_direct { en "No words are given directly", de "Kein Wort steht wörtlich da", ru "Дословно не приведено ничего" }
    /// Another share.
    mixed_share(share: &str) { en "{share} partly quoted", de "{share} teilweise wörtlich", ru "{share} — частично дословно" }
    /// Another share.
    indirect_share(share: &str) { en "{share} reported", de "{share} indirekt", ru "{share} — косвенно" }
    /// Another share.
    spoken_share(share: &str) { en "{share} as a transcript", de "{share} als Mitschrift", ru "{share} — запись речи" }
    /// A part.
    direct { en "Direct", de "Wörtlich", ru "Дословно" }
    /// A part.
    mixed { en "Partly quoted", de "Teilweise wörtlich", ru "Частично дословно" }
    /// A part.
    indirect { en "Reported", de "Indirekt", ru "Косвенно" }
    /// A part.
    spoken { en "Transcript", de "Mitschrift", ru "Запись речи" }

    /// Above the shares of women and men.
    women_and_men { en "Women and men who speak", de "Frauen und Männer, die sprechen", ru "Женщины и мужчины среди говорящих" }
    /// What the plot says.
    women_men_say(women: &str, men: &str, unsaid: &str) {
        en "Of the words that people are quoted with, women speak {women} and men {men}; for {unsaid} the text does not say.",
        de "Von den Wörtern zitierter Personen sprechen Frauen {women} und Männer {men}; bei {unsaid} sagt der Text es nicht.",
        ru "Из слов, сказанных людьми, женщинам принадлежит {women}, мужчинам — {men}; ещё о {unsaid} текст не говорит.",
    }
    /// How it is known.
    women_men_how {
        en "Counted only where the text itself says so, by a pronoun (“she”) or a form of address (“Mr”); never guessed from a first name. Organisations and unnamed sources without a pronoun are left out.",
        de "Gezählt nur, wo der Text selbst es sagt, durch ein Pronomen („she“) oder eine Anrede („Mr“); nie aus dem Vornamen erraten. Organisationen und ungenannte Quellen ohne Pronomen zählen nicht mit.",
        ru "Учтено только то, что говорит сам текст: местоимение («she») или обращение («Mr»); по именам ничего не угадывается. Организации и неназванные источники без местоимения не учтены.",
    }
    /// A part.
    women { en "Women", de "Frauen", ru "Женщины" }
    /// A part.
    men { en "Men", de "Männer", ru "Мужчины" }
    /// A part.
    gender_not_said { en "Not said by the text", de "Sagt der Text nicht", ru "Текст не говорит" }

    /// Above the strips.
    along { en "Along the article", de "Im Verlauf des Artikels", ru "По ходу статьи" }
    /// What the plot says.
    mentioned_most(name: &str, count: usize, first: &str, last: &str) by count {
        en ["{name} is mentioned most: {count} time, in paragraph {first} (last: {last}).", "{name} is mentioned most: {count} times, from paragraph {first} to paragraph {last}."],
        de ["{name} wird am häufigsten erwähnt: {count}-mal, in Absatz {first} (zuletzt: {last}).", "{name} wird am häufigsten erwähnt: {count}-mal, von Absatz {first} bis Absatz {last}."],
        ru ["Чаще всего упоминается {name}: {count} раз, с абзаца {first} по абзац {last}.", "Чаще всего упоминается {name}: {count} раза, с абзаца {first} по абзац {last}.", "Чаще всего упоминается {name}: {count} раз, с абзаца {first} по абзац {last}."],
    }
    /// How many have a strip.
    entities_shown(shown: &str, all: &str) {
        en "The {shown} most frequent of {all} names are shown.",
        de "Gezeigt sind die {shown} häufigsten von {all} Namen.",
        ru "Показаны самые частые имена: {shown} из {all}.",
    }
    /// How to read the ticks.
    ticks { en "A long tick is a name, a short one a pronoun or a description.", de "Ein langer Strich ist ein Name, ein kurzer ein Pronomen oder eine Beschreibung.", ru "Длинный штрих — имя, короткий — местоимение или описание." }
    /// The left end of the strips.
    start { en "start", de "Anfang", ru "начало" }
    /// The right end.
    end { en "end", de "Ende", ru "конец" }
    /// Beside a strip.
    strip_value(mentions: &str, first: &str, last: &str) {
        en "{mentions} · ¶ {first}–{last}", de "{mentions} · ¶ {first}–{last}", ru "{mentions} · ¶ {first}–{last}",
    }
    /// The same where first and last are in one paragraph.
    strip_value_one(mentions: &str, first: &str) { en "{mentions} · ¶ {first}", de "{mentions} · ¶ {first}", ru "{mentions} · ¶ {first}" }

    /// Above the places and dates.
    places_and_dates { en "Places and dates", de "Orte und Daten", ru "Места и даты" }
    /// What the lists say.
    places_dates_say(places: &str, dates: &str) {
        en "Different places: {places}. Different dates and times: {dates}.",
        de "Verschiedene Orte: {places}. Verschiedene Daten und Zeiten: {dates}.",
        ru "Разных мест: {places}. Разных дат и времён: {dates}.",
    }
    /// Places.
    places { en "Places", de "Orte", ru "Места" }
    /// Dates.
    dates { en "Dates and times", de "Daten und Zeiten", ru "Даты и время" }
    /// There are none.
    none { en "none", de "keine", ru "нет" }
    /// What is not listed.
    more(count: usize) by count {
        en ["and {count} more", "and {count} more"],
        de ["und {count} weiterer Eintrag", "und {count} weitere"],
        ru ["и ещё {count}", "и ещё {count}", "и ещё {count}"],
    }

    /// Above how things are counted.
    how { en "How this is counted", de "Wie gezählt wird", ru "Как это посчитано" }
    /// How.
    how_more {
        en "Words are cut at white space; where one speaker is quoted within what another says, the words count for both; for each speaker every word counts once. Words in quotation marks that nobody says are left out, and so is everything that a person has rejected. Unnamed sources are told apart by the words for them.",
        de "Wörter werden an Leerzeichen getrennt; wird jemand innerhalb der Rede eines anderen zitiert, zählen die Wörter für beide; für jeden Sprecher zählt jedes Wort einmal. Wörter in Anführungszeichen, die niemand sagt, sind nicht gezählt, und nichts, was jemand abgelehnt hat. Ungenannte Quellen werden nach den Wörtern unterschieden, mit denen der Text sie bezeichnet.",
        ru "Слова разделяются пробелами; если один говорящий цитирует другого, слова засчитываются обоим; каждому говорящему каждое слово — один раз. Слова в кавычках, которых никто не говорит, и всё отклонённое не учитываются. Неназванные источники различаются по тому, как их называет текст.",
    }
    /// Which program made the report.
    made_with { en "Made with Pressmark", de "Erstellt mit Pressmark", ru "Создано в Pressmark" }

    /// A column.
    source { en "Source", de "Quelle", ru "Источник" }
    /// A column.
    standing { en "Named?", de "Genannt?", ru "Назван?" }
    /// A column.
    quotations_column { en "Quotations", de "Zitate", ru "Цитаты" }
    /// A column.
    words_column { en "Words", de "Wörter", ru "Слова" }
    /// A column.
    share_column { en "Share of words", de "Anteil der Wörter", ru "Доля слов" }
    /// A column.
    sources_column { en "Sources", de "Quellen", ru "Источники" }
    /// A column.
    people_column { en "People", de "Personen", ru "Люди" }
    /// A column.
    part_column { en "Part", de "Teil", ru "Часть" }
    /// A column.
    name_column { en "Name", de "Name", ru "Имя" }
    /// A column.
    type_column { en "Type", de "Kategorie", ru "Метка" }
    /// A column.
    mentions_column { en "Mentions", de "Erwähnungen", ru "Упоминания" }
    /// A column.
    first_column { en "First paragraph", de "Erster Absatz", ru "Первый абзац" }
    /// A column.
    last_column { en "Last paragraph", de "Letzter Absatz", ru "Последний абзац" }

    /// A type of entity.
    person { en "person", de "Person", ru "человек" }
    /// A type of entity.
    group { en "group", de "Gruppe", ru "группа" }
    /// A type of entity.
    facility { en "facility", de "Bauwerk", ru "сооружение" }
    /// A type of entity.
    organisation { en "organisation", de "Organisation", ru "организация" }
    /// A type of entity.
    country_or_place { en "country or place", de "Land oder Ort", ru "страна или город" }
    /// A type of entity.
    location { en "location", de "Gegend", ru "местность" }
    /// A type of entity.
    product { en "product", de "Produkt", ru "изделие" }
    /// A type of entity.
    event { en "event", de "Ereignis", ru "событие" }
    /// A type of entity.
    work { en "work", de "Werk", ru "произведение" }
    /// A type of entity.
    law { en "law", de "Gesetz", ru "закон" }
    /// A type of entity.
    language_label { en "language", de "Sprache", ru "язык" }
}

impl Words {
    /// The type of an entity; that of a tag set of one's own is called by its name there, `tag`, or by its label.
    pub fn label(self, label: &Label, tag: &str) -> String {
        match label.onto() {
            Some(Onto::Person) => self.person(),
            Some(Onto::Norp) => self.group(),
            Some(Onto::Fac) => self.facility(),
            Some(Onto::Org) => self.organisation(),
            Some(Onto::Gpe) => self.country_or_place(),
            Some(Onto::Loc) => self.location(),
            Some(Onto::Product) => self.product(),
            Some(Onto::Event) => self.event(),
            Some(Onto::WorkOfArt) => self.work(),
            Some(Onto::Law) => self.law(),
            Some(Onto::Language) => self.language_label(),
            _ if !tag.is_empty() => tag.to_owned(),
            _ => label.as_str().to_owned(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_take_their_forms() {
        let ru = Words::new(Language::Russian);
        assert_eq!(
            [1, 3, 5, 11, 21].map(|count| ru.words(count)),
            ["1 слово", "3 слова", "5 слов", "11 слов", "21 слово"]
        );
        assert_eq!(Words::default().words(1_234), "1\u{202f}234 words");
        assert_eq!(Words::new(Language::German).sources(1), "1 Quelle");
    }

    #[test]
    fn shares_neither_vanish_nor_claim_the_whole() {
        let words = Words::default();
        assert_eq!(words.percent(0, 10), "0\u{202f}%");
        assert_eq!(words.percent(1, 1000), "1\u{202f}%");
        assert_eq!(words.percent(999, 1000), "99\u{202f}%");
        assert_eq!(words.percent(1000, 1000), "100\u{202f}%");
        assert_eq!(words.percent(0, 0), "0\u{202f}%");
    }
}
