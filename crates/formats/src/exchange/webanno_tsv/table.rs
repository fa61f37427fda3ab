//! The table of a file: its text, its layers, and the annotations in them.

use pressmark_annotation::sorted::SortedMap;

use super::escape::{numbered, split, unescape};
use crate::error::FormatError;

/// What a layer holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Holds {
    /// Spans.
    Spans,
    /// Chains of spans.
    Chains,
    /// Relations between spans.
    Relations,
}

/// A layer as the header declares it.
#[derive(Debug)]
pub struct Layer {
    /// The name of its type.
    pub name: String,
    /// What it holds.
    pub holds: Holds,
    /// The names of its columns; one without a name where it has no features.
    pub columns: Vec<String>,
}

impl Layer {
    /// The last part of its name, such as `NamedEntity`.
    pub fn short(&self) -> &str {
        self.name.rsplit('.').next().unwrap_or_default()
    }

    /// The place of the column of that name.
    pub fn column(&self, name: &str) -> Option<usize> {
        self.columns.iter().position(|column| column == name)
    }
}

/// A row that an annotation covers: a token or a part of one.
#[derive(Clone, Debug, Default)]
pub struct Unit {
    /// Its first UTF-16 unit.
    pub start: u64,
    /// The UTF-16 unit after its last one.
    pub end: u64,
    /// Its words.
    pub words: String,
}

/// An annotation.
#[derive(Debug)]
pub struct Annotation {
    /// Its layer, as a place in the list.
    pub layer: usize,
    /// The first row that it covers.
    pub first: Unit,
    /// The last one.
    pub last: Unit,
    /// Its features in the order of the columns; none where one is not set.
    pub features: Vec<Option<String>>,
    /// In a chain, the numbers of the chain and of the link in it.
    pub link: Option<(u32, u32)>,
    /// In a layer of relations, the row and number of what it comes from, then of what it leads to.
    pub ends: Option<[(String, u32); 2]>,
}

/// A file.
#[derive(Debug, Default)]
pub struct Table {
    /// The text, not normalised.
    pub raw: String,
    /// The layers.
    pub layers: Vec<Layer>,
    /// The annotations in the order in which they begin.
    pub annotations: Vec<Annotation>,
    /// Annotations of layers of spans by their numbers.
    pub numbers: SortedMap<u32, usize>,
    /// The first annotation of each layer of spans in a row.
    pub rows: SortedMap<(usize, String), usize>,
    /// Lines that could not be read, counted from 1.
    pub bad: Vec<usize>,
}

/// What a reader knows of the sentence that it is in.
#[derive(Default)]
struct Reader {
    table: Table,
    /// How many UTF-16 units the text has so far.
    length: u64,
    /// The lines of the sentence whose first token has not come yet.
    pending: String,
    /// Chains' links that reach over several rows.
    links: SortedMap<(usize, u32, u32), usize>,
}

/// Reads a file.
///
/// # Errors
/// Where it has no header.
pub fn parse(content: &str) -> Result<Table, FormatError> {
    let mut reader = Reader::default();
    for (number, line) in (1..).zip(content.lines()) {
        if let Some(text) = line.strip_prefix("#Text=") {
            reader.pending.push_str(&unescape(text));
            reader.pending.push('\n');
        } else if let Some((kind, layer)) = line.strip_prefix("#T_").and_then(|rest| rest.split_once('=')) {
            reader.layer(kind, layer);
        } else if !line.is_empty() && !line.starts_with('#') && reader.row(line).is_none() {
            reader.table.bad.push(number);
        }
    }
    reader.begin_sentence(u64::MAX);
    let Reader { mut table, .. } = reader;
    // Every sentence ends with a line break; the last one's is none of the text.
    if table.raw.ends_with('\n') {
        table.raw.pop();
    }
    if table.raw.trim().is_empty() {
        return Err(FormatError::Foreign {
            format: "WebAnno TSV",
            reason: "it has no line that begins with #Text=. Export the document from INCEpTION as WebAnno TSV 3.3."
                .to_owned(),
        });
    }
    Ok(table)
}

impl Reader {
    fn layer(&mut self, kind: &str, declaration: &str) {
        let holds = match kind {
            "SP" => Holds::Spans,
            "CH" => Holds::Chains,
            "RL" => Holds::Relations,
            _ => return,
        };
        let mut fields = declaration.split('|').map(str::to_owned);
        let name = fields.next().unwrap_or_default();
        let mut columns: Vec<String> = fields.filter(|field| !field.is_empty()).collect();
        if columns.is_empty() {
            columns.push(String::new());
        }
        self.table.layers.push(Layer { name, holds, columns });
    }

    /// Adds the pending sentence, whose first token starts at the UTF-16 unit `begin`, to the text.
    fn begin_sentence(&mut self, begin: u64) {
        if self.pending.is_empty() {
            return;
        }
        if self.length == begin.saturating_add(1) && self.table.raw.ends_with('\n') {
            self.table.raw.pop();
            self.length -= 1;
        }
        // A gap is filled with spaces; a file whose gaps are longer than itself is damaged.
        let gap = begin.saturating_sub(self.length);
        if gap < 1 << 16 {
            self.table.raw.extend(std::iter::repeat_n(' ', gap as usize));
            self.length += gap;
        }
        self.length += self.pending.encode_utf16().count() as u64;
        self.table.raw.push_str(&self.pending);
        self.pending.clear();
    }

