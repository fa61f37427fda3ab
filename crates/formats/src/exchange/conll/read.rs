//! Reads documents from columns.

use pressmark_annotation::Span;

use super::columns::{Columns, Tag};
use super::write::unescaped;
use super::{DOCUMENT, NAME};
use crate::error::FormatError;
use crate::exchange::draft::Draft;
use crate::exchange::{Read, refuse};
use crate::repair::{Outcome, Repair};

/// Reads the documents of a file into `read`.
pub fn read(content: &str, told: Vec<Repair>, read: &mut Read) -> Result<(), FormatError> {
    let columns = Columns::of(content.get(..64 << 10).unwrap_or(content).trim_start()).or_else(|| Columns::of(content));
    let columns = columns.filter(|columns| !columns.labels.is_empty()).ok_or_else(|| {
        refuse(
            NAME,
            "no column of it holds labels such as B-PER, I-PER and O. Open a file with a token and its label a line.",
        )
    })?;
    let mut articles: Vec<Article> = vec![Article::new(&columns)];
    for line in content.lines() {
        let cells = if columns.is_comment(line) {
            None
        } else {
            Some(columns.cells(line))
        };
        let begins = match &cells {
            Some(cells) => cells.first() == Some(&DOCUMENT),
            None => line.starts_with("# newdoc"),
        };
        if begins {
            articles.push(Article::new(&columns));
        }
        let Some(article) = articles.last_mut() else { continue };
        match cells {
            None => article.comment(line),
            Some(cells) if begins => article.begin(&cells),
            Some(cells) if cells.is_empty() => article.end_sentence(),
            Some(cells) => article.token(&cells),
        }
    }
    articles.retain(|article| !article.text.trim().is_empty());
    if articles.is_empty() {
        return Err(FormatError::Empty);
    }
    let several = articles.len() > 1 || !read.documents.is_empty();
    let mut told = Some(told);
    for (number, article) in articles.into_iter().enumerate() {
        let (document, mut found) = article.finish()?;
        found.splice(0..0, told.take().unwrap_or_default());
        let name = format!("document {}", number + 1);
        read.add(document, found, several.then_some(&name));
    }
    Ok(())
}

/// A mention that is not at its end yet.
struct Open<'a> {
    label: &'a str,
    span: Span,
}

/// An article while it is put together.
struct Article<'a> {
    columns: &'a Columns,
    text: String,
    /// Whether the white space stands in the file.
    exact: bool,
    /// The white space after the last token, where the file says.
    spaces: Option<String>,
    /// Whether a sentence ended after the last token.
    ended: bool,
    /// Whether an odd number of straight marks has been read in the sentence.
    quoted: bool,
    last: String,
    /// The mention that is being read, a layer each.
    open: Vec<Option<Open<'a>>>,
    mentions: Vec<(Span, &'a str)>,
    /// The text of the sentence as a comment gives it, from the next token on.
    given: Option<&'a str>,
}

impl<'a> Article<'a> {
    fn new(columns: &'a Columns) -> Self {
        Self {
            columns,
            text: String::new(),
            exact: false,
            spaces: None,
            ended: false,
            quoted: false,
            last: String::new(),
            open: columns.labels.iter().map(|_| None).collect(),
            mentions: Vec::new(),
            given: None,
        }
    }

    fn begin(&mut self, cells: &[&str]) {
        if let Some(spaces) = cells.iter().find_map(|cell| cell.strip_prefix("SpacesAfter=")) {
            self.exact = true;
            self.text = unescaped(spaces);
        }
    }

    fn comment(&mut self, line: &'a str) {
        if let Some(text) = line.strip_prefix("# text = ") {
            self.given = Some(text);
        }
    }

    fn end_sentence(&mut self) {
        self.close_all();
        self.ended = true;
        self.quoted = false;
        self.given = None;
    }

    fn close_all(&mut self) {
        for open in &mut self.open {
            self.mentions.extend(open.take().map(|open| (open.span, open.label)));
        }
    }

