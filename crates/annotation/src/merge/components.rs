//! Which versions are about one thing.

use super::state::State;
use super::version::{Anchor, Version};
use crate::document::Kind;
use crate::edit::Item;
use crate::id::Id;
use crate::sorted::{SortedMap, SortedSet};
use crate::sorting::sort_by;

/// Versions of one thing, the one to be shown first.
pub(super) struct Component<'a> {
    pub(super) versions: Vec<&'a Version>,
}

impl<'a> Component<'a> {
    /// The version that is shown.
    pub(super) fn shown(&self) -> Option<&'a Version> {
        self.versions.first().copied()
    }
}

/// Groups in the making, over the versions in the order of the state.
struct Groups {
    parent: Vec<usize>,
}

impl Groups {
    fn root(&mut self, mut at: usize) -> usize {
        while let Some(parent) = self.parent.get(at).copied().filter(|parent| *parent != at) {
            let above = self.parent.get(parent).copied().unwrap_or(parent);
            if let Some(place) = self.parent.get_mut(at) {
                *place = above;
            }
            at = parent;
        }
        at
    }

    fn join(&mut self, a: usize, b: usize) {
        let (a, b) = (self.root(a), self.root(b));
        if let Some(parent) = self.parent.get_mut(a.max(b)) {
            *parent = a.min(b);
        }
    }
}

/// The components of a state, in an order that depends on nothing but what they say.
pub(super) fn components(state: &State) -> Vec<Component<'_>> {
    let versions: Vec<&Version> = state.versions.values().collect();
    let mut groups = Groups {
        parent: (0..versions.len()).collect(),
    };
    same_name(&versions, &mut groups);
    same_words(&versions, &state.apart, &mut groups);
    let mut found: SortedMap<usize, Vec<&Version>> = SortedMap::new();
    for (at, version) in versions.iter().enumerate() {
        found.entry(groups.root(at)).or_default().push(version);
    }
    found
        .into_values()
        .map(|mut versions| {
            sort_by(&mut versions, |a, b| {
                // What was not deleted comes first; of that what people decided, the latest of it; then what the engine is
                // surest of.
                let deleted = |it: &Version| state.deletions(it).next().is_some() && it.is_original();
                let rank = |it: &Version| (it.provenance().status.is_decided(), it.provenance().confidence);
                let time = |it: &Version| it.time().cloned();
                let (one, other) = (rank(a), rank(b));
                deleted(a).cmp(&deleted(b)).then(other.0.cmp(&one.0)).then_with(|| {
                    let later = time(b).cmp(&time(a));
                    let surer = other.1.cmp(&one.1);
                    if one.0 { later.then(surer) } else { surer.then(later) }.then_with(|| a.digest.cmp(&b.digest))
                })
            });
            Component { versions }
        })
        .collect()
}

/// Joins the versions of one name.
fn same_name(versions: &[&Version], groups: &mut Groups) {
    let mut names: SortedMap<(Kind, &Id), Vec<usize>> = SortedMap::new();
    for (at, version) in versions.iter().enumerate() {
        names.entry((version.kind(), &version.name)).or_default().push(at);
    }
    for places in names.into_values() {
        for (nth, at) in places.iter().enumerate() {
            for other in places.iter().skip(nth + 1).take(256) {
                if let (Some(a), Some(b)) = (versions.get(*at), versions.get(*other))
                    && a.is_akin(b)
                {
                    groups.join(*at, *other);
                }
            }
        }
    }
}

/// Versions at the same words that are joined: their places, and their digests.
#[derive(Default)]
struct Cluster {
    places: Vec<usize>,
    digests: SortedSet<String>,
}

impl Cluster {
    /// Whether no document has something of one side by side with something of the other.
    fn fits(&self, other: &Self, apart: &SortedSet<(String, String)>) -> bool {
        self.digests.iter().all(|a| {
            let with = other.digests.iter();
            with.take(64)
                .all(|b| !apart.contains(&(a.min(b).clone(), a.max(b).clone())))
        })
    }

    fn absorb(&mut self, other: Self) {
        self.places.extend(other.places);
        self.digests.extend(other.digests);
    }
}

/// Joins the versions at the same words, those of one label before others.
fn same_words(versions: &[&Version], apart: &SortedSet<(String, String)>, groups: &mut Groups) {
    // By words, then by label, then by name.
    let mut words: SortedMap<Anchor, SortedMap<(&str, &Id), Cluster>> = SortedMap::new();
    for (at, version) in versions.iter().enumerate() {
        let Some(anchor) = version.anchor() else { continue };
        let label = match &version.item {
            Item::Mention(mention) => mention.label.as_str(),
            _ => "",
        };
        let cluster = words
            .entry(anchor)
            .or_default()
            .entry((label, &version.name))
            .or_default();
        cluster.places.push(at);
        cluster.digests.insert(version.digest.clone());
    }
    for names in words.into_values().filter(|names| names.len() > 1) {
        let mut labels: SortedMap<&str, Vec<Cluster>> = SortedMap::new();
        for ((label, _), cluster) in names {
            place(cluster, labels.entry(label).or_default(), apart);
        }
        let mut all: Vec<Cluster> = Vec::new();
        for cluster in labels.into_values().flatten() {
            place(cluster, &mut all, apart);
        }
        for cluster in all {
            if let Some((first, others)) = cluster.places.split_first() {
                for other in others {
                    groups.join(*first, *other);
                }
            }
        }
    }
}

/// Puts a cluster into the first that it fits, or beside them.
fn place(cluster: Cluster, clusters: &mut Vec<Cluster>, apart: &SortedSet<(String, String)>) {
    match clusters.iter_mut().take(64).find(|other| other.fits(&cluster, apart)) {
        Some(other) => other.absorb(cluster),
        None => clusters.push(cluster),
    }
}
