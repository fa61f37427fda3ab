//! What the text says of its people: their roles, from titles, appositions and "is a" beside their names.

use pressmark_annotation::label::Onto;
use rustc_hash::FxHashMap;

use super::context::Text;
use super::roles::{Kind, Roles};
use crate::attribution::words::{class, form};
use crate::entities::{Entities, Gender};

/// A role that the text gives a person.
#[derive(Clone, Debug)]
pub(crate) struct Role {
    /// The person, as an index into the entities.
    pub(crate) entity: u32,
    /// The noun, as the list has it.
    pub(crate) noun: &'static str,
    /// Where the noun stands, as a token.
    pub(crate) token: usize,
    /// The tokens of the description around it.
    pub(crate) words: std::ops::Range<usize>,
    /// Whether it stands right before the name, as a title.
    pub(crate) title: bool,
}

/// How far a description reaches from a name, in tokens.
const REACH: usize = 12;

/// The most roles that are kept of a text, so that looking one up stays cheap.
pub(super) const MOST_ROLES: usize = 4000;

/// Collects the roles of all people, and what the text calls its bodies, each in the order of the text.
pub(crate) fn roles(text: &Text<'_>) -> (Vec<Role>, Vec<Role>) {
    let (mut people, mut bodies) = (Vec::new(), Vec::new());
    for (name, &entity) in text.names.iter().zip(&text.entities.of_name) {
        let out = match name.label {
            Onto::Person => &mut people,
            Onto::Org => &mut bodies,
            _ => continue,
        };
        if out.len() >= MOST_ROLES {
            continue;
        }
        let (start, end) = (name.tokens.start as usize, name.tokens.end as usize);
        let mut roles = Collected {
            text,
            entity,
            person: name.label == Onto::Person,
            out,
        };
        before(text, start, &mut roles);
        after(text, end, &mut roles);
    }
    people.sort_by_key(|role: &Role| role.token);
    bodies.sort_by_key(|role: &Role| role.token);
    (people, bodies)
}

/// The roles of one entity, as they are found.
struct Collected<'a, 'o> {
    text: &'a Text<'a>,
    entity: u32,
    person: bool,
    out: &'o mut Vec<Role>,
}

impl Collected<'_, '_> {
    fn add(&mut self, token: usize, words: std::ops::Range<usize>, title: bool) {
        let found = Roles::get().noun(self.text.word(token));
        if let Some((noun, kind)) = found
            && self.person == matches!(kind, Kind::Person(_))
            && kind != Kind::Group
        {
            self.out.push(Role {
                entity: self.entity,
                noun,
                token,
                words,
                title,
            });
        }
    }
}

/// "Deputy Mayor Mira Holt", "the union’s president, Mira Holt"
fn before(text: &Text<'_>, start: usize, roles: &mut Collected<'_, '_>) {
    let Some(mut at) = start.checked_sub(1) else { return };
    if text.is(at, class::COMMA) {
        // Only a noun phrase that runs up to the comma: "the union’s president, Mira Holt".
        let Some(last) = at.checked_sub(1) else { return };
        let floor = last.saturating_sub(REACH);
        let Some(first) = (floor..=last)
            .rev()
            .find(|&i| text.is(i, class::DET | class::POSS) || !text.is(i, class::WORD))
        else {
            return;
        };
        let head = (first..=last)
            .find(|&i| i + 1 > last || text.is(i + 1, class::PREP))
            .unwrap_or(last);
        if text.is(first, class::DET | class::POSS) && !(first..=last).any(|i| text.is(i, class::AUX | class::REL)) {
            roles.add(head, first..last + 1, false);
        }
        return;
    }
    let floor = start.saturating_sub(REACH);
    let mut nouns = Vec::new();
    while text.is(at, class::WORD)
        && !text.is(at, class::DET | class::AUX | class::CONJ | class::SUB)
        && (!text.is(at, class::PREP) || text.is(at, class::CAP))
        && !acts(text, at)
    {
        nouns.push(at);
        if at == floor {
            break;
        }
        at -= 1;
    }
    let first = nouns.last().copied().unwrap_or(start);
    for at in nouns.into_iter().rev() {
        roles.add(at, first..start, true);
    }
}

