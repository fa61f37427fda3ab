//! Question-and-answer transcripts: paragraphs that begin with a speaker's label and a colon.

use std::ops::Range;

use pressmark_annotation::analysis::QuotationKind;
use rustc_hash::FxHashMap;

use super::confidence;
use super::items::Source;
use super::words::class;
use super::{Carry, Quotation, Reader, SourceWords};

/// The longest label, in tokens.
const LONGEST_LABEL: usize = 5;

/// The labels of a text that stand at the start of paragraphs, with how often they do; empty for running text.
pub(super) struct Labels<'t> {
    /// By the last word of the label: a surname stands for the full name.
    count: FxHashMap<&'t str, u32>,
    /// How often a label must stand for its paragraph to be a turn.
    least: u32,
}

/// Collects labels; a text is a transcript from four turns on in which some label returns.
pub(super) fn labels<'t>(source: &Source<'t>) -> Labels<'t> {
    let mut count: FxHashMap<&'t str, u32> = FxHashMap::default();
    let (mut turns, mut capital) = (0, true);
    for paragraph in &source.layout.paragraphs {
        let tokens = paragraph.tokens.start as usize..paragraph.tokens.end as usize;
        if let Some(label) = label(source, tokens) {
            *count.entry(source.layout.word(label.end - 1)).or_default() += 1;
            turns += 1;
            let capitals = source.layout.span_of(label).slice(source.layout.text);
            capital &= capitals.len() > 2 && !capitals.contains(char::is_lowercase);
        }
    }
    // Names in capitals tell by themselves: three turns of two speakers are enough.
    let few = turns == 3 && count.len() == 2 && capital;
    if !few && (turns < 4 || turns < count.len() + 2) {
        count.clear();
    }
    let least = if few { 1 } else { 2 };
    Labels { count, least }
}

/// The label at the start of a paragraph, without its colon.
fn label(source: &Source<'_>, tokens: Range<usize>) -> Option<Range<usize>> {
    let limit = tokens.end.min(tokens.start + LONGEST_LABEL + 1);
    let colon = (tokens.start..limit).find(|&t| source.info[t].class & class::COLON != 0)?;
    let label = tokens.start..colon;
    let words = label
        .clone()
        .all(|t| source.info[t].class & (class::CAP | class::NUMBER) != 0 || source.layout.word(t) == ".");
    (!label.is_empty() && words && colon + 1 < tokens.end).then_some(label)
}

/// Records the turn that a paragraph is, and gives the tokens of what is said; `None` where it is no turn.
pub(super) fn turn(reader: &mut Reader<'_>, labels: &Labels<'_>, tokens: Range<usize>) -> Option<Range<usize>> {
    if labels.count.is_empty() {
        return None;
    }
    let source = reader.source;
    let label = label(&source, tokens.clone())?;
    let span = source.layout.span_of(label.clone());
    if labels
        .count
        .get(source.layout.word(label.end - 1))
        .is_none_or(|&n| n < labels.least)
    {
        return None;
    }
    let said = label.end + 1..tokens.end;
    reader.push(Quotation {
        content: vec![source.layout.span_of(said.clone())],
        cue: vec![source.layout.tokens[label.end].span],
        source: Some(SourceWords {
            tokens: label.start as u32..label.end as u32,
            apposition: None,
            span,
        }),
        carry: Carry::Nobody,
        kind: QuotationKind::Indirect,
        attitude: false,
        rule: "quote/transcript",
        confidence: confidence::of("quote/transcript", QuotationKind::Indirect, 0),
        paragraph: reader.paragraph,
        depth: 0,
    });
    Some(said)
}
