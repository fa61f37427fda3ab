//! The panels: quotations, entities, review, details.

use pressmark_annotation::document::QuotationKind;
use pressmark_annotation::label::Onto;

use super::catalogue::catalogue;
use super::{percent, quotations_counted};
use crate::state::speakers::{Kinds, SpeakerRow, Tally};

catalogue! {
    /// The panels, for screen readers.
    panels { en "Panels", de "Leisten", ru "Панели" }
    /// The panel of who says what.
    quotations { en "Quotations", de "Zitate", ru "Цитаты" }
    /// The panel of who and what.
    entities { en "Entities", de "Entitäten", ru "Сущности" }
    /// The panel of suggestions.
    review { en "Review", de "Prüfen", ru "Проверка" }
    /// The panel of where the article comes from.
    details { en "Details", de "Angaben", ru "Сведения" }
    /// Above the list of speakers.
    who_says_what { en "Who says what", de "Wer sagt was", ru "Кто что говорит" }
    /// Without quotations.
    nobody_quoted { en "Nobody is quoted here.", de "Hier wird niemand zitiert.", ru "Здесь никого не цитируют." }
    /// Without quotations of the chosen kind.
    none_of_kind { en "No quotation of this kind.", de "Kein Zitat dieser Art.", ru "Таких цитат нет." }
    /// Which quotations are listed.
    kinds_shown { en "Kinds of quotation", de "Arten von Zitaten", ru "Виды цитат" }
    /// All kinds.
    all_kinds { en "All", de "Alle", ru "Все" }
    /// Those without marks, where some of them are no report but a transcript.
    without_marks { en "Without quotation marks", de "Ohne Anführungszeichen", ru "Без кавычек" }
    /// What a transcript gives, as a kind of quotation.
    spoken { en "Transcript", de "Mitschrift", ru "Запись речи" }
    /// Beliefs and wishes.
    attitudes { en "Beliefs and wishes", de "Meinungen und Wünsche", ru "Мнения и желания" }
    /// The order of the list.
    order { en "Order", de "Reihenfolge", ru "Порядок" }
    /// By share.
    by_share { en "by share", de "nach Anteil", ru "по доле" }
    /// By place.
    by_place { en "as in the text", de "wie im Text", ru "как в тексте" }
    /// Above an entity's mentions by name.
    by_name { en "Names", de "Namen", ru "Имена" }
    /// By description.
    by_description { en "Descriptions", de "Beschreibungen", ru "Описания" }
    /// By pronoun.
    by_pronoun { en "Pronouns", de "Pronomen", ru "Местоимения" }
    /// Opens the list of an entity's mentions.
    list_mentions { en "All mentions", de "Alle Erwähnungen", ru "Все упоминания" }
    /// The speaker that nobody names.
    unnamed { en "Unnamed source", de "Ungenannte Quelle", ru "Неназванный источник" }
    /// Beside a quotation whose speaker is not known.
    speaker_not_known { en "Speaker not known", de "Sprecher unbekannt", ru "Говорящий неизвестен" }
    /// The title of a quotation whose speaker is not known.
    undecided { en "Who says this?", de "Wer sagt das?", ru "Кто это говорит?" }
    /// Beside the words for an unnamed source.
    unnamed_kind { en "unnamed", de "ungenannt", ru "не назван" }
    /// Beside the words for a source of which nobody knows who it is.
    not_known_kind { en "not known", de "unbekannt", ru "неизвестно" }
    /// Where the way to a speaker ends at words that name nobody.
    no_name_in_text { en "no name in the text", de "kein Name im Text", ru "имени в тексте нет" }
    /// Above the way from the words for the source to the speaker.
    why_speaker { en "Why this speaker", de "Warum dieser Sprecher", ru "Почему этот говорящий" }
    /// For a speaker of whom nobody knows who it is.
    why_nobody { en "Who speaks", de "Wer spricht", ru "Кто говорит" }
    /// Narrows a list.
    filter { en "Filter", de "Filtern", ru "Фильтр" }
    /// Without entities.
    no_entities {
        en "No names, dates or numbers are marked yet. Select words in the article to mark them.",
        de "Noch sind keine Namen, Daten oder Zahlen markiert. Zum Markieren Wörter im Artikel auswählen.",
        ru "Имена, даты и числа ещё не отмечены. Чтобы отметить, выделите слова в статье.",
    }
    /// Without suggestions.
    all_reviewed { en "Nothing left to review.", de "Alles ist geprüft.", ru "Всё проверено." }
    /// The title of an article.
    title { en "Title", de "Titel", ru "Заголовок" }
    /// Who published it.
    publisher { en "Source", de "Quelle", ru "Источник" }
    /// Where.
    address { en "Web address", de "Webadresse", ru "Веб-адрес" }
    /// When.
    published { en "Published", de "Veröffentlicht", ru "Опубликовано" }
    /// In which form.
    published_hint { en "2026-05-03", de "2026-05-03", ru "2026-05-03" }
    /// What was typed is no date.
    refused_date {
        en "This can’t be read as a date. Write it like 2026-05-03 or 3 May 2026; a month or a year alone will do.",
        de "Das lässt sich nicht als Datum lesen. Bitte wie 2026-05-03 oder 3. Mai 2026 schreiben; Monat oder Jahr allein genügen.",
        ru "Это не удаётся прочитать как дату. Напишите, например, 2026-05-03 или 3 мая 2026; можно только месяц или год.",
    }
    /// The calendar has no such day.
    refused_day {
        en "There is no such day in the calendar.",
        de "Diesen Tag gibt es im Kalender nicht.",
        ru "Такого дня в календаре нет.",
    }
    /// It is not clear which number is the day.
    refused_order {
        en "Which is the day and which the month? Write it like 2026-05-03.",
        de "Welche Zahl ist der Tag, welche der Monat? Bitte wie 2026-05-03 schreiben.",
        ru "Где здесь день, а где месяц? Напишите, например, 2026-05-03.",
    }
    /// What was typed is no web address.
    refused_address {
        en "This is no web address. It begins with http:// or https://, like https://example.org/article.",
        de "Das ist keine Webadresse. Sie beginnt mit http:// oder https://, wie https://example.org/artikel.",
        ru "Это не веб-адрес. Он начинается с http:// или https://, например https://example.org/article.",
    }
    /// In which language an article is.
    article_language { en "Language", de "Sprache", ru "Язык" }
    /// Notes.
    notes { en "Notes", de "Notizen", ru "Заметки" }
    /// The person.
    your_name { en "Your name", de "Eigener Name", ru "Ваше имя" }
    /// The name of a person who has given none.
    no_name { en "You", de "Ich", ru "Я" }
    /// What it is for.
    your_name_hint {
        en "Kept with the marks that you make, in this browser and in the files that you save",
        de "Steht bei den eigenen Markierungen, in diesem Browser und in gespeicherten Dateien",
        ru "Хранится вместе с вашими отметками, в этом браузере и в сохранённых файлах",
    }

    /// Above the pronouns and descriptions that wait for review.
    quiet_to_review(suggestions: usize) {
        en "Pronouns and descriptions ({suggestions})",
        de "Pronomen und Beschreibungen ({suggestions})",
        ru "Местоимения и описания ({suggestions})",
    }
    /// Accepts one, for screen readers.
    accept_named(words: &str) { en "Accept {words}", de "Annehmen: {words}", ru "Принять: {words}" }
    /// Rejects one, for screen readers.
    reject_named(words: &str) { en "Reject {words}", de "Ablehnen: {words}", ru "Отклонить: {words}" }
    /// Merges an entity of one mention into another.
    merge_one { en "Merge the entity with", de "Die Entität zusammenführen mit", ru "Объединить сущность с" }
    /// Merges an entity of several mentions into another.
    merge_several(mentions: usize) by mentions {
        en ["All {mentions} mentions mean", "All {mentions} mentions mean"],
        de ["Alle {mentions} Erwähnungen meinen", "Alle {mentions} Erwähnungen meinen"],
        ru [
            "Все {mentions} упоминание означают",
            "Все {mentions} упоминания означают",
            "Все {mentions} упоминаний означают",
        ],
    }
    /// A place in a round.
    nth_of(nth: usize, all: usize) { en "{nth}/{all}", de "{nth}/{all}", ru "{nth}/{all}" }
    /// How many of the quotations a choice of kind or words leaves: "2 of 31 quotations are shown."
    shown(shown: usize, all: usize) by all {
        en ["{shown} of {all} quotation is shown.", "{shown} of {all} quotations are shown."],
        de ["{shown} von {all} Zitat wird gezeigt.", "{shown} von {all} Zitaten werden gezeigt."],
        ru [
            "Показано {shown} из {all} цитаты.",
            "Показано {shown} из {all} цитат.",
            "Показано {shown} из {all} цитат.",
        ],
    }
    /// What a share is of, for screen readers.
    share_of_words { en "of the quoted words", de "der zitierten Wörter", ru "процитированных слов" }
    /// How many speakers with a name, as those by whom something is said.
    named_speakers(count: usize) by count {
        en ["{count} named speaker", "{count} named speakers"],
        de ["{count} genannten Sprecher", "{count} genannten Sprechern"],
        ru ["{count} названного говорящего", "{count} названных говорящих", "{count} названных говорящих"],
    }
    /// How many sources without a name, as those by whom something is said.
    unnamed_sources(count: usize) by count {
        en ["{count} unnamed source", "{count} unnamed sources"],
        de ["{count} ungenannten Quelle", "{count} ungenannten Quellen"],
        ru ["{count} неназванного источника", "{count} неназванных источников", "{count} неназванных источников"],
    }
    /// Quotations by named and by unnamed speakers.
    quoted_by_both(quotations: &str, named: &str, unnamed: &str) {
        en "{quotations} by {named} and {unnamed}",
        de "{quotations} von {named} und {unnamed}",
        ru "{quotations} от {named} и {unnamed}",
    }
    /// Quotations by speakers of one sort.
    quoted_by(quotations: &str, speakers: &str) {
        en "{quotations} by {speakers}",
        de "{quotations} von {speakers}",
        ru "{quotations} от {speakers}",
    }
    /// Quotations of which some have no speaker.
    quoted_some_unknown(quotations: &str, unknown: usize) {
        en "{quotations}, {unknown} whose speaker is not known.",
        de "{quotations}; bei {unknown} ist der Sprecher unbekannt.",
        ru "{quotations}; говорящий неизвестен: {unknown}.",
    }
    /// Quotations that all have speakers.
    quoted_all_known(quotations: &str) { en "{quotations}.", de "{quotations}.", ru "{quotations}." }
    /// How much of the article is quoted.
    quoted_share(covered: usize, words: usize, parts: &str) by words {
        en [
            "{covered} of {words} words are quoted: {parts}.",
            "{covered} of {words} words are quoted: {parts}.",
        ],
        de [
            "{covered} von {words} Wort sind zitiert: {parts}.",
            "{covered} von {words} Wörtern sind zitiert: {parts}.",
        ],
        ru [
            "Процитировано {covered} из {words} слова: {parts}.",
            "Процитировано {covered} из {words} слов: {parts}.",
            "Процитировано {covered} из {words} слов: {parts}.",
        ],
    }
    /// Where some of them are quoted within what another speaker says.
    quoted_within {
        en "Words of one speaker within another’s count once for each.",
        de "Wörter innerhalb der Rede eines anderen zählen für jeden der beiden einmal.",
        ru "Слова одного внутри речи другого засчитываются каждому по одному разу.",
    }
    /// A share of the quoted words.
    share_direct(share: &str) { en "{share} directly", de "{share} wörtlich", ru "{share} дословно" }
    /// A share of the quoted words.
    share_mixed(share: &str) {
        en "{share} partly quoted",
        de "{share} teilweise wörtlich",
        ru "{share} частично дословно",
    }
    /// A share of the quoted words.
    share_reported(share: &str) { en "{share} reported", de "{share} indirekt", ru "{share} косвенно" }
    /// A share of the quoted words.
    share_spoken(share: &str) {
        en "{share} as a transcript",
        de "{share} als Mitschrift",
        ru "{share} — запись речи",
    }
    /// How many of a speaker's quotations are in marks.
    count_direct(count: usize) by count {
        en ["{count} direct", "{count} direct"],
        de ["{count} wörtlich", "{count} wörtlich"],
        ru ["{count} дословно", "{count} дословно", "{count} дословно"],
    }
    /// How many are partly in marks.
    count_mixed(count: usize) by count {
        en ["{count} partly quoted", "{count} partly quoted"],
        de ["{count} teilweise wörtlich", "{count} teilweise wörtlich"],
        ru ["{count} частично дословно", "{count} частично дословно", "{count} частично дословно"],
    }
    /// How many are reported.
    count_reported(count: usize) by count {
        en ["{count} reported", "{count} reported"],
        de ["{count} indirekt", "{count} indirekt"],
        ru ["{count} косвенно", "{count} косвенно", "{count} косвенно"],
    }
    /// How many a transcript gives.
    count_spoken(count: usize) by count {
        en ["{count} spoken", "{count} spoken"],
        de ["{count} als Mitschrift", "{count} als Mitschrift"],
        ru ["{count} запись речи", "{count} записи речи", "{count} записей речи"],
    }
    /// How many beliefs or wishes somebody has.
    count_attitudes(count: usize) by count {
        en ["{count} belief or wish", "{count} beliefs or wishes"],
        de ["{count} Meinung oder Wunsch", "{count} Meinungen oder Wünsche"],
        ru ["{count} мнение или желание", "{count} мнения или желания", "{count} мнений или желаний"],
    }
    /// What is listed as a quotation and not counted as one.
    attitudes_apart(count: usize) by count {
        en [
            "{count} belief or wish is listed too. Nobody says it, so it is in no count of words and speakers.",
            "{count} beliefs or wishes are listed too. Nobody says them, so they are in no count of words and speakers.",
        ],
        de [
            "Dazu {count} Meinung oder Wunsch: von niemandem gesagt und bei Wörtern und Sprechern nicht mitgezählt.",
            "Dazu {count} Meinungen oder Wünsche: von niemandem gesagt und bei Wörtern und Sprechern nicht mitgezählt.",
        ],
        ru [
            "Кроме того, {count} мнение или желание: его никто не высказывал, поэтому в подсчёт слов и говорящих оно не входит.",
            "Кроме того, {count} мнения или желания: их никто не высказывал, поэтому в подсчёт слов и говорящих они не входят.",
            "Кроме того, {count} мнений или желаний: их никто не высказывал, поэтому в подсчёт слов и говорящих они не входят.",
        ],
    }
    /// How an entity is mentioned.
    mentioned_as(count: usize, parts: &str) by count {
        en ["Mentioned {count} time: {parts}", "Mentioned {count} times: {parts}"],
        de ["{count}-mal erwähnt: {parts}", "{count}-mal erwähnt: {parts}"],
        ru ["{count} упоминание: {parts}", "{count} упоминания: {parts}", "{count} упоминаний: {parts}"],
    }
    /// How many names.
    names_counted(count: usize) by count {
        en ["{count} name", "{count} names"],
        de ["{count} Name", "{count} Namen"],
        ru ["{count} имя", "{count} имени", "{count} имён"],
    }
    /// How many descriptions.
    descriptions_counted(count: usize) by count {
        en ["{count} description", "{count} descriptions"],
        de ["{count} Beschreibung", "{count} Beschreibungen"],
        ru ["{count} описание", "{count} описания", "{count} описаний"],
    }
    /// How many pronouns.
    pronouns_counted(count: usize) by count {
        en ["{count} pronoun", "{count} pronouns"],
        de ["{count} Pronomen", "{count} Pronomen"],
        ru ["{count} местоимение", "{count} местоимения", "{count} местоимений"],
    }
    /// The pronouns and descriptions of somebody, for screen readers.
    quiet_of(name: &str, mentions: usize) by mentions {
        en ["{mentions} other mention of {name}", "{mentions} other mentions of {name}"],
        de ["{mentions} andere Erwähnung: {name}", "{mentions} andere Erwähnungen: {name}"],
        ru [
            "{mentions} другое упоминание: {name}",
            "{mentions} других упоминания: {name}",
            "{mentions} других упоминаний: {name}",
        ],
    }
    /// How many mentions are not listed.
    more_mentions(mentions: usize) {
        en "{mentions} more in the text.",
        de "{mentions} weitere im Text.",
        ru "Ещё {mentions} в тексте.",
    }
    /// A quotation before, whose speaker goes on.
    as_before(words: &str) { en "as before: {words}", de "wie zuvor: {words}", ru "как прежде: {words}" }

    /// A kind of quotation, in full.
    kind_direct { en "Direct quotation", de "Wörtliches Zitat", ru "Дословная цитата" }
    /// A kind of quotation, in full.
    kind_reported { en "Reported speech", de "Indirekte Rede", ru "Косвенная речь" }
    /// A kind of quotation, in full.
    kind_mixed { en "Partly quoted speech", de "Teilweise wörtliche Rede", ru "Частично дословная речь" }
    /// Words in marks that nobody said.
    kind_no_speech { en "Not speech", de "Keine Rede", ru "Не речь" }
    /// A kind of quotation, for a button.
    button_direct { en "Direct", de "Wörtlich", ru "Дословно" }
    /// A kind of quotation, for a button.
    button_reported { en "Reported", de "Indirekt", ru "Косвенно" }
    /// A kind of quotation, for a button.
    button_mixed { en "Partly quoted", de "Teilweise wörtlich", ru "Частично дословно" }

    /// Above entities of a type.
    people { en "People", de "Personen", ru "Люди" }
    /// Above entities of a type.
    groups { en "Groups", de "Gruppen", ru "Группы" }
    /// Above entities of a type.
    facilities { en "Facilities", de "Bauwerke", ru "Сооружения" }
    /// Above entities of a type.
    organisations { en "Organisations", de "Organisationen", ru "Организации" }
    /// Above entities of a type.
    countries { en "Countries and places", de "Länder und Orte", ru "Страны и города" }
    /// Above entities of a type.
    locations { en "Locations", de "Gegenden", ru "Местности" }
    /// Above entities of a type.
    products { en "Products", de "Produkte", ru "Изделия" }
    /// Above entities of a type.
    events { en "Events", de "Ereignisse", ru "События" }
    /// Above entities of a type.
    works { en "Works", de "Werke", ru "Произведения" }
    /// Above entities of a type.
    laws { en "Laws", de "Gesetze", ru "Законы" }
    /// Above entities of a type.
    languages { en "Languages", de "Sprachen", ru "Языки" }
    /// Above entities of a type.
    dates { en "Dates", de "Daten", ru "Даты" }
    /// Above entities of a type.
    times { en "Times", de "Uhrzeiten", ru "Время" }
    /// Above entities of a type.
    percentages { en "Percentages", de "Prozentangaben", ru "Проценты" }
    /// Above entities of a type.
    money { en "Money", de "Geldbeträge", ru "Деньги" }
    /// Above entities of a type.
    quantities { en "Quantities", de "Mengen und Maße", ru "Величины" }
    /// Above entities of a type.
    ordinals { en "Ordinals", de "Ordnungszahlen", ru "Порядковые числа" }
    /// Above entities of a type.
    cardinals { en "Numbers", de "Zahlen", ru "Числа" }
}

