//! The help: keys, how marks are found, licences.

use super::catalogue::catalogue;
use crate::state::shortcuts::Shortcut;

catalogue! {
    /// How marks are found.
    how { en "How marks are found.", de "Wie Markierungen entstehen.", ru "Как находятся отметки." }
    /// In a few words.
    how_more {
        en "Names by a recogniser trained on labelled news articles; dates and numbers by a grammar; quotations and speakers by rules. Select a mark to see what decided, and how sure it is.",
        de "Namen durch einen Erkenner, der an ausgezeichneten Nachrichten gelernt hat; Daten und Zahlen durch eine Grammatik; Zitate und Sprecher durch Regeln. Eine Markierung auswählen zeigt, was entschieden hat und wie sicher das ist.",
        ru "Имена — распознавателем, обученным на размеченных новостях; даты и числа — грамматикой; цитаты и говорящие — правилами. Выберите отметку, чтобы увидеть, что решило и насколько это надёжно.",
    }
    /// What the licence of the list of places asks to be said.
    notice {
        en "MIT or Apache-2.0. Place names derived from GeoNames (geonames.org), CC BY 4.0, changed.",
        de "MIT oder Apache-2.0. Ortsnamen nach GeoNames (geonames.org), CC BY 4.0, verändert.",
        ru "MIT или Apache-2.0. Географические названия по GeoNames (geonames.org), CC BY 4.0, с изменениями.",
    }
    /// The link to the notices of third parties, under the help.
    notice_more { en "What it contains of others", de "Was von anderen darin steckt", ru "Что в ней от других" }
    /// Whether letters are shortcuts.
    letter_keys {
        en "Single letters and digits are shortcuts",
        de "Einzelne Buchstaben und Ziffern sind Tastenkürzel",
        ru "Отдельные буквы и цифры — горячие клавиши",
    }

    /// A key.
    key_ctrl { en "Ctrl", de "Strg", ru "Ctrl" }
    /// A key.
    key_shift { en "Shift", de "Umschalt", ru "Shift" }
    /// A key.
    key_delete { en "Del", de "Entf", ru "Del" }

    /// A group of keys.
    keys_everywhere { en "Everywhere", de "Überall", ru "Везде" }
    /// What a key does.
    does_undo { en "Undo (⌘ on a Mac)", de "Rückgängig (⌘ auf dem Mac)", ru "Отменить (⌘ на Mac)" }
    /// What a key does.
    does_next { en "Next, previous annotation", de "Nächste, vorige Markierung", ru "Следующая, предыдущая отметка" }
    /// What a key does.
    does_next_suggestion {
        en "Next, previous suggestion",
        de "Nächster, voriger Vorschlag",
        ru "Следующая, предыдущая подсказка",
    }
    /// What a key does.
    does_close { en "Close, step back", de "Schließen, einen Schritt zurück", ru "Закрыть, шаг назад" }
    /// A group of keys.
    keys_marking { en "Marking words", de "Wörter markieren", ru "Отметка слов" }
    /// What a key does.
    does_cursor { en "Text cursor on", de "Textcursor an", ru "Текстовый курсор" }
    /// What a key does.
    does_move { en "Move by words", de "Wortweise gehen", ru "Ходить по словам" }
    /// What a key does.
    does_select { en "Select", de "Auswählen", ru "Выделить" }
    /// What a key does.
    does_select_characters { en "Select by characters", de "Zeichenweise auswählen", ru "Выделить по знакам" }
    /// What a key does.
    does_mark { en "Mark what is selected", de "Ausgewähltes markieren", ru "Отметить выделенное" }
    /// What a key does.
    does_quotation { en "Make it a quotation", de "Zum Zitat machen", ru "Сделать цитатой" }
    /// What a key does.
    does_everywhere {
        en "Mark the same words everywhere",
        de "Dieselben Wörter überall markieren",
        ru "Отметить те же слова везде",
    }
    /// What a key does, held while selecting.
    does_add_piece {
        en "Held: the selection becomes a further piece",
        de "Gehalten: Die Auswahl wird ein weiteres Stück",
        ru "Удерживать: выделение становится ещё одной частью",
    }
    /// A group of keys.
    keys_annotation { en "On an annotation", de "Auf einer Markierung", ru "На отметке" }
    /// What keys do.
    does_ten_labels { en "The first ten labels", de "Die ersten zehn Kategorien", ru "Первые десять меток" }
    /// What keys do.
    does_other_labels { en "The other eight", de "Die anderen acht", ru "Остальные восемь" }
    /// What a key does.
    does_speaker { en "Speaker of a quotation", de "Sprecher eines Zitats", ru "Говорящий в цитате" }
    /// What a key does.
    does_kind { en "Kind of quotation", de "Art des Zitats", ru "Вид цитаты" }
}

