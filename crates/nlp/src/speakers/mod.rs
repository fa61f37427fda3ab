//! Speakers: whom the source of a quotation means.
//!
//! Takes the layout, names, entities and quotations, gives one [`Verdict`] a quotation. Sieves in order of precision, each
//! named in the verdict: a name in the source, an apposition, the enclosing or preceding speaker, pronouns by gender and
//! number, role nouns that the text gives to one person. What none of them decides stays undecided: a wrong speaker is
//! the worst error.

mod beside;
mod bodies;
mod carried;
mod described;
mod extent;
mod groups;
mod headlines;
mod known_as;
mod names;
mod only_one;
mod own_words;
mod phrase_words;
mod resolve;
mod surnames;
mod turns;
mod words;

use pressmark_annotation::Span;
use pressmark_annotation::analysis::{Confidence, FoundMention, FoundQuotation, FoundSpeaker, MentionKind};
use pressmark_annotation::label::Onto;

use crate::attribution::{Carry, Quotation, SourceWords, Words};
use crate::coreference::context::Text;
use crate::coreference::training::Lesson;
use crate::coreference::{Chain, Form, Resolution};
use crate::entities::Entities;
use crate::names::Name;
use crate::pace::Pace;
use crate::token::Layout;

pub(crate) use extent::mend;
pub(crate) use groups::{Described, share_groups};

/// Who is behind a source, and which sieve said so.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Verdict {
    /// Who it is.
    pub speaker: FoundSpeaker,
    /// The sieve, with its confidence; `None` where nothing was to be decided.
    pub rule: Option<(&'static str, Confidence)>,
}

impl Verdict {
    fn of(entity: u32, rule: &'static str, confidence: u16) -> Self {
        Self {
            speaker: FoundSpeaker::Entity(entity),
            rule: Some((rule, Confidence::per_mille(confidence))),
        }
    }

    fn resolved(found: &Resolution) -> Self {
        Self::of(found.entity, found.evidence.speaker_rule(), found.sure)
    }

    fn unnamed() -> Self {
        Self {
            speaker: FoundSpeaker::Unnamed,
            rule: Some(("speaker/unnamed", Confidence::per_mille(850))),
        }
    }

    fn undecided() -> Self {
        Self {
            speaker: FoundSpeaker::Undecided,
            rule: None,
        }
    }

    fn entity(&self) -> Option<u32> {
        match self.speaker {
            FoundSpeaker::Entity(entity) => Some(entity),
            FoundSpeaker::Unnamed | FoundSpeaker::Undecided => None,
        }
    }
}

/// What [`decide`] found.
pub(crate) struct Decided {
    /// The speaker of every quotation.
    pub(crate) verdicts: Vec<Verdict>,
    /// Whom the pronouns and descriptions of the text mean.
    pub(crate) resolutions: Vec<Resolution>,
    /// Groups and bodies that speak and have no name, whose numbers follow those of the entities.
    pub(crate) groups: Vec<Described>,
}

/// Decides the speaker of every quotation, in the order of `quotations`, and resolves the pronouns and descriptions of the
/// whole text; `lesson` is for training.
pub(crate) async fn decide<'a>(
    layout: &'a Layout<'a>,
    words: &'a Words,
    names: &'a [Name],
    entities: &'a Entities,
    quotations: &[Quotation],
    lesson: Option<&'a mut Lesson>,
    pace: &mut Pace<'_>,
) -> Decided {
    let text = Text {
        layout,
        info: &words.0,
        names,
        entities,
    };
    let mut sieves = resolve::Sieves {
        text,
        chain: Chain::new(text, quotations, lesson),
        verdicts: vec![None; quotations.len()],
        groups: Vec::new(),
    };
    // Sources in the order of the text, so that a pronoun sees who spoke before it; outer quotations first, so that what
    // stands in them knows who speaks.
    let mut order: Vec<usize> = (0..quotations.len()).collect();
    let where_it_is = |q: &Quotation| match (&q.source, q.content.first()) {
        (Some(source), _) => source.span.start(),
        (None, Some(first)) => first.start(),
        _ => 0,
    };
    order.sort_by_key(|&i| (quotations[i].depth, where_it_is(&quotations[i]), i));
    for (done, index) in order.into_iter().enumerate() {
        pace.step(done, quotations.len()).await;
        sieves.quotation(quotations, index);
    }
    sieves.alternate(quotations);
    sieves.headings(quotations);
    let verdicts = sieves
        .verdicts
        .into_iter()
        .map(|v| v.unwrap_or_else(Verdict::undecided))
        .collect();
    Decided {
        verdicts,
        resolutions: sieves.chain.finish(),
        groups: sieves.groups,
    }
}

/// How sure it is whom a group without a name stands for, in thousandths.
const GROUP: u16 = 640;

/// Whether a label can speak.
fn speaks(label: Onto) -> bool {
    matches!(label, Onto::Person | Onto::Org | Onto::Gpe | Onto::Norp | Onto::Fac)
}

/// Whether a quotation carries its speaker over from another one.
fn carried(quotation: &Quotation) -> Option<usize> {
    match quotation.carry {
        Carry::Quotation(index) | Carry::Reply(index) => Some(index as usize),
        Carry::Nobody | Carry::Subject(_) => None,
    }
}