/// A number, and the message that says what it counts.
type Counted = (usize, fn(usize) -> String);

/// How many words, and the message that takes their share.
type Shared = (usize, fn(&str) -> String);

/// Merges an entity into another.
pub fn merge_all(mentions: usize) -> String {
    match mentions {
        0 | 1 => merge_one().to_owned(),
        _ => merge_several(mentions),
    }
}

/// What is quoted in the article: "14 quotations by 6 named speakers and 2 unnamed sources."
pub fn quoted(tally: &Tally) -> String {
    let quotations = quotations_counted(tally.quotations.all());
    let named = (tally.named > 0).then(|| named_speakers(tally.named));
    let unnamed = (tally.unnamed > 0).then(|| unnamed_sources(tally.unnamed));
    let quotations = match (named, unnamed) {
        (Some(named), Some(unnamed)) => quoted_by_both(&quotations, &named, &unnamed),
        (Some(some), None) | (None, Some(some)) => quoted_by(&quotations, &some),
        (None, None) => quotations,
    };
    match tally.undecided {
        0 => quoted_all_known(&quotations),
        unknown => quoted_some_unknown(&quotations, unknown),
    }
}

/// How much of the article is quoted, and how: "212 of 508 words are quoted: 61 % directly, 12 % partly, 27 % reported."
pub fn quoted_words(tally: &Tally, words: usize) -> String {
    let said = tally.words.all();
    let share = |part: usize| percent(part as f64 / said.max(1) as f64);
    let parts: [Shared; 4] = [
        (tally.words.direct, share_direct),
        (tally.words.mixed, share_mixed),
        (tally.words.indirect, share_reported),
        (tally.words.spoken, share_spoken),
    ];
    let parts: Vec<String> = parts
        .iter()
        .filter(|(part, _)| *part > 0)
        .map(|(part, how)| how(&share(*part)))
        .collect();
    quoted_share(tally.covered, words, &parts.join(", "))
}

