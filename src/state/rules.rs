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
        ("speaker", "spokesperson") => "the body that somebody speaks for",
        ("speaker", "members") => "the body that they belong to",
        ("speaker", "part") => "the body that the office belongs to",
        ("speaker", "authorities") => "the place whose authorities they are",
        ("speaker", "subject") => "the subject of the sentence before",
        ("speaker", "addressed") => "the person asked or spoken to before",
        ("speaker", "beside") => "the person named beside the words",
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
