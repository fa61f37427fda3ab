//! Legal forms of companies: "Inc." and "Ltd." are the end of a company's name, never a name by themselves.
//!
//! Takes the names of a text in order, gives them mended: what stands before a legal form is a body and takes it in, also
//! over a comma ("Tavik Robotics, Inc."); a legal form alone is no name, and no name begins with one.

use super::LABELS;
use super::recogniser::Found;
use super::recogniser::features::Reason;
use super::units::Units;
use crate::lexicon::Classes;
use crate::token::Layout;
use pressmark_annotation::label::Onto;

/// The longest form in bytes: longer endings ("Telecom", "Aerospace") are words of names.
const LONGEST: usize = 6;

/// Gives companies their legal forms.
pub fn settle(layout: &Layout<'_>, units: &Units, found: &[Found]) -> Vec<Found> {
    let mut settled: Vec<Found> = Vec::with_capacity(found.len());
    for name in found {
        let mut name = *name;
        name.start = name.start.max(settled.last().map_or(0, |last| last.end));
        let forms = forms_end(layout, units, name.start);
        if name.start >= name.end || forms >= name.end {
            continue;
        }
        // "Ltd. Harrow", but not "S.A. Holt" or "Co. Mayo".
        let first = units.word(layout, name.start);
        if first.len() > 3 && first.ends_with('.') && first.chars().any(char::is_lowercase) {
            name.start = forms;
        }
        complete(layout, units, &mut name);
        settled.push(name);
    }
    settled
}

/// Makes a name before a legal form a body, and takes the form in.
fn complete(layout: &Layout<'_>, units: &Units, name: &mut Found) {
    let label = LABELS.get(name.label);
    let body = label == Some(&Onto::Org);
    if !body && !matches!(label, Some(Onto::Person | Onto::Gpe)) {
        return;
    }
    let word = |at: usize| units.word(layout, at);
    let from = match word(name.end) {
        "," => name.end + 1,
        "(" if word(name.end + 2) == ")" => name.end + 3,
        _ => name.end,
    };
    let end = forms_end(layout, units, from);
    // "Adelaide, S.A." is a place: one word needs a form with small letters.
    let several = name.end - name.start > 1;
    if end == from || !(body || several || word(from).chars().any(char::is_lowercase)) {
        return;
    }
    if !body {
        name.label = LABELS
            .iter()
            .position(|label| *label == Onto::Org)
            .unwrap_or(name.label);
        name.reason = Reason::After;
    }
    if word(name.end) != "(" {
        name.end = end;
    }
}

/// Where the legal forms end that begin at unit `start`: `start` if there are none. They do not run into another sentence.
fn forms_end(layout: &Layout<'_>, units: &Units, start: usize) -> usize {
    let mut end = start;
    while is_form(layout, units, end) && (end == start || !starts_sentence(units, end)) {
        end += 1;
    }
    let private = abbreviated(units.word(layout, start)) && is_form(layout, units, start + 1);
    if end == start && private { start + 2 } else { end }
}

fn starts_sentence(units: &Units, at: usize) -> bool {
    units.list.get(at).is_some_and(|unit| unit.initial)
}

/// Whether a unit is a legal form as it is written: with a stop, or with small letters too and no common word. In capitals
/// alone, "AG" and "SA" are other things as well.
fn is_form(layout: &Layout<'_>, units: &Units, at: usize) -> bool {
    let word = units.word(layout, at);
    units.list.get(at).is_some_and(|unit| {
        let small = word.chars().any(char::is_lowercase) && !unit.classes.any(Classes::COMMON.with(super::units::NAME));
        unit.capital && unit.classes.any(Classes::CORPORATE) && word.len() <= LONGEST && (small || word.contains('.'))
    })
}

/// "Pvt" and its like: three letters without a vowel, the first of them a capital.
fn abbreviated(word: &str) -> bool {
    let letters = word.trim_end_matches('.');
    letters.len() == 3
        && letters.starts_with(|c: char| c.is_ascii_uppercase())
        && letters
            .chars()
            .skip(1)
            .all(|c| c.is_ascii_lowercase() && !"aeiou".contains(c))
}
