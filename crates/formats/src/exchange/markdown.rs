//! An article in Markdown, to be read by people: names in bold, descriptions and pronouns in italics, a footnote at the end
//! of every quotation that says whose it is, and lists of who speaks, who is named, and the notes. It is written only; as
//! an article, Markdown is plain text.

use std::fmt::Write as _;
use std::sync::Arc;

use pressmark_annotation::document::{Document, Kind, MentionKind, Note, Quotation, QuotationKind, Speaker};
use pressmark_annotation::sorted::SortedMap;
use pressmark_annotation::{Id, speech};

use super::carries::{Entities, Field, Layout, Unit};
use super::look::Look;
use super::marks::is_mark;
use super::reduce::in_order;
use super::sheet::{self, Segment, Sheet};
use super::{Carries, File, Read, Written};
use crate::error::FormatError;

/// What the format shows.
pub const CARRIES: Carries = Carries {
    unit: Unit::Markup,
    metadata: &[Field::Title, Field::Source, Field::Url, Field::Published],
    mentions: Layout::Flat,
    untrimmed: false,
    mention_kinds: true,
    entities: Entities::Referred,
    aliases: true,
    quotations: true,
    cues: true,
    sources: true,
    speakers: true,
    quotation_kinds: true,
    attitudes: true,
    notes: &[None, Some(Kind::Entity), Some(Kind::Mention), Some(Kind::Quotation)],
    ..Carries::TEXT
};

/// Whether a file is of this format: none is, because it is plain text.
pub fn is(_look: &Look) -> bool {
    false
}

/// Refuses, because annotations in Markdown are for people.
pub fn read(_files: &[File]) -> Result<Read, FormatError> {
    Err(FormatError::Foreign {
        format: "Markdown",
        reason: "its annotations are for people. Open it as an article, which is plain text.".to_owned(),
    })
}

/// Writes a reduced document.
pub fn write(document: &Document) -> Vec<Written> {
    let sheet = sheet::sheet(document);
    let mut footnote = 0;
    let mut number = |quotation: &Arc<Quotation>| {
        let spoken = quotation.kind != QuotationKind::ScareQuotes;
        footnote += usize::from(spoken);
        spoken.then_some(footnote)
    };
    let page = Page {
        document,
        footnotes: sheet.quotations.iter().map(&mut number).collect(),
        sheet,
    };
    let mut out = String::new();
    page.head(&mut out);
    for line in &page.sheet.lines {
        page.line(line, &mut out);
    }
    page.notes_on_quotations(&mut out);
    page.who_says_what(&mut out);
    page.names(&mut out);
    page.notes(&mut out);
    vec![Written::text(".md", "text/markdown", out)]
}

/// What stands for the speaker where nobody is named, and where nobody has decided.
pub const NOBODY: [&str; 2] = ["nobody named", "speaker not decided"];

/// Who is behind a quotation, for people; `nobody` as in [`NOBODY`].
pub fn who(document: &Document, quotation: &Quotation, nobody: [&str; 2]) -> String {
    if let Some(entity) = document.speaker(quotation) {
        return shortened(&entity.name);
    }
    let words = speech::joined(document, &quotation.source);
    match quotation.speaker {
        Speaker::Unnamed if words.is_empty() => nobody[0].to_owned(),
        _ if words.is_empty() => nobody[1].to_owned(),
        _ => shortened(&words),
    }
}

/// A name that is repeated at every turn, cut off where it is no name any more.
pub fn shortened(name: &str) -> String {
    match name.char_indices().nth(120) {
        Some((end, _)) => format!("{}…", name.get(..end).unwrap_or_default()),
        None => name.to_owned(),
    }
}

/// How a quotation is given, for people.
pub fn how(quotation: &Quotation) -> &'static str {
    match quotation.kind {
        _ if quotation.attitude => "belief or wish",
        QuotationKind::Direct => "direct",
        QuotationKind::Indirect => "indirect",
        QuotationKind::Mixed => "partly direct",
        QuotationKind::ScareQuotes => "scare quotes",
    }
}

/// The quotations of each speaker, by their numbers in the sheet; the speakers in the order in which they first speak.
pub fn by_speaker(document: &Document, sheet: &Sheet, nobody: [&str; 2]) -> Vec<(String, Vec<usize>)> {
    let mut speakers: Vec<(String, Vec<usize>)> = Vec::new();
    let mut known: SortedMap<String, usize> = SortedMap::new();
    for (number, quotation) in sheet.quotations.iter().enumerate() {
        if quotation.kind == QuotationKind::ScareQuotes {
            continue;
        }
        let who = who(document, quotation, nobody);
        let place = *known.entry(who.clone()).or_insert(speakers.len());
        match speakers.get_mut(place) {
            Some((_, numbers)) => numbers.push(number),
            None => speakers.push((who, vec![number])),
        }
    }
    speakers
}

