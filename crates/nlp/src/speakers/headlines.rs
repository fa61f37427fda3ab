//! Quotations in a headline, whose words come again below with their speaker.

use std::collections::{BTreeMap, BTreeSet};

use pressmark_annotation::Span;
use pressmark_annotation::analysis::{FoundSpeaker, QuotationKind};
use pressmark_annotation::label::Onto;

use super::Verdict;
use super::resolve::Sieves;
use crate::attribution::Quotation;
use crate::token::{Paragraph, Role};

/// How many quotations of a text may be its headline's, and how many below are compared with them.
const HEADLINE: usize = 4;
const BELOW: usize = 200;
/// How many headings within an article are decided, and how many quotations above one are compared with it.
const INNER: usize = 20;

/// From so many letters on, a headline, or its part in marks, is compared as it stands.
const WHOLE: usize = 12;
const MARKED: usize = 10;
/// The same for the words of a heading within the article.
const SHORTEST: usize = 6;
const LONGEST_MARKED: usize = 120;
/// How many words a headline must share with a quotation below, and which share of its own, in percent.
const SHARED: usize = 3;
const SHARE: usize = 75;

/// From so many tokens on, a paragraph behind the headline tells what the story is about.
const STANDFIRST: usize = 12;

/// How often whom the story is about must speak in it.
const SPEAKS: usize = 2;

impl Sieves<'_> {
    /// Decides headlines and other first quotations that nothing has decided.
    pub(super) fn headings(&mut self, quotations: &[Quotation]) {
        let mut inner = 0;
        for (index, quotation) in quotations.iter().enumerate() {
            // A heading within the article has its words from the part below it, or from the one above.
            let within = index >= HEADLINE || quotation.paragraph > 1;
            if within && (inner >= INNER || !self.is_heading(quotation)) {
                continue;
            }
            inner += usize::from(within);
            // "Official: it is late": below the official has a name.
            let unnamed = quotation.paragraph == 0;
            let undecided = self.verdicts[index].as_ref().is_none_or(|v| match v.speaker {
                FoundSpeaker::Undecided => true,
                FoundSpeaker::Unnamed => unnamed,
                FoundSpeaker::Entity(_) => false,
            });
            if !undecided || quotation.kind == QuotationKind::ScareQuotes {
                continue;
            }
            if let Some(entity) = self.again(quotations, index) {
                self.verdicts[index] = Some(Verdict::of(entity, "speaker/same-words", 900));
            } else if quotation.paragraph == 0
                && self.is_role_heading()
                && quotation.kind == QuotationKind::Direct
                && let Some(entity) = self.subject_of_story(quotations)
            {
                self.verdicts[index] = Some(Verdict::of(entity, "speaker/main-speaker", 600));
            } else if quotation.paragraph == 0
                && self.is_role_heading()
                && quotation.kind == QuotationKind::Direct
                && quotation.source.is_none()
                && !self.is_before_colon(quotation)
                && let Some(entity) = self.first_and_most(quotations)
            {
                self.verdicts[index] = Some(Verdict::of(entity, "speaker/first-and-most", 630));
            }
        }
    }

    /// Whether a quotation is all there is in a paragraph that no stop ends.
    pub(super) fn is_heading(&self, quotation: &Quotation) -> bool {
        let text = self.text.layout.text;
        let (Some(paragraph), [content]) = (
            self.text.layout.paragraphs.get(quotation.paragraph as usize),
            quotation.content.as_slice(),
        ) else {
            return false;
        };
        // The first letter beside it decides, so that a long paragraph is not read anew for each of its quotations.
        let letters = |start: u32, end: u32| {
            Span::new(start, end.max(start))
                .slice(text)
                .contains(char::is_alphanumeric)
        };
        let ends = content.slice(text).ends_with(['.', '?', '!', ',', '…']);
        let outer = paragraph.span;
        !ends && !letters(outer.start(), content.start()) && !letters(content.end(), outer.end())
    }

    /// Whether the text begins with a headline.
    fn is_role_heading(&self) -> bool {
        let first = self.text.layout.paragraphs.first();
        first.is_some_and(|paragraph| paragraph.role == Role::Heading)
    }

    /// Whom the story is about: the one person whom the headline names, or else its first paragraph, if nobody speaks more in it.
    fn subject_of_story(&self, quotations: &[Quotation]) -> Option<u32> {
        let text = &self.text;
        let paragraphs = &text.layout.paragraphs;
        let first = paragraphs.iter().skip(1).find(|p| p.tokens.len() > STANDFIRST)?;
        let main = self
            .only_person(paragraphs.first()?)
            .or_else(|| self.only_person(first))?;
        let below = quotations.iter().enumerate().take(BELOW);
        let spoken = below.filter(|(_, q)| q.paragraph > 0 && q.depth == 0);
        let (mut own, mut all) = (0, 0);
        for speaker in spoken.filter_map(|(i, _)| self.speaks_as(i)) {
            all += 1;
            own += usize::from(speaker == main);
        }
        (own >= SPEAKS && own * 2 >= all).then_some(main)
    }

    /// Whether a colon stands right behind a quotation, so that the words behind it tell of whom it is: "“It sank”: the town
    /// that bought a pier".
    fn is_before_colon(&self, quotation: &Quotation) -> bool {
        let end = quotation.content.last().map_or(0, |span| span.end());
        let behind = self.text.layout.text.get(end as usize..).unwrap_or("");
        behind
            .trim_start_matches(['’', '”', '"', '\'', '»', ' '])
            .starts_with(':')
    }

    /// Who speaks first below the headline, if nobody speaks as often.
    ///
    /// All eleven headlines in the train part of `pressmark-articles` that this decides are right; whoever only speaks most
    /// is right in three of four.
    fn first_and_most(&self, quotations: &[Quotation]) -> Option<u32> {
        let below = quotations.iter().enumerate().take(BELOW);
        let spoken = below.filter(|(_, q)| q.paragraph > 0);
        let speakers: Vec<u32> = spoken.filter_map(|(i, _)| self.speaks_as(i)).collect();
        let first = *speakers.first()?;
        let mut counts: BTreeMap<u32, usize> = BTreeMap::new();
        for speaker in &speakers {
            *counts.entry(*speaker).or_default() += 1;
        }
        let own = counts.remove(&first)?;
        let most = counts.values().all(|count| *count < own);
        (own >= SPEAKS && most && self.is_person(first)).then_some(first)
    }

    fn only_person(&self, paragraph: &Paragraph) -> Option<u32> {
        let text = &self.text;
        let named = text.names_in(&(paragraph.tokens.start as usize..paragraph.tokens.end as usize));
        let mut people = named
            .filter(|&i| text.names[i].label == Onto::Person)
            .map(|i| self.chain.entity_of(i));
        let only = people.next()?;
        people.all(|other| other == only).then_some(only)
    }

    /// The speaker of the quotation below that says the words of one in the headline.
    fn again(&self, quotations: &[Quotation], index: usize) -> Option<u32> {
        let text = self.text.layout.text;
        let above = Said::of(&quotations[index], text);
        let heading = quotations[index].paragraph > 1 && self.is_heading(&quotations[index]);
        let near = index.saturating_sub(INNER)..quotations.len().min(index + BELOW);
        let mut best: Option<(usize, u32)> = None;
        for later in near.filter(|&i| quotations[i].paragraph != quotations[index].paragraph) {
            let below = Said::of(&quotations[later], text);
            let score = above.likeness(&below).max(if later > index && heading {
                above.in_a_row(&below)
            } else {
                0
            });
            let entity = self.verdicts[later].as_ref().and_then(Verdict::entity);
            if let Some(entity) = entity.filter(|_| score > best.map_or(0, |(best, _)| best)) {
                best = Some((score, entity));
            }
        }
        best.map(|(_, entity)| entity)
    }
}

