//! Makes a task of documents: title, instructions, how it is done, and whether the keys go with it.

use pressmark_formats::training::{Feedback, Options};
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::spawn_local;
use web_sys::{HtmlInputElement, HtmlTextAreaElement, SubmitEvent};
use yew::prelude::*;

use crate::browser::dom;
use crate::components::desk::{Shelf, TaskFields, use_desk};
use crate::components::dialog::Dialog;
use crate::components::effect::use_effect_with;
use crate::components::store::use_dispatch;
use crate::messages::training as words;
use crate::state::Action;

/// The dialogue.
#[component]
pub fn MakeTaskDialog() -> Html {
    let desk = use_desk();
    let dispatch = use_dispatch();
    let shelf = use_state_eq(|| None::<Shelf>);
    {
        let (desk, shelf) = (desk.clone(), shelf.setter());
        use_effect_with((), move |()| spawn_local(async move { shelf.set(desk.shelf().await) }));
    }
    let ids = desk.for_task();
    let kept = shelf.iter().flat_map(|shelf| &shelf.kept);
    let chosen: Vec<_> = kept.filter(|entry| ids.contains(&entry.id)).collect();
    let unreviewed: u32 = chosen
        .iter()
        .map(|entry| entry.meta.suggestions - entry.meta.reviewed)
        .sum();
    let title = chosen.first().map(|entry| entry.meta.title.clone()).unwrap_or_default();
    let onsubmit = Callback::from(move |event: SubmitEvent| {
        event.prevent_default();
        let feedback = if ticked("feedback") {
            Feedback::AfterSubmission
        } else {
            Feedback::Never
        };
        let options = Options {
            blind: ticked("blind"),
            minutes: typed("minutes").parse().ok().filter(|minutes| *minutes > 0),
            attempts: typed("attempts").parse().ok().filter(|attempts| *attempts > 0),
            feedback,
            ..Options::default()
        };
        desk.make_task(TaskFields {
            title: typed("title"),
            instructions: typed("told"),
            options,
            with_names: ticked("names"),
            with_keys: ticked("keys"),
        });
        dispatch.act(Action::ShowDialog(None));
    });
    let tick = |name: &'static str, on: bool, words: &'static str| {
        html! { <label class="check"><input type="checkbox" id={id(name)} checked={on} />{ words }</label> }
    };
    let number = |name: &'static str, words: &'static str| {
        html! { <label>{ words }<input type="number" min="1" max="10000" inputmode="numeric" id={id(name)} placeholder={words::no_limit()} /></label> }
    };
    html! {
        <Dialog title={words::make_task().trim_end_matches([' ', '…'])} class="make-task">
            <p>{ words::task_about(ids.len()) }</p>
            if unreviewed > 0 { <p class="hint">{ words::task_unreviewed(unreviewed as usize) }</p> }
            <form class="fields" {onsubmit}>
                <label>{ words::task_title() }<input class="wide" id={id("title")} key={title.clone()} value={title.clone()} required=true /></label>
                <label>{ words::instructions() }<textarea class="wide" id={id("told")} rows="4" /></label>
                <div class="task-numbers">{ number("minutes", words::minutes()) }{ number("attempts", words::attempts()) }</div>
                { tick("blind", true, words::blind()) }
                { tick("names", false, words::with_names()) }
                { tick("feedback", true, words::gives_feedback()) }
                { tick("keys", true, words::with_keys()) }
                <p class="hint">{ words::with_keys_more() }</p>
                <div class="row"><button type="submit" class="main">{ words::save_task() }</button></div>
            </form>
        </Dialog>
    }
}

fn id(name: &str) -> String {
    format!("make-task-{name}")
}

fn ticked(name: &str) -> bool {
    let field = dom::by_id(&id(name)).and_then(|field| field.dyn_into::<HtmlInputElement>().ok());
    field.is_some_and(|field| field.checked())
}

fn typed(name: &str) -> String {
    let Some(field) = dom::by_id(&id(name)) else {
        return String::new();
    };
    match field.dyn_into::<HtmlInputElement>() {
        Ok(field) => field.value(),
        Err(other) => other
            .dyn_into::<HtmlTextAreaElement>()
            .map(|field| field.value())
            .unwrap_or_default(),
    }
}
