//! From the file to the document: forgiving, and telling everything that it had to do.
//!
//! The file is taken apart field by field and item by item, so that one that can't be read does not take the others
//! with it. What is set aside goes into the document's `unreadable` list, from where the file that is written next has it.

use std::sync::Arc;

use pressmark_annotation::document::{
    Annotator, AnnotatorKind, Confidence, Document, Entity, Extra, Key, Kind, Mention, MentionKind, Metadata, Note,
    Provenance, Quotation, QuotationKind, Relation, Speaker, SpeakerRule, Status, Tag, TagSet, Timestamp, Tombstone,
    Value,
};
use pressmark_annotation::text::Fingerprint;
use pressmark_annotation::{Id, Label, Span, Text};
use serde::Deserialize;
use serde_json::{Map, Value as Json, json};

use super::ids::{Ids, well_formed};
use super::refer::{Draft, connect};
use super::spans::{Finder, Unit, quoted};
use super::unknown::{self, Fields};
use super::{migrate, wire};
use crate::error::FormatError;
use crate::repair::{Outcome, Place, Repair};
use crate::{json, text};

/// The field of the document's unknown ones that holds what could not be read.
pub const UNREADABLE: &str = "unreadable";

/// Reads a file, with everything that had to be done to it.
///
/// # Errors
/// Every [`FormatError`]: the file is no UTF-8, no JSON, not of this format, too new, too large, or has no text.
pub fn parse(bytes: &[u8]) -> Result<(Document, Vec<Repair>), FormatError> {
    let (value, twice) = json::read(text::utf8(bytes)?)?;
    let Json::Object(mut file) = value else {
        return Err(FormatError::NotPressmark {
            reason: "it holds no object at the top".to_owned(),
        });
    };
    let mut told = Told::default();
    for name in twice {
        told.tell(
            Place::File,
            Outcome::Noticed,
            format!("the field “{name}” stands twice in one object; the last one counts"),
        );
    }
    check_kind(&mut file, &mut told)?;
    let raw = take_text(&mut file)?;
    let text = Arc::new(Text::new(&raw)?);
    check_text(&file, &raw, &text, &mut told);
    let unit = offset_unit(&file, &mut told);
    let mut reader = Reader {
        finder: Finder::new(&raw, &text, unit),
        told,
    };
    let id = reader.document_id(&file, &text);
    let mut document = Document::new(id, Arc::clone(&text));
    reader.metadata(&mut file, &mut document);
    let draft = reader.draft(&mut file);
    let Reader { mut told, .. } = reader;
    document.extra = unknown::take(&file, unknown::FILE);
    connect(draft, &mut document, &mut told);
    keep_aside(&mut document.extra, told.aside);
    Ok((document, told.repairs))
}

/// What has been told so far, and what was set aside.
#[derive(Debug, Default)]
pub struct Told {
    /// In the order of the file.
    pub repairs: Vec<Repair>,
    /// Entries for the `unreadable` list.
    pub aside: Vec<Json>,
}

impl Told {
    /// Tells one thing.
    pub fn tell(&mut self, place: Place, outcome: Outcome, message: impl Into<String>) {
        self.repairs.push(Repair {
            place,
            outcome,
            message: message.into(),
        });
    }

    /// Tells of an item of `list` that can't be used, and keeps it as it was.
    pub fn set_item_aside(&mut self, list: &str, place: Place, reason: &str, item: Json) {
        self.tell(place, Outcome::SetAside, reason);
        self.aside.push(json!({"list": list, "reason": reason, "item": item}));
    }

    /// Tells of a field of an item that can't be used, and keeps it as it was.
    pub fn set_field_aside(&mut self, list: &str, place: Place, field: &str, reason: &str, value: Json) {
        let id = if let Place::Item { id, .. } = &place {
            id.clone()
        } else {
            String::new()
        };
        self.tell(place, Outcome::SetAside, reason);
        self.aside
            .push(json!({"list": list, "id": id, "field": field, "reason": reason, "value": value}));
    }
}

/// A place in a list.
pub fn item(kind: &'static str, id: &Id) -> Place {
    Place::Item {
        kind,
        id: id.to_string(),
    }
}

