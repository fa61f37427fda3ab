//! The sources report of an article: who speaks and how much, named or not, directly or reported, and who and what the
//! article is about from its start to its end.
//!
//! [`Report::of`] counts, purely and from the document alone; [`view::nodes`] lays the counts out as sentences, plots and
//! tables, in a small tree of elements that the application draws and [`html::write`] writes as one printable file without
//! a script. The plots are drawn by hand as SVG: they are bars and ticks, they must stretch with the page, be read in
//! black and white and in both directions of writing, and a plotting crate would be many times larger than all of this.
//!
//! What a person has rejected is not counted. What the engine suggests and nobody has reviewed is, and the report says
//! how much of it that is.

pub(crate) mod dom;
mod gender;
pub mod html;
mod speakers;
mod things;
pub mod view;
pub mod words;

use pressmark_annotation::Document;
use pressmark_annotation::document::Status;
use pressmark_annotation::speech::Kinds;

pub use dom::Node;
pub use gender::Gender;
pub use speakers::{Portion, SpeakerRow, Standing};
pub use things::{EntityRow, Tally, Tick};
pub use words::{Language, Words};

/// The style sheet of the report, in the colours of the application.
pub const STYLE: &str = include_str!("report.css");

/// What an article's annotations say about its sources.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Report {
    /// The headline, or the first words.
    pub title: String,
    /// The newspaper, agency or site; empty where it is not known.
    pub source: String,
    /// When the article was published, as given; empty where it is not known.
    pub published: String,
    /// Where it was published; empty where it is not known.
    pub url: String,
    /// The language of the article as a BCP 47 tag; empty where it is not known.
    pub language: String,
    /// Words of the article, cut at white space.
    pub words: usize,
    /// Paragraphs of the article.
    pub paragraphs: usize,
    /// Words of the article that are quoted, each counted once.
    pub covered: usize,
    /// Who speaks: named sources first, then unnamed ones, then those that are not known; in each the most quoted first.
    pub speakers: Vec<SpeakerRow>,
    /// Named, unnamed and not known, in this order.
    pub standings: [Portion; 3],
    /// Quotations by how they are given.
    pub kinds: Kinds,
    /// Their words by how they are given.
    pub kind_words: Kinds,
    /// Quotations that nobody says, but believes or wishes; they are in no other count of quotations.
    pub attitudes: usize,
    /// Women, men and people of whom the text does not say; sources that are no people are left out.
    pub genders: [Portion; 3],
    /// The entities that are mentioned most, the most frequent first.
    pub entities: Vec<EntityRow>,
    /// How many entities are mentioned in all.
    pub all_entities: usize,
    /// Places by how often they are mentioned.
    pub places: Vec<Tally>,
    /// Dates and times by how often they are mentioned.
    pub dates: Vec<Tally>,
    /// Quotations and mentions that are counted.
    pub marks: usize,
    /// Those of them that nobody has reviewed.
    pub unreviewed: usize,
}

impl Report {
    /// Counts what `document` holds.
    pub fn of(document: &Document) -> Self {
        let metadata = &document.metadata;
        let text = document.text.as_str();
        let mut report = Self {
            title: title(document),
            source: metadata.source.trim().to_owned(),
            published: metadata.published.trim().to_owned(),
            url: metadata.url.trim().to_owned(),
            language: metadata.language.trim().to_owned(),
            words: text.split_whitespace().count(),
            paragraphs: document.text.paragraphs().count(),
            covered: pressmark_annotation::speech::covered(document),
            ..Self::default()
        };
        speakers::count(document, &mut report);
        things::count(document, &mut report);
        let quotations = document.live_quotations();
        let mentions = document.live_mentions();
        let statuses = quotations
            .iter()
            .map(|item| item.provenance.status)
            .chain(mentions.iter().map(|item| item.provenance.status));
        for status in statuses {
            report.marks += 1;
            report.unreviewed += usize::from(status == Status::Suggested);
        }
        report
    }

    /// How many quotations there are, scare quotes, beliefs and wishes left out.
    pub fn quotations(&self) -> usize {
        self.kinds.all()
    }

    /// How many words all sources are quoted with together; what is quoted within another source's quotation is in both.
    pub fn quoted_words(&self) -> usize {
        self.kind_words.all()
    }
}

/// The document's title, or its first words.
fn title(document: &Document) -> String {
    let title = document.metadata.title.trim();
    if !title.is_empty() {
        return title.to_owned();
    }
    let mut words = document.text.as_str().split_whitespace();
    let first: Vec<&str> = words.by_ref().take(8).collect();
    let more = if words.next().is_some() { " …" } else { "" };
    first.join(" ") + more
}
