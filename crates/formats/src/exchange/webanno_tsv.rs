//! `WebAnno` TSV 3.3, as `INCEpTION` and `WebAnno` export it.
//!
//! A row a token, a group of columns a layer. Offsets count UTF-16 units. Names are in the layer of named entities,
//! entities are chains of the coreference layer (the first link's relation is the label and name of the entity, the type
//! of each link says whether it is a name, a description or a pronoun), and quotations are in a layer of our own,
//! `webanno.custom.Quotation`, whose spans are the pieces of quotations. A layer must exist in the project into which a
//! file is imported; only those are declared that are used. Other layers of spans are read as mentions; parts of speech and
//! the like are left out.

mod escape;
mod table;
mod tokens;
mod write;

use pressmark_annotation::Text;
use pressmark_annotation::document::Kind;
use pressmark_annotation::sorted::SortedMap;
use pressmark_annotation::sorting::{gathered, sort_by_key};
use serde_json::{Value as Json, json};

use super::batch::Batch;
use super::carries::{Entities, Layout, Unit};
use super::draft::{Draft, NO_LABEL, Places};
use super::flat::{self, Facts, Flat};
use super::look::Look;
use super::{Carries, File, Read};
use crate::error::FormatError;
use crate::repair::Outcome;
use crate::text;
use table::{Annotation, Holds, Table};

pub use write::write;

/// What the format holds.
pub const CARRIES: Carries = Carries {
    unit: Unit::Utf16,
    mentions: Layout::Any,
    untrimmed: false,
    mention_kinds: true,
    entities: Entities::Referred,
    quotations: true,
    cues: true,
    sources: true,
    speakers: true,
    quotation_kinds: true,
    attitudes: true,
    relations: &[Kind::Mention],
    label: plain_label,
    string: plain_string,
    relation_name: named_relation,
    ..Carries::TEXT
};

/// The layer of names.
const NAMES: &str = "de.tudarmstadt.ukp.dkpro.core.api.ner.type.NamedEntity";
/// The layer of entities.
const CHAINS: &str = "de.tudarmstadt.ukp.dkpro.core.api.coref.type.CoreferenceLink";
/// Our layer of quotations, and its columns.
const QUOTATIONS: &str = "webanno.custom.Quotation";
const COLUMNS: [&str; 6] = ["attitude", "kind", "part", "quotation", "speaker", "speakerChain"];
/// Our layer of relations between names.
const RELATIONS: &str = "webanno.custom.Relation";
/// The relation in a chain of one that stands for no entity.
const UNRESOLVED: &str = "unresolved";
/// What a speaker is called whom nobody names.
const UNNAMED: &str = "unnamed";

/// A label as it can stand before a name.
fn plain_label(label: &str) -> String {
    let mut label = plain_string(label);
    while label.contains(": ") {
        label = label.replace(": ", ":");
    }
    label
}

/// A relation's name; one without a name is called as its layer is.
fn named_relation(name: &str) -> String {
    let layer = RELATIONS.rsplit('.').next().unwrap_or_default();
    if name.is_empty() { layer } else { name }.to_owned()
}

/// A value without the line ends that would end a row.
fn plain_string(value: &str) -> String {
    value.replace('\r', " ")
}

/// Whether a file is of this format.
pub fn is(look: &Look) -> bool {
    look.head.starts_with("#FORMAT=WebAnno TSV 3")
}

/// Reads files of this format.
pub fn read(files: &[File]) -> Result<Read, FormatError> {
    let mut batch = Batch::default();
    for file in files {
        let table = table::parse(text::utf8(file.bytes)?)?;
        batch.add(document(&table)?, false);
    }
    batch.finish("WebAnno TSV")
}

/// The name and label of an entity as the first link of a chain has them.
fn named(relation: &str) -> Option<(&str, &str)> {
    relation.split_once(": ").filter(|(label, _)| !label.trim().is_empty())
}

