//! A class: many submissions against one key.

use super::{ErrorKind, Figures, Notes, Points, Score, score_with, sentences};
use crate::compare::compare;
use crate::document::{Document, Key, Kind};
use crate::label::Label;
use crate::sorted::SortedMap;
use crate::sorting::{gathered, sort_by};
use crate::span::Span;

/// How a class does against an answer key.
#[derive(Clone, Debug, PartialEq)]
pub struct Class {
    /// A row of the results table for each submission, in the order that they were given.
    pub rows: Vec<Row>,
    /// How often each error was made, the most frequent first.
    pub errors: Vec<ErrorCount>,
    /// Each annotation of the key with how many found it, the most often missed first, then by place.
    pub troubles: Vec<Trouble>,
    /// The sentences in which something was missed, the worst first, then by place.
    pub sentences: Vec<Sentence>,
    /// How far submissions agree with each other, whatever the key says.
    pub agreement: Option<Among>,
}

/// One submission.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// Its score.
    pub score: Score,
    /// How many errors of each kind it has, in the order of [`ErrorKind::ALL`].
    pub counts: [usize; ErrorKind::ALL.len()],
    /// Its place in the class by its mark, from 1; equal marks share a place.
    pub place: usize,
}

/// How often an error was made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ErrorCount {
    /// The error.
    pub kind: ErrorKind,
    /// Whether with mentions or quotations.
    pub item: Kind,
    /// The label of the key's mention (of the submission's where the error is [`ErrorKind::Extra`]); `None` for quotations.
    pub label: Option<Label>,
    /// How many times.
    pub count: usize,
    /// By which submissions, in the order in which they were given.
    pub by: Vec<usize>,
}

/// One annotation of the key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Trouble {
    /// The annotation.
    pub key: Key,
    /// Its words, in bytes.
    pub span: Span,
    /// How many submissions have it without an error.
    pub right: usize,
    /// How many missed it.
    pub missed: usize,
    /// How many have it with some error.
    pub wrong: usize,
}

/// One sentence of the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sentence {
    /// Where, in bytes.
    pub span: Span,
    /// How many annotations of the key that begin in it were missed, over all submissions.
    pub missed: usize,
    /// How many other errors were made in it, over all submissions.
    pub errors: usize,
    /// How many annotations of the key begin in it.
    pub annotations: usize,
}

/// How far submissions agree among each other: the mean of F₁ over all pairs.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Among {
    /// Mentions of the same span and label.
    pub mentions: Option<f64>,
    /// Quotations of the same content.
    pub quotations: Option<f64>,
}

impl Class {
    /// The mean of the marks; `None` without submissions.
    pub fn mean(&self) -> Option<f64> {
        let sum: f64 = self.rows.iter().map(|row| row.score.mark()).sum();
        (!self.rows.is_empty()).then(|| sum / self.rows.len() as f64)
    }

    /// The mark in the middle (the mean of the two in the middle of an even number); `None` without submissions.
    pub fn median(&self) -> Option<f64> {
        let mut marks: Vec<f64> = self.rows.iter().map(|row| row.score.mark()).collect();
        sort_by(&mut marks, f64::total_cmp);
        let (upper, lower) = (marks.len() / 2, marks.len().saturating_sub(1) / 2);
        Some(f64::midpoint(*marks.get(lower)?, *marks.get(upper)?))
    }
}

/// Scores submissions against a key.
pub fn class(key: &Document, submissions: &[&Document]) -> Class {
    let notes = Notes::of(key);
    let scores: Vec<Score> = submissions.iter().map(|one| score_with(key, one, &notes)).collect();
    let errors = error_counts(key, submissions, &scores);
    let troubles = troubles(key, &scores);
    let sentences = worst_sentences(key, &troubles, &scores);
    Class {
        agreement: among(submissions),
        errors,
        troubles,
        sentences,
        rows: rows(scores),
    }
}

fn rows(scores: Vec<Score>) -> Vec<Row> {
    // Marks are compared as what they are made of: earned over worth.
    let worth = |points: Points| u64::from(points.key + points.submitted).max(1);
    let better = |a: Points, b: Points| u64::from(a.earned) * worth(b) > u64::from(b.earned) * worth(a);
    let points: Vec<Points> = scores.iter().map(|score| score.points).collect();
    scores
        .into_iter()
        .map(|score| {
            let mut counts = [0; ErrorKind::ALL.len()];
            for error in &score.errors {
                let place = ErrorKind::ALL.iter().position(|kind| *kind == error.kind);
                if let Some(count) = place.and_then(|place| counts.get_mut(place)) {
                    *count += 1;
                }
            }
            Row {
                place: 1 + points.iter().filter(|other| better(**other, score.points)).count(),
                counts,
                score,
            }
        })
        .collect()
}

fn error_counts(key: &Document, submissions: &[&Document], scores: &[Score]) -> Vec<ErrorCount> {
    /// How often, and by which submissions.
    type Count = (usize, Vec<usize>);
    let mut counts: SortedMap<(ErrorKind, Kind, Option<Label>), Count> = SortedMap::new();
    for (number, (submission, score)) in submissions.iter().zip(scores).enumerate() {
        for error in &score.errors {
            let label = |document: &Document, item: &Option<Key>| {
                let mention = document.mentions.get(&item.as_ref()?.id)?;
                Some(mention.label.clone())
            };
            let label = match error.item() {
                Kind::Mention if error.key.is_some() => label(key, &error.key),
                Kind::Mention => label(submission, &error.submission),
                _ => None,
            };
            let (count, by) = counts.entry((error.kind, error.item(), label)).or_default();
            *count += 1;
            if by.last() != Some(&number) {
                by.push(number);
            }
        }
    }
    let mut counts: Vec<ErrorCount> = counts
        .into_iter()
        .map(|((kind, item, label), (count, by))| ErrorCount {
            kind,
            item,
            label,
            count,
            by,
        })
        .collect();
    sort_by(&mut counts, |a, b| b.count.cmp(&a.count));
    counts
}

