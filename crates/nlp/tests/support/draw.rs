//! Annotations drawn into an article: `[q1 We waited [DATE three years],] [c1 said] [s1=Mira Holt | the mayor].`
//!
//! [`parse`] reads a drawing into the plain text and its annotations, [`Drawing::print`] draws them again, and
//! [`Drawing::of`] takes an engine's answer. The notation is described in `tests/README.md`.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use pressmark_annotation::Span;
use pressmark_annotation::analysis::{Analysis, FoundSpeaker, MentionKind, QuotationKind};
use pressmark_annotation::label::Onto;

/// A text with what is annotated in it; spans in bytes of the text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Drawing {
    /// The text without any notation.
    pub text: String,
    /// Names, dates and numbers in the order of the text.
    pub names: Vec<Name>,
    /// Quotations and scare quotes in the order of their first words.
    pub quotations: Vec<Quotation>,
}

/// A name, date or number.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Name {
    /// Where.
    pub span: Span,
    /// Its type.
    pub label: Onto,
    /// The canonical name of the entity; for dates and numbers the words themselves.
    pub name: String,
}

/// A quotation, or scare quotes.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Quotation {
    /// What is said, piece by piece.
    pub content: Vec<Span>,
    /// The words that report it.
    pub cue: Vec<Span>,
    /// The words that name the speaker.
    pub source: Vec<Span>,
    /// The speaker's canonical name; `None` where the text names nobody or the engine can't tell.
    pub speaker: Option<String>,
    /// How it is given.
    pub kind: QuotationKind,
}

/// The part that a bracket plays.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Role {
    Content,
    Scare,
    Source,
    Cue,
    Name(Onto),
}

/// The words between `[` and the body: the part, the quotations it belongs to, and marks.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Head {
    role: Role,
    numbers: Vec<u32>,
    /// The kind of a quotation where its marks do not show it.
    kind: Option<QuotationKind>,
    /// Whether the bracket continues the one of the same head that ends where it starts.
    continues: bool,
}

/// A bracket that was read or is to be written. The order is the order of printing: by start, longest first.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Bracket {
    start: u32,
    end: std::cmp::Reverse<u32>,
    head: Head,
    name: Option<String>,
}

impl Bracket {
    fn new(span: Span, head: Head, name: Option<String>) -> Self {
        Self {
            start: span.start(),
            end: std::cmp::Reverse(span.end()),
            head,
            name,
        }
    }

    fn span(&self) -> Span {
        Span::new(self.start, self.end.0)
    }
}

/// Reads a drawing; an error says what is wrong and after which words.
pub fn parse(drawn: &str) -> Result<Drawing, String> {
    let mut text = String::new();
    let mut open: Vec<(u32, Head, Option<String>)> = Vec::new();
    let mut brackets = Vec::new();
    let mut rest = drawn;
    while let Some(c) = rest.chars().next() {
        rest = &rest[c.len_utf8()..];
        let wrong = |what: &str| {
            let from = text.char_indices().rev().nth(30).map_or(0, |(at, _)| at);
            format!("{what}, after “{}”", &text[from..])
        };
        match c {
            '\\' => {
                let escaped = rest
                    .chars()
                    .next()
                    .ok_or_else(|| wrong("a backslash with nothing behind it"))?;
                text.push(escaped);
                rest = &rest[escaped.len_utf8()..];
            }
            '[' => {
                let (head, name, body) = parse_head(rest).map_err(|what| wrong(&what))?;
                open.push((text.len() as u32, head, name));
                rest = body;
            }
            ']' => {
                let (start, head, name) = open.pop().ok_or_else(|| wrong("a ] that closes nothing"))?;
                brackets.push(Bracket::new(Span::new(start, text.len() as u32), head, name));
            }
            c => text.push(c),
        }
    }
    if let Some((_, head, _)) = open.pop() {
        return Err(format!("the bracket [{} is not closed", print_head(&head)));
    }
    brackets.sort();
    collect(text, brackets)
}

