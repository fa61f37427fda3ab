//! The labels of the built-in tag set, and numbers and dates that annotations stand for.

use pressmark_annotation::label::Onto;
use pressmark_annotation::tag_set::Tag;

use super::catalogue::catalogue;

catalogue! {
    /// A label.
    label_person { en "person", de "Person", ru "человек" }
    /// A label.
    label_norp { en "group", de "Gruppe", ru "группа" }
    /// A label.
    label_fac { en "facility", de "Bauwerk", ru "сооружение" }
    /// A label.
    label_org { en "organisation", de "Organisation", ru "организация" }
    /// A label.
    label_gpe { en "country or place", de "Land oder Ort", ru "страна или город" }
    /// A label.
    label_loc { en "location", de "Gegend", ru "местность" }
    /// A label.
    label_product { en "product", de "Produkt", ru "изделие" }
    /// A label.
    label_event { en "event", de "Ereignis", ru "событие" }
    /// A label.
    label_work { en "work", de "Werk", ru "произведение" }
    /// A label.
    label_law { en "law", de "Gesetz", ru "закон" }
    /// A label.
    label_language { en "language", de "Sprache", ru "язык" }
    /// A label.
    label_date { en "date", de "Datum", ru "дата" }
    /// A label.
    label_time { en "time", de "Uhrzeit", ru "время" }
    /// A label.
    label_percent { en "percentage", de "Prozentangabe", ru "процент" }
    /// A label.
    label_money { en "money", de "Geldbetrag", ru "деньги" }
    /// A label.
    label_quantity { en "quantity", de "Menge oder Maß", ru "величина" }
    /// A label.
    label_ordinal { en "ordinal", de "Ordnungszahl", ru "порядковое число" }
    /// A label.
    label_cardinal { en "number", de "Zahl", ru "число" }

    /// What a label covers.
    covers_person { en "People, also fictional", de "Personen, auch erfundene", ru "Люди, в том числе вымышленные" }
    /// What a label covers.
    covers_norp {
        en "Nationalities, religious and political groups",
        de "Nationalitäten, religiöse und politische Gruppen",
        ru "Национальности, религиозные и политические группы",
    }
    /// What a label covers.
    covers_fac {
        en "Buildings, airports, roads, bridges",
        de "Gebäude, Flughäfen, Straßen, Brücken",
        ru "Здания, аэропорты, дороги, мосты",
    }
    /// What a label covers.
    covers_org {
        en "Companies, agencies, parties, teams, media",
        de "Firmen, Behörden, Parteien, Mannschaften, Medien",
        ru "Компании, ведомства, партии, команды, СМИ",
    }
    /// What a label covers.
    covers_gpe { en "Countries, states, cities", de "Länder, Staaten, Städte", ru "Страны, регионы, города" }
    /// What a label covers.
    covers_loc {
        en "Other locations: mountains, seas, regions",
        de "Andere Gegenden: Berge, Meere, Regionen",
        ru "Другие места: горы, моря, области",
    }
    /// What a label covers.
    covers_product {
        en "Vehicles, weapons, software, brands",
        de "Fahrzeuge, Waffen, Software, Marken",
        ru "Транспорт, оружие, программы, марки",
    }
    /// What a label covers.
    covers_event {
        en "Named wars, storms, elections, tournaments",
        de "Benannte Kriege, Stürme, Wahlen, Turniere",
        ru "Войны, бури, выборы, турниры с названиями",
    }
    /// What a label covers.
    covers_work {
        en "Titles of books, films, songs; awards",
        de "Titel von Büchern, Filmen, Liedern; Preise",
        ru "Названия книг, фильмов, песен; награды",
    }
    /// What a label covers.
    covers_law {
        en "Named laws, treaties, resolutions",
        de "Benannte Gesetze, Verträge, Resolutionen",
        ru "Законы, договоры, резолюции с названиями",
    }
    /// What a label covers.
    covers_language { en "Named languages", de "Benannte Sprachen", ru "Названия языков" }
    /// What a label covers.
    covers_date {
        en "Absolute or relative dates, periods, ages",
        de "Feste oder relative Daten, Zeiträume, Altersangaben",
        ru "Точные и относительные даты, периоды, возраст",
    }
    /// What a label covers.
    covers_time { en "Times smaller than a day", de "Zeiten unter einem Tag", ru "Время меньше суток" }
    /// What a label covers.
    covers_percent { en "Percentages", de "Prozentangaben", ru "Проценты" }
    /// What a label covers.
    covers_money {
        en "Sums of money with their currency",
        de "Geldbeträge mit Währung",
        ru "Денежные суммы с валютой",
    }
    /// What a label covers.
    covers_quantity {
        en "Weights, distances and other measures",
        de "Gewichte, Strecken und andere Maße",
        ru "Вес, расстояния и другие меры",
    }
    /// What a label covers.
    covers_ordinal { en "First, second, 25th", de "Erster, zweite, 25.", ru "Первый, второй, 25-й" }
    /// What a label covers.
    covers_cardinal { en "Other numbers", de "Andere Zahlen", ru "Другие числа" }

    /// The months, parted by spaces, as they stand beside a day.
    months_with_day {
        en "January February March April May June July August September October November December",
        de "Januar Februar März April Mai Juni Juli August September Oktober November Dezember",
        ru "января февраля марта апреля мая июня июля августа сентября октября ноября декабря",
    }
    /// The months, parted by spaces, as they stand without a day.
    months_alone {
        en "January February March April May June July August September October November December",
        de "Januar Februar März April Mai Juni Juli August September Oktober November Dezember",
        ru "январь февраль март апрель май июнь июль август сентябрь октябрь ноябрь декабрь",
    }
    /// A day of a month.
    day_of_month(day: &str, month: &str) { en "{day} {month}", de "{day}. {month}", ru "{day} {month}" }

    /// A period.
    period_years(count: usize) by count {
        en ["{count} year", "{count} years"],
        de ["{count} Jahr", "{count} Jahre"],
        ru ["{count} год", "{count} года", "{count} лет"],
    }
    /// A period.
    period_months(count: usize) by count {
        en ["{count} month", "{count} months"],
        de ["{count} Monat", "{count} Monate"],
        ru ["{count} месяц", "{count} месяца", "{count} месяцев"],
    }
    /// A period.
    period_weeks(count: usize) by count {
        en ["{count} week", "{count} weeks"],
        de ["{count} Woche", "{count} Wochen"],
        ru ["{count} неделя", "{count} недели", "{count} недель"],
    }
    /// A period.
    period_days(count: usize) by count {
        en ["{count} day", "{count} days"],
        de ["{count} Tag", "{count} Tage"],
        ru ["{count} день", "{count} дня", "{count} дней"],
    }
    /// A period.
    period_hours(count: usize) by count {
        en ["{count} hour", "{count} hours"],
        de ["{count} Stunde", "{count} Stunden"],
        ru ["{count} час", "{count} часа", "{count} часов"],
    }
    /// A period.
    period_minutes(count: usize) by count {
        en ["{count} minute", "{count} minutes"],
        de ["{count} Minute", "{count} Minuten"],
        ru ["{count} минута", "{count} минуты", "{count} минут"],
    }
    /// A period.
    period_seconds(count: usize) by count {
        en ["{count} second", "{count} seconds"],
        de ["{count} Sekunde", "{count} Sekunden"],
        ru ["{count} секунда", "{count} секунды", "{count} секунд"],
    }
    /// A share, for screen readers.
    percent_said(count: usize) by count {
        en ["{count} percent", "{count} percent"],
        de ["{count} Prozent", "{count} Prozent"],
        ru ["{count} процент", "{count} процента", "{count} процентов"],
    }
}