/// What a note is about, for people; `article` stands for the article as a whole.
pub fn about(document: &Document, note: &Note, article: &str) -> String {
    let Some(key) = &note.target else {
        return article.to_owned();
    };
    let words = match key.kind {
        Kind::Entity => document.entities.get(&key.id).map(|entity| entity.name.clone()),
        Kind::Mention => document
            .mentions
            .get(&key.id)
            .map(|mention| document.words(mention.span).to_owned()),
        Kind::Quotation => document
            .quotations
            .get(&key.id)
            .map(|quotation| speech::joined(document, &quotation.content)),
        Kind::Note | Kind::Relation => None,
    };
    format!("“{}”", words.unwrap_or_default())
}

/// The article as it is written.
struct Page<'a> {
    document: &'a Document,
    sheet: Sheet,
    /// The number of the footnote of each quotation; scare quotes have none.
    footnotes: Vec<Option<usize>>,
}

impl Page<'_> {
    fn head(&self, out: &mut String) {
        let metadata = &self.document.metadata;
        if !metadata.title.is_empty() {
            let _ = writeln!(out, "# {}\n", escaped(&metadata.title));
        }
        let facts = [&metadata.source, &metadata.published, &metadata.url];
        let facts: Vec<String> = facts
            .into_iter()
            .filter(|fact| !fact.is_empty())
            .map(|fact| escaped(fact))
            .collect();
        if !facts.is_empty() {
            let _ = writeln!(out, "{}\n", facts.join(" · "));
        }
    }

    fn line(&self, line: &[Segment], out: &mut String) {
        let text: String = line.iter().map(|segment| self.document.words(segment.span)).collect();
        let mut indent = text.len() - text.trim_start().len();
        let mut open: Option<(usize, &str)> = None;
        let mut footnotes = String::new();
        for segment in line {
            let marks = segment.mention.map(|number| {
                let name = self
                    .sheet
                    .mentions
                    .get(number)
                    .is_none_or(|mention| mention.kind == MentionKind::Name);
                (number, if name { "**" } else { "*" })
            });
            if open != marks {
                out.push_str(open.map_or("", |(_, marks)| marks));
                if marks.is_some() {
                    out.push_str(&std::mem::take(&mut footnotes));
                }
                out.push_str(marks.map_or("", |(_, marks)| marks));
                open = marks;
            }
            // White space before a paragraph would make it code.
            let words = self.document.words(segment.span);
            let skipped = indent.min(words.len());
            indent -= skipped;
            let mut words = words.get(skipped..).unwrap_or_default();
            if !footnotes.is_empty() && open.is_none() {
                // Behind the mark that closes the quotation.
                let end = words.find(|c: char| !is_mark(c) && !matches!(c, '.' | ',' | '!' | '?' | ';'));
                let (closing, rest) = words.split_at(end.unwrap_or(words.len()));
                escape(closing, out);
                words = rest;
            }
            if !words.is_empty() {
                out.push_str(&std::mem::take(&mut footnotes));
                escape(words, out);
            }
            for footnote in segment.ended.iter().filter_map(|number| *self.footnotes.get(*number)?) {
                out.push_str(open.take().map_or("", |(_, marks)| marks));
                let _ = write!(footnotes, "[^{footnote}]");
            }
        }
        out.push_str(open.map_or("", |(_, marks)| marks));
        out.push_str(&footnotes);
        out.push_str("\n\n");
    }

    fn notes_on_quotations(&self, out: &mut String) {
        for (quotation, footnote) in self.sheet.quotations.iter().zip(&self.footnotes) {
            let Some(footnote) = footnote else { continue };
            let _ = write!(
                out,
                "[^{footnote}]: {}, {}",
                escaped(&who(self.document, quotation, NOBODY)),
                how(quotation)
            );
            for (name, spans) in [("source", &quotation.source), ("cue", &quotation.cue)] {
                if !spans.is_empty() {
                    let _ = write!(out, "; {name} “{}”", escaped(&speech::joined(self.document, spans)));
                }
            }
            let _ = writeln!(
                out,
                ": {}\n",
                escaped(&speech::joined(self.document, &quotation.content))
            );
        }
    }

    fn who_says_what(&self, out: &mut String) {
        let speakers = by_speaker(self.document, &self.sheet, NOBODY);
        if !speakers.is_empty() {
            out.push_str("## Who says what\n\n");
        }
        for (who, numbers) in speakers {
            let _ = writeln!(out, "- **{}**", escaped(&who));
            for number in numbers {
                if let Some(quotation) = self.sheet.quotations.get(number) {
                    let words = speech::joined(self.document, &quotation.content);
                    let _ = writeln!(out, "  - {} ({})", escaped(&words), how(quotation));
                }
            }
        }
        out.push('\n');
    }

    fn names(&self, out: &mut String) {
        let entities = in_order(&self.document.entities);
        if !entities.is_empty() {
            out.push_str("## Names\n\n");
        }
        let mut counts: SortedMap<&Id, usize> = SortedMap::new();
        for entity in self.sheet.mentions.iter().filter_map(|mention| mention.entity.as_ref()) {
            *counts.entry(entity).or_default() += 1;
        }
        for entity in entities {
            let tag = self.document.tag_set.get(&entity.label);
            let label = tag.map_or(entity.label.as_str(), |tag| tag.words());
            let _ = write!(out, "- **{}**, {}", escaped(&entity.name), escaped(label));
            if !entity.aliases.is_empty() {
                let _ = write!(out, ", also {}", escaped(&entity.aliases.join(", ")));
            }
            let _ = writeln!(out, ": {} ×", counts.get(&entity.id).unwrap_or(&0));
        }
        out.push('\n');
    }

    fn notes(&self, out: &mut String) {
        let notes = in_order(&self.document.notes);
        if !notes.is_empty() {
            out.push_str("## Notes\n\n");
        }
        for note in notes {
            let about = about(self.document, note, "the article");
            let _ = writeln!(out, "- On {}: {}", escaped(&about), escaped(&note.body));
        }
    }
}

