//! Corpus JSON Lines: a document a line, as annotated corpora for names and quotations are kept.
//!
//! Reading takes only `id` and `text` of a line. Writing gives `id`, `text`, `entities` (names, dates and numbers with
//! their label, canonical name, and the engine's confidence from 0 to 1 where it found them), `quotes` (content, cue and
//! speaker as lists of spans, with type, the speaker's canonical name, `speech` where it is a belief or a wish and thus
//! false, and the engine's confidence in the quotation and in the speaker), `mentions` (nominals and pronouns with the name of whom they mean) and `scare` (words in marks that
//! nobody is quoted as saying). Offsets count Unicode code points of the line's own text, ends exclusive.

use pressmark_annotation::analysis::{Analysis, Confidence, FoundSpeaker, MentionKind, QuotationKind};
use pressmark_annotation::document::{Document, Entity};
use pressmark_annotation::{Span, Text};
use serde::Serialize;
use serde_json::error::Category;
use serde_json::value::RawValue;

use crate::alignment::Alignment;
use crate::error::FormatError;
use crate::top::Top;
use crate::{json, text};

/// One document of a corpus, without annotations.
#[derive(Clone, Debug, PartialEq)]
pub struct Article {
    /// Its id.
    pub id: ArticleId,
    /// Its text as the line has it, not normalised.
    pub text: String,
}

/// The id of an article: a JSON string or number, kept as it was written, however long the number.
#[derive(Clone, Debug, Serialize)]
#[serde(transparent)]
pub struct ArticleId(Box<RawValue>);

impl ArticleId {
    /// The id that is this string.
    pub fn new(name: &str) -> Self {
        let json = serde_json::value::to_raw_value(name);
        // A string can always be written.
        Self(json.unwrap_or_else(|_| RawValue::NULL.to_owned()))
    }

    /// Its JSON.
    pub fn as_json(&self) -> &str {
        self.0.get()
    }
}

impl PartialEq for ArticleId {
    fn eq(&self, other: &Self) -> bool {
        self.as_json() == other.as_json()
    }
}

/// Reads one line; `number`, counted from 1, is for messages. A blank line gives `None`.
///
/// # Errors
/// A [`FormatError`] when the line is no UTF-8, no JSON, lacks an id or a text, or has one of them twice.
pub fn parse_line(line: &[u8], number: usize) -> Result<Option<Article>, FormatError> {
    let line = match text::utf8(line) {
        Err(FormatError::Empty) => return Ok(None),
        other => other?,
    };
    let top = Top::of(line);
    if let Some(error) = &top.error {
        return Err(match error.classify() {
            // JSON, but no object.
            Category::Data => FormatError::CorpusField { name: "id" },
            _ => json::refuse(line, error).on_line(number),
        });
    }
    if let Some(name) = ["id", "text"].into_iter().find(|name| top.count(name) > 1) {
        return Err(FormatError::CorpusTwice { name });
    }
    let id = top
        .get("id")
        .filter(|id| {
            id.get()
                .starts_with(|c: char| c == '"' || c == '-' || c.is_ascii_digit())
        })
        .ok_or(FormatError::CorpusField { name: "id" })?;
    let text = top
        .get("text")
        .filter(|text| text.get().starts_with('"'))
        .ok_or(FormatError::CorpusField { name: "text" })?;
    match serde_json::from_str(text.get()) {
        Ok(text) if json::read(id.get()).is_ok() => Ok(Some(Article {
            id: ArticleId(id.to_owned()),
            text,
        })),
        // The error counts from the start of the field: the line as a whole is read for where it is.
        _ => Err(json::read(line)
            .err()
            .map_or(FormatError::CorpusField { name: "text" }, |error| error.on_line(number))),
    }
}

/// The line of an article that was analysed, without a newline at the end. `text` is the normalised form of the
/// article's own, which is what was analysed; offsets are carried back to the article's own.
pub fn write_analysis(article: &Article, text: &Text, analysis: &Analysis) -> String {
    let place = Places::new(&article.text, text);
    let name = |entity: u32| {
        analysis
            .entities
            .get(entity as usize)
            .map(|entity| entity.name.as_str())
    };
    let mut line = Line::new(&article.id, &article.text);
    for mention in &analysis.mentions {
        let name = mention.entity.and_then(name);
        let entity = EntityField::new(
            place.of(mention.span),
            mention.label.name(),
            name,
            Some(mention.confidence),
        );
        line.mention(mention.kind, entity);
    }
    for quotation in &analysis.quotations {
        let speaker = match quotation.speaker {
            FoundSpeaker::Entity(entity) => name(entity),
            FoundSpeaker::Unnamed | FoundSpeaker::Undecided => None,
        };
        let [content, cue, source] =
            [&quotation.content, &quotation.cue, &quotation.source].map(|spans| place.all(spans));
        let field = QuoteField {
            content,
            cue,
            speaker: source,
            r#type: "",
            speaker_name: speaker.map(str::to_owned),
            speech: !quotation.attitude,
            confidence: Some(quotation.confidence.probability()),
            speaker_confidence: quotation.speaker_rule.as_ref().map(|(_, sure)| sure.probability()),
        };
        line.quotation(quotation.kind, field);
    }
    line.finish()
}

