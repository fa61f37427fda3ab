//! Attribution: which words are quoted or reported, which words report them, and which words name the speaker.
//!
//! Takes the layout and the marks, gives [`Quotation`]s in the order of the text. Rules of high precision only: a cue from
//! the lexicon, a noun phrase beside it that a small chunker cuts out (`noun_phrase`), and content in marks or in a
//! clause (`clause`). Every region is read alike: a paragraph, and what stands in marks inside it. Whom a source means
//! is for [`crate::speakers`] to say.

mod attitudes;
mod clause;
mod confidence;
mod content;
mod cues;
mod dateline;
mod heading;
mod items;
mod leftover;
pub mod model;
mod noun_phrase;
mod parenthesis;
mod transcript;
mod unit;
mod verbs;
pub(crate) mod words;

use std::ops::Range;

use pressmark_annotation::Span;
use pressmark_annotation::analysis::{Confidence, QuotationKind};

use crate::marks::Marks;
use crate::names::Name;
use crate::pace::{Pace, at_once};
use crate::token::{Layout, Paragraph, Role};
use items::{Item, Source};
pub use model::Attributor;
use model::Heard;

/// The words that name a speaker.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SourceWords {
    /// The noun phrase, in tokens of the layout.
    pub tokens: Range<u32>,
    /// An apposition beside it, in tokens of the layout.
    pub apposition: Option<Range<u32>>,
    /// The noun phrase, in bytes.
    pub span: Span,
}

/// Where the speaker of a quotation without a source of its own is to be looked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Carry {
    /// Nowhere.
    Nobody,
    /// The quotation before, as an index into the result of [`find`].
    Quotation(u32),
    /// The quotation before, as an index into the result of [`find`], is what somebody else said: a dialogue.
    Reply(u32),
    /// The subject of the sentence before.
    Subject(SourceWords),
}

/// A quotation, before anyone asked whom its source means.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Quotation {
    /// What is said, in order, in bytes; at least one span, none of them empty.
    pub content: Vec<Span>,
    /// The words that report it, in bytes.
    pub cue: Vec<Span>,
    /// The words that name the speaker.
    pub source: Option<SourceWords>,
    /// Where to look for the speaker if there is no source.
    pub carry: Carry,
    /// How it is given.
    pub kind: QuotationKind,
    /// Whether its cue reports a belief or a wish, as far as attitudes are asked for.
    pub attitude: bool,
    /// What found it.
    pub rule: &'static str,
    /// How sure it is.
    pub confidence: Confidence,
    /// Its paragraph, as an index into [`Layout::paragraphs`].
    pub paragraph: u32,
    /// 0 for quotations in running text, 1 for those inside marks, and so on.
    pub depth: u8,
}

impl Quotation {
    /// The quotation, if it has content; a source that shares words with its cue or content is none.
    fn checked(mut self) -> Option<Self> {
        if self.content.is_empty() || self.content.iter().any(|span| span.is_empty()) {
            return None;
        }
        let shares = |words: &SourceWords| {
            let mut others = self.cue.iter().chain(&self.content);
            others.any(|span| span.overlaps(words.span))
        };
        if self.source.as_ref().is_some_and(shares) {
            self.source = None;
        }
        Some(self)
    }
}

/// What the word lists of quotations say of every token of a text; this stage and [`crate::speakers`] share it. Beside it,
/// where attitudes are asked for, the same with the verbs of belief and wish among those that report.
#[derive(Debug)]
pub struct Words(pub(crate) Vec<words::Info>, Option<Vec<words::Info>>);

impl Words {
    /// Looks up every token of `layout`.
    pub fn look_up(layout: &Layout<'_>) -> Self {
        Self(words::look_up(layout), None)
    }

    /// The same for a text whose attitudes are to be found too.
    #[must_use]
    pub fn with_attitudes(mut self, layout: &Layout<'_>) -> Self {
        let mut info = self.0.clone();
        attitudes::add(layout, &mut info);
        self.1 = Some(info);
        self
    }
}