/// Quotations with their speakers, as the engine answers them.
///
/// A source that cuts a name in two is stretched to the name's end ("the Office on Drugs").
pub fn answer(names: &[Name], quotations: Vec<Quotation>, verdicts: Vec<Verdict>) -> Vec<FoundQuotation> {
    let whole = |source: &SourceWords, verdict: &Verdict| {
        let span = source.span;
        // "His lawyer, Amina Versi,": the name beside a description belongs to the source.
        if verdict
            .rule
            .as_ref()
            .is_some_and(|(rule, _)| *rule == "speaker/title-apposition")
            && let Some(apposition) = &source.apposition
        {
            let index = names.partition_point(|name| name.tokens.start < apposition.start);
            let mut inside = names[index.min(names.len())..]
                .iter()
                .take_while(|name| name.tokens.start < apposition.end);
            let first = inside.clone().next();
            if let Some(name) = inside.find(|name| name.label == Onto::Person).or(first) {
                return span.cover(name.span);
            }
        }
        let index = names.partition_point(|name| name.span.start() < span.end());
        match index.checked_sub(1).and_then(|i| names.get(i)) {
            Some(name) if name.span.start() >= span.start() => span.cover(name.span),
            // A name that holds a comma begins before the source ("Innovation, Science and Economic Development Canada").
            Some(name) if name.span.end() >= span.end() => name.span,
            _ => span,
        }
    };
    // A source that would run into the cue or into what is said stays as it was.
    let apart = |quotation: &Quotation, own: Span, longer: Span| {
        let mut others = quotation.cue.iter().chain(&quotation.content);
        if others.any(|span| span.overlaps(longer)) {
            own
        } else {
            longer
        }
    };
    let join = |(quotation, verdict): (Quotation, Verdict)| FoundQuotation {
        source: quotation
            .source
            .iter()
            .map(|source| apart(&quotation, source.span, whole(source, &verdict)))
            .collect(),
        content: quotation.content,
        cue: quotation.cue,
        speaker: verdict.speaker,
        kind: quotation.kind,
        attitude: quotation.attitude,
        rule: quotation.rule.into(),
        confidence: quotation.confidence,
        speaker_rule: verdict.rule.map(|(rule, confidence)| (rule.into(), confidence)),
    };
    quotations.into_iter().zip(verdicts).map(join).collect()
}

/// Mentions by pronoun and description: the anaphors of a text, and the sources of quotations whose speaker is not named
/// in the source's own words. They may hold each other and names.
pub(crate) fn mentions(
    layout: &Layout<'_>,
    entities: &Entities,
    quotations: &[FoundQuotation],
    resolutions: &[Resolution],
) -> Vec<FoundMention> {
    let label = |entity: u32| entities.list.get(entity as usize).map(|e| e.label);
    let source = |quotation: &FoundQuotation| {
        let (rule, confidence) = quotation.speaker_rule.as_ref()?;
        let kind = match rule.as_ref() {
            rule if rule.starts_with("speaker/pronoun") || rule == "speaker/enclosing" => MentionKind::Pronoun,
            "speaker/body" | "speaker/role" | "speaker/epithet" | "speaker/introduced" | "speaker/possessor" => {
                MentionKind::Nominal
            }
            _ => return None,
        };
        let FoundSpeaker::Entity(entity) = quotation.speaker else {
            return None;
        };
        Some(FoundMention {
            span: *quotation.source.first()?,
            kind,
            label: label(entity)?,
            entity: Some(entity),
            value: None,
            rule: rule.clone(),
            confidence: *confidence,
        })
    };
    let mention = |resolution: &Resolution| {
        Some(FoundMention {
            span: layout.span_of(resolution.tokens.clone()),
            kind: if resolution.form == Form::Description {
                MentionKind::Nominal
            } else {
                MentionKind::Pronoun
            },
            label: label(resolution.entity)?,
            entity: Some(resolution.entity),
            value: None,
            rule: resolution.evidence.mention_rule().into(),
            confidence: Confidence::per_mille(resolution.sure),
        })
    };
    let mut found: Vec<FoundMention> = quotations.iter().filter_map(source).collect();
    found.extend(resolutions.iter().filter(|r| !r.source).filter_map(mention));
    found.sort_by_key(|m| m.span);
    // One source may serve several quotations.
    found.dedup_by_key(|m| m.span);
    found
}

/// The mentions of groups that have no name, by the words that stand for them.
pub(crate) fn group_mentions(entities: &Entities, groups: &[Described]) -> Vec<FoundMention> {
    let first = entities.list.len();
    let of = |(at, group): (usize, &Described)| {
        let entity = (first + at) as u32;
        let mention = move |span: &Span| FoundMention {
            span: *span,
            kind: MentionKind::Nominal,
            label: Onto::Org,
            entity: Some(entity),
            value: None,
            rule: "mention/described".into(),
            confidence: Confidence::per_mille(GROUP),
        };
        group.mentions.iter().map(mention).collect::<Vec<_>>()
    };
    groups.iter().enumerate().flat_map(of).collect()
}
