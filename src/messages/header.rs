//! The header, the footer and what they tell about the engine and saving.

use super::catalogue::catalogue;

catalogue! {
    /// Starts another article.
    new { en "New", de "Neu", ru "Новая" }
    /// Opens a file.
    open { en "Open", de "Öffnen", ru "Открыть" }
    /// What has no room in the bar at the top of a phone.
    more { en "More", de "Mehr", ru "Ещё" }
    /// Starts another article, where there is room to say so.
    new_article { en "New article", de "Neuer Artikel", ru "Новая статья" }
    /// Saves a file.
    save { en "Save", de "Speichern", ru "Сохранить" }
    /// Opens the dialogue with ways to keep and pass on.
    share { en "Share", de "Teilen", ru "Поделиться" }
    /// Takes back.
    undo { en "Undo", de "Rückgängig", ru "Отменить" }
    /// Makes again.
    redo { en "Redo", de "Wiederholen", ru "Повторить" }
    /// Keys and help.
    help { en "Keys and help", de "Tasten und Hilfe", ru "Клавиши и справка" }
    /// Closes a dialogue, a notice, a popover.
    close { en "Close", de "Schließen", ru "Закрыть" }
    /// The link for those who use the keyboard.
    skip { en "Skip to the article", de "Zum Artikel springen", ru "Перейти к статье" }
    /// The article, for screen readers.
    article { en "Article", de "Artikel", ru "Статья" }

    /// While a suggestion waits for the engine.
    analysing { en "Reading the article…", de "Der Artikel wird gelesen…", ru "Чтение статьи…" }
    /// While the engine loads.
    engine_starting { en "The engine is loading…", de "Die Analyse wird geladen…", ru "Загрузка анализатора…" }
    /// Without engine.
    engine_none {
        en "No engine: marking by hand works",
        de "Ohne Analyse: Markieren von Hand geht",
        ru "Без анализатора: разметка вручную работает",
    }
    /// Starts a failed engine again.
    try_again { en "Try the engine again", de "Analyse neu starten", ru "Перезапустить анализатор" }
    /// Asks the engine again.
    analyse_again { en "Analyse again", de "Erneut analysieren", ru "Анализировать снова" }
    /// After a failed analysis.
    analysis_failed {
        en "The engine could not read this article",
        de "Die Analyse konnte diesen Artikel nicht lesen",
        ru "Анализатор не смог прочитать эту статью",
    }
    /// How long the analysis took.
    analysed_in_millis(millis: &str) {
        en "Analysed in {millis} ms on this device",
        de "In {millis} ms auf diesem Gerät analysiert",
        ru "Анализ на этом устройстве: {millis} мс",
    }
    /// The footer's last word.
    no_network { en "No network used", de "Kein Netz benutzt", ru "Сеть не использована" }
    /// Saved.
    saved { en "Saved on this device", de "Auf diesem Gerät gespeichert", ru "Сохранено на этом устройстве" }
    /// Not yet saved.
    unsaved { en "Saving…", de "Wird gespeichert…", ru "Сохранение…" }
    /// Failed to save.
    not_saved {
        en "Not saved: use Share to save a file",
        de "Nicht gespeichert: über „Teilen“ eine Datei speichern",
        ru "Не сохранено: сохраните файл через «Поделиться»",
    }

    /// Colours as the system has them.
    theme_system { en "Colours: as the system", de "Farben: wie das System", ru "Цвета: как в системе" }
    /// Light.
    theme_light { en "Colours: light", de "Farben: hell", ru "Цвета: светлые" }
    /// Dark.
    theme_dark { en "Colours: dark", de "Farben: dunkel", ru "Цвета: тёмные" }
    /// The choice of theme, in the help.
    colours { en "Colours", de "Farben", ru "Цвета" }
    /// As the system says.
    system { en "as the system", de "wie das System", ru "как в системе" }
    /// Light.
    light { en "light", de "hell", ru "светлые" }
    /// Dark.
    dark { en "dark", de "dunkel", ru "тёмные" }

    /// How many words.
    words(count: usize) by count {
        en ["{count} word", "{count} words"],
        de ["{count} Wort", "{count} Wörter"],
        ru ["{count} слово", "{count} слова", "{count} слов"],
    }
    /// How many quotations.
    quotations_counted(count: usize) by count {
        en ["{count} quotation", "{count} quotations"],
        de ["{count} Zitat", "{count} Zitate"],
        ru ["{count} цитата", "{count} цитаты", "{count} цитат"],
    }
    /// How many entities.
    entities_counted(count: usize) by count {
        en ["{count} entity", "{count} entities"],
        de ["{count} Entität", "{count} Entitäten"],
        ru ["{count} сущность", "{count} сущности", "{count} сущностей"],
    }
    /// How many suggestions wait.
    waiting(suggestions: usize) {
        en "{suggestions} to review",
        de "{suggestions} zu prüfen",
        ru "на проверке: {suggestions}",
    }
}

/// What is marked, for the status line.
pub fn found(quotations: usize, entities: usize, suggestions: usize) -> String {
    [
        quotations_counted(quotations),
        entities_counted(entities),
        waiting(suggestions),
    ]
    .join(", ")
}

/// "7 ms" out of microseconds.
pub fn analysed_in(micros: u64) -> String {
    let millis = micros as f64 / 1000.0;
    analysed_in_millis(&super::numbers::decimal(millis, usize::from(millis < 10.0)))
}

/// The version of the program.
pub fn version(build: &str) -> String {
    format!("{} {build}", super::BRAND)
}

#[cfg(test)]
mod tests {
    use super::analysed_in;

    #[test]
    fn short_times_have_a_decimal() {
        assert_eq!(analysed_in(7_240), "Analysed in 7.2 ms on this device");
        assert_eq!(analysed_in(17_240), "Analysed in 17 ms on this device");
    }
}
