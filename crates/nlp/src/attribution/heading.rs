//! Headlines: attribution by colon or dash, and quotations that stand for the whole article.

use std::ops::Range;

use pressmark_annotation::analysis::QuotationKind;

use super::confidence;
use super::items::{self, Item, Source};
use super::noun_phrase::Phrase;
use super::words::{class, form, frame};
use super::{Carry, Quotation, Reader};

/// The longest source in a headline, in items.
const LONGEST_SOURCE: usize = 8;

/// Reads a headline whose colon or dash attributes it; `false` where it should be read like running text.
pub(super) fn read(reader: &mut Reader<'_>, tokens: Range<usize>) -> bool {
    let mut line = Vec::new();
    items::fold(&reader.source, tokens, 0, &mut line);
    let source = reader.source;
    let sign = |i: &Item| source.is(*i, class::COLON | class::DASH) && stands_apart(&source, *i);
    let mut signs = line.iter().enumerate().filter(|(_, i)| sign(i)).map(|(at, _)| at);
    let (Some(at), None) = (signs.next(), signs.next()) else {
        return false;
    };
    let dash = source.is(line[at], class::DASH);
    let (left, right) = (0..at, at + 1..line.len());
    let marked = |r: &Range<usize>| line[r.clone()].iter().any(|i| matches!(i, Item::Marked(_)));
    let (names_left, names_right) = (
        names(&source, &line[left.clone()]),
        names(&source, &line[right.clone()]),
    );
    let first_person = |r: &Range<usize>| {
        line[r.clone()]
            .iter()
            .any(|&i| ["we", "i", "our", "my"].iter().any(|w| source.is_word(i, w)))
    };
    let who_left = marked(&right) && names_left
        || !dash
            && names_left
            && left.len() <= 4
            && right.len() > 3
            && (is_role(&source, &line[left.clone()])
                || first_person(&right)
                || is_name_below(&source, &line[left.clone()]));
    let who_right = names_right
        && (marked(&left) && (left.len() == 1 || !dash && is_role(&source, &line[right.clone()]))
            || dash && right.len() <= LONGEST_SOURCE && left.len() > 3);
    if !who_left && !who_right {
        return false;
    }
    let (who, said) = if who_left && (!who_right || marked(&right)) {
        (left, right)
    } else {
        (right, left)
    };
    // "boatman on the floods": what follows the preposition tells the topic.
    let who = if who.start > said.start {
        who.start..who.start + before_topic(&source, &line[who.clone()]).len()
    } else {
        who
    };
    let inner = &line[said.clone()];
    // "Cyclone: thousands moved, says minister" has its cue elsewhere.
    let cue = |&i: &Item| {
        source.info(i).frames & frame::INVERTS != 0
            && source.info(i).forms & (form::THIRD | form::BASE) != 0
            && source.info(i).class & class::NOUNISH == 0
    };
    if inner.iter().any(cue) {
        return false;
    }
    let direct = inner.iter().all(|i| matches!(i, Item::Marked(_)));
    let who_words = reader.words(
        &line,
        &Phrase {
            items: who,
            apposition: None,
        },
    );
    let content = vec![reader.piece(inner, !direct)];
    let kind = match (direct, marked(&said)) {
        (true, _) => QuotationKind::Direct,
        (false, true) => QuotationKind::Mixed,
        _ => QuotationKind::Indirect,
    };
    reader.push(Quotation {
        content,
        cue: Vec::new(),
        source: who_words,
        carry: Carry::Nobody,
        kind,
        attitude: false,
        rule: "quote/headline",
        confidence: confidence::of("quote/headline", kind, 0),
        paragraph: reader.paragraph,
        depth: 0,
    });
    true
}

/// The items before the preposition that tells the topic of a speaker; all where there is none.
fn before_topic<'i>(source: &Source<'_>, items: &'i [Item]) -> &'i [Item] {
    let topic = |&i: &Item| source.is(i, class::PREP) && !source.is_word(i, "of") && !source.is_word(i, "for");
    let end = items.iter().position(topic).filter(|&at| at > 0);
    &items[..end.unwrap_or(items.len())]
}

/// Whether a dash stands between spaces; a colon always does.
fn stands_apart(source: &Source<'_>, item: Item) -> bool {
    let Item::Token(token) = item else { return false };
    source.is(item, class::COLON) || source.layout.tokens.get(token as usize).is_some_and(|t| t.space_before)
}

/// Whether some items can name a speaker: a short noun phrase without a verb or a marked stretch.
fn names(source: &Source<'_>, items: &[Item]) -> bool {
    !items.is_empty()
        && items.len() <= LONGEST_SOURCE
        && items
            .iter()
            .all(|&i| source.is(i, class::WORD) || source.word(i).starts_with(['\'', '’']))
        && !items.iter().any(|&i| {
            source.is(i, class::AUX | class::SUB | class::WH | class::NUMBER)
                || source.info(i).frames != 0 && !(items.len() == 1 && source.is(i, class::DOC))
        })
        && items
            .iter()
            .any(|&i| source.is(i, class::CAP | class::ROLE | class::UNNAMED | class::DOC))
}

fn is_role(source: &Source<'_>, items: &[Item]) -> bool {
    items
        .iter()
        .any(|&i| source.is(i, class::ROLE | class::UNNAMED | class::DOC))
}

/// Whether the last word of a label comes again below as the last word of a name.
fn is_name_below(source: &Source<'_>, items: &[Item]) -> bool {
    let Some(&Item::Token(last)) = items.last() else {
        return false;
    };
    let word = source.layout.word(last as usize);
    let next = last as usize + 2;
    (next..source.info.len().min(next + 300))
        .any(|t| source.layout.word(t) == word && source.info[t - 1].class & class::CAP != 0)
}
