//! The start page and what is kept on this device.

use super::catalogue::catalogue;

/// The program's name, the same in every language.
pub const BRAND: &str = "Pressmark";

/// The name that files have for a person who has given none; [`super::no_name`] is what people see.
pub const NO_NAME: &str = "You";

catalogue! {
    /// What the program does, in a sentence.
    pitch {
        en "Who is in this article, and who says what?",
        de "Wer kommt in diesem Artikel vor, und wer sagt was?",
        ru "Кто упомянут в статье и кто что говорит?",
    }
    /// How it does it. What is in brackets is marked as the article would mark it: people, places, organisations, a quotation.
    pitch_more_marked {
        en "Paste a news article: [people], [places] and [organisations] are marked, and [every quotation] is tied to the person who said it. Correct what is wrong, add what is missing, save the result as a file.",
        de "Einen Artikel einfügen: [Personen], [Orte] und [Organisationen] werden markiert, und [jedes Zitat] wird der Person zugeordnet, die es gesagt hat. Falsches berichtigen, Fehlendes ergänzen, das Ergebnis als Datei speichern.",
        ru "Вставьте статью: [люди], [места] и [организации] будут отмечены, а [каждая цитата] — связана с тем, кто её произнёс. Исправьте ошибки, добавьте недостающее, сохраните результат в файл.",
    }
    /// The promise.
    promise {
        en "Nothing leaves this machine.",
        de "Nichts verlässt dieses Gerät.",
        ru "Ничто не покидает это устройство.",
    }
    /// What it means.
    promise_more {
        en "No server, no account, no cookies.",
        de "Kein Server, kein Konto, keine Cookies.",
        ru "Ни сервера, ни учётной записи, ни файлов cookie.",
    }
    /// The label of the field on the start page.
    paste_here { en "Article text", de "Text des Artikels", ru "Текст статьи" }
    /// What the empty field says.
    paste_hint {
        en "Paste or type an article here, or drop a file anywhere on this page",
        de "Artikel hier einfügen oder eintippen, oder eine Datei irgendwo auf dieser Seite ablegen",
        ru "Вставьте или наберите статью здесь или перетащите файл в любое место страницы",
    }
    /// Starts the analysis of what was typed.
    read_it { en "Mark this article", de "Artikel markieren", ru "Разметить статью" }
    /// Pastes by a click.
    paste_button { en "Paste from clipboard", de "Aus der Zwischenablage einfügen", ru "Вставить из буфера обмена" }
    /// Opens the document that was open before.
    back { en "Back", de "Zurück", ru "Назад" }
    /// Stands for the name of a file where JSON was pasted.
    pasted { en "What was pasted", de "Eingefügtes", ru "Вставленное" }
    /// After a short text was pasted over an open article.
    short_paste {
        en "A few pasted words do not replace the open article. To start another one, press New and paste there.",
        de "Ein paar eingefügte Wörter ersetzen den offenen Artikel nicht. Für einen anderen Artikel „Neu“ drücken und dort einfügen.",
        ru "Несколько вставленных слов не заменяют открытую статью. Чтобы начать другую, нажмите «Новая» и вставьте текст там.",
    }
    /// Opens a file.
    open_file { en "Open a file", de "Datei öffnen", ru "Открыть файл" }
    /// What can be opened.
    open_hint {
        en "Text, web pages, files and packs of Pressmark, and files of other tools: Web Annotation, brat, CoNLL, spaCy, Prodigy, doccano, Label Studio, WebAnno, UIMA CAS, TEI, JournalismAI",
        de "Text, Webseiten, Dateien und Pakete von Pressmark sowie Dateien anderer Programme: Web Annotation, brat, CoNLL, spaCy, Prodigy, doccano, Label Studio, WebAnno, UIMA CAS, TEI, JournalismAI",
        ru "Текст, веб-страницы, файлы и пакеты Pressmark и файлы других программ: Web Annotation, brat, CoNLL, spaCy, Prodigy, doccano, Label Studio, WebAnno, UIMA CAS, TEI, JournalismAI",
    }
    /// Above the samples.
    samples { en "Or try a sample", de "Oder ein Beispiel ansehen", ru "Или посмотрите пример" }
    /// An agency's report.
    sample_agency { en "Agency report", de "Agenturmeldung", ru "Сообщение агентства" }
    /// An interview.
    sample_interview { en "Interview", de "Interview", ru "Интервью" }
    /// A feature.
    sample_feature { en "British feature", de "Britische Reportage", ru "Британский очерк" }
    /// After a sample was opened on which one has worked before.
    sample_reopened {
        en "You have worked on this sample before. Here it is as you left it.",
        de "An diesem Beispiel wurde schon gearbeitet. Hier ist es auf dem letzten Stand.",
        ru "Вы уже работали с этим примером. Вот он в том виде, в каком вы его оставили.",
    }
    /// Opens it as if for the first time.
    start_afresh { en "Start afresh", de "Neu beginnen", ru "Начать заново" }
    /// While something is dragged over the page.
    drop_now { en "Drop it to open it", de "Zum Öffnen loslassen", ru "Отпустите, чтобы открыть" }
}

/// How the program does what it does: words, and the class that marks them as the article would.
pub fn pitch_more() -> Vec<(&'static str, &'static str)> {
    const MARKS: [&str; 4] = ["mark person", "mark place gpe", "mark org", "quote direct suggested"];
    let mut marks = MARKS.iter();
    let mut parts = Vec::new();
    for part in pitch_more_marked().split('[') {
        match part.split_once(']') {
            Some((marked, plain)) => {
                parts.push((marked, marks.next().copied().unwrap_or_default()));
                parts.push((plain, ""));
            }
            None => parts.push((part, "")),
        }
    }
    parts
}

#[cfg(test)]
mod tests {
    use super::super::{Language, set_language};
    use super::pitch_more;

    #[test]
    fn the_pitch_shows_four_kinds_of_marks_in_every_language() {
        for language in Language::ALL {
            set_language(language);
            let marked = pitch_more().iter().filter(|(_, class)| !class.is_empty()).count();
            assert_eq!(marked, 4, "{language:?}");
        }
        set_language(Language::English);
    }
}
