//! The set of versions that documents hold, and which of them are left behind by others.
//!
//! A version is left behind where another one provably came from it: an original by every changed version of the same
//! name, and whatever somebody decided against by what they decided for ([`super::SETTLED`]). Both are relations between
//! two versions that do not depend on what else is there, which is what makes merging associative.

use serde_json::{Map, Value as Json, json};

use super::version::{Anchor, Version, competing, digest, extra, mapped, name, other_id, with_extra};
use super::{ALTERNATIVES, MERGED, SETTLED, codec};
use crate::document::{Document, Extra, Key, Kind, Timestamp, Tombstone};
use crate::edit::Item;
use crate::id::Id;
use crate::sorted::{SortedMap, SortedSet};
use crate::sorting::gathered;

/// What one or more documents say.
#[derive(Default)]
pub(super) struct State {
    /// All versions, by kind and digest.
    pub(super) versions: SortedMap<(Kind, String), Version>,
    /// All deletions, by what they are about and what they say.
    pub(super) tombstones: SortedMap<Key, SortedMap<String, Tombstone>>,
    /// Pairs of versions of the same words that one document has side by side, by their digests.
    pub(super) apart: SortedSet<(String, String)>,
    /// Alternatives that can't be read, by the name of the item that has them.
    pub(super) unread: SortedMap<Key, SortedSet<String>>,
    /// Versions that the common ancestor had and a side has deleted.
    pub(super) outdated: SortedSet<(Kind, String)>,
}

impl State {
    /// Adds what a document says.
    pub(super) fn read(&mut self, document: &Document) {
        let names: SortedMap<Key, Id> = gathered(document.items().map(|item| (item.key(), name_of(&item))));
        let mut anchors: SortedMap<Anchor, Vec<(Key, String)>> = SortedMap::new();
        let mut besides = Besides::default();
        let mut shown: Vec<(Key, String)> = Vec::new();
        for item in document.items() {
            let key = item.key();
            let own = self.add(own_version(document, &item, &names));
            besides.read(&key, extra(&item), &own.0);
            shown.push((key.clone(), own.0.clone()));
            let mut here = vec![own];
            let host = Key::new(key.kind, name_of(&item));
            here.extend(self.alternatives(document, extra(&item), &host));
            for (digest, anchor) in here {
                if let Some(anchor) = anchor {
                    anchors.entry(anchor).or_default().push((key.clone(), digest));
                }
            }
        }
        for (key, tombstone) in &document.tombstones {
            let host = Key::new(key.kind, key.id.clone());
            besides.read(key, &tombstone.extra, "");
            for (digest, anchor) in self.alternatives(document, &tombstone.extra, &host) {
                if let Some(anchor) = anchor {
                    anchors.entry(anchor).or_default().push((key.clone(), digest));
                }
            }
            let mut fields = tombstone.extra.clone();
            fields.remove(ALTERNATIVES);
            fields.remove(MERGED);
            self.bury(Tombstone {
                extra: fields,
                ..tombstone.clone()
            });
        }
        for place in anchors.into_values() {
            for (nth, (at, digest)) in place.iter().enumerate() {
                for (other_at, other) in place.iter().skip(nth + 1).take(64) {
                    if at != other_at && digest != other && !(besides.tells(at) && besides.tells(other_at)) {
                        self.apart.insert(pair(digest, other));
                    }
                }
            }
        }
        let versions = shown.iter().filter_map(|(key, digest)| {
            let version = self.versions.get(&(key.kind, digest.clone()))?;
            Some((version, (key, digest)))
        });
        for ((at, digest), (other_at, other)) in competing(versions) {
            if !(besides.tells(at) && besides.tells(other_at)) {
                self.apart.insert(pair(digest, other));
            }
        }
        self.apart.extend(besides.pairs);
    }

    /// Adds a version; of two that differ in what says nothing the smaller counts.
    fn add(&mut self, version: Version) -> (String, Option<Anchor>) {
        let known = (version.digest.clone(), version.anchor());
        let created = |version: &Version| -> Option<Timestamp> { version.provenance().created_at.clone() };
        let place = (version.kind(), version.digest.clone());
        match self.versions.get_mut(&place) {
            None => {
                self.versions.insert(place, version);
            }
            Some(before) => {
                for (name, hint) in &version.hints {
                    let known = before.hints.entry(name.clone()).or_insert_with(|| hint.clone());
                    if hint < known {
                        known.clone_from(hint);
                    }
                }
                if created(&version) < created(before) {
                    let hints = std::mem::take(&mut before.hints);
                    *before = Version { hints, ..version };
                }
            }
        }
        known
    }

