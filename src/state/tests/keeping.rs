//! Keeping the document: what another tab has is only read, and what can't be kept stays said.

use super::{analysed, edit, mention};
use crate::state::keeping::{Elsewhere, Hint, StorageError};
use crate::state::{Action, AnalysisStatus, AppState, Command, SaveStatus, Stamp, Tone};

fn saving(state: std::rc::Rc<AppState>, status: SaveStatus) -> std::rc::Rc<AppState> {
    state.reduce(Action::Saving(status))
}

fn accept() -> Command {
    Command::Accept(vec![mention("m1")])
}

#[test]
fn what_another_tab_has_is_read_and_not_changed() {
    let mine = edit(analysed(), accept());
    let theirs = saving(mine, SaveStatus::Elsewhere(Elsewhere::Open));
    let reject = || Command::Reject(vec![mention("m2")]);
    for after in [
        edit(theirs.clone(), reject()),
        theirs.clone().reduce(Action::EditAndTell {
            command: reject(),
            stamp: Stamp {
                by: "me".into(),
                at: None,
                seed: "told".into(),
            },
            message: "Rejected.".to_owned(),
            offers: Vec::new(),
        }),
        theirs.clone().reduce(Action::Undo),
        theirs.clone().reduce(Action::Redo),
        theirs.clone().reduce(Action::Reanalyse),
    ] {
        assert_eq!(after.document, theirs.document);
        assert_eq!(after.history, theirs.history);
        assert_eq!(after.analysis, theirs.analysis);
        assert!(after.is_read_only());
    }
    let told = edit(theirs.clone(), reject());
    assert_eq!(told.notices.last().map(|notice| notice.tone), Some(Tone::Warning));
    // What is still heard of saving does not give it back; opening it anew does.
    let heard = saving(theirs.clone(), SaveStatus::Saved(9));
    assert!(heard.is_read_only());
    let asked = theirs.clone().reduce(Action::Attitudes(true));
    assert_ne!(
        asked.analysis,
        AnalysisStatus::Pending,
        "the engine is not asked in vain"
    );
    let document = theirs.document.as_deref().expect("open").clone();
    let again = theirs.reduce(Action::Open {
        document: Box::new(document),
        analyse: false,
        saved: true,
    });
    assert!(!again.is_read_only());
    assert_ne!(edit(again.clone(), reject()).document, again.document);
}

#[test]
fn an_older_state_that_was_saved_does_not_hide_a_newer_edit() {
    let before = edit(analysed(), accept());
    let revision = before.revision;
    let edited = edit(before, Command::Reject(vec![mention("m2")]));
    let heard = saving(edited.clone(), SaveStatus::Saved(revision));
    assert_eq!(heard.saving, SaveStatus::Unsaved);
    let heard = saving(edited, SaveStatus::Saved(revision + 1));
    assert_eq!(heard.saving, SaveStatus::Saved(revision + 1));
}

#[test]
fn a_failure_is_said_until_something_was_saved() {
    let full = saving(analysed(), SaveStatus::Failed(StorageError::Full));
    let edited = edit(full.clone(), accept());
    let tried = saving(edited.clone(), SaveStatus::Unsaved);
    assert_eq!(tried.saving, SaveStatus::Failed(StorageError::Full));
    assert_eq!(
        saving(tried, SaveStatus::Saved(edited.revision)).saving,
        SaveStatus::Saved(edited.revision)
    );
    // What was begun in the last moment was saved, but the database is gone.
    let gone = SaveStatus::Failed(StorageError::OtherVersion);
    let state = saving(edited.clone(), gone.clone());
    assert_eq!(saving(state, SaveStatus::Saved(edited.revision)).saving, gone);
    // Without a database nothing can be saved, whatever is opened or closed.
    let none = SaveStatus::Failed(StorageError::Unavailable);
    let state = saving(analysed(), none.clone());
    let document = state.document.as_deref().expect("open").clone();
    let opened = state.reduce(Action::Open {
        document: Box::new(document),
        analyse: false,
        saved: false,
    });
    assert_eq!(opened.saving, none);
    assert_eq!(opened.reduce(Action::Close).saving, none);
    assert_eq!(full.reduce(Action::Close).saving, SaveStatus::Clean);
}

#[test]
fn a_hint_outlasts_the_document_and_goes_when_it_was_read() {
    let hint = Hint::Damaged("Ferries".to_owned());
    assert!(hint.is_loss() && hint.words().contains("Ferries"));
    let state = analysed().reduce(Action::Hint(Some(hint.clone())));
    let calm = state.reduce(Action::Hint(Some(Hint::MayBeCleared)));
    assert_eq!(
        calm.hint.as_ref(),
        Some(&hint),
        "what is worth knowing does not hide what was lost"
    );
    let closed = calm.reduce(Action::Close);
    assert_eq!(closed.hint, Some(hint));
    assert_eq!(closed.reduce(Action::Hint(None)).hint, None);
    assert!(!Hint::LocalFiles.is_loss());
}
