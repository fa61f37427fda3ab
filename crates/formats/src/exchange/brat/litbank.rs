//! The quotations of `LitBank`, whose `.ann` files are not brat's: `QUOTE⇥Q1⇥11⇥0⇥11⇥6⇥words` counts sentences (the lines
//! of the text) and tokens in them, ends included, and `ATTRIB⇥Q1⇥MARY-0` says who speaks.

use pressmark_annotation::Span;
use pressmark_annotation::document::Speaker;
use pressmark_annotation::sorted::SortedMap;
use pressmark_annotation::sorting::gathered;

use crate::exchange::draft::Draft;
use crate::exchange::marks;
use crate::repair::Outcome;

/// Whether the first line of a file is of this kind.
pub fn is(first: &str) -> bool {
    first.starts_with("QUOTE\t") || first.starts_with("ATTRIB\t")
}

/// Reads quotations and their speakers.
pub fn read(raw: &str, annotations: &str, draft: &mut Draft) {
    let text = draft.text();
    // Tokens stand apart by spaces, which normalising the text leaves alone.
    let lines: Vec<Vec<Span>> = if text.as_str() == raw.trim_start_matches('\u{feff}') || !raw.contains('\u{2028}') {
        tokens(text.as_str())
    } else {
        Vec::new()
    };
    let speakers: SortedMap<&str, &str> = gathered(
        annotations
            .lines()
            .filter_map(|line| line.strip_prefix("ATTRIB\t")?.split_once('\t')),
    );
    for line in annotations.lines() {
        let Some(line) = line.strip_prefix("QUOTE\t") else {
            continue;
        };
        let columns: Vec<&str> = line.split('\t').collect();
        let id = columns.first().copied().unwrap_or_default();
        let number = |column: usize| columns.get(column).and_then(|number| number.parse::<usize>().ok());
        let token = |line: Option<usize>, token: Option<usize>| lines.get(line?)?.get(token?).copied();
        let ends = (token(number(1), number(2)), token(number(3), number(4)));
        let (Some(first), Some(last)) = ends else {
            draft.tell(
                "quotation",
                id,
                Outcome::SetAside,
                "its sentence or token is not in the text",
            );
            continue;
        };
        let whole = first.cover(last);
        let inside = marks::inside(text.as_str(), whole);
        let content = crate::exchange::reduce::trimmed(text.as_str(), inside);
        let content = if content.is_empty() { whole } else { content };
        let speaker = speakers.get(id).map(|speaker| {
            let name = speaker
                .rsplit_once('-')
                .map_or(*speaker, |(name, _)| name)
                .replace('_', " ");
            draft.entity(speaker, "PERSON", name.trim())
        });
        let quotation = draft.quotation(vec![content]);
        if let Some(speaker) = speaker {
            quotation.speaker = Speaker::Entity(speaker);
        }
    }
}

/// The tokens of each line.
fn tokens(text: &str) -> Vec<Vec<Span>> {
    let mut at = 0;
    let lines = text.split('\n').map(|line| {
        let mut start = at;
        at += line.len() as u32 + 1;
        let mut tokens = Vec::new();
        for token in line.split(' ') {
            let span = Span::new(start, start + token.len() as u32);
            start = span.end() + 1;
            if !token.is_empty() {
                tokens.push(span);
            }
        }
        tokens
    });
    lines.collect()
}
