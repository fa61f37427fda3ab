//! Tables for spreadsheets: entities, mentions and quotations as CSV (RFC 4180, UTF-8).
//!
//! Offsets count Unicode code points, as the names of their columns say, ends exclusive. A cell that a spreadsheet would
//! take for a formula gets an apostrophe in front (OWASP, "CSV Injection"), notes too. What was rejected is left
//! out. The notes on an annotation are in its row, a line each. A table is
//! poorer than a document: [`crate::loss`] says by what.

use pressmark_annotation::document::{
    Confidence, Document, Key, Kind, MentionKind, QuotationKind, Speaker, Status, Value,
};
use pressmark_annotation::sorted::SortedMap;
use pressmark_annotation::sorting::gathered;
use pressmark_annotation::speech::is_speech;
use pressmark_annotation::{Id, Label, Span};

/// The byte-order mark by which older spreadsheets know UTF-8.
pub const BYTE_ORDER_MARK: &str = "\u{feff}";

/// Which table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Table {
    /// An entity a row, with how often it is mentioned and quoted; beliefs and wishes are no quotations here.
    Entities,
    /// A mention a row.
    Mentions,
    /// A quotation a row, scare quotes among them.
    Quotations,
}

impl Table {
    /// The names of its columns.
    fn columns(self) -> &'static [&'static str] {
        match self {
            Self::Entities => &[
                "document",
                "id",
                "label",
                "label_name",
                "name",
                "aliases",
                "mentions",
                "quotations",
                "status",
                "confidence",
                "rule",
                "notes",
            ],
            Self::Mentions => &[
                "document",
                "id",
                "start_code_point",
                "end_code_point",
                "text",
                "kind",
                "label",
                "label_name",
                "entity",
                "entity_name",
                "value",
                "unit",
                "status",
                "confidence",
                "rule",
                "notes",
            ],
            Self::Quotations => &[
                "document",
                "id",
                "start_code_point",
                "end_code_point",
                "content_code_points",
                "content",
                "cue",
                "source",
                "kind",
                "attitude",
                "speaker",
                "speaker_name",
                "speaker_rule",
                "status",
                "confidence",
                "rule",
                "notes",
            ],
        }
    }
}

/// The table of one document with its header row; the document is called by its id.
pub fn write(document: &Document, table: Table) -> String {
    header(table) + &rows(document, document.id.as_str(), table)
}

/// The header row of a table.
pub fn header(table: Table) -> String {
    let mut sheet = Sheet::new();
    sheet.row(table.columns().iter().map(|name| (*name).to_owned()));
    sheet.finish()
}

/// The rows of one document that is called `name`, without a header, so that several documents can share one.
pub fn rows(document: &Document, name: &str, table: Table) -> String {
    let mut sheet = Sheet::new();
    match table {
        Table::Entities => entities(document, name, &mut sheet),
        Table::Mentions => mentions(document, name, &mut sheet),
        Table::Quotations => quotations(document, name, &mut sheet),
    }
    sheet.finish()
}

fn entities(document: &Document, name: &str, sheet: &mut Sheet) {
    let notes = notes(document);
    let mentions = document.live_mentions();
    let quotations = document.live_quotations();
    let mut counts: SortedMap<&Id, (usize, usize)> = gathered(document.entities.keys().map(|id| (id, (0, 0))));
    for id in mentions.iter().filter_map(|mention| mention.entity.as_ref()) {
        counts.entry(id).or_default().0 += 1;
    }
    for quotation in quotations.iter().filter(|quotation| is_speech(quotation)) {
        if let Speaker::Entity(id) = &quotation.speaker {
            counts.entry(id).or_default().1 += 1;
        }
    }
    for entity in document
        .entities
        .values()
        .filter(|entity| entity.provenance.status.is_live())
    {
        let (mentioned, quoted) = counts.get(&entity.id).copied().unwrap_or_default();
        sheet.row([
            name.to_owned(),
            entity.id.to_string(),
            entity.label.to_string(),
            label_name(document, &entity.label),
            entity.name.clone(),
            entity.aliases.join("; "),
            mentioned.to_string(),
            quoted.to_string(),
            status(entity.provenance.status),
            confidence(entity.provenance.confidence),
            entity.provenance.rule.clone().unwrap_or_default(),
            noted(&notes, Kind::Entity, &entity.id),
        ]);
    }
}