/// Reads what stands between `[` and the body; gives the head, the name and the rest from the body on.
fn parse_head(rest: &str) -> Result<(Head, Option<String>, &str), String> {
    let end = rest.find([' ', '=', ']']).ok_or("a bracket without a head")?;
    let (word, mut rest) = rest.split_at(end);
    let mut name = None;
    if let Some(after) = rest.strip_prefix('=') {
        let mut given = String::new();
        let mut chars = after.char_indices();
        let body = loop {
            match chars.next() {
                Some((at, ' ')) if after[at..].starts_with(" | ") => break at + 3,
                Some((_, '\\')) => given.extend(chars.next().map(|(_, c)| c)),
                Some((_, c)) if c != '\n' => given.push(c),
                _ => return Err(format!("no “ | ” behind the name in [{word}=")),
            }
        };
        name = Some(given);
        rest = &after[body..];
    } else {
        rest = rest
            .strip_prefix(' ')
            .ok_or_else(|| format!("no space behind [{word}"))?;
    }
    let head = parse_word(word).ok_or_else(|| format!("[{word} is no known bracket"))?;
    Ok((head, name, rest))
}

/// Reads a head such as `q1`, `q2d+`, `s1,2`, `x`, `PERSON`.
fn parse_word(word: &str) -> Option<Head> {
    let (word, continues) = word.strip_suffix('+').map_or((word, false), |word| (word, true));
    let head = |role, numbers, kind| {
        Some(Head {
            role,
            numbers,
            kind,
            continues,
        })
    };
    if word == "x" {
        return head(Role::Scare, Vec::new(), None);
    }
    if let Some(label) = Onto::from_name(word) {
        return head(Role::Name(label), Vec::new(), None);
    }
    let role = match word.chars().next()? {
        'q' => Role::Content,
        's' => Role::Source,
        'c' => Role::Cue,
        _ => return None,
    };
    let mut numbers = &word[1..];
    let mut kind = None;
    for (letter, meant) in LETTERS {
        if let (Role::Content, Some(before)) = (role, numbers.strip_suffix(letter)) {
            (numbers, kind) = (before, Some(meant));
        }
    }
    let numbers = numbers
        .split(',')
        .map(|number| number.parse().ok())
        .collect::<Option<Vec<u32>>>()?;
    head(role, numbers, kind)
}

/// The letters behind a quotation's number that state its kind.
const LETTERS: [(char, QuotationKind); 3] = [
    ('d', QuotationKind::Direct),
    ('i', QuotationKind::Indirect),
    ('m', QuotationKind::Mixed),
];

/// A quotation as its brackets are met.
#[derive(Default)]
struct Draft {
    content: Vec<Span>,
    cue: Vec<Span>,
    source: Vec<Span>,
    speaker: Option<String>,
    kind: Option<QuotationKind>,
}

/// Puts the brackets of a drawing, in order, together into annotations.
fn collect(text: String, brackets: Vec<Bracket>) -> Result<Drawing, String> {
    let mut drafts: BTreeMap<u32, Draft> = BTreeMap::new();
    let mut names: Vec<Name> = Vec::new();
    let mut scare: Vec<Span> = Vec::new();
    for bracket in brackets {
        let (span, head) = (bracket.span(), bracket.head);
        if span.is_empty() {
            return Err(format!("the bracket [{} encloses no words", print_head(&head)));
        }
        match head.role {
            Role::Name(label) => {
                let before = names
                    .iter_mut()
                    .rev()
                    .find(|name| name.label == label && name.span.end() == span.start());
                match before.filter(|_| head.continues) {
                    Some(before) => before.span = before.span.cover(span),
                    None => names.push(Name {
                        span,
                        label,
                        name: bracket.name.unwrap_or_default(),
                    }),
                }
            }
            Role::Scare => add(&mut scare, span, head.continues),
            role => {
                for number in head.numbers {
                    let draft = drafts.entry(number).or_default();
                    draft.speaker = draft.speaker.take().or_else(|| bracket.name.clone());
                    draft.kind = draft.kind.or(head.kind);
                    let spans = match role {
                        Role::Content => &mut draft.content,
                        Role::Cue => &mut draft.cue,
                        _ => &mut draft.source,
                    };
                    add(spans, span, head.continues);
                }
            }
        }
    }
    for name in names.iter_mut().filter(|name| name.name.is_empty()) {
        name.name = name.span.slice(&text).to_owned();
    }
    let mut quotations = Vec::new();
    for (number, draft) in drafts {
        if draft.content.is_empty() {
            return Err(format!("quotation {number} has a cue or a source but no content"));
        }
        let words = draft.source.first().map(|span| span.slice(&text).to_owned());
        quotations.push(Quotation {
            kind: draft.kind.unwrap_or_else(|| shown_kind(&text, &draft.content)),
            speaker: draft.speaker.or(words).filter(|name| name != "?"),
            content: draft.content,
            cue: draft.cue,
            source: draft.source,
        });
    }
    quotations.extend(scare.into_iter().map(|span| Quotation {
        content: vec![span],
        cue: Vec::new(),
        source: Vec::new(),
        speaker: None,
        kind: QuotationKind::ScareQuotes,
    }));
    Ok(Drawing {
        text,
        names,
        quotations,
    }
    .sorted())
}

