//! Anaphors: the pronouns and descriptions of a text that may mean a person, and those that bring somebody new in.

use std::ops::Range;

use pressmark_annotation::label::Onto;

use super::context::Text;
use super::roles::{Kind, Roles};
use crate::attribution::words::{class, form};
use crate::entities::Gender;
use crate::token::TokenKind;

/// What an anaphor is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Form {
    /// "he"
    Subject,
    /// "him"
    Object,
    /// "his"
    Possessive,
    /// "himself"
    Reflexive,
    /// "the minister", "her lawyer", "the 54-year-old"
    Description,
    /// "a senior official": somebody new.
    New,
    /// "the ministry"
    Body,
    /// "it"
    BodyPronoun,
}

/// A pronoun or a description.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Anaphor {
    /// Its tokens.
    pub(crate) tokens: Range<usize>,
    /// Where the phrase ends that it begins: "the head [of the agency]", as a token.
    pub(crate) tail: usize,
    /// What it is made of.
    pub(crate) form: Form,
    /// The gender that its own words tell.
    pub(crate) gender: Gender,
    /// The noun of a description, as the list has it; none in "the 54-year-old".
    pub(crate) noun: Option<&'static str>,
    /// How deep in marks it stands.
    pub(crate) depth: u8,
    /// Whether it is the source of a quotation.
    pub(crate) source: bool,
}

impl Anaphor {
    /// An anaphor of some words, of which no more is known.
    pub(super) fn new(tokens: Range<usize>, form: Form, depth: u8) -> Self {
        Self {
            tail: tokens.end,
            tokens,
            form,
            gender: Gender::Unknown,
            noun: None,
            depth,
            source: false,
        }
    }
}

/// The form and gender of a third-person pronoun at a token.
pub(super) fn pronoun(text: &Text<'_>, at: usize) -> Option<(Form, Gender)> {
    let word = text.word(at);
    if !(2..=7).contains(&word.len()) || !word.starts_with(['h', 'H', 's', 'S']) {
        return None;
    }
    let is = |other: &str| word.eq_ignore_ascii_case(other);
    let found = if is("he") {
        (Form::Subject, Gender::Male)
    } else if is("she") {
        (Form::Subject, Gender::Female)
    } else if is("him") {
        (Form::Object, Gender::Male)
    } else if is("his") {
        (Form::Possessive, Gender::Male)
    } else if is("her") {
        let function = class::PREP
            | class::AUX
            | class::CONJ
            | class::SUB
            | class::REL
            | class::DET
            | class::SUBJ
            | class::WHEN
            | class::NEG;
        let owns = text.is(at + 1, class::WORD)
            && (text.is(at + 1, class::CAP) || !text.is(at + 1, function) || text.is_word(at + 1, "two"));
        (if owns { Form::Possessive } else { Form::Object }, Gender::Female)
    } else if is("hers") {
        (Form::Object, Gender::Female)
    } else if is("himself") {
        (Form::Reflexive, Gender::Male)
    } else if is("herself") {
        (Form::Reflexive, Gender::Female)
    } else {
        return None;
    };
    Some(found)
}

/// How many words a description has at most.
const LONGEST: usize = 8;

/// Whether a token is the clitic of an owner.
pub(super) fn owns(text: &Text<'_>, at: usize) -> bool {
    text.layout.tokens.get(at).is_some_and(|t| t.kind == TokenKind::Clitic)
        && matches!(text.word(at), "'s" | "’s" | "'" | "’")
        || matches!(text.word(at), "'" | "’") && text.word(at.wrapping_sub(1)).ends_with('s')
}

/// The person's name that begins at a token.
fn person_at(text: &Text<'_>, at: usize) -> bool {
    let index = text.names.partition_point(|n| (n.tokens.start as usize) < at);
    text.names
        .get(index)
        .is_some_and(|n| n.tokens.start as usize == at && n.label == Onto::Person)
}

/// Whether a person's name ends before a token.
fn person_before(text: &Text<'_>, at: usize) -> bool {
    let index = text.names.partition_point(|n| (n.tokens.start as usize) < at);
    let Some(name) = index.checked_sub(1).and_then(|i| text.names.get(i)) else {
        return false;
    };
    name.label == Onto::Person && name.tokens.end as usize == at
}

