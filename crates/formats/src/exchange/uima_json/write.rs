//! Writes a document as feature structures.

use pressmark_annotation::Span;
use pressmark_annotation::document::{Document, Key, Kind, MentionKind, Speaker};
use pressmark_annotation::sorted::SortedMap;
use serde_json::{Map, Value as Json, json};

use super::types::{self, ENTITY, MENTION, METADATA, NAMED_ENTITY, NOTE, PART, QUOTATION, RELATION};
use crate::exchange::{flat, in_order};

/// The CAS of a reduced document.
pub fn cas(document: &Document) -> Json {
    let mut out = Out {
        document,
        structures: vec![json!({
            "%ID": SOFA, "%TYPE": "uima.cas.Sofa", "sofaNum": 1, "sofaID": "_InitialView", "mimeType": "text/plain",
            "sofaString": document.text.as_str(),
        })],
        numbers: SortedMap::new(),
    };
    out.metadata();
    out.entities();
    out.mentions();
    out.quotations();
    out.links();
    let members: Vec<usize> = (SOFA + 1..=out.structures.len()).collect();
    json!({
        "%TYPES": types::declared(),
        "%FEATURE_STRUCTURES": out.structures,
        "%VIEWS": {"_InitialView": {"%SOFA": SOFA, "%MEMBERS": members}},
    })
}

/// The id of the text.
const SOFA: usize = 1;

struct Out<'a> {
    document: &'a Document,
    structures: Vec<Json>,
    /// The ids of what was written.
    numbers: SortedMap<Key, usize>,
}

impl Out<'_> {
    /// Adds a structure, with `features` after its own fields; gives its id.
    fn add(&mut self, kind: &str, span: Option<Span>, features: Vec<(&str, Json)>) -> usize {
        let id = self.structures.len() + 1;
        let mut object = Map::new();
        object.insert("%ID".to_owned(), id.into());
        object.insert("%TYPE".to_owned(), kind.into());
        if let Some(span) = span {
            let place = |byte| self.document.text.offsets().utf16_of_byte(byte).unwrap_or_default();
            object.insert("@sofa".to_owned(), SOFA.into());
            object.insert("begin".to_owned(), place(span.start()).into());
            object.insert("end".to_owned(), place(span.end()).into());
        }
        let features = features.into_iter().filter(|(_, value)| !value.is_null());
        object.extend(features.map(|(name, value)| (name.to_owned(), value)));
        self.structures.push(Json::Object(object));
        id
    }

    fn number(&self, key: &Key) -> Json {
        self.numbers.get(key).map_or(Json::Null, |number| (*number).into())
    }

    fn metadata(&mut self) {
        let metadata = &self.document.metadata;
        let given = |value: &str| if value.is_empty() { Json::Null } else { value.into() };
        let language = if metadata.language.is_empty() {
            "x-unspecified"
        } else {
            &metadata.language
        };
        let features = vec![
            ("language", language.into()),
            ("documentTitle", given(&metadata.title)),
            ("documentId", self.document.id.as_str().into()),
            ("documentUri", given(&metadata.url)),
            ("isLastSegment", false.into()),
        ];
        let whole = self.document.text.span();
        self.add(METADATA, Some(whole), features);
    }

    fn entities(&mut self) {
        for entity in in_order(&self.document.entities) {
            let features = vec![
                ("identifier", entity.id.as_str().into()),
                ("value", entity.label.as_str().into()),
                ("name", entity.name.as_str().into()),
            ];
            let number = self.add(ENTITY, None, features);
            self.numbers.insert(Key::new(Kind::Entity, entity.id.clone()), number);
        }
    }

    fn mentions(&mut self) {
        for mention in in_order(&self.document.mentions) {
            let kind = match mention.kind {
                MentionKind::Name => None,
                MentionKind::Nominal => Some("nominal"),
                MentionKind::Pronoun => Some("pronoun"),
            };
            let entity = mention.entity.as_ref().map_or(Json::Null, |id| id.as_str().into());
            let features = vec![
                ("value", mention.label.as_str().into()),
                ("identifier", entity),
                ("kind", kind.map_or(Json::Null, Json::from)),
            ];
            let number = self.add(
                if kind.is_some() { MENTION } else { NAMED_ENTITY },
                Some(mention.span),
                features,
            );
            self.numbers.insert(Key::new(Kind::Mention, mention.id.clone()), number);
        }
    }

    fn quotations(&mut self) {
        for quotation in in_order(&self.document.quotations) {
            let speaker = match &quotation.speaker {
                Speaker::Entity(id) => self.number(&Key::new(Kind::Entity, id.clone())),
                Speaker::Unnamed | Speaker::Undecided => Json::Null,
            };
            let features = vec![
                ("kind", flat::kind_name(quotation.kind).into()),
                ("attitude", quotation.attitude.into()),
                ("unnamed", (quotation.speaker == Speaker::Unnamed).into()),
                ("@speaker", speaker),
            ];
            let whole = quotation.content.iter().copied().reduce(Span::cover);
            let number = self.add(QUOTATION, whole, features);
            self.numbers
                .insert(Key::new(Kind::Quotation, quotation.id.clone()), number);
            for (role, pieces) in [
                ("content", &quotation.content),
                ("cue", &quotation.cue),
                ("source", &quotation.source),
            ] {
                for piece in pieces {
                    self.add(
                        PART,
                        Some(*piece),
                        vec![("role", role.into()), ("@quotation", number.into())],
                    );
                }
            }
        }
    }

    fn links(&mut self) {
        for note in in_order(&self.document.notes) {
            let target = note.target.as_ref().map_or(Json::Null, |target| self.number(target));
            self.add(
                NOTE,
                None,
                vec![("body", note.body.as_str().into()), ("@target", target)],
            );
        }
        for relation in in_order(&self.document.relations) {
            let features = vec![
                ("name", relation.name.as_str().into()),
                ("@source", self.number(&relation.from)),
                ("@target", self.number(&relation.to)),
            ];
            self.add(RELATION, None, features);
        }
    }
}
