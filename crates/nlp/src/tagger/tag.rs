//! The tags: those of the Penn Treebank (Marcus et al. 1993), as the Georgetown University Multilayer corpus (GUM) uses them, on words as
//! the engine's tokeniser cuts them.
//!
//! A hyphen inside a word has no token here, so the treebank's `HYPH` does not occur. "to" is [`Tag::To`] before an
//! infinitive and [`Tag::In`] elsewhere.

macro_rules! tags {
    ($($variant:ident = $name:literal, $what:literal;)*) => {
        /// A part of speech.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[repr(u8)]
        pub enum Tag {
            $(#[doc = $what] $variant,)*
        }

        impl Tag {
            /// Every tag, in the order of their numbers in a model file.
            pub const ALL: [Self; TAGS] = [$(Self::$variant,)*];

            /// The treebank's name of the tag.
            pub const fn name(self) -> &'static str {
                match self {
                    $(Self::$variant => $name,)*
                }
            }
        }

        /// How many tags there are.
        pub const TAGS: usize = [$($name,)*].len();
    };
}

tags! {
    Cc = "CC", "A coordinating conjunction.";
    Cd = "CD", "A cardinal number.";
    Dt = "DT", "A determiner.";
    Ex = "EX", "Existential \"there\".";
    Fw = "FW", "A foreign word.";
    In = "IN", "A preposition or subordinating conjunction.";
    Jj = "JJ", "An adjective.";
    Jjr = "JJR", "A comparative adjective.";
    Jjs = "JJS", "A superlative adjective.";
    Ls = "LS", "The marker of a list item.";
    Md = "MD", "A modal verb.";
    Nn = "NN", "A singular or mass noun.";
    Nns = "NNS", "A plural noun.";
    Nnp = "NNP", "A singular proper noun.";
    Nnps = "NNPS", "A plural proper noun.";
    Pdt = "PDT", "A predeterminer.";
    Pos = "POS", "The ending of a possessive.";
    Prp = "PRP", "A personal pronoun.";
    PrpS = "PRP$", "A possessive pronoun.";
    Rb = "RB", "An adverb.";
    Rbr = "RBR", "A comparative adverb.";
    Rbs = "RBS", "A superlative adverb.";
    Rp = "RP", "The particle of a verb.";
    Sym = "SYM", "A symbol.";
    To = "TO", "\"to\" before an infinitive.";
    Uh = "UH", "An interjection.";
    Vb = "VB", "A verb's base form.";
    Vbd = "VBD", "A verb's past tense.";
    Vbg = "VBG", "A verb's gerund or present participle.";
    Vbn = "VBN", "A verb's past participle.";
    Vbp = "VBP", "A verb's present tense, other than the third person singular.";
    Vbz = "VBZ", "A verb's present tense, third person singular.";
    Wdt = "WDT", "A determiner that asks or relates.";
    Wp = "WP", "A pronoun that asks or relates.";
    WpS = "WP$", "\"whose\".";
    Wrb = "WRB", "An adverb that asks or relates.";
    Open = "``", "An opening quotation mark, of any family.";
    Close = "''", "A closing quotation mark, of any family.";
    Lrb = "-LRB-", "An opening bracket.";
    Rrb = "-RRB-", "A closing bracket.";
    Comma = ",", "A comma.";
    Stop = ".", "A mark that ends a sentence.";
    Colon = ":", "A colon, semicolon, dash or ellipsis.";
    Currency = "$", "A currency sign.";
    Hash = "#", "A number sign.";
}

impl Tag {
    /// The tag of that name, if there is one.
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|tag| tag.name() == name)
    }

    /// Whether it is a noun, proper ones included.
    pub const fn is_noun(self) -> bool {
        matches!(self, Self::Nn | Self::Nns | Self::Nnp | Self::Nnps)
    }

    /// Whether it is a proper noun.
    pub const fn is_proper_noun(self) -> bool {
        matches!(self, Self::Nnp | Self::Nnps)
    }

    /// Whether it is a verb in any form; modal verbs are not counted.
    pub const fn is_verb(self) -> bool {
        matches!(
            self,
            Self::Vb | Self::Vbd | Self::Vbg | Self::Vbn | Self::Vbp | Self::Vbz
        )
    }

    /// Whether it is an adjective in any degree.
    pub const fn is_adjective(self) -> bool {
        matches!(self, Self::Jj | Self::Jjr | Self::Jjs)
    }

    /// Whether it is an adverb in any degree.
    pub const fn is_adverb(self) -> bool {
        matches!(self, Self::Rb | Self::Rbr | Self::Rbs)
    }
}

/// A set of tags.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct TagSet(u64);

impl TagSet {
    /// No tag.
    pub const NONE: Self = Self(0);

    /// The set of `tags`.
    pub const fn of(tags: &[Tag]) -> Self {
        let (mut bits, mut at) = (0, 0);
        while at < tags.len() {
            bits |= 1 << tags[at] as u64;
            at += 1;
        }
        Self(bits)
    }

    /// The set that a model file holds as `bits`; nothing where a bit stands for no tag.
    pub const fn from_bits(bits: u64) -> Option<Self> {
        if bits >> TAGS == 0 { Some(Self(bits)) } else { None }
    }

    /// The set as a model file holds it: bit `n` for the tag with number `n`.
    pub const fn bits(self) -> u64 {
        self.0
    }

    /// Both sets together.
    #[must_use]
    pub const fn with(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Whether the set holds `tag`.
    pub const fn has(self, tag: Tag) -> bool {
        self.0 >> tag as u64 & 1 == 1
    }

    /// Whether the set holds nothing.
    pub const fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// The only tag of the set, where there is just one.
    pub fn only(self) -> Option<Tag> {
        if self.0.is_power_of_two() {
            Tag::ALL.get(self.0.trailing_zeros() as usize).copied()
        } else {
            None
        }
    }

    /// The tags of the set in the order of their numbers.
    pub fn iter(self) -> impl Iterator<Item = Tag> {
        let mut rest = self.0;
        std::iter::from_fn(move || {
            let tag = Tag::ALL.get(rest.trailing_zeros() as usize).copied();
            rest &= rest.wrapping_sub(1);
            tag
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_tag_is_found_by_its_name() {
        for tag in Tag::ALL {
            assert_eq!(Tag::parse(tag.name()), Some(tag));
        }
        assert_eq!(Tag::parse("HYPH"), None);
    }

    #[test]
    fn a_set_gives_back_its_tags_in_order() {
        let set = TagSet::of(&[Tag::Vb, Tag::Nn, Tag::Hash]);
        assert_eq!(set.iter().collect::<Vec<_>>(), [Tag::Nn, Tag::Vb, Tag::Hash]);
        assert_eq!(set.only(), None);
        assert_eq!(TagSet::of(&[Tag::Dt]).only(), Some(Tag::Dt));
        assert_eq!(TagSet::from_bits(1 << TAGS), None);
    }
}