/// The line of a document, without a newline at the end; what was rejected is left out.
pub fn write_document(document: &Document) -> String {
    let text = document.text.as_ref();
    let place = Places::new(text.as_str(), text);
    let id = ArticleId::new(document.id.as_str());
    let mut line = Line::new(&id, text.as_str());
    let name = |entity: &Entity| entity.name.clone();
    for mention in document.live_mentions() {
        let name = mention
            .entity
            .as_ref()
            .and_then(|id| document.entity(id))
            .map(|entity| name(entity));
        let confidence = mention.provenance.confidence;
        let entity = EntityField::new(
            place.of(mention.span),
            mention.label.as_str(),
            name.as_deref(),
            confidence,
        );
        line.mention(mention.kind, entity);
    }
    for quotation in document.live_quotations() {
        let speaker = document.speaker(quotation).map(|entity| name(entity));
        let [content, cue, source] =
            [&quotation.content, &quotation.cue, &quotation.source].map(|spans| place.all(spans));
        let field = QuoteField {
            content,
            cue,
            speaker: source,
            r#type: "",
            speaker_name: speaker,
            speech: !quotation.attitude,
            confidence: quotation.provenance.confidence.map(Confidence::probability),
            speaker_confidence: quotation
                .speaker_rule
                .as_ref()
                .map(|rule| rule.confidence.probability()),
        };
        line.quotation(quotation.kind, field);
    }
    line.finish()
}

/// A span in code points, ends exclusive.
type Pair = (u32, u32);

/// From bytes of the normalised text to code points of the line's own text.
struct Places<'a> {
    text: &'a Text,
    alignment: Option<Alignment>,
}

impl<'a> Places<'a> {
    fn new(raw: &str, text: &'a Text) -> Self {
        Self {
            text,
            alignment: Alignment::new(raw),
        }
    }

    fn of(&self, span: Span) -> Pair {
        let place = match &self.alignment {
            None => self.text.offsets().to_code_points(span),
            Some(alignment) => {
                let raw = Span::new(alignment.to_raw(span.start()), alignment.to_raw(span.end()));
                alignment.raw_offsets().to_code_points(raw)
            }
        };
        place.map_or((0, 0), Into::into)
    }

    fn all(&self, spans: &[Span]) -> Vec<Pair> {
        spans.iter().map(|span| self.of(*span)).collect()
    }
}

/// A line as it is written.
#[derive(Serialize)]
struct Line<'a> {
    id: &'a ArticleId,
    text: &'a str,
    entities: Vec<EntityField>,
    quotes: Vec<QuoteField>,
    mentions: Vec<MentionField>,
    scare: Vec<Pair>,
}

#[derive(Serialize)]
struct EntityField {
    start: u32,
    end: u32,
    label: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    name: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    confidence: Option<f64>,
}

impl EntityField {
    fn new((start, end): Pair, label: &str, name: Option<&str>, confidence: Option<Confidence>) -> Self {
        Self {
            start,
            end,
            label: label.to_owned(),
            name: name.map(str::to_owned),
            confidence: confidence.map(Confidence::probability),
        }
    }
}

#[derive(Serialize)]
struct MentionField {
    start: u32,
    end: u32,
    label: String,
    name: Option<String>,
}

#[derive(Serialize)]
struct QuoteField {
    content: Vec<Pair>,
    cue: Vec<Pair>,
    speaker: Vec<Pair>,
    r#type: &'static str,
    speaker_name: Option<String>,
    /// Left out where it is true.
    #[serde(skip_serializing_if = "Clone::clone")]
    speech: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    confidence: Option<f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    speaker_confidence: Option<f64>,
}

impl<'a> Line<'a> {
    fn new(id: &'a ArticleId, text: &'a str) -> Self {
        Self {
            id,
            text,
            entities: Vec::new(),
            quotes: Vec::new(),
            mentions: Vec::new(),
            scare: Vec::new(),
        }
    }

    fn mention(&mut self, kind: MentionKind, entity: EntityField) {
        match kind {
            MentionKind::Name => self.entities.push(entity),
            MentionKind::Nominal | MentionKind::Pronoun => self.mentions.push(MentionField {
                start: entity.start,
                end: entity.end,
                label: entity.label,
                name: entity.name,
            }),
        }
    }

