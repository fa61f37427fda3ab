//! The reducer: from a state and an action to the next state.

use std::rc::Rc;

use pressmark_annotation::analysis::Language;
use pressmark_annotation::document::{Document, Key, Kind, Status};
use pressmark_annotation::edit::{Action as EditAction, EditError, Item};
use pressmark_annotation::history::History;
use pressmark_annotation::{Id, ops};

use super::article::ArticleView;
use super::keeping::Hint;
use super::{
    Action, AnalysisStatus, AppState, Back, Command, EngineStatus, Notice, Offer, Panel, SaveStatus, Selection, Stamp,
    Tone, View, article, compare, mentions, review, training,
};
use crate::messages;

#[expect(clippy::too_many_lines, reason = "one arm an action, each of them short")]
pub(super) fn reduce(state: Rc<AppState>, action: Action) -> Rc<AppState> {
    let mut next = (*state).clone();
    if state.is_read_only() {
        match &action {
            Action::Edit(..) | Action::EditAndTell { .. } | Action::Undo | Action::Redo => {
                notify(
                    &mut next,
                    Tone::Warning,
                    messages::keeping::read_only().to_owned(),
                    Vec::new(),
                );
                return Rc::new(next);
            }
            Action::Analysed { .. } | Action::AnalysisFailed { .. } | Action::Reanalyse => return state,
            _ => {}
        }
    }
    if matches!(
        &action,
        Action::Edit(..) | Action::EditAndTell { .. } | Action::Undo | Action::Redo
    ) && next.document.as_deref().is_some_and(training::is_handed_in)
    {
        let told = messages::training::handed_in_only_read().to_owned();
        notify(&mut next, Tone::Info, told, Vec::new());
        return Rc::new(next);
    }
    match action {
        Action::Open {
            document,
            analyse,
            saved,
        } => open(&mut next, *document, analyse, saved),
        Action::Close => {
            clear_notices(&mut next);
            let AppState {
                annotator,
                quiet_marks,
                language,
                attitudes,
                engine,
                hint,
                notices,
                next_notice,
                saving,
                training,
                class,
                ..
            } = next;
            next = AppState {
                quiet_marks,
                language,
                attitudes,
                engine,
                hint,
                notices,
                next_notice,
                training,
                class,
                saving: if lasts(&saving) { saving } else { SaveStatus::Clean },
                ..AppState::new((*annotator).clone())
            };
        }
        Action::Analysed {
            document,
            analysis,
            version,
            micros,
            at,
        } => {
            let Some(open) = next.document.clone().filter(|open| open.id == document) else {
                return state;
            };
            let edit = ops::suggest(&open, &analysis, &version, at.as_ref());
            next.analysis = AnalysisStatus::Done { micros };
            if analysis.language == Language::Other && analysis.tokens >= LANGUAGE_SHOWS {
                notify(&mut next, Tone::Warning, messages::not_english().to_owned(), Vec::new());
            }
            if !edit.changes.is_empty() {
                // The first suggestions are where undo ends; those of a later analysis can be taken back like any edit.
                let untouched = next.history.next_undo().is_none() && next.history.next_redo().is_none();
                let first =
                    untouched && open.entities.is_empty() && open.mentions.is_empty() && open.quotations.is_empty();
                change(&mut next, |document, history| {
                    if first {
                        edit.apply(document).map(|_| ())
                    } else {
                        history.apply(document, &edit)
                    }
                });
            }
        }
        Action::AnalysisFailed { document, message } => {
            if next.document.as_ref().is_none_or(|open| open.id != document) {
                return state;
            }
            next.analysis = AnalysisStatus::Failed(message.clone());
            notify(&mut next, Tone::Error, message, Vec::new());
            offer(&mut next, vec![Offer::Reanalyse]);
        }
        Action::Reanalyse => {
            let blind = next.document.as_deref().is_none_or(training::is_blind);
            if blind || next.analysis == AnalysisStatus::Pending {
                return state;
            }
            next.analysis = AnalysisStatus::Pending;
        }
        Action::StopAnalysis => {
            if next.analysis != AnalysisStatus::Pending {
                return state;
            }
            next.analysis = AnalysisStatus::NotAsked;
            notify(
                &mut next,
                Tone::Info,
                messages::load::reading_stopped().to_owned(),
                Vec::new(),
            );
            offer(&mut next, vec![Offer::Reanalyse]);
        }
        Action::Edit(command, stamp) => {
            edit(&mut next, &command, &stamp);
        }
        Action::EditAndTell {
            command,
            stamp,
            message,
            offers,
        } => {
            if edit(&mut next, &command, &stamp) {
                notify(&mut next, Tone::Info, message, Vec::new());
                offer(&mut next, offers);
            }
        }
        Action::Undo => travel(&mut next, History::undo, messages::nothing_to_undo(), messages::undone),
        Action::Redo => travel(&mut next, History::redo, messages::nothing_to_redo(), messages::redone),
        Action::Select(selection) => {
            if next.selection == selection {
                return state;
            }
            // The way back stays open while the same annotation is being changed.
            if selection.annotation().is_none() || selection.annotation() != next.selection.annotation() {
                next.trail.clear();
            }
            next.selection = selection;
        }
        Action::Marking(event) => super::marking::reduce(&mut next, event),
        Action::Compare(event) => compare::reduce(&mut next, event),
        Action::Visit(key, from) => {
            next.panel_open = false;
            next.trail.push(from);
            next.selection = Selection::Item(key);
        }
        Action::Back => match next.trail.pop() {
            Some(Back::Item(key)) => {
                next.selection = Selection::Item(key);
                drop_dead_selection(&mut next);
            }
            Some(Back::Panel(panel)) => {
                next.panel = panel;
                next.panel_open = true;
                next.selection = Selection::None;
            }
            None => next.selection = Selection::None,
        },
        Action::SelectNext { suggestions } => step(&mut next, suggestions, true),
        Action::SelectPrevious { suggestions } => step(&mut next, suggestions, false),
        Action::Hover(entity) => {
            if next.hovered == entity {
                return state;
            }
            next.hovered = entity;
        }
        Action::MarkQuiet(on) => next.quiet_marks = on,
        Action::Training(event) => training::reduce(&mut next, event),
        Action::Class(event) => training::reduce_class(&mut next, event),
        Action::Speak(language) => next.language = language,
        Action::Tour(step) => next.tour = step,
        Action::Attitudes(on) => {
            next.attitudes = on;
            let blind = next.document.as_deref().is_none_or(training::is_blind);
            if !blind && !next.is_read_only() {
                next.analysis = AnalysisStatus::Pending;
            }
        }
        Action::Unsettled(detail, typed) => {
            next.unsettled.retain(|(about, _)| *about != detail);
            next.unsettled.extend(typed.map(|typed| (detail, typed)));
        }
        Action::Review(view) => next.review = view,
        Action::OpenEntity(entity) => {
            if entity.is_some() {
                next.panel = Panel::Entities;
                next.panel_open = true;
            }
            next.entity = entity;
        }
        Action::Engine(status) => engine(&mut next, status),
        Action::Saving(status) => {
            if next.saving == status {
                return state;
            }
            // What another tab has is this tab's again only when it is opened anew.
            if state.is_read_only() && !matches!(status, SaveStatus::Elsewhere(_)) {
                return state;
            }
            // Nor is there a database again because of what was begun before it went.
            if lasts(&state.saving) && matches!(status, SaveStatus::Saved(_)) {
                return state;
            }
            // What was saved may be older than what there is.
            if matches!(status, SaveStatus::Saved(revision) if revision < state.revision) {
                return state;
            }
            // A failure is over when something was saved, not when it is tried again.
            if matches!(state.saving, SaveStatus::Failed(_)) && status == SaveStatus::Unsaved {
                return state;
            }
            next.saving = status;
        }
        Action::Hint(hint) => {
            // What is worth knowing does not hide what was lost.
            let lost = next.hint.as_ref().is_some_and(Hint::is_loss);
            let calm = hint.as_ref().is_some_and(|hint| !hint.is_loss());
            if next.hint == hint || (lost && calm) {
                return state;
            }
            next.hint = hint;
        }
        Action::ShowPanel(panel) => {
            next.panel = panel;
            next.panel_open = true;
        }
        Action::HidePanel => next.panel_open = false,
        Action::ShowView(view) => {
            let shown = next.shown(view);
            if next.view == shown && next.dialog.is_none() {
                return state;
            }
            next.view = shown;
            next.dialog = None;
            next.panel_open = false;
        }
        Action::ShowDialog(dialog) => {
            next.dialog = dialog;
            next.marking.everywhere = None;
        }
        Action::Notify {
            tone,
            message,
            details,
            offers,
        } => {
            notify(&mut next, tone, message, details);
            offer(&mut next, offers);
        }
        Action::Dismiss(id) => next.notices.retain(|notice| notice.id != id),
        Action::Rename(annotator) => next.annotator = annotator,
    }
    Rc::new(next)
}

