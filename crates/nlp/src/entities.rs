//! Groups names into entities: who or what a name refers to within one document.
//!
//! Takes the names in order, gives [`Entities`]: every entity with its canonical (fullest) name, its other forms and,
//! for people, the gender that titles, role nouns and given names tell. A name with several words is the same as another
//! when their ends and beginnings agree; a surname alone is the first person who bears it, unless a title tells another.

mod acronyms;
mod bearers;
mod gender;
mod given;
mod parts;

use crate::closed;
use crate::lexicon::{Classes, Lexicon, folded};
use crate::names::Name;
use crate::token::Layout;
use pressmark_annotation::label::Onto;
use rustc_hash::FxHashMap;

use acronyms::Acronyms;
use bearers::{Bearers, NOT_YET};
pub use gender::Gender;
use parts::Parts;

/// One entity.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entity {
    /// Its type.
    pub label: Onto,
    /// The canonical name: the fullest that the text uses.
    pub name: String,
    /// Other forms that the text uses, in order of appearance.
    pub aliases: Vec<String>,
    /// For people, the gender as far as the text and the given name tell.
    pub gender: Gender,
    /// Its mentions, as indices into the names that were grouped.
    pub mentions: Vec<u32>,
}

/// The entities of a text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Entities {
    /// Entities in the order of their first mention.
    pub list: Vec<Entity>,
    /// The entity of each name, as an index into `list`, in the order of the names.
    pub of_name: Vec<u32>,
}

/// Groups `names`, which are in the order of the text.
pub fn group(layout: &Layout<'_>, lexicon: &Lexicon, names: &[Name]) -> Entities {
    let mut grouping = Grouping::default();
    let words: Vec<Vec<String>> = names.iter().map(|name| name_words(layout, lexicon, name)).collect();
    let people = || names.iter().zip(&words).filter(|(name, _)| name.label == Onto::Person);
    for (_, words) in people() {
        grouping.parts.learn(words);
    }
    for (name, words) in people() {
        if words.len() > 1 && grouping.parts.whole(words).is_none() {
            grouping.full_name(words, gender::told(layout, lexicon, name, words));
        }
    }
    for (name, words) in names.iter().zip(&words) {
        grouping.long.learn(layout, name, words);
    }
    let mut of_name = Vec::with_capacity(names.len());
    for (index, (name, words)) in names.iter().zip(&words).enumerate() {
        let entity = if name.label == Onto::Person {
            grouping.person(words, gender::title(layout, name))
        } else {
            grouping.thing(layout, lexicon, names, index, words)
        };
        of_name.push(entity);
    }
    finish(layout, lexicon, names, &of_name, grouping.count)
}

/// The folded words of a name; a person's without forms of address in front ("Seri Hamidi Zulkarnain"), so that one who is
/// called nothing else has none.
fn name_words(layout: &Layout<'_>, lexicon: &Lexicon, name: &Name) -> Vec<String> {
    let mut words: Vec<String> = name
        .span
        .slice(layout.text)
        .split_whitespace()
        .map(folded)
        .filter(|word| !word.is_empty())
        .collect();
    if name.label == Onto::Person
        && words.len() > 2
        && words.last().is_some_and(|word| lexicon.get(word).any(Classes::SUFFIX))
    {
        words.pop();
    }
    if name.label == Onto::Person {
        let address = |word: &&String| {
            let classes = lexicon.get(word);
            classes.any(Classes::TITLE) && !classes.any(Classes::GIVEN)
        };
        let single = words.iter().take_while(address).count();
        let forms = single.max(address_phrase(layout, lexicon, name)).min(words.len());
        words.drain(..forms);
        // "Mr. Harbi" is "Salim al-Harbi".
        if let Some(last) = words.last_mut()
            && let Some(bare) = closed::ARTICLES_OF_SURNAMES
                .iter()
                .find_map(|article| last.strip_prefix(article))
            && bare.len() > 2
        {
            *last = bare.to_owned();
        }
    }
    words
}

/// How many words at the beginning of a name belong to a form of address of several words, which may begin before it:
/// "Datuk [Seri Hamidi]".
fn address_phrase(layout: &Layout<'_>, lexicon: &Lexicon, name: &Name) -> usize {
    let start = name.tokens.start as usize;
    let mut inside = 0;
    for from in start.saturating_sub(2)..=start {
        lexicon.phrases(layout, from, |tokens, classes| {
            if tokens > 1 && classes.any(Classes::TITLE) {
                inside = inside.max((from + tokens).saturating_sub(start));
            }
        });
    }
    inside
}

