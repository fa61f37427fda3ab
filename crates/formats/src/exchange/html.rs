//! A page that shows the article to anybody, and from which Pressmark reads the document again.
//!
//! Names are underlined, what is said has a ground of its own with its speaker in the margin, and lists say who says what,
//! who is named, and what was noted. The page needs no script and makes no connection: its policy allows its own styles and
//! nothing else. Every annotation has an anchor (`#a=` and its id, as in the application), which the browser marks by
//! itself. The document stands in the page as data, byte for byte as in a file of ours.

use std::fmt::Write as _;

use pressmark_annotation::document::{Document, MentionKind, QuotationKind};
use pressmark_annotation::label::Onto;
use pressmark_annotation::sorted::{SortedMap, SortedSet};
use pressmark_annotation::{Id, Label, speech};

use super::look::Look;
use super::markdown::{about, by_speaker, shortened, who};
use super::reduce::in_order;
use super::sheet::{self, CUE, SAID, SCARE, SOURCE, Segment, Sheet};
use super::{Carries, File, Read, Written};
use crate::error::FormatError;
use crate::report::Words;
use crate::report::dom::escape;
use crate::report::html::{TOKENS, page_head};
use crate::{pressmark, text};

mod words;

/// What the format holds.
pub const CARRIES: Carries = Carries::EVERYTHING;

/// The styles of the page.
const PAGE: &str = include_str!("page.css");

/// How the body begins, by which the page is known.
const BODY: &str = "<body data-generator=\"pressmark\">";

/// How the element begins that holds the data.
const DATA: &str = "<script type=\"application/json\" id=\"pressmark\">";

/// Whether a file is of this format.
pub fn is(look: &Look) -> bool {
    look.head.contains(BODY)
}

/// Reads files of this format: the data in the page.
pub fn read(files: &[File]) -> Result<Read, FormatError> {
    let mut read = Read::default();
    for file in files {
        let page = text::utf8(file.bytes)?;
        let data = data_of(page).ok_or_else(|| FormatError::Foreign {
            format: "HTML",
            reason: "it holds no document of Pressmark. Open it as a web page, or save the page from Pressmark again."
                .to_owned(),
        })?;
        let (document, told) = pressmark::parse(data.as_bytes())?;
        read.documents.push(document);
        read.told.extend(told);
    }
    Ok(read)
}

/// The data in a page: what stands in the script element whose id is `pressmark`, however a browser wrote it again.
fn data_of(page: &str) -> Option<&str> {
    let mut rest = page;
    while let Some((_, from)) = rest.split_once("<script") {
        let (tag, inside) = from.split_once('>')?;
        let (inside, after) = inside.split_once("</script")?;
        let id = tag.split("id=").nth(1).map(|id| id.trim_start_matches(['"', '\'']));
        if id.is_some_and(|id| id.starts_with("pressmark")) {
            return Some(inside);
        }
        rest = after;
    }
    None
}

/// Writes a document, in English.
pub fn write(document: &Document) -> Vec<Written> {
    write_in(document, Words::default())
}

/// Writes a document; what is not the article's is in the language of `words`.
pub fn write_in(document: &Document, words: Words) -> Vec<Written> {
    let sheet = sheet::sheet(document);
    let mut page = Page {
        document,
        words,
        out: page_head(
            &title(document),
            words.language.tag(),
            &format!("{TOKENS}{PAGE}{}", tints()),
        ),
        anchors: SortedSet::new(),
    };
    page.out.push_str(BODY);
    page.out.push_str("\n<main>\n");
    page.header();
    page.article(&sheet);
    page.who_says_what(&sheet);
    page.names(&sheet);
    page.notes();
    let _ = write!(
        page.out,
        "<footer>{}</footer>\n</main>\n",
        words::say(words, words::MADE_WITH)
    );
    page.out.push_str(DATA);
    // No data can end the element: in JSON the sign stands in strings only.
    page.out.push_str(&pressmark::write(document).replace('<', "\\u003c"));
    page.out.push_str("</script>\n</body>\n</html>\n");
    vec![Written::text(".html", "text/html", page.out)]
}

/// The headline, or the first words, on one line.
fn title(document: &Document) -> String {
    let title = document.metadata.title.split_whitespace();
    let words: Vec<&str> = if document.metadata.title.trim().is_empty() {
        document.text.as_str().split_whitespace().take(8).collect()
    } else {
        title.collect()
    };
    words.join(" ").replace(char::is_control, " ")
}

