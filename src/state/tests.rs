//! The reducer and the views, over a short invented article.

mod speaking;

use std::rc::Rc;
use std::sync::Arc;

use pressmark_annotation::analysis::{
    Analysis, Confidence, FoundEntity, FoundMention, FoundQuotation, FoundSpeaker, Language, MentionKind, QuotationKind,
};
use pressmark_annotation::document::{Annotator, AnnotatorKind, Document, Extra, Key, Kind, Speaker, Status};
use pressmark_annotation::label::Onto;
use pressmark_annotation::{Id, Span, Text};

use super::article::{ArticleView, LayerRole, ParagraphRole};
use super::{
    Action, AnalysisStatus, AppState, Command, EngineStatus, Panel, SaveStatus, Selection, Stamp, Tone, describe,
    entities, speakers,
};

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
    state.reduce(Action::Edit(
        command,
        Stamp {
            by: "me".into(),
            at: None,
            seed,
        },
    ))
}

fn mention(id: &str) -> Key {
    Key::new(Kind::Mention, id)
}

fn quotation(id: &str) -> Key {
    Key::new(Kind::Quotation, id)
}

/// The article with brackets where annotations begin and end, paragraphs joined by newlines.
fn drawn(article: &ArticleView) -> String {
    let paragraph = |segments: &[super::article::Segment]| -> String {
        let mut drawn = String::new();
        for segment in segments {
            for layer in segment.layers.iter().filter(|layer| layer.starts) {
                let role = match &layer.role {
                    LayerRole::Mention(_, label) => label.to_string(),
                    LayerRole::Content(_) => "content".to_owned(),
                    LayerRole::Cue => "cue".to_owned(),
                    LayerRole::Source => "source".to_owned(),
                };
                drawn += &["[", &role, " "].concat();
            }
            drawn += &segment.text;
            drawn += &"]".repeat(segment.layers.iter().filter(|layer| layer.ends).count());
        }
        drawn
    };
    article
        .paragraphs
        .iter()
        .map(|view| paragraph(&view.segments))
        .collect::<Vec<_>>()
        .join("\n")
}

#[test]
fn an_analysed_article_is_cut_into_nested_segments() {
    let state = analysed();
    let expected = "[GPE Oslo] weighs ferry tax\n🚢 “[content We waited [DATE three years],]” [cue said [source \
                    Deputy] Mayor [PERSON Mira Holt]].\n[source Officials] [cue said [content a] “green fee” would \
                    come in [DATE May].]";
    assert_eq!(drawn(&state.article), expected);
    let roles: Vec<_> = state
        .article
        .paragraphs
        .iter()
        .map(|view| (view.role, view.utf16_start))
        .collect();
    assert_eq!(
        roles,
        [
            (ParagraphRole::Title, 0),
            (ParagraphRole::Body, 23),
            (ParagraphRole::Body, 80)
        ]
    );
}

#[test]
fn segments_of_a_paragraph_are_its_words() {
    let state = analysed();
    for view in &state.article.paragraphs {
        let joined: String = view.segments.iter().map(|segment| segment.text.as_str()).collect();
        assert_eq!(joined, view.span.slice(ARTICLE));
    }
}

#[test]
fn glosses_name_the_speaker_for_eye_and_ear() {
    let state = analysed();
    let names: Vec<_> = state
        .article
        .paragraphs
        .iter()
        .flat_map(|view| &view.glosses)
        .map(|gloss| gloss.name.as_str())
        .collect();
    assert_eq!(
        names,
        [
            "quotation, direct, Mira Holt, suggested, 92 %",
            "quotation, partly quoted, Officials, unnamed source, suggested, 92 %"
        ]
    );
}

#[test]
fn a_change_redraws_only_its_paragraph() {
    let before = analysed();
    let after = edit(before.clone(), Command::Accept(vec![mention("m3")]));
    let same: Vec<bool> = before
        .article
        .paragraphs
        .iter()
        .zip(&after.article.paragraphs)
        .map(|(before, after)| Rc::ptr_eq(before, after))
        .collect();
    assert_eq!(same, [true, false, true]);
}

#[test]
fn an_answer_for_another_document_is_dropped() {
    let state = opened();
    let after = state.clone().reduce(answer("another"));
    assert!(Rc::ptr_eq(&state, &after));
}

#[test]
fn undo_goes_back_to_the_first_suggestions_and_no_further() {
    let state = analysed();
    let edited = edit(state.clone(), Command::Reject(vec![mention("m1")]));
    let undone = edited.reduce(Action::Undo);
    assert_eq!(undone.document, state.document);
    let again = undone.reduce(Action::Undo);
    assert_eq!(again.document, state.document);
    assert_eq!(
        again.notices.last().map(|notice| notice.message.as_str()),
        Some("Nothing to undo.")
    );
    let redone = again.reduce(Action::Redo);
    assert_eq!(
        redone.document.as_ref().map(|d| d.mentions["m1"].provenance.status),
        Some(Status::Rejected)
    );
}

