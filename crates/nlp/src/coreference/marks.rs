//! What each token stands in: marks, a quotation in marks, reported speech, the source of a quotation.

use pressmark_annotation::Span;
use pressmark_annotation::analysis::QuotationKind;
use pressmark_annotation::label::Onto;

use super::context::Text;
use crate::attribution::Quotation;
use crate::token::Layout;

/// No quotation.
pub(super) const NONE: u32 = u32::MAX;

/// What the tokens of a text stand in.
#[derive(Debug)]
pub(crate) struct Marks {
    /// How deep in direct quotations each token stands.
    pub(crate) depths: Vec<u8>,
    /// The innermost direct quotation around each token, as an index, or [`NONE`].
    pub(super) direct: Vec<u32>,
    /// The innermost reported speech around each token, as an index, or [`NONE`].
    pub(super) reported: Vec<u32>,
    /// Whether a token belongs to the source of a quotation.
    pub(super) source: Vec<Source>,
}

/// What a token is of a source.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Source {
    /// Nothing.
    #[default]
    Outside,
    /// One of several words.
    Part,
    /// All of it.
    Whole,
}

/// The tokens of a span.
fn tokens(layout: &Layout<'_>, span: Span) -> std::ops::Range<usize> {
    let start = layout.tokens.partition_point(|t| t.span.start() < span.start());
    let end = layout.tokens.partition_point(|t| t.span.start() < span.end());
    start..end.max(start)
}

impl Marks {
    /// Looks up what the tokens of `layout` stand in.
    pub(super) fn new(layout: &Layout<'_>, quotations: &[Quotation]) -> Self {
        let count = layout.tokens.len();
        let mut marks = Self {
            depths: vec![0; count],
            direct: vec![NONE; count],
            reported: vec![NONE; count],
            source: vec![Source::Outside; count],
        };
        // Quotations nest a few levels deep; more work than that is left undone, which keeps this linear.
        let mut budget = 8 * count;
        for (index, quotation) in quotations.iter().enumerate() {
            if let Some(source) = &quotation.source {
                let range = source.tokens.start as usize..(source.tokens.end as usize).min(count);
                let kind = if range.len() == 1 { Source::Whole } else { Source::Part };
                if let Some(tokens) = marks.source.get_mut(range) {
                    tokens.fill(kind);
                }
            }
            if quotation.kind == QuotationKind::ScareQuotes {
                continue;
            }
            for span in &quotation.content {
                let range = tokens(layout, *span);
                budget = budget.saturating_sub(range.len());
                if budget == 0 {
                    return marks;
                }
                if quotation.kind == QuotationKind::Direct {
                    for token in range {
                        if marks.depths[token] <= quotation.depth + 1 {
                            marks.depths[token] = quotation.depth + 1;
                            marks.direct[token] = index as u32;
                            marks.reported[token] = NONE;
                        }
                    }
                } else {
                    for token in range {
                        if marks.depths[token] <= quotation.depth {
                            marks.reported[token] = index as u32;
                        }
                    }
                }
            }
        }
        marks
    }

    /// How deep in marks a token stands.
    pub(super) fn depth(&self, token: usize) -> u8 {
        self.depths.get(token).copied().unwrap_or(0)
    }
}

/// The speakers of quotations whose source ends in a person's name, before anything is resolved.
pub(super) fn named_speakers(text: &Text<'_>, quotations: &[Quotation]) -> Vec<Option<u32>> {
    let speaker = |quotation: &Quotation| {
        let source = quotation.source.as_ref()?;
        let index = text.names.partition_point(|n| n.tokens.end < source.tokens.end);
        let name = text.names.get(index).filter(|n| n.tokens.end == source.tokens.end)?;
        (name.label == Onto::Person).then(|| text.entities.of_name[index])
    };
    quotations.iter().map(speaker).collect()
}
