//! The journal of a document: small records of what changed, kept beside a file, and the file brought up to date by them.
//!
//! A record holds what differs between two states of one document, in the file's own JSON: under the name of each list the
//! items that were added or changed, as the file would hold them, and under `gone` the ids of those that are no longer there.
//! [`replay`] lays records over the file and then reads it as [`super::parse`] does, so there is one reader and one writer
//! for everything. That a record sets items instead of repeating an edit makes replaying it twice harmless.
//!
//! Records are numbered by who keeps them, one after the other without gaps. Each begins with a check of its own words, so
//! that one that was cut off or garbled is recognised; what comes before it still counts, what comes after it does not.

use std::sync::Arc;

use pressmark_annotation::document::{Document, Table};
use pressmark_annotation::{Id, Label};
use serde_json::{Map, Value as Json};

use super::{migrate, read, tags, unknown, write};
use crate::error::FormatError;
use crate::json;
use crate::repair::Repair;

/// The number of a record: one more than that of the record before it.
pub type Sequence = u32;

/// The lists of a file whose items have ids, and the list of tombstones.
const LISTS: [&str; 7] = [
    "annotators",
    "entities",
    "mentions",
    "quotations",
    "notes",
    "relations",
    TOMBSTONES,
];
const TOMBSTONES: &str = "tombstones";
/// The fields that are kept whole.
const FIELDS: [&str; 2] = ["metadata", "tagSet"];
const GONE: &str = "gone";
const VERSION: &str = "version";

/// A change of so many items may always be a record.
const ALWAYS_SMALL: usize = 64;

/// What has to be kept so that the later of two states can be had again from the earlier one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Difference {
    /// Nothing: they are the same.
    Nothing,
    /// This record.
    Record(String),
    /// The whole file: they differ in what no record can hold, or in most of their items.
    Whole,
}

/// What has to be kept to have `after` again from `before`. Items that both share by pointer are not looked into.
pub fn difference(before: &Document, after: &Document) -> Difference {
    if before.id != after.id || !same_text(before, after) || before.extra != after.extra {
        return Difference::Whole;
    }
    let all = after.entities.len() + after.mentions.len() + after.quotations.len() + after.notes.len();
    let is_most = |changed: usize| changed > ALWAYS_SMALL && changed > all / 2;
    // Told before anything is made for a record that would be as long as the file.
    if is_most(changed(before, after)) {
        return Difference::Whole;
    }
    let mut record = Record::default();
    let text = after.text.as_ref();
    let mut labels: Vec<&Label> = Vec::new();
    walk(&before.annotators, &after.annotators, &mut |id, annotator| {
        record.add(0, id, annotator.map(write::annotator));
    });
    walk(&before.entities, &after.entities, &mut |id, entity| {
        labels.extend(entity.map(|entity| &entity.label));
        record.add(1, id, entity.map(write::entity));
    });
    walk(&before.mentions, &after.mentions, &mut |id, mention| {
        labels.extend(mention.map(|mention| &mention.label));
        record.add(2, id, mention.map(|mention| write::mention(text, mention)));
    });
    walk(&before.quotations, &after.quotations, &mut |id, quotation| {
        record.add(3, id, quotation.map(|quotation| write::quotation(text, quotation)));
    });
    walk(&before.notes, &after.notes, &mut |id, note| {
        record.add(4, id, note.map(write::note));
    });
    walk(&before.relations, &after.relations, &mut |id, relation| {
        record.add(5, id, relation.map(write::relation));
    });
    for (key, tombstone) in &after.tombstones {
        if before.tombstones.get(key) != Some(tombstone) {
            record.add(6, &Id::new(key.to_string()), Some(write::tombstone(tombstone)));
        }
    }
    for key in before
        .tombstones
        .keys()
        .filter(|key| !after.tombstones.contains_key(key))
    {
        record.add(6, &Id::new(key.to_string()), None);
    }
    if !Arc::ptr_eq(&before.metadata, &after.metadata) {
        record
            .fields
            .insert("metadata".to_owned(), write::metadata(&after.metadata));
    }
    // The file names the labels that are used without being in the tag set.
    let unlisted = |label: &&Label| !after.tag_set.tags.iter().any(|tag| tag.label == **label);
    if !Arc::ptr_eq(&before.tag_set, &after.tag_set) || labels.iter().any(unlisted) {
        let set = tags::write(&after.tag_set, write::unlisted(after), unknown::TAG_SET);
        record.fields.insert("tagSet".to_owned(), set.into());
    }
    if is_most(record.put.iter().map(Vec::len).sum()) {
        return Difference::Whole;
    }
    record.finish()
}

