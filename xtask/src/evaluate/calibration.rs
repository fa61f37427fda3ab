//! Whether confidences mean what they say: of the mentions that the engine gives 80 %, four in five should be right.
//!
//! The expected calibration error (Naeini et al. 2015, Guo et al. 2017) sorts items into bins of equal width by their
//! confidence and takes the distance between the mean confidence and the share of right ones in each, weighted by how
//! many items the bin has. Quotations and speakers are judged by their own scores ([`super::quotations`],
//! [`super::speakers`]), names here: a mention is right where the gold has the same span, after normalised edges, with the
//! same label: the type where the corpus has types, the coarse class where it has only classes. Types that a corpus
//! does not annotate are left out, because nobody can say whether they are right. Names, and dates with numbers, are
//! counted apart.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::{self, Write as _};

use serde_json::{Value, json};

use super::corpus::Document;
use super::edges::normalised;
use super::labels::{self, Mapping};

/// How many bins the figures are given for; the table shows the first.
pub const BINS: [usize; 2] = [10, 15];

/// One item: how sure the engine was, 0 to 1, and whether it was right.
pub type Judged = (f64, bool);

/// The judged mentions of one corpus.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Calibration {
    /// Names.
    pub names: Group,
    /// Dates and numbers.
    pub numbers: Group,
}

/// Judged items of one kind.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Group(Vec<Judged>);

impl From<&[Judged]> for Group {
    fn from(judged: &[Judged]) -> Self {
        Self(judged.to_vec())
    }
}

/// What lies between two confidences.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Bin {
    /// How many items.
    pub count: usize,
    /// The sum of their confidences.
    confidence: f64,
    /// How many of them are right.
    right: usize,
}

impl Bin {
    /// The mean confidence, 0 to 1.
    pub fn mean(self) -> f64 {
        self.confidence / self.count.max(1) as f64
    }

    /// The share of right ones, 0 to 1.
    pub fn share(self) -> f64 {
        self.right as f64 / self.count.max(1) as f64
    }
}

impl Group {
    /// `count` bins of equal width; each takes its lower edge, the last its upper one too.
    pub fn bins(&self, count: usize) -> Vec<Bin> {
        let mut bins = vec![Bin::default(); count];
        for &(confidence, right) in &self.0 {
            #[expect(clippy::cast_sign_loss, reason = "clamped to zero and above")]
            let thousandths = (confidence.clamp(0.0, 1.0) * 1000.0).round() as usize;
            let bin = &mut bins[(thousandths * count / 1000).min(count - 1)];
            bin.count += 1;
            bin.confidence += confidence;
            bin.right += usize::from(right);
        }
        bins
    }

    /// All items as one bin.
    pub fn all(&self) -> Bin {
        self.bins(1)[0]
    }

    /// The expected calibration error over so many bins, 0 to 1.
    pub fn error(&self, bins: usize) -> f64 {
        let weighted = self.bins(bins).into_iter();
        let sum: f64 = weighted
            .map(|bin| bin.count as f64 * (bin.mean() - bin.share()).abs())
            .sum();
        sum / self.0.len().max(1) as f64
    }

    /// The figures, for a program to read.
    pub fn json(&self) -> Value {
        let table = |count: usize| {
            let bins = self.bins(count).into_iter();
            bins.map(|bin| json!({"count": bin.count, "confidence": bin.mean(), "right": bin.share()}))
                .collect::<Vec<_>>()
        };
        let all = self.all();
        json!({
            "count": all.count, "confidence": all.mean(), "right": all.share(),
            "error": BINS.map(|bins| (bins.to_string(), self.error(bins))).into_iter().collect::<BTreeMap<_, _>>(),
            "bins": BINS.map(|bins| (bins.to_string(), table(bins))).into_iter().collect::<BTreeMap<_, _>>(),
        })
    }
}

impl fmt::Display for Group {
    /// The reliability table: a row for each bin that has any.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let bins = self.bins(BINS[0]);
        for (at, bin) in bins.iter().enumerate().filter(|(_, bin)| bin.count > 0) {
            let edge = |at: usize| 100 * at / BINS[0];
            writeln!(
                formatter,
                "  {:>3} to {:>3} % {:>9} {:>11.1} % {:>8.1} %",
                edge(at),
                edge(at + 1),
                bin.count,
                100.0 * bin.mean(),
                100.0 * bin.share()
            )?;
        }
        Ok(())
    }
}

/// A row for each set and kind of item that has any, then the reliability tables.
pub fn tables(groups: &[(&str, &str, &Group)]) -> String {
    let mut table = String::from(
        "Calibration: the expected calibration error (ECE) of the confidences, in points of a hundred, over bins of equal width.\n\n",
    );
    let [few, many] = BINS;
    let _ = writeln!(
        table,
        "{:<20} {:<10} {:>9} {:>11} {:>8} {:>8} {:>8}",
        "set",
        "",
        "count",
        "confidence",
        "right",
        format!("ECE {few}"),
        format!("ECE {many}")
    );
    let mut bins = String::new();
    for (set, kind, group) in groups.iter().filter(|(_, _, group)| group.all().count > 0) {
        let all = group.all();
        let _ = writeln!(
            table,
            "{set:<20} {kind:<10} {:>9} {:>9.1} % {:>6.1} % {:>8.1} {:>8.1}",
            all.count,
            100.0 * all.mean(),
            100.0 * all.share(),
            100.0 * group.error(few),
            100.0 * group.error(many)
        );
        let _ = write!(
            bins,
            "\n{set}, {kind}: confidence, count, mean confidence, right\n{group}"
        );
    }
    table + &bins
}

