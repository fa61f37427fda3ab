//! The engine's rules, and what its trained recogniser went by, in words, so that every highlight says why it is there.

use crate::messages;

/// What a rule went by, as a sentence without its full stop; a rule that is not listed gives `None`.
pub fn reason(rule: &str) -> Option<&'static str> {
    let (stage, name) = rule.split_once('/')?;
    Some(match (stage, name) {
        // Documents of earlier versions name many rules; what the engine goes by now, `trained` tells.
        ("name", _) => messages::like_a_name(),
        ("date" | "time", _) => messages::grammar_of_dates(),
        ("money" | "percent" | "quantity" | "ordinal" | "cardinal" | "list", _) => messages::grammar_of_numbers(),
        ("quote", "marks+cue") => messages::marks_and_cue(),
        ("quote", "marks") => messages::only_marks(),
        ("quote", "that-clause") => messages::that_clause(),
        ("quote", "clause" | "phrase") => messages::word_of_saying(),
        ("quote", "trailing") => messages::trailing_speaker(),
        ("quote", "according-to") => messages::according_to(),
        ("quote", "passive") => messages::was_quoted(),
        ("quote", "carried-over") => messages::speech_goes_on(),
        ("quote", "headline") => messages::headline_speaker(),
        ("quote", "signed") => messages::signed(),
        ("quote", "colon") => messages::colon_introduces(),
        ("quote", "question") => messages::question_reported(),
        ("quote", "transcript") => messages::label_names_speaker(),
        ("scare", _) => messages::few_words_in_marks(),
        // Whatever refers to somebody is resolved as the words for a source are.
        ("speaker", name) => return reference(name),
        ("mention", name) => return reference(name).or(Some(messages::refers_to_speaker())),
        _ => return None,
    })
}

/// What led from words to the person or body that they refer to.
fn reference(rule: &str) -> Option<&'static str> {
    Some(match rule {
        "exact-name" => messages::named_there(),
        "surname" => messages::by_surname(),
        "title-apposition" => messages::by_title(),
        "pronoun" => messages::by_the_pronoun(),
        "pronoun-gender" => messages::pronoun_only(),
        "pronoun-speaker" => messages::pronoun_last(),
        "pronoun-nearby" => messages::pronoun_likeliest(),
        "pronoun-reported" => messages::pronoun_reported(),
        "pronoun-later" => messages::pronoun_later(),
        "pronoun-body" => messages::pronoun_body(),
        "role" => messages::by_role(),
        "possessor" => messages::by_possessor(),
        "body" | "issued" => messages::body_behind(),
        "spokesperson" => messages::body_spoken_for(),
        "members" => messages::body_of_members(),
        "part" => messages::body_of_part(),
        "authorities" => messages::place_of_authorities(),
        "label" => messages::by_the_label(),
        "turns" => messages::turns_alternate(),
        "main-speaker" => messages::main_speaker(),
        "first-and-most" => messages::first_and_most(),
        "told-before" => messages::told_before(),
        "addressed" => messages::addressed_answers(),
        "subject" => messages::subject_before(),
        "beside" => messages::named_beside(),
        "carried-over" => messages::speaker_goes_on(),
        "enclosing" => messages::within_speech(),
        "epithet" => messages::by_the_description(),
        "described" => messages::described_before(),
        "introduced" => messages::introduced_next(),
        "same-words" => messages::same_words(),
        "unnamed" => messages::no_name_given(),
        _ => return None,
    })
}

/// Why the trained recogniser decided as it did, as what follows "mainly because"; `None` for a rule.
///
/// The recogniser adds up evidence of several kinds; the name says which kind spoke most clearly for the decision.
pub fn trained(rule: &str) -> Option<&'static str> {
    let name = rule.rsplit('/').next()?;
    Some(match name.strip_prefix("model-")? {
        "word" => messages::because_word(),
        "before" => messages::because_before(),
        "after" => messages::because_after(),
        "form" => messages::because_form(),
        "list" => messages::because_list(),
        "document" => messages::because_document(),
        _ => messages::because_all(),
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