/// How a speaker's quotations are given: "3 direct, 1 reported".
pub fn by_kind(kinds: Kinds) -> String {
    let parts: [Counted; 4] = [
        (kinds.direct, count_direct),
        (kinds.mixed, count_mixed),
        (kinds.indirect, count_reported),
        (kinds.spoken, count_spoken),
    ];
    listed(&parts)
}

/// What somebody says, and how: "57 words · 4 direct, 1 reported"; beliefs and wishes come behind it.
pub fn said_by(row: &SpeakerRow) -> String {
    let mut parts = Vec::new();
    if row.kinds.all() > 0 {
        parts.extend([super::words(row.words), by_kind(row.kinds)]);
    }
    if row.attitudes > 0 {
        parts.push(count_attitudes(row.attitudes));
    }
    parts.join(" · ")
}

/// How an entity is mentioned: "Mentioned 12 times: 4 names, 3 descriptions, 5 pronouns."
pub fn mentioned(counts: [usize; 3]) -> String {
    let [names, nominals, pronouns] = counts;
    let parts: [Counted; 3] = [
        (names, names_counted),
        (nominals, descriptions_counted),
        (pronouns, pronouns_counted),
    ];
    mentioned_as(names + nominals + pronouns, &listed(&parts))
}

/// What there is of several sorts, without those of which there is none.
fn listed(parts: &[Counted]) -> String {
    let parts: Vec<String> = parts
        .iter()
        .filter(|(count, _)| *count > 0)
        .map(|(count, message)| message(*count))
        .collect();
    parts.join(", ")
}

