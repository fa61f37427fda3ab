//! The mentions of one entity by kind, each with the words around it; and the pronouns and descriptions that wait for review.

use std::sync::Arc;

use pressmark_annotation::document::{Document, Key, Kind, Mention, MentionKind, Status};
use pressmark_annotation::{Id, Span};

use super::entities;

/// The kinds in the order in which they are listed.
pub const KINDS: [MentionKind; 3] = [MentionKind::Name, MentionKind::Nominal, MentionKind::Pronoun];

/// A mention with the words around it.
#[derive(Clone, Debug, PartialEq)]
pub struct MentionRow {
    /// Its id.
    pub id: Id,
    /// Some words before it, in its paragraph; they begin with an ellipsis where they are cut.
    pub before: String,
    /// Its words.
    pub words: String,
    /// Some words after it.
    pub after: String,
}

/// The mentions of an entity by kind, each kind in the order of the text; kinds without mentions are left out.
pub fn by_kind(document: &Document, entity: &Id) -> Vec<(MentionKind, Vec<MentionRow>)> {
    let mentions = entities::mentions_of(document, entity);
    let of = |kind: MentionKind| {
        let rows = mentions.iter().filter(|mention| mention.kind == kind);
        (kind, rows.map(|mention| row(document, mention)).collect::<Vec<_>>())
    };
    KINDS.map(of).into_iter().filter(|(_, rows)| !rows.is_empty()).collect()
}

/// How many mentions of each of [`KINDS`] an entity has.
pub fn counts(document: &Document, entity: &Id) -> [usize; 3] {
    let mentions = entities::mentions_of(document, entity);
    KINDS.map(|kind| mentions.iter().filter(|mention| mention.kind == kind).count())
}

/// How many characters of context are shown on each side, at most.
const CONTEXT: usize = 32;

/// A mention with the words around it.
pub fn row(document: &Document, mention: &Mention) -> MentionRow {
    let (before, after) = context(document, mention.span);
    MentionRow {
        id: mention.id.clone(),
        before,
        words: document.words(mention.span).to_owned(),
        after,
    }
}

/// Some words before and after `span`, in its paragraph; an ellipsis says where they are cut.
pub(super) fn context(document: &Document, span: Span) -> (String, String) {
    let text = document.text.as_str();
    let before = text.get(..span.start() as usize).unwrap_or_default();
    let before = before.rsplit('\n').next().unwrap_or_default();
    let after = text.get(span.end() as usize..).unwrap_or_default();
    let after = after.split('\n').next().unwrap_or_default();
    (tail(before), head(after))
}

/// The last words of `text`, from a word's beginning.
fn tail(text: &str) -> String {
    let Some((cut, _)) = text.char_indices().rev().nth(CONTEXT) else {
        return text.to_owned();
    };
    let kept = text.get(cut..).unwrap_or_default();
    let kept = kept.split_once(' ').map_or(kept, |(_, rest)| rest);
    format!("… {kept}")
}

/// The first words of `text`, up to a word's end.
fn head(text: &str) -> String {
    let Some((cut, _)) = text.char_indices().nth(CONTEXT) else {
        return text.to_owned();
    };
    let kept = text.get(..cut).unwrap_or_default();
    let kept = kept.rsplit_once(' ').map_or(kept, |(rest, _)| rest);
    format!("{kept} …")
}

/// How many different words of a group are shown.
const SHOWN: usize = 12;

/// The suggested pronouns and descriptions of one entity, to be decided on together.
#[derive(Clone, Debug, PartialEq)]
pub struct QuietGroup {
    /// Tells it from others.
    pub entity: Id,
    /// The entity's name.
    pub name: String,
    /// The first different words, in the order of the text: "she, the minister, her".
    pub words: Vec<String>,
    /// The suggestions.
    pub keys: Vec<Key>,
}

/// The suggested pronouns and descriptions by entity, in the order of the text.
pub fn quiet_groups(document: &Document) -> Vec<QuietGroup> {
    let mut groups: Vec<QuietGroup> = Vec::new();
    let mut index = pressmark_annotation::sorted::SortedMap::<&Id, usize>::new();
    for mention in document.live_mentions() {
        let Some(id) = mention.entity.as_ref().filter(|_| is_quiet(mention)) else {
            continue;
        };
        if mention.provenance.status != Status::Suggested {
            continue;
        }
        let at = *index.entry(id).or_insert_with(|| {
            let name = document.entities.get(id).map(|entity| entity.name.clone());
            groups.push(QuietGroup {
                entity: id.clone(),
                name: name.unwrap_or_default(),
                words: Vec::new(),
                keys: Vec::new(),
            });
            groups.len() - 1
        });
        if let Some(group) = groups.get_mut(at) {
            let words = document.words(mention.span);
            let known = group
                .words
                .iter()
                .any(|known| known.to_lowercase() == words.to_lowercase());
            if !known && group.words.len() < SHOWN {
                group.words.push(words.to_owned());
            }
            group.keys.push(Key::new(Kind::Mention, mention.id.clone()));
        }
    }
    groups
}

/// Whether a mention stays in the background: pronouns and descriptions do.
pub fn is_quiet(mention: &Arc<Mention>) -> bool {
    mention.kind != MentionKind::Name
}
