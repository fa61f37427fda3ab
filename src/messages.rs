//! The words of the interface, apart from the components, so that they can be translated.
//!
//! Messages that tell what is wrong with a file, an edit or the engine come with the error that they describe.

use pressmark_annotation::document::QuotationKind;
use pressmark_annotation::label::Onto;

/// The name of a person who has given none.
pub const NO_NAME: &str = "You";

/// The program's name.
pub const BRAND: &str = "Pressmark";
/// What the program does, in a sentence.
pub const PITCH: &str = "Who is in this article, and who says what?";
/// How it does it: words, and the class that marks them as the article would.
pub const PITCH_MORE: &[(&str, &str)] = &[
    ("Paste a news article: ", ""),
    ("people", "mark person"),
    (", ", ""),
    ("places", "mark place"),
    (" and ", ""),
    ("organisations", "mark org"),
    (" are marked, and ", ""),
    ("every quotation", "quote direct suggested"),
    (
        " is tied to the person who said it. Correct what is wrong, add what is missing, save the result as a file.",
        "",
    ),
];

/// The promise.
pub const PROMISE: &str = "Nothing leaves this machine.";
/// How to check it.
pub const PROMISE_MORE: &str = "No server, no account, no cookies. Check it yourself: disconnect from the network and \
                                paste, or watch the Network tab of your browser’s developer tools stay empty.";

/// The label of the field on the start page.
pub const PASTE_HERE: &str = "Article text";
/// What the empty field says.
pub const PASTE_HINT: &str = "Paste or type an article here, or drop a file anywhere on this page";
/// Starts the analysis of what was typed.
pub const READ_IT: &str = "Mark this article";
/// Pastes by a click.
pub const PASTE_BUTTON: &str = "Paste from clipboard";
/// Opens a file.
pub const OPEN_FILE: &str = "Open a file";
/// Above the samples.
pub const SAMPLES: &str = "Or try a sample";
/// Above the documents kept here.
pub const KEPT_HERE: &str = "On this device";
/// Where none is kept.
pub const KEPT_NONE: &str = "Articles that you open are kept here, in this browser only.";
/// While something is dragged over the page.
pub const DROP_NOW: &str = "Drop it to open it";

/// Header buttons.
pub const NEW: &str = "New";
/// Opens a file.
pub const OPEN: &str = "Open";
/// Opens the dialogue with ways to keep and pass on.
pub const SHARE: &str = "Share";
/// Takes back.
pub const UNDO: &str = "Undo";
/// Makes again.
pub const REDO: &str = "Redo";
/// Keys and help.
pub const HELP: &str = "Keys and help";
/// Closes a dialogue, a notice, a popover.
pub const CLOSE: &str = "Close";
/// The link for those who use the keyboard.
pub const SKIP: &str = "Skip to the article";
/// The article, for screen readers.
pub const ARTICLE: &str = "Article";

/// Panels.
pub const QUOTATIONS: &str = "Quotations";
/// Who and what.
pub const ENTITIES: &str = "Entities";
/// Suggestions.
pub const REVIEW: &str = "Review";
/// Where the article comes from.
pub const DETAILS: &str = "Details";
/// Above the list of speakers.
pub const WHO_SAYS_WHAT: &str = "Who says what";
/// Above the legend.
pub const MARKS: &str = "Marks";
/// The speaker that nobody names.
pub const UNNAMED: &str = "Unnamed source";
/// Beside a quotation whose speaker is not known.
pub const SPEAKER_NOT_KNOWN: &str = "Speaker not known";
/// The title of a quotation whose speaker is not known.
pub const UNDECIDED: &str = "Who says this?";

/// Accepts a suggestion.
pub const ACCEPT: &str = "Accept";
/// Rejects a suggestion.
pub const REJECT: &str = "Reject";
/// Takes an annotation away.
pub const DELETE: &str = "Delete";
/// Chooses who speaks.
pub const SPEAKER: &str = "Speaker";
/// Writes a note.
pub const NOTE: &str = "Note";
/// Makes a quotation.
pub const QUOTATION: &str = "Quotation";

