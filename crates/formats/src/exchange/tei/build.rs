//! Puts a document together from the elements and words of a file.

use std::collections::BTreeMap;

use pressmark_annotation::Span;
use pressmark_annotation::document::{Key, Kind, MentionKind, QuotationKind, Speaker};

use super::NAME;
use super::elements;
use crate::alignment::Alignment;
use crate::error::FormatError;
use crate::exchange::draft::{Draft, mention_key, quotation_key};
use crate::exchange::{flat, marks, reduce, refuse};
use crate::repair::Outcome;

/// The attributes of an element by their local names: `xml:id` is `id`.
pub type Attributes = BTreeMap<String, String>;

/// Elements after which a line ends.
const LINES: [&str; 16] = [
    "ab", "byline", "closer", "dateline", "div", "head", "item", "l", "lb", "opener", "p", "row", "salute", "signed",
    "sp", "trailer",
];

/// Elements within a text that are none of it.
const ASIDE: [&str; 11] = [
    "back",
    "figDesc",
    "fs",
    "fw",
    "note",
    "noteGrp",
    "orig",
    "sic",
    "teiHeader",
    "abbr",
    "interp",
];

/// Elements that mark something said.
const SAID: [&str; 3] = ["said", "quote", "q"];

/// An element that is open.
struct Open {
    name: String,
    attributes: Attributes,
    /// Where it began in the text, in bytes.
    start: usize,
    /// Where it began in the words outside the text.
    aside: usize,
    /// How many elements began before it.
    number: usize,
}

/// A span with the element that marks it.
struct Mark {
    element: String,
    attributes: Attributes,
    start: usize,
    end: usize,
    number: usize,
}

/// An entity as the file lists it.
struct Entity {
    id: String,
    label: String,
    names: Vec<String>,
}

/// Gathers everything, and makes a document of it at the end.
#[derive(Default)]
pub struct Builder {
    stack: Vec<Open>,
    /// How many elements have begun.
    begun: usize,
    /// The text so far.
    words: String,
    /// Whether white space waits for the next word, and whether a line ends before it.
    waiting: Option<bool>,
    /// Whether the file is ours, with its white space as it stands.
    ours: bool,
    /// How many elements that hold no words of the article are open.
    aside: usize,
    in_text: usize,
    /// The words outside the text, from the outermost element that asked for them.
    other: String,
    marks: Vec<Mark>,
    anchors: BTreeMap<String, usize>,
    entities: Vec<Entity>,
    notes: Vec<(String, String)>,
    relations: Vec<[String; 3]>,
    fields: BTreeMap<&'static str, String>,
    /// Annotations that point into the markup in ways that are not followed.
    unfollowed: usize,
}

impl Builder {
    /// An element begins.
    pub fn open(&mut self, name: &str, attributes: &Attributes) {
        let attribute = |name: &str| attributes.get(name).map_or("", String::as_str);
        match name {
            "application" if attribute("ident") == "pressmark" => self.ours = true,
            "text" => self.in_text += 1,
            "language" => drop(
                self.fields
                    .entry("language")
                    .or_insert_with(|| attribute("ident").to_owned()),
            ),
            "anchor" => drop(self.anchors.insert(attribute("id").to_owned(), self.words.len())),
            "relation" => {
                let ends = ["name", "active", "passive"].map(|name| attribute(name).to_owned());
                self.relations.push(ends);
            }
            "person" | "org" | "place" | "item" | "personGrp" if self.in_text == 0 && !attribute("id").is_empty() => {
                let label = match name {
                    "person" => "PERSON",
                    "org" | "personGrp" => "ORG",
                    "place" => "GPE",
                    _ => attribute("n"),
                };
                self.entities.push(Entity {
                    id: attribute("id").to_owned(),
                    label: label.to_owned(),
                    names: Vec::new(),
                });
            }
            "annotation" => self.unfollowed += 1,
            _ => {}
        }
        if ASIDE.contains(&name) && self.in_text > 0 {
            self.aside += 1;
        }
        let is_break = LINES.contains(&name) && !self.ours;
        if is_break && self.in_text > 0 && self.aside == 0 {
            self.waiting = Some(true);
        }
        self.stack.push(Open {
            name: name.to_owned(),
            attributes: attributes.clone(),
            start: self.words.len(),
            aside: self.other.len(),
            number: self.begun,
        });
        self.begun += 1;
    }

