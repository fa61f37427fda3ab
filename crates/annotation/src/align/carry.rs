//! Moving a document onto a text that differs slightly from its own.

use std::sync::Arc;

use super::{Alignment, Fate};
use crate::document::{Document, Key, Kind, Mention, Note, Quotation};
use crate::edit::Item;
use crate::sorted::{SortedMap, SortedSet};
use crate::sorting::gathered;
use crate::span::Span;
use crate::text::Text;

/// A document on another text.
#[derive(Clone, Debug, PartialEq)]
pub struct Carried {
    /// The document on the new text: all that still has words there.
    pub document: Document,
    /// How the texts differ; from the old text to the new.
    pub alignment: Alignment,
    /// What became of each mention and quotation that did not stay the same, in the order of the tables; what is
    /// [`Fate::Shifted`] or [`Fate::Changed`] is in the document and wants confirming.
    pub fates: SortedMap<Key, Fate>,
    /// What lost its words, with the relations that hang on it, as it was: not in the document any more.
    pub lost: Vec<Item>,
}

/// Moves `document` onto `text`. Nothing but spans changes; a note on what lost its words becomes one on the document.
pub fn carry(document: &Document, text: &Arc<Text>) -> Carried {
    let alignment = Alignment::new(document.text.as_str(), text.as_str());
    let mut carried = Carried {
        document: Document {
            text: Arc::clone(text),
            ..document.clone()
        },
        alignment,
        fates: SortedMap::new(),
        lost: Vec::new(),
    };
    if !carried.alignment.is_identity() {
        carried.mentions(document);
        carried.quotations(document);
        carried.references(document);
    }
    carried
}

impl Carried {
    /// The span on the new text without white space at its edges, and what became of it.
    fn place(&self, span: Span) -> (Option<Span>, Fate) {
        let mapped = self.alignment.forward(span);
        let words = mapped.span.slice(self.document.text.as_str());
        let start = mapped.span.start() + (words.len() - words.trim_start().len()) as u32;
        let trimmed = Span::new(start, start + words.trim().len() as u32);
        if trimmed.is_empty() || mapped.fate == Fate::Lost {
            (None, Fate::Lost)
        } else {
            let fate = if trimmed == mapped.span {
                mapped.fate
            } else {
                Fate::Changed
            };
            (Some(trimmed), fate)
        }
    }

    fn mentions(&mut self, before: &Document) {
        for (id, mention) in &before.mentions {
            let (span, fate) = self.place(mention.span);
            let key = Key::new(Kind::Mention, id.clone());
            match span {
                Some(span) if fate != Fate::Same => {
                    let moved = Mention {
                        span,
                        ..(**mention).clone()
                    };
                    self.document.mentions.insert(id.clone(), Arc::new(moved));
                    self.fates.insert(key, fate);
                }
                Some(_) => {}
                None => {
                    self.document.mentions.remove(id);
                    self.lost.push(Item::Mention(Arc::clone(mention)));
                    self.fates.insert(key, Fate::Lost);
                }
            }
        }
    }

    fn quotations(&mut self, before: &Document) {
        for (id, quotation) in &before.quotations {
            let mut worst = Fate::Same;
            let mut part = |spans: &[Span]| -> Vec<Span> {
                let mut places = Vec::new();
                for span in spans {
                    let (place, fate) = self.place(*span);
                    worst = worst.max(if fate == Fate::Lost { Fate::Changed } else { fate });
                    places.extend(place);
                }
                places
            };
            let moved = Quotation {
                content: part(&quotation.content),
                cue: part(&quotation.cue),
                source: part(&quotation.source),
                ..(**quotation).clone()
            };
            let key = Key::new(Kind::Quotation, id.clone());
            if moved.content.is_empty() {
                self.document.quotations.remove(id);
                self.lost.push(Item::Quotation(Arc::clone(quotation)));
                self.fates.insert(key, Fate::Lost);
            } else if worst != Fate::Same {
                self.document.quotations.insert(id.clone(), Arc::new(moved));
                self.fates.insert(key, worst);
            }
        }
    }

    /// Takes away what points to something that lost its words.
    fn references(&mut self, before: &Document) {
        let mut gone: SortedSet<Key> = gathered(self.lost.iter().map(Item::key));
        // Relations may hang on relations: until nothing more is found.
        loop {
            let known = gone.len();
            for (id, relation) in &before.relations {
                let key = Key::new(Kind::Relation, id.clone());
                if (gone.contains(&relation.from) || gone.contains(&relation.to)) && gone.insert(key) {
                    self.document.relations.remove(id);
                    self.lost.push(Item::Relation(Arc::clone(relation)));
                }
            }
            if gone.len() == known {
                break;
            }
        }
        for (id, note) in &before.notes {
            if note.target.as_ref().is_some_and(|target| gone.contains(target)) {
                let note = Note {
                    target: None,
                    ..(**note).clone()
                };
                self.document.notes.insert(id.clone(), Arc::new(note));
            }
        }
    }
}
