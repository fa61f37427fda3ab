//! A person named beside words in marks that nothing attributes.

use pressmark_annotation::analysis::QuotationKind;
use pressmark_annotation::label::Onto;

use super::Verdict;
use super::resolve::Sieves;
use crate::attribution::words::{class, frame};
use crate::attribution::{Quotation, SourceWords};

impl Sieves<'_> {
    /// The person named beside words in marks that nothing attributes: "“…,” said Jo Holt of the union".
    pub(super) fn beside(&mut self, quotations: &[Quotation], quotation: &Quotation) -> Verdict {
        let words = self.words_beside(quotation);
        match words.map(|words| self.source(quotations, quotation, &words)) {
            Some(verdict) => match verdict.entity() {
                Some(entity) => Verdict::of(entity, "speaker/beside", 820),
                None => Verdict::undecided(),
            },
            None => Verdict::undecided(),
        }
    }

    fn words_beside(&self, quotation: &Quotation) -> Option<SourceWords> {
        let text = &self.text;
        if quotation.kind != QuotationKind::Direct {
            return None;
        }
        let end = quotation.content.last()?.end();
        let after = self.token_at(end);
        let at = (after..after + 3).find(|&t| text.is(t, class::WORD))?;
        // A cue whose source nobody found may stand right behind the words.
        if quotation
            .cue
            .first()
            .is_some_and(|cue| self.token_at(cue.start()) != at)
        {
            return None;
        }
        let said = quotation.content.last()?.slice(text.layout.text);
        let text_before = said.trim_end_matches(['’', '”', '\'', '"', '»']);
        let runs_up = text_before.ends_with([',', '?', '!']);
        // "“We waited,” he remembers."
        if quotation.depth == 0
            && ["he", "she"].contains(&text.word(at))
            && runs_up
            && text.is(at + 1, class::WORD)
            && !text.is(at + 1, class::AUX | class::CONJ | class::PREP)
        {
            return Some(self.words(at..at + 1));
        }
        // "“We waited,” the former nurse snorts."
        let acts = |t: usize| {
            let others = class::AUX | class::CONJ | class::PREP | class::DET | class::POSS | class::SUB | class::REL;
            text.is(t, class::WORD) && !text.is(t, others | class::ADV | class::WHEN | class::CAP)
        };
        if quotation.depth == 0
            && runs_up
            && text.is(at, class::DET | class::POSS)
            && !text.is(at, class::CAP)
            && let Some(words) = self.phrase(at, at + 8)
            && acts(words.tokens.end as usize)
        {
            return Some(words);
        }
        let reports =
            |t: usize| text.info.get(t).is_some_and(|i| i.frames & frame::QUOTE != 0) && !text.is(t, class::CAP);
        let paragraph = text.layout.paragraphs.get(quotation.paragraph as usize)?;
        let limit = (at + 10).min(paragraph.tokens.end as usize);
        let from = at + usize::from(reports(at));
        let next = text.names.partition_point(|n| (n.tokens.start as usize) < from);
        let name = text.names.get(next)?;
        let (start, stop) = (name.tokens.start as usize, name.tokens.end as usize);
        if name.label != Onto::Person || start >= limit {
            return None;
        }
        let clear = (from..start).all(|t| {
            let joins = text.is(t, class::COMMA) && t + 1 == start || text.word(t).starts_with(['\'', '’']);
            joins || text.is(t, class::WORD) && !text.is(t, class::AUX | class::SUB | class::REL)
        });
        // "“He opened the door!” fumed Mira Holt.": whatever the verb, where the words run up to it.
        let verb = !text.is(
            at,
            class::CAP
                | class::PREP
                | class::CONJ
                | class::AUX
                | class::DET
                | class::POSS
                | class::REL
                | class::SUB
                | class::ADV,
        );
        let particle = ["in", "out", "back", "up", "on", "off"]
            .iter()
            .any(|word| text.is_word(at + 1, word));
        let first = at + 1 + usize::from(particle);
        // "“It fell,” put in his wife, Mira Holt."
        let apposed = text.is(first, class::DET | class::POSS) && start > first && text.is(start - 1, class::COMMA);
        let described = first <= start && self.describes(first..start - usize::from(apposed));
        let runs_on = runs_up && verb && described;
        let from = if runs_on { first } else { from };
        let closes = !text.is(stop, class::WORD) || text.is(stop, class::PREP);
        let inverted = reports(at) && clear || runs_on && closes && start > at;
        let straight = !reports(at) && self.describes(at..start) && {
            let verb = if text.is(stop, class::COMMA) {
                (stop + 1..stop + 14)
                    .find(|&t| text.is(t, class::COMMA))
                    .map_or(stop, |t| t + 1)
            } else {
                stop
            };
            reports(verb) || text_before.ends_with(',') && verb == stop && acts(verb)
        };
        (inverted || straight).then(|| self.words(from..stop))
    }
}