    fn bury(&mut self, tombstone: Tombstone) {
        let says = write_tombstone(&tombstone);
        let place = self.tombstones.entry(tombstone.key.clone()).or_default();
        place.insert(Json::Object(says).to_string(), tombstone);
    }

    /// Adds the alternatives that a field holds.
    fn alternatives(&mut self, document: &Document, extra: &Extra, host: &Key) -> Vec<(String, Option<Anchor>)> {
        let mut found = Vec::new();
        for json in extra.get(ALTERNATIVES).and_then(Json::as_array).into_iter().flatten() {
            let Some(object) = json.as_object() else {
                self.unread.entry(host.clone()).or_default().insert(json.to_string());
                continue;
            };
            if let Some(tombstone) = read_tombstone(object) {
                self.bury(tombstone);
            } else if let Some(item) = codec::read(object, &document.text) {
                let hints = object.get("names").and_then(Json::as_object);
                let hints = hints.into_iter().flatten();
                let hints = hints.filter_map(|(name, hint)| Some((Id::from(name.as_str()), hint.as_str()?.to_owned())));
                found.push(self.add(Version::new(item, gathered(hints), &document.text)));
            } else {
                self.unread.entry(host.clone()).or_default().insert(json.to_string());
            }
        }
        found
    }

    /// Leaves behind what stood in the common ancestor where a side made something else of it.
    pub(super) fn leave_behind(&mut self, base: &Document, documents: &[&Document]) {
        let mut before = Self::default();
        before.read(base);
        for document in documents {
            let mut side = Self::default();
            side.read(document);
            let names: SortedSet<(Kind, &Id)> = gathered(side.versions.values().map(|it| (it.kind(), &it.name)));
            for (place, version) in &before.versions {
                if side.versions.contains_key(place) {
                    continue;
                }
                if names.contains(&(place.0, &version.name)) {
                    self.versions.remove(place);
                } else if side.deletions(version).next().is_some() {
                    self.outdated.insert(place.clone());
                }
            }
        }
    }

    /// The deletions of what a version says something about.
    pub(super) fn deletions(&self, version: &Version) -> impl Iterator<Item = &Tombstone> {
        let key = version.item.key();
        let other = Key::new(key.kind, other_id(&key.id, &version.name).as_str());
        let found = [self.tombstones.get(&key), self.tombstones.get(&other)];
        found.into_iter().flatten().flat_map(SortedMap::values)
    }

    /// Leaves out every version that another one came from.
    pub(super) fn keep_latest(&mut self) {
        let settled: SortedSet<String> = gathered(self.settled().map(|(digest, _)| digest));
        let mut names: SortedMap<(Kind, &Id), Vec<&(Kind, String)>> = SortedMap::new();
        for (place, version) in &self.versions {
            names.entry((place.0, &version.name)).or_default().push(place);
        }
        let mut left: SortedSet<(Kind, String)> = SortedSet::new();
        for places in names.values() {
            let versions = || {
                places
                    .iter()
                    .filter_map(|place| Some((*place, self.versions.get(*place)?)))
            };
            for (place, version) in versions().filter(|(_, version)| version.is_original()) {
                if versions().any(|(_, other)| !other.is_original() && version.is_akin(other)) {
                    left.insert(place.clone());
                }
            }
        }
        let decided = self.versions.keys().filter(|place| settled.contains(&place.1));
        left.extend(decided.cloned());
        self.versions.retain(|place, _| !left.contains(place));
        for deletions in self.tombstones.values_mut() {
            deletions.retain(|says, _| !settled.contains(&digest(says)));
        }
        self.tombstones.retain(|_, deletions| !deletions.is_empty());
    }

    /// What somebody decided against: the digests of the versions, and their names.
    pub(super) fn settled(&self) -> impl Iterator<Item = (String, (Key, Option<Key>))> {
        let items = self.versions.values().map(|version| {
            let host = Key::new(version.kind(), version.name.clone());
            (extra(&version.item), version.kind(), Some(host))
        });
        let buried = self.tombstones.values().flat_map(SortedMap::values);
        let buried = buried.map(|tombstone| (&tombstone.extra, tombstone.key.kind, None));
        items.chain(buried).flat_map(|(extra, kind, host)| {
            codec::strings(extra.get(SETTLED)).into_iter().filter_map(move |entry| {
                let (digest, name) = entry.split_once(' ')?;
                Some((digest.to_owned(), (Key::new(kind, name), host.clone())))
            })
        })
    }
}

