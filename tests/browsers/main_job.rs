//! The main job: paste, see, correct, search, save, reload, reopen; with nothing sent.

use std::sync::Arc;

use pressmark_annotation::check::check;
use pressmark_annotation::document::{Document, Speaker, Status};
use pressmark_formats::pressmark;
use serde_json::json;
use thirtyfour::prelude::*;

use crate::support::acts::{ARTICLE, analysed, drawn, gloss, mark, paste_from_clipboard, saved_in};
use crate::support::{Page, TestResult};

/// From a server, which is asked for nothing once the page is there.
pub async fn served(page: Arc<Page>) -> TestResult {
    page.open().await?;
    page.find("textarea").await?;
    page.kept().await?;
    let loaded = page.requests().len();
    job(&page, "Saved on this device").await?;
    let mut asked = page.requests().split_off(loaded);
    // Whether there is a new build is asked at every start.
    asked.retain(|path| path != "/service_worker.js");
    assert_eq!(asked, Vec::<String>::new());
    assert_eq!(page.sent(), Vec::<String>::new(), "what the policy stopped");
    Ok(())
}

/// The one-file edition from a disk.
pub async fn from_one_file(page: Arc<Page>) -> TestResult {
    let path = std::env::var("PRESSMARK_ONE_FILE").expect("PRESSMARK_ONE_FILE names the page; cargo xtask browsers");
    page.driver.goto(&format!("file://{path}")).await?;
    page.find("textarea").await?;
    job(&page, "Saved").await?;
    let loaded = page.resources().await?;
    assert!(
        loaded.iter().all(|address| address.starts_with("blob:")),
        "loaded from elsewhere: {loaded:?}"
    );
    assert_eq!(page.requests(), Vec::<String>::new());
    Ok(())
}

/// The job on the page that is open; `kept` is what the footer says of kept work.
async fn job(page: &Page, kept: &str) -> TestResult {
    count_violations(page).await?;
    paste_from_clipboard(page, ARTICLE).await?;
    correct(page).await?;
    search(page).await?;
    no_violations(page).await?;

    let corrected = drawn(page).await?;
    page.press(Key::Control + "s").await?;
    let (path, bytes) = page.downloaded(".pressmark.json").await;
    let (document, repairs) = pressmark::parse(&bytes)?;
    assert!(repairs.is_empty(), "{repairs:?}");
    inspect(&document)?;

    // Everything is there again after a reload, and again from the file.
    saved_in(page, kept).await?;
    page.reload().await?;
    analysed(page).await?;
    count_violations(page).await?;
    assert_eq!(drawn(page).await?, corrected);
    page.named("New").await?.click().await?;
    page.find("textarea").await?;
    page.find("input[type=file]")
        .await?
        .send_keys(path.to_string_lossy())
        .await?;
    analysed(page).await?;
    assert_eq!(drawn(page).await?, corrected);

    // The report is a page of the history.
    page.named("Sources report").await?.click().await?;
    page.find(".report").await?;
    page.until("history.state.includes('report')").await?;
    page.driver.back().await?;
    analysed(page).await?;
    no_violations(page).await?;

    // Another edit, and the page is left at once.
    let suggested = "document.querySelectorAll('article .gloss.suggested').length";
    page.until(&format!("{suggested} === 1")).await?;
    page.find("article .gloss.suggested").await?.click().await?;
    page.find(".pop").await?;
    page.press("a").await?;
    page.until(&format!("{suggested} === 0")).await?;
    page.reload().await?;
    analysed(page).await?;
    page.until(&format!("{suggested} === 0")).await?;
    Ok(())
}

/// Accepts, rejects, takes back, relabels, renames, gives another speaker, marks words.
async fn correct(page: &Page) -> TestResult {
    gloss(page, "Mira Holt").await?.click().await?;
    page.find(".pop").await?;
    page.press("a").await?;
    page.find("article .gloss:not(.suggested)").await?;
    page.press(Key::Escape).await?;

    let before = drawn(page).await?;
    mark(page, "Nordlinje AS").await?.click().await?;
    page.find(".pop").await?;
    page.press("x").await?;
    page.until("![...document.querySelectorAll('.mark')].some(mark => mark.textContent === 'Nordlinje AS')")
        .await?;
    page.press(Key::Escape).await?;
    page.press(Key::Control + "z").await?;
    mark(page, "Nordlinje AS").await?;
    assert_eq!(drawn(page).await?, before, "undo gives back exactly what was there");

    mark(page, "Helsund").await?.click().await?;
    page.find(".pop").await?;
    page.press("6").await?;
    page.until("document.querySelector('.notice')?.textContent.includes('All 2 mentions: location')")
        .await?;
    page.press(Key::Escape).await?;

    page.find("#tab-entities").await?.click().await?;
    let row = "//aside//li[contains(@class, 'entity')][.//span[normalize-space(.) = 'Jonas Berg']]";
    let row = page.driver.query(By::XPath(row)).first().await?;
    row.find(By::Css(".more")).await?.click().await?;
    let name = page.find(".entity-editor .fields input[type=text]").await?;
    name.send_keys(Key::End + "e").await?;
    name.send_keys(Key::Enter).await?;
    gloss(page, "Jonas Berge").await?;

    // The reported quotation gets another speaker; its own gloss may be folded into the one above.
    page.evaluate(
        "[...document.querySelectorAll('article .quote')].find(quote => quote.textContent.startsWith('the ban')).click();",
    )
    .await?;
    page.find(".pop").await?;
    page.press("s").await?;
    page.find(".pop input[type=text]").await?.send_keys("Jonas").await?;
    // Firefox's driver types without giving the page a moment to draw in between.
    page.until("document.querySelector('.pop').textContent.includes('New: Jonas')")
        .await?;
    page.press(Key::Enter).await?;
    page.until(
        "[...document.querySelectorAll('.gloss-name')].filter(name => name.textContent === 'Jonas Berge').length >= 2",
    )
    .await?;
    page.press(Key::Escape).await?;
    page.until("!document.querySelector('.pop')").await?;

    drag_over(page, "so-called").await?;
    page.find(".pop").await?;
    page.press("9").await?;
    page.until("[...document.querySelectorAll('article .mark.work')].some(mark => mark.textContent === 'so-called')")
        .await?;
    page.press(Key::Escape).await?;
    Ok(())
}

