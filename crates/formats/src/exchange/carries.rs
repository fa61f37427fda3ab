//! What a format can hold: one table for all formats, from which exports are reduced and `docs/FORMATS.md` is made.

use pressmark_annotation::document::Kind;

/// What a format can hold of a document.
#[derive(Clone, Copy, Debug)]
#[expect(clippy::struct_excessive_bools, reason = "a table of features that are there or not")]
pub struct Carries {
    /// The unit in which its files count offsets.
    pub unit: Unit,
    /// The document's own id.
    pub document_id: bool,
    /// The ids of annotations and entities; where not, they are numbered in the order of the text.
    pub ids: bool,
    /// Which fields of the metadata.
    pub metadata: &'static [Field],
    /// The tag set; where not, readers give the built-in one and the labels that are used.
    pub tag_set: bool,
    /// Which mentions, by how they lie.
    pub mentions: Layout,
    /// Whether spans may begin or end with white space; where not, they are trimmed.
    pub untrimmed: bool,
    /// Names, descriptions and pronouns told apart; where not, readers give names.
    pub mention_kinds: bool,
    /// Normalised values of dates and numbers.
    pub values: bool,
    /// Which entities.
    pub entities: Entities,
    /// Other names of entities; needs entities.
    pub aliases: bool,
    /// Quotations.
    pub quotations: bool,
    /// Content, cue and source in several pieces; where not, each becomes the stretch from its first word to its last.
    pub discontinuous: bool,
    /// Pieces that touch, or that only line breaks part, told apart from one piece.
    pub touching: bool,
    /// Cues.
    pub cues: bool,
    /// Sources.
    pub sources: bool,
    /// Who speaks: an entity, nobody named, or undecided; needs entities.
    pub speakers: bool,
    /// Kinds of quotations; where not, readers go by the marks around the words, and scare quotes are left out.
    pub quotation_kinds: bool,
    /// Beliefs and wishes told apart from speech.
    pub attitudes: bool,
    /// What notes may be about: `None` is the document.
    pub notes: &'static [Option<Kind>],
    /// What relations may link.
    pub relations: &'static [Kind],
    /// Suggested, accepted, rejected or manual; where not, what was rejected is left out and the rest comes back as manual.
    pub statuses: bool,
    /// Rules and confidences, those of speakers too.
    pub rules: bool,
    /// Who made and changed what, and when.
    pub annotators: bool,
    /// What was deleted.
    pub tombstones: bool,
    /// Fields that Pressmark does not know.
    pub unknown: bool,
    /// A label as the format can write it; must leave what it gives as it is.
    pub label: fn(&str) -> String,
    /// A name, note, value or other string as the format can write it; must leave what it gives as it is.
    pub string: fn(&str) -> String,
    /// A relation's name as the format can write it; must leave what it gives as it is.
    pub relation_name: fn(&str) -> String,
    /// A character of the text as the format can write it; must have as many bytes in UTF-8.
    pub character: fn(char) -> char,
}

/// A unit of offsets.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    /// Unicode code points.
    CodePoints,
    /// UTF-16 code units.
    Utf16,
    /// Tokens: there are no offsets.
    Tokens,
    /// Markup in the text: there are no offsets.
    Markup,
}

/// How mentions may lie.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Layout {
    /// None are held.
    None,
    /// Side by side; of those that overlap the outermost is kept.
    Flat,
    /// Any.
    Any,
}

/// Which entities are held.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Entities {
    /// None: mentions have a label and nothing more.
    None,
    /// Those that a mention or a speaker refers to, with label and name.
    Referred,
    /// All, with label and name.
    All,
}

/// A field of the metadata.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Field {
    /// The headline.
    Title,
    /// The newspaper, agency or site.
    Source,
    /// Where it was published.
    Url,
    /// When it was published.
    Published,
    /// The language.
    Language,
}

impl Field {
    /// All fields.
    pub const ALL: [Self; 5] = [Self::Title, Self::Source, Self::Url, Self::Published, Self::Language];
}

impl Carries {
    /// A format that holds plain text and nothing else: the others are written as what they hold beyond it.
    pub const TEXT: Self = Self {
        unit: Unit::CodePoints,
        document_id: false,
        ids: false,
        metadata: &[],
        tag_set: false,
        mentions: Layout::None,
        untrimmed: true,
        mention_kinds: false,
        values: false,
        entities: Entities::None,
        aliases: false,
        quotations: false,
        discontinuous: true,
        touching: true,
        cues: false,
        sources: false,
        speakers: false,
        quotation_kinds: false,
        attitudes: false,
        notes: &[],
        relations: &[],
        statuses: false,
        rules: false,
        annotators: false,
        tombstones: false,
        unknown: false,
        label: str::to_owned,
        string: str::to_owned,
        relation_name: str::to_owned,
        character: |c| c,
    };

    /// A format that holds everything.
    pub const EVERYTHING: Self = Self {
        document_id: true,
        ids: true,
        metadata: &Field::ALL,
        tag_set: true,
        mentions: Layout::Any,
        mention_kinds: true,
        values: true,
        entities: Entities::All,
        aliases: true,
        quotations: true,
        cues: true,
        sources: true,
        speakers: true,
        quotation_kinds: true,
        attitudes: true,
        notes: &[
            None,
            Some(Kind::Entity),
            Some(Kind::Mention),
            Some(Kind::Quotation),
            Some(Kind::Note),
            Some(Kind::Relation),
        ],
        relations: &[Kind::Entity, Kind::Mention, Kind::Quotation, Kind::Note, Kind::Relation],
        statuses: true,
        rules: true,
        annotators: true,
        tombstones: true,
        unknown: true,
        ..Self::TEXT
    };
}
