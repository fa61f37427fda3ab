//! The gender of given names that the lexicon has none for, or not one only.

use std::sync::LazyLock;

use super::Gender;
use crate::wordlist::entries;

/// The names in the order of their bytes.
static NAMES: LazyLock<Vec<(&str, Gender)>> = LazyLock::new(|| {
    let entry = |line: &'static str| {
        let (name, class) = line.split_once('\t')?;
        let gender = if class == "f" { Gender::Female } else { Gender::Male };
        Some((name, gender))
    };
    entries(include_str!("../../data/given-genders.txt"))
        .filter_map(entry)
        .collect()
});

/// The gender of nearly all who bear a folded given name where the list has it.
pub(super) fn gender(name: &str) -> Option<Gender> {
    let found = NAMES.binary_search_by_key(&name, |(other, _)| other).ok()?;
    NAMES.get(found).map(|(_, gender)| *gender)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_is_sorted_and_tells_genders() {
        assert!(NAMES.is_sorted_by_key(|(name, _)| *name));
        assert_eq!(gender("izabella"), Some(Gender::Female));
        assert_eq!(gender("garrison"), Some(Gender::Male));
        assert_eq!(gender("mira of the hill"), None);
    }
}
