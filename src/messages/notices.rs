//! What the program tells after something was done or refused.

use super::catalogue::catalogue;

catalogue! {
    /// The messages, for screen readers.
    notices { en "Messages", de "Meldungen", ru "Сообщения" }
    /// Opens the details of a message.
    show_details { en "Details", de "Einzelheiten", ru "Подробности" }
    /// Nothing to open.
    no_text {
        en "There is no text to mark. Paste an article, or open a text or HTML file.",
        de "Es gibt keinen Text zum Markieren. Einen Artikel einfügen oder eine Text- oder HTML-Datei öffnen.",
        ru "Нет текста для разметки. Вставьте статью или откройте текстовый файл или HTML.",
    }
    /// The clipboard can't be read.
    clipboard_refused {
        en "The clipboard holds no text, or the browser did not allow reading it. Press Ctrl+V (⌘V on a Mac) instead.",
        de "Die Zwischenablage enthält keinen Text, oder der Browser lässt sie nicht lesen. Stattdessen Strg+V drücken (⌘V auf dem Mac).",
        ru "В буфере обмена нет текста, или браузер не разрешил его прочитать. Нажмите Ctrl+V (⌘V на Mac).",
    }
    /// Copied.
    copied { en "The JSON is on the clipboard.", de "Das JSON ist in der Zwischenablage.", ru "JSON в буфере обмена." }
    /// After a start with what was open last.
    restored(title: &str) { en "Restored: {title}", de "Wiederhergestellt: {title}", ru "Восстановлено: {title}" }
    /// After another document was opened.
    kept(title: &str) {
        en "“{title}” is kept: you find it under “Documents on this device”.",
        de "„{title}“ bleibt erhalten, unter „Dokumente auf diesem Gerät“.",
        ru "«{title}» хранится в списке «Документы на этом устройстве».",
    }
    /// The title of a version that was kept here when a file of the same document was opened.
    kept_version(title: &str) {
        en "{title} (version kept here)",
        de "{title} (hier aufbewahrte Fassung)",
        ru "{title} (версия, хранимая здесь)",
    }
    /// After a file was opened whose document was kept here in another version.
    kept_beside(title: &str) {
        en "This device kept another version of this article. It is still in the list, as “{title}”.",
        de "Auf diesem Gerät gab es eine andere Fassung dieses Artikels. Sie steht weiter in der Liste, als „{title}“.",
        ru "На этом устройстве была другая версия статьи. Она осталась в списке под названием «{title}».",
    }
    /// The title of this tab's version of an article that another tab has changed.
    from_this_tab(title: &str) {
        en "{title} (from this tab)",
        de "{title} (aus diesem Tab)",
        ru "{title} (из этой вкладки)",
    }
    /// After an article was closed that another tab had changed.
    kept_from_this_tab(title: &str) {
        en "Another tab has changed this article. What you did here is in the list, as “{title}”.",
        de "Ein anderer Tab hat diesen Artikel geändert. Die Arbeit von hier steht in der Liste, als „{title}“.",
        ru "Другая вкладка изменила эту статью. Сделанное здесь — в списке под названием «{title}».",
    }
    /// After an article was closed that could not be saved.
    closed_unsaved(title: &str) {
        en "“{title}” could not be saved on this device. Go back to it and save a file.",
        de "„{title}“ konnte auf diesem Gerät nicht gespeichert werden. Bitte dorthin zurückgehen und eine Datei speichern.",
        ru "«{title}» не удалось сохранить на этом устройстве. Вернитесь к статье и сохраните файл.",
    }
    /// After an edit, for screen readers.
    done(what: &str) { en "Done: {what}.", de "Erledigt: {what}.", ru "Сделано: {what}." }
    /// After a file was saved.
    saved_as(name: &str) { en "Saved as {name}", de "Gespeichert als {name}", ru "Сохранено как {name}" }
    /// A file that was refused.
    not_opened(name: &str, reason: &str) {
        en "“{name}” was not opened. {reason}",
        de "„{name}“ wurde nicht geöffnet. {reason}",
        ru "«{name}» не удалось открыть. {reason}",
    }
    /// A file that was put right.
    repaired(name: &str, repairs: usize) by repairs {
        en ["“{name}” was opened, with {repairs} remark.", "“{name}” was opened, with {repairs} remarks."],
        de ["„{name}“ wurde geöffnet, mit {repairs} Hinweis.", "„{name}“ wurde geöffnet, mit {repairs} Hinweisen."],
        ru [
            "«{name}» открыт, {repairs} замечание.",
            "«{name}» открыт, {repairs} замечания.",
            "«{name}» открыт, {repairs} замечаний.",
        ],
    }
}