/// What the tag set calls a label; empty where the label is not in it.
fn label_name(document: &Document, label: &Label) -> String {
    let tag = document.tag_set.get(label);
    tag.map(|tag| tag.words().to_owned()).unwrap_or_default()
}

fn mentions(document: &Document, name: &str, sheet: &mut Sheet) {
    let notes = notes(document);
    for mention in document.live_mentions() {
        let (start, end) = place(document, mention.span);
        let (value, unit) = match mention.value.clone() {
            None => (String::new(), String::new()),
            Some(Value::Iso8601(value)) => (value, String::new()),
            Some(Value::Money { amount, currency }) => (amount, currency),
            Some(Value::Number { number, unit }) => (number, unit.unwrap_or_default()),
        };
        let kind = match mention.kind {
            MentionKind::Name => "name",
            MentionKind::Nominal => "nominal",
            MentionKind::Pronoun => "pronoun",
        };
        sheet.row([
            name.to_owned(),
            mention.id.to_string(),
            start.to_string(),
            end.to_string(),
            document.words(mention.span).to_owned(),
            kind.to_owned(),
            mention.label.to_string(),
            label_name(document, &mention.label),
            mention.entity.as_ref().map(Id::to_string).unwrap_or_default(),
            entity_name(document, mention.entity.as_ref()),
            value,
            unit,
            status(mention.provenance.status),
            confidence(mention.provenance.confidence),
            mention.provenance.rule.clone().unwrap_or_default(),
            noted(&notes, Kind::Mention, &mention.id),
        ]);
    }
}

fn quotations(document: &Document, name: &str, sheet: &mut Sheet) {
    let notes = notes(document);
    for quotation in document.live_quotations() {
        let pieces: Vec<_> = quotation.content.iter().map(|span| place(document, *span)).collect();
        let start = pieces.first().map(|piece| piece.0.to_string()).unwrap_or_default();
        let end = pieces.last().map(|piece| piece.1.to_string()).unwrap_or_default();
        let pieces: Vec<_> = pieces.iter().map(|(start, end)| format!("{start}..{end}")).collect();
        let words = |spans: &[Span]| {
            let words: Vec<_> = spans.iter().map(|span| document.words(*span)).collect();
            words.join(" … ")
        };
        let kind = match quotation.kind {
            QuotationKind::Direct => "direct",
            QuotationKind::Indirect => "indirect",
            QuotationKind::Mixed => "mixed",
            QuotationKind::ScareQuotes => "scare quotes",
        };
        let (speaker, speaker_name) = match &quotation.speaker {
            Speaker::Undecided => (String::new(), String::new()),
            Speaker::Unnamed => ("unnamed".to_owned(), String::new()),
            Speaker::Entity(id) => (id.to_string(), entity_name(document, Some(id))),
        };
        sheet.row([
            name.to_owned(),
            quotation.id.to_string(),
            start,
            end,
            pieces.join(" "),
            words(&quotation.content),
            words(&quotation.cue),
            words(&quotation.source),
            kind.to_owned(),
            quotation.attitude.to_string(),
            speaker,
            speaker_name,
            quotation
                .speaker_rule
                .as_ref()
                .map(|rule| rule.rule.clone())
                .unwrap_or_default(),
            status(quotation.provenance.status),
            confidence(quotation.provenance.confidence),
            quotation.provenance.rule.clone().unwrap_or_default(),
            noted(&notes, Kind::Quotation, &quotation.id),
        ]);
    }
}

/// The live notes by what they are about.
type Notes<'d> = SortedMap<&'d Key, Vec<&'d str>>;

fn notes(document: &Document) -> Notes<'_> {
    let mut notes = Notes::new();
    let live = document.notes.values().filter(|note| note.provenance.status.is_live());
    for note in live {
        if let Some(target) = &note.target {
            notes.entry(target).or_default().push(&note.body);
        }
    }
    notes
}

/// What is noted about an annotation, a line each.
fn noted(notes: &Notes, kind: Kind, id: &Id) -> String {
    notes
        .get(&Key::new(kind, id.clone()))
        .map(|bodies| bodies.join("\n"))
        .unwrap_or_default()
}

fn place(document: &Document, span: Span) -> (u32, u32) {
    document.text.offsets().to_code_points(span).map_or((0, 0), Into::into)
}

fn entity_name(document: &Document, id: Option<&Id>) -> String {
    id.and_then(|id| document.entity(id))
        .map(|entity| entity.name.clone())
        .unwrap_or_default()
}

