//! The engine's rules, and what its trained recogniser went by, in words, so that every highlight says why it is there.

/// What a rule went by, as a sentence without its full stop; a rule that is not listed gives `None`.
pub fn reason(rule: &str) -> Option<&'static str> {
    let (stage, name) = rule.split_once('/')?;
    Some(match (stage, name) {
        ("name", "acronym-definition") => "Its short form is explained in the text",
        ("name", "document") => "The article uses the name elsewhere",
        ("name", "dateline" | "dateline-agency") => "It stands in the dateline",
        ("name", "title" | "role") => "A title or role stands before it",
        ("name", "speech-verb") => "It speaks",
        ("name", "given-name" | "initials" | "particle" | "name-suffix") => "It is built like a person’s name",
        ("name", "surname" | "listed-surname") => "It is a surname",
        ("name", "person-noun") => "A word for a person stands beside it",
        ("name", "corporate-ending") => "It ends like a company’s name",
        ("name", "acronym") => "It is an acronym",
        ("name", "capitals" | "inner-capital") => "It is written with capitals",
        ("name", "place-list" | "place-preposition") => "It stands where places stand",
        ("name", "team-in-table") => "It stands in a table of results",
        (
            "name",
            "ampersand"
            | "organisation-adjective"
            | "organisation-apposition"
            | "organisation-front"
            | "organisation-noun"
            | "organisation-of"
            | "national-body"
            | "body-and-place",
        ) => "It is built like an organisation’s name",
        (
            "name",
            "place-and-noun"
            | "place-noun"
            | "location-noun"
            | "district-noun"
            | "district-of"
            | "direction-and-place"
            | "facility-noun",
        ) => "It is built like a place’s name",
        ("name", "event-noun" | "storm-or-operation") => "It is built like an event’s name",
        ("name", "law-noun" | "numbered-law") => "It is built like a law’s name",
        ("name", "maker-and-number" | "model-number") => "It is built like a product’s name",
        ("name", name) if name.starts_with("listed-") => "It is in the engine’s lists",
        ("date" | "time", _) => "Grammar of dates and times",
        ("money" | "percent" | "quantity" | "ordinal" | "cardinal", _) => "Grammar of numbers",
        ("quote", "marks+cue") => "Quotation marks and a word of saying",
        ("quote", "marks") => "Quotation marks",
        ("quote", "that-clause") => "A word of saying and “that”",
        ("quote", "clause" | "phrase") => "A word of saying",
        ("quote", "trailing") => "The speaker is named at the end",
        ("quote", "according-to") => "“According to”",
        ("quote", "passive") => "Somebody “was quoted” or “is said”",
        ("quote", "carried-over") => "The speech goes on",
        ("quote", "headline") => "A headline that names its speaker",
        ("quote", "colon") => "A colon introduces it",
        ("quote", "question") => "A question is reported",
        ("quote", "transcript") => "A label names the speaker",
        ("scare", _) => "Few words in marks, and nobody says them",
        ("mention", _) => "It refers to somebody who speaks",
        ("speaker", "exact-name") => "named there",
        ("speaker", "surname") => "by the surname",
        ("speaker", "title-apposition") => "by title or description",
        ("speaker", "pronoun-gender") => "the last person named whom the pronoun fits",
        ("speaker", "pronoun-body") => "the last organisation named",
        ("speaker", "role") => "by the role",
        ("speaker", "body" | "issued") => "the organisation behind the words",
        ("speaker", "label") => "by the label",
        ("speaker", "turns") => "question and answer alternate",
        ("speaker", "carried-over") => "the speaker before goes on",
        ("speaker", "enclosing") => "within another speech",
        ("speaker", "epithet") => "by the description",
        ("speaker", "same-words") => "as the same words elsewhere",
        ("speaker", "unnamed") => "the text gives no name",
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
        "form" => "of how it is written: capitals, ending, initials",
        "list" => "a list of known names has it",
        "rule" => "a rule for names of this shape agrees",
        "document" => "of other mentions in the article",
        "neighbour" => "of a name beside it",
        _ => "of all the evidence together",
    })
}

#[cfg(test)]
mod tests {
    use super::{reason, trained};

    #[test]
    fn the_trained_recogniser_says_what_it_went_by() {
        for evidence in [
            "word",
            "before",
            "after",
            "form",
            "list",
            "rule",
            "document",
            "neighbour",
        ] {
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
    fn known_rules_have_a_reason_and_others_none() {
        assert_eq!(reason("name/title"), Some("A title or role stands before it"));
        assert_eq!(reason("name/listed-place"), Some("It is in the engine’s lists"));
        assert_eq!(reason("name/of-the-future"), None);
        assert_eq!(reason("by hand"), None);
    }
}
