//! The people of a text by surname and first name, found in constant time however many bear one surname.

use super::Gender;
use rustc_hash::FxHashMap;

/// Marks an entity that has a number only once a mention of it comes up.
pub(super) const NOT_YET: u32 = u32::MAX;

/// People by surname and first name, each with the number of its entity or [`NOT_YET`].
///
/// Two first names are one person's when they are the same, or one is the initial of the other. Of the people of one
/// surname no two agree in that way, so that a first name is one of three things: known as it is, an initial of the first
/// one known with its letter, or a name whose initial is known.
#[derive(Debug, Default)]
pub(super) struct Bearers {
    entities: Vec<u32>,
    /// By surname: the first of its people, as an index into `entities`, which also stands for the surname below.
    surnames: FxHashMap<String, u32>,
    first_names: FxHashMap<(u32, String), u32>,
    /// By the first letter of the first name: the first such person, and whether the name is an initial.
    letters: FxHashMap<(u32, char), (u32, bool)>,
    /// The first of a surname's people who is female, the first who is male, and the first of whom neither is known.
    of_gender: FxHashMap<(u32, Gender), u32>,
}

impl Bearers {
    /// Takes in a person, unless one who may be the same is known.
    pub fn learn(&mut self, surname: &str, first_name: &str, gender: Gender) {
        if self.index(surname, first_name).is_some() {
            return;
        }
        let person = self.entities.len() as u32;
        self.entities.push(NOT_YET);
        let surname = *self.surnames.entry(surname.to_owned()).or_insert(person);
        self.of_gender.entry((surname, gender)).or_insert(person);
        self.first_names.insert((surname, first_name.to_owned()), person);
        if let Some(letter) = first_name.chars().next() {
            let initial = initial(first_name).is_some();
            self.letters.entry((surname, letter)).or_insert((person, initial));
        }
    }

    /// The entity of a person by surname and first name.
    pub fn find(&mut self, surname: &str, first_name: &str) -> Option<&mut u32> {
        let index = self.index(surname, first_name)?;
        self.entities.get_mut(index as usize)
    }

    /// The entity of the first person of a surname, of a gender if that is known and anybody is, or may be.
    pub fn first(&mut self, surname: &str, gender: Gender) -> Option<&mut u32> {
        let surname = *self.surnames.get(surname)?;
        let fits = match gender {
            Gender::Unknown => None,
            _ => [gender, Gender::Unknown]
                .iter()
                .find_map(|gender| self.of_gender.get(&(surname, *gender))),
        };
        let index = fits.copied().unwrap_or(surname);
        self.entities.get_mut(index as usize)
    }

    /// Whether a person was learned before the first one of a surname, or none has it.
    pub fn is_before(&self, surname: &str, (first_name, last): (&str, &str)) -> bool {
        match (self.index(last, first_name), self.surnames.get(surname)) {
            (Some(person), Some(other)) => person < *other,
            (person, _) => person.is_some(),
        }
    }

    fn index(&self, surname: &str, first_name: &str) -> Option<u32> {
        let surname = *self.surnames.get(surname)?;
        let by_letter = |letter: char| self.letters.get(&(surname, letter));
        if let Some(letter) = initial(first_name) {
            return by_letter(letter).map(|(person, _)| *person);
        }
        if let Some(&(person, true)) = first_name.chars().next().and_then(by_letter) {
            return Some(person);
        }
        self.first_names.get(&(surname, first_name.to_owned())).copied()
    }
}

/// The letter of a first name that is nothing but an initial, with or without a stop.
fn initial(first_name: &str) -> Option<char> {
    let mut letters = first_name.trim_end_matches('.').chars();
    letters.next().filter(|_| letters.next().is_none())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The rule as it is told: two first names can be of one person.
    fn agree(one: &str, other: &str) -> bool {
        let is = |short: &str, long: &str| initial(short).is_some_and(|letter| long.starts_with(letter));
        one == other || is(one, other) || is(other, one)
    }

    #[test]
    fn tables_find_whom_a_walk_through_all_people_finds() {
        let first_names = [
            "mira", "m.", "anton", "a", "abel", "b.", "m", ".", "..", "é.", "élise", "bo",
        ];
        for a in first_names {
            for b in first_names {
                for c in first_names {
                    let mut known: Vec<&str> = Vec::new();
                    let mut bearers = Bearers::default();
                    for first_name in [a, b, c] {
                        if !known.iter().any(|one| agree(one, first_name)) {
                            known.push(first_name);
                        }
                        bearers.learn("holt", first_name, Gender::Unknown);
                    }
                    for wanted in first_names {
                        let walked = known.iter().position(|one| agree(one, wanted));
                        let found = bearers.index("holt", wanted).map(|index| index as usize);
                        assert_eq!(found, walked, "{wanted} among {known:?}");
                    }
                }
            }
        }
    }

    #[test]
    fn surnames_keep_their_people_apart() {
        let mut bearers = Bearers::default();
        bearers.learn("holt", "mira", Gender::Unknown);
        bearers.learn("vesnin", "mira", Gender::Unknown);
        bearers.learn("holt", "anton", Gender::Unknown);
        assert_eq!(bearers.index("holt", "mira"), Some(0));
        assert_eq!(bearers.index("vesnin", "m."), Some(1));
        assert_eq!(bearers.index("holt", "a."), Some(2));
        assert_eq!(bearers.index("lund", "mira"), None);
    }
}