    /// Words.
    pub fn text(&mut self, text: &str) {
        if self.in_text == 0 || self.aside > 0 {
            let asked = self.stack.iter().any(|open| {
                !matches!(
                    open.name.as_str(),
                    "TEI" | "standOff" | "teiHeader" | "fileDesc" | "text"
                )
            });
            if asked {
                self.other.push_str(text);
            }
        } else if self.ours {
            let inside = self.stack.iter().any(|open| open.name == "ab");
            if inside {
                self.words.push_str(text);
            }
        } else {
            self.collapse(text);
        }
    }

    /// Adds words with white space put in order.
    fn collapse(&mut self, text: &str) {
        for c in text.chars() {
            if c.is_whitespace() && c != '\u{a0}' {
                self.waiting.get_or_insert(false);
                continue;
            }
            if let Some(line) = self.waiting.take().filter(|_| !self.words.is_empty()) {
                self.words.push(if line { '\n' } else { ' ' });
            }
            self.words.push(c);
        }
    }

    /// The innermost element ends; the reader has seen that it is the one of that name.
    pub fn close(&mut self, name: &str) {
        let Some(open) = self.stack.pop() else { return };
        let in_text = self.in_text > 0 && self.aside == 0;
        if in_text && (elements::label_of(name).is_some() || SAID.contains(&name) || name == "seg") {
            self.marks.push(Mark {
                element: open.name,
                attributes: open.attributes,
                start: open.start,
                end: self.words.len(),
                number: open.number,
            });
        } else if name == "span" && open.attributes.contains_key("from") {
            let element = open.attributes.get("rend").cloned().unwrap_or_default();
            self.marks.push(Mark {
                element,
                attributes: open.attributes,
                start: usize::MAX,
                end: usize::MAX,
                number: open.number,
            });
        } else if !in_text {
            self.outside(name, &open);
        }
        if LINES.contains(&name) && !self.ours && in_text {
            self.waiting = Some(true);
        }
        if ASIDE.contains(&name) && self.in_text > 0 {
            self.aside = self.aside.saturating_sub(1);
        }
        if name == "text" {
            self.in_text = self.in_text.saturating_sub(1);
        }
        if self.stack.len() < 2 {
            self.other.clear();
        }
    }

    /// An element outside the words of the article ends.
    fn outside(&mut self, name: &str, open: &Open) {
        let words = self.other.get(open.aside..).unwrap_or_default().trim();
        let within = |name: &str| self.stack.iter().any(|open| open.name == name);
        let words = words.to_owned();
        let entity = within("person") || within("org") || within("place") || within("item") || within("personGrp");
        if entity && elements::label_of(name).is_some() && self.in_text == 0 {
            if let Some(entity) = self.entities.last_mut() {
                entity.names.push(words);
            }
        } else if name == "note" {
            let target = open.attributes.get("target").cloned().unwrap_or_default();
            self.notes.push((target, words));
        } else if within("teiHeader") && (within("bibl") || within("titleStmt")) {
            let field = match name {
                "title" => "title",
                "publisher" => "source",
                "date" => "published",
                "idno" => "url",
                _ => return,
            };
            if within("bibl") {
                self.fields.insert(field, words);
            } else if field == "title" && words != "Undefined" {
                self.fields.entry("heading").or_insert(words);
            }
        }
    }

