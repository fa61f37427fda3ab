//! The sieves that find a body in the source: as its head, behind those who speak for it, as whoever issued a paper.

use std::ops::Range;

use pressmark_annotation::label::Onto;

use super::Verdict;
use super::phrase_words::{Class, is};
use super::resolve::Sieves;
use crate::attribution::words::class;
use crate::names::Name;

/// The most words between a preposition and the name that it governs ("by the nonpartisan Audit Commission").
const NEAR: usize = 6;

impl Sieves<'_> {
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
            // A whole headline that was taken for a title says nothing.
            let headline = name.tokens.len() > 6 || text.place(start).1 == 0 && name.label == Onto::WorkOfArt;
            let work = matches!(name.label, Onto::Law | Onto::WorkOfArt) && !headline;
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
            .find(|&i| text.names[i].label == Onto::Org)?;
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
