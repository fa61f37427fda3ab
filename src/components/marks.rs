//! Names that markup, style sheet and listeners share: classes of marks, and the attributes by which annotations are found.

use pressmark_annotation::document::{Key, Kind, MentionKind, QuotationKind, Status};
use pressmark_annotation::label::Onto;
use pressmark_annotation::{Id, Label};
use web_sys::Element;

/// The class of a label: labels that are read alike look alike.
pub fn family(label: &Label) -> &'static str {
    match label.onto() {
        Some(Onto::Person) => "person",
        Some(Onto::Org) => "org",
        Some(Onto::Gpe | Onto::Loc | Onto::Fac) => "place",
        Some(Onto::Norp | Onto::Language) => "group",
        Some(Onto::Date | Onto::Time) => "time",
        Some(Onto::Percent | Onto::Money | Onto::Quantity | Onto::Ordinal | Onto::Cardinal) => "number",
        Some(Onto::Product | Onto::Event | Onto::WorkOfArt | Onto::Law) => "work",
        None => "other",
    }
}

/// The class of a kind of quotation.
pub fn kind(kind: QuotationKind) -> &'static str {
    match kind {
        QuotationKind::Direct => "direct",
        QuotationKind::Indirect => "reported",
        QuotationKind::Mixed => "mixed",
        QuotationKind::ScareQuotes => "scare",
    }
}

/// The class of a mention that is no name.
pub fn mention(kind: MentionKind) -> Option<&'static str> {
    match kind {
        MentionKind::Name => None,
        MentionKind::Nominal => Some("nominal"),
        MentionKind::Pronoun => Some("pronoun"),
    }
}

/// The class of a suggestion; what a person has decided has none.
pub fn status(status: Status) -> Option<&'static str> {
    (status == Status::Suggested).then_some("suggested")
}

/// The value of `data-key`.
pub fn key_attribute(key: &Key) -> String {
    let kind = match key.kind {
        Kind::Mention => 'm',
        Kind::Quotation => 'q',
        Kind::Entity => 'e',
        Kind::Note => 'n',
        Kind::Relation => 'r',
    };
    format!("{kind}:{}", key.id)
}

/// The key that a `data-key` stands for.
pub fn parse_key(attribute: &str) -> Option<Key> {
    let (kind, id) = attribute.split_once(':')?;
    let kind = match kind {
        "m" => Kind::Mention,
        "q" => Kind::Quotation,
        "e" => Kind::Entity,
        "n" => Kind::Note,
        "r" => Kind::Relation,
        _ => return None,
    };
    Some(Key::new(kind, id))
}

/// A selector for elements whose attribute has that value.
pub fn selector(attribute: &str, value: &str) -> String {
    let value = value.replace('\\', "\\\\").replace('"', "\\\"");
    format!("[{attribute}=\"{value}\"]")
}

/// The annotation that an element, or the nearest one around it, belongs to.
pub fn key_of(element: &Element) -> Option<Key> {
    let marked = element.closest("[data-key]").ok().flatten()?;
    parse_key(&marked.get_attribute("data-key")?)
}

/// The entity that an element, or the nearest one around it, refers to or that speaks there.
pub fn entity_of(element: &Element) -> Option<Id> {
    let marked = element.closest("[data-entity],[data-speaker]").ok().flatten()?;
    let id = marked
        .get_attribute("data-entity")
        .or_else(|| marked.get_attribute("data-speaker"))?;
    Some(Id::new(id))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_survive_the_page() {
        let key = Key::new(Kind::Quotation, "q:1\"x");
        assert_eq!(parse_key(&key_attribute(&key)), Some(key.clone()));
        assert_eq!(selector("data-key", &key_attribute(&key)), r#"[data-key="q:q:1\"x"]"#);
        assert_eq!(parse_key("z:1"), None);
    }
}
