//! Sorting with one copy of the sorting code.
//!
//! The standard library makes its sort anew for each type and comparison, some four kilobytes of WebAssembly a time. Lists here are short and sorted once, so their indices are sorted
//! instead, by one sort for all of them. Where speed counts, in the engine, the standard library's own is the right one.

use std::cmp::Ordering;

/// Sorts stably, as [`slice::sort`] does.
pub fn sort<T: Ord>(items: &mut [T]) {
    sort_by(items, T::cmp);
}

/// Sorts stably by a comparison, which must be a total order, as [`slice::sort_by`] does.
pub fn sort_by<T>(items: &mut [T], mut compare: impl FnMut(&T, &T) -> Ordering) {
    let swaps = swaps(items.len(), &mut |a, b| compare(&items[a], &items[b]));
    apply(items, swaps);
}

/// Sorts stably by a key that is cheap to make: it is made for each comparison, as by [`slice::sort_by_key`].
pub fn sort_by_key<T, K: Ord>(items: &mut [T], mut key: impl FnMut(&T) -> K) {
    sort_by(items, |a, b| key(a).cmp(&key(b)));
}

/// Sorts stably by a key that takes some work: it is made once for each item, as by [`slice::sort_by_cached_key`].
pub fn sort_by_cached_key<T, K: Ord>(items: &mut [T], key: impl FnMut(&T) -> K) {
    let keys: Vec<K> = items.iter().map(key).collect();
    let swaps = swaps(keys.len(), &mut |a, b| keys[a].cmp(&keys[b]));
    apply(items, swaps);
}

/// Collects into an ordered map or set, item by item: of equal keys the last value stays, as with [`Iterator::collect`].
pub fn gathered<I: IntoIterator, C: Default + Extend<I::Item>>(items: I) -> C {
    let mut gathered = C::default();
    gathered.extend(items);
    gathered
}

fn apply<T>(items: &mut [T], swaps: Vec<(usize, usize)>) {
    for (a, b) in swaps {
        items.swap(a, b);
    }
}

/// The swaps that, done one after the other, sort `len` items stably: fewer than `len`.
#[inline(never)]
fn swaps(len: usize, compare: &mut dyn FnMut(usize, usize) -> Ordering) -> Vec<(usize, usize)> {
    let mut order: Vec<usize> = (0..len).collect();
    order.sort_by(|a, b| compare(*a, *b));
    // Each place takes its item from the place that `order` names. Along a cycle of places the item of the first is
    // handed on until it reaches its own.
    let mut swaps = Vec::new();
    for first in 0..len {
        let mut place = first;
        loop {
            let from = std::mem::replace(&mut order[place], place);
            if from == first {
                break;
            }
            swaps.push((place, from));
            place = from;
        }
    }
    swaps
}

#[cfg(test)]
mod tests {
    use crate::sorted::SortedMap;

    use super::*;

    #[test]
    fn equal_items_keep_their_order() {
        let mut words = ["bb", "a", "cc", "", "d"];
        sort_by_key(&mut words, |word| word.len());
        assert_eq!(words, ["", "a", "d", "bb", "cc"]);
    }

    #[test]
    fn the_last_value_of_a_key_stays() {
        let map: SortedMap<_, _> = gathered([("a", 1), ("b", 2), ("a", 3)]);
        assert_eq!(map, SortedMap::from([("a", 3), ("b", 2)]));
    }

    #[cfg(not(target_arch = "wasm32"))]
    mod properties {
        use proptest::prelude::*;

        proptest! {
            #[test]
            fn sorts_as_the_standard_library_does(keys in prop::collection::vec(0_u8..20, 0..200)) {
                // The places tell items of equal keys apart, so a sort that is not stable would show.
                let items: Vec<(u8, usize)> = keys.into_iter().zip(0..).collect();
                let mut expected = items.clone();
                expected.sort_by_key(|item| item.0);
                let (mut by, mut by_key, mut cached) = (items.clone(), items.clone(), items.clone());
                super::super::sort_by(&mut by, |a, b| a.0.cmp(&b.0));
                super::super::sort_by_key(&mut by_key, |item| item.0);
                super::super::sort_by_cached_key(&mut cached, |item| item.0);
                prop_assert_eq!(&by, &expected);
                prop_assert_eq!(&by_key, &expected);
                prop_assert_eq!(&cached, &expected);
                let (mut own, mut standard) = (items.clone(), items);
                own.reverse();
                super::super::sort(&mut own);
                standard.sort_unstable();
                prop_assert_eq!(own, standard);
            }
        }
    }
}
