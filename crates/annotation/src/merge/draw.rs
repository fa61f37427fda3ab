//! Draws a document of a set of versions, from which the same set can be read again.

use serde_json::{Map, Value as Json, json};

use super::components::{Component, components};
use super::state::{State, pair, reference, write_tombstone};
use super::version::{Anchor, Version, competing, extra, is_counted, mapped, other_id, with_extra};
use super::{ALTERNATIVES, MERGED, codec};
use crate::document::{Document, Key, Kind, Tombstone};
use crate::edit::Item;
use crate::id::Id;
use crate::sorted::{SortedMap, SortedSet};
use crate::sorting::gathered;

/// Fills the tables of `document` with what `state` holds.
pub(super) fn draw(state: &State, document: &mut Document) {
    let components = components(state);
    let mut drawing = Drawing {
        state,
        names: SortedMap::new(),
        settled: SortedMap::new(),
        deletions: Vec::new(),
        ids: vec![None; components.len()],
        components,
    };
    drawing.look_up();
    drawing.show();
    drawing.put(document);
}

struct Drawing<'a> {
    state: &'a State,
    components: Vec<Component<'a>>,
    /// The components that a name belongs to.
    names: SortedMap<Key, Vec<usize>>,
    /// Names of versions that somebody decided against, and of what they decided for.
    settled: SortedMap<Key, Key>,
    /// The deletions of each component.
    deletions: Vec<Vec<&'a Tombstone>>,
    /// The id under which a component is shown; `None` where it is deleted.
    ids: Vec<Option<Id>>,
}

