//! Long texts: how far the engine is, stopping it, and what a very long text costs before it is opened.

use super::catalogue::catalogue;

catalogue! {
    /// While the engine reads a long text, with a percentage.
    read_so_far(share: &str) {
        en "Reading the article: {share}",
        de "Der Artikel wird gelesen: {share}",
        ru "Чтение статьи: {share}",
    }
    /// Beside it: nobody has to wait.
    read_meanwhile {
        en "You can read and mark by hand meanwhile.",
        de "Lesen und von Hand markieren geht schon.",
        ru "Читать и отмечать вручную уже можно.",
    }
    /// Stops the engine.
    stop_reading { en "Cancel", de "Abbrechen", ru "Отмена" }
    /// After it was stopped.
    reading_stopped {
        en "The analysis was cancelled. Marking by hand works.",
        de "Die Analyse wurde abgebrochen. Markieren von Hand geht.",
        ru "Анализ отменён. Разметка вручную работает.",
    }
    /// The title of the question before a very long text is opened.
    long_text { en "A very long text", de "Ein sehr langer Text", ru "Очень длинный текст" }
    /// What it is. The size is in megabytes.
    long_text_is(words: &str, size: &str) {
        en "This text has {words} words ({size} MB). That is as long as several books.",
        de "Dieser Text hat {words} Wörter ({size} MB). Das ist so lang wie mehrere Bücher.",
        ru "В этом тексте {words} слов ({size} МБ). Это длиной с несколько книг.",
    }
    /// What opening and analysing it costs: a time with its unit, memory in megabytes.
    long_text_costs(time: &str, memory: &str) {
        en "Opening and analysing it takes about {time} on this machine, and about {memory} MB of memory. Every step in it is slower than in an article.",
        de "Öffnen und Analysieren dauert auf diesem Gerät etwa {time} und braucht etwa {memory} MB Arbeitsspeicher. Jeder Schritt darin ist langsamer als in einem Artikel.",
        ru "Открыть и проанализировать его на этом устройстве займёт около {time} и около {memory} МБ памяти. Каждое действие в нём медленнее, чем в статье.",
    }
    /// What opening it costs where it can't be analysed.
    long_text_opens(limit: &str, memory: &str) {
        en "Texts up to {limit} MB are analysed; this one can be opened and marked by hand. That takes about {memory} MB of memory.",
        de "Analysiert werden Texte bis {limit} MB; dieser lässt sich öffnen und von Hand markieren. Das braucht etwa {memory} MB Arbeitsspeicher.",
        ru "Анализируются тексты до {limit} МБ; этот можно открыть и размечать вручную. Это займёт около {memory} МБ памяти.",
    }
    /// A button.
    open_and_analyse { en "Open and analyse", de "Öffnen und analysieren", ru "Открыть и анализировать" }
    /// A button.
    open_without_analysing { en "Open without analysing", de "Öffnen ohne Analyse", ru "Открыть без анализа" }
    /// A length of time.
    seconds_long(count: usize) by count {
        en ["{count} second", "{count} seconds"],
        de ["{count} Sekunde", "{count} Sekunden"],
        ru ["{count} секунду", "{count} секунды", "{count} секунд"],
    }
    /// A length of time.
    minutes_long(count: usize) by count {
        en ["{count} minute", "{count} minutes"],
        de ["{count} Minute", "{count} Minuten"],
        ru ["{count} минуту", "{count} минуты", "{count} минут"],
    }
}