/// Two digests in order.
pub(super) fn pair(a: &str, b: &str) -> (String, String) {
    (a.min(b).to_owned(), a.max(b).to_owned())
}

/// What a merge noted about which versions one document had side by side, where that is not all that stand side by side.
#[derive(Default)]
pub(super) struct Besides {
    /// The items that are as the merge left them.
    noted: SortedSet<Key>,
    pub(super) pairs: SortedSet<(String, String)>,
}

impl Besides {
    pub(super) fn read(&mut self, key: &Key, extra: &Extra, shown: &str) {
        let Some(beside) = extra.get(MERGED).and_then(|merged| merged.get("beside")) else {
            return;
        };
        // What was changed since stands beside the others by somebody's will.
        if beside.get("shown").and_then(Json::as_str) == Some(shown) {
            self.noted.insert(key.clone());
        }
        for entry in codec::strings(beside.get("versions")) {
            if let Some((one, other)) = entry.split_once(' ') {
                self.pairs.insert(pair(one, other));
            }
        }
    }

    pub(super) fn tells(&self, key: &Key) -> bool {
        self.noted.contains(key)
    }
}

/// The name of an item of a document among all documents.
pub(super) fn name_of(item: &Item) -> Id {
    name(&own_id(item), crate::ops::provenance(item))
}

/// The id that an item had before it was merged.
fn own_id(item: &Item) -> Id {
    let merged = extra(item).get(MERGED);
    let field = |name: &str| merged?.get(name)?.as_str();
    let id = item.key().id;
    match (field("id"), field("as")) {
        // A copy of the item under another id is another item.
        (Some(own), Some(now)) if now == id.as_str() => own.into(),
        _ => id,
    }
}

/// The version of an item as a document shows it.
pub(super) fn own_version(document: &Document, item: &Item, names: &SortedMap<Key, Id>) -> Version {
    let before = extra(item).get(MERGED).and_then(|merged| merged.get("references"));
    let mut hints = SortedMap::new();
    let plain = mapped(item, &own_id(item), |to| {
        let written = before.and_then(|before| before.get(reference(to))?.as_str());
        let name = match (written, names.get(to)) {
            (Some(name), _) => Id::from(name),
            (None, Some(name)) => name.clone(),
            (None, None) => to.id.clone(),
        };
        if let Some(entity) = document.entities.get(&to.id).filter(|_| to.kind == Kind::Entity) {
            hints.insert(name.clone(), entity.name.clone());
        }
        name
    });
    let mut fields = extra(item).clone();
    fields.remove(ALTERNATIVES);
    fields.remove(MERGED);
    Version::new(with_extra(plain, fields), hints, &document.text)
}

/// How a reference is called in [`MERGED`].
pub(super) fn reference(to: &Key) -> String {
    format!("{} {}", codec::kind_name(to.kind), to.id)
}

/// A deletion as an alternative.
pub(super) fn write_tombstone(tombstone: &Tombstone) -> Map<String, Json> {
    let json = json!({
        "item": codec::kind_name(tombstone.key.kind),
        "id": tombstone.key.id.as_str(),
        "deletedBy": tombstone.deleted_by.as_str(),
        "deletedAt": tombstone.deleted_at.as_ref().map(|time| &*time.0),
        "fields": tombstone.extra,
    });
    let Json::Object(mut written) = json else {
        return Map::new();
    };
    written.retain(|_, value| !value.is_null() && value.as_object().is_none_or(|map| !map.is_empty()));
    written
}

fn read_tombstone(json: &Map<String, Json>) -> Option<Tombstone> {
    let string = |name: &str| json.get(name).and_then(Json::as_str);
    Some(Tombstone {
        key: codec::key_of(string("item")?, string("id")?)?,
        deleted_by: string("deletedBy")?.into(),
        deleted_at: string("deletedAt").map(|time| Timestamp(time.into())),
        extra: json
            .get("fields")
            .and_then(Json::as_object)
            .cloned()
            .unwrap_or_default(),
    })
}
