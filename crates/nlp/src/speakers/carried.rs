//! Quotations without words of their own for the speaker: who goes on, who answers, whose action comes right before.

use std::ops::Range;

use pressmark_annotation::Span;
use pressmark_annotation::analysis::{FoundSpeaker, QuotationKind};
use pressmark_annotation::label::Onto;

use super::phrase_words::{Class, is};
use super::resolve::Sieves;
use super::{Verdict, carried};
use crate::attribution::words::{class, frame};
use crate::attribution::{Carry, Quotation, SourceWords};
use crate::coreference::roles::{Kind, Roles};

/// How many quotations back are looked at.
const LOOK_BACK: usize = 12;

/// How far behind the verb of asking a question may begin, in tokens.
const QUESTION: usize = 16;

/// How far behind the beginning of a description the name in its apposition may stand, in tokens.
const APPOSED: usize = 14;

impl Sieves<'_> {
    /// The speaker of a quotation that has no source.
    pub(super) fn without_source(&mut self, quotations: &[Quotation], index: usize) -> Verdict {
        let quotation = &quotations[index];
        let beside = self.beside(quotations, quotation);
        if beside.entity().is_some() || quotation.rule == "quote/headline" {
            return beside;
        }
        if let Carry::Subject(subject) = &quotation.carry {
            let verdict = self.person(quotations, quotation, subject);
            if verdict.entity().is_some() {
                return verdict;
            }
        }
        // "Holt walked out, saying it was late": a participle has the subject of its sentence.
        let text = self.text.layout.text;
        let participle = quotation
            .cue
            .first()
            .is_some_and(|cue| cue.slice(text).ends_with("ing"));
        if quotation.depth > 0 || quotation.kind != QuotationKind::Direct && !participle {
            let carried = self.by_carry(quotations, quotation);
            return match carried.speaker {
                FoundSpeaker::Undecided if quotation.depth > 0 => self.own_words(quotations, quotation),
                _ => carried,
            };
        }
        let before = self.last_sentence(quotations, index);
        let free = match &before {
            Some(Last::Free(sentence)) => Some(sentence.clone()),
            _ => None,
        };
        let last = match before {
            Some(Last::Free(sentence)) => {
                let verdict = self.by_sentence(quotations, quotation, &sentence);
                if verdict.entity().is_some() {
                    return verdict;
                }
                // "Then, unprompted: “…”"
                let short = quotation.rule == "quote/colon" && sentence.len() <= 5;
                let before = (index.saturating_sub(LOOK_BACK)..index).rev();
                let spoke = |&i: &usize| quotations[i].depth == 0 && quotations[i].kind != QuotationKind::ScareQuotes;
                match before.filter(|_| short).find(spoke).and_then(|i| self.speaks_as(i)) {
                    Some(entity) => return Verdict::of(entity, "speaker/carried-over", 800),
                    None => None,
                }
            }
            Some(Last::Of(before)) => Some(before),
            None => None,
        };
        if let Some(verdict) = self.exchange(quotations, index) {
            return verdict;
        }
        let near = |before: usize| quotation.paragraph - quotations[before].paragraph.min(quotation.paragraph) <= 1;
        let verdict = match last.or_else(|| carried(quotation)).filter(|&before| near(before)) {
            Some(before) if self.answers(quotations, index, before) => self.reply(quotations, before, true),
            // "And what, she asked, had he said? “Nothing.”"
            Some(before) if self.asks_plainly(&quotations[before]) => self.reply(quotations, before, true),
            Some(before) if matches!(quotation.carry, Carry::Reply(_)) => {
                let reply = self.reply(quotations, before, false);
                // Where nobody else takes part, the speaker goes on.
                match (reply.entity(), self.speaks_as(before)) {
                    (None, Some(entity)) => Verdict::of(entity, "speaker/carried-over", 700),
                    _ => reply,
                }
            }
            _ => self.by_carry(quotations, quotation),
        };
        match free.filter(|_| verdict.speaker == FoundSpeaker::Undecided) {
            Some(sentence) => self.only_told(quotation, &sentence),
            None => verdict,
        }
    }

    /// The speaker of the quotation that this one carries over from.
    pub(super) fn by_carry(&self, quotations: &[Quotation], quotation: &Quotation) -> Verdict {
        let Some(before) = carried(quotation).filter(|&i| i < quotations.len()) else {
            return Verdict::undecided();
        };
        match self.speaker(before) {
            Some(FoundSpeaker::Entity(entity)) => Verdict::of(*entity, "speaker/carried-over", 880),
            Some(FoundSpeaker::Unnamed) => Verdict::unnamed(),
            _ => Verdict::undecided(),
        }
    }

    fn speaker(&self, index: usize) -> Option<&FoundSpeaker> {
        self.verdicts.get(index).and_then(Option::as_ref).map(|v| &v.speaker)
    }

    pub(super) fn speaks_as(&self, index: usize) -> Option<u32> {
        self.verdicts
            .get(index)
            .and_then(Option::as_ref)
            .and_then(Verdict::entity)
    }

    /// Whom a noun phrase means, where that is a person.
    pub(super) fn person(&mut self, quotations: &[Quotation], quotation: &Quotation, words: &SourceWords) -> Verdict {
        let verdict = self.source(quotations, quotation, words);
        match verdict.entity() {
            Some(entity) if self.is_person(entity) => Verdict::of(entity, "speaker/carried-over", 800),
            _ => Verdict::undecided(),
        }
    }

    /// The sentence that ends right before a quotation, and whether another quotation is in it.
    fn last_sentence(&self, quotations: &[Quotation], index: usize) -> Option<Last> {
        let layout = self.text.layout;
        let start = quotations[index].content.first()?.start();
        let first = self.token_at(start);
        let here = layout
            .paragraphs
            .get(quotations[index].paragraph as usize)?
            .tokens
            .start as usize;
        let end = (first.saturating_sub(4)..first)
            .rev()
            .find(|&t| self.text.is(t, class::WORD))?;
        let sentence = layout.sentences.get(layout.tokens.get(end)?.sentence as usize)?;
        let tokens = sentence.tokens.start as usize..end + 1;
        // A heading in between tells nothing of who speaks.
        if end < here && self.chain.marks.depths[end] == 0 && sentence.paragraph + 1 < quotations[index].paragraph {
            return None;
        }
        let span = layout.span_of(tokens.clone());
        let holds = |q: &Quotation| {
            q.kind != QuotationKind::ScareQuotes
                && q.depth == 0
                && q.content
                    .iter()
                    .chain(&q.cue)
                    .chain(q.source.iter().map(|s| &s.span))
                    .any(|piece: &Span| piece.overlaps(span))
        };
        // "“Will you?” Holt asked." is a sentence of its own after the marks.
        let follows = |q: &Quotation| {
            let end = q.content.last().map_or(0, |s| self.token_at(s.end()));
            let reports = tokens
                .clone()
                .take(10)
                .any(|t| self.text.info[t].frames & frame::QUOTE != 0);
            let goes_on = !self.text.is(tokens.start, class::CAP);
            let beside = q.kind == QuotationKind::Direct && q.paragraph == sentence.paragraph;
            beside && end <= tokens.start && tokens.start <= end + 2 && (reports || goes_on)
        };
        let mut before = (index.saturating_sub(LOOK_BACK)..index).rev();
        match before.find(|&i| holds(&quotations[i]) || follows(&quotations[i])) {
            Some(before) => Some(Last::Of(before)),
            None => tokens
                .clone()
                .all(|t| self.chain.marks.depths[t] == 0)
                .then_some(Last::Free(tokens)),
        }
    }

    /// The speaker whom a sentence right before a quotation tells: whoever is asked in it, or its subject.
    fn by_sentence(&mut self, quotations: &[Quotation], quotation: &Quotation, tokens: &Range<usize>) -> Verdict {
        if let Some(asked) = self.asked(tokens) {
            let verdict = self.person(quotations, quotation, &asked);
            return match verdict.entity() {
                Some(entity) => Verdict::of(entity, "speaker/addressed", 800),
                None => verdict,
            };
        }
        let Some(subject) = self.subject(tokens) else {
            // "Last comes her lawyer, who is asked whether he doubted her."
            let asked = self.asked_whether(tokens);
            let verdict = asked.map(|words| self.person(quotations, quotation, &words));
            return match verdict.as_ref().and_then(Verdict::entity) {
                Some(entity) => Verdict::of(entity, "speaker/addressed", 760),
                None => Verdict::undecided(),
            };
        };
        match self.person(quotations, quotation, &subject).entity() {
            Some(entity) => Verdict::of(entity, "speaker/subject", 800),
            None => Verdict::undecided(),
        }
    }

    /// "asked whether she would go", "asked what he wanted": the subject of what is asked answers.
    fn asked_whether(&self, tokens: &Range<usize>) -> Option<SourceWords> {
        let text = &self.text;
        let asks = |t: usize| ["asked", "ask", "asks"].iter().any(|word| text.is_word(t, word));
        let verb = tokens.clone().find(|&t| asks(t))?;
        let question = |t: usize| {
            let words = ["whether", "if", "what", "why", "how", "when", "where"];
            words.iter().any(|word| text.is_word(t, word))
        };
        let pronoun = (verb + 1..tokens.end.min(verb + QUESTION)).find(|&t| question(t))? + 1;
        let person = ["he", "she"].iter().any(|word| text.is_word(pronoun, word));
        (person && pronoun < tokens.end).then(|| self.words(pronoun..pronoun + 1))
    }

    /// "Hope asked her what it said", "I put this to Holt": who is asked in a sentence.
    fn asked(&self, tokens: &Range<usize>) -> Option<SourceWords> {
        let text = &self.text;
        let verb = tokens.clone().find(|&t| {
            t > tokens.start && (text.is_word(t, "asked") || text.is_word(t, "ask") || text.is_word(t, "asks"))
        })?;
        let passive = text.is(verb - 1, class::AUX);
        let at = verb + 1;
        let phrase = (!passive && at < tokens.end).then(|| self.phrase(at, tokens.end))?;
        phrase.or_else(|| self.asked_whether(tokens))
    }

    /// The subject of a sentence, if it begins with one, or with a phrase and then one: "Asked why, the clerk shrugged".
    fn subject(&self, tokens: &Range<usize>) -> Option<SourceWords> {
        let text = &self.text;
        let mut at = tokens.start;
        while at < tokens.end && (text.is(at, class::CONJ | class::ADV) || !text.is(at, class::WORD)) {
            at += 1;
        }
        let opens = text.is(at, class::PREP | class::SUB | class::WHEN) || is(text.word(at), Class::Told);
        if opens && !text.is(at, class::SUBJ) {
            let clause = |t: usize| {
                self.phrase(t, tokens.end)
                    .is_some_and(|phrase| self.goes_on(&phrase, tokens.end))
            };
            let window = at + 1..tokens.end.min(at + 30);
            let comma = window
                .clone()
                .rev()
                .find(|&t| text.is(t, class::COMMA) && clause(t + 1));
            // "After the whistle Mira Holt sat down."
            let named = || {
                window
                    .clone()
                    .find(|&t| self.name_at(t).is_some() && !text.is(t - 1, class::PREP) && clause(t))
            };
            // "In the end she spoke about it once."
            let spoken_of = || {
                let person = |t: usize| ["he", "she"].iter().any(|word| text.is_word(t, word));
                let leads = class::REL | class::SUB | class::CONJ | class::WHEN;
                let mut inside = window.clone().filter(|_| text.is(window.start - 1, class::PREP));
                inside.find(|&t| person(t) && !text.is(t - 1, leads) && clause(t))
            };
            at = comma.map(|t| t + 1).or_else(named).or_else(spoken_of)?;
        }
        if text.is(at, class::AUX) {
            at += 1;
        }
        self.phrase(at, tokens.end)
    }

    /// Whether a clause goes on after a noun phrase, so that it is no apposition.
    fn goes_on(&self, phrase: &SourceWords, end: usize) -> bool {
        let next = phrase.tokens.end as usize;
        next < end && self.text.is(next, class::WORD) && !self.text.is(next, class::CONJ | class::PREP)
    }

    /// The noun phrase of a person that begins at a token: a pronoun, a name with titles, a description.
    pub(super) fn phrase(&self, at: usize, end: usize) -> Option<SourceWords> {
        let text = &self.text;
        if text.is(at, class::SUBJ | class::OBJ) {
            return Some(self.words(at..at + 1));
        }
        let limit = end.min(at + 8);
        let next = text.names.partition_point(|n| (n.tokens.start as usize) < at);
        if let Some(name) = text.names.get(next)
            && name.label == Onto::Person
            && (name.tokens.start as usize) < limit
            && self.describes(at..name.tokens.start as usize)
        {
            let stop = name.tokens.end as usize;
            return (!text.word(stop).starts_with(['\'', '’'])).then(|| self.words(at..stop));
        }
        let described = text.is(at, class::DET | class::POSS);
        // "The station's mechanic, Mira Holt, thinks", "A boy at the school, Anton Vesnin, put it": the name tells.
        if described
            && let Some(name) = text.names[next..].iter().take(3).find(|n| n.label == Onto::Person)
            && let start = name.tokens.start as usize
            && start < end.min(at + APPOSED)
            && start > at + 2
            && text.is(start - 1, class::COMMA)
            && text.is(name.tokens.end as usize, class::COMMA)
            && self.is_phrase(at..start - 1)
        {
            return Some(self.words(start..name.tokens.end as usize));
        }
        let noun = (at + 1..limit).find(|&t| {
            matches!(Roles::get().noun(text.word(t)), Some((_, Kind::Person(_)))) || text.word(t).ends_with("-year-old")
        })?;
        (described && self.describes(at..noun)).then(|| self.words(at..noun + 1))
    }

    /// Whether some tokens hold no verb and no clause, so that they can be one noun phrase with others in it.
    fn is_phrase(&self, mut tokens: Range<usize>) -> bool {
        let text = &self.text;
        tokens.all(|t| {
            let clause = class::AUX | class::VERB | class::CONJ | class::REL;
            let word = text.is(t, class::WORD) && !text.is(t, clause);
            let reports = text.info[t].frames != 0 && !text.is(t, class::NOUNISH | class::CAP | class::ROLE);
            text.word(t).starts_with(['\'', '’', '.']) || word && !reports
        })
    }

    /// Some tokens as the words of a source.
    pub(super) fn words(&self, tokens: Range<usize>) -> SourceWords {
        SourceWords {
            span: self.text.layout.span_of(tokens.clone()),
            tokens: tokens.start as u32..tokens.end as u32,
            apposition: None,
        }
    }

    /// Whether some tokens can be titles and roles before a name.
    pub(super) fn describes(&self, mut tokens: Range<usize>) -> bool {
        let text = &self.text;
        tokens.all(|t| {
            (text.is(t, class::WORD) || text.word(t).starts_with(['\'', '’', '.']))
                && !text.is(t, class::PREP | class::AUX | class::CONJ | class::SUB | class::REL)
                && (text.info[t].frames == 0 || text.is(t, class::NOUNISH | class::CAP))
        })
    }
}

/// What stands right before a quotation.
enum Last {
    /// A sentence in which nobody is quoted, in tokens.
    Free(Range<usize>),
    /// A sentence that another quotation is in.
    Of(usize),
}
