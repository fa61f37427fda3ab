//! An article out of a web page: its text in paragraphs, and what the page says about it.
//!
//! The markup is read by the browser's own parser into a document that is apart from the page: in it no script runs, no
//! picture or frame loads, and nothing of it is ever put into our page; only text and attribute values are taken.
//!
//! **What counts as the article.** A whole page (one with a `<title>` or social-media properties) is narrowed to its
//! `<article>` or, failing that, `<main>`, where that holds most of the page's paragraphs; a pasted selection is
//! taken whole, because the user chose it. Left out are scripts, styles and templates; navigation, asides, footers,
//! dialogues and forms; figures with their captions and credits, which interrupt the sentence they stand in; and what is
//! marked as hidden. `<q>` gets the quotation marks that browsers draw around it. The headline stays in the text where it
//! stands, since headlines name and quote people too, and becomes the title as well.

use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Document, DomParser, Element, Node, SupportedType};

use super::flow::Flow;
use super::inert::inert;

/// An article as read from a page or from plain text. Empty fields are unknown.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Article {
    /// The text: paragraphs parted by blank lines, lines by newlines.
    pub text: String,
    /// The headline.
    pub title: String,
    /// Where it was published; only `http` and `https` addresses.
    pub url: String,
    /// The newspaper, agency or site.
    pub source: String,
    /// When it was published, as the page gives it.
    pub published: String,
    /// The language as a BCP 47 tag.
    pub language: String,
}

/// Never part of an article.
const LEFT_OUT: &str = "script style template noscript head nav aside footer figure dialog form button select input textarea svg math \
    iframe object embed canvas audio video picture map menu rt rp datalist progress meter";

/// Roles of what is never part of an article.
const LEFT_OUT_ROLES: &str =
    "navigation complementary contentinfo search dialog alertdialog menu menubar toolbar tooltip";

/// Elements whose content begins and ends a paragraph.
const BLOCKS: &str = "address article blockquote body caption center dd details div dl dt fieldset h1 h2 h3 h4 h5 h6 header hgroup hr \
    main ol p pre section summary table tbody tfoot thead ul html";

/// Reads the article out of a page's or a selection's markup.
pub fn article(html: &str) -> Article {
    let Some(document) = parse(html) else {
        return Article::default();
    };
    let Some(body) = document.body() else {
        return Article::default();
    };
    let whole_page = is_whole_page(&document);
    let root: Element = if whole_page {
        narrow(&document, body.into())
    } else {
        body.into()
    };
    let meta = |names: &[&str]| {
        names
            .iter()
            .find_map(|name| meta_content(&document, name))
            .unwrap_or_default()
    };

    let heading = text_of_first(root.query_selector("h1")).or_else(|| text_of_first(document.query_selector("h1")));
    let url = attribute(&document, "link[rel~=canonical]", "href").filter(|url| is_web_address(url));
    let url = url.unwrap_or_else(|| {
        Some(meta(&["og:url"]))
            .filter(|url| is_web_address(url))
            .unwrap_or_default()
    });
    let published = meta(&[
        "article:published_time",
        "og:article:published_time",
        "datePublished",
        "date",
        "pubdate",
        "publishdate",
        "dc.date",
        "dcterms.date",
        "parsely-pub-date",
    ]);
    let source = meta(&["og:site_name", "application-name", "publisher"]);
    let language = document
        .document_element()
        .and_then(|root| root.get_attribute("lang"))
        .map(|lang| lang.trim().to_owned())
        .filter(|lang| !lang.is_empty())
        .unwrap_or_else(|| meta(&["og:locale", "language"]).replace('_', "-"));
    Article {
        text: text_of(&root),
        title: heading
            .or_else(|| Some(meta(&["og:title"])).filter(|title| !title.is_empty()))
            .unwrap_or_else(|| collapse(&document.title())),
        source: if source.is_empty() {
            host(&url).to_owned()
        } else {
            source
        },
        url,
        published: if published.is_empty() {
            attribute_in(&root, "time[datetime]", "datetime").unwrap_or_default()
        } else {
            published
        },
        language,
    }
}

/// The markup as a document of its own, without what would run or style it.
fn parse(html: &str) -> Option<Document> {
    DomParser::new()
        .ok()?
        .parse_from_string(&inert(html), SupportedType::TextHtml)
        .ok()
}

fn is_whole_page(document: &Document) -> bool {
    !document.title().trim().is_empty()
        || document
            .query_selector("meta[property^='og:'],link[rel~=canonical]")
            .ok()
            .flatten()
            .is_some()
}

/// The `<article>` or `<main>` that holds more than half of the page's paragraphs by length; else the whole body.
fn narrow(document: &Document, body: Element) -> Element {
    let all = paragraph_length(&body);
    for selector in ["article", "[itemprop=articleBody]", "main", "[role=main]"] {
        let Ok(found) = document.query_selector_all(selector) else {
            continue;
        };
        let longest = (0..found.length())
            .filter_map(|index| found.get(index)?.dyn_into::<Element>().ok())
            .map(|element| (paragraph_length(&element), element))
            .max_by_key(|(length, _)| *length);
        if let Some((length, element)) = longest
            && length > 0
            && length * 2 > all
        {
            return element;
        }
    }
    body
}

