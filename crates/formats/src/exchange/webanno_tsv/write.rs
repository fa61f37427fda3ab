//! From the document to the table.

use std::fmt::Write as _;

use pressmark_annotation::document::{Document, Speaker};
use pressmark_annotation::sorted::{SortedMap, SortedSet};
use pressmark_annotation::sorting::gathered;
use pressmark_annotation::{Id, Span};
use serde_json::Value as Json;

use super::tokens::tokens;
use super::{CHAINS, COLUMNS, NAMES, QUOTATIONS, RELATIONS, UNNAMED, UNRESOLVED, escape};
use crate::exchange::Written;
use crate::exchange::flat::{CUE, Flat, Mark, SOURCE};
use crate::exchange::reduce::in_order;

/// An annotation of a layer.
struct Cell {
    span: Span,
    /// The values of its columns, escaped, without numbers; `*` where there is none.
    values: Vec<String>,
    /// In a chain, the numbers of the chain and of the link in it.
    link: Option<(usize, usize)>,
    /// Its number in the file, where it needs one.
    number: Option<usize>,
}

/// A layer with its annotations in the order in which they are stacked.
struct Layer {
    header: String,
    cells: Vec<Cell>,
    columns: usize,
}

/// Writes a reduced document.
pub fn write(document: &Document) -> Vec<Written> {
    let flat = Flat::of(document);
    let text = document.text.as_str();
    let edges: SortedSet<u32> = gathered(flat.marks.iter().flat_map(|mark| [mark.span.start(), mark.span.end()]));
    let mut tokens = tokens(text, &edges);
    let first = tokens.first().map_or(text.len(), |token| token.start() as usize);
    // White space before the first token is filled in by readers, but with spaces only.
    let before = text.get(..first).unwrap_or_default();
    if before.chars().any(|c| c != ' ') || tokens.is_empty() && !text.is_empty() {
        tokens.insert(0, Span::new(0, first as u32));
    }
    let mut layers = vec![names(&flat), quotations(document, &flat), chains(document, &flat)];
    layers.retain(|layer| !layer.cells.is_empty());
    let covers: Vec<Vec<Vec<usize>>> = layers.iter().map(|layer| covers(&layer.cells, &tokens)).collect();
    let mut number = 0;
    for (layer, covers) in layers.iter_mut().zip(&covers) {
        number_cells(layer, covers, &mut number);
    }
    let relations = relations(document, &flat, &layers, &tokens);
    let mut out = String::from("#FORMAT=WebAnno TSV 3.3\n");
    for layer in &layers {
        out.push_str(&layer.header);
    }
    if !relations.is_empty() {
        let _ = writeln!(out, "#T_RL={RELATIONS}|label|number|BT_{NAMES}");
    }
    out.push('\n');
    let sentences = sentences(text, &tokens);
    for (number, (from, to)) in (1..).zip(&sentences) {
        let start = tokens.get(*from).map_or(0, |token| token.start() as usize);
        let end = tokens.get(*to).map_or(text.len(), |token| token.start() as usize);
        let mut lines = text.get(start..end).unwrap_or_default();
        if *to < tokens.len() {
            // Readers end every sentence with a line break.
            lines = lines.strip_suffix('\n').unwrap_or(lines);
        }
        out.push('\n');
        for line in lines.split('\n') {
            out.push_str("#Text=");
            escape::text(line, &mut out);
            out.push('\n');
        }
        for (place, at) in (1..).zip(*from..*to) {
            let Some(token) = tokens.get(at) else { continue };
            let offsets = document.text.offsets().to_utf16(*token).unwrap_or_default();
            let _ = write!(out, "{number}-{place}\t{}-{}\t", offsets.start(), offsets.end());
            escape::text(token.slice(text), &mut out);
            out.push('\t');
            for (layer, covers) in layers.iter().zip(&covers) {
                write_cells(layer, covers.get(at).map_or(&[], Vec::as_slice), &mut out);
            }
            if !relations.is_empty() {
                write_relations(relations.get(&at), &sentences, &mut out);
            }
            out.push('\n');
        }
    }
    vec![Written::text(".tsv", "text/tab-separated-values", out)]
}

fn escaped(value: &str) -> String {
    let mut out = String::new();
    escape::value(value, &mut out);
    if out.is_empty() { "*".to_owned() } else { out }
}

fn is_mention(mark: &Mark) -> bool {
    !mark.facts.contains_key("quotation")
}

