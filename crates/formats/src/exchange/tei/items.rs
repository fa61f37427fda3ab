//! Mentions, quotations and entities out of the elements of a file.

use pressmark_annotation::Span;
use pressmark_annotation::document::{Key, Kind, MentionKind, QuotationKind, Speaker};
use pressmark_annotation::sorted::SortedMap;
use pressmark_annotation::sorting::sort_by_key;

use super::elements;
use crate::alignment::Alignment;
use crate::exchange::draft::{Draft, mention_key, quotation_key};
use crate::exchange::{flat, marks, reduce};
use crate::repair::Outcome;

/// The attributes of an element by their local names: `xml:id` is `id`.
pub type Attributes = SortedMap<String, String>;

/// Elements that mark something said.
pub const SAID: [&str; 3] = ["said", "quote", "q"];

/// A span with the element that marks it.
pub struct Mark {
    pub element: String,
    pub attributes: Attributes,
    pub start: usize,
    pub end: usize,
    pub number: usize,
}

/// An entity as the file lists it.
pub struct Entity {
    pub id: String,
    pub label: String,
    pub names: Vec<String>,
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

/// Makes mentions and quotations of marks, and remembers what became of the elements with an id.
pub struct Items<'b> {
    draft: &'b mut Draft,
    alignment: Option<Alignment>,
    /// What became of the elements with an id.
    keys: SortedMap<String, Key>,
    /// By the ids that they have in the file, with the number of the first element of what is said.
    quotations: SortedMap<String, (usize, Pieces)>,
    anchors: &'b SortedMap<String, usize>,
    ours: bool,
}

impl<'b> Items<'b> {
    /// For the text that was put together as `words`, whose anchors stand at these bytes.
    pub fn new(draft: &'b mut Draft, words: &str, anchors: &'b SortedMap<String, usize>, ours: bool) -> Self {
        Self {
            alignment: Alignment::new(words),
            draft,
            keys: SortedMap::new(),
            quotations: SortedMap::new(),
            anchors,
            ours,
        }
    }

    /// The document so far.
    pub fn draft(&mut self) -> &mut Draft {
        self.draft
    }

    /// What became of the element that a reference such as `#m1` names.
    pub fn key(&self, reference: &str) -> Option<Key> {
        self.keys.get(reference.trim_start_matches('#')).cloned()
    }

    /// Adds an entity of the file's lists.
    pub fn entity(&mut self, entity: &Entity) {
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

    /// Adds the mention of a name's element.
    pub fn mention(&mut self, mark: &Mark) {
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
    pub fn piece(&mut self, mark: &Mark) {
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
                    *order = mark.number;
                }
                pieces.content.push(span);
            }
            1 => pieces.cue.push(span),
            _ => pieces.source.push(span),
        }
    }

    /// Adds the quotations of all pieces.
    pub fn quotations(&mut self) {
        let mut quotations: Vec<(String, (usize, Pieces))> = std::mem::take(&mut self.quotations).into_iter().collect();
        sort_by_key(&mut quotations, |(_, (order, _))| *order);
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
