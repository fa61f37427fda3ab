//! The desk: what the review lists and how one goes through it, entities, quotations, notes, and what the engine is asked.

use pressmark_annotation::document::{Document, Kind, QuotationKind, Speaker, Status};
use pressmark_annotation::label::Onto;
use pressmark_annotation::{Id, Label};

use super::{analysed, answer, edit, mention, quotation, words};
use crate::state::editing::{self, WordsFor};
use crate::state::review::{self, Order, Progress, View, What};
use crate::state::speakers::{Picked, picked};
use crate::state::{
    Action, AnalysisStatus, AppState, Command, Key, Offer, Panel, Selection, Stamp, describe, entities, notes,
};

fn document(state: &AppState) -> &Document {
    state.document.as_ref().expect("open")
}

fn listed(state: &AppState) -> Vec<String> {
    let rows = review::listed(document(state), &state.review);
    rows.into_iter().map(|(key, _)| key.id.as_str().to_owned()).collect()
}

fn view(status: Status) -> View {
    View {
        status,
        ..View::default()
    }
}

#[test]
fn the_review_lists_by_confidence_status_type_and_annotator() {
    let state = analysed().reduce(Action::ShowPanel(Panel::Review));
    assert_eq!(listed(&state), ["m4", "m3", "m1", "q1", "q2", "m2"]);
    let all = review::progress(document(&state));
    assert_eq!(all, Progress { reviewed: 0, all: 6 });

    let state = edit(state, Command::Accept(vec![mention("m1")]));
    let state = edit(state, Command::Reject(vec![mention("m4"), quotation("q2")]));
    assert_eq!(listed(&state), ["m3", "q1", "m2"]);
    let progress = review::progress(document(&state));
    assert_eq!((progress.reviewed, progress.all), (3, 6));
    assert!((progress.share() - 0.5).abs() < f64::EPSILON);

    let rejected = state.clone().reduce(Action::Review(view(Status::Rejected)));
    assert_eq!(listed(&rejected), ["m4", "q2"]);
    let dates = View {
        what: What::Label(Onto::Date.into()),
        ..view(Status::Rejected)
    };
    let dates = state.clone().reduce(Action::Review(dates));
    assert_eq!(listed(&dates), ["m4"]);
    let choices = review::choices(document(&rejected), &rejected.review);
    assert_eq!(
        choices.statuses,
        [
            (Status::Suggested, 3),
            (Status::Accepted, 1),
            (Status::Rejected, 2),
            (Status::Manual, 0)
        ]
    );
    assert_eq!(
        choices.whats,
        [(What::Label(Onto::Date.into()), 1), (What::Quotations, 1)]
    );
    assert_eq!(choices.annotators, [(Id::new("me"), "You".to_owned(), 2)]);
    let engines = View {
        annotator: Some("pressmark-engine".into()),
        order: Order::Text,
        ..View::default()
    };
    let engines = state.reduce(Action::Review(engines));
    assert_eq!(listed(&engines), ["q1", "m2", "m3"]);
}

#[test]
fn what_was_rejected_is_looked_at_and_brought_back() {
    let state = analysed().reduce(Action::ShowPanel(Panel::Review));
    let state = edit(state, Command::Reject(vec![mention("m4"), mention("m1")]));
    let state = state.reduce(Action::Review(view(Status::Rejected)));
    let state = state.reduce(Action::SelectNext { suggestions: true });
    assert_eq!(state.selected(), Some(&mention("m4")), "the keys follow the list");
    let state = edit(state, Command::Reconsider(vec![mention("m4")]));
    assert_eq!(document(&state).mentions["m4"].provenance.status, Status::Suggested);
    assert_eq!(state.selected(), Some(&mention("m1")), "on to the next");
    let state = edit(state, Command::Accept(vec![mention("m1")]));
    assert_eq!(document(&state).mentions["m1"].provenance.status, Status::Accepted);
    assert_eq!(listed(&state), Vec::<String>::new());
    let state = state.reduce(Action::Undo).reduce(Action::Undo).reduce(Action::Undo);
    assert_eq!(review::progress(document(&state)).reviewed, 0);
}

