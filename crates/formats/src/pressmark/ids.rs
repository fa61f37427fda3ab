//! The ids of one list of a file: each well formed and used once, with what they were before.

use pressmark_annotation::Id;
use pressmark_annotation::sorted::{SortedMap, SortedSet};

/// The ids of one list.
#[derive(Debug, Default)]
pub struct Ids {
    used: SortedSet<Id>,
    /// From the id in the file to the id after reading, of the first item that had it.
    meant: SortedMap<String, Id>,
    /// How often each id was asked for, so that a thousand equal ones need no thousand tries each.
    copies: SortedMap<String, u32>,
}

impl Ids {
    /// Takes the id of an item of `kind`; gives the id that it has from now on, and what was wrong with the old one.
    pub fn take(&mut self, old: &str, kind: &str) -> (Id, Option<String>) {
        let id = Id::new(old);
        if id.is_well_formed() && self.used.insert(id.clone()) {
            self.meant.entry(old.to_owned()).or_insert_with(|| id.clone());
            return (id, None);
        }
        let clean = well_formed(old).unwrap_or_else(|| kind.to_owned());
        let duplicate = clean == old;
        let new = self.fresh(&clean, old.is_empty());
        let wrong = if old.is_empty() {
            format!("it had no id; it is called {new} now")
        } else if duplicate {
            format!("its id {old} was taken by another {kind}; it is called {new} now")
        } else {
            format!("its id {old:?} is not well formed; it is called {new} now")
        };
        self.meant.entry(old.to_owned()).or_insert_with(|| new.clone());
        (new, Some(wrong))
    }

    /// What an id in the file refers to.
    pub fn resolve(&self, old: &str) -> Option<Id> {
        self.meant.get(old).cloned()
    }

    /// Makes `old` refer to `id` from now on.
    pub fn alias(&mut self, old: &str, id: &Id) {
        self.meant.insert(old.to_owned(), id.clone());
    }

    /// Makes references to `lost` items lead nowhere.
    pub fn forget(&mut self, lost: &SortedSet<Id>) {
        self.meant.retain(|_, id| !lost.contains(id));
    }

    /// An id that nobody has: `stem` itself, or with a number behind it.
    fn fresh(&mut self, stem: &str, numbered: bool) -> Id {
        let copies = self.copies.entry(stem.to_owned()).or_insert(1);
        loop {
            let id = if *copies == 1 && !numbered {
                Id::new(stem)
            } else {
                Id::new(format!("{stem}-{copies}"))
            };
            *copies = copies.saturating_add(1);
            if self.used.insert(id.clone()) {
                return id;
            }
        }
    }
}

/// `old` with hyphens for what an id can't hold; `None` where nothing is left.
pub fn well_formed(old: &str) -> Option<String> {
    let clean: String = old
        .trim()
        .chars()
        .map(|c| if c.is_whitespace() || c.is_control() { '-' } else { c })
        .collect();
    // Room is left for a number behind it.
    let end = clean
        .char_indices()
        .map(|(i, c)| i + c.len_utf8())
        .take_while(|end| *end <= 180)
        .last()?;
    clean
        .get(..if clean.len() <= 200 { clean.len() } else { end })
        .map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_kept_where_they_can_be() {
        let mut ids = Ids::default();
        let names = ["m1", "m1", "m1", "m1-2", "", "", "two words", &"x".repeat(300), "m1-2"]
            .map(|old| ids.take(old, "mention").0.to_string());
        assert_eq!(
            &names[..7],
            ["m1", "m1-2", "m1-3", "m1-2-2", "mention-1", "mention-2", "two-words"]
        );
        assert_eq!(names[8], "m1-2-3");
        assert!(Id::new(names[7].as_str()).is_well_formed());
        assert_eq!(ids.resolve("m1"), Some(Id::new("m1")));
        assert_eq!(ids.resolve("two words"), Some(Id::new("two-words")));
        assert_eq!(ids.resolve("m9"), None);
    }
}
