//! Quotation marks: which marks open, which close, what lies between them, and how the pairs nest and go on.
//!
//! Takes the text and its paragraphs, gives [`Marks`]. A state machine reads each paragraph once with a stack of open
//! marks; an outer mark that is still open at a paragraph's end may go on in the next one, where a long quotation
//! repeats its opening mark. Every family of marks is known, apostrophes and elisions are told apart from single marks,
//! and what does not balance is resynchronised at the paragraph's end. Says nothing about who speaks.

mod scan;

use pressmark_annotation::Span;

use crate::token::Paragraph;
use scan::{Candidate, Class, Habit};

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
    /// Whether one of its marks is missing although it neither goes on nor continues another.
    pub unbalanced: bool,
    /// 0 for outer marks, 1 for marks inside them, and so on.
    pub depth: u8,
    /// The marked stretch around this one, as an index into [`Marks::spans`].
    pub parent: Option<u32>,
    /// The stretch of the paragraph before that this one goes on from, as an index into [`Marks::spans`].
    pub continues: Option<u32>,
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
    let mut machine = Machine {
        text,
        drafts: Vec::new(),
        stack: Vec::new(),
        pending: None,
    };
    let mut candidates = Vec::new();
    for (index, paragraph) in paragraphs.iter().enumerate() {
        candidates.clear();
        scan::paragraph(text, paragraph.span, &mut candidates);
        let next = paragraphs.get(index + 1).map_or("", |p| p.span.slice(text));
        machine.paragraph(paragraph.span, &candidates, next);
    }
    Marks {
        spans: compact(text, &machine.drafts),
    }
}

/// A stretch under construction.
struct Draft {
    open: Span,
    close: Option<Span>,
    /// The content's bounds, in bytes.
    start: u32,
    end: u32,
    class: Class,
    at_start: bool,
    /// The draft of the paragraph before that this one goes on from.
    continues: Option<usize>,
    unbalanced: bool,
    /// Whether it turned out to be no quotation at all.
    dead: bool,
}

/// What a candidate does.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Role {
    Open,
    /// Opens inside a stretch of its own class.
    Nest,
    Close,
    /// Closes the innermost stretch although that one was opened by a mark of another class.
    CloseOther,
    Neither,
}

struct Machine<'t> {
    text: &'t str,
    drafts: Vec<Draft>,
    /// Open stretches, as indices into `drafts`.
    stack: Vec<usize>,
    /// The outer stretch that the paragraph before left open.
    pending: Option<usize>,
}

