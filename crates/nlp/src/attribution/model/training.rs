//! What training needs of the inside of the model; no part of what the engine offers.

use pressmark_annotation::Span;

use super::super::clause::Lead;
use super::super::items::Item;
use super::super::unit::State;
use super::super::{Attributor, Reader, Words};
use super::Heard;
use super::candidates::{ContentCandidate, Shape, fit};
use super::features::{Sink, View};
use crate::marks::Marks;
use crate::names::Name;
use crate::token::Layout;

/// A possible cue with its features and those of all its readings.
#[derive(Clone, Debug, Default)]
pub struct Example {
    /// The cue, in bytes; or a marked stretch that no cue took.
    pub cue: Span,
    /// Whether it is a marked stretch, which is speech or not: there are no readings to choose from.
    pub marked: bool,
    /// Features of the cue, or of the stretch.
    pub shared: Vec<u32>,
    /// The source of each candidate, in bytes, with its features; `None` where nobody is named.
    pub sources: Vec<(Option<Span>, Vec<u32>)>,
    /// The pieces of each content, in bytes, with its features.
    pub contents: Vec<(Vec<Span>, Vec<u32>)>,
    /// The readings: a source, a content, features of both together.
    pub pairs: Vec<(u16, u16, Vec<u32>)>,
}

/// The examples of a text.
pub fn examples(
    layout: &Layout<'_>,
    words: &Words,
    marks: &Marks,
    names: &[Name],
    attributor: &Attributor,
) -> Vec<Example> {
    let mut examples = Vec::new();
    super::super::read(layout, words, marks, names, attributor, Some(&mut examples));
    examples
}

/// The rule that a content which no rule cut is most like.
pub(crate) fn rule(content: &ContentCandidate) -> &'static str {
    match (content.shape, content.lead) {
        (Shape::Before | Shape::Around, _) => "quote/trailing",
        (_, Lead::That) => "quote/that-clause",
        (_, Lead::Colon | Lead::Comma | Lead::Marked) => "quote/marks+cue",
        (_, Lead::Question) => "quote/question",
        (_, Lead::Phrase) => "quote/phrase",
        (_, Lead::Zero) => "quote/clause",
    }
}

impl Reader<'_> {
    /// Adds the examples of a unit.
    pub(crate) fn add_examples(&self, unit: &[Item], state: &State, heard: &Heard, out: &mut Vec<Example>) {
        let possible = self.possible(unit, state);
        let cues: Vec<_> = possible.iter().map(|(cue, _)| *cue).collect();
        for (cue, rule) in &possible {
            let view = View {
                reader: self,
                unit,
                cues: &cues,
                cue,
                rule: *rule,
                found: &state.found,
                heard,
            };
            let sources = self.sources(unit, cue, *rule, &state.found, &cues);
            let contents = self.contents(unit, cue, *rule, &cues, &sources);
            let mut sink = Sink::default();
            let mut example = Example {
                cue: self.source.cover(&unit[cue.start..cue.end]),
                ..Example::default()
            };
            view.cue(&mut sink);
            example.shared = std::mem::take(&mut sink.0);
            for source in &sources {
                view.source(source, &mut sink);
                let features = std::mem::take(&mut sink.0);
                let span = (!source.items.is_empty()).then(|| self.source.cover(&unit[source.items.clone()]));
                example.sources.push((span, features));
            }
            for content in &contents {
                view.content(content, &mut sink);
                let features = std::mem::take(&mut sink.0);
                let spans = content
                    .pieces
                    .iter()
                    .map(|p| self.source.cover(&unit[p.clone()]))
                    .collect();
                example.contents.push((spans, features));
            }
            for (s, source) in sources.iter().enumerate() {
                for (c, content) in contents.iter().enumerate() {
                    if fit(cue, source, content) {
                        view.pair(view.place(source, content), &mut sink);
                        let features = std::mem::take(&mut sink.0);
                        example.pairs.push((s as u16, c as u16, features));
                    }
                }
            }
            out.push(example);
        }
    }
}
