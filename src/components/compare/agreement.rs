//! How far the annotators agree: figures for each aspect, bars for each label, and which labels are confused.

use std::rc::Rc;

use pressmark_annotation::agreement::{self, Agreement, Aspect, AspectFigures, Figure, Undefined};
use pressmark_annotation::document::Document;
use web_sys::MouseEvent;
use yew::prelude::*;

use super::super::bar::Bar;
use super::super::desk::title_of;
use super::super::shared::Shared;
use super::super::store::use_dispatch;
use crate::browser::files;
use crate::messages::{self, agreement as words};
use crate::state::compare::Comparing;
use crate::state::compare::agreement::{PAIRED, csv};
use crate::state::compare::versions::letter;
use crate::state::{Tone, describe};

/// What [`AgreementPart`] shows.
#[derive(Properties, PartialEq)]
pub struct Props {
    /// The versions.
    pub comparing: Shared<Comparing>,
}

/// The figures.
#[component]
pub fn AgreementPart(props: &Props) -> Html {
    let dispatch = use_dispatch();
    let comparing = &props.comparing;
    let measured = use_memo(Shared::from(&comparing.comparison), {
        let comparing = comparing.clone();
        move |comparison| {
            let documents: Vec<&Document> = comparing.laid.iter().map(Rc::as_ref).collect();
            agreement::agreement(comparison, &documents)
        }
    });
    let Some(first) = comparing.laid.first() else {
        return Html::default();
    };
    let save = {
        let (comparing, measured, title) = (comparing.clone(), Rc::clone(&measured), title_of(first));
        Callback::from(move |_: MouseEvent| {
            let name = files::name_for(&title, "-agreement.csv");
            let table = csv(&measured, |version| comparing.name(version));
            match files::download(&name, "text/csv", table.as_bytes()) {
                Ok(()) => dispatch.notify(Tone::Info, messages::saved_as(&name)),
                Err(error) => dispatch.notify(Tone::Error, error.to_string()),
            }
        })
    };
    html! {
        <section class="compare-part">
            <div class="compare-lead">
                <p class="fact">{ words::measured(measured.documents, &messages::grouped(measured.tokens)) }</p>
                <button type="button" class="plain" onclick={save}>{ words::save_csv() }</button>
            </div>
            <p class="hint">{ words::how_to_read() }</p>
            { table(words::by_aspect(), &aspects(&measured)) }
            if measured.documents > 2 {
                { table(words::by_pair(), &pairs(&measured)) }
            }
            if !measured.labels.is_empty() {
                { table(words::by_label(), &labels(&measured, first)) }
                { table(words::confusion(), &confusion(&measured, first)) }
                <p class="hint">{ words::confusion_more() }</p>
            }
        </section>
    }
}

/// A table that may be wider than the page.
fn table(name: &'static str, rows: &Html) -> Html {
    html! {
        <div class="compare-table" role="region" aria-label={name} tabindex="0">
            <table><caption>{ name }</caption>{ rows.clone() }</table>
        </div>
    }
}

/// A figure, or in words why it has no value.
fn figure(figure: Figure) -> Html {
    match figure {
        Ok(value) => html! { <td>{ messages::decimal(value, 3) }</td> },
        Err(why) => html! {
            <td class="undefined"><small>{ match why {
                Undefined::FewerThanTwo => words::fewer_than_two(),
                Undefined::NothingMarked => words::nothing_marked(),
                Undefined::NothingShared => words::nothing_shared(),
                Undefined::OneCategory => words::one_category(),
            } }</small></td>
        },
    }
}

fn aspect(aspect: Aspect) -> &'static str {
    match aspect {
        Aspect::Boundary => words::boundary(),
        Aspect::Label => words::label(),
        Aspect::Quotation => words::quotation(),
        Aspect::Speaker => words::speaker(),
    }
}