impl Drawing<'_> {
    fn look_up(&mut self) {
        for (number, component) in self.components.iter().enumerate() {
            let mut deletions: SortedMap<String, &Tombstone> = SortedMap::new();
            for version in &component.versions {
                let places = self
                    .names
                    .entry(Key::new(version.kind(), version.name.clone()))
                    .or_default();
                if places.last() != Some(&number) {
                    places.push(number);
                }
                for tombstone in self.state.deletions(version) {
                    deletions.insert(Json::Object(write_tombstone(tombstone)).to_string(), tombstone);
                }
            }
            self.deletions.push(deletions.into_values().collect());
        }
        for (_, (name, host)) in self.state.settled() {
            if let Some(host) = host {
                self.settled.insert(name, host);
            }
        }
    }

    /// The component that a reference of a version leads to.
    fn target(&self, version: &Version, to: &Key) -> Option<usize> {
        let mut to = to;
        // What was decided for may itself have been decided against.
        for _ in 0..16 {
            if self.names.contains_key(to) {
                break;
            }
            to = self.settled.get(to)?;
        }
        let places = self.names.get(to)?;
        let hint = version.hints.get(&to.id).map(|hint| crate::fold::folded(hint));
        let known = |place: &&usize| {
            let versions = self
                .components
                .get(**place)
                .map(|component| component.versions.as_slice());
            versions.unwrap_or_default().iter().any(|version| match &version.item {
                Item::Entity(entity) => {
                    let mut names = std::iter::once(&entity.name).chain(&entity.aliases);
                    names.any(|name| Some(crate::fold::folded(name)) == hint)
                }
                _ => true,
            })
        };
        places.iter().find(known).or_else(|| places.first()).copied()
    }

    /// Whether a version stands against the deletion of what it is about.
    fn resists(&self, version: &Version) -> bool {
        let place = (version.kind(), version.digest.clone());
        let key = version.item.key();
        // A deletion names an id. Where that may mean something else in its document, the decision is left to people.
        let unsure = is_counted(&key.id) && self.state.tombstones.contains_key(&key);
        let deleted = self.state.deletions(version).next().is_some();
        !deleted || (!version.is_original() || unsure) && !self.state.outdated.contains(&place)
    }

    /// Decides what is shown, and under which ids.
    fn show(&mut self) {
        let alive = |number: &usize| {
            let deleted = self
                .deletions
                .get(*number)
                .is_some_and(|deletions| !deletions.is_empty());
            let versions = self
                .components
                .get(*number)
                .map(|component| component.versions.as_slice());
            !deleted || versions.unwrap_or_default().iter().any(|version| self.resists(version))
        };
        let mut queue: Vec<usize> = (0..self.components.len()).filter(alive).collect();
        let mut shown: SortedSet<usize> = gathered(queue.iter().copied());
        // What is deleted stays as long as something refers to it.
        while let Some(number) = queue.pop() {
            let versions = self.components.get(number).map(|component| component.versions.clone());
            for version in versions.unwrap_or_default() {
                for to in version.item.references() {
                    if let Some(place) = self.target(version, &to)
                        && shown.insert(place)
                    {
                        queue.push(place);
                    }
                }
            }
        }
        let mut taken: SortedSet<Key> = SortedSet::new();
        // Those whose own id is the only one of its kind come first, so that nobody's new id is in their way.
        let wanted = |number: usize| Some(self.components.get(number)?.shown()?.item.key());
        let mut late = Vec::new();
        let mut ids = vec![None; self.components.len()];
        for number in &shown {
            match wanted(*number) {
                Some(key) if taken.insert(key.clone()) => {
                    if let Some(place) = ids.get_mut(*number) {
                        *place = Some(key.id);
                    }
                }
                Some(key) => late.push((*number, key)),
                None => {}
            }
        }
        for (number, key) in late {
            let Some(version) = self.components.get(number).and_then(Component::shown) else {
                continue;
            };
            let other = other_id(&key.id, &version.name);
            let free = (1..).map(|count| match count {
                1 => Id::new(other.as_str()),
                count => Id::new(format!("{other}.{count}")),
            });
            let mut free = free.filter(|id| taken.insert(Key::new(key.kind, id.clone())));
            if let Some(place) = ids.get_mut(number) {
                *place = free.next();
            }
        }
        self.ids = ids;
    }

    fn put(&self, document: &mut Document) {
        let mut hidden: SortedMap<Key, Vec<Json>> = SortedMap::new();
        for (number, component) in self.components.iter().enumerate() {
            let deletions = self.deletions.get(number).map(Vec::as_slice).unwrap_or_default();
            match self.ids.get(number).and_then(Option::as_ref) {
                Some(id) => {
                    if let Some(item) = self.item(component, id, deletions, document) {
                        insert(document, item);
                    }
                }
                None => {
                    if let Some(first) = deletions.first() {
                        let versions = component.versions.iter();
                        let written = versions.map(|version| Json::Object(self.write(version, document)));
                        hidden.entry(first.key.clone()).or_default().extend(written);
                    }
                }
            }
        }
        for (key, deletions) in &self.state.tombstones {
            let mut says = deletions.values();
            let others: Vec<Json> = says
                .clone()
                .skip(1)
                .map(|other| Json::Object(write_tombstone(other)))
                .collect();
            let own = hidden.remove(key).unwrap_or_default();
            if document.contains(key) {
                add_alternatives(document, key, own);
            } else if let Some(first) = says.next() {
                let mut tombstone = first.clone();
                let mut list: Vec<Json> = own.into_iter().chain(others).collect();
                list.extend(self.unread(key));
                if !list.is_empty() {
                    tombstone.extra.insert(ALTERNATIVES.to_owned(), list.into());
                }
                document.tombstones.insert(key.clone(), tombstone);
            }
        }
        self.note_besides(document);
    }

    /// Notes which versions of the same words one document had side by side, at the items that were drawn side by side for
    /// another reason than that.
    fn note_besides(&self, document: &mut Document) {
        let mut anchors: SortedMap<Anchor, Vec<(Key, &str)>> = SortedMap::new();
        for (number, component) in self.components.iter().enumerate() {
            for version in &component.versions {
                let shown = self.ids.get(number).and_then(Option::as_ref);
                let buried = || Some(self.deletions.get(number)?.first()?.key.id.clone());
                if let (Some(anchor), Some(id)) = (version.anchor(), shown.cloned().or_else(buried)) {
                    let host = Key::new(version.kind(), id);
                    anchors.entry(anchor).or_default().push((host, &version.digest));
                }
            }
        }
        let mut all: Vec<[(Key, &str); 2]> = Vec::new();
        for (one, other) in anchors.values().flat_map(|place| pairs(place)) {
            all.push([one.clone(), other.clone()]);
        }
        let shown = self.components.iter().zip(&self.ids).filter_map(|(component, id)| {
            let version = component.shown()?;
            Some((version, (version, id.as_ref()?)))
        });
        let host = |(version, id): (&Version, &Id)| Key::new(version.kind(), id.clone());
        let digest = |version: &'_ Version| {
            self.state
                .versions
                .get_key_value(&(version.kind(), version.digest.clone()))
        };
        for (one, other) in competing(shown) {
            if let (Some((a, _)), Some((b, _))) = (digest(one.0), digest(other.0)) {
                all.push([(host(one), &a.1), (host(other), &b.1)]);
            }
        }
        let apart = |[one, other]: &[(Key, &str); 2]| self.state.apart.contains(&pair(one.1, other.1));
        let mut noted: SortedMap<Key, SortedSet<String>> = SortedMap::new();
        // Where two of one host are apart, or two of different hosts are not, the reader could not tell.
        for pair in all.iter().filter(|pair| (pair[0].0 == pair[1].0) == apart(pair)) {
            for (host, _) in pair {
                noted.entry(host.clone()).or_default();
            }
        }
        for pair in all.iter().filter(|pair| apart(pair)) {
            for (host, _) in pair {
                if let Some(own) = noted.get_mut(host) {
                    own.insert(format!("{} {}", pair[0].1, pair[1].1));
                }
            }
        }
        for (host, pairs) in noted {
            let pairs: Vec<String> = pairs.into_iter().collect();
            let note = |fields: &mut crate::document::Extra, shown: &str| {
                let merged = fields.entry(MERGED).or_insert_with(|| Json::Object(Map::new()));
                if let Some(merged) = merged.as_object_mut() {
                    merged.insert("beside".to_owned(), json!({"shown": shown, "versions": pairs}));
                }
            };
            if let Some(item) = document.item(&host) {
                let mut fields = extra(&item).clone();
                let own = self.components.iter().zip(&self.ids);
                let mut own = own.filter(|(_, id)| id.as_ref() == Some(&host.id));
                let shown = own.find_map(|(component, _)| component.shown().filter(|it| it.kind() == host.kind));
                note(&mut fields, shown.map_or("", |shown| &shown.digest));
                insert(document, with_extra(item, fields));
            } else if let Some(tombstone) = document.tombstones.get_mut(&host) {
                note(&mut tombstone.extra, "");
            }
        }
    }

    /// What can't be read of the alternatives of that name.
    fn unread(&self, name: &Key) -> impl Iterator<Item = Json> {
        let written = self.state.unread.get(name).into_iter().flatten();
        written.filter_map(|json| serde_json::from_str(json).ok())
    }

    /// The item that is shown for a component.
    fn item(&self, component: &Component<'_>, id: &Id, deletions: &[&Tombstone], document: &Document) -> Option<Item> {
        let shown = component.shown()?;
        let mut before = Map::new();
        let item = mapped(&shown.item, id, |to| {
            let place = self.target(shown, to);
            let now = place.and_then(|place| self.ids.get(place)?.clone());
            let Some(now) = now else { return to.id.clone() };
            let visible = place.and_then(|place| self.components.get(place)?.shown());
            if visible.is_none_or(|visible| visible.name != to.id) {
                let now = Key::new(to.kind, now.clone());
                before.insert(reference(&now), to.id.as_str().into());
            }
            now
        });
        let mut fields = extra(&shown.item).clone();
        let mut merged = Map::new();
        if shown.item.key().id != *id {
            merged.insert("id".to_owned(), shown.item.key().id.as_str().into());
            merged.insert("as".to_owned(), id.as_str().into());
        }
        if !before.is_empty() {
            merged.insert("references".to_owned(), before.into());
        }
        if !merged.is_empty() {
            fields.insert(MERGED.to_owned(), merged.into());
        }
        let others = component.versions.iter().skip(1);
        let mut list: Vec<Json> = others
            .map(|version| Json::Object(self.write(version, document)))
            .collect();
        list.extend(
            deletions
                .iter()
                .map(|tombstone| Json::Object(write_tombstone(tombstone))),
        );
        let names: SortedSet<Key> = gathered(
            component
                .versions
                .iter()
                .map(|version| Key::new(version.kind(), version.name.clone())),
        );
        list.extend(names.iter().flat_map(|name| self.unread(name)));
        if !list.is_empty() {
            fields.insert(ALTERNATIVES.to_owned(), list.into());
        }
        Some(with_extra(item, fields))
    }

    /// A version as an alternative; what its entities are called is told where a name means several.
    fn write(&self, version: &Version, document: &Document) -> Map<String, Json> {
        let mut written = codec::write(&version.item, &document.text);
        let unclear = |name: &Id| {
            let key = Key::new(Kind::Entity, name.clone());
            self.names.get(&key).is_some_and(|places| places.len() > 1)
        };
        let hints = version.hints.iter().filter(|(name, _)| unclear(name));
        let hints: Map<String, Json> = hints
            .map(|(name, hint)| (name.to_string(), hint.as_str().into()))
            .collect();
        if !hints.is_empty() {
            written.insert("names".to_owned(), hints.into());
        }
        written
    }
}