impl Machine<'_> {
    fn paragraph(&mut self, span: Span, candidates: &[Candidate], next: &str) {
        let mut first = true;
        for (index, candidate) in candidates.iter().enumerate() {
            let role = if candidate.class == Class::Single {
                self.single(candidate)
            } else {
                self.double(candidates, index)
            };
            match role {
                Role::Open | Role::Nest => self.open(candidate, span, role),
                Role::Close => self.close(candidate, span, first),
                Role::CloseOther => self.close_innermost(candidate.span),
                Role::Neither => {}
            }
            first &= candidate.class == Class::Single;
        }
        self.finish(span, next);
    }

    /// The innermost open stretch of that class, as an index into the stack.
    fn open_at(&self, class: Class) -> Option<usize> {
        self.stack.iter().rposition(|&i| self.drafts[i].class == class)
    }

    /// Whether the innermost open stretch is of that class.
    fn innermost_is(&self, class: Class) -> bool {
        self.stack.last().is_some_and(|&i| self.drafts[i].class == class)
    }

    /// The first character of the mark that opened a draft.
    fn opened_by(&self, draft: usize) -> char {
        let open = self.drafts[draft].open.slice(self.text);
        open.chars().next().unwrap_or(' ')
    }

    /// Double and angle marks: their glyph tells, or their spacing; German and Swedish use them the other way round.
    fn double(&self, candidates: &[Candidate], index: usize) -> Role {
        let candidate = &candidates[index];
        // "The pipe is 6" wide," he said: the next mark closes, so this one is none.
        if candidate.inches && candidate.double_closes_ahead {
            return Role::Neither;
        }
        let Some(open) = self.open_at(candidate.class).map(|depth| self.stack[depth]) else {
            let opens = match candidate.habit {
                Habit::Opens => true,
                Habit::Closes => candidate.after_space && candidate.before_word,
                Habit::Either => candidate.after_gap && (candidate.after_space || !candidate.before_space),
            };
            return if opens {
                Role::Open
            } else if candidate.strong && !candidate.close_ahead && self.innermost_is(Class::Single) {
                Role::CloseOther
            } else {
                Role::Close
            };
        };
        let reversed = matches!(
            (self.opened_by(open), candidate.glyph),
            ('„', '“') | ('»', '«') | ('›', '‹')
        );
        if reversed || !candidate.surely_opens() {
            Role::Close
        } else if nests(candidates, index) {
            Role::Nest
        } else {
            Role::Open
        }
    }

    /// Single marks: an apostrophe unless spacing, what is open and what follows say otherwise.
    fn single(&self, candidate: &Candidate) -> Role {
        let open = self.open_at(Class::Single);
        if candidate.can_open() {
            let opens = if candidate.elision {
                // "’em" opens nothing, unless the glyph or its place says so and a sure closing mark follows.
                candidate.strong_ahead && (candidate.glyph == '‘' || candidate.at_start || candidate.introduced)
            } else {
                // “town.” at the end of what ‘ began: the two marks are of two families.
                let other = candidate.double_closes_ahead && self.open_at(Class::Double).is_none();
                candidate.close_ahead || candidate.at_start || candidate.glyph == '‚' || candidate.glyph == '‘' && other
            };
            return match open {
                _ if !opens => Role::Neither,
                Some(depth) if depth + 1 == self.stack.len() && candidate.glyph != '‘' => Role::Neither,
                Some(depth) if depth + 1 < self.stack.len() => Role::Nest,
                _ => Role::Open,
            };
        }
        let Some(depth) = open else {
            // “It is late,’ he said: no other mark closes what the double one opened.
            let closes = candidate.can_close() && candidate.after_stop && !candidate.double_closes_ahead;
            return if closes && self.innermost_is(Class::Double) {
                Role::CloseOther
            } else {
                Role::Neither
            };
        };
        let opened_low = self.opened_by(self.stack[depth]) == '‚';
        if !(candidate.can_close() || opened_low && candidate.can_close_low()) {
            return Role::Neither;
        }
        if depth + 1 < self.stack.len() {
            // Only a mark beside a full stop or comma may close past an inner mark that was left open.
            return if candidate.strong && !candidate.strong_ahead {
                Role::Close
            } else {
                Role::Neither
            };
        }
        // "the workers’ rights were ignored,’ he said": a possessive, as a surer closing mark follows.
        if candidate.possessive && candidate.strong_ahead {
            Role::Neither
        } else {
            Role::Close
        }
    }

    fn open(&mut self, candidate: &Candidate, paragraph: Span, role: Role) {
        if role == Role::Open
            && let Some(depth) = self.open_at(candidate.class)
        {
            self.cut(depth, candidate.span.start());
        }
        if self.stack.len() >= MAX_DEPTH {
            return;
        }
        let fits = candidate.at_start && self.stack.is_empty();
        let drafts = &self.drafts;
        let continues = self.pending.take_if(|p| fits && drafts[*p].class == candidate.class);
        self.stack.push(self.drafts.len());
        self.drafts.push(Draft {
            open: candidate.span,
            close: None,
            start: candidate.span.end(),
            end: paragraph.end(),
            class: candidate.class,
            at_start: candidate.at_start,
            continues,
            unbalanced: false,
            dead: false,
        });
    }

    /// Ends the open stretches from `depth` upwards at byte `end`, as their closing marks are missing.
    fn cut(&mut self, depth: usize, end: u32) {
        for index in self.stack.drain(depth..) {
            let draft = &mut self.drafts[index];
            draft.end = end;
            draft.unbalanced = true;
            draft.dead = draft.class == Class::Single;
        }
    }

    fn close(&mut self, candidate: &Candidate, paragraph: Span, first: bool) {
        let Some(depth) = self.open_at(candidate.class) else {
            self.close_unopened(candidate, paragraph, first);
            return;
        };
        self.cut(depth + 1, candidate.span.start());
        self.close_innermost(candidate.span);
    }

    fn close_innermost(&mut self, mark: Span) {
        if let Some(index) = self.stack.pop() {
            self.drafts[index].close = Some(mark);
            self.drafts[index].end = mark.start();
        }
    }

    /// A closing mark without an opening one: the paragraph's start stands in for it, where no double mark came before.
    fn close_unopened(&mut self, candidate: &Candidate, paragraph: Span, first: bool) {
        // A mark that was typed twice belongs to the one before.
        let doubled = self.drafts.last_mut().and_then(|draft| draft.close.as_mut());
        if let Some(mark) = doubled.filter(|mark| mark.end() == candidate.span.start()) {
            *mark = mark.cover(candidate.span);
            return;
        }
        if candidate.class == Class::Single || !first || !self.stack.is_empty() {
            return;
        }
        let drafts = &self.drafts;
        let continues = self.pending.take_if(|p| drafts[*p].class == candidate.class);
        if continues.is_none() && !candidate.strong {
            return;
        }
        self.drafts.push(Draft {
            open: Span::new(paragraph.start(), paragraph.start()),
            close: Some(candidate.span),
            start: paragraph.start(),
            end: candidate.span.start(),
            class: candidate.class,
            at_start: true,
            continues,
            unbalanced: continues.is_none(),
            dead: false,
        });
    }

    /// The paragraph's end: the outer stretch may go on in the next paragraph, inner ones end here.
    fn finish(&mut self, paragraph: Span, next: &str) {
        if let Some(alone) = self.pending.take() {
            self.drafts[alone].unbalanced = true;
        }
        for (depth, index) in self.stack.drain(..).enumerate() {
            let draft = &mut self.drafts[index];
            draft.end = paragraph.end();
            let repeats = depth == 0 && scan::starts_with_mark(next, draft.class);
            let kept = repeats || (depth == 0 && draft.at_start && draft.open.len() > 1);
            draft.dead = draft.class == Class::Single && !kept;
            if depth == 0 && !draft.dead && !next.is_empty() {
                self.pending = Some(index);
            } else {
                draft.unbalanced = true;
            }
        }
    }
}

