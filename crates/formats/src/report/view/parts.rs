//! The pieces that plots are made of: blocks, swatches, a bar cut into parts, tables.

use super::super::dom::{Element, tag};
use super::super::words::Words;
use super::WIDTH;

/// Words for so many.
pub type Counted = fn(Words, usize) -> String;

/// One part of a bar that stands for the whole.
pub struct Part {
    /// How it looks.
    pub class: &'static str,
    /// What it is called.
    pub name: String,
    /// How many sources, where that is counted, and the words for so many.
    pub sources: Option<(usize, Counted)>,
    /// How many quotations.
    pub quotations: usize,
    /// How many words.
    pub words: usize,
}

/// A drawing as wide as the page lets it be. Whoever can't see it has the words beside it and the table.
pub fn stretched(height: usize) -> Element {
    tag("svg")
        .class("stretch")
        .set("viewBox", format!("0 0 {WIDTH} {height}"))
        .set("preserveAspectRatio", "none")
        .set("aria-hidden", "true")
        .set("focusable", "false")
}

/// A filled or hollow block.
pub fn block(class: &str, x: usize, y: usize, width: usize, height: usize) -> Element {
    tag("rect")
        .class(&format!("block {class}"))
        .set("x", x)
        .set("y", y)
        .set("width", width)
        .set("height", height)
        .set("vector-effect", "non-scaling-stroke")
}

/// A small block for a legend.
pub fn swatch(class: &str) -> Element {
    let (y, height) = if matches!(class, "mixed" | "indirect") {
        (4, 8)
    } else {
        (1, 14)
    };
    tag("svg")
        .class("report-swatch")
        .set("viewBox", "0 0 16 16")
        .set("aria-hidden", "true")
        .set("focusable", "false")
        .add(block(class, 1, y, 14, height))
}

/// A bar cut into parts by their words, a list of the parts, and the table.
pub fn split(words: Words, caption: &str, column: &str, parts: &[Part]) -> [Element; 3] {
    let all: usize = parts.iter().map(|part| part.words).sum();
    let (mut svg, mut at) = (stretched(16), 0);
    for part in parts.iter().filter(|part| part.words > 0) {
        let width = part.words * WIDTH / all.max(1);
        let low = matches!(part.class, "mixed" | "indirect");
        let (y, height) = if low { (3, 10) } else { (0, 16) };
        svg = svg.add(block(part.class, at, y, width, height));
        at += width;
    }
    let line = |part: &Part| {
        let mut facts = vec![words.percent(part.words, all)];
        facts.extend(part.sources.map(|(count, counted)| counted(words, count)));
        facts.push(words.quotations(part.quotations));
        tag("li")
            .add(swatch(part.class))
            .add(tag("b").text(&part.name))
            .add(tag("span").text(facts.join(" · ")))
    };
    let shown = parts.iter().filter(|part| part.quotations > 0);
    let counted = parts.iter().any(|part| part.sources.is_some());
    let mut columns = vec![words.part_column()];
    if counted {
        columns.push(column.to_owned());
    }
    columns.extend([words.quotations_column(), words.words_column(), words.share_column()]);
    let rows = parts.iter().map(|part| {
        let mut row = vec![cell(part.name.clone())];
        row.extend(part.sources.map(|(count, _)| cell(words.number(count))));
        row.extend([
            cell(words.number(part.quotations)),
            cell(words.number(part.words)),
            cell(words.percent(part.words, all)),
        ]);
        row
    });
    [
        tag("div").class("split").add(svg),
        tag("ul").class("split-parts").extend(shown.map(line)),
        table(words, caption, &columns, 1, rows.collect()),
    ]
}

/// The content of a cell.
pub fn cell(words: String) -> Element {
    tag("span").set("dir", "auto").text(words)
}

/// A table that can be opened; the first `names` columns hold words, the others figures.
pub fn table(words: Words, caption: &str, columns: &[String], names: usize, rows: Vec<Vec<Element>>) -> Element {
    let class = |at: usize| if at < names { "words" } else { "figure" };
    let head = columns
        .iter()
        .enumerate()
        .map(|(at, name)| tag("th").class(class(at)).set("scope", "col").text(name));
    let row = |cells: Vec<Element>| {
        tag("tr").extend(cells.into_iter().enumerate().map(|(at, content)| {
            let cell = if at == 0 {
                tag("th").set("scope", "row")
            } else {
                tag("td")
            };
            cell.class(class(at)).add(content)
        }))
    };
    let table = tag("table")
        .add(tag("caption").text(caption))
        .add(tag("thead").add(tag("tr").extend(head)))
        .add(tag("tbody").extend(rows.into_iter().map(row)));
    tag("details")
        .class("report-table")
        .add(tag("summary").text(words.as_table()))
        .add(
            tag("div")
                .class("report-scroll")
                .set("tabindex", "0")
                .set("role", "group")
                .set("aria-label", caption)
                .add(table),
        )
}
