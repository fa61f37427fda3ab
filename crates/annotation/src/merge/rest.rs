//! Merging what is no annotation: metadata, tag set, annotators, unknown fields.
//!
//! Where documents differ, the greatest value is taken in an order that says nothing (filled before empty, then the longer,
//! then by characters), and the other values of metadata and of unknown fields are kept in the field `alternatives` beside
//! it. With a common ancestor, a value that a side has changed goes before the one it came from.

use std::sync::Arc;

use serde_json::{Map, Value as Json};

use super::ALTERNATIVES;
use crate::document::{Document, Extra, Metadata, TagSet};
use crate::label::Onto;
use crate::sorted::{SortedMap, SortedSet};
use crate::sorting::sort_by;

/// The values of each field.
type Values = SortedMap<String, SortedSet<String>>;

/// An empty document with all but the annotations of `documents`, which are of one text.
pub(super) fn merge(documents: &[&Document], base: Option<&Document>) -> Document {
    let text = documents
        .first()
        .map(|first| Arc::clone(&first.text))
        .unwrap_or_default();
    let id = documents.iter().map(|document| document.id.clone()).min();
    let mut merged = Document::new(id.unwrap_or_else(|| "document".into()), text);
    merged.metadata =
        one(documents.iter().map(|document| &document.metadata)).unwrap_or_else(|| Arc::new(metadata(documents, base)));
    merged.tag_set =
        one(documents.iter().map(|document| &document.tag_set)).unwrap_or_else(|| Arc::new(tag_set(documents)));
    for document in documents {
        for (id, annotator) in &document.annotators {
            let known = merged
                .annotators
                .entry(id.clone())
                .or_insert_with(|| Arc::clone(annotator));
            if format!("{annotator:?}") > format!("{known:?}") {
                known.clone_from(annotator);
            }
        }
    }
    merged.extra = fields(
        &documents.iter().map(|document| &document.extra).collect::<Vec<_>>(),
        base.map(|base| &base.extra),
    );
    merged
}

/// What all have, where it is the same.
fn one<'a, T: PartialEq + 'a>(mut all: impl Iterator<Item = &'a Arc<T>>) -> Option<Arc<T>> {
    let first = all.next()?;
    all.all(|other| other == first).then(|| Arc::clone(first))
}

/// Adds the values of an object and of its alternatives.
fn read(object: &Extra, values: &mut Values) {
    for (name, value) in object {
        if name == ALTERNATIVES
            && let Some(kept) = value.as_object()
        {
            for (name, list) in kept {
                let list = list.as_array().into_iter().flatten();
                values
                    .entry(name.clone())
                    .or_default()
                    .extend(list.map(Json::to_string));
            }
        } else {
            values.entry(name.clone()).or_default().insert(value.to_string());
        }
    }
}

/// One object of several, with the values that do not fit in it.
fn fields(objects: &[&Extra], base: Option<&Extra>) -> Extra {
    if let Some((first, others)) = objects.split_first()
        && others.iter().all(|other| other == first)
    {
        return (*first).clone();
    }
    let mut values = Values::new();
    for object in objects {
        read(object, &mut values);
    }
    // What all sides still have was not changed by anybody.
    for (name, before) in base.into_iter().flatten() {
        let changed = objects
            .iter()
            .any(|object| object.get(name).is_some_and(|now| now != before));
        if let Some(values) = values.get_mut(name).filter(|values| changed && values.len() > 1) {
            values.remove(&before.to_string());
        }
    }
    let mut merged = Map::new();
    let mut others = Map::new();
    for (name, values) in values {
        let mut values: Vec<String> = values.into_iter().collect();
        sort_by(&mut values, |a, b| (a.len(), a).cmp(&(b.len(), b)));
        let json = |value: &String| serde_json::from_str(value).unwrap_or(Json::Null);
        let Some(shown) = values.pop() else { continue };
        merged.insert(name.clone(), json(&shown));
        // An empty value says nothing.
        values.retain(|value| !matches!(value.as_str(), "\"\"" | "null" | "[]" | "{}"));
        if !values.is_empty() {
            others.insert(name, values.iter().map(json).collect());
        }
    }
    if !others.is_empty() {
        merged.insert(ALTERNATIVES.to_owned(), others.into());
    }
    merged
}

/// The named fields of metadata.
fn slots(metadata: &mut Metadata) -> [(&'static str, &mut String); 5] {
    [
        ("title", &mut metadata.title),
        ("source", &mut metadata.source),
        ("url", &mut metadata.url),
        ("published", &mut metadata.published),
        ("language", &mut metadata.language),
    ]
}

fn metadata(documents: &[&Document], base: Option<&Document>) -> Metadata {
    let flat = |document: &Document| -> Extra {
        let mut metadata = (*document.metadata).clone();
        let mut object = std::mem::take(&mut metadata.extra);
        for (name, value) in slots(&mut metadata) {
            if !value.is_empty() {
                object.insert(name.to_owned(), value.as_str().into());
            }
        }
        object
    };
    let objects: Vec<Extra> = documents.iter().map(|document| flat(document)).collect();
    let mut extra = fields(&objects.iter().collect::<Vec<_>>(), base.map(flat).as_ref());
    let mut merged = Metadata::default();
    for (name, slot) in slots(&mut merged) {
        match extra.remove(name) {
            Some(Json::String(value)) => *slot = value,
            Some(other) => drop(extra.insert(name.to_owned(), other)),
            None => {}
        }
    }
    merged.extra = extra;
    merged
}

/// All tags of several sets: the built-in labels in their order, then the others by name. Of two tags of one label the
/// greater counts.
fn tag_set(documents: &[&Document]) -> TagSet {
    let mut tags = SortedMap::new();
    let mut greatest: Option<&TagSet> = None;
    for set in documents.iter().map(|document| &*document.tag_set) {
        for tag in &set.tags {
            let place = Onto::ALL.iter().position(|onto| tag.label.onto() == Some(*onto));
            let place = (place.unwrap_or(usize::MAX), tag.label.clone());
            let known = tags.entry(place).or_insert_with(|| tag.clone());
            if format!("{tag:?}") > format!("{known:?}") {
                known.clone_from(tag);
            }
        }
        let says = |set: &TagSet| {
            (
                set.name.clone(),
                set.description.clone(),
                set.guidelines.clone(),
                format!("{:?}", set.extra),
            )
        };
        if greatest.is_none_or(|known| says(set) > says(known)) {
            greatest = Some(set);
        }
    }
    TagSet {
        tags: tags.into_values().collect(),
        ..greatest.cloned().unwrap_or_default()
    }
}
