//! The tag set: which types an entity can have.

use std::borrow::Borrow;
use std::fmt;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

/// The name of an entity type, such as `PERSON`; cheap to clone.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Label(Arc<str>);

impl Label {
    /// The label with this name.
    pub fn new(name: impl Into<Arc<str>>) -> Self {
        Self(name.into())
    }

    /// Its name.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The built-in type that it names, or `None` for a label of a tag set of one's own.
    pub fn onto(&self) -> Option<Onto> {
        Onto::from_name(&self.0)
    }
}

impl Borrow<str> for Label {
    fn borrow(&self) -> &str {
        &self.0
    }
}
impl fmt::Display for Label {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}
impl fmt::Debug for Label {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}
impl From<&str> for Label {
    fn from(name: &str) -> Self {
        Self::new(name)
    }
}
impl From<Onto> for Label {
    fn from(label: Onto) -> Self {
        Self::new(label.name())
    }
}

macro_rules! onto {
    ($($variant:ident $name:literal $words:literal $what:literal;)*) => {
        /// The eighteen types of OntoNotes 5 (Weischedel et al. 2013, LDC2013T19), the built-in tag set.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        pub enum Onto {
            $(#[doc = $what] $variant,)*
        }

        impl Onto {
            /// All types, in the order of OntoNotes.
            pub const ALL: [Self; 18] = [$(Self::$variant),*];

            /// The name in OntoNotes, such as `PERSON`.
            pub const fn name(self) -> &'static str {
                match self { $(Self::$variant => $name),* }
            }

            /// The name for people, such as "person".
            pub const fn words(self) -> &'static str {
                match self { $(Self::$variant => $words),* }
            }

            /// What the type covers, in a phrase.
            pub const fn description(self) -> &'static str {
                match self { $(Self::$variant => $what),* }
            }

            /// The type of that OntoNotes name.
            pub fn from_name(name: &str) -> Option<Self> {
                match name { $($name => Some(Self::$variant),)* _ => None }
            }
        }
    };
}

onto! {
    Person "PERSON" "person" "People, also fictional";
    Norp "NORP" "group" "Nationalities, religious and political groups";
    Fac "FAC" "facility" "Buildings, airports, roads, bridges";
    Org "ORG" "organisation" "Companies, agencies, parties, teams, media";
    Gpe "GPE" "country or place" "Countries, states, cities";
    Loc "LOC" "location" "Other locations: mountains, seas, regions";
    Product "PRODUCT" "product" "Vehicles, weapons, software, brands";
    Event "EVENT" "event" "Named wars, storms, elections, tournaments";
    WorkOfArt "WORK_OF_ART" "work" "Titles of books, films, songs; awards";
    Law "LAW" "law" "Named laws, treaties, resolutions";
    Language "LANGUAGE" "language" "Named languages";
    Date "DATE" "date" "Absolute or relative dates, periods, ages";
    Time "TIME" "time" "Times smaller than a day";
    Percent "PERCENT" "percentage" "Percentages";
    Money "MONEY" "money" "Sums of money with their currency";
    Quantity "QUANTITY" "quantity" "Weights, distances and other measures";
    Ordinal "ORDINAL" "ordinal" "First, second, 25th";
    Cardinal "CARDINAL" "number" "Other numbers";
}

impl Onto {
    /// Whether mentions of the type stand for themselves: dates, times, numbers and amounts.
    pub const fn is_value(self) -> bool {
        matches!(
            self,
            Self::Date | Self::Time | Self::Percent | Self::Money | Self::Quantity | Self::Ordinal | Self::Cardinal
        )
    }
}

impl fmt::Display for Onto {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}