/// Whether an opening mark inside a stretch of its own class is followed by two closing ones, one for each.
fn nests(candidates: &[Candidate], index: usize) -> bool {
    let class = candidates[index].class;
    let mut next = candidates[index + 1..]
        .iter()
        .take(16)
        .filter(|c| c.class == class)
        .map(|c| !c.surely_opens());
    next.next() == Some(true) && next.next() == Some(true)
}

/// Drops the dead and the empty, trims white space, and works out depth, parent and continuation.
fn compact(text: &str, drafts: &[Draft]) -> Vec<Marked> {
    let mut order: Vec<(usize, Marked)> = Vec::with_capacity(drafts.len());
    for (index, draft) in drafts.iter().enumerate().filter(|(_, d)| !d.dead) {
        let content = trimmed(text, Span::new(draft.start, draft.end));
        if content.is_empty() {
            continue;
        }
        order.push((
            index,
            Marked {
                open: draft.open,
                close: draft.close,
                content,
                unbalanced: draft.unbalanced,
                depth: 0,
                parent: None,
                continues: None,
            },
        ));
    }
    order.sort_by_key(|(index, m)| (m.open.start(), std::cmp::Reverse(m.outer().end()), *index));
    let mut place = vec![None; drafts.len()];
    for (new, (old, _)) in order.iter().enumerate() {
        place[*old] = Some(new as u32);
    }
    let mut around: Vec<u32> = Vec::new();
    for new in 0..order.len() {
        let (old, outer) = (order[new].0, order[new].1.outer());
        while around
            .last()
            .is_some_and(|&p| order[p as usize].1.content.end() <= outer.start())
        {
            around.pop();
        }
        let (parent, depth) = (around.last().copied(), around.len() as u8);
        let marked = &mut order[new].1;
        (marked.parent, marked.depth) = (parent, depth);
        marked.continues = drafts[old].continues.and_then(|i| place[i]);
        around.push(new as u32);
    }
    order.into_iter().map(|(_, marked)| marked).collect()
}

/// The span without white space at its edges.
fn trimmed(text: &str, span: Span) -> Span {
    let words = span.slice(text);
    let start = span.start() + (words.len() - words.trim_start().len()) as u32;
    Span::new(start, start + words.trim().len() as u32)
}
