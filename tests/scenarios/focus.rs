//! Where the Tab key goes, what shows that it is there, and what a screen reader is told.

use serde_json::{Value, json};
use thirtyfour::prelude::*;

use super::{gloss, mark, paste_article};
use crate::support::{Page, in_browser};

/// More stops than any page has.
const MOST_STOPS: usize = 200;

/// What is told of the element that has the focus: its name, whether a line of at least 2 pixels goes around it, whether
/// it can be seen, whether it was there before, and whether it stands before the element that had the focus until now.
const STOP: &str = "
    const it = document.activeElement, before = window.__before;
    if (!it || it === document.body) return null;
    const style = getComputedStyle(it), box = it.getBoundingClientRect();
    // Where nobody sees it but who tabs there (the link that skips to the article), it slides in.
    const seen = [[0.5, 0.5], [0.02, 0.5], [0.98, 0.5], [0.5, 0.1], [0.5, 0.9]].some(([x, y]) => {
        const hit = document.elementFromPoint(box.left + box.width * x, box.top + box.height * y);
        return hit && (it.contains(hit) || hit.contains(it) && hit !== document.documentElement);
    });
    const region = element => element.closest('header, .article-bar, article, .legend, .panels, footer, .notices, main');
    let backward = false;
    if (before && before.isConnected && region(before) === region(it) && !before.contains(it)) {
        const last = before.getBoundingClientRect();
        const inRow = Math.min(last.bottom, box.bottom) - Math.max(last.top, box.top) > 2;
        // Side by side from left to right, else from top to bottom.
        backward = inRow ? box.right < last.left : box.bottom <= last.top;
    }
    const again = window.__stops.has(it);
    window.__stops.add(it);
    window.__before = it;
    return {
        name: (it.getAttribute('aria-label') ?? it.textContent).trim().slice(0, 40) + ' <' + it.tagName.toLowerCase() + '>',
        outlined: style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2,
        seen, again, backward,
        region: region(it)?.className || region(it)?.tagName || '',
    };";

/// Presses Tab until the focus leaves the page, or comes to where it began; gives the names in order and asserts that each
/// stop is outlined, can be seen, and follows the one before it where one sees it.
async fn walk(page: &Page) -> Result<Vec<String>, Box<dyn std::error::Error + Send + Sync>> {
    page.evaluate(
        "document.body.tabIndex = -1; document.body.focus(); document.body.removeAttribute('tabindex');
         window.__before = null; window.__stops = new Set();",
    )
    .await?;
    let mut names = Vec::new();
    for _ in 0..MOST_STOPS {
        page.driver.action_chain().send_keys(Key::Tab).perform().await?;
        let stop = page.evaluate(STOP).await?;
        if stop == Value::Null || stop["again"] == json!(true) {
            return Ok(names);
        }
        let is = |what: &str| stop[what] == json!(true);
        if !is("outlined") || !is("seen") || is("backward") {
            return Err(format!("after {names:?}: {stop}").into());
        }
        names.push(stop["name"].as_str().unwrap_or_default().to_owned());
    }
    Err(format!("the Tab key does not come round: {names:?}").into())
}

#[test]
#[ignore = "needs the built site: cargo xtask e2e"]
fn the_focus_goes_the_way_that_one_reads_and_is_seen() {
    in_browser("the_focus_goes_the_way_that_one_reads_and_is_seen", |page| async move {
        for contrast in [false, true] {
            page.open().await?;
            if contrast {
                page.evaluate("document.documentElement.dataset.contrast = 'more';")
                    .await?;
            }
            page.find("textarea").await?;
            let start = walk(&page).await?;
            assert!(start.len() > 6, "{start:?}");
            assert!(start[0].starts_with("Skip to"), "{start:?}");
            paste_article(&page).await?;
            for panel in ["quotations", "entities", "review", "notes", "details"] {
                page.find(&format!("#tab-{panel}")).await?.click().await?;
                let stops = walk(&page).await?;
                assert!(stops.len() > 8, "{panel}: {stops:?}");
            }
            page.find("button.new").await?.click().await?;
        }
        Ok(())
    });
}

