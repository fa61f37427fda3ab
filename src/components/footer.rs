//! The line at the bottom: whether the work is safe, what was counted, how long the engine took.

use yew::prelude::*;

use super::checking_dialog::CheckingButton;
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
        SaveStatus::Clean | SaveStatus::Saved(_) => (None, messages::saved()),
        SaveStatus::Unsaved => (Some("soft"), messages::unsaved()),
        SaveStatus::Failed(_) => (Some("bad"), messages::not_saved()),
        SaveStatus::Elsewhere(_) => (Some("soft"), messages::keeping::reading()),
    }
}

/// The line.
#[component]
pub fn Footer(props: &Props) -> Html {
    let Props { state, counts } = props;
    let (class, saved) = saving(&state.saving);
    let engine = match (&state.engine, &state.analysis) {
        (_, AnalysisStatus::Done { micros }) => messages::analysed_in(*micros),
        (EngineStatus::Unavailable(_), _) => messages::engine_none().to_owned(),
        (EngineStatus::Starting | EngineStatus::Restarting(_), _) => messages::engine_starting().to_owned(),
        (EngineStatus::Ready, AnalysisStatus::Pending) => messages::analysing().to_owned(),
        (EngineStatus::Ready, AnalysisStatus::Failed(_)) => messages::analysis_failed().to_owned(),
        (EngineStatus::Ready, AnalysisStatus::NotAsked) => String::new(),
    };
    html! {
        <footer class="status">
            <span class={classes!("saved", class)} data-saved={(class.is_none()).to_string()}>{ saved }</span>
            <span>{ messages::words(counts.words) }</span>
            <span>{ messages::found(counts.quotations, counts.entities, counts.suggestions) }</span>
            <span class="engine">{ engine }</span>
            <span class="gap"></span>
            <CheckingButton class="network">{ icon(Icon::Lock) }{ messages::no_network() }</CheckingButton>
        </footer>
    }
}