fn names(flat: &Flat) -> Layer {
    let cell = |mark: &Mark| Cell {
        span: mark.span,
        values: vec![escaped(&mark.label)],
        link: None,
        number: None,
    };
    Layer {
        header: format!("#T_SP={NAMES}|value\n"),
        cells: flat.marks.iter().filter(|mark| is_mention(mark)).map(cell).collect(),
        columns: 1,
    }
}

fn quotations(document: &Document, flat: &Flat) -> Layer {
    let chains = chain_numbers(document);
    let cell = |mark: &Mark| {
        let fact = |name: &str| mark.facts.get(name).and_then(Json::as_str).unwrap_or_default();
        let quotation = document.quotations.get(&Id::from(fact("quotation")));
        let speaker = quotation
            .filter(|_| mark.facts.contains_key("kind"))
            .map(|quotation| &quotation.speaker);
        let (speaker, chain) = match speaker {
            Some(Speaker::Unnamed) => (UNNAMED.to_owned(), String::new()),
            Some(Speaker::Entity(id)) => {
                let named = document
                    .entities
                    .get(id)
                    .map(|entity| format!("{}: {}", entity.label, entity.name));
                (
                    named.unwrap_or_default(),
                    chains.get(id).map(usize::to_string).unwrap_or_default(),
                )
            }
            _ => (String::new(), String::new()),
        };
        let attitude = if mark.facts.contains_key("attitude") {
            "true"
        } else {
            ""
        };
        let part = match mark.label.as_str() {
            CUE => "cue",
            SOURCE => "source",
            _ => "content",
        };
        let values = [attitude, fact("kind"), part, fact("quotation"), &speaker, &chain];
        Cell {
            span: mark.span,
            values: values.into_iter().map(escaped).collect(),
            link: None,
            number: None,
        }
    };
    Layer {
        header: format!("#T_SP={QUOTATIONS}|{}\n", COLUMNS.join("|")),
        cells: flat.marks.iter().filter(|mark| !is_mention(mark)).map(cell).collect(),
        columns: COLUMNS.len(),
    }
}

/// The number of the chain of each entity.
fn chain_numbers(document: &Document) -> SortedMap<&Id, usize> {
    let entities = in_order(&document.entities).into_iter();
    gathered(entities.zip(1..).map(|(entity, number)| (&entity.id, number)))
}

/// The chains: a link for every mention that has an entity or is no name, and for those that stand where such a one does.
fn chains(document: &Document, flat: &Flat) -> Layer {
    let numbers = chain_numbers(document);
    let linked = |mark: &Mark| mark.facts.contains_key("entity") || mark.facts.contains_key("kind");
    let mentions = || flat.marks.iter().filter(|mark| is_mention(mark));
    let places: SortedSet<Span> = gathered(mentions().filter(|mark| linked(mark)).map(|mark| mark.span));
    let mut lengths: SortedMap<usize, usize> = SortedMap::new();
    let mut next = numbers.len();
    let mut cells = Vec::new();
    for mark in mentions().filter(|mark| places.contains(&mark.span)) {
        let fact = |name: &str| mark.facts.get(name).and_then(Json::as_str).unwrap_or_default();
        let entity = document.entities.get(&Id::from(fact("entity")));
        let chain = entity.and_then(|entity| numbers.get(&entity.id).copied());
        let chain = chain.unwrap_or_else(|| {
            next += 1;
            next
        });
        let link = lengths.entry(chain).or_default();
        *link += 1;
        let relation = match entity {
            Some(entity) if *link == 1 => escaped(&format!("{}: {}", entity.label, entity.name)),
            Some(_) => "*".to_owned(),
            None => UNRESOLVED.to_owned(),
        };
        let kind = Some(fact("kind")).filter(|kind| !kind.is_empty()).unwrap_or("name");
        cells.push(Cell {
            span: mark.span,
            values: vec![relation, kind.to_owned()],
            link: Some((chain, *link)),
            number: None,
        });
    }
    Layer {
        header: format!("#T_CH={CHAINS}|referenceRelation|referenceType\n"),
        cells,
        columns: 2,
    }
}

/// For every token the cells that cover it, in their order.
fn covers(cells: &[Cell], tokens: &[Span]) -> Vec<Vec<usize>> {
    let mut covers = vec![Vec::new(); tokens.len()];
    for (index, cell) in cells.iter().enumerate() {
        let from = tokens.partition_point(|token| token.end() <= cell.span.start());
        for (at, token) in tokens.iter().enumerate().skip(from) {
            if token.start() >= cell.span.end() {
                break;
            }
            covers[at].push(index);
        }
    }
    covers
}