/// How long the paragraphs below an element are, in UTF-16 units.
fn paragraph_length(element: &Element) -> u32 {
    let Ok(found) = element.query_selector_all("p") else {
        return 0;
    };
    (0..found.length())
        .filter_map(|index| found.get(index)?.text_content())
        .fold(0, |sum, text| sum.saturating_add(text.len() as u32))
}

/// Flows the text below an element; walks without recursion, so that no nesting is too deep.
fn text_of(root: &Element) -> String {
    let mut flow = Flow::default();
    let root: &Node = root;
    let mut node = root.clone();
    let mut preformatted = 0_u32;
    loop {
        let mut descend = false;
        match node.node_type() {
            Node::TEXT_NODE => {
                let text = node.node_value().unwrap_or_default();
                if preformatted > 0 {
                    flow.preformatted(&text);
                } else {
                    flow.text(&text);
                }
            }
            Node::ELEMENT_NODE => {
                if let Some(element) = node.dyn_ref::<Element>()
                    && (node == *root || !is_left_out(element))
                {
                    enter(element, &mut flow, &mut preformatted);
                    descend = true;
                }
            }
            _ => {}
        }
        if descend && let Some(child) = node.first_child() {
            node = child;
            continue;
        }
        // Leave this node and every ancestor that ends here, up to the next sibling.
        let mut entered = descend;
        loop {
            if entered && let Some(element) = node.dyn_ref::<Element>() {
                leave(element, &mut flow, &mut preformatted);
            }
            if node == *root {
                return flow.finish();
            }
            if let Some(next) = node.next_sibling() {
                node = next;
                break;
            }
            let Some(parent) = node.parent_node() else {
                return flow.finish();
            };
            node = parent;
            entered = true;
        }
    }
}

fn enter(element: &Element, flow: &mut Flow, preformatted: &mut u32) {
    match element.local_name().as_str() {
        "br" | "li" | "tr" => flow.line(),
        "td" | "th" => flow.cell(),
        "q" => flow.text("“"),
        "pre" => {
            flow.paragraph();
            *preformatted += 1;
        }
        name if listed(BLOCKS, name) => flow.paragraph(),
        _ => {}
    }
}

fn leave(element: &Element, flow: &mut Flow, preformatted: &mut u32) {
    match element.local_name().as_str() {
        "li" | "tr" => flow.line(),
        "q" => flow.text("”"),
        "pre" => {
            flow.paragraph();
            *preformatted = preformatted.saturating_sub(1);
        }
        name if listed(BLOCKS, name) => flow.paragraph(),
        _ => {}
    }
}

/// Whether a list, whose names are parted by spaces, holds a name.
fn listed(list: &str, name: &str) -> bool {
    list.split(' ').any(|listed| listed == name)
}

fn is_left_out(element: &Element) -> bool {
    listed(LEFT_OUT, &element.local_name())
        || element.has_attribute("hidden")
        || element
            .get_attribute("aria-hidden")
            .is_some_and(|value| value == "true")
        || element
            .get_attribute("role")
            .is_some_and(|role| listed(LEFT_OUT_ROLES, &role))
}

fn meta_content(document: &Document, name: &str) -> Option<String> {
    let selector = format!("meta[property='{name}' i],meta[name='{name}' i],meta[itemprop='{name}' i]");
    attribute(document, &selector, "content")
}

fn attribute(document: &Document, selector: &str, name: &str) -> Option<String> {
    non_empty(&document.query_selector(selector).ok().flatten()?.get_attribute(name)?)
}

fn attribute_in(root: &Element, selector: &str, name: &str) -> Option<String> {
    non_empty(&root.query_selector(selector).ok().flatten()?.get_attribute(name)?)
}

/// The text of the first element that the selector finds, on one line.
fn text_of_first(found: Result<Option<Element>, JsValue>) -> Option<String> {
    non_empty(&text_of(&found.ok().flatten()?))
}

fn non_empty(text: &str) -> Option<String> {
    let text = collapse(text);
    (!text.is_empty()).then_some(text)
}

fn collapse(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn is_web_address(url: &str) -> bool {
    url.starts_with("https://") || url.starts_with("http://")
}

/// The host of a web address, without `www.`; empty where there is none.
fn host(url: &str) -> &str {
    let Some((_, rest)) = url.split_once("://") else {
        return "";
    };
    let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
    let host = host.rsplit('@').next().unwrap_or_default();
    host.strip_prefix("www.").unwrap_or(host)
}

#[cfg(test)]
mod tests {
    use super::{host, is_web_address};

    #[test]
    fn the_host_stands_for_an_unnamed_source() {
        assert_eq!(host("https://www.example.org/a?b"), "example.org");
        assert_eq!(host("nonsense"), "");
    }

    #[test]
    fn other_addresses_are_not_kept() {
        assert!(!is_web_address("javascript:alert(1)"));
        assert!(is_web_address("https://example.org"));
    }
}