fn document(table: &Table) -> Result<Draft, FormatError> {
    let mut draft = Draft::new(&table.raw)?;
    let text = draft.text();
    let mut spans = Spans {
        places: Places::new(&table.raw, &text, Unit::Utf16),
        text: &text,
    };
    for line in &table.bad {
        draft.tell(
            "line",
            line.to_string(),
            Outcome::SetAside,
            "it was left out: it is no row of the table",
        );
    }
    let mut flat = Flat::default();
    let mut chains = Chains::default();
    let mut marks: SortedMap<usize, usize> = SortedMap::new();
    let mut unread: SortedMap<&str, usize> = SortedMap::new();
    for (at, annotation) in table.annotations.iter().enumerate() {
        let layer = &table.layers[annotation.layer];
        let feature = |name: &str| annotation.features.get(layer.column(name)?)?.as_deref();
        match layer.holds {
            Holds::Chains => chains.add(spans.find(&mut draft, annotation), annotation, feature),
            Holds::Spans if layer.name == QUOTATIONS => {
                let (label, facts) = piece(feature);
                spans.mark(&mut draft, &mut flat, annotation, label, facts);
            }
            Holds::Spans if !layer.name.contains(".lexmorph.") && !layer.name.contains(".segmentation.") => {
                let plain = layer.columns.iter().position(|column| !column.contains(['.', ':']));
                let value = feature("value").or_else(|| annotation.features.get(plain?)?.as_deref());
                let facts = Facts::from_iter([("mention".to_owned(), true.into())]);
                let label = value.unwrap_or(layer.short());
                marks.extend(
                    spans
                        .mark(&mut draft, &mut flat, annotation, label, facts)
                        .map(|mark| (at, mark)),
                );
            }
            Holds::Spans => *unread.entry(layer.short()).or_default() += 1,
            Holds::Relations => {}
        }
    }
    chains.join(&mut flat, &text);
    links(table, &marks, &mut flat, &mut unread);
    for (layer, count) in unread {
        let annotations = if count == 1 {
            "annotation was"
        } else {
            "annotations were"
        };
        let message =
            format!("of the layer {layer}, {count} {annotations} left out: no names, quotations or links between them");
        draft.tell_file(Outcome::SetAside, message);
    }
    let entities: Json = chains.entities.into_values().collect();
    let speakers = flat
        .marks
        .iter_mut()
        .filter_map(|mark| mark.facts.shift_remove("entities"));
    let mut known: Vec<Json> = entities.as_array().cloned().unwrap_or_default();
    known.extend(speakers);
    flat.fill(&mut draft, Some(&Json::Array(known)));
    Ok(draft)
}

