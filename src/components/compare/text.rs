//! The article with its differences drawn where they stand: every annotator has a style of line and a letter.

use std::rc::Rc;

use wasm_bindgen::JsCast;
use web_sys::{Element, MouseEvent};
use yew::prelude::*;

use super::super::shared::Shared;
use super::super::store::use_dispatch;
use crate::messages;
use crate::state::Action;
use crate::state::compare::overlay::{Run, Stretch, overlay};
use crate::state::compare::versions::letter;
use crate::state::compare::{Comparing, Event};

/// So many styles of line there are; further annotators share them, and keep their letters.
const STYLES: usize = 5;

/// What [`Text`] shows.
#[derive(Properties, PartialEq)]
pub struct Props {
    /// The versions.
    pub comparing: Shared<Comparing>,
}

/// The class that draws a version.
fn style(version: usize) -> &'static str {
    ["by by-a", "by by-b", "by by-c", "by by-d", "by by-e"][version % STYLES]
}

/// The letter of a version over its line.
pub fn sign(version: usize) -> Html {
    html! { <b class={classes!("sign", style(version))}>{ letter(version) }</b> }
}

/// The article.
#[component]
pub fn Text(props: &Props) -> Html {
    let dispatch = use_dispatch();
    let comparing = &props.comparing;
    let listed = comparing.listed();
    let stretches = use_memo((Shared::from(&comparing.comparison), listed), {
        let comparing = comparing.clone();
        move |(_, listed)| overlay(&comparing, listed).into_iter().map(Rc::new).collect::<Vec<_>>()
    });
    let current = comparing.current;
    let onclick = Callback::from(move |event: MouseEvent| {
        let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
        let run = target.and_then(|target| target.closest("[data-at]").ok().flatten());
        let here = run.and_then(|run| run.get_attribute("data-at")).unwrap_or_default();
        let here: Vec<usize> = here.split(' ').filter_map(|at| at.parse().ok()).collect();
        // Where several differences lie, another click goes on to the next of them.
        let at = here
            .iter()
            .position(|at| Some(*at) == current)
            .map_or(0, |at| (at + 1) % here.len());
        if let Some(at) = here.get(at) {
            dispatch.act(Action::Compare(Event::Go(*at)));
        }
    });
    html! {
        <section class="compare-text" aria-label={messages::article()} dir="auto" {onclick}>
            { for stretches.iter().map(|stretch| {
                let here = stretch.runs.iter().any(|run| current.is_some_and(|current| run.differences.contains(&current)));
                html! { <Paragraph key={stretch.span.start()} stretch={Shared::from(stretch)} current={current.filter(|_| here)} /> }
            }) }
        </section>
    }
}

#[derive(Properties, PartialEq)]
struct ParagraphProps {
    stretch: Shared<Stretch>,
    /// The difference at hand, where it is in this paragraph.
    current: Option<usize>,
}

#[component]
fn Paragraph(props: &ParagraphProps) -> Html {
    let run = |run: &Run| {
        if run.differences.is_empty() {
            return Html::from(run.text.clone());
        }
        let now = props.current.is_some_and(|current| run.differences.contains(&current));
        let at: Vec<String> = run.differences.iter().map(ToString::to_string).collect();
        let lines = run
            .by
            .iter()
            .rev()
            .fold(Html::from(run.text.clone()), |inner, (version, _)| {
                html! { <span class={style(*version)}>{ inner }</span> }
            });
        let begin = run
            .by
            .iter()
            .filter(|(_, begins)| *begins)
            .map(|(version, _)| letter(*version));
        let letters: String = begin.collect();
        html! {
            <span class={classes!("run", now.then_some("now"))} data-at={at.join(" ")}>
                if !letters.is_empty() {
                    <sup class="letters">{ letters }</sup>
                }
                { lines }
            </span>
        }
    };
    html! { <p>{ for props.stretch.runs.iter().map(run) }</p> }
}
