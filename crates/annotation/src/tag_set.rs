//! The tag set of a document: which labels its entities may have, how each is shown, which key gives it, what it covers,
//! and which of the engine's labels come as it.

use crate::document::Extra;
use crate::label::{Label, Onto};

/// The labels that a document's entities may have.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct TagSet {
    /// Its name, such as `OntoNotes 5`.
    pub name: String,
    /// What it is for, in a sentence or two.
    pub description: String,
    /// What holds for all its labels, for those who annotate; plain text, a blank line between paragraphs.
    pub guidelines: String,
    /// Its labels, in the order that they are offered.
    pub tags: Vec<Tag>,
    /// Unknown fields.
    pub extra: Extra,
}

/// One label of a tag set.
#[derive(Clone, Debug, PartialEq)]
pub struct Tag {
    /// The label itself.
    pub label: Label,
    /// Its name for people.
    pub name: String,
    /// What it covers, in a phrase.
    pub description: String,
    /// When to use it and when not, for those who annotate; plain text, a blank line between paragraphs.
    pub guidelines: String,
    /// Words that have this label, as they might stand in an article.
    pub examples: Vec<String>,
    /// Its colour: a hue in degrees on the `OKLCH` circle, below 360. `None` is grey, or the built-in colour of a built-in
    /// label.
    pub hue: Option<u16>,
    /// The style of the line under its words; `None` is that of a built-in label, or the first.
    pub line: Option<Line>,
    /// The letter that gives the label, besides the number of its place; in lower case.
    pub key: Option<char>,
    /// The labels of the engine whose suggestions come as this one; `None` is the one of the same name.
    pub engine_labels: Option<Vec<Label>>,
    /// Unknown fields.
    pub extra: Extra,
}

