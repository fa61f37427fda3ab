//! The types that our files use and declare.

use serde_json::{Map, Value as Json, json};

/// A name in the text, of `DKPro` Core: `value` is its label, `identifier` its entity.
pub const NAMED_ENTITY: &str = "de.tudarmstadt.ukp.dkpro.core.api.ner.type.NamedEntity";
/// Where the text comes from, of `DKPro` Core.
pub const METADATA: &str = "de.tudarmstadt.ukp.dkpro.core.api.metadata.type.DocumentMetaData";
/// A description or pronoun; like a named entity.
pub const MENTION: &str = "pressmark.Mention";
/// What is said, from its first word to its last.
pub const QUOTATION: &str = "pressmark.Quotation";
/// A piece of a quotation: content, cue or source.
pub const PART: &str = "pressmark.QuotationPart";
/// A person, organisation, place or thing.
pub const ENTITY: &str = "pressmark.Entity";
/// A remark.
pub const NOTE: &str = "pressmark.Note";
/// A link between two of them.
pub const RELATION: &str = "pressmark.Relation";

/// What every annotation is a kind of.
pub const ANNOTATION: &str = "uima.tcas.Annotation";
const DOCUMENT_ANNOTATION: &str = "uima.tcas.DocumentAnnotation";
const TOP: &str = "uima.cas.TOP";
const STRING: &str = "uima.cas.String";
const BOOLEAN: &str = "uima.cas.Boolean";

/// A type with what it is a kind of, and its features with their ranges.
type Type = (&'static str, &'static str, &'static [(&'static str, &'static str)]);

const TYPES: [Type; 8] = [
    (
        METADATA,
        DOCUMENT_ANNOTATION,
        &[
            ("documentTitle", STRING),
            ("documentId", STRING),
            ("documentUri", STRING),
            ("collectionId", STRING),
            ("documentBaseUri", STRING),
            ("isLastSegment", BOOLEAN),
        ],
    ),
    (NAMED_ENTITY, ANNOTATION, &[("value", STRING), ("identifier", STRING)]),
    (MENTION, NAMED_ENTITY, &[("kind", STRING)]),
    (
        QUOTATION,
        ANNOTATION,
        &[
            ("kind", STRING),
            ("attitude", BOOLEAN),
            ("unnamed", BOOLEAN),
            ("speaker", ENTITY),
        ],
    ),
    (PART, ANNOTATION, &[("role", STRING), ("quotation", QUOTATION)]),
    (
        ENTITY,
        TOP,
        &[("identifier", STRING), ("value", STRING), ("name", STRING)],
    ),
    (NOTE, TOP, &[("body", STRING), ("target", TOP)]),
    (RELATION, TOP, &[("name", STRING), ("source", TOP), ("target", TOP)]),
];

/// The declaration of all types.
pub fn declared() -> Json {
    let declared = TYPES.iter().map(|(name, parent, features)| {
        let mut object = Map::new();
        object.insert("%NAME".to_owned(), (*name).into());
        object.insert("%SUPER_TYPE".to_owned(), (*parent).into());
        for (feature, range) in *features {
            object.insert((*feature).to_owned(), json!({"%NAME": feature, "%RANGE": range}));
        }
        ((*name).to_owned(), Json::Object(object))
    });
    Json::Object(declared.collect())
}
