//! What is compared: documents with the names of those who annotated them.

use std::rc::Rc;

use pressmark_annotation::Id;
use pressmark_annotation::align::Alignment;
use pressmark_annotation::document::{Annotator, AnnotatorKind, Document};
use pressmark_annotation::ops;
use pressmark_annotation::sorted::SortedMap;

use crate::state::describe;

/// Texts that have less than this share in common are not versions of one text.
const ALIKE: f64 = 0.5;

/// One of the documents that are compared.
#[derive(Clone, Debug, PartialEq)]
pub struct Version {
    /// The document as it came.
    pub document: Rc<Document>,
    /// Who annotated it; empty where nobody is known.
    pub name: String,
    /// The file or title that it comes from.
    pub origin: String,
}

impl Version {
    /// The version of a document that comes from `origin`.
    pub fn new(document: Document, origin: String) -> Self {
        Self {
            name: annotator(&document),
            document: Rc::new(document),
            origin,
        }
    }
}

/// The letter of a version, from A to Z.
pub fn letter(version: usize) -> char {
    char::from(b'A' + (version % 26) as u8)
}

/// Whether all are versions of one text.
pub fn are_alike(versions: &[Version]) -> bool {
    let Some((first, others)) = versions.split_first() else {
        return false;
    };
    let text = first.document.text.as_str();
    others.iter().all(|other| {
        let other = other.document.text.as_str();
        other == text || Alignment::new(text, other).similarity() >= ALIKE
    })
}

/// Gives versions of the same name, or of none, names that tell them apart.
pub fn named(mut versions: Vec<Version>) -> Vec<Version> {
    let mut often: SortedMap<String, usize> = SortedMap::new();
    for version in &versions {
        *often.entry(version.name.clone()).or_default() += 1;
    }
    for version in &mut versions {
        if version.name.is_empty() {
            version.name.clone_from(&version.origin);
        } else if often.get(&version.name).is_some_and(|count| *count > 1) {
            version.name = format!("{} ({})", version.name, version.origin);
        }
    }
    versions
}

/// The person who made or changed most of a document's annotations; where no person did, the program that made them.
fn annotator(document: &Document) -> String {
    let mut often: SortedMap<&Id, (bool, usize, &Annotator)> = SortedMap::new();
    let items: Vec<_> = document.items().collect();
    for item in &items {
        let provenance = ops::provenance(item);
        let by = provenance.changed_by.as_ref().unwrap_or(&provenance.created_by);
        if let Some(known) = document.annotators.get(by) {
            let person = known.kind == AnnotatorKind::Person;
            often.entry(&known.id).or_insert((person, 0, known)).1 += 1;
        }
    }
    let most = often
        .into_iter()
        .max_by(|(a_id, a), (b_id, b)| (a.0, a.1).cmp(&(b.0, b.1)).then_with(|| b_id.cmp(a_id)));
    most.map(|(_, (.., annotator))| describe::name_shown(&annotator.name).to_owned())
        .unwrap_or_default()
}
