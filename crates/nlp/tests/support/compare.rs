//! Compares a drawing with the engine's, and reports so that one can look at the difference.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use pressmark_annotation::Span;

use super::draw::{Drawing, Quotation};
use super::fixture::Aspect;

/// Only what `aspects` compare, the rest left out.
pub fn only(mut drawing: Drawing, aspects: &[Aspect]) -> Drawing {
    if !aspects.contains(&Aspect::Quotations) {
        drawing.quotations.clear();
    }
    leave_out_shared_sources(&mut drawing.quotations);
    if !aspects.contains(&Aspect::Entities) {
        for name in &mut drawing.names {
            name.span.slice(&drawing.text).clone_into(&mut name.canonical);
        }
        if !aspects.contains(&Aspect::Names) {
            drawing.names.clear();
        }
    }
    drawing
}

/// “Rain,” said Holt. “It is late.” Annotators differ on whether Holt's name is the source of the second quotation too, or
/// whether its speaker carries over; so a quotation without a cue loses the source that it shares with one that has a cue.
fn leave_out_shared_sources(quotations: &mut [Quotation]) {
    let with_cue = quotations.iter().filter(|quotation| !quotation.cue.is_empty());
    let sources: BTreeSet<Vec<Span>> = with_cue.map(|quotation| quotation.source.clone()).collect();
    for quotation in quotations.iter_mut().filter(|quotation| quotation.cue.is_empty()) {
        if sources.contains(&quotation.source) {
            quotation.source.clear();
        }
    }
}

/// The two drawings line by line, then each difference in words; empty where they agree.
pub fn report(expected: &Drawing, actual: &Drawing) -> String {
    let mut out = String::new();
    if expected == actual {
        return out;
    }
    let partner = partners(expected, actual);
    let numbers = aligned_numbers(expected, actual, &partner);
    let (left, right) = (expected.print(), actual.print_numbered(&numbers));
    for (left, right) in left.lines().zip(right.lines()) {
        if left == right {
            let _ = writeln!(out, "    {left}");
        } else {
            let _ = writeln!(out, "  - {left}\n  + {right}\n    {}", marker(left, right));
        }
    }
    for difference in differences(expected, actual, &partner) {
        let _ = writeln!(out, "  * {difference}");
    }
    out
}

/// `^^^` below the words of `right` that `left` has not, and one `^` where `right` lacks words of `left`.
fn marker(left: &str, right: &str) -> String {
    let (left, right) = (pieces(left), pieces(right));
    // Longest common subsequence: `common[i][j]` is that of what is left from piece `i` and from piece `j` on.
    let mut common = vec![vec![0_u32; right.len() + 1]; left.len() + 1];
    for i in (0..left.len()).rev() {
        for j in (0..right.len()).rev() {
            common[i][j] = if left[i] == right[j] {
                common[i + 1][j + 1] + 1
            } else {
                common[i + 1][j].max(common[i][j + 1])
            };
        }
    }
    let mut out = String::new();
    let (mut i, mut j, mut lacks) = (0, 0, false);
    while j < right.len() {
        if i < left.len() && left[i] == right[j] {
            let rest = right[j].chars().count() - usize::from(lacks);
            out.push_str(if lacks { "^" } else { "" });
            out.push_str(&" ".repeat(rest));
            (i, j, lacks) = (i + 1, j + 1, false);
        } else if i < left.len() && common[i + 1][j] >= common[i][j + 1] {
            (i, lacks) = (i + 1, true);
        } else {
            out.push_str(&"^".repeat(right[j].chars().count()));
            (j, lacks) = (j + 1, false);
        }
    }
    out.push_str(if lacks || i < left.len() { "^" } else { "" });
    out.trim_end().to_owned()
}

/// A line cut into words and single other characters.
fn pieces(line: &str) -> Vec<&str> {
    let mut pieces = Vec::new();
    let mut rest = line;
    while let Some(first) = rest.chars().next() {
        let word = rest.find(|c: char| !c.is_alphanumeric()).unwrap_or(rest.len());
        let (piece, after) = rest.split_at(word.max(first.len_utf8()));
        pieces.push(piece);
        rest = after;
    }
    pieces
}

