//! Tag sets: choosing, making and passing them on, and what happens to labels that a set does not have.

use super::catalogue::catalogue;

catalogue! {
    /// The name of a label that is not in the tag set.
    outside_set(label: &str) {
        en "{label} (not in the tag set)",
        de "{label} (nicht im Kategoriensatz)",
        ru "{label} (нет в наборе меток)",
    }
    /// The dialogue, and the heading in the Details panel.
    tag_sets { en "Tag sets", de "Kategoriensätze", ru "Наборы меток" }
    /// Which set is shown.
    tag_set { en "Tag set", de "Kategoriensatz", ru "Набор меток" }
    /// Opens the dialogue.
    tag_set_change { en "Change the tag set", de "Kategoriensatz ändern", ru "Сменить набор меток" }
    /// The built-in set in the list.
    tag_set_built_in(name: &str) { en "{name} (built in)", de "{name} (eingebaut)", ru "{name} (встроенный)" }
    /// The article's own set in the list, where this browser keeps none like it.
    tag_set_of_article(name: &str) {
        en "{name} (of this article)",
        de "{name} (dieses Artikels)",
        ru "{name} (этой статьи)",
    }
    /// The name of a set without one.
    tag_set_unnamed { en "Without a name", de "Ohne Namen", ru "Без названия" }
    /// The name of a new set.
    tag_set_new_name { en "My tag set", de "Mein Kategoriensatz", ru "Мой набор меток" }
    /// Makes an empty set.
    tag_set_new { en "New", de "Neu", ru "Новый" }
    /// Makes a copy to change.
    tag_set_duplicate { en "Duplicate", de "Duplizieren", ru "Дублировать" }
    /// The name of a copy.
    tag_set_copy(name: &str) { en "{name}, copy", de "{name}, Kopie", ru "{name}, копия" }
    /// Reads a file.
    tag_set_import { en "Import …", de "Importieren …", ru "Импорт…" }
    /// Writes a file.
    tag_set_export { en "Export", de "Exportieren", ru "Экспорт" }
    /// Deletes a set from this browser.
    tag_set_delete { en "Delete", de "Löschen", ru "Удалить" }
    /// Where a set can't be changed.
    tag_set_fixed {
        en "This set can't be changed here. Duplicate it to make one of your own.",
        de "Dieser Satz lässt sich hier nicht ändern. Zum Anpassen duplizieren.",
        ru "Этот набор здесь не меняется. Чтобы изменить, сделайте копию.",
    }
    /// Where a set is kept.
    tag_set_kept {
        en "Kept in this browser as you type. Articles that use it already stay as they are.",
        de "Wird beim Tippen in diesem Browser gespeichert. Artikel, die ihn schon nutzen, bleiben, wie sie sind.",
        ru "Сохраняется в этом браузере по мере ввода. Статьи, где он уже выбран, не меняются.",
    }
    /// The browser refuses.
    tag_set_not_kept {
        en "This browser does not keep the set. Export it as a file.",
        de "Dieser Browser speichert den Satz nicht. Als Datei exportieren.",
        ru "Браузер не сохраняет набор. Экспортируйте его в файл.",
    }
    /// After a file was read.
    tag_set_imported(name: &str) {
        en "{name} was imported.",
        de "{name} wurde importiert.",
        ru "Набор импортирован: {name}.",
    }
    /// A field.
    tag_field_name { en "Name", de "Name", ru "Название" }
    /// A field.
    tag_field_description { en "Description", de "Beschreibung", ru "Описание" }
    /// A field.
    tag_field_guidelines { en "Guidelines", de "Richtlinien", ru "Правила" }
    /// What the guidelines are for.
    tag_guidelines_hint {
        en "When to use it and when not",
        de "Wann sie gilt und wann nicht",
        ru "Когда ставить, а когда нет",
    }
    /// A field: the label in files.
    tag_label { en "Label in files", de "Kürzel in Dateien", ru "Метка в файлах" }
    /// A field.
    tag_key { en "Key", de "Taste", ru "Клавиша" }
    /// A field.
    tag_field_examples { en "Examples, one a line", de "Beispiele, eines je Zeile", ru "Примеры, по одному в строке" }
    /// A group of choices.
    tag_colour { en "Colour", de "Farbe", ru "Цвет" }
    /// A choice.
    tag_grey { en "Grey", de "Grau", ru "Серый" }
    /// A choice, for screen readers.
    tag_hue(degrees: usize) { en "Hue {degrees}°", de "Farbton {degrees}°", ru "Тон {degrees}°" }
    /// A group of choices.
    tag_line { en "Line", de "Linie", ru "Линия" }
    /// A choice, for screen readers, in the order of the styles.
    tag_line_number(number: usize) { en "Line {number}", de "Linie {number}", ru "Линия {number}" }
    /// A group of choices.
    tag_suggestions {
        en "The engine’s suggestions that come as this tag",
        de "Vorschläge, die als diese Kategorie kommen",
        ru "Подсказки, которые получают эту метку",
    }
    /// Above the list.
    tags { en "Tags", de "Kategorien", ru "Метки" }
    /// Adds one.
    tag_add { en "Add a tag", de "Kategorie hinzufügen", ru "Добавить метку" }
    /// The name of a new one.
    tag_new_name { en "new tag", de "neue Kategorie", ru "новая метка" }
    /// Opens the fields of a tag.
    tag_edit(name: &str) { en "Edit {name}", de "{name} bearbeiten", ru "Изменить: {name}" }
    /// The same, on the button.
    tag_open { en "Edit", de "Bearbeiten", ru "Изменить" }
    /// Moves a tag.
    tag_up(name: &str) { en "Move {name} up", de "{name} nach oben", ru "Выше: {name}" }
    /// Moves a tag.
    tag_down(name: &str) { en "Move {name} down", de "{name} nach unten", ru "Ниже: {name}" }
    /// Removes a tag.
    tag_remove(name: &str) { en "Remove {name}", de "{name} entfernen", ru "Убрать: {name}" }
    /// A key that two tags have.
    tag_key_twice(key: &str, name: &str, other: &str) {
        en "The key {key} is that of both {name} and {other}.",
        de "Die Taste {key} haben sowohl {name} als auch {other}.",
        ru "Клавиша {key} назначена и «{name}», и «{other}».",
    }
    /// A key that does something else.
    tag_key_taken(key: &str, name: &str) {
        en "The key {key} of {name} does something else in Pressmark. Choose another.",
        de "Die Taste {key} von {name} ist in Pressmark schon vergeben. Eine andere wählen.",
        ru "Клавиша {key} («{name}») уже занята в Pressmark. Выберите другую.",
    }
    /// A label that two tags have.
    tag_label_twice(label: &str) {
        en "Two tags have the label {label}.",
        de "Zwei Kategorien haben das Kürzel {label}.",
        ru "Метка {label} повторяется.",
    }
    /// A tag without a label.
    tag_no_label(name: &str) {
        en "{name} has no label.",
        de "{name} hat kein Kürzel.",
        ru "У «{name}» нет метки.",
    }
    /// Suggestions that no tag takes.
    tag_left_out(types: &str) {
        en "The engine’s suggestions of these types have no tag here and are left out: {types}.",
        de "Diese Vorschläge haben hier keine Kategorie und fallen weg: {types}.",
        ru "Для этих подсказок здесь нет метки, они не показываются: {types}.",
    }
    /// How many mentions don't fit.
    tag_unfit(count: usize) by count {
        en [
            "{count} mention has a label that this set does not have. It becomes:",
            "{count} mentions have labels that this set does not have. They become:",
        ],
        de [
            "{count} Erwähnung hat eine Kategorie, die dieser Satz nicht hat. Sie wird zu:",
            "{count} Erwähnungen haben Kategorien, die dieser Satz nicht hat. Sie werden zu:",
        ],
        ru [
            "{count} упоминание с меткой, которой нет в этом наборе. Вместо неё будет:",
            "{count} упоминания с метками, которых нет в этом наборе. Вместо них будет:",
            "{count} упоминаний с метками, которых нет в этом наборе. Вместо них будет:",
        ],
    }
    /// Everything fits.
    tag_all_fit {
        en "All mentions of this article have labels of this set.",
        de "Alle Erwähnungen dieses Artikels haben Kategorien dieses Satzes.",
        ru "Все упоминания этой статьи подходят к этому набору.",
    }
    /// What becomes of a label, with its count.
    tag_becomes(label: &str, count: usize) by count {
        en ["{label} ({count})", "{label} ({count})"],
        de ["{label} ({count})", "{label} ({count})"],
        ru ["{label} ({count})", "{label} ({count})", "{label} ({count})"],
    }
    /// A choice: the label stays.
    tag_keep {
        en "Keep as it is",
        de "So lassen",
        ru "Оставить",
    }
    /// Gives the article the set.
    tag_set_use { en "Use for this article", de "Für diesen Artikel nehmen", ru "Применить к статье" }
    /// The article has it.
    tag_set_in_use { en "This article uses this set.", de "Dieser Artikel nutzt diesen Satz.", ru "Этот набор выбран в статье." }
    /// A choice.
    tag_set_for_new {
        en "Use for new articles too",
        de "Auch für neue Artikel",
        ru "И для новых статей",
    }
    /// After the set was changed for one that takes no suggestions.
    tag_set_changed_bare(name: &str) {
        en "The tag set is {name} now. It takes no suggestions of the engine.",
        de "Der Kategoriensatz ist jetzt {name}. Er nimmt keine Vorschläge auf.",
        ru "Теперь набор меток: {name}. Подсказок он не принимает.",
    }
    /// After the set was changed.
    tag_set_changed(name: &str) {
        en "The tag set is {name} now. For suggestions in its tags, have the article analysed again; what you decided stays.",
        de "Der Kategoriensatz ist jetzt {name}. Für Vorschläge in seinen Kategorien den Artikel erneut analysieren; Entschiedenes bleibt.",
        ru "Теперь набор меток: {name}. Чтобы получить подсказки с его метками, запустите анализ снова; решённое останется.",
    }
}