/// Whether a word is what somebody does: "the judge asked Mira Holt" gives her no title.
fn acts(text: &Text<'_>, at: usize) -> bool {
    let verb = text
        .info
        .get(at)
        .is_some_and(|i| i.frames != 0 && i.forms & (form::PAST | form::THIRD) != 0 || i.class & class::VERB != 0);
    !text.is(at, class::CAP | class::ROLE) && verb
}

/// "Mira Holt, 44, the deputy mayor of Oslo,", "Mira Holt, who is a nurse", "Mira Holt is the mayor"
fn after(text: &Text<'_>, end: usize, roles: &mut Collected<'_, '_>) {
    let mut at = end;
    let comma = text.is(at, class::COMMA) || text.word(at) == "(";
    at += usize::from(comma);
    if comma && text.is(at, class::NUMBER) && text.is(at + 1, class::COMMA) {
        at += 2;
    }
    if comma && text.is_word(at, "who") {
        at += 1;
    }
    let is = ["is", "was", "became", "remains"].iter().any(|w| text.is_word(at, w));
    if is {
        at += 1;
    } else if !comma {
        return;
    }
    if is && !text.is(at, class::DET | class::POSS) {
        return;
    }
    let first = at;
    // A description begins with an article or with its noun; else the comma closes another one.
    let describes = text.is(first, class::DET | class::POSS | class::ROLE)
        || !text.is(first, class::CAP) && text.is(first + 1, class::ROLE);
    if !describes {
        return;
    }
    let stop = first + REACH;
    while at < stop && text.is(at, class::WORD) && !text.is(at, class::PREP | class::AUX | class::REL | class::SUB) {
        at += 1;
    }
    // The head noun stands last before the preposition or comma; nouns before it describe it ("deputy mayor").
    for noun in first..at {
        roles.add(noun, first..at, false);
    }
}

/// The age that a word tells: "54-year-old".
pub(super) fn age(word: &str) -> Option<u8> {
    word.strip_suffix("-year-old")?.parse().ok()
}

/// The age that the text gives each entity, beside its name; 0 for none: "Holt, 54,", "Holt (54)", "54-year-old Mira Holt".
pub(crate) fn ages(text: &Text<'_>) -> Vec<u8> {
    let mut ages = vec![0; text.entities.list.len()];
    for (name, &entity) in text.names.iter().zip(&text.entities.of_name) {
        if name.label != Onto::Person {
            continue;
        }
        let (start, end) = (name.tokens.start as usize, name.tokens.end as usize);
        let after = (text.is(end, class::COMMA) || text.word(end) == "(")
            .then(|| text.word(end + 1))
            .filter(|_| !text.is(end + 2, class::WORD));
        let mut age = after.and_then(|word| word.parse().ok());
        // "Mira Holt, a 54-year-old nurse", "the 54-year-old nurse Mira Holt"
        let around = (end + 1..end + 4).chain(start.saturating_sub(6)..start);
        for token in around.filter(|&t| text.word(t).ends_with("-year-old")) {
            age = age.or_else(|| self::age(text.word(token)));
        }
        if let (Some(age), Some(slot)) = (age, ages.get_mut(entity as usize)) {
            *slot = age;
        }
    }
    ages
}

/// How far after a name its pronouns are counted, in tokens.
const PRONOUN_REACH: usize = 40;

/// Fills in unknown genders from pronouns that follow a name in its paragraph, before any other person is named.
///
/// First from pronouns that report nothing; then, for whoever is still unknown, from those beside a cue too: "…,” she
/// said" may mean somebody else, so they count only where nobody in the same sentence is known to fit.
pub(crate) fn genders(text: &Text<'_>, depths: &[u8], gender: &mut [Gender]) {
    for beside_cues in [false, true] {
        let counts = count(text, depths, gender, beside_cues);
        for (slot, (female, male)) in gender.iter_mut().zip(counts) {
            if *slot == Gender::Unknown {
                if female > 3 * male {
                    *slot = Gender::Female;
                } else if male > 3 * female {
                    *slot = Gender::Male;
                }
            }
        }
    }
}

