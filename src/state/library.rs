//! The documents that the browser keeps, as the library lists them: what is found, in which order, how far each is reviewed.

use pressmark_annotation::document::{Document, Provenance, Status};
use pressmark_annotation::sorting::{sort_by, sort_by_cached_key, sort_by_key};
use pressmark_annotation::{Id, ops};

use super::mentions;

/// The order of the library.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Order {
    /// The last changed first.
    #[default]
    Date,
    /// By title, letters of either case alike.
    Title,
    /// The longest first.
    Words,
    /// The least reviewed first; those without suggestions last.
    Progress,
    /// The largest first.
    Size,
}

impl Order {
    /// All of them, as they are offered.
    pub const ALL: [Self; 5] = [Self::Date, Self::Title, Self::Words, Self::Progress, Self::Size];

    /// Its name in the list of orders.
    pub fn name(self) -> &'static str {
        match self {
            Self::Date => "date",
            Self::Title => "title",
            Self::Words => "words",
            Self::Progress => "progress",
            Self::Size => "size",
        }
    }
}

/// How far the engine's suggestions are reviewed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Progress {
    /// Suggestions that a person has decided.
    pub reviewed: u32,
    /// All suggestions that the engine has made.
    pub all: u32,
}

impl Progress {
    /// How far `document` is. As in the Review panel, pronouns and descriptions are left out.
    pub fn of(document: &Document) -> Self {
        let engine = Id::new(ops::ENGINE);
        let mentions = document
            .mentions
            .values()
            .filter(|mention| !mentions::is_quiet(mention));
        let made = mentions
            .map(|mention| &mention.provenance)
            .chain(document.quotations.values().map(|quotation| &quotation.provenance))
            .filter(|provenance: &&Provenance| provenance.created_by == engine);
        let mut progress = Self::default();
        for provenance in made {
            progress.all += 1;
            progress.reviewed += u32::from(provenance.status != Status::Suggested);
        }
        progress
    }

    /// The share that is reviewed in thousandths; without suggestions all of it.
    pub fn thousandths(self) -> u32 {
        match self.all {
            0 => 1000,
            all => (u64::from(self.reviewed) * 1000 / u64::from(all)) as u32,
        }
    }
}

/// Whether a person has changed anything in `document` since it was made of a text.
pub fn is_worked_on(document: &Document) -> bool {
    let engine = Id::new(ops::ENGINE);
    !document.notes.is_empty() || document.annotators.keys().any(|annotator| *annotator != engine)
}

/// What the library sorts and searches of a document.
pub trait Listed {
    /// Its title.
    fn title(&self) -> &str;
    /// When it was changed, as RFC 3339 in UTC.
    fn changed(&self) -> &str;
    /// How many words it has.
    fn words(&self) -> u32;
    /// How many bytes it takes.
    fn bytes(&self) -> u32;
    /// How far it is reviewed.
    fn progress(&self) -> Progress;
}

/// Sorts documents; those that are alike stay in their order.
pub fn sort<T: Listed>(documents: &mut [T], order: Order) {
    match order {
        Order::Date => sort_by(documents, |a, b| b.changed().cmp(a.changed())),
        Order::Title => sort_by_cached_key(documents, |document| fold(document.title())),
        Order::Words => sort_by_key(documents, |document| std::cmp::Reverse(document.words())),
        Order::Size => sort_by_key(documents, |document| std::cmp::Reverse(document.bytes())),
        Order::Progress => sort_by_key(documents, |document| {
            let progress = document.progress();
            (progress.all == 0, progress.thousandths())
        }),
    }
}

/// Words as they are compared in a search: case and runs of white space do not matter.
pub fn fold(words: &str) -> String {
    let lower = words.to_lowercase();
    lower.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Whether all words of a folded query are in the folded title or text, the words of a phrase in quotation marks together.
pub fn finds(query: &str, title: &str, text: &str) -> bool {
    let holds = |part: &str| title.contains(part) || text.contains(part);
    query.split(['"', '“', '”', '„']).enumerate().all(|(number, part)| {
        if number % 2 == 1 {
            holds(part.trim())
        } else {
            part.split_whitespace().all(holds)
        }
    })
}
