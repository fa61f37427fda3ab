use std::collections::{BTreeMap, BTreeSet};

use proptest::prelude::*;

use super::*;

/// What is done to a map.
#[derive(Clone, Debug)]
enum Act {
    Insert(u8, u8),
    Remove(u8),
    Add(u8, u8),
    Extend(Vec<(u8, u8)>),
    Retain(u8),
}

fn act() -> impl Strategy<Value = Act> {
    prop_oneof![
        any::<(u8, u8)>().prop_map(|(key, value)| Act::Insert(key, value)),
        any::<u8>().prop_map(Act::Remove),
        any::<(u8, u8)>().prop_map(|(key, value)| Act::Add(key, value)),
        any::<Vec<(u8, u8)>>().prop_map(Act::Extend),
        (2_u8..5).prop_map(Act::Retain),
    ]
}

proptest! {
    #[test]
    fn a_map_does_what_the_standard_librarys_does(acts in prop::collection::vec(act(), 0..40)) {
        let (mut map, mut tree) = (SortedMap::new(), BTreeMap::new());
        for act in acts {
            match act {
                Act::Insert(key, value) => prop_assert_eq!(map.insert(key, value), tree.insert(key, value)),
                Act::Remove(key) => prop_assert_eq!(map.remove(&key), tree.remove(&key)),
                Act::Add(key, value) => {
                    let (a, b) = (map.entry(key).or_default(), tree.entry(key).or_default());
                    *a = value.wrapping_add(*a);
                    *b = value.wrapping_add(*b);
                }
                Act::Extend(entries) => {
                    map.extend(entries.iter().copied());
                    tree.extend(entries);
                }
                Act::Retain(of) => {
                    map.retain(|key, _| key % of != 0);
                    tree.retain(|key, _| key % of != 0);
                }
            }
            prop_assert!(map.iter().eq(tree.iter()));
            prop_assert!(map.iter().rev().eq(tree.iter().rev()));
            prop_assert!((0..=u8::MAX).all(|key| map.get(&key) == tree.get(&key)));
            prop_assert_eq!(map.first_key_value(), tree.first_key_value());
            prop_assert_eq!(map.last_key_value(), tree.last_key_value());
        }
        prop_assert_eq!(format!("{map:?}"), format!("{tree:?}"));
    }

    #[test]
    fn a_set_does_what_the_standard_librarys_does(first: Vec<u8>, more: Vec<u8>, gone: Vec<u8>) {
        let mut set: SortedSet<u8> = first.iter().copied().collect();
        let mut tree: BTreeSet<u8> = first.into_iter().collect();
        for item in more {
            prop_assert_eq!(set.insert(item), tree.insert(item));
        }
        for item in gone {
            prop_assert_eq!(set.remove(&item), tree.remove(&item));
            prop_assert_eq!(set.contains(&item), tree.contains(&item));
        }
        prop_assert!(set.iter().eq(tree.iter()));
        prop_assert_eq!((set.first(), set.last()), (tree.first(), tree.last()));
    }
}

#[test]
fn of_equal_keys_the_last_value_stays() {
    let map = SortedMap::from([("b", 1), ("a", 2), ("b", 3)]);
    assert_eq!(map.into_iter().collect::<Vec<_>>(), [("a", 2), ("b", 3)]);
}
