//! Files of other tools: what a format is for, what an export leaves out, what came with an import.

use pressmark_formats::exchange::{Format, Loss, Lost};

use super::catalogue::catalogue;

catalogue! {
    /// In the dialogue for sharing: leads to the formats of other tools.
    other_formats { en "For another tool", de "Für ein anderes Programm", ru "Для другой программы" }
    /// What is behind it.
    other_formats_more {
        en "Web Annotation, brat, CoNLL, spaCy, Label Studio, TEI and others, each with what it can't hold",
        de "Web Annotation, brat, CoNLL, spaCy, Label Studio, TEI und andere, jeweils mit dem, was verloren geht",
        ru "Web Annotation, brat, CoNLL, spaCy, Label Studio, TEI и другие, и что в них не сохранится",
    }
    /// The title of the dialogue.
    export_for { en "Export for another tool", de "Für ein anderes Programm exportieren", ru "Экспорт для другой программы" }
    /// Names the list of formats.
    format { en "Format", de "Format", ru "Формат" }
    /// Before the list of what is left out.
    left_out { en "This format can't hold:", de "In diesem Format fehlt:", ru "В этом формате не сохранится:" }
    /// Where nothing is left out.
    all_kept { en "This format holds everything.", de "Dieses Format enthält alles.", ru "В этом формате сохранится всё." }
    /// Where the whole is.
    whole_in_ours {
        en "Save a Pressmark file too, to keep the whole.",
        de "Für das Ganze zusätzlich eine Pressmark-Datei speichern.",
        ru "Чтобы сохранить всё, сохраните ещё и файл Pressmark.",
    }
    /// Saves the export.
    export { en "Save the file", de "Datei speichern", ru "Сохранить файл" }
    /// After files of another tool were opened.
    imported(name: &str, format: &str) {
        en "“{name}” was opened as {format}.",
        de "„{name}“ wurde als {format} geöffnet.",
        ru "«{name}» открыт как {format}.",
    }
    /// After a file of another tool with several texts was opened.
    imported_many(name: &str, format: &str, count: &str) {
        en "“{name}” was opened as {format}: {count} documents are in the library now.",
        de "„{name}“ wurde als {format} geöffnet: {count} Dokumente liegen jetzt in der Sammlung.",
        ru "«{name}» открыт как {format}: документов в списке теперь больше на {count}.",
    }
    /// What a format is for.
    for_web { en "W3C standard, JSON-LD; for Hypothesis, Recogito and archives", de "W3C-Standard, JSON-LD; für Hypothesis, Recogito und Archive", ru "стандарт W3C, JSON-LD; для Hypothesis, Recogito и архивов" }
    /// What a format is for.
    for_brat { en "text and standoff file in a .zip", de "Text und Standoff-Datei in einer .zip", ru "текст и файл разметки в .zip" }
    /// What a format is for.
    for_conll { en "columns of tokens with IOB2 tags, for training", de "Token-Spalten mit IOB2-Tags, zum Trainieren", ru "столбцы токенов с метками IOB2, для обучения" }
    /// What a format is for.
    for_spacy { en "JSON Lines for spaCy and Prodigy", de "JSON Lines für spaCy und Prodigy", ru "JSON Lines для spaCy и Prodigy" }
    /// What a format is for.
    for_doccano { en "JSON Lines for sequence labelling", de "JSON Lines für Sequenz-Labeling", ru "JSON Lines для разметки последовательностей" }
    /// What a format is for.
    for_label_studio { en "tasks with annotations, JSON", de "Aufgaben mit Annotationen, JSON", ru "задания с аннотациями, JSON" }
    /// What a format is for.
    for_webanno { en "TSV 3.3 for INCEpTION and WebAnno", de "TSV 3.3 für INCEpTION und WebAnno", ru "TSV 3.3 для INCEpTION и WebAnno" }
    /// What a format is for.
    for_uima { en "JSON for UIMA and dkpro-cassis", de "JSON für UIMA und dkpro-cassis", ru "JSON для UIMA и dkpro-cassis" }
    /// What a format is for.
    for_tei { en "XML for editions and corpora", de "XML für Editionen und Korpora", ru "XML для изданий и корпусов" }
    /// What a format is for.
    for_journalismai { en "quotations with speakers, JSON", de "Zitate mit Sprechern, JSON", ru "цитаты с говорящими, JSON" }
    /// What a format is for.
    for_markdown { en "to read: the article with its speakers", de "zum Lesen: der Artikel mit seinen Sprechern", ru "для чтения: статья с говорящими" }
    /// What a format is for.
    for_html {
        en "a page to read in any browser; Pressmark can open it again",
        de "eine Seite für jeden Browser; Pressmark kann sie wieder öffnen",
        ru "страница для любого браузера; Pressmark может снова её открыть",
    }
    /// Sends the file through the system's share sheet.
    send { en "Send to another app", de "An eine andere App senden", ru "Отправить в другое приложение" }
    /// What is sent.
    send_more {
        en "A page to read, through this device's share menu; Pressmark can open it again",
        de "Eine Seite zum Lesen, über das Teilen-Menü dieses Geräts; Pressmark kann sie wieder öffnen",
        ru "Страница для чтения через меню «Поделиться» этого устройства; Pressmark может снова её открыть",
    }
    /// After the device refused to share; what it says, if anything.
    not_sent(reason: &str) {
        en "The device could not share the file. Save it instead. {reason}",
        de "Das Gerät konnte die Datei nicht teilen. Bitte stattdessen speichern. {reason}",
        ru "Устройство не смогло отправить файл. Сохраните его. {reason}",
    }
}

