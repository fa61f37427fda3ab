//! The elements and attributes that stand for annotations, and what XML can hold.

use pressmark_annotation::document::{MentionKind, QuotationKind};

/// The element of a name with that label, and whether the label stands in `@type`: each element has one label of its own.
pub fn of_label(label: &str) -> (&'static str, bool) {
    match label {
        "PERSON" => ("persName", false),
        "ORG" => ("orgName", false),
        "GPE" => ("placeName", false),
        "LOC" => ("geogName", false),
        "DATE" => ("date", false),
        "TIME" => ("time", false),
        "CARDINAL" => ("num", false),
        "QUANTITY" => ("measure", false),
        "NORP" => ("orgName", true),
        "FAC" => ("placeName", true),
        "ORDINAL" => ("num", true),
        "MONEY" | "PERCENT" => ("measure", true),
        _ => ("name", true),
    }
}

/// The label of a name's element without `@type`; none where the element is no name.
pub fn label_of(element: &str) -> Option<&'static str> {
    Some(match element {
        "persName" | "forename" | "surname" => "PERSON",
        "orgName" => "ORG",
        "placeName" | "country" | "settlement" | "region" => "GPE",
        "geogName" => "LOC",
        "date" => "DATE",
        "time" => "TIME",
        "num" => "CARDINAL",
        "measure" => "QUANTITY",
        "name" | "rs" => "NAME",
        "objectName" => "PRODUCT",
        "eventName" => "EVENT",
        _ => return None,
    })
}

/// The list, item and name of entities with that label; others than people, organisations and places are items with their
/// label in `@n`.
pub fn of_entity(label: &str) -> [&'static str; 3] {
    match label {
        "PERSON" => ["listPerson", "person", "persName"],
        "ORG" => ["listOrg", "org", "orgName"],
        "GPE" => ["listPlace", "place", "placeName"],
        _ => ["list", "item", "name"],
    }
}

/// The kinds of mentions, as `@subtype` gives them.
pub const MENTIONS: [(MentionKind, &str); 2] = [(MentionKind::Nominal, "nominal"), (MentionKind::Pronoun, "pronoun")];

/// The kinds of quotations, as `@ana` gives them.
pub const QUOTATIONS: [(QuotationKind, &str); 4] = [
    (QuotationKind::Direct, "direct"),
    (QuotationKind::Indirect, "indirect"),
    (QuotationKind::Mixed, "mixed"),
    (QuotationKind::ScareQuotes, "scareQuotes"),
];

/// A character that XML has.
pub fn character(c: char) -> char {
    if matches!(c, '\u{fffe}' | '\u{ffff}') {
        '\u{fffd}'
    } else {
        c
    }
}

/// A string that comes back out of an element: without white space at its edges and without what XML has not.
pub fn string(string: &str) -> String {
    let kept = |c: char| {
        if c.is_control() && c != '\n' && c != '\t' {
            ' '
        } else {
            character(c)
        }
    };
    string.chars().map(kept).collect::<String>().trim().to_owned()
}

/// A name without white space, as `@type` wants it.
pub fn name_token(name: &str) -> String {
    let kept = |c: char| {
        if c.is_whitespace() || c.is_control() {
            '_'
        } else {
            character(c)
        }
    };
    let name: String = name.chars().map(kept).collect();
    if name.is_empty() { "_".to_owned() } else { name }
}

/// `text` as it may stand in an element or attribute.
pub fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    escape_into(text, false, &mut out);
    out
}

/// Adds `text` to `out`, escaped for an element or, with its line breaks, for an attribute.
pub fn escape_into(text: &str, attribute: bool, out: &mut String) {
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' if attribute => out.push_str("&quot;"),
            '\n' if attribute => out.push_str("&#10;"),
            '\t' if attribute => out.push_str("&#9;"),
            c => out.push(c),
        }
    }
}
