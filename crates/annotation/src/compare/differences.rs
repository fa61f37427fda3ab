//! What the members of a group differ in.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::matching::{Group, Matches};
use super::{Difference, DifferenceKind, Side};
use crate::document::{Document, Key, Mention, Quotation, Speaker};
use crate::span::Span;

/// All differences, in the order of the text; at one place in the order of [`DifferenceKind`].
pub(super) fn of(documents: &[&Document], matches: &Matches) -> Vec<Difference> {
    let work = Work { documents, matches };
    let mut differences = Vec::new();
    for group in &matches.mentions {
        work.mentions(group, &mut differences);
    }
    for group in &matches.quotations {
        work.quotations(group, &mut differences);
    }
    let place = |difference: &Difference| (difference.span.start(), std::cmp::Reverse(difference.span.end()));
    differences.sort_by(|a, b| {
        place(a).cmp(&place(b)).then_with(|| a.kind.cmp(&b.kind)).then_with(|| {
            let keys = |difference: &Difference| -> Vec<Option<Key>> {
                let sides = difference.sides.iter();
                sides.map(|side| side.as_ref().map(|side| side.key.clone())).collect()
            };
            keys(a).cmp(&keys(b))
        })
    });
    differences
}

struct Work<'a> {
    documents: &'a [&'a Document],
    matches: &'a Matches,
}

/// One member of a group: which document has it, its key and the annotation.
type Member<'a, T> = (usize, &'a Key, &'a Arc<T>);

impl Work<'_> {
    fn mentions(&self, group: &Group, differences: &mut Vec<Difference>) {
        let members: Vec<Member<'_, Mention>> = self.members(group, |document, key| document.mentions.get(&key.id));
        self.missing(group, &members, |mention| vec![mention.span], differences);
        let mut tell = |kind, difference: Option<Difference>| {
            differences.extend(difference.map(|difference| Difference { kind, ..difference }));
        };
        let words = |mention: &Mention| vec![mention.span];
        tell(
            DifferenceKind::Boundary,
            self.differ(group, &members, words, |_, mention| mention.span),
        );
        tell(
            DifferenceKind::Label,
            self.differ(group, &members, words, |_, mention| mention.label.clone()),
        );
        let entity = |document: usize, mention: &Mention| {
            let id = mention.entity.as_ref()?;
            Some(self.matches.entities.of(document, id).ok_or((document, id.clone())))
        };
        tell(DifferenceKind::Entity, self.differ(group, &members, words, entity));
    }

    fn quotations(&self, group: &Group, differences: &mut Vec<Difference>) {
        let members: Vec<Member<'_, Quotation>> = self.members(group, |document, key| document.quotations.get(&key.id));
        let content = |quotation: &Quotation| quotation.content.clone();
        let (cue, source) = (
            |quotation: &Quotation| quotation.cue.clone(),
            |quotation: &Quotation| quotation.source.clone(),
        );
        self.missing(group, &members, content, differences);
        let mut tell = |kind, difference: Option<Difference>| {
            differences.extend(difference.map(|difference| Difference { kind, ..difference }));
        };
        tell(
            DifferenceKind::Boundary,
            self.differ(group, &members, content, |_, item| item.content.clone()),
        );
        tell(
            DifferenceKind::QuotationKind,
            self.differ(group, &members, content, |_, item| item.kind),
        );
        tell(
            DifferenceKind::Attitude,
            self.differ(group, &members, content, |_, item| item.attitude),
        );
        tell(
            DifferenceKind::Cue,
            self.differ(group, &members, cue, |_, item| item.cue.clone()),
        );
        tell(
            DifferenceKind::Source,
            self.differ(group, &members, source, |_, item| item.source.clone()),
        );
        let speaker = |document: usize, item: &Quotation| match &item.speaker {
            Speaker::Undecided => (0, None),
            Speaker::Unnamed => (1, None),
            Speaker::Entity(id) => (
                2,
                Some(self.matches.entities.of(document, id).ok_or((document, id.clone()))),
            ),
        };
        tell(DifferenceKind::Speaker, self.differ(group, &members, content, speaker));
    }

    fn members<'b, T>(
        &'b self,
        group: &'b Group,
        item: impl Fn(&'b Document, &Key) -> Option<&'b Arc<T>>,
    ) -> Vec<Member<'b, T>> {
        let members = group.members.iter().zip(self.documents).enumerate();
        members
            .filter_map(|(number, (key, document))| {
                let key = key.as_ref()?;
                Some((number, key, item(document, key)?))
            })
            .collect()
    }

    fn missing<T>(
        &self,
        group: &Group,
        members: &[Member<'_, T>],
        spans: impl Fn(&T) -> Vec<Span>,
        differences: &mut Vec<Difference>,
    ) {
        if members.len() < self.documents.len() {
            differences.push(Difference {
                kind: DifferenceKind::Missing,
                span: group.span,
                sides: self.sides(members, spans, |_, _| 0_u8).0,
            });
        }
    }

    /// The difference where not all members say the same; its kind is for the caller to set.
    fn differ<T, V: Ord>(
        &self,
        group: &Group,
        members: &[Member<'_, T>],
        spans: impl Fn(&T) -> Vec<Span>,
        value: impl Fn(usize, &T) -> V,
    ) -> Option<Difference> {
        let (sides, voices) = self.sides(members, spans, value);
        (voices > 1).then_some(Difference {
            kind: DifferenceKind::Boundary,
            span: group.span,
            sides,
        })
    }

    /// The sides, and how many different things they say.
    fn sides<T, V: Ord>(
        &self,
        members: &[Member<'_, T>],
        spans: impl Fn(&T) -> Vec<Span>,
        value: impl Fn(usize, &T) -> V,
    ) -> (Vec<Option<Side>>, u32) {
        let mut sides = vec![None; self.documents.len()];
        let mut voices: BTreeMap<V, u32> = BTreeMap::new();
        for (number, key, item) in members {
            let next = voices.len() as u32;
            let voice = *voices.entry(value(*number, item)).or_insert(next);
            if let Some(side) = sides.get_mut(*number) {
                *side = Some(Side {
                    key: (*key).clone(),
                    spans: spans(item),
                    voice,
                });
            }
        }
        (sides, voices.len() as u32)
    }
}
