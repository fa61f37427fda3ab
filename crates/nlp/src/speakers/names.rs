//! The sieves that find a person named in the source: alone, with titles around the name, in an apposition.

use std::ops::Range;

use pressmark_annotation::label::Onto;

use super::Verdict;
use super::phrase_words::{Class, is};
use super::resolve::Sieves;
use crate::attribution::words::class;
use crate::attribution::{Quotation, SourceWords};
use crate::closed;
use crate::coreference::roles::{Kind, Roles};
use crate::names::Name;

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
    pub(super) fn in_name(&self, token: usize) -> bool {
        let next = self.text.names.partition_point(|n| (n.tokens.end as usize) <= token);
        self.text
            .names
            .get(next)
            .is_some_and(|n| n.tokens.start as usize <= token)
    }

    /// The first preposition of some tokens that is no part of a name.
    pub(super) fn preposition(&self, mut tokens: Range<usize>) -> Option<usize> {
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
    pub(super) fn person_at(&self, index: usize, titled: bool) -> Option<Verdict> {
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
                let titles = (comma + 1..at).all(|t| self.introduces(t));
                let paper = tokens.end.checked_sub(1).is_some_and(|t| text.is(t, class::DOC));
                if name.label == Onto::Person && ends && titles && !paper {
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
            } else if !text.is(at, class::CONJ) && !self.introduces(at) {
                return None;
            }
            at += 1;
        }
        None
    }

    /// Whether a token can stand between the comma of an apposition and the name in it: "former Mayor Mira Holt", "a rural
    /// physician named Anton Vesnin".
    fn introduces(&self, token: usize) -> bool {
        let text = &self.text;
        let word = text.word(token);
        if text.is(token, class::CAP | class::ROLE | class::DET) || word == "." {
            return true;
        }
        let closed = class::PREP | class::AUX | class::CONJ | class::REL | class::SUB | class::ADV | class::WHEN;
        let open = text.is(token, class::WORD) && !text.is(token, closed | class::SUBJ | class::OBJ);
        let called = ["named", "called"].contains(&word);
        // A participle only behind an article ("a retired pilot").
        let verbal = word.ends_with("ing") || word.ends_with("ed");
        let article = token > 0 && text.is(token - 1, class::DET);
        called || open && text.info[token].frames == 0 && (article || !verbal)
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
}
