//! Who says what: groups of quotations, the way to a speaker, choosing another one, and the way back to a list.

use std::rc::Rc;
use std::sync::Arc;

use pressmark_annotation::analysis::{
    Analysis, Confidence, FoundEntity, FoundMention, FoundQuotation, FoundSpeaker, Language, MentionKind, QuotationKind,
};
use pressmark_annotation::document::{Document, Speaker, Status};
use pressmark_annotation::label::Onto;
use pressmark_annotation::{Id, Span, Text};

use super::{edit, mention, quotation, start};
use crate::messages;
use crate::state::chain::{What, chain};
use crate::state::mentions::{by_kind, quiet_groups};
use crate::state::speakers::{Order, Picked, Sort, picked, rows, same_speaker, tally};
use crate::state::{Action, AppState, Back, Command, Panel, Selection, article, describe, entities};

const ARTICLE: &str = "Palace promises a bus\n\nClaire Morvan, an adviser, spoke on Monday. “We will wait,” the adviser \
                       said. “It is not easy,” she said. “Not at all.”\n“We mean it,” Morvan said.\nResidents said \
                       the bus was late. They said it was “never” on time. The residents said nobody listened.";

/// The place of the last occurrence of `needle`.
fn words(needle: &str) -> Span {
    let start = ARTICLE.rfind(needle).expect("the article has these words") as u32;
    Span::new(start, start + needle.len() as u32)
}

fn analysis() -> Analysis {
    let found = |needle: &str, kind, label, entity| FoundMention {
        span: words(needle),
        kind,
        label,
        entity,
        value: None,
        rule: "mention/test".into(),
        confidence: Confidence::per_mille(900),
    };
    let person = |needle: &str, kind| found(needle, kind, Onto::Person, Some(0));
    let said = |content: &str, source: &str, kind, speaker| FoundQuotation {
        content: vec![words(content)],
        cue: Vec::new(),
        source: (!source.is_empty()).then(|| words(source)).into_iter().collect(),
        speaker,
        kind,
        attitude: false,
        rule: "quote/marks+cue".into(),
        confidence: Confidence::per_mille(920),
        speaker_rule: Some(("speaker/pronoun-gender".into(), Confidence::per_mille(880))),
    };
    let (direct, indirect) = (QuotationKind::Direct, QuotationKind::Indirect);
    let morvan = FoundSpeaker::Entity(0);
    Analysis {
        entities: vec![FoundEntity {
            label: Onto::Person,
            name: "Claire Morvan".into(),
            aliases: vec!["Morvan".into()],
        }],
        mentions: vec![
            person("Claire Morvan", MentionKind::Name),
            found("Monday", MentionKind::Name, Onto::Date, None),
            person("the adviser", MentionKind::Nominal),
            person("she", MentionKind::Pronoun),
            person("Morvan", MentionKind::Name),
        ],
        quotations: vec![
            said("We will wait,", "the adviser", direct, morvan.clone()),
            said("It is not easy,", "she", direct, morvan.clone()),
            said("Not at all.", "", direct, morvan.clone()),
            said("We mean it,", "Morvan", direct, morvan),
            said("the bus was late", "Residents", indirect, FoundSpeaker::Unnamed),
            said(
                "it was “never” on time",
                "They",
                QuotationKind::Mixed,
                FoundSpeaker::Unnamed,
            ),
            said("nobody listened", "The residents", indirect, FoundSpeaker::Unnamed),
        ],
        language: Language::English,
        ..Analysis::default()
    }
}

fn scene() -> Rc<AppState> {
    let document = Box::new(Document::new("bus", Arc::new(Text::new(ARTICLE).expect("short"))));
    let opened = start().reduce(Action::Open {
        document,
        analyse: true,
        saved: false,
    });
    opened.reduce(Action::Analysed {
        document: "bus".into(),
        analysis: Box::new(analysis()),
        version: "1".into(),
        micros: 1,
        at: None,
    })
}

fn document(state: &AppState) -> &Rc<Document> {
    state.document.as_ref().expect("open")
}

/// The steps to the speaker of a quotation in a line.
fn way(state: &AppState, id: &str) -> String {
    let document = document(state);
    let steps = chain(document, &document.quotations[id]);
    steps
        .iter()
        .map(|step| step.words.as_str())
        .collect::<Vec<_>>()
        .join(" → ")
}

/// Who speaks in each quotation, in the order of the text.
fn speakers_of(state: &AppState) -> Vec<String> {
    let document = document(state);
    let quotations = document.live_quotations().into_iter();
    quotations
        .map(|quotation| describe::speaker(document, &quotation.speaker).to_owned())
        .collect()
}

