//! `pressmark compare`: where several documents of one text differ, and how far they agree.

use std::collections::BTreeMap;
use std::io::{BufWriter, Result, Write, stdout};

use pressmark_annotation::Document;
use pressmark_annotation::agreement::{Agreement, Figure, agreement};
use pressmark_annotation::compare::{Comparison, DifferenceKind, compare};
use pressmark_formats::results;
use serde_json::json;

use crate::report::Report;
use crate::together::{Compare, CompareTable, Documents, Form, tell_carried};

/// Runs the subcommand: the exit code is 1 where the documents differ.
pub fn run(args: &Compare, report: &mut Report) -> Result<()> {
    if args.table.is_some() && args.format != Some(Form::Csv) {
        report.failure("compare", "--table is for CSV; ask for --format csv or leave it out");
        return Ok(());
    }
    let read = Documents::read(&args.files, report);
    if read.documents.len() < args.files.len() {
        return Ok(());
    }
    let documents = read.all();
    let comparison = compare(&documents);
    for (carried, name) in comparison.carried.iter().zip(&read.names) {
        if let Some(carried) = carried {
            tell_carried(name, carried, report);
        }
    }
    if !comparison.differences.is_empty() {
        report.count_problem();
    }
    let agreement = agreement(&comparison, &documents);
    let mut out = BufWriter::new(stdout().lock());
    match (args.format, args.table) {
        (Some(Form::Csv), Some(CompareTable::Agreement)) => {
            out.write_all(results::agreement_csv(&agreement, &read.names).as_bytes())?;
        }
        (Some(Form::Csv), _) => {
            out.write_all(results::differences_csv(&comparison, &documents, &read.names).as_bytes())?;
        }
        (Some(Form::Json), _) => {
            let json = json!({
                "differences": results::differences_json(&comparison, &documents, &read.names),
                "agreement": results::agreement_json(&agreement, &read.names),
            });
            writeln!(out, "{json:#}")?;
        }
        _ => text(&mut out, &comparison, &documents, &read.names, &agreement)?,
    }
    out.flush()
}

fn text(
    out: &mut impl Write,
    comparison: &Comparison,
    documents: &[&Document],
    names: &[String],
    agreement: &Agreement,
) -> Result<()> {
    let mut counts: BTreeMap<DifferenceKind, usize> = BTreeMap::new();
    for difference in &comparison.differences {
        *counts.entry(difference.kind).or_default() += 1;
        let words = difference.span.slice(comparison.text.as_str()).replace('\n', " ");
        writeln!(out, "{}: “{words}”", difference.kind.name())?;
        let places = documents
            .iter()
            .zip(&comparison.carried)
            .zip(&difference.sides)
            .zip(names);
        for (((document, carried), side), name) in places {
            let document = carried.as_ref().map_or(*document, |carried| &carried.document);
            let says = match side {
                Some(side) => results::says(comparison, document, difference.kind, side),
                None => "–".to_owned(),
            };
            writeln!(out, "    {name}: {}", if says.is_empty() { "(nothing)" } else { &says })?;
        }
    }
    let kinds: Vec<String> = counts
        .iter()
        .map(|(kind, count)| format!("{count} {}", kind.name()))
        .collect();
    let total = comparison.differences.len();
    writeln!(
        out,
        "{} annotations agree, {total} differences{}",
        comparison.agreed(),
        match kinds.as_slice() {
            [] => String::new(),
            kinds => format!(": {}", kinds.join(", ")),
        }
    )?;
    let mut reasons: Vec<String> = Vec::new();
    let mut cell = |figure: Figure| match figure {
        Ok(value) => format!("{value:>9.4}"),
        Err(why) => {
            let why = why.to_string();
            let place = reasons.iter().position(|known| *known == why).unwrap_or_else(|| {
                reasons.push(why);
                reasons.len() - 1
            });
            format!("{:>9}", format!("– ({})", place + 1))
        }
    };
    writeln!(
        out,
        "\n{:<11}{:>9}{:>9}{:>9}{:>9}{:>9}{:>9}{:>9}",
        "agreement", "F1 exact", "overlap", "half", "Cohen κ", "Fleiss κ", "Kripp. α", "α_U"
    )?;
    for aspect in &agreement.aspects {
        let mean = &aspect.mean;
        let figures = [
            mean.exact,
            mean.overlap,
            mean.half,
            mean.cohen,
            aspect.fleiss,
            aspect.alpha,
        ];
        let cells: String = figures.into_iter().map(&mut cell).collect();
        let last = aspect.alpha_u.map(&mut cell).unwrap_or_default();
        writeln!(
            out,
            "{}",
            format!("{:<11}{cells}{last}", aspect.aspect.name()).trim_end()
        )?;
    }
    for (number, why) in reasons.iter().enumerate() {
        writeln!(out, "({}) no value: {why}", number + 1)?;
    }
    Ok(())
}
