//! Messages about searching, marking everywhere, the marker, and the ends of annotations.

use super::catalogue::catalogue;

catalogue! {
    /// The search bar, for screen readers, and the button that opens it.
    find_in_article { en "Find in the article", de "Im Artikel suchen", ru "Поиск в статье" }
    /// The button on the page.
    find_button { en "Find", de "Suchen", ru "Найти" }
    /// The field.
    find_words { en "Words to find", de "Gesuchte Wörter", ru "Искомые слова" }
    /// Which match is shown.
    match_place(place: &str, all: &str) { en "{place} of {all}", de "{place} von {all}", ru "{place} из {all}" }
    /// No match.
    match_none { en "Not found", de "Nichts gefunden", ru "Не найдено" }
    /// Goes on.
    find_next { en "Next match", de "Nächster Treffer", ru "Следующее совпадение" }
    /// Goes back.
    find_previous { en "Previous match", de "Vorheriger Treffer", ru "Предыдущее совпадение" }
    /// Letters before or after exclude a match.
    whole_words { en "Whole words", de "Ganze Wörter", ru "Слово целиком" }
    /// Case counts.
    same_case { en "Same case", de "Groß-/Kleinschreibung", ru "С учётом регистра" }
    /// Opens the popover for the match that is shown.
    mark_match { en "Mark …", de "Markieren …", ru "Отметить …" }
    /// Opens the preview of all matches.
    mark_matches { en "Mark all …", de "Alle markieren …", ru "Отметить все …" }

    /// Opens the preview of all places where the words of an annotation stand.
    mark_everywhere { en "Mark everywhere …", de "Überall markieren …", ru "Отметить везде …" }
    /// The title of the preview.
    everywhere_title(words: &str) {
        en "Mark everywhere: {words}", de "Überall markieren: {words}", ru "Отметить везде: {words}"
    }
    /// Above the names of an entity.
    everywhere_names { en "Names to look for", de "Gesuchte Namen", ru "Искомые имена" }
    /// Above the labels.
    everywhere_label { en "Mark as", de "Markieren als", ru "Отметить как" }
    /// How many places there are.
    everywhere_places(count: usize) by count {
        en ["{count} place", "{count} places"],
        de ["{count} Stelle", "{count} Stellen"],
        ru ["{count} место", "{count} места", "{count} мест"],
    }
    /// Of those, how many are marked already.
    everywhere_marked(count: usize) by count {
        en ["{count} marked already", "{count} marked already"],
        de ["{count} schon markiert", "{count} schon markiert"],
        ru ["{count} уже отмечено", "{count} уже отмечены", "{count} уже отмечено"],
    }
    /// The words stand nowhere.
    everywhere_none {
        en "These words stand nowhere in the article.",
        de "Diese Wörter kommen im Artikel nicht vor.",
        ru "Этих слов в статье нет.",
    }
    /// Every place where the words stand is marked so already.
    everywhere_all_marked {
        en "There is nothing more to mark: every place is marked already.",
        de "Es gibt nichts mehr zu markieren: Alle Stellen sind schon markiert.",
        ru "Отмечать больше нечего: все места уже отмечены.",
    }
    /// In place of the button that marks, where no place is ticked.
    none_ticked { en "No place is ticked", de "Keine Stelle ausgewählt", ru "Ничего не выбрано" }
    /// Beside a place that is marked.
    already_marked { en "marked already", de "schon markiert", ru "уже отмечено" }
    /// Beside a place where something else is marked.
    already_other(what: &str) { en "in: {what}", de "in: {what}", ru "внутри: {what}" }
    /// Places beyond those listed.
    everywhere_more(count: usize) by count {
        en ["and {count} more place, marked too", "and {count} more places, marked too"],
        de ["und {count} weitere Stelle, ebenfalls markiert", "und {count} weitere Stellen, ebenfalls markiert"],
        ru [
            "и ещё {count} место, тоже будет отмечено",
            "и ещё {count} места, тоже будут отмечены",
            "и ещё {count} мест, тоже будут отмечены"
        ],
    }
    /// Ticks all places.
    tick_all { en "Tick all", de "Alle auswählen", ru "Выбрать все" }
    /// Ticks none.
    tick_none { en "Tick none", de "Keine auswählen", ru "Снять выбор" }
    /// Marks the ticked places.
    mark_places(count: usize) by count {
        en ["Mark {count} place", "Mark {count} places"],
        de ["{count} Stelle markieren", "{count} Stellen markieren"],
        ru ["Отметить {count} место", "Отметить {count} места", "Отметить {count} мест"],
    }
    /// Afterwards.
    marked_places(count: usize, label: &str) by count {
        en ["{count} place marked: {label}.", "{count} places marked: {label}."],
        de ["{count} Stelle markiert: {label}.", "{count} Stellen markiert: {label}."],
        ru ["Отмечено {count} место: {label}.", "Отмечено {count} места: {label}.", "Отмечено {count} мест: {label}."],
    }
    /// Leaves everything as it is.
    everywhere_cancel { en "Cancel", de "Abbrechen", ru "Отмена" }

    /// What marks every further selection at once.
    marker { en "Marker", de "Textmarker", ru "Маркер" }
    /// Takes it, for those who do not know it.
    take_marker {
        en "Marker: one label for many selections",
        de "Textmarker: eine Kategorie für viele Stellen",
        ru "Маркер: одна метка для многих мест",
    }
    /// While its label is being chosen.
    marker_choose {
        en "What shall every selection become?",
        de "Was soll aus jeder Auswahl werden?",
        ru "Чем станет каждое выделение?",
    }
    /// While it is in hand.
    marker_works {
        en "Every selection is marked at once.",
        de "Jede Auswahl wird sofort markiert.",
        ru "Каждое выделение отмечается сразу.",
    }
    /// Chooses another label.
    marker_change { en "Change", de "Wechseln", ru "Сменить" }
    /// Puts it down.
    marker_end { en "Put down", de "Weglegen", ru "Убрать" }
    /// When it was taken, for screen readers.
    marker_taken(label: &str) {
        en "Marker in hand: {label}. Every selection is marked at once; Escape puts it down.",
        de "Textmarker bereit: {label}. Jede Auswahl wird sofort markiert; Escape legt ihn weg.",
        ru "Маркер взят: {label}. Каждое выделение отмечается сразу; Escape убирает маркер.",
    }
    /// When it was put down, for screen readers.
    marker_down { en "Marker put down.", de "Textmarker weggelegt.", ru "Маркер убран." }
    /// What is selected is marked just so.
    marked_just_so { en "That is marked so already.", de "Das ist schon so markiert.", ru "Это уже так отмечено." }
    /// The next label is kept for the selections that follow.
    keep_label {
        en "Keep the label for further selections",
        de "Kategorie für weitere Stellen behalten",
        ru "Оставить метку для следующих мест",
    }

    /// While the end of an annotation is dragged.
    dragging_hint {
        en "Shift: by characters · Escape: as it was",
        de "Umschalt: zeichenweise · Escape: wie zuvor",
        ru "Shift: по буквам · Escape: как было",
    }
    /// After a piece was added to the selected quotation.
    piece_added { en "Added to the quotation.", de "Dem Zitat hinzugefügt.", ru "Добавлено к цитате." }
}
