//! Sieves for sources that describe a document or a body which the text tells of elsewhere.

use std::ops::Range;

use pressmark_annotation::label::Onto;

use super::Verdict;
use super::resolve::Sieves;
use crate::attribution::words::class;
use crate::coreference::roles::Roles;

/// How far back the earlier mention of a document is looked for, in tokens.
const BACK: usize = 600;

/// How many entities of a text are looked through.
const ENTITIES: usize = 400;

impl Sieves<'_> {
    /// "The report said", where the text told before whose it is: "a report by the Dental Board", "Holt said in a statement".
    pub(super) fn issued_before(&self, head: &Range<usize>) -> Option<Verdict> {
        let text = &self.text;
        let paper = head.end.checked_sub(1).filter(|&t| text.is(t, class::DOC))?;
        let definite = ["the", "this", "that"]
            .iter()
            .any(|word| text.is_word(head.start, word));
        if !definite || head.len() > 4 {
            return None;
        }
        let word = text.word(paper);
        let floor = head.start.saturating_sub(BACK);
        (floor..head.start)
            .rev()
            .filter(|&t| text.is(t, class::DOC) && text.word(t).eq_ignore_ascii_case(word))
            .find_map(|t| self.issuer_of(t))
            .map(|entity| Verdict::of(entity, "speaker/issued", 700))
    }

    /// Who issued the document whose noun is a token.
    fn issuer_of(&self, paper: usize) -> Option<u32> {
        let text = &self.text;
        let names = text.names;
        let issues = |i: usize| matches!(names[i].label, Onto::Org | Onto::Person);
        // "a Dental Board report", "the board’s report"
        let first = names.partition_point(|n| (n.tokens.end as usize) + 3 < paper);
        for (index, name) in names.iter().enumerate().skip(first).take(3) {
            let (start, end) = (name.tokens.start as usize, name.tokens.end as usize);
            let between = |t: usize| {
                (text.is(t, class::WORD) || text.word(t).starts_with(['\'', '’']))
                    && !text.is(t, class::PREP | class::AUX | class::CONJ | class::DET)
            };
            if start < paper && end <= paper && issues(index) && (end..paper).all(between) {
                return Some(self.chain.entity_of(index));
            }
        }
        // "a report released by the Dental Board"
        let by = (paper + 1..paper + 5)
            .take_while(|&t| text.is(t, class::WORD))
            .find(|&t| ["by", "from", "of"].iter().any(|word| text.is_word(t, word)));
        if let Some(by) = by {
            let next = names.partition_point(|n| (n.tokens.start as usize) <= by);
            let near = names.get(next)?.tokens.start as usize <= by + 2;
            return (near && issues(next)).then(|| self.chain.entity_of(next));
        }
        // "Holt said in a statement"
        let said_in = (paper.saturating_sub(3)..paper).any(|t| text.is_word(t, "in"));
        let sentence = text.layout.tokens.get(paper)?.sentence;
        let sentence = text.layout.sentences.get(sentence as usize)?.tokens.start as usize;
        let opens = names.partition_point(|n| (n.tokens.start as usize) < sentence);
        let starts = names.get(opens)?.tokens.start as usize <= sentence + 1;
        (said_in && starts && issues(opens)).then(|| self.chain.entity_of(opens))
    }

    /// A bare noun for a body, as headlines have it: the only organisation in the text whose name goes with it.
    pub(super) fn body_anywhere(&self, noun: &'static str) -> Verdict {
        let parts = |name: &str, fits: &dyn Fn(&str) -> bool| {
            name.split(|c: char| c.is_whitespace() || c == '-').take(12).any(fits)
        };
        let bodies = || {
            let list = self.text.entities.list.iter().enumerate().take(ENTITIES);
            list.filter(|(_, e)| e.label == Onto::Org)
        };
        let has = |word: &str| word.eq_ignore_ascii_case(noun);
        let hints = |word: &str| Roles::get().hints(noun, word) == Some(true);
        let fits: [&dyn Fn(&str) -> bool; 2] = [&has, &hints];
        for fits in fits {
            let mut found = bodies().filter(|(_, e)| parts(&e.name, fits));
            match (found.next(), found.next()) {
                (Some((entity, _)), None) => return Verdict::of(entity as u32, "speaker/body", 700),
                (Some(_), Some(_)) => return Verdict::undecided(),
                _ => {}
            }
        }
        Verdict::undecided()
    }
}
