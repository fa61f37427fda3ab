//! Speakers: whom the source of a quotation means.
//!
//! Takes the layout, names, entities and quotations, gives one [`Verdict`] a quotation. Sieves in order of precision, each
//! named in the verdict: a name in the source, an apposition, the enclosing or preceding speaker, pronouns by gender and
//! number, role nouns that the text gives to one person. What none of them decides stays undecided: a wrong speaker is
//! the worst error.

mod carried;
mod headlines;
mod names;
mod phrase_words;
mod pronouns;
mod resolve;
mod words;

use pressmark_annotation::Span;
use pressmark_annotation::analysis::{
    Confidence, FoundMention, FoundQuotation, FoundSpeaker, MentionKind, QuotationKind,
};
use pressmark_annotation::label::Onto;

use crate::attribution::{Carry, Quotation, SourceWords, Words};
use crate::coreference::context::Text;
use crate::coreference::{people, roles};
use crate::entities::{Entities, Gender};
use crate::names::Name;
use crate::token::Layout;

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

/// Who spoke at a place of the running text.
#[derive(Clone, Copy, Debug)]
struct Event {
    token: u32,
    entity: u32,
}

/// Decides the speaker of every quotation, in the order of `quotations`.
pub fn decide(
    layout: &Layout<'_>,
    words: &Words,
    names: &[Name],
    entities: &Entities,
    quotations: &[Quotation],
) -> Vec<Verdict> {
    let text = Text {
        layout,
        info: &words.0,
        names,
        entities,
    };
    let roles = people::roles(&text);
    let mut gender: Vec<Gender> = entities.list.iter().map(|e| e.gender).collect();
    for role in &roles {
        if let Some((_, roles::Kind::Person(g))) = roles::Roles::get().noun(role.noun)
            && g != Gender::Unknown
            && let Some(slot) = gender
                .get_mut(role.entity as usize)
                .filter(|slot| **slot == Gender::Unknown)
        {
            *slot = g;
        }
    }
    let depths = depths(layout, quotations);
    let same = people::namesakes(entities);
    people::genders(&text, &depths, &mut gender);
    let mut sieves = resolve::Sieves {
        text,
        roles,
        gender,
        depths,
        same,
        spoken: Vec::new(),
        verdicts: vec![None; quotations.len()],
    };
    // Sources in the order of the text, so that a pronoun sees who spoke before it; outer quotations first, so that what
    // stands in them knows who speaks.
    let mut order: Vec<usize> = (0..quotations.len()).collect();
    let place = |q: &Quotation| match (&q.source, q.content.first()) {
        (Some(source), _) => source.span.start(),
        (None, Some(first)) => first.start(),
        _ => 0,
    };
    order.sort_by_key(|&i| (quotations[i].depth, place(&quotations[i]), i));
    for index in order {
        sieves.quotation(quotations, index);
    }
    sieves.headings(quotations);
    sieves
        .verdicts
        .into_iter()
        .map(|v| v.unwrap_or_else(Verdict::undecided))
        .collect()
}

/// How deep in direct quotations each token stands.
fn depths(layout: &Layout<'_>, quotations: &[Quotation]) -> Vec<u8> {
    let mut depths = vec![0u8; layout.tokens.len()];
    for quotation in quotations {
        // A nested quotation lies within its outer one, so that depths only grow; six levels at most keep this linear.
        if quotation.kind != QuotationKind::Direct {
            continue;
        }
        for span in &quotation.content {
            let start = layout.tokens.partition_point(|t| t.span.start() < span.start());
            let end = layout.tokens.partition_point(|t| t.span.start() < span.end());
            for depth in &mut depths[start..end.max(start)] {
                *depth = (*depth).max(quotation.depth + 1);
            }
        }
    }
    depths
}

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
            if let Some(name) = names.get(index) {
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

/// Mentions by pronoun and description: the sources of quotations whose speaker is not named in the source's own words.
///
/// None of them overlaps `taken`, the mentions by name, which are in the order of the text.
pub fn mentions(entities: &Entities, quotations: &[FoundQuotation], taken: &[FoundMention]) -> Vec<FoundMention> {
    let mention = |quotation: &FoundQuotation| {
        let (rule, confidence) = quotation.speaker_rule.as_ref()?;
        let kind = match rule.as_ref() {
            "speaker/pronoun-gender" | "speaker/pronoun-body" | "speaker/enclosing" => MentionKind::Pronoun,
            "speaker/body" | "speaker/role" | "speaker/epithet" => MentionKind::Nominal,
            _ => return None,
        };
        let FoundSpeaker::Entity(entity) = quotation.speaker else {
            return None;
        };
        Some(FoundMention {
            span: *quotation.source.first()?,
            kind,
            label: entities.list.get(entity as usize)?.label,
            entity: Some(entity),
            value: None,
            rule: rule.clone(),
            confidence: *confidence,
        })
    };
    let mut found: Vec<FoundMention> = quotations.iter().filter_map(mention).collect();
    found.sort_by_key(|m| m.span);
    // One source may serve several quotations, and a source in marks lies within what another one says.
    found.dedup_by(|later, earlier| later.span.overlaps(earlier.span));
    found.retain(|m| {
        let next = taken.partition_point(|name| name.span.end() <= m.span.start());
        taken.get(next).is_none_or(|name| !name.span.overlaps(m.span))
    });
    found
}