#[test]
fn a_decision_on_the_selected_suggestion_moves_on_to_the_next() {
    let state = analysed().reduce(Action::SelectNext { suggestions: true });
    assert_eq!(state.selected(), Some(&mention("m1")));
    let state = edit(state, Command::Accept(vec![mention("m1")]));
    assert_eq!(state.selected(), Some(&quotation("q1")), "the quotation begins next");
    let state = state.reduce(Action::SelectPrevious { suggestions: false });
    assert_eq!(state.selected(), Some(&mention("m1")));
}

#[test]
fn what_is_rejected_is_no_longer_selected_or_drawn() {
    let state = analysed().reduce(Action::select(mention("m2")));
    let state = edit(state, Command::Remove(mention("m2")));
    assert_eq!(state.selection, Selection::None);
    assert!(!drawn(&state.article).contains("[DATE three years]"));
}

#[test]
fn a_refused_command_becomes_a_message_and_changes_nothing() {
    let state = analysed();
    let beyond = Span::new(0, 9_999);
    let after = edit(
        state.clone(),
        Command::SetSpan {
            mention: "m1".into(),
            span: beyond,
        },
    );
    assert_eq!(after.document, state.document);
    assert_eq!(after.revision, state.revision);
    assert_eq!(after.notices.last().map(|notice| notice.tone), Some(Tone::Error));
}

#[test]
fn every_change_waits_to_be_saved() {
    let state = analysed().reduce(Action::Saving(SaveStatus::Saved(1)));
    let state = edit(state, Command::Accept(vec![mention("m1")]));
    assert_eq!(state.saving, SaveStatus::Unsaved);
}

#[test]
fn an_engine_that_fails_says_so_and_the_document_stays() {
    let state = analysed().reduce(Action::Engine(EngineStatus::Restarting("The engine stopped.".into())));
    let state = state.reduce(Action::AnalysisFailed {
        document: "one".into(),
        message: "It took too long.".into(),
    });
    assert_eq!(state.analysis, AnalysisStatus::Failed("It took too long.".into()));
    assert_eq!(state.notices.len(), 2);
    assert!(state.document.is_some());
}

#[test]
fn a_text_in_another_language_is_said_to_be_one() {
    let foreign = Analysis {
        language: Language::Other,
        tokens: 100,
        ..analysis()
    };
    let state = opened().reduce(Action::Analysed {
        document: "one".into(),
        analysis: Box::new(foreign),
        version: "1".into(),
        micros: 1,
        at: None,
    });
    assert!(
        state
            .notices
            .iter()
            .any(|notice| notice.message.contains("does not look like English"))
    );
}

#[test]
fn speakers_are_listed_with_their_share_of_the_quoted_words() {
    let state = analysed();
    let document = state.document.as_ref().expect("open");
    let rows = speakers::rows(document, None, speakers::Order::Share);
    let listed: Vec<_> = rows.iter().map(|row| (row.name.as_str(), row.words)).collect();
    assert_eq!(listed, [("Mira Holt", 4), ("Officials", 7)]);
    let shares: Vec<_> = rows.iter().map(|row| (row.share * 1000.0).round()).collect();
    assert_eq!(shares, [364.0, 636.0]);
}

#[test]
fn no_more_than_three_messages_are_shown_and_none_of_a_former_document() {
    let mut state = opened().reduce(Action::notify(Tone::Warning, "kept"));
    for message in ["one", "two", "three"] {
        state = state.reduce(Action::notify(Tone::Info, message));
    }
    let shown =
        |state: &AppState| -> Vec<String> { state.notices.iter().map(|notice| notice.message.clone()).collect() };
    assert_eq!(shown(&state), ["kept", "two", "three"], "information gives way first");
    let state = state.reduce(Action::Open {
        document: document("two"),
        analyse: true,
        saved: false,
    });
    assert!(state.notices.is_empty());
}

#[test]
fn entities_are_grouped_by_label_and_values_by_their_words() {
    let state = analysed();
    let document = state.document.as_ref().expect("open");
    let listed: Vec<String> = entities::groups(document)
        .iter()
        .flat_map(|group| {
            group
                .rows
                .iter()
                .map(move |row| format!("{}: {}", group.name, row.name))
        })
        .collect();
    assert_eq!(
        listed,
        [
            "person: Mira Holt",
            "country or place: Oslo",
            "date: three years",
            "date: May."
        ]
    );
    let first = entities::suggestions(document).first().map(|(key, _)| key.clone());
    assert_eq!(first, Some(mention("m4")), "the least sure comes first");
    let counts = entities::counts(document, entities::words(&document.text));
    assert_eq!((counts.quotations, counts.entities, counts.suggestions), (2, 4, 6));
}