/// How far the engine is after each stage, in thousandths of its whole work.
const SIGNS: u16 = 630;
const RULES: u16 = 690;
const MODEL: u16 = 930;

/// Finds all quotations and scare quotes of a text with its `names`, and beside them, where they are asked for, the attitudes
/// that are no speech; each in the order of the text. Nothing among the first depends on the second.
///
/// The text is read twice: by the rules, which tell who speaks in it, and by the model.
pub fn find(
    layout: &Layout<'_>,
    words: &Words,
    marks: &Marks,
    names: &[Name],
    attributor: &Attributor,
) -> (Vec<Quotation>, Vec<Quotation>) {
    at_once(find_at(layout, words, marks, names, attributor, &mut Pace::silent()))
}

/// [`find`] at a pace: three stages of it.
pub(crate) async fn find_at(
    layout: &Layout<'_>,
    words: &Words,
    marks: &Marks,
    names: &[Name],
    attributor: &Attributor,
    pace: &mut Pace<'_>,
) -> (Vec<Quotation>, Vec<Quotation>) {
    pace.stage(SIGNS).await;
    let signs = attributor.signs(layout, names, pace).await;
    let source = Source {
        layout,
        marks,
        info: &words.0,
        signs: &signs,
    };
    let labels = transcript::labels(&source);
    pace.stage(RULES).await;
    let mut reader = Reader::after_rules(source, &labels, attributor, pace).await;
    pace.stage(MODEL).await;
    reader.attitude_info = words.1.as_deref();
    reader.text(&labels, pace).await;
    let (mut out, mut attitudes) = (reader.out, reader.attitudes);
    order(&mut out);
    order(&mut attitudes);
    (out, attitudes)
}

/// Sorts quotations by their first words, and renumbers what carries over.
fn order(quotations: &mut Vec<Quotation>) {
    let mut sorted: Vec<usize> = (0..quotations.len()).collect();
    let first = |q: &Quotation| q.content.first().map_or(0, |s| s.start());
    sorted.sort_by_key(|&i| {
        (
            first(&quotations[i]),
            std::cmp::Reverse(quotations[i].content.last().map_or(0, |s| s.end())),
            i,
        )
    });
    let mut place = vec![0u32; sorted.len()];
    for (new, &old) in sorted.iter().enumerate() {
        place[old] = new as u32;
    }
    let mut old: Vec<Option<Quotation>> = std::mem::take(quotations).into_iter().map(Some).collect();
    quotations.extend(sorted.into_iter().filter_map(|i| old[i].take()));
    for quotation in quotations {
        if let Carry::Quotation(index) | Carry::Reply(index) = &mut quotation.carry {
            *index = place[*index as usize];
        }
    }
}

/// Reads regions and collects what it finds.
struct Reader<'a> {
    source: Source<'a>,
    attributor: &'a Attributor,
    /// Who speaks by the rules; `None` while they read.
    heard: Option<Heard>,
    /// Examples for training, if they are asked for.
    #[cfg(feature = "training")]
    examples: Option<Vec<model::training::Example>>,
    out: Vec<Quotation>,
    /// What is known of every token where beliefs and wishes report too, if they are asked for.
    attitude_info: Option<&'a [words::Info]>,
    /// The beliefs and wishes, which nothing in `out` refers to.
    attitudes: Vec<Quotation>,
    paragraph: u32,
    depth: u8,
    /// The subject of the unit before in this paragraph, if it attributed nothing.
    before: Option<SourceWords>,
    /// The cue and the source of a unit that ended with a colon, for the marked stretch that follows.
    announced: Option<(Span, SourceWords)>,
    /// Whether the paragraph is a heading.
    heading: bool,
    /// The quotation that holds each marked stretch, as an index into `out`.
    owner: Vec<Option<u32>>,
}