    /// Reads the row of a token or of a part of one; none where it has not the form of one.
    fn row(&mut self, line: &str) -> Option<()> {
        let mut fields = line.split('\t');
        let id = fields.next()?.to_owned();
        let (start, end) = fields.next()?.split_once('-')?;
        let unit = Unit {
            start: start.parse().ok()?,
            end: end.parse().ok()?,
            words: unescape(fields.next()?),
        };
        self.begin_sentence(unit.start);
        for layer in 0..self.table.layers.len() {
            let count = self.table.layers[layer].columns.len();
            let cells: Vec<&str> = fields.by_ref().take(count).collect();
            if cells.len() < count {
                break;
            }
            if cells[0] != "_" {
                self.cells(layer, &cells, &id, &unit, line.len());
            }
        }
        Some(())
    }

    /// Reads what a layer has in a row of that length.
    fn cells(&mut self, layer: usize, cells: &[&str], id: &str, unit: &Unit, length: usize) {
        let columns: Vec<Vec<&str>> = cells.iter().map(|cell| split(cell, '|')).collect();
        let height = columns.iter().map(Vec::len).max().unwrap_or(0);
        // What is stacked is stacked in every column: a row is as long as all levels of all columns.
        let height = if height * columns.len() > length + 64 {
            1
        } else {
            height
        };
        for level in 0..height {
            let values: Vec<&str> = columns
                .iter()
                .map(|column| column.get(level).copied().unwrap_or("*"))
                .collect();
            match self.table.layers[layer].holds {
                Holds::Spans => self.span(layer, &values, id, unit),
                Holds::Chains => self.link(layer, &values, unit),
                Holds::Relations => self.relation(layer, &values, id, unit),
            }
        }
    }

    fn add(&mut self, layer: usize, features: Vec<Option<String>>, unit: &Unit) -> usize {
        self.table.annotations.push(Annotation {
            layer,
            first: unit.clone(),
            last: unit.clone(),
            features,
            link: None,
            ends: None,
        });
        self.table.annotations.len() - 1
    }

    fn span(&mut self, layer: usize, values: &[&str], id: &str, unit: &Unit) {
        let number = values.iter().find_map(|value| numbered(value).1?.parse::<u32>().ok());
        let seen = number.and_then(|number| self.table.numbers.get(&number).copied());
        if let Some(annotation) = seen
            .and_then(|at| self.table.annotations.get_mut(at))
            .filter(|seen| seen.layer == layer)
        {
            annotation.last = unit.clone();
            return;
        }
        let features = values.iter().map(|value| feature(numbered(value).0)).collect();
        let at = self.add(layer, features, unit);
        if let Some(number) = number {
            self.table.numbers.entry(number).or_insert(at);
        }
        self.table.rows.entry((layer, id.to_owned())).or_insert(at);
    }

    fn link(&mut self, layer: usize, values: &[&str], unit: &Unit) {
        let Some((_, chain, link)) = values.iter().find_map(|value| linked(value)) else {
            return;
        };
        let seen = self.links.get(&(layer, chain, link)).copied();
        if let Some(annotation) = seen.and_then(|at| self.table.annotations.get_mut(at)) {
            annotation.last = unit.clone();
            return;
        }
        let plain = |value: &&str| feature(linked(value).map_or(numbered(value).0, |(value, ..)| value));
        let at = self.add(layer, values.iter().map(plain).collect(), unit);
        self.table.annotations[at].link = Some((chain, link));
        self.links.insert((layer, chain, link), at);
    }

    fn relation(&mut self, layer: usize, values: &[&str], id: &str, unit: &Unit) {
        let Some((last, features)) = values.split_last() else {
            return;
        };
        let (from, numbers) = numbered(last);
        let (source, target) = numbers
            .and_then(|numbers| numbers.split_once('_'))
            .unwrap_or(("0", "0"));
        let [source, target] = [source, target].map(|number| number.parse().unwrap_or(0));
        let features = features.iter().map(|value| feature(numbered(value).0)).collect();
        let at = self.add(layer, features, unit);
        self.table.annotations[at].ends = Some([(from.to_owned(), source), (id.to_owned(), target)]);
    }
}

/// The value of a feature; none where it is not set.
fn feature(escaped: &str) -> Option<String> {
    (!matches!(escaped, "*" | "_" | "")).then(|| unescape(escaped))
}

/// A relation in a chain, escaped, with the numbers of the chain and of the link in it that stand behind it.
fn linked(escaped: &str) -> Option<(&str, u32, u32)> {
    let (value, place) = escaped.rsplit_once("->")?;
    let (chain, link) = place.split_once('-')?;
    let quoted = value.bytes().rev().take_while(|byte| *byte == b'\\').count() % 2 == 1;
    let (chain, link) = (chain.parse().ok()?, link.parse().ok()?);
    (!quoted).then_some((value, chain, link))
}
