//! The Review panel: which annotations it lists and in which order, how far the review has come.
//!
//! Pronouns and descriptions are many and follow from the names: while they are suggestions they are listed only where
//! they are asked for ([`super::mentions::quiet_groups`] offers them by entity).

use pressmark_annotation::document::{Confidence, Document, Key, Kind, Provenance, Status};
use pressmark_annotation::sorted::SortedMap;
use pressmark_annotation::sorting::{sort, sort_by, sort_by_key};
use pressmark_annotation::{Id, Label, Span};

use super::{describe, mentions};

/// What the panel lists, and how.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct View {
    /// Where the annotations stand.
    pub status: Status,
    /// What they are.
    pub what: What,
    /// Who made them or decided on them; anybody where `None`.
    pub annotator: Option<Id>,
    /// Their order.
    pub order: Order,
}

impl Default for View {
    fn default() -> Self {
        Self {
            status: Status::Suggested,
            what: What::All,
            annotator: None,
            order: Order::LeastSure,
        }
    }
}

/// What is listed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum What {
    /// Everything.
    All,
    /// Names, dates and numbers of this label.
    Label(Label),
    /// Quotations, words in marks among them.
    Quotations,
    /// Pronouns and descriptions.
    Quiet,
}

/// The order of the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Order {
    /// By rising confidence.
    LeastSure,
    /// By falling confidence.
    MostSure,
    /// As in the text.
    Text,
}

/// One annotation as it is sorted.
struct Entry<'d> {
    key: Key,
    place: Span,
    what: What,
    provenance: &'d Provenance,
}

impl Entry<'_> {
    /// The confidence; what nobody measured counts as certain.
    fn sure(&self) -> Confidence {
        self.provenance.confidence.unwrap_or(Confidence::CERTAIN)
    }

    /// Who decided on it, or made it where nobody has.
    fn annotator(&self) -> &Id {
        self.provenance
            .changed_by
            .as_ref()
            .unwrap_or(&self.provenance.created_by)
    }

    /// Whether it is listed among `what`.
    fn is(&self, what: &What, status: Status) -> bool {
        match what {
            What::All => self.what != What::Quiet || status != Status::Suggested,
            what => self.what == *what,
        }
    }
}

/// All mentions and quotations, in no particular order.
fn entries(document: &Document) -> impl Iterator<Item = Entry<'_>> {
    let mentions = document.mentions.values().map(|mention| Entry {
        key: Key::new(Kind::Mention, mention.id.clone()),
        place: mention.span,
        what: if mentions::is_quiet(mention) {
            What::Quiet
        } else {
            What::Label(mention.label.clone())
        },
        provenance: &mention.provenance,
    });
    let quotations = document.quotations.values().map(|quotation| Entry {
        key: Key::new(Kind::Quotation, quotation.id.clone()),
        place: quotation.content.first().copied().unwrap_or_default(),
        what: What::Quotations,
        provenance: &quotation.provenance,
    });
    mentions.chain(quotations)
}

/// What the panel lists, in its order, each with its confidence.
pub fn listed(document: &Document, view: &View) -> Vec<(Key, Confidence)> {
    let mut rows: Vec<Entry> = entries(document)
        .filter(|entry| entry.provenance.status == view.status && entry.is(&view.what, view.status))
        .filter(|entry| view.annotator.as_ref().is_none_or(|by| by == entry.annotator()))
        .collect();
    match view.order {
        Order::LeastSure => sort_by(&mut rows, |a, b| {
            (a.sure(), a.place, &a.key).cmp(&(b.sure(), b.place, &b.key))
        }),
        Order::MostSure => sort_by(&mut rows, |a, b| {
            (b.sure(), a.place, &a.key).cmp(&(a.sure(), b.place, &b.key))
        }),
        Order::Text => sort_by(&mut rows, |a, b| (a.place, &a.key).cmp(&(b.place, &b.key))),
    }
    rows.into_iter()
        .map(|entry| (entry.key.clone(), entry.sure()))
        .collect()
}

/// How much of what the engine suggested somebody has decided on; pronouns and descriptions apart.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Progress {
    /// Accepted, rejected or corrected.
    pub reviewed: usize,
    /// Everything that was suggested.
    pub all: usize,
}

impl Progress {
    /// The share that is done, 0.0 to 1.0.
    pub fn share(self) -> f64 {
        self.reviewed as f64 / self.all.max(1) as f64
    }
}

/// How far the review has come.
pub fn progress(document: &Document) -> Progress {
    let mut progress = Progress::default();
    let suggested = entries(document).filter(|entry| entry.provenance.rule.is_some() && entry.what != What::Quiet);
    for entry in suggested {
        progress.all += 1;
        progress.reviewed += usize::from(entry.provenance.status.is_decided());
    }
    progress
}

/// What can be chosen among, each with how many there are.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Choices {
    /// By status, whatever else is chosen: suggested, accepted, rejected, by hand.
    pub statuses: Vec<(Status, usize)>,
    /// By what they are, of the chosen status: labels in the order of the tag set, then quotations, then the quiet.
    pub whats: Vec<(What, usize)>,
    /// Who made or decided on them, of the chosen status, by name.
    pub annotators: Vec<(Id, String, usize)>,
}

/// The statuses in the order in which they are offered.
pub const STATUSES: [Status; 4] = [Status::Suggested, Status::Accepted, Status::Rejected, Status::Manual];

/// What can be chosen among while `view` is shown.
pub fn choices(document: &Document, view: &View) -> Choices {
    let mut statuses = STATUSES.map(|status| (status, 0));
    let mut labels = SortedMap::<&str, (Label, usize)>::new();
    let (mut quotations, mut quiet) = (0, 0);
    let mut by = SortedMap::<Id, usize>::new();
    let all: Vec<Entry> = entries(document).collect();
    for entry in &all {
        let status = entry.provenance.status;
        let counted = statuses.iter_mut().find(|(of, _)| *of == status);
        if let Some((_, count)) = counted.filter(|_| entry.is(&What::All, status)) {
            *count += 1;
        }
        if status != view.status {
            continue;
        }
        match &entry.what {
            What::Label(label) => labels.entry(label.as_str()).or_insert_with(|| (label.clone(), 0)).1 += 1,
            What::Quiet => quiet += 1,
            What::Quotations | What::All => quotations += 1,
        }
        *by.entry(entry.annotator().clone()).or_default() += 1;
    }
    let rank = |label: &Label| document.tag_set.tags.iter().position(|tag| tag.label == *label);
    let mut whats: Vec<(Label, usize)> = labels.into_values().collect();
    sort_by_key(&mut whats, |(label, _)| rank(label).unwrap_or(usize::MAX));
    let whats = whats.into_iter().map(|(label, count)| (What::Label(label), count));
    let others = [(What::Quotations, quotations), (What::Quiet, quiet)];
    let whats = whats.chain(others.into_iter().filter(|(_, count)| *count > 0));
    let name = |id: &Id| {
        document
            .annotators
            .get(id)
            .map(|annotator| describe::name_shown(&annotator.name).to_owned())
    };
    let mut annotators: Vec<_> = by
        .into_iter()
        .map(|(id, count)| (name(&id).unwrap_or_default(), id, count))
        .collect();
    sort(&mut annotators);
    Choices {
        statuses: statuses.into(),
        whats: whats.collect(),
        annotators: annotators
            .into_iter()
            .map(|(name, id, count)| (id, name, count))
            .collect(),
    }
}