    fn token(&mut self, cells: &[&'a str]) {
        let Some(token) = cells.get(self.columns.token).copied() else {
            return;
        };
        let mut gap = self.gap(token);
        // The sentence as a comment gives it knows better.
        if let Some((before, after)) = self.given.and_then(|given| given.split_once(token)) {
            if before.trim().is_empty() {
                if !self.ended && !self.text.is_empty() {
                    before.clone_into(&mut gap);
                }
                self.given = Some(after);
            } else {
                self.given = None;
            }
        }
        self.text.push_str(&gap);
        let start = self.text.len() as u32;
        self.text.push_str(token);
        let span = Span::new(start, self.text.len() as u32);
        self.ended = false;
        self.spaces = cells
            .iter()
            .skip(self.columns.token + 1)
            .flat_map(|cell| cell.split('|'))
            .find_map(|cell| {
                if cell == "SpaceAfter=No" {
                    Some(String::new())
                } else {
                    cell.strip_prefix("SpacesAfter=").map(unescaped)
                }
            });
        token.clone_into(&mut self.last);
        self.quoted ^= token == "\"";
        let columns = self.columns;
        for (layer, column) in columns.labels.iter().enumerate() {
            let tag = cells
                .get(*column)
                .and_then(|cell| Tag::of(cell))
                .unwrap_or(Tag::Outside);
            self.label(layer, tag, span);
        }
    }

    /// Goes on with the mention of a layer, or begins one.
    fn label(&mut self, layer: usize, tag: Tag<'a>, span: Span) {
        let Some(place) = self.open.get_mut(layer) else { return };
        let goes_on = |label: &str| place.as_ref().is_some_and(|open| open.label == label);
        let (label, continues, ends) = match tag {
            Tag::Outside => ("", false, true),
            Tag::Begin(label) => (label, false, false),
            Tag::Inside(label) => (label, goes_on(label), false),
            Tag::End(label) => (label, goes_on(label), true),
            Tag::Single(label) => (label, false, true),
        };
        if continues {
            if let Some(open) = place {
                open.span = open.span.cover(span);
            }
        } else {
            let done = place.take();
            self.mentions.extend(done.map(|open| (open.span, open.label)));
            if !label.is_empty() {
                *place = Some(Open { label, span });
            }
        }
        if ends {
            let done = place.take();
            self.mentions.extend(done.map(|open| (open.span, open.label)));
        }
    }

    /// What stands before a token: as the file says, else as one would write it.
    fn gap(&mut self, token: &str) -> String {
        if let Some(spaces) = self.spaces.take() {
            return spaces;
        }
        if self.text.is_empty() || self.exact && self.last.is_empty() {
            return String::new();
        }
        if self.exact {
            return " ".to_owned();
        }
        if self.ended {
            return "\n".to_owned();
        }
        let begins = token.chars().next().unwrap_or_default();
        let closes = matches!(
            begins,
            '.' | ',' | ';' | ':' | '!' | '?' | ')' | ']' | '}' | '%' | '”' | '»' | '’'
        ) || matches!(token, "'s" | "'m" | "'re" | "'ve" | "'ll" | "'d" | "n't" | "''")
            || token == "\"" && self.quoted;
        let opened = matches!(
            self.last.as_str(),
            "(" | "[" | "{" | "“" | "«" | "„" | "$" | "£" | "€" | "``"
        ) || self.last == "\"" && self.quoted;
        if closes || opened {
            String::new()
        } else {
            " ".to_owned()
        }
    }

    fn finish(mut self) -> Result<(pressmark_annotation::Document, Vec<Repair>), FormatError> {
        self.close_all();
        self.text.push_str(&self.spaces.take().unwrap_or_else(|| {
            if self.exact && !self.last.is_empty() {
                " ".to_owned()
            } else {
                String::new()
            }
        }));
        let mut draft = Draft::new(&self.text)?;
        if !self.exact {
            let message = "the file holds tokens and no spaces; they were put as one would write them";
            draft.tell_file(Outcome::Noticed, message);
        }
        let text = draft.text();
        let alignment = crate::alignment::Alignment::new(&self.text);
        for (span, label) in &self.mentions {
            let place = |byte: u32| {
                alignment
                    .as_ref()
                    .map_or(byte, |alignment| alignment.to_normalised(byte))
            };
            let span = Span::new(place(span.start()), place(span.end()));
            if text.is_valid(span) && !span.is_empty() {
                draft.mention(span, label);
            }
        }
        Ok(draft.finish(false))
    }
}
