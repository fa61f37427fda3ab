//! Datelines: "NDORA, Tamaret, March 4 (Meridian) -" opens with a place and names the agency in brackets before a dash.
//!
//! Takes the names of a text after all that the recogniser can say of them, gives them with the types that their places
//! in a dateline demand. Words that nothing has as a name stay so.

use super::LABELS;
use super::recogniser::Found;
use super::recogniser::features::Reason;
use super::units::Units;
use crate::token::Layout;
use pressmark_annotation::label::Onto;

/// Within so many units of its beginning a paragraph that opens with a dateline has the dash that ends it.
const LONGEST: usize = 16;

/// Sets the types of names in datelines.
pub fn settle(layout: &Layout<'_>, units: &Units, found: &mut [Found]) {
    for sentence in units.sentences.iter().filter(|sentence| sentence.opens_paragraph) {
        let (first, limit) = (sentence.units.start, sentence.units.end);
        let word = |at: usize| if at < limit { units.word(layout, at) } else { "" };
        let near = first + 1..limit.min(first + LONGEST);
        let Some(dash) = near.clone().find(|&at| matches!(word(at), "-" | "–" | "—")) else {
            continue;
        };
        if !capitals(word(first)) || word(dash - 1) != ")" {
            continue;
        }
        let Some(open) = (first + 1..dash).rev().find(|&at| word(at) == "(") else {
            continue;
        };
        let from = found.partition_point(|name| name.start < first);
        for name in found[from..].iter_mut().take_while(|name| name.end < dash) {
            let agency = name.start == open + 1 && name.end + 1 == dash;
            let place = name.start == first && name.end == first + 1 && matches!(word(name.end), "," | "(" | "/");
            let (label, reason) = match LABELS.get(name.label) {
                Some(Onto::Gpe | Onto::Loc | Onto::Fac | Onto::Person) if agency => (Onto::Org, Reason::Before),
                Some(Onto::Org | Onto::Person) if place => (Onto::Gpe, Reason::After),
                _ => continue,
            };
            name.label = index(label);
            name.reason = reason;
        }
    }
}

/// Whether all letters of a word are capitals, and there are several.
fn capitals(word: &str) -> bool {
    word.chars().filter(|c| c.is_alphabetic()).count() > 1 && !word.chars().any(char::is_lowercase)
}

fn index(onto: Onto) -> usize {
    LABELS.iter().position(|label| *label == onto).unwrap_or_default()
}
