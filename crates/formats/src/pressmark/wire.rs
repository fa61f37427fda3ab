//! The shape of the file: every object with its fields, in the order in which they are written.
//!
//! These types are apart from the document model so that either can change without the other, and the JSON Schema is
//! generated from them. Offsets count Unicode code points; an end is exclusive. Every object may carry further fields,
//! which are kept ([`super::unknown`]).

// The comments become the descriptions of the published schema, so they speak to whoever reads or writes such files.

use serde::{Deserialize, Deserializer, Serialize};

macro_rules! wire {
    ($($(#[$meta:meta])* $kind:ident $name:ident { $($body:tt)* })*) => {
        $(
            $(#[$meta])*
            #[derive(Clone, Debug, Serialize, Deserialize)]
            #[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
            #[serde(rename_all = "camelCase")]
            pub $kind $name { $($body)* }
        )*
    };
}

wire! {
    /// One article with its annotations.
    #[cfg(feature = "schema")]
    struct File {
        /// Always `pressmark`.
        pub format: Format,
        /// The version of the format; 1.
        #[cfg_attr(feature = "schema", schemars(extend("const" = 1)))]
        pub version: u64,
        /// Identifies the document across files and machines.
        pub id: String,
        /// The unit of every offset in the file; always `unicode-code-point`.
        pub offset_unit: OffsetUnit,
        /// The article.
        pub text: Text,
        /// Where it comes from.
        #[serde(default)]
        pub metadata: Metadata,
        /// The labels that entities and mentions may have.
        pub tag_set: TagSet,
        /// Everyone who made or changed an annotation.
        pub annotators: Vec<Annotator>,
        /// People, organisations, places and things.
        pub entities: Vec<Entity>,
        /// Spans that refer to an entity, and dates and numbers; in the order of the text.
        pub mentions: Vec<Mention>,
        /// Who says what; in the order of the text.
        pub quotations: Vec<Quotation>,
        /// Remarks about the document or an annotation.
        pub notes: Vec<Note>,
        /// Named links between annotations.
        pub relations: Vec<Relation>,
        /// What was deleted, so that merging does not bring it back.
        pub tombstones: Vec<Tombstone>,
        /// What could not be read when the file was opened last, kept so that nothing is lost; most files have none.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub unreadable: Option<Vec<Unreadable>>,
    }

    /// An item or a field that could not be read.
    #[cfg(feature = "schema")]
    struct Unreadable {
        /// The list that it was in, such as `mentions`.
        pub list: String,
        /// The id of the item whose field this was; missing for whole items.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub id: Option<String>,
        /// The name of the field; missing for whole items.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub field: Option<String>,
        /// Why it could not be read, for people.
        pub reason: String,
        /// The item as it stood in the file.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub item: Option<serde_json::Value>,
        /// The field as it stood in the file.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub value: Option<serde_json::Value>,
    }

    /// The name of the format.
    #[cfg(feature = "schema")]
    enum Format {
        /// This format.
        Pressmark,
    }

    /// The name of the format of a tag set alone.
    #[cfg(feature = "schema")]
    enum TagSetFormat {
        /// This format.
        #[serde(rename = "pressmark-tags")]
        PressmarkTags,
    }

    /// The text of the article; it never changes after import.
    struct Text {
        /// The whole text. Paragraphs are lines, separated by `\n`; there is no `\r` and no byte-order mark.
        pub content: String,
        /// Its length, against which a reader checks its own way of counting.
        pub length: Length,
        /// The SHA-256 of the text's UTF-8 bytes, in lower-case hexadecimal digits.
        #[cfg_attr(feature = "schema", schemars(regex(pattern = "^[0-9a-f]{64}$")))]
        pub sha256: String,
    }

    /// The length of the text in two units.
    struct Length {
        /// In Unicode code points.
        pub code_points: u64,
        /// In UTF-16 code units, as JavaScript and Java count.
        pub utf16: u64,
    }

    /// Where the text comes from. A field that is missing is unknown.
    #[derive(Default)]
    struct Metadata {
        /// The headline.
        #[serde(default, deserialize_with = "or_default", skip_serializing_if = "String::is_empty")]
        pub title: String,
        /// The newspaper, agency or site.
        #[serde(default, deserialize_with = "or_default", skip_serializing_if = "String::is_empty")]
        pub source: String,
        /// Where it was published.
        #[serde(default, deserialize_with = "or_default", skip_serializing_if = "String::is_empty")]
        pub url: String,
        /// When it was published, in ISO 8601 where that is known.
        #[serde(default, deserialize_with = "or_default", skip_serializing_if = "String::is_empty")]
        pub published: String,
        /// The language of the text as a BCP 47 tag, such as `en`.
        #[serde(default, deserialize_with = "or_default", skip_serializing_if = "String::is_empty")]
        pub language: String,
    }

    /// The labels that entities and mentions may have.
    struct TagSet {
        /// Its name, such as `OntoNotes 5`.
        #[serde(default, deserialize_with = "or_default")]
        pub name: String,
        /// What it is for.
        #[serde(default, deserialize_with = "or_default", skip_serializing_if = "String::is_empty")]
        pub description: String,
        /// What holds for all labels, for those who annotate; plain text.
        #[serde(default, deserialize_with = "or_default", skip_serializing_if = "String::is_empty")]
        pub guidelines: String,
        /// The labels, in the order in which they are offered.
        #[serde(default, deserialize_with = "or_default")]
        pub tags: Vec<Tag>,
        /// Labels that annotations have though the set does not, because they were kept when it was changed.
        #[serde(default, deserialize_with = "or_default", skip_serializing_if = "Vec::is_empty")]
        pub unlisted: Vec<String>,
    }

    /// A tag set as a file of its own.
    #[cfg(feature = "schema")]
    struct TagSetFile {
        /// Always `pressmark-tags`.
        pub format: TagSetFormat,
        /// The version of the format; 1.
        #[cfg_attr(feature = "schema", schemars(extend("const" = 1)))]
        pub version: u64,
        /// Its name, such as `OntoNotes 5`.
        pub name: String,
        /// What it is for.
        #[serde(default, skip_serializing_if = "String::is_empty")]
        pub description: String,
        /// What holds for all labels, for those who annotate; plain text.
        #[serde(default, skip_serializing_if = "String::is_empty")]
        pub guidelines: String,
        /// The labels, in the order in which they are offered.
        pub tags: Vec<Tag>,
        /// What could not be read when the file was opened last, kept so that nothing is lost; most files have none.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub unreadable: Option<Vec<Unreadable>>,
    }

    /// One label.
    struct Tag {
        /// The label itself, such as `PERSON`.
        pub label: String,
        /// Its name for people, such as `person`.
        #[serde(default, deserialize_with = "or_default", skip_serializing_if = "String::is_empty")]
        pub name: String,
        /// What it covers.
        #[serde(default, deserialize_with = "or_default", skip_serializing_if = "String::is_empty")]
        pub description: String,
        /// Its colour: a hue in degrees on the OKLCH circle. Missing: grey, or the built-in colour of a built-in label.
        #[serde(skip_serializing_if = "Option::is_none")]
        #[cfg_attr(feature = "schema", schemars(range(min = 0, max = 359)))]
        pub hue: Option<u64>,
        /// The style of the line under its words.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub line: Option<Line>,
        /// The letter that gives the label.
        #[serde(skip_serializing_if = "Option::is_none")]
        #[cfg_attr(feature = "schema", schemars(length(min = 1, max = 1)))]
        pub key: Option<String>,
        /// When to use it and when not, for those who annotate; plain text.
        #[serde(default, deserialize_with = "or_default", skip_serializing_if = "String::is_empty")]
        pub guidelines: String,
        /// Words that have this label.
        #[serde(default, deserialize_with = "or_default", skip_serializing_if = "Vec::is_empty")]
        pub examples: Vec<String>,
        /// The labels of the engine whose suggestions come as this one. Missing: the one of the same name.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub engine_labels: Option<Vec<String>>,
    }

    /// How a line under words is drawn.
    #[derive(Copy)]
    enum Line {
        /// One full line.
        Solid,
        /// Two lines.
        Double,
        /// Dots close together.
        Dotted,
        /// Dots far apart.
        Beaded,
        /// Dashes.
        Dashed,
        /// Long dashes with small gaps.
        LongDashed,
        /// Dashes with dots between them.
        DashDotted,
        /// A wave.
        Wavy,
        /// Teeth.
        Zigzag,
        /// Hanging arcs.
        Scalloped,
        /// Slanted strokes.
        Hatched,
        /// A line with strokes of a clock face.
        Ticked,
        /// A line on blocks.
        Blocks,
        /// A line with dashes under it.
        Railed,
    }

    /// A person or program that makes annotations.
    struct Annotator {
        /// Identifies them across files.
        #[serde(default, deserialize_with = "or_default")]
        pub id: String,
        /// What they are called.
        #[serde(default, deserialize_with = "or_default")]
        pub name: String,
        /// Whether a person or a program.
        #[serde(default)]
        pub kind: AnnotatorKind,
        /// A program's version.
        #[serde(default, deserialize_with = "or_default", skip_serializing_if = "String::is_empty")]
        pub version: String,
    }

    /// Whether an annotator is a person or a program.
    #[derive(Copy, Default)]
    enum AnnotatorKind {
        /// Somebody.
        #[default]
        Person,
        /// Something.
        Program,
    }

    /// A person, organisation, place or thing.
    struct Entity {
        /// Its id, unique among the entities of the file.
        #[serde(default, deserialize_with = "or_default")]
        pub id: String,
        /// Its type, a label of the tag set.
        pub label: String,
        /// Its canonical name.
        #[serde(default, deserialize_with = "or_default")]
        pub name: String,
        /// Other names.
        #[serde(default, deserialize_with = "or_default", skip_serializing_if = "Vec::is_empty")]
        pub aliases: Vec<String>,
        #[serde(flatten)]
        pub provenance: Provenance,
    }

    /// A span that refers to an entity, or a date or number that stands for itself.
    struct Mention {
        /// Its id, unique among the mentions of the file.
        #[serde(default, deserialize_with = "or_default")]
        pub id: String,
        /// What it is made of.
        #[serde(default)]
        pub kind: MentionKind,
        /// Its type, a label of the tag set.
        pub label: String,
        /// The id of the entity that it refers to; dates and numbers have none.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub entity: Option<String>,
        /// Where it stands.
        pub span: Span,
        /// The normalised value of a date or number.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub value: Option<Value>,
        #[serde(flatten)]
        pub provenance: Provenance,
    }

    /// What a mention is made of.
    #[derive(Copy, Default)]
    enum MentionKind {
        /// A name, a date or a number.
        #[default]
        Name,
        /// A description, such as “the minister”.
        Nominal,
        /// A pronoun.
        Pronoun,
    }

    /// A part of the text: its offsets, and beside them the words, so that it is found again if the offsets are off.
    #[derive(PartialEq)]
    struct Span {
        /// The first code point, counted from 0.
        #[serde(default = "nowhere", deserialize_with = "offset")]
        pub start: u64,
        /// The code point after the last one.
        #[serde(default = "nowhere", deserialize_with = "offset")]
        pub end: u64,
        /// The words themselves.
        #[serde(default, deserialize_with = "or_default")]
        pub exact: String,
        /// Up to 32 code points before them.
        #[serde(default, deserialize_with = "or_default")]
        pub prefix: String,
        /// Up to 32 code points after them.
        #[serde(default, deserialize_with = "or_default")]
        pub suffix: String,
    }

    /// Who says what.
    struct Quotation {
        /// Its id, unique among the quotations of the file.
        #[serde(default, deserialize_with = "or_default")]
        pub id: String,
        /// How it is given.
        #[serde(default)]
        pub kind: QuotationKind,
        /// Whether it is a belief or a wish (“hopes that”), and nobody says or writes it.
        #[serde(default, deserialize_with = "or_default", skip_serializing_if = "std::ops::Not::not")]
        pub attitude: bool,
        /// What is said, in the order of the text, without the enclosing quotation marks.
        #[cfg_attr(feature = "schema", schemars(length(min = 1)))]
        pub content: Vec<Span>,
        /// The words that report it, such as “said” or “according to”.
        #[serde(default, deserialize_with = "or_default", skip_serializing_if = "Vec::is_empty")]
        pub cue: Vec<Span>,
        /// The words that name the speaker, such as “the minister”.
        #[serde(default, deserialize_with = "or_default", skip_serializing_if = "Vec::is_empty")]
        pub source: Vec<Span>,
        /// Who is behind the source.
        #[serde(default)]
        pub speaker: Speaker,
        /// What decided the speaker, where the engine did.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub speaker_rule: Option<SpeakerRule>,
        #[serde(flatten)]
        pub provenance: Provenance,
    }

    /// How a quotation is given.
    #[derive(Copy, Default)]
    enum QuotationKind {
        /// All of it in quotation marks.
        #[default]
        Direct,
        /// Reported, without marks.
        Indirect,
        /// Reported, with a part in marks.
        Mixed,
        /// Words in marks that nobody is quoted as saying: a title, a term, irony.
        ScareQuotes,
    }

    /// The sieve that decided a speaker.
    struct SpeakerRule {
        /// Its name.
        pub rule: String,
        /// How sure it was, from 0 to 1 in steps of a thousandth.
        #[cfg_attr(feature = "schema", schemars(range(min = 0.0, max = 1.0)))]
        pub confidence: f64,
    }

    /// A remark in plain text.
    struct Note {
        /// Its id, unique among the notes of the file.
        #[serde(default, deserialize_with = "or_default")]
        pub id: String,
        /// What it is about; the document where this is missing.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub target: Option<Key>,
        /// What it says.
        pub body: String,
        #[serde(flatten)]
        pub provenance: Provenance,
    }

    /// A named link from one annotation to another.
    struct Relation {
        /// Its id, unique among the relations of the file.
        #[serde(default, deserialize_with = "or_default")]
        pub id: String,
        /// Its name, such as `spokesperson-of`.
        pub name: String,
        /// Where it starts.
        pub from: Key,
        /// Where it ends.
        pub to: Key,
        #[serde(flatten)]
        pub provenance: Provenance,
    }

    /// What is left of a deleted item.
    struct Tombstone {
        /// Which list it was in.
        pub kind: Kind,
        /// The id that it had.
        pub id: String,
        /// The id of the annotator who deleted it.
        #[serde(default, deserialize_with = "or_default")]
        pub deleted_by: String,
        /// When, as RFC 3339 writes it in UTC.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub deleted_at: Option<String>,
    }

    /// Names one item of the file.
    struct Key {
        /// Which list it is in.
        pub kind: Kind,
        /// Its id there.
        pub id: String,
    }

    /// One of the lists of the file.
    #[derive(Copy)]
    enum Kind {
        /// `entities`
        Entity,
        /// `mentions`
        Mention,
        /// `quotations`
        Quotation,
        /// `notes`
        Note,
        /// `relations`
        Relation,
    }

    /// Who made an annotation and why, and who changed it last.
    struct Provenance {
        /// Where it stands.
        #[cfg_attr(feature = "schema", schemars(required))]
        pub status: Option<Status>,
        /// The id of the annotator who made it.
        #[serde(default, deserialize_with = "or_default")]
        pub created_by: String,
        /// When, as RFC 3339 writes it in UTC.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub created_at: Option<String>,
        /// The id of the annotator who changed it last.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub changed_by: Option<String>,
        /// When, as RFC 3339 writes it in UTC.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub changed_at: Option<String>,
        /// How sure the engine was, from 0 to 1 in steps of a thousandth.
        #[serde(skip_serializing_if = "Option::is_none")]
        #[cfg_attr(feature = "schema", schemars(range(min = 0.0, max = 1.0)))]
        pub confidence: Option<f64>,
        /// The rule, sieve or model that made it.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub rule: Option<String>,
    }

    /// Where a suggestion or a person's decision stands.
    #[derive(Copy)]
    enum Status {
        /// Made by the engine, not yet looked at.
        Suggested,
        /// Made by the engine, accepted by a person.
        Accepted,
        /// Made by the engine, rejected by a person; kept so that it is not suggested again.
        Rejected,
        /// Made or changed by a person.
        Manual,
    }
}

/// The unit of offsets.
#[cfg(feature = "schema")]
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum OffsetUnit {
    /// Unicode code points.
    UnicodeCodePoint,
}

/// Who is behind a source.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(tag = "kind", rename_all = "camelCase")]
pub enum Speaker {
    /// Nobody has said yet.
    #[default]
    Undecided,
    /// Nobody whom the text names.
    Unnamed,
    /// An entity.
    Entity {
        /// Its id.
        id: String,
    },
}

/// The normalised value of a date or number.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(untagged, rename_all = "camelCase")]
pub enum Value {
    /// A date, time or period.
    Iso8601 {
        /// In ISO 8601, such as `2026-05-03`, `2026-05`, `T14:30` or `P3D`.
        iso8601: String,
    },
    /// A sum of money.
    Money {
        /// A plain decimal, such as `1500000` or `2.5`.
        amount: String,
        /// By ISO 4217, such as `USD`.
        currency: String,
    },
    /// Another number.
    Number {
        /// A plain decimal, such as `31` or `0.5`.
        number: String,
        /// Such as `percent` or `kilometre`.
        #[serde(skip_serializing_if = "Option::is_none")]
        unit: Option<String>,
    },
}

/// Reads `null` as the default.
fn or_default<'de, D: Deserializer<'de>, T: Deserialize<'de> + Default>(deserializer: D) -> Result<T, D::Error> {
    Ok(Option::deserialize(deserializer)?.unwrap_or_default())
}

/// An offset that points nowhere.
fn nowhere() -> u64 {
    u64::MAX
}

/// Reads an offset; what is no whole number of code points points nowhere, so that the words are looked for.
fn offset<'de, D: Deserializer<'de>>(deserializer: D) -> Result<u64, D::Error> {
    let value = serde_json::Value::deserialize(deserializer)?;
    Ok(match &value {
        serde_json::Value::String(digits) => digits.trim().parse().ok(),
        other => other.as_u64().or_else(|| {
            let number = other.as_f64()?;
            let whole = (0.0..4e9).contains(&number) && number.fract() == 0.0;
            #[expect(clippy::cast_sign_loss, reason = "checked to be a whole number from 0")]
            whole.then_some(number as u64)
        }),
    }
    .unwrap_or_else(nowhere))
}
