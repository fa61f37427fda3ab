//! Carries out what the [`Machine`] decides, with a real worker, real timers and the browser's performance timeline.
//!
//! Quirks handled here:
//! - The worker's script is found beside the page (against `document.baseURI`, so that any sub-path works); a
//!   `<meta name="pressmark-worker" content="URL">` names another, such as a blob in the single-file edition.
//! - A script that can't be loaded gives an `error` event without a message.
//! - A panic posts its message first and raises an `error` event afterwards; the machine takes whichever comes first.

use std::cell::{Cell, RefCell};
use std::fmt;
use std::rc::Rc;

use gloo::timers::callback::Timeout;
use js_sys::{ArrayBuffer, Function, Object, Reflect, Uint8Array};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{ErrorEvent, MessageEvent};
use yew::Callback;

use super::line::{self, Line};
use super::machine::{Generation, Input, Machine, Output, Place};
use super::{AnalyseOptions, EngineEvent, RequestId};
use crate::browser::clock::millis;
use crate::messages;
use crate::protocol;

/// The name of the measure on the performance timeline that spans a request, from asking to answer, messages included.
pub const MEASURE: &str = "pressmark:analyse";

/// The name of the measure that lasts as long as the engine itself took for the latest request.
pub const ENGINE_MEASURE: &str = "pressmark:engine";

/// Marks the moment at which a request goes to the worker.
const MARK: &str = "pressmark:analyse:start";

/// The engine, running in a worker. Clones share it; the worker ends with the last of them.
#[derive(Clone)]
pub struct EngineClient {
    inner: Rc<Inner>,
}

struct Inner {
    machine: RefCell<Machine>,
    engine: RefCell<Option<Running>>,
    timer: RefCell<Option<Timeout>>,
    /// How long the engine itself took for the last answer, in microseconds.
    micros: Cell<u64>,
    callback: Callback<EngineEvent>,
}

/// An engine with its listeners; dropping it ends it.
struct Running {
    line: Line,
    _on_message: Closure<dyn FnMut(MessageEvent)>,
    _on_error: Closure<dyn FnMut(JsValue)>,
}

impl PartialEq for EngineClient {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.inner, &other.inner)
    }
}

impl fmt::Debug for EngineClient {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("EngineClient")
            .field("machine", &self.inner.machine.borrow())
            .finish_non_exhaustive()
    }
}

impl EngineClient {
    /// Starts the engine, which loads while the page goes on; `callback` hears of everything that happens to it.
    pub fn start(callback: Callback<EngineEvent>) -> Self {
        let inner = Rc::new(Inner {
            machine: RefCell::new(Machine::default().with_page(line::page_can())),
            engine: RefCell::default(),
            timer: RefCell::default(),
            micros: Cell::new(0),
            callback,
        });
        inner.step(Input::Start);
        Self { inner }
    }

    /// Asks about a text, which should be normalised ([`pressmark_annotation::Text`]). One
    /// [`EngineEvent::Analysed`] or [`EngineEvent::Failed`] with the id that is given back follows, unless the request is
    /// cancelled.
    pub fn analyse(&self, text: &str, options: AnalyseOptions) -> RequestId {
        let id = self.inner.machine.borrow_mut().next_id();
        self.inner.step(Input::Analyse {
            id,
            text: text.to_owned(),
            options,
        });
        id
    }

    /// Forgets a request. Where the worker is busy with it, the worker is replaced.
    pub fn cancel(&self, request: RequestId) {
        self.inner.step(Input::Cancel(request));
    }

    /// Tries again after [`EngineEvent::Unavailable`]; otherwise does nothing.
    pub fn restart(&self) {
        self.inner.step(Input::Start);
    }

    /// How long the engine itself took for the last answer, in microseconds; 0 before the first.
    pub fn last_micros(&self) -> u64 {
        self.inner.micros.get()
    }
}

