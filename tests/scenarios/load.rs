//! Long texts: progress, stopping, the question before a very long one; and an engine that breaks over a text.

use std::fs;
use std::path::Path;

use serde_json::Value;
use thirtyfour::Key;

use super::{ARTICLE, analysed, count, mark, notice, open_file, saved, select_words};
use crate::support::{Bench, Page, TestResult, copy_of_site, in_browser, run, sample_words};

/// The first words of what [`sample_words`] gives that no rule makes a name of.
const SOME_WORDS: &str = "all 214 aboard rescued";

/// How many suggestions the line at the bottom tells of.
const SUGGESTIONS: &str = "Number(document.querySelector('.status').textContent.match(/([\\d\\s,]+) to review/)?.[1].replace(/\\D/g, '') ?? 0)";

/// The marks that can be seen.
const IN_VIEW: &str = "[...document.querySelectorAll('article .mark')].filter(mark => {
    const box = mark.getBoundingClientRect();
    return box.bottom > 100 && box.top < innerHeight;
})";

/// How long an article of the usual length is watched for anything that it must not show, in milliseconds.
const A_WHILE: u64 = 700;

/// Marks words by hand as a person.
async fn mark_by_hand(page: &Page, words: &str) -> TestResult {
    select_words(page, words).await?;
    page.press("1").await?;
    mark(page, words).await?;
    Ok(())
}

#[test]
#[ignore = "needs the built site: cargo xtask e2e"]
fn a_megabyte_is_read_with_progress_that_can_be_cancelled() {
    in_browser(
        "a_megabyte_is_read_with_progress_that_can_be_cancelled",
        |page| async move {
            page.open().await?;
            page.find("textarea").await?.click().await?;
            page.evaluate(
                "new MutationObserver(() => {
                    const line = document.querySelector('.reading p');
                    if (!line) return;
                    (window.told ??= []).push(line.textContent);
                    if (/: [1-9]/.test(line.textContent) && !window.stopped) {
                        window.stopped = true;
                        window.read = document.querySelector('article').textContent.length;
                        document.querySelector('.reading button').click();
                    }
                }).observe(document.body, { childList: true, subtree: true, characterData: true });",
            )
            .await?;
            page.paste(&sample_words(180_000), None).await?;
            page.until("window.stopped").await?;
            let read = page.evaluate("return window.read;").await?.as_u64();
            assert!(read > Some(900_000), "the whole text can be read meanwhile: {read:?}");
            let message = notice(&page).await?;
            assert!(message.contains("cancelled"), "{message}");
            page.until("!document.querySelector('.reading')").await?;
            assert_eq!(count(&page, "article .mark").await?, 0);
            mark_by_hand(&page, SOME_WORDS).await?;
            page.named("Analyse again").await?.click().await?;
            // Of so long an article only what is near the view is drawn with its marks.
            page.until(&format!("{SUGGESTIONS} > 10000")).await?;
            mark(&page, SOME_WORDS).await?;
            page.evaluate("scrollTo(0, document.documentElement.scrollHeight);")
                .await?;
            page.until(&format!("{IN_VIEW}.length > 3")).await?;
            assert_eq!(count(&page, ".reading").await?, 0);
            Ok(())
        },
    );
}