#[test]
fn the_way_to_a_speaker_goes_from_the_pronoun_over_the_description_to_the_name() {
    let state = scene();
    assert_eq!(way(&state, "q2"), "she → the adviser → Claire Morvan");
    assert_eq!(way(&state, "q1"), "the adviser → Claire Morvan");
    assert_eq!(way(&state, "q4"), "Morvan → Claire Morvan");
    let document = document(&state);
    let steps = chain(document, &document.quotations["q2"]);
    let keys: Vec<_> = steps.iter().filter_map(|step| step.key.clone()).collect();
    assert_eq!(
        keys,
        [mention("m4"), mention("m3"), mention("m1")],
        "each step is a place"
    );
    assert_eq!(
        describe::why_speaker(document, &document.quotations["q2"]),
        "The only person nearby whom the pronoun fits (speaker/pronoun-gender, 88 %)."
    );
}

#[test]
fn without_words_for_the_source_the_way_begins_at_the_quotation_before() {
    let state = scene();
    assert_eq!(way(&state, "q3"), "It is not easy, → she → the adviser → Claire Morvan");
}

#[test]
fn the_way_to_nobody_ends_there() {
    let state = scene();
    assert_eq!(way(&state, "q6"), "They → no name in the text");
    let document = document(&state);
    let last = chain(document, &document.quotations["q6"]).pop().expect("two steps");
    assert_eq!((last.what, last.key), (What::Unnamed, None));
}

#[test]
fn a_speaker_whom_a_person_chose_is_said_to_be_chosen() {
    let command = Command::SetSpeaker {
        quotations: vec!["q5".into()],
        speaker: Speaker::Entity("e1".into()),
    };
    let state = edit(scene(), command);
    let document = document(&state);
    assert_eq!(
        describe::why_speaker(document, &document.quotations["q5"]),
        "Chosen by You."
    );
    assert_eq!(
        way(&state, "q5"),
        "Residents → Morvan → Claire Morvan",
        "the nearest name before leads on"
    );
}

#[test]
fn unnamed_sources_are_told_apart_by_the_words_for_them() {
    let state = scene();
    let document = document(&state);
    let listed: Vec<_> = rows(document, None, Order::Share)
        .iter()
        .map(|row| {
            (
                row.name.clone(),
                row.quotations.len(),
                row.words,
                messages::by_kind(row.kinds),
            )
        })
        .collect();
    assert_eq!(
        listed,
        [
            ("Claire Morvan".to_owned(), 4, 13, "4 direct".to_owned()),
            ("Residents".to_owned(), 3, 11, "1 partly quoted, 2 reported".to_owned()),
        ]
    );
    let tally = tally(document);
    assert_eq!(
        messages::quoted(&tally),
        "7 quotations by 1 named speaker and 1 unnamed source."
    );
    assert_eq!(
        messages::quoted_words(&tally, 50),
        "24 of 50 words are quoted: 54\u{202f}% directly, 21\u{202f}% partly quoted, 25\u{202f}% reported."
    );
}

#[test]
fn a_turn_of_a_transcript_is_spoken_and_no_report() {
    let mut found = analysis();
    found.quotations[4].rule = "quote/transcript".into();
    let document = Box::new(Document::new("bus", Arc::new(Text::new(ARTICLE).expect("short"))));
    let opened = start().reduce(Action::Open {
        document,
        analyse: true,
        saved: false,
    });
    let state = opened.reduce(Action::Analysed {
        document: "bus".into(),
        analysis: Box::new(found),
        version: "1".into(),
        micros: 1,
        at: None,
    });
    let document = self::document(&state);
    let listed = rows(document, Some(Sort::Speech(QuotationKind::Indirect)), Order::Share);
    assert_eq!(messages::by_kind(listed[0].kinds), "1 reported, 1 spoken");
    assert_eq!(listed[0].quotations[0].manner, "spoken");
    assert_eq!(listed[0].quotations[1].manner, "reported");
    assert_eq!(tally(document).quotations.all(), 7);
    let name = describe::quotation(document, &document.quotations["q5"]);
    assert!(name.contains("spoken"), "{name}");
}

#[test]
fn quotations_are_listed_by_kind_and_in_the_order_of_the_text() {
    let command = Command::SetSpeaker {
        quotations: vec!["q1".into()],
        speaker: Speaker::Undecided,
    };
    let state = edit(scene(), command);
    let names = |kind, order| -> Vec<String> {
        let rows = rows(document(&state), kind, order);
        rows.into_iter().map(|row| row.name).collect()
    };
    assert_eq!(names(None, Order::Text), ["The adviser", "Claire Morvan", "Residents"]);
    assert_eq!(names(None, Order::Share), ["Claire Morvan", "Residents", "The adviser"]);
    assert_eq!(names(Some(Sort::Speech(QuotationKind::Mixed)), Order::Share), ["They"]);
    let mixed = rows(document(&state), Some(Sort::Speech(QuotationKind::Mixed)), Order::Share);
    assert_eq!(messages::percent(mixed[0].share), "21\u{202f}%", "of all quoted words");
    assert_eq!(messages::shown(1, 7), "1 of 7 quotations are shown.");
    let first = &rows(document(&state), None, Order::Text)[0].quotations[0];
    assert_eq!(first.words, "We will wait", "without the comma of the sentence around");
    assert!(describe::why_speaker(document(&state), &document(&state).quotations["q1"]).contains("did not settle"));
    assert_eq!(
        messages::quoted(&tally(document(&state))),
        "7 quotations by 1 named speaker and 1 unnamed source, 1 whose speaker is not known."
    );
}

