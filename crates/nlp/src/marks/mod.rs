//! Quotation marks: which marks open, which close, what lies between them, and how the pairs nest and go on.
//!
//! Takes the text and its paragraphs, gives [`Marks`]. A state machine reads each paragraph once with a stack of open
//! marks; an outer mark that is still open at a paragraph's end may go on in the next one, where a long quotation
//! repeats its opening mark. Every family of marks is known, apostrophes and elisions are told apart from single marks,
//! and what does not balance is resynchronised at the paragraph's end. Says nothing about who speaks.

mod scan;

use pressmark_annotation::Span;

use crate::token::Paragraph;
use scan::{Candidate, Class};

/// The deepest nesting that is followed; deeper marks are left as ordinary characters.
const MAX_DEPTH: usize = 6;

/// A stretch of text in quotation marks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Marked {
    /// The opening mark, in bytes; empty where it is missing and the paragraph's start stands in for it.
    pub open: Span,
    /// The closing mark, in bytes; `None` where the paragraph ends first.
    pub close: Option<Span>,
    /// What lies between the marks, without white space at its edges, in bytes; never empty.
    pub content: Span,
    /// 0 for outer marks, 1 for marks inside them, and so on.
    pub depth: u8,
    /// The marked stretch around this one, as an index into [`Marks::spans`].
    pub parent: Option<u32>,
    /// The stretch of the paragraph before that this one goes on from, as an index into [`Marks::spans`].
    pub continues: Option<u32>,
    /// Whether one of its marks is missing although it neither goes on nor continues another.
    pub unbalanced: bool,
}

impl Marked {
    /// The stretch with its marks, in bytes.
    pub fn outer(&self) -> Span {
        Span::new(self.open.start(), self.close.map_or(self.content.end(), Span::end))
    }
}

/// All marked stretches of a text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Marks {
    /// In the order of their opening marks.
    pub spans: Vec<Marked>,
}

impl Marks {
    /// The spans that open within `range` (bytes), as a range of indices into [`Marks::spans`].
    pub fn within(&self, range: Span) -> std::ops::Range<usize> {
        let start = self.spans.partition_point(|m| m.open.start() < range.start());
        let end = self.spans.partition_point(|m| m.open.start() < range.end());
        start..end.max(start)
    }
}

/// Finds all marked stretches of `text`.
pub fn find(text: &str, paragraphs: &[Paragraph]) -> Marks {
    let mut machine = Machine { text, spans: Vec::new(), stack: Vec::new(), pending: None };
    let mut candidates = Vec::new();
    for (index, paragraph) in paragraphs.iter().enumerate() {
        candidates.clear();
        scan::paragraph(text, paragraph.span, &mut candidates);
        let next = paragraphs.get(index + 1).map(|p| p.span);
        machine.paragraph(paragraph.span, &candidates, next);
    }
    Marks { spans: compact(machine.spans) }
}

/// A stretch under construction: a dead one turned out to be no mark.
struct Draft {
    marked: Marked,
    class: Class,
    dead: bool,
}

struct Machine<'t> {
    text: &'t str,
    spans: Vec<Draft>,
    /// Open stretches, as indices into `spans`.
    stack: Vec<usize>,
    /// The outer stretch that the paragraph before left open.
    pending: Option<usize>,
}

