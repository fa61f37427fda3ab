//! Which annotations of different documents mean the same thing.
//!
//! First, annotations of exactly the same words are put together, those that agree in everything else before the others.
//! What is left is matched greedily: all pairs of overlapping annotations from different documents, the best first (by
//! intersection over union of their words, then whether their labels or kinds agree, then by place), join as long as no
//! document comes twice into a group. This is the usual approximation of the best assignment; it differs from it only
//! where three or more annotations overlap crosswise. An annotation is compared with at most [`REACH`] others that begin
//! after it and before its end, so that the work stays near linear.
//!
//! - *Mentions* match where they overlap and have the same label or share at least half of their words together
//!   (intersection over union).
//! - *Quotations* match where their contents share more than a third of the longer.

use super::entities::{self, EntityGroups};
use crate::document::{Document, Key, Kind, Mention, Quotation};
use crate::id::Id;
use crate::sorted::SortedMap;
use crate::sorting::sort_by;
use crate::span::Span;

/// How many later annotations one is compared with at most.
const REACH: usize = 256;

/// Annotations of several documents that mean the same thing.
#[derive(Clone, Debug, PartialEq)]
pub struct Matches {
    /// The groups of mentions, by place.
    pub mentions: Vec<Group>,
    /// The groups of quotations, by place.
    pub quotations: Vec<Group>,
    /// Which entities are the same.
    pub(crate) entities: EntityGroups,
}

/// What each document has of one thing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Group {
    /// The words that any of them marks, in bytes.
    pub span: Span,
    /// The annotation of each document, in the order of the documents.
    pub members: Vec<Option<Key>>,
}

/// One annotation, as the matching sees it.
struct Shape<'a> {
    document: usize,
    key: Key,
    spans: &'a [Span],
    /// What else speaks for two annotations being the same, such as their label.
    sign: &'a str,
}

impl Shape<'_> {
    fn cover(&self) -> Span {
        let last = self.spans.last().copied().unwrap_or_default();
        self.spans.first().copied().unwrap_or_default().cover(last)
    }
}

impl Matches {
    /// Matches the live annotations of documents of one text.
    pub fn of(documents: &[&Document]) -> Self {
        let (mut mentions, mut quotations) = (Vec::new(), Vec::new());
        for (number, document) in documents.iter().enumerate() {
            mentions.extend(
                document
                    .live_mentions()
                    .into_iter()
                    .map(|item| mention_shape(number, item)),
            );
            let live = document.live_quotations();
            quotations.extend(live.into_iter().map(|item| quotation_shape(number, item)));
        }
        let mentions = groups(&mentions, documents.len(), |a, b, overlap| {
            a.sign == b.sign || overlap.shared * 2 >= overlap.union
        });
        let quotations = groups(&quotations, documents.len(), |_, _, overlap| {
            overlap.shared * 3 > overlap.longer
        });
        let entities = entities::groups(documents, &mentions);
        Self {
            mentions,
            quotations,
            entities,
        }
    }
}

impl Matches {
    /// A number for an entity of a document, counted from 0: entities of different documents that have the same number are
    /// the same. `None` for one that is not there or was rejected.
    pub fn entity(&self, document: usize, id: &Id) -> Option<usize> {
        self.entities.of(document, id)
    }
}

fn mention_shape(document: usize, item: &Mention) -> Shape<'_> {
    Shape {
        document,
        key: Key::new(Kind::Mention, item.id.clone()),
        spans: std::slice::from_ref(&item.span),
        sign: item.label.as_str(),
    }
}

fn quotation_shape(document: usize, item: &Quotation) -> Shape<'_> {
    Shape {
        document,
        key: Key::new(Kind::Quotation, item.id.clone()),
        spans: &item.content,
        sign: if item.kind == crate::document::QuotationKind::ScareQuotes {
            "scare"
        } else {
            "speech"
        },
    }
}

/// How much two annotations share, in bytes.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Overlap {
    pub(crate) shared: u64,
    pub(crate) union: u64,
    pub(crate) longer: u64,
}

impl Overlap {
    pub(crate) fn of(a: &[Span], b: &[Span]) -> Self {
        let length = |spans: &[Span]| spans.iter().map(|span| u64::from(span.len())).sum::<u64>();
        let (mut left, mut right) = (a.iter().peekable(), b.iter().peekable());
        let mut shared = 0;
        while let (Some(x), Some(y)) = (left.peek(), right.peek()) {
            shared += u64::from(x.end().min(y.end()).saturating_sub(x.start().max(y.start())));
            if x.end() <= y.end() {
                left.next()
            } else {
                right.next()
            };
        }
        let (one, other) = (length(a), length(b));
        Self {
            shared,
            union: (one + other).saturating_sub(shared),
            longer: one.max(other),
        }
    }

    /// Intersection over union in millionths, which orders pairs the same way on every machine.
    fn ratio(self) -> u64 {
        self.shared * 1_000_000 / self.union.max(1)
    }
}

/// Groups in the making: which shape belongs to which, and which documents a group has.
struct Union {
    parent: Vec<usize>,
    /// The shapes of a group, at its root.
    members: Vec<Vec<usize>>,
}

