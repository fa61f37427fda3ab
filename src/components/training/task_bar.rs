//! The bar over an article of a task: which one it is, the time that is left, finishing it, and the way to the task.

use pressmark_annotation::document::Document;
use web_sys::MouseEvent;
use yew::prelude::*;

use super::task_clock::TaskClock;
use crate::components::desk::use_desk;
use crate::components::effect::use_effect_with;
use crate::components::icon::{Icon, icon};
use crate::components::shared::Shared;
use crate::messages::training as words;
use crate::state::View;
use crate::state::training::{Event, Part, Training};

/// What [`TaskBar`] shows.
#[derive(Properties, PartialEq)]
pub struct Props {
    /// The open document.
    pub document: Shared<Document>,
    /// The task that is worked on.
    pub training: Option<Shared<Training>>,
}

/// The bar; nothing for documents that belong to no task.
#[component]
pub fn TaskBar(props: &Props) -> Html {
    let desk = use_desk();
    let part = Part::of(&props.document);
    let ours = |training: &&Shared<Training>| part.as_ref().is_some_and(|part| training.task.id.as_str() == part.task);
    let training = props.training.as_ref().filter(ours).cloned();
    {
        // After a reload the task is taken up by its first article that is opened.
        let desk = desk.clone();
        use_effect_with((part.clone(), training.is_some()), move |(part, known)| {
            if let Some(part) = part.as_ref().filter(|_| !known) {
                desk.training_of(part);
            }
        });
    }
    let (Some(part), Some(training)) = (part, training) else {
        return Html::default();
    };
    let count = training.task.pack.documents.len();
    let done = training.work.done.get(part.article).copied().unwrap_or_default();
    let next = training.next(part.article);
    let task = {
        let desk = desk.clone();
        Callback::from(move |_: MouseEvent| desk.turn_to(View::Task))
    };
    let finish = Callback::from(move |_: MouseEvent| {
        desk.work(Event::Done(part.article, true));
        match next {
            Some(next) => desk.open_article_of_task(next),
            None => desk.turn_to(View::Task),
        }
    });
    html! {
        <div class="task-bar" role="region" aria-label={words::task()}>
            <button type="button" class="plain" aria-label={words::task()} onclick={task}>{ icon(Icon::Checks) }<span>{ words::task() }</span></button>
            <span class="task-where"><b>{ words::article_of(part.article + 1, count) }</b>
                if done { <span class="task-done">{ icon(Icon::Check) }{ words::finished() }</span> }
            </span>
            <TaskClock training={training.clone()} />
            <span class="gap"></span>
            if part.handed_in {
                <span class="hint">{ words::is_handed_in() }</span>
            } else {
                <button type="button" class="main" onclick={finish}>
                    { words::finish() }
                    if next.is_some() { <span class="then">{ words::then_next() }</span> }
                </button>
            }
        </div>
    }
}