/// Adds a piece to spans in order, or joins it to the piece that it continues.
fn add(spans: &mut Vec<Span>, span: Span, continues: bool) {
    match spans
        .iter_mut()
        .rev()
        .find(|before| before.end() == span.start())
        .filter(|_| continues)
    {
        Some(before) => *before = before.cover(span),
        None => spans.push(span),
    }
}

/// The kind that the quotation marks of the text show: direct where one stands right before the content, mixed where
/// one stands in it, else indirect.
pub fn shown_kind(text: &str, content: &[Span]) -> QuotationKind {
    let Some(first) = content.first() else {
        return QuotationKind::Indirect;
    };
    let before = &text[..first.start() as usize];
    let opens = |c: char| "“”\"«»„‘‹›'".contains(c);
    if before.ends_with(opens) || before.ends_with("``") {
        return QuotationKind::Direct;
    }
    let marked = content.iter().any(|span| {
        let words = span.slice(text);
        // A straight single mark counts where it opens a word; elsewhere it is an apostrophe.
        let single = words.starts_with('\'') || words.contains(" '");
        single || words.contains(|c| "“”\"«»„‘‹›".contains(c)) || words.contains("``")
    });
    if marked {
        QuotationKind::Mixed
    } else {
        QuotationKind::Indirect
    }
}

impl Drawing {
    /// What `analysis` says about `text`: its names (not nominals and pronouns), quotations and scare quotes.
    pub fn of(text: &str, analysis: &Analysis) -> Self {
        let entity = |index: u32| analysis.entities.get(index as usize).map(|entity| entity.name.clone());
        let names = analysis
            .mentions
            .iter()
            .filter(|mention| mention.kind == MentionKind::Name);
        let drawing = Self {
            text: text.to_owned(),
            names: names
                .map(|mention| Name {
                    span: mention.span,
                    label: mention.label,
                    name: mention
                        .entity
                        .and_then(entity)
                        .unwrap_or_else(|| mention.span.slice(text).to_owned()),
                })
                .collect(),
            quotations: analysis
                .quotations
                .iter()
                .map(|found| Quotation {
                    content: found.content.clone(),
                    cue: found.cue.clone(),
                    source: found.source.clone(),
                    speaker: match found.speaker {
                        FoundSpeaker::Entity(index) => entity(index),
                        FoundSpeaker::Unnamed | FoundSpeaker::Undecided => None,
                    },
                    kind: found.kind,
                })
                .collect(),
        };
        drawing.sorted()
    }

    /// Names by place; quotations by their first words, the enclosing one first.
    pub fn sorted(mut self) -> Self {
        self.names.sort();
        self.quotations.sort_by_key(|quotation| {
            let first = quotation.content.first().copied().unwrap_or_default();
            (first.start(), std::cmp::Reverse(first.end()), quotation.clone())
        });
        self
    }

    /// The numbers 1, 2, 3 … for the quotations in order; scare quotes have none, which shows as 0.
    pub fn numbers(&self) -> Vec<u32> {
        let mut next = 0;
        let number = |quotation: &Quotation| {
            let counts = quotation.kind != QuotationKind::ScareQuotes;
            next += u32::from(counts);
            if counts { next } else { 0 }
        };
        self.quotations.iter().map(number).collect()
    }

    /// Draws the annotations into the text.
    pub fn print(&self) -> String {
        self.print_numbered(&self.numbers())
    }

