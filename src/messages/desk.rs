//! The desk: review, entities, quotations and notes beside the article.

use super::catalogue::catalogue;

catalogue! {
    /// How far the review has come. Both numbers are written with their thousands apart.
    reviewed(done: &str, all: &str) { en "{done} of {all} reviewed", de "{done} von {all} geprüft", ru "Проверено {done} из {all}" }
    /// Which annotations are listed, by where they stand.
    status_shown { en "Standing", de "Stand", ru "Статус" }
    /// Suggestions.
    status_suggested { en "Suggested", de "Vorgeschlagen", ru "Предложено" }
    /// What was accepted.
    status_accepted { en "Accepted", de "Angenommen", ru "Принято" }
    /// What was rejected.
    status_rejected { en "Rejected", de "Abgelehnt", ru "Отклонено" }
    /// What a person made or changed.
    status_manual { en "By hand", de "Von Hand", ru "Вручную" }
    /// Which kinds of annotation are listed.
    type_shown { en "Type", de "Kategorie", ru "Метка" }
    /// All of them.
    type_all { en "All types", de "Alle Kategorien", ru "Все метки" }
    /// Pronouns and descriptions.
    type_quiet { en "Pronouns and descriptions", de "Pronomen und Beschreibungen", ru "Местоимения и описания" }
    /// Whose annotations are listed.
    annotator_shown { en "Annotator", de "Bearbeitet von", ru "Разметчик" }
    /// Everybody's.
    annotator_all { en "Everybody", de "Alle", ru "Все" }
    /// The order of the list.
    order_shown { en "Order", de "Reihenfolge", ru "Порядок" }
    /// By rising confidence.
    least_sure { en "least sure first", de "unsicherste zuerst", ru "сначала сомнительные" }
    /// By falling confidence.
    most_sure { en "surest first", de "sicherste zuerst", ru "сначала надёжные" }
    /// By place.
    in_text { en "as in the text", de "wie im Text", ru "как в тексте" }
    /// A choice with how many there are.
    choice_of(name: &str, count: &str) { en "{name} ({count})", de "{name} ({count})", ru "{name} ({count})" }
    /// Before the slider of the threshold.
    sure_by_least { en "sure by at least", de "mindestens so sicher:", ru "с уверенностью не ниже" }
    /// Accepts many; the number is said before.
    accept_count(count: usize) by count {
        en ["Accept {count}", "Accept {count}"],
        de ["{count} annehmen", "{count} annehmen"],
        ru ["Принять {count}", "Принять {count}", "Принять {count}"],
    }
    /// After many were accepted at once.
    accepted_count(count: usize) by count {
        en ["{count} suggestion accepted.", "{count} suggestions accepted."],
        de ["{count} Vorschlag angenommen.", "{count} Vorschläge angenommen."],
        ru ["Принята {count} подсказка.", "Приняты {count} подсказки.", "Принято {count} подсказок."],
    }
    /// How to review.
    review_keys {
        en "j and k go to the next and previous one, a accepts, x rejects and goes on.",
        de "j und k springen zum nächsten und vorigen, a nimmt an, x lehnt ab und geht weiter.",
        ru "j и k — к следующему и предыдущему, a принимает, x отклоняет и переходит дальше.",
    }
    /// Where the chosen filters leave nothing.
    nothing_listed { en "Nothing is listed with these filters.", de "Mit diesen Filtern bleibt nichts übrig.", ru "С этими фильтрами ничего нет." }
    /// Shows further rows.
    show_more(count: usize) by count {
        en ["Show {count} more", "Show {count} more"],
        de ["{count} weiteren zeigen", "{count} weitere zeigen"],
        ru ["Показать ещё {count}", "Показать ещё {count}", "Показать ещё {count}"],
    }
    /// Makes a suggestion again of what was rejected or accepted.
    bring_back { en "Review again", de "Erneut prüfen", ru "Вернуть на проверку" }
    /// The same for one, for screen readers.
    bring_back_named(words: &str) { en "Review {words} again", de "{words} erneut prüfen", ru "Вернуть на проверку: {words}" }

    /// Opens the fields of an entity, for screen readers.
    entity_open(name: &str) { en "Edit {name}", de "{name} bearbeiten", ru "Изменить: {name}" }
    /// How entities are merged by dragging.
    drag_hint {
        en "Drag one onto another to merge them, or open it and choose.",
        de "Einen Eintrag auf einen anderen ziehen, um beide zusammenzuführen, oder ihn öffnen und wählen.",
        ru "Перетащите одну запись на другую, чтобы объединить их, или откройте её и выберите.",
    }
    /// After a merge.
    merged(from: &str, into: &str) {
        en "{from} is now {into}.",
        de "{from} gehört jetzt zu {into}.",
        ru "{from} теперь {into}.",
    }
    /// The type of an entity.
    entity_type { en "Type", de "Kategorie", ru "Метка" }
    /// The other names of an entity.
    other_names { en "Other names", de "Weitere Namen", ru "Другие имена" }
    /// Where there are none.
    no_other_names { en "None yet.", de "Noch keine.", ru "Пока нет." }
    /// The field for another one.
    add_name { en "Add a name", de "Namen hinzufügen", ru "Добавить имя" }
    /// Adds it.
    add { en "Add", de "Hinzufügen", ru "Добавить" }
    /// Takes a name away, for screen readers.
    remove_name(name: &str) { en "Remove the name {name}", de "Namen {name} entfernen", ru "Удалить имя {name}" }
    /// What other names do.
    names_hint {
        en "Found by the filter, kept in files, and used when words are marked.",
        de "Der Filter findet sie, Dateien enthalten sie, und beim Markieren zählen sie mit.",
        ru "По ним ищет фильтр, они сохраняются в файлах и учитываются при разметке.",
    }
    /// Opens the list of entities to merge with.
    merge_into { en "Merge with …", de "Zusammenführen mit …", ru "Объединить с …" }
    /// Narrows that list.
    merge_filter { en "Name of the other one", de "Name des anderen Eintrags", ru "Имя другой записи" }
    /// Marks entities with like names in that list.
    alike { en "similar name", de "ähnlicher Name", ru "похожее имя" }
    /// Where nothing fits what was typed.
    none_fits { en "Nothing fits.", de "Nichts passt.", ru "Ничего не подходит." }
    /// Opens the choice of mentions that leave an entity.
    split_off { en "Split off …", de "Abtrennen …", ru "Отделить …" }
    /// How to choose them.
    split_hint {
        en "Tick the mentions that mean somebody or something else.",
        de "Die Erwähnungen ankreuzen, die jemand anderen oder etwas anderes meinen.",
        ru "Отметьте упоминания, где речь о ком-то или о чём-то другом.",
    }
    /// The name of what is split off.
    split_name { en "Name (else the longest of them)", de "Name (sonst der längste davon)", ru "Имя (иначе самое длинное из них)" }
    /// Splits them off.
    split_count(count: usize) by count {
        en ["Split off {count} mention", "Split off {count} mentions"],
        de ["{count} Erwähnung abtrennen", "{count} Erwähnungen abtrennen"],
        ru ["Отделить {count} упоминание", "Отделить {count} упоминания", "Отделить {count} упоминаний"],
    }
    /// Leaves it as it is.
    cancel { en "Cancel", de "Abbrechen", ru "Отмена" }
    /// How often somebody is quoted.
    quoted_times(count: usize) by count {
        en ["quoted {count} time", "quoted {count} times"],
        de ["{count}-mal zitiert", "{count}-mal zitiert"],
        ru ["цитируется {count} раз", "цитируется {count} раза", "цитируется {count} раз"],
    }
    /// Who speaks without being mentioned.
    never_named { en "named by hand", de "von Hand benannt", ru "имя дано вручную" }
    /// Beside an entity that has a note, for screen readers.
    has_note { en "has a note", de "mit Notiz", ru "есть заметка" }

    /// Names an unnamed source.
    name_source { en "Name this source", de "Quelle benennen", ru "Назвать источник" }
    /// The field for the name.
    source_name { en "Name of the source", de "Name der Quelle", ru "Имя источника" }
    /// Switches the search for beliefs and wishes.
    attitudes_too { en "Look for beliefs and wishes too", de "Auch Meinungen und Wünsche suchen", ru "Искать также мнения и желания" }
    /// What these are.
    attitudes_hint {
        en "“Holt hopes the vote will pass”: reported, but said by nobody. The article is read again; what you decided stays.",
        de "„Holt hofft auf ein Ja“: wiedergegeben, aber von niemandem gesagt. Der Artikel wird neu gelesen; Entschiedenes bleibt.",
        ru "«Хольт надеется на успех»: сообщается, но никем не сказано. Статья читается заново; решённое останется.",
    }
    /// The pieces of a quotation.
    pieces { en "What is said", de "Das Gesagte", ru "Сказанное" }
    /// Takes a piece away, for screen readers.
    remove_piece(words: &str) { en "Remove the piece {words}", de "Stück {words} entfernen", ru "Убрать часть {words}" }
    /// Adds a piece.
    add_piece { en "Add a piece", de "Stück hinzufügen", ru "Добавить часть" }
    /// Splits between two pieces.
    split_here { en "Split here", de "Hier teilen", ru "Разделить здесь" }
    /// Splits within a piece.
    split_within { en "Split at words …", de "An einer Stelle teilen …", ru "Разделить по словам …" }
    /// Opens the list of quotations to join with.
    join_with { en "Join with …", de "Verbinden mit …", ru "Соединить с …" }
    /// Where there is no other quotation.
    nothing_to_join { en "There is no other quotation.", de "Es gibt kein anderes Zitat.", ru "Других цитат нет." }
    /// Chooses the words of a part anew.
    choose_words { en "Choose words", de "Wörter wählen", ru "Выбрать слова" }
    /// The same with the name of the part, for screen readers.
    choose_words_for(part: &str) { en "Choose words: {part}", de "Wörter wählen: {part}", ru "Выбрать слова: {part}" }
    /// Title while a further piece is chosen.
    pick_piece { en "Select a further piece", de "Ein weiteres Stück auswählen", ru "Выделите ещё одну часть" }
    /// Title while the words that report are chosen.
    pick_cue { en "Select the reporting words", de "Die Redeeinleitung auswählen", ru "Выделите вводные слова" }
    /// Title while the words for the speaker are chosen.
    pick_source { en "Select the words for the speaker", de "Die Wörter für den Sprecher auswählen", ru "Выделите слова о говорящем" }
    /// Title while the place of a split is chosen.
    pick_split { en "Select the first word of the second part", de "Das erste Wort des zweiten Teils auswählen", ru "Выделите первое слово второй части" }

    /// A note about the whole article.
    note_on_article { en "About the article", de "Zum ganzen Artikel", ru "О статье в целом" }
    /// Without notes on annotations.
    no_notes {
        en "Notes on names and quotations are listed here. Select one in the article and press n.",
        de "Hier stehen Notizen zu Namen und Zitaten. Im Artikel etwas anklicken und n drücken.",
        ru "Здесь будут заметки к именам и цитатам. Выберите что-нибудь в статье и нажмите n.",
    }
    /// Narrows the list of notes.
    search_notes { en "Search the notes", de "Notizen durchsuchen", ru "Искать в заметках" }
    /// Changes a note.
    edit_note { en "Edit", de "Bearbeiten", ru "Изменить" }
    /// Changes a note, for screen readers.
    edit_note_on(words: &str) { en "Edit the note on {words}", de "Notiz zu {words} bearbeiten", ru "Изменить заметку: {words}" }
    /// Deletes a note, for screen readers.
    delete_note_on(words: &str) { en "Delete the note on {words}", de "Notiz zu {words} löschen", ru "Удалить заметку: {words}" }
    /// Ends the editing.
    done_editing { en "Done", de "Fertig", ru "Готово" }
    /// Who wrote a note.
    note_by(name: &str) { en "by {name}", de "von {name}", ru "автор: {name}" }
}