#[test]
fn a_typed_speaker_becomes_a_person() {
    let name = "Anna Berg".to_owned();
    let state = edit(
        analysed(),
        Command::NameSpeaker {
            quotations: vec!["q2".into()],
            name,
        },
    );
    let document = state.document.as_ref().expect("open");
    let Speaker::Entity(id) = &document.quotations["q2"].speaker else {
        panic!("the quotation has a speaker");
    };
    assert_eq!(
        document.entities.get::<Id>(id).map(|entity| entity.name.as_str()),
        Some("Anna Berg")
    );
    assert_eq!(state.selected(), Some(&quotation("q2")));
}

#[test]
fn an_annotation_says_why_it_is_there() {
    let state = analysed();
    let document = state.document.as_ref().expect("open");
    assert_eq!(
        describe::why_quotation(document, &document.quotations["q1"]),
        "Found by a rule (quote/marks-and-cue, 92 %)."
    );
    assert_eq!(
        describe::why_speaker(document, &document.quotations["q1"]),
        "Named there (speaker/exact-name, 98 %)."
    );
    assert_eq!(
        describe::mention(document, &document.mentions["m1"]),
        "Oslo, country or place, suggested, 80 %"
    );
}

#[test]
fn what_the_trained_recogniser_found_says_how_often_that_is_right() {
    let mut analysis = analysis();
    analysis.mentions[2].rule = "name/model-before".into();
    analysis.mentions[2].confidence = Confidence::per_mille(836);
    let state = opened().reduce(Action::Analysed {
        document: "one".into(),
        analysis: Box::new(analysis),
        version: "1".into(),
        micros: 1,
        at: None,
    });
    let why = |state: &AppState| {
        let document = state.document.as_ref().expect("open");
        describe::why_mention(document, &document.mentions["m3"])
    };
    assert_eq!(
        why(&state),
        "The trained recogniser took this for a person, mainly because of the words before it (name/model-before). It \
         is right in about 84 of 100 such cases."
    );
    let accepted = edit(state.clone(), Command::Accept(vec![mention("m3")]));
    assert!(
        why(&accepted).ends_with("such cases. Accepted by You."),
        "{}",
        why(&accepted)
    );
    let relabelled = edit(
        state,
        Command::Relabel {
            mention: "m3".into(),
            label: Onto::Org.into(),
            entity: false,
        },
    );
    assert_eq!(
        why(&relabelled),
        "The trained recogniser marked this, mainly because of the words before it (name/model-before). Changed by You."
    );
}

#[test]
fn in_review_the_keys_go_from_the_least_to_the_most_certain() {
    let state = analysed().reduce(Action::ShowPanel(Panel::Review));
    let next = |state: Rc<AppState>| state.reduce(Action::SelectNext { suggestions: true });
    let state = next(state);
    assert_eq!(state.selected(), Some(&mention("m4")), "60 %");
    let state = edit(state, Command::Reject(vec![mention("m4")]));
    assert_eq!(state.selected(), Some(&mention("m3")), "70 %");
    let state = next(state);
    assert_eq!(state.selected(), Some(&mention("m1")), "80 %");
    let state = state.reduce(Action::SelectPrevious { suggestions: true });
    assert_eq!(state.selected(), Some(&mention("m3")));
    let state = state.reduce(Action::SelectNext { suggestions: false });
    assert_eq!(
        state.selected(),
        Some(&quotation("q2")),
        "all annotations: in the order of the text"
    );
}

#[test]
fn what_is_accepted_at_once_is_undone_at_once() {
    let before = analysed();
    let sure: Vec<Key> = entities::suggestions(before.document.as_ref().expect("open"))
        .into_iter()
        .filter(|(_, confidence)| *confidence >= Confidence::per_mille(700))
        .map(|(key, _)| key)
        .collect();
    let open = |state: &AppState| entities::suggestions(state.document.as_ref().expect("open")).len();
    let after = edit(before.clone(), Command::Accept(sure));
    assert_eq!((open(&before), open(&after)), (6, 1));
    assert_eq!(after.reduce(Action::Undo).document, before.document);
}

#[test]
fn undo_and_redo_speak_one_at_a_time_and_the_next_document_starts_in_silence() {
    let state = edit(analysed(), Command::Reject(vec![mention("m1")]));
    let state = state.reduce(Action::Undo).reduce(Action::Redo).reduce(Action::Undo);
    assert_eq!(state.notices.len(), 1);
    let state = state.reduce(Action::Open {
        document: document("two"),
        analyse: true,
        saved: false,
    });
    assert_eq!(state.notices, []);
}

#[test]
fn a_later_analysis_can_be_taken_back() {
    let first = analysed();
    let shorter = Analysis {
        quotations: Vec::new(),
        ..analysis()
    };
    let state = first.clone().reduce(Action::Reanalyse).reduce(Action::Analysed {
        document: "one".into(),
        analysis: Box::new(shorter),
        version: "1".into(),
        micros: 1,
        at: None,
    });
    assert_ne!(state.document, first.document);
    assert_eq!(state.reduce(Action::Undo).document, first.document);
}
