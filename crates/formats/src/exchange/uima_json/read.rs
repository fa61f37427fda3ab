//! Reads a document from feature structures.

use pressmark_annotation::document::{Document, Key, Kind, MentionKind, Speaker};
use pressmark_annotation::sorted::SortedMap;
use pressmark_annotation::{Id, Span};
use serde_json::Value as Json;

use super::cas::{Cas, Structure, kind};
use super::types::{ENTITY, MENTION, METADATA, NAMED_ENTITY, NOTE, PART, QUOTATION, RELATION};
use crate::error::FormatError;
use crate::exchange::batch::number;
use crate::exchange::carries::Unit;
use crate::exchange::draft::{Draft, Places, mention_key, quotation_key};
use crate::exchange::flat;
use crate::repair::{Outcome, Repair};

/// Layers of grammar and of the file itself, which are no mentions.
const GRAMMAR: [&str; 8] = [
    "uima.tcas.DocumentAnnotation",
    "de.tudarmstadt.ukp.dkpro.core.api.metadata.",
    "de.tudarmstadt.ukp.dkpro.core.api.segmentation.",
    "de.tudarmstadt.ukp.dkpro.core.api.lexmorph.",
    "de.tudarmstadt.ukp.dkpro.core.api.syntax.",
    "de.tudarmstadt.ukp.dkpro.core.api.structure.",
    "de.tudarmstadt.ukp.clarin.webanno.api.type.CASMetadata",
    "de.tudarmstadt.ukp.inception.",
];

/// Reads the document of a CAS.
pub fn read(value: &Json) -> Result<(Document, Vec<Repair>), FormatError> {
    let cas = Cas::of(value)?;
    let mut draft = Draft::new(cas.text)?;
    if cas.elsewhere > 0 {
        let message = format!("{} annotations of other views were left out", cas.elsewhere);
        draft.tell_file(Outcome::Noticed, message);
    }
    let text = draft.text();
    let places = Places::new(cas.text, &text, Unit::Utf16);
    let mut reader = Reader {
        cas: &cas,
        places,
        draft: &mut draft,
        keys: SortedMap::new(),
        parts: SortedMap::new(),
    };
    reader.read();
    Ok(draft.finish(false))
}

struct Reader<'c, 'a> {
    cas: &'c Cas<'a>,
    places: Places<'c>,
    draft: &'c mut Draft,
    /// What became of the structures.
    keys: SortedMap<u64, Key>,
    /// The pieces of each quotation: content, cue, source.
    parts: SortedMap<u64, [Vec<Span>; 3]>,
}

fn field<'s>(object: &'s Structure, name: &str) -> &'s str {
    object.get(name).and_then(Json::as_str).unwrap_or_default()
}

fn flag(object: &Structure, name: &str) -> bool {
    object.get(name) == Some(&Json::Bool(true))
}

impl Reader<'_, '_> {
    fn read(&mut self) {
        let structures = &self.cas.structures;
        let of = |wanted: &'static str| structures.iter().filter(move |(_, object)| kind(object) == wanted);
        for (_, object) in structures {
            if kind(object) == METADATA || kind(object) == "uima.tcas.DocumentAnnotation" {
                self.metadata(object);
            }
        }
        for (id, object) in of(ENTITY) {
            let entity = self.draft.entity(
                field(object, "identifier"),
                field(object, "value"),
                field(object, "name"),
            );
            self.keys.insert(*id, Key::new(Kind::Entity, entity));
        }
        for (id, object) in of(PART) {
            let role = ["content", "cue", "source"]
                .iter()
                .position(|role| *role == field(object, "role"));
            let (Some(role), Some(quotation)) = (role, number(object.get("@quotation"))) else {
                self.aside(*id, "it is no part of a quotation");
                continue;
            };
            if let Some(span) = self.place(*id, object) {
                let pieces = self.parts.entry(quotation).or_default();
                if let Some(pieces) = pieces.get_mut(role) {
                    pieces.push(span);
                }
            }
        }
        for (id, object) in structures {
            match kind(object) {
                METADATA | ENTITY | PART | NOTE | RELATION => {}
                QUOTATION => self.quotation(*id, object),
                _ if self.cas.is_annotation(object) => self.mention(*id, object),
                _ => {}
            }
        }
        for (_, object) in of(NOTE) {
            let target = number(object.get("@target")).and_then(|id| self.keys.get(&id).cloned());
            self.draft.note(target, field(object, "body"));
        }
        for (id, object) in of(RELATION) {
            self.relation(*id, field(object, "name"), object, ["@source", "@target"]);
        }
        self.foreign_links();
    }

    fn metadata(&mut self, object: &Structure) {
        let metadata = self.draft.metadata();
        let fields = [
            ("documentTitle", &mut metadata.title),
            ("documentUri", &mut metadata.url),
            ("language", &mut metadata.language),
        ];
        for (name, place) in fields {
            let value = field(object, name);
            if place.is_empty() && value != "x-unspecified" {
                value.clone_into(place);
            }
        }
    }