impl Inner {
    fn step(self: &Rc<Self>, input: Input) {
        let outputs = self.machine.borrow_mut().step(input, millis());
        // The worker is seen to first: the application may ask for something else from within its callback.
        let mut events = Vec::new();
        let mut spawn_error = None;
        for output in outputs {
            match output {
                Output::Spawn(generation, place) => {
                    if let Err(error) = self.spawn(generation, place) {
                        spawn_error = Some((generation, error));
                    }
                }
                Output::Post(_, bytes) => self.post(&bytes),
                Output::Terminate => drop(self.engine.take()),
                Output::Emit(event) => events.push(event),
            }
        }
        self.set_timer();
        for event in events {
            if let EngineEvent::Analysed { micros, .. } = event {
                self.micros.set(micros);
                measure(micros);
            }
            self.callback.emit(event);
        }
        if let Some((generation, error)) = spawn_error {
            self.step(Input::Error(generation, error));
        }
    }

    fn spawn(self: &Rc<Self>, generation: Generation, place: Place) -> Result<(), String> {
        // Weak, so that the engine's listeners do not keep the client alive.
        let this = Rc::downgrade(self);
        let on_message = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
            if let Some(this) = this.upgrade() {
                let message = match event.data().dyn_ref::<ArrayBuffer>() {
                    Some(buffer) => protocol::decode(&Uint8Array::new(buffer).to_vec()),
                    None => Err(protocol::ProtocolError::Malformed("no array buffer".to_owned())),
                };
                this.step(Input::Message(generation, message));
            }
        });
        let this = Rc::downgrade(self);
        let on_error = Closure::<dyn FnMut(JsValue)>::new(move |error: JsValue| {
            if let Some(this) = this.upgrade() {
                let message = error
                    .dyn_ref::<ErrorEvent>()
                    .map(ErrorEvent::message)
                    .filter(|m| !m.is_empty());
                let message = message.unwrap_or_else(|| messages::engine_no_script().to_owned());
                this.step(Input::Error(generation, message));
            }
        });
        let line = match place {
            Place::Worker => Line::to_worker(&on_message, &on_error),
            Place::Page => Line::to_page(&on_message, &on_error),
        };
        let line = line.map_err(|error| describe(&error))?;
        self.engine.replace(Some(Running {
            line,
            _on_message: on_message,
            _on_error: on_error,
        }));
        Ok(())
    }

    /// Hands bytes to the worker. Where that fails, the request's time-out takes over.
    fn post(&self, bytes: &[u8]) {
        if let Some(running) = &*self.engine.borrow() {
            mark();
            running.line.post(&Uint8Array::from(bytes).buffer());
        }
    }

    fn set_timer(self: &Rc<Self>) {
        let timer = self.machine.borrow().deadline().map(|deadline| {
            let wait = u32::try_from(deadline.saturating_sub(millis())).unwrap_or(u32::MAX);
            let this = Rc::downgrade(self);
            Timeout::new(wait, move || {
                if let Some(this) = this.upgrade() {
                    // This timer has fired; there is nothing left to clear.
                    if let Some(fired) = this.timer.take() {
                        fired.forget();
                    }
                    this.step(Input::Tick);
                }
            })
        });
        drop(self.timer.replace(timer));
    }
}

/// What the browser says about an error.
fn describe(error: &JsValue) -> String {
    error.dyn_ref::<js_sys::Error>().map_or_else(
        || messages::engine_not_started().to_owned(),
        |e| String::from(e.message()),
    )
}

/// Notes on the performance timeline that a request goes out.
fn mark() {
    if let Some(clock) = web_sys::window().and_then(|window| window.performance()) {
        clock.clear_marks_with_mark_name(MARK);
        let _ = clock.mark(MARK);
    }
}

/// Notes on the performance timeline how long the request took, and the engine alone. Only the latest measures are kept.
fn measure(micros: u64) {
    let Some(clock) = web_sys::window().and_then(|window| window.performance()) else {
        return;
    };
    clock.clear_measures_with_measure_name(MEASURE);
    let _ = clock.measure_with_start_mark(MEASURE, MARK);
    clock.clear_measures_with_measure_name(ENGINE_MEASURE);
    let millis = micros as f64 / 1000.0;
    let options = Object::new();
    let _ = Reflect::set(&options, &"end".into(), &clock.now().into());
    let _ = Reflect::set(&options, &"duration".into(), &millis.into());
    if let Ok(measure) = Reflect::get(&clock, &"measure".into())
        && let Some(measure) = measure.dyn_ref::<Function>()
    {
        let _ = measure.call2(&clock, &ENGINE_MEASURE.into(), &options);
    }
}