/// While a suggestion waits for the engine.
pub const ANALYSING: &str = "Reading the article…";
/// While the engine loads.
pub const ENGINE_STARTING: &str = "The engine is loading…";
/// Without engine.
pub const ENGINE_NONE: &str = "No engine: marking by hand works";
/// The footer's last word.
pub const NO_NETWORK: &str = "No network used";
/// Saved.
pub const SAVED: &str = "Saved on this device";
/// Not yet saved.
pub const UNSAVED: &str = "Saving…";
/// Failed to save.
pub const NOT_SAVED: &str = "Not saved: use Share to save a file";

/// After a failed analysis.
pub const ANALYSIS_FAILED: &str = "The engine could not read this article";

/// While a speaker is chosen by clicking, and what was clicked is no name.
pub const PICK_A_NAME: &str = "That is no name of a speaker. Click a person or an organisation, or type a name.";
/// The cursor for marking by keyboard is on.
pub const CURSOR_ON: &str = "Text cursor on. Arrows move by words, Shift and arrows select, Enter marks, Escape ends.";
/// Choosing a speaker.
pub const WHO_SPEAKS: &str = "Who says this?";
/// Choosing words anew.
pub const PICK_SPAN: &str = "Select the right words";
/// How.
pub const PICK_SPAN_MORE: &str =
    "Drag over the words in the article, or press m and use the arrow keys. Esc leaves it as it is.";
/// Selected words, for screen readers.
pub const SELECTED_WORDS: &str = "Selected words";
/// The label of a mention.
pub const LABEL: &str = "Label";
/// The entity of a mention.
pub const ENTITY: &str = "Entity";
/// The span of an annotation.
pub const WORDS: &str = "Words";
/// How a quotation is given.
pub const KIND: &str = "Kind";
/// Title of words in marks that nobody said.
pub const SCARE_QUOTES: &str = "Words in quotation marks";
/// Which mentions a change of label is for.
pub const SCOPE: &str = "What gets the new label";
/// Only this one.
pub const THIS_MENTION: &str = "Only this one";
/// Starts choosing words anew.
pub const MARK_AGAIN: &str = "Select the words anew";
/// The four arrows.
pub const START_BACK: &str = "Start one word earlier";
/// Moves the start on.
pub const START_ON: &str = "Start one word later";
/// Moves the end back.
pub const END_BACK: &str = "End one word earlier";
/// Moves the end on.
pub const END_ON: &str = "End one word later";
/// What Shift does there.
pub const NUDGE_HINT: &str = "By words; with Shift by characters.";
/// What a note may say.
pub const NOTE_HINT: &str = "A remark for yourself or your readers";
/// The name of an entity.
pub const NAME: &str = "Name";
/// Lets one mention refer to another entity.
pub const THIS_MENTION_MEANS: &str = "This mention means";
/// An entity of its own.
pub const OWN_ENTITY: &str = "Somebody or something else of this name";
/// The first line of a list.
pub const CHOOSE: &str = "Choose …";
/// Above the annotations stacked at one place.
pub const ALSO_HERE: &str = "Also here";
/// A part of a quotation without words.
pub const NO_WORDS: &str = "none";
/// Empties a part.
pub const CLEAR: &str = "Clear";
/// The words that report.
pub const CUE: &str = "Reporting words";
/// The words that name the speaker.
pub const SOURCE: &str = "Words for the speaker";
/// How to set them.
pub const PARTS_HINT: &str = "To set them, select words in the article and choose “Add to a quotation”.";
/// How to choose a speaker.
pub const SPEAKER_HINT: &str = "Click a name in the article, choose from the list, or type.";
/// In the field for the speaker.
pub const SPEAKER_FIELD: &str = "Name of the speaker";
/// The speaker is not known.
pub const NOT_KNOWN: &str = "Not known";
/// Above the labels for selected words.
pub const MARK_AS: &str = "Mark as";
/// Makes words a part of a quotation.
pub const ADD_TO_QUOTATION: &str = "Add to a quotation";
/// As what is said.
pub const AS_WORDS: &str = "As what is said";
/// As the words that report.
pub const AS_CUE: &str = "As reporting words";
/// As the words for the speaker.
pub const AS_SOURCE: &str = "As the speaker";

