//! A CAS as it stands in a file: its text, its types, its feature structures by id.

use pressmark_annotation::sorted::SortedMap;
use serde_json::{Map, Value as Json};

use super::NAME;
use super::types::ANNOTATION;
use crate::error::FormatError;
use crate::exchange::batch::{number, string};
use crate::exchange::refuse;

/// A feature structure.
pub type Structure = Map<String, Json>;

/// A CAS.
pub struct Cas<'a> {
    /// The text of the view that is read.
    pub text: &'a str,
    /// The id of that text.
    sofa: u64,
    /// What each type is a kind of.
    parents: SortedMap<&'a str, &'a str>,
    /// The feature structures in the order of the file, with their ids.
    pub structures: Vec<(u64, &'a Structure)>,
    by_id: SortedMap<u64, &'a Structure>,
    /// How many annotations belong to other views.
    pub elsewhere: usize,
}

impl<'a> Cas<'a> {
    /// The first view with a text.
    pub fn of(value: &'a Json) -> Result<Self, FormatError> {
        let all: Vec<(u64, &Structure)> = match value.get("%FEATURE_STRUCTURES") {
            Some(Json::Array(list)) => {
                let id = |object: &'a Structure| Some((number(object.get("%ID"))?, object));
                list.iter().filter_map(Json::as_object).filter_map(id).collect()
            }
            Some(Json::Object(map)) => {
                let id = |(id, value): (&'a String, &'a Json)| Some((id.parse().ok()?, value.as_object()?));
                map.iter().filter_map(id).collect()
            }
            _ => {
                return Err(refuse(
                    NAME,
                    "its %FEATURE_STRUCTURES are no list. Export the document again.",
                ));
            }
        };
        let sofas = all.iter().filter(|(_, object)| kind(object) == "uima.cas.Sofa");
        let text = |object: &'a Structure| {
            object
                .get("sofaString")
                .and_then(Json::as_str)
                .filter(|text| !text.is_empty())
        };
        let initial = |object: &Structure| object.get("sofaID").and_then(Json::as_str) != Some("_InitialView");
        let found = sofas
            .filter_map(|(id, object)| Some((initial(object), *id, text(object)?)))
            .min();
        let (_, sofa, text) = found.ok_or_else(|| {
            refuse(
                NAME,
                "no view of it has a text (sofaString), so its annotations point nowhere. Export it with its text.",
            )
        })?;
        let types = value.get("%TYPES").and_then(Json::as_object);
        let parents = types
            .into_iter()
            .flatten()
            .map(|(name, declared)| (name.as_str(), string(declared, "%SUPER_TYPE")));
        let here = |object: &Structure| number(object.get("@sofa")).is_none_or(|id| id == sofa);
        let structures: Vec<(u64, &Structure)> = all.iter().filter(|(_, object)| here(object)).copied().collect();
        Ok(Self {
            text,
            sofa,
            parents: parents.collect(),
            by_id: structures.iter().copied().collect(),
            elsewhere: all.len() - structures.len(),
            structures,
        })
    }

    /// Whether a type is `wanted` or a kind of it.
    pub fn is_a(&self, name: &str, wanted: &str) -> bool {
        let mut at = name;
        // A hostile file may declare types in a circle.
        for _ in 0..100 {
            if at == wanted {
                return true;
            }
            match self.parents.get(at) {
                Some(parent) => at = parent,
                None => return at.starts_with("uima.tcas.") && wanted == ANNOTATION,
            }
        }
        false
    }

    /// Whether a structure is an annotation: one with a place in the text.
    pub fn is_annotation(&self, object: &Structure) -> bool {
        number(object.get("@sofa")) == Some(self.sofa) && object.contains_key("begin") && object.contains_key("end")
    }

    /// The structure of an id.
    pub fn get(&self, id: u64) -> Option<&'a Structure> {
        self.by_id.get(&id).copied()
    }
}

/// The type of a structure.
pub fn kind(object: &Structure) -> &str {
    object.get("%TYPE").and_then(Json::as_str).unwrap_or_default()
}
