//! Mentions and quotations as labelled spans with links between them, as tools know them that mark spans.
//!
//! A quotation becomes a span labelled [`QUOTATION`], to which its further pieces, its cues and its sources are linked.
//! What a label can't say (which quotation, kind, entity, speaker) stands in facts beside each span: other tools keep them
//! or drop them, and both can be read again.

mod facts;
mod fill;

use pressmark_annotation::document::{Key, Kind, MentionKind, Speaker};
use pressmark_annotation::sorted::SortedMap;
use pressmark_annotation::{Document, Span, Text};
use serde_json::{Map, Value as Json};

use super::draft::{Draft, Places};
use super::reduce::in_order;
use crate::repair::Outcome;

use facts::write_value;
pub use facts::{entities, kind_name, kind_of};
pub use fill::orderly;

/// The label of what is said.
pub const QUOTATION: &str = "QUOTATION";
/// The label of the words that report it.
pub const CUE: &str = "CUE";
/// The label of the words that name the speaker.
pub const SOURCE: &str = "SOURCE";

/// Facts beside a span, as fields of a JSON object.
pub type Facts = Map<String, Json>;

/// A labelled span.
#[derive(Clone, Debug)]
pub struct Mark {
    /// Where, in bytes.
    pub span: Span,
    /// What it is.
    pub label: String,
    /// What the label can't say.
    pub facts: Facts,
}

/// A link between two spans, by their places in the list.
#[derive(Clone, Debug)]
pub struct Link {
    /// Where it starts.
    pub from: usize,
    /// Where it ends.
    pub to: usize,
    /// What it is called.
    pub name: String,
}

/// The annotations of a document as spans and links.
#[derive(Clone, Debug, Default)]
pub struct Flat {
    /// The mentions, then the pieces of the quotations.
    pub marks: Vec<Mark>,
    /// The links.
    pub links: Vec<Link>,
}

/// What a span is a part of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Part {
    Mention,
    Content,
    Cue,
    Source,
}

/// What a label says, whoever chose it.
fn part(label: &str) -> Part {
    match label.to_ascii_lowercase().as_str() {
        "quotation" | "quote" | "content" => Part::Content,
        "cue" => Part::Cue,
        "source" => Part::Source,
        _ => Part::Mention,
    }
}

impl Flat {
    /// The mentions and quotations of `document`, and the relations between them.
    pub fn of(document: &Document) -> Self {
        let mut flat = Self::default();
        let mut places: SortedMap<Key, usize> = SortedMap::new();
        for mention in in_order(&document.mentions) {
            let mut facts = Facts::new();
            match mention.kind {
                MentionKind::Name => {}
                MentionKind::Nominal => drop(facts.insert("kind".to_owned(), "nominal".into())),
                MentionKind::Pronoun => drop(facts.insert("kind".to_owned(), "pronoun".into())),
            }
            if let Some(entity) = &mention.entity {
                facts.insert("entity".to_owned(), entity.as_str().into());
            }
            if let Some(value) = &mention.value {
                facts.insert("value".to_owned(), write_value(value));
            }
            if part(mention.label.as_str()) != Part::Mention {
                facts.insert("mention".to_owned(), true.into());
            }
            places.insert(Key::new(Kind::Mention, mention.id.clone()), flat.marks.len());
            flat.mark(mention.span, mention.label.as_str(), facts);
        }
        for quotation in in_order(&document.quotations) {
            let id = || Facts::from_iter([("quotation".to_owned(), quotation.id.as_str().into())]);
            let mut facts = id();
            facts.insert("kind".to_owned(), kind_name(quotation.kind).into());
            if quotation.attitude {
                facts.insert("attitude".to_owned(), true.into());
            }
            match &quotation.speaker {
                Speaker::Undecided => {}
                Speaker::Unnamed => drop(facts.insert("speaker".to_owned(), Json::Null)),
                Speaker::Entity(id) => drop(facts.insert("speaker".to_owned(), id.as_str().into())),
            }
            let first = flat.marks.len();
            places.insert(Key::new(Kind::Quotation, quotation.id.clone()), first);
            let contents = quotation.content.iter().map(|span| (QUOTATION, "continues", span));
            let cues = quotation.cue.iter().map(|span| (CUE, "cue", span));
            let sources = quotation.source.iter().map(|span| (SOURCE, "source", span));
            for (label, name, span) in contents.chain(cues).chain(sources) {
                let at = flat.marks.len();
                flat.mark(
                    *span,
                    label,
                    if at == first { std::mem::take(&mut facts) } else { id() },
                );
                if at > first {
                    flat.link(first, at, name);
                }
            }
        }
        for relation in in_order(&document.relations) {
            if let (Some(from), Some(to)) = (places.get(&relation.from), places.get(&relation.to)) {
                flat.link(*from, *to, &relation.name);
            }
        }
        flat
    }

    fn mark(&mut self, span: Span, label: &str, facts: Facts) {
        self.marks.push(Mark {
            span,
            label: label.to_owned(),
            facts,
        });
    }

    /// Adds a link.
    pub fn link(&mut self, from: usize, to: usize, name: &str) {
        self.links.push(Link {
            from,
            to,
            name: name.to_owned(),
        });
    }

    /// Adds the mark of `label` at these offsets of a file, of which `exact` are the words (empty where the file gives
    /// none). One that can't be found is told and left out; `id` is what the file calls it.
    pub fn find(
        &mut self,
        draft: &mut Draft,
        places: &mut Places,
        id: &str,
        (start, end, exact): (Option<u64>, Option<u64>, &str),
        label: &str,
        facts: Facts,
    ) -> Option<usize> {
        let found = match (start, end) {
            (Some(start), Some(end)) => places.find(start, end, exact),
            _ => Err("it has no offsets".to_owned()),
        };
        let found = match found {
            Ok(_) if label.trim().is_empty() => Err("it has no label".to_owned()),
            found => found,
        };
        match found {
            Ok(found) => {
                if !found.repair.is_empty() {
                    draft.tell("span", id, Outcome::Repaired, found.repair);
                }
                self.mark(found.span, label, facts);
                Some(self.marks.len() - 1)
            }
            Err(reason) => {
                draft.tell("span", id, Outcome::SetAside, format!("it was left out: {reason}"));
                None
            }
        }
    }
}

/// The offsets of a span in code points.
pub fn code_points(text: &Text, span: Span) -> (u32, u32) {
    let at = text.offsets().to_code_points(span).unwrap_or_default();
    (at.start(), at.end())
}