/// The class of a label: that of its colour among the tokens.
fn class(label: &Label) -> String {
    match label.onto() {
        Some(Onto::Time) => "time-of-day".to_owned(),
        Some(label) => label.name().to_lowercase().replace('_', "-"),
        None => "other".to_owned(),
    }
}

/// The colour of each label and the style of its line, so that labels are not told apart by colour alone.
fn tints() -> String {
    let mut out = String::new();
    for onto in Onto::ALL {
        let line = match onto {
            Onto::Person => "solid",
            Onto::Org => "double",
            Onto::Gpe | Onto::Loc | Onto::Fac => "dotted",
            _ if onto.is_value() => "dashed",
            _ => "wavy",
        };
        let class = class(&Label::from(onto));
        let _ = writeln!(
            out,
            ".{class} {{ --tint: var(--{class}); text-decoration-style: {line}; }}"
        );
    }
    out
}

struct Page<'a> {
    document: &'a Document,
    words: Words,
    out: String,
    /// The anchors that there are already: two kinds of annotations may have the same id.
    anchors: SortedSet<Id>,
}

impl Page<'_> {
    /// Appends words; control characters have no place in a page.
    fn text(&mut self, words: &str) {
        escape(&words.replace(char::is_control, " "), &mut self.out);
    }

    /// Appends an element with words in it.
    fn element(&mut self, tag: &str, words: &str) {
        let _ = write!(self.out, "<{tag}>");
        self.text(words);
        let _ = write!(self.out, "</{}>", tag.split(' ').next().unwrap_or_default());
    }

    fn heading(&mut self, said: [&'static str; 3]) {
        let _ = writeln!(self.out, "<h2>{}</h2>", words::say(self.words, said));
    }

    /// Begins a link to the anchor of an id.
    fn link(&mut self, id: &Id) {
        self.out.push_str("<a href=\"#a=");
        // As browsers read it: what is no letter in an address is escaped.
        for byte in id.as_str().bytes() {
            if byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.') {
                self.out.push(char::from(byte));
            } else {
                let _ = write!(self.out, "%{byte:02X}");
            }
        }
        self.out.push_str("\">");
    }

    fn header(&mut self) {
        let metadata = &self.document.metadata;
        let mut facts = Vec::new();
        for fact in [&metadata.source, &metadata.published, &metadata.url] {
            if !fact.is_empty() {
                facts.push(fact.as_str());
            }
        }
        self.element("h1 dir=\"auto\"", &title(self.document));
        if !facts.is_empty() {
            self.element("p class=\"facts\"", &facts.join(" · "));
        }
        let _ = writeln!(self.out, "<p class=\"key\">{}</p>", words::say(self.words, words::KEY));
    }

    fn article(&mut self, sheet: &Sheet) {
        self.out.push_str("<article");
        let language = &self.document.metadata.language;
        if !language.is_empty() {
            self.out.push_str(" lang=\"");
            self.text(language);
            self.out.push('"');
        }
        self.out.push_str(">\n");
        for line in &sheet.lines {
            let language = self.words.language.tag();
            let _ = write!(
                self.out,
                "<div class=\"line\"><div class=\"gloss\" lang=\"{language}\">"
            );
            for number in line.iter().flat_map(|segment| &segment.quotations) {
                let Some(quotation) = sheet.quotations.get(*number) else {
                    continue;
                };
                if quotation.kind != QuotationKind::ScareQuotes {
                    self.link(&quotation.id);
                    self.element("bdi", &who(self.document, quotation, words::nobody(self.words)));
                    self.element("small", words::how(self.words, quotation));
                    self.out.push_str("</a>");
                }
            }
            self.out.push_str("</div><p dir=\"auto\">");
            for segment in line {
                self.segment(sheet, segment);
            }
            self.out.push_str("</p></div>\n");
        }
        self.out.push_str("</article>\n");
    }

    fn segment(&mut self, sheet: &Sheet, segment: &Segment) {
        // The words are in an element for each anchor, and in one that shows what they are.
        let mut ends = 0;
        let quotations = segment
            .quotations
            .iter()
            .filter_map(|number| sheet.quotations.get(*number).map(|item| &item.id));
        let mentions = segment
            .mentions
            .iter()
            .filter_map(|number| sheet.mentions.get(*number).map(|item| &item.id));
        for id in quotations.chain(mentions) {
            if self.anchors.insert(id.clone()) {
                self.out.push_str("<span id=\"a=");
                escape(id.as_str(), &mut self.out);
                self.out.push_str("\">");
                ends += 1;
            }
        }
        let mut classes: Vec<String> = Vec::new();
        for (part, class) in [(SAID, "said"), (SCARE, "scare"), (CUE, "cue"), (SOURCE, "source")] {
            if segment.parts[part] {
                classes.push(class.to_owned());
            }
        }
        let mention = segment.mention.and_then(|number| sheet.mentions.get(number));
        let mut hint = String::new();
        if let Some(mention) = mention {
            classes.push(format!("m {}", class(&mention.label)));
            match mention.kind {
                MentionKind::Name => {}
                MentionKind::Nominal => classes.push("nominal".to_owned()),
                MentionKind::Pronoun => classes.push("pronoun".to_owned()),
            }
            hint = words::label(self.words, self.document, &mention.label);
            let entity = mention.entity.as_ref().and_then(|id| self.document.entity(id));
            if let Some(entity) = entity {
                let _ = write!(hint, ": {}", shortened(&entity.name));
            }
        }
        if !classes.is_empty() {
            let _ = write!(self.out, "<span class=\"{}\"", classes.join(" "));
            if !hint.is_empty() {
                self.out.push_str(" title=\"");
                self.text(&hint);
                self.out.push('"');
            }
            self.out.push('>');
            ends += 1;
        }
        escape(self.document.words(segment.span), &mut self.out);
        self.out.push_str(&"</span>".repeat(ends));
    }

    fn who_says_what(&mut self, sheet: &Sheet) {
        let speakers = by_speaker(self.document, sheet, words::nobody(self.words));
        if !speakers.is_empty() {
            self.heading(words::WHO_SAYS_WHAT);
        }
        for (who, numbers) in speakers {
            self.out.push_str("<section class=\"says\">");
            self.element("strong dir=\"auto\"", &who);
            self.out.push_str("<ul>");
            for quotation in numbers.into_iter().filter_map(|number| sheet.quotations.get(number)) {
                self.out.push_str("<li dir=\"auto\">");
                self.link(&quotation.id);
                self.text(&speech::joined(self.document, &quotation.content));
                self.out.push_str("</a> ");
                self.element("small", words::how(self.words, quotation));
                self.out.push_str("</li>\n");
            }
            self.out.push_str("</ul></section>\n");
        }
    }

    fn names(&mut self, sheet: &Sheet) {
        let mut mentions: SortedMap<&Id, Vec<&Id>> = SortedMap::new();
        for mention in &sheet.mentions {
            if let Some(entity) = &mention.entity {
                mentions.entry(entity).or_default().push(&mention.id);
            }
        }
        let entities = in_order(&self.document.entities).into_iter();
        let entities: Vec<_> = entities.filter(|entity| entity.provenance.status.is_live()).collect();
        if !entities.is_empty() {
            self.heading(words::NAMES);
            self.out.push_str("<ul>\n");
        }
        for entity in &entities {
            let there = mentions.get(&entity.id).map_or(&[][..], Vec::as_slice);
            self.out.push_str("<li>");
            if let Some(first) = there.first() {
                self.link(first);
            }
            self.element("bdi", &entity.name);
            self.out.push_str(if there.is_empty() { "" } else { "</a>" });
            let mut facts = vec![words::label(self.words, self.document, &entity.label)];
            if !entity.aliases.is_empty() {
                facts.push(format!(
                    "{} {}",
                    words::say(self.words, words::ALSO),
                    entity.aliases.join(", ")
                ));
            }
            facts.push(format!("{} ×", there.len()));
            self.out.push(' ');
            self.element("small", &facts.join(" · "));
            self.out.push_str("</li>\n");
        }
        self.out.push_str(if entities.is_empty() { "" } else { "</ul>\n" });
    }

    fn notes(&mut self) {
        let notes = in_order(&self.document.notes);
        if notes.is_empty() {
            return;
        }
        self.heading(words::NOTES);
        self.out.push_str("<ul>\n");
        for note in notes {
            self.out.push_str("<li dir=\"auto\">");
            self.element(
                "small",
                &about(self.document, note, words::say(self.words, words::THE_ARTICLE)),
            );
            self.out.push(' ');
            self.text(&note.body);
            self.out.push_str("</li>\n");
        }
        self.out.push_str("</ul>\n");
    }
}

