//! The sieves.

use std::ops::Range;

use pressmark_annotation::Span;
use pressmark_annotation::analysis::QuotationKind;
use pressmark_annotation::label::Onto;
use rustc_hash::FxHashMap;

use super::{Event, Verdict};
use crate::attribution::words::class;
use crate::attribution::{Carry, Quotation, SourceWords};
use crate::coreference::context::Text;
use crate::coreference::people::Role;
use crate::coreference::roles::{Kind, Roles};
use crate::entities::Gender;

pub(super) struct Sieves<'a> {
    pub(super) text: Text<'a>,
    pub(super) roles: Vec<Role>,
    /// What is known of each entity's gender so far; pronouns that are resolved add to it.
    pub(super) gender: Vec<Gender>,
    /// How deep in direct quotations each token stands.
    pub(super) depths: Vec<u8>,
    /// For a surname that was grouped apart, the person whose full name ends in it.
    pub(super) same: FxHashMap<u32, u32>,
    /// Who spoke, in the order of the text.
    pub(super) spoken: Vec<Event>,
    pub(super) verdicts: Vec<Option<Verdict>>,
}

impl Sieves<'_> {
    /// Decides one quotation.
    pub(super) fn quotation(&mut self, quotations: &[Quotation], index: usize) {
        let quotation = &quotations[index];
        if quotation.kind == QuotationKind::ScareQuotes {
            return;
        }
        let verdict = match (&quotation.source, &quotation.carry) {
            // One source serves both.
            (Some(_), Carry::Quotation(_)) => self.by_carry(quotations, quotation),
            (Some(source), _) => self.source(quotations, quotation, source),
            (None, _) => self.without_source(quotations, index),
        };
        if let Some(entity) = verdict.entity() {
            let token = match (&quotation.source, quotation.content.first()) {
                (Some(source), _) => source.tokens.start,
                (None, Some(first)) => self.token_at(first.start()) as u32,
                (None, None) => 0,
            };
            // A paper that asks in an interview does not speak of itself as "it".
            let asks = quotation.rule == "quote/transcript" && !self.is_person(entity);
            if quotation.depth == 0 && !asks {
                self.spoken.push(Event { token, entity });
            }
        }
        self.verdicts[index] = Some(verdict);
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
            return self.label(&tokens);
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
            return verdict;
        }
        if let Some(verdict) = self
            .apposed_later(quotation, &tokens)
            .or_else(|| self.body_named(&tokens))
        {
            return verdict;
        }
        if !self.only_seen(&tokens)
            && let Some(verdict) = self.issued(&tokens, &head, quotation.depth)
        {
            return verdict;
        }
        if quotation.rule == "quote/headline"
            && let Some(verdict) = self.body_by_word(&tokens)
        {
            return verdict;
        }
        self.nominal(&tokens, &head, quotation.depth)
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
        let gender = match word.as_str() {
            "he" | "him" => Gender::Male,
            "she" | "her" => Gender::Female,
            "i" | "me" | "we" | "us" => return self.enclosing(quotations, quotation),
            "it" => return self.body_before(at),
            "they" | "you" | "them" => return Verdict::undecided(),
            _ => return Verdict::unnamed(),
        };
        let Some((entity, sure)) = self.person_before(
            at,
            Some(gender),
            quotation.depth,
            self.enclosing(quotations, quotation).entity(),
        ) else {
            return Verdict::undecided();
        };
        if sure >= 700
            && let Some(slot) = self
                .gender
                .get_mut(entity as usize)
                .filter(|slot| **slot == Gender::Unknown)
        {
            *slot = gender;
        }
        Verdict::of(entity, "speaker/pronoun-gender", sure)
    }

    /// "I" within marks is whoever speaks around them.
    fn enclosing(&self, quotations: &[Quotation], quotation: &Quotation) -> Verdict {
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

    /// Who spoke before token `at`.
    pub(super) fn spoken_before(&self, at: usize) -> impl DoubleEndedIterator<Item = &Event> {
        let end = self.spoken.partition_point(|e| (e.token as usize) < at);
        self.spoken[..end].iter()
    }

    /// "It said": the organisation that spoke last, if it did so in this or the sentence before.
    fn body_before(&self, at: usize) -> Verdict {
        let text = &self.text;
        let sentence = |token: usize| text.layout.tokens.get(token).map_or(0, |t| t.sentence);
        let body = |entity: u32| matches!(text.entities.list[entity as usize].label, Onto::Org | Onto::Gpe);
        let near = |token: usize| token < at && sentence(at) - sentence(token).min(sentence(at)) <= 2;
        match self.spoken_before(at).next_back() {
            Some(event) if body(event.entity) && near(event.token as usize) => {
                Verdict::of(event.entity, "speaker/pronoun-body", 900)
            }
            _ => Verdict::undecided(),
        }
    }

    /// Descriptions: "the minister", "a senior official", "the agency", "her statement".
    fn nominal(&self, tokens: &Range<usize>, head: &Range<usize>, depth: u8) -> Verdict {
        let text = &self.text;
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
            let aged = self.by_age(tokens.start, Gender::Unknown, head, depth);
            if aged.entity().is_some() {
                return aged;
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
            .filter(|&t| text.is(t, class::CAP) && t > head.start)
            .count();
        if text.is(at, class::CAP) && capitals > 2 {
            return Verdict::undecided();
        }
        if at + 1 < head.end && head.end - at > 2 {
            return Verdict::undecided();
        }
        match kind {
            Kind::Body if definite => self.body(tokens.start, noun),
            Kind::Body => Verdict::undecided(),
            Kind::Person(gender) if definite => self.by_role(tokens.start, noun, gender, head, depth),
            Kind::Person(_) if bare => self.by_role_anywhere(noun),
            Kind::Person(_) | Kind::Group => Verdict::unnamed(),
        }
    }

    /// "the minister": the person whom the text introduced with that role; of several, the last one named with it.
    fn by_role(&self, at: usize, noun: &'static str, gender: Gender, head: &Range<usize>, depth: u8) -> Verdict {
        let text = &self.text;
        let end = self.roles.partition_point(|r| r.token < at);
        let mut scores: Vec<(u32, usize, usize)> = Vec::new();
        for role in self.roles[end.saturating_sub(200)..end].iter().rev() {
            let known = self.gender.get(role.entity as usize).copied().unwrap_or_default();
            let differs = known != Gender::Unknown && gender != Gender::Unknown && known != gender;
            if differs || !Roles::get().may_mean(noun, role.noun) || self.depths[role.token] > depth {
                continue;
            }
            // Words that the description shares with the introduction ("the deputy mayor").
            let shared = head.clone().filter(|&t| {
                !text.is(t, class::DET | class::POSS) && role.words.clone().any(|w| text.is_word(w, text.word(t)))
            });
            let score = 4 * shared.count() + usize::from(noun == role.noun);
            match scores.iter_mut().find(|(e, ..)| *e == role.entity) {
                Some(best) => best.1 = best.1.max(score),
                None => scores.push((role.entity, score, role.token)),
            }
        }
        let Some(&(entity, best, _)) = scores.iter().max_by_key(|(_, score, token)| (*score, *token)) else {
            return self.by_age(at, gender, head, depth);
        };
        // "A TEPCO official" came in between: "the official" is that one.
        let introduced = scores.iter().map(|(.., token)| *token).max().unwrap_or(0);
        let indefinite = |t: usize| {
            text.is_word(t, noun) && (t.saturating_sub(4)..t).any(|d| text.is_word(d, "a") || text.is_word(d, "an"))
        };
        let named = |t: usize| self.roles.binary_search_by_key(&t, |r| r.token).is_ok();
        if (introduced.max(at.saturating_sub(200)) + 1..at).any(|t| indefinite(t) && !named(t)) {
            return Verdict::unnamed();
        }
        let rivals = scores
            .iter()
            .filter(|(e, score, _)| *e != entity && *score == best)
            .count();
        match (scores.len(), rivals) {
            (1, _) => Verdict::of(entity, "speaker/role", 840),
            (_, 0) => Verdict::of(entity, "speaker/role", 760),
            _ => Verdict::of(entity, "speaker/role", 600),
        }
    }

    /// "The 63-year-old cook": the only person whom this paragraph and the one before name.
    fn by_age(&self, at: usize, gender: Gender, head: &Range<usize>, depth: u8) -> Verdict {
        let aged = head.clone().any(|t| self.text.word(t).ends_with("-year-old"));
        let gender = Some(gender).filter(|g| *g != Gender::Unknown);
        match self.person_before(at, gender, depth, None) {
            Some((entity, _)) if aged && self.alone(at, depth) => Verdict::of(entity, "speaker/epithet", 800),
            _ => Verdict::undecided(),
        }
    }

    /// A bare role in a headline: the only person in the whole text who has it.
    fn by_role_anywhere(&self, noun: &'static str) -> Verdict {
        let mut people = self
            .roles
            .iter()
            .filter(|r| Roles::get().may_mean(noun, r.noun))
            .map(|r| r.entity);
        match people.next() {
            Some(entity) if people.all(|e| e == entity) => Verdict::of(entity, "speaker/role", 850),
            _ => Verdict::undecided(),
        }
    }

    /// "the ministry": the organisation whose name has that word; else the only one that was named nearby.
    fn body(&self, at: usize, noun: &str) -> Verdict {
        let text = &self.text;
        let end = text.names.partition_point(|n| (n.tokens.start as usize) < at);
        let window = end.saturating_sub(200)..end;
        for index in window.rev() {
            let name = &text.names[index];
            let entity = text.entities.of_name[index];
            if !matches!(name.label, Onto::Org | Onto::Fac) {
                continue;
            }
            let full = &text.entities.list[entity as usize].name;
            if full.split_whitespace().any(|word| word.eq_ignore_ascii_case(noun)) {
                return Verdict::of(entity, "speaker/body", 800);
            }
        }
        Verdict::undecided()
    }
}