fn troubles(key: &Document, scores: &[Score]) -> Vec<Trouble> {
    let mentions = key.live_mentions().into_iter();
    let mentions = mentions.map(|mention| (Key::new(Kind::Mention, mention.id.clone()), mention.span));
    let quotations = key.live_quotations().into_iter().map(|quotation| {
        let first = quotation.content.first().copied().unwrap_or_default();
        let last = quotation.content.last().copied().unwrap_or_default();
        (Key::new(Kind::Quotation, quotation.id.clone()), first.cover(last))
    });
    let mut troubles: SortedMap<Key, Trouble> = gathered(mentions.chain(quotations).map(|(key, span)| {
        let trouble = Trouble {
            key: key.clone(),
            span,
            right: scores.len(),
            missed: 0,
            wrong: 0,
        };
        (key, trouble)
    }));
    for score in scores {
        let mut seen: SortedMap<&Key, bool> = SortedMap::new();
        for error in &score.errors {
            if let Some(key) = &error.key {
                *seen.entry(key).or_default() |= error.kind == ErrorKind::Missed;
            }
        }
        for (key, missed) in seen {
            if let Some(trouble) = troubles.get_mut(key) {
                trouble.right -= 1;
                trouble.missed += usize::from(missed);
                trouble.wrong += usize::from(!missed);
            }
        }
    }
    let mut troubles: Vec<Trouble> = troubles.into_values().collect();
    sort_by(&mut troubles, |a, b| {
        let worst = |trouble: &Trouble| (trouble.missed, trouble.wrong);
        worst(b).cmp(&worst(a)).then_with(|| a.span.cmp(&b.span))
    });
    troubles
}

fn worst_sentences(key: &Document, troubles: &[Trouble], scores: &[Score]) -> Vec<Sentence> {
    let mut sentences: Vec<Sentence> = sentences(&key.text)
        .into_iter()
        .map(|span| Sentence {
            span,
            missed: 0,
            errors: 0,
            annotations: 0,
        })
        .collect();
    let starts: Vec<u32> = sentences.iter().map(|sentence| sentence.span.start()).collect();
    let place = |span: Span| starts.partition_point(|start| *start <= span.start()).checked_sub(1);
    for trouble in troubles {
        if let Some(sentence) = place(trouble.span).and_then(|place| sentences.get_mut(place)) {
            sentence.annotations += 1;
            sentence.missed += trouble.missed;
        }
    }
    for error in scores.iter().flat_map(|score| &score.errors) {
        if error.kind != ErrorKind::Missed
            && let Some(sentence) = place(error.span).and_then(|place| sentences.get_mut(place))
        {
            sentence.errors += 1;
        }
    }
    sentences.retain(|sentence| sentence.missed + sentence.errors > 0);
    sort_by(&mut sentences, |a, b| {
        let worst = |sentence: &Sentence| (sentence.missed, sentence.errors);
        worst(b).cmp(&worst(a)).then_with(|| a.span.cmp(&b.span))
    });
    sentences
}

/// The mean F₁ over all pairs of submissions; `None` with fewer than two.
fn among(submissions: &[&Document]) -> Option<Among> {
    if submissions.len() < 2 {
        return None;
    }
    let comparison = compare(submissions);
    let views = crate::compare::views(submissions, &comparison.carried);
    let mention = |number: usize, key: &Key| {
        let mention = views.get(number)?.mentions.get(&key.id)?;
        Some(format!("{:?} {}", mention.span, mention.label))
    };
    let quotation = |number: usize, key: &Key| {
        let quotation = views.get(number)?.quotations.get(&key.id)?;
        Some(format!("{:?}", quotation.content))
    };
    Some(Among {
        mentions: mean_f1(&comparison.matches.mentions, submissions.len(), mention),
        quotations: mean_f1(&comparison.matches.quotations, submissions.len(), quotation),
    })
}

fn mean_f1(
    groups: &[crate::compare::Group],
    documents: usize,
    value: impl Fn(usize, &Key) -> Option<String>,
) -> Option<f64> {
    let mut pairs = vec![Figures::default(); documents * documents];
    let mut counts = vec![0; documents];
    for group in groups {
        let members = group.members.iter().enumerate();
        let values: Vec<(usize, String)> = members
            .filter_map(|(number, key)| Some((number, value(number, key.as_ref()?)?)))
            .collect();
        for (nth, (a, said)) in values.iter().enumerate() {
            if let Some(count) = counts.get_mut(*a) {
                *count += 1;
            }
            for (b, other) in values.iter().skip(nth + 1) {
                if let Some(pair) = pairs.get_mut(a * documents + b) {
                    pair.right += usize::from(said == other);
                }
            }
        }
    }
    let (mut sum, mut number) = (0.0, 0_u32);
    for (a, one) in counts.iter().enumerate() {
        for (b, other) in counts.iter().enumerate().skip(a + 1) {
            let pair = Figures {
                key: *one,
                submitted: *other,
                ..pairs.get(a * documents + b).copied().unwrap_or_default()
            };
            if let Ok(f1) = pair.f1() {
                sum += f1;
                number += 1;
            }
        }
    }
    (number > 0).then(|| sum / f64::from(number))
}
