//! The article with the differences drawn where they stand: for each run of words, which versions mark it.

use pressmark_annotation::Span;
use pressmark_annotation::sorting::{sort, sort_by_key};

use super::Comparing;

/// One paragraph.
#[derive(Clone, Debug, PartialEq)]
pub struct Stretch {
    /// Where it is, in bytes.
    pub span: Span,
    /// Its words in order.
    pub runs: Vec<Run>,
}

/// Words under the same marks.
#[derive(Clone, Debug, PartialEq)]
pub struct Run {
    /// The words.
    pub text: String,
    /// The versions that mark them, and whether their mark begins here.
    pub by: Vec<(usize, bool)>,
    /// The differences that they belong to.
    pub differences: Vec<usize>,
}

/// What one version marks for one difference.
struct Piece {
    span: Span,
    version: usize,
    difference: usize,
}

/// The article with the listed differences.
pub fn overlay(comparing: &Comparing, listed: &[usize]) -> Vec<Stretch> {
    let mut pieces: Vec<Piece> = Vec::new();
    for at in listed {
        let sides = comparing
            .comparison
            .differences
            .get(*at)
            .map(|difference| &difference.sides);
        for (version, side) in sides.into_iter().flatten().enumerate() {
            let spans = side.iter().flat_map(|side| &side.spans);
            pieces.extend(spans.map(|span| Piece {
                span: *span,
                version,
                difference: *at,
            }));
        }
    }
    sort_by_key(&mut pieces, |piece| {
        (piece.span.start(), piece.span.end(), piece.version)
    });
    let text = &comparing.comparison.text;
    let mut from = 0;
    let mut stretches = Vec::new();
    for span in text.paragraphs() {
        // Marks that end before a paragraph are of no use to it or any later one, as long as none before them is longer.
        while pieces.get(from).is_some_and(|piece| piece.span.end() <= span.start()) {
            from += 1;
        }
        let later = pieces.get(from..).unwrap_or_default();
        let here: Vec<&Piece> = later
            .iter()
            .take_while(|piece| piece.span.start() < span.end())
            .filter(|piece| piece.span.end() > span.start())
            .collect();
        stretches.push(Stretch {
            span,
            runs: runs(text.as_str(), span, &here),
        });
    }
    stretches
}

fn runs(text: &str, paragraph: Span, pieces: &[&Piece]) -> Vec<Run> {
    let edges = pieces.iter().flat_map(|piece| [piece.span.start(), piece.span.end()]);
    let mut cuts: Vec<u32> = edges
        .filter(|cut| paragraph.start() < *cut && *cut < paragraph.end())
        .chain([paragraph.start(), paragraph.end()])
        .collect();
    sort(&mut cuts);
    cuts.dedup();
    let mut waiting = pieces.iter().peekable();
    let mut active: Vec<&Piece> = Vec::new();
    let mut runs = Vec::new();
    for pair in cuts.windows(2) {
        let [start, end] = *pair else { continue };
        active.retain(|piece| piece.span.end() > start);
        while let Some(piece) = waiting.next_if(|piece| piece.span.start() <= start) {
            active.push(piece);
        }
        let mut by: Vec<(usize, bool)> = Vec::new();
        let mut differences: Vec<usize> = Vec::new();
        for piece in &active {
            let starts = piece.span.start() == start;
            match by.iter_mut().find(|(version, _)| *version == piece.version) {
                Some((_, begins)) => *begins |= starts,
                None => by.push((piece.version, starts)),
            }
            if !differences.contains(&piece.difference) {
                differences.push(piece.difference);
            }
        }
        sort(&mut by);
        sort(&mut differences);
        runs.push(Run {
            text: Span::new(start, end).slice(text).to_owned(),
            by,
            differences,
        });
    }
    runs
}