/// How many entities, mentions and quotations were added or changed.
fn changed(before: &Document, after: &Document) -> usize {
    let mut changed = 0;
    walk(&before.entities, &after.entities, &mut |_, item| {
        changed += usize::from(item.is_some());
    });
    walk(&before.mentions, &after.mentions, &mut |_, item| {
        changed += usize::from(item.is_some());
    });
    walk(&before.quotations, &after.quotations, &mut |_, item| {
        changed += usize::from(item.is_some());
    });
    changed
}

fn same_text(before: &Document, after: &Document) -> bool {
    Arc::ptr_eq(&before.text, &after.text) || before.text.as_str() == after.text.as_str()
}

/// Calls `found` with everything that is in one table alone, or is not the same in both: with the item as it is after, or
/// without where it is gone.
fn walk<'a, T>(before: &Table<T>, after: &'a Table<T>, found: &mut dyn FnMut(&Id, Option<&'a T>)) {
    let mut old = before.iter().peekable();
    for (id, item) in after {
        while let Some((gone, _)) = old.next_if(|(key, _)| *key < id) {
            found(gone, None);
        }
        match old.next_if(|(key, _)| *key == id) {
            Some((_, was)) if Arc::ptr_eq(was, item) => {}
            _ => found(id, Some(item)),
        }
    }
    old.for_each(|(gone, _)| found(gone, None));
}

/// A record in the making.
#[derive(Default)]
struct Record {
    fields: Map<String, Json>,
    put: [Vec<Json>; LISTS.len()],
    gone: [Vec<Json>; LISTS.len()],
}

impl Record {
    fn add(&mut self, list: usize, id: &Id, item: Option<Json>) {
        let (into, value) = match item {
            Some(item) => (&mut self.put, item),
            None => (&mut self.gone, id.as_str().into()),
        };
        if let Some(into) = into.get_mut(list) {
            into.push(value);
        }
    }

    fn finish(self) -> Difference {
        let full = |lists: [Vec<Json>; LISTS.len()]| {
            let named = LISTS.iter().zip(lists).filter(|(_, items)| !items.is_empty());
            named.map(|(name, items)| ((*name).to_owned(), Json::Array(items)))
        };
        let mut record = self.fields;
        record.extend(full(self.put));
        let gone: Map<String, Json> = full(self.gone).collect();
        if !gone.is_empty() {
            record.insert(GONE.to_owned(), gone.into());
        }
        if record.is_empty() {
            return Difference::Nothing;
        }
        record.insert(VERSION.to_owned(), migrate::VERSION.into());
        let words = Json::Object(record).to_string();
        Difference::Record(format!("{} {words}", checksum(&words)))
    }
}

/// A file brought up to date.
#[derive(Clone, Debug, PartialEq)]
pub struct Replayed {
    /// The document, as far as it could be had.
    pub document: Document,
    /// What had to be done to the file and its records.
    pub repairs: Vec<Repair>,
    /// How many records at the end could not be used, because the first of them is missing or garbled; 0 when all is well.
    pub lost: Sequence,
}

