//! How long documents feel, beside Recogito's text annotator with the same text and the same spans, in one run.
//!
//! `cargo xtask bench long` runs it and prints the table. *Work* is the page's own work, scripts and layout together; after
//! it the browser only paints. Recogito is installed from npm for this bench alone and never shipped.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::print_stdout, reason = "what is measured is printed")]

mod support;

use std::fs;
use std::path::Path;
use std::rc::Rc;
use std::sync::Arc;
use std::time::Duration;

use pressmark_annotation::document::{Document, Key, Kind};
use pressmark_annotation::{Text, ops};
use pressmark_formats::pressmark;
use pressmark_nlp::{Engine, Options};
use serde_json::{Value, json};
use support::{Page, in_browser, sample_words};
use thirtyfour::prelude::*;
use xtask::project;
use xtask::static_server::StaticServer;
use xtask::tools::{Package, npm_packages, on_path};

/// The words and annotations of the documents.
const SIZES: [(usize, usize); 3] = [(1_000, 50), (10_000, 500), (100_000, 5_000)];
/// The most that each may take in the longest document, in milliseconds: an edit a frame.
const BUDGETS: [(&str, f64); 2] = [("edit", 16.0), ("search", 50.0)];
/// How often everything is done.
const TIMES: usize = 9;

const RECOGITO: Package = Package::new("@recogito/text-annotator", "4.1.1");

/// Measures `act` as [`Work`]; defined in both pages.
const MEASURE: &str = "
    window.measure = async act => {
        const start = performance.now();
        act();
        // The applications draw in microtasks.
        await null;
        await new Promise(queueMicrotask);
        document.body.offsetHeight;
        const work = performance.now() - start;
        await new Promise(done => requestAnimationFrame(() => setTimeout(done, 0)));
        return [work, performance.now() - start];
    };";

#[test]
#[ignore = "needs the built site: cargo xtask bench long"]
fn long_documents_beside_recogito() {
    let folder = project::target().join("bench").join("long");
    fs::create_dir_all(&folder).expect("a folder for the documents");
    let npm = on_path("npm").expect("npm is installed, for Recogito");
    let node_modules = npm_packages(&npm, "recogito", &[RECOGITO]).expect("Recogito is on npm");
    for program in ["text-annotator.umd.js", "text-annotator.css"] {
        let from = node_modules.join(RECOGITO.name).join("dist").join(program);
        fs::copy(from, folder.join(program)).expect("Recogito's program is there");
    }
    fs::write(folder.join("index.html"), RECOGITO_PAGE).expect("the page is written");
    println!(
        "{:>7} words  {:<10} {:<22} {:>9} {:>9} {:>9}",
        "", "system", "what", "median ms", "slowest", "painted"
    );
    let mut longest = BUDGETS.map(|(what, limit)| (what, 0.0, limit));
    for (words, annotations) in SIZES {
        let document = annotated(words, annotations);
        let file = folder.join(format!("{words}.pressmark.json"));
        fs::write(&file, pressmark::write(&document)).expect("the document is written");
        fs::write(folder.join(format!("{words}.json")), recogito(&document)).expect("the spans are written");
        let rows = Rc::new(std::cell::RefCell::new(Vec::new()));
        {
            let (file, rows) = (file.clone(), Rc::clone(&rows));
            in_browser("long_documents_pressmark", |page| async move {
                *rows.borrow_mut() = ours(&page, &file).await?;
                Ok(())
            });
        }
        let ours = rows.take();
        let work = |what: &str| ours.iter().find(|row| row.what == what).map(|row| row.work);
        longest = BUDGETS.map(|(what, limit)| (what, work(what).expect("it was measured"), limit));
        {
            let (folder, rows) = (folder.clone(), Rc::clone(&rows));
            in_browser("long_documents_recogito", |page| async move {
                *rows.borrow_mut() = theirs(&page, &folder, words).await?;
                Ok(())
            });
        }
        for (system, rows) in [("Pressmark", ours), ("Recogito", rows.take())] {
            for row in rows {
                println!(
                    "{words:>7} words  {system:<10} {:<22} {:>9.1} {:>9.1} {:>9.1}",
                    row.what, row.work, row.slowest, row.painted
                );
            }
        }
    }
    for (what, took, limit) in longest {
        assert!(
            took <= limit,
            "{what} takes {took:.1} ms in the longest document; {limit} ms are allowed"
        );
    }
}

/// A row of the table, in milliseconds.
struct Row {
    what: &'static str,
    /// Scripts and layout, in the middle of all times.
    work: f64,
    /// The same, at its slowest.
    slowest: f64,
    /// Until the frame was handed on, in the middle.
    painted: f64,
}

