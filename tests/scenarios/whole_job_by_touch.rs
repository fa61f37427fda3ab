//! The job of `whole_job`, done with a finger on a telephone of 390 by 844 pixels: taps, a drag by a handle, a selection as
//! the system's own handles leave it, and words as the keyboard on the screen sends them.

use std::time::Duration;

use serde_json::{Value, json};
use thirtyfour::prelude::*;

use super::analysed;
use super::whole_job::{NOTE, QUOTED, SAMPLE, SPOKE, everything_is_in_the_file};
use crate::support::{Page, TestResult, in_browser};

/// The smallest target for a finger, in CSS pixels (WCAG 2.2, 2.5.8).
const SMALLEST: f64 = 24.0;

/// A JavaScript expression for the first element of `selector` whose words begin so.
fn of_words(selector: &str, words: &str) -> String {
    format!("[...document.querySelectorAll(\"{selector}\")].find(it => it.textContent.trim().startsWith(\"{words}\"))")
}

/// A JavaScript expression for the first annotation in the article whose name begins so.
fn annotation(name: &str) -> String {
    format!(
        "[...document.querySelectorAll('article [data-stop]')]
            .find(it => it.getAttribute('aria-label').startsWith(\"{name}\"))"
    )
}

/// A finger does something at a place of the view.
async fn finger(page: &Page, kind: &str, points: Value) -> WebDriverResult<()> {
    let event = json!({ "type": kind, "touchPoints": points });
    page.driver.cdp().send_raw("Input.dispatchTouchEvent", event).await?;
    Ok(())
}

/// Taps the element that the JavaScript expression gives, once it is there and nothing lies over it.
async fn tap(page: &Page, element: &str) -> TestResult {
    page.until(element).await?;
    let place = format!(
        "const it = {element};
         const place = () => {{
             const box = it.getClientRects()[0];
             const [x, y] = [box.left + box.width / 2, box.top + box.height / 2];
             return [x, y, Boolean(it.contains(document.elementFromPoint(x, y))), box.width, box.height];
         }};
         if (!place()[2]) it.scrollIntoView({{ block: 'center', behavior: 'instant' }});
         return place();"
    );
    // What slides, fades or grows is tapped when it has come to rest.
    let mut found = page.evaluate(&place).await?;
    for _ in 0..40 {
        tokio::time::sleep(Duration::from_millis(60)).await;
        let before = std::mem::replace(&mut found, page.evaluate(&place).await?);
        if before == found && found[2] == json!(true) {
            break;
        }
    }
    if found[2] != json!(true) {
        return Err(format!("something lies over {element}: {found}").into());
    }
    let inline = page
        .evaluate(&format!("return Boolean({element}.closest('article p, article h1'));"))
        .await?;
    let size = |at: usize| found[at].as_f64().unwrap_or_default();
    if inline == json!(false) && (size(3) < SMALLEST || size(4) < SMALLEST) {
        return Err(format!("too small for a finger: {element}: {found}").into());
    }
    finger(page, "touchStart", json!([{ "x": found[0], "y": found[1] }])).await?;
    finger(page, "touchEnd", json!([])).await?;
    Ok(())
}

/// Words as the keyboard on the screen sends them.
async fn type_words(page: &Page, words: &str) -> TestResult {
    let text = json!({ "text": words });
    page.driver.cdp().send_raw("Input.insertText", text).await?;
    Ok(())
}

async fn close_sheet(page: &Page) -> TestResult {
    tap(page, "document.querySelector('.pop .pop-close')").await?;
    page.until("!document.querySelector('.pop')").await?;
    Ok(())
}

/// Opens a panel from the bar at the bottom, or closes it again.
async fn tap_tab(page: &Page, panel: &str, open: bool) -> TestResult {
    tap(page, &format!("document.querySelector('#tab-{panel}')")).await?;
    let drawer = "document.querySelector('.panels.open')";
    let shown = if open { drawer.to_owned() } else { format!("!{drawer}") };
    page.until(&shown).await?;
    Ok(())
}

/// Selects the words as the system's handles do: the selection changes, and no pointer event tells.
async fn select_by_handles(page: &Page, words: &str) -> TestResult {
    let script = "
        const walker = document.createTreeWalker(document.querySelector('article'), NodeFilter.SHOW_TEXT);
        for (let node = walker.nextNode(); node; node = walker.nextNode()) {
            const at = node.data.indexOf(arguments[0]);
            if (at < 0 || node.parentElement.closest('[data-skip]')) continue;
            for (const kind of ['pointerdown', 'pointercancel'])
                document.dispatchEvent(new PointerEvent(kind, { pointerType: 'touch', bubbles: true }));
            getSelection().setBaseAndExtent(node, at, node, at + arguments[0].length);
            return true;
        }
        return false;";
    let found = page.driver.execute(script, vec![json!(words)]).await?;
    if found.json() != &json!(true) {
        return Err(format!("the article does not show “{words}” in one piece").into());
    }
    page.find(".pop").await?;
    Ok(())
}

async fn review_by_touch(page: &Page) -> TestResult {
    tap_tab(page, "review", true).await?;
    let row = "document.querySelector('.suggestions.reviewed .suggestion')";
    let rows = "document.querySelectorAll('.suggestions.reviewed .suggestion').length";
    let left = "document.querySelector('#tab-review .tab-count').textContent";
    page.until(row).await?;
    while page.evaluate(&format!("return {rows};")).await? != json!(0) {
        let number = page
            .evaluate(&format!(
                "return {row}.querySelector('small').textContent === 'number';"
            ))
            .await?;
        let button = if number == json!(true) { "no" } else { "yes" };
        let before = page.evaluate(&format!("return {left};")).await?;
        tap(page, &format!("{row}.querySelector('.{button}')")).await?;
        page.until(&format!("{left} !== {before}")).await?;
    }
    // Pronouns and descriptions wait behind a line of their own.
    tap(page, "document.querySelector('.panel details.more summary')").await?;
    let quiet = "document.querySelectorAll('.panel details .suggestion').length";
    page.until(quiet).await?;
    while let Some(left) = page
        .evaluate(&format!("return {quiet};"))
        .await?
        .as_u64()
        .filter(|left| *left > 0)
    {
        tap(page, "document.querySelector('.panel details .suggestion .yes')").await?;
        page.until(&format!("{quiet} < {left}")).await?;
    }
    page.until("!document.querySelector('article .suggested')").await?;
    tap_tab(page, "review", false).await
}

/// Drags the start of the open annotation on to its second word.
async fn drag_start_to_second_word(page: &Page, name: &str) -> TestResult {
    // The page scrolls until the words stand above the sheet.
    tokio::time::sleep(Duration::from_millis(700)).await;
    let script = format!(
        "const text = document.createTreeWalker({}, NodeFilter.SHOW_TEXT).nextNode();
         const at = offset => {{
             const range = document.createRange();
             range.setStart(text, offset);
             range.setEnd(text, offset + 1);
             return range.getClientRects()[0];
         }};
         const [from, to] = [at(0), at(text.data.indexOf(' ') + 1)];
         const box = document.querySelector('.handle.from').getBoundingClientRect();
         const [x, y] = [box.left + box.width / 2, box.top + box.height / 2];
         return [x, y, x + to.left - from.left, y + to.top - from.top];",
        annotation(name)
    );
    page.find(".handle.from").await?;
    let way = page.evaluate(&script).await?;
    let coordinate = |at: usize| way[at].as_f64().unwrap_or_default();
    let (x, y) = (coordinate(0), coordinate(1));
    let (dx, dy) = (coordinate(2) - x, coordinate(3) - y);
    finger(page, "touchStart", json!([{ "x": x, "y": y }])).await?;
    for part in [0.5, 1.0] {
        let point = json!([{ "x": x + dx * part, "y": y + dy * part }]);
        finger(page, "touchMove", point).await?;
    }
    finger(page, "touchEnd", json!([])).await?;
    Ok(())
}

#[test]
#[ignore = "needs the built site: cargo xtask e2e"]
fn the_whole_job_is_done_with_a_finger() {
    in_browser("the_whole_job_is_done_with_a_finger", |page| async move {
        page.resize(390, 844, true).await?;
        let touch = json!({ "enabled": true });
        let emulation = "Emulation.setTouchEmulationEnabled";
        page.driver.cdp().send_raw(emulation, touch).await?;
        page.open().await?;
        page.find(".card").await?;
        tap(
            &page,
            &format!("[...document.querySelectorAll('.card')].find(it => it.textContent.includes('{SAMPLE}'))"),
        )
        .await?;
        analysed(&page).await?;
        review_by_touch(&page).await?;

        // A span that begins a word too early.
        tap(&page, &annotation("MV Bahari Star, ")).await?;
        page.find(".pop").await?;
        drag_start_to_second_word(&page, "MV Bahari Star, ").await?;
        page.until(&format!("!{}", annotation("MV Bahari Star, product, accepted")))
            .await?;
        close_sheet(&page).await?;

        // A ship is no organisation: the label of both its mentions.
        let ship = annotation("Bahari Star, organisation, ");
        tap(&page, &ship).await?;
        tap(&page, &of_words(".pop .row button", "Label")).await?;
        tap(&page, &of_words(".pop .labels .label", "product")).await?;
        page.until(&format!("!{ship}")).await?;
        close_sheet(&page).await?;

        // The same ship is one entity.
        tap_tab(&page, "entities", true).await?;
        let twin = of_words(".entity", "MV Bahari Star");
        tap(&page, &format!("({twin})?.querySelector('.more')")).await?;
        page.find(".entity.open").await?;
        tap(&page, &of_words(".entity-editor .action", "Merge")).await?;
        tap(&page, &of_words(".merge-picker button", "Bahari Star")).await?;
        page.until(&format!("!({twin})")).await?;
        tap_tab(&page, "entities", false).await?;

        // Who speaks.
        tap(&page, &annotation("quotation, reported, the islands' health ministry")).await?;
        tap(&page, &of_words(".pop .row button", "Change speaker")).await?;
        tap(&page, "document.querySelector('.pop .speaker-field')").await?;
        page.until("document.activeElement.matches('.pop .speaker-field')")
            .await?;
        type_words(&page, SPOKE).await?;
        tap(&page, &of_words(".pop .speakers button", "New")).await?;
        page.until(&format!(
            "document.querySelector('.pop .pop-title')?.textContent === '{SPOKE}'"
        ))
        .await?;
        close_sheet(&page).await?;

        // Words that the engine has not taken for a quotation: the second half of the headline.
        page.evaluate("scrollTo({ top: 0, behavior: 'instant' });").await?;
        select_by_handles(&page, QUOTED).await?;
        tap(&page, &of_words(".pop .row button", "Quotation")).await?;
        tap(&page, &of_words(".pop .speakers button", "Grace Mwakalinga")).await?;
        page.until("document.querySelector('.pop .pop-title')?.textContent === 'Grace Mwakalinga'")
            .await?;
        close_sheet(&page).await?;

        tap(&page, &annotation("Joseph Lyimo, ")).await?;
        tap(&page, &of_words(".pop .row button", "Note")).await?;
        page.until("document.activeElement.matches('.pop textarea.note')")
            .await?;
        type_words(&page, NOTE).await?;
        close_sheet(&page).await?;

        tap(&page, &of_words("header button", "Share")).await?;
        tap(&page, &of_words("dialog .way", "Save")).await?;
        everything_is_in_the_file(&page).await
    });
}
