//! What to do about the worker, decided without a browser: inputs come in with the time, outputs go out.
//!
//! The worker answers one request at a time, and the machine gives it one at a time, so that each has a time-out of its
//! own. A worker that fails, or is silent for too long, is terminated and started again, at most [`MAX_RESTARTS`] times
//! in [`RESTART_WINDOW`] with growing [`PAUSES`]; the request that it was busy with is asked once more, and fails when it brings the worker down
//! again. Each worker has a generation, and whatever a terminated one still says is ignored.

use std::collections::VecDeque;
use std::rc::Rc;

use super::EngineEvent;
use crate::messages;
use crate::protocol::{
    self, AnalyseOptions, FromWorker, ProtocolError, Request, RequestBody, RequestId, Response, ResponseBody,
};

/// Milliseconds on any clock that does not go back.
pub type Millis = u64;

/// After so long a start the user is told that it takes its time.
pub const SLOW_START: Millis = 10_000;

/// After so long a start the worker is given up. Generous, because the engine may still be on its way over a slow line.
pub const START_TIMEOUT: Millis = 60_000;

/// How long a request may take, whatever its length.
pub const REQUEST_TIMEOUT: Millis = 10_000;

/// What a request may take on top for each million bytes of text: some thirty times what a good machine needs.
pub const REQUEST_TIMEOUT_PER_MB: Millis = 20_000;

/// After a request of more bytes than this the worker makes room for a fresh one: WebAssembly gives no memory back.
pub const LONG_REQUEST: usize = 300_000;

/// So many restarts are made within [`RESTART_WINDOW`].
pub const MAX_RESTARTS: usize = 3;

/// The time in which [`MAX_RESTARTS`] counts.
pub const RESTART_WINDOW: Millis = 60_000;

/// How long to wait before each restart within [`RESTART_WINDOW`]: what failed at once may work in a moment.
pub const PAUSES: [Millis; MAX_RESTARTS] = [0, 1_000, 4_000];

/// Something that happened.
#[derive(Clone, Debug, PartialEq)]
pub enum Input {
    /// The application starts the engine, or wants to try again after [`EngineEvent::Unavailable`].
    Start,
    /// The application asks about a text.
    Analyse {
        /// The request's id, from [`Machine::next_id`].
        id: RequestId,
        /// The text.
        text: String,
        /// What else is known about it.
        options: AnalyseOptions,
    },
    /// The application no longer wants an answer.
    Cancel(RequestId),
    /// A worker said something, or something that can't be read.
    Message(Generation, Result<FromWorker, ProtocolError>),
    /// A worker failed, or could not be started; what the browser says about it.
    Error(Generation, String),
    /// Time has passed: [`Machine::deadline`] is reached.
    Tick,
}

/// Something to be done.
#[derive(Clone, Debug, PartialEq)]
pub enum Output {
    /// Start an engine of this generation there.
    Spawn(Generation, Place),
    /// Hand these bytes to the present worker.
    Post(RequestId, Rc<[u8]>),
    /// End the present worker.
    Terminate,
    /// Tell the application.
    Emit(EngineEvent),
}

/// Where an engine runs.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Place {
    /// In a worker of its own.
    #[default]
    Worker,
    /// On the page itself, in slices, where no worker can start.
    Page,
}

/// Counts the workers that were started.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Generation(u32);

#[derive(Debug, PartialEq)]
enum State {
    /// Not started yet.
    Idle,
    /// Started; its greeting is awaited.
    Starting { since: Millis, told: bool },
    /// Between a failure and the next start.
    Resting { until: Millis },
    /// Greeted and without work.
    Ready,
    /// At work on the first request of the queue.
    Busy { until: Millis },
    /// Given up. Where `reload` holds, only a new page can help.
    Unavailable { message: String, reload: bool },
}

#[derive(Debug)]
struct Pending {
    id: RequestId,
    /// The encoded request, kept so that it can be asked again.
    bytes: Rc<[u8]>,
    /// How often a worker has come down over it.
    failures: u32,
}

/// The client's whole state.
#[derive(Debug)]
pub struct Machine {
    state: State,
    generation: Generation,
    /// Where engines are started.
    place: Place,
    /// Whether this page can run the engine itself.
    page_can: bool,
    /// Requests without an answer, in order; the first is at the worker while the state is `Busy`.
    queue: VecDeque<Pending>,
    /// When workers were started again.
    restarts: VecDeque<Millis>,
    last_id: u64,
}

impl Default for Machine {
    fn default() -> Self {
        Self {
            state: State::Idle,
            generation: Generation::default(),
            place: Place::default(),
            page_can: false,
            queue: VecDeque::new(),
            restarts: VecDeque::new(),
            last_id: 0,
        }
    }
}

