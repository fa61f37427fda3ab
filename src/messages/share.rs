//! The dialogue with ways to keep and pass on.

use super::catalogue::catalogue;

catalogue! {
    /// Saves a file.
    save_file { en "Save a file", de "Datei speichern", ru "Сохранить файл" }
    /// What is in it.
    save_file_more {
        en "Text, marks, notes and history of decisions as .pressmark.json; open it again here or on another machine",
        de "Text, Markierungen, Notizen und Verlauf der Entscheidungen als .pressmark.json; hier oder auf einem anderen Gerät wieder zu öffnen",
        ru "Текст, отметки, заметки и история решений в .pressmark.json; можно снова открыть здесь или на другом устройстве",
    }
    /// Copies.
    copy_json { en "Copy as JSON", de "Als JSON kopieren", ru "Копировать как JSON" }
    /// What for.
    copy_json_more {
        en "The same content, on the clipboard",
        de "Derselbe Inhalt, in der Zwischenablage",
        ru "То же содержимое, в буфер обмена",
    }
    /// A table.
    csv_quotations { en "Table of quotations", de "Tabelle der Zitate", ru "Таблица цитат" }
    /// What is in it.
    csv_quotations_more {
        en "CSV for spreadsheets: who says what, directly or reported",
        de "CSV für Tabellenprogramme: wer was sagt, wörtlich oder indirekt",
        ru "CSV для электронных таблиц: кто что говорит, дословно или косвенно",
    }
    /// A table.
    csv_entities { en "Table of entities", de "Tabelle der Entitäten", ru "Таблица сущностей" }
    /// What is in it.
    csv_entities_more {
        en "CSV for spreadsheets: every mention with its label and place",
        de "CSV für Tabellenprogramme: jede Erwähnung mit Kategorie und Stelle",
        ru "CSV для электронных таблиц: каждое упоминание с меткой и местом",
    }
    /// Prints.
    print { en "Print", de "Drucken", ru "Печать" }
    /// What.
    print_more {
        en "The article with its marks and speakers, on paper or as PDF",
        de "Der Artikel mit Markierungen und Sprechern, auf Papier oder als PDF",
        ru "Статья с отметками и говорящими, на бумаге или в PDF",
    }
}