    /// The document of everything that was gathered.
    pub fn finish(mut self) -> Result<Draft, FormatError> {
        // Elements end from the inside out; they count in the order in which they begin.
        self.marks.sort_by_key(|mark| mark.number);
        if self.words.trim().is_empty() {
            return Err(refuse(
                NAME,
                "its text element has no words, so its annotations point nowhere: the text may be kept in another file. Open a file that holds the text.",
            ));
        }
        let mut draft = Draft::new(&self.words)?;
        let ours = self.ours;
        let tidy = |words: &str| {
            if ours {
                words.to_owned()
            } else {
                words.split_whitespace().collect::<Vec<_>>().join(" ")
            }
        };
        let field = |name: &str| self.fields.get(name).map_or_else(String::new, |words| tidy(words));
        let metadata = draft.metadata();
        let heading = if self.ours || !field("title").is_empty() {
            field("title")
        } else {
            field("heading")
        };
        (metadata.title, metadata.source, metadata.url) = (heading, field("source"), field("url"));
        (metadata.published, metadata.language) = (field("published"), field("language"));
        if self.unfollowed > 0 {
            let message = format!(
                "{} annotations that point into the markup by paths were left out",
                self.unfollowed
            );
            draft.tell_file(Outcome::Noticed, message);
        }
        let mut work = Work {
            alignment: Alignment::new(&self.words),
            draft: &mut draft,
            keys: BTreeMap::new(),
            quotations: BTreeMap::new(),
            anchors: &self.anchors,
            ours: self.ours,
        };
        for entity in &self.entities {
            work.entity(entity);
        }
        let (said, named): (Vec<&Mark>, Vec<&Mark>) = self
            .marks
            .iter()
            .partition(|mark| SAID.contains(&mark.element.as_str()) || mark.element == "seg");
        for mark in named {
            work.mention(mark);
        }
        for mark in said {
            work.piece(mark);
        }
        work.quotations();
        for (target, body) in &self.notes {
            let key = work.keys.get(target.trim_start_matches('#')).cloned();
            work.draft.note(key, &tidy(body));
        }
        for [name, from, to] in &self.relations {
            let key = |end: &str| work.keys.get(end.trim_start_matches('#')).cloned();
            if let (Some(from), Some(to)) = (key(from), key(to)) {
                work.draft.relation(name, from, to);
            } else {
                work.draft.tell(
                    "relation",
                    name.as_str(),
                    Outcome::SetAside,
                    "what it links is not in the file",
                );
            }
        }
        Ok(draft)
    }
}

/// The pieces of a quotation, and what its first element says.
#[derive(Default)]
struct Pieces {
    content: Vec<Span>,
    cue: Vec<Span>,
    source: Vec<Span>,
    attributes: Attributes,
    element: String,
}

struct Work<'b> {
    draft: &'b mut Draft,
    alignment: Option<Alignment>,
    /// What became of the elements with an id.
    keys: BTreeMap<String, Key>,
    /// By the ids that they have in the file, with the number of the first element of what is said.
    quotations: BTreeMap<String, (usize, Pieces)>,
    anchors: &'b BTreeMap<String, usize>,
    ours: bool,
}

