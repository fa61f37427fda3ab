//! Writes a document with its annotations in place.

use std::cmp::Reverse;

use pressmark_annotation::document::{Document, Key, Kind, Mention, MentionKind, Quotation, QuotationKind, Speaker};
use pressmark_annotation::sorting::{sort, sort_by_key};
use pressmark_annotation::{Id, Span};

use super::elements::{self, escape_into, escaped};
use crate::exchange::in_order;

/// The file of a reduced document.
pub fn tei(document: &Document) -> String {
    let mut out =
        String::from("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<TEI xmlns=\"http://www.tei-c.org/ns/1.0\">\n");
    header(document, &mut out);
    let marks = marks(document);
    let (text, crossing) = text(document, marks);
    stand_off(document, &crossing, &mut out);
    out.push_str("<text><body><ab xml:space=\"preserve\">");
    out.push_str(&text);
    out.push_str("</ab></body></text>\n</TEI>\n");
    out
}

fn header(document: &Document, out: &mut String) {
    let metadata = &document.metadata;
    let title = if metadata.title.is_empty() {
        "Untitled article"
    } else {
        &metadata.title
    };
    out.push_str("<teiHeader>\n<fileDesc><titleStmt><title>");
    out.push_str(&escaped(title));
    out.push_str(
        "</title></titleStmt><publicationStmt><p>Annotated with Pressmark.</p></publicationStmt>\n<sourceDesc><bibl>",
    );
    for (element, value) in [
        ("title", &metadata.title),
        ("publisher", &metadata.source),
        ("date", &metadata.published),
        ("idno", &metadata.url),
    ] {
        if !value.is_empty() {
            out.extend(["<", element, ">", &escaped(value), "</", element, ">"]);
        }
    }
    out.push_str("</bibl></sourceDesc></fileDesc>\n<encodingDesc><appInfo><application ident=\"pressmark\" version=\"1\"><label>Pressmark</label></application></appInfo></encodingDesc>\n");
    if !metadata.language.is_empty() {
        let tag = Tag::new("language").with("ident", &metadata.language);
        out.extend([
            "<profileDesc><langUsage>",
            &tag.open(true),
            "</langUsage></profileDesc>\n",
        ]);
    }
    out.push_str("</teiHeader>\n");
}

/// An element with its attributes.
#[derive(Clone, Debug)]
struct Tag {
    element: &'static str,
    attributes: Vec<(&'static str, String)>,
}

impl Tag {
    fn new(element: &'static str) -> Self {
        Self {
            element,
            attributes: Vec::new(),
        }
    }

    fn with(mut self, name: &'static str, value: &str) -> Self {
        self.attributes.push((name, value.to_owned()));
        self
    }

    fn open(&self, empty: bool) -> String {
        let mut out = format!("<{}", self.element);
        for (name, value) in &self.attributes {
            out.extend([" ", name, "=\""]);
            escape_into(value, true, &mut out);
            out.push('"');
        }
        out.push_str(if empty { "/>" } else { ">" });
        out
    }
}

/// A span with its element.
struct Mark {
    span: Span,
    tag: Tag,
}

fn marks(document: &Document) -> Vec<Mark> {
    let mut marks = Vec::new();
    for mention in in_order(&document.mentions) {
        marks.push(Mark {
            span: mention.span,
            tag: mention_tag(mention),
        });
    }
    for quotation in in_order(&document.quotations) {
        quotation_marks(quotation, &mut marks);
    }
    marks
}

fn mention_tag(mention: &Mention) -> Tag {
    let label = mention.label.as_str();
    let kind = elements::MENTIONS.iter().find(|(kind, _)| *kind == mention.kind);
    let (element, typed) = if mention.kind == MentionKind::Name {
        elements::of_label(label)
    } else {
        ("rs", true)
    };
    let mut tag = Tag::new(element).with("xml:id", mention.id.as_str());
    if typed {
        tag = tag.with("type", label);
    }
    if let Some((_, kind)) = kind {
        tag = tag.with("subtype", kind);
    }
    if let Some(entity) = &mention.entity {
        tag = tag.with("ref", &format!("#{entity}"));
    }
    tag
}

fn quotation_marks(quotation: &Quotation, marks: &mut Vec<Mark>) {
    let id = &quotation.id;
    for (number, span) in quotation.content.iter().enumerate() {
        let tag = Tag::new("said");
        let tag = if number == 0 {
            let mut tag = tag.with("xml:id", id.as_str());
            match &quotation.speaker {
                Speaker::Undecided => {}
                Speaker::Unnamed => tag = tag.with("who", "#unnamed"),
                Speaker::Entity(speaker) => tag = tag.with("who", &format!("#{speaker}")),
            }
            let direct = quotation.kind == QuotationKind::Direct;
            tag = tag.with("direct", if direct { "true" } else { "false" });
            let kind = elements::QUOTATIONS
                .iter()
                .find(|(kind, _)| *kind == quotation.kind)
                .map_or("", |(_, name)| name);
            tag.with(
                "ana",
                &format!("#{kind}{}", if quotation.attitude { " #attitude" } else { "" }),
            )
        } else {
            tag.with("prev", &format!("#{id}"))
        };
        marks.push(Mark { span: *span, tag });
    }
    for (kind, pieces) in [("cue", &quotation.cue), ("source", &quotation.source)] {
        let of = |span: &Span| Mark {
            span: *span,
            tag: Tag::new("seg").with("type", kind).with("corresp", &format!("#{id}")),
        };
        marks.extend(pieces.iter().map(of));
    }
}

/// Something that stands between two characters; at one place elements end, then anchors stand, then elements begin.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Edge {
    /// The end of an element: of two that end together, the one that began later ends first.
    Close(Reverse<u32>, Reverse<usize>),
    /// An anchor: whose, and whether it is the end.
    Anchor(usize, bool),
    /// The beginning of an element: of two that begin together, the longer one first.
    Open(Reverse<u32>, usize),
}