/// The words of a quotation, without case.
struct Said {
    words: Vec<String>,
    /// The letters of a part in marks within them ("the plan is “slow suffocation”").
    marked: String,
}

impl Said {
    fn of(quotation: &Quotation, text: &str) -> Self {
        let pieces = quotation.content.iter().map(|s| s.slice(text));
        let words = pieces.flat_map(str::split_whitespace).take(80).map(|word| {
            let letters = word.chars().filter(|c| c.is_alphanumeric());
            letters.flat_map(char::to_lowercase).collect::<String>()
        });
        let words = words.filter(|w| !w.is_empty()).collect();
        let inner = quotation.content.first().map_or("", |s| s.slice(text));
        let marked = inner.split(['‘', '“', '"', '«']).nth(1);
        let marked = marked
            .and_then(|rest| rest.split(['’', '”', '"', '»']).next())
            .unwrap_or("");
        let marked = marked.chars().take(LONGEST_MARKED).filter(|c| c.is_alphanumeric());
        Self {
            words,
            marked: marked.flat_map(char::to_lowercase).collect(),
        }
    }

    /// The words of a short heading within an article, in a row in another quotation.
    fn in_a_row(&self, other: &Self) -> usize {
        let count = self.words.len();
        let letters: usize = self.words.iter().map(String::len).sum();
        let again = count > 1 && letters >= SHORTEST && other.words.windows(count).any(|row| row == self.words);
        if again { 120 } else { 0 }
    }

    /// How much of these words another quotation has: 100 where all of them in a row, 0 where too few.
    fn likeness(&self, other: &Self) -> usize {
        let letters = |said: &Self| said.words.concat();
        let (mine, theirs) = (letters(self), letters(other));
        if mine.len() >= WHOLE && theirs.contains(&mine) {
            return 200;
        }
        if self.marked.len() >= MARKED && theirs.contains(&self.marked) {
            return 150;
        }
        let mine: BTreeSet<&String> = self.words.iter().filter(|w| w.len() > 2).collect();
        let theirs: BTreeSet<&String> = other.words.iter().filter(|w| w.len() > 2).collect();
        let shared = mine.intersection(&theirs).count();
        let share = 100 * shared / mine.len().max(1);
        if shared >= SHARED && share >= SHARE { share } else { 0 }
    }
}
