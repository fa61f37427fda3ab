//! Names, texts and files that try to run a program or to call out: they are drawn as the words that they are, everywhere.

use serde_json::{Value, json};
use thirtyfour::prelude::*;

use super::{open_file, saved};
use crate::support::{Page, TestResult, in_browser};

/// What would show up if one of them were read as markup, as an address or as a formula.
const ATTACKS: [&str; 5] = [
    "<img src=/tracker.png onerror=\"window.hacked=1\">",
    "</script><script>window.hacked=2</script>",
    "\"><svg onload=\"window.hacked=3\">",
    "javascript:window.hacked=4",
    "=HYPERLINK(\"http://example.org/\",\"5\")",
];

#[test]
#[ignore = "needs the built site: cargo xtask e2e"]
fn whatever_a_file_holds_is_only_words() {
    in_browser("whatever_a_file_holds_is_only_words", |page| async move {
        page.open().await?;
        page.find("textarea").await?;
        page.kept().await?;
        let loaded = page.requests();
        let name = "<img src=x onerror='window.hacked=6'>.pressmark.json";
        open_file(&page, name, hostile().to_string().as_bytes()).await?;
        page.find("article .mark").await?;
        unharmed(&page, "the article").await?;
        for panel in ["entities", "review", "notes", "details", "quotations"] {
            page.find(&format!("#tab-{panel}")).await?.click().await?;
            unharmed(&page, panel).await?;
        }
        page.evaluate("document.querySelector('article .mark').click();")
            .await?;
        page.find(".pop").await?;
        unharmed(&page, "the card").await?;
        page.press(Key::Escape).await?;
        page.press("?").await?;
        page.find("dialog").await?;
        unharmed(&page, "the help").await?;
        page.press(Key::Escape).await?;
        page.named("Sources report").await?.click().await?;
        page.find(".report").await?;
        unharmed(&page, "the report").await?;
        page.press(Key::Escape).await?;
        page.find("article .mark").await?;
        page.named("Share").await?.click().await?;
        let way = By::XPath("//dialog//button[contains(., 'Report as a web page')]");
        page.driver.find(way).await?.click().await?;
        let (path, bytes) = page.downloaded("-sources.html").await;
        let report = String::from_utf8(bytes)?;
        for element in ["<img", "<script", "<svg onload", "href=\"javascript:"] {
            assert!(!report.contains(element), "the report has {element}");
        }
        saved(&page).await?;
        assert_eq!(page.requests(), loaded);
        // Opened by itself, the report is as harmless.
        page.driver.goto(format!("file://{}", path.display())).await?;
        page.until("document.querySelector('main.report h1')").await?;
        assert_eq!(page.evaluate("return window.hacked ?? null").await?, Value::Null);
        Ok(())
    });
}

#[test]
#[ignore = "needs the built site: cargo xtask e2e"]
fn whatever_a_tag_set_holds_is_only_words() {
    in_browser("whatever_a_tag_set_holds_is_only_words", |page| async move {
        page.open().await?;
        page.find("textarea").await?;
        page.kept().await?;
        let loaded = page.requests();
        let [image, script, svg, address, formula] = ATTACKS;
        let set = json!({
            "format": "pressmark-tags", "version": 1, "name": image, "description": script, "guidelines": svg,
            "tags": [{ "label": address, "name": formula, "description": image, "guidelines": script, "examples": [svg] }]
        });
        open_file(&page, "tags.pressmark-tags.json", set.to_string().as_bytes()).await?;
        page.find("dialog").await?;
        unharmed(&page, "the tag sets").await?;
        assert_eq!(page.requests(), loaded);
        Ok(())
    });
}

/// Nothing has run, nothing was made of the words, and nothing was asked for.
async fn unharmed(page: &Page, place: &str) -> TestResult {
    assert_eq!(
        page.evaluate("return window.hacked ?? null").await?,
        Value::Null,
        "{place}"
    );
    let made = "return document.querySelectorAll('img, body script, iframe, svg[onload], [onerror], [href^=\"javascript:\"]').length";
    assert_eq!(page.evaluate(made).await?, json!(0), "{place}");
    assert_eq!(page.violations().await?, Vec::<String>::new(), "{place}");
    Ok(())
}

/// A document with an attack in every field that a person can fill.
fn hostile() -> Value {
    let [image, script, svg, address, formula] = ATTACKS;
    let text = format!("{image}\n“{script}” said {svg}.\n{address} and {formula} met.");
    let span = |words: &str| {
        let start = text.find(words).expect("the words are in the text");
        json!({ "start": start_of(&text, start), "end": start_of(&text, start + words.len()), "exact": words, "prefix": "", "suffix": "" })
    };
    let by = |mut item: Value| {
        item["status"] = json!("manual");
        item["createdBy"] = json!(svg);
        item
    };
    json!({
        "format": "pressmark", "version": 1, "id": image, "offsetUnit": "unicode-code-point",
        "text": { "content": text },
        "metadata": { "title": image, "source": script, "url": address, "published": svg, "language": svg },
        "tagSet": { "name": image, "description": script, "tags": [
            { "label": svg, "name": image, "description": script, "guidelines": svg },
        ] },
        "annotators": [{ "id": svg, "name": image, "kind": "person" }],
        "entities": [by(json!({ "id": image, "label": svg, "name": script, "aliases": [image, formula] }))],
        "mentions": [
            by(json!({ "id": script, "kind": "name", "label": svg, "entity": image, "span": span(svg) })),
            by(json!({ "id": "m2", "kind": "name", "label": svg, "entity": image, "span": span(formula) })),
        ],
        "quotations": [by(json!({ "id": svg, "kind": "direct", "content": [span(script)], "cue": [span("said")], "source": [span(svg)],
            "speaker": { "kind": "entity", "id": image } }))],
        "notes": [by(json!({ "id": "n1", "body": image })), by(json!({ "id": "n2", "body": script, "target": { "mention": script } }))],
        "relations": [], "tombstones": []
    })
}

/// A byte offset in code points.
fn start_of(text: &str, byte: usize) -> usize {
    text[..byte].chars().count()
}
