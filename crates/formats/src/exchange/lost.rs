//! What an export leaves out, counted.

use std::fmt;

/// One thing that is lost, and how often.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Loss {
    /// What.
    pub what: Lost,
    /// How many; never 0.
    pub count: usize,
}

macro_rules! lost {
    ($($(#[$doc:meta])* $variant:ident $one:literal $many:literal;)*) => {
        /// Something that a format may be unable to hold.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Lost {
            $($(#[$doc])* $variant,)*
        }

        impl Lost {
            /// All of them, in the order in which they are told.
            pub const ALL: &[Self] = &[$(Self::$variant),*];

            /// The phrases for one and for several, without the number.
            pub const fn phrases(self) -> (&'static str, &'static str) {
                match self { $(Self::$variant => ($one, $many)),* }
            }
        }
    };
}

lost! {
    /// Characters of the text that the format has not; others stand in their places.
    Characters "character of the text" "characters of the text";
    /// Annotations that have no words or point outside the text.
    BadSpans "annotation without words" "annotations without words";
    /// Mentions, where the format holds none.
    Mentions "mention" "mentions";
    /// Mentions that overlap others.
    Overlapping "mention inside or across another" "mentions inside or across others";
    /// Spans that were trimmed.
    Edges "span's white space at its edges" "spans' white space at their edges";
    /// Whether a mention is a name, a description or a pronoun.
    MentionKinds "mention's being a description or pronoun" "mentions' being descriptions or pronouns";
    /// Values of dates and numbers.
    Values "normalised value of a date or number" "normalised values of dates and numbers";
    /// Entities.
    Entities "entity" "entities";
    /// Mentions' links to their entities.
    EntityLinks "mention's link to its entity" "mentions' links to their entities";
    /// Other names of entities.
    Aliases "entity's other names" "entities' other names";
    /// Quotations.
    Quotations "quotation" "quotations";
    /// Scare quotes, where the format can't tell them from quotations.
    ScareQuotes "scare quote" "scare quotes";
    /// Quotations, cues or sources in several pieces, joined to one.
    Pieces "gap within a quotation, cue or source" "gaps within quotations, cues or sources";
    /// Cues.
    Cues "quotation's cue" "quotations' cues";
    /// Sources.
    Sources "quotation's source" "quotations' sources";
    /// Speakers, and that a speaker is nobody named.
    Speakers "quotation's speaker" "quotations' speakers";
    /// Kinds of quotations.
    QuotationKinds "quotation's kind" "quotations' kinds";
    /// That a quotation is a belief or a wish.
    Attitudes "mark of a belief or wish" "marks of beliefs or wishes";
    /// Notes.
    Notes "note" "notes";
    /// Relations.
    Relations "relation" "relations";
    /// Suggestions that somebody rejected.
    Rejected "rejected suggestion" "rejected suggestions";
    /// Whether annotations are suggestions or somebody decided about them.
    Statuses "mark of a suggestion or decision" "marks of suggestions or decisions";
    /// Rules and confidences.
    Rules "rule with its confidence" "rules with their confidences";
    /// Who made or changed annotations, and when.
    Annotators "record of who made an annotation and when" "records of who made annotations and when";
    /// Labels and names of relations that had to be written otherwise.
    Labels "spelling of a label" "spellings of labels";
    /// Names, notes and other strings that had to be written otherwise.
    Strings "line break or special character" "line breaks or special characters";
    /// Fields of the metadata.
    Metadata "field about the article" "fields about the article";
    /// The tag set.
    TagSet "tag set" "tag sets";
    /// What was deleted.
    Tombstones "deletion" "deletions";
    /// Unknown fields.
    Unknown "set of unknown fields" "sets of unknown fields";
    /// Ids, by which copies of an article are merged.
    Ids "id by which files are merged" "ids by which files are merged";
}

impl fmt::Display for Loss {
    /// A phrase such as "2 notes".
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (one, many) = self.what.phrases();
        write!(f, "{} {}", self.count, if self.count == 1 { one } else { many })
    }
}
