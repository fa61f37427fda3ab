//! The article as people read it: lines, cut into segments wherever an annotation begins or ends.

use std::cmp::Reverse;
use std::sync::Arc;

use pressmark_annotation::Span;
use pressmark_annotation::document::{Document, Mention, Quotation, QuotationKind};
use pressmark_annotation::sorted::SortedSet;
use pressmark_annotation::sorting::sort;

/// A stretch of a line in which nothing begins or ends.
#[derive(Debug, Default)]
pub struct Segment {
    /// Where, in bytes.
    pub span: Span,
    /// The innermost mention that it lies in, by its number in [`Sheet::mentions`].
    pub mention: Option<usize>,
    /// Which parts of quotations it lies in.
    pub parts: [bool; PARTS],
    /// Mentions that begin with it.
    pub mentions: Vec<usize>,
    /// Quotations whose first words it begins with, by their numbers in [`Sheet::quotations`].
    pub quotations: Vec<usize>,
    /// Quotations whose last words end with it.
    pub ended: Vec<usize>,
}

/// How many parts of quotations are told apart.
const PARTS: usize = 4;
/// Words that somebody says, as a place in [`Segment::parts`].
pub const SAID: usize = 0;
/// Words in marks that nobody says.
pub const SCARE: usize = 1;
/// Words that report.
pub const CUE: usize = 2;
/// Words that name the speaker.
pub const SOURCE: usize = 3;

/// An article that was cut.
#[derive(Debug)]
pub struct Sheet {
    /// The mentions that count, in the order of the text.
    pub mentions: Vec<Arc<Mention>>,
    /// The quotations that count, scare quotes among them, in the order of the text.
    pub quotations: Vec<Arc<Quotation>>,
    /// The lines that hold anything, in order.
    pub lines: Vec<Vec<Segment>>,
}

/// Where something begins or ends.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Event {
    /// In bytes.
    at: u32,
    /// Ends come before beginnings, so that what touches does not overlap.
    begins: bool,
    /// The part of a quotation; none for mentions.
    part: Option<usize>,
    /// Of the mention or quotation.
    number: usize,
    /// Whether it is the very first or last place of what is said.
    edge: bool,
}

/// Cuts the article of a document.
pub fn sheet(document: &Document) -> Sheet {
    let mentions: Vec<Arc<Mention>> = document.live_mentions().into_iter().cloned().collect();
    let quotations: Vec<Arc<Quotation>> = document.live_quotations().into_iter().cloned().collect();
    let mut cutter = Cutter::default();
    let mut events = events(document, &mentions, &quotations).into_iter().peekable();
    let mut lines: Vec<Vec<Segment>> = Vec::new();
    let mut start = 0;
    for line in document.text.as_str().split('\n') {
        let end = start + line.len() as u32;
        let mut segments: Vec<Segment> = Vec::new();
        let mut at = start;
        loop {
            while let Some(event) = events.next_if(|event| event.at <= at) {
                let before = segments.last_mut().or_else(|| lines.last_mut()?.last_mut());
                cutter.step(event, &mentions, before);
            }
            if at >= end {
                break;
            }
            let next = events.peek().map_or(end, |event| event.at.min(end));
            segments.push(cutter.segment(Span::new(at, next)));
            at = next;
        }
        start = end + 1;
        if !line.trim().is_empty() {
            lines.push(segments);
        }
    }
    Sheet {
        mentions,
        quotations,
        lines,
    }
}

fn events(document: &Document, mentions: &[Arc<Mention>], quotations: &[Arc<Quotation>]) -> Vec<Event> {
    let mut events = Vec::new();
    let mut mark = |span: Span, part: Option<usize>, number: usize, edges: [bool; 2]| {
        if document.text.is_valid(span) && !span.is_empty() {
            for (at, begins, edge) in [(span.start(), true, edges[0]), (span.end(), false, edges[1])] {
                events.push(Event {
                    at,
                    begins,
                    part,
                    number,
                    edge,
                });
            }
        }
    };
    for (number, mention) in mentions.iter().enumerate() {
        mark(mention.span, None, number, [false; 2]);
    }
    for (number, quotation) in quotations.iter().enumerate() {
        let scare = quotation.kind == QuotationKind::ScareQuotes;
        let part = if scare { SCARE } else { SAID };
        let last = quotation.content.len().saturating_sub(1);
        for (place, span) in quotation.content.iter().enumerate() {
            mark(*span, Some(part), number, [place == 0, place == last]);
        }
        for (part, spans) in [(CUE, &quotation.cue), (SOURCE, &quotation.source)] {
            for span in spans {
                mark(*span, Some(part), number, [false; 2]);
            }
        }
    }
    sort(&mut events);
    events
}

/// What is known at a place of the text.
#[derive(Default)]
struct Cutter {
    /// The mentions around it: by their starts, then their ends from the back, so that the innermost is the last.
    inside: SortedSet<(u32, Reverse<u32>, usize)>,
    /// How many parts of quotations there are around it.
    counts: [usize; PARTS],
    /// Mentions and quotations that begin there.
    begun: [Vec<usize>; 2],
}

impl Cutter {
    /// Something begins or ends; `before` is the segment before that.
    fn step(&mut self, event: Event, mentions: &[Arc<Mention>], before: Option<&mut Segment>) {
        let Event { number, begins, .. } = event;
        if let Some(count) = event.part.and_then(|part| self.counts.get_mut(part)) {
            *count = if begins { *count + 1 } else { count.saturating_sub(1) };
            match before {
                _ if !event.edge => {}
                _ if begins => self.begun[1].push(number),
                Some(before) => before.ended.push(number),
                None => {}
            }
            return;
        }
        let span = mentions.get(number).map_or(Span::default(), |mention| mention.span);
        let key = (span.start(), Reverse(span.end()), number);
        if begins {
            self.inside.insert(key);
            self.begun[0].push(number);
        } else {
            self.inside.remove(&key);
        }
    }

    fn segment(&mut self, span: Span) -> Segment {
        let [mentions, quotations] = std::mem::take(&mut self.begun);
        Segment {
            span,
            mention: self.inside.last().map(|(_, _, number)| *number),
            parts: self.counts.map(|count| count > 0),
            mentions,
            quotations,
            ended: Vec::new(),
        }
    }
}
