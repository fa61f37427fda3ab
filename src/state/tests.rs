//! The reducer and the views, over a short invented article.

mod answers;
mod compare;
mod desk;
mod drawing;
mod editing;
mod keeping;
mod library;
mod lists;
mod load;
mod marking;
mod speaking;
mod training;
mod views;

use std::rc::Rc;
use std::sync::Arc;

use pressmark_annotation::analysis::{
    Analysis, Confidence, FoundEntity, FoundMention, FoundQuotation, FoundSpeaker, Language, MentionKind, QuotationKind,
};
use pressmark_annotation::document::{Annotator, AnnotatorKind, Document, Extra, Key, Kind};
use pressmark_annotation::label::Onto;
use pressmark_annotation::{Span, Text};

use super::article::{ArticleView, Drawing};
use super::{Action, AppState, Command, Stamp};

const ARTICLE: &str = "Oslo weighs ferry tax\n\n🚢 “We waited three years,” said Deputy Mayor Mira Holt.\nOfficials \
                       said a “green fee” would come in May.";

fn words(needle: &str) -> Span {
    let start = ARTICLE.find(needle).expect("the article has these words") as u32;
    Span::new(start, start + needle.len() as u32)
}

fn analysis() -> Analysis {
    let mention = |needle: &str, label, entity, thousandths| FoundMention {
        span: words(needle),
        kind: MentionKind::Name,
        label,
        entity,
        value: None,
        rule: "name/title-context".into(),
        confidence: Confidence::per_mille(thousandths),
    };
    let quotation = |content: &str, cue: &str, source: &str, kind, speaker| FoundQuotation {
        content: vec![words(content)],
        cue: vec![words(cue)],
        source: vec![words(source)],
        speaker,
        kind,
        attitude: false,
        rule: "quote/marks-and-cue".into(),
        confidence: Confidence::per_mille(920),
        speaker_rule: Some(("speaker/exact-name".into(), Confidence::per_mille(980))),
    };
    Analysis {
        entities: vec![
            FoundEntity {
                label: Onto::Gpe,
                name: "Oslo".into(),
                aliases: vec![],
            },
            FoundEntity {
                label: Onto::Person,
                name: "Mira Holt".into(),
                aliases: vec![],
            },
        ],
        mentions: vec![
            mention("Oslo", Onto::Gpe, Some(0), 800),
            mention("three years", Onto::Date, None, 950),
            mention("Mira Holt", Onto::Person, Some(1), 700),
            mention("May.", Onto::Date, None, 600),
        ],
        quotations: vec![
            quotation(
                "We waited three years,",
                "said Deputy",
                "Deputy Mayor Mira Holt",
                QuotationKind::Direct,
                FoundSpeaker::Entity(1),
            ),
            quotation(
                "a “green fee” would come in May",
                "said a",
                "Officials",
                QuotationKind::Mixed,
                FoundSpeaker::Unnamed,
            ),
        ],
        language: Language::English,
        ..Analysis::default()
    }
}

fn start() -> Rc<AppState> {
    let name = "You".to_owned();
    let extra = Extra::new();
    Rc::new(AppState::new(Annotator {
        id: "me".into(),
        name,
        kind: AnnotatorKind::Person,
        version: String::new(),
        extra,
    }))
}

fn document(id: &str) -> Box<Document> {
    Box::new(Document::new(id, Arc::new(Text::new(ARTICLE).expect("short"))))
}

fn opened() -> Rc<AppState> {
    start().reduce(Action::Open {
        document: document("one"),
        analyse: true,
        saved: false,
    })
}

fn answer(document: &str) -> Action {
    Action::Analysed {
        document: document.into(),
        analysis: Box::new(analysis()),
        version: "1".into(),
        micros: 4200,
        at: None,
    }
}

fn analysed() -> Rc<AppState> {
    opened().reduce(answer("one"))
}

fn edit(state: Rc<AppState>, command: Command) -> Rc<AppState> {
    let seed = format!("edit-{}", state.revision).into();
    let state = state.reduce(Action::Edit(
        command,
        Stamp {
            by: "me".into(),
            at: None,
            seed,
        },
    ));
    assert_drawn_as_anew(&state);
    state
}

/// What an edit draws anew of the article and what it leaves make the same article as one drawn from nothing.
fn assert_drawn_as_anew(state: &AppState) {
    if let Some(document) = &state.document {
        let anew = ArticleView::new(document, None);
        assert_eq!(*state.article, anew);
        let drawn: Vec<_> = anew.paragraphs.iter().map(|view| view.drawing(document)).collect();
        assert_eq!(drawings(state), drawn);
    }
}

/// The paragraphs of the open document as they are drawn.
fn drawings(state: &AppState) -> Vec<Drawing> {
    let document = state.document.as_ref().expect("a document is open");
    let paragraphs = state.article.paragraphs.iter();
    paragraphs.map(|view| view.drawing(document)).collect()
}

fn mention(id: &str) -> Key {
    Key::new(Kind::Mention, id)
}

fn quotation(id: &str) -> Key {
    Key::new(Kind::Quotation, id)
}