/// What stands at the end of a description.
#[derive(Clone, Copy)]
struct Head {
    /// The token behind the description.
    end: usize,
    noun: Option<(&'static str, Kind)>,
}

/// The head of a description whose words go on from token `from`; none where they name somebody.
fn head(text: &Text<'_>, from: usize) -> Option<Head> {
    let mut found: Option<Head> = None;
    for at in from..from + LONGEST {
        if person_at(text, at) {
            return None;
        }
        let gap = found.as_ref().map_or(0, |h| at - h.end);
        if gap > 1 || !text.is(at, class::WORD) {
            break;
        }
        if owns(text, at) {
            // "the president's press secretary": what came before owns what comes now.
            found = None;
            continue;
        }
        let word = text.word(at);
        let capital = text.is(at, class::CAP);
        if !capital
            && text.is(
                at,
                class::PREP
                    | class::AUX
                    | class::CONJ
                    | class::REL
                    | class::DET
                    | class::POSS
                    | class::SUB
                    | class::ADV,
            )
        {
            break;
        }
        if word.ends_with("-year-old") {
            found = Some(Head {
                end: at + 1,
                noun: None,
            });
            continue;
        }
        if let Some(noun) = Roles::get().noun(word)
            && !Roles::get().is_collective(noun.0, text.word(at - 1))
        {
            found = Some(Head {
                end: at + 1,
                noun: Some(noun),
            });
            continue;
        }
        let verb = text.info.get(at).is_some_and(|i| {
            i.frames != 0 && i.forms & (form::PAST | form::THIRD) != 0 && i.class & class::NOUNISH == 0
        });
        if found.is_some() && (verb || text.is(at, class::WHEN) || word.ends_with("ed")) {
            break;
        }
    }
    found
}

/// Whether a name follows the description that ends before token `end`, as an apposition: "the mayor of Oslo, Mira Holt".
fn introduces(text: &Text<'_>, end: usize) -> bool {
    let mut at = end;
    while at < end + LONGEST && text.is(at, class::WORD) && !text.is(at, class::AUX | class::REL) && !owns(text, at) {
        if person_at(text, at) {
            return true;
        }
        if at == end && !text.is(at, class::PREP) {
            return false;
        }
        at += 1;
    }
    if !text.is(at, class::COMMA | class::DASH) && text.word(at) != "(" {
        return false;
    }
    // A title may stand before the name.
    (at + 1..at + 4)
        .take_while(|&t| t == at + 1 || text.is(t - 1, class::CAP | class::ROLE))
        .any(|t| person_at(text, t))
}

/// Words before what somebody is.
const COPULAS: &[&str] = &[
    "is",
    "was",
    "as",
    "became",
    "be",
    "been",
    "being",
    "becoming",
    "become",
    "remains",
    "remained",
    "'s",
    "’s",
    "named",
    "elected",
    "appointed",
];

/// Whether a description that begins at token `start` tells of somebody what they are: "Holt, the mayor", "is the mayor".
fn predicates(text: &Text<'_>, start: usize) -> bool {
    let Some(before) = start.checked_sub(1) else {
        return false;
    };
    if text.is(before, class::COMMA | class::DASH) && before > 0 {
        let age = before >= 2 && text.is(before - 1, class::NUMBER) && person_before(text, before - 2);
        return person_before(text, before) || age;
    }
    COPULAS.iter().any(|word| text.is_word(before, word))
        || text.is_word(before, "not") && before > 0 && text.is(before - 1, class::AUX)
}

/// The description that begins at a token, or the name that owns one.
pub(super) fn description(text: &Text<'_>, at: usize, depth: u8) -> Option<Anaphor> {
    let word = text.word(at);
    let is = |words: &[&str]| words.iter().any(|other| word.eq_ignore_ascii_case(other));
    let definite = is(&["the", "this", "that"]);
    let owned = is(&["his", "her", "its", "their"]);
    let new = is(&["a", "an", "another", "one"]);
    let from = if definite || owned || new {
        at + 1
    } else {
        return owned_by_name(text, at, depth);
    };
    let head = match head(text, from) {
        Some(head) => head,
        None if word.eq_ignore_ascii_case("the") => people_name(text, from)?,
        None => return None,
    };
    finish(text, at, head, !new, depth)
}

/// "the Finn": a nationality or a party, as the list of names has them.
fn people_name(text: &Text<'_>, at: usize) -> Option<Head> {
    let index = text.names.partition_point(|n| (n.tokens.start as usize) < at);
    let name = text.names.get(index).filter(|n| n.tokens.start as usize == at)?;
    let end = name.tokens.end as usize;
    let ends = text.is(end, class::AUX | class::COMMA | class::STOP | class::PREP | class::ADV)
        || text
            .info
            .get(end)
            .is_some_and(|i| i.forms & (form::PAST | form::THIRD) != 0);
    let plural = name.span.slice(text.layout.text).ends_with(['s', 'h', 'e']);
    (name.label == Onto::Norp && ends && !plural).then_some(Head { end, noun: None })
}

/// "Holt’s lawyer"
fn owned_by_name(text: &Text<'_>, at: usize, depth: u8) -> Option<Anaphor> {
    let index = text.names.partition_point(|n| (n.tokens.start as usize) < at);
    let name = text.names.get(index).filter(|n| n.tokens.start as usize == at)?;
    let clitic = name.tokens.end as usize;
    if !owns(text, clitic) {
        return None;
    }
    let head = head(text, clitic + 1)?;
    let article = at > 0 && text.is_word(at - 1, "the");
    finish(text, at - usize::from(article), head, true, depth)
}

fn finish(text: &Text<'_>, start: usize, head: Head, definite: bool, depth: u8) -> Option<Anaphor> {
    let (gender, noun) = match head.noun {
        Some((noun, Kind::Person(gender))) => (gender, Some(noun)),
        Some((_, Kind::Group | Kind::Body)) => return None,
        None => (Gender::Unknown, None),
    };
    if introduces(text, head.end) || predicates(text, start) {
        return None;
    }
    let form = if definite { Form::Description } else { Form::New };
    Some(Anaphor {
        tail: tail(text, head.end),
        gender,
        noun,
        ..Anaphor::new(start..head.end, form, depth)
    })
}

/// Where a phrase ends that goes on behind token `end`: "the head of the agency".
fn tail(text: &Text<'_>, end: usize) -> usize {
    if !text.is(end, class::PREP) {
        return end;
    }
    (end..end + LONGEST)
        .find(|&t| {
            !text.is(t, class::WORD) || text.is(t, class::AUX | class::REL | class::CONJ) && !text.is(t, class::CAP)
        })
        .unwrap_or(end)
}

/// Whether the first token of a text's stretch at `at` may begin an anaphor; cheap, for every token.
pub(super) fn may_begin(text: &Text<'_>, at: usize) -> bool {
    text.is(at, class::DET | class::POSS | class::SUBJ | class::OBJ)
        || text.is(at, class::CAP)
        || matches!(text.word(at), "hers")
}