    /// Adds a quotation of that kind, which gives it its type; of scare quotes only the words count.
    fn quotation(&mut self, kind: QuotationKind, mut field: QuoteField) {
        field.r#type = match kind {
            QuotationKind::Direct => "direct",
            QuotationKind::Indirect => "indirect",
            QuotationKind::Mixed => "mixed",
            QuotationKind::ScareQuotes => return self.scare.extend(field.content),
        };
        self.quotes.push(field);
    }

    fn finish(&self) -> String {
        // Strings, numbers and lists: serialising them can't fail.
        serde_json::to_string(self).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use pressmark_annotation::analysis::{Confidence, FoundEntity, FoundMention, FoundQuotation};
    use pressmark_annotation::label::Onto;
    use serde_json::Value as Json;

    fn span(text: &Text, words: &str) -> Span {
        let start = text.as_str().find(words).expect("the words stand in the text");
        Span::new(start as u32, (start + words.len()) as u32)
    }

    #[test]
    fn offsets_count_code_points_of_the_line_as_it_was_given() {
        let line = r#"{"id": 7, "text": "\ufeff😀\r\n“No,” Ms Holt said.", "entities": [{"bad": 1}]}"#;
        let article = parse_line(line.as_bytes(), 1).expect("valid").expect("not blank");
        let text = Text::new(&article.text).expect("short");
        let analysis = Analysis {
            entities: vec![FoundEntity {
                label: Onto::Person,
                name: "Mira Holt".into(),
                aliases: vec![],
            }],
            mentions: vec![FoundMention {
                span: span(&text, "Holt"),
                kind: MentionKind::Name,
                label: Onto::Person,
                entity: Some(0),
                value: None,
                rule: "name/title".into(),
                confidence: Confidence::CERTAIN,
            }],
            quotations: vec![FoundQuotation {
                content: vec![span(&text, "No,")],
                cue: vec![span(&text, "said")],
                source: vec![span(&text, "Ms Holt")],
                speaker: FoundSpeaker::Entity(0),
                kind: QuotationKind::Direct,
                attitude: false,
                rule: "quotation/marks".into(),
                confidence: Confidence::CERTAIN,
                speaker_rule: None,
            }],
            ..Analysis::default()
        };
        let written = write_analysis(&article, &text, &analysis);
        let back: Json = serde_json::from_str(&written).expect("JSON");
        let chars: Vec<char> = article.text.chars().collect();
        let words = |start: &Json, end: &Json| -> String {
            let at = |n: &Json| usize::try_from(n.as_u64().expect("a number")).expect("small");
            chars[at(start)..at(end)].iter().collect()
        };
        let entity = &back["entities"][0];
        assert_eq!(words(&entity["start"], &entity["end"]), "Holt");
        let content = &back["quotes"][0]["content"][0];
        assert_eq!(words(&content[0], &content[1]), "No,");
        expect_test::expect![[r#"{"id":7,"text":"﻿😀\r\n“No,” Ms Holt said.","entities":[{"start":13,"end":17,"label":"PERSON","name":"Mira Holt","confidence":1.0}],"quotes":[{"content":[[5,8]],"cue":[[18,22]],"speaker":[[10,17]],"type":"direct","speaker_name":"Mira Holt","confidence":1.0}],"mentions":[],"scare":[]}"#]].assert_eq(&written);
    }

    #[test]
    fn an_id_is_kept_to_the_last_digit() {
        for id in ["12345678901234567890123", "1.50", "-0", "\"a\\u0062\""] {
            let line = format!("{{\"id\": {id}, \"text\": \"No.\"}}");
            let article = parse_line(line.as_bytes(), 1).expect("valid").expect("not blank");
            let text = Text::new(&article.text).expect("short");
            let written = write_analysis(&article, &text, &Analysis::default());
            assert!(written.starts_with(&format!("{{\"id\":{id},")), "{written}");
        }
    }

    #[test]
    fn a_bad_line_says_what_is_wrong() {
        let errors = [
            "{\"id\": 1, \"text\": ",
            "{\"id\": 1}",
            "{\"text\": \"x\"}",
            "[]",
            "{\"id\": 1, \"text\": \"\\ud800\"}",
            "{\"id\": 1, \"text\": \"one\", \"text\": \"two\"}",
            "{\"id\": [], \"text\": \"x\"}",
            "x",
        ]
        .map(|line| parse_line(line.as_bytes(), 12).expect_err("bad").to_string());
        expect_test::expect![[r#"
            The file ends too early, at line 12, column 18: a part of it is missing. Copy or download it again.
            The line has no usable “text”. Every line needs an “id” (a string or number) and a “text” (a string).
            The line has no usable “id”. Every line needs an “id” (a string or number) and a “text” (a string).
            The line has no usable “id”. Every line needs an “id” (a string or number) and a “text” (a string).
            A string holds half of a character (a lone surrogate such as \ud83d) at line 12, column 26. The program that wrote the file cut a character in two: remove the escape there, or export the file again.
            The line has the field “text” twice, so that nobody can tell which one counts. Remove one of them.
            The line has no usable “id”. Every line needs an “id” (a string or number) and a “text” (a string).
            The file is not valid JSON: a value is missing or is no JSON at line 12, column 1. Correct it there, or open a copy that is whole."#]].assert_eq(&errors.join("\n"));
        assert_eq!(parse_line(b"  \r", 1), Ok(None));
    }
}
