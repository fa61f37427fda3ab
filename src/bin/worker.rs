//! The engine in a Web Worker: the only binary that contains the engine and its word lists.
//!
//! It greets the page with its version, then answers one [`Request`](pressmark::protocol::Request) after another.
//! Messages are postcard bytes in `ArrayBuffer`s (see [`pressmark::protocol`]), handed over without copying. A panic
//! leaves a WebAssembly instance unusable: the worker says so as its last words, and the page starts another.
//!
//! Where no worker can start, the edition in one file runs the same program on the page itself: it then talks through the
//! ports that it is connected to, the latest of which counts, and works in slices, so that the page stays alive.

#[cfg(target_arch = "wasm32")]
mod on_the_web {
    use std::cell::Cell;
    use std::pin::Pin;
    use std::rc::Rc;
    use std::task::{Context, Waker};

    use js_sys::{Array, ArrayBuffer, Function, Reflect, Uint8Array};
    use pressmark::protocol::{self, FromWorker, Request, RequestBody, RequestId, Response, ResponseBody};
    use pressmark_annotation::Analysis;
    use pressmark_nlp::pace::{Pace, Turn, at_once};
    use pressmark_nlp::{Engine, Options};
    use wasm_bindgen::closure::Closure;
    use wasm_bindgen::{JsCast, JsValue};
    use web_sys::{DedicatedWorkerGlobalScope, MessageEvent, MessagePort, Performance};

    /// An article that shows the engine a little of everything.
    const WARM_UP: &str = include_str!("warm_up.txt");

    /// How often it is read: measured; fewer leave functions that the browser has not optimised yet.
    const WARM_UPS: usize = 8;

    /// How long the worker does nothing before each reading of it, in milliseconds.
    const BETWEEN: i32 = 20;

    /// How often the page is told of progress at the most, in milliseconds.
    const TELL: f64 = 100.0;

    /// How long the engine works at a stretch on the page, in milliseconds.
    const SLICE: f64 = 20.0;

    /// Under this name the page finds the function that connects a port to the engine on it.
    const CONNECT: &str = "pressmark_connect";

    /// What connects to the page.
    #[derive(Clone)]
    enum Line {
        /// The program is in a worker.
        Worker(DedicatedWorkerGlobalScope),
        /// The program is on the page.
        Port(MessagePort),
    }

    impl Line {
        /// Hands a message to the page. Where that fails nobody is left to tell, and the page's time-out takes over.
        fn post(&self, message: &FromWorker) {
            if let Ok(bytes) = protocol::encode(message) {
                let buffer = Uint8Array::from(bytes.as_slice()).buffer();
                let transfer = Array::of1(&buffer);
                let _ = match self {
                    Self::Worker(scope) => scope.post_message_with_transfer(&buffer, &transfer),
                    Self::Port(port) => port.post_message_with_transferable(&buffer, &transfer),
                };
            }
        }

        /// Hears every message of the page, for as long as there is a page.
        fn listen(&self, hear: impl FnMut(MessageEvent) + 'static) {
            let hear = Closure::<dyn FnMut(MessageEvent)>::new(hear).into_js_value();
            match self {
                Self::Worker(scope) => scope.set_onmessage(Some(hear.unchecked_ref())),
                Self::Port(port) => port.set_onmessage(Some(hear.unchecked_ref())),
            }
        }

        fn greet(&self) {
            self.post(&FromWorker::Hello {
                protocol: protocol::PROTOCOL,
                build: protocol::BUILD.to_owned(),
            });
        }
    }

    /// What every part of the work needs.
    #[derive(Clone)]
    struct Desk {
        engine: Rc<Engine>,
        clock: Option<Performance>,
    }

    impl Desk {
        /// Milliseconds on a clock that does not go back; always 0 where there is none.
        fn now(&self) -> f64 {
            self.clock.as_ref().map_or(0.0, Performance::now)
        }

        /// Microseconds since then.
        #[expect(clippy::cast_sign_loss, reason = "clamped to zero and above")]
        fn micros_since(&self, start: f64) -> u64 {
            ((self.now() - start).max(0.0) * 1000.0).round() as u64
        }
    }

