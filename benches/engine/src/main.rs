//! The engine on its own, for measuring it beside others over the same texts.
//!
//! Natively, `engine TEXTS RUNS` reads a JSON list of texts and prints, as JSON, how many tokens the engine makes of them
//! and the seconds that each run over all of them took, after a second to warm up; one core. As WebAssembly it leaves
//! `pressmarkEngine` in the global scope: `tokens(text)` gives the number of tokens, `analyse(text)` the analysis as the
//! bytes that the application's worker posts; the caller has the clock.
#![allow(clippy::print_stdout, reason = "a benchmark prints its figures")]

#[cfg(not(target_arch = "wasm32"))]
mod native {
    use std::error::Error;
    use std::hint::black_box;
    use std::time::Instant;
    use std::{env, fs};

    use pressmark_nlp::{Engine, Options};
    use serde_json::json;

    /// The seconds to warm up, at least once over all texts.
    const WARM_UP: f64 = 1.0;

    /// Measures as the command line says.
    pub(super) fn measure() -> Result<(), Box<dyn Error>> {
        let mut arguments = env::args().skip(1);
        let (Some(file), Some(runs)) = (arguments.next(), arguments.next()) else {
            return Err("name a file with a JSON list of texts, and how often to run".into());
        };
        let texts: Vec<String> = serde_json::from_str(&fs::read_to_string(file)?)?;
        let runs: usize = runs.parse()?;
        let engine = Engine::new();
        let options = Options::default();
        let run = || {
            let started = Instant::now();
            let tokens = |text: &String| u64::from(black_box(engine.analyse(black_box(text), &options)).tokens);
            let tokens: u64 = texts.iter().map(tokens).sum();
            (tokens, started.elapsed().as_secs_f64())
        };
        let (tokens, mut warm) = run();
        while warm < WARM_UP {
            warm += run().1;
        }
        let seconds: Vec<f64> = (0..runs).map(|_| run().1).collect();
        println!("{}", json!({ "tokens": tokens, "seconds": seconds }));
        Ok(())
    }
}

#[cfg(target_arch = "wasm32")]
mod in_node {
    use std::rc::Rc;

    use js_sys::{Object, Reflect, Uint8Array};
    use pressmark_nlp::{Engine, Options};
    use wasm_bindgen::JsValue;
    use wasm_bindgen::closure::Closure;

    /// Sets up the two functions.
    pub(super) fn start() {
        let engine = Rc::new(Engine::new());
        let counting = Rc::clone(&engine);
        let tokens = Closure::<dyn FnMut(String) -> u32>::new(move |text: String| {
            counting.analyse(&text, &Options::default()).tokens
        });
        let analyse = Closure::<dyn FnMut(String) -> Uint8Array>::new(move |text: String| {
            let analysis = engine.analyse(&text, &Options::default());
            let bytes = postcard::to_allocvec(&analysis).unwrap_or_default();
            Uint8Array::from(bytes.as_slice())
        });
        let functions = Object::new();
        // Setting a property of a new object, or of the global one, can't fail.
        let _ = Reflect::set(&functions, &JsValue::from("tokens"), &tokens.into_js_value());
        let _ = Reflect::set(&functions, &JsValue::from("analyse"), &analyse.into_js_value());
        let _ = Reflect::set(&js_sys::global(), &JsValue::from("pressmarkEngine"), &functions);
    }
}

#[cfg(not(target_arch = "wasm32"))]
fn main() -> Result<(), Box<dyn std::error::Error>> {
    native::measure()
}

#[cfg(target_arch = "wasm32")]
fn main() {
    in_node::start();
}
