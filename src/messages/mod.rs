//! The words of the interface, apart from the components, so that they can be translated: fixed words here, phrases with
//! numbers and names in them in [`phrases`].
//!
//! Messages that tell what is wrong with a file, an edit or the engine come with the error that they describe.

pub(crate) mod catalogue;
mod marking;
mod phrases;
mod themes;

pub use catalogue::{Language, language, set_language};
pub use marking::*;
pub use phrases::*;
pub use themes::*;

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
    ("places", "mark place gpe"),
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
/// Opens the document that was open before.
pub const BACK: &str = "Back";
/// Stands for the name of a file where JSON was pasted.
pub const PASTED: &str = "What was pasted";
/// After a short text was pasted over an open article.
pub const SHORT_PASTE: &str =
    "A few pasted words do not replace the open article. To start another one, press New and paste there.";
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
/// Saves a file.
pub const SAVE: &str = "Save";
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
/// Without quotations.
pub const NOBODY_QUOTED: &str = "Nobody is quoted here.";
/// Without quotations of the chosen kind.
pub const NONE_OF_KIND: &str = "No quotation of this kind.";
/// Which quotations are listed.
pub const KINDS_SHOWN: &str = "Kinds of quotation";
/// All kinds.
pub const ALL_KINDS: &str = "All";
/// Those without marks, where some of them are no report but a transcript.
pub const WITHOUT_MARKS: &str = "Without marks";
/// What a transcript gives, as a kind of quotation.
pub const SPOKEN: &str = "Spoken without marks";
/// Those that are partly in marks.
pub const PARTLY: &str = "Partly";
/// The order of the list.
pub const ORDER: &str = "Order";
/// By share.
pub const BY_SHARE: &str = "by share";
/// By place.
pub const BY_PLACE: &str = "as in the text";
/// Before the words that report.
pub const REPORTED_BY: &str = "cue";
/// Above an entity's mentions by name.
pub const BY_NAME: &str = "Names";
/// By description.
pub const BY_DESCRIPTION: &str = "Descriptions";
/// By pronoun.
pub const BY_PRONOUN: &str = "Pronouns";
/// Opens the list of an entity's mentions.
pub const ALL_MENTIONS: &str = "All mentions";
/// Above the legend.
pub const MARKS: &str = "Marks";
/// The speaker that nobody names.
pub const UNNAMED: &str = "Unnamed source";
/// Beside a quotation whose speaker is not known.
pub const SPEAKER_NOT_KNOWN: &str = "Speaker not known";
/// The title of a quotation whose speaker is not known.
pub const UNDECIDED: &str = "Who says this?";
/// Beside the words for an unnamed source.
pub const UNNAMED_KIND: &str = "unnamed";
/// Beside the words for a source of which nobody knows who it is.
pub const NOT_KNOWN_KIND: &str = "not known";
/// Where the way to a speaker ends at words that name nobody.
pub const NO_NAME_IN_TEXT: &str = "no name in the text";
/// Above the way from the words for the source to the speaker.
pub const WHY_SPEAKER: &str = "Why this speaker";
/// For a speaker of whom nobody knows who it is.
pub const WHY_NOBODY: &str = "Who speaks";

/// Accepts a suggestion.
pub const ACCEPT: &str = "Accept";
/// Rejects a suggestion.
pub const REJECT: &str = "Reject";
/// Takes an annotation away.
pub const DELETE: &str = "Delete";
/// Chooses who speaks.
pub const CHANGE_SPEAKER: &str = "Change speaker";
/// The field for who speaks, for screen readers.
pub const SPEAKER: &str = "Speaker";
/// Which quotations get the new speaker.
pub const SPEAKER_SCOPE: &str = "What gets the new speaker";
/// Only the one that is open.
pub const THIS_QUOTATION: &str = "Only this quotation";
/// Goes into the article with the keyboard.
pub const PICK_IN_ARTICLE: &str = "Go to the names in the article";
/// How to choose there.
pub const PICK_BY_KEYS: &str = "Arrows go from mark to mark, Enter chooses, Escape leaves it as it is.";
/// Back to where a quotation was chosen.
pub const BACK_TO_QUOTATIONS: &str = "Back to the quotations";
/// Back to where an annotation was chosen.
pub const BACK_TO_LIST: &str = "Back to the list";
/// Back from a step of the reason.
pub const BACK_TO_QUOTATION: &str = "Back to the quotation";
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
/// A quotation that nobody says or writes.
pub const ATTITUDE: &str = "belief or wish";
/// Switches that.
pub const IS_ATTITUDE: &str = "A belief or a wish, not speech";
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
pub const SPEAKER_HINT: &str = "Click a name, description or pronoun in the article, choose from the list, or type.";
/// In the field for the speaker.
pub const SPEAKER_FIELD: &str = "Name of the speaker";
/// The speaker is not known.
pub const NOT_KNOWN: &str = "Nobody, or not known";
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
pub const REVIEW_HINT: &str =
    "The least certain come first, also with the keys: j next, k previous, a accept, x reject.";
/// Before the threshold.
pub const SURE_BY: &str = "sure by at least ";
/// Before the normalised value of a date or number.
pub const VALUE: &str = "Value";
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
pub const LEGEND_NAMES: &str = "Who";
/// Legend.
pub const LEGEND_PLACES: &str = "Places";
/// Legend.
pub const LEGEND_GROUPS: &str = "Groups";
/// Legend.
pub const LEGEND_THINGS: &str = "Things";
/// Legend.
pub const LEGEND_DATES: &str = "When";
/// Legend.
pub const LEGEND_NUMBERS: &str = "Numbers";
/// Legend.
pub const LEGEND_SPEECH: &str = "Speech";
/// Legend.
pub const LEGEND_STANDING: &str = "Standing";
/// Legend.
pub const LEGEND_SAID: &str = "said";
/// Legend.
pub const LEGEND_REPORTED: &str = "reported";
/// Legend.
pub const LEGEND_SCARE: &str = "in marks, not said";
/// Legend.
pub const LEGEND_UNSURE: &str = "unsure";
/// Legend.
pub const LEGEND_SUGGESTED: &str = "suggested";
/// Legend.
pub const LEGEND_ACCEPTED: &str = "accepted or by hand";
/// Legend.
pub const LEGEND_OTHER_WORDS: &str = "Other words";
/// A pronoun, for the legend.
pub const LEGEND_PRONOUN: &str = "she";
/// A description, for the legend.
pub const LEGEND_NOMINAL: &str = "the minister";
/// Switches the marks of pronouns and descriptions.
pub const QUIET_MARKS: &str = "Mark pronouns and descriptions";

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

/// How marks are found.
pub const HOW: &str = "How marks are found.";
/// In a few words.
pub const HOW_MORE: &str = "Names by a recogniser trained on labelled news articles; dates and numbers by a grammar; \
                            quotations and speakers by rules. Select a mark to see what decided, and how sure it is.";

/// What the licence of the list of places asks to be said.
pub const NOTICE: &str = "MIT or Apache-2.0. Place names derived from GeoNames (geonames.org), CC BY 4.0, changed.";
/// The link to the notices of third parties, under the help.
pub const NOTICE_MORE: &str = "What it contains of others";

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
