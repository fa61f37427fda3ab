//! Asks the engine for what the open document needs, and hands its answers to the state.

use std::cell::RefCell;
use std::rc::Rc;

use pressmark_annotation::Id;
use yew::prelude::*;

use super::shared::Shared;
use super::store::Dispatch;
use crate::browser::clock;
use crate::components::effect::use_effect_with;
use crate::engine_client::{AnalyseOptions, EngineClient, EngineEvent, RequestId};
use crate::state::{Action, AnalysisStatus, AppState, EngineStatus, Tone};

/// What goes on between page and worker.
#[derive(Default)]
struct Desk {
    client: Option<EngineClient>,
    /// The request that waits for its answer, the document that it is about, and whether it is about attitudes too.
    asked: Option<(RequestId, Id, bool)>,
    /// The worker's build.
    build: String,
}

/// The engine, for those who draw it.
#[derive(Clone, PartialEq)]
pub struct Engine {
    /// Starts it again after it could not be had.
    pub restart: Callback<()>,
    /// How much of the open document it has read, in thousandths, as far as it has told. No part of the state: what changes
    /// ten times a second shall draw nothing but itself.
    pub done: u16,
}

/// Starts the engine when the page is loaded and keeps it busy with the open document. `onspeed` hears how many bytes it
/// reads in a millisecond.
#[hook]
pub fn use_engine(state: &Shared<AppState>, dispatch: &Dispatch, onspeed: Callback<u32>) -> Engine {
    let desk = use_mut_ref(Desk::default);
    let done = use_state_eq(|| 0_u16);
    let restart = {
        let desk = desk.clone();
        Callback::from(move |()| {
            let client = desk.borrow().client.clone();
            if let Some(client) = client {
                client.restart();
            }
        })
    };
    {
        let (desk, dispatch, done) = (desk.clone(), dispatch.clone(), done.setter());
        use_effect_with((), move |()| {
            let hear = {
                let desk = desk.clone();
                Callback::from(move |event| match event {
                    EngineEvent::Advanced { thousandths, .. } => done.set(thousandths),
                    EngineEvent::Speed { bytes_per_milli } => onspeed.emit(bytes_per_milli),
                    event => heard(&desk, &dispatch, event),
                })
            };
            let client = EngineClient::start(hear);
            desk.borrow_mut().client = Some(client);
        });
    }
    let wanted = (
        state.document_id().cloned(),
        state.analysis == AnalysisStatus::Pending,
        state.engine == EngineStatus::Ready,
        state.attitudes,
    );
    let state = state.clone();
    let told = done.setter();
    use_effect_with(wanted, move |(_, pending, ready, attitudes)| {
        let Some(document) = state.document.as_ref().filter(|_| *pending && *ready) else {
            // Nobody waits for the answer any more.
            let unwanted = desk.borrow().client.clone().filter(|_| !*pending);
            let asked = unwanted.and_then(|client| Some((client, desk.borrow_mut().asked.take()?)));
            if let Some((client, (request, ..))) = asked {
                client.cancel(request);
            }
            return;
        };
        // The client may call back at once, so the desk is not kept borrowed.
        let (client, asked) = {
            let desk = desk.borrow();
            (desk.client.clone(), desk.asked.clone())
        };
        let Some(client) = client else { return };
        match asked {
            Some((_, about, too)) if about == document.id && too == *attitudes => return,
            Some((request, ..)) => client.cancel(request),
            None => {}
        }
        let published = Some(document.metadata.published.clone()).filter(|published| !published.is_empty());
        let options = AnalyseOptions {
            published,
            attitudes: *attitudes,
        };
        told.set(0);
        let request = client.analyse(document.text.as_str(), options);
        desk.borrow_mut().asked = Some((request, document.id.clone(), *attitudes));
    });
    Engine { restart, done: *done }
}

/// What the engine says becomes an action.
fn heard(desk: &Rc<RefCell<Desk>>, dispatch: &Dispatch, event: EngineEvent) {
    let about = |request: RequestId| {
        let mut desk = desk.borrow_mut();
        let (asked, document, attitudes) = desk.asked.take()?;
        if asked == request {
            return Some(document);
        }
        desk.asked = Some((asked, document, attitudes));
        None
    };
    match event {
        EngineEvent::Starting => dispatch.act(Action::Engine(EngineStatus::Starting)),
        EngineEvent::Advanced { .. } | EngineEvent::Speed { .. } => {}
        EngineEvent::Progress { message } => dispatch.notify(Tone::Info, message),
        EngineEvent::Ready { build } => {
            desk.borrow_mut().build = build;
            dispatch.act(Action::Engine(EngineStatus::Ready));
        }
        EngineEvent::Analysed {
            request,
            analysis,
            micros,
        } => {
            if let Some(document) = about(request) {
                let version = desk.borrow().build.clone();
                dispatch.act(Action::Analysed {
                    document,
                    analysis: Box::new(Rc::unwrap_or_clone(analysis)),
                    version,
                    micros,
                    at: Some(clock::now()),
                });
            }
        }
        EngineEvent::Failed { request, message } => {
            if let Some(document) = about(request) {
                dispatch.act(Action::AnalysisFailed { document, message });
            }
        }
        EngineEvent::Crashed {
            message,
            restarting: true,
        } => {
            dispatch.act(Action::Engine(EngineStatus::Restarting(message)));
        }
        EngineEvent::Crashed {
            message,
            restarting: false,
        }
        | EngineEvent::Unavailable { message } => {
            dispatch.act(Action::Engine(EngineStatus::Unavailable(message)));
        }
    }
}
