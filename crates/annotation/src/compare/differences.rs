//! What the members of a group differ in.

use super::matching::{Group, Matches};
use super::{Difference, DifferenceKind, Side};
use crate::document::{Document, Key, Mention, Quotation, Speaker};
use crate::id::Id;
use crate::label::Label;
use crate::sorting::sort_by;
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
    sort_by(&mut differences, |a, b| {
        let keys = |difference: &Difference| -> Vec<Option<Key>> {
            let sides = difference.sides.iter();
            sides.map(|side| side.as_ref().map(|side| side.key.clone())).collect()
        };
        let ways = place(a).cmp(&place(b)).then_with(|| a.kind.cmp(&b.kind));
        ways.then_with(|| keys(a).cmp(&keys(b)))
    });
    differences
}

/// What one document says about the point in question.
#[derive(PartialEq)]
enum Said {
    Spans(Vec<Span>),
    Label(Label),
    /// An entity by its group, or by its document and id where it has none.
    Entity(Option<Result<usize, (usize, Id)>>),
    Number(u32),
}

struct Work<'a> {
    documents: &'a [&'a Document],
    matches: &'a Matches,
}

/// One member of a group: which document has it, its key, the words in question, and what it says.
type Member<'a> = (usize, &'a Key, Vec<Span>, Said);

impl Work<'_> {
    fn mentions(&self, group: &Group, differences: &mut Vec<Difference>) {
        let about = |said: &dyn Fn(usize, &Mention) -> Said| -> Vec<Member<'_>> {
            let members = group.members.iter().zip(self.documents).enumerate();
            let present = members.filter_map(|(number, (key, document))| {
                let key = key.as_ref()?;
                let mention = document.mentions.get(&key.id)?;
                Some((number, key, vec![mention.span], said(number, mention)))
            });
            present.collect()
        };
        let mut tell = |kind, members: Vec<Member<'_>>| differences.extend(self.differ(kind, group, members));
        tell(DifferenceKind::Missing, about(&|_, _| Said::Number(0)));
        tell(
            DifferenceKind::Boundary,
            about(&|_, mention| Said::Spans(vec![mention.span])),
        );
        tell(
            DifferenceKind::Label,
            about(&|_, mention| Said::Label(mention.label.clone())),
        );
        tell(
            DifferenceKind::Entity,
            about(&|number, mention| Said::Entity(mention.entity.as_ref().map(|id| self.entity(number, id)))),
        );
    }

    fn quotations(&self, group: &Group, differences: &mut Vec<Difference>) {
        let about = |words: fn(&Quotation) -> &[Span], said: &dyn Fn(usize, &Quotation) -> Said| -> Vec<Member<'_>> {
            let members = group.members.iter().zip(self.documents).enumerate();
            let present = members.filter_map(|(number, (key, document))| {
                let key = key.as_ref()?;
                let quotation = document.quotations.get(&key.id)?;
                Some((number, key, words(quotation).to_vec(), said(number, quotation)))
            });
            present.collect()
        };
        let content: fn(&Quotation) -> &[Span] = |quotation| &quotation.content;
        let cue: fn(&Quotation) -> &[Span] = |quotation| &quotation.cue;
        let source: fn(&Quotation) -> &[Span] = |quotation| &quotation.source;
        let mut tell = |kind, members: Vec<Member<'_>>| differences.extend(self.differ(kind, group, members));
        tell(DifferenceKind::Missing, about(content, &|_, _| Said::Number(0)));
        tell(
            DifferenceKind::Boundary,
            about(content, &|_, item| Said::Spans(item.content.clone())),
        );
        tell(
            DifferenceKind::QuotationKind,
            about(content, &|_, item| Said::Number(item.kind as u32)),
        );
        tell(
            DifferenceKind::Attitude,
            about(content, &|_, item| Said::Number(item.attitude.into())),
        );
        tell(
            DifferenceKind::Cue,
            about(cue, &|_, item| Said::Spans(item.cue.clone())),
        );
        tell(
            DifferenceKind::Source,
            about(source, &|_, item| Said::Spans(item.source.clone())),
        );
        let speaker = |number: usize, item: &Quotation| match &item.speaker {
            Speaker::Undecided => Said::Number(0),
            Speaker::Unnamed => Said::Number(1),
            Speaker::Entity(id) => Said::Entity(Some(self.entity(number, id))),
        };
        tell(DifferenceKind::Speaker, about(content, &speaker));
    }

    fn entity(&self, document: usize, id: &Id) -> Result<usize, (usize, Id)> {
        self.matches
            .entities
            .of(document, id)
            .ok_or_else(|| (document, id.clone()))
    }

    /// The difference, where not all members say the same; where the kind is that some have nothing, where some are missing.
    fn differ(&self, kind: DifferenceKind, group: &Group, members: Vec<Member<'_>>) -> Option<Difference> {
        let missing = members.len() < self.documents.len();
        let mut sides = vec![None; self.documents.len()];
        let mut voices: Vec<Said> = Vec::new();
        for (number, key, spans, said) in members {
            let known = voices.iter().position(|other| *other == said);
            let voice = known.unwrap_or_else(|| {
                voices.push(said);
                voices.len() - 1
            });
            if let Some(side) = sides.get_mut(number) {
                *side = Some(Side {
                    key: key.clone(),
                    spans,
                    voice: voice as u32,
                });
            }
        }
        let differs = if kind == DifferenceKind::Missing {
            missing
        } else {
            voices.len() > 1
        };
        differs.then_some(Difference {
            kind,
            span: group.span,
            sides,
        })
    }
}