macro_rules! lines {
    ($($(#[$doc:meta])* $variant:ident $name:literal;)*) => {
        /// How a line under words is drawn, so that labels are never told apart by colour alone.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Line {
            $($(#[$doc])* $variant,)*
        }

        impl Line {
            /// All styles.
            pub const ALL: &[Self] = &[$(Self::$variant),*];

            /// Its name in files, such as `dotted`.
            pub const fn name(self) -> &'static str {
                match self { $(Self::$variant => $name),* }
            }

            /// The style of that name.
            pub fn from_name(name: &str) -> Option<Self> {
                match name { $($name => Some(Self::$variant),)* _ => None }
            }
        }
    };
}

lines! {
    /// One full line.
    Solid "solid";
    /// Two lines.
    Double "double";
    /// Dots close together.
    Dotted "dotted";
    /// Dots far apart.
    Beaded "beaded";
    /// Dashes.
    Dashed "dashed";
    /// Long dashes with small gaps.
    LongDashed "longDashed";
    /// Dashes with dots between them.
    DashDotted "dashDotted";
    /// A wave.
    Wavy "wavy";
    /// Teeth.
    Zigzag "zigzag";
    /// Hanging arcs.
    Scalloped "scalloped";
    /// Slanted strokes.
    Hatched "hatched";
    /// A line with strokes of a clock face.
    Ticked "ticked";
    /// A line on blocks.
    Blocks "blocks";
    /// A line with dashes under it.
    Railed "railed";
}

impl Tag {
    /// A label with its name and nothing else.
    pub fn new(label: impl Into<Label>, name: impl Into<String>) -> Self {
        Self {
            label: label.into(),
            name: name.into(),
            description: String::new(),
            guidelines: String::new(),
            examples: Vec::new(),
            hue: None,
            line: None,
            key: None,
            engine_labels: None,
            extra: Extra::new(),
        }
    }

    /// A label of the built-in tag set.
    pub fn built_in(onto: Onto) -> Self {
        Self {
            description: onto.description().to_owned(),
            ..Self::new(onto, onto.words())
        }
    }

    /// The label as a tag: with name and description where it is built in, with itself as its name where not.
    pub fn of(label: &Label) -> Self {
        label
            .onto()
            .map_or_else(|| Self::new(label.clone(), label.as_str()), Self::built_in)
    }

    /// What people call it: its name, or the label where it has none.
    pub fn words(&self) -> &str {
        if self.name.trim().is_empty() {
            self.label.as_str()
        } else {
            &self.name
        }
    }

    /// The labels of the engine whose suggestions come as this one.
    pub fn suggested_as(&self) -> Vec<Onto> {
        match &self.engine_labels {
            Some(labels) => labels.iter().filter_map(Label::onto).collect(),
            None => self.label.onto().into_iter().collect(),
        }
    }
}

impl TagSet {
    /// The built-in tag set.
    pub fn ontonotes() -> Self {
        Self {
            name: "OntoNotes 5".to_owned(),
            tags: Onto::ALL.into_iter().map(Tag::built_in).collect(),
            ..Self::default()
        }
    }

    /// Whether it has the labels of the built-in tag set, shown as they are there.
    pub fn is_built_in(&self) -> bool {
        *self == Self::ontonotes()
    }

    /// The tag of that label.
    pub fn get(&self, label: &Label) -> Option<&Tag> {
        self.tags.iter().find(|tag| tag.label == *label)
    }

    /// The label as which the engine's suggestions of `onto` come: of the first tag that names it, else of the tag of that
    /// very label. `None` where the set has no place for them.
    pub fn label_for(&self, onto: Onto) -> Option<&Label> {
        let named = |tag: &&Tag| {
            let labels = tag.engine_labels.as_deref().unwrap_or_default();
            labels.iter().any(|label| label.onto() == Some(onto))
        };
        let itself = |tag: &&Tag| tag.engine_labels.is_none() && tag.label.onto() == Some(onto);
        let tag = self.tags.iter().find(named).or_else(|| self.tags.iter().find(itself))?;
        Some(&tag.label)
    }

    /// Whether mentions of `label` stand for themselves and have no entity: dates, times, numbers and amounts, and labels of
    /// one's own as which the engine's suggestions of those alone come.
    pub fn is_value(&self, label: &Label) -> bool {
        match self.get(label).and_then(|tag| tag.engine_labels.as_ref()) {
            Some(labels) if !labels.is_empty() => labels.iter().all(|label| label.onto().is_some_and(Onto::is_value)),
            _ => label.onto().is_some_and(Onto::is_value),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn set() -> TagSet {
        let mut place = Tag::new("PLACE", "place");
        place.engine_labels = Some(vec!["GPE".into(), "LOC".into()]);
        let mut when = Tag::new("WHEN", "when");
        when.engine_labels = Some(vec!["DATE".into(), "TIME".into()]);
        let mut law = Tag::built_in(Onto::Law);
        law.engine_labels = Some(Vec::new());
        TagSet {
            tags: vec![Tag::built_in(Onto::Gpe), place, when, law, Tag::built_in(Onto::Org)],
            ..TagSet::default()
        }
    }

    #[test]
    fn suggestions_come_as_the_label_that_names_them_first() {
        let set = set();
        let label = |onto| set.label_for(onto).map(Label::as_str);
        assert_eq!(label(Onto::Gpe), Some("PLACE"));
        assert_eq!(label(Onto::Loc), Some("PLACE"));
        assert_eq!(label(Onto::Org), Some("ORG"));
        assert_eq!(label(Onto::Law), None);
        assert_eq!(label(Onto::Person), None);
        let built_in = TagSet::ontonotes();
        assert!(built_in.is_built_in());
        for onto in Onto::ALL {
            assert_eq!(built_in.label_for(onto).and_then(Label::onto), Some(onto));
        }
    }

    #[test]
    fn labels_for_dates_and_numbers_alone_stand_for_themselves() {
        let set = set();
        let values = ["PLACE", "WHEN", "ORG", "DATE", "SHIP"].map(|label| set.is_value(&label.into()));
        assert_eq!(values, [false, true, false, true, false]);
    }

    #[test]
    fn lines_have_names_of_their_own() {
        for line in Line::ALL {
            assert_eq!(Line::from_name(line.name()), Some(*line));
        }
        assert_eq!(Line::from_name("none"), None);
    }
}
