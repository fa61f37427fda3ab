//! How far documents agree.

use pressmark_annotation::Label;
use pressmark_annotation::agreement::{Agreement, AspectFigures, Figure, Means};
use serde_json::{Map, Value as Json, json};

use super::{cell, figure};
use crate::csv_export::Sheet;

/// The figures of a pair, or their means, with the names of their columns.
fn pair_figures(figures: &Means) -> [(&'static str, Figure); 4] {
    [
        ("f1_exact", figures.exact),
        ("f1_overlap", figures.overlap),
        ("f1_half", figures.half),
        ("cohen_kappa", figures.cohen),
    ]
}

/// The figures of all documents.
fn common(aspect: &AspectFigures) -> [(&'static str, Option<Figure>); 3] {
    [
        ("fleiss_kappa", Some(aspect.fleiss)),
        ("krippendorff_alpha", Some(aspect.alpha)),
        ("alpha_u", aspect.alpha_u),
    ]
}

/// A row for each aspect (boundary, label, quotation, speaker) over all documents, then one for each pair, then one for each label.
pub fn agreement_csv(agreement: &Agreement, names: &[String]) -> String {
    let mut sheet = Sheet::new();
    let head = [
        "aspect",
        "documents",
        "f1_exact",
        "f1_overlap",
        "f1_half",
        "cohen_kappa",
        "fleiss_kappa",
        "krippendorff_alpha",
        "alpha_u",
    ];
    sheet.row(head.map(str::to_owned));
    for aspect in &agreement.aspects {
        let start = [aspect.aspect.name().to_owned(), "all".to_owned()].into_iter();
        let pairs = pair_figures(&aspect.mean).into_iter().map(|(_, figure)| cell(figure));
        let all = common(aspect)
            .into_iter()
            .map(|(_, figure)| figure.map(cell).unwrap_or_default());
        sheet.row(start.chain(pairs).chain(all));
    }
    for aspect in &agreement.aspects {
        for pair in aspect.pairs.iter().filter(|_| agreement.documents > 2) {
            let start = [aspect.aspect.name().to_owned(), pair_name(pair.documents, names)].into_iter();
            let figures = pair_figures(&pair.figures).into_iter().map(|(_, figure)| cell(figure));
            sheet.row(start.chain(figures).chain([const { String::new() }; 3]));
        }
    }
    for label in &agreement.labels {
        let row = [
            format!("label {}", label.label),
            "all".to_owned(),
            cell(label.exact),
            cell(label.overlap),
        ];
        sheet.row(row.into_iter().chain([const { String::new() }; 5]));
    }
    sheet.finish()
}

fn pair_name((a, b): (usize, usize), names: &[String]) -> String {
    let name = |number: usize| names.get(number).map_or("", String::as_str);
    format!("{} / {}", name(a), name(b))
}

fn object<const N: usize>(figures: [(&'static str, Figure); N]) -> Map<String, Json> {
    figures
        .into_iter()
        .map(|(name, value)| (name.to_owned(), figure(value)))
        .collect()
}

/// The figures as JSON.
pub fn agreement_json(agreement: &Agreement, names: &[String]) -> Json {
    let aspects = agreement.aspects.iter().map(|aspect| {
        let mut all = object(pair_figures(&aspect.mean));
        all.extend(
            common(aspect)
                .into_iter()
                .filter_map(|(name, value)| Some((name.to_owned(), figure(value?)))),
        );
        let pairs = aspect.pairs.iter().map(|pair| {
            let mut figures = object(pair_figures(&pair.figures));
            figures.insert("documents".to_owned(), pair_name(pair.documents, names).into());
            Json::Object(figures)
        });
        all.insert("pairs".to_owned(), pairs.collect());
        (aspect.aspect.name().to_owned(), Json::Object(all))
    });
    let labels = agreement.labels.iter().map(|label| {
        json!({
            "label": label.label.as_str(),
            "counts": label.counts,
            "f1_exact": figure(label.exact),
            "f1_overlap": figure(label.overlap),
        })
    });
    let confused: Vec<&str> = agreement.confusion.labels.iter().map(Label::as_str).collect();
    json!({
        "documents": names,
        "tokens": agreement.tokens,
        "aspects": aspects.collect::<Map<_, _>>(),
        "labels": labels.collect::<Vec<_>>(),
        "confusion": {"labels": confused, "counts": agreement.confusion.counts},
    })
}