#[test]
fn beliefs_and_wishes_are_listed_and_not_counted_as_speech() {
    let before = tally(document(&scene()));
    let command = Command::SetAttitude {
        quotation: "q1".into(),
        attitude: true,
    };
    let state = edit(scene(), command);
    let after = tally(document(&state));
    assert_eq!(
        (after.quotations.all(), after.attitudes, after.listed()),
        (6, 1, before.listed())
    );
    assert!(after.words.all() < before.words.all() && after.covered < before.covered);
    let all = rows(document(&state), None, Order::Text);
    let own = all.iter().find(|row| row.attitudes > 0).expect("it is listed");
    assert_eq!(own.quotations.len(), own.kinds.all() + own.attitudes);
    assert!(
        messages::said_by(own).ends_with("1 belief or wish"),
        "{}",
        messages::said_by(own)
    );
    let shares: f64 = all.iter().map(|row| row.share).sum();
    assert!((shares - 1.0).abs() < 1e-9, "{shares}");
    let apart = rows(document(&state), Some(Sort::Attitudes), Order::Text);
    assert_eq!((apart.len(), apart[0].words), (1, 0));
    let words = crate::state::entities::words(&document(&state).text);
    let counts = crate::state::entities::counts(state.document.as_ref().expect("open"), words);
    assert_eq!(counts.quotations, 6);
}

#[test]
fn any_mention_can_be_chosen_as_the_speaker_and_a_date_cannot() {
    let state = scene();
    let document = document(&state);
    let chosen = |key| picked(document, &Id::new("q5"), &key);
    let morvan = Some(Picked::Speaker(Speaker::Entity("e1".into())));
    for key in ["m1", "m3", "m4"] {
        assert_eq!(chosen(mention(key)), morvan, "name, description and pronoun");
    }
    assert_eq!(chosen(quotation("q1")), morvan, "whoever speaks in another quotation");
    assert_eq!(chosen(mention("m2")), None, "a date");
    let open = edit(
        state.clone(),
        Command::SetSpeaker {
            quotations: vec!["q1".into()],
            speaker: Speaker::Undecided,
        },
    );
    let nobody = picked(
        open.document.as_deref().expect("open"),
        &Id::new("q5"),
        &quotation("q1"),
    );
    assert_eq!(nobody, None, "a quotation of which nobody knows who speaks");
    assert_eq!(chosen(quotation("q5")), None, "the quotation itself");
}

#[test]
fn what_a_speaker_says_within_their_own_words_is_counted_once() {
    let within = |state: &Rc<AppState>, speaker| {
        edit(
            state.clone(),
            Command::AddQuotation {
                content: vec![words("will wait")],
                kind: QuotationKind::Direct,
                speaker,
            },
        )
    };
    let state = scene();
    let counted = |state: &Rc<AppState>| {
        let tally = tally(document(state));
        let rows = rows(document(state), None, Order::Share);
        let shares: f64 = rows.iter().map(|row| row.share).sum();
        assert!((shares - 1.0).abs() < 1e-9, "{shares}");
        (rows[0].words, tally.words.all(), tally.covered)
    };
    let (morvan, all, covered) = counted(&state);
    let own = within(&state, Speaker::Entity("e1".into()));
    assert_eq!(counted(&own), (morvan, all, covered));
    let other = within(&state, Speaker::Unnamed);
    assert_eq!(counted(&other), (morvan, all + 2, covered), "for both speakers");
}

#[test]
fn all_quotations_of_a_speaker_change_at_once_and_back_at_once() {
    let before = scene();
    let wrong = same_speaker(document(&before), &"q6".into());
    assert_eq!(wrong, ["q5".into(), "q6".into(), "q7".into()]);
    let picking = before.clone().reduce(Action::Select(Selection::PickSpeaker {
        quotation: "q6".into(),
        all: true,
    }));
    let command = Command::SetSpeaker {
        quotations: wrong.clone(),
        speaker: Speaker::Entity("e1".into()),
    };
    let state = edit(picking, command);
    assert_eq!(speakers_of(&state), ["Claire Morvan"; 7]);
    assert_eq!(
        state.selected(),
        Some(&quotation("q6")),
        "the one that it was chosen for"
    );
    assert_eq!(state.reduce(Action::Undo).document, before.document, "one step of undo");

    let command = Command::NameSpeaker {
        quotations: wrong,
        name: "Anna Lund".into(),
        label: None,
    };
    let state = edit(before.clone(), command);
    assert_eq!(speakers_of(&state)[4..], ["Anna Lund"; 3]);
    assert_eq!(document(&state).entities.len(), 2, "one new person");
    assert_eq!(state.reduce(Action::Undo).document, before.document);
}

