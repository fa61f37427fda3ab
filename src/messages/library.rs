//! The words of the library: the documents that this browser keeps.

use super::catalogue::catalogue;

catalogue! {
    /// The page, and the button that opens it.
    documents { en "Documents on this device", de "Dokumente auf diesem Gerät", ru "Документы на этом устройстве" }
    /// Opens the page from the start page.
    all_documents(count: usize) by count {
        en ["{count} document: search, rename, export", "All {count} documents: search, rename, export"],
        de ["{count} Dokument: suchen, umbenennen, exportieren", "Alle {count} Dokumente: suchen, umbenennen, exportieren"],
        ru ["{count} документ: поиск, имена, экспорт", "Все {count} документа: поиск, имена, экспорт", "Все {count} документов: поиск, имена, экспорт"],
    }
    /// Back to where one came from.
    back { en "Back", de "Zurück", ru "Назад" }
    /// How many there are and how large they are.
    total(count: usize, size: &str) by count {
        en ["{count} document, {size}.", "{count} documents, {size}."],
        de ["{count} Dokument, {size}.", "{count} Dokumente, {size}."],
        ru ["{count} документ, {size}.", "{count} документа, {size}.", "{count} документов, {size}."],
    }
    /// What the browser allows.
    quota(used: &str, quota: &str) {
        en "This page uses {used} of the {quota} that the browser allows it.",
        de "Diese Seite belegt {used} von {quota}, die der Browser ihr zugesteht.",
        ru "Страница занимает {used} из {quota}, которые ей отводит браузер.",
    }
    /// Where they are, and what loses them.
    kept_where {
        en "They are kept in this browser only. Clearing its site data deletes them: export a pack to be safe.",
        de "Sie liegen nur in diesem Browser. Wer dessen Websitedaten löscht, löscht auch sie: Ein exportiertes Paket hilft dagegen.",
        ru "Они хранятся только в этом браузере. Очистка данных сайта удалит их: для надёжности экспортируйте пакет.",
    }
    /// There are none.
    nothing_kept { en "No documents are kept here yet.", de "Hier liegen noch keine Dokumente.", ru "Здесь пока нет документов." }
    /// What will be there.
    nothing_kept_more {
        en "Every article that you paste or open stays in this browser by itself and is then listed here.",
        de "Jeder Artikel, der eingefügt oder geöffnet wird, bleibt von selbst in diesem Browser und steht dann hier.",
        ru "Каждая статья, которую вы вставите или откроете, сама останется в этом браузере и появится здесь.",
    }
    /// The field for searching.
    search { en "Search titles and texts", de "Titel und Texte durchsuchen", ru "Искать в заголовках и текстах" }
    /// While texts are being read.
    searching { en "Reading the texts…", de "Texte werden gelesen …", ru "Чтение текстов…" }
    /// What a search leaves.
    found(count: usize) by count {
        en ["{count} document found.", "{count} documents found."],
        de ["{count} Dokument gefunden.", "{count} Dokumente gefunden."],
        ru ["Найден {count} документ.", "Найдено {count} документа.", "Найдено {count} документов."],
    }
    /// The order of the list.
    order { en "Order", de "Reihenfolge", ru "Порядок" }
    /// An order.
    by_date { en "Last changed", de "Zuletzt geändert", ru "По дате изменения" }
    /// An order.
    by_title { en "Title", de "Titel", ru "По заголовку" }
    /// An order.
    by_words { en "Longest", de "Längste", ru "По длине" }
    /// An order.
    by_progress { en "Least reviewed", de "Am wenigsten geprüft", ru "Сначала непроверенные" }
    /// An order.
    by_size { en "Largest", de "Größte", ru "По размеру" }
    /// Chooses a document, for screen readers.
    choose(title: &str) { en "Choose {title}", de "{title} auswählen", ru "Выбрать: {title}" }
    /// Chooses all.
    choose_all { en "Choose all", de "Alle auswählen", ru "Выбрать все" }
    /// Exports all.
    export_all { en "Export all", de "Alle exportieren", ru "Экспортировать все" }
    /// Exports some.
    export_chosen(count: usize) by count {
        en ["Export {count}", "Export {count}"], de ["{count} exportieren", "{count} exportieren"],
        ru ["Экспортировать {count}", "Экспортировать {count}", "Экспортировать {count}"],
    }
    /// Deletes some.
    delete_chosen(count: usize) by count {
        en ["Delete {count}", "Delete {count}"], de ["{count} löschen", "{count} löschen"],
        ru ["Удалить {count}", "Удалить {count}", "Удалить {count}"],
    }
    /// What is done with what is chosen, for screen readers.
    with_chosen { en "Chosen documents", de "Ausgewählte Dokumente", ru "Выбранные документы" }
    /// Opens a file.
    open_pack { en "Open files", de "Dateien öffnen", ru "Открыть файлы" }
    /// How much is reviewed.
    reviewed(reviewed: &str, all: &str) {
        en "{reviewed} of {all} reviewed", de "{reviewed} von {all} geprüft", ru "проверено {reviewed} из {all}",
    }
    /// How many words.
    words(count: usize) by count {
        en ["{count} word", "{count} words"], de ["{count} Wort", "{count} Wörter"],
        ru ["{count} слово", "{count} слова", "{count} слов"],
    }
    /// The document that is open.
    open_now { en "open", de "geöffnet", ru "открыт" }
    /// Gives another title.
    rename(title: &str) { en "Rename {title}", de "{title} umbenennen", ru "Переименовать: {title}" }
    /// The field for it.
    new_title { en "New title", de "Neuer Titel", ru "Новый заголовок" }
    /// Keeps it.
    keep_title { en "Rename", de "Umbenennen", ru "Переименовать" }
    /// Leaves it.
    cancel { en "Cancel", de "Abbrechen", ru "Отмена" }
    /// Makes a copy.
    duplicate(title: &str) { en "Duplicate {title}", de "{title} duplizieren", ru "Создать копию: {title}" }
    /// The title of a copy.
    copy_of(title: &str) { en "{title} (copy)", de "{title} (Kopie)", ru "{title} (копия)" }
    /// After a copy was made.
    duplicated(title: &str) { en "Copied as “{title}”.", de "Kopiert als „{title}“.", ru "Создана копия «{title}»." }
    /// Deletes.
    delete(title: &str) { en "Delete {title} from this device", de "{title} von diesem Gerät löschen", ru "Удалить с этого устройства: {title}" }
    /// After one was deleted.
    deleted(title: &str) { en "“{title}” was deleted.", de "„{title}“ wurde gelöscht.", ru "«{title}» удалён." }
    /// After several were deleted.
    deleted_many(count: usize) by count {
        en ["{count} document was deleted.", "{count} documents were deleted."],
        de ["{count} Dokument wurde gelöscht.", "{count} Dokumente wurden gelöscht."],
        ru ["Удалён {count} документ.", "Удалено {count} документа.", "Удалено {count} документов."],
    }
    /// In a tab whose document another tab has deleted.
    deleted_elsewhere(title: &str) {
        en "“{title}”, open here, was deleted in another tab.",
        de "„{title}“, hier geöffnet, wurde in einem anderen Tab gelöscht.",
        ru "«{title}», открытый здесь, удалён в другой вкладке.",
    }
    /// Takes a deletion back.
    undo { en "Undo", de "Rückgängig", ru "Отменить" }
    /// What was deleted lately.
    recently_deleted(count: usize) by count {
        en ["Recently deleted ({count})", "Recently deleted ({count})"],
        de ["Kürzlich gelöscht ({count})", "Kürzlich gelöscht ({count})"],
        ru ["Недавно удалённые ({count})", "Недавно удалённые ({count})", "Недавно удалённые ({count})"],
    }
    /// How long it stays.
    stays {
        en "Deleted documents stay here for 30 days and then go for good.",
        de "Gelöschte Dokumente bleiben 30 Tage hier liegen und verschwinden dann endgültig.",
        ru "Удалённые документы хранятся здесь 30 дней, затем исчезают насовсем.",
    }
    /// Brings one back.
    restore { en "Restore", de "Wiederherstellen", ru "Восстановить" }
    /// Brings one back, for screen readers.
    restore_named(title: &str) { en "Restore {title}", de "{title} wiederherstellen", ru "Восстановить: {title}" }
    /// Deletes one at once.
    delete_for_good { en "Delete for good", de "Endgültig löschen", ru "Удалить насовсем" }
    /// Deletes one at once, for screen readers.
    delete_for_good_named(title: &str) { en "Delete for good: {title}", de "Endgültig löschen: {title}", ru "Удалить насовсем: {title}" }
    /// Shows more of a long list.
    show_more(count: usize) by count {
        en ["Show {count} more", "Show {count} more"], de ["{count} weiteres zeigen", "{count} weitere zeigen"],
        ru ["Показать ещё {count}", "Показать ещё {count}", "Показать ещё {count}"],
    }
    /// After an export.
    exported(count: usize, name: &str) by count {
        en ["{count} document was saved in {name}.", "{count} documents were saved in {name}."],
        de ["{count} Dokument wurde in {name} gespeichert.", "{count} Dokumente wurden in {name} gespeichert."],
        ru ["{count} документ сохранён в файл {name}.", "{count} документа сохранено в файл {name}.", "{count} документов сохранено в файл {name}."],
    }
    /// What could not be exported.
    not_exported(title: &str, reason: &str) {
        en "“{title}” could not be exported: {reason}", de "„{title}“ konnte nicht exportiert werden: {reason}", ru "«{title}» не удалось экспортировать: {reason}",
    }
    /// A pack that was refused.
    pack_refused(name: &str, reason: &str) {
        en "“{name}” was not opened. {reason}", de "„{name}“ wurde nicht geöffnet. {reason}", ru "«{name}» не открыт. {reason}",
    }
    /// After a pack was opened.
    pack_opened(name: &str, added: &str, here: &str, beside: &str) {
        en "“{name}”: {added} added, {here} already here, {beside} kept beside another version.",
        de "„{name}“: {added} hinzugefügt, {here} schon vorhanden, {beside} neben einer anderen Fassung abgelegt.",
        ru "«{name}»: добавлено — {added}, уже были — {here}, сохранено рядом с другой версией — {beside}.",
    }
    /// Files that were opened together.
    files(count: usize) by count {
        en ["{count} file", "{count} files"],
        de ["{count} Datei", "{count} Dateien"],
        ru ["{count} файл", "{count} файла", "{count} файлов"],
    }
    /// The title of a document of a pack beside another version.
    from_pack(title: &str) { en "{title} (from the pack)", de "{title} (aus dem Paket)", ru "{title} (из пакета)" }
    /// Where the browser keeps nothing.
    no_storage {
        en "This browser keeps no documents for this page.",
        de "Dieser Browser bewahrt für diese Seite keine Dokumente auf.",
        ru "Этот браузер не хранит документы этой страницы.",
    }
    /// A size.
    bytes(count: &str) { en "{count} bytes", de "{count} Byte", ru "{count} байт" }
    /// A size.
    kilobytes(count: &str) { en "{count} kB", de "{count} kB", ru "{count} кБ" }
    /// A size.
    megabytes(count: &str) { en "{count} MB", de "{count} MB", ru "{count} МБ" }
    /// A size.
    gigabytes(count: &str) { en "{count} GB", de "{count} GB", ru "{count} ГБ" }
}

/// A size for people, in units of a thousand.
pub fn size(count: u64) -> String {
    let of = |unit: u64| {
        let tenths = count.saturating_mul(10).div_ceil(unit);
        if tenths < 100 && !tenths.is_multiple_of(10) {
            let mark = if super::language() == super::Language::English {
                '.'
            } else {
                ','
            };
            format!("{}{mark}{}", tenths / 10, tenths % 10)
        } else {
            (tenths / 10).to_string()
        }
    };
    match count {
        0..1_000 => bytes(&count.to_string()),
        1_000..1_000_000 => kilobytes(&of(1_000)),
        1_000_000..1_000_000_000 => megabytes(&of(1_000_000)),
        _ => gigabytes(&of(1_000_000_000)),
    }
}

#[cfg(test)]
mod tests {
    use super::size;

    #[test]
    fn sizes_are_rounded_for_people() {
        assert_eq!(
            [0, 999, 1_000, 1_234, 48_200, 3_250_000, 2_100_000_000].map(size),
            ["0 bytes", "999 bytes", "1 kB", "1.3 kB", "48 kB", "3.3 MB", "2.1 GB"]
        );
    }
}
