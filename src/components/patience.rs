//! Waiting a blink for the engine before an article is drawn for the first time.
//!
//! Where the engine answers at once, the article is laid out once, with its highlights, and not twice; and the page does
//! not lay out text while the worker needs the machine.

use gloo::timers::callback::Timeout;
use pressmark_annotation::Id;
use yew::prelude::*;

use super::shared::Shared;
use crate::state::{AnalysisStatus, AppState, EngineStatus};

/// The engine answers within a blink for articles up to this length, in bytes: about 3 000 words.
const QUICK: usize = 20_000;

/// How long an article waits for the engine before it is drawn without highlights, in milliseconds.
const PATIENCE: u32 = 60;

/// The state to draw: `state`, or what was drawn last for as long as an article that was just opened is worth waiting for.
#[hook]
pub fn use_patience(state: &Shared<AppState>) -> Shared<AppState> {
    let shown = use_mut_ref(|| state.clone());
    let drawn = use_mut_ref(|| None::<Id>);
    let draw = use_force_update();
    let id = state.document_id().cloned();
    let waits = *drawn.borrow() != id && is_quick(state);
    {
        let (id, drawn) = (id.clone(), drawn.clone());
        use_effect_with((id, waits), move |(id, waits)| {
            let id = id.clone();
            let timer = waits.then(|| {
                Timeout::new(PATIENCE, move || {
                    drawn.replace(id);
                    draw.force_update();
                })
            });
            move || drop(timer)
        });
    }
    if waits {
        return shown.borrow().clone();
    }
    drawn.replace(id);
    shown.replace(state.clone());
    state.clone()
}

/// Whether the engine is about to answer for a short article.
fn is_quick(state: &AppState) -> bool {
    state.analysis == AnalysisStatus::Pending
        && state.engine == EngineStatus::Ready
        && state
            .document
            .as_ref()
            .is_some_and(|document| document.text.as_str().len() <= QUICK)
}
