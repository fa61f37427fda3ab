//! The log of the edits that were made to a document, which undoes and redoes them without limit.

use std::sync::Arc;

use crate::document::Document;
use crate::edit::{Action, Edit, EditError};

/// The edits that were made to a document, to undo and redo without limit.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct History {
    undo: Vec<Arc<Edit>>,
    redo: Vec<Arc<Edit>>,
}

impl History {
    /// Makes an edit and remembers how to take it back; what had been undone can no longer be redone.
    ///
    /// # Errors
    /// As [`Edit::apply`].
    pub fn apply(&mut self, document: &mut Document, edit: &Edit) -> Result<(), EditError> {
        let inverse = edit.apply(document)?;
        self.undo.push(Arc::new(inverse));
        self.redo.clear();
        Ok(())
    }

    /// Takes the last edit back and says what it was; `None` where there is nothing to undo.
    ///
    /// # Errors
    /// Never for a document that was changed through this history alone.
    pub fn undo(&mut self, document: &mut Document) -> Result<Option<Action>, EditError> {
        step(&mut self.undo, &mut self.redo, document)
    }

    /// Makes the last undone edit again and says what it was; `None` where there is nothing to redo.
    ///
    /// # Errors
    /// Never for a document that was changed through this history alone.
    pub fn redo(&mut self, document: &mut Document) -> Result<Option<Action>, EditError> {
        step(&mut self.redo, &mut self.undo, document)
    }

    /// How many edits can be undone.
    pub fn depth(&self) -> usize {
        self.undo.len()
    }

    /// What [`History::undo`] would take back.
    pub fn next_undo(&self) -> Option<Action> {
        self.undo.last().map(|edit| edit.action)
    }

    /// What [`History::redo`] would make again.
    pub fn next_redo(&self) -> Option<Action> {
        self.redo.last().map(|edit| edit.action)
    }
}

fn step(
    from: &mut Vec<Arc<Edit>>,
    to: &mut Vec<Arc<Edit>>,
    document: &mut Document,
) -> Result<Option<Action>, EditError> {
    let Some(edit) = from.last() else {
        return Ok(None);
    };
    let inverse = edit.apply(document)?;
    let action = edit.action;
    from.pop();
    to.push(Arc::new(inverse));
    Ok(Some(action))
}