impl Row {
    fn new(what: &'static str, times: &[Value]) -> Self {
        let column = |index: usize| {
            let mut column: Vec<f64> = times.iter().filter_map(|time| time[index].as_f64()).collect();
            column.sort_by(f64::total_cmp);
            column
        };
        let (work, painted) = (column(0), column(1));
        Self {
            what,
            work: work[work.len() / 2],
            slowest: work[work.len() - 1],
            painted: painted[painted.len() / 2],
        }
    }
}

/// Pressmark opens the file and does everything.
async fn ours(page: &Page, file: &Path) -> Result<Vec<Row>, Box<dyn std::error::Error + Send + Sync>> {
    page.open().await?;
    page.find("textarea").await?;
    tokio::time::sleep(Duration::from_secs(1)).await;
    page.evaluate(MEASURE).await?;
    page.evaluate(
        "document.addEventListener('change', () => { window.__chosen = performance.now(); }, { capture: true, once: true });
        new MutationObserver((_, observer) => {
            if (!document.querySelector('article .mark')) return;
            observer.disconnect();
            window.__drawn = performance.now();
            requestAnimationFrame(() => setTimeout(() => { window.__painted = performance.now(); }, 0));
        }).observe(document.body, { childList: true, subtree: true });",
    )
    .await?;
    let picker = page.find("input[type=file]").await?;
    picker.send_keys(file.to_string_lossy().as_ref()).await?;
    page.until("window.__painted").await?;
    let open = page
        .evaluate("return [window.__drawn - window.__chosen, window.__painted - window.__chosen];")
        .await?;
    let mut rows = vec![Row::new("open to highlights", &[open])];
    settle().await;
    rows.push(Row::new(
        "select",
        &each(page, "marks()[3 + index * 2].click();").await?,
    ));
    let press = |key: &str| {
        format!(
            "(document.activeElement || document.body).dispatchEvent(new KeyboardEvent('keydown', {{ {key}, bubbles: true, cancelable: true }}));"
        )
    };
    rows.push(Row::new("edit", &each(page, &press("key: 'a'")).await?));
    rows.push(Row::new("undo", &each(page, &press("key: 'z', ctrlKey: true")).await?));
    rows.push(Row::new(
        "hover",
        &each(
            page,
            "marks()[3 + index * 2].dispatchEvent(new PointerEvent('pointerover', { bubbles: true, pointerType: 'mouse' }));",
        )
        .await?,
    ));
    page.evaluate(&press("key: '/'")).await?;
    page.find(".search-field").await?;
    rows.push(Row::new("search", &each(page, SEARCH).await?));
    Ok(rows)
}

/// Types one of several words, rare and frequent ones, into the field of the search.
const SEARCH: &str = "
    const field = document.querySelector('.search-field');
    field.value = ['said', 'the', 'ferry', 'council', 'e', 'minister', 'a', 'nobody says this', 'in'][index];
    field.dispatchEvent(new InputEvent('input', { bubbles: true }));";

/// Recogito gets the same text as paragraphs and the same spans, and does what it can of the same.
async fn theirs(
    page: &Page,
    folder: &Path,
    words: usize,
) -> Result<Vec<Row>, Box<dyn std::error::Error + Send + Sync>> {
    let server = StaticServer::start(folder, 0)?;
    page.driver.goto(&server.url()).await?;
    page.until("window.RecogitoJS").await?;
    page.evaluate(MEASURE).await?;
    let open = page
        .driver
        .execute_async(
            "const done = arguments[arguments.length - 1];
            fetch(arguments[0] + '.json').then(answer => answer.json()).then(data => window.start(data)).then(done, error => done(String(error)));",
            vec![json!(words)],
        )
        .await?;
    let mut rows = vec![Row::new("open to highlights", &[open.json().clone()])];
    settle().await;
    rows.push(Row::new(
        "select",
        &each(page, "anno.setSelected(spans[3 + index * 2].id);").await?,
    ));
    rows.push(Row::new("edit", &each(page, "edit(3 + index * 2);").await?));
    rows.push(Row::new("hover", &each(page, "hover(3 + index);").await?));
    Ok(rows)
}

/// Does `act` several times, with `index` counting, and gives the work and the time until the frame of each.
async fn each(page: &Page, act: &str) -> WebDriverResult<Vec<Value>> {
    let mut times = Vec::new();
    for index in 0..TIMES {
        let script = format!(
            "const index = arguments[0], done = arguments[arguments.length - 1];
            const marks = () => document.querySelectorAll('article .mark.suggested');
            window.measure(() => {{ {act} }}).then(done, error => done(String(error)));"
        );
        let time = page.driver.execute_async(&script, vec![json!(index)]).await?;
        times.push(time.json().clone());
        tokio::time::sleep(Duration::from_millis(200)).await;
    }
    Ok(times)
}

