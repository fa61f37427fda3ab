//! The engine's client with real workers, whose scripts are written here: what happens when they behave, and when not.

use std::cell::RefCell;
use std::rc::Rc;

use js_sys::Array;
use pressmark::engine_client::{AnalyseOptions, EngineClient, EngineEvent};
use pressmark::protocol::{self, FromWorker, PROTOCOL, RequestId, Response, ResponseBody};
use pressmark_annotation::Analysis;
use wasm_bindgen::JsValue;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::{Blob, Element, Url};
use yew::Callback;

use super::page::{document, wait};

/// Names a script for the client to use as its worker, as the single-file edition does; until dropped.
struct Script(Element);

impl Script {
    fn new(source: &str) -> Self {
        let blob = Blob::new_with_str_sequence(&Array::of1(&JsValue::from(source))).expect("a blob");
        let url = Url::create_object_url_with_blob(&blob).expect("an address");
        let meta = document().create_element("meta").expect("an element");
        meta.set_attribute("name", "pressmark-worker").expect("sets");
        meta.set_attribute("content", &url).expect("sets");
        document().head().expect("a head").append_child(&meta).expect("appends");
        Self(meta)
    }
}

impl Drop for Script {
    fn drop(&mut self) {
        self.0.remove();
    }
}

/// A script's statement that posts a message.
fn post(message: &FromWorker) -> String {
    let bytes = protocol::encode(message).expect("encodes");
    format!("postMessage(new Uint8Array({bytes:?}).buffer);")
}

fn hello() -> String {
    post(&FromWorker::Hello {
        protocol: PROTOCOL,
        build: protocol::BUILD.to_owned(),
    })
}

fn answer(id: u64) -> String {
    let body = ResponseBody::Analysis(Analysis {
        tokens: 7,
        ..Analysis::default()
    });
    post(&FromWorker::Response(Response {
        id: RequestId(id),
        micros: 42,
        body,
    }))
}

fn start() -> (EngineClient, Rc<RefCell<Vec<EngineEvent>>>) {
    let events = Rc::new(RefCell::new(Vec::new()));
    let heard = Rc::clone(&events);
    (
        EngineClient::start(Callback::from(move |event| heard.borrow_mut().push(event))),
        events,
    )
}

/// Waits until an event of this kind has come.
async fn until(events: &RefCell<Vec<EngineEvent>>, kind: impl Fn(&EngineEvent) -> bool) -> EngineEvent {
    for _ in 0..500 {
        if let Some(event) = events.borrow().iter().find(|event| kind(event)) {
            return event.clone();
        }
        wait(20).await;
    }
    panic!("only these came: {:?}", events.borrow());
}

#[wasm_bindgen_test]
async fn a_worker_greets_and_answers() {
    let _script = Script::new(&format!("onmessage = () => {{ {} }}; {}", answer(1), hello()));
    let (client, events) = start();
    let id = client.analyse("text", AnalyseOptions::default());
    let event = until(&events, |event| matches!(event, EngineEvent::Analysed { .. })).await;
    let EngineEvent::Analysed {
        request,
        analysis,
        micros,
    } = event
    else {
        panic!("an analysis")
    };
    assert_eq!((request, analysis.tokens, micros), (id, 7, 42));
    assert!(matches!(
        events.borrow()[..],
        [
            EngineEvent::Starting,
            EngineEvent::Ready { .. },
            EngineEvent::Analysed { .. }
        ]
    ));
    let measured = web_sys::window()
        .and_then(|window| window.performance())
        .expect("a timeline");
    assert_eq!(measured.get_entries_by_name("pressmark:analyse").length(), 1);
    let engine = measured.get_entries_by_name("pressmark:engine").get(0);
    let duration = js_sys::Reflect::get(&engine, &"duration".into())
        .expect("a duration")
        .as_f64();
    assert!(
        duration.is_some_and(|millis| (millis - 0.042).abs() < 0.001),
        "{duration:?}"
    );
}

#[wasm_bindgen_test]
async fn a_worker_that_throws_is_replaced_and_the_request_fails_with_a_reason() {
    let _script = Script::new(&format!("onmessage = () => {{ throw new Error('boom') }}; {}", hello()));
    let (client, events) = start();
    let id = client.analyse("text", AnalyseOptions::default());
    let event = until(&events, |event| matches!(event, EngineEvent::Failed { .. })).await;
    let EngineEvent::Failed { request, message } = event else {
        panic!("a failure")
    };
    assert_eq!(request, id);
    assert!(message.contains("boom"), "{message}");
    let crashes = events
        .borrow()
        .iter()
        .filter(|e| matches!(e, EngineEvent::Crashed { restarting: true, .. }))
        .count();
    assert_eq!(crashes, 2);
}

#[wasm_bindgen_test]
async fn a_worker_of_another_build_makes_the_user_reload() {
    let hello = post(&FromWorker::Hello {
        protocol: PROTOCOL,
        build: "0.0.0-old".to_owned(),
    });
    let _script = Script::new(&hello);
    let (_client, events) = start();
    let event = until(&events, |event| matches!(event, EngineEvent::Unavailable { .. })).await;
    let EngineEvent::Unavailable { message } = event else {
        panic!("unavailable")
    };
    assert!(message.contains("Reload the page"), "{message}");
}

#[wasm_bindgen_test]
async fn a_worker_that_cannot_be_loaded_is_given_up_after_three_restarts() {
    let _script = Script::new("this is no script");
    let (_client, events) = start();
    until(&events, |event| matches!(event, EngineEvent::Unavailable { .. })).await;
    let starts = events
        .borrow()
        .iter()
        .filter(|event| matches!(event, EngineEvent::Starting))
        .count();
    assert_eq!(starts, 4);
}

#[wasm_bindgen_test]
async fn a_busy_worker_is_replaced_when_its_request_is_cancelled() {
    let _script = Script::new(&format!(
        "let n = 0; onmessage = (e) => {{ if (new Uint8Array(e.data)[0] === 1) for (;;); {} }}; {}",
        answer(2),
        hello()
    ));
    let (client, events) = start();
    let endless = client.analyse("text", AnalyseOptions::default());
    let second = client.analyse("text", AnalyseOptions::default());
    until(&events, |event| matches!(event, EngineEvent::Ready { .. })).await;
    client.cancel(endless);
    let event = until(&events, |event| matches!(event, EngineEvent::Analysed { .. })).await;
    assert!(matches!(event, EngineEvent::Analysed { request, .. } if request == second));
    assert!(
        !events
            .borrow()
            .iter()
            .any(|event| matches!(event, EngineEvent::Crashed { .. }))
    );
}

#[wasm_bindgen_test]
async fn progress_and_speed_are_passed_on() {
    let said = [
        FromWorker::Progress {
            id: RequestId(1),
            thousandths: 430,
        },
        FromWorker::Speed { bytes_per_milli: 900 },
    ];
    let said: String = said.iter().map(post).collect();
    let _script = Script::new(&format!("onmessage = () => {{ {said} {} }}; {}", answer(1), hello()));
    let (client, events) = start();
    let request = client.analyse("text", AnalyseOptions::default());
    until(&events, |event| matches!(event, EngineEvent::Analysed { .. })).await;
    let thousandths = 430;
    assert!(
        events
            .borrow()
            .contains(&EngineEvent::Advanced { request, thousandths })
    );
    let bytes_per_milli = 900;
    assert!(events.borrow().contains(&EngineEvent::Speed { bytes_per_milli }));
}
