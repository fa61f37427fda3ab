//! Marking and correcting: the popover, its cards, and choosing words and speakers in the article.

use super::catalogue::catalogue;

catalogue! {
    /// Accepts a suggestion.
    accept { en "Accept", de "Annehmen", ru "Принять" }
    /// Rejects a suggestion.
    reject { en "Reject", de "Ablehnen", ru "Отклонить" }
    /// Takes an annotation away.
    delete { en "Delete", de "Löschen", ru "Удалить" }
    /// Chooses who speaks.
    change_speaker { en "Change speaker", de "Sprecher ändern", ru "Изменить говорящего" }
    /// The field for who speaks, for screen readers.
    speaker { en "Speaker", de "Sprecher", ru "Говорящий" }
    /// Which quotations get the new speaker.
    speaker_scope {
        en "What gets the new speaker",
        de "Was den neuen Sprecher bekommt",
        ru "Что получит нового говорящего",
    }
    /// Only the one that is open.
    this_quotation { en "Only this quotation", de "Nur dieses Zitat", ru "Только эта цитата" }
    /// Goes into the article with the keyboard.
    pick_in_article { en "Go to the names in the article", de "Zu den Namen im Artikel", ru "К именам в статье" }
    /// How to choose there.
    pick_by_keys {
        en "Arrows go from mark to mark, Enter chooses, Escape leaves it as it is.",
        de "Pfeiltasten gehen von Markierung zu Markierung, Enter wählt, Esc lässt alles, wie es ist.",
        ru "Стрелки переходят от отметки к отметке, Enter выбирает, Esc оставляет всё как есть.",
    }
    /// Back to where a quotation was chosen.
    back_to_quotations { en "Back to the quotations", de "Zurück zu den Zitaten", ru "Назад к цитатам" }
    /// Back to where an annotation was chosen.
    back_to_list { en "Back to the list", de "Zurück zur Liste", ru "Назад к списку" }
    /// Back from a step of the reason.
    back_to_quotation { en "Back to the quotation", de "Zurück zum Zitat", ru "Назад к цитате" }
    /// Writes a note.
    note { en "Note", de "Notiz", ru "Заметка" }
    /// Makes a quotation.
    quotation { en "Quotation", de "Zitat", ru "Цитата" }
    /// While a speaker is chosen by clicking, and what was clicked is no name.
    pick_a_name {
        en "That is no name of a speaker. Click a person or an organisation, or type a name.",
        de "Das ist kein Name eines Sprechers. Eine Person oder Organisation anklicken oder einen Namen eintippen.",
        ru "Это не имя говорящего. Щёлкните человека или организацию или наберите имя.",
    }
    /// The cursor for marking by keyboard is on.
    cursor_on {
        en "Text cursor on. Arrows move by words, Shift and arrows select. q makes a quotation, the key of a label marks, Enter shows all choices, Escape ends.",
        de "Textcursor an. Pfeiltasten gehen wortweise, mit Umschalt wird ausgewählt. q macht ein Zitat, die Taste einer Kategorie markiert, Enter zeigt alles zur Wahl, Esc beendet.",
        ru "Текстовый курсор включён. Стрелки ходят по словам, с Shift выделяют. q делает цитату, клавиша метки отмечает, Enter показывает все варианты, Esc завершает.",
    }
    /// Choosing a speaker.
    who_speaks { en "Who says this?", de "Wer sagt das?", ru "Кто это говорит?" }
    /// Choosing words anew.
    pick_span { en "Select the right words", de "Die richtigen Wörter auswählen", ru "Выделите нужные слова" }
    /// How.
    pick_span_more {
        en "Drag over the words in the article, or press m and use the arrow keys. Esc leaves it as it is.",
        de "Mit der Maus über die Wörter im Artikel ziehen, oder m drücken und die Pfeiltasten benutzen. Esc lässt alles, wie es ist.",
        ru "Проведите по словам в статье или нажмите m и используйте стрелки. Esc оставляет всё как есть.",
    }
    /// How, with a finger.
    pick_span_touch {
        en "Touch and hold the words in the article, and drag the ends of the selection.",
        de "Die Wörter im Artikel gedrückt halten und die Enden der Auswahl ziehen.",
        ru "Нажмите и удерживайте слова в статье, затем передвиньте концы выделения.",
    }
    /// Selected words, for screen readers.
    selected_words { en "Selected words", de "Ausgewählte Wörter", ru "Выделенные слова" }
    /// The label of a mention.
    label { en "Label", de "Kategorie", ru "Метка" }
    /// The entity of a mention.
    entity { en "Entity", de "Entität", ru "Сущность" }
    /// The words of a quotation, as the title of the card in which they are changed.
    quotation_words { en "Words of the quotation", de "Wörter des Zitats", ru "Слова цитаты" }
    /// The span of an annotation.
    span_words { en "Words", de "Wörter", ru "Слова" }
    /// How a quotation is given.
    kind_label { en "Kind", de "Art", ru "Вид" }
    /// A quotation that nobody says or writes.
    attitude { en "belief or wish", de "Meinung oder Wunsch", ru "мнение или желание" }
    /// Switches that.
    is_attitude {
        en "A belief or a wish, not speech",
        de "Eine Meinung oder ein Wunsch, keine Rede",
        ru "Мнение или желание, а не речь",
    }
    /// Title of words in marks that nobody said.
    scare_quotes { en "Words in quotation marks", de "Wörter in Anführungszeichen", ru "Слова в кавычках" }
    /// Which mentions a change of label is for.
    scope { en "What gets the new label", de "Was die neue Kategorie bekommt", ru "Что получит новую метку" }
    /// Only this one.
    this_mention { en "Only this one", de "Nur diese", ru "Только это" }
    /// All mentions of an entity.
    all_mentions(mentions: usize) by mentions {
        en ["All {mentions} mentions", "All {mentions} mentions"],
        de ["Alle {mentions} Erwähnungen", "Alle {mentions} Erwähnungen"],
        ru ["Все {mentions} упоминание", "Все {mentions} упоминания", "Все {mentions} упоминаний"],
    }
    /// Starts choosing words anew.
    mark_again { en "Select the words anew", de "Wörter neu auswählen", ru "Выделить слова заново" }
    /// The four arrows.
    start_back { en "Start one word earlier", de "Ein Wort früher beginnen", ru "Начать на слово раньше" }
    /// Moves the start on.
    start_on { en "Start one word later", de "Ein Wort später beginnen", ru "Начать на слово позже" }
    /// Moves the end back.
    end_back { en "End one word earlier", de "Ein Wort früher enden", ru "Закончить на слово раньше" }
    /// Moves the end on.
    end_on { en "End one word later", de "Ein Wort später enden", ru "Закончить на слово позже" }
    /// What Shift does there.
    nudge_hint {
        en "By words; with Shift by characters.",
        de "Wortweise; mit Umschalt zeichenweise.",
        ru "По словам; с Shift — по знакам.",
    }
    /// What a note may say.
    note_hint {
        en "A remark for yourself or your readers",
        de "Eine Bemerkung für sich selbst oder andere",
        ru "Замечание для себя или читателей",
    }
    /// The name of an entity.
    name { en "Name", de "Name", ru "Имя" }
    /// Lets one mention refer to another entity.
    this_mention_means { en "This mention means", de "Diese Erwähnung meint", ru "Это упоминание означает" }
    /// An entity of its own.
    own_entity {
        en "Somebody or something else of this name",
        de "Jemand oder etwas anderes dieses Namens",
        ru "Кто-то или что-то другое с этим именем",
    }
    /// The first line of a list.
    choose { en "Choose …", de "Wählen …", ru "Выбрать …" }
    /// Above the annotations stacked at one place.
    also_here { en "Also here", de "Auch hier", ru "Также здесь" }
    /// A part of a quotation without words.
    no_words { en "none", de "keine", ru "нет" }
    /// Empties a part.
    clear { en "Clear", de "Leeren", ru "Очистить" }
    /// The words that report.
    cue { en "Reporting words", de "Redeeinleitung", ru "Вводные слова" }
    /// The words that name the speaker.
    source { en "Words for the speaker", de "Wörter für den Sprecher", ru "Слова о говорящем" }
    /// How to choose a speaker.
    speaker_hint {
        en "Click a name, description or pronoun in the article, or another quotation by the same speaker; or choose from the list, or type.",
        de "Im Artikel einen Namen, eine Beschreibung, ein Pronomen oder ein anderes Zitat desselben Sprechers anklicken, aus der Liste wählen oder eintippen.",
        ru "Щёлкните в статье имя, описание, местоимение или другую цитату того же говорящего, выберите из списка или наберите.",
    }
    /// In the field for the speaker.
    speaker_field { en "Name of the speaker", de "Name des Sprechers", ru "Имя говорящего" }
    /// The speaker is not known.
    not_known { en "Nobody, or not known", de "Niemand oder unbekannt", ru "Никто или неизвестно" }
    /// Above the labels for selected words.
    mark_as { en "Mark as", de "Markieren als", ru "Отметить как" }
    /// Makes words a part of a quotation.
    add_to_quotation { en "Add to a quotation", de "Zu einem Zitat hinzufügen", ru "Добавить к цитате" }
    /// As what is said.
    as_words { en "As what is said", de "Als das Gesagte", ru "Как сказанное" }
    /// As the words that report.
    as_cue { en "As reporting words", de "Als Redeeinleitung", ru "Как вводные слова" }
    /// As the words for the speaker.
    as_source { en "As the speaker", de "Als Sprecher", ru "Как говорящего" }
    /// Before the normalised value of a date or number.
    value { en "Value", de "Wert", ru "Значение" }

    /// After a change of label for all of an entity's mentions.
    relabelled_all(all: usize, label: &str) by all {
        en ["All {all} mentions: {label}.", "All {all} mentions: {label}."],
        de ["Alle {all} Erwähnungen: {label}.", "Alle {all} Erwähnungen: {label}."],
        ru ["Все {all} упоминание: {label}.", "Все {all} упоминания: {label}.", "Все {all} упоминаний: {label}."],
    }
    /// After a change of label for some of them.
    relabelled_some(changed: usize, all: usize, label: &str) by all {
        en ["{label}: {changed} of {all} mentions.", "{label}: {changed} of {all} mentions."],
        de ["{label}: {changed} von {all} Erwähnungen.", "{label}: {changed} von {all} Erwähnungen."],
        ru [
            "{label}: {changed} из {all} упоминания.",
            "{label}: {changed} из {all} упоминаний.",
            "{label}: {changed} из {all} упоминаний.",
        ],
    }
    /// A speaker whom the document does not know yet.
    new_speaker(name: &str) { en "New: {name}", de "Neu: {name}", ru "Новый: {name}" }
    /// How many quotations a change of speaker is for.
    all_quotations(quotations: usize) by quotations {
        en ["All {quotations} quotation of this speaker", "All {quotations} quotations of this speaker"],
        de ["Alle {quotations} Zitat dieses Sprechers", "Alle {quotations} Zitate dieses Sprechers"],
        ru [
            "Все {quotations} цитата этого говорящего",
            "Все {quotations} цитаты этого говорящего",
            "Все {quotations} цитат этого говорящего",
        ],
    }
    /// After the speaker was taken from another quotation.
    speaker_taken(speaker: &str) {
        en "The speaker is that of the quotation you clicked: {speaker}.",
        de "Der Sprecher ist der des angeklickten Zitats: {speaker}.",
        ru "Говорящий — тот же, что у выбранной цитаты: {speaker}.",
    }
    /// After several quotations got another speaker.
    spoken_by(quotations: usize, speaker: &str) by quotations {
        en ["{quotations} quotation: {speaker}.", "{quotations} quotations: {speaker}."],
        de ["{quotations} Zitat: {speaker}.", "{quotations} Zitate: {speaker}."],
        ru ["{quotations} цитата: {speaker}.", "{quotations} цитаты: {speaker}.", "{quotations} цитат: {speaker}."],
    }
}

/// After a change of label: how many of an entity's mentions got it.
pub fn relabelled(changed: usize, all: usize, label: impl std::fmt::Display) -> String {
    let label = label.to_string();
    if changed == all {
        relabelled_all(all, &label)
    } else {
        relabelled_some(changed, all, &label)
    }
}