    /// Greets whoever there is, and answers.
    pub(super) fn start() {
        let global = js_sys::global();
        let desk = Desk {
            engine: Rc::new(Engine::new()),
            clock: Reflect::get(&global, &"performance".into())
                .ok()
                .and_then(|clock| clock.dyn_into::<Performance>().ok()),
        };
        match global.dyn_into::<DedicatedWorkerGlobalScope>() {
            Ok(scope) => in_a_worker(&desk, &Line::Worker(scope)),
            Err(page) => on_the_page(desk, &page),
        }
    }

    fn in_a_worker(desk: &Desk, line: &Line) {
        announce_panics(line.clone());
        let (answering, replies) = (desk.clone(), line.clone());
        line.listen(move |event| answer(&answering, &replies, &event.data()));
        line.greet();
        warm_up(desk.clone(), line.clone(), WARM_UPS, u64::MAX);
    }

    /// Leaves a function on the page that connects a port; what was begun for the port before it is dropped.
    fn on_the_page(desk: Desk, page: &JsValue) {
        let latest = Rc::new(Cell::new(0_u32));
        let connect = Closure::<dyn FnMut(MessagePort)>::new(move |port: MessagePort| {
            let line = Line::Port(port);
            announce_panics(line.clone());
            let number = latest.get() + 1;
            latest.set(number);
            let (desk, latest, replies) = (desk.clone(), Rc::clone(&latest), line.clone());
            line.listen(move |event| {
                let latest = Rc::clone(&latest);
                answer_in_slices(&desk, &replies, &event.data(), move || latest.get() == number);
            });
            line.greet();
        });
        let _ = Reflect::set(page, &CONNECT.into(), &connect.into_js_value());
    }

    /// Does now what the engine and the browser's compiler do at first use, before the reader has an article. Each of
    /// the `passes` is a task of its own, so that a request waits for one of them at the most. At the end the page is told
    /// how fast the fastest was, which took `fastest` microseconds up to now.
    fn warm_up(desk: Desk, line: Line, passes: usize, fastest: u64) {
        if passes == 0 {
            let bytes_per_milli = WARM_UP.len() as u64 * 1000 / fastest.max(1);
            let bytes_per_milli = u32::try_from(bytes_per_milli).unwrap_or(u32::MAX);
            return line.post(&FromWorker::Speed { bytes_per_milli });
        }
        later(BETWEEN, move || {
            let start = desk.now();
            desk.engine.analyse(WARM_UP, &Options::default());
            let fastest = fastest.min(desk.micros_since(start));
            warm_up(desk, line, passes - 1, fastest);
        });
    }

    /// Answers one message.
    fn answer(desk: &Desk, line: &Line, data: &JsValue) {
        let start = desk.now();
        let response = match read(data) {
            Ok(Request { id, body }) => {
                let body = match body {
                    RequestBody::Ping => ResponseBody::Pong,
                    RequestBody::Analyse { text, options } => {
                        let mut told = start;
                        let mut hear = |thousandths| {
                            tell(desk, line, id, &mut told, thousandths);
                            Turn::GoOn
                        };
                        let options = engine_options(options);
                        let mut pace = Pace::new(&mut hear);
                        ResponseBody::Analysis(at_once(desk.engine.analyse_at(&mut pace, &text, &options)))
                    }
                };
                let micros = desk.micros_since(start);
                Response { id, micros, body }
            }
            Err(response) => response,
        };
        line.post(&FromWorker::Response(response));
    }

