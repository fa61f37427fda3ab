//! Names that markup, style sheet and listeners share: classes of marks, and the attributes by which annotations are found.

use pressmark_annotation::document::{Confidence, Document, Key, Kind, Line, MentionKind, QuotationKind, Status};
use pressmark_annotation::label::Onto;
use pressmark_annotation::{Id, Label};
use web_sys::Element;
use yew::{Classes, classes};

use crate::browser::style_sheet;
use crate::state::look::{self, Look};

/// The classes of a label of a document's tag set.
pub fn label(document: &Document, label: &Label) -> Classes {
    look(look::look(&document.tag_set, label))
}

/// The classes of a look: of a built-in type its family, whose members have a hue and a manner of line in common, and its
/// own; then the hue and the line that a tag has of its own, which go before them.
pub fn look(look: Look) -> Classes {
    let base = match look.onto {
        _ if look.outside => "other",
        Some(built_in) => onto(built_in),
        None => "own",
    };
    if let Some(degrees) = look.hue {
        style_sheet::provide(degrees);
    }
    classes!(
        base,
        look.hue.map(|degrees| format!("hue-{degrees}")),
        look.line.map(line)
    )
}

/// The class of a style of line.
pub fn line(line: Line) -> &'static str {
    match line {
        Line::Solid => "line-solid",
        Line::Double => "line-double",
        Line::Dotted => "line-dotted",
        Line::Beaded => "line-beaded",
        Line::Dashed => "line-dashed",
        Line::LongDashed => "line-long-dashed",
        Line::DashDotted => "line-dash-dotted",
        Line::Wavy => "line-wavy",
        Line::Zigzag => "line-zigzag",
        Line::Scalloped => "line-scalloped",
        Line::Hatched => "line-hatched",
        Line::Ticked => "line-ticked",
        Line::Blocks => "line-blocks",
        Line::Railed => "line-railed",
    }
}

/// The classes of a label of the built-in tag set.
pub fn onto(label: Onto) -> &'static str {
    match label {
        Onto::Person => "person",
        Onto::Org => "org",
        Onto::Gpe => "place gpe",
        Onto::Loc => "place loc",
        Onto::Fac => "place fac",
        Onto::Norp => "group norp",
        Onto::Language => "group language",
        Onto::Event => "work event",
        Onto::Law => "work law",
        Onto::Product => "work product",
        Onto::WorkOfArt => "work work-of-art",
        Onto::Date => "time date",
        Onto::Time => "time time-of-day",
        Onto::Percent => "number percent",
        Onto::Money => "number money",
        Onto::Quantity => "number quantity",
        Onto::Ordinal => "number ordinal",
        Onto::Cardinal => "number cardinal",
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

/// The classes of something the engine made with that confidence: a suggestion of which it is unsure looks like one.
pub fn standing(status: Status, confidence: Option<Confidence>) -> Option<&'static str> {
    match status {
        Status::Suggested if confidence.is_some_and(|confidence| confidence < UNSURE) => Some("suggested unsure"),
        _ => self::status(status),
    }
}

/// A suggestion of which the engine is less sure than this is drawn as an open question.
const UNSURE: Confidence = Confidence::per_mille(600);

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
    fn every_type_has_a_class_of_its_own() {
        let mut classes: Vec<_> = Onto::ALL.map(onto).to_vec();
        classes.extend(Line::ALL.iter().map(|style| line(*style)));
        classes.sort_unstable();
        classes.dedup();
        assert_eq!(classes.len(), 18 + Line::ALL.len());
    }

    #[test]
    fn only_a_suggestion_can_be_unsure() {
        let low = Some(Confidence::per_mille(430));
        assert_eq!(standing(Status::Suggested, low), Some("suggested unsure"));
        assert_eq!(standing(Status::Suggested, Some(UNSURE)), Some("suggested"));
        assert_eq!(standing(Status::Accepted, low), None);
    }

    #[test]
    fn keys_survive_the_page() {
        let key = Key::new(Kind::Quotation, "q:1\"x");
        assert_eq!(parse_key(&key_attribute(&key)), Some(key.clone()));
        assert_eq!(selector("data-key", &key_attribute(&key)), r#"[data-key="q:q:1\"x"]"#);
        assert_eq!(parse_key("z:1"), None);
    }
}
