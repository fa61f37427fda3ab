//! Annotations in words: their names for a screen reader, and why they are there.

use pressmark_annotation::document::{
    Confidence, Document, Mention, MentionKind, Provenance, Quotation, QuotationKind, Speaker, Status,
};
use pressmark_annotation::{Id, Label};

pub use pressmark_annotation::speech::is_transcript;

use super::rules;
use crate::messages::{self, Language};

/// The name of a label for people, such as "person"; one that the tag set lacks is called as in the built-in set, if it is
/// from there.
pub fn label(document: &Document, label: &Label) -> String {
    let tag = document.tag_set.get(label);
    tag.map_or_else(|| messages::outside_set(&outside(label)), messages::tag_name)
}

/// The same for a list that says already that the tag set at hand lacks the labels.
pub fn bare_label(document: &Document, label: &Label) -> String {
    let tag = document.tag_set.get(label);
    tag.map_or_else(|| outside(label), messages::tag_name)
}

fn outside(label: &Label) -> String {
    match label.onto() {
        Some(onto) => messages::label_name(onto).to_owned(),
        None => label.as_str().to_owned(),
    }
}

/// How a quotation is given, in a word.
pub fn kind(kind: QuotationKind) -> &'static str {
    match kind {
        QuotationKind::Direct => messages::direct(),
        QuotationKind::Indirect => messages::reported(),
        QuotationKind::Mixed => messages::partly_quoted(),
        QuotationKind::ScareQuotes => messages::no_quotation(),
    }
}

/// How a quotation is given, in a word that tells a transcript from a report.
pub fn manner(quotation: &Quotation) -> &'static str {
    if is_transcript(quotation) {
        messages::spoken_plainly()
    } else {
        kind(quotation.kind)
    }
}

/// Where an annotation stands, in a word.
pub fn status(status: Status) -> &'static str {
    match status {
        Status::Suggested => messages::suggested(),
        Status::Accepted => messages::accepted(),
        Status::Rejected => messages::rejected(),
        Status::Manual => messages::by_hand(),
    }
}

/// A mention's name for a screen reader: "Mira Holt, person, suggested, 92 percent".
pub fn mention(document: &Document, mention: &Mention) -> String {
    let words = document.words(mention.span);
    let name = mention
        .entity
        .as_ref()
        .and_then(|id| document.entities.get(id))
        .map(|entity| entity.name.as_str());
    let stands_for = name
        .filter(|name| *name != words)
        .map(|name| format!("{name}, "))
        .unwrap_or_default();
    format!(
        "{words}, {stands_for}{}, {}",
        label(document, &mention.label),
        standing(&mention.provenance)
    )
}

/// A quotation's name for a screen reader: "quotation, direct, Dmitri Orlov, suggested, 92 percent".
pub fn quotation(document: &Document, quotation: &Quotation) -> String {
    let standing = standing(&quotation.provenance);
    if quotation.kind == QuotationKind::ScareQuotes {
        let words: Vec<&str> = quotation.content.iter().map(|span| document.words(*span)).collect();
        return messages::scare_quotes_named(&words.join(" … "), &standing);
    }
    let named = if quotation.attitude {
        messages::attitude_named
    } else {
        messages::quotation_named
    };
    named(manner(quotation), &source(document, quotation), &standing)
}

/// Who speaks, with the words for a source that has no name: "officials, unnamed source".
fn source(document: &Document, quotation: &Quotation) -> String {
    let who = speaker(document, &quotation.speaker);
    let words = super::speakers::joined(document, &quotation.source);
    if matches!(quotation.speaker, Speaker::Entity(_)) || words.is_empty() {
        who.to_owned()
    } else {
        format!("{words}, {who}")
    }
}

/// A speaker in words.
pub fn speaker<'d>(document: &'d Document, speaker: &Speaker) -> &'d str {
    match speaker {
        Speaker::Entity(id) => document
            .entities
            .get(id)
            .map_or(messages::unknown_speaker(), |entity| entity.name.as_str()),
        Speaker::Unnamed => messages::unnamed_source(),
        Speaker::Undecided => messages::not_known_speaker(),
    }
}

fn standing(provenance: &Provenance) -> String {
    match provenance.confidence.filter(|_| provenance.status == Status::Suggested) {
        Some(confidence) => {
            let hundredths = usize::from((confidence.thousandths() + 5) / 10);
            format!("{}, {}", status(provenance.status), messages::percent_said(hundredths))
        }
        None => status(provenance.status).to_owned(),
    }
}

