//! The engine's rules, and what its trained recogniser went by, in words, so that every highlight says why it is there.

/// What a rule went by, as a sentence without its full stop; a rule that is not listed gives `None`.
pub fn reason(rule: &str) -> Option<&'static str> {
    let (stage, name) = rule.split_once('/')?;
    Some(match (stage, name) {
        // Documents of earlier versions name many rules; what the engine goes by now, `trained` tells.
        ("name", _) => "It is built or used like a name",
        ("date" | "time", _) => "Grammar of dates and times",
        ("money" | "percent" | "quantity" | "ordinal" | "cardinal" | "list", _) => "Grammar of numbers",
        ("quote", "marks+cue") => "Quotation marks and a word of saying",
        ("quote", "marks") => "Quotation marks",
        ("quote", "that-clause") => "A word of saying and “that”",
        ("quote", "clause" | "phrase") => "A word of saying",
        ("quote", "trailing") => "The speaker is named at the end",
        ("quote", "according-to") => "“According to”",
        ("quote", "passive") => "Somebody “was quoted” or “is said”",
        ("quote", "carried-over") => "The speech goes on",
        ("quote", "headline") => "A headline that names its speaker",
        ("quote", "signed") => "A name behind a dash signs it",
        ("quote", "colon") => "A colon introduces it",
        ("quote", "question") => "A question is reported",
        ("quote", "transcript") => "A label names the speaker",
        ("scare", _) => "Few words in marks, and nobody says them",
        // Whatever refers to somebody is resolved as the words for a source are.
        ("speaker", name) => return reference(name),
        ("mention", name) => return reference(name).or(Some("It refers to somebody who speaks")),
        _ => return None,
    })
}

/// What led from words to the person or body that they refer to.
fn reference(rule: &str) -> Option<&'static str> {
    Some(match rule {
        "exact-name" => "named there",
        "surname" => "by the surname",
        "title-apposition" => "by title or description",
        "pronoun" => "by the pronoun",
        "pronoun-gender" => "the only person nearby whom the pronoun fits",
        "pronoun-speaker" => "the pronoun means whoever spoke last",
        "pronoun-nearby" => "the likeliest of several people nearby whom the pronoun fits",
        "pronoun-reported" => "the pronoun means the one whose words are reported",
        "pronoun-later" => "the pronoun means somebody named just after it",
        "pronoun-body" => "the pronoun means the last organisation named",
        "role" => "by the role",
        "possessor" => "by whose spokesman, lawyer or relative it is",
        "body" | "issued" => "the organisation behind the words",
        "spokesperson" => "the organisation that somebody speaks for",
        "members" => "the organisation whose members or staff they are",
        "part" => "the organisation or government that it is a part of",
        "authorities" => "the place whose authorities they are",
        "label" => "by the label",
        "turns" => "question and answer alternate",
        "main-speaker" => "the story is about them, and nobody speaks more in it",
        "addressed" => "whoever was asked or spoken to answers",
        "subject" => "whom the sentence right before it is about",
        "beside" => "named beside the words",
        "carried-over" => "the speaker before goes on",
        "enclosing" => "within another speech",
        "epithet" => "by the description",
        "described" => "the group or body that the text tells of before",
        "introduced" => "named in the next sentences",
        "same-words" => "as the same words elsewhere",
        "unnamed" => "the text gives no name",
        _ => return None,
    })
}

/// Why the trained recogniser decided as it did, as what follows "mainly because"; `None` for a rule.
///
/// The recogniser adds up evidence of several kinds; the name says which kind spoke most clearly for the decision.
pub fn trained(rule: &str) -> Option<&'static str> {
    let name = rule.rsplit('/').next()?;
    Some(match name.strip_prefix("model-")? {
        "word" => "of the words of the name themselves",
        "before" => "of the words before it",
        "after" => "of the words after it",
        "form" => "of the way it is written",
        "list" => "a list of known names has it",
        "document" => "of other mentions in the article",
        _ => "of all the evidence together",
    })
}

#[cfg(test)]
mod tests {
    use super::{reason, trained};

    #[test]
    fn the_trained_recogniser_says_what_it_went_by() {
        for evidence in ["word", "before", "after", "form", "list", "document"] {
            let because = trained(&format!("name/model-{evidence}")).unwrap_or_default();
            assert!(
                !because.is_empty() && !because.contains("all the evidence"),
                "{evidence}"
            );
        }
        assert_eq!(trained("model-before"), Some("of the words before it"));
        assert_eq!(
            trained("name/model-of-the-future"),
            Some("of all the evidence together")
        );
        assert_eq!(trained("name/model"), None);
        assert_eq!(trained("name/title"), None);
    }

    #[test]
    fn a_pronoun_in_the_text_has_the_reason_that_it_has_as_a_source() {
        assert!(reason("speaker/pronoun-speaker").is_some());
        assert_eq!(reason("mention/pronoun-speaker"), reason("speaker/pronoun-speaker"));
        assert_eq!(reason("speaker/of-the-future"), None);
    }

    #[test]
    fn known_rules_have_a_reason_and_others_none() {
        assert_eq!(reason("quote/marks+cue"), Some("Quotation marks and a word of saying"));
        assert_eq!(reason("quote/of-the-future"), None);
        assert_eq!(reason("by hand"), None);
    }

    #[test]
    fn names_in_documents_of_earlier_versions_have_a_reason() {
        for rule in ["name/title", "name/listed-place"] {
            assert_eq!(reason(rule), Some("It is built or used like a name"), "{rule}");
        }
    }
}