/// The panels, for screen readers.
pub const PANELS: &str = "Panels";
/// Narrows a list.
pub const FILTER: &str = "Filter";
/// Without entities.
pub const NO_ENTITIES: &str = "No names, dates or numbers are marked yet. Select words in the article to mark them.";
/// Merges an entity.
pub const MERGE_WITH: &str = "Merge with";
/// Without suggestions.
pub const ALL_REVIEWED: &str = "Nothing left to review.";
/// How to review.
pub const REVIEW_HINT: &str = "The least certain come first. Keys: j next, k previous, a accept, x reject.";
/// Before the threshold.
pub const SURE_BY: &str = "sure by at least ";
/// Starts a failed engine again.
pub const TRY_AGAIN: &str = "Try the engine again";
/// Asks the engine again.
pub const ANALYSE_AGAIN: &str = "Analyse again";
/// Metadata.
pub const TITLE: &str = "Title";
/// Who published it.
pub const PUBLISHER: &str = "Source";
/// Where.
pub const ADDRESS: &str = "Web address";
/// When.
pub const PUBLISHED: &str = "Published";
/// In which form.
pub const PUBLISHED_HINT: &str = "2026-05-03";
/// In which language.
pub const LANGUAGE: &str = "Language";
/// Notes.
pub const NOTES: &str = "Notes";
/// The person.
pub const YOUR_NAME: &str = "Your name";
/// What it is for.
pub const YOUR_NAME_HINT: &str = "Kept with the marks that you make, in this browser and in the files that you save";

/// Legend.
pub const LEGEND_PERSON: &str = "person";
/// Legend.
pub const LEGEND_ORG: &str = "organisation";
/// Legend.
pub const LEGEND_PLACE: &str = "place";
/// Legend.
pub const LEGEND_GROUP: &str = "group";
/// Legend.
pub const LEGEND_TIME: &str = "date, time";
/// Legend.
pub const LEGEND_NUMBER: &str = "number";
/// Legend.
pub const LEGEND_WORK: &str = "event, law, work";
/// Legend.
pub const LEGEND_SAID: &str = "said";
/// Legend.
pub const LEGEND_REPORTED: &str = "reported";
/// Legend.
pub const LEGEND_SCARE: &str = "in marks, not said";
/// Legend.
pub const LEGEND_SUGGESTED: &str = "suggested";
/// Legend.
pub const LEGEND_ACCEPTED: &str = "accepted or by hand";

/// Themes.
pub const THEME_SYSTEM: &str = "Colours: as the system";
/// Light.
pub const THEME_LIGHT: &str = "Colours: light";
/// Dark.
pub const THEME_DARK: &str = "Colours: dark";

/// The choice of theme, in the help.
pub const COLOURS: &str = "Colours";
/// As the system says.
pub const SYSTEM: &str = "as the system";
/// Light.
pub const LIGHT: &str = "light";
/// Dark.
pub const DARK: &str = "dark";

/// The messages, for screen readers.
pub const NOTICES: &str = "Messages";
/// Opens the details of a message.
pub const SHOW_DETAILS: &str = "Details";
/// Nothing to open.
pub const NO_TEXT: &str = "There is no text to mark. Paste an article, or open a text or HTML file.";
/// The clipboard can't be read.
pub const CLIPBOARD_REFUSED: &str =
    "The clipboard holds no text, or the browser did not allow reading it. Press Ctrl+V (⌘V on a Mac) instead.";
/// What can be opened.
pub const OPEN_HINT: &str = ".txt, .html or .pressmark.json";
/// Deletes, asked once more.
pub const DELETE_FOR_GOOD: &str = "Delete for good";
/// Keeps it.
pub const KEEP_IT: &str = "Keep it";
/// Copied.
pub const COPIED: &str = "The JSON is on the clipboard.";

/// Samples.
pub const SAMPLE_AGENCY: &str = "Agency report";
/// An interview.
pub const SAMPLE_INTERVIEW: &str = "Interview";
/// A feature.
pub const SAMPLE_FEATURE: &str = "British feature";

