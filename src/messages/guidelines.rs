//! The guidelines of the built-in tag set: when to use a label and when not, with invented examples. The engine is for
//! English, so the examples are English in every language.

use pressmark_annotation::label::Onto;
use pressmark_annotation::tag_set::Tag;

use super::catalogue::catalogue;

catalogue! {
    /// The dialogue with the guidelines, and the button that opens it.
    guidelines { en "Guidelines for labels", de "Richtlinien für die Kategorien", ru "Правила разметки" }
    /// Words that have a label.
    tag_examples(examples: &str) { en "Examples: {examples}", de "Beispiele: {examples}", ru "Примеры: {examples}" }
    /// When to use a label.
    use_person {
        en "A person’s name without the title: Mira Holt in “Mayor Mira Holt”. Groups named after a person are organisations.",
        de "Der Name ohne Titel: Mira Holt in „Mayor Mira Holt“. Nach Personen benannte Gruppen sind Organisationen.",
        ru "Имя без титула: Mira Holt в «Mayor Mira Holt». Группы, названные в честь людей, — организации.",
    }
    /// When to use a label.
    use_norp {
        en "Words for belonging, also as adjectives: “Norwegian”, “Lutherans”, “Greens”. The party itself, by its full name, is an organisation.",
        de "Wörter für Zugehörigkeit, auch Adjektive: „Norwegian“, „Lutherans“, „Greens“. Die Partei selbst mit vollem Namen ist eine Organisation.",
        ru "Слова о принадлежности, в том числе прилагательные: «Norwegian», «Lutherans», «Greens». Сама партия под полным названием — организация.",
    }
    /// When to use a label.
    use_fac {
        en "What people have built and one can stand in or on: “Helsund Bridge”, “Terminal 2”. A hospital that decides something is an organisation.",
        de "Gebautes, in oder auf dem man stehen kann: „Helsund Bridge“, „Terminal 2“. Ein Krankenhaus, das etwas beschließt, ist eine Organisation.",
        ru "Построенное, где можно находиться: «Helsund Bridge», «Terminal 2». Больница, принимающая решения, — организация.",
    }
    /// When to use a label.
    use_org {
        en "Bodies of people with a name: “Nordlinje AS”, “the Harbour Council”. Leave out “the” unless it belongs to the name.",
        de "Benannte Zusammenschlüsse: „Nordlinje AS“, „Harbour Council“. „The“ bleibt weg, außer es gehört zum Namen.",
        ru "Объединения людей с названием: «Nordlinje AS», «Harbour Council». «The» не входит, если не часть названия.",
    }
    /// When to use a label.
    use_gpe {
        en "Places with a government, also where the government is meant: “Norway protested”. Mountains and seas are locations.",
        de "Orte mit Regierung, auch wenn die Regierung gemeint ist: „Norway protested“. Berge und Meere sind Gegenden.",
        ru "Места с властью, в том числе когда имеется в виду власть: «Norway protested». Горы и моря — местности.",
    }
    /// When to use a label.
    use_loc {
        en "Named places without a government: “the Arctic”, “Lake Sund”, “the east coast” only where it is a name.",
        de "Benannte Gegenden ohne Regierung: „the Arctic“, „Lake Sund“; „the east coast“ nur als Name.",
        ru "Места с названием без власти: «the Arctic», «Lake Sund»; «the east coast» — только как название.",
    }
    /// When to use a label.
    use_product {
        en "Things by their name of make: “Skjold 4 ferry engine”. The maker alone is an organisation.",
        de "Dinge mit ihrem Markennamen: „Skjold 4“. Der Hersteller allein ist eine Organisation.",
        ru "Вещи под названием марки: «Skjold 4». Изготовитель сам по себе — организация.",
    }
    /// When to use a label.
    use_event {
        en "Events with a name: “the Great Gale”, “Helsund Regatta”. “Last week’s storm” is none.",
        de "Ereignisse mit Namen: „the Great Gale“, „Helsund Regatta“. „Last week’s storm“ ist keines.",
        ru "События с названием: «the Great Gale», «Helsund Regatta». «Last week’s storm» — нет.",
    }
    /// When to use a label.
    use_work {
        en "The whole title, without the marks around it: The Salt Road. Newspapers that report are organisations.",
        de "Der ganze Titel ohne die Anführungszeichen: The Salt Road. Zeitungen, die berichten, sind Organisationen.",
        ru "Всё название без кавычек: The Salt Road. Газеты, которые сообщают, — организации.",
    }
    /// When to use a label.
    use_law {
        en "Laws and treaties by name: “the Ferries Act”, “Article 12”. “The new law” is none.",
        de "Gesetze und Verträge mit Namen: „Ferries Act“, „Article 12“. „The new law“ ist keines.",
        ru "Законы и договоры с названием: «Ferries Act», «Article 12». «The new law» — нет.",
    }
    /// When to use a label.
    use_language {
        en "Languages that are spoken or written: “in Norwegian”. The people are a group.",
        de "Gesprochene oder geschriebene Sprachen: „in Norwegian“. Die Menschen sind eine Gruppe.",
        ru "Языки речи и письма: «in Norwegian». Люди — группа.",
    }
    /// When to use a label.
    use_date {
        en "Days and longer, also relative: “Tuesday”, “last year”, “51” as an age, “the 1990s”.",
        de "Tage und Längeres, auch relativ: „Tuesday“, „last year“, „51“ als Alter, „the 1990s“.",
        ru "Дни и дольше, в том числе относительные: «Tuesday», «last year», «51» как возраст, «the 1990s».",
    }
    /// When to use a label.
    use_time {
        en "Parts of a day: “9 a.m.”, “at night”, “twenty minutes”.",
        de "Teile eines Tages: „9 a.m.“, „at night“, „twenty minutes“.",
        ru "Части суток: «9 a.m.», «at night», «twenty minutes».",
    }
    /// When to use a label.
    use_percent {
        en "The number with its sign or word: “12 %”, “four percent”.",
        de "Die Zahl mit Zeichen oder Wort: „12 %“, „four percent“.",
        ru "Число со знаком или словом: «12 %», «four percent».",
    }
    /// When to use a label.
    use_money {
        en "The sum with its currency and “about” left out: “2.4 million euros”.",
        de "Der Betrag mit Währung, ohne „about“: „2.4 million euros“.",
        ru "Сумма с валютой, без «about»: «2.4 million euros».",
    }
    /// When to use a label.
    use_quantity {
        en "A number with its unit: “40 kilometres”, “three tonnes”.",
        de "Eine Zahl mit Einheit: „40 kilometres“, „three tonnes“.",
        ru "Число с единицей: «40 kilometres», «three tonnes».",
    }
    /// When to use a label.
    use_ordinal {
        en "Places in an order: “third”, “25th”. In a date they belong to the date.",
        de "Plätze in einer Reihe: „third“, „25th“. In einem Datum gehören sie zum Datum.",
        ru "Места по порядку: «third», «25th». В дате они входят в дату.",
    }
    /// When to use a label.
    use_cardinal {
        en "Numbers that nothing else takes: “seven ferries” gives “seven”.",
        de "Zahlen, die nichts anderes nimmt: In „seven ferries“ ist es „seven“.",
        ru "Числа, не вошедшие в другое: в «seven ferries» это «seven».",
    }
}