/// Why a mention is there: "Grammar of dates and times (date/weekday, 92 %).", or what the trained recogniser went by.
pub fn why_mention(document: &Document, mention: &Mention) -> String {
    let what = match mention.kind {
        MentionKind::Name => String::new(),
        MentionKind::Nominal => format!("{} ", messages::a_description()),
        MentionKind::Pronoun => format!("{} ", messages::a_pronoun()),
    };
    let provenance = &mention.provenance;
    let trained = provenance
        .rule
        .as_ref()
        .and_then(|rule| Some((rule, rules::trained(rule)?)));
    let made = trained.map(|(rule, because)| {
        // What a person has changed may have got its label from them.
        let made = if provenance.status == Status::Manual {
            messages::recogniser_marked(because, rule)
        } else {
            let label = with_article(label(document, &mention.label));
            messages::recogniser_took(&label, because, rule)
        };
        let how_often = provenance
            .confidence
            .filter(|_| provenance.status != Status::Manual)
            .map(|confidence| format!(" {}", how_often_right(confidence)))
            .unwrap_or_default();
        made + &how_often
    });
    format!("{what}{}", why(document, provenance, made))
}

/// What a calibrated confidence means, as a sentence.
fn how_often_right(confidence: Confidence) -> String {
    match (confidence.thousandths() + 5) / 10 {
        99.. => messages::right_nearly_always().to_owned(),
        hundredths => messages::right_in(usize::from(hundredths)),
    }
}

/// "a person", "an organisation" in English; in the other languages a label stands without an article.
fn with_article(words: String) -> String {
    if !matches!(messages::language(), Language::English) {
        return words;
    }
    let vowel = words.starts_with(['a', 'e', 'i', 'o', 'A', 'E', 'I', 'O']);
    format!("{} {words}", if vowel { "an" } else { "a" })
}

/// Why a quotation is there.
pub fn why_quotation(document: &Document, quotation: &Quotation) -> String {
    why(document, &quotation.provenance, None)
}

/// Why it has its speaker, without the way there, which [`super::chain`] tells; empty where there is nothing to say.
pub fn why_speaker(document: &Document, quotation: &Quotation) -> String {
    let provenance = &quotation.provenance;
    if quotation.speaker == Speaker::Undecided {
        return messages::unsettled().to_owned();
    }
    match (&quotation.speaker_rule, &provenance.changed_by) {
        (Some(rule), _) => {
            let reason = rules::reason(&rule.rule).unwrap_or_else(|| messages::by_a_rule());
            format!("{} ({}, {}).", capitalised(reason), rule.rule, rule.confidence)
        }
        (None, Some(by)) => messages::chosen_by(annotator(document, by)),
        (None, None) if provenance.status == Status::Manual => {
            messages::chosen_by(annotator(document, &provenance.created_by))
        }
        _ => String::new(),
    }
}

/// A sentence's words with a capital at the beginning.
pub fn capitalised(words: &str) -> String {
    let mut characters = words.chars();
    match characters.next() {
        Some(first) => first.to_uppercase().chain(characters).collect(),
        None => String::new(),
    }
}

fn annotator<'d>(document: &'d Document, id: &Id) -> &'d str {
    let annotator = document.annotators.get(id);
    annotator.map_or(messages::somebody(), |annotator| name_shown(&annotator.name))
}

/// The name of an annotator as people see it: that of a person who has given none is in the language of the interface.
pub fn name_shown(name: &str) -> &str {
    if name == messages::NO_NAME {
        messages::no_name()
    } else {
        name
    }
}

/// Who or what made an annotation, unless `made` says so already, and who changed it.
fn why(document: &Document, provenance: &Provenance, made: Option<String>) -> String {
    let name = |id| annotator(document, id);
    let made = made.unwrap_or_else(|| match (&provenance.rule, provenance.confidence) {
        (Some(rule), confidence) => {
            let reason = capitalised(rules::reason(rule).unwrap_or_else(|| messages::found_by_a_rule()));
            let confidence = confidence
                .map(|confidence| format!(", {confidence}"))
                .unwrap_or_default();
            format!("{reason} ({rule}{confidence}).")
        }
        (None, _) => messages::marked_by(name(&provenance.created_by)),
    });
    match (&provenance.changed_by, provenance.status) {
        (Some(by), Status::Accepted) => format!("{made} {}", messages::accepted_by(name(by))),
        (Some(by), Status::Rejected) => format!("{made} {}", messages::rejected_by(name(by))),
        (Some(by), _) => format!("{made} {}", messages::changed_by(name(by))),
        (None, _) => made,
    }
}
