//! Writes the annotations of a document.

use std::fmt::Write;

use pressmark_annotation::document::{Document, Entity, Key, Kind, MentionKind, QuotationKind, Speaker};
use pressmark_annotation::sorted::SortedMap;
use pressmark_annotation::{Id, Span};

use super::PARTS;
use crate::exchange::in_order;

/// A name as brat allows it for a type: letters, digits, `-` and `_`.
pub fn type_name(name: &str) -> String {
    let plain = |c: char| if c.is_alphanumeric() || c == '-' { c } else { '_' };
    let name: String = name.chars().map(plain).collect();
    if name.is_empty() { "_".to_owned() } else { name }
}

/// A label as a type of its own, told apart from the parts of quotations.
pub fn label(name: &str) -> String {
    let mut name = type_name(name);
    if PARTS.contains(&name.to_lowercase().as_str()) {
        name.push('_');
    }
    name
}

/// A string on one line.
pub fn string(string: &str) -> String {
    let plain = |c: char| {
        if c.is_control() || matches!(c, '\u{2028}' | '\u{2029}') {
            ' '
        } else {
            c
        }
    };
    string.trim().chars().map(plain).collect::<String>().trim().to_owned()
}

/// The kind of a mention as an attribute; names have none.
pub const MENTION_KINDS: [(MentionKind, &str); 2] =
    [(MentionKind::Nominal, "Nominal"), (MentionKind::Pronoun, "Pronoun")];

/// The kind of a quotation as an attribute.
pub const QUOTATION_KINDS: [(QuotationKind, &str); 4] = [
    (QuotationKind::Direct, "Direct"),
    (QuotationKind::Indirect, "Indirect"),
    (QuotationKind::Mixed, "Mixed"),
    (QuotationKind::ScareQuotes, "ScareQuotes"),
];

/// The `.ann` file of a reduced document.
pub fn annotations(document: &Document) -> String {
    let mut out = Out {
        document,
        lines: String::new(),
        bound: 0,
        attributes: 0,
        links: 0,
        names: SortedMap::new(),
    };
    for mention in in_order(&document.mentions) {
        let id = out.bound(mention.label.as_str(), &[mention.span]);
        let kind = MENTION_KINDS.into_iter().find(|(kind, _)| *kind == mention.kind);
        if let Some((_, name)) = kind {
            out.attribute("Kind", &id, name);
        }
        if let Some(entity) = mention.entity.as_ref().and_then(|id| document.entity(id)) {
            out.link("Reference", &id, entity);
        }
        out.names.insert(Key::new(Kind::Mention, mention.id.clone()), id);
    }
    for (quotation, number) in in_order(&document.quotations).into_iter().zip(1..) {
        let trigger = out.bound("Quotation", &quotation.content);
        let cue = (!quotation.cue.is_empty()).then(|| out.bound("Cue", &quotation.cue));
        let source = (!quotation.source.is_empty()).then(|| out.bound("Source", &quotation.source));
        let id = format!("E{number}");
        let parts = [("Cue", cue), ("Source", source)].map(|(role, part)| part.map(|part| format!(" {role}:{part}")));
        let parts: String = parts.into_iter().flatten().collect();
        out.line(&id, &format!("Quotation:{trigger}{parts}"), None);
        if let Some((_, name)) = QUOTATION_KINDS.into_iter().find(|(kind, _)| *kind == quotation.kind) {
            out.attribute("Kind", &id, name);
        }
        if quotation.attitude {
            out.attribute("Attitude", &id, "");
        }
        match &quotation.speaker {
            Speaker::Undecided => {}
            Speaker::Unnamed => out.attribute("Unnamed", &id, ""),
            Speaker::Entity(speaker) => {
                if let Some(entity) = document.entity(speaker) {
                    out.link("Speaker", &id, entity);
                }
            }
        }
        out.names.insert(Key::new(Kind::Quotation, quotation.id.clone()), id);
    }
    for (relation, number) in in_order(&document.relations).into_iter().zip(1..) {
        if let (Some(from), Some(to)) = (out.names.get(&relation.from), out.names.get(&relation.to)) {
            let data = format!("{} Arg1:{from} Arg2:{to}", relation.name);
            out.line(&format!("R{number}"), &data, Some(""));
        }
    }
    for (note, number) in in_order(&document.notes).into_iter().zip(1..) {
        if let Some(target) = note.target.as_ref().and_then(|target| out.names.get(target)) {
            let data = format!("AnnotatorNotes {target}");
            out.line(&format!("#{number}"), &data, Some(&note.body));
        }
    }
    out.lines
}

struct Out<'a> {
    document: &'a Document,
    lines: String,
    bound: usize,
    attributes: usize,
    links: usize,
    /// The ids of what was written.
    names: SortedMap<Key, String>,
}

impl Out<'_> {
    fn line(&mut self, id: &str, data: &str, text: Option<&str>) {
        self.lines.extend([id, "\t", data]);
        if let Some(text) = text {
            self.lines.extend(["\t", text]);
        }
        self.lines.push('\n');
    }

    /// A text-bound annotation; no piece of it may hold a line break.
    fn bound(&mut self, label: &str, pieces: &[Span]) -> String {
        let text = self.document.text.as_str();
        let lines: Vec<Span> = pieces.iter().flat_map(|piece| lines(text, *piece)).collect();
        let mut data = label.to_owned();
        for (piece, between) in lines.iter().zip(std::iter::once(' ').chain(std::iter::repeat(';'))) {
            let at = self.document.text.offsets().to_code_points(*piece).unwrap_or_default();
            // Writing to a string can't fail.
            let _ = write!(data, "{between}{} {}", at.start(), at.end());
        }
        let words: Vec<&str> = lines.iter().map(|piece| piece.slice(text)).collect();
        self.bound += 1;
        let id = format!("T{}", self.bound);
        self.line(&id, &data, Some(&words.join(" ")));
        id
    }

    fn attribute(&mut self, name: &str, of: &str, value: &str) {
        self.attributes += 1;
        let data = format!("{name} {of} {value}");
        self.line(&format!("A{}", self.attributes), data.trim_end(), None);
    }

    fn link(&mut self, role: &str, of: &str, entity: &Entity) {
        self.links += 1;
        let data = format!("{role} {of} {}", reference(&entity.id, entity.label.as_str()));
        self.line(&format!("N{}", self.links), &data, Some(&entity.name));
    }
}

/// An entity as a reference to a database: `Pressmark:e1/PERSON`.
fn reference(id: &Id, label: &str) -> String {
    format!("Pressmark:{id}/{label}")
}

/// The parts of a span between its line breaks.
fn lines(text: &str, span: Span) -> Vec<Span> {
    let mut at = span.start();
    let mut lines = Vec::new();
    for line in span.slice(text).split('\n') {
        let end = at + line.len() as u32;
        if end > at {
            lines.push(Span::new(at, end));
        }
        at = end + 1;
    }
    lines
}
