//! The engine in a Web Worker: the only binary that contains the engine and its word lists.
//!
//! It greets the page with its version, then answers one [`Request`](pressmark::protocol::Request) after another.
//! Messages are postcard bytes in `ArrayBuffer`s (see [`pressmark::protocol`]), handed over without copying. A panic
//! leaves a WebAssembly instance unusable: the worker says so as its last words, and the page starts another.

#[cfg(target_arch = "wasm32")]
mod on_the_web {
    use std::rc::Rc;

    use js_sys::{Array, ArrayBuffer, Reflect, Uint8Array};
    use pressmark::protocol::{self, FromWorker, Request, RequestBody, RequestId, Response, ResponseBody};
    use pressmark_nlp::pace::{Pace, Turn, at_once};
    use pressmark_nlp::{Engine, Options};
    use wasm_bindgen::closure::Closure;
    use wasm_bindgen::{JsCast, JsValue};
    use web_sys::{DedicatedWorkerGlobalScope, MessageEvent, Performance};

    /// An article that shows the engine a little of everything.
    const WARM_UP: &str = include_str!("warm_up.txt");

    /// How often it is read: measured; fewer leave functions that the browser has not optimised yet.
    const WARM_UPS: usize = 8;

    /// How often the page is told of progress at the most, in milliseconds.
    const TELL: f64 = 100.0;

    /// Sets up the answering of messages, then greets the page.
    pub(super) fn start() {
        let scope: DedicatedWorkerGlobalScope = js_sys::global().unchecked_into();
        announce_panics(scope.clone());
        let engine = Rc::new(Engine::new());
        let clock = Reflect::get(&scope, &"performance".into())
            .ok()
            .and_then(|p| p.dyn_into::<Performance>().ok());
        let (answering, replies, timing) = (Rc::clone(&engine), scope.clone(), clock.clone());
        let on_message = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
            let answer = answer(&answering, &replies, timing.as_ref(), &event.data());
            post(&replies, &FromWorker::Response(answer));
        });
        scope.set_onmessage(Some(on_message.as_ref().unchecked_ref()));
        // The closure serves for as long as the worker lives.
        on_message.forget();
        post(
            &scope,
            &FromWorker::Hello {
                protocol: protocol::PROTOCOL,
                build: protocol::BUILD.to_owned(),
            },
        );
        warm_up(engine, scope, clock, WARM_UPS);
    }

    /// Does now what the engine and the browser's compiler do at first use, before the reader has an article. Each of
    /// the `passes` is a task of its own, so that a request waits for one of them at the most.
    fn warm_up(engine: Rc<Engine>, scope: DedicatedWorkerGlobalScope, clock: Option<Performance>, passes: usize) {
        if passes == 0 {
            return;
        }
        let timers = scope.clone();
        let pass = Closure::once_into_js(move || {
            let start = now(clock.as_ref());
            engine.analyse(WARM_UP, &Options::default());
            let took = now(clock.as_ref()) - start;
            if passes == 1 && took > 0.0 {
                let bytes_per_milli = (WARM_UP.len() as f64 / took) as u32;
                post(&scope, &FromWorker::Speed { bytes_per_milli });
            }
            warm_up(engine, scope, clock, passes - 1);
        });
        // Where no timer can be set, the first article takes a few milliseconds more.
        let _ = timers.set_timeout_with_callback_and_timeout_and_arguments_0(pass.unchecked_ref(), 20);
    }

    /// Answers one message; one that can't be read is answered under the id 0, which no request has.
    fn answer(
        engine: &Engine,
        scope: &DedicatedWorkerGlobalScope,
        clock: Option<&Performance>,
        data: &JsValue,
    ) -> Response {
        let request: Request = match read(data) {
            Ok(request) => request,
            Err(message) => {
                return Response {
                    id: RequestId(0),
                    micros: 0,
                    body: ResponseBody::Failed { message },
                };
            }
        };
        let start = now(clock);
        let body = match request.body {
            RequestBody::Ping => ResponseBody::Pong,
            RequestBody::Analyse { text, options } => {
                let mut told = start;
                let mut hear = |thousandths| {
                    let time = now(clock);
                    if time >= told + TELL {
                        told = time;
                        let id = request.id;
                        post(scope, &FromWorker::Progress { id, thousandths });
                    }
                    Turn::GoOn
                };
                let options = Options {
                    published: options.published,
                    attitudes: options.attitudes,
                };
                let mut pace = Pace::new(&mut hear);
                ResponseBody::Analysis(at_once(engine.analyse_at(&mut pace, &text, &options)))
            }
        };
        let millis = now(clock) - start;
        #[expect(clippy::cast_sign_loss, reason = "clamped to zero and above")]
        let micros = (millis.max(0.0) * 1000.0).round() as u64;
        Response {
            id: request.id,
            micros,
            body,
        }
    }

    /// Milliseconds on a clock that does not go back; always 0 where there is none.
    fn now(clock: Option<&Performance>) -> f64 {
        clock.map_or(0.0, Performance::now)
    }

    /// The request in a message's data.
    fn read(data: &JsValue) -> Result<Request, String> {
        let buffer: &ArrayBuffer = data.dyn_ref().ok_or("the message is no array buffer")?;
        protocol::decode(&Uint8Array::new(buffer).to_vec()).map_err(|error| error.to_string())
    }

    /// Hands a message to the page. Where that fails nobody is left to tell, and the page's time-out takes over.
    fn post(scope: &DedicatedWorkerGlobalScope, message: &FromWorker) {
        if let Ok(bytes) = protocol::encode(message) {
            let buffer = Uint8Array::from(bytes.as_slice()).buffer();
            let _ = scope.post_message_with_transfer(&buffer, &Array::of1(&buffer));
        }
    }

    /// Makes a panic tell the page, and the console, what happened.
    fn announce_panics(scope: DedicatedWorkerGlobalScope) {
        std::panic::set_hook(Box::new(move |info| {
            let words = info.payload_as_str().unwrap_or("no reason given");
            let place = info
                .location()
                .map(|place| format!(", {}:{}", place.file(), place.line()));
            let message = format!("an error of its own ({words}{})", place.unwrap_or_default());
            post(&scope, &FromWorker::Crash { message });
            console_error_panic_hook::hook(info);
        }));
    }
}

fn main() {
    #[cfg(target_arch = "wasm32")]
    on_the_web::start();
}