/// What a format is called.
pub fn name(format: Format) -> &'static str {
    match format {
        Format::WebAnnotation => "Web Annotation",
        Format::Brat => "brat",
        Format::Conll => "CoNLL-2003",
        Format::Spacy => "spaCy, Prodigy",
        Format::Doccano => "doccano",
        Format::LabelStudio => "Label Studio",
        Format::WebannoTsv => "WebAnno TSV",
        Format::UimaJson => "UIMA CAS",
        Format::Tei => "TEI P5",
        Format::JournalismAi => "JournalismAI",
        Format::Markdown => "Markdown",
        Format::Html => "HTML",
    }
}

/// What it is for.
pub fn purpose(format: Format) -> &'static str {
    match format {
        Format::WebAnnotation => for_web(),
        Format::Brat => for_brat(),
        Format::Conll => for_conll(),
        Format::Spacy => for_spacy(),
        Format::Doccano => for_doccano(),
        Format::LabelStudio => for_label_studio(),
        Format::WebannoTsv => for_webanno(),
        Format::UimaJson => for_uima(),
        Format::Tei => for_tei(),
        Format::JournalismAi => for_journalismai(),
        Format::Markdown => for_markdown(),
        Format::Html => for_html(),
    }
}

macro_rules! losses {
    ($($variant:ident $function:ident $en:literal $de:literal $ru:literal;)*) => {
        catalogue! {
            $(
                /// What a format can't hold, before their number.
                $function { en $en, de $de, ru $ru }
            )*
        }

        /// What is left out, such as "notes: 2".
        pub fn loss(loss: Loss) -> String {
            let what = match loss.what {
                $(Lost::$variant => $function()),*
            };
            format!("{what}: {}", super::grouped(loss.count))
        }
    };
}

losses! {
    Characters characters "characters of the text" "Zeichen des Textes" "символы текста";
    BadSpans bad_spans "annotations without words" "Annotationen ohne Wörter" "аннотации без слов";
    Mentions mentions "mentions" "Erwähnungen" "упоминания";
    Overlapping overlapping "mentions inside or across others" "Erwähnungen in oder quer zu anderen" "упоминания внутри других или внахлёст";
    Edges edges "white space at the edges of marks" "Leerraum am Rand von Markierungen" "пробелы на краях отметок";
    MentionKinds mention_kinds "descriptions and pronouns told apart from names" "Beschreibungen und Pronomen neben Namen" "отличие описаний и местоимений от имён";
    Values values "values of dates and numbers" "Werte von Daten und Zahlen" "значения дат и чисел";
    Entities entities "entities" "Entitäten" "сущности";
    EntityLinks entity_links "links of mentions to their entities" "Verweise der Erwähnungen auf Entitäten" "связи упоминаний с сущностями";
    Aliases aliases "other names of entities" "weitere Namen von Entitäten" "другие имена сущностей";
    Quotations quotations "quotations" "Zitate" "цитаты";
    ScareQuotes scare_quotes "words in quotation marks that nobody says" "Wörter in Anführungszeichen, die niemand sagt" "слова в кавычках, которых никто не говорит";
    Pieces pieces "gaps within quotations" "Lücken in Zitaten" "разрывы внутри цитат";
    Cues cues "reporting words of quotations" "Redeeinleitungen von Zitaten" "вводные слова цитат";
    Sources sources "sources of quotations" "Quellen von Zitaten" "источники цитат";
    Speakers speakers "speakers of quotations" "Sprecher von Zitaten" "говорящие";
    QuotationKinds quotation_kinds "kinds of quotations" "Arten von Zitaten" "виды цитат";
    Attitudes attitudes "beliefs and wishes told apart" "Ansichten und Wünsche" "мнения и желания";
    Notes notes "notes" "Notizen" "заметки";
    Relations relations "relations" "Beziehungen" "связи";
    Rejected rejected "rejected suggestions" "abgelehnte Vorschläge" "отклонённые предложения";
    Statuses statuses "suggestions and decisions told apart" "Vorschläge und Entscheidungen" "отличие предложений от решений";
    Rules rules "rules and confidences" "Regeln und Sicherheiten" "правила и уверенность";
    Annotators annotators "who made what, and when" "wer was wann gemacht hat" "кто и когда что сделал";
    Labels labels "spellings of labels" "Schreibweisen von Kategorien" "написания меток";
    Strings strings "line breaks and special characters in names and notes" "Zeilenumbrüche und Sonderzeichen in Namen und Notizen" "переносы строк и особые символы в именах и заметках";
    Metadata metadata "details of the article" "Angaben zum Artikel" "сведения о статье";
    TagSet tag_set "tag set" "Kategorien" "набор меток";
    Tombstones tombstones "deletions" "Löschungen" "удаления";
    Unknown unknown "unknown fields" "unbekannte Felder" "неизвестные поля";
    Ids ids "ids, by which files are merged" "Kennungen, nach denen Dateien zusammengeführt werden" "идентификаторы для слияния файлов";
}