    fn aside(&mut self, id: u64, why: &str) {
        self.draft.tell("annotation", id.to_string(), Outcome::SetAside, why);
    }

    fn place(&mut self, id: u64, object: &Structure) -> Option<Span> {
        let ends = number(object.get("begin")).zip(number(object.get("end")));
        let found = ends.ok_or_else(|| "it has no offsets".to_owned());
        match found.and_then(|(start, end)| self.places.find(start, end, "")) {
            Ok(found) => Some(found.span),
            Err(why) => {
                self.aside(id, &why);
                None
            }
        }
    }

    fn quotation(&mut self, id: u64, object: &Structure) {
        let parts = self.parts.remove(&id).unwrap_or_default();
        let [mut content, cue, source] = parts.map(flat::orderly);
        if content.is_empty() {
            content.extend(self.place(id, object));
        }
        if content.is_empty() {
            return;
        }
        let speaker = match number(object.get("@speaker")).and_then(|speaker| self.keys.get(&speaker)) {
            Some(key) if key.kind == Kind::Entity => Speaker::Entity(key.id.clone()),
            _ if flag(object, "unnamed") => Speaker::Unnamed,
            _ => Speaker::Undecided,
        };
        let quotation = self.draft.quotation(content);
        (quotation.cue, quotation.source, quotation.speaker) = (cue, source, speaker);
        quotation.kind = flat::kind_of(field(object, "kind")).unwrap_or(quotation.kind);
        quotation.attitude = flag(object, "attitude");
        let key = quotation_key(&quotation.id);
        self.keys.insert(id, key);
    }

    fn mention(&mut self, id: u64, object: &Structure) {
        let name = kind(object);
        let grammar = GRAMMAR.iter().any(|known| name.starts_with(known));
        let links_others = object.contains_key("@Governor") && object.contains_key("@Dependent");
        if grammar || links_others {
            return;
        }
        let Some(span) = self.place(id, object) else { return };
        let named = self.cas.is_a(name, NAMED_ENTITY) || name == MENTION;
        let short = name.rsplit('.').next().unwrap_or(name);
        let given = ["value", "label", "entityType"]
            .iter()
            .map(|feature| field(object, feature))
            .find(|value| !value.is_empty());
        let own = object.get("value").and_then(Json::as_str).filter(|_| named);
        let label = own.or(given).unwrap_or(short);
        let identifier = field(object, "identifier");
        let entity: Option<Id> = (!identifier.is_empty()).then(|| {
            let words = self.draft.text();
            self.draft.entity(identifier, label, span.slice(words.as_str()))
        });
        let mention = self.draft.mention(span, label);
        mention.entity = entity;
        mention.kind = match field(object, "kind") {
            "nominal" => MentionKind::Nominal,
            "pronoun" => MentionKind::Pronoun,
            _ => MentionKind::Name,
        };
        let key = mention_key(&mention.id);
        self.keys.insert(id, key);
    }

    fn relation(&mut self, id: u64, name: &str, object: &Structure, ends: [&str; 2]) {
        let [from, to] = ends.map(|end| number(object.get(end)).and_then(|id| self.keys.get(&id).cloned()));
        match (from, to) {
            (Some(from), Some(to)) => {
                self.draft.relation(name, from, to);
            }
            _ => self.aside(id, "what it links is not among the mentions and quotations"),
        }
    }

    /// Slots (features that refer to other annotations, through links or not) and relation layers.
    fn foreign_links(&mut self) {
        for (id, object) in &self.cas.structures {
            let name = kind(object);
            if name.starts_with("pressmark.") || GRAMMAR.iter().any(|known| name.starts_with(known)) {
                continue;
            }
            if object.contains_key("@Governor") && object.contains_key("@Dependent") {
                let short = name.rsplit('.').next().unwrap_or(name);
                let label = ["value", "label", "relationType"]
                    .iter()
                    .map(|feature| field(object, feature))
                    .find(|value| !value.is_empty());
                self.relation(*id, label.unwrap_or(short), object, ["@Governor", "@Dependent"]);
                continue;
            }
            let Some(from) = self.keys.get(id).cloned() else {
                continue;
            };
            for (feature, value) in object
                .iter()
                .filter(|(feature, _)| feature.starts_with('@') && *feature != "@sofa")
            {
                let Some(target) = number(Some(value)) else { continue };
                let several = self
                    .cas
                    .get(target)
                    .and_then(|object| object.get("%ELEMENTS"))
                    .and_then(Json::as_array);
                let targets: Vec<u64> = match several {
                    Some(list) => list.iter().filter_map(|element| number(Some(element))).collect(),
                    None => vec![target],
                };
                for target in targets {
                    let link = self.cas.get(target);
                    let role = link.map_or("", |link| field(link, "role"));
                    let linked = link.and_then(|link| number(link.get("@target"))).unwrap_or(target);
                    if let Some(to) = self.keys.get(&linked).cloned() {
                        let name = if role.is_empty() {
                            feature.trim_start_matches('@')
                        } else {
                            role
                        };
                        self.draft.relation(name, from.clone(), to);
                    }
                }
            }
        }
    }
}
