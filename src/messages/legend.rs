//! The legend of marks.

use super::catalogue::catalogue;

catalogue! {
    /// Above the legend.
    marks { en "Marks", de "Markierungen", ru "Отметки" }
    /// Persons and bodies.
    legend_names { en "Who", de "Wer", ru "Кто" }
    /// Places.
    legend_places { en "Places", de "Orte", ru "Места" }
    /// Groups of people.
    legend_groups { en "Groups", de "Gruppen", ru "Группы" }
    /// Works, events, products, laws.
    legend_things { en "Things", de "Dinge", ru "Предметы" }
    /// Dates and times.
    legend_dates { en "When", de "Wann", ru "Когда" }
    /// Numbers.
    legend_numbers { en "Numbers", de "Zahlen", ru "Числа" }
    /// Quotations.
    legend_speech { en "Speech", de "Rede", ru "Речь" }
    /// Whether somebody has confirmed a mark.
    legend_standing { en "Standing", de "Stand", ru "Состояние" }
    /// In quotation marks.
    legend_said { en "direct", de "wörtlich", ru "дословно" }
    /// Without quotation marks.
    legend_reported { en "reported", de "indirekt", ru "косвенно" }
    /// In quotation marks, but nobody says it.
    legend_scare { en "in marks, not said", de "in Anführungszeichen, nicht gesagt", ru "в кавычках, не речь" }
    /// The engine is not sure.
    legend_unsure { en "unsure", de "unsicher", ru "ненадёжно" }
    /// By the engine.
    legend_suggested { en "suggested", de "vorgeschlagen", ru "подсказка" }
    /// By a person.
    legend_accepted { en "accepted or by hand", de "angenommen oder von Hand", ru "принято или вручную" }
    /// Pronouns and descriptions.
    legend_other_words { en "Other words", de "Andere Wörter", ru "Другие слова" }
    /// A pronoun, as an example.
    legend_pronoun { en "she", de "sie", ru "она" }
    /// A description, as an example.
    legend_nominal { en "the minister", de "die Ministerin", ru "министр" }
    /// Switches the marks of pronouns and descriptions.
    quiet_marks {
        en "Mark pronouns and descriptions",
        de "Pronomen und Beschreibungen markieren",
        ru "Отмечать местоимения и описания",
    }
}