#[test]
fn reviewing_in_another_order_goes_on_in_that_order() {
    let surest = View {
        order: Order::MostSure,
        ..View::default()
    };
    let state = analysed().reduce(Action::ShowPanel(Panel::Review));
    let state = state.reduce(Action::Review(surest));
    let state = state.reduce(Action::SelectNext { suggestions: true });
    assert_eq!(state.selected(), Some(&mention("m2")));
    let state = edit(state, Command::Accept(vec![mention("m2")]));
    assert_eq!(state.selected(), Some(&quotation("q1")));
}

#[test]
fn a_quotation_is_split_at_words_joined_again_and_taken_apart() {
    let pick = |what| Selection::PickWords("q1".into(), what);
    let state = analysed().reduce(Action::Select(pick(WordsFor::Split)));
    assert_eq!(state.selection.annotation(), Some(quotation("q1")));
    let command = editing::use_words(document(&state), &"q1".into(), WordsFor::Split, &[words("three years")]);
    let state = edit(state, command.expect("there are words"));
    assert_eq!(state.selected(), Some(&quotation("q1")));
    let second = editing::near(document(&state), &"q1".into(), 1);
    let own = &document(&state).quotations[&second[0]];
    assert_eq!(document(&state).words(own.content[0]), "three years,");

    let state = edit(state, Command::JoinQuotations(vec![second[0].clone(), "q1".into()]));
    assert_eq!(state.selected(), Some(&quotation("q1")));
    assert_eq!(document(&state).quotations["q1"].content.len(), 2);

    let state = state.reduce(Action::Select(pick(WordsFor::Cue)));
    let command = editing::use_words(document(&state), &"q1".into(), WordsFor::Cue, &[words("said")]);
    let state = edit(state, command.expect("there are words"));
    assert_eq!(document(&state).quotations["q1"].cue, [words("said")]);
    assert_eq!(state.selected(), Some(&quotation("q1")), "out of choosing");
    assert_eq!(
        editing::use_words(document(&state), &"q1".into(), WordsFor::Piece, &[]),
        None
    );
}

#[test]
fn clicked_words_of_somebody_unnamed_become_the_source() {
    let state = analysed();
    let chosen = picked(document(&state), &"q1".into(), &quotation("q2"));
    assert_eq!(chosen, Some(Picked::Source(vec![words("Officials")])));
    let command = Command::UnnamedSource {
        quotations: vec!["q1".into()],
        source: vec![words("Officials")],
    };
    let state = edit(state, command);
    let own = &document(&state).quotations["q1"];
    assert_eq!(
        (&own.speaker, own.source.as_slice()),
        (&Speaker::Unnamed, &[words("Officials")][..])
    );
    for (words, described) in [
        ("a senior diplomat", true),
        ("The officials", true),
        ("officials", true),
        ("Mira Holt", false),
        ("the Élysée official", false),
        ("The", false),
        ("", false),
    ] {
        assert_eq!(crate::state::words::is_description(words), described, "{words}");
    }
}

#[test]
fn who_speaks_without_being_mentioned_is_listed_under_the_name_given_by_hand() {
    let command = Command::NameSpeaker {
        quotations: vec!["q2".into()],
        name: "Nora Lind".into(),
        label: None,
    };
    let state = edit(analysed(), command);
    let groups = entities::groups(document(&state));
    let people: Vec<_> = groups
        .iter()
        .filter(|group| group.label == Label::from(Onto::Person))
        .collect();
    let nora = people[0]
        .rows
        .iter()
        .find(|row| row.name == "Nora Lind")
        .expect("listed");
    assert_eq!(
        (nora.mentions.len(), nora.quotations.as_slice()),
        (0, &["q2".into()][..])
    );
    assert!(nora.fits("lind") && !nora.fits("holt"));
}

#[test]
fn merging_offers_like_names_first_and_keeps_the_entity_open() {
    let add = Command::AddMention {
        span: words("Deputy Mayor Mira Holt"),
        label: Onto::Person.into(),
        entity: None,
    };
    let state = edit(analysed(), add);
    let made = document(&state).mentions.values().find_map(|own| {
        let long = document(&state).words(own.span).starts_with("Deputy");
        own.entity.clone().filter(|_| long)
    });
    let made = made.expect("a person has an entity");
    let candidates = editing::candidates(document(&state), &made);
    assert_eq!((candidates[0].name.as_str(), candidates[0].alike), ("Mira Holt", true));
    assert!(!candidates[1].alike);
    let state = state.reduce(Action::OpenEntity(Some(made.clone())));
    assert_eq!(state.panel, Panel::Entities);
    let state = edit(
        state,
        Command::MergeEntities {
            from: made,
            into: candidates[0].id.clone(),
        },
    );
    assert_eq!(state.entity.as_ref(), Some(&candidates[0].id));
    let aliases = &document(&state).entities[&candidates[0].id].aliases;
    assert_eq!(
        aliases,
        &["Deputy Mayor Mira Holt"],
        "the other name is kept, and found"
    );
}

