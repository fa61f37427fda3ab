//! Which mentions and quotations are kept, and how their spans lie.

use std::cmp::Reverse;
use std::sync::Arc;

use pressmark_annotation::document::Mention;
use pressmark_annotation::sorting::sort_by_key;
use pressmark_annotation::{Id, Span};

use super::{Work, each, is_speech};
use crate::exchange::carries::Layout;
use crate::exchange::lost::Lost;

/// `span` without white space at its edges; one of white space alone becomes empty.
pub fn trimmed(text: &str, span: Span) -> Span {
    let words = span.slice(text);
    let start = span.start() + (words.len() - words.trim_start().len()) as u32;
    Span::new(start, start + words.trim().len() as u32)
}

/// `pieces` with those joined that touch or that only line breaks part, and those that overlap.
pub fn joined(text: &str, pieces: &[Span]) -> Vec<Span> {
    let mut joined: Vec<Span> = Vec::new();
    for piece in pieces {
        if let Some(last) = joined.last_mut() {
            let gap = text.get(last.end() as usize..piece.start() as usize);
            if gap.is_none_or(|gap| gap.bytes().all(|byte| byte == b'\n')) {
                *last = last.cover(*piece);
                continue;
            }
        }
        joined.push(*piece);
    }
    joined
}

impl Work<'_> {
    pub fn mentions(&mut self) {
        let carries = self.carries;
        if carries.mentions == Layout::None {
            let lost = std::mem::take(&mut self.document.mentions).len();
            self.lose(Lost::Mentions, lost);
            return;
        }
        let text = Arc::clone(&self.document.text);
        let (mut bad, mut edges, mut overlapping) = (0, 0, 0);
        let mentions = &mut self.document.mentions;
        if !carries.untrimmed {
            each(mentions, |mention| {
                let span = trimmed(text.as_str(), mention.span);
                edges += usize::from(span != mention.span && !span.is_empty());
                mention.span = span;
            });
        }
        mentions.retain(|_, mention| {
            let good = text.is_valid(mention.span) && !mention.span.is_empty();
            bad += usize::from(!good);
            good
        });
        if carries.mentions == Layout::Flat {
            let mut order: Vec<(&Id, &Arc<Mention>)> = mentions.iter().collect();
            sort_by_key(&mut order, |(_, mention)| {
                (mention.span.start(), Reverse(mention.span.end()))
            });
            let mut end = 0;
            let mut inside: Vec<Id> = Vec::new();
            for (id, mention) in order {
                if mention.span.start() < end {
                    inside.push(id.clone());
                } else {
                    end = mention.span.end();
                }
            }
            for id in &inside {
                mentions.remove(id);
            }
            overlapping = inside.len();
        }
        self.lose(Lost::BadSpans, bad);
        self.lose(Lost::Edges, edges);
        self.lose(Lost::Overlapping, overlapping);
    }

    pub fn quotations(&mut self) {
        let carries = self.carries;
        let quotations = &mut self.document.quotations;
        if !carries.quotations {
            let lost = std::mem::take(quotations).len();
            self.lose(Lost::Quotations, lost);
            return;
        }
        let mut scare = 0;
        if !carries.quotation_kinds {
            let before = quotations.len();
            quotations.retain(|_, quotation| is_speech(quotation.kind));
            scare = before - quotations.len();
        }
        let text = Arc::clone(&self.document.text);
        let (mut bad, mut edges, mut gaps, mut cues, mut sources) = (0, 0, 0, 0, 0);
        each(quotations, |quotation| {
            if !carries.cues {
                cues += usize::from(!quotation.cue.is_empty());
                quotation.cue.clear();
            }
            if !carries.sources {
                sources += usize::from(!quotation.source.is_empty());
                quotation.source.clear();
            }
            for pieces in [&mut quotation.content, &mut quotation.cue, &mut quotation.source] {
                if !carries.untrimmed {
                    for piece in pieces.iter_mut() {
                        let span = trimmed(text.as_str(), *piece);
                        edges += usize::from(span != *piece && !span.is_empty());
                        *piece = span;
                    }
                }
                let before = pieces.len();
                pieces.retain(|piece| text.is_valid(*piece) && !piece.is_empty());
                bad += before - pieces.len();
                let before = pieces.len();
                if !carries.discontinuous {
                    let all = pieces.iter().copied().reduce(Span::cover);
                    *pieces = all.into_iter().collect();
                } else if !carries.touching {
                    *pieces = joined(text.as_str(), pieces);
                }
                gaps += before - pieces.len();
            }
        });
        quotations.retain(|_, quotation| {
            let good = !quotation.content.is_empty();
            bad += usize::from(!good);
            good
        });
        self.lose(Lost::ScareQuotes, scare);
        self.lose(Lost::BadSpans, bad);
        self.lose(Lost::Edges, edges);
        self.lose(Lost::Pieces, gaps);
        self.lose(Lost::Cues, cues);
        self.lose(Lost::Sources, sources);
    }
}