impl Machine {
    /// The same for a page that can run the engine itself, or not.
    #[must_use]
    pub fn with_page(self, page_can: bool) -> Self {
        Self { page_can, ..self }
    }

    /// An id for the next request.
    pub fn next_id(&mut self) -> RequestId {
        self.last_id += 1;
        RequestId(self.last_id)
    }

    /// When [`Input::Tick`] is wanted at the latest, if at all.
    pub fn deadline(&self) -> Option<Millis> {
        match self.state {
            State::Starting { since, told: false } => Some(since + SLOW_START),
            State::Starting { since, told: true } => Some(since + START_TIMEOUT),
            State::Busy { until } | State::Resting { until } => Some(until),
            State::Idle | State::Ready | State::Unavailable { .. } => None,
        }
    }

    /// Takes in what happened at the time `now` and says what to do, in order.
    pub fn step(&mut self, input: Input, now: Millis) -> Vec<Output> {
        let mut out = Vec::new();
        match input {
            Input::Start => match self.state {
                State::Idle | State::Resting { .. } => self.spawn(now, &mut out),
                State::Unavailable { reload: false, .. } => {
                    self.restarts.clear();
                    self.spawn(now, &mut out);
                }
                _ => {}
            },
            Input::Analyse { id, text, options } => self.analyse(id, text, options, now, &mut out),
            Input::Cancel(id) => self.cancel(id, now, &mut out),
            Input::Message(generation, message) if generation == self.generation => match message {
                Ok(message) => self.hear(message, now, &mut out),
                Err(error) => self.fail(&error.to_string(), now, &mut out),
            },
            Input::Error(generation, message) if generation == self.generation => self.fail(&message, now, &mut out),
            Input::Message(..) | Input::Error(..) => {}
            Input::Tick => self.tick(now, &mut out),
        }
        out
    }

    fn spawn(&mut self, now: Millis, out: &mut Vec<Output>) {
        self.generation.0 += 1;
        self.state = State::Starting {
            since: now,
            told: false,
        };
        out.push(Output::Spawn(self.generation, self.place));
        out.push(Output::Emit(EngineEvent::Starting));
    }

    fn analyse(&mut self, id: RequestId, text: String, options: AnalyseOptions, now: Millis, out: &mut Vec<Output>) {
        if let State::Unavailable { message, reload } = &self.state {
            let spent = self
                .restarts
                .back()
                .is_none_or(|last| now.saturating_sub(*last) < RESTART_WINDOW);
            if *reload || spent {
                let message = message.clone();
                out.push(Output::Emit(EngineEvent::Failed { request: id, message }));
                return;
            }
            self.restarts.clear();
            self.state = State::Idle;
        }
        match protocol::encode(&Request {
            id,
            body: RequestBody::Analyse { text, options },
        }) {
            Ok(bytes) => self.queue.push_back(Pending {
                id,
                bytes: bytes.into(),
                failures: 0,
            }),
            Err(error) => {
                out.push(Output::Emit(EngineEvent::Failed {
                    request: id,
                    message: error.to_string(),
                }));
                return;
            }
        }
        match self.state {
            State::Idle => self.spawn(now, out),
            State::Ready => self.ask_next(now, out),
            _ => {}
        }
    }

    /// Gives the first request of the queue to the worker, which has nothing to do.
    fn ask_next(&mut self, now: Millis, out: &mut Vec<Output>) {
        self.state = match self.queue.front() {
            None => State::Ready,
            Some(pending) => {
                out.push(Output::Post(pending.id, Rc::clone(&pending.bytes)));
                State::Busy {
                    until: now + time_allowed(pending.bytes.len()),
                }
            }
        };
    }

    fn cancel(&mut self, id: RequestId, now: Millis, out: &mut Vec<Output>) {
        let Some(at) = self.queue.iter().position(|pending| pending.id == id) else {
            return;
        };
        self.queue.remove(at);
        if at == 0 && matches!(self.state, State::Busy { .. }) {
            // The worker can't be interrupted, only replaced; that is no failure and counts as none.
            out.push(Output::Terminate);
            self.spawn(now, out);
        }
    }

