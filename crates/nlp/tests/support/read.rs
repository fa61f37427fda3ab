//! Reads a drawing into the plain text and its annotations.

use std::collections::BTreeMap;

use pressmark_annotation::Span;
use pressmark_annotation::analysis::QuotationKind;

use super::bracket::{Bracket, Head, Role};
use super::draw::{Drawing, Name, Quotation, shown_kind};

/// Reads a drawing; an error says what is wrong and after which words.
pub fn parse(drawn: &str) -> Result<Drawing, String> {
    let mut text = String::new();
    let mut open: Vec<(u32, Head, Option<String>)> = Vec::new();
    let mut brackets = Vec::new();
    let mut rest = drawn;
    while let Some(c) = rest.chars().next() {
        rest = &rest[c.len_utf8()..];
        let wrong = |what: &str| {
            let from = text.char_indices().rev().nth(30).map_or(0, |(at, _)| at);
            format!("{what}, after “{}”", &text[from..])
        };
        match c {
            '\\' => {
                let escaped = rest
                    .chars()
                    .next()
                    .ok_or_else(|| wrong("a backslash with nothing behind it"))?;
                text.push(escaped);
                rest = &rest[escaped.len_utf8()..];
            }
            '[' => {
                let (head, name, body) = parse_head(rest).map_err(|what| wrong(&what))?;
                open.push((text.len() as u32, head, name));
                rest = body;
            }
            ']' => {
                let (start, head, name) = open.pop().ok_or_else(|| wrong("a ] that closes nothing"))?;
                brackets.push(Bracket::new(Span::new(start, text.len() as u32), head, name));
            }
            c => text.push(c),
        }
    }
    if let Some((_, head, _)) = open.pop() {
        return Err(format!("the bracket [{} is not closed", head.print()));
    }
    brackets.sort();
    collect(text, brackets)
}

/// Reads what stands between `[` and the body; gives the head, the name and the rest from the body on.
fn parse_head(rest: &str) -> Result<(Head, Option<String>, &str), String> {
    let end = rest.find([' ', '=', ']']).ok_or("a bracket without a head")?;
    let (word, mut rest) = rest.split_at(end);
    let mut name = None;
    if let Some(after) = rest.strip_prefix('=') {
        let mut given = String::new();
        let mut chars = after.char_indices();
        let body = loop {
            match chars.next() {
                Some((at, ' ')) if after[at..].starts_with(" | ") => break at + 3,
                Some((_, '\\')) => given.extend(chars.next().map(|(_, c)| c)),
                Some((_, c)) if c != '\n' => given.push(c),
                _ => return Err(format!("no “ | ” behind the name in [{word}=")),
            }
        };
        name = Some(given);
        rest = &after[body..];
    } else {
        rest = rest
            .strip_prefix(' ')
            .ok_or_else(|| format!("no space behind [{word}"))?;
    }
    let head = Head::parse(word).ok_or_else(|| format!("[{word} is no known bracket"))?;
    Ok((head, name, rest))
}

/// A quotation as its brackets are met.
#[derive(Default)]
struct Draft {
    content: Vec<Span>,
    cue: Vec<Span>,
    source: Vec<Span>,
    speaker: Option<String>,
    kind: Option<QuotationKind>,
}

/// Puts the brackets of a drawing, in order, together into annotations.
fn collect(text: String, brackets: Vec<Bracket>) -> Result<Drawing, String> {
    let mut drafts: BTreeMap<u32, Draft> = BTreeMap::new();
    let mut names: Vec<Name> = Vec::new();
    let mut scare: Vec<Span> = Vec::new();
    for bracket in brackets {
        let (span, head) = (bracket.span(), bracket.head);
        if span.is_empty() {
            return Err(format!("the bracket [{} encloses no words", head.print()));
        }
        match head.role {
            Role::Name(label) => {
                let before = names
                    .iter_mut()
                    .rev()
                    .find(|name| name.label == label && name.span.end() == span.start());
                match before.filter(|_| head.continues) {
                    Some(before) => before.span = before.span.cover(span),
                    None => names.push(Name {
                        span,
                        label,
                        canonical: bracket.name.unwrap_or_default(),
                    }),
                }
            }
            Role::Scare => add(&mut scare, span, head.continues),
            role => {
                for number in head.numbers {
                    let draft = drafts.entry(number).or_default();
                    draft.speaker = draft.speaker.take().or_else(|| bracket.name.clone());
                    draft.kind = draft.kind.or(head.kind);
                    let spans = match role {
                        Role::Content => &mut draft.content,
                        Role::Cue => &mut draft.cue,
                        _ => &mut draft.source,
                    };
                    add(spans, span, head.continues);
                }
            }
        }
    }
    for name in names.iter_mut().filter(|name| name.canonical.is_empty()) {
        name.span.slice(&text).clone_into(&mut name.canonical);
    }
    let mut quotations = Vec::new();
    for (number, draft) in drafts {
        if draft.content.is_empty() {
            return Err(format!("quotation {number} has a cue or a source but no content"));
        }
        let words = draft.source.first().map(|span| span.slice(&text).to_owned());
        quotations.push(Quotation {
            kind: draft.kind.unwrap_or_else(|| shown_kind(&text, &draft.content)),
            speaker: draft.speaker.or(words).filter(|name| name != "?"),
            content: draft.content,
            cue: draft.cue,
            source: draft.source,
        });
    }
    quotations.extend(scare.into_iter().map(|span| Quotation {
        content: vec![span],
        cue: Vec::new(),
        source: Vec::new(),
        speaker: None,
        kind: QuotationKind::ScareQuotes,
    }));
    Ok(Drawing {
        text,
        names,
        quotations,
    }
    .sorted())
}

/// Adds a piece to spans in order, or joins it to the piece that it continues.
fn add(spans: &mut Vec<Span>, span: Span, continues: bool) {
    match spans
        .iter_mut()
        .rev()
        .find(|before| before.end() == span.start())
        .filter(|_| continues)
    {
        Some(before) => *before = before.cover(span),
        None => spans.push(span),
    }
}