/// Keys that belong together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeyGroup {
    /// Where they work.
    pub title: &'static str,
    /// The keys, parted by spaces, and what they do.
    pub keys: Vec<(String, &'static str)>,
}

/// The keys, by group.
pub fn shortcuts() -> Vec<KeyGroup> {
    let ctrl = |key: &str| format!("{}+{key}", key_ctrl());
    let key = |key: &str| key.to_owned();
    let of = |shortcut: Shortcut| shortcut.key().to_owned();
    let both = |one: Shortcut, other: Shortcut| format!("{} {}", one.key(), other.key());
    vec![
        KeyGroup {
            title: keys_everywhere(),
            keys: vec![
                (ctrl("Z"), does_undo()),
                (ctrl(&format!("{}+Z", key_shift())), super::redo()),
                (ctrl("S"), super::save_file()),
                (ctrl("O"), super::open_file()),
                (both(Shortcut::Next, Shortcut::Previous), does_next()),
                (
                    both(Shortcut::NextSuggestion, Shortcut::PreviousSuggestion),
                    does_next_suggestion(),
                ),
                (of(Shortcut::Find), super::find_in_article()),
                (key("Esc"), does_close()),
                (of(Shortcut::Help), super::help()),
            ],
        },
        KeyGroup {
            title: keys_marking(),
            keys: vec![
                (of(Shortcut::Cursor), does_cursor()),
                (key("← →"), does_move()),
                (key("⇧← ⇧→"), does_select()),
                (key("Alt+⇧→"), does_select_characters()),
                (key("Enter"), does_mark()),
                (of(Shortcut::Quotation), does_quotation()),
                (of(Shortcut::Everywhere), does_everywhere()),
                (of(Shortcut::Marker), super::take_marker()),
                (key_ctrl().to_owned(), does_add_piece()),
            ],
        },
        KeyGroup {
            title: keys_annotation(),
            keys: vec![
                (of(Shortcut::Accept), super::accept()),
                (of(Shortcut::Reject), super::reject()),
                (key_delete().to_owned(), super::delete()),
                (of(Shortcut::Label), super::label()),
                (key("1 … 0"), does_ten_labels()),
                (key("⇧1 … ⇧8"), does_other_labels()),
                (of(Shortcut::Entity), super::entity()),
                (of(Shortcut::Words), super::span_words()),
                (of(Shortcut::Speaker), does_speaker()),
                (of(Shortcut::Kind), does_kind()),
                (of(Shortcut::Note), super::note()),
            ],
        },
    ]
}

#[cfg(test)]
mod tests {
    use super::shortcuts;
    use crate::state::shortcuts::Shortcut;

    #[test]
    fn the_help_shows_every_shortcut() {
        let groups = shortcuts();
        let shown: Vec<&str> = groups
            .iter()
            .flat_map(|group| group.keys.iter().flat_map(|(keys, _)| keys.split(' ')))
            .collect();
        for shortcut in Shortcut::all() {
            assert!(shown.contains(&shortcut.key()), "{shortcut:?}");
        }
    }
}