#[cfg(test)]
mod tests {
    use super::super::fixture::document;
    use super::*;
    use crate::report::Language;

    #[test]
    fn the_page_shows_the_article() {
        let written = write(&document());
        let page = String::from_utf8(written[0].bytes.clone())
            .expect("UTF-8")
            .replace("e\u{301}", "é");
        let (_, body) = page.split_once(BODY).expect("a body");
        let (body, data) = body.split_once(DATA).expect("data");
        assert!(!data.trim_end_matches("</script>\n</body>\n</html>\n").contains('<'));
        assert!(!page.contains("<script>") && !page.contains(" style=\"") && !page.contains("//fonts"));
        expect_test::expect![[r##"

            <main>
            <h1 dir="auto">Harbour chief defends ferry cuts</h1><p class="facts">Lindvik Gazette · 2026-05-03</p><p class="key">Names are <span class="m person">underlined</span>, <span class="said">what somebody says</span> has its speaker in the margin.</p>
            <article lang="en">
            <div class="line"><div class="gloss" lang="en"></div><p dir="auto">🚢 <span id="a=m4"><span class="m person nominal" title="person: René Halvorsen">Harbour chief</span></span> defends ferry cuts</p></div>
            <div class="line"><div class="gloss" lang="en"><a href="#a=q1"><bdi>René Halvorsen</bdi><small>direct</small></a></div><p dir="auto"><span id="a=m1"><span class="m gpe" title="country or place: Lindvik">LINDVIK</span></span>, <span id="a=m2"><span class="m date" title="date">May 3</span></span> – “<span id="a=q1"><span class="said">We waited,</span></span>” <span class="cue">said</span> <span class="source">Deputy Mayor </span><span id="a=m3"><span class="source m person" title="person: René Halvorsen">René Halvorsen</span></span>, “<span class="said">until the money was gone.</span>” The council will spend <span id="a=m10"><span class="m money" title="money">$1.5 million</span></span> less in 2027.</p></div>
            <div class="line"><div class="gloss" lang="en"><a href="#a=q2"><bdi>A senior official</bdi><small>partly direct</small></a></div><p dir="auto"><span class="source">A senior official</span> said <span id="a=q2"><span class="said">the “</span></span><span id="a=q3"><span class="said scare">summer boat</span></span><span class="said">” might return</span>.</p></div>
            </article>
            <h2>Who says what</h2>
            <section class="says"><strong dir="auto">René Halvorsen</strong><ul><li dir="auto"><a href="#a=q1">We waited, … until the money was gone.</a> <small>direct</small></li>
            </ul></section>
            <section class="says"><strong dir="auto">A senior official</strong><ul><li dir="auto"><a href="#a=q2">the “summer boat” might return</a> <small>partly direct</small></li>
            </ul></section>
            <h2>Names</h2>
            <ul>
            <li><a href="#a=m4"><bdi>René Halvorsen</bdi></a> <small>person · also Halvorsen · 2 ×</small></li>
            <li><a href="#a=m1"><bdi>Lindvik</bdi></a> <small>country or place · 1 ×</small></li>
            </ul>
            <h2>Notes</h2>
            <ul>
            <li dir="auto"><small>“We waited, … until the money was gone.”</small> Check against the recording.</li>
            </ul>
            <footer>Made with Pressmark, which opens this page again with everything in it.</footer>
            </main>
        "##]].assert_eq(body);
    }

    #[test]
    fn the_page_speaks_the_language_of_the_interface() {
        let written = write_in(&document(), Words::new(Language::German));
        let page = String::from_utf8(written[0].bytes.clone()).expect("UTF-8");
        assert!(page.contains("<html lang=\"de\""));
        for said in [
            "<h2>Wer sagt was</h2>",
            "title=\"Datum\"",
            "title=\"Person: ",
            "<small>teilweise wörtlich</small>",
            "<small>Person · auch Halvorsen · 2 ×</small>",
        ] {
            assert!(page.contains(said), "{said}");
        }
        assert!(!page.contains("direct</small>"));
    }

    #[test]
    fn nothing_in_a_document_becomes_markup() {
        let mut file = pressmark::write(&document());
        for words in ["Harbour chief", "Rene\u{301}", "recording"] {
            file = file.replace(words, "</script><script>alert(1)</script><b a=\\\"'");
        }
        let (document, _) = pressmark::parse(file.as_bytes()).expect("readable");
        let written = write(&document);
        let page = String::from_utf8(written[0].bytes.clone()).expect("UTF-8");
        assert_eq!(page.matches("<script").count(), 1);
        assert_eq!(page.matches("</script").count(), 1);
        assert!(!page.contains("<b a="));
    }

    #[test]
    fn a_page_that_a_browser_saved_again_is_read() {
        let page =
            "<!DOCTYPE html><html><script src='x'></script><script id=pressmark type=application/json>{}</script>";
        assert_eq!(data_of(page), Some("{}"));
        assert_eq!(data_of("<script id=\"pressmark\">{}"), None);
        assert_eq!(data_of("<p>pressmark</p>"), None);
    }
}