    /// Answers one message on the page, for as long as somebody waits.
    fn answer_in_slices(desk: &Desk, line: &Line, data: &JsValue, wanted: impl Fn() -> bool + 'static) {
        let start = desk.now();
        match read(data) {
            Ok(Request {
                id,
                body: RequestBody::Analyse { text, options },
            }) => {
                let began = Rc::new(Cell::new(start));
                let (inner, teller, slice) = (desk.clone(), line.clone(), Rc::clone(&began));
                let analysis = Box::pin(async move {
                    let mut told = start;
                    let mut hear = |thousandths| {
                        tell(&inner, &teller, id, &mut told, thousandths);
                        if inner.now() >= slice.get() + SLICE {
                            Turn::Rest
                        } else {
                            Turn::GoOn
                        }
                    };
                    let options = engine_options(options);
                    inner
                        .engine
                        .analyse_at(&mut Pace::new(&mut hear), &text, &options)
                        .await
                });
                Slices {
                    desk: desk.clone(),
                    line: line.clone(),
                    id,
                    start,
                    began,
                    analysis,
                    wanted: Box::new(wanted),
                }
                .go_on();
            }
            Ok(Request {
                id,
                body: RequestBody::Ping,
            }) => line.post(&FromWorker::Response(Response {
                id,
                micros: 0,
                body: ResponseBody::Pong,
            })),
            Err(response) => line.post(&FromWorker::Response(response)),
        }
    }

    /// An analysis that is done piece by piece.
    struct Slices {
        desk: Desk,
        line: Line,
        id: RequestId,
        start: f64,
        /// When the present slice began.
        began: Rc<Cell<f64>>,
        analysis: Pin<Box<dyn Future<Output = Analysis>>>,
        wanted: Box<dyn Fn() -> bool>,
    }

    impl Slices {
        fn go_on(mut self) {
            if !(self.wanted)() {
                return;
            }
            self.began.set(self.desk.now());
            let mut context = Context::from_waker(Waker::noop());
            match self.analysis.as_mut().poll(&mut context) {
                std::task::Poll::Ready(analysis) => self.line.post(&FromWorker::Response(Response {
                    id: self.id,
                    micros: self.desk.micros_since(self.start),
                    body: ResponseBody::Analysis(analysis),
                })),
                std::task::Poll::Pending => later(0, move || self.go_on()),
            }
        }
    }

    /// Tells the page how far a request is, if that was not said a moment ago.
    fn tell(desk: &Desk, line: &Line, id: RequestId, told: &mut f64, thousandths: u16) {
        let time = desk.now();
        if time >= *told + TELL {
            *told = time;
            line.post(&FromWorker::Progress { id, thousandths });
        }
    }

    fn engine_options(options: protocol::AnalyseOptions) -> Options {
        Options {
            published: options.published,
            attitudes: options.attitudes,
        }
    }

    /// Does something in so many milliseconds. Where no timer can be set it is not done.
    fn later(millis: i32, what: impl FnOnce() + 'static) {
        let timers = Reflect::get(&js_sys::global(), &"setTimeout".into());
        if let Some(set_timeout) = timers.ok().and_then(|function| function.dyn_into::<Function>().ok()) {
            let _ = set_timeout.call2(&JsValue::UNDEFINED, &Closure::once_into_js(what), &millis.into());
        }
    }

    /// The request in a message's data; one that can't be read is answered under the id 0, which no request has.
    fn read(data: &JsValue) -> Result<Request, Response> {
        let bytes = data
            .dyn_ref::<ArrayBuffer>()
            .map(|buffer| Uint8Array::new(buffer).to_vec());
        let request = match bytes {
            Some(bytes) => protocol::decode(&bytes).map_err(|error| error.to_string()),
            None => Err("the message is no array buffer".to_owned()),
        };
        request.map_err(|message| Response {
            id: RequestId(0),
            micros: 0,
            body: ResponseBody::Failed { message },
        })
    }

    /// Makes a panic tell the page, and the console, what happened.
    fn announce_panics(line: Line) {
        std::panic::set_hook(Box::new(move |info| {
            let words = info.payload_as_str().unwrap_or("no reason given");
            let place = info
                .location()
                .map(|place| format!(", {}:{}", place.file(), place.line()));
            let message = format!("an error of its own ({words}{})", place.unwrap_or_default());
            line.post(&FromWorker::Crash { message });
            console_error_panic_hook::hook(info);
        }));
    }
}

fn main() {
    #[cfg(target_arch = "wasm32")]
    on_the_web::start();
}