/// How many female and male pronouns follow each entity's names.
fn count(text: &Text<'_>, depths: &[u8], gender: &[Gender], beside_cues: bool) -> Vec<(u32, u32)> {
    let mut counts = vec![(0u32, 0u32); gender.len()];
    let sentence = |token: usize| text.layout.tokens.get(token).map_or(0, |t| t.sentence);
    let paragraph = |token: usize| {
        text.layout
            .sentences
            .get(sentence(token) as usize)
            .map_or(0, |s| s.paragraph)
    };
    let known = |entity: u32| gender.get(entity as usize).copied().unwrap_or_default();
    let people: Vec<(usize, u32)> = text
        .names
        .iter()
        .zip(&text.entities.of_name)
        .filter(|(name, _)| name.label == Onto::Person)
        .map(|(name, &entity)| (name.tokens.end as usize - 1, entity))
        .collect();
    for (index, &(name, entity)) in people.iter().enumerate() {
        let next = people.get(index + 1).map_or(usize::MAX, |(token, _)| *token);
        let stop = next.min(name + PRONOUN_REACH).min(text.layout.tokens.len());
        let before = index
            .checked_sub(1)
            .map(|i| people[i])
            .filter(|(token, _)| sentence(*token) == sentence(name));
        let Some(count) = counts.get_mut(entity as usize) else {
            continue;
        };
        for token in name + 1..stop {
            if paragraph(token) != paragraph(name) {
                break;
            }
            if depths.get(token) != depths.get(name) || !text.is(token, class::SUBJ | class::POSS) {
                continue;
            }
            let (slot, fits) = match text.word(token) {
                "she" | "She" | "her" | "Her" => (&mut count.0, Gender::Female),
                "he" | "He" | "his" | "His" => (&mut count.1, Gender::Male),
                _ => continue,
            };
            let cue = text.info.get(token + 1).is_some_and(|info| info.frames != 0);
            let taken = before.is_some_and(|(_, other)| known(other) == fits);
            if !cue || beside_cues && !taken {
                *slot += 1;
            }
        }
    }
    counts
}

/// The longest list of people with one last word that is compared.
const MOST_NAMESAKES: usize = 40;

/// Surnames that were grouped apart from the full name that ends in them ("Van Jaarsveld" and "Lerato van Jaarsveld").
pub(crate) fn namesakes(entities: &Entities) -> FxHashMap<u32, u32> {
    let mut by_last: FxHashMap<String, Vec<(u32, String)>> = FxHashMap::default();
    for (index, entity) in entities
        .list
        .iter()
        .enumerate()
        .filter(|(_, e)| e.label == Onto::Person)
    {
        let name = entity.name.to_lowercase();
        if let Some(last) = name.split_whitespace().next_back() {
            by_last.entry(last.to_owned()).or_default().push((index as u32, name));
        }
    }
    let mut same = FxHashMap::default();
    for entity in &entities.list {
        let key = entity.name.to_lowercase();
        let Some(people) = key.split_whitespace().next_back().and_then(|last| by_last.get(last)) else {
            continue;
        };
        if people.len() > MOST_NAMESAKES || entity.label != Onto::Person {
            continue;
        }
        let Some((own, _)) = people.iter().find(|(_, name)| *name == key) else {
            continue;
        };
        let mut longer = people
            .iter()
            .filter(|(_, name)| name.strip_suffix(key.as_str()).is_some_and(|rest| rest.ends_with(' ')));
        if let (Some((other, _)), None) = (longer.next(), longer.next()) {
            same.insert(*own, *other);
        }
    }
    same
}