fn status(status: Status) -> String {
    let words = match status {
        Status::Suggested => "suggested",
        Status::Accepted => "accepted",
        Status::Rejected => "rejected",
        Status::Manual => "manual",
    };
    words.to_owned()
}

fn confidence(confidence: Option<Confidence>) -> String {
    confidence
        .map(|confidence| confidence.probability().to_string())
        .unwrap_or_default()
}

/// Rows of CSV in memory.
pub(crate) struct Sheet(csv::Writer<Vec<u8>>);

impl Sheet {
    pub(crate) fn new() -> Self {
        Self(
            csv::WriterBuilder::new()
                .terminator(csv::Terminator::CRLF)
                .from_writer(Vec::new()),
        )
    }

    pub(crate) fn row(&mut self, cells: impl IntoIterator<Item = String>) {
        // Writing to memory can't fail, nor can rows differ in length: each table writes one shape.
        let _ = self.0.write_record(cells.into_iter().map(harmless));
    }

    pub(crate) fn finish(self) -> String {
        let bytes = self.0.into_inner().unwrap_or_default();
        String::from_utf8(bytes).unwrap_or_default()
    }
}

/// A cell that no spreadsheet takes for a formula; plain numbers stay numbers.
fn harmless(cell: String) -> String {
    let formula = cell.starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠']);
    let sign = cell.strip_prefix(['+', '-']);
    let number = sign.is_some_and(|digits| {
        digits.starts_with(|c: char| c.is_ascii_digit())
            && digits.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.')
    });
    if formula && !number { format!("'{cell}") } else { cell }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use pressmark_annotation::Text;
    use pressmark_annotation::ops::{self, Stamp};

    use super::*;

    #[test]
    fn formulas_are_defused_and_numbers_left_alone() {
        let cells = [
            "=1+1", "+49 30", "-5", "-5.25", "-cmd", "@SUM(A1)", "\t=1", "Holt", "", "＝1", "-",
        ];
        let out: Vec<_> = cells.iter().map(|cell| harmless((*cell).to_owned())).collect();
        assert_eq!(
            out,
            [
                "'=1+1",
                "'+49 30",
                "-5",
                "-5.25",
                "'-cmd",
                "'@SUM(A1)",
                "'\t=1",
                "Holt",
                "",
                "'＝1",
                "'-"
            ]
        );
    }

    #[test]
    fn notes_stand_beside_what_they_are_about_and_start_no_formula() {
        let text = Arc::new(Text::new("“No,” said Holt.").expect("short"));
        let mut document = Document::new("d", text);
        let stamp = |seed: &str| Stamp {
            by: "p".into(),
            at: None,
            seed: seed.into(),
        };
        let quotation = ops::add_quotation(
            vec![Span::new(3, 6)],
            QuotationKind::Direct,
            Speaker::Unnamed,
            &stamp("q"),
        );
        quotation.apply(&mut document).expect("applies");
        let about = |kind, id: &str| Some(Key::new(kind, id));
        for (seed, target, body) in [
            ("n1", about(Kind::Quotation, "q"), "=HYPERLINK(\"x\")"),
            ("n2", about(Kind::Quotation, "q"), "who?"),
            ("n3", None, "about the article"),
        ] {
            let note = ops::add_note(target, body, &stamp(seed));
            note.apply(&mut document).expect("applies");
        }
        let table = write(&document, Table::Quotations);
        assert!(table.contains(",rule,notes\r\n"), "{table}");
        assert!(table.ends_with(",\"'=HYPERLINK(\"\"x\"\")\nwho?\"\r\n"), "{table}");
        let lost = crate::loss::report(&document, crate::loss::Target::Csv(Table::Quotations));
        assert_eq!(
            lost,
            ["the text of the article", "1 note"],
            "only that on the whole article"
        );
        let lost = crate::loss::report(&document, crate::loss::Target::Csv(Table::Mentions));
        assert!(lost.contains(&"3 notes".to_owned()), "{lost:?}");
    }

    #[test]
    fn cells_are_quoted_as_rfc_4180_says() {
        let mut sheet = Sheet::new();
        sheet.row(["a,b", "say \"no\"", "two\nlines", "plain"].map(str::to_owned));
        assert_eq!(sheet.finish(), "\"a,b\",\"say \"\"no\"\"\",\"two\nlines\",plain\r\n");
    }
}