/// Judges the mentions of `predicted` that carry a confidence.
pub fn calibration(gold: &[Document], predicted: &BTreeMap<String, Document>, mapping: &Mapping) -> Calibration {
    let fine = mapping.is_fine(gold);
    let annotated: BTreeSet<&str> = gold
        .iter()
        .flat_map(|document| &document.entities)
        .flat_map(|entity| meanings(mapping, &entity.label, fine))
        .collect();
    let mut calibration = Calibration::default();
    for document in gold {
        let wanted: BTreeSet<_> = document
            .entities
            .iter()
            .flat_map(|entity| meanings(mapping, &entity.label, fine).map(move |label| (entity.range, label)))
            .map(|(range, label)| (normalised(&document.text, range, label), label))
            .collect();
        let found = predicted
            .get(&document.id)
            .map(|prediction| prediction.entities.as_slice())
            .unwrap_or_default();
        for mention in found {
            let (label, group) = match labels::coarse(&mention.label) {
                Some(class) if !fine => (class, &mut calibration.names),
                Some(_) => (mention.label.as_str(), &mut calibration.names),
                None => (mention.label.as_str(), &mut calibration.numbers),
            };
            if let Some(confidence) = mention.confidence.filter(|_| annotated.contains(label)) {
                let range = normalised(&document.text, mention.range, label);
                group.0.push((confidence, wanted.contains(&(range, label))));
            }
        }
    }
    calibration
}

/// What a gold label can stand for: for a name its type, or its coarse class where the corpus has only those; for a date
/// or number any of its types.
fn meanings<'a>(mapping: &'a Mapping, label: &'a str, fine: bool) -> impl Iterator<Item = &'a str> {
    let class = mapping.coarse(label).filter(|_| !fine);
    let types = mapping
        .types(label)
        .filter(move |one| fine || labels::NUMBERS.contains(one) && class.is_none());
    class.into_iter().chain(types)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::evaluate::corpus;

    #[test]
    fn the_error_is_the_weighted_distance_of_the_bins() {
        // Two at 90 %, one of them right; two at 50 %, one of them right; one at 100 %, right.
        let group = Group(vec![(0.9, true), (0.9, false), (0.5, true), (0.5, false), (1.0, true)]);
        let bins = group.bins(10);
        assert_eq!((bins[5].count, bins[9].count), (2, 3));
        assert!((bins[9].mean() - 2.8 / 3.0).abs() < 1e-12);
        assert!((bins[9].share() - 2.0 / 3.0).abs() < 1e-12);
        // The last bin is off by 0.8 / 3 and holds three of five.
        assert!((group.error(10) - 0.16).abs() < 1e-12, "{}", group.error(10));
        assert!(Group::default().error(15).abs() < 1e-12);
    }

    #[test]
    fn mentions_are_judged_by_what_the_corpus_annotates() {
        let gold = r#"{"id": "a", "text": "The Elden Bay met Holt in May at 9", "entities": [
            {"start": 0, "end": 13, "label": "place"}, {"start": 18, "end": 22, "label": "person"},
            {"start": 26, "end": 29, "label": "when"}]}"#
            .replace('\n', " ");
        let predicted = r#"{"id": "a", "text": "The Elden Bay met Holt in May at 9", "entities": [
            {"start": 4, "end": 13, "label": "GPE", "confidence": 0.8}, {"start": 18, "end": 22, "label": "ORG", "confidence": 0.6},
            {"start": 18, "end": 22, "label": "PERSON", "confidence": 0.7}, {"start": 18, "end": 22, "label": "PERSON"},
            {"start": 26, "end": 29, "label": "TIME", "confidence": 0.9}, {"start": 33, "end": 34, "label": "CARDINAL", "confidence": 0.9}]}"#
            .replace('\n', " ");
        let mapping = r#"{"place": {"coarse": "LOC", "onto": "GPE|LOC"}, "person": {"coarse": "PER", "onto": "PERSON"},
            "when": {"coarse": null, "onto": "DATE|TIME"}}"#;
        let mapping = Mapping::parse(mapping).expect("JSON");
        let document = |line: &str| corpus::parse(line).expect("a document");
        let (gold, predicted) = (vec![document(&gold)], corpus::by_id(vec![document(&predicted)]));
        // ORG and CARDINAL are not annotated, and the person without a confidence says nothing.
        let calibration = calibration(&gold, &predicted, &mapping);
        assert_eq!(calibration.names, Group(vec![(0.8, true), (0.7, true)]));
        assert_eq!(calibration.numbers, Group(vec![(0.9, true)]));
    }
}
