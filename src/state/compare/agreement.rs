//! The figures of agreement as a table for other programs.

use pressmark_annotation::agreement::{Agreement, Figure, Means};

use super::versions::letter;

/// Takes one figure of those of a pair.
pub type Paired = fn(&Means) -> Figure;

/// The figures that are made for each pair, with their names in files.
pub const PAIRED: [(&str, Paired); 4] = [
    ("f1-exact", |means| means.exact),
    ("f1-overlap", |means| means.overlap),
    ("f1-half", |means| means.half),
    ("cohen-kappa", |means| means.cohen),
];

/// The figures as CSV: what is measured, in which documents, the figure, its value, and why it has none.
pub fn csv(agreement: &Agreement, name: impl Fn(usize) -> String) -> String {
    let mut rows = String::from("about,documents,figure,value,undefined\r\n");
    let mut row = |about: &str, documents: &str, figure: &str, value: Figure| {
        let (value, why) = match value {
            Ok(value) => (format!("{value:.6}"), String::new()),
            Err(why) => (String::new(), why.to_string()),
        };
        for (place, field) in [about, documents, figure, &value, &why].into_iter().enumerate() {
            let quoted = format!("\"{}\"", field.replace('"', "\"\""));
            rows.push_str(if place == 0 { "" } else { "," });
            rows.push_str(if field.contains([',', '"', '\n', '\r']) {
                &quoted
            } else {
                field
            });
        }
        rows.push_str("\r\n");
    };
    for figures in &agreement.aspects {
        let about = figures.aspect.name();
        for (figure, of) in PAIRED {
            row(about, "all", figure, of(&figures.mean));
        }
        row(about, "all", "fleiss-kappa", figures.fleiss);
        row(about, "all", "krippendorff-alpha", figures.alpha);
        if let Some(alpha_u) = figures.alpha_u {
            row(about, "all", "krippendorff-alpha-u", alpha_u);
        }
        for pair in &figures.pairs {
            let (a, b) = pair.documents;
            let documents = format!("{} / {}", name(a), name(b));
            for (figure, of) in PAIRED {
                row(about, &documents, figure, of(&pair.figures));
            }
        }
    }
    for label in &agreement.labels {
        let about = format!("label {}", label.label.as_str());
        row(&about, "all", "f1-exact", label.exact);
        row(&about, "all", "f1-overlap", label.overlap);
        for (version, count) in label.counts.iter().enumerate() {
            row(&about, &letter(version).to_string(), "mentions", Ok(*count as f64));
        }
    }
    rows
}