fn heads(names: impl Iterator<Item = String>) -> Html {
    html! { <thead><tr><td></td>{ for names.map(|name| html! { <th scope="col">{ name }</th> }) }</tr></thead> }
}

fn paired() -> [&'static str; 4] {
    [words::f1_exact(), words::f1_overlap(), words::f1_half(), words::cohen()]
}

/// A row a figure, a column an aspect.
fn aspects(measured: &Agreement) -> Html {
    let row = |name: &'static str, of: &dyn Fn(&AspectFigures) -> Option<Figure>| {
        let cells = measured
            .aspects
            .iter()
            .map(|figures| of(figures).map_or_else(|| html! { <td>{ "–" }</td> }, figure));
        html! { <tr><th scope="row">{ name }</th>{ for cells }</tr> }
    };
    let means = paired().into_iter().zip(PAIRED);
    html! {
        <>
            { heads(measured.aspects.iter().map(|figures| aspect(figures.aspect).to_owned())) }
            <tbody>
                { for means.map(|(name, (_, of))| row(name, &|figures| Some(of(&figures.mean)))) }
                { row(words::fleiss(), &|figures| Some(figures.fleiss)) }
                { row(words::alpha(), &|figures| Some(figures.alpha)) }
                { row(words::alpha_u(), &|figures| figures.alpha_u) }
            </tbody>
        </>
    }
}

/// A row a pair of annotators and aspect.
fn pairs(measured: &Agreement) -> Html {
    let rows = measured.aspects.iter().flat_map(|figures| {
        figures.pairs.iter().map(|pair| {
            let (a, b) = pair.documents;
            html! {
                <tr>
                    <th scope="row">{ letter(a) }{ "–" }{ letter(b) }{ " " }{ aspect(figures.aspect) }</th>
                    { for PAIRED.iter().map(|(_, of)| figure(of(&pair.figures))) }
                </tr>
            }
        })
    });
    html! {
        <>
            { heads(paired().into_iter().map(str::to_owned)) }
            <tbody>{ for rows }</tbody>
        </>
    }
}

/// A row a label: how many each has, and a bar beside the figure.
fn labels(measured: &Agreement, document: &Document) -> Html {
    let letters = (0..measured.documents).map(|version| letter(version).to_string());
    let figures = [words::f1_exact(), words::f1_overlap()].map(str::to_owned);
    let rows = measured.labels.iter().map(|label| {
        html! {
            <tr>
                <th scope="row">{ describe::bare_label(document, &label.label) }</th>
                { for label.counts.iter().map(|count| html! { <td>{ messages::grouped(*count) }</td> }) }
                { figure(label.exact) }
                { figure(label.overlap) }
                <td class="bar-cell"><Bar share={label.exact.unwrap_or_default()} /></td>
            </tr>
        }
    });
    html! {
        <>
            <thead><tr><td></td>{ for letters.chain(figures).map(|name| html! { <th scope="col">{ name }</th> }) }<td></td></tr></thead>
            <tbody>{ for rows }</tbody>
        </>
    }
}

/// Rows: the label of the earlier annotator; columns: that of the later one.
fn confusion(measured: &Agreement, document: &Document) -> Html {
    let known = measured
        .confusion
        .labels
        .iter()
        .map(|label| describe::bare_label(document, label));
    let names: Vec<String> = known.chain([words::not_marked().to_owned()]).collect();
    let rows = names
        .iter()
        .zip(&measured.confusion.counts)
        .enumerate()
        .map(|(row, (name, counts))| {
            let cells = counts.iter().enumerate().map(|(column, count)| {
                let class = match (row == column, *count > 0) {
                    (true, true) => "same",
                    (false, true) => "apart",
                    _ => "none",
                };
                html! { <td {class}>{ messages::grouped(*count) }</td> }
            });
            html! { <tr><th scope="row">{ name.clone() }</th>{ for cells }</tr> }
        });
    html! {
        <>
            { heads(names.iter().cloned()) }
            <tbody>{ for rows }</tbody>
        </>
    }
}