/// Words on one line, so that Markdown shows them as they are.
fn escaped(words: &str) -> String {
    let mut out = String::new();
    escape(&words.split_whitespace().collect::<Vec<_>>().join(" "), &mut out);
    out
}

/// Appends words so that Markdown shows them as they are.
fn escape(words: &str, out: &mut String) {
    for c in words.replace(char::is_control, " ").chars() {
        let start = out.is_empty() || out.ends_with('\n');
        let marks = matches!(c, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '&' | '~' | '|');
        if marks || start && matches!(c, '#' | '+' | '-' | '=' | ':') {
            out.push('\\');
        } else if matches!(c, '.' | ')') && is_item(out) {
            // “3. May” at the beginning of a line is no list.
            out.push('\\');
        }
        out.push(c);
    }
}

/// Whether the line so far is a number, which a full stop would make an item of a list.
fn is_item(out: &str) -> bool {
    let digits = out.bytes().rev().take(10).take_while(u8::is_ascii_digit).count();
    let before = out.get(..out.len() - digits).unwrap_or_default();
    digits > 0 && (before.is_empty() || before.ends_with('\n'))
}

#[cfg(test)]
mod tests {
    use super::super::fixture::document;
    use super::*;

    #[test]
    fn an_article_is_written_for_people() {
        let written = write(&document());
        let text = String::from_utf8(written[0].bytes.clone())
            .expect("UTF-8")
            .replace("e\u{301}", "é");
        expect_test::expect![[r#"
            # Harbour chief defends ferry cuts

            Lindvik Gazette · 2026-05-03

            🚢 *Harbour chief* defends ferry cuts

            **LINDVIK**, **May 3** – “We waited,” said Deputy Mayor **René Halvorsen**, “until the money was gone.”[^1] The council will spend **$1.5 million** less in 2027.

            A senior official said the “summer boat” might return.[^2]

            [^1]: René Halvorsen, direct; source “Deputy Mayor René Halvorsen”; cue “said”: We waited, … until the money was gone.

            [^2]: A senior official, partly direct; source “A senior official”: the “summer boat” might return

            ## Who says what

            - **René Halvorsen**
              - We waited, … until the money was gone. (direct)
            - **A senior official**
              - the “summer boat” might return (partly direct)

            ## Names

            - **René Halvorsen**, person, also Halvorsen: 2 ×
            - **Lindvik**, country or place: 1 ×

            ## Notes

            - On “We waited, … until the money was gone.”: Check against the recording.
        "#]].assert_eq(&text);
    }

    #[test]
    fn marks_of_markdown_are_escaped() {
        let escaped: Vec<String> = ["3. May *now*", "# a_b [c](d) <e> &amp;", "- 1.5 C. 2.", "a-b 3."]
            .map(escaped)
            .to_vec();
        expect_test::expect![[r#"
            3\. May \*now\*
            \# a\_b \[c\](d) \<e\> \&amp;
            \- 1.5 C. 2.
            a-b 3."#]]
        .assert_eq(&escaped.join("\n"));
    }
}
