//! Labels: the eighteen types of `OntoNotes` 5, the coarse classes they fall into, and what a corpus's own labels mean.

use serde_json::Value;

use super::corpus::Document;

/// The types of names.
pub const NAMES: [&str; 11] = [
    "PERSON",
    "ORG",
    "GPE",
    "LOC",
    "FAC",
    "NORP",
    "EVENT",
    "LAW",
    "PRODUCT",
    "WORK_OF_ART",
    "LANGUAGE",
];

/// The types of dates and numbers.
pub const NUMBERS: [&str; 7] = ["DATE", "TIME", "PERCENT", "MONEY", "QUANTITY", "ORDINAL", "CARDINAL"];

/// Whether `label` is one of the eighteen types.
pub fn is_type(label: &str) -> bool {
    NAMES.contains(&label) || NUMBERS.contains(&label)
}

/// The coarse class of a type: PER, ORG, LOC or MISC; none for dates and numbers.
pub fn coarse(label: &str) -> Option<&'static str> {
    Some(match label {
        "PERSON" => "PER",
        "ORG" => "ORG",
        "GPE" | "LOC" | "FAC" => "LOC",
        "NORP" | "EVENT" | "WORK_OF_ART" | "LAW" | "PRODUCT" | "LANGUAGE" => "MISC",
        _ => return None,
    })
}

/// A corpus's `mapping.json`, which gives each of its labels a coarse class and one or more types, such as
/// `{"Location": {"coarse": "LOC", "onto": "GPE|LOC"}}`. Labels that it does not list are types already.
#[derive(Clone, Debug, Default)]
pub struct Mapping(Value);

impl Mapping {
    /// The mapping in a file's content.
    pub fn parse(json: &str) -> Result<Self, serde_json::Error> {
        serde_json::from_str(json).map(Self)
    }

    /// The coarse class of a corpus's label.
    pub fn coarse<'a>(&'a self, label: &str) -> Option<&'a str> {
        match self.0.get(label) {
            Some(meaning) => meaning["coarse"].as_str().filter(|class| !class.is_empty()),
            None => coarse(label),
        }
    }

    /// The type of a corpus's label as the mapping has it: one type, several with `|` between them, or words that are
    /// no type at all and match nothing.
    pub fn fine<'a>(&'a self, label: &'a str) -> Option<&'a str> {
        let meaning = self.0.get(label).and_then(|meaning| meaning.get("onto"));
        let fine = match meaning {
            Some(onto) => onto.as_str()?,
            None => label,
        };
        Some(fine).filter(|fine| !fine.is_empty())
    }

    /// The types that a corpus's label can stand for; words around them are left out.
    pub fn types<'a>(&'a self, label: &'a str) -> impl Iterator<Item = &'a str> {
        let fine = self.fine(label).unwrap_or_default();
        fine.split('|').filter(|one| is_type(one))
    }

    /// Whether every label in `gold` stands for exactly one type, so that the corpus can be scored by types.
    pub fn is_fine(&self, gold: &[Document]) -> bool {
        gold.iter()
            .flat_map(|document| &document.entities)
            .all(|entity| self.fine(&entity.label).is_some_and(is_type))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mapping_explains_labels_and_leaves_the_others_alone() {
        let json = r#"{"place": {"coarse": "LOC", "onto": "GPE|LOC|FAC"}, "hour": {"coarse": "", "onto": "TIME"},
            "herd": {"coarse": null, "onto": ""}, "thing": {"coarse": "MISC", "onto": "PRODUCT|..."}}"#;
        let mapping = Mapping::parse(json).expect("JSON");
        let all = |label| {
            let types: Vec<_> = mapping.types(label).collect();
            (mapping.coarse(label), mapping.fine(label), types)
        };
        assert_eq!(
            all("place"),
            (Some("LOC"), Some("GPE|LOC|FAC"), vec!["GPE", "LOC", "FAC"])
        );
        assert_eq!(all("hour"), (None, Some("TIME"), vec!["TIME"]));
        assert_eq!(all("herd"), (None, None, vec![]));
        assert_eq!(all("thing"), (Some("MISC"), Some("PRODUCT|..."), vec!["PRODUCT"]));
        assert_eq!(all("NORP"), (Some("MISC"), Some("NORP"), vec!["NORP"]));
        assert_eq!(all("MONEY"), (None, Some("MONEY"), vec!["MONEY"]));
    }
}
