//! The gender of people, from titles and role nouns beside their names and from given names.

use super::{Entity, given};
use crate::closed;
use crate::lexicon::{Classes, Lexicon, folded};
use crate::names::Name;
use crate::token::Layout;

/// A person's gender, as the text speaks of it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Gender {
    /// Nothing tells.
    #[default]
    Unknown,
    /// She.
    Female,
    /// He.
    Male,
}

/// The most mentions that are looked at for one person.
const MOST_MENTIONS: usize = 16;

/// The gender that a title before a name tells ("Mrs Holt"), or one at its beginning.
pub(super) fn title(layout: &Layout<'_>, name: &Name) -> Gender {
    let start = name.tokens.start as usize;
    let words = [start.checked_sub(1).unwrap_or(start), start];
    for word in words.map(|at| layout.word(at).trim_end_matches('.')) {
        if closed::MALE_TITLES.contains(&word) {
            return Gender::Male;
        }
        if closed::FEMALE_TITLES.contains(&word) {
            return Gender::Female;
        }
    }
    Gender::Unknown
}

/// The gender of the bearer of a full name as far as its title or its given name tells.
pub(super) fn told(layout: &Layout<'_>, lexicon: &Lexicon, name: &Name, words: &[String]) -> Gender {
    let told = title(layout, name);
    if told != Gender::Unknown {
        return told;
    }
    named(lexicon, words)
}

/// The gender that the folded words of a name tell.
fn named(lexicon: &Lexicon, words: &[String]) -> Gender {
    match words {
        [first, rest @ ..] => match given_name(lexicon, first) {
            Gender::Unknown => surname(rest),
            given => given,
        },
        [] => Gender::Unknown,
    }
}

/// The gender that the words behind a given name tell, folded: "Ismailova", "binti Yasin".
fn surname(words: &[String]) -> Gender {
    let ends = |endings: &[&str]| {
        let last = words.last().and_then(|last| last.rsplit('-').next());
        last.is_some_and(|last| {
            endings
                .iter()
                .any(|end| last.len() > end.len() + 2 && last.ends_with(end))
        })
    };
    let holds = |list: &[&str]| words.len() > 1 && words.iter().any(|word| list.contains(&word.as_str()));
    if holds(closed::DAUGHTER_WORDS) || ends(closed::FEMALE_SURNAME_ENDINGS) {
        Gender::Female
    } else if holds(closed::SON_WORDS) || ends(closed::MALE_SURNAME_ENDINGS) {
        Gender::Male
    } else {
        Gender::Unknown
    }
}

/// The gender that a folded given name tells.
fn given_name(lexicon: &Lexicon, first: &str) -> Gender {
    if let Some(gender) = given::gender(first) {
        return gender;
    }
    let classes = lexicon.get(first);
    match (classes.any(Classes::FEMALE), classes.any(Classes::MALE)) {
        (true, false) => Gender::Female,
        (false, true) => Gender::Male,
        _ => Gender::Unknown,
    }
}

/// The gender of a person: a title or role noun beside a mention decides, else the given name.
pub(super) fn of(layout: &Layout<'_>, lexicon: &Lexicon, names: &[Name], entity: &Entity) -> Gender {
    let (mut female, mut male) = (0, 0);
    let mut weigh = |classes: Classes, weight: i32| {
        let (f, m) = (classes.any(Classes::FEMALE), classes.any(Classes::MALE));
        if f != m {
            *(if f { &mut female } else { &mut male }) += weight;
        }
    };
    let roles = Classes::TITLE.with(Classes::ROLE).with(Classes::KIN);
    for name in entity
        .mentions
        .iter()
        .take(MOST_MENTIONS)
        .filter_map(|mention| names.get(*mention as usize))
    {
        let (start, end) = (name.tokens.start as usize, name.tokens.end as usize);
        if let Some(before) = start.checked_sub(1) {
            let classes = lexicon.get(layout.word(before));
            if classes.any(roles) {
                weigh(classes, 5);
            }
        }
        // "Mira Holt, a spokeswoman for the port": the first role noun of the apposition.
        if layout.word(end) == "," {
            let words = (end + 1..end + 5)
                .map(|at| layout.word(at))
                // "Mira Holt, whose husband", "Mira Holt, with her father": somebody else is of that gender.
                .take_while(|word| !matches!(*word, "," | "." | "" | "and" | "or" | "but" | "whose" | "with"))
                // "Mira Holt, Mr Lie’s opponent"
                .take_while(|word| {
                    let bare = word.trim_end_matches('.');
                    !closed::MALE_TITLES.contains(&bare) && !closed::FEMALE_TITLES.contains(&bare)
                });
            if let Some(classes) = words.map(|word| lexicon.get(word)).find(|classes| classes.any(roles)) {
                weigh(classes, 4);
            }
        }
    }
    let words: Vec<String> = entity.name.split_whitespace().map(folded).collect();
    if words.len() > 1 {
        match named(lexicon, &words) {
            Gender::Female => female += 2,
            Gender::Male => male += 2,
            Gender::Unknown => {}
        }
    }
    match female.cmp(&male) {
        std::cmp::Ordering::Greater => Gender::Female,
        std::cmp::Ordering::Less => Gender::Male,
        std::cmp::Ordering::Equal => Gender::Unknown,
    }
}