impl Union {
    fn root(&self, mut at: usize) -> usize {
        while let Some(parent) = self.parent.get(at).copied().filter(|parent| *parent != at) {
            at = parent;
        }
        at
    }

    /// Puts two groups together, unless a document would come twice into the result.
    fn join(&mut self, a: usize, b: usize, shapes: &[Shape<'_>]) {
        let (mut a, mut b) = (self.root(a), self.root(b));
        if self.members.get(a).map(Vec::len) < self.members.get(b).map(Vec::len) {
            std::mem::swap(&mut a, &mut b);
        }
        let documents = |root: usize| {
            let members = self.members.get(root).into_iter().flatten();
            members
                .filter_map(|member| shapes.get(*member))
                .map(|shape| shape.document)
        };
        if a == b || documents(a).any(|document| documents(b).any(|other| other == document)) {
            return;
        }
        let moved = self.members.get_mut(b).map(std::mem::take).unwrap_or_default();
        if let (Some(members), Some(parent)) = (self.members.get_mut(a), self.parent.get_mut(b)) {
            members.extend(moved);
            *parent = a;
        }
    }
}

/// Groups shapes; `fits` says whether two that overlap can be the same thing.
fn groups(
    shapes: &[Shape<'_>],
    documents: usize,
    fits: impl Fn(&Shape<'_>, &Shape<'_>, Overlap) -> bool,
) -> Vec<Group> {
    let mut union = Union {
        parent: (0..shapes.len()).collect(),
        members: (0..shapes.len()).map(|at| vec![at]).collect(),
    };
    if documents > 1 {
        same_words(shapes, &mut union);
        overlapping(shapes, documents, &mut union, fits);
    }
    let mut groups: Vec<Group> = union
        .members
        .iter()
        .filter(|members| !members.is_empty())
        .map(|members| {
            let mut group = Group {
                span: Span::default(),
                members: vec![None; documents],
            };
            let shapes = members.iter().filter_map(|member| shapes.get(*member));
            for (nth, shape) in shapes.enumerate() {
                let cover = shape.cover();
                group.span = if nth == 0 { cover } else { group.span.cover(cover) };
                if let Some(member) = group.members.get_mut(shape.document) {
                    *member = Some(shape.key.clone());
                }
            }
            group
        })
        .collect();
    sort_by(&mut groups, |a, b| {
        let place = |group: &Group| (group.span.start(), std::cmp::Reverse(group.span.end()));
        place(a).cmp(&place(b)).then_with(|| a.members.cmp(&b.members))
    });
    groups
}

/// Joins shapes of the same words: first those of the same sign, then what is left in each document, in order of sign.
fn same_words(shapes: &[Shape<'_>], union: &mut Union) {
    let mut places: SortedMap<&[Span], Vec<usize>> = SortedMap::new();
    for (at, shape) in shapes.iter().enumerate() {
        places.entry(shape.spans).or_default().push(at);
    }
    for place in places.into_values().filter(|place| place.len() > 1) {
        // The n-th of a sign in one document is the n-th of it in the others.
        let mut firsts: SortedMap<(&str, usize), usize> = SortedMap::new();
        let mut counts: SortedMap<(usize, &str), usize> = SortedMap::new();
        for at in place {
            let Some(shape) = shapes.get(at) else { continue };
            let count = counts.entry((shape.document, shape.sign)).or_default();
            let first = *firsts.entry((shape.sign, *count)).or_insert(at);
            *count += 1;
            union.join(first, at, shapes);
        }
        // Groups of other signs at the same words have the documents that these lack.
        let roots: Vec<usize> = firsts.into_values().collect();
        for (nth, root) in roots.iter().enumerate() {
            for other in roots.iter().skip(nth + 1).take(REACH) {
                union.join(*root, *other, shapes);
            }
        }
    }
}

/// Joins what overlaps, the best pairs first.
fn overlapping(
    shapes: &[Shape<'_>],
    documents: usize,
    union: &mut Union,
    fits: impl Fn(&Shape<'_>, &Shape<'_>, Overlap) -> bool,
) {
    let incomplete = |at: usize| {
        union
            .members
            .get(union.root(at))
            .is_some_and(|members| members.len() < documents)
    };
    let mut open: Vec<(Span, usize)> = (0..shapes.len())
        .filter(|at| incomplete(*at))
        .filter_map(|at| Some((shapes.get(at)?.cover(), at)))
        .collect();
    sort_by(&mut open, Ord::cmp);
    let mut pairs = Vec::new();
    for (nth, (cover, at)) in open.iter().enumerate() {
        let later = open.iter().skip(nth + 1).take(REACH);
        for (_, other) in later.take_while(|(other, _)| other.start() < cover.end()) {
            let (Some(a), Some(b)) = (shapes.get(*at), shapes.get(*other)) else {
                continue;
            };
            let overlap = Overlap::of(a.spans, b.spans);
            if a.document != b.document && overlap.shared > 0 && fits(a, b, overlap) {
                let rank = (overlap.ratio(), a.sign == b.sign);
                pairs.push((std::cmp::Reverse(rank), nth, *at, *other));
            }
        }
    }
    sort_by(&mut pairs, Ord::cmp);
    for (_, _, a, b) in pairs {
        union.join(a, b, shapes);
    }
}