/// Lays `records` over `file` and reads it. The file holds everything up to the number `from`; the records are those that
/// are there, by number, and `to` is the number of the last that was ever kept.
///
/// # Errors
/// As [`super::parse`], for the file; records that cannot be used are counted instead.
pub fn replay(
    file: &[u8],
    from: Sequence,
    to: Sequence,
    records: &[(Sequence, String)],
) -> Result<Replayed, FormatError> {
    let mut reached = from;
    let (document, repairs) = read::parse_changed(file, &mut |file| {
        let mut merged = Merged::default();
        for (number, record) in records.iter().filter(|(number, _)| *number > from) {
            if reached.checked_add(1) != Some(*number) || merged.take(record, file.get(VERSION)).is_none() {
                break;
            }
            reached = *number;
        }
        merged.lay_over(file);
    })?;
    let last = records.last().map_or(to, |(number, _)| to.max(*number));
    Ok(Replayed {
        document,
        repairs,
        lost: last.saturating_sub(reached),
    })
}

/// What several records say together: the last word on every item.
#[derive(Default)]
struct Merged {
    fields: Map<String, Json>,
    /// By list and id; `null` for what is gone.
    items: [Map<String, Json>; LISTS.len()],
}

impl Merged {
    /// Takes in one record of a file of this version, whole or not at all: what is brought from one version of the format
    /// to the next is the file with its records laid over it.
    fn take(&mut self, record: &str, version: Option<&Json>) -> Option<()> {
        let (check, words) = record.split_once(' ')?;
        if check != checksum(words) {
            return None;
        }
        let (Json::Object(mut record), _) = json::read(words).ok()? else {
            return None;
        };
        if record.get(VERSION) != version {
            return None;
        }
        let mut gone = record.remove(GONE).unwrap_or_default();
        let mut changes = Vec::new();
        for (number, list) in LISTS.iter().enumerate() {
            for item in array(record.get_mut(*list)) {
                changes.push((number, key(list, &item)?, item));
            }
            for id in array(gone.get_mut(*list)) {
                changes.push((number, id.as_str()?.to_owned(), Json::Null));
            }
        }
        for (number, key, item) in changes {
            self.items.get_mut(number)?.insert(key, item);
        }
        for field in FIELDS {
            if let Some(value) = record.remove(field) {
                self.fields.insert(field.to_owned(), value);
            }
        }
        Some(())
    }

    /// Changes the file's JSON accordingly.
    fn lay_over(&mut self, file: &mut Map<String, Json>) {
        file.append(&mut self.fields);
        for (list, changed) in LISTS.iter().zip(&mut self.items) {
            if changed.is_empty() {
                continue;
            }
            let mut items = array(file.get_mut(*list));
            items.retain_mut(|item| match key(list, item).and_then(|key| changed.remove(&key)) {
                Some(Json::Null) => false,
                Some(now) => {
                    *item = now;
                    true
                }
                None => true,
            });
            let new = std::mem::take(changed).into_iter().map(|(_, item)| item);
            items.extend(new.filter(|item| !item.is_null()));
            file.insert((*list).to_owned(), items.into());
        }
    }
}

/// Takes the items out of a list.
fn array(list: Option<&mut Json>) -> Vec<Json> {
    match list.map(Json::take) {
        Some(Json::Array(items)) => items,
        _ => Vec::new(),
    }
}

/// What tells an item of a list from the others.
fn key(list: &str, item: &Json) -> Option<String> {
    let id = item.get("id")?.as_str()?;
    Some(match list {
        TOMBSTONES => format!("{} {id}", item.get("kind")?.as_str()?),
        _ => id.to_owned(),
    })
}

/// A check of words against accidents: FNV-1a with 64 bits (Fowler, Noll, Vo; RFC 9923), in 16 hexadecimal digits.
pub fn checksum(words: &str) -> String {
    let hash = words.bytes().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3)
    });
    format!("{hash:016x}")
}

#[cfg(test)]
mod tests {
    use super::checksum;

    #[test]
    fn the_check_is_the_published_one() {
        // Test vectors of the algorithm's authors.
        assert_eq!(checksum(""), "cbf29ce484222325");
        assert_eq!(checksum("a"), "af63dc4c8601ec8c");
        assert_eq!(checksum("foobar"), "85944171f73967e8");
    }
}
