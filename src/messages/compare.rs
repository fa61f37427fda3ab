//! The words of the Compare page.

use pressmark_annotation::compare::DifferenceKind;

use super::catalogue::catalogue;
use crate::state::compare::Sort;

catalogue! {
    /// The page.
    compare { en "Compare", de "Vergleichen", ru "Сравнение" }
    /// Its parts and filters, for screen readers.
    tools { en "Comparison", de "Vergleich", ru "Сравнение" }
    /// Compares what is chosen in the library.
    compare_chosen(count: usize) by count {
        en ["Compare {count}", "Compare {count}"], de ["{count} vergleichen", "{count} vergleichen"],
        ru ["Сравнить {count}", "Сравнить {count}", "Сравнить {count}"],
    }
    /// Compares the open article with files.
    with_file { en "Compare with a file", de "Mit einer Datei vergleichen", ru "Сравнить с файлом" }
    /// What that is for.
    with_file_more {
        en "The same article, annotated by somebody else: see where you differ, settle it, merge",
        de "Derselbe Artikel, von jemand anderem ausgezeichnet: Unterschiede sehen, entscheiden, zusammenführen",
        ru "Та же статья с разметкой другого человека: увидеть различия, решить, объединить",
    }
    /// Files of one text were opened together.
    same_text(count: usize) by count {
        en ["{count} of the documents has this text.", "{count} of the documents have the same text."],
        de ["{count} der Dokumente hat diesen Text.", "{count} der Dokumente haben denselben Text."],
        ru ["Один и тот же текст в {count} документе.", "Один и тот же текст в {count} документах.", "Один и тот же текст в {count} документах."],
    }
    /// There is only one, or their texts have nothing in common.
    not_alike {
        en "Only annotations of one text can be compared: at least two documents whose texts are the same or nearly so.",
        de "Vergleichen lassen sich nur Auszeichnungen eines Textes: mindestens zwei Dokumente mit gleichem oder fast gleichem Text.",
        ru "Сравнивать можно только разметку одного текста: хотя бы два документа с одинаковым или почти одинаковым текстом.",
    }
    /// Back to where one came from.
    back { en "Back", de "Zurück", ru "Назад" }
    /// The documents that are compared.
    versions { en "Annotators", de "Annotierende", ru "Разметчики" }
    /// Compares no longer.
    end { en "End the comparison", de "Vergleich beenden", ru "Закончить сравнение" }
    /// Hides who is who.
    hide_names { en "Hide names", de "Namen verbergen", ru "Скрыть имена" }
    /// Merges all.
    merge_all { en "Merge all", de "Zusammenführen", ru "Объединить" }
    /// What that does.
    merge_more {
        en "A new document with the annotations of all; where they disagree, both stand side by side until you decide",
        de "Ein neues Dokument mit allen Auszeichnungen; wo sie sich widersprechen, steht beides nebeneinander, bis entschieden ist",
        ru "Новый документ с разметкой всех; при расхождениях оба варианта стоят рядом, пока вы не решите",
    }
    /// The title of what was merged.
    merged_title(title: &str) { en "{title} (merged)", de "{title} (zusammengeführt)", ru "{title} (объединено)" }
    /// After a merge without conflicts.
    merged(title: &str) { en "Merged into “{title}”.", de "Zusammengeführt in „{title}“.", ru "Объединено в «{title}»." }
    /// After a merge with conflicts.
    merged_with(title: &str, count: usize) by count {
        en ["Merged into “{title}”; {count} conflict waits for a decision.", "Merged into “{title}”; {count} conflicts wait for a decision."],
        de ["Zusammengeführt in „{title}“; {count} Widerspruch ist zu entscheiden.", "Zusammengeführt in „{title}“; {count} Widersprüche sind zu entscheiden."],
        ru ["Объединено в «{title}»; {count} расхождение ждёт решения.", "Объединено в «{title}»; {count} расхождения ждут решения.", "Объединено в «{title}»; {count} расхождений ждут решения."],
    }
    /// The title of what decisions go into.
    result_title(title: &str) { en "{title} (compared)", de "{title} (verglichen)", ru "{title} (сравнение)" }
    /// Where decisions go.
    goes_into { en "Decisions go into", de "Entscheidungen kommen in", ru "Решения попадут в" }
    /// A choice for it.
    new_document { en "a new document", de "ein neues Dokument", ru "новый документ" }
    /// Another one.
    own_document(name: &str) { en "the document of {name}", de "das Dokument von {name}", ru "документ: {name}" }
    /// Shows the result.
    open_result { en "Show the article", de "Artikel zeigen", ru "Показать статью" }
    /// How many are decided.
    decided(decided: usize, all: usize) by all {
        en ["{decided} of {all} difference decided", "{decided} of {all} differences decided"],
        de ["{decided} von {all} Unterschied entschieden", "{decided} von {all} Unterschieden entschieden"],
        ru ["решено {decided} из {all} различия", "решено {decided} из {all} различий", "решено {decided} из {all} различий"],
    }
    /// How many annotations are the same.
    agreed(count: usize) by count {
        en ["{count} annotation is the same in all", "{count} annotations are the same in all"],
        de ["{count} Auszeichnung ist in allen gleich", "{count} Auszeichnungen sind in allen gleich"],
        ru ["{count} отметка совпадает у всех", "{count} отметки совпадают у всех", "{count} отметок совпадают у всех"],
    }
    /// There are none.
    no_differences { en "There are no differences.", de "Es gibt keine Unterschiede.", ru "Различий нет." }
    /// The filter leaves none.
    none_listed { en "None of these are left.", de "Davon ist nichts mehr übrig.", ru "Таких больше нет." }
    /// A part of the page.
    differences { en "Differences", de "Unterschiede", ru "Различия" }
    /// A part of the page.
    moved { en "Moved", de "Verschoben", ru "Сдвиги" }
    /// A part of the page.
    agreement { en "Agreement", de "Übereinstimmung", ru "Согласие" }
    /// Filters by kind, for screen readers.
    kinds { en "Kinds of differences", de "Arten von Unterschieden", ru "Виды различий" }
    /// Lists only what is undecided.
    open_only { en "Undecided only", de "Nur Offenes", ru "Только нерешённые" }
    /// On a narrow screen: the article.
    in_article { en "In the article", de "Im Artikel", ru "В статье" }
    /// On a narrow screen: the list.
    as_list { en "As a list", de "Als Liste", ru "Списком" }
    /// Where one is among the differences.
    place(at: &str, all: &str) { en "{at} of {all}", de "{at} von {all}", ru "{at} из {all}" }
    /// To the next.
    next { en "Next difference", de "Nächster Unterschied", ru "Следующее различие" }
    /// To the one before.
    previous { en "Previous difference", de "Voriger Unterschied", ru "Предыдущее различие" }
    /// Takes what some say.
    take(names: &str) { en "Take {names}", de "{names} nehmen", ru "Взять {names}" }
    /// Takes what all say.
    take_both { en "Both", de "Beide", ru "Оба" }
    /// Takes what none says.
    take_neither { en "Neither", de "Keines", ru "Ни одно" }
    /// Was decided.
    was_decided(choice: &str) { en "decided: {choice}", de "entschieden: {choice}", ru "решено: {choice}" }
    /// Is not decided.
    undecided { en "undecided", de "offen", ru "не решено" }
    /// The version has no such annotation.
    not_marked { en "not marked", de "nicht markiert", ru "не отмечено" }
    /// The quotation has no such part.
    nothing { en "none", de "nichts", ru "нет" }
    /// The mention has no entity.
    no_entity { en "no entity", de "keine Entität", ru "нет сущности" }
    /// Speech, no belief.
    speech { en "speech", de "Rede", ru "речь" }
    /// A kind of difference.
    kind_missing { en "Missing in A", de "Fehlt in A", ru "Нет в A" }
    /// A kind of difference.
    kind_extra { en "In A, missing elsewhere", de "In A, fehlt anderswo", ru "Есть в A, нет у других" }
    /// A kind of difference.
    kind_boundary { en "Boundary", de "Grenzen", ru "Границы" }
    /// A kind of difference.
    kind_label { en "Label", de "Kategorie", ru "Метка" }
    /// A kind of difference.
    kind_entity { en "Entity", de "Entität", ru "Сущность" }
    /// A kind of difference.
    kind_quotation { en "Kind of quotation", de "Zitatart", ru "Вид цитаты" }
    /// A kind of difference.
    kind_attitude { en "Belief or wish", de "Meinung oder Wunsch", ru "Мнение или желание" }
    /// A kind of difference.
    kind_cue { en "Reporting words", de "Redeeinleitung", ru "Слова автора" }
    /// A kind of difference.
    kind_source { en "Source", de "Quelle", ru "Источник" }
    /// A kind of difference.
    kind_speaker { en "Speaker", de "Sprecher", ru "Говорящий" }
    /// What another edition does.
    moved_more {
        en "The texts differ slightly. The annotations below were laid onto the text of A; untick what does not belong there.",
        de "Die Texte unterscheiden sich ein wenig. Diese Auszeichnungen wurden auf den Text von A gelegt; was dort nicht hingehört, abwählen.",
        ru "Тексты немного различаются. Эти отметки перенесены на текст A; снимите галочки с тех, которым там не место.",
    }
    /// Confirms it.
    confirm { en "These are right", de "So stimmt es", ru "Всё верно" }
    /// The words are the same.
    fate_shifted { en "moved with their words", de "mit den Wörtern verschoben", ru "сдвинуты вместе со словами" }
    /// The words have changed.
    fate_changed { en "words changed", de "Wörter geändert", ru "слова изменились" }
    /// The words are gone.
    fate_lost { en "words not in A’s text", de "Wörter fehlen im Text von A", ru "этих слов нет в тексте A" }
    /// The keys.
    keys_hint {
        en "j and k step, 1 to 9 take a side, 0 both, x neither, n note, Ctrl+Z takes back.",
        de "j und k blättern, 1 bis 9 nehmen eine Seite, 0 beide, x keine, n Notiz, Strg+Z nimmt zurück.",
        ru "j и k — листать, 1–9 — взять сторону, 0 — обе, x — ни одной, n — заметка, Ctrl+Z — отменить.",
    }
    /// Over the other decisions about an annotation.
    decided_otherwise { en "Decided differently", de "Anders entschieden", ru "Решено иначе" }
    /// Takes another decision.
    take_this { en "Take this", de "Dies nehmen", ru "Взять это" }
    /// Keeps what is shown.
    keep_shown { en "Keep what is shown", de "Wie gezeigt lassen", ru "Оставить как есть" }
    /// Somebody deleted it.
    deleted { en "deleted", de "gelöscht", ru "удалено" }
    /// How many are open.
    conflicts(count: usize) by count {
        en ["{count} annotation was decided differently in the merged files.", "{count} annotations were decided differently in the merged files."],
        de ["{count} Auszeichnung wurde in den zusammengeführten Dateien verschieden entschieden.", "{count} Auszeichnungen wurden in den zusammengeführten Dateien verschieden entschieden."],
        ru ["{count} отметка решена в объединённых файлах по-разному.", "{count} отметки решены в объединённых файлах по-разному.", "{count} отметок решены в объединённых файлах по-разному."],
    }
    /// To the next of them.
    next_conflict { en "Go to the next", de "Zur nächsten", ru "К следующей" }
}

/// The name of a sort of difference.
pub fn sort(sort: Sort) -> &'static str {
    match sort {
        Sort::Missing => kind_missing(),
        Sort::Extra => kind_extra(),
        Sort::Other(DifferenceKind::Missing | DifferenceKind::Boundary) => kind_boundary(),
        Sort::Other(DifferenceKind::Label) => kind_label(),
        Sort::Other(DifferenceKind::Entity) => kind_entity(),
        Sort::Other(DifferenceKind::QuotationKind) => kind_quotation(),
        Sort::Other(DifferenceKind::Attitude) => kind_attitude(),
        Sort::Other(DifferenceKind::Cue) => kind_cue(),
        Sort::Other(DifferenceKind::Source) => kind_source(),
        Sort::Other(DifferenceKind::Speaker) => kind_speaker(),
    }
}