#[test]
#[ignore = "needs the built site: cargo xtask e2e"]
fn a_long_article_is_drawn_where_one_looks() {
    in_browser("a_long_article_is_drawn_where_one_looks", |page| async move {
        page.open().await?;
        page.find("textarea").await?;
        let text = sample_words(30_000);
        open_file(&page, "long.txt", text.as_bytes()).await?;
        analysed(&page).await?;
        let far = count(&page, "article [data-far]").await?;
        assert!(far > 300, "most of it is far: {far}");
        let words = "[...document.querySelectorAll('article [data-start]')].map(paragraph => {
            const copy = paragraph.cloneNode(true);
            copy.querySelectorAll('[data-skip]').forEach(gloss => gloss.remove());
            return copy.textContent;
        }).join('\\n')";
        assert_eq!(
            page.evaluate(&format!("return {words};")).await?,
            text.as_str(),
            "all words are there"
        );
        page.screenshot("long").await;

        // In the very frame after a jump the marks are there, as they were before.
        let unmarked = page
            .driver
            .execute_async(
                "const done = arguments[arguments.length - 1];
                let unmarked = 0, jump = 0;
                const height = document.documentElement.scrollHeight;
                const next = () => {
                    const seen = [200, 400, 600].map(y => document.elementFromPoint(400, y)?.closest('.para'));
                    unmarked += seen.filter(paragraph => paragraph?.querySelector('[data-far]')).length;
                    if (jump++ === 12) return done(unmarked);
                    scrollTo(0, height * ((jump * 5) % 12) / 12);
                    requestAnimationFrame(() => setTimeout(next, 0));
                };
                next();",
                vec![],
            )
            .await?;
        assert_eq!(unmarked.json(), 0);
        assert!(
            count(&page, "article [data-far]").await? > 300,
            "what was left is far again"
        );

        // The browser's selection holds the same words when they are drawn.
        page.evaluate(
            "scrollTo(0, 0);
            const paragraphs = [...document.querySelectorAll('article [data-far]')];
            window.words = n => document.createTreeWalker(paragraphs[n], NodeFilter.SHOW_TEXT).nextNode();
            getSelection().setBaseAndExtent(words(200), 3, words(230), 7);
            window.selected = getSelection().toString().length;
            window.start = paragraphs[200].dataset.start;
            paragraphs[200].scrollIntoView({ block: 'center' });",
        )
        .await?;
        page.until("!document.querySelector(`[data-start='${start}']`).hasAttribute('data-far')")
            .await?;
        page.until("getSelection().toString().length >= selected && getSelection().anchorOffset === 3")
            .await?;
        page.evaluate("getSelection().removeAllRanges();").await?;

        // The keyboard goes to the last mark and back to the first.
        page.evaluate("scrollTo(0, 0); document.querySelector('article [data-stop]').focus();")
            .await?;
        page.press(Key::End).await?;
        page.until("document.activeElement === [...document.querySelectorAll('article [data-stop]')].at(-1) && scrollY > 10000")
            .await?;
        page.press(Key::Home).await?;
        page.until("document.activeElement === document.querySelector('article [data-stop]')")
            .await?;

        // What is chosen may be anywhere: the one before the first is the last.
        page.press("[").await?;
        page.find(".pop").await?;
        page.until(&format!("{IN_VIEW}.some(mark => mark.closest('[data-lit=on]'))"))
            .await?;
        page.press(Key::Escape).await?;

        // All of it is printed.
        page.evaluate("dispatchEvent(new Event('beforeprint'));").await?;
        page.until("!document.querySelector('article [data-far]')").await?;
        page.evaluate("dispatchEvent(new Event('afterprint'));").await?;
        page.until("document.querySelector('article [data-far]')").await?;
        Ok(())
    });
}

#[test]
#[ignore = "needs the built site: cargo xtask e2e"]
fn an_article_shows_nothing_of_progress() {
    in_browser("an_article_shows_nothing_of_progress", |page| async move {
        page.open().await?;
        page.find("textarea").await?.click().await?;
        page.evaluate(
            "new MutationObserver(() => { window.flickered ||= document.querySelector('.reading') !== null; })
                .observe(document.body, { childList: true, subtree: true });",
        )
        .await?;
        page.paste(ARTICLE, None).await?;
        analysed(&page).await?;
        tokio::time::sleep(std::time::Duration::from_millis(A_WHILE)).await;
        assert_eq!(page.evaluate("return window.flickered;").await?, Value::Bool(false));
        Ok(())
    });
}

#[test]
#[ignore = "needs the built site: cargo xtask e2e"]
fn a_text_as_long_as_a_book_is_opened_only_on_demand() {
    in_browser("a_text_as_long_as_a_book_is_opened_only_on_demand", |page| async move {
        page.open().await?;
        page.find("textarea").await?;
        let text = sample_words(380_000);
        open_file(&page, "book.txt", text.as_bytes()).await?;
        page.until("document.querySelector('dialog[open] .dialog-body')?.textContent")
            .await?;
        let question = page.words("dialog .dialog-body").await?;
        assert!(
            question.contains("380\u{202f}000 words") && question.contains("2.1 MB") && question.contains("second"),
            "{question}"
        );
        page.named("Cancel").await?.click().await?;
        page.until("!document.querySelector('dialog')").await?;
        assert_eq!(count(&page, "article").await?, 0, "nothing is opened");
        page.find("textarea").await?.click().await?;
        page.paste(&text, None).await?;
        page.named("Open without analysing").await?.click().await?;
        page.find("article .text").await?;
        page.until("!document.querySelector('dialog')").await?;
        page.until("document.querySelector('article[aria-busy=false]')").await?;
        assert_eq!(count(&page, "article .mark").await?, 0, "nothing is analysed");
        Ok(())
    });
}

