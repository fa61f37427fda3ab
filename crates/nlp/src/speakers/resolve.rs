//! The sieves.

use std::ops::Range;

use pressmark_annotation::Span;
use pressmark_annotation::analysis::{FoundSpeaker, QuotationKind};
use pressmark_annotation::label::Onto;

use super::Verdict;
use super::groups::Described;
use crate::attribution::words::class;
use crate::attribution::{Carry, Quotation, SourceWords};
use crate::coreference::Chain;
use crate::coreference::context::Text;
use crate::coreference::people::Role;
use crate::coreference::roles::{Kind, Roles};
use crate::entities::Gender;

/// How many paragraphs behind a headline tell whom it means.
const BEGINNING: u32 = 3;

pub(super) struct Sieves<'a> {
    pub(super) text: Text<'a>,
    /// Pronouns and descriptions, and what the text says of its people.
    pub(super) chain: Chain<'a>,
    pub(super) verdicts: Vec<Option<Verdict>>,
    /// Groups and bodies that the text describes and does not name.
    pub(super) groups: Vec<Described>,
}

impl Sieves<'_> {
    /// Decides one quotation.
    #[inline(never)]
    pub(super) fn quotation(&mut self, quotations: &[Quotation], index: usize) {
        let quotation = &quotations[index];
        if quotation.kind == QuotationKind::ScareQuotes {
            return;
        }
        let verdict = match (&quotation.source, &quotation.carry) {
            // One source serves both.
            (Some(_), Carry::Quotation(_)) => self.by_carry(quotations, quotation),
            // "Then: “…”" names nobody.
            (Some(source), _) if self.is_adverb(source) => self.without_source(quotations, index),
            (Some(source), _) => self.source(quotations, quotation, source),
            (None, _) => self.without_source(quotations, index),
        };
        if verdict.entity().is_none()
            && let Some(group) = self.group(quotations, index)
        {
            self.verdicts[index] = Some(group);
            return;
        }
        if let Some(entity) = verdict.entity() {
            let token = match (&quotation.source, quotation.content.first()) {
                (Some(source), _) => source.tokens.start,
                (None, Some(first)) => self.token_at(first.start()) as u32,
                (None, None) => 0,
            };
            // A paper that asks in an interview does not speak of itself as "it".
            let asks = quotation.rule == "quote/transcript" && !self.is_person(entity);
            let depth = if asks { 1 } else { quotation.depth };
            self.chain.spoke(index, token as usize, entity, depth);
        }
        self.verdicts[index] = Some(verdict);
    }

    fn is_adverb(&self, source: &SourceWords) -> bool {
        let tokens = source.tokens.start as usize..source.tokens.end as usize;
        tokens.len() == 1 && (self.text.is(tokens.start, class::ADV) || self.text.is_word(tokens.start, "then"))
    }

    pub(super) fn token_at(&self, byte: u32) -> usize {
        self.text.layout.tokens.partition_point(|t| t.span.start() < byte)
    }

    /// The sieves for a source, in order.
    pub(super) fn source(&mut self, quotations: &[Quotation], quotation: &Quotation, source: &SourceWords) -> Verdict {
        let tokens = self.whole(source);
        if tokens.len() == 1 && self.text.is(tokens.start, class::SUBJ | class::OBJ) {
            return self.pronoun(quotations, quotation, tokens.start);
        }
        if quotation.rule == "quote/transcript" {
            return self.label(quotations, &tokens);
        }
        let before = self
            .person_named(&tokens)
            .or_else(|| self.titled_later(quotation, &tokens))
            .or_else(|| self.body_cut(&tokens))
            .or_else(|| self.person_cut(quotation, &tokens));
        if let Some(verdict) = before {
            return verdict;
        }
        let head = self.head(&tokens);
        let named = self.named(&tokens, &head);
        if named
            .as_ref()
            .and_then(Verdict::entity)
            .is_none_or(|e| !self.is_person(e))
            && !self.says(quotation, source.apposition.as_ref())
            && let Some(verdict) = self.apposed(source, &head)
        {
            return verdict;
        }
        if let Some(verdict) = named {
            // "the Finn", "the Republican": one of a people or party may be somebody with a name.
            if verdict.speaker == FoundSpeaker::Unnamed && self.text.is_word(head.start, "the") {
                let found = self.nominal(&head, tokens.end, quotation.depth);
                if found.entity().is_some() {
                    return found;
                }
            }
            return verdict;
        }
        if let Some(verdict) = self
            .apposed_later(quotation, &tokens)
            .or_else(|| self.body_named(&tokens))
        {
            return verdict;
        }
        if let Some(verdict) = self.known_as(quotation, &tokens) {
            return verdict;
        }
        let seen = self.only_seen(&tokens);
        if !seen && let Some(verdict) = self.issued(&tokens, &head, quotation.depth) {
            return verdict;
        }
        if !seen && let Some(verdict) = self.issued_before(&head) {
            return verdict;
        }
        if quotation.rule == "quote/headline"
            && let Some(verdict) = self.body_by_word(&tokens)
        {
            return verdict;
        }
        self.nominal(&head, tokens.end, quotation.depth)
    }

    /// Whether an apposition is rather what is said ("According to the charge sheet, Holt left").
    fn says(&self, quotation: &Quotation, apposition: Option<&Range<u32>>) -> bool {
        let span = apposition.map(|tokens| self.text.layout.span_of(tokens.start as usize..tokens.end as usize));
        span.is_some_and(|span| quotation.content.iter().any(|said| said.overlaps(span)))
    }

    pub(super) fn is_person(&self, entity: u32) -> bool {
        self.text
            .entities
            .list
            .get(entity as usize)
            .is_some_and(|e| e.label == Onto::Person)
    }

    fn pronoun(&mut self, quotations: &[Quotation], quotation: &Quotation, at: usize) -> Verdict {
        let word = self.text.word(at).to_lowercase();
        let resolved = match word.as_str() {
            "he" | "him" | "she" | "her" => self.chain.pronoun(at, quotation.depth),
            "i" | "me" | "we" | "us" => return self.enclosing(quotations, quotation),
            "it" => self.chain.body(at..at + 1, None, quotation.depth),
            "they" | "you" | "them" => return Verdict::undecided(),
            _ => return Verdict::unnamed(),
        };
        resolved.map_or_else(Verdict::undecided, Verdict::resolved)
    }

    /// "I" within marks is whoever speaks around them.
    pub(super) fn enclosing(&self, quotations: &[Quotation], quotation: &Quotation) -> Verdict {
        let Some(first) = quotation.content.first() else {
            return Verdict::undecided();
        };
        let holds = |q: &Quotation| q.content.iter().any(|span: &Span| span.contains(*first));
        let start = quotations.partition_point(|q| q.content.first().is_some_and(|s| s.start() <= first.start()));
        // Only a few quotations can begin between the outer one and what it holds.
        let outer = (start.saturating_sub(12)..start).rev().find(|&i| {
            (quotations[i].depth < quotation.depth || quotations[i].rule == "quote/transcript")
                && quotations[i].kind != QuotationKind::ScareQuotes
                && holds(&quotations[i])
        });
        match outer.and_then(|i| self.verdicts[i].as_ref()).and_then(Verdict::entity) {
            Some(entity) => Verdict::of(entity, "speaker/enclosing", 850),
            None => Verdict::undecided(),
        }
    }

    /// Descriptions: "the minister", "a senior official", "the agency", "her statement".
    fn nominal(&mut self, head: &Range<usize>, tail: usize, depth: u8) -> Verdict {
        let text = self.text;
        let roles = Roles::get();
        let noun = head
            .clone()
            .rev()
            .find_map(|t| roles.noun(text.word(t)).map(|found| (t, found)));
        let definite = text.is(head.start, class::POSS)
            || text.is_word(head.start, "the")
            || text.is_word(head.start, "this")
            || text.is_word(head.start, "that")
            || head.clone().any(|t| text.word(t).starts_with(['\'', '’']));
        let bare = !text.is(head.start, class::DET | class::POSS);
        if noun.is_none() && definite {
            let aged = head.clone().any(|t| text.word(t).ends_with("-year-old"));
            // A people in the singular: "the Finn".
            let last = head.end.saturating_sub(1);
            let one = text.is(last, class::CAP) && !text.word(last).ends_with(['s', 'h', 'e']);
            // "the churchwarden": one person of a calling that no list has.
            let word = text.word(last);
            let lower = !text.is(last, class::CAP | class::DOC | class::PREP | class::NUMBER);
            let calling = lower
                && text.is_word(head.start, "the")
                && !head.is_empty()
                && head.len() <= 4
                && text.is(last, class::WORD)
                && (!word.ends_with('s') || word.ends_with("ss"));
            if (aged || calling || one && head.len() == 2)
                && let Some(found) = self
                    .chain
                    .description(head.clone(), tail, None, Gender::Unknown, true, depth)
            {
                return Verdict::resolved(found);
            }
        }
        let Some((at, (noun, kind))) = noun else {
            return if definite || bare {
                Verdict::undecided()
            } else {
                Verdict::unnamed()
            };
        };
        // "The Health and Safety Executive" is no executive.
        let capitals = head
            .clone()
            .filter(|&t| text.is(t, class::CAP) && t > head.start && !self.in_place(t, at))
            .count();
        if text.is(at, class::CAP) && capitals > 2 {
            return Verdict::undecided();
        }
        if at + 1 < head.end && head.end - at > 2 || at > 0 && roles.is_collective(noun, text.word(at - 1)) {
            return Verdict::undecided();
        }
        match kind {
            Kind::Body if definite => {
                let found = self.chain.body(head.clone(), Some(noun), depth);
                found.map_or_else(Verdict::undecided, Verdict::resolved)
            }
            Kind::Body if head.len() == 1 && text.place(at).1 == 0 => self.body_anywhere(noun),
            Kind::Body => Verdict::undecided(),
            Kind::Person(_) if bare && !definite => self.by_role_anywhere(noun),
            Kind::Person(gender) => {
                // "Norland’s finance minister": the only one, or whoever is named next.
                let only = bare.then(|| self.by_role_anywhere(noun));
                if let Some(only) = only.filter(|verdict| verdict.entity().is_some()) {
                    return only;
                }
                let found = self
                    .chain
                    .description(head.clone(), tail, Some(noun), gender, definite, depth);
                match found {
                    Some(found) => Verdict::resolved(found),
                    None if definite => Verdict::undecided(),
                    None => Verdict::unnamed(),
                }
            }
            Kind::Group => Verdict::unnamed(),
        }
    }

    /// Whether a token is in the name of a place that ends before a noun: "the New York Democrat".
    fn in_place(&self, token: usize, noun: usize) -> bool {
        let names = self.text.names;
        let next = names.partition_point(|n| n.tokens.start as usize <= token);
        let name = next.checked_sub(1).and_then(|index| names.get(index));
        name.is_some_and(|name| {
            matches!(name.label, Onto::Gpe | Onto::Loc)
                && token < name.tokens.end as usize
                && name.tokens.end as usize <= noun
        })
    }

    /// A bare role in a headline: the only person in the whole text who has it.
    fn by_role_anywhere(&self, noun: &'static str) -> Verdict {
        let mut people = self
            .chain
            .roles
            .iter()
            .filter(|r| Roles::get().may_mean(noun, r.noun))
            .map(|r| r.entity);
        match people.next() {
            Some(entity) if people.all(|e| e == entity) => Verdict::of(entity, "speaker/role", 850),
            Some(entity) => {
                // Of several, the one whom the beginning of the text brings in with that very word.
                let beginning = |r: &&Role| self.text.place(r.token).1 <= BEGINNING;
                let mut first = self.chain.roles.iter().filter(|r| r.noun == noun).filter(beginning);
                match first.next() {
                    Some(role) if role.entity == entity && first.all(|r| r.entity == entity) => {
                        Verdict::of(entity, "speaker/role", 720)
                    }
                    _ => Verdict::undecided(),
                }
            }
            None => Verdict::undecided(),
        }
    }
}
