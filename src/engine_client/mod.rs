//! The engine's worker as the application sees it: start it, ask it, be told what became of it.
//!
//! [`machine`] decides (start-up, versions, time-outs, crashes and restarts) and knows no browser; [`shell`] carries out
//! what it decides with a real `Worker` and real timers. The application holds an [`EngineClient`] and listens to
//! [`EngineEvent`]s.

mod line;
pub mod machine;
mod shell;

use std::rc::Rc;

use pressmark_annotation::Analysis;

pub use crate::protocol::{AnalyseOptions, RequestId};
pub use shell::EngineClient;

/// What became of the engine, or of a request.
#[derive(Clone, Debug, PartialEq)]
pub enum EngineEvent {
    /// The worker is loading.
    Starting,
    /// Something takes longer than usual; what, for the user.
    Progress {
        /// For the user.
        message: String,
    },
    /// The worker is ready and of this build.
    Ready {
        /// The worker's build.
        build: String,
    },
    /// The worker is still at work on a request.
    Advanced {
        /// The request.
        request: RequestId,
        /// How much of it is done, in thousandths.
        thousandths: u16,
    },
    /// How fast the engine is on this machine.
    Speed {
        /// Bytes of an article that it reads in a millisecond.
        bytes_per_milli: u32,
    },
    /// A request was answered.
    Analysed {
        /// The request.
        request: RequestId,
        /// What the engine found; offsets are bytes of the text that was sent.
        analysis: Rc<Analysis>,
        /// How long the engine itself took, in microseconds.
        micros: u64,
    },
    /// A request will not be answered.
    Failed {
        /// The request.
        request: RequestId,
        /// Why, for the user.
        message: String,
    },
    /// The worker stopped.
    Crashed {
        /// What happened, for the user.
        message: String,
        /// Whether another one is being started.
        restarting: bool,
    },
    /// There is no engine; everything else works.
    Unavailable {
        /// Why and what to do, for the user.
        message: String,
    },
}
