//! Versions of another edition of the text, laid on that of the first: what of their annotations moved, changed or was lost.

use std::rc::Rc;

use pressmark_annotation::align::{Fate, carry};
use pressmark_annotation::document::{Document, Key, Kind};

use super::versions::Version;
use super::words;

/// An annotation that does not stand where it stood.
#[derive(Clone, Debug, PartialEq)]
pub struct Moved {
    /// Whose it is.
    pub version: usize,
    /// The annotation.
    pub key: Key,
    /// What became of it.
    pub fate: Fate,
    /// Its words before.
    pub before: String,
    /// Its words now; empty where they are lost.
    pub after: String,
    /// Whether it is left out of the comparison.
    pub left_out: bool,
}

/// Lays the versions on the text of the first; `left_out` are annotations to do without.
pub(super) fn lay(versions: &[Version], left_out: &[(usize, Key)]) -> (Vec<Rc<Document>>, Vec<Moved>) {
    let (mut laid, mut moved) = (Vec::new(), Vec::new());
    let Some(first) = versions.first() else {
        return (laid, moved);
    };
    let text = &first.document.text;
    for (number, version) in versions.iter().enumerate() {
        if version.document.text == *text {
            laid.push(Rc::clone(&version.document));
            continue;
        }
        let carried = carry(&version.document, text);
        let mut document = carried.document;
        for (key, fate) in carried.fates {
            let out = left_out.contains(&(number, key.clone()));
            moved.push(Moved {
                version: number,
                fate,
                before: words::of(&version.document, &key),
                after: words::of(&document, &key),
                left_out: out,
                key: key.clone(),
            });
            if out {
                leave_out(&mut document, &key);
            }
        }
        laid.push(Rc::new(document));
    }
    (laid, moved)
}

/// Takes an annotation away with what points to it.
fn leave_out(document: &mut Document, key: &Key) {
    match key.kind {
        Kind::Mention => drop(document.mentions.remove(&key.id)),
        _ => drop(document.quotations.remove(&key.id)),
    }
    document.notes.retain(|_, note| note.target.as_ref() != Some(key));
    document
        .relations
        .retain(|_, relation| relation.from != *key && relation.to != *key);
}
