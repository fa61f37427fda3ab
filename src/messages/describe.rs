//! Annotations in words: names for screen readers, and why an annotation is there.

use pressmark_annotation::edit::Action;

use super::catalogue::catalogue;

catalogue! {
    /// How a quotation is given, in a word.
    direct { en "direct", de "wörtlich", ru "дословно" }
    /// How a quotation is given, in a word.
    reported { en "reported", de "indirekt", ru "косвенно" }
    /// How a quotation is given, in a word.
    partly_quoted { en "partly quoted", de "teilweise wörtlich", ru "частично дословно" }
    /// Words in marks that are no quotation.
    no_quotation { en "no quotation", de "kein Zitat", ru "не цитата" }
    /// How a transcript gives it.
    spoken_plainly { en "spoken", de "Mitschrift", ru "запись речи" }

    /// Where an annotation stands.
    suggested { en "suggested", de "vorgeschlagen", ru "подсказка" }
    /// Where an annotation stands.
    accepted { en "accepted", de "angenommen", ru "принято" }
    /// Where an annotation stands.
    rejected { en "rejected", de "abgelehnt", ru "отклонено" }
    /// Where an annotation stands.
    by_hand { en "by hand", de "von Hand", ru "вручную" }

    /// A quotation, for screen readers.
    quotation_named(manner: &str, speaker: &str, standing: &str) {
        en "quotation, {manner}, {speaker}, {standing}",
        de "Zitat, {manner}, {speaker}, {standing}",
        ru "цитата, {manner}, {speaker}, {standing}",
    }
    /// A belief or a wish, for screen readers.
    attitude_named(manner: &str, speaker: &str, standing: &str) {
        en "quotation, belief or wish, {manner}, {speaker}, {standing}",
        de "Zitat, Meinung oder Wunsch, {manner}, {speaker}, {standing}",
        ru "цитата, мнение или желание, {manner}, {speaker}, {standing}",
    }
    /// Words in marks that nobody says, for screen readers.
    scare_quotes_named(words: &str, standing: &str) {
        en "{words}, in quotation marks, no quotation, {standing}",
        de "{words}, in Anführungszeichen, kein Zitat, {standing}",
        ru "{words}, в кавычках, не цитата, {standing}",
    }
    /// A speaker whom the document does not have.
    unknown_speaker { en "unknown speaker", de "unbekannter Sprecher", ru "неизвестный говорящий" }
    /// A speaker without a name, in a sentence.
    unnamed_source { en "unnamed source", de "ungenannte Quelle", ru "неназванный источник" }
    /// A speaker who is not known, in a sentence.
    not_known_speaker { en "speaker not known", de "Sprecher unbekannt", ru "говорящий неизвестен" }

    /// Before why a description refers to somebody.
    a_description { en "Description.", de "Beschreibung.", ru "Описание." }
    /// Before why a pronoun refers to somebody.
    a_pronoun { en "Pronoun.", de "Pronomen.", ru "Местоимение." }
    /// What the trained recogniser decided where a person has changed the label since.
    recogniser_marked(because: &str, rule: &str) {
        en "The trained recogniser marked this, mainly because {because} ({rule}).",
        de "Der trainierte Erkenner hat das markiert, vor allem {because} ({rule}).",
        ru "Обученный распознаватель отметил это главным образом {because} ({rule}).",
    }
    /// What the trained recogniser decided. In English the label has its article.
    recogniser_took(what: &str, because: &str, rule: &str) {
        en "The trained recogniser took this for {what}, mainly because {because} ({rule}).",
        de "Der trainierte Erkenner hat das als „{what}“ gelesen, vor allem {because} ({rule}).",
        ru "Обученный распознаватель определил это как «{what}» главным образом {because} ({rule}).",
    }
    /// What a calibrated confidence means.
    right_nearly_always {
        en "It is right in nearly all such cases.",
        de "Damit liegt er in fast allen solchen Fällen richtig.",
        ru "В таких случаях он почти всегда прав.",
    }
    /// What a calibrated confidence means.
    right_in(hundredths: usize) {
        en "It is right in about {hundredths} of 100 such cases.",
        de "Damit liegt er in etwa {hundredths} von 100 solchen Fällen richtig.",
        ru "Он прав примерно в {hundredths} таких случаях из 100.",
    }
    /// Why a speaker is not known, and what to do about it.
    unsettled {
        en "The text around it did not settle who speaks. Choose “Change speaker”, then click any mention of them.",
        de "Aus dem Text ringsum ging nicht hervor, wer spricht. „Sprecher ändern“ wählen, dann irgendeine Erwähnung anklicken.",
        ru "Из окружающего текста не видно, кто говорит. Выберите «Изменить говорящего», затем щёлкните любое упоминание.",
    }
    /// Instead of the name of somebody of whom the file tells nothing.
    somebody { en "somebody", de "jemand", ru "кто-то" }
    /// Who chose a speaker.
    chosen_by(name: &str) { en "Chosen by {name}.", de "Gewählt von: {name}.", ru "Выбор сделан: {name}." }
    /// Who made an annotation.
    marked_by(name: &str) { en "Marked by {name}.", de "Markiert von: {name}.", ru "Кто отметил: {name}." }
    /// Who accepted it.
    accepted_by(name: &str) { en "Accepted by {name}.", de "Angenommen von: {name}.", ru "Кто принял: {name}." }
    /// Who rejected it.
    rejected_by(name: &str) { en "Rejected by {name}.", de "Abgelehnt von: {name}.", ru "Кто отклонил: {name}." }
    /// Who changed it.
    changed_by(name: &str) { en "Changed by {name}.", de "Geändert von: {name}.", ru "Кто изменил: {name}." }
    /// For a speaker, where the rule has no words.
    by_a_rule { en "by a rule", de "nach einer Regel", ru "по правилу" }
    /// For an annotation, where the rule has no words.
    found_by_a_rule { en "Found by a rule", de "Nach einer Regel gefunden", ru "Найдено по правилу" }

    /// What undo took back.
    undone(what: &str) { en "Undone: {what}.", de "Zurückgenommen: {what}.", ru "Отменено: {what}." }
    /// What redo made again.
    redone(what: &str) { en "Redone: {what}.", de "Wiederholt: {what}.", ru "Повторено: {what}." }
    /// There is nothing to take back.
    nothing_to_undo { en "Nothing to undo.", de "Nichts zurückzunehmen.", ru "Нечего отменять." }
    /// There is nothing to make again.
    nothing_to_redo { en "Nothing to redo.", de "Nichts zu wiederholen.", ru "Нечего повторять." }
    /// After an article was read that is not English.
    not_english {
        en "This text does not look like English. The engine is for English, so expect few and poor suggestions; marking by hand works in every language.",
        de "Dieser Text sieht nicht nach Englisch aus. Die Analyse ist für Englisch gemacht: Vorschläge werden selten und schlecht sein; von Hand markieren geht in jeder Sprache.",
        ru "Этот текст не похож на английский. Анализатор рассчитан на английский, подсказок будет мало и они будут неточны; вручную можно размечать на любом языке.",
    }

    /// An edit.
    edit_suggest { en "suggestions", de "Vorschläge", ru "подсказки" }
    /// An edit.
    edit_accept { en "accept", de "Annehmen", ru "принятие" }
    /// An edit.
    edit_reject { en "reject", de "Ablehnen", ru "отклонение" }
    /// An edit.
    edit_reconsider { en "decision taken back", de "Entscheidung zurückgenommen", ru "решение отозвано" }
    /// An edit.
    edit_relabel { en "change of label", de "Änderung der Kategorie", ru "смена метки" }
    /// An edit.
    edit_span { en "change of span", de "Änderung der Grenzen", ru "смена границ" }
    /// An edit.
    edit_delete { en "deletion", de "Löschung", ru "удаление" }
    /// An edit.
    edit_mention { en "new entity mention", de "neue Erwähnung", ru "новое упоминание" }
    /// An edit.
    edit_mark_all {
        en "marking of all occurrences",
        de "Markierung aller Vorkommen",
        ru "отметка всех вхождений",
    }
    /// An edit.
    edit_new_quotation { en "new quotation", de "neues Zitat", ru "новая цитата" }
    /// An edit.
    edit_quotation { en "change of quotation", de "Änderung am Zitat", ru "изменение цитаты" }
    /// An edit.
    edit_join { en "joining of quotations", de "Verbindung von Zitaten", ru "соединение цитат" }
    /// An edit.
    edit_split { en "splitting of a quotation", de "Teilung eines Zitats", ru "разделение цитаты" }
    /// An edit.
    edit_speaker { en "change of speaker", de "Änderung des Sprechers", ru "смена говорящего" }
    /// An edit.
    edit_rename { en "renaming", de "Umbenennung", ru "переименование" }
    /// An edit.
    edit_merge { en "merging of entities", de "Zusammenführung von Entitäten", ru "объединение сущностей" }
    /// An edit.
    edit_split_entity { en "splitting of an entity", de "Teilung einer Entität", ru "разделение сущности" }
    /// An edit.
    edit_change_entity { en "change of entity", de "Änderung an der Entität", ru "изменение сущности" }
    /// An edit.
    edit_of_note { en "note", de "Notiz", ru "заметка" }
    /// An edit.
    edit_metadata { en "change of details", de "Änderung der Angaben", ru "изменение сведений" }
    /// An edit.
    edit_tag_set { en "change of tag set", de "Änderung der Kategorien", ru "смена набора меток" }
    /// An edit.
    edit_settle { en "decision between versions", de "Entscheidung zwischen Fassungen", ru "выбор между версиями" }
    /// An edit.
    edit_merge_files { en "merging of files", de "Zusammenführung von Dateien", ru "объединение файлов" }
}

/// What an edit does, for undo and redo.
pub fn edit(action: Action) -> &'static str {
    match action {
        Action::Suggest => edit_suggest(),
        Action::Accept => edit_accept(),
        Action::Reject => edit_reject(),
        Action::Reconsider => edit_reconsider(),
        Action::Relabel => edit_relabel(),
        Action::ChangeSpan => edit_span(),
        Action::Delete => edit_delete(),
        Action::AddMention => edit_mention(),
        Action::MarkAll => edit_mark_all(),
        Action::AddQuotation => edit_new_quotation(),
        Action::ChangeQuotation => edit_quotation(),
        Action::JoinQuotations => edit_join(),
        Action::SplitQuotation => edit_split(),
        Action::SetSpeaker => edit_speaker(),
        Action::RenameEntity => edit_rename(),
        Action::MergeEntities => edit_merge(),
        Action::SplitEntity => edit_split_entity(),
        Action::ChangeEntity => edit_change_entity(),
        Action::Note => edit_of_note(),
        Action::Metadata => edit_metadata(),
        Action::TagSet => edit_tag_set(),
        Action::Settle => edit_settle(),
        Action::Merge => edit_merge_files(),
    }
}