/// Every one with each of the next that stand at the same place.
fn pairs<T>(place: &[T]) -> impl Iterator<Item = (&T, &T)> {
    let firsts = place.iter().enumerate();
    firsts.flat_map(move |(nth, one)| place.iter().skip(nth + 1).take(64).map(move |other| (one, other)))
}

fn insert(document: &mut Document, item: Item) {
    let id = item.key().id;
    match item {
        Item::Entity(item) => drop(document.entities.insert(id, item)),
        Item::Mention(item) => drop(document.mentions.insert(id, item)),
        Item::Quotation(item) => drop(document.quotations.insert(id, item)),
        Item::Note(item) => drop(document.notes.insert(id, item)),
        Item::Relation(item) => drop(document.relations.insert(id, item)),
    }
}

/// Adds to the alternatives of an item.
fn add_alternatives(document: &mut Document, key: &Key, more: Vec<Json>) {
    let Some(item) = document.item(key).filter(|_| !more.is_empty()) else {
        return;
    };
    let mut fields = extra(&item).clone();
    if let Some(list) = fields
        .entry(ALTERNATIVES)
        .or_insert_with(|| Json::Array(Vec::new()))
        .as_array_mut()
    {
        list.extend(more);
    }
    insert(document, with_extra(item, fields));
}