#[test]
fn notes_are_listed_in_the_order_of_the_text() {
    let note = |state, target: Option<Key>, body: &str| {
        edit(
            state,
            Command::AddNote {
                target,
                body: body.to_owned(),
            },
        )
    };
    let state = note(analysed(), Some(quotation("q2")), "who?");
    let state = note(state, Some(mention("m2")), "check the date");
    let holt = document(&state).mentions["m3"].entity.clone().expect("hers");
    let state = note(state, Some(Key::new(Kind::Entity, holt)), "deputy since when?");
    let state = note(state, None, "call the port");
    let rows = notes::rows(document(&state));
    let bodies: Vec<&str> = rows.iter().map(|row| row.body.as_str()).collect();
    assert_eq!(
        bodies,
        ["call the port", "check the date", "deputy since when?", "who?"]
    );
    assert_eq!((rows[1].words.as_str(), rows[1].what.as_str()), ("three years", "date"));
    assert!(rows[3].fits("green fee") && rows[3].fits("who") && !rows[3].fits("port"));
    let id = Key::new(Kind::Note, rows[1].id.clone());
    let state = edit(state, Command::Remove(id));
    assert_eq!(notes::rows(document(&state)).len(), 3);
    assert_eq!(notes::rows(document(&state.reduce(Action::Undo))).len(), 4);
}

#[test]
fn beliefs_and_wishes_are_asked_for_again_without_touching_what_was_decided() {
    let state = edit(
        analysed(),
        Command::SetKind {
            quotation: "q1".into(),
            kind: QuotationKind::Mixed,
        },
    );
    let state = state.reduce(Action::Attitudes(true));
    assert!(state.attitudes);
    assert_eq!(state.analysis, AnalysisStatus::Pending);
    let state = state.reduce(answer("one"));
    assert_eq!(document(&state).quotations["q1"].kind, QuotationKind::Mixed);
    assert!(state.reduce(Action::Close).attitudes, "a choice for all articles");
}

#[test]
fn what_is_told_with_an_offer_to_undo_goes_when_the_document_has_moved_on() {
    let told = |state: std::rc::Rc<AppState>, command| {
        state.reduce(Action::EditAndTell {
            command,
            stamp: Stamp {
                by: "me".into(),
                at: None,
                seed: "told".into(),
            },
            message: "accepted".to_owned(),
            offers: vec![Offer::Undo],
        })
    };
    let messages = |state: &AppState| state.notices.iter().map(|own| own.message.clone()).collect::<Vec<_>>();
    let all = Command::Accept(vec![mention("m1"), mention("m2")]);
    let state = told(analysed(), all);
    assert_eq!(messages(&state), ["accepted"]);

    let undone = state.clone().reduce(Action::Undo);
    assert_eq!(messages(&undone), ["Undone: accept."]);
    let moved_on = edit(state, Command::Reject(vec![mention("m3")]));
    assert_eq!(
        messages(&moved_on),
        Vec::<String>::new(),
        "undo would take back something else"
    );

    // What changed nothing is not told: its offer would undo the edit before.
    let again = told(moved_on, Command::Accept(vec![mention("m1")]));
    assert_eq!(messages(&again), Vec::<String>::new());
}

#[test]
fn labels_outside_the_tag_set_are_called_by_their_names() {
    let mut document = document(&analysed()).clone();
    document.tag_set = std::sync::Arc::default();
    assert_eq!(
        describe::label(&document, &Onto::Fac.into()),
        "facility (not in the tag set)"
    );
    assert_eq!(describe::bare_label(&document, &Onto::Fac.into()), "facility");
    assert_eq!(describe::bare_label(&document, &"VESSEL".into()), "VESSEL");
}
