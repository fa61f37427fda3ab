//! The article as it is drawn: segments, glosses, and what a change draws anew.

use std::rc::Rc;

use super::{ARTICLE, analysed, assert_drawn_as_anew, edit, mention, opened, quotation};
use crate::state::article::{LayerRole, ParagraphRole, Segment};
use crate::state::{Action, AppState, Command, Selection};

/// The article with brackets where annotations begin and end, paragraphs joined by newlines.
fn drawn(state: &AppState) -> String {
    let paragraph = |segments: &[Segment]| -> String {
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
    super::drawings(state)
        .iter()
        .map(|drawing| paragraph(&drawing.segments))
        .collect::<Vec<_>>()
        .join("\n")
}

#[test]
fn an_analysed_article_is_cut_into_nested_segments() {
    let state = analysed();
    let expected = "[GPE Oslo] weighs ferry tax\n🚢 “[content We waited [DATE three years],]” [cue said [source \
                    Deputy] Mayor [PERSON Mira Holt]].\n[source Officials] [cue said [content a] “green fee” would \
                    come in [DATE May].]";
    assert_eq!(drawn(&state), expected);
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
    for (view, drawing) in state.article.paragraphs.iter().zip(super::drawings(&state)) {
        let joined: String = drawing.segments.iter().map(|segment| segment.text.as_str()).collect();
        assert_eq!(joined, view.span.slice(ARTICLE));
    }
}

#[test]
fn glosses_name_the_speaker_for_eye_and_ear() {
    let state = analysed();
    let drawings = super::drawings(&state);
    let glosses = drawings.iter().flat_map(|drawing| &drawing.glosses);
    let names: Vec<_> = glosses.map(|gloss| gloss.name.as_str()).collect();
    assert_eq!(
        names,
        [
            "quotation, direct, Mira Holt, suggested, 92 percent",
            "quotation, partly quoted, Officials, unnamed source, suggested, 92 percent"
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
fn whatever_is_done_and_undone_the_article_is_as_if_drawn_anew() {
    let mut state = analysed();
    assert_drawn_as_anew(&opened());
    assert_drawn_as_anew(&state);
    let commands = [
        Command::Accept(vec![mention("m3"), quotation("q1")]),
        Command::Remove(quotation("q1")),
        Command::Remove(mention("m1")),
        Command::SetSpan {
            mention: mention("m2").id,
            span: super::words("We waited three years"),
        },
    ];
    let steps = commands.len();
    for command in commands {
        state = edit(state, command);
    }
    for action in [Action::Undo, Action::Redo, Action::Undo] {
        for _ in 0..steps {
            state = state.reduce(action.clone());
            assert_drawn_as_anew(&state);
        }
    }
}

#[test]
fn what_is_rejected_is_no_longer_selected_or_drawn() {
    let state = analysed().reduce(Action::select(mention("m2")));
    let state = edit(state, Command::Remove(mention("m2")));
    assert_eq!(state.selection, Selection::None);
    assert!(!drawn(&state).contains("[DATE three years]"));
}
