//! How fast the built site is, as a person sees it: an article pasted into the page, in a real browser.
//!
//! `cargo xtask bench` runs it and prints what it prints. The times hold the limits that a reader would notice, with room
//! for machines that are busy with other things.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::print_stdout, reason = "what is measured is printed")]

mod support;

use std::cell::Cell;
use std::rc::Rc;

use support::{Page, in_browser, sample_words};

/// The most that the engine may take in its worker for an article of 600 words.
const ARTICLE_MS: f64 = 10.0;
/// How often an article is measured.
const RUNS: usize = 5;

#[test]
#[ignore = "needs the built site: cargo xtask bench"]
fn an_article_of_600_words_in_the_worker() {
    let article = sample_words(600);
    let (mut engine, mut asked, mut seen) = (Vec::new(), Vec::new(), Vec::new());
    // A browser of its own for each run: what the last one kept would open by itself.
    for _ in 0..RUNS {
        let times = Rc::new(Cell::new(None));
        in_browser("an_article_of_600_words_in_the_worker", |page| {
            let (article, times) = (article.clone(), Rc::clone(&times));
            async move {
                times.set(Some(paste(&page, &article).await?));
                Ok(())
            }
        });
        let times = times.take().expect("the test has measured");
        engine.push(times.engine);
        asked.push(times.worker);
        seen.push(times.highlights);
    }
    let rows = [
        ("the engine in its worker", &mut engine),
        ("the worker with its messages", &mut asked),
        ("from paste to highlights", &mut seen),
    ];
    for (what, times) in rows {
        println!("600 words, {what}: {:.1} ms (fastest {:.1})", median(times), times[0]);
    }
    assert!(
        engine[0] <= ARTICLE_MS,
        "the engine takes {:.1} ms for 600 words; {ARTICLE_MS} ms are allowed",
        engine[0]
    );
}

#[test]
#[ignore = "needs the built site: cargo xtask bench"]
fn a_text_of_100_000_words() {
    in_browser("a_text_of_100_000_words", |page| async move {
        let times = paste(&page, &sample_words(100_000)).await?;
        println!("100 000 words, the engine in its worker: {:.0} ms", times.engine);
        println!("100 000 words, worker with its messages: {:.0} ms", times.worker);
        println!("100 000 words, from paste to highlights: {:.0} ms", times.highlights);
        let memory = page
            .evaluate("return performance.memory ? performance.memory.usedJSHeapSize / 1e6 : null;")
            .await?;
        println!("100 000 words, JavaScript heap of the page: {memory} MB");
        Ok(())
    });
}

/// What one paste took, in milliseconds.
struct Times {
    /// The engine alone, as it says itself.
    engine: f64,
    /// From the request to the worker until its answer.
    worker: f64,
    /// From the paste until the first highlight is laid out.
    highlights: f64,
}

/// Opens a fresh page, waits for its engine, pastes `article` and waits for the highlights.
async fn paste(page: &Page, article: &str) -> Result<Times, Box<dyn std::error::Error + Send + Sync>> {
    page.open().await?;
    page.find("textarea").await?.click().await?;
    page.until("performance.getEntriesByType('resource').some(entry => entry.name.includes('worker'))")
        .await?;
    // Time for the worker to compile and to warm up, as a reader gives it while looking for the text to paste.
    tokio::time::sleep(std::time::Duration::from_secs(1)).await;
    page.evaluate(
        "window.__highlighted = new Promise(resolve => {
            new MutationObserver((_, observer) => {
                if (document.querySelector('article .mark')) {
                    observer.disconnect();
                    requestAnimationFrame(() => setTimeout(() => resolve(performance.now()), 0));
                }
            }).observe(document.body, { childList: true, subtree: true });
        });
        window.__highlighted.then(time => window.__highlighted_at = time);",
    )
    .await?;
    page.evaluate("window.__pasted_at = performance.now();").await?;
    page.paste(article, None).await?;
    page.until("window.__highlighted_at && performance.getEntriesByName('pressmark:analyse').length")
        .await?;
    let times = page
        .evaluate(
            "return [performance.getEntriesByName('pressmark:analyse')[0].duration,
                window.__highlighted_at - window.__pasted_at];",
        )
        .await?;
    let said = page.words("footer .engine").await?;
    let engine = said
        .split(' ')
        .find_map(|word| word.parse().ok())
        .ok_or("the page does not say how long it took")?;
    Ok(Times {
        engine,
        worker: times[0].as_f64().ok_or("no measure of the worker")?,
        highlights: times[1].as_f64().ok_or("no measure of the highlights")?,
    })
}

/// Sorts `times` and gives the one in the middle.
fn median(times: &mut [f64]) -> f64 {
    times.sort_by(f64::total_cmp);
    times[times.len() / 2]
}