/// The text with its elements, and the spans that cross others.
fn text(document: &Document, mut marks: Vec<Mark>) -> (String, Vec<Tag>) {
    sort_by_key(&mut marks, |mark| (mark.span.start(), Reverse(mark.span.end())));
    let mut edges: Vec<(u32, Edge)> = Vec::new();
    let mut crossing = Vec::new();
    // The ends of the elements that are open, the innermost last.
    let mut open: Vec<u32> = Vec::new();
    for (at, mark) in marks.iter().enumerate() {
        let (start, end) = (mark.span.start(), mark.span.end());
        while open.last().is_some_and(|end| *end <= start) {
            open.pop();
        }
        if open.last().is_none_or(|outer| end <= *outer) {
            open.push(end);
            edges.push((start, Edge::Open(Reverse(end), at)));
            edges.push((end, Edge::Close(Reverse(start), Reverse(at))));
            continue;
        }
        let number = crossing.len();
        edges.push((start, Edge::Anchor(number, false)));
        edges.push((end, Edge::Anchor(number, true)));
        let mut tag = mark.tag.clone();
        // What the element would say stands in `@rend`.
        let element = std::mem::replace(&mut tag.element, "span");
        tag.attributes.push(("rend", element.to_owned()));
        tag.attributes.push(("from", format!("#a{number}")));
        tag.attributes.push(("to", format!("#b{number}")));
        crossing.push(tag);
    }
    sort(&mut edges);
    let words = document.text.as_str();
    let mut out = String::with_capacity(words.len() * 2);
    let mut done = 0;
    for (at, edge) in edges {
        escape_into(words.get(done..at as usize).unwrap_or_default(), false, &mut out);
        done = at as usize;
        match edge {
            Edge::Close(_, Reverse(mark)) => out.extend(marks.get(mark).map(|mark| format!("</{}>", mark.tag.element))),
            Edge::Open(_, mark) => out.extend(marks.get(mark).map(|mark| mark.tag.open(false))),
            Edge::Anchor(number, end) => {
                let id = format!("{}{number}", if end { 'b' } else { 'a' });
                out.push_str(&Tag::new("anchor").with("xml:id", &id).open(true));
            }
        }
    }
    escape_into(words.get(done..).unwrap_or_default(), false, &mut out);
    (out, crossing)
}

fn stand_off(document: &Document, crossing: &[Tag], out: &mut String) {
    let entities = in_order(&document.entities);
    let nothing =
        entities.is_empty() && crossing.is_empty() && document.notes.is_empty() && document.relations.is_empty();
    if nothing {
        return;
    }
    out.push_str("<standOff>\n");
    let mut list = "";
    for entity in entities {
        let label = entity.label.as_str();
        let [wanted, item, name] = elements::of_entity(label);
        if wanted != list {
            if !list.is_empty() {
                out.extend(["</", list, ">\n"]);
            }
            list = wanted;
            out.extend(["<", list, ">"]);
        }
        let mut tag = Tag::new(item).with("xml:id", entity.id.as_str());
        if item == "item" {
            tag = tag.with("n", label);
        }
        out.push_str(&tag.open(false));
        for known in std::iter::once(&entity.name).chain(&entity.aliases) {
            out.extend(["<", name, ">", &escaped(known), "</", name, ">"]);
        }
        out.extend(["</", item, ">"]);
    }
    if !list.is_empty() {
        out.extend(["</", list, ">\n"]);
    }
    if !crossing.is_empty() {
        out.push_str("<spanGrp>");
        out.extend(crossing.iter().map(|tag| tag.open(true)));
        out.push_str("</spanGrp>\n");
    }
    for note in in_order(&document.notes) {
        let mut tag = Tag::new("note").with("xml:id", note.id.as_str());
        if let Some(target) = &note.target {
            tag = tag.with("target", &reference(target));
        }
        out.extend([&tag.open(false), escaped(&note.body).as_str(), "</note>\n"]);
    }
    if !document.relations.is_empty() {
        out.push_str("<listRelation>");
        for relation in in_order(&document.relations) {
            let tag = Tag::new("relation").with("name", &relation.name);
            let tag = tag
                .with("active", &reference(&relation.from))
                .with("passive", &reference(&relation.to));
            out.push_str(&tag.open(true));
        }
        out.push_str("</listRelation>\n");
    }
    out.push_str("</standOff>\n");
}

/// The reference to an item; ids of different kinds begin with different letters.
fn reference(key: &Key) -> String {
    debug_assert!(
        matches!(key.kind, Kind::Entity | Kind::Mention | Kind::Quotation),
        "other kinds are reduced"
    );
    let id: &Id = &key.id;
    format!("#{id}")
}
