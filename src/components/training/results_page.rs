//! How a class did: a row a submission, sorted as one likes, and what was hard; a row opens what was wrong with it.

use pressmark_annotation::scoring::{ErrorKind, Figures};
use pressmark_formats::training::results::Results;
use web_sys::{Event, MouseEvent};
use yew::prelude::*;

use super::feedback::Feedback;
use super::statistics::statistics;
use crate::browser::dom;
use crate::components::desk::use_desk;
use crate::components::effect::use_effect_with;
use crate::components::icon::{Icon, icon};
use crate::components::keys::use_keys;
use crate::components::shared::Shared;
use crate::messages;
use crate::messages::training as words;
use crate::state::training::{ClassEvent, ClassRoom, Column};

/// What [`ResultsPage`] shows.
#[derive(Properties, PartialEq)]
pub struct Props {
    /// The class; none before anything was opened.
    pub class: Option<Shared<ClassRoom>>,
    /// Chooses files.
    pub onopen: Callback<()>,
}

/// The page.
#[component]
pub fn ResultsPage(props: &Props) -> Html {
    let desk = use_desk();
    let open_row = props.class.as_ref().and_then(|class| class.row);
    use_effect_with(open_row, |_| {
        dom::focus_id("results-title");
    });
    let back = {
        let desk = desk.clone();
        Callback::from(move |()| match open_row {
            Some(_) => desk.class(ClassEvent::Row(None)),
            None => desk.leave_page(false),
        })
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
    let results = props.class.as_ref().and_then(|class| class.results.clone());
    let save = {
        let desk = desk.clone();
        Callback::from(move |_: MouseEvent| desk.save_results())
    };
    let back_words = if open_row.is_some() {
        words::all_results()
    } else {
        messages::library::back()
    };
    let body = match (&props.class, &results) {
        (Some(class), Some(results)) => match open_row {
            Some(row) => html! { <Feedback results={Shared::from(results)} {row} /> },
            None => table_and_statistics(class, results, &desk),
        },
        (Some(class), None) if !class.submissions.is_empty() => {
            html! { <div class="library-none"><p class="fact">{ words::no_key(class.submissions.len()) }</p><div class="row"><button type="button" class="main" onclick={props.onopen.reform(|_: MouseEvent| ())}>{ words::open_submissions() }</button></div></div> }
        }
        _ => {
            html! { <div class="library-none">{ icon(Icon::Checks) }<p class="hint">{ words::no_results() }</p><div class="row"><button type="button" class="main" onclick={props.onopen.reform(|_: MouseEvent| ())}>{ words::open_submissions() }</button></div></div> }
        }
    };
    let title = match (&props.class, open_row) {
        (Some(class), Some(row)) => class.name(row),
        (Some(class), None) if !class.title.is_empty() => class.title.clone(),
        _ => words::results().to_owned(),
    };
    html! {
        <main class="page results" id="main">
            <div class="page-bar">
                <button type="button" class="plain page-back" aria-label={back_words} onclick={back.reform(|_: MouseEvent| ())}>{ icon(Icon::Back) }<span>{ back_words }</span></button>
                <span class="gap"></span>
                if results.is_some() && open_row.is_none() {
                    <button type="button" class="plain" onclick={props.onopen.reform(|_: MouseEvent| ())}>{ words::open_submissions() }</button>
                    <button type="button" class="main" onclick={save}>{ words::save_csv() }</button>
                }
            </div>
            <div class="library-page">
                <h1 id="results-title" tabindex="-1" dir="auto">{ title }</h1>
                { body }
            </div>
        </main>
    }
}

fn table_and_statistics(class: &ClassRoom, results: &Results, desk: &crate::components::desk::Desk) -> Html {
    let mean = results.mean().map(|mean| words::mean(&messages::decimal(mean, 1)));
    let hide = {
        let (desk, hidden) = (desk.clone(), class.hidden);
        Callback::from(move |_: Event| desk.class(ClassEvent::Hide(!hidden)))
    };
    let head = |(column, name): (Column, &'static str)| {
        let desk = desk.clone();
        let onclick = Callback::from(move |_: MouseEvent| desk.class(ClassEvent::Sort(column)));
        let sorted = class.order.0 == column;
        let sort = match class.order {
            (of, down) if of == column => Some(if down { "descending" } else { "ascending" }),
            _ => None,
        };
        html! { <th scope="col" aria-sort={sort}><button type="button" class={classes!("sort", sorted.then_some("on"))} {onclick}>{ name }</button></th> }
    };
    let columns = [
        (Column::Name, words::trainee()),
        (Column::Mark, words::mark()),
        (Column::Right, words::right()),
        (Column::Missed, words::missed()),
        (Column::Extra, words::extra()),
        (Column::Names, words::names_f1()),
        (Column::Quotations, words::quotations_f1()),
        (Column::Speakers, words::speakers_f1()),
        (Column::Time, words::time()),
    ];
    let row = |at: usize| {
        let row = results.rows.get(at)?;
        let desk = desk.clone();
        let onclick = Callback::from(move |_: MouseEvent| desk.class(ClassEvent::Row(Some(at))));
        let share = |figures: Figures| figures.f1().map_or_else(|_| "–".to_owned(), messages::percent);
        let minutes = row.seconds.map_or_else(
            || "–".to_owned(),
            |seconds| messages::decimal(f64::from(seconds) / 60.0, 1),
        );
        let cells = [
            messages::decimal(row.mark(), 1),
            messages::grouped(row.right),
            messages::grouped(row.count(ErrorKind::Missed)),
            messages::grouped(row.count(ErrorKind::Extra)),
            share(row.mentions),
            share(row.quotations),
            share(row.speakers),
            minutes,
        ];
        Some(html! {
            <tr key={at}>
                <th scope="row"><button type="button" class="open-row" dir="auto" {onclick}>{ class.name(at) }</button></th>
                { for cells.into_iter().map(|cell| html! { <td>{ cell }</td> }) }
            </tr>
        })
    };
    html! {
        <>
            <p class="page-lead">{ words::submissions(results.rows.len()) }{ for mean.map(|mean| format!(" · {mean}")) }</p>
            <label class="check"><input type="checkbox" checked={class.hidden} onchange={hide} />{ words::hide_names() }</label>
            <div class="class-table" role="region" tabindex="0" aria-label={words::results()}>
                <table>
                    <thead><tr>{ for columns.into_iter().map(head) }</tr></thead>
                    <tbody>{ for class.order().into_iter().filter_map(row) }</tbody>
                </table>
            </div>
            <p class="hint">{ words::how_marked() }</p>
            { statistics(results) }
        </>
    }
}
