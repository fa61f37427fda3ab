//! The words of tasks and classes: making a task, working on it, and looking at the results.

use pressmark_annotation::scoring::ErrorKind;

use super::catalogue::catalogue;

catalogue! {
    /// Opens the dialogue that makes a task of the chosen documents.
    make_task { en "Make a task …", de "Aufgabe erstellen …", ru "Создать задание…" }
    /// Of the Share dialogue: the same of the open article.
    for_a_class { en "A task for a class", de "Aufgabe für eine Klasse", ru "Задание для класса" }
    /// What that is for.
    for_a_class_more {
        en "Others mark the bare article and are scored against your marks; open what they hand in with Open",
        de "Andere markieren den bloßen Artikel und werden an diesen Markierungen gemessen; Abgaben hier öffnen",
        ru "Другие размечают чистую статью и сверяются с вашей разметкой; сданное откройте здесь",
    }
    /// Of the dialogue: what the documents are.
    task_about(count: usize) by count {
        en ["{count} document; what is marked in it is the answer key.", "{count} documents; what is marked in them is the answer key."],
        de ["{count} Dokument; was darin markiert ist, ist der Lösungsschlüssel.", "{count} Dokumente; was darin markiert ist, ist der Lösungsschlüssel."],
        ru ["{count} документ; разметка в нём — ключ к ответам.", "{count} документа; разметка в них — ключ к ответам.", "{count} документов; разметка в них — ключ к ответам."],
    }
    /// Suggestions that nobody has looked at count too.
    task_unreviewed(count: usize) by count {
        en ["{count} suggestion in them is not reviewed yet; it counts as right.", "{count} suggestions in them are not reviewed yet; they count as right."],
        de ["{count} Vorschlag darin ist noch nicht geprüft; er gilt als richtig.", "{count} Vorschläge darin sind noch nicht geprüft; sie gelten als richtig."],
        ru ["{count} предложение в них ещё не проверено; оно считается верным.", "{count} предложения в них ещё не проверены; они считаются верными.", "{count} предложений в них ещё не проверены; они считаются верными."],
    }
    /// A field.
    task_title { en "Title", de "Titel", ru "Название" }
    /// A field.
    instructions { en "Instructions", de "Anleitung", ru "Указания" }
    /// A choice.
    blind { en "Blind: the engine suggests nothing", de "Blind: keine Vorschläge des Programms", ru "Вслепую: программа ничего не предлагает" }
    /// A choice.
    with_names { en "Names are marked already; only quotations are to be found", de "Namen sind schon markiert; nur Zitate sind zu finden", ru "Имена уже отмечены; искать нужно только цитаты" }
    /// A choice.
    gives_feedback { en "Show the mark and every error after handing in", de "Nach der Abgabe Note und jeden Fehler zeigen", ru "После сдачи показывать оценку и каждую ошибку" }
    /// A choice.
    with_keys { en "Put the answer keys into the file", de "Lösungsschlüssel in die Datei legen", ru "Положить ключи в файл" }
    /// What that means.
    with_keys_more {
        en "They are sealed, so that nobody reads them by accident. A file on a trainee’s disk can’t keep a secret: who wants to can open the seal. Without keys the trainees see no mark, and you score what they hand in here.",
        de "Sie sind versiegelt, damit niemand sie aus Versehen liest. Eine Datei auf fremder Festplatte kann kein Geheimnis bewahren: Wer will, öffnet das Siegel. Ohne Schlüssel sehen die Übenden keine Note, und die Abgaben werden hier bewertet.",
        ru "Они запечатаны, чтобы никто не прочитал их случайно. Файл на диске учащегося не может хранить тайну: кто хочет, снимет печать. Без ключей учащиеся не видят оценки, а сданное вы оцениваете здесь.",
    }
    /// A field; empty for no limit.
    minutes { en "Time limit in minutes", de "Zeit in Minuten", ru "Время в минутах" }
    /// A field; empty for no limit.
    attempts { en "Attempts", de "Versuche", ru "Попытки" }
    /// In both fields while they are empty.
    no_limit { en "no limit", de "unbegrenzt", ru "без ограничений" }
    /// Makes the file.
    save_task { en "Save the task", de "Aufgabe speichern", ru "Сохранить задание" }
    /// After that.
    task_saved(name: &str) {
        en "Saved as {name}. Hand it out; open what comes back here, all files at once.",
        de "Gespeichert als {name}. Austeilen; was zurückkommt, hier öffnen, alle Dateien auf einmal.",
        ru "Сохранено как {name}. Раздайте его; сданное откройте здесь, все файлы сразу.",
    }

    /// The page of a task, and the button that leads to it.
    task { en "Task", de "Aufgabe", ru "Задание" }
    /// Where the task has no title.
    untitled { en "A task", de "Eine Aufgabe", ru "Задание без названия" }
    /// A field.
    your_name { en "Your name, as your teacher knows you", de "Name, wie die Lehrkraft ihn kennt", ru "Ваше имя, как вас знает учитель" }
    /// Over the list of articles.
    articles { en "Articles", de "Artikel", ru "Статьи" }
    /// How far it is.
    progress(done: usize, all: usize) { en "{done} of {all} articles finished", de "{done} von {all} Artikeln fertig", ru "Готово статей: {done} из {all}" }
    /// Which article is open.
    article_of(nth: usize, all: usize) { en "Article {nth} of {all}", de "Artikel {nth} von {all}", ru "Статья {nth} из {all}" }
    /// Of an article.
    finished { en "finished", de "fertig", ru "готово" }
    /// Says that an article is finished.
    finish { en "Finished", de "Fertig", ru "Готово" }
    /// After that, where another article follows.
    then_next { en ", next article", de ", nächster Artikel", ru ", следующая статья" }
    /// Begins.
    begin { en "Begin", de "Anfangen", ru "Начать" }
    /// Goes on with the next article.
    go_on { en "Go on", de "Weiter", ru "Продолжить" }
    /// On the start page.
    go_on_with(title: &str) { en "Go on with the task: {title}", de "Weiter mit der Aufgabe: {title}", ru "Продолжить задание: {title}" }
    /// What counts from the beginning on.
    time_begins(minutes: usize) by minutes {
        en ["You have {minutes} minute from when you begin.", "You have {minutes} minutes from when you begin."],
        de ["Ab dem Anfang ist {minutes} Minute Zeit.", "Ab dem Anfang sind {minutes} Minuten Zeit."],
        ru ["У вас {minutes} минута с начала работы.", "У вас {minutes} минуты с начала работы.", "У вас {minutes} минут с начала работы."],
    }
    /// The time that is left.
    minutes_left(minutes: usize) by minutes {
        en ["{minutes} minute left", "{minutes} minutes left"],
        de ["noch {minutes} Minute", "noch {minutes} Minuten"],
        ru ["осталась {minutes} минута", "осталось {minutes} минуты", "осталось {minutes} минут"],
    }
    /// The last minute.
    last_minute { en "less than a minute left", de "weniger als eine Minute", ru "меньше минуты" }
    /// Instead of the time that is left.
    time_over { en "time is over", de "Zeit ist um", ru "время вышло" }
    /// Once, at the end.
    time_over_more {
        en "The time is over. Nothing is lost: finish what you are at and hand in what you have.",
        de "Die Zeit ist um. Nichts geht verloren: Das Begonnene zu Ende bringen und abgeben, was da ist.",
        ru "Время вышло. Ничего не пропадёт: закончите начатое и сдайте то, что есть.",
    }
    /// Of a task.
    is_blind { en "The engine suggests nothing here.", de "Das Programm schlägt hier nichts vor.", ru "Программа здесь ничего не предлагает." }
    /// Of a task.
    attempt_of(nth: usize, all: usize) { en "Attempt {nth} of {all}", de "Versuch {nth} von {all}", ru "Попытка {nth} из {all}" }
    /// Of a task without a limit.
    attempt(nth: usize) { en "Attempt {nth}", de "Versuch {nth}", ru "Попытка {nth}" }
    /// What the page counts.
    counted_here {
        en "Your work is kept on this device. The time is counted by this page; it is no proof.",
        de "Die Arbeit bleibt auf diesem Gerät. Die Zeit zählt diese Seite; sie ist kein Beweis.",
        ru "Работа хранится на этом устройстве. Время считает эта страница; это не доказательство.",
    }
    /// Makes the file of a submission.
    hand_in { en "Hand in", de "Abgeben", ru "Сдать" }
    /// What handing in does.
    hand_in_more {
        en "Saves one file with all articles, for your teacher. Nothing is sent.",
        de "Speichert eine Datei mit allen Artikeln für die Lehrkraft. Nichts wird gesendet.",
        ru "Сохраняет один файл со всеми статьями для учителя. Ничего не отправляется.",
    }
    /// Why it can't be handed in yet.
    name_first { en "Write your name before you hand in.", de "Vor der Abgabe den Namen eintragen.", ru "Перед сдачей впишите имя." }
    /// After that.
    handed_in(name: &str) { en "Handed in: send {name} to your teacher.", de "Abgegeben: {name} an die Lehrkraft schicken.", ru "Сдано: отправьте {name} учителю." }
    /// On the page after that.
    is_handed_in { en "You have handed this in.", de "Das ist abgegeben.", ru "Вы это сдали." }
    /// What is left to do.
    send_file { en "Send the file that was saved to your teacher.", de "Die gespeicherte Datei an die Lehrkraft schicken.", ru "Отправьте сохранённый файл учителю." }
    /// Where there is no feedback.
    teacher_scores { en "Your teacher scores it.", de "Die Lehrkraft bewertet es.", ru "Оценит учитель." }
    /// The file once more.
    save_again { en "Save the file again", de "Datei noch einmal speichern", ru "Сохранить файл ещё раз" }
    /// Another attempt.
    again { en "Try again from the start", de "Noch einmal von vorn", ru "Попробовать снова с начала" }
    /// What was handed in can't be changed.
    handed_in_only_read {
        en "This was handed in and can only be read. Another attempt begins on the task’s page.",
        de "Das ist abgegeben und nur noch lesbar. Ein neuer Versuch beginnt auf der Seite der Aufgabe.",
        ru "Это сдано и доступно только для чтения. Новая попытка начинается на странице задания.",
    }
    /// Where the browser can't keep the task.
    task_not_kept {
        en "This browser does not keep the task. Keep the file: opening it again leads back here.",
        de "Dieser Browser behält die Aufgabe nicht. Die Datei aufheben: Sie führt wieder hierher.",
        ru "Этот браузер не хранит задание. Сохраните файл: он снова приведёт сюда.",
    }
    /// A task without articles.
    task_empty(name: &str) { en "{name} holds no article to work on.", de "{name} enthält keinen Artikel zum Bearbeiten.", ru "В {name} нет статьи для работы." }

    /// The page.
    results { en "Class results", de "Ergebnisse der Klasse", ru "Результаты класса" }
    /// While there is nothing on it.
    no_results {
        en "Open everything that was handed in at once, or drop a folder: each file becomes a row. Add the task with its keys, or the document that is the key.",
        de "Alle Abgaben auf einmal öffnen oder einen Ordner ablegen: Jede Datei wird eine Zeile. Dazu die Aufgabe mit Schlüsseln oder das Dokument, das der Schlüssel ist.",
        ru "Откройте всё сданное сразу или перетащите папку: каждый файл станет строкой. Добавьте задание с ключами или документ, который служит ключом.",
    }
    /// Opens files.
    open_submissions { en "Open files …", de "Dateien öffnen …", ru "Открыть файлы…" }
    /// Submissions without a key.
    no_key(count: usize) by count {
        en ["{count} submission is here, but no key. Open the task with its keys, or the document that is the key.", "{count} submissions are here, but no key. Open the task with its keys, or the document that is the key."],
        de ["{count} Abgabe ist da, aber kein Schlüssel. Die Aufgabe mit Schlüsseln öffnen oder das Dokument, das der Schlüssel ist.", "{count} Abgaben sind da, aber kein Schlüssel. Die Aufgabe mit Schlüsseln öffnen oder das Dokument, das der Schlüssel ist."],
        ru ["Есть {count} сданная работа, но нет ключа. Откройте задание с ключами или документ-ключ.", "Есть {count} сданные работы, но нет ключа. Откройте задание с ключами или документ-ключ.", "Есть {count} сданных работ, но нет ключа. Откройте задание с ключами или документ-ключ."],
    }
    /// Files that could not be read.
    not_read(count: usize) by count {
        en ["{count} file was not read", "{count} files were not read"],
        de ["{count} Datei wurde nicht gelesen", "{count} Dateien wurden nicht gelesen"],
        ru ["{count} файл не прочитан", "{count} файла не прочитаны", "{count} файлов не прочитаны"],
    }
    /// Work for another task.
    other_task(name: &str) { en "{name}: for another task", de "{name}: zu einer anderen Aufgabe", ru "{name}: для другого задания" }
    /// How many.
    submissions(count: usize) by count {
        en ["{count} submission", "{count} submissions"],
        de ["{count} Abgabe", "{count} Abgaben"],
        ru ["{count} работа", "{count} работы", "{count} работ"],
    }
    /// The mean of the marks.
    mean(mark: &str) { en "mean mark {mark}", de "mittlere Note {mark}", ru "средняя оценка {mark}" }
    /// How far submissions agree with each other.
    agreement(names: &str, quotations: &str) {
        en "Among each other they agree on {names} of names and {quotations} of quotations (mean F₁ over all pairs).",
        de "Untereinander stimmen sie bei Namen zu {names} und bei Zitaten zu {quotations} überein (mittleres F₁ aller Paare).",
        ru "Между собой они согласны на {names} по именам и на {quotations} по цитатам (среднее F₁ по всем парам).",
    }
    /// Hides names.
    hide_names { en "Hide names", de "Namen verbergen", ru "Скрыть имена" }
    /// A table for spreadsheets.
    save_csv { en "Save as CSV", de "Als CSV speichern", ru "Сохранить как CSV" }
    /// A column.
    trainee { en "Name", de "Name", ru "Имя" }
    /// A column.
    mark { en "Mark", de "Note", ru "Оценка" }
    /// A column.
    right { en "Right", de "Richtig", ru "Верно" }
    /// A column, and a kind of error.
    missed { en "Missed", de "Übersehen", ru "Пропущено" }
    /// A column, and a kind of error.
    extra { en "Extra", de "Zu viel", ru "Лишнее" }
    /// A column.
    names_f1 { en "Names F₁", de "Namen F₁", ru "Имена F₁" }
    /// A column.
    quotations_f1 { en "Quotations F₁", de "Zitate F₁", ru "Цитаты F₁" }
    /// A column.
    speakers_f1 { en "Speakers F₁", de "Sprecher F₁", ru "Говорящие F₁" }
    /// A column.
    time { en "Minutes", de "Minuten", ru "Минуты" }
    /// Under the table.
    how_marked {
        en "The mark runs from 0 to 100; what is extra counts against it as what is missing does. Names and times are what the trainees’ devices say.",
        de "Die Note geht von 0 bis 100; Überzähliges zählt so viel dagegen wie Fehlendes. Namen und Zeiten sind Angaben der Geräte der Übenden.",
        ru "Оценка — от 0 до 100; лишнее снижает её так же, как пропущенное. Имена и время сообщают устройства учащихся.",
    }
    /// A heading.
    frequent_errors { en "Most frequent errors", de "Häufigste Fehler", ru "Самые частые ошибки" }
    /// A heading.
    hard_sentences { en "Sentences most often missed", de "Am häufigsten übersehene Sätze", ru "Чаще всего пропущенные предложения" }
    /// How often an error was made, by how many.
    times_by(times: usize, by: usize) { en "{times}×, by {by}", de "{times}×, bei {by}", ru "{times}×, у {by}" }
    /// How often something in a sentence was missed, of how often it could have been.
    missed_of(missed: usize, all: usize) { en "missed {missed} of {all} times", de "{missed} von {all} Mal übersehen", ru "пропущено {missed} из {all} раз" }
    /// Back from a row.
    all_results { en "All results", de "Alle Ergebnisse", ru "Все результаты" }
    /// Articles that a submission lacks.
    lacks(count: usize) by count {
        en ["{count} article is lacking and counts as empty.", "{count} articles are lacking and count as empty."],
        de ["{count} Artikel fehlt und zählt als leer.", "{count} Artikel fehlen und zählen als leer."],
        ru ["{count} статьи нет; она считается пустой.", "{count} статей нет; они считаются пустыми.", "{count} статей нет; они считаются пустыми."],
    }
    /// The mark.
    mark_of(mark: &str) { en "{mark} of 100", de "{mark} von 100", ru "{mark} из 100" }
    /// Nothing is wrong.
    all_right { en "Everything is as in the key.", de "Alles ist wie im Schlüssel.", ru "Всё как в ключе." }
    /// What the key says.
    key_says(words: &str) { en "Key: {words}", de "Schlüssel: {words}", ru "Ключ: {words}" }
    /// What the submission says.
    given(words: &str) { en "Handed in: {words}", de "Abgegeben: {words}", ru "Сдано: {words}" }
    /// The note of the key.
    because(note: &str) { en "Why: {note}", de "Warum: {note}", ru "Почему: {note}" }
    /// Goes to the place in the article.
    show_in_article { en "Show in the article", de "Im Artikel zeigen", ru "Показать в статье" }
    /// A kind of error.
    cut_wrongly { en "Cut wrongly", de "Falsch begrenzt", ru "Не те границы" }
    /// A kind of error.
    wrong_label { en "Wrong label", de "Falsche Kategorie", ru "Не та метка" }
    /// A kind of error.
    wrong_entity { en "Wrong entity", de "Falsche Entität", ru "Не та сущность" }
    /// A kind of error.
    wrong_kind { en "Wrong kind of quotation", de "Falsche Zitatart", ru "Не тот вид цитаты" }
    /// A kind of error.
    wrong_attitude { en "Speech or belief", de "Rede oder Meinung", ru "Речь или мнение" }
    /// A kind of error.
    wrong_cue { en "Wrong reporting words", de "Falsche Redeeinleitung", ru "Не те вводные слова" }
    /// A kind of error.
    wrong_source { en "Wrong words for the speaker", de "Falsche Wörter für den Sprecher", ru "Не те слова о говорящем" }
    /// A kind of error.
    wrong_speaker { en "Wrong speaker", de "Falscher Sprecher", ru "Не тот говорящий" }
}

/// What a kind of error is called.
pub fn error_kind(kind: ErrorKind) -> &'static str {
    match kind {
        ErrorKind::Missed => missed(),
        ErrorKind::Extra => extra(),
        ErrorKind::Boundary => cut_wrongly(),
        ErrorKind::Label => wrong_label(),
        ErrorKind::Entity => wrong_entity(),
        ErrorKind::QuotationKind => wrong_kind(),
        ErrorKind::Attitude => wrong_attitude(),
        ErrorKind::Cue => wrong_cue(),
        ErrorKind::Source => wrong_source(),
        ErrorKind::Speaker => wrong_speaker(),
    }
}