/// A kind of quotation, in full.
pub fn kind_of_quotation(kind: QuotationKind) -> &'static str {
    match kind {
        QuotationKind::Direct => kind_direct(),
        QuotationKind::Indirect => kind_reported(),
        QuotationKind::Mixed => kind_mixed(),
        QuotationKind::ScareQuotes => kind_no_speech(),
    }
}

/// How a quotation is given, for a button.
pub fn kind(kind: QuotationKind) -> &'static str {
    match kind {
        QuotationKind::Direct => button_direct(),
        QuotationKind::Indirect => button_reported(),
        QuotationKind::Mixed => button_mixed(),
        QuotationKind::ScareQuotes => kind_no_speech(),
    }
}

/// A label for a group of entities.
pub fn label_plural(label: Onto) -> &'static str {
    match label {
        Onto::Person => people(),
        Onto::Norp => groups(),
        Onto::Fac => facilities(),
        Onto::Org => organisations(),
        Onto::Gpe => countries(),
        Onto::Loc => locations(),
        Onto::Product => products(),
        Onto::Event => events(),
        Onto::WorkOfArt => works(),
        Onto::Law => laws(),
        Onto::Language => languages(),
        Onto::Date => dates(),
        Onto::Time => times(),
        Onto::Percent => percentages(),
        Onto::Money => money(),
        Onto::Quantity => quantities(),
        Onto::Ordinal => ordinals(),
        Onto::Cardinal => cardinals(),
    }
}