impl<'a> Reader<'a> {
    fn new(source: Source<'a>, attributor: &'a Attributor, heard: Option<Heard>) -> Self {
        Self {
            source,
            attributor,
            heard,
            #[cfg(feature = "training")]
            examples: None,
            out: Vec::new(),
            attitude_info: None,
            attitudes: Vec::new(),
            paragraph: 0,
            depth: 0,
            before: None,
            announced: None,
            heading: false,
            owner: vec![None; source.marks.spans.len()],
        }
    }

    /// A reader for whom the rules have read the text, and told who speaks in it.
    async fn after_rules(
        source: Source<'a>,
        labels: &transcript::Labels<'_>,
        attributor: &'a Attributor,
        pace: &mut Pace<'_>,
    ) -> Self {
        let mut rules = Self::new(source, attributor, None);
        rules.text(labels, pace).await;
        Self::new(source, attributor, Some(Heard::new(&source, &rules.out)))
    }
}

impl Reader<'_> {
    /// Reads all paragraphs once.
    async fn text(&mut self, labels: &transcript::Labels<'_>, pace: &mut Pace<'_>) {
        let paragraphs = &self.source.layout.paragraphs;
        for (index, paragraph) in paragraphs.iter().enumerate() {
            pace.step(index, paragraphs.len()).await;
            self.paragraph = index as u32;
            self.read_paragraph(paragraph, labels);
        }
    }

    #[inline(never)]
    fn read_paragraph(&mut self, paragraph: &Paragraph, labels: &transcript::Labels<'_>) {
        self.before = None;
        self.heading = paragraph.role == Role::Heading;
        let tokens = paragraph.tokens.start as usize..paragraph.tokens.end as usize;
        let body = transcript::turn(self, labels, tokens.clone()).unwrap_or(tokens);
        if self.heading && heading::read(self, body.clone()) {
            self.nested(body, 0);
        } else {
            self.region(body, 0);
        }
    }

    /// Reads the tokens of a region at a depth of marks, then what stands in marks inside it.
    fn region(&mut self, tokens: Range<usize>, depth: u8) {
        let (mut items, mut units) = (Vec::new(), Vec::new());
        items::fold(&self.source, tokens, depth, &mut items);
        items::units(&self.source, &items, &mut units);
        self.depth = depth;
        for range in units {
            self.unit(&items[range]);
        }
        self.inside(&items, depth);
    }

    /// Reads only what stands in marks inside a region.
    fn nested(&mut self, tokens: Range<usize>, depth: u8) {
        let mut items = Vec::new();
        items::fold(&self.source, tokens, depth, &mut items);
        self.inside(&items, depth);
    }

    fn inside(&mut self, items: &[Item], depth: u8) {
        for item in items {
            if let Item::Marked(mark) = *item {
                let tokens = items::content_tokens(&self.source, mark);
                // Two words hold no attribution.
                if tokens.len() > 2 {
                    let before = self.before.take();
                    self.region(tokens, depth + 1);
                    self.before = before;
                }
            }
        }
        self.depth = depth;
    }

    /// Records a quotation.
    fn push(&mut self, found: Quotation) {
        self.out.extend(found.checked());
    }

    /// The quotation that a marked stretch goes on from, as an index into `out`.
    fn goes_on_from(&self, mark: u32) -> Option<usize> {
        let owner = self.owner[self.source.mark(mark).continues? as usize]? as usize;
        (owner < self.out.len()).then_some(owner)
    }

    /// The source words of a noun phrase of a unit.
    fn words(&self, unit: &[Item], phrase: &noun_phrase::Phrase) -> Option<SourceWords> {
        let tokens = |range: &Range<usize>| {
            let first = unit.get(range.start)?;
            let last = unit.get(range.end.checked_sub(1)?)?;
            match (*first, *last) {
                (Item::Token(a), Item::Token(b)) if a <= b => Some(a..b + 1),
                _ => None,
            }
        };
        let range = tokens(&phrase.items)?;
        Some(SourceWords {
            span: self.source.cover(&unit[phrase.items.clone()]),
            apposition: phrase.apposition.as_ref().and_then(tokens),
            tokens: range,
        })
    }
}