/// Checks that the file is one of ours, of a version that can be read, and brings it up to date.
fn check_kind(file: &mut Map<String, Json>, told: &mut Told) -> Result<(), FormatError> {
    let format = file.get("format").and_then(Json::as_str);
    if let Some(documents) = file
        .get("documents")
        .and_then(Json::as_array)
        .filter(|_| !file.contains_key("text"))
    {
        return Err(FormatError::Pack {
            documents: documents.len(),
        });
    }
    if format == Some("pressmark-pack") {
        return Err(FormatError::Pack { documents: 0 });
    }
    match format {
        Some(format) if format != super::FORMAT => {
            return Err(FormatError::NotPressmark {
                reason: format!("its format is {}", quoted(format)),
            });
        }
        None if !file.contains_key("text") => {
            return Err(FormatError::NotPressmark {
                reason: "it has neither the field “format” nor a text".to_owned(),
            });
        }
        None => told.tell(
            Place::Field("format".to_owned()),
            Outcome::Repaired,
            "it was missing; the file was read as Pressmark JSON",
        ),
        Some(_) => {}
    }
    let version = match migrate::stated(file)? {
        migrate::Stated::Known(version) => version,
        migrate::Stated::Missing => {
            told.tell(
                Place::Field("version".to_owned()),
                Outcome::Repaired,
                "it was no version number; the file was read as version 1",
            );
            1
        }
    };
    migrate::migrate(file, version);
    Ok(())
}

/// Takes the text out of the file, as it stands there.
fn take_text(file: &mut Map<String, Json>) -> Result<String, FormatError> {
    match file.get_mut("text") {
        Some(Json::String(content)) => Ok(std::mem::take(content)),
        Some(Json::Object(text)) => match text.get_mut("content") {
            Some(Json::String(content)) => Ok(std::mem::take(content)),
            _ => Err(FormatError::MissingText),
        },
        _ => Err(FormatError::MissingText),
    }
}

/// Compares the text with what the file says about it.
fn check_text(file: &Map<String, Json>, raw: &str, text: &Text, told: &mut Told) {
    let said = file.get("text");
    let number = |name: &str| said?.get("length")?.get(name)?.as_u64();
    let normalised = raw != text.as_str();
    if normalised {
        let message = "its line ends and control characters were normalised; offsets moved with them";
        told.tell(Place::Text, Outcome::Repaired, message);
    }
    let raw_counts = (raw.chars().count() as u64, raw.encode_utf16().count() as u64);
    let counts = (
        u64::from(text.offsets().len_code_points()),
        u64::from(text.offsets().len_utf16()),
    );
    for (name, unit, raw_count, count) in [
        ("codePoints", Unit::CodePoints, raw_counts.0, counts.0),
        ("utf16", Unit::Utf16, raw_counts.1, counts.1),
    ] {
        match number(name) {
            Some(stated) if stated == count || stated == raw_count => {}
            Some(stated) => told.tell(
                Place::Text,
                Outcome::Repaired,
                format!(
                    "its length is given as {stated} {} but is {count}; every span was checked against its words",
                    unit.words()
                ),
            ),
            None => told.tell(
                Place::Text,
                Outcome::Repaired,
                format!("its length in {} was missing", unit.words()),
            ),
        }
    }
    let fingerprint = text.fingerprint().to_string();
    match said.and_then(|said| said.get("sha256")).and_then(Json::as_str) {
        Some(stated) if stated == fingerprint => {}
        Some(stated) if stated.eq_ignore_ascii_case(&fingerprint) || stated == Fingerprint::of(raw).to_string() => {}
        Some(_) => told.tell(
            Place::Text,
            Outcome::Repaired,
            "it does not match its SHA-256, so it was changed after it was saved; every span was checked against its words",
        ),
        None => told.tell(Place::Text, Outcome::Repaired, "its SHA-256 was missing"),
    }
}

