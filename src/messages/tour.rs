//! The guided tour.

use super::catalogue::catalogue;

catalogue! {
    /// The language of the interface, before the list of languages.
    interface_language { en "Language of the interface", de "Sprache der Oberfläche", ru "Язык интерфейса" }

    /// The same, among other settings.
    language_short { en "Language", de "Sprache", ru "Язык" }

    /// Starts the tour.
    take_tour { en "Take the tour", de "Rundgang", ru "Краткий обзор" }
    /// Beside the button that starts the tour, for those who are new.
    tour_offer {
        en "New here? Five steps over a sample show how it works.",
        de "Neu hier? Fünf Schritte an einem Beispiel zeigen, wie es geht.",
        ru "Впервые здесь? Пять шагов на примере покажут, как это работает.",
    }
    /// Does not want the tour.
    no_tour { en "No, thanks", de "Nein, danke", ru "Нет, спасибо" }
    /// A step of the tour.
    tour_step(step: usize, all: usize) {
        en "Step {step} of {all}",
        de "Schritt {step} von {all}",
        ru "Шаг {step} из {all}",
    }
    /// Goes on.
    tour_next { en "Next", de "Weiter", ru "Далее" }
    /// Goes back.
    tour_back { en "Back", de "Zurück", ru "Назад" }
    /// Ends the tour before its last step.
    tour_skip { en "End the tour", de "Rundgang beenden", ru "Завершить обзор" }
    /// Ends the tour at its last step.
    tour_done { en "Done", de "Fertig", ru "Готово" }

    /// The title of a step.
    tour_marks { en "Names, dates and numbers are marked", de "Namen, Daten und Zahlen sind markiert", ru "Имена, даты и числа отмечены" }
    /// The step.
    tour_marks_more {
        en "Colour and line tell the types apart: people, places, organisations. Select a mark to see what it is and why it is there. What is suggested is paler than what somebody has confirmed.",
        de "Farbe und Linie unterscheiden die Kategorien: Personen, Orte, Organisationen. Eine Markierung auswählen zeigt, was sie ist und warum sie da ist. Vorgeschlagenes ist blasser als Bestätigtes.",
        ru "Цвет и линия различают метки: люди, места, организации. Выберите отметку, чтобы узнать, что это и почему она здесь. Подсказки бледнее того, что подтверждено.",
    }
    /// The title of a step.
    tour_speakers { en "Every quotation has its speaker", de "Jedes Zitat hat seinen Sprecher", ru "У каждой цитаты есть говорящий" }
    /// The step.
    tour_speakers_more {
        en "The name beside a quotation says who speaks. Select it to see how the speaker was found, and follow the way from “she” to the name.",
        de "Der Name neben einem Zitat sagt, wer spricht. Ihn auszuwählen zeigt, wie der Sprecher gefunden wurde: den Weg von „she“ bis zum Namen.",
        ru "Имя рядом с цитатой говорит, чьи это слова. Выберите его, чтобы увидеть, как найден говорящий: путь от «she» до имени.",
    }
    /// The title of a step.
    tour_correct { en "Correct what is wrong", de "Falsches berichtigen", ru "Исправьте неверное" }
    /// The step.
    tour_correct_more {
        en "Select words in the article to mark them, or press m for a text cursor. On a mark, a accepts, x rejects, l changes the label, s the speaker. Undo takes everything back.",
        de "Wörter im Artikel auswählen, um sie zu markieren, oder m für einen Textcursor drücken. Auf einer Markierung nimmt a an, lehnt x ab, ändert l die Kategorie, s den Sprecher. „Rückgängig“ nimmt alles zurück.",
        ru "Выделите слова в статье, чтобы отметить их, или нажмите m для текстового курсора. На отметке a принимает, x отклоняет, l меняет метку, s — говорящего. «Отменить» возвращает всё назад.",
    }
    /// The step, where there are no keys.
    tour_correct_touch {
        en "Touch and hold words in the article to mark them. Tap a mark to accept or reject it, or to change its label or speaker. Undo, above, takes everything back.",
        de "Wörter im Artikel gedrückt halten, um sie zu markieren. Eine Markierung antippen, um sie anzunehmen, abzulehnen oder Kategorie und Sprecher zu ändern. „Rückgängig“ oben nimmt alles zurück.",
        ru "Нажмите и удерживайте слова в статье, чтобы отметить их. Коснитесь отметки, чтобы принять или отклонить её, сменить метку или говорящего. «Отменить» вверху возвращает всё назад.",
    }
    /// The title of a step.
    tour_review { en "Review the suggestions", de "Die Vorschläge prüfen", ru "Проверьте подсказки" }
    /// The step.
    tour_review_more {
        en "The Review panel lists suggestions, the least certain first. j and k go on and back; those above a threshold can be accepted at once.",
        de "Die Leiste „Prüfen“ zeigt die Vorschläge, das Unsicherste zuerst. j und k gehen weiter und zurück; alles über einer Schwelle lässt sich auf einmal annehmen.",
        ru "На панели «Проверка» подсказки идут от самых ненадёжных. j и k — дальше и назад; всё выше порога можно принять сразу.",
    }
    /// The step, where there are no keys.
    tour_review_touch {
        en "The Review panel lists suggestions, the least certain first. Accept or reject each, or accept at once those above a threshold.",
        de "Die Leiste „Prüfen“ zeigt die Vorschläge, das Unsicherste zuerst. Jeden einzeln annehmen oder ablehnen, oder alle über einer Schwelle auf einmal annehmen.",
        ru "На панели «Проверка» подсказки идут от самых ненадёжных. Принимайте или отклоняйте каждую или примите сразу все выше порога.",
    }
    /// The title of a step.
    tour_keep { en "Keep it and pass it on", de "Aufheben und weitergeben", ru "Сохраните и передайте" }
    /// The step.
    tour_keep_more {
        en "Everything is kept in this browser as you work. Share saves a file, copies, makes tables or prints. Nothing leaves this machine unless you pass it on.",
        de "Alles bleibt beim Arbeiten in diesem Browser gespeichert. „Teilen“ speichert eine Datei, kopiert, erstellt Tabellen oder druckt. Nichts verlässt dieses Gerät, solange es niemand weitergibt.",
        ru "Всё сохраняется в этом браузере по ходу работы. «Поделиться» сохраняет файл, копирует, делает таблицы или печатает. Ничто не покидает устройство, пока вы сами это не передадите.",
    }
}