/// Adds the relations and slots between the `marks`, which are known by the places of their annotations, as links.
fn links<'a>(
    table: &'a Table,
    marks: &SortedMap<usize, usize>,
    flat: &mut Flat,
    unread: &mut SortedMap<&'a str, usize>,
) {
    let mut links: Vec<(u32, flat::Link)> = Vec::new();
    let layers: SortedMap<&str, usize> = gathered(table.layers.iter().map(|layer| layer.name.as_str()).zip(0..));
    let layer_of = |name: &str| layers.get(name).copied();
    let end = |layer: Option<usize>, row: &str, number: u32| {
        let numbered = table.numbers.get(&number);
        let annotation = numbered.or_else(|| table.rows.get(&(layer?, row.to_owned())))?;
        marks.get(annotation).copied()
    };
    for (at, annotation) in table.annotations.iter().enumerate() {
        let layer = &table.layers[annotation.layer];
        let mut add = |place: u32, from: Option<usize>, to: Option<usize>, name: &str| {
            if let (Some(from), Some(to)) = (from, to) {
                let name = name.to_owned();
                links.push((place, flat::Link { from, to, name }));
            } else {
                *unread.entry(layer.short()).or_default() += 1;
            }
        };
        let mut features = annotation.features.iter().flatten();
        if let Some([from, to]) = &annotation.ends {
            let base = layer
                .columns
                .last()
                .and_then(|column| layer_of(column.strip_prefix("BT_")?));
            let feature = |name: &str| annotation.features.get(layer.column(name)?)?.as_deref();
            let name = feature("label").or_else(|| features.next().map(String::as_str));
            // In files of ours, the order of the relations in the document.
            let place = feature("number").and_then(|number| number.parse().ok()).unwrap_or(0);
            let ends = [from, to].map(|(row, number)| end(base, row, *number));
            add(place, ends[0], ends[1], name.unwrap_or(layer.short()));
            continue;
        }
        // A slot has a column of roles and one of rows, whose name is the layer of what is in the slot.
        let slots = layer.columns.windows(2).zip(annotation.features.windows(2));
        for (columns, features) in slots.filter(|(columns, _)| columns[0].starts_with("ROLE_")) {
            let [roles, rows] = [0, 1].map(|column| features[column].as_deref().unwrap_or_default());
            for (role, row) in roles.split(';').zip(rows.split(';')).filter(|(_, row)| !row.is_empty()) {
                let (row, number) = escape::numbered(row);
                let number = number.and_then(|number| number.parse().ok()).unwrap_or(0);
                add(
                    0,
                    marks.get(&at).copied(),
                    end(layer_of(&columns[1]), row, number),
                    role,
                );
            }
        }
    }
    sort_by_key(&mut links, |(place, _)| *place);
    flat.links.extend(links.into_iter().map(|(_, link)| link));
}

/// A piece of a quotation: its label and facts.
fn piece<'a>(feature: impl Fn(&str) -> Option<&'a str>) -> (&'static str, Facts) {
    let label = match feature("part") {
        Some("cue") => flat::CUE,
        Some("source") => flat::SOURCE,
        _ => flat::QUOTATION,
    };
    let mut facts = Facts::new();
    for name in ["kind", "quotation"] {
        facts.extend(feature(name).map(|value| (name.to_owned(), value.into())));
    }
    if feature("attitude").is_some_and(|attitude| attitude.eq_ignore_ascii_case("true")) {
        facts.insert("attitude".to_owned(), true.into());
    }
    match (feature("speaker"), feature("speakerChain")) {
        (Some(UNNAMED), None) => drop(facts.insert("speaker".to_owned(), Json::Null)),
        (None, None) => {}
        (name, chain) => {
            let (label, name) = name.map_or(("PERSON", ""), |name| named(name).unwrap_or(("PERSON", name)));
            let id = chain.map_or_else(|| format!("name {name}"), str::to_owned);
            facts.insert("speaker".to_owned(), id.as_str().into());
            facts.insert("entities".to_owned(), json!({"id": id, "label": label, "name": name}));
        }
    }
    (label, facts)
}

/// Finds where annotations stand.
struct Spans<'a> {
    places: Places<'a>,
    text: &'a Text,
}

impl Spans<'_> {
    fn find(&mut self, draft: &mut Draft, annotation: &Annotation) -> Option<pressmark_annotation::Span> {
        let (first, last) = (&annotation.first, &annotation.last);
        let mut end = |unit: &table::Unit| match self.places.find(unit.start, unit.end, &unit.words) {
            Ok(found) => {
                if !found.repair.is_empty() {
                    draft.tell("token", unit.words.as_str(), Outcome::Repaired, found.repair);
                }
                Some(found.span)
            }
            Err(reason) => {
                draft.tell(
                    "token",
                    unit.words.as_str(),
                    Outcome::SetAside,
                    format!("it was left out: {reason}"),
                );
                None
            }
        };
        let start = end(first)?;
        let span = if first.start == last.start {
            start
        } else {
            start.cover(end(last)?)
        };
        self.text.is_valid(span).then_some(span)
    }

    fn mark(
        &mut self,
        draft: &mut Draft,
        flat: &mut Flat,
        annotation: &Annotation,
        label: &str,
        facts: Facts,
    ) -> Option<usize> {
        let span = self.find(draft, annotation)?;
        flat.marks.push(flat::Mark {
            span,
            label: label.to_owned(),
            facts,
        });
        Some(flat.marks.len() - 1)
    }
}

