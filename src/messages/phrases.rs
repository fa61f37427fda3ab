//! Phrases of the interface that have numbers and names in them.

use pressmark_annotation::document::QuotationKind;
use pressmark_annotation::label::Onto;

use super::BRAND;
use crate::state::speakers::{Kinds, Tally};

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

/// After many were accepted at once.
pub fn accepted_all(suggestions: usize) -> String {
    format!(
        "{} accepted. Undo takes all of them back.",
        count(suggestions, "suggestion", "suggestions")
    )
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

/// After a change of label: how many of an entity's mentions got it.
pub fn relabelled(changed: usize, all: usize, label: impl std::fmt::Display) -> String {
    if changed == all {
        format!("All {} mentions: {label}.", grouped(all))
    } else {
        format!("{label}: {changed} of {} mentions.", grouped(all))
    }
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

/// How many of the quotations a choice of kind or words leaves: "2 of 31 quotations are shown."
pub fn shown(shown: usize, all: usize) -> String {
    format!(
        "{} of {} shown.",
        grouped(shown),
        count(all, "quotation is", "quotations are")
    )
}

/// What a share is of, for screen readers.
pub const SHARE_OF_WORDS: &str = "of the quoted words";

/// How many words, for a line below a name.
pub fn words(words: usize) -> String {
    count(words, "word", "words")
}

/// How many quotations a change of speaker is for.
pub fn all_quotations(quotations: usize) -> String {
    format!("All {} of this speaker", count(quotations, "quotation", "quotations"))
}

/// After several quotations got another speaker.
pub fn spoken_by(quotations: usize, speaker: &str) -> String {
    format!(
        "{}: {speaker}. Undo takes all of them back.",
        count(quotations, "quotation", "quotations")
    )
}

/// What is quoted in the article: "14 quotations by 6 named speakers and 2 unnamed sources."
pub fn quoted(tally: &Tally) -> String {
    let quotations = tally.quotations.all();
    let named = (tally.named > 0).then(|| count(tally.named, "named speaker", "named speakers"));
    let unnamed = (tally.unnamed > 0).then(|| count(tally.unnamed, "unnamed source", "unnamed sources"));
    let speakers = match (named, unnamed) {
        (Some(named), Some(unnamed)) => format!(" by {named} and {unnamed}"),
        (Some(some), None) | (None, Some(some)) => format!(" by {some}"),
        (None, None) => String::new(),
    };
    let undecided = match tally.undecided {
        0 => String::new(),
        undecided => format!(", {} whose speaker is not known", grouped(undecided)),
    };
    format!("{}{speakers}{undecided}.", count(quotations, "quotation", "quotations"))
}

/// How much of the article is quoted, and how: "212 of 508 words are quoted: 61 % directly, 12 % partly, 27 % reported."
pub fn quoted_words(tally: &Tally, words: usize) -> String {
    let said = tally.words.all();
    let share = |part: usize| percent(part as f64 / said.max(1) as f64);
    let parts = [
        (tally.words.direct, "directly"),
        (tally.words.mixed, "partly in marks"),
        (tally.words.indirect, "reported"),
        (tally.words.spoken, "spoken without marks"),
    ];
    let parts: Vec<String> = parts
        .iter()
        .filter(|(part, _)| *part > 0)
        .map(|(part, how)| format!("{} {how}", share(*part)))
        .collect();
    format!(
        "{} of {} words are quoted: {}.",
        grouped(tally.covered),
        grouped(words),
        parts.join(", ")
    )
}

/// How a speaker's quotations are given: "3 direct, 1 reported".
pub fn by_kind(kinds: Kinds) -> String {
    let parts = [
        (kinds.direct, "direct"),
        (kinds.mixed, "partly quoted"),
        (kinds.indirect, "reported"),
        (kinds.spoken, "spoken"),
    ];
    let parts = parts.iter().filter(|(count, _)| *count > 0);
    parts
        .map(|(count, how)| format!("{} {how}", grouped(*count)))
        .collect::<Vec<_>>()
        .join(", ")
}

/// How an entity is mentioned: "Mentioned 12 times: 4 names, 3 descriptions, 5 pronouns."
pub fn mentioned(counts: [usize; 3]) -> String {
    let [names, nominals, pronouns] = counts;
    let parts = [
        (names, "name", "names"),
        (nominals, "description", "descriptions"),
        (pronouns, "pronoun", "pronouns"),
    ];
    let parts = parts.iter().filter(|(number, ..)| *number > 0);
    let parts: Vec<String> = parts.map(|(number, one, many)| count(*number, one, many)).collect();
    format!(
        "Mentioned {}: {}",
        count(names + nominals + pronouns, "time", "times"),
        parts.join(", ")
    )
}

/// The pronouns and descriptions of somebody, for screen readers.
pub fn quiet_of(name: &str, mentions: usize) -> String {
    format!("{} of {name}", count(mentions, "other mention", "other mentions"))
}

/// How many mentions are not listed.
pub fn more_mentions(mentions: usize) -> String {
    format!("{} more in the text.", grouped(mentions))
}

/// A quotation before, whose speaker goes on.
pub fn as_before(words: &str) -> String {
    format!("as before: {words}")
}

/// Above the pronouns and descriptions that wait for review.
pub fn quiet_to_review(suggestions: usize) -> String {
    format!("Pronouns and descriptions ({})", grouped(suggestions))
}

/// A kind of quotation, in full.
pub fn kind_of_quotation(kind: QuotationKind) -> &'static str {
    match kind {
        QuotationKind::Direct => "Direct quotation",
        QuotationKind::Indirect => "Reported speech",
        QuotationKind::Mixed => "Partly quoted speech",
        QuotationKind::ScareQuotes => "Not speech",
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

/// The title of a version that was kept here when a file of the same document was opened.
pub fn kept_version(title: &str) -> String {
    format!("{title} (version kept here)")
}

/// After a file was opened whose document was kept here in another version.
pub fn kept_beside(title: &str) -> String {
    format!("This device kept another version of this article. It is still in the list, as “{title}”.")
}

/// The title of this tab's version of an article that another tab has changed.
pub fn from_this_tab(title: &str) -> String {
    format!("{title} (from this tab)")
}

/// After an article was closed that another tab had changed.
pub fn kept_from_this_tab(title: &str) -> String {
    format!("Another tab has changed this article. What you did here is in the list, as “{title}”.")
}

/// After an article was closed that could not be saved.
pub fn closed_unsaved(title: &str) -> String {
    format!("“{title}” could not be saved on this device. Go back to it and save a file.")
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

/// A count for little room: from a thousand on in thousands, "8.6k".
pub fn short_count(count: usize) -> String {
    match count {
        0..1_000 => count.to_string(),
        1_000..10_000 if count % 1_000 >= 100 => format!("{}.{}k", count / 1_000, count % 1_000 / 100),
        _ => format!("{}k", count / 1_000),
    }
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
        QuotationKind::ScareQuotes => "Not speech",
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