/// More messages at a time than these would cover what they are about.
const MOST_NOTICES: usize = 3;

fn notify(state: &mut AppState, tone: Tone, message: String, details: Vec<String>) {
    // The same message twice says no more than once.
    state.notices.retain(|notice| notice.message != message);
    state.notices.push(Notice {
        id: state.next_notice,
        tone,
        message,
        details,
        passing: false,
        offers: Vec::new(),
    });
    state.next_notice += 1;
    if state.notices.len() > MOST_NOTICES {
        // Information gives way first, but not what is told just now.
        let earlier = &state.notices[..MOST_NOTICES];
        let gives_way = earlier.iter().position(|notice| notice.tone == Tone::Info);
        state.notices.remove(gives_way.unwrap_or_default());
    }
}

/// Puts offers beside the message that was told just now.
fn offer(state: &mut AppState, offers: Vec<Offer>) {
    if let Some(notice) = state.notices.last_mut() {
        notice.offers = offers;
    }
}

/// The fewest tokens from which a language can be told.
const LANGUAGE_SHOWS: u32 = 40;

/// What was said about one document means nothing to the next; that there is no engine still does.
pub(super) fn clear_notices(state: &mut AppState) {
    let AppState { notices, engine, .. } = state;
    notices.retain(|notice| matches!(engine, EngineStatus::Unavailable(reason) if *reason == notice.message));
}