    fn hear(&mut self, message: FromWorker, now: Millis, out: &mut Vec<Output>) {
        match message {
            FromWorker::Hello { protocol, build } if matches!(self.state, State::Starting { .. }) => {
                if let Err(error) = protocol::check_hello(protocol, &build) {
                    out.push(Output::Terminate);
                    self.give_up(error.to_string(), true, out);
                    return;
                }
                out.push(Output::Emit(EngineEvent::Ready { build }));
                self.ask_next(now, out);
            }
            FromWorker::Hello { .. } => {}
            FromWorker::Crash { message } => self.fail(&message, now, out),
            FromWorker::Speed { bytes_per_milli } => {
                out.push(Output::Emit(EngineEvent::Speed { bytes_per_milli }));
            }
            FromWorker::Progress { id, thousandths } => {
                let asked = self.queue.front().is_some_and(|pending| pending.id == id);
                if let State::Busy { until } = &mut self.state
                    && asked
                {
                    // Who tells of progress is alive.
                    *until = (*until).max(now + REQUEST_TIMEOUT);
                    let request = id;
                    out.push(Output::Emit(EngineEvent::Advanced { request, thousandths }));
                }
            }
            FromWorker::Response(Response { id, micros, body }) => {
                let busy = matches!(self.state, State::Busy { .. });
                if !busy || self.queue.front().is_none_or(|pending| pending.id != id) {
                    if let ResponseBody::Failed { message } = body {
                        self.fail(&message, now, out);
                    }
                    return;
                }
                let long = self
                    .queue
                    .pop_front()
                    .is_some_and(|asked| asked.bytes.len() > LONG_REQUEST);
                out.push(Output::Emit(match body {
                    ResponseBody::Analysis(analysis) => EngineEvent::Analysed {
                        request: id,
                        analysis: Rc::new(analysis),
                        micros,
                    },
                    ResponseBody::Failed { message } => EngineEvent::Failed { request: id, message },
                    ResponseBody::Pong => EngineEvent::Failed {
                        request: id,
                        message: messages::engine_other_answer().to_owned(),
                    },
                }));
                if long {
                    out.push(Output::Terminate);
                    self.spawn(now, out);
                } else {
                    self.ask_next(now, out);
                }
            }
        }
    }

    fn tick(&mut self, now: Millis, out: &mut Vec<Output>) {
        match self.state {
            State::Starting { since, told: false } if now >= since + SLOW_START => {
                self.state = State::Starting { since, told: true };
                let message = messages::engine_slow().to_owned();
                out.push(Output::Emit(EngineEvent::Progress { message }));
            }
            State::Starting { since, told: true } if now >= since + START_TIMEOUT => {
                self.fail(&messages::engine_no_start((START_TIMEOUT / 1000) as usize), now, out);
            }
            State::Resting { until } if now >= until => self.spawn(now, out),
            State::Busy { until } if now >= until => self.fail(messages::engine_no_answer(), now, out),
            _ => {}
        }
    }

    /// Ends the present worker, which is of no use any more, and starts another where that may help.
    fn fail(&mut self, reason: &str, now: Millis, out: &mut Vec<Output>) {
        if matches!(
            self.state,
            State::Idle | State::Resting { .. } | State::Unavailable { .. }
        ) {
            return;
        }
        let reason = reason.trim_start_matches("Uncaught ").trim_end_matches('.');
        out.push(Output::Terminate);
        if matches!(self.state, State::Starting { .. }) && self.place == Place::Worker && self.page_can {
            // No worker starts here, and nothing is lost yet.
            self.place = Place::Page;
            self.spawn(now, out);
            return;
        }
        if matches!(self.state, State::Busy { .. })
            && let Some(pending) = self.queue.front_mut()
        {
            pending.failures += 1;
            if pending.failures > 1 {
                let request = pending.id;
                self.queue.pop_front();
                let message = messages::engine_stopped_twice(reason);
                out.push(Output::Emit(EngineEvent::Failed { request, message }));
            }
        }
        while self
            .restarts
            .front()
            .is_some_and(|then| now.saturating_sub(*then) >= RESTART_WINDOW)
        {
            self.restarts.pop_front();
        }
        let pause = PAUSES.get(self.restarts.len()).copied();
        let message = messages::engine_stopped(reason);
        let restarting = pause.is_some();
        out.push(Output::Emit(EngineEvent::Crashed { message, restarting }));
        if let Some(pause) = pause {
            self.restarts.push_back(now);
            if pause == 0 {
                self.spawn(now, out);
            } else {
                self.state = State::Resting { until: now + pause };
            }
        } else {
            let message = format!(
                "The engine stopped {} times within a minute and was not started again ({reason}). You can still mark names \
                 and quotations by hand; to try the engine again, reload the page.",
                MAX_RESTARTS + 1
            );
            self.give_up(message, false, out);
        }
    }

    fn give_up(&mut self, message: String, reload: bool, out: &mut Vec<Output>) {
        for pending in self.queue.drain(..) {
            out.push(Output::Emit(EngineEvent::Failed {
                request: pending.id,
                message: message.clone(),
            }));
        }
        out.push(Output::Emit(EngineEvent::Unavailable {
            message: message.clone(),
        }));
        self.state = State::Unavailable { message, reload };
    }
}

/// How long a request of so many bytes may take.
fn time_allowed(bytes: usize) -> Millis {
    REQUEST_TIMEOUT + bytes as u64 * REQUEST_TIMEOUT_PER_MB / 1_000_000
}

#[cfg(test)]
mod tests;
