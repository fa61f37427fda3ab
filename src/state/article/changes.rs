//! What differs between two versions of a document, as far as its article is drawn otherwise: found by comparing pointers,
//! since what did not change is shared.

use std::rc::Rc;
use std::sync::Arc;

use pressmark_annotation::document::{Document, Key, Kind, Mention, Quotation, Speaker};
use pressmark_annotation::sorted::{self, SortedMap, SortedSet};
use pressmark_annotation::sorting::gathered;
use pressmark_annotation::{Id, Span};

use super::ParagraphView;

/// Annotations that are drawn otherwise than before, with the words on which they lie or lay, in bytes of the text.
#[derive(Default)]
pub(super) struct Changes(Vec<(Key, Span)>);

impl Changes {
    /// All annotations of a document, of which nothing was drawn before.
    pub(super) fn whole(document: &Document) -> Self {
        let mut changes = Self::default();
        document.mentions.values().for_each(|mention| changes.mention(mention));
        document
            .quotations
            .values()
            .for_each(|quotation| changes.quotation(quotation));
        changes
    }

    fn mention(&mut self, mention: &Mention) {
        self.0.push((Key::new(Kind::Mention, mention.id.clone()), mention.span));
    }

    fn quotation(&mut self, quotation: &Quotation) {
        let key = Key::new(Kind::Quotation, quotation.id.clone());
        self.0.extend(quotation.spans().map(|span| (key.clone(), span)));
    }

    /// The annotations by the indexes of the paragraphs that they touch; `paragraphs` are in the order of the text.
    pub(super) fn by_paragraph(self, paragraphs: &[Rc<ParagraphView>]) -> SortedMap<usize, SortedSet<Key>> {
        let mut touched: SortedMap<usize, SortedSet<Key>> = SortedMap::new();
        for (key, span) in self.0 {
            let first = paragraphs.partition_point(|paragraph| paragraph.span.end() <= span.start());
            let after = paragraphs.partition_point(|paragraph| paragraph.span.start() < span.end());
            for index in first..after {
                touched.entry(index).or_default().insert(key.clone());
            }
        }
        touched
    }
}

/// The annotations that `after` has otherwise than `before`, or about whom it says something else.
pub(super) fn between(before: &Document, after: &Document) -> Changes {
    let mut changes = Changes::default();
    for mention in differing(&before.mentions, &after.mentions) {
        changes.mention(mention);
    }
    for quotation in differing(&before.quotations, &after.quotations) {
        changes.quotation(quotation);
    }
    let entities: SortedSet<&Id> = gathered(differing(&before.entities, &after.entities).map(|entity| &entity.id));
    if !entities.is_empty() {
        let mentions = after.mentions.values();
        mentions
            .filter(|mention| mention.entity.as_ref().is_some_and(|id| entities.contains(id)))
            .for_each(|mention| changes.mention(mention));
        let quotations = after.quotations.values();
        quotations
            .filter(|quotation| matches!(&quotation.speaker, Speaker::Entity(id) if entities.contains(id)))
            .for_each(|quotation| changes.quotation(quotation));
    }
    changes
}

/// The values that are not the same ones in both tables: what a key had before, and what it has after.
fn differing<'t, T>(
    before: &'t SortedMap<Id, Arc<T>>,
    after: &'t SortedMap<Id, Arc<T>>,
) -> impl Iterator<Item = &'t Arc<T>> {
    Differing {
        before: before.iter(),
        after: after.iter(),
        waiting: (None, None),
    }
}

/// A key and its value in a table.
type Entry<'t, T> = (&'t Id, &'t Arc<T>);

/// Goes through two tables side by side, in the order of their keys.
struct Differing<'t, T> {
    before: sorted::Iter<'t, Id, Arc<T>>,
    after: sorted::Iter<'t, Id, Arc<T>>,
    /// What was taken from either and not given yet.
    waiting: (Option<Entry<'t, T>>, Option<Entry<'t, T>>),
}

impl<'t, T> Iterator for Differing<'t, T> {
    type Item = &'t Arc<T>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            let (before, after) = &mut self.waiting;
            if before.is_none() {
                *before = self.before.next();
            }
            if after.is_none() {
                *after = self.after.next();
            }
            match (*before, *after) {
                (None, None) => return None,
                (Some((old, old_value)), Some((new, new_value))) if old == new => {
                    *before = None;
                    if Arc::ptr_eq(old_value, new_value) {
                        *after = None;
                    } else {
                        // The new one comes next, with nothing beside it.
                        return Some(old_value);
                    }
                }
                (Some((old, value)), new) if new.is_none_or(|(new, _)| old < new) => {
                    *before = None;
                    return Some(value);
                }
                (_, new) => {
                    *after = None;
                    return new.map(|(_, value)| value);
                }
            }
        }
    }
}
