//! The engine: from the text of an article to its names, dates, numbers, quotations and speakers.
//!
//! [`Engine::analyse`] is one pure pass over one document, the same on every machine. Its stages are the modules, in
//! order: [`tokenise`] (paragraphs, sentences, tokens), [`marks`] (quotation marks), [`numbers`] (dates, times,
//! amounts), [`names`], [`entities`] (names grouped), [`attribution`] (who reports what in which words), [`speakers`]
//! (whom the words mean). At the end every span loses the white space at its edges. [`lexicon`] holds the word lists;
//! [`tagger`] gives parts of speech to a stage that asks. The engine is for English.

pub mod attribution;
mod closed;
pub mod coreference;
pub mod entities;
pub mod language;
pub mod lexicon;
pub mod marks;
pub mod names;
pub mod numbers;
pub mod pace;
pub mod speakers;
pub mod tagger;
pub mod token;
pub mod tokenise;
mod trained;
mod trim;
mod wordlist;

use attribution::Attributor;
use coreference::training::Lesson;
use lexicon::Lexicon;
use names::Name;
use names::recogniser::Recogniser;
use numbers::Number;
use pace::{Pace, at_once};
use pressmark_annotation::Analysis;
use pressmark_annotation::analysis::{FoundEntity, FoundMention, FoundQuotation, MentionKind};
use pressmark_annotation::label::Onto;

/// What a caller may tell the engine about a text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Options {
    /// The day of publication in ISO 8601 (`2026-05-03`), against which relative dates are resolved.
    pub published: Option<String>,
    /// Whether beliefs and wishes ("Holt hopes the vote will pass") are reported beside speech, marked as attitudes.
    pub attitudes: bool,
}

/// How far the work is at the end of each stage, in thousandths: measured on articles, one after the other.
const TOKENS: u16 = 30;
const NUMBERS: u16 = 60;
const ENTITIES: u16 = 560;
const SPEAKERS: u16 = 980;
const ATTITUDES: u16 = 990;
const WHOLE: u16 = 1000;

/// The engine with its lexicons and models; cheap to make, and one serves any number of texts.
#[derive(Debug, Default)]
pub struct Engine {
    lexicon: Lexicon,
    recogniser: Recogniser,
    attributor: Attributor,
}

impl Engine {
    /// The engine with the lexicons and models that are compiled into the program.
    pub fn new() -> Self {
        Self {
            lexicon: Lexicon::new(),
            recogniser: Recogniser::new(),
            attributor: Attributor::new(),
        }
    }

    /// Analyses `text`, which should be normalised ([`pressmark_annotation::Text`]); offsets in the answer are its bytes.
    pub fn analyse(&self, text: &str, options: &Options) -> Analysis {
        at_once(self.read(text, options, None, &mut Pace::silent()))
    }

    /// The same as [`Engine::analyse`], as a future that tells how far it is and rests where `pace` says so.
    pub async fn analyse_at(&self, pace: &mut Pace<'_>, text: &str, options: &Options) -> Analysis {
        self.read(text, options, None, pace).await
    }

    /// Learns from the right answers of a text, as [`Engine::analyse`] goes through it.
    pub(crate) fn study(&self, text: &str, lesson: &mut Lesson) {
        at_once(self.read(text, &Options::default(), Some(lesson), &mut Pace::silent()));
    }