/// What must come of an engine that breaks over every text: it is started again and asked once more, then left alone, and
/// everything else works.
async fn breaks_twice_and_is_left_alone(page: &Page, text: &str, words: &str) -> TestResult {
    page.open().await?;
    page.find("textarea").await?.click().await?;
    page.evaluate(
        "window.said = [];
        new MutationObserver(() => {
            for (const notice of document.querySelectorAll('.notice p')) {
                if (!said.includes(notice.textContent)) said.push(notice.textContent);
            }
        }).observe(document.body, { childList: true, subtree: true });",
    )
    .await?;
    page.paste(text, None).await?;
    page.until("window.said.some(words => words.includes('is started again'))")
        .await?;
    page.until("window.said.some(words => words.includes('twice') && words.includes('by hand'))")
        .await?;
    mark_by_hand(page, words).await?;
    // Asked once more by the person, it breaks twice once more, and the work is still there.
    page.named("Analyse again").await?.click().await?;
    page.until("document.querySelector('article[aria-busy=true]')").await?;
    page.until("document.querySelector('article[aria-busy=false]')").await?;
    mark(page, words).await?;
    saved(page).await?;
    page.open().await?;
    mark(page, words).await?;
    assert_eq!(
        count(page, "article[aria-busy=true]").await?,
        0,
        "nobody asked for an analysis"
    );
    Ok(())
}

#[test]
#[ignore = "needs the built site: cargo xtask e2e"]
fn an_engine_that_traps_is_started_again_once_and_then_left_alone() {
    let site = copy_of_site("trapping");
    // A module whose one function is `unreachable` answers in the engine's place.
    let loader = site.join("worker_loader.js");
    let mut script = fs::read_to_string(&loader).expect("the loader is there");
    script.push_str(
        "const trap = new WebAssembly.Instance(new WebAssembly.Module(new Uint8Array([
            0, 97, 115, 109, 1, 0, 0, 0, 1, 4, 1, 96, 0, 0, 3, 2, 1, 0, 7, 5, 1, 1, 116, 0, 0, 10, 5, 1, 3, 0, 0, 11,
        ]))).exports.t;
        self.addEventListener('message', (event) => { event.stopImmediatePropagation(); trap(); });",
    );
    fs::write(&loader, script).expect("the loader is written");
    run(
        "an_engine_that_traps_is_started_again_once_and_then_left_alone",
        &Bench::serving(&site),
        |page| async move { breaks_twice_and_is_left_alone(&page, ARTICLE, "ban ferries").await },
    );
}

#[test]
#[ignore = "needs the built site: cargo xtask e2e"]
fn an_engine_that_runs_out_of_memory_is_started_again_once_and_then_left_alone() {
    let site = copy_of_site("out-of-memory");
    limit_memory(&site.join("worker_bg.wasm"), 24 << 20);
    run(
        "an_engine_that_runs_out_of_memory_is_started_again_once_and_then_left_alone",
        &Bench::serving(&site),
        |page| async move { breaks_twice_and_is_left_alone(&page, &sample_words(180_000), SOME_WORDS).await },
    );
}

/// Gives the memory of a WebAssembly file a maximum of so many bytes.
fn limit_memory(file: &Path, bytes: u32) {
    const PAGE: u32 = 65_536;
    let wasm = fs::read(file).expect("the engine is there");
    let (mut at, mut out) = (8, wasm[..8].to_vec());
    while at < wasm.len() {
        let (kind, mut body) = (wasm[at], at + 1);
        let size = leb128(&wasm, &mut body) as usize;
        let end = body + size;
        if kind == 5 {
            // One memory; its flags, of which the lowest says whether it has a maximum; its minimum in pages.
            let mut read = body;
            assert_eq!((leb128(&wasm, &mut read), leb128(&wasm, &mut read) & !1), (1, 0));
            let minimum = leb128(&wasm, &mut read);
            let mut section = vec![1, 1];
            write_leb128(&mut section, minimum);
            write_leb128(&mut section, bytes / PAGE);
            out.push(kind);
            write_leb128(&mut out, section.len() as u32);
            out.extend(section);
        } else {
            out.extend(&wasm[at..end]);
        }
        at = end;
    }
    fs::write(file, out).expect("the engine is written");
}

fn leb128(bytes: &[u8], at: &mut usize) -> u32 {
    let (mut value, mut shift) = (0, 0);
    loop {
        let byte = bytes[*at];
        *at += 1;
        value |= u32::from(byte & 0x7f) << shift;
        shift += 7;
        if byte & 0x80 == 0 {
            return value;
        }
    }
}

fn write_leb128(out: &mut Vec<u8>, mut value: u32) {
    while value > 0x7f {
        out.push(value as u8 | 0x80);
        value >>= 7;
    }
    out.push(value as u8);
}
