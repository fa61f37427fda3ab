//! The sieves that read the source's own words: a name in it or beside it, who issued a document, a transcript's label.

use crate::closed;
use std::ops::Range;

use pressmark_annotation::label::Onto;

use super::resolve::Sieves;
use super::{Verdict, speaks};
use crate::attribution::words::class;
use crate::attribution::{Quotation, SourceWords};
use crate::coreference::roles::{Kind, Roles};
use crate::entities::Gender;
use crate::names::Name;

impl Sieves<'_> {
    /// The part of a noun phrase before its first preposition.
    pub(super) fn head(&self, tokens: &Range<usize>) -> Range<usize> {
        let inside = |t: &usize| *t > tokens.start && self.text.is(*t, class::PREP) && !self.text.is(*t, class::CAP);
        let prep = (tokens.start..tokens.end).find(inside);
        tokens.start..prep.unwrap_or(tokens.end)
    }

    /// A name that is the head of the source.
    pub(super) fn named(&self, tokens: &Range<usize>, head: &Range<usize>) -> Option<Verdict> {
        let text = &self.text;
        // A name may hold a preposition ("Department of Public Health"), so that it ends beyond the head.
        for index in text.names_in(tokens).rev() {
            let name = &text.names[index];
            let (start, end) = (name.tokens.start as usize, name.tokens.end as usize);
            if !speaks(name.label) || text.word(end).starts_with(['\'', '’']) && end < tokens.end {
                continue;
            }
            // "Minister of Water Ida Brekke": a title with a preposition, not a phrase after one.
            let titled = name.label == Onto::Person
                && end >= tokens.end
                && start > head.end + 1
                && !text.is(head.start, class::DET | class::POSS)
                && text.is(head.end - 1, class::ROLE)
                && !text.is(start - 1, class::PREP | class::CONJ | class::DET | class::ROLE)
                && !text.word(start - 1).ends_with('.')
                && !closed::SHORT_TITLES.contains(&text.word(start - 1))
                && matches!(Roles::get().noun(text.word(head.end - 1)), Some((_, Kind::Person(_))));
            if start >= head.end && !titled {
                continue;
            }
            if end < head.end && !titled {
                // Words after the name: "Kremlin officials" are not the Kremlin, but "Holt (68)" is Holt.
                let person = name.label == Onto::Person;
                let closed = !text.is(end, class::WORD) || text.word(end) == "Jr.";
                if !(person && closed) {
                    continue;
                }
            }
            let entity = self.by_title(start, *text.entities.of_name.get(index)?);
            let found = text.entities.list.get(entity as usize)?;
            let words = name.span.slice(text.layout.text).split_whitespace().count();
            return Some(match name.label {
                Onto::Person if words > 1 => Verdict::of(entity, "speaker/exact-name", 970),
                Onto::Person if found.name.split_whitespace().count() > 1 => {
                    Verdict::of(entity, "speaker/surname", 930)
                }
                Onto::Norp => Verdict::unnamed(),
                _ => Verdict::of(entity, "speaker/exact-name", 900),
            });
        }
        None
    }

    /// A name in an apposition beside the source: "the union’s president, Ravi Subramaniam, said".
    pub(super) fn apposed(&self, source: &SourceWords, head: &Range<usize>) -> Option<Verdict> {
        let text = &self.text;
        let apposition = source.apposition.as_ref()?;
        let first = apposition.start as usize;
        let last = head.end.checked_sub(1)?;
        let role = text.is(last, class::ROLE);
        let described =
            role || text.is(head.start, class::DET | class::POSS | class::CAP) || text.word(last).contains(')');
        let index = text.names.partition_point(|n| (n.tokens.start as usize) < first);
        // The name begins the apposition, but for a title before it.
        let (offset, name) = text.names[index..]
            .iter()
            .take(3)
            .enumerate()
            .find(|(_, n)| n.label == Onto::Person || !role)?;
        let start = name.tokens.start as usize;
        // "the Rev. Philip Amory" has an article before its title.
        let title = first + usize::from(text.is_word(first, "the") && start > first + 1);
        let titled = (title..start).all(|t| text.is(t, class::CAP | class::ROLE)) && start <= first + 6;
        let whole = text.word(name.tokens.end as usize);
        let fits = start < apposition.end as usize && titled && !whole.starts_with(['\'', '’']);
        // An organisation only where the apposition is nothing but its name.
        let body = start == first && matches!(name.label, Onto::Org) && matches!(whole, "," | "." | "");
        (described && fits && (name.label == Onto::Person || body))
            .then(|| Verdict::of(text.entities.of_name[index + offset], "speaker/title-apposition", 940))
    }

    /// The person of that surname whom the title before it fits ("Miss Pyke" is not Edwin Pyke), or who is called so in full.
    pub(super) fn by_title(&self, name: usize, entity: u32) -> u32 {
        let text = &self.text;
        let entity = self.chain.same.get(&entity).copied().unwrap_or(entity);
        let gender = match name.checked_sub(1).map(|t| text.word(t).trim_end_matches('.')) {
            Some(title) if closed::MALE_TITLES.contains(&title) => Gender::Male,
            Some(title) if closed::FEMALE_TITLES.contains(&title) => Gender::Female,
            _ => return entity,
        };
        let known = |e: u32| self.chain.gender_of(e);
        if known(entity) == gender || known(entity) == Gender::Unknown {
            return entity;
        }
        let surname = text.word(name);
        let fits = |(i, e): &(usize, &crate::entities::Entity)| {
            e.label == Onto::Person
                && known(*i as u32) != known(entity)
                && e.name.split_whitespace().next_back() == Some(surname)
        };
        let mut others = text.entities.list.iter().enumerate().take(400).filter(fits);
        match (others.next(), others.next()) {
            (Some((other, _)), None) => other as u32,
            _ => entity,
        }
    }

    /// A document and the body that issued it: "a survey by Kanazawa University", "a Coast Guard file", "her statement".
    pub(super) fn issued(&mut self, tokens: &Range<usize>, head: &Range<usize>, depth: u8) -> Option<Verdict> {
        let text = self.text;
        let paper = head.clone().rev().find(|&t| text.is(t, class::DOC))?;
        // Words between the document and "by" ("an affidavit signed by").
        let limit = (paper + 5).max(tokens.end);
        let by = (paper + 1..limit)
            .take_while(|&t| text.is(t, class::WORD))
            .find(|&t| ["by", "from", "at"].iter().any(|word| text.is_word(t, word)));
        if let Some(by) = by {
            let index = text.names.partition_point(|n| (n.tokens.start as usize) <= by);
            let named = |n: &Name| matches!(n.label, Onto::Org | Onto::Person);
            let (offset, name) = text.names[index..].iter().take(2).enumerate().find(|(_, n)| named(n))?;
            let start = name.tokens.start as usize;
            let near = start <= by + 6
                && (by + 1..start)
                    .all(|t| text.is(t, class::WORD) && !text.is(t, class::PREP | class::AUX | class::CONJ));
            return near.then(|| Verdict::of(text.entities.of_name[index + offset], "speaker/issued", 800));
        }
        let owner = text.names_in(&(head.start..paper)).next_back();
        if let Some(index) = owner.filter(|&i| matches!(text.names[i].label, Onto::Org | Onto::Person)) {
            return Some(Verdict::of(text.entities.of_name[index], "speaker/issued", 780));
        }
        // "her statement"
        self.chain.advance(depth, head.start + 1);
        let entity = self.chain.meant(head.start, head.start + 1)?;
        Some(Verdict::of(entity, "speaker/issued", 800))
    }

    /// The label of a transcript: a surname, initials, or "A" for whoever is interviewed.
    pub(super) fn label(&self, quotations: &[Quotation], tokens: &Range<usize>) -> Verdict {
        let text = &self.text;
        let label = text
            .layout
            .span_of(tokens.clone())
            .slice(text.layout.text)
            .trim_end_matches('.');
        if label == "Q" {
            return Verdict::unnamed();
        }
        let people = || {
            text.entities
                .list
                .iter()
                .enumerate()
                .take(400)
                .filter(|(_, e)| e.label == Onto::Person && e.name.contains(char::is_whitespace))
        };
        let lower = label.to_lowercase();
        let surname = |name: &str| name.to_lowercase().ends_with(&lower) && name.len() > lower.len();
        let initials = |name: &str| {
            let of_words: String = name.split_whitespace().filter_map(|w| w.chars().next()).collect();
            let letters: String = label.chars().filter(|c| *c != '.' && !c.is_whitespace()).collect();
            letters.len() > 1 && letters.chars().all(char::is_uppercase) && of_words == letters
        };
        let mut fits =
            people().filter(|(_, e)| surname(&e.name) || initials(&e.name) || e.name.to_lowercase() == lower);
        if let (Some((entity, _)), None) = (fits.next(), fits.next()) {
            return Verdict::of(entity as u32, "speaker/label", 900);
        }
        // The paper asks.
        let body = text
            .entities
            .list
            .iter()
            .position(|e| e.label == Onto::Org && e.name.to_lowercase() == lower);
        if let Some(entity) = body {
            return Verdict::of(entity as u32, "speaker/label", 900);
        }
        if label == "A" {
            let named = self.introduced(quotations);
            return match (named.first(), named.get(1)) {
                (Some(&entity), None) => Verdict::of(entity, "speaker/label", 800),
                (None, _) => Verdict::unnamed(),
                _ => Verdict::undecided(),
            };
        }
        Verdict::undecided()
    }

    /// The first two people whom the text before the first turn of a transcript names in full.
    fn introduced(&self, quotations: &[Quotation]) -> Vec<u32> {
        let text = &self.text;
        let first = quotations.iter().find(|q| q.rule == "quote/transcript");
        let turns = first.and_then(|q| text.layout.paragraphs.get(q.paragraph as usize));
        let mut found: Vec<u32> = Vec::new();
        for index in text.names_in(&(0..turns.map_or(0, |p| p.tokens.start as usize))) {
            let entity = self.chain.entity_of(index);
            let full = text
                .entities
                .list
                .get(entity as usize)
                .is_some_and(|e| e.name.contains(char::is_whitespace));
            if text.names[index].label == Onto::Person && full && !found.contains(&entity) && found.len() < 2 {
                found.push(entity);
            }
        }
        found
    }
}
