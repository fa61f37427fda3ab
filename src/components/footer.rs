//! The line at the bottom: whether the work is safe, what was counted, how long the engine took.

use yew::prelude::*;

use super::icon::{Icon, icon};
use super::shared::Shared;
use crate::messages;
use crate::state::entities::Counts;
use crate::state::{AnalysisStatus, AppState, EngineStatus, SaveStatus};

/// What [`Footer`] shows.
#[derive(Properties, PartialEq)]
pub struct Props {
    /// The state.
    pub state: Shared<AppState>,
    /// What is in the document.
    pub counts: Counts,
}

/// The class and the words for whether the work is safe.
pub fn saving(status: &SaveStatus) -> (Option<&'static str>, &'static str) {
    match status {
        SaveStatus::Clean | SaveStatus::Saved(_) => (None, messages::SAVED),
        SaveStatus::Unsaved => (Some("soft"), messages::UNSAVED),
        SaveStatus::Failed(_) => (Some("bad"), messages::NOT_SAVED),
    }
}

/// The line.
#[component]
pub fn Footer(props: &Props) -> Html {
    let Props { state, counts } = props;
    let (class, saved) = saving(&state.saving);
    let engine = match (&state.engine, &state.analysis) {
        (_, AnalysisStatus::Done { micros }) => messages::analysed_in(*micros),
        (EngineStatus::Unavailable(_), _) => messages::ENGINE_NONE.to_owned(),
        (EngineStatus::Starting | EngineStatus::Restarting(_), _) => messages::ENGINE_STARTING.to_owned(),
        (EngineStatus::Ready, AnalysisStatus::Pending) => messages::ANALYSING.to_owned(),
        (EngineStatus::Ready, AnalysisStatus::Failed(_)) => messages::ANALYSIS_FAILED.to_owned(),
        (EngineStatus::Ready, AnalysisStatus::NotAsked) => String::new(),
    };
    html! {
        <footer class="status">
            <span class={classes!("saved", class)} data-saved={(class.is_none()).to_string()}>{ saved }</span>
            <span>{ messages::count(counts.words, "word", "words") }</span>
            <span>{ messages::found(counts.quotations, counts.entities, counts.suggestions) }</span>
            <span class="engine">{ engine }</span>
            <span class="gap"></span>
            <span class="network">{ icon(Icon::Lock) }{ messages::NO_NETWORK }</span>
        </footer>
    }
}