#[test]
fn keys_that_go_on_to_the_next_annotation_do_not_leave_the_choice_of_a_speaker() {
    let picking = Selection::pick_speaker(&"q1".into());
    let state = scene().reduce(Action::Select(picking.clone()));
    let state = state.reduce(Action::SelectNext { suggestions: true });
    assert_eq!(state.selection, picking);
}

#[test]
fn pronouns_and_descriptions_are_reviewed_by_entity_not_one_by_one() {
    let state = scene();
    let open = entities::suggestions(document(&state));
    assert_eq!(open.len(), 10, "three names and seven quotations");
    let groups = quiet_groups(document(&state));
    assert_eq!(groups.len(), 1);
    assert_eq!(groups[0].name, "Claire Morvan");
    assert_eq!(groups[0].words, ["the adviser", "she"]);
    // The keys pass over them.
    let state = state.reduce(Action::select(quotation("q1")));
    let next = state.clone().reduce(Action::SelectNext { suggestions: true });
    assert_eq!(next.selected(), Some(&quotation("q2")));
    let next = state.reduce(Action::SelectNext { suggestions: false });
    assert_eq!(next.selected(), Some(&mention("m3")));
    let state = edit(next, Command::Accept(groups[0].keys.clone()));
    assert_eq!(document(&state).mentions["m4"].provenance.status, Status::Accepted);
    assert_eq!(quiet_groups(document(&state)), []);
}

#[test]
fn an_entity_has_its_mentions_by_kind_with_the_words_around_them() {
    let state = scene();
    let listed: Vec<_> = by_kind(document(&state), &"e1".into())
        .into_iter()
        .flat_map(|(kind, rows)| rows.into_iter().map(move |row| (kind, row.before, row.words)))
        .collect();
    assert_eq!(
        listed,
        [
            (MentionKind::Name, String::new(), "Claire Morvan".to_owned()),
            (MentionKind::Name, "“We mean it,” ".to_owned(), "Morvan".to_owned()),
            (
                MentionKind::Nominal,
                "… on Monday. “We will wait,” ".to_owned(),
                "the adviser".to_owned()
            ),
            (
                MentionKind::Pronoun,
                "… adviser said. “It is not easy,” ".to_owned(),
                "she".to_owned()
            ),
        ]
    );
}

#[test]
fn the_way_back_leads_over_the_quotation_to_the_list() {
    let state = scene().reduce(Action::ShowPanel(Panel::Quotations));
    let state = state.reduce(Action::Visit(quotation("q2"), Back::Panel(Panel::Quotations)));
    assert!(!state.panel_open, "the article is seen");
    let state = state.reduce(Action::Visit(mention("m3"), Back::Item(quotation("q2"))));
    let state = state.reduce(Action::Back);
    assert_eq!(state.selected(), Some(&quotation("q2")));
    // Choosing another speaker on the way does not lose it.
    let state = state.reduce(Action::Select(Selection::pick_speaker(&"q2".into())));
    let command = Command::SetSpeaker {
        quotations: vec!["q2".into()],
        speaker: Speaker::Unnamed,
    };
    let state = edit(state, command).reduce(Action::Back);
    assert_eq!(
        (&state.selection, state.panel_open, state.panel),
        (&Selection::None, true, Panel::Quotations)
    );
    // What is chosen in the article has no way back.
    let state = state.reduce(Action::Visit(quotation("q1"), Back::Panel(Panel::Quotations)));
    let state = state.reduce(Action::select(mention("m1")));
    assert_eq!(state.trail, []);
}

#[test]
fn a_name_is_not_repeated_where_the_speaker_goes_on() {
    let state = scene();
    let drawings = super::drawings(&state);
    let glosses: Vec<_> = drawings.iter().flat_map(|drawing| &drawing.glosses).collect();
    let said: Vec<_> = glosses
        .iter()
        .map(|gloss| (gloss.speaker.words(), gloss.repeats, gloss.goes_on))
        .collect();
    assert_eq!(
        said[..5],
        [
            ("Claire Morvan", false, false),
            ("Claire Morvan", true, false),
            ("Claire Morvan", true, false),
            ("Claire Morvan", false, true),
            ("Residents", false, false),
        ]
    );
    let long = "The Joint Parliamentary Committee on the Supervision of Ferries";
    assert!(article::is_long(long) && !article::is_long("Claire Morvan"));
}
