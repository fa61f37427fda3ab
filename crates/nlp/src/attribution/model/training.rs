//! What training needs of the inside of the model: only with the feature `training`, no part of what the engine offers.

use pressmark_annotation::Span;

use super::super::items::{Item, Source};
use super::super::unit::State;
use super::super::{Attributor, Reader, Words, transcript};
use super::candidates::{ContentCandidate, SourceCandidate, fit};
use super::features::Sink;
use super::view::View;
use crate::marks::Marks;
use crate::names::Name;
use crate::pace::{Pace, at_once};
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
    let signs = at_once(attributor.signs(layout, names, &mut Pace::silent()));
    let source = Source {
        layout,
        marks,
        info: &words.0,
        signs: &signs,
    };
    let labels = transcript::labels(&source);
    let mut reader = at_once(Reader::after_rules(source, &labels, attributor, &mut Pace::silent()));
    reader.examples = Some(Vec::new());
    at_once(reader.text(&labels, &mut Pace::silent()));
    reader.examples.unwrap_or_default()
}

impl Reader<'_> {
    /// Adds the examples of a unit, if they are asked for.
    pub(crate) fn add_examples(&mut self, unit: &[Item], state: &State) {
        let Some(mut examples) = self.examples.take() else {
            return;
        };
        if let Some(heard) = &self.heard {
            self.each_cue(unit, state, heard, |view| examples.push(Example::new(view)));
        }
        self.examples = Some(examples);
    }

    /// Adds a marked stretch that no cue took, with its features, if examples are asked for.
    pub(crate) fn add_stretch(&mut self, mark: u32, features: Vec<u32>) {
        let cue = self.source.mark(mark).content;
        if let Some(examples) = &mut self.examples {
            examples.push(Example {
                cue,
                marked: true,
                shared: features,
                ..Example::default()
            });
        }
    }
}

impl Example {
    /// A cue with all its readings.
    fn new(view: &View<'_, '_>) -> Self {
        let cover = |items: &[Item]| view.reader.source.cover(items);
        let features = |fill: &dyn Fn(&mut Sink)| {
            let mut sink = Sink::default();
            fill(&mut sink);
            sink.0
        };
        let sources = view.sources();
        let contents = view.contents(&sources);
        let mut pairs = Vec::new();
        for (s, source) in sources.iter().enumerate() {
            for (c, content) in contents.iter().enumerate() {
                if fit(view.cue, source, content) {
                    let place = view.place(source, content);
                    pairs.push((s as u16, c as u16, features(&|sink| view.pair(place, sink))));
                }
            }
        }
        let source = |source: &SourceCandidate| {
            let span = (!source.items.is_empty()).then(|| cover(&view.unit[source.items.clone()]));
            (span, features(&|sink| view.source(source, sink)))
        };
        let content = |content: &ContentCandidate| {
            let pieces = content.pieces.iter();
            let spans = pieces.map(|piece| cover(&view.unit[piece.clone()])).collect();
            (spans, features(&|sink| view.content(content, sink)))
        };
        Self {
            cue: cover(&view.unit[view.cue.start..view.cue.end]),
            marked: false,
            shared: features(&|sink| view.cue(sink)),
            sources: sources.iter().map(source).collect(),
            contents: contents.iter().map(content).collect(),
            pairs,
        }
    }
}
