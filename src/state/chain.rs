//! How a speaker was found: from the words for the source over the mentions between to the entity.
//!
//! "she → the Élysée official → Claire Morvan": each step is a place in the text, so that one can go and look.

use std::sync::Arc;

use pressmark_annotation::document::{Document, Key, Kind, Mention, MentionKind, Quotation, QuotationKind, Speaker};
use pressmark_annotation::{Id, Span};

use super::entities;
use super::speakers::joined;
use crate::messages;

/// One step of the way to the speaker.
#[derive(Clone, Debug, PartialEq)]
pub struct Step {
    /// What the step says.
    pub words: String,
    /// What it is.
    pub what: What,
    /// Where it is in the text, in bytes; an entity is nowhere.
    pub span: Option<Span>,
    /// The mention or quotation there, which a click selects; plain words have none.
    pub key: Option<Key>,
}

/// What a step is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum What {
    /// The quotation before, whose speaker goes on.
    Before,
    /// Words that name the source and are no mention.
    Source,
    /// A mention.
    Mention(MentionKind),
    /// The speaker, by the canonical name.
    Entity,
    /// Nobody whom the text names.
    Unnamed,
    /// Nobody yet.
    Undecided,
}

/// The way from the words for the source to the speaker; empty for scare quotes.
pub fn chain(document: &Document, quotation: &Quotation) -> Vec<Step> {
    if quotation.kind == QuotationKind::ScareQuotes {
        return Vec::new();
    }
    let mut steps = Vec::new();
    let mut from = quotation;
    let before;
    // Without words for the source, the speaker is that of a quotation before.
    if quotation.source.is_empty()
        && let Some(earlier) = before_with_source(document, quotation)
    {
        before = earlier;
        from = &*before;
        steps.push(Step {
            words: joined(document, &from.content),
            what: What::Before,
            span: from.content.first().copied(),
            key: Some(Key::new(Kind::Quotation, from.id.clone())),
        });
    }
    match &quotation.speaker {
        Speaker::Entity(id) => to_entity(document, from, id, &mut steps),
        Speaker::Unnamed => {
            steps.extend(source(document, from, None));
            steps.push(bare(messages::no_name_in_text(), What::Unnamed));
        }
        Speaker::Undecided => {
            steps.extend(source(document, from, None));
            steps.push(bare(messages::not_known_kind(), What::Undecided));
        }
    }
    steps
}

fn bare(words: &str, what: What) -> Step {
    Step {
        words: words.to_owned(),
        what,
        span: None,
        key: None,
    }
}

/// The nearest earlier quotation of the same speaker that has words for its source.
fn before_with_source(document: &Document, quotation: &Quotation) -> Option<Arc<Quotation>> {
    let start = quotation.content.first()?.start();
    let mut earlier = document.live_quotations().into_iter().filter(|other| {
        other.id != quotation.id
            && other.kind != QuotationKind::ScareQuotes
            // Two unnamed speakers need not be one.
            && other.speaker == quotation.speaker
            && matches!(quotation.speaker, Speaker::Entity(_))
            && !other.source.is_empty()
            && other.content.first().is_some_and(|span| span.start() < start)
    });
    earlier.next_back().cloned()
}

/// The words for the source, as the mention of `entity` among them where there is one.
fn source(document: &Document, quotation: &Quotation, entity: Option<&Id>) -> Option<Step> {
    let first = *quotation.source.first()?;
    let inside = |mention: &&Arc<Mention>| quotation.source.iter().any(|span| span.contains(mention.span));
    let mentions = entity.map(|entity| entities::mentions_of(document, entity));
    let found = mentions.and_then(|mentions| {
        let within: Vec<_> = mentions.into_iter().filter(inside).collect();
        let name = within.iter().find(|mention| mention.kind == MentionKind::Name);
        name.or_else(|| within.first()).map(|found| Arc::clone(found))
    });
    let words = joined(document, &quotation.source);
    Some(match found {
        Some(found) => Step {
            words,
            what: What::Mention(found.kind),
            span: Some(found.span),
            key: Some(Key::new(Kind::Mention, found.id.clone())),
        },
        None => Step {
            words,
            what: What::Source,
            span: Some(first),
            key: None,
        },
    })
}

/// From the source over a description, if one stands between, to a name in the text and the canonical name.
fn to_entity(document: &Document, from: &Quotation, id: &Id, steps: &mut Vec<Step>) {
    let source = source(document, from, Some(id));
    let place = source.as_ref().and_then(|step| step.span);
    let place = place.or_else(|| from.content.first().copied()).unwrap_or_default();
    let mut kind = match source.as_ref().map(|step| step.what) {
        Some(What::Mention(kind)) => kind,
        // Words that are no mention say as little as a pronoun.
        _ => MentionKind::Pronoun,
    };
    steps.extend(source);
    let mentions = entities::mentions_of(document, id);
    let mut place = place.start();
    // Each step goes to something that says more: from a pronoun to a description, from that to a name.
    while kind != MentionKind::Name {
        let says_more = |mention: &&&Arc<Mention>| match mention.kind {
            MentionKind::Name => true,
            MentionKind::Nominal => kind == MentionKind::Pronoun,
            MentionKind::Pronoun => false,
        };
        let mut earlier = mentions.iter().filter(|mention| mention.span.start() < place);
        let later = mentions.iter().filter(|mention| mention.span.start() > place);
        let name = |mention: &&&Arc<Mention>| mention.kind == MentionKind::Name;
        // What comes later can only be the name that the text gives in the end.
        let next = earlier.rfind(says_more).or_else(|| later.clone().find(name));
        let Some(next) = next else { break };
        steps.push(mention_step(document, next));
        (kind, place) = (next.kind, next.span.start());
    }
    let name = document.entities.get(id).map(|entity| entity.name.clone());
    let name = name.unwrap_or_default();
    let said = steps.last().is_some_and(|last| last.words == name);
    if !said {
        let mut step = bare(&name, What::Entity);
        // The canonical name is somewhere in the text, as a rule.
        if let Some(mention) = mentions.iter().find(|mention| document.words(mention.span) == name) {
            step.span = Some(mention.span);
            step.key = Some(Key::new(Kind::Mention, mention.id.clone()));
        }
        steps.push(step);
    }
}

fn mention_step(document: &Document, mention: &Mention) -> Step {
    Step {
        words: document.words(mention.span).to_owned(),
        what: What::Mention(mention.kind),
        span: Some(mention.span),
        key: Some(Key::new(Kind::Mention, mention.id.clone())),
    }
}