/// Ways to share.
pub const SAVE_FILE: &str = "Save a file";
/// What is in it.
pub const SAVE_FILE_MORE: &str =
    "Text, marks, notes and history of decisions as .pressmark.json; open it again here or on another machine";
/// Copies.
pub const COPY_JSON: &str = "Copy as JSON";
/// What for.
pub const COPY_JSON_MORE: &str = "The same content, on the clipboard";
/// A table.
pub const CSV_QUOTATIONS: &str = "Table of quotations";
/// What is in it.
pub const CSV_QUOTATIONS_MORE: &str = "CSV for spreadsheets: who says what, directly or reported";
/// A table.
pub const CSV_ENTITIES: &str = "Table of entities";
/// What is in it.
pub const CSV_ENTITIES_MORE: &str = "CSV for spreadsheets: every mention with its label and place";
/// Prints.
pub const PRINT: &str = "Print";
/// What.
pub const PRINT_MORE: &str = "The article with its marks and speakers, on paper or as PDF";

/// Whether letters are shortcuts.
pub const LETTER_KEYS: &str = "Single letters and digits are shortcuts";

/// The keys, by group: the keys, parted by spaces, and what they do.
pub const SHORTCUTS: &[(&str, &[(&str, &str)])] = &[
    (
        "Everywhere",
        &[
            ("Ctrl+Z", "Undo (⌘ on a Mac)"),
            ("Ctrl+Shift+Z", "Redo"),
            ("Ctrl+S", "Save a file"),
            ("Ctrl+O", "Open a file"),
            ("] [", "Next, previous annotation"),
            ("j k", "Next, previous suggestion"),
            ("Esc", "Close, step back"),
        ],
    ),
    (
        "Marking words",
        &[
            ("m", "Text cursor on"),
            ("← →", "Move by words"),
            ("⇧← ⇧→", "Select"),
            ("Alt+⇧→", "Select by characters"),
            ("Enter", "Mark what is selected"),
            ("q", "Make it a quotation"),
        ],
    ),
    (
        "On an annotation",
        &[
            ("a", "Accept"),
            ("x", "Reject"),
            ("Del", "Delete"),
            ("l", "Label"),
            ("1 … 0", "The first ten labels"),
            ("⇧1 … ⇧8", "The other eight"),
            ("e", "Entity"),
            ("w", "Words"),
            ("s", "Speaker of a quotation"),
            ("t", "Kind of quotation"),
            ("n", "Note"),
        ],
    ),
];

/// The version of the program.
pub fn version(build: &str) -> String {
    format!("{BRAND} {build}")
}

/// What is marked, for the status line.
pub fn found(quotations: usize, entities: usize, suggestions: usize) -> String {
    format!(
        "{}, {}, {} to review",
        count(quotations, "quotation", "quotations"),
        count(entities, "entity", "entities"),
        grouped(suggestions)
    )
}

/// How many suggestions there are.
pub fn to_review(suggestions: usize) -> String {
    format!("{} to review.", count(suggestions, "suggestion", "suggestions"))
}

/// How many are not listed.
pub fn more_to_review(suggestions: usize) -> String {
    format!("{} more follow as you go.", grouped(suggestions))
}

/// Accepts many.
pub fn accept_all(suggestions: usize) -> String {
    format!("Accept {}", grouped(suggestions))
}

/// Accepts one, for screen readers.
pub fn accept_named(words: &str) -> String {
    format!("Accept {words}")
}

/// Rejects one, for screen readers.
pub fn reject_named(words: &str) -> String {
    format!("Reject {words}")
}

/// Deletes one, for screen readers.
pub fn delete_named(title: &str) -> String {
    format!("Delete {title} from this device")
}

/// Changes an entity, for screen readers.
pub fn edit_entity(name: &str) -> String {
    format!("Rename or merge {name}")
}

/// All mentions of an entity.
pub fn all_mentions(mentions: usize) -> String {
    format!("All {} mentions", grouped(mentions))
}

/// Merges an entity into another.
pub fn merge_all(mentions: usize) -> String {
    match mentions {
        0 | 1 => "Merge the entity with".to_owned(),
        _ => format!("All {} mentions mean", grouped(mentions)),
    }
}

