//! Who and what the article is about, from its start to its end.

use pressmark_annotation::document::{Document, Mention, MentionKind, Value};
use pressmark_annotation::label::Onto;
use pressmark_annotation::sorted::SortedMap;
use pressmark_annotation::sorting::{sort_by, sort_by_key};
use pressmark_annotation::{Id, Label, Span};

use super::Report;

/// How many entities get a row in the plot.
const MOST: usize = 14;

/// One entity along the article.
#[derive(Clone, Debug, PartialEq)]
pub struct EntityRow {
    /// Its id.
    pub id: Id,
    /// Its name.
    pub name: String,
    /// Its type.
    pub label: Label,
    /// What the document's tag set calls the type.
    pub tag: String,
    /// Its mentions in the order of the text.
    pub ticks: Vec<Tick>,
    /// The paragraph of its first mention, from 1.
    pub first: usize,
    /// The paragraph of its last mention.
    pub last: usize,
}

/// One mention along the article.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Tick {
    /// Where it begins, in thousandths of the text's length in code points.
    pub at: u32,
    /// Whether it is a name rather than a pronoun or a description.
    pub name: bool,
}

/// How often a place or date is mentioned.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tally {
    /// Its name.
    pub name: String,
    /// How often.
    pub count: usize,
}

/// Counts entities, places and dates of `document` into `report`.
pub fn count(document: &Document, report: &mut Report) {
    let ends: Vec<u32> = document.text.paragraphs().map(Span::end).collect();
    let paragraph = |mention: &Mention| ends.partition_point(|end| *end <= mention.span.start()) + 1;
    let offsets = document.text.offsets();
    let length = u64::from(offsets.len_code_points()).max(1);
    let mut rows: SortedMap<&Id, EntityRow> = SortedMap::new();
    let mut dates: SortedMap<String, (String, usize, u32)> = SortedMap::new();
    for mention in document.live_mentions() {
        let start = mention.span.start();
        if let Some(id) = &mention.entity
            && let Some(entity) = document.entities.get(id)
        {
            let row = rows.entry(id).or_insert_with(|| EntityRow {
                id: id.clone(),
                name: entity.name.clone(),
                label: entity.label.clone(),
                tag: document
                    .tag_set
                    .get(&entity.label)
                    .map(|tag| tag.name.clone())
                    .unwrap_or_default(),
                ticks: Vec::new(),
                first: paragraph(mention),
                last: 0,
            });
            let at = u64::from(offsets.code_point_of_byte(start).unwrap_or_default());
            row.ticks.push(Tick {
                at: u32::try_from(at * 1000 / length).unwrap_or(1000),
                name: mention.kind == MentionKind::Name,
            });
            row.last = paragraph(mention);
        } else if matches!(mention.label.onto(), Some(Onto::Date | Onto::Time)) {
            // How long something takes and how old somebody is are no days of the story.
            let is_period = matches!(&mention.value, Some(Value::Iso8601(value)) if value.starts_with('P'));
            if is_period {
                continue;
            }
            let words = document.words(mention.span).trim();
            let key = match &mention.value {
                Some(Value::Iso8601(value)) => value.clone(),
                _ => words.to_lowercase(),
            };
            let date = dates.entry(key).or_insert_with(|| (words.to_owned(), 0, start));
            date.1 += 1;
        }
    }
    report.all_entities = rows.len();
    report.places = places(rows.values());
    report.dates = most_first(dates.into_values().collect());
    let mut rows: Vec<EntityRow> = rows.into_values().collect();
    sort_by_key(&mut rows, |row| {
        (
            std::cmp::Reverse(row.ticks.len()),
            row.ticks.first().map(|tick| tick.at),
        )
    });
    rows.truncate(MOST);
    report.entities = rows;
}

fn places<'a>(rows: impl Iterator<Item = &'a EntityRow>) -> Vec<Tally> {
    let place = |row: &&EntityRow| matches!(row.label.onto(), Some(Onto::Gpe | Onto::Loc | Onto::Fac));
    let places = rows.filter(place).map(|row| {
        let first = row.ticks.first().map_or(0, |tick| tick.at);
        (row.name.clone(), row.ticks.len(), first)
    });
    most_first(places.collect())
}

/// The most frequent first, then as they come in the text.
fn most_first(mut items: Vec<(String, usize, u32)>) -> Vec<Tally> {
    sort_by(&mut items, |a, b| {
        b.1.cmp(&a.1).then(a.2.cmp(&b.2)).then_with(|| a.0.cmp(&b.0))
    });
    items
        .into_iter()
        .map(|(name, count, _)| Tally { name, count })
        .collect()
}
