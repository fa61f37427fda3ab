//! Datelines and times that stand before the first sentence of a paragraph and are no part of it.

use super::items::{Item, Source};
use super::words::class;

/// The items of a dateline at the start of a unit: "KYIV, May 3. /AGN/." or "OSLO, Norway (NPA) —".
pub(super) fn length(source: &Source<'_>, unit: &[Item], depth: u8) -> usize {
    let capitals = |i: &Item| {
        source.word(*i).chars().filter(|c| c.is_alphabetic()).count() > 1
            && !source.word(*i).chars().any(char::is_lowercase)
    };
    // A live blog's entries begin with the time.
    let time = unit
        .first()
        .is_some_and(|&i| source.is(i, class::NUMBER) && source.word(i).contains([':', '.']));
    if time
        && depth == 0
        && unit
            .get(1)
            .is_some_and(|&i| matches!(i, Item::Marked(_)) || source.is(i, class::CAP))
    {
        return 1;
    }
    // "Berlin (dpa) – "
    let agency = (1..unit.len().min(4))
        .find(|&i| source.is_word(unit[i], "("))
        .is_some_and(|open| {
            source.is(unit[0], class::CAP)
                && unit.get(open + 2).is_some_and(|&i| source.is_word(i, ")"))
                && unit.get(open + 3).is_some_and(|&i| source.is(i, class::DASH))
        });
    if depth > 0 || !(agency || unit.first().is_some_and(capitals)) {
        return 0;
    }
    let near = unit.len().min(16);
    let sign = (1..near).find(|&i| {
        let dash =
            source.is(unit[i], class::DASH) && (!source.word(unit[i]).starts_with('-') || spaced(source, unit[i]));
        let agency = source.is_word(unit[i], ")")
            && i > 2
            && source.is_word(unit[i - 2], "(")
            && capitals(&unit[i - 1])
            && unit.get(i + 1).is_some_and(|&n| source.is(n, class::CAP));
        dash || agency || source.is(unit[i], class::COLON) && i < 4
    });
    match sign {
        // A label or headline rather than a place, if a marked stretch or a verb comes first.
        Some(sign)
            if !unit[..sign].iter().any(|&i| {
                matches!(i, Item::Marked(_)) || source.is(i, class::AUX | class::VERB) && !source.is(i, class::CAP)
            }) =>
        {
            sign + 1
        }
        _ => 0,
    }
}

/// Whether white space stands before a token.
fn spaced(source: &Source<'_>, item: Item) -> bool {
    matches!(item, Item::Token(token) if source.layout.tokens.get(token as usize).is_some_and(|t| t.space_before))
}