/// A speaker whom the document does not know yet.
pub fn new_speaker(name: &str) -> String {
    format!("New: {name}")
}

/// A place in a round.
pub fn nth_of(nth: usize, all: usize) -> String {
    format!("{}/{}", grouped(nth), grouped(all))
}

/// What a share is of, for screen readers.
pub fn share_of_words(words: usize) -> String {
    format!("of the quoted words, {}", count(words, "word", "words"))
}

/// A kind of quotation, in full.
pub fn kind_of_quotation(kind: QuotationKind) -> &'static str {
    match kind {
        QuotationKind::Direct => "Direct quotation",
        QuotationKind::Indirect => "Reported speech",
        QuotationKind::Mixed => "Partly quoted speech",
        QuotationKind::ScareQuotes => "No quotation",
    }
}

/// After a start with what was open last.
pub fn restored(title: &str) -> String {
    format!("Restored: {title}")
}

/// After another document was opened.
pub fn kept(title: &str) -> String {
    format!("“{title}” is kept on this device: choose New to find it.")
}

/// After an edit, for screen readers.
pub fn done(what: &str) -> String {
    format!("Done: {what}.")
}

/// After a file was saved.
pub fn saved_as(name: &str) -> String {
    format!("Saved as {name}")
}

/// A file that was refused.
pub fn not_opened(name: &str, reason: &str) -> String {
    format!("“{name}” was not opened. {reason}")
}

/// A file that was put right.
pub fn repaired(name: &str, repairs: usize) -> String {
    format!("“{name}” was opened, with {}.", count(repairs, "remark", "remarks"))
}

/// More than one file.
pub fn one_file_at_a_time(name: &str) -> String {
    format!("Only the first file, “{name}”, was opened: open the others one by one.")
}

/// "7 ms" out of microseconds.
pub fn analysed_in(micros: u64) -> String {
    let millis = micros as f64 / 1000.0;
    if millis < 10.0 {
        format!("Analysed in {millis:.1} ms on this device")
    } else {
        format!("Analysed in {millis:.0} ms on this device")
    }
}

/// "1 word", "2 words".
pub fn count(count: usize, one: &str, many: &str) -> String {
    format!("{} {}", grouped(count), if count == 1 { one } else { many })
}

/// A number with spaces between thousands.
pub fn grouped(number: usize) -> String {
    let digits = number.to_string();
    let mut out = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            out.push('\u{202f}');
        }
        out.push(digit);
    }
    out
}

/// A share of one as per cent.
pub fn percent(share: f64) -> String {
    format!("{:.0}\u{202f}%", share * 100.0)
}

/// How a quotation is given, for a button.
pub fn kind(kind: QuotationKind) -> &'static str {
    match kind {
        QuotationKind::Direct => "Direct",
        QuotationKind::Indirect => "Reported",
        QuotationKind::Mixed => "Partly quoted",
        QuotationKind::ScareQuotes => "No quotation",
    }
}

/// A label for a group of entities.
pub fn label_plural(label: Onto) -> &'static str {
    match label {
        Onto::Person => "People",
        Onto::Norp => "Groups",
        Onto::Fac => "Facilities",
        Onto::Org => "Organisations",
        Onto::Gpe => "Countries and places",
        Onto::Loc => "Locations",
        Onto::Product => "Products",
        Onto::Event => "Events",
        Onto::WorkOfArt => "Works",
        Onto::Law => "Laws",
        Onto::Language => "Languages",
        Onto::Date => "Dates",
        Onto::Time => "Times",
        Onto::Percent => "Percentages",
        Onto::Money => "Money",
        Onto::Quantity => "Quantities",
        Onto::Ordinal => "Ordinals",
        Onto::Cardinal => "Numbers",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_grouped_by_thousands() {
        assert_eq!(grouped(339), "339");
        assert_eq!(grouped(12_339), "12\u{202f}339");
        assert_eq!(count(1, "word", "words"), "1 word");
        assert_eq!(analysed_in(7_240), "Analysed in 7.2 ms on this device");
    }
}
