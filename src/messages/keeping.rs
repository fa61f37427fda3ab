//! What is said of keeping the work on this device: that it can't be, that another tab has it, where it lies.

use super::catalogue::catalogue;

catalogue! {
    /// The browser has no storage for the page.
    none {
        en "This browser keeps no data for this page (a private window, or site data is blocked), so your work is gone when the tab closes. Save it as a file.",
        de "Dieser Browser bewahrt für diese Seite nichts auf (privates Fenster, oder Websitedaten sind gesperrt). Mit dem Tab verschwindet die Arbeit: bitte als Datei speichern.",
        ru "Браузер не хранит данные этой страницы (приватное окно, или данные сайтов запрещены), и работа пропадёт при закрытии вкладки. Сохраните её в файл.",
    }
    /// There is no room.
    full {
        en "There is no room left to keep your work in this browser. Save it as a file now. As soon as there is room again, it is kept here too.",
        de "In diesem Browser ist kein Platz mehr für die Arbeit. Bitte jetzt als Datei speichern. Sobald wieder Platz ist, wird sie auch hier gesichert.",
        ru "В этом браузере больше нет места для работы. Сохраните её в файл сейчас. Как только место появится, она сохранится и здесь.",
    }
    /// A newer version of the program has taken the database over.
    other_version {
        en "A newer version of Pressmark is open in another tab. Reload this tab to go on; what was not saved in time can be saved as a file.",
        de "In einem anderen Tab ist eine neuere Version von Pressmark offen. Diesen Tab neu laden, um weiterzuarbeiten; was nicht mehr gesichert wurde, lässt sich als Datei speichern.",
        ru "В другой вкладке открыта более новая версия Pressmark. Перезагрузите эту вкладку, чтобы продолжить; несохранённое можно сохранить в файл.",
    }
    /// An older version of the program is in the way.
    blocked {
        en "An older version of Pressmark is open in another tab. Close or reload that tab: until then nothing can be kept here.",
        de "In einem anderen Tab ist eine ältere Version von Pressmark offen. Bitte jenen Tab schließen oder neu laden; bis dahin wird hier nichts gesichert.",
        ru "В другой вкладке открыта более старая версия Pressmark. Закройте или перезагрузите ту вкладку: до этого здесь ничего не сохраняется.",
    }
    /// Another tab has changed the document.
    changed {
        en "This document was changed in another tab, so this tab does not overwrite it.",
        de "Dieser Artikel wurde in einem anderen Tab geändert; dieser Tab überschreibt ihn nicht.",
        ru "Документ изменён в другой вкладке, поэтому эта его не перезаписывает.",
    }
    /// Anything else.
    failed(reason: &str) {
        en "Your work could not be kept in this browser ({reason}). Save it as a file.",
        de "Die Arbeit ließ sich in diesem Browser nicht aufbewahren ({reason}). Bitte als Datei speichern.",
        ru "Не удалось сохранить работу в этом браузере ({reason}). Сохраните её в файл.",
    }

    /// The article was open in another tab when it was opened here.
    open_elsewhere {
        en "This article is open in another tab. Here it can be read, but not changed.",
        de "Dieser Artikel ist in einem anderen Tab offen. Hier lässt er sich lesen, aber nicht ändern.",
        ru "Эта статья открыта в другой вкладке. Здесь её можно читать, но не менять.",
    }
    /// Another tab has taken the article over.
    taken_over {
        en "This article is now edited in another tab. Here it can be read, but not changed.",
        de "Dieser Artikel wird jetzt in einem anderen Tab bearbeitet. Hier lässt er sich lesen, aber nicht ändern.",
        ru "Теперь эта статья редактируется в другой вкладке. Здесь её можно читать, но не менять.",
    }
    /// Another tab has changed the article, and what was done here went into a copy.
    overtaken {
        en "Another tab has changed this article. What you did here is kept as a copy; “Edit here” goes on with the other version.",
        de "Ein anderer Tab hat diesen Artikel geändert. Die Arbeit von hier ist als Kopie gesichert; „Hier bearbeiten“ macht mit der anderen Fassung weiter.",
        ru "Другая вкладка изменила эту статью. Сделанное здесь сохранено как копия; «Редактировать здесь» продолжит с другой версией.",
    }
    /// Takes the article over from the other tab.
    edit_here { en "Edit here", de "Hier bearbeiten", ru "Редактировать здесь" }
    /// The other tab is gone.
    yours_again {
        en "The other tab has let go of this article. You can edit it here now.",
        de "Der andere Tab hat diesen Artikel freigegeben. Er lässt sich jetzt hier bearbeiten.",
        ru "Другая вкладка освободила эту статью. Теперь её можно редактировать здесь.",
    }
    /// After an attempt to edit what can only be read.
    read_only {
        en "This article can only be read here, because another tab has it. Choose “Edit here” first.",
        de "Dieser Artikel lässt sich hier nur lesen, weil ein anderer Tab ihn hat. Bitte zuerst „Hier bearbeiten“ wählen.",
        ru "Здесь эту статью можно только читать: она в другой вкладке. Сначала нажмите «Редактировать здесь».",
    }
    /// In the place of “Saved on this device”.
    reading { en "Open in another tab", de "In einem anderen Tab offen", ru "Открыто в другой вкладке" }
    /// After a file was opened whose document another tab has open.
    opened_as_copy(title: &str) {
        en "“{title}” is open in another tab, so the file was opened as a document of its own.",
        de "„{title}“ ist in einem anderen Tab offen; die Datei wurde deshalb als eigenes Dokument geöffnet.",
        ru "«{title}» открыт в другой вкладке, поэтому файл открыт как отдельный документ.",
    }

    /// Once, where the browser promises nothing.
    may_be_cleared {
        en "Your work is kept in this browser. It may clear it when the disk fills up or its data is deleted, so save a file of what matters.",
        de "Die Arbeit liegt in diesem Browser. Er kann sie löschen, wenn der Speicher knapp wird oder Browserdaten entfernt werden. Wichtiges bitte auch als Datei speichern.",
        ru "Работа хранится в этом браузере. Он может удалить её, если на диске кончится место или будут очищены его данные, поэтому важное сохраняйте в файл.",
    }
    /// Once, where the page was opened from a disk.
    local_files {
        en "This page was opened from a disk. Your work is kept in this browser, in a place that all pages from disks on this machine share. To keep it for certain, or apart, save a file.",
        de "Diese Seite wurde von einem Datenträger geöffnet. Die Arbeit liegt in diesem Browser, an einem Ort, den alle von Datenträgern geöffneten Seiten dieses Rechners teilen. Sicher und getrennt liegt sie in einer Datei.",
        ru "Эта страница открыта с диска. Работа хранится в этом браузере, в общем месте для всех страниц, открытых с дисков этого компьютера. Чтобы хранить её надёжно и отдельно, сохраните файл.",
    }
    /// A document that is kept here and can't be read.
    damaged(title: &str) {
        en "“{title}”, as it is kept here, is damaged and can't be opened. Nothing of it was deleted: save what is there as a file.",
        de "„{title}“ ist beschädigt, so wie es hier liegt, und lässt sich nicht öffnen. Nichts davon wurde gelöscht: Was da ist, lässt sich als Datei speichern.",
        ru "«{title}» в этом браузере повреждён и не открывается. Ничего не удалено: сохраните то, что есть, в файл.",
    }
    /// A document that is kept here and is not what was written.
    altered(title: &str) {
        en "“{title}” is not quite what was saved here: something has changed it on the disk. It was read as well as it could be; please look through it.",
        de "„{title}“ ist nicht ganz das, was hier gesichert wurde: Auf dem Datenträger hat sich etwas verändert. Gelesen wurde, was sich lesen ließ; bitte durchsehen.",
        ru "«{title}» не совсем то, что было здесь сохранено: на диске что-то изменилось. Прочитано всё, что удалось; пожалуйста, проверьте.",
    }
    /// Edits that could not be read back.
    lost_edits(count: usize) by count {
        en ["The last saved change of this article ({count}) could not be read back; everything before it is here.", "The last {count} saved changes of this article could not be read back; everything before them is here."],
        de ["Die letzte gesicherte Änderung dieses Artikels ({count}) war nicht mehr lesbar; alles davor ist da.", "Die letzten {count} gesicherten Änderungen dieses Artikels waren nicht mehr lesbar; alles davor ist da."],
        ru ["Последнее сохранённое изменение этой статьи ({count}) не читается; всё, что было до него, на месте.", "Последние {count} сохранённых изменения этой статьи не читаются; всё, что было до них, на месте.", "Последние {count} сохранённых изменений этой статьи не читаются; всё, что было до них, на месте."],
    }
    /// Saves what is kept of a damaged document, as it is.
    save_remains { en "Save what is there", de "Speichern, was da ist", ru "Сохранить то, что есть" }
    /// Tries to save again.
    try_again { en "Try again", de "Noch einmal versuchen", ru "Повторить" }
    /// Loads the page anew.
    reload { en "Reload", de "Neu laden", ru "Перезагрузить" }
    /// The name of the bar, for screen readers.
    bar { en "Keeping your work", de "Sicherung der Arbeit", ru "Сохранение работы" }
}
