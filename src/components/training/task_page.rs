//! The page of a task: instructions, articles, name, progress, time; handing in; and what was wrong once it is handed in.

use wasm_bindgen::JsCast;
use web_sys::{HtmlInputElement, InputEvent, MouseEvent};
use yew::prelude::*;

use super::feedback::Feedback;
use super::task_clock::TaskClock;
use crate::browser::{dom, kept_tasks};
use crate::components::bar::Bar;
use crate::components::desk::{title_of, use_desk};
use crate::components::effect::use_effect_with;
use crate::components::guidelines_dialog::paragraphs;
use crate::components::icon::{Icon, icon};
use crate::components::keys::use_keys;
use crate::components::shared::Shared;
use crate::messages;
use crate::messages::training as words;
use crate::state::training::{Event, Training};

/// What [`TaskPage`] shows.
#[derive(Properties, PartialEq)]
pub struct Props {
    /// The task.
    pub training: Shared<Training>,
}

/// The page.
#[component]
pub fn TaskPage(props: &Props) -> Html {
    let desk = use_desk();
    let training = &props.training;
    let (task, work) = (&training.task, &training.work);
    let handed_in = work.handed_in.is_some();
    // Once it is handed in, or begun anew, the page begins anew too.
    use_effect_with((handed_in, work.attempt), |_| {
        dom::focus_id("task-title");
    });
    {
        let (desk, unknown) = (
            desk.clone(),
            handed_in && task.gives_feedback() && training.results.is_none(),
        );
        use_effect_with(unknown, move |unknown| {
            if *unknown {
                desk.score_again();
            }
        });
    }
    let back = {
        let desk = desk.clone();
        Callback::from(move |()| desk.leave_page(true))
    };
    {
        let back = back.clone();
        use_keys(move |pressed| {
            let leaves = pressed.key == "Escape";
            if leaves {
                back.emit(());
            }
            leaves
        });
    }
    let oninput = {
        let desk = desk.clone();
        Callback::from(move |event: InputEvent| {
            if let Some(field) = event
                .target()
                .and_then(|target| target.dyn_into::<HtmlInputElement>().ok())
            {
                desk.work(Event::Name(field.value()));
            }
        })
    };
    let articles = &task.pack.documents;
    let open = |article: usize| {
        let desk = desk.clone();
        Callback::from(move |_: MouseEvent| desk.open_article_of_task(article))
    };
    let article = |(number, article): (usize, &pressmark_annotation::Document)| {
        let done = work.done.get(number).copied().unwrap_or_default();
        html! {
            <li>
                <button type="button" class="kept" onclick={open(number)}>
                    <span class="kept-title" dir="auto">{ title_of(article) }</span>
                    <small>{ messages::words(article.text.as_str().split_whitespace().count()) }
                        if done { <span class="task-done">{ icon(Icon::Check) }{ words::finished() }</span> }
                    </small>
                </button>
            </li>
        }
    };
    let nameless = work.trainee.trim().is_empty();
    let next = training.next(articles.len()).unwrap_or_default();
    let hand_in = {
        let desk = desk.clone();
        Callback::from(move |_: MouseEvent| {
            if nameless {
                announce_and_focus();
            } else {
                desk.hand_in();
            }
        })
    };
    let again = {
        let desk = desk.clone();
        Callback::from(move |_: MouseEvent| desk.work(Event::Again))
    };
    let attempt = work.attempt as usize;
    let attempt = match task.options.attempts {
        Some(all) => words::attempt_of(attempt, all as usize),
        None => words::attempt(attempt),
    };
    let title = Some(task.pack.title.trim())
        .filter(|title| !title.is_empty())
        .unwrap_or(words::untitled());
    let finished = work.finished();
    let begun = work.begun.is_some();
    let ready = begun && finished == articles.len();
    html! {
        <main class="page" id="main">
            <div class="page-bar">
                <button type="button" class="plain page-back" aria-label={messages::library::back()} onclick={back.reform(|_: MouseEvent| ())}>{ icon(Icon::Back) }<span>{ messages::library::back() }</span></button>
            </div>
            <div class="library-page task-page">
                <p class="task-kind">{ words::task() }{ " · " }{ attempt }</p>
                <h1 id="task-title" tabindex="-1" dir="auto">{ title.to_owned() }</h1>
                if handed_in {
                    <section class="task-box" aria-labelledby="task-state">
                        <h2 id="task-state">{ words::is_handed_in() }</h2>
                        <p>{ words::send_file() }</p>
                        <div class="row">
                            <button type="button" class="plain" onclick={hand_in.clone()}>{ words::save_again() }</button>
                            if training.may_retry() {
                                <button type="button" class="main" onclick={again}>{ words::again() }</button>
                            }
                        </div>
                        if let Some(results) = &training.results {
                            <Feedback results={Shared::from(results)} row={0} onshow={show(&desk)} />
                        } else if !task.gives_feedback() {
                            <p>{ words::teacher_scores() }</p>
                        }
                    </section>
                }
                if !task.instructions.trim().is_empty() {
                    <section aria-labelledby="task-told">
                        <h2 id="task-told">{ words::instructions() }</h2>
                        <div class="task-told" dir="auto">{ paragraphs(&task.instructions) }</div>
                    </section>
                }
                <section aria-labelledby="task-articles">
                    <h2 id="task-articles">{ words::articles() }</h2>
                    <div class="task-progress">
                        <span>{ words::progress(finished, articles.len()) }</span>
                        <Bar share={finished as f64 / articles.len().max(1) as f64} />
                        <TaskClock training={training.clone()} />
                    </div>
                    <ul class="task-articles">{ for articles.iter().enumerate().map(article) }</ul>
                    if task.options.blind { <p class="hint">{ words::is_blind() }</p> }
                    if let Some(minutes) = task.options.minutes.filter(|_| !begun) { <p class="hint">{ words::time_begins(minutes as usize) }</p> }
                </section>
                if !handed_in {
                    <section class="task-box fields" aria-label={words::hand_in()}>
                        <label>{ words::your_name() }<input id="task-name" class="wide" autocomplete="name" value={work.trainee.clone()} {oninput} /></label>
                        <div class="row">
                            <button type="button" class={if ready { "plain" } else { "main" }} onclick={open(next)}>{ if begun { words::go_on() } else { words::begin() } }</button>
                            if begun {
                                <button type="button" class={if ready { "main" } else { "plain" }} aria-describedby="task-hand-in" onclick={hand_in}>{ words::hand_in() }</button>
                            }
                        </div>
                        <p class="hint" id="task-hand-in">{ if !begun { "" } else if nameless { words::name_first() } else { words::hand_in_more() } }{ " " }{ words::counted_here() }</p>
                    </section>
                }
            </div>
        </main>
    }
}

/// Shows the place of an error in its article.
fn show(desk: &crate::components::desk::Desk) -> Callback<(usize, pressmark_annotation::scoring::ScoredError)> {
    let desk = desk.clone();
    Callback::from(move |(article, error)| desk.show_error(article, &error))
}

/// Says that the name is missing, where it goes.
fn announce_and_focus() {
    crate::browser::announce::say(words::name_first());
    dom::focus_id("task-name");
}

/// Keeps how far the task is after every change.
#[hook]
pub fn use_keeping_work(training: Option<&Shared<Training>>) {
    use_effect_with(training.cloned(), |training| {
        if let Some(training) = training.as_ref() {
            kept_tasks::keep_work(training);
        }
    });
}
