//! The words around the figures of agreement.

use super::catalogue::catalogue;

catalogue! {
    /// What was measured.
    measured(count: usize, tokens: &str) by count {
        en ["{count} annotator, {tokens} words and marks.", "{count} annotators, {tokens} words and marks."],
        de ["{count} Person, {tokens} Wörter und Zeichen.", "{count} Personen, {tokens} Wörter und Zeichen."],
        ru ["{count} разметчик, {tokens} слов и знаков.", "{count} разметчика, {tokens} слов и знаков.", "{count} разметчиков, {tokens} слов и знаков."],
    }
    /// What the figures mean.
    how_to_read {
        en "1 is full agreement. F1 counts what two have in common; κ and α take away what chance alone would give, so that 0 is no better than chance.",
        de "1 ist volle Übereinstimmung. F1 zählt, was zwei gemeinsam haben; κ und α ziehen ab, was der Zufall ergäbe: 0 ist nicht besser als Zufall.",
        ru "1 — полное согласие. F1 считает общее у двоих; κ и α вычитают то, что дал бы случай: 0 не лучше случайности.",
    }
    /// Saves them.
    save_csv { en "Save as CSV", de "Als CSV speichern", ru "Сохранить как CSV" }
    /// A table.
    by_aspect { en "All figures, means over the pairs", de "Alle Werte, Mittel über die Paare", ru "Все значения, средние по парам" }
    /// A table.
    by_pair { en "Each pair", de "Jedes Paar", ru "Каждая пара" }
    /// A table.
    by_label { en "Each label", de "Jede Kategorie", ru "Каждая метка" }
    /// A table.
    confusion { en "Which labels are confused", de "Welche Kategorien verwechselt werden", ru "Какие метки путают" }
    /// How it is read.
    confusion_more {
        en "Rows: the label that the earlier annotator gave; columns: that of the later one for the same words.",
        de "Zeilen: die Kategorie bei der früheren Person; Spalten: bei der späteren für dieselben Wörter.",
        ru "Строки: метка первого разметчика; столбцы: метка второго для тех же слов.",
    }
    /// No mention there.
    not_marked { en "not marked", de "nicht markiert", ru "не отмечено" }
    /// An aspect.
    boundary { en "Boundary", de "Grenzen", ru "Границы" }
    /// An aspect.
    label { en "Label", de "Kategorie", ru "Метка" }
    /// An aspect.
    quotation { en "Quotation", de "Zitat", ru "Цитата" }
    /// An aspect.
    speaker { en "Speaker", de "Sprecher", ru "Говорящий" }
    /// A figure.
    f1_exact { en "F1, same words", de "F1, gleiche Wörter", ru "F1, те же слова" }
    /// A figure.
    f1_overlap { en "F1, some words shared", de "F1, teils gleiche Wörter", ru "F1, часть слов общая" }
    /// A figure.
    f1_half { en "F1, half shared", de "F1, zur Hälfte gleich", ru "F1, половина общая" }
    /// A figure.
    cohen { en "Cohen’s κ", de "Cohens κ", ru "κ Коэна" }
    /// A figure.
    fleiss { en "Fleiss’ κ", de "Fleiss’ κ", ru "κ Флейсса" }
    /// A figure.
    alpha { en "Krippendorff’s α", de "Krippendorffs α", ru "α Криппендорфа" }
    /// A figure.
    alpha_u { en "α for units (αᵤ)", de "α für Einheiten (αᵤ)", ru "α для единиц (αᵤ)" }
    /// Why there is no value.
    fewer_than_two { en "no value: needs at least two", de "kein Wert: braucht mindestens zwei", ru "нет значения: нужно хотя бы двое" }
    /// Why there is no value.
    nothing_marked { en "no value: nobody marked any", de "kein Wert: niemand hat etwas markiert", ru "нет значения: никто ничего не отметил" }
    /// Why there is no value.
    nothing_shared { en "no value: nothing was judged by two", de "kein Wert: nichts wurde von zweien beurteilt", ru "нет значения: ничто не оценили двое" }
    /// Why there is no value.
    one_category {
        en "no value: everybody chose the same throughout, so chance can’t be told",
        de "kein Wert: alle wählten durchweg dasselbe, Zufall ist nicht abzuschätzen",
        ru "нет значения: все всюду выбрали одно и то же, случай не оценить",
    }
}
