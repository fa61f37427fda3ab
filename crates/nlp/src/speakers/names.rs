//! The sieves that find a name in the source: a person with titles around the name, a body behind those who speak for it.

use std::ops::Range;

use pressmark_annotation::label::Onto;

use super::phrase_words::{Class, is};
use super::resolve::Sieves;
use super::{Verdict, speaks};
use crate::attribution::words::class;
use crate::attribution::{Quotation, SourceWords};
use crate::closed;
use crate::coreference::roles::{Kind, Roles};
use crate::names::Name;

/// The most words between a preposition and the name that it governs ("by the nonpartisan Audit Commission").
const NEAR: usize = 6;

/// How far an apposition is looked for behind a source that ends too early, in tokens.
const APPOSITION: usize = 16;

impl Sieves<'_> {
    /// The tokens of a source, with the name that a title at its end belongs to: "Mr" of "Mr May".
    pub(super) fn whole(&self, source: &SourceWords) -> Range<usize> {
        let text = &self.text;
        let tokens = source.tokens.start as usize..source.tokens.end as usize;
        let title = tokens.end.checked_sub(1).map(|t| text.word(t).trim_end_matches('.'));
        let titled = title.is_some_and(|t| closed::SHORT_TITLES.contains(&t) || closed::FEMALE_TITLES.contains(&t));
        let next = tokens.end + usize::from(titled && text.word(tokens.end) == ".");
        if let Some(index) = self.name_at(next).filter(|_| titled) {
            return tokens.start..text.names[index].tokens.end as usize;
        }
        // "the ministry late Thursday": when it was said belongs to no name.
        let mut end = tokens.end;
        while end > tokens.start + 1
            && (text.is(end - 1, class::WHEN) || ["late", "early"].iter().any(|w| text.is_word(end - 1, w)))
        {
            end -= 1;
        }
        tokens.start..end
    }

    /// A person whose titles alone are the source: "County" of "County emergency manager Mira Holt said".
    pub(super) fn person_cut(&self, quotation: &Quotation, tokens: &Range<usize>) -> Option<Verdict> {
        let text = &self.text;
        let next = text.names.partition_point(|n| (n.tokens.start as usize) < tokens.end);
        let name = text.names.get(next)?;
        let (start, end) = (name.tokens.start as usize, name.tokens.end as usize);
        let other = quotation
            .content
            .iter()
            .chain(&quotation.cue)
            .any(|span| span.overlaps(name.span));
        let titles = tokens.end < start && start <= tokens.end + 5 && !self.text.word(end).starts_with(['\'', '’']);
        let short = tokens.len() <= 2 && !text.is(tokens.start, class::DET | class::POSS);
        let titles = titles && short && (text.is(start - 1, class::ROLE) || text.word(start - 1) == ".");
        let reports = |t: usize| text.info.get(t).is_some_and(|i| i.frames != 0) || text.is(t, class::COMMA);
        (name.label == Onto::Person && !other && titles && self.describes(tokens.end..start) && reports(end))
            .then(|| self.person_at(next, true))
            .flatten()
    }

    /// The name that begins at a token, as an index.
    pub(super) fn name_at(&self, token: usize) -> Option<usize> {
        self.text
            .names
            .binary_search_by_key(&token, |n| n.tokens.start as usize)
            .ok()
    }

    /// Whether a name holds a token.
    fn in_name(&self, token: usize) -> bool {
        let next = self.text.names.partition_point(|n| (n.tokens.end as usize) <= token);
        self.text
            .names
            .get(next)
            .is_some_and(|n| n.tokens.start as usize <= token)
    }

    /// The first preposition of some tokens that is no part of a name.
    fn preposition(&self, mut tokens: Range<usize>) -> Option<usize> {
        tokens.find(|&t| self.text.is(t, class::PREP) && !self.text.is(t, class::CAP) && !self.in_name(t))
    }

    /// A person whom the source names: alone, behind titles and roles, or in an apposition that the source holds.
    pub(super) fn person_named(&self, tokens: &Range<usize>) -> Option<Verdict> {
        let text = &self.text;
        for index in text.names_in(tokens) {
            let name = &text.names[index];
            let (start, end) = (name.tokens.start as usize, name.tokens.end as usize);
            if name.label != Onto::Person || end > tokens.end || !self.closes(end, tokens.end) {
                continue;
            }
            if !self.heads(tokens, start) {
                continue;
            }
            return self.person_at(index, start > tokens.start);
        }
        None
    }

    /// Whether what follows a person's name in the source leaves the name the head: nothing, punctuation, a phrase.
    fn closes(&self, end: usize, limit: usize) -> bool {
        let text = &self.text;
        if end >= limit {
            return !text.word(end).starts_with(['\'', '’']) || text.word(end).len() == 1;
        }
        !text.word(end).starts_with(['\'', '’'])
            && (!text.is(end, class::WORD)
                || text.is(end, class::PREP | class::REL | class::WHEN | class::NUMBER)
                || is(text.word(end), Class::Postnominals))
    }

    /// Whether a person's name at token `start` is what the source's words before it lead up to.
    fn heads(&self, tokens: &Range<usize>, start: usize) -> bool {
        let text = &self.text;
        let before = tokens.start..start;
        let title = |t: usize| text.is(t, class::CAP | class::ROLE) || text.word(t) == ".";
        let led = before.clone().rev().find(|&t| !title(t));
        if led.is_some_and(|t| text.is(t, class::COMMA)) {
            // "the operator's chairman, Mira Holt": an apposition, where nobody was named before it.
            return true;
        }
        if before
            .clone()
            .any(|t| text.is(t, class::CONJ | class::COMMA | class::REL) && !self.in_name(t))
        {
            return false;
        }
        let Some(prep) = self.preposition(before.clone()) else {
            return true;
        };
        let head = prep.checked_sub(1).filter(|&t| t >= tokens.start);
        let role = |t: usize| {
            is(text.word(t), Class::Heads)
                || text.is(t, class::ROLE) && matches!(Roles::get().noun(text.word(t)), Some((_, Kind::Person(_))))
        };
        let last = start - 1;
        head.is_some_and(role)
            && !text.is(tokens.start, class::DET | class::POSS)
            && !text.is(last, class::PREP | class::CONJ | class::DET)
            && (!text.is(last, class::ROLE)
                || text.is(last, class::CAP) && last > prep + 1
                || text.is_word(last, "police"))
            && !text.word(last).ends_with('.')
            && !closed::SHORT_TITLES.contains(&text.word(last))
    }

    /// The verdict for a person's name; with `titled`, words before it may tell which bearer of the name is meant.
    fn person_at(&self, index: usize, titled: bool) -> Option<Verdict> {
        let text = &self.text;
        let name = &text.names[index];
        let start = name.tokens.start as usize;
        let mut entity = self.by_title(start, *text.entities.of_name.get(index)?);
        let one_word = name.tokens.len() == 1;
        if one_word && titled {
            match self.by_age_or_role(start, entity) {
                Some(Ok(other)) => entity = other,
                Some(Err(())) => return Some(Verdict::undecided()),
                None => {}
            }
        }
        let found = text.entities.list.get(entity as usize)?;
        Some(if !one_word {
            Verdict::of(entity, "speaker/exact-name", 970)
        } else if found.name.contains(char::is_whitespace) {
            Verdict::of(entity, "speaker/surname", 930)
        } else {
            Verdict::of(entity, "speaker/exact-name", 900)
        })
    }

    /// The bearer of a surname at token `start` whom "the elder" or a role before it fits; `Err` where nobody can be chosen.
    fn by_age_or_role(&self, start: usize, entity: u32) -> Option<Result<u32, ()>> {
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

    /// The same for a source that is a title, though it may seem the name of a body ("Minister for Roads and Rail").
    pub(super) fn titled_later(&self, quotation: &Quotation, tokens: &Range<usize>) -> Option<Verdict> {
        let text = &self.text;
        let first = tokens.start + usize::from(text.is(tokens.start, class::DET));
        let before = text.names.partition_point(|n| (n.tokens.end as usize) <= first);
        let first = text
            .names
            .get(before)
            .map_or(first, |n| first.min(n.tokens.start as usize));
        let title = matches!(Roles::get().noun(text.word(first)), Some((_, Kind::Person(_))));
        title.then(|| self.apposed_later(quotation, tokens)).flatten()
    }

    /// A name in an apposition that begins behind the source: "The Minister for Women, Youth and Sport, Dr Mira Holt, said".
    pub(super) fn apposed_later(&self, quotation: &Quotation, tokens: &Range<usize>) -> Option<Verdict> {
        let text = &self.text;
        let described = text.is(tokens.start, class::DET | class::POSS | class::CAP | class::ROLE);
        let opens = text.is(tokens.end, class::COMMA) || text.word(tokens.end) == "(";
        if !described || !opens || is(text.word(tokens.start), Class::Counted) && !text.is(tokens.start, class::DET) {
            return None;
        }
        // "According to a cook, the captain, Mira Holt, left": what is said names others.
        let said = |name: &Name| quotation.content.iter().any(|span| span.overlaps(name.span));
        let mut comma = None;
        let mut at = tokens.end;
        while at < tokens.end + APPOSITION {
            if let (Some(comma), Some(index)) = (comma, self.name_at(at)) {
                let name = &text.names[index];
                let ends = self.apposition_ends(name) && !said(name);
                let titles =
                    (comma + 1..at).all(|t| text.is(t, class::CAP | class::ROLE | class::DET) || text.word(t) == ".");
                if name.label == Onto::Person && ends && titles {
                    return self
                        .person_at(index, false)
                        .and_then(|v| v.entity())
                        .map(|e| Verdict::of(e, "speaker/title-apposition", 900));
                }
                let article = at == comma + 1 || at == comma + 2 && text.is_word(comma + 1, "the");
                let body = text.word(tokens.end.checked_sub(1)?);
                if name.label == Onto::Org
                    && ends
                    && article
                    && comma == tokens.end
                    && Self::names_a_body(body)
                    && self.preposition(tokens.clone()).is_none()
                {
                    let entity = *text.entities.of_name.get(index)?;
                    return Some(Verdict::of(entity, "speaker/title-apposition", 860));
                }
            }
            if text.is(at, class::COMMA) {
                comma = Some(at);
            } else if text.word(at) == "(" {
                at = (at..at + 6).find(|&t| text.word(t) == ")")?;
            } else if !text.is(at, class::CAP | class::CONJ | class::ROLE | class::DET) && text.word(at) != "." {
                return None;
            }
            at += 1;
        }
        None
    }

    /// Whether a name in an apposition is followed by its end and not by another part of a list.
    fn apposition_ends(&self, name: &Name) -> bool {
        let text = &self.text;
        let end = name.tokens.end as usize;
        !text.word(end).starts_with(['\'', '’']) && !text.is(end, class::CONJ)
    }

    fn names_a_body(noun: &str) -> bool {
        is(noun, Class::Parts)
            || is(noun, Class::Bodies)
            || matches!(Roles::get().noun(noun), Some((_, Kind::Body)))
            || matches!(Roles::get().noun(noun), Some((role, _)) if role == "owner" || role == "operator")
    }

    /// A body whose name the source cuts: "Mines and Energy" of "Ministry of Industry, Mines and Energy".
    pub(super) fn body_cut(&self, tokens: &Range<usize>) -> Option<Verdict> {
        let text = &self.text;
        let index = text
            .names
            .partition_point(|n| (n.tokens.start as usize) < tokens.start)
            .checked_sub(1)?;
        let name = &text.names[index];
        let governed = name.tokens.start > 0 && text.is(name.tokens.start as usize - 1, class::PREP);
        let cut = !governed
            && name.tokens.end as usize > tokens.start
            && matches!(name.label, Onto::Org | Onto::Gpe | Onto::Fac);
        let entity = *text.entities.of_name.get(index)?;
        cut.then(|| Verdict::of(entity, "speaker/exact-name", 860))
    }

    /// A body that the source names: as its head, or behind those who speak for it and what it issues.
    pub(super) fn body_named(&self, tokens: &Range<usize>) -> Option<Verdict> {
        let text = &self.text;
        let index = text.names_in(tokens).next_back();
        if let Some(index) = index {
            let name = &text.names[index];
            let entity = *text.entities.of_name.get(index)?;
            let (start, end) = (name.tokens.start as usize, name.tokens.end as usize);
            if end >= tokens.end || text.word(end) == "(" {
                return self.behind(tokens, name, entity);
            }
            if matches!(name.label, Onto::Org | Onto::Gpe | Onto::Norp | Onto::Fac) {
                return self.before_noun(tokens, start..end, entity, name.label);
            }
            return None;
        }
        // "records" of "Federal Railroad Administration records", "an analysis" of "an analysis by the Audit Commission".
        let paper = tokens.clone().any(|t| self.is_paper(t));
        paper.then(|| self.issuer(tokens)).flatten()
    }

    fn is_paper(&self, token: usize) -> bool {
        self.text.is(token, class::DOC) || is(self.text.word(token), Class::Papers)
    }

    /// A name that ends the source: alone behind an article, or governed by a preposition.
    fn behind(&self, tokens: &Range<usize>, name: &Name, entity: u32) -> Option<Verdict> {
        let text = &self.text;
        let start = name.tokens.start as usize;
        let Some(first) = self.preposition(tokens.start..start) else {
            // Laws and works speak by their own words.
            let alone = start == tokens.start || start == tokens.start + 1 && text.is(tokens.start, class::DET);
            let work = matches!(name.label, Onto::Law | Onto::WorkOfArt);
            return (alone && work).then(|| Verdict::of(entity, "speaker/exact-name", 800));
        };
        let last = (first..start)
            .rev()
            .find(|&t| text.is(t, class::PREP) && !self.in_name(t))?;
        if start - last > NEAR || (last..start).any(|t| text.is(t, class::COMMA | class::CONJ | class::REL)) {
            return None;
        }
        let noun = first.checked_sub(1).filter(|&t| t >= tokens.start)?;
        let (word, prep) = (text.word(noun), |words: &[&str]| {
            words.iter().any(|w| text.is_word(last, w))
        });
        let org = name.label == Onto::Org;
        if org && is(word, Class::Spokespeople) && prep(&["for", "of", "from", "with"]) {
            return Some(Verdict::of(entity, "speaker/spokesperson", 740));
        }
        let indefinite = text.is(tokens.start, class::NUMBER) || is(text.word(tokens.start), Class::Counted);
        if org && is(word, Class::Members) && !indefinite && prep(&["at", "of", "from", "with"]) {
            return Some(Verdict::of(entity, "speaker/members", 700));
        }
        if org && is(word, Class::Parts) && prep(&["of"]) {
            return Some(Verdict::of(entity, "speaker/part", 740));
        }
        let of_state = (tokens.start..noun).all(|t| is(text.word(t), Class::State) || text.is(t, class::DET));
        let state = is(word, Class::Governments) && prep(&["of"]) && first == last;
        if name.label == Onto::Gpe && state && !indefinite {
            return Some(Verdict::of(entity, "speaker/part", 760));
        }
        if name.label == Onto::Gpe && is(word, Class::Authorities) && of_state && !indefinite && prep(&["in", "of"]) {
            return Some(Verdict::of(entity, "speaker/authorities", 600));
        }
        let paper = (tokens.start..first).any(|t| self.is_paper(t));
        let issues = paper && org && prep(&["by", "of", "from", "at"]) && !self.only_seen(&(tokens.start..last));
        issues.then(|| Verdict::of(entity, "speaker/issued", 780))
    }

    /// A name with a noun behind it: "the Interbel news agency", "the Commission's annual report".
    fn before_noun(&self, tokens: &Range<usize>, name: Range<usize>, entity: u32, label: Onto) -> Option<Verdict> {
        let text = &self.text;
        let last = tokens.end.checked_sub(1)?;
        let noun = text.word(last);
        let owned = text.word(name.end).starts_with(['\'', '’']);
        let simple = (name.end + usize::from(owned)..tokens.end)
            .all(|t| !text.is(t, class::PREP | class::COMMA | class::CONJ | class::AUX));
        if !simple || tokens.end - name.end > 5 || label != Onto::Org {
            return None;
        }
        let bare = (tokens.start..name.start).all(|t| text.is(t, class::DET));
        let described =
            (tokens.start..name.start).all(|t| text.is(t, class::WORD) && !text.is(t, class::PREP | class::AUX));
        if self.is_paper(last) && described {
            return Some(Verdict::of(entity, "speaker/issued", 780));
        }
        if owned && bare && is(noun, Class::Parts) {
            return Some(Verdict::of(entity, "speaker/part", 720));
        }
        let definite = bare && !text.is_word(tokens.start, "a") && !text.is_word(tokens.start, "an");
        // "The U.N. refugee agency" is another body, "the Interbel news agency" is Interbel.
        let apart = text.layout.tokens.get(name.end).is_some_and(|t| t.space_before);
        let own = match last - name.end {
            0 => !text.is_word(last, "agency"),
            1 => text.is_word(name.end, "news"),
            _ => false,
        };
        (!owned && definite && apart && own && is(noun, Class::Bodies))
            .then(|| Verdict::of(entity, "speaker/body", 820))
    }

    /// Who issued a paper whose source ends with it: the body right before it, or after "by" behind it.
    fn issuer(&self, tokens: &Range<usize>) -> Option<Verdict> {
        let text = &self.text;
        let issued = |index: usize| {
            let entity = *text.entities.of_name.get(index)?;
            Some(Verdict::of(entity, "speaker/issued", 780))
        };
        let before = text.names.partition_point(|n| (n.tokens.end as usize) < tokens.start);
        if let Some(name) = text.names.get(before)
            && name.tokens.end as usize == tokens.start
            && name.label == Onto::Org
        {
            return issued(before);
        }
        let by = (tokens.end..tokens.end + 5).find(|&t| text.is_word(t, "by") || text.is_word(t, "from"))?;
        if (tokens.end..by).any(|t| !text.is(t, class::WORD) || text.is(t, class::AUX)) {
            return None;
        }
        let next = text.names.partition_point(|n| (n.tokens.start as usize) <= by);
        let index = (next..text.names.len())
            .take(2)
            .find(|&i| text.names[i].label == Onto::Org && speaks(text.names[i].label))?;
        let start = text.names[index].tokens.start as usize;
        let near = start <= by + NEAR && (by + 1..start).all(|t| text.is(t, class::WORD) && !text.is(t, class::AUX));
        (near && !self.only_seen(&(tokens.end..by)))
            .then(|| issued(index))
            .flatten()
    }

    /// Whether a paper was only seen by whom "by" names.
    pub(super) fn only_seen(&self, tokens: &Range<usize>) -> bool {
        tokens.clone().any(|t| is(self.text.word(t), Class::Seen))
    }

    /// A headline's "Ministry" or "Court": the only body of the text whose name has that word.
    pub(super) fn body_by_word(&self, tokens: &Range<usize>) -> Option<Verdict> {
        let text = &self.text;
        if tokens.len() != 1 || !text.is(tokens.start, class::CAP) {
            return None;
        }
        let word = text.word(tokens.start);
        let mut fits = text
            .entities
            .list
            .iter()
            .enumerate()
            .take(400)
            .filter(|(_, e)| e.label == Onto::Org && e.name.split_whitespace().any(|w| w == word))
            .filter(|(_, e)| e.name != word);
        match (fits.next(), fits.next()) {
            (Some((entity, _)), None) => Some(Verdict::of(entity as u32, "speaker/body", 780)),
            _ => None,
        }
    }
}