impl Machine<'_> {
    fn paragraph(&mut self, span: Span, candidates: &[Candidate], next: Option<Span>) {
        let mut seen_double = false;
        for (index, candidate) in candidates.iter().enumerate() {
            match self.role(candidates, index) {
                Role::Open => self.open(candidate, span),
                Role::Close => self.close(candidate, span, seen_double),
                Role::Neither => {}
            }
            seen_double |= candidate.class != Class::Single;
        }
        self.finish(span, next);
    }

    fn is_open(&self, class: Class) -> bool {
        self.stack.iter().any(|&i| self.spans[i].class == class)
    }

    fn top_is(&self, class: Class) -> bool {
        self.stack.last().is_some_and(|&i| self.spans[i].class == class)
    }

    /// What a candidate does, given what is open.
    fn role(&self, candidates: &[Candidate], index: usize) -> Role {
        let candidate = &candidates[index];
        let open = self.is_open(candidate.class);
        match candidate.class {
            Class::Single => self.single(candidate),
            _ if candidate.opens_only() && !(open && candidate.closes_german(self.open_glyph(candidate.class))) => {
                if open && !nests(candidates, index) && !candidate.after_space_or_mark() { Role::Close } else { Role::Open }
            }
            _ if open && candidate.can_close => {
                if candidate.can_open && candidate.after_space() && !candidate.before_space() { Role::Open } else { Role::Close }
            }
            _ if candidate.can_open => Role::Open,
            _ if open => Role::Close,
            _ if candidate.can_close => Role::Close,
            _ => Role::Neither,
        }
    }

    fn open_glyph(&self, class: Class) -> Option<char> {
        self.stack.iter().rev().find(|&&i| self.spans[i].class == class).and_then(|&i| {
            self.spans[i].marked.open.slice(self.text).chars().next()
        })
    }

    /// Single marks: an apostrophe unless spacing, what is open and what follows say otherwise.
    fn single(&self, candidate: &Candidate) -> Role {
        let top = self.top_is(Class::Single);
        if candidate.can_open && !(top && candidate.can_close) {
            // An elision ("’em") opens nothing, unless a mark that only opens has its closing one ahead.
            let closes_ahead = candidate.close_ahead || candidate.at_start;
            let opens = if candidate.elision { candidate.glyph == '‘' && candidate.strong_ahead } else { closes_ahead };
            return if opens && !self.is_open(Class::Single) { Role::Open } else { Role::Neither };
        }
        if !candidate.can_close {
            return Role::Neither;
        }
        if !top {
            // Only a mark after a full stop or comma may close past an inner mark that was left open.
            return if candidate.strong && self.is_open(Class::Single) { Role::Close } else { Role::Neither };
        }
        // "the workers’ rights were ignored,’ he said": a possessive, as a surer closing mark follows.
        if candidate.possessive && candidate.strong_ahead { Role::Neither } else { Role::Close }
    }

    fn open(&mut self, candidate: &Candidate, paragraph: Span) {
        if self.is_open(candidate.class) && !self.is_nested_ok(candidate.class) {
            self.abandon(candidate.class, candidate.span.start());
        }
        if self.stack.len() >= MAX_DEPTH {
            return;
        }
        let continues = self.pending.take_if(|p| {
            candidate.at_start && self.stack.is_empty() && self.spans[*p].class == candidate.class
        });
        let parent = self.stack.last().map(|&i| i as u32);
        self.stack.push(self.spans.len());
        self.spans.push(Draft {
            marked: Marked {
                open: candidate.span,
                close: None,
                content: Span::new(candidate.span.end(), paragraph.end()),
                depth: (self.stack.len() - 1) as u8,
                parent,
                continues: continues.map(|i| i as u32),
                unbalanced: false,
            },
            class: candidate.class,
            dead: false,
        });
    }

    fn is_nested_ok(&self, class: Class) -> bool {
        // The same class twice in a row is a missing closing mark unless `nests` saw both of them closed.
        class != Class::Single && self.stack.iter().filter(|&&i| self.spans[i].class == class).count() < 2
            && !self.top_is(class)
    }

    /// Ends open stretches down to the innermost of that class, whose closing mark is missing.
    fn abandon(&mut self, class: Class, end: u32) {
        while let Some(index) = self.stack.pop() {
            let draft = &mut self.spans[index];
            draft.marked.content = Span::new(draft.marked.content.start(), end);
            draft.marked.unbalanced = true;
            if draft.class == class {
                break;
            }
            draft.dead = draft.class == Class::Single;
        }
    }

    fn close(&mut self, candidate: &Candidate, paragraph: Span, seen_double: bool) {
        let Some(depth) = self.stack.iter().rposition(|&i| self.spans[i].class == candidate.class) else {
            self.close_unopened(candidate, paragraph, seen_double);
            return;
        };
        for index in self.stack.drain(depth + 1..) {
            let draft = &mut self.spans[index];
            draft.dead = draft.class == Class::Single;
            draft.marked.content = Span::new(draft.marked.content.start(), candidate.span.start());
            draft.marked.unbalanced = true;
        }
        if let Some(index) = self.stack.pop() {
            let marked = &mut self.spans[index].marked;
            marked.close = Some(candidate.span);
            marked.content = Span::new(marked.content.start(), candidate.span.start());
        }
    }

    /// A closing mark without an opening one: the paragraph's start stands in for it where that makes sense.
    fn close_unopened(&mut self, candidate: &Candidate, paragraph: Span, seen_double: bool) {
        if candidate.class == Class::Single || seen_double || !self.stack.is_empty() {
            return;
        }
        let continues = self.pending.take_if(|p| self.spans[*p].class == candidate.class);
        if continues.is_none() && !candidate.strong {
            return;
        }
        self.spans.push(Draft {
            marked: Marked {
                open: Span::new(paragraph.start(), paragraph.start()),
                close: Some(candidate.span),
                content: Span::new(paragraph.start(), candidate.span.start()),
                depth: 0,
                parent: None,
                continues: continues.map(|i| i as u32),
                unbalanced: continues.is_none(),
            },
            class: candidate.class,
            dead: false,
        });
    }

    /// The paragraph's end: the outer stretch may go on in the next paragraph, inner ones end here.
    fn finish(&mut self, paragraph: Span, next: Option<Span>) {
        if let Some(unused) = self.pending.take() {
            self.spans[unused].marked.unbalanced = true;
        }
        let inner = self.stack.len();
        for (depth, index) in self.stack.drain(..).enumerate().take(inner) {
            let draft = &mut self.spans[index];
            let content = Span::new(draft.marked.content.start(), paragraph.end());
            draft.marked.content = content;
            draft.dead = draft.class == Class::Single && (depth > 0 || draft.marked.open.slice(self.text) == "'")
                && draft.marked.continues.is_none();
            if depth == 0 && next.is_some() {
                let goes_on = next.is_some_and(|n| scan::starts_with_mark(n.slice(self.text), draft.class));
                draft.dead &= !goes_on;
                self.pending = Some(index);
            } else {
                draft.marked.unbalanced = true;
            }
        }
        if let Some(index) = self.pending
            && self.spans[index].dead
        {
            self.pending = None;
        }
    }
}

/// Whether an opening mark inside a stretch of its own class is followed by two closing ones, so that both are closed.
fn nests(candidates: &[Candidate], index: usize) -> bool {
    let class = candidates[index].class;
    let mut closes = 0;
    for candidate in candidates[index + 1..].iter().take(12).filter(|c| c.class == class) {
        if candidate.opens_only() {
            return false;
        }
        closes += 1;
        if closes == 2 {
            return true;
        }
    }
    false
}

enum Role {
    Open,
    Close,
    Neither,
}

/// Drops the dead and the empty, trims white space, and renumbers parents and continuations.
fn compact(drafts: Vec<Draft>) -> Vec<Marked> {
    let mut order: Vec<usize> = (0..drafts.len()).collect();
    order.sort_by_key(|&i| (drafts[i].marked.open.start(), drafts[i].marked.depth));
    let _ = &order;
    drafts.into_iter().filter(|d| !d.dead).map(|d| d.marked).collect()
}