/// When to use a label: as the tag set says, or what is written here for a built-in label of which it says nothing.
pub fn tag_guidelines(tag: &Tag) -> String {
    if !tag.guidelines.trim().is_empty() {
        return tag.guidelines.clone();
    }
    // A label of another meaning under a built-in name is described by the tag set alone.
    let built_in = tag.label.onto().filter(|onto| tag.description == onto.description());
    built_in
        .map(|onto| built_in_guidelines(onto).to_owned())
        .unwrap_or_default()
}

fn built_in_guidelines(label: Onto) -> &'static str {
    match label {
        Onto::Person => use_person(),
        Onto::Norp => use_norp(),
        Onto::Fac => use_fac(),
        Onto::Org => use_org(),
        Onto::Gpe => use_gpe(),
        Onto::Loc => use_loc(),
        Onto::Product => use_product(),
        Onto::Event => use_event(),
        Onto::WorkOfArt => use_work(),
        Onto::Law => use_law(),
        Onto::Language => use_language(),
        Onto::Date => use_date(),
        Onto::Time => use_time(),
        Onto::Percent => use_percent(),
        Onto::Money => use_money(),
        Onto::Quantity => use_quantity(),
        Onto::Ordinal => use_ordinal(),
        Onto::Cardinal => use_cardinal(),
    }
}
