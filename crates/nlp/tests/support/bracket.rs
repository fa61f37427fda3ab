//! The brackets of the notation, as they are read and written.

use std::cmp::Reverse;

use pressmark_annotation::Span;
use pressmark_annotation::analysis::QuotationKind;
use pressmark_annotation::label::Onto;

/// The part that a bracket plays.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Role {
    Content,
    Scare,
    Source,
    Cue,
    Name(Onto),
}

/// The words between `[` and the body: the part, the quotations it belongs to, and marks.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Head {
    pub role: Role,
    pub numbers: Vec<u32>,
    /// The kind of a quotation where its marks do not show it.
    pub kind: Option<QuotationKind>,
    /// Whether the bracket continues the one of the same head that ends where it starts.
    pub continues: bool,
}

/// A bracket that was read or is to be written. The order is the order of printing: by start, longest first.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Bracket {
    pub start: u32,
    pub end: Reverse<u32>,
    pub head: Head,
    pub name: Option<String>,
}

impl Bracket {
    pub fn new(span: Span, head: Head, name: Option<String>) -> Self {
        Self {
            start: span.start(),
            end: Reverse(span.end()),
            head,
            name,
        }
    }

    pub fn span(&self) -> Span {
        Span::new(self.start, self.end.0)
    }
}

/// The letters behind a quotation's number that state its kind.
const LETTERS: [(char, QuotationKind); 3] = [
    ('d', QuotationKind::Direct),
    ('i', QuotationKind::Indirect),
    ('m', QuotationKind::Mixed),
];

impl Head {
    /// Reads a head such as `q1`, `q2d+`, `s1,2`, `x`, `PERSON`.
    pub fn parse(word: &str) -> Option<Self> {
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

    /// The head as it is written behind `[`.
    pub fn print(&self) -> String {
        let mut out = match self.role {
            Role::Content => "q".to_owned(),
            Role::Source => "s".to_owned(),
            Role::Cue => "c".to_owned(),
            Role::Scare => "x".to_owned(),
            Role::Name(label) => label.name().to_owned(),
        };
        let numbers: Vec<_> = self.numbers.iter().map(u32::to_string).collect();
        out.push_str(&numbers.join(","));
        out.extend(
            LETTERS
                .iter()
                .filter(|(_, kind)| self.kind == Some(*kind))
                .map(|(letter, _)| letter),
        );
        if self.continues {
            out.push('+');
        }
        out
    }
}
