//! The words around the sources report. Those of the report itself stand in [`pressmark_formats::report::words`], because
//! the command line writes it too; [`words`] gives them in the language of the interface.

use pressmark_formats::report::{Language as ReportLanguage, Words};

use super::catalogue::{Language, catalogue, language, stretched};

/// The words of the report in the language of the interface.
pub fn words() -> Words {
    let (language, finish) = match language() {
        Language::English => (ReportLanguage::English, None),
        Language::German => (ReportLanguage::German, None),
        Language::Russian => (ReportLanguage::Russian, None),
        Language::Pseudo => (ReportLanguage::English, Some(stretched as fn(&str) -> String)),
    };
    Words { language, finish }
}

catalogue! {
    /// Opens the report.
    open_report { en "Sources report", de "Quellenbericht", ru "Отчёт об источниках" }
    /// What is in it.
    open_report_more {
        en "Who speaks and how much, named or not, directly or reported: with plots, to read or print",
        de "Wer spricht und wie viel, genannt oder nicht, wörtlich oder indirekt: mit Grafiken, zum Lesen oder Drucken",
        ru "Кто говорит и сколько, назван или нет, дословно или косвенно: с графиками, для чтения и печати",
    }
    /// Saves the report.
    save_report { en "Report as a web page", de "Bericht als Webseite", ru "Отчёт как веб-страница" }
    /// What is in it.
    save_report_more {
        en "One HTML file without scripts that opens in every browser and prints well",
        de "Eine HTML-Datei ohne Skripte, die jeder Browser öffnet und die sich gut drucken lässt",
        ru "Один файл HTML без скриптов: открывается в любом браузере и хорошо печатается",
    }
    /// Back to the article.
    back_to_article { en "Back to the article", de "Zurück zum Artikel", ru "Назад к статье" }
    /// Prints the report.
    print_report { en "Print", de "Drucken", ru "Печать" }
    /// Saves the report, in a short word.
    save_as_html { en "Save as HTML", de "Als HTML speichern", ru "Сохранить в HTML" }
    /// The bar above the report, for screen readers.
    report_tools { en "Report", de "Bericht", ru "Отчёт" }
}

#[cfg(test)]
mod tests {
    use pressmark_annotation::Label;
    use pressmark_annotation::document::QuotationKind;
    use pressmark_annotation::label::Onto;

    use super::super::{self as messages, set_language};
    use super::*;

    #[test]
    fn report_and_desk_call_the_same_things_by_the_same_words() {
        for language in Language::ALL {
            set_language(language);
            let report = words();
            let kinds = [
                (report.direct(), messages::kind(QuotationKind::Direct)),
                (report.mixed(), messages::kind(QuotationKind::Mixed)),
                (report.indirect(), messages::kind(QuotationKind::Indirect)),
                (report.spoken(), messages::spoken()),
                (report.speaker_not_known(), messages::speaker_not_known()),
                (report.unnamed_source(), messages::unnamed()),
                (report.type_column(), messages::entity_type()),
            ];
            for (there, here) in kinds {
                assert_eq!(there, here);
            }
            let by_name = Onto::ALL.into_iter().filter(|onto| !onto.is_value());
            for onto in by_name {
                assert_eq!(report.label(&Label::from(onto), ""), messages::label_name(onto));
            }
        }
        set_language(Language::English);
    }
}
