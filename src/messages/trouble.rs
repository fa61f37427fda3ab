//! What is wrong with a file, with storage or with the engine. What the libraries say of a file's contents is English.

use super::catalogue::catalogue;

catalogue! {
    /// A file of too many megabytes.
    too_large(name: &str, has: usize, most: usize) {
        en "“{name}” was not opened: it has {has} MB, and files up to {most} MB can be read. Split it into several files.",
        de "„{name}“ wurde nicht geöffnet: Die Datei hat {has} MB, gelesen werden Dateien bis {most} MB. Bitte auf mehrere Dateien verteilen.",
        ru "«{name}» не удалось открыть: размер {has} МБ, а читаются файлы до {most} МБ. Разделите на несколько файлов.",
    }
    /// A file that the browser cannot read.
    unreadable(name: &str) {
        en "“{name}” could not be read. If it is a folder, open a file in it; if it was moved, choose it again.",
        de "„{name}“ ließ sich nicht lesen. Falls es ein Ordner ist, eine Datei darin öffnen; falls die Datei verschoben wurde, noch einmal auswählen.",
        ru "«{name}» не удалось прочитать. Если это папка, откройте файл в ней; если файл перемещён, выберите его снова.",
    }
    /// A file that the browser did not save.
    file_not_saved(name: &str) {
        en "The browser did not save “{name}”. Copy the JSON instead and keep it in a file of your own.",
        de "Der Browser hat „{name}“ nicht gespeichert. Stattdessen das JSON kopieren und selbst in einer Datei ablegen.",
        ru "Браузер не сохранил «{name}». Скопируйте JSON и сохраните его в файл сами.",
    }
    /// A file in an encoding that was guessed.
    guessed_encoding(name: &str, label: &str) {
        en "“{name}” is not in UTF-8 and was read as {label}; look whether accents and quotation marks are right.",
        de "„{name}“ ist nicht in UTF-8 und wurde als {label} gelesen; bitte prüfen, ob Umlaute und Anführungszeichen stimmen.",
        ru "«{name}» не в UTF-8 и прочитан как {label}; проверьте, верны ли буквы и кавычки.",
    }
    /// A file without bytes.
    file_empty { en "The file is empty.", de "Die Datei ist leer.", ru "Файл пуст." }
    /// A file of a known kind that holds no text.
    file_kind(kind: &str) {
        en "The file is {kind}, which holds no plain text. Open it in its own program, copy the article and paste it here.",
        de "Die Datei ist {kind} und enthält keinen reinen Text. Bitte im eigenen Programm öffnen, den Artikel kopieren und hier einfügen.",
        ru "Файл — {kind}, простого текста в нём нет. Откройте его в своей программе, скопируйте статью и вставьте сюда.",
    }
    /// A file of an unknown kind that holds no text.
    file_binary {
        en "The file is no text: it holds bytes that no text has. Open a text (.txt), a web page (.html) or a Pressmark file (.json).",
        de "Die Datei ist kein Text: Sie enthält Bytes, die kein Text hat. Einen Text (.txt), eine Webseite (.html) oder eine Pressmark-Datei (.json) öffnen.",
        ru "Файл не текстовый: в нём байты, которых в тексте не бывает. Откройте текст (.txt), веб-страницу (.html) или файл Pressmark (.json).",
    }
    /// A kind of file.
    kind_pdf { en "a PDF", de "ein PDF", ru "PDF" }
    /// A kind of file.
    kind_zip {
        en "a ZIP archive or an office document",
        de "ein ZIP-Archiv oder ein Office-Dokument",
        ru "архив ZIP или офисный документ",
    }
    /// A kind of file.
    kind_old_office { en "an old office document", de "ein altes Office-Dokument", ru "старый офисный документ" }
    /// A kind of file.
    kind_rich_text { en "a rich-text document", de "ein RTF-Dokument", ru "документ RTF" }
    /// A kind of file.
    kind_picture { en "a picture", de "ein Bild", ru "изображение" }
    /// A kind of file.
    kind_compressed { en "a compressed file", de "eine gepackte Datei", ru "сжатый файл" }
    /// A kind of file.
    kind_program { en "a program", de "ein Programm", ru "программа" }
    /// A kind of file.
    kind_database { en "a database", de "eine Datenbank", ru "база данных" }
    /// A kind of file.
    kind_utf32 { en "a text in UTF-32", de "ein Text in UTF-32", ru "текст в UTF-32" }
    /// Copying was refused.
    not_copied {
        en "The browser did not allow copying. Save the file instead, or select the text and copy it by hand.",
        de "Der Browser hat das Kopieren nicht erlaubt. Stattdessen die Datei speichern, oder den Text auswählen und von Hand kopieren.",
        ru "Браузер не разрешил копирование. Сохраните файл или выделите текст и скопируйте вручную.",
    }

    /// The engine answered something else.
    engine_other_answer {
        en "The engine answered another question than the one that was asked.",
        de "Die Analyse hat eine andere Frage beantwortet als die gestellte.",
        ru "Анализатор ответил не на тот вопрос.",
    }
    /// The engine takes long to load.
    engine_slow {
        en "The engine is still loading; on a slow connection this takes a while.",
        de "Die Analyse wird noch geladen; bei langsamer Verbindung dauert das etwas.",
        ru "Анализатор ещё загружается; при медленном соединении это занимает время.",
    }
    /// Why the engine stopped.
    engine_no_start(seconds: usize) {
        en "it did not start within {seconds} seconds",
        de "kein Start binnen {seconds} Sekunden",
        ru "не запустился за {seconds} с",
    }
    /// Why the engine stopped.
    engine_no_answer { en "it did not answer in time", de "keine Antwort in der Zeit", ru "не ответил вовремя" }
    /// Why the engine stopped.
    engine_no_script {
        en "its script could not be loaded",
        de "das Skript ließ sich nicht laden",
        ru "не удалось загрузить сценарий",
    }
    /// Why the engine stopped.
    engine_not_started { en "it could not be started", de "kein Start möglich", ru "не удалось запустить" }
    /// The engine stopped.
    engine_stopped(reason: &str) {
        en "The engine stopped ({reason}) and is started again. Your work is untouched.",
        de "Die Analyse ist stehen geblieben ({reason}) und wird neu gestartet. Die eigene Arbeit ist unberührt.",
        ru "Анализатор остановился ({reason}) и запускается снова. Ваша работа не затронута.",
    }
    /// The engine stopped again.
    engine_stopped_twice(reason: &str) {
        en "The engine stopped twice over this text ({reason}). You can still mark names and quotations by hand.",
        de "Die Analyse ist an diesem Text zweimal stehen geblieben ({reason}). Namen und Zitate lassen sich weiter von Hand markieren.",
        ru "Анализатор дважды остановился на этом тексте ({reason}). Имена и цитаты можно отмечать вручную.",
    }
    /// The application itself has failed.
    app_stopped {
        en "Pressmark has stopped at an error of its own",
        de "Pressmark ist an einem eigenen Fehler stehen geblieben",
        ru "Pressmark остановился из-за собственной ошибки",
    }
    /// What is kept when the application has failed.
    app_stopped_more {
        en "What you did is kept on this device, up to about the last second. Load the page again to go on.",
        de "Die Arbeit ist auf diesem Gerät gespeichert, etwa bis zur letzten Sekunde. Zum Weiterarbeiten die Seite neu laden.",
        ru "Сделанное сохранено на этом устройстве, примерно до последней секунды. Загрузите страницу снова, чтобы продолжить.",
    }
    /// The way on when the application has failed.
    load_again { en "Load the page again", de "Seite neu laden", ru "Загрузить страницу снова" }
}