#[test]
#[ignore = "needs the built site: cargo xtask e2e"]
fn the_focus_stays_in_dialogues_and_comes_back_from_them() {
    in_browser(
        "the_focus_stays_in_dialogues_and_comes_back_from_them",
        |page| async move {
            paste_article(&page).await?;
            for button in ["Share", "Keys and help"] {
                let opener = page.named(button).await?;
                opener.send_keys(Key::Enter).await?;
                page.find("dialog[open]").await?;
                for _ in 0..30 {
                    page.driver.action_chain().send_keys(Key::Tab).perform().await?;
                    let kept = "document.activeElement === document.body || document.activeElement.closest('dialog')";
                    page.until(kept).await?;
                }
                page.driver.action_chain().send_keys(Key::Escape).perform().await?;
                page.until("!document.querySelector('dialog[open]')").await?;
                page.until(&format!(
                "(document.activeElement.getAttribute('aria-label') ?? document.activeElement.textContent) === '{button}'"
            ))
            .await?;
            }
            Ok(())
        },
    );
}

#[test]
#[ignore = "needs the built site: cargo xtask e2e"]
fn the_focus_leaves_a_popover_by_tab_and_comes_back_by_escape() {
    in_browser(
        "the_focus_leaves_a_popover_by_tab_and_comes_back_by_escape",
        |page| async move {
            paste_article(&page).await?;
            for (open, back) in [
                (gloss(&page, "Mira Holt").await?, "quotation, direct, Mira Holt"),
                (mark(&page, "Mira Holt").await?, "Mira Holt, person"),
            ] {
                open.send_keys(Key::Enter).await?;
                page.until("document.activeElement.closest('.pop')").await?;
                let within = "return Boolean(document.activeElement.closest('.pop'));";
                let mut tabs = 0;
                while page.evaluate(within).await? == json!(true) && tabs < 60 {
                    page.driver.action_chain().send_keys(Key::Tab).perform().await?;
                    tabs += 1;
                }
                assert!(tabs > 4 && tabs < 60, "{tabs}");
                page.driver.action_chain().send_keys(Key::Escape).perform().await?;
                page.until("!document.querySelector('.pop')").await?;
                open.send_keys(Key::Enter).await?;
                page.until("document.activeElement.closest('.pop')").await?;
                page.press(Key::Escape).await?;
                page.until("!document.querySelector('.pop')").await?;
                page.until(&format!(
                    "document.activeElement.getAttribute('aria-label')?.startsWith('{back}')"
                ))
                .await?;
            }
            Ok(())
        },
    );
}

/// The names of all buttons as the browser gives them to a screen reader.
async fn buttons(page: &Page) -> Result<Vec<String>, Box<dyn std::error::Error + Send + Sync>> {
    let tree = page
        .driver
        .cdp()
        .send_raw("Accessibility.getFullAXTree", json!({}))
        .await?;
    let nodes = tree["nodes"].as_array().cloned().unwrap_or_default();
    let is_button = |node: &&Value| node["role"]["value"] == json!("button");
    let name = |node: &Value| node["name"]["value"].as_str().map(str::to_owned);
    Ok(nodes.iter().filter(is_button).filter_map(name).collect())
}

/// Whether the name is `before`, a number, and "percent".
fn is_sure(name: &str, before: &str) -> bool {
    let rest = name.strip_prefix(before).and_then(|rest| rest.strip_suffix(" percent"));
    rest.is_some_and(|number| number.parse::<u8>().is_ok_and(|percent| percent <= 100))
}

#[test]
#[ignore = "needs the built site: cargo xtask e2e"]
fn a_screen_reader_is_told_what_an_annotation_is_and_how_sure() {
    in_browser(
        "a_screen_reader_is_told_what_an_annotation_is_and_how_sure",
        |page| async move {
            paste_article(&page).await?;
            let names = buttons(&page).await?;
            for before in [
                "quotation, direct, Mira Holt, suggested, ",
                "quotation, direct, Jonas Berg, suggested, ",
                "Mira Holt, person, suggested, ",
                "Nordlinje AS, organisation, suggested, ",
            ] {
                assert!(names.iter().any(|name| is_sure(name, before)), "{before}: {names:?}");
            }
            gloss(&page, "Mira Holt").await?.click().await?;
            page.find(".pop").await?;
            page.press("a").await?;
            page.until("!document.querySelector('.gloss').classList.contains('suggested')")
                .await?;
            let names = buttons(&page).await?;
            let decided = "quotation, direct, Mira Holt, accepted".to_owned();
            assert!(names.contains(&decided), "{names:?}");
            Ok(())
        },
    );
}