impl Work<'_> {
    fn entity(&mut self, entity: &Entity) {
        let ours = self.ours;
        let tidy = |words: &String| {
            if ours {
                words.clone()
            } else {
                words.split_whitespace().collect::<Vec<_>>().join(" ")
            }
        };
        let mut names = entity.names.iter().map(tidy);
        let name = names.next().unwrap_or_else(|| entity.id.clone());
        let label = if entity.label.is_empty() { "NAME" } else { &entity.label };
        let id = self.draft.entity(&entity.id, label, &name);
        if let Some(made) = self.draft.change_entity(&id) {
            made.aliases = names.collect();
        }
        self.keys.insert(entity.id.clone(), Key::new(Kind::Entity, id));
    }

    /// The span of a mark in the text, in bytes.
    fn span(&self, mark: &Mark) -> Option<Span> {
        let anchor = |name: &str| {
            self.anchors
                .get(mark.attributes.get(name)?.trim_start_matches('#'))
                .copied()
        };
        let (start, end) = if mark.start == usize::MAX {
            (anchor("from")?, anchor("to")?)
        } else {
            (mark.start, mark.end)
        };
        let place = |byte: usize| {
            let byte = byte as u32;
            self.alignment
                .as_ref()
                .map_or(byte, |alignment| alignment.to_normalised(byte))
        };
        let text = self.draft.text();
        let span = Span::new(place(start), place(end));
        let span = if self.ours {
            span
        } else {
            reduce::trimmed(text.as_str(), span)
        };
        Some(span).filter(|span| text.is_valid(*span) && !span.is_empty())
    }

    fn mention(&mut self, mark: &Mark) {
        let attribute = |name: &str| mark.attributes.get(name).map_or("", String::as_str);
        let Some(span) = self.span(mark) else {
            self.draft.tell(
                "element",
                format!("{} {}", mark.element, attribute("id")),
                Outcome::SetAside,
                "it holds no words",
            );
            return;
        };
        let known = elements::label_of(&mark.element).unwrap_or("NAME");
        let label = match attribute("type") {
            "" => known,
            "person" | "pers" | "PERS" => "PERSON",
            "place" => "GPE",
            "org" => "ORG",
            // Another program's type of a name tells less than its element.
            _ if !self.ours && !matches!(mark.element.as_str(), "name" | "rs") => known,
            label => label,
        };
        let reference = ["ref", "key", "corresp"]
            .into_iter()
            .map(attribute)
            .find(|reference| !reference.is_empty());
        let entity = reference.map(|reference| {
            let reference = reference.trim_start_matches('#');
            let text = self.draft.text();
            self.draft.entity(reference, label, span.slice(text.as_str()))
        });
        let kind = elements::MENTIONS
            .iter()
            .find(|(_, name)| *name == attribute("subtype"));
        let mention = self.draft.mention(span, label);
        mention.entity = entity;
        mention.kind = kind.map_or(MentionKind::Name, |(kind, _)| *kind);
        let key = mention_key(&mention.id);
        if !attribute("id").is_empty() {
            self.keys.insert(attribute("id").to_owned(), key);
        }
    }

    /// Something said, a cue or a source.
    fn piece(&mut self, mark: &Mark) {
        let attribute = |name: &str| {
            mark.attributes
                .get(name)
                .map_or("", String::as_str)
                .trim_start_matches('#')
        };
        let Some(span) = self.span(mark) else { return };
        let said = mark.element != "seg";
        let part = match attribute("type") {
            _ if said => 0,
            "cue" | "intExpr" => 1,
            "source" | "speaker" => 2,
            _ => return,
        };
        let named = if said { ["prev", "id"] } else { ["corresp", "id"] };
        let id = named
            .into_iter()
            .map(attribute)
            .find(|id| !id.is_empty())
            .map_or_else(|| format!(" {}", self.quotations.len()), str::to_owned);
        let (order, pieces) = self.quotations.entry(id).or_default();
        match part {
            0 => {
                if pieces.element.is_empty() || attribute("prev").is_empty() && !pieces.attributes.contains_key("id") {
                    pieces.attributes = mark.attributes.clone();
                    pieces.element.clone_from(&mark.element);
                }
                if pieces.content.is_empty() {
                    *order = mark.number;
                }
                pieces.content.push(span);
            }
            1 => pieces.cue.push(span),
            _ => pieces.source.push(span),
        }
    }

    fn quotations(&mut self) {
        let mut quotations: Vec<(String, (usize, Pieces))> = std::mem::take(&mut self.quotations).into_iter().collect();
        quotations.sort_by_key(|(_, (order, _))| *order);
        for (id, (_, pieces)) in quotations {
            let attribute = |name: &str| pieces.attributes.get(name).map_or("", String::as_str);
            let mut content = flat::orderly(pieces.content);
            if content.is_empty() {
                self.draft.tell(
                    "quotation",
                    id,
                    Outcome::SetAside,
                    "it has a cue or source and nothing that is said",
                );
                continue;
            }
            let text = self.draft.text();
            let by_marks = marks::kind(text.as_str(), &content);
            if !self.ours {
                marks::strip(text.as_str(), &mut content);
            }
            let ana: Vec<&str> = attribute("ana")
                .split(' ')
                .map(|part| part.trim_start_matches('#'))
                .collect();
            let stated = elements::QUOTATIONS
                .iter()
                .find(|(_, name)| ana.contains(name))
                .map(|(kind, _)| *kind);
            let mode = match attribute("mode") {
                "direct" => Some(QuotationKind::Direct),
                "indirect" | "reported" | "freeIndirect" | "indirect freeIndirect" => Some(QuotationKind::Indirect),
                _ => None,
            };
            let who = attribute("who").trim_start_matches('#');
            let speaker = match who {
                "" => Speaker::Undecided,
                "unnamed" => Speaker::Unnamed,
                who => Speaker::Entity(self.draft.entity(who, "PERSON", who)),
            };
            let quotation = self.draft.quotation(content);
            quotation.kind = stated.or(mode).unwrap_or(by_marks);
            quotation.attitude = ana.contains(&"attitude") || attribute("content") == "thought";
            (quotation.cue, quotation.source) = (flat::orderly(pieces.cue), flat::orderly(pieces.source));
            quotation.speaker = speaker;
            let key = quotation_key(&quotation.id);
            self.keys.insert(id, key);
        }
    }
}
