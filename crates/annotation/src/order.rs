//! Sorting with one copy of the sorting code: in the browser each type that the standard library's `sort` is made for costs some
//! four kilobytes.

use std::cmp::Ordering;

/// Sorts stably.
pub(crate) fn sort<T>(items: &mut Vec<T>, compare: impl Fn(&T, &T) -> Ordering) {
    let order = order(items.len(), &|a, b| {
        let item = |at: u32| items.get(at as usize);
        item(a).zip(item(b)).map_or(Ordering::Equal, |(a, b)| compare(a, b))
    });
    let mut taken: Vec<Option<T>> = items.drain(..).map(Some).collect();
    items.extend(order.into_iter().filter_map(|at| taken.get_mut(at as usize)?.take()));
}

fn order(count: usize, compare: &dyn Fn(u32, u32) -> Ordering) -> Vec<u32> {
    let mut order: Vec<u32> = (0..count as u32).collect();
    order.sort_by(|a, b| compare(*a, *b));
    order
}

#[cfg(test)]
mod tests {
    #[test]
    fn sorting_is_stable() {
        let mut words = vec!["bb", "a", "cc", "", "d"];
        super::sort(&mut words, |a, b| a.len().cmp(&b.len()));
        assert_eq!(words, ["", "a", "d", "bb", "cc"]);
    }
}
