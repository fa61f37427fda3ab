//! The items of a file, one kind after the other: each gets its id and its place in the text, or is set aside.

use std::sync::Arc;

use pressmark_annotation::document::{
    Annotator, AnnotatorKind, Confidence, Document, Entity, Extra, Key, Kind, Mention, MentionKind, Metadata, Note,
    Provenance, Quotation, QuotationKind, Relation, Speaker, SpeakerRule, Status, Timestamp, Tombstone, Value,
};
use pressmark_annotation::sorting::sort;
use pressmark_annotation::{Id, Label, Span, Text};
use serde_json::{Map, Value as Json};

use super::ids::well_formed;
use super::refer::Draft;
use super::shape::{Read, Reader};
use super::told::item;
use super::unknown;
use super::wire;
use crate::repair::Place;

/// What is to be told of a piece of a quotation: how it was put right, or which piece was lost, and why.
type Mending = Result<String, (usize, String)>;

impl Reader<'_> {
    /// The id of the document; one that is missing is made of the text's fingerprint.
    pub fn document_id(&mut self, file: &Map<String, Json>, text: &Text) -> Id {
        let stated = file.get("id").and_then(Json::as_str).unwrap_or_default();
        let id = Id::new(stated);
        if id.is_well_formed() {
            return id;
        }
        let id = well_formed(stated).map_or_else(|| super::document_id(text), Id::new);
        let message = format!("it was missing or not well formed; the document is called {id} now");
        self.told.repaired(Place::Field("id".to_owned()), message);
        id
    }

    /// Reads the metadata and the tag set.
    pub fn metadata(&mut self, file: &mut Map<String, Json>, document: &mut Document) {
        if let Some((wire, extra)) = self.told.field::<wire::Metadata>(file, "metadata", unknown::METADATA) {
            document.metadata = Arc::new(Metadata {
                title: wire.title,
                source: wire.source,
                url: wire.url,
                published: wire.published,
                language: wire.language,
                extra,
            });
        }
        let place = Place::Field("tagSet".to_owned());
        let set = file.get_mut("tagSet").map(Json::take);
        match self.told.tag_set(set, unknown::TAG_SET) {
            Some((set, unlisted)) => {
                document.tag_set = Arc::new(set);
                self.unlisted = unlisted;
            }
            None => self.told.repaired(place, "it was missing; the built-in one was taken"),
        }
    }

    /// Reads all lists; references between items are not followed yet.
    pub fn draft(&mut self, file: &mut Map<String, Json>) -> Draft {
        let mut draft = Draft {
            unlisted: std::mem::take(&mut self.unlisted),
            ..Draft::default()
        };
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
            self.told.repaired(item("mention", &id), found.repair);
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
                    Ok(repair) => self.told.repaired(place, format!("{field}: {repair}")),
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
            attitude: wire.attitude,
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
    fn pieces(&mut self, wire: &[wire::Span], field: &str, extra: &mut Extra) -> (Vec<Span>, Vec<Mending>) {
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
            sort(&mut found);
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
            self.told.repaired(place.clone(), message);
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
                self.told
                    .repaired(place.clone(), format!("it had no status; it counts as a {name} now"));
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