    async fn read(
        &self,
        text: &str,
        options: &Options,
        mut lesson: Option<&mut Lesson>,
        pace: &mut Pace<'_>,
    ) -> Analysis {
        pace.stage(TOKENS).await;
        let layout = tokenise::layout_at(text, pace).await;
        pace.stage(NUMBERS).await;
        let numbers = numbers::find_at(&layout, options, pace).await;
        let taken = numbers::covered_tokens(&layout, &numbers);
        let names = names::find_at(&layout, &self.lexicon, &self.recogniser, &taken, pace).await;
        pace.stage(ENTITIES).await;
        let entities = entities::group(&layout, &self.lexicon, &names);
        let mut mentions = mentions(&names, &entities, numbers);
        let marks = marks::find(text, &layout.paragraphs);
        let mut words = attribution::Words::look_up(&layout);
        if options.attitudes {
            words = words.with_attitudes(&layout);
        }
        let (mut quotations, mut attitudes) =
            attribution::find_at(&layout, &words, &marks, &names, &self.attributor, pace).await;
        pace.stage(SPEAKERS).await;
        speakers::mend(&layout, &words, &names, &mut quotations);
        speakers::mend(&layout, &words, &names, &mut attitudes);
        if let Some(lesson) = &mut lesson {
            lesson.names = entities.list.iter().map(|entity| entity.name.clone()).collect();
        }
        let speakers::Decided {
            verdicts,
            resolutions,
            mut groups,
        } = speakers::decide(&layout, &words, &names, &entities, &quotations, lesson, pace).await;
        let holders = if attitudes.is_empty() {
            Vec::new()
        } else {
            // Who holds an attitude depends on who speaks; who speaks depends on no attitude, so that it is decided apart.
            let all = [quotations.as_slice(), &attitudes].concat();
            pace.stage(ATTITUDES).await;
            let mut apart = speakers::decide(&layout, &words, &names, &entities, &all, None, pace).await;
            let mut holders = apart.verdicts.split_off(quotations.len());
            speakers::share_groups(&entities, &mut groups, apart.groups, &mut holders);
            holders
        };
        pace.stage(WHOLE).await;
        let [mut quotations, mut attitudes] = [(quotations, verdicts), (attitudes, holders)]
            .map(|(quotations, verdicts)| speakers::answer(&names, quotations, verdicts));
        trim::quotations(text, &mut quotations);
        trim::quotations(text, &mut attitudes);
        mentions.extend(speakers::mentions(&layout, &entities, &quotations, &resolutions));
        mentions.extend(speakers::group_mentions(&entities, &groups));
        trim::mentions(text, &mut mentions);
        let found = |entity: &entities::Entity| FoundEntity {
            label: entity.label,
            name: entity.name.clone(),
            aliases: entity.aliases.clone(),
        };
        let group = |group: speakers::Described| FoundEntity {
            label: Onto::Org,
            name: group.name,
            aliases: Vec::new(),
        };
        Analysis {
            entities: entities
                .list
                .iter()
                .map(found)
                .chain(groups.into_iter().map(group))
                .collect(),
            mentions,
            quotations: merged(quotations, attitudes),
            language: language::guess(&layout, &self.lexicon),
            tokens: layout.tokens.len() as u32,
            sentences: layout.sentences.len() as u32,
        }
    }
}

/// What is said with the attitudes between, in the order of the text.
fn merged(said: Vec<FoundQuotation>, attitudes: Vec<FoundQuotation>) -> Vec<FoundQuotation> {
    let start = |quotation: &FoundQuotation| quotation.content.first().map(|span| span.start());
    let mut merged = Vec::with_capacity(said.len() + attitudes.len());
    let mut attitudes = attitudes.into_iter().peekable();
    for quotation in said {
        while let Some(attitude) = attitudes.next_if(|attitude| start(attitude) < start(&quotation)) {
            merged.push(attitude);
        }
        merged.push(quotation);
    }
    merged.extend(attitudes);
    merged
}

/// Names and numbers in the order of the text; a number inside a name belongs to the name, and a name has the label of
/// the entity that it was grouped with.
fn mentions(names: &[Name], entities: &entities::Entities, numbers: Vec<Number>) -> Vec<FoundMention> {
    let mut mentions = Vec::with_capacity(names.len() + numbers.len());
    let mut numbers = numbers.into_iter().peekable();
    for (name, entity) in names.iter().zip(&entities.of_name) {
        while let Some(number) = numbers.next_if(|number| number.span.end() <= name.span.start()) {
            mentions.push(number.into_mention());
        }
        while numbers.next_if(|number| number.span.overlaps(name.span)).is_some() {}
        mentions.push(FoundMention {
            span: name.span,
            kind: MentionKind::Name,
            label: entities
                .list
                .get(*entity as usize)
                .map_or(name.label, |entity| entity.label),
            entity: Some(*entity),
            value: None,
            rule: name.rule.into(),
            confidence: name.confidence,
        });
    }
    mentions.extend(numbers.map(Number::into_mention));
    mentions
}
