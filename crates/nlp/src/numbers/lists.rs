//! Lists of results, in which only the first number has its unit: "1. Alleyne (Barbados) 9.97 seconds, 2. Eze (Nigeria) 10.06".

use super::{Found, Grammar};
use pressmark_annotation::analysis::Value;
use pressmark_annotation::label::Onto;

/// The unit that a list goes on with.
#[derive(Clone, Copy)]
pub(super) struct Carried {
    /// The paragraph of the list, as an index.
    paragraph: u32,
    label: Onto,
    unit: &'static str,
}

impl Grammar<'_> {
    /// Gives a decimal number in a list of results the unit that was named with the first result.
    pub(super) fn carry(&self, found: &mut Found, carried: &mut Option<Carried>) {
        let paragraph = |at: usize| {
            let sentence = self.layout.tokens.get(at)?.sentence;
            Some(self.layout.sentences.get(sentence as usize)?.paragraph)
        };
        let Some(here) = paragraph(found.start) else {
            return;
        };
        let fraction = |at: usize| self.word(at).split_once('.').is_some_and(|(_, rest)| rest.len() >= 2);
        if found.rule == "time/race" || found.rule == "time/duration" && fraction(found.start) {
            *carried = Some(Carried {
                paragraph: here,
                label: Onto::Time,
                unit: "S",
            });
        } else if found.rule == "quantity/unit" && fraction(found.start) {
            let unit = match &found.value {
                Some(Value::Number { unit: Some(unit), .. }) if unit == "metre" => "metre",
                _ => return,
            };
            *carried = Some(Carried {
                paragraph: here,
                label: Onto::Quantity,
                unit,
            });
        }
        let Some(Carried { paragraph, label, unit }) = *carried else {
            return;
        };
        let placed = self.before(found.start, &[")", "+"]);
        if paragraph == here && found.rule == "cardinal/number" && placed && fraction(found.start) {
            found.value = match found.value.take() {
                Some(Value::Number { number, .. }) if label == Onto::Time => {
                    Some(Value::Iso8601(format!("PT{number}S")))
                }
                Some(Value::Number { number, .. }) => Some(Value::Number {
                    number,
                    unit: Some(unit.to_owned()),
                }),
                other => other,
            };
            found.label = label;
            found.rule = "list/unit";
        }
    }
}
