//! Puts a document together from the elements and words of a file.

use pressmark_annotation::sorted::SortedMap;
use pressmark_annotation::sorting::sort_by_key;

use super::NAME;
use super::elements;
use super::items::{Attributes, Entity, Items, Mark, SAID};
use crate::error::FormatError;
use crate::exchange::draft::Draft;
use crate::exchange::refuse;
use crate::repair::Outcome;

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
    anchors: SortedMap<String, usize>,
    entities: Vec<Entity>,
    notes: Vec<(String, String)>,
    relations: Vec<[String; 3]>,
    fields: SortedMap<&'static str, String>,
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
        // A name may consist of names: a forename and a surname.
        let inner = self.stack.iter().any(|open| elements::label_of(&open.name).is_some());
        if entity && !inner && elements::label_of(name).is_some() && self.in_text == 0 {
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
        sort_by_key(&mut self.marks, |mark| mark.number);
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
        let mut items = Items::new(&mut draft, &self.words, &self.anchors, self.ours);
        for entity in &self.entities {
            items.entity(entity);
        }
        let (said, named): (Vec<&Mark>, Vec<&Mark>) = self
            .marks
            .iter()
            .partition(|mark| SAID.contains(&mark.element.as_str()) || mark.element == "seg");
        for mark in named {
            items.mention(mark);
        }
        for mark in said {
            items.piece(mark);
        }
        items.quotations();
        for (target, body) in &self.notes {
            let key = items.key(target);
            items.draft().note(key, &tidy(body));
        }
        for [name, from, to] in &self.relations {
            if let (Some(from), Some(to)) = (items.key(from), items.key(to)) {
                items.draft().relation(name, from, to);
            } else {
                items.draft().tell(
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
