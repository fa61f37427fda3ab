//! Links to an annotation: copied, followed in the open page and in a new one, and in the page that is exported.

use thirtyfour::prelude::*;

use super::{ARTICLE, analysed, gloss, paste_article, saved};
use crate::support::{Page, TestResult, in_browser};

/// Copies the link to what is selected.
async fn copied(page: &Page) -> WebDriverResult<String> {
    let caught = "navigator.clipboard.writeText = async text => { window.__copied = text; };";
    page.evaluate(caught).await?;
    page.named("Copy link to this mark").await?.click().await?;
    page.until("window.__copied").await?;
    let link = page.evaluate("return window.__copied;").await?;
    Ok(link.as_str().unwrap_or_default().to_owned())
}

/// Waits until the card of the quotation by Jonas Berg is open and its words can be seen.
async fn arrived(page: &Page) -> TestResult {
    page.until("document.querySelector('.pop')?.getAttribute('aria-label').includes('Jonas Berg')")
        .await?;
    page.until(
        "(() => {
            const box = [...document.querySelectorAll('article .quote')].find(it => it.textContent.includes('disgrace'))
                .getBoundingClientRect();
            return box.top > 0 && box.bottom < innerHeight;
        })()",
    )
    .await?;
    page.until("!location.hash").await?;
    Ok(())
}

#[test]
#[ignore = "needs the built site: cargo xtask e2e"]
fn a_link_leads_to_an_annotation() {
    in_browser("a_link_leads_to_an_annotation", |page| async move {
        paste_article(&page).await?;
        saved(&page).await?;
        gloss(&page, "Jonas Berg").await?.click().await?;
        let link = copied(&page).await?;
        let (address, fragment) = link.split_once('#').expect("the link has a fragment");
        assert!(fragment.starts_with("a="), "{link}");
        page.press(Key::Escape).await?;
        page.until("!document.querySelector('.pop')").await?;

        // Behind the address of the open page, from another page of the application, it makes no step back to nowhere.
        page.named("Sources report").await?.click().await?;
        page.find(".report").await?;
        let follow = format!("location.hash = '{fragment}';");
        page.evaluate(&follow).await?;
        arrived(&page).await?;
        page.press(Key::Escape).await?;
        page.driver.back().await?;
        page.find(".report").await?;
        page.driver.back().await?;
        page.find("article").await?;

        // In a page of its own, while something else is open there.
        page.named("New").await?.click().await?;
        page.find("textarea").await?.click().await?;
        page.paste(&ARTICLE.replace("Helsund", "Vardal"), None).await?;
        analysed(&page).await?;
        saved(&page).await?;
        page.driver.goto("about:blank").await?;
        page.driver.goto(&link).await?;
        arrived(&page).await?;
        page.until("!document.querySelector('article').textContent.includes('Vardal')")
            .await?;

        // Where nothing of it is kept, it is told what is missing.
        page.driver.goto("about:blank").await?;
        page.driver.goto(&format!("{address}#a=q1&d=d-elsewhere")).await?;
        page.until("document.querySelector('.notices')?.textContent.includes('not kept here')")
            .await?;
        Ok(())
    });
}

#[test]
#[ignore = "needs the built site: cargo xtask e2e"]
fn the_exported_page_has_the_same_anchors() {
    in_browser("the_exported_page_has_the_same_anchors", |page| async move {
        paste_article(&page).await?;
        saved(&page).await?;
        gloss(&page, "Jonas Berg").await?.click().await?;
        let link = copied(&page).await?;
        let fragment = link.split_once('#').and_then(|(_, behind)| behind.split('&').next());
        let fragment = fragment.expect("an annotation");
        page.press(Key::Escape).await?;
        page.named("Share").await?.click().await?;
        let way = "//dialog//button[contains(@class, 'way')][b = 'For another tool']";
        page.until("document.querySelector('dialog[open] .ways')").await?;
        page.driver.find(By::XPath(way)).await?.click().await?;
        page.find(".export-format option[value='html']").await?.click().await?;
        page.named("Save the file").await?.click().await?;
        let (path, _) = page.downloaded(".html").await;
        page.driver
            .goto(&format!("file://{}#{fragment}", path.display()))
            .await?;
        page.until("document.querySelector(':target')?.textContent.includes('disgrace')")
            .await?;
        std::fs::remove_file(path)?;
        Ok(())
    });
}

#[test]
#[ignore = "needs the built site: cargo xtask e2e"]
fn neither_skipping_nor_a_closed_report_leaves_a_step_back() {
    in_browser(
        "neither_skipping_nor_a_closed_report_leaves_a_step_back",
        |page| async move {
            page.open().await?;
            page.find("textarea").await?;
            let before = page.evaluate("return history.length;").await?;
            page.evaluate("document.querySelector('.skip').focus();").await?;
            page.press(Key::Enter).await?;
            page.until("document.activeElement === document.querySelector('main')")
                .await?;
            assert_eq!(page.evaluate("return history.length;").await?, before);
            // Nor does a report whose article is closed.
            page.find("textarea").await?.click().await?;
            page.paste(ARTICLE, None).await?;
            analysed(&page).await?;
            page.named("Sources report").await?.click().await?;
            page.find(".report").await?;
            page.named("New").await?.click().await?;
            page.find("textarea").await?;
            page.until("history.state === 'pressmark desk 0'").await?;
            page.named("Documents on this device").await?.click().await?;
            page.find(".library-page").await?;
            assert_eq!(
                page.evaluate("return history.length;").await?.as_u64(),
                before.as_u64().map(|steps| steps + 1),
                "the way to the report and back left no step"
            );
            Ok(())
        },
    );
}