/// The entities made so far, found by folded names.
#[derive(Debug, Default)]
struct Grouping {
    count: u32,
    /// People by the one word that the text calls them, by full name, by given name.
    people: FxHashMap<String, u32>,
    bearers: Bearers,
    parts: Parts,
    given: FxHashMap<String, u32>,
    things: FxHashMap<(Onto, String), u32>,
    /// Organisations and places by their initials.
    acronyms: FxHashMap<String, u32>,
    /// The long names that the text has anywhere, by acronym.
    long: Acronyms,
}

impl Grouping {
    fn new_entity(&mut self) -> u32 {
        self.count += 1;
        self.count - 1
    }

    /// Learns a full name before its mentions are grouped.
    fn full_name(&mut self, words: &[String], gender: Gender) {
        if let (Some(first), Some(last)) = (words.first(), words.last()) {
            self.bearers.learn(last, first, gender);
        }
    }

    /// The entity of a person, whom a title before the name may tell to be of a gender.
    fn person(&mut self, words: &[String], title: Gender) -> u32 {
        let (first, last) = match (self.parts.whole(words), words) {
            (Some((first, last)), _) | (None, [first, .., last]) => (first.clone(), last.clone()),
            (None, [word]) => return self.one_word(word, title),
            (None, []) => return self.new_entity(),
        };
        let next = self.count;
        let entity = match self.bearers.find(&last, &first) {
            Some(entity) => {
                if *entity == NOT_YET {
                    *entity = next;
                }
                *entity
            }
            None => next,
        };
        self.count = self.count.max(entity + 1);
        self.given.entry(first).or_insert(entity);
        entity
    }

    /// The entity of a person who is called by one word: a surname, which may come before the full name as in a headline, a
    /// given name, or the first of two surnames.
    fn one_word(&mut self, word: &str, title: Gender) -> u32 {
        let next = self.count;
        let middle = self.parts.middle(word);
        let middle = middle.filter(|(first, last)| self.bearers.is_before(word, (first, last)));
        let bearer = match middle {
            Some((first, last)) if title == Gender::Unknown => self.bearers.find(last, first),
            _ => self.bearers.first(word, title),
        };
        if let Some(entity) = bearer {
            if *entity == NOT_YET {
                *entity = next;
                self.count += 1;
            }
            return *entity;
        }
        if let Some(entity) = self.given.get(word).or_else(|| self.people.get(word)) {
            return *entity;
        }
        let entity = self.new_entity();
        self.people.insert(word.to_owned(), entity);
        entity
    }

    fn thing(&mut self, layout: &Layout<'_>, lexicon: &Lexicon, names: &[Name], index: usize, words: &[String]) -> u32 {
        let Some(name) = names.get(index) else {
            return self.new_entity();
        };
        let mut key = words.join(" ");
        if let Some((_, full)) = closed::SHORT_FORMS.iter().find(|(short, _)| *short == key) {
            (*full).clone_into(&mut key);
        }
        if let Some(entity) = self.things.get(&(name.label, key.clone())) {
            return *entity;
        }
        let may_have = acronyms::may_have(name.label);
        let known = match words {
            [word] if word.len() <= 8 && may_have => self.acronyms.get(&acronyms::letters(word)).copied(),
            _ => None,
        };
        // The long name may come only later, as under a headline.
        let long = match words {
            [word] if known.is_none() && may_have => self.long.long(name.span.slice(layout.text), word).cloned(),
            _ => None,
        };
        // "Varga" of "Varga Shipping", but not "House" of "House Ethics Committee".
        let part = match words {
            [word] if known.is_none() && long.is_none() && name.label == Onto::Org => {
                let own = !lexicon.get(word).any(GENERAL);
                self.long.begins_with(word).filter(|_| own).cloned()
            }
            _ => None,
        };
        let long = long.or(part);
        let known = known.or_else(|| self.things.get(long.as_ref()?).copied());
        let entity = known.unwrap_or_else(|| self.new_entity());
        if let Some(long) = long {
            self.things.entry(long).or_insert(entity);
        }
        if words.len() > 1 && may_have {
            let [initials, _] = acronyms::initials(words);
            if initials.chars().count() > 1 {
                self.acronyms.entry(initials).or_insert(entity);
            }
            if let Some(at) = acronyms::told(layout, name.tokens.end as usize) {
                self.acronyms
                    .insert(acronyms::letters(&folded(layout.word(at))), entity);
            }
            if let Some(shorter) = shortened(words) {
                self.things.entry((name.label, shorter)).or_insert(entity);
            }
        }
        self.things.insert((name.label, key), entity);
        entity
    }
}