/// A built-in label's name for people.
pub fn label_name(label: Onto) -> &'static str {
    match label {
        Onto::Person => label_person(),
        Onto::Norp => label_norp(),
        Onto::Fac => label_fac(),
        Onto::Org => label_org(),
        Onto::Gpe => label_gpe(),
        Onto::Loc => label_loc(),
        Onto::Product => label_product(),
        Onto::Event => label_event(),
        Onto::WorkOfArt => label_work(),
        Onto::Law => label_law(),
        Onto::Language => label_language(),
        Onto::Date => label_date(),
        Onto::Time => label_time(),
        Onto::Percent => label_percent(),
        Onto::Money => label_money(),
        Onto::Quantity => label_quantity(),
        Onto::Ordinal => label_ordinal(),
        Onto::Cardinal => label_cardinal(),
    }
}

/// What a built-in label covers.
pub fn label_covers(label: Onto) -> &'static str {
    match label {
        Onto::Person => covers_person(),
        Onto::Norp => covers_norp(),
        Onto::Fac => covers_fac(),
        Onto::Org => covers_org(),
        Onto::Gpe => covers_gpe(),
        Onto::Loc => covers_loc(),
        Onto::Product => covers_product(),
        Onto::Event => covers_event(),
        Onto::WorkOfArt => covers_work(),
        Onto::Law => covers_law(),
        Onto::Language => covers_language(),
        Onto::Date => covers_date(),
        Onto::Time => covers_time(),
        Onto::Percent => covers_percent(),
        Onto::Money => covers_money(),
        Onto::Quantity => covers_quantity(),
        Onto::Ordinal => covers_ordinal(),
        Onto::Cardinal => covers_cardinal(),
    }
}

/// What people call a label: in their language where the words are the built-in ones, else as the tag set has it.
pub fn tag_name(tag: &Tag) -> String {
    match tag.label.onto() {
        Some(onto) if tag.name == onto.words() => label_name(onto).to_owned(),
        _ => tag.words().to_owned(),
    }
}

/// What a label covers: in the person's language where the words are the built-in ones, else as the tag set has it.
pub fn tag_description(tag: &Tag) -> String {
    match tag.label.onto() {
        Some(onto) if tag.description == onto.description() => label_covers(onto).to_owned(),
        _ => tag.description.clone(),
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Language, set_language};
    use super::*;

    #[test]
    fn built_in_labels_are_as_files_have_them_in_english_and_others_translated() {
        for onto in Onto::ALL {
            assert_eq!(label_name(onto), onto.words());
            assert_eq!(label_covers(onto), onto.description());
        }
        set_language(Language::German);
        assert_eq!(tag_name(&Tag::built_in(Onto::WorkOfArt)), "Werk");
        set_language(Language::English);
    }

    #[test]
    fn words_of_ones_own_stay() {
        set_language(Language::Russian);
        let mut tag = Tag::built_in(Onto::Person);
        assert_eq!(tag_name(&tag), "человек");
        tag.name = "witness".to_owned();
        assert_eq!(tag_name(&tag), "witness");
        set_language(Language::English);
    }

    #[test]
    fn every_language_has_twelve_months() {
        for language in Language::ALL {
            set_language(language);
            assert_eq!(months_alone().split(' ').count(), 12);
            assert_eq!(months_with_day().split(' ').count(), 12);
        }
        set_language(Language::English);
    }
}
