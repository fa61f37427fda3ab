//! How to check that nothing leaves the machine.

use super::catalogue::catalogue;

catalogue! {
    /// The button beside the promise, and the title of what it opens.
    checking {
        en "How you can check it",
        de "Wie sich das prüfen lässt",
        ru "Как это проверить",
    }
    /// Before the ways.
    checking_more {
        en "You need not take our word for it. Each of these takes a minute:",
        de "Man muss es uns nicht glauben. Jede dieser Proben dauert eine Minute:",
        ru "Верить на слово не нужно. Каждая проверка займёт минуту:",
    }
    /// A way to check it.
    check_offline { en "Pull the plug", de "Den Stecker ziehen", ru "Отключите сеть" }
    /// The same at length.
    check_offline_more {
        en "Switch the network off, or the aeroplane mode on, and paste an article. Everything works as before: after one visit the whole program is on this machine.",
        de "Das Netz ausschalten, oder den Flugmodus ein, und einen Artikel einfügen. Alles geht wie zuvor: Nach einem Besuch ist das ganze Programm auf diesem Gerät.",
        ru "Отключите сеть или включите режим полёта и вставьте статью. Всё работает как прежде: после одного посещения вся программа находится на этом устройстве.",
    }
    /// A way to check it.
    check_tools { en "Watch the browser", de "Dem Browser zusehen", ru "Понаблюдайте за браузером" }
    /// The same at length.
    check_tools_more {
        en "Open the browser’s developer tools (F12), choose Network, and paste, correct, save and export: the list stays empty.",
        de "Die Entwicklerwerkzeuge des Browsers öffnen (F12), „Netzwerk“ wählen, dann einfügen, berichtigen, speichern und ausgeben: Die Liste bleibt leer.",
        ru "Откройте инструменты разработчика (F12), выберите «Сеть», затем вставляйте, исправляйте, сохраняйте и экспортируйте: список остаётся пустым.",
    }
    /// What the page has loaded so far.
    check_loaded(files: usize, after: &str) by files {
        en [
            "So far this page has asked for {files} file of the program itself, {after} after it was opened, and for nothing since.",
            "So far this page has asked for {files} files of the program itself, the last of them {after} after it was opened, and for nothing since.",
        ],
        de [
            "Bisher hat diese Seite {files} Datei des Programms selbst angefordert, {after} nach dem Öffnen, und seither nichts.",
            "Bisher hat diese Seite {files} Dateien des Programms selbst angefordert, die letzte {after} nach dem Öffnen, und seither nichts.",
        ],
        ru [
            "До сих пор страница запросила {files} файл самой программы, последний через {after} после открытия, и с тех пор ничего.",
            "До сих пор страница запросила {files} файла самой программы, последний через {after} после открытия, и с тех пор ничего.",
            "До сих пор страница запросила {files} файлов самой программы, последний через {after} после открытия, и с тех пор ничего.",
        ],
    }
    /// The same where it is one file.
    check_loaded_none {
        en "So far this page has asked for nothing at all: the program is in the file.",
        de "Bisher hat diese Seite überhaupt nichts angefordert: Das Programm steckt in der Datei.",
        ru "До сих пор страница не запросила ничего: программа находится в самом файле.",
    }
    /// The same where something came from elsewhere, which no build of ours does.
    check_loaded_elsewhere(addresses: &str) {
        en "This page has loaded something from elsewhere: {addresses}. That is not Pressmark as we publish it, or an extension of the browser did it.",
        de "Diese Seite hat etwas von anderswo geladen: {addresses}. So veröffentlichen wir Pressmark nicht, oder eine Erweiterung des Browsers war es.",
        ru "Страница загрузила что-то извне: {addresses}. Это не та программа, что публикуем мы, или так сделало расширение браузера.",
    }
    /// A way to check it.
    check_policy { en "Read what the page may do", de "Lesen, was die Seite darf", ru "Прочтите, что разрешено странице" }
    /// The same at length.
    check_policy_more {
        en "The page itself tells the browser to refuse every connection but to its own files, and the browser keeps to that whatever the program tries. It stands at the top of the page’s source:",
        de "Die Seite selbst weist den Browser an, jede Verbindung außer zu ihren eigenen Dateien abzulehnen, und daran hält er sich, was immer das Programm versucht. So steht es am Anfang ihres Quelltextes:",
        ru "Страница сама велит браузеру отклонять любые соединения, кроме как с её собственными файлами, и браузер это соблюдает, что бы ни пыталась делать программа. Вот что стоит в начале исходного кода:",
    }
    /// A way to check it.
    check_kept { en "See what is kept, and where", de "Sehen, was wo aufbewahrt wird", ru "Посмотрите, что и где хранится" }
    /// The same at length.
    check_kept_more {
        en "Your articles lie in this browser’s own database on this machine (developer tools, Application or Storage, IndexedDB). Deleting them in the list of documents, or this site’s data in the browser’s settings, removes them. There are no cookies.",
        de "Die Artikel liegen in der Datenbank dieses Browsers auf diesem Gerät (Entwicklerwerkzeuge, „Anwendung“ oder „Web-Speicher“, IndexedDB). Wer sie in der Liste der Dokumente löscht, oder die Daten dieser Website in den Einstellungen des Browsers, entfernt sie. Cookies gibt es keine.",
        ru "Статьи лежат в базе данных этого браузера на этом устройстве (инструменты разработчика, «Приложение» или «Хранилище», IndexedDB). Удалите их в списке документов или удалите данные сайта в настройках браузера — и их не станет. Файлов cookie нет.",
    }
    /// A way to check it.
    check_source { en "Build it yourself", de "Selbst bauen", ru "Соберите сами" }
    /// The same at length.
    check_source_more {
        en "The source is open. The same source gives the same bytes on every machine, so what you build can be compared with what you were given.",
        de "Der Quelltext ist offen. Derselbe Quelltext ergibt auf jedem Gerät dieselben Bytes; was man baut, lässt sich also mit dem vergleichen, was man bekommen hat.",
        ru "Исходный код открыт. Один и тот же код даёт на любой машине одни и те же байты, так что собранное можно сравнить с полученным.",
    }
    /// A time.
    seconds_short(seconds: &str) { en "{seconds} s", de "{seconds} s", ru "{seconds} с" }
}