/// Finds words, goes on to the next place, closes the search.
async fn search(page: &Page) -> TestResult {
    page.press("/").await?;
    page.find("[role=search] input[type=search]")
        .await?
        .send_keys("FÉRRIES")
        .await?;
    page.until("document.querySelector('.search-count').textContent === '1 of 2'")
        .await?;
    page.until("CSS.highlights.get('found').size === 2 && CSS.highlights.get('found-now').size === 1")
        .await?;
    page.press(Key::Enter).await?;
    page.until("document.querySelector('.search-count').textContent === '2 of 2'")
        .await?;
    page.press(Key::Escape).await?;
    page.until("!document.querySelector('[role=search]')").await?;
    Ok(())
}

/// Looks for all of that in the saved document.
fn inspect(document: &Document) -> TestResult {
    assert_eq!(check(document), []);
    assert_eq!(document.text.as_str(), ARTICLE);
    let label = |words: &str| {
        let mut mentions = document.mentions.values();
        mentions
            .find(|mention| document.words(mention.span) == words)
            .map(|mention| mention.label.as_str().to_owned())
    };
    assert_eq!(label("so-called").as_deref(), Some("WORK_OF_ART"));
    assert!(
        document
            .mentions
            .values()
            .any(|mention| document.words(mention.span) == "Helsund" && mention.label.as_str() == "LOC")
    );
    let berge = document
        .entities
        .values()
        .find(|entity| entity.name == "Jonas Berge")
        .ok_or("the new name is in the file")?;
    let his = Speaker::Entity(berge.id.clone());
    let quoted = |speaker: &Speaker| document.quotations.values().filter(|it| it.speaker == *speaker).count();
    assert_eq!(quoted(&his), 2);
    assert!(
        document
            .quotations
            .values()
            .any(|quotation| quotation.provenance.status == Status::Accepted)
    );
    Ok(())
}

/// Drags the mouse over the first `words` of the article.
async fn drag_over(page: &Page, words: &str) -> TestResult {
    let script = "
        const walker = document.createTreeWalker(document.querySelector('article'), NodeFilter.SHOW_TEXT);
        for (let node = walker.nextNode(); node; node = walker.nextNode()) {
            const at = node.data.indexOf(arguments[0]);
            if (at < 0 || node.parentElement.closest('[data-skip]')) continue;
            node.parentElement.scrollIntoView({ block: 'center' });
            const range = document.createRange();
            range.setStart(node, at);
            range.setEnd(node, at + arguments[0].length);
            const box = range.getBoundingClientRect();
            return [box.left + 1, box.right - 1, box.top + box.height / 2].map(Math.round);
        }
        return null;";
    let place = page.driver.execute(script, vec![json!(words)]).await?;
    let (left, right, middle): (i64, i64, i64) = serde_json::from_value(place.json().clone())?;
    page.driver
        .action_chain()
        .move_to(left, middle)
        .click_and_hold()
        .move_to(i64::midpoint(left, right), middle)
        .move_to(right, middle)
        .release()
        .perform()
        .await?;
    Ok(())
}

/// From here on counts what the policy stops, for pages that have no server to tell.
async fn count_violations(page: &Page) -> TestResult {
    page.evaluate(
        "window.__violations = [];
         addEventListener('securitypolicyviolation', event => window.__violations.push(event.violatedDirective + ' ' + event.blockedURI));",
    )
    .await?;
    Ok(())
}

/// Nothing was stopped. WebKit reports that it stopped the worker of a page from a disk and starts it all the same, whatever
/// the policy says of blobs; that is not counted.
async fn no_violations(page: &Page) -> TestResult {
    let mut violations = page.violations().await?;
    violations.retain(|violation| violation != "worker-src file");
    assert_eq!(violations, Vec::<String>::new());
    Ok(())
}
