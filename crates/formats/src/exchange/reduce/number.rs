//! New ids in the order of the text, for formats that hold none.

use std::cmp::Reverse;
use std::sync::Arc;

use pressmark_annotation::document::{Document, Key, Kind, Speaker, Table};
use pressmark_annotation::sorted::SortedMap;
use pressmark_annotation::sorting::{gathered, sort_by_key};
use pressmark_annotation::{Id, Span};

/// Old ids with their new ones.
type Names = SortedMap<Id, Id>;

/// The items of a table whose ids are numbered (`m1` to `m12`), in the order of the numbers.
pub fn in_order<T>(table: &Table<T>) -> Vec<&Arc<T>> {
    let mut order: Vec<_> = table.iter().collect();
    sort_by_key(&mut order, |(id, _)| (id.as_str().len(), *id));
    order.into_iter().map(|(_, item)| item).collect()
}

/// Numbers the items of a document: mentions, quotations and the entities behind them by place, everything else in its
/// order. Gives how many ids changed.
pub fn renumber(document: &mut Document) -> usize {
    let mentions = by(&document.mentions, "m", |mention| {
        (mention.span.start(), Reverse(mention.span.end()))
    });
    let quotations = by(&document.quotations, "q", |quotation| first(&quotation.content));
    let mut firsts: SortedMap<&Id, (u8, u32)> = SortedMap::new();
    let numbered = in_new_order(&mentions);
    for (place, id) in numbered.iter().enumerate() {
        if let Some(entity) = document.mentions.get(*id).and_then(|mention| mention.entity.as_ref()) {
            firsts.entry(entity).or_insert((0, place as u32));
        }
    }
    for (place, id) in in_new_order(&quotations).into_iter().enumerate() {
        if let Some(Speaker::Entity(entity)) = document.quotations.get(id).map(|quotation| &quotation.speaker) {
            firsts.entry(entity).or_insert((1, place as u32));
        }
    }
    let entities = by(&document.entities, "e", |entity| {
        firsts.get(&entity.id).copied().unwrap_or((2, 0))
    });
    let notes = by(&document.notes, "n", |_| ());
    let relations = by(&document.relations, "r", |_| ());
    let key = |key: &Key| {
        let names = match key.kind {
            Kind::Entity => &entities,
            Kind::Mention => &mentions,
            Kind::Quotation => &quotations,
            Kind::Note => &notes,
            Kind::Relation => &relations,
        };
        Key::new(key.kind, renamed(&key.id, names))
    };
    let all = [&entities, &mentions, &quotations, &notes, &relations];
    let changed = all.into_iter().flatten().filter(|(old, new)| old != new).count();
    if changed == 0 {
        return 0;
    }
    document.entities = table(&document.entities, &entities, |entity, id| entity.id = id);
    document.mentions = table(&document.mentions, &mentions, |mention, id| {
        mention.id = id;
        mention.entity = mention.entity.as_ref().map(|id| renamed(id, &entities));
    });
    document.quotations = table(&document.quotations, &quotations, |quotation, id| {
        quotation.id = id;
        if let Speaker::Entity(id) = &quotation.speaker {
            quotation.speaker = Speaker::Entity(renamed(id, &entities));
        }
    });
    document.notes = table(&document.notes, &notes, |note, id| {
        note.id = id;
        note.target = note.target.as_ref().map(key);
    });
    document.relations = table(&document.relations, &relations, |relation, id| {
        relation.id = id;
        (relation.from, relation.to) = (key(&relation.from), key(&relation.to));
    });
    changed
}

/// New names of a table's items, numbered by `key`, and by their old ids where it is the same.
fn by<T, K: Ord>(table: &Table<T>, letter: &str, key: impl Fn(&T) -> K) -> Names {
    let mut order: Vec<(&Id, &Arc<T>)> = table.iter().collect();
    sort_by_key(&mut order, |(id, item)| (key(item), id.as_str().len(), *id));
    let numbered = order.into_iter().zip(1_usize..);
    gathered(numbered.map(|((id, _), number)| (id.clone(), Id::new(format!("{letter}{number}")))))
}

/// The old names in the order of the new ones.
fn in_new_order(names: &Names) -> Vec<&Id> {
    let mut order: Vec<(&Id, &Id)> = names.iter().collect();
    sort_by_key(&mut order, |(_, new)| (new.as_str().len(), *new));
    order.into_iter().map(|(old, _)| old).collect()
}

fn first(pieces: &[Span]) -> Span {
    pieces.first().copied().unwrap_or_default()
}

fn renamed(id: &Id, names: &Names) -> Id {
    names.get(id).unwrap_or(id).clone()
}

/// The table with new names; `name` gives an item its new id.
fn table<T: Clone>(old: &Table<T>, names: &Names, name: impl Fn(&mut T, Id)) -> Table<T> {
    let renamed = old.iter().map(|(id, item)| {
        let new = renamed(id, names);
        let mut item = item.as_ref().clone();
        name(&mut item, new.clone());
        (new, Arc::new(item))
    });
    gathered(renamed)
}