/// The links of all chains as they are read.
#[derive(Default)]
struct Chains {
    links: Vec<ChainLink>,
    /// The entities by the numbers of their chains.
    entities: SortedMap<u32, Json>,
}

struct ChainLink {
    span: pressmark_annotation::Span,
    place: (u32, u32),
    kind: &'static str,
    relation: Option<String>,
}

impl Chains {
    fn add<'a>(
        &mut self,
        span: Option<pressmark_annotation::Span>,
        annotation: &Annotation,
        feature: impl Fn(&str) -> Option<&'a str>,
    ) {
        let (Some(span), Some(place)) = (span, annotation.link) else {
            return;
        };
        let kind = feature("referenceType").unwrap_or_default().to_ascii_lowercase();
        let kind = [("pr", "pronoun"), ("nom", "nominal")]
            .into_iter()
            .find(|(start, _)| kind.starts_with(start));
        self.links.push(ChainLink {
            span,
            place,
            kind: kind.map_or("", |(_, kind)| kind),
            relation: feature("referenceRelation").map(str::to_owned),
        });
    }

    /// Gives the mentions that stand where links do their kind and entity; links without one become mentions.
    fn join(&mut self, flat: &mut Flat, text: &Text) {
        let mut there: SortedMap<pressmark_annotation::Span, Vec<usize>> = SortedMap::new();
        for (at, mark) in flat.marks.iter().enumerate().rev() {
            if mark.facts.contains_key("mention") {
                there.entry(mark.span).or_default().push(at);
            }
        }
        let mut order: Vec<&ChainLink> = self.links.iter().collect();
        let at: Vec<Option<usize>> = order.iter().map(|link| there.get_mut(&link.span)?.pop()).collect();
        let mut joined: Vec<(&ChainLink, Option<usize>)> = order.drain(..).zip(at).collect();
        sort_by_key(&mut joined, |(link, _)| link.place);
        // Of chains without a label and name, the first name in them gives both.
        for (link, at) in &joined {
            let own = link.relation.as_deref().and_then(named);
            let mark = at.map(|at| flat.marks[at].label.as_str());
            let entity = own.or_else(|| Some((mark?, link.span.slice(text.as_str()))).filter(|_| link.kind.is_empty()));
            if let Some((label, name)) = entity.filter(|_| link.relation.as_deref() != Some(UNRESOLVED)) {
                let id = link.place.0.to_string();
                let entity = json!({"id": id, "label": label, "name": name});
                self.entities.entry(link.place.0).or_insert(entity);
            }
        }
        for (link, at) in joined {
            let unresolved = link.relation.as_deref() == Some(UNRESOLVED);
            let chain = link.place.0;
            if !unresolved {
                let words = link.span.slice(text.as_str());
                let id = chain.to_string();
                let entity = || json!({"id": id, "label": NO_LABEL, "name": words});
                self.entities.entry(chain).or_insert_with(entity);
            }
            let at = at.unwrap_or_else(|| {
                let label = self
                    .entities
                    .get(&chain)
                    .and_then(|entity| entity.get("label")?.as_str());
                flat.marks.push(flat::Mark {
                    span: link.span,
                    label: label.unwrap_or(NO_LABEL).to_owned(),
                    facts: Facts::from_iter([("mention".to_owned(), true.into())]),
                });
                flat.marks.len() - 1
            });
            let facts = &mut flat.marks[at].facts;
            facts.insert("kind".to_owned(), link.kind.into());
            if !unresolved {
                facts.insert("entity".to_owned(), chain.to_string().into());
            }
        }
    }
}