/// Time for whatever follows the opening: saving, lists beside the article.
async fn settle() {
    tokio::time::sleep(Duration::from_secs(2)).await;
}

/// A document of so many words out of the sample articles with so many of the engine's suggestions, evenly over the text.
fn annotated(words: usize, annotations: usize) -> Document {
    let text = Text::new(&sample_words(words)).expect("the sample articles are text");
    let analysis = Engine::new().analyse(text.as_str(), &Options::default());
    let mut document = Document::new("long", Arc::new(text));
    ops::suggest(&document, &analysis, "bench", None)
        .apply(&mut document)
        .expect("suggestions fit their document");
    let mut found: Vec<(u32, Key)> = Vec::new();
    for mention in document.mentions.values() {
        found.push((mention.span.start(), Key::new(Kind::Mention, mention.id.clone())));
    }
    for quotation in document.quotations.values() {
        let start = quotation.content.first().map_or(0, |span| span.start());
        found.push((start, Key::new(Kind::Quotation, quotation.id.clone())));
    }
    found.sort();
    let all = found.len();
    for (index, (_, key)) in found.into_iter().enumerate() {
        // As many as `annotations`, at equal steps.
        if (index + 1) * annotations / all == index * annotations / all {
            document.mentions.remove(&key.id);
            document.quotations.remove(&key.id);
        }
    }
    document
}

/// The text and the spans for Recogito, which counts UTF-16 units of the page's text.
fn recogito(document: &Document) -> String {
    let offsets = document.text.offsets();
    let mentions = document.live_mentions().into_iter().map(|mention| vec![mention.span]);
    let quotations = document
        .live_quotations()
        .into_iter()
        .map(|quotation| quotation.content.clone());
    let spans: Vec<Value> = mentions
        .chain(quotations)
        .enumerate()
        .map(|(index, spans)| {
            let selectors: Vec<Value> = spans
                .into_iter()
                .filter_map(|span| {
                    let utf16 = offsets.to_utf16(span)?;
                    Some(json!({ "quote": document.words(span), "start": utf16.start(), "end": utf16.end() }))
                })
                .collect();
            let id = format!("a{index}");
            json!({ "id": id, "bodies": [], "target": { "annotation": id, "selector": selectors } })
        })
        .collect();
    json!({ "text": document.text.as_str(), "spans": spans }).to_string()
}

/// The page in which Recogito runs: one paragraph an element, as Pressmark draws it.
const RECOGITO_PAGE: &str = r#"<!doctype html>
<meta charset="utf-8">
<title>Recogito</title>
<link rel="stylesheet" href="text-annotator.css">
<style>body { margin: 0 auto; width: 680px; font: 18px/1.6 serif; } p { margin: 0 0 1em; }</style>
<div id="text"></div>
<script>window.process = { env: { NODE_ENV: 'production' } };</script>
<script src="text-annotator.umd.js"></script>
<script>
    window.start = async ({ text, spans }) => {
        window.spans = spans;
        const began = performance.now();
        const root = document.getElementById('text');
        for (const line of text.split(/(?<=\n)/)) {
            const paragraph = document.createElement('p');
            paragraph.textContent = line;
            root.append(paragraph);
        }
        window.anno = RecogitoJS.createTextAnnotator(root, { renderer: 'SPANS' });
        anno.setAnnotations(spans);
        await new Promise(done => {
            const look = () => root.ownerDocument.querySelector('.r6o-annotation') ? done() : requestAnimationFrame(look);
            look();
        });
        const drawn = performance.now() - began;
        await new Promise(done => requestAnimationFrame(() => setTimeout(done, 0)));
        return [drawn, performance.now() - began];
    };
    window.edit = index => {
        const old = anno.getAnnotationById(spans[index].id);
        const bodies = [{ id: 'b' + index + performance.now(), annotation: old.id, purpose: 'tagging', value: 'PERSON' }];
        anno.updateAnnotation({ ...old, bodies });
    };
    window.hover = index => {
        // Recogito draws only what is in sight.
        const marks = document.querySelectorAll('.r6o-annotation');
        const mark = marks[index % marks.length];
        const box = mark.getBoundingClientRect();
        document.elementFromPoint(box.x + 2, box.y + box.height / 2).dispatchEvent(new PointerEvent('pointermove', {
            bubbles: true, pointerType: 'mouse', clientX: box.x + 2, clientY: box.y + box.height / 2 }));
    };
</script>
"#;
