//! Which entities of different documents are the same: those of one name and label, then those of one name, then those to
//! which the same mentions refer, the most mentions first. No document comes twice into a group.

use super::matching::Group;
use crate::document::{Document, Entity};
use crate::fold::folded;
use crate::id::Id;
use crate::sorted::SortedMap;
use crate::sorting::sort_by;

/// The group of every live entity: a number for each document and id.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct EntityGroups(Vec<SortedMap<Id, usize>>);

impl EntityGroups {
    /// The group of an entity of a document; entities of the same group are the same.
    pub(crate) fn of(&self, document: usize, id: &Id) -> Option<usize> {
        self.0.get(document)?.get(id).copied()
    }
}

/// Groups in the making. An entity is named by its document and its id.
struct Making<'a> {
    numbers: Vec<SortedMap<&'a Id, usize>>,
    /// The group that each group was joined to, or itself.
    parent: Vec<usize>,
    /// The documents of each group.
    documents: Vec<Vec<usize>>,
}

impl<'a> Making<'a> {
    fn root(&self, mut at: usize) -> usize {
        while let Some(parent) = self.parent.get(at).copied().filter(|parent| *parent != at) {
            at = parent;
        }
        at
    }

    fn join(&mut self, a: usize, b: usize) {
        let (a, b) = (self.root(a), self.root(b));
        let (a, b) = (a.min(b), a.max(b));
        let of = |root: usize| self.documents.get(root).map(Vec::as_slice).unwrap_or_default();
        if a == b || of(a).iter().any(|document| of(b).contains(document)) {
            return;
        }
        let moved = self.documents.get_mut(b).map(std::mem::take).unwrap_or_default();
        if let (Some(documents), Some(parent)) = (self.documents.get_mut(a), self.parent.get_mut(b)) {
            documents.extend(moved);
            *parent = a;
        }
    }

    /// Joins the entities that have one key.
    fn by_key(&mut self, keys: impl Fn(&Entity) -> Vec<String>, entities: &[(usize, &'a Entity)]) {
        let mut known: SortedMap<String, Vec<usize>> = SortedMap::new();
        for (number, (_, entity)) in entities.iter().enumerate() {
            for key in keys(entity) {
                let others = known.entry(key).or_default();
                // A name that a document has several times fits the first that is still without it.
                for other in others.iter().take(8) {
                    self.join(*other, number);
                }
                others.push(number);
            }
        }
    }
}

/// Groups the live entities of documents whose mentions are matched already.
pub(super) fn groups(documents: &[&Document], mentions: &[Group]) -> EntityGroups {
    let mut entities: Vec<(usize, &Entity)> = Vec::new();
    for (number, document) in documents.iter().enumerate() {
        let live = document
            .entities
            .values()
            .filter(|entity| entity.provenance.status.is_live());
        entities.extend(live.map(|entity| (number, &**entity)));
    }
    let mut making = Making {
        numbers: vec![SortedMap::new(); documents.len()],
        parent: (0..entities.len()).collect(),
        documents: entities.iter().map(|(document, _)| vec![*document]).collect(),
    };
    for (number, (document, entity)) in entities.iter().enumerate() {
        if let Some(numbers) = making.numbers.get_mut(*document) {
            numbers.insert(&entity.id, number);
        }
    }
    if documents.len() > 1 {
        making.by_key(
            |entity| vec![format!("{}\n{}", folded(&entity.name), entity.label)],
            &entities,
        );
        making.by_key(|entity| vec![folded(&entity.name)], &entities);
        let mut votes = votes(documents, mentions, &making);
        sort_by(&mut votes, |a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
        for ((a, b), _) in votes {
            making.join(a, b);
        }
        let names = |entity: &Entity| {
            let names = std::iter::once(&entity.name).chain(&entity.aliases);
            names.map(|name| folded(name)).collect()
        };
        making.by_key(names, &entities);
    }
    let numbers = making.numbers.iter();
    let roots = numbers.map(|numbers| {
        numbers
            .iter()
            .map(|(id, at)| ((*id).clone(), making.root(*at)))
            .collect()
    });
    EntityGroups(roots.collect())
}

/// For pairs of entities, how many matched mentions refer to both; of large groups only neighbours are counted.
fn votes(documents: &[&Document], mentions: &[Group], making: &Making<'_>) -> Vec<((usize, usize), usize)> {
    let mut votes: SortedMap<(usize, usize), usize> = SortedMap::new();
    for group in mentions {
        let numbers = group.members.iter().zip(documents).zip(&making.numbers);
        let entities: Vec<usize> = numbers
            .filter_map(|((key, document), numbers)| {
                let mention = document.mentions.get(&key.as_ref()?.id)?;
                numbers.get(mention.entity.as_ref()?).copied()
            })
            .collect();
        for (nth, a) in entities.iter().enumerate() {
            for b in entities.iter().skip(nth + 1).take(8) {
                *votes.entry((*a, *b)).or_default() += 1;
            }
        }
    }
    votes.into_iter().collect()
}