pub(super) fn open(state: &mut AppState, document: Document, analyse: bool, saved: bool) {
    clear_notices(state);
    let document = Rc::new(document);
    state.article = Rc::new(ArticleView::new(&document, None));
    state.document = Some(document);
    state.view = View::Desk;
    state.revision = 0;
    state.history = Rc::default();
    state.selection = Selection::None;
    state.marking = super::marking::Marking::default();
    state.trail.clear();
    state.hovered = None;
    state.unsettled.clear();
    state.review = review::View::default();
    state.entity = None;
    state.dialog = None;
    state.panel_open = false;
    state.analysis = if analyse {
        AnalysisStatus::Pending
    } else {
        AnalysisStatus::NotAsked
    };
    state.saving = match &state.saving {
        failed if lasts(failed) => failed.clone(),
        _ if saved => SaveStatus::Saved(0),
        _ => SaveStatus::Unsaved,
    };
    compare::opened(state);
}

/// Whether nothing can be saved, whatever is open.
fn lasts(saving: &SaveStatus) -> bool {
    use super::keeping::StorageError::{Blocked, OtherVersion, Unavailable};
    matches!(saving, SaveStatus::Failed(Unavailable | Blocked | OtherVersion))
}

fn engine(state: &mut AppState, status: EngineStatus) {
    if state.engine == status {
        return;
    }
    match &status {
        EngineStatus::Restarting(message) => notify(state, Tone::Warning, message.clone(), Vec::new()),
        EngineStatus::Unavailable(message) => notify(state, Tone::Error, message.clone(), Vec::new()),
        EngineStatus::Starting | EngineStatus::Ready => {}
    }
    state.engine = status;
}

/// Changes the open document by `make`; a refusal becomes a message and changes nothing.
pub(super) fn change(
    state: &mut AppState,
    make: impl FnOnce(&mut Document, &mut History) -> Result<(), EditError>,
) -> bool {
    let Some(open) = &state.document else {
        return false;
    };
    let mut document = (**open).clone();
    let mut history = (*state.history).clone();
    match make(&mut document, &mut history) {
        Ok(()) => {
            let document = Rc::new(document);
            state.article = Rc::new(ArticleView::new(&document, Some(&state.article)));
            state.document = Some(document);
            state.history = Rc::new(history);
            state.revision += 1;
            if !matches!(state.saving, SaveStatus::Failed(_)) {
                state.saving = SaveStatus::Unsaved;
            }
            // What they tell of is no longer the last edit.
            state.notices.retain(|notice| !notice.offers.contains(&Offer::Undo));
            drop_dead_selection(state);
            compare::follow(state);
            true
        }
        Err(EditError::Empty) => false,
        Err(error) => {
            notify(state, Tone::Error, error.to_string(), Vec::new());
            false
        }
    }
}

/// What is selected may have gone with the change.
fn drop_dead_selection(state: &mut AppState) {
    let Some(document) = &state.document else { return };
    // What was rejected can be looked at from the list of what was.
    let rejected_too = state.panel == Panel::Review && state.review.status == Status::Rejected;
    let gone = match &state.selection {
        Selection::Item(key) => document
            .item(key)
            .is_none_or(|item| !rejected_too && !ops::provenance(&item).status.is_live()),
        Selection::PickWords(quotation, _) | Selection::PickSpeaker { quotation, .. } => {
            !document.quotations.contains_key(quotation)
        }
        Selection::PickSpan(id) => !document.mentions.contains_key(id),
        Selection::Text(_) | Selection::None => false,
    };
    if gone {
        state.selection = Selection::None;
        state.trail.clear();
    }
}