    /// As [`Drawing::print`], with the quotations' numbers given.
    pub fn print_numbered(&self, numbers: &[u32]) -> String {
        let mut todo: BTreeSet<Bracket> = self
            .brackets(numbers)
            .into_iter()
            .filter(|b| !b.span().is_empty())
            .collect();
        let mut open: Vec<u32> = Vec::new();
        let mut out = String::new();
        let mut at = 0;
        loop {
            let next = todo.first().map(|bracket| bracket.start);
            // Close before opening, so that neighbours do not nest.
            while let Some(end) = open.pop_if(|end| next.is_none_or(|next| *end <= next)) {
                escape(&mut out, Span::new(at, end).slice(&self.text), "[]\\");
                at = end;
                out.push(']');
            }
            let Some(mut bracket) = todo.pop_first() else { break };
            // A bracket that would cross the one around it is drawn in two parts.
            if let Some(&around) = open.last().filter(|around| **around < bracket.end.0) {
                let mut head = bracket.head.clone();
                (head.continues, head.kind) = (true, None);
                todo.insert(Bracket::new(Span::new(around, bracket.end.0), head, None));
                bracket.end.0 = around;
            }
            escape(&mut out, Span::new(at, bracket.start).slice(&self.text), "[]\\");
            at = bracket.start;
            let _ = write!(out, "[{}", print_head(&bracket.head));
            if let Some(name) = &bracket.name {
                out.push('=');
                escape(&mut out, name, "[]\\|");
                out.push_str(" |");
            }
            out.push(' ');
            open.push(bracket.end.0);
        }
        escape(&mut out, &self.text[at as usize..], "[]\\");
        out
    }

    /// All annotations as brackets; equal spans of a part that quotations share become one.
    fn brackets(&self, numbers: &[u32]) -> Vec<Bracket> {
        let mut shared: BTreeMap<(Role, Span, Option<String>), Vec<u32>> = BTreeMap::new();
        let mut brackets = Vec::new();
        let head = |role, numbers, kind| Head {
            role,
            numbers,
            kind,
            continues: false,
        };
        for (quotation, &number) in self.quotations.iter().zip(numbers) {
            if quotation.kind == QuotationKind::ScareQuotes {
                brackets.extend(
                    quotation
                        .content
                        .iter()
                        .map(|s| Bracket::new(*s, head(Role::Scare, vec![], None), None)),
                );
                continue;
            }
            let stated = Some(quotation.kind).filter(|kind| *kind != shown_kind(&self.text, &quotation.content));
            let words = quotation.source.first().map(|span| span.slice(&self.text));
            let name = if quotation.speaker.as_deref() == words {
                None
            } else {
                Some(quotation.speaker.clone().unwrap_or_else(|| "?".to_owned()))
            };
            let mut name_of_content = name.clone().filter(|_| words.is_none());
            for (index, span) in quotation.content.iter().enumerate() {
                let kind = stated.filter(|_| index == 0);
                brackets.push(Bracket::new(
                    *span,
                    head(Role::Content, vec![number], kind),
                    name_of_content.take(),
                ));
            }
            for span in &quotation.cue {
                shared.entry((Role::Cue, *span, None)).or_default().push(number);
            }
            let mut name = name;
            for span in &quotation.source {
                shared
                    .entry((Role::Source, *span, name.take()))
                    .or_default()
                    .push(number);
            }
        }
        for ((role, span, name), numbers) in shared {
            brackets.push(Bracket::new(span, head(role, numbers, None), name));
        }
        for name in &self.names {
            let canonical = Some(name.name.clone()).filter(|given| given != name.span.slice(&self.text));
            brackets.push(Bracket::new(
                name.span,
                head(Role::Name(name.label), vec![], None),
                canonical,
            ));
        }
        brackets
    }
}

fn print_head(head: &Head) -> String {
    let mut out = match head.role {
        Role::Content => "q".to_owned(),
        Role::Source => "s".to_owned(),
        Role::Cue => "c".to_owned(),
        Role::Scare => "x".to_owned(),
        Role::Name(label) => label.name().to_owned(),
    };
    let numbers: Vec<_> = head.numbers.iter().map(u32::to_string).collect();
    out.push_str(&numbers.join(","));
    out.extend(
        LETTERS
            .iter()
            .filter(|(_, kind)| head.kind == Some(*kind))
            .map(|(letter, _)| letter),
    );
    if head.continues {
        out.push('+');
    }
    out
}

/// Adds `words` with a backslash before each of `special`.
fn escape(out: &mut String, words: &str, special: &str) {
    for c in words.chars() {
        if special.contains(c) {
            out.push('\\');
        }
        out.push(c);
    }
}
