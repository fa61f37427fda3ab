//! What a source is that gets a name by hand: a person, or an organisation where its name or the words for it in the text
//! say so.

use std::sync::LazyLock;

use pressmark_annotation::document::Document;
use pressmark_annotation::label::Onto;
use pressmark_annotation::sorted::SortedSet;
use pressmark_annotation::sorting::gathered;
use pressmark_annotation::{Id, Label};

use super::speakers;

/// Nouns for organisations and endings of their names.
static ORGANISATIONS: LazyLock<SortedSet<&str>> = LazyLock::new(|| {
    let lines = include_str!("organisation_words.txt").lines();
    let words = lines.filter(|line| !line.starts_with('#'));
    gathered(words.flat_map(str::split_whitespace))
});

/// What follows the noun that says who it is: "the ministry of health", "officials at the agency, who asked".
const BEHIND: [&str; 20] = [
    "about",
    "against",
    "at",
    "by",
    "for",
    "from",
    "in",
    "near",
    "of",
    "on",
    "over",
    "responsible",
    "that",
    "to",
    "under",
    "which",
    "who",
    "whose",
    "with",
    "within",
];

/// Whether words are those for an organisation, by the noun that the others belong to.
fn is_organisation(words: &str) -> bool {
    let before = words
        .split([',', '(', '–', '—'])
        .next()
        .unwrap_or_default()
        .to_lowercase();
    let phrase = before.split_whitespace().take_while(|word| !BEHIND.contains(word));
    let noun = phrase
        .last()
        .map(|word| word.trim_matches(|c: char| !c.is_alphanumeric() && c != '\''));
    noun.is_some_and(|noun| ORGANISATIONS.contains(noun.replace('’', "'").as_str()))
}

/// What a new speaker of that name can be, the likeliest first: a person and an organisation, as the tag set has them.
pub fn labels(document: &Document, quotations: &[Id], name: &str) -> Vec<Label> {
    let sources = quotations.iter().filter_map(|id| document.quotations.get(id));
    let mut sources = sources.map(|quotation| speakers::joined(document, &quotation.source));
    let organisation = is_organisation(name) || sources.any(|source| is_organisation(&source));
    let mut types = [Onto::Person, Onto::Org];
    if organisation {
        types.reverse();
    }
    let mut labels: Vec<Label> = types
        .into_iter()
        .filter_map(|onto| document.tag_set.label_for(onto).cloned())
        .collect();
    labels.dedup();
    if labels.is_empty() {
        labels.push(Onto::Person.into());
    }
    labels
}

/// Whether the document knows somebody of that name already, who speaks then.
pub fn is_known(document: &Document, name: &str) -> bool {
    let mut live = document
        .entities
        .values()
        .filter(|entity| entity.provenance.status.is_live());
    live.any(|entity| entity.name == name || entity.aliases.iter().any(|alias| alias == name))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_noun_says_whether_somebody_is_an_organisation() {
        for words in [
            "the islands' health ministry",
            "the Ministry of Fisheries",
            "Nordlinje AS",
            "Norwegian Coastal Agency",
            "police in Helsund",
            "the prosecutor’s office",
            "the agency, which runs the port",
            "Harbour Council",
        ] {
            assert!(is_organisation(words), "{words}");
        }
        for words in [
            "Anna Berg",
            "a spokesman for the ministry",
            "officials at the agency",
            "a senior health ministry official",
            "a council member",
            "She",
            "",
        ] {
            assert!(!is_organisation(words), "{words}");
        }
    }
}