/// The unit in which the file says that it counts.
fn offset_unit(file: &Map<String, Json>, told: &mut Told) -> Unit {
    let place = || Place::Field("offsetUnit".to_owned());
    match file.get("offsetUnit").and_then(Json::as_str) {
        Some(super::OFFSET_UNIT) => Unit::CodePoints,
        Some(name) => match Unit::from_name(name) {
            Some(unit) => {
                told.tell(
                    place(),
                    Outcome::Repaired,
                    format!("offsets that count {} were converted to code points", unit.words()),
                );
                unit
            }
            None => {
                let message = format!(
                    "{} is no unit that is known; offsets were read as code points",
                    quoted(name)
                );
                told.tell(place(), Outcome::Repaired, message);
                Unit::CodePoints
            }
        },
        None => {
            told.tell(
                place(),
                Outcome::Repaired,
                "it was missing; offsets were read as code points",
            );
            Unit::CodePoints
        }
    }
}

/// Puts what was set aside behind what an earlier reading set aside.
fn keep_aside(extra: &mut Extra, aside: Vec<Json>) {
    if aside.is_empty() {
        return;
    }
    match extra.get_mut(UNREADABLE) {
        Some(Json::Array(list)) => list.extend(aside),
        Some(other) => {
            let earlier = other.take();
            *other = std::iter::once(earlier).chain(aside).collect();
        }
        None => {
            extra.insert(UNREADABLE.to_owned(), aside.into());
        }
    }
}

/// Reads the lists of one file.
struct Reader<'a> {
    finder: Finder<'a>,
    told: Told,
}

/// An item of a list that has the right shape.
struct Read<W> {
    wire: W,
    extra: Extra,
    raw: Json,
    place: Place,
}

