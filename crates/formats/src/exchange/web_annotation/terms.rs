//! The names of things in our collections: terms, and IRIs of the shape `urn:pressmark:doc-1:mention:m1`.

use pressmark_annotation::Id;
use pressmark_annotation::document::{Key, Kind, MentionKind, QuotationKind, Status};

/// The text of the article.
pub const TEXT: &str = "pressmark:text";

/// What the prefix of our terms stands for.
pub const PREFIX: &str = "urn:pressmark:term:";

/// The kinds of items, as IRIs name them.
const KINDS: [(Kind, &str); 5] = [
    (Kind::Entity, "entity"),
    (Kind::Mention, "mention"),
    (Kind::Quotation, "quotation"),
    (Kind::Note, "note"),
    (Kind::Relation, "relation"),
];

/// The statuses by name.
pub const STATUSES: [(Status, &str); 4] = [
    (Status::Suggested, "suggested"),
    (Status::Accepted, "accepted"),
    (Status::Rejected, "rejected"),
    (Status::Manual, "manual"),
];

/// The kinds of mentions by name.
pub const MENTIONS: [(MentionKind, &str); 3] = [
    (MentionKind::Name, "name"),
    (MentionKind::Nominal, "nominal"),
    (MentionKind::Pronoun, "pronoun"),
];

/// The kinds of quotations by name.
pub const QUOTATIONS: [(QuotationKind, &str); 4] = [
    (QuotationKind::Direct, "direct"),
    (QuotationKind::Indirect, "indirect"),
    (QuotationKind::Mixed, "mixed"),
    (QuotationKind::ScareQuotes, "scareQuotes"),
];

/// The name of a value in one of these lists.
pub fn name_of<T: PartialEq>(list: &[(T, &'static str)], value: &T) -> &'static str {
    list.iter()
        .find(|(known, _)| known == value)
        .map_or("", |(_, name)| name)
}

/// The value of that name in one of these lists.
pub fn value_of<T: Copy>(list: &[(T, &'static str)], name: &str) -> Option<T> {
    list.iter().find(|(_, known)| *known == name).map(|(value, _)| *value)
}

/// The IRI of a document.
pub fn document(id: &Id) -> String {
    format!("urn:pressmark:{}", escaped(id.as_str()))
}

/// The IRI of something in the document of that IRI: `kind` is a word such as "annotator".
pub fn of(document: &str, kind: &str, id: &Id) -> String {
    format!("{document}:{kind}:{}", escaped(id.as_str()))
}

/// The IRI of an item.
pub fn item(document: &str, kind: Kind, id: &Id) -> String {
    of(document, name_of(&KINDS, &kind), id)
}

/// The IRI of the text.
pub fn text(document: &str) -> String {
    format!("{document}:text")
}

/// The id of a document from its IRI.
pub fn document_id(iri: &str) -> Option<Id> {
    well_formed(iri.strip_prefix("urn:pressmark:")?)
}

/// The kind and id of an item from its IRI, whatever document it names.
pub fn key(iri: &str) -> Option<Key> {
    let (before, id) = iri.rsplit_once(':')?;
    let (_, kind) = before.rsplit_once(':')?;
    Some(Key::new(value_of(&KINDS, kind)?, well_formed(id)?))
}

/// The id in an IRI that ends with it.
pub fn last_id(iri: &str) -> Option<Id> {
    well_formed(iri.rsplit(':').next()?)
}

fn well_formed(escaped: &str) -> Option<Id> {
    Some(Id::new(plain(escaped)?)).filter(Id::is_well_formed)
}

/// An id as it may stand in an IRI of ASCII.
fn escaped(id: &str) -> String {
    let mut out = String::new();
    for byte in id.bytes() {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_' | b'~') {
            out.push(char::from(byte));
        } else {
            out.push('%');
            out.extend(
                [byte >> 4, byte & 15]
                    .iter()
                    .filter_map(|digit| char::from_digit(u32::from(*digit), 16)),
            );
        }
    }
    out
}

/// The id that was escaped.
fn plain(escaped: &str) -> Option<String> {
    let mut bytes = Vec::new();
    let mut rest = escaped.as_bytes();
    while let [first, after @ ..] = rest {
        if *first == b'%' {
            let digits = std::str::from_utf8(after.get(..2)?).ok()?;
            bytes.push(u8::from_str_radix(digits, 16).ok()?);
            rest = after.get(2..)?;
        } else {
            bytes.push(*first);
            rest = after;
        }
    }
    String::from_utf8(bytes).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_come_back_from_iris() {
        let document = document(&Id::from("doc/1"));
        assert_eq!(document, "urn:pressmark:doc%2f1");
        assert_eq!(document_id(&document), Some(Id::from("doc/1")));
        let iri = item(&document, Kind::Mention, &Id::from("m:é1"));
        assert_eq!(iri, "urn:pressmark:doc%2f1:mention:m%3a%c3%a91");
        assert_eq!(key(&iri), Some(Key::new(Kind::Mention, "m:é1")));
        for wrong in [
            "",
            "urn:pressmark:a:mention:",
            "urn:pressmark:a:ship:1",
            "x:mention:%",
            "x:mention:%ff",
        ] {
            assert_eq!(key(wrong), None);
        }
    }
}