/// For each expected quotation the actual one that shares the most words with it, each taken once.
pub fn partners(expected: &Drawing, actual: &Drawing) -> Vec<Option<usize>> {
    let shared = |a: &[Span], b: &[Span]| -> u32 {
        let overlap = |a: &Span, b: &Span| a.end().min(b.end()).saturating_sub(a.start().max(b.start()));
        a.iter().flat_map(|a| b.iter().map(move |b| overlap(a, b))).sum()
    };
    let mut pairs = Vec::new();
    for (e, left) in expected.quotations.iter().enumerate() {
        for (a, right) in actual.quotations.iter().enumerate() {
            let both = shared(&left.content, &right.content);
            let size: u32 = left.content.iter().chain(&right.content).map(|span| span.len()).sum();
            if both > 0 {
                pairs.push((std::cmp::Reverse(2000 * u64::from(both) / u64::from(size)), e, a));
            }
        }
    }
    pairs.sort_unstable();
    let mut partner = vec![None; expected.quotations.len()];
    for (_, e, a) in pairs {
        if partner[e].is_none() && !partner.contains(&Some(a)) {
            partner[e] = Some(a);
        }
    }
    partner
}

/// Numbers for the actual quotations: the expected one's where there is a partner, else numbers beyond.
fn aligned_numbers(expected: &Drawing, actual: &Drawing, partner: &[Option<usize>]) -> Vec<u32> {
    let of_expected = expected.numbers();
    let mut next = of_expected.iter().copied().max().unwrap_or(0);
    let mut numbers = vec![0; actual.quotations.len()];
    for (number, partner) in of_expected.iter().zip(partner) {
        if let Some(number_here) = partner.and_then(|index| numbers.get_mut(index)) {
            *number_here = *number;
        }
    }
    for number in numbers.iter_mut().filter(|number| **number == 0) {
        next += 1;
        *number = next;
    }
    numbers
}

/// Every difference in words.
fn differences(expected: &Drawing, actual: &Drawing, partner: &[Option<usize>]) -> Vec<String> {
    let text = &expected.text;
    let mut out = Vec::new();
    for (index, left) in expected.quotations.iter().enumerate() {
        match partner[index].map(|index| &actual.quotations[index]) {
            None => out.push(format!("missed: {:?} {}", left.kind, words(text, &left.content))),
            Some(right) => compare_quotations(text, left, right, &mut out),
        }
    }
    for (index, right) in actual.quotations.iter().enumerate() {
        if !partner.contains(&Some(index)) {
            out.push(format!("invented: {:?} {}", right.kind, words(text, &right.content)));
        }
    }
    let name = |name: &super::draw::Name| format!("{} {} = {}", name.label, words(text, &[name.span]), name.canonical);
    out.extend(
        expected
            .names
            .iter()
            .filter(|n| !actual.names.contains(n))
            .map(|n| format!("missed: {}", name(n))),
    );
    out.extend(
        actual
            .names
            .iter()
            .filter(|n| !expected.names.contains(n))
            .map(|n| format!("invented: {}", name(n))),
    );
    out
}

fn compare_quotations(text: &str, left: &Quotation, right: &Quotation, out: &mut Vec<String>) {
    let mut differ = |what: &str, left: String, right: String| {
        if left != right {
            out.push(format!("{what}: expected {left}, found {right}"));
        }
    };
    for (what, a, b) in [
        ("content", &left.content, &right.content),
        ("cue", &left.cue, &right.cue),
        ("source", &left.source, &right.source),
    ] {
        if a != b {
            differ(what, words(text, a), words(text, b));
        }
    }
    let speaker = |name: &Option<String>| name.clone().unwrap_or_else(|| "nobody named".to_owned());
    differ("speaker", speaker(&left.speaker), speaker(&right.speaker));
    differ("kind", format!("{:?}", left.kind), format!("{:?}", right.kind));
}

/// The words of spans, or "nothing".
fn words(text: &str, spans: &[Span]) -> String {
    let words: Vec<_> = spans.iter().map(|span| format!("[{}]", span.slice(text))).collect();
    if words.is_empty() {
        "nothing".to_owned()
    } else {
        words.join(" ")
    }
}
