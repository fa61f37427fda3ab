//! Surnames that several people bear: "the elder Holt", "Commissioner Holt".

use pressmark_annotation::label::Onto;

use super::phrase_words::{Class, is};
use super::resolve::Sieves;
use crate::attribution::words::class;
use crate::coreference::roles::Roles;

impl Sieves<'_> {
    /// The bearer of a surname at token `start` whom "the elder" or a role before it fits; `Err` where nobody can be chosen.
    pub(super) fn by_age_or_role(&self, start: usize, entity: u32) -> Option<Result<u32, ()>> {
        let text = &self.text;
        let bearers: Vec<u32> = self.bearers(text.word(start));
        if bearers.len() < 2 {
            return None;
        }
        let before = text.word(start.checked_sub(1)?);
        let (elder, younger) = (is(before, Class::Elder), is(before, Class::Younger));
        if elder || younger {
            return Some(self.elder(&bearers, elder).ok_or(()));
        }
        let (role, _) = Roles::get().noun(before)?;
        let mut with_role = bearers.iter().filter(|&&e| {
            self.chain
                .roles
                .iter()
                .any(|r| r.entity == e && r.noun == role && r.token + 1 != start)
        });
        match (with_role.next(), with_role.next()) {
            (Some(&other), None) if other != entity => Some(Ok(other)),
            _ => None,
        }
    }

    /// The eldest or youngest of a few people, if their ages are told, or what one of two is called in the family.
    fn elder(&self, bearers: &[u32], elder: bool) -> Option<u32> {
        let ages: Option<Vec<(u32, u32)>> = bearers.iter().map(|&e| Some((self.age(e)?, e))).collect();
        if let Some(mut ages) = ages {
            ages.sort_unstable();
            return if elder { ages.last() } else { ages.first() }.map(|(_, e)| *e);
        }
        let &[one, other] = bearers else { return None };
        let older = |e: u32| self.kin(e, Class::Forebears).cmp(&self.kin(e, Class::Offspring));
        match older(one).cmp(&older(other)) {
            std::cmp::Ordering::Equal => None,
            std::cmp::Ordering::Greater => Some(if elder { one } else { other }),
            std::cmp::Ordering::Less => Some(if elder { other } else { one }),
        }
    }

    /// Whether a name of a person stands beside a word for kin of a class ("His son, Mira Holt", "Mira Holt, his uncle").
    fn kin(&self, entity: u32, class: Class) -> bool {
        let text = &self.text;
        let mentions = text
            .entities
            .list
            .get(entity as usize)
            .into_iter()
            .flat_map(|e| e.mentions.iter().take(12));
        mentions.filter_map(|&m| text.names.get(m as usize)).any(|name| {
            let (start, end) = (name.tokens.start as usize, name.tokens.end as usize);
            let before = start.saturating_sub(2)..start;
            let after = end + 1..end + 6;
            before.clone().any(|t| is(text.word(t), class))
                || text.is(end, class::COMMA)
                    && after
                        .take_while(|&t| text.is(t, class::WORD))
                        .any(|t| is(text.word(t), class))
        })
    }

    /// The people whose full names end in a word.
    fn bearers(&self, surname: &str) -> Vec<u32> {
        let people = self.text.entities.list.iter().enumerate().take(400);
        people
            .filter(|(_, e)| {
                e.label == Onto::Person
                    && e.name.contains(char::is_whitespace)
                    && (e.name.split_whitespace().next_back() == Some(surname)
                        || e.name.split_whitespace().next() == Some(surname))
            })
            .map(|(index, _)| index as u32)
            .collect()
    }

    /// The age that the text gives a person in commas ("Mira Holt, 44,").
    fn age(&self, entity: u32) -> Option<u32> {
        let text = &self.text;
        let mentions = text.entities.list.get(entity as usize)?.mentions.iter().take(12);
        mentions
            .filter_map(|&m| text.names.get(m as usize))
            .filter(|n| text.is(n.tokens.end as usize, class::COMMA))
            .find_map(|n| text.word(n.tokens.end as usize + 1).parse().ok())
    }
}