/// Numbers the annotations of a layer that cover several tokens or are stacked.
fn number_cells(layer: &mut Layer, covers: &[Vec<usize>], number: &mut usize) {
    let mut rows = vec![0_usize; layer.cells.len()];
    let mut needed: SortedSet<usize> = SortedSet::new();
    for stack in covers {
        for cell in stack {
            rows[*cell] += 1;
            if stack.len() > 1 || rows[*cell] > 1 {
                needed.insert(*cell);
            }
        }
    }
    for cell in needed {
        *number += 1;
        layer.cells[cell].number = Some(*number);
    }
}

fn write_cells(layer: &Layer, stack: &[usize], out: &mut String) {
    for column in 0..layer.columns {
        let mut separator = "";
        for cell in stack.iter().filter_map(|at| layer.cells.get(*at)) {
            out.push_str(separator);
            separator = "|";
            out.push_str(cell.values.get(column).map_or("*", String::as_str));
            let _ = match (cell.link, cell.number) {
                (Some((chain, link)), _) if column == 0 => write!(out, "->{chain}-{link}"),
                (Some((chain, _)), _) => write!(out, "[{chain}]"),
                (None, Some(number)) => write!(out, "[{number}]"),
                (None, None) => Ok(()),
            };
        }
        out.push_str(if stack.is_empty() { "_\t" } else { "\t" });
    }
}

/// The tokens of each sentence, from and to: a line of the text that has any is one.
fn sentences(text: &str, tokens: &[Span]) -> Vec<(usize, usize)> {
    let mut sentences: Vec<(usize, usize)> = Vec::new();
    let mut end = 0;
    for (at, token) in tokens.iter().enumerate() {
        let gap = text.get(end..token.start() as usize).unwrap_or_default();
        match sentences.last_mut().filter(|_| !gap.contains('\n')) {
            Some(sentence) => sentence.1 = at + 1,
            None => sentences.push((at, at + 1)),
        }
        end = token.end() as usize;
    }
    sentences
}

/// A relation between two names, in the row of the one that it leads to.
struct Arc {
    name: String,
    /// Its place among the relations, from 1.
    place: usize,
    /// The first token of the one that it comes from, and the numbers of both, 0 where they have none.
    from: usize,
    numbers: (usize, usize),
}

/// The relations by the first token of what they lead to.
fn relations(document: &Document, flat: &Flat, layers: &[Layer], tokens: &[Span]) -> SortedMap<usize, Vec<Arc>> {
    let mut arcs: SortedMap<usize, Vec<Arc>> = SortedMap::new();
    let mentions = document.mentions.len();
    let Some(names) = layers.first().filter(|_| mentions > 0) else {
        return arcs;
    };
    let end = |at: usize| {
        let cell = names.cells.get(at)?;
        let token = tokens.partition_point(|token| token.end() <= cell.span.start());
        Some((token, cell.number.unwrap_or(0)))
    };
    // The first marks are the mentions.
    let links = flat
        .links
        .iter()
        .filter(|link| link.from < mentions && link.to < mentions);
    for (place, link) in (1..).zip(links) {
        if let (Some((from, first)), Some((to, second))) = (end(link.from), end(link.to)) {
            arcs.entry(to).or_default().push(Arc {
                name: escaped(&link.name),
                place,
                from,
                numbers: (first, second),
            });
        }
    }
    arcs
}

fn write_relations(arcs: Option<&Vec<Arc>>, sentences: &[(usize, usize)], out: &mut String) {
    let Some(arcs) = arcs else {
        out.push_str("_\t_\t_\t");
        return;
    };
    let row = |arc: &Arc| {
        let sentence = sentences.partition_point(|(_, to)| *to <= arc.from);
        let from = sentences.get(sentence).map_or(0, |(from, _)| *from);
        let row = format!("{}-{}", sentence + 1, arc.from + 1 - from.min(arc.from));
        match arc.numbers {
            (0, 0) => row,
            (from, to) => format!("{row}[{from}_{to}]"),
        }
    };
    let columns: [fn(&Arc) -> String; 2] = [|arc| arc.name.clone(), |arc| arc.place.to_string()];
    for column in columns {
        out.push_str(&arcs.iter().map(column).collect::<Vec<_>>().join("|"));
        out.push('\t');
    }
    out.push_str(&arcs.iter().map(row).collect::<Vec<_>>().join("|"));
    out.push('\t');
}
