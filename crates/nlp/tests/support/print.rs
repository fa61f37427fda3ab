//! Draws annotations into their text.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use pressmark_annotation::Span;
use pressmark_annotation::analysis::QuotationKind;

use super::bracket::{Bracket, Head, Role};
use super::draw::{Drawing, shown_kind};

impl Drawing {
    /// Draws the annotations into the text.
    pub fn print(&self) -> String {
        self.print_numbered(&self.numbers())
    }

    /// As [`Drawing::print`], with the quotations' numbers given.
    pub fn print_numbered(&self, numbers: &[u32]) -> String {
        let mut todo: BTreeSet<Bracket> = self
            .brackets(numbers)
            .into_iter()
            .filter(|b| !b.span().is_empty())
            .collect();
        let mut open: Vec<u32> = Vec::new();
        let mut out = String::new();
        let mut at = 0;
        loop {
            let next = todo.first().map(|bracket| bracket.start);
            // Close before opening, so that neighbours do not nest.
            while let Some(end) = open.pop_if(|end| next.is_none_or(|next| *end <= next)) {
                escape(&mut out, Span::new(at, end).slice(&self.text), "[]\\");
                at = end;
                out.push(']');
            }
            let Some(mut bracket) = todo.pop_first() else { break };
            // A bracket that would cross the one around it is drawn in two parts.
            if let Some(&around) = open.last().filter(|around| **around < bracket.end.0) {
                let mut head = bracket.head.clone();
                (head.continues, head.kind) = (true, None);
                todo.insert(Bracket::new(Span::new(around, bracket.end.0), head, None));
                bracket.end.0 = around;
            }
            escape(&mut out, Span::new(at, bracket.start).slice(&self.text), "[]\\");
            at = bracket.start;
            let _ = write!(out, "[{}", bracket.head.print());
            if let Some(name) = &bracket.name {
                out.push('=');
                escape(&mut out, name, "[]\\|");
                out.push_str(" |");
            }
            out.push(' ');
            open.push(bracket.end.0);
        }
        escape(&mut out, &self.text[at as usize..], "[]\\");
        out
    }

    /// All annotations as brackets; equal spans of a part that quotations share become one.
    fn brackets(&self, numbers: &[u32]) -> Vec<Bracket> {
        let mut shared: BTreeMap<(Role, Span, Option<String>), Vec<u32>> = BTreeMap::new();
        let mut brackets = Vec::new();
        let head = |role, numbers, kind| Head {
            role,
            numbers,
            kind,
            continues: false,
        };
        for (quotation, &number) in self.quotations.iter().zip(numbers) {
            if quotation.kind == QuotationKind::ScareQuotes {
                brackets.extend(
                    quotation
                        .content
                        .iter()
                        .map(|s| Bracket::new(*s, head(Role::Scare, vec![], None), None)),
                );
                continue;
            }
            let stated = Some(quotation.kind).filter(|kind| *kind != shown_kind(&self.text, &quotation.content));
            let words = quotation.source.first().map(|span| span.slice(&self.text));
            let name = if quotation.speaker.as_deref() == words {
                None
            } else {
                Some(quotation.speaker.clone().unwrap_or_else(|| "?".to_owned()))
            };
            let mut name_of_content = name.clone().filter(|_| words.is_none());
            for (index, span) in quotation.content.iter().enumerate() {
                let kind = stated.filter(|_| index == 0);
                brackets.push(Bracket::new(
                    *span,
                    head(Role::Content, vec![number], kind),
                    name_of_content.take(),
                ));
            }
            for span in &quotation.cue {
                shared.entry((Role::Cue, *span, None)).or_default().push(number);
            }
            let mut name = name;
            for span in &quotation.source {
                shared
                    .entry((Role::Source, *span, name.take()))
                    .or_default()
                    .push(number);
            }
        }
        for ((role, span, name), numbers) in shared {
            brackets.push(Bracket::new(span, head(role, numbers, None), name));
        }
        for name in &self.names {
            let canonical = Some(name.canonical.clone()).filter(|given| given != name.span.slice(&self.text));
            brackets.push(Bracket::new(
                name.span,
                head(Role::Name(name.label), vec![], None),
                canonical,
            ));
        }
        brackets
    }
}

/// Adds `words` with a backslash before each of `special`.
fn escape(out: &mut String, words: &str, special: &str) {
    for c in words.chars() {
        if special.contains(c) {
            out.push('\\');
        }
        out.push(c);
    }
}
