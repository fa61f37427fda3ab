//! The points of a submission, by the rule that [`super`] states, and the counts behind precision and recall.

use std::sync::Arc;

use super::Points;
use super::figures::Counts;
use crate::compare::{Comparison, DifferenceKind, Group};
use crate::document::{Document, Key, Mention, Quotation, QuotationKind};
use crate::sorted::SortedSet;

/// What a mention is worth.
const MENTION: u32 = 8;

/// What a quotation is worth.
const QUOTATION: u32 = 16;

/// The points of `submission`, which lies on the key's text.
pub(super) fn points(key: &Document, submission: &Document, comparison: &Comparison, counts: &mut Counts) -> Points {
    let mut differing = SortedSet::new();
    for difference in &comparison.differences {
        if let Some(Some(side)) = difference.sides.first() {
            differing.insert((&side.key, difference.kind));
        }
    }
    let work = Work { differing };
    let mut points = Points::default();
    for group in &comparison.matches.mentions {
        let [wanted, given] = pair(group, |number, key_of| {
            let document = if number == 0 { key } else { submission };
            document.mentions.get(&key_of.id)
        });
        work.mention(wanted, given, counts, &mut points);
    }
    for group in &comparison.matches.quotations {
        let [wanted, given] = pair(group, |number, key_of| {
            let document = if number == 0 { key } else { submission };
            document.quotations.get(&key_of.id)
        });
        work.quotation(wanted, given, counts, &mut points);
    }
    points
}

/// The key's and the submission's annotation of a group.
fn pair<'a, T>(
    group: &'a Group,
    item: impl Fn(usize, &Key) -> Option<&'a Arc<T>>,
) -> [Option<(&'a Key, &'a Arc<T>)>; 2] {
    [0, 1].map(|number| {
        let key = group.members.get(number)?.as_ref()?;
        Some((key, item(number, key)?))
    })
}

struct Work<'a> {
    /// In what the annotations of the key differ from those of the submission.
    differing: SortedSet<(&'a Key, DifferenceKind)>,
}

impl Work<'_> {
    /// Whether the submission agrees with an annotation of the key in something.
    fn agrees(&self, key: &Key, kind: DifferenceKind) -> bool {
        !self.differing.contains(&(key, kind))
    }

    fn mention(
        &self,
        wanted: Option<(&Key, &Arc<Mention>)>,
        given: Option<(&Key, &Arc<Mention>)>,
        counts: &mut Counts,
        points: &mut Points,
    ) {
        if let Some((_, wanted)) = wanted {
            points.key += MENTION;
            counts.mentions.key += 1;
            counts.labels.entry(wanted.label.clone()).or_default().key += 1;
        }
        if let Some((_, given)) = given {
            points.submitted += MENTION;
            counts.mentions.submitted += 1;
            counts.labels.entry(given.label.clone()).or_default().submitted += 1;
        }
        let (Some((key, wanted)), Some(_)) = (wanted, given) else {
            return;
        };
        let (cut, label) = (
            self.agrees(key, DifferenceKind::Boundary),
            self.agrees(key, DifferenceKind::Label),
        );
        points.earned += match (cut, label) {
            (true, true) => MENTION,
            (true, false) | (false, true) => MENTION / 2,
            (false, false) => MENTION / 4,
        };
        if cut && label {
            counts.mentions.right += 1;
            counts.labels.entry(wanted.label.clone()).or_default().right += 1;
        }
    }

    fn quotation(
        &self,
        wanted: Option<(&Key, &Arc<Quotation>)>,
        given: Option<(&Key, &Arc<Quotation>)>,
        counts: &mut Counts,
        points: &mut Points,
    ) {
        let speech = |item: Option<(&Key, &Arc<Quotation>)>| {
            item.is_some_and(|(_, item)| item.kind != QuotationKind::ScareQuotes)
        };
        if wanted.is_some() {
            points.key += QUOTATION;
        }
        if given.is_some() {
            points.submitted += QUOTATION;
        }
        for figures in [&mut counts.quotations, &mut counts.speakers] {
            figures.key += usize::from(speech(wanted));
            figures.submitted += usize::from(speech(given));
        }
        let (Some((key, _)), Some(_)) = (wanted, given) else {
            return;
        };
        let agrees = |kind| self.agrees(key, kind);
        let cut = agrees(DifferenceKind::Boundary);
        points.earned += if cut { 8 } else { 4 };
        if !speech(wanted) || !speech(given) {
            points.earned += if speech(wanted) == speech(given) { 8 } else { 0 };
            return;
        }
        let kind = agrees(DifferenceKind::QuotationKind) && agrees(DifferenceKind::Attitude);
        let speaker = agrees(DifferenceKind::Speaker);
        points.earned += if speaker { 4 } else { 0 } + if kind { 2 } else { 0 };
        points.earned += u32::from(agrees(DifferenceKind::Cue)) + u32::from(agrees(DifferenceKind::Source));
        counts.quotations.right += usize::from(cut);
        counts.speakers.right += usize::from(speaker);
    }
}