/// Makes an edit of a command; whether it changed anything.
fn edit(state: &mut AppState, command: &Command, stamp: &Stamp) -> bool {
    let annotator = Rc::clone(&state.annotator);
    let following = following(state, command);
    let changed = change(state, |document, history| {
        let edit = command.edit(document, stamp)?;
        if edit.changes.is_empty() {
            return Err(EditError::Empty);
        }
        history.apply(document, &ops::signed(edit, document, &annotator))
    });
    if !changed {
        return false;
    }
    compare::forget_undone(state);
    match command {
        // What is open stays open under its new name.
        Command::MergeEntities { from, into } if state.entity.as_ref() == Some(from) => {
            state.entity = Some(into.clone());
        }
        _ => {}
    }
    if let Some(selection) = following {
        state.selection = selection;
        drop_dead_selection(state);
    }
    true
}

/// What is selected after a command: what was made, or the next suggestion after a decision.
fn following(state: &AppState, command: &Command) -> Option<Selection> {
    match command {
        Command::AddMention { .. } | Command::MarkAll { .. } => Some(Selection::None),
        Command::SetSpan { mention, .. } => Some(Selection::Item(Key::new(Kind::Mention, mention.clone()))),
        Command::SetSpeaker { quotations, .. } | Command::NameSpeaker { quotations, .. } => {
            let chosen_for = state.selection.annotation().map(|key| key.id);
            let quotation = chosen_for
                .filter(|id| quotations.contains(id))
                .or_else(|| quotations.first().cloned())?;
            Some(Selection::Item(Key::new(Kind::Quotation, quotation)))
        }
        Command::SetPart { quotation, .. } if matches!(state.selection, Selection::PickWords(..)) => {
            Some(Selection::Item(Key::new(Kind::Quotation, quotation.clone())))
        }
        Command::SplitQuotation { quotation, .. } => {
            Some(Selection::Item(Key::new(Kind::Quotation, quotation.clone())))
        }
        Command::JoinQuotations(quotations) => {
            let document = state.document.as_ref()?;
            let begins = |id: &&Id| document.quotations.get(*id).map(|own| own.content.first().copied());
            let first = quotations.iter().min_by_key(begins)?;
            Some(Selection::Item(Key::new(Kind::Quotation, first.clone())))
        }
        Command::Accept(keys) | Command::Reject(keys) | Command::Reconsider(keys) => {
            match (keys.as_slice(), state.selected()) {
                ([key], Some(selected)) if key == selected => {
                    let next = neighbour(state, Some(key), true, true);
                    Some(next.filter(|next| next != key).map_or(Selection::None, Selection::Item))
                }
                _ => None,
            }
        }
        _ => None,
    }
}

fn travel(
    state: &mut AppState,
    way: impl FnOnce(&mut History, &mut Document) -> Result<Option<EditAction>, EditError>,
    nothing: &str,
    done: fn(&str) -> String,
) {
    let mut what = None;
    change(state, |document, history| {
        what = way(history, document)?;
        what.map(|_| ()).ok_or(EditError::Empty)
    });
    let message = what.map_or_else(|| nothing.to_owned(), |what| done(messages::edit(what)));
    state.notices.retain(|notice| !notice.passing);
    notify(state, Tone::Info, message, Vec::new());
    if let Some(notice) = state.notices.last_mut() {
        notice.passing = true;
    }
}

fn step(state: &mut AppState, suggestions: bool, forward: bool) {
    // While something is chosen in the article, the keys must not lead away from it.
    if state.selection.is_picking() {
        return;
    }
    if let Some(key) = neighbour(state, state.selected(), suggestions, forward) {
        state.trail.clear();
        state.selection = Selection::Item(key);
    }
}

/// The annotation after (or before) `from` in the order of the text, or of suggestions in the order of the open Review
/// panel; at the ends it goes round.
fn neighbour(state: &AppState, from: Option<&Key>, suggestions: bool, forward: bool) -> Option<Key> {
    let document = state.document.as_ref()?;
    let in_review = suggestions && state.panel == Panel::Review;
    let counts = |key: &Key| {
        !suggestions
            || in_review
            || document.item(key).is_some_and(|item| {
                let quiet = matches!(&item, Item::Mention(mention) if mentions::is_quiet(mention));
                !quiet && ops::provenance(&item).status == Status::Suggested
            })
    };
    let order = if in_review {
        let listed = review::listed(document, &state.review).into_iter();
        listed.map(|(key, _)| key).collect()
    } else {
        article::in_order(document)
    };
    let at = from.and_then(|from| order.iter().position(|key| key == from));
    let (before, after) = match at {
        Some(at) => (order.get(..at)?, order.get(at + 1..)?),
        None => (&[][..], order.as_slice()),
    };
    let mut round: Vec<&Key> = after.iter().chain(before).collect();
    if !forward {
        round.reverse();
    }
    round.into_iter().find(|key| counts(key)).cloned()
}

impl AppState {
    /// The id of the open document.
    pub fn document_id(&self) -> Option<&Id> {
        self.document.as_ref().map(|document| &document.id)
    }
}