impl Reader<'_> {
    fn document_id(&mut self, file: &Map<String, Json>, text: &Text) -> Id {
        let stated = file.get("id").and_then(Json::as_str).unwrap_or_default();
        let id = Id::new(stated);
        if id.is_well_formed() {
            return id;
        }
        let made = format!("doc-{}", text.fingerprint().to_string().get(..16).unwrap_or_default());
        let id = well_formed(stated).unwrap_or(made);
        let message = format!("it was missing or not well formed; the document is called {id} now");
        self.told
            .tell(Place::Field("id".to_owned()), Outcome::Repaired, message);
        Id::new(id)
    }

    /// Reads a field that is an object, with its unknown fields.
    fn field<W: for<'de> Deserialize<'de>>(
        &mut self,
        file: &Map<String, Json>,
        name: &str,
        fields: Fields,
    ) -> Option<(W, Extra)> {
        let value = file.get(name)?;
        let place = Place::Field(name.to_owned());
        let Json::Object(object) = value else {
            if !value.is_null() {
                self.told
                    .set_field_aside(name, place, name, "it is no object", value.clone());
            }
            return None;
        };
        let wire = self.shaped(object, name, &place, fields);
        match wire {
            Ok(wire) => Some((wire, unknown::take(object, fields))),
            Err(error) => {
                self.told
                    .set_field_aside(name, place, name, &format!("it can't be read: {error}"), value.clone());
                None
            }
        }
    }

    /// Gives `object` its type; where one field stands in the way, that field is set aside.
    fn shaped<W: for<'de> Deserialize<'de>>(
        &mut self,
        object: &Map<String, Json>,
        list: &str,
        place: &Place,
        fields: Fields,
    ) -> Result<W, String> {
        let error = match W::deserialize(object) {
            Ok(wire) => return Ok(wire),
            Err(error) => error.to_string(),
        };
        for (name, _) in fields {
            let Some(value) = object.get(*name) else { continue };
            let mut without = object.clone();
            without.remove(*name);
            if let Ok(wire) = W::deserialize(&without) {
                let reason = format!("its field “{name}” can't be read: {error}");
                self.told
                    .set_field_aside(list, place.clone(), name, &reason, value.clone());
                return Ok(wire);
            }
        }
        Err(error)
    }

    fn metadata(&mut self, file: &mut Map<String, Json>, document: &mut Document) {
        if let Some((wire, extra)) = self.field::<wire::Metadata>(file, "metadata", unknown::METADATA) {
            document.metadata = Arc::new(Metadata {
                title: wire.title,
                source: wire.source,
                url: wire.url,
                published: wire.published,
                language: wire.language,
                extra,
            });
        }
        let place = || Place::Field("tagSet".to_owned());
        let tags = file
            .get_mut("tagSet")
            .and_then(|set| set.get_mut("tags"))
            .map(Json::take);
        let tags = self.items::<wire::Tag>(tags, "tagSet.tags", "tag", unknown::TAG);
        let tags: Vec<Tag> = tags
            .into_iter()
            .map(|tag| Tag {
                label: Label::new(tag.wire.label),
                name: tag.wire.name,
                description: tag.wire.description,
                extra: tag.extra,
            })
            .collect();
        match self.field::<wire::TagSet>(file, "tagSet", unknown::TAG_SET) {
            Some((wire, extra)) => {
                document.tag_set = Arc::new(TagSet {
                    name: wire.name,
                    tags,
                    extra,
                })
            }
            None => self
                .told
                .tell(place(), Outcome::Repaired, "it was missing; the built-in one was taken"),
        }
    }

    /// Reads the items of a list that have the right shape; the others are set aside.
    fn items<W: for<'de> Deserialize<'de>>(
        &mut self,
        list: Option<Json>,
        name: &str,
        kind: &'static str,
        fields: Fields,
    ) -> Vec<Read<W>> {
        let items = match list {
            Some(Json::Array(items)) => items,
            None | Some(Json::Null) => return Vec::new(),
            Some(other) => {
                self.told
                    .set_field_aside(name, Place::Field(name.to_owned()), name, "it is no list", other);
                return Vec::new();
            }
        };
        let mut read = Vec::with_capacity(items.len());
        for (number, raw) in items.into_iter().enumerate() {
            let id = raw.get("id").and_then(Json::as_str).filter(|id| !id.is_empty());
            let id = id.map_or_else(|| format!("#{}", number + 1), str::to_owned);
            let place = Place::Item { kind, id };
            let Json::Object(object) = &raw else {
                self.told.set_item_aside(name, place, "it is no object", raw);
                continue;
            };
            match self.shaped(object, name, &place, fields) {
                Ok(wire) => read.push(Read {
                    wire,
                    extra: unknown::take(object, fields),
                    raw,
                    place,
                }),
                Err(error) => self
                    .told
                    .set_item_aside(name, place, &format!("it can't be read: {error}"), raw),
            }
        }
        read
    }

    /// Takes a list out of the file and reads it.
    fn list<W: for<'de> Deserialize<'de>>(
        &mut self,
        file: &mut Map<String, Json>,
        name: &str,
        kind: &'static str,
        fields: Fields,
    ) -> Vec<Read<W>> {
        let list = file.get_mut(name).map(Json::take);
        self.items(list, name, kind, fields)
    }

    /// Gives an item its id, telling what was wrong with the old one.
    fn id(&mut self, ids: &mut Ids, old: &str, kind: &'static str) -> Id {
        let (id, wrong) = ids.take(old, kind);
        if let Some(wrong) = wrong {
            self.told.tell(item(kind, &id), Outcome::Repaired, wrong);
        }
        id
    }

    /// Reads all lists; references between items are not followed yet.
    fn draft(&mut self, file: &mut Map<String, Json>) -> Draft {
        let mut draft = Draft::default();
        for read in self.list::<wire::Annotator>(file, "annotators", "annotator", unknown::ANNOTATOR) {
            let id = self.id(&mut draft.annotator_ids, &read.wire.id, "annotator");
            draft.annotators.push(Annotator {
                name: read.wire.name,
                kind: match read.wire.kind {
                    wire::AnnotatorKind::Person => AnnotatorKind::Person,
                    wire::AnnotatorKind::Program => AnnotatorKind::Program,
                },
                version: read.wire.version,
                extra: read.extra,
                id,
            });
        }
        for read in self.list::<wire::Entity>(file, "entities", "entity", unknown::ENTITY) {
            let id = self.id(&mut draft.entity_ids, &read.wire.id, "entity");
            draft.entities.push(Entity {
                label: Label::new(read.wire.label),
                name: read.wire.name,
                aliases: read.wire.aliases,
                provenance: self.provenance(read.wire.provenance, &item("entity", &id)),
                extra: read.extra,
                id,
            });
        }
        for read in self.list::<wire::Mention>(file, "mentions", "mention", unknown::MENTION) {
            self.mention(read, &mut draft);
        }
        for read in self.list::<wire::Quotation>(file, "quotations", "quotation", unknown::QUOTATION) {
            self.quotation(read, &mut draft);
        }
        for read in self.list::<wire::Note>(file, "notes", "note", unknown::NOTE) {
            let id = self.id(&mut draft.note_ids, &read.wire.id, "note");
            draft.notes.push(Note {
                target: read.wire.target.map(key),
                body: read.wire.body,
                provenance: self.provenance(read.wire.provenance, &item("note", &id)),
                extra: read.extra,
                id,
            });
        }
        for read in self.list::<wire::Relation>(file, "relations", "relation", unknown::RELATION) {
            let id = self.id(&mut draft.relation_ids, &read.wire.id, "relation");
            draft.relations.push(Relation {
                name: read.wire.name,
                from: key(read.wire.from),
                to: key(read.wire.to),
                provenance: self.provenance(read.wire.provenance, &item("relation", &id)),
                extra: read.extra,
                id,
            });
        }
        for read in self.list::<wire::Tombstone>(file, "tombstones", "tombstone", unknown::TOMBSTONE) {
            let key = Key::new(kind(read.wire.kind), Id::new(read.wire.id));
            draft.tombstones.push(Tombstone {
                key,
                deleted_by: Id::new(read.wire.deleted_by),
                deleted_at: read.wire.deleted_at.map(timestamp),
                extra: read.extra,
            });
        }
        draft
    }

    fn mention(&mut self, read: Read<wire::Mention>, draft: &mut Draft) {
        let Read {
            wire,
            extra,
            raw,
            place,
        } = read;
        let found = match self.finder.find(&wire.span) {
            Ok(found) => found,
            Err(reason) => return self.told.set_item_aside("mentions", place, &reason, raw),
        };
        let id = self.id(&mut draft.mention_ids, &wire.id, "mention");
        if !found.repair.is_empty() {
            self.told.tell(item("mention", &id), Outcome::Repaired, found.repair);
        }
        draft.mentions.push(Mention {
            span: found.span,
            kind: match wire.kind {
                wire::MentionKind::Name => MentionKind::Name,
                wire::MentionKind::Nominal => MentionKind::Nominal,
                wire::MentionKind::Pronoun => MentionKind::Pronoun,
            },
            label: Label::new(wire.label),
            entity: wire.entity.map(Id::new),
            value: wire.value.map(|value| match value {
                wire::Value::Iso8601 { iso8601 } => Value::Iso8601(iso8601),
                wire::Value::Money { amount, currency } => Value::Money { amount, currency },
                wire::Value::Number { number, unit } => Value::Number { number, unit },
            }),
            provenance: self.provenance(wire.provenance, &item("mention", &id)),
            extra,
            id,
        });
    }

    fn quotation(&mut self, read: Read<wire::Quotation>, draft: &mut Draft) {
        let Read {
            wire,
            mut extra,
            raw,
            place,
        } = read;
        let (content, told_content) = self.pieces(&wire.content, "content", &mut extra);
        if content.is_empty() {
            let lost = told_content.into_iter().find_map(Result::err);
            let reason = lost.map_or_else(|| "it has no words".to_owned(), |(_, reason)| reason);
            return self.told.set_item_aside("quotations", place, &reason, raw);
        }
        let id = self.id(&mut draft.quotation_ids, &wire.id, "quotation");
        let (cue, told_cue) = self.pieces(&wire.cue, "cue", &mut extra);
        let (source, told_source) = self.pieces(&wire.source, "source", &mut extra);
        for (field, told) in [("content", told_content), ("cue", told_cue), ("source", told_source)] {
            for told in told {
                let place = item("quotation", &id);
                match told {
                    Ok(repair) => self.told.tell(place, Outcome::Repaired, format!("{field}: {repair}")),
                    Err((piece, reason)) => {
                        let piece = raw
                            .get(field)
                            .and_then(|list| list.get(piece))
                            .cloned()
                            .unwrap_or_default();
                        self.told
                            .set_field_aside("quotations", place, field, &format!("{field}: {reason}"), piece);
                    }
                }
            }
        }
        let place = item("quotation", &id);
        draft.quotations.push(Quotation {
            kind: match wire.kind {
                wire::QuotationKind::Direct => QuotationKind::Direct,
                wire::QuotationKind::Indirect => QuotationKind::Indirect,
                wire::QuotationKind::Mixed => QuotationKind::Mixed,
                wire::QuotationKind::ScareQuotes => QuotationKind::ScareQuotes,
            },
            content,
            cue,
            source,
            speaker: match wire.speaker {
                wire::Speaker::Undecided => Speaker::Undecided,
                wire::Speaker::Unnamed => Speaker::Unnamed,
                wire::Speaker::Entity { id } => Speaker::Entity(Id::new(id)),
            },
            speaker_rule: wire.speaker_rule.map(|rule| SpeakerRule {
                rule: rule.rule,
                confidence: self.confidence(rule.confidence, &place),
            }),
            provenance: self.provenance(wire.provenance, &place),
            extra,
            id,
        });
    }

    /// Finds the pieces of a quotation and puts them in the order of the text, their unknown fields with them. Beside
    /// them stands what is to be told: repairs, and for pieces that are lost their number and the reason.
    fn pieces(
        &mut self,
        wire: &[wire::Span],
        field: &str,
        extra: &mut Extra,
    ) -> (Vec<Span>, Vec<Result<String, (usize, String)>>) {
        let mut told = Vec::new();
        let mut found: Vec<(Span, usize)> = Vec::with_capacity(wire.len());
        for (number, span) in wire.iter().enumerate() {
            match self.finder.find(span) {
                Ok(there) => {
                    if !there.repair.is_empty() {
                        told.push(Ok(there.repair));
                    }
                    found.push((there.span, number));
                }
                Err(reason) => told.push(Err((number, reason))),
            }
        }
        if !found.is_sorted() {
            found.sort();
            told.push(Ok(
                "its pieces were not in the order of the text; they are now".to_owned()
            ));
        }
        if let Some(Json::Object(old)) = extra.get(field) {
            let moved: Extra = found
                .iter()
                .enumerate()
                .filter_map(|(new, (_, number))| Some((new.to_string(), old.get(&number.to_string())?.clone())))
                .collect();
            if moved.is_empty() {
                extra.shift_remove(field);
            } else {
                extra.insert(field.to_owned(), moved.into());
            }
        }
        (found.into_iter().map(|(span, _)| span).collect(), told)
    }

    fn confidence(&mut self, probability: f64, place: &Place) -> Confidence {
        if !(0.0..=1.0).contains(&probability) {
            let message = format!("its confidence {probability} is not from 0 to 1; the nearest was taken");
            self.told.tell(place.clone(), Outcome::Repaired, message);
        }
        Confidence::from_probability(probability)
    }

    fn provenance(&mut self, wire: wire::Provenance, place: &Place) -> Provenance {
        let confidence = wire.confidence.map(|probability| self.confidence(probability, place));
        let status = match wire.status {
            Some(wire::Status::Suggested) => Status::Suggested,
            Some(wire::Status::Accepted) => Status::Accepted,
            Some(wire::Status::Rejected) => Status::Rejected,
            Some(wire::Status::Manual) => Status::Manual,
            None => {
                let by_program = confidence.is_some() || wire.rule.is_some();
                let (status, name) = if by_program {
                    (Status::Suggested, "suggestion")
                } else {
                    (Status::Manual, "person's decision")
                };
                self.told.tell(
                    place.clone(),
                    Outcome::Repaired,
                    format!("it had no status; it counts as a {name} now"),
                );
                status
            }
        };
        Provenance {
            status,
            created_by: Id::new(wire.created_by),
            created_at: wire.created_at.map(timestamp),
            changed_by: wire.changed_by.map(Id::new),
            changed_at: wire.changed_at.map(timestamp),
            confidence,
            rule: wire.rule,
        }
    }
}

fn timestamp(at: String) -> Timestamp {
    Timestamp(at.into())
}

fn key(key: wire::Key) -> Key {
    Key::new(kind(key.kind), Id::new(key.id))
}

fn kind(kind: wire::Kind) -> Kind {
    match kind {
        wire::Kind::Entity => Kind::Entity,
        wire::Kind::Mention => Kind::Mention,
        wire::Kind::Quotation => Kind::Quotation,
        wire::Kind::Note => Kind::Note,
        wire::Kind::Relation => Kind::Relation,
    }
}