/// Words that begin the names of many bodies.
const GENERAL: Classes = Classes::MOSTLY
    .with(Classes::ORGHEAD)
    .with(Classes::ORGNOUN)
    .with(Classes::ORGFRONT)
    .with(Classes::ORGWORD)
    .with(Classes::COUNTRY)
    .with(Classes::DIRECTION);

/// A company's name without its ending.
fn shortened(words: &[String]) -> Option<String> {
    let (last, rest) = words.split_last()?;
    closed::COMPANY_ENDINGS
        .contains(&last.trim_end_matches('.'))
        .then(|| rest.join(" ").trim_end_matches(',').to_owned())
}

/// Collects the entities' forms and genders.
fn finish(layout: &Layout<'_>, lexicon: &Lexicon, names: &[Name], of_name: &[u32], count: u32) -> Entities {
    // Numbers are given in the order of first mentions but for people whose surname came up first: renumber.
    let mut order = vec![NOT_YET; count as usize];
    let mut entities = Entities::default();
    for (index, (name, entity)) in names.iter().zip(of_name).enumerate() {
        let Some(slot) = order.get_mut(*entity as usize) else {
            continue;
        };
        if *slot == NOT_YET {
            *slot = entities.list.len() as u32;
            entities.list.push(Entity {
                label: name.label,
                name: String::new(),
                aliases: Vec::new(),
                gender: Gender::Unknown,
                mentions: Vec::new(),
            });
        }
        entities.of_name.push(*slot);
        if let Some(entity) = entities.list.get_mut(*slot as usize) {
            entity.mentions.push(index as u32);
        }
    }
    for entity in &mut entities.list {
        let mut forms: Vec<&str> = Vec::new();
        for mention in &entity.mentions {
            let Some(form) = names.get(*mention as usize).map(|name| name.span.slice(layout.text)) else {
                continue;
            };
            if !forms.contains(&form) && forms.len() < MOST_FORMS {
                forms.push(form);
            }
        }
        let fullest = forms
            .iter()
            .copied()
            .reduce(|best, form| if fullness(form) > fullness(best) { form } else { best });
        if let Some(fullest) = fullest {
            entity.name = canonical(fullest, entity.label);
            entity.aliases = forms
                .iter()
                .filter(|form| **form != fullest)
                .map(|form| (*form).to_owned())
                .collect();
        }
        if entity.label == Onto::Person {
            entity.gender = gender::of(layout, lexicon, names, entity);
        }
    }
    entities
}

/// The most forms of a name that are told apart, so that time stays linear.
const MOST_FORMS: usize = 32;

/// How full a form of a name is: words, then whether it is in sentence case, then letters.
fn fullness(form: &str) -> (usize, bool, usize) {
    (
        form.split_whitespace().count(),
        form.chars().any(char::is_lowercase),
        form.len(),
    )
}

/// A form as the canonical name: single spaces, and a person's or place's name that the text has in capitals only (in a
/// dateline or headline) in the usual case; acronyms stay.
fn canonical(form: &str, label: Onto) -> String {
    let proper = matches!(label, Onto::Person | Onto::Gpe | Onto::Loc);
    let letters = form.chars().filter(|c| c.is_alphabetic()).count();
    let capitals = letters > 3 && !form.chars().any(char::is_lowercase);
    let words = form.split_whitespace().map(|word| {
        let acronym = word.trim_end_matches('.').contains('.');
        if !(proper && capitals) || acronym {
            return word.to_owned();
        }
        let mut start = true;
        let mut cased = String::with_capacity(word.len());
        for c in word.chars() {
            if start {
                cased.push(c);
            } else {
                cased.extend(c.to_lowercase());
            }
            start = !c.is_alphabetic();
        }
        cased
    });
    words.collect::<Vec<_>>().join(" ")
}
