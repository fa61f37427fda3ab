//! The sources report: reached from the article, read, saved as a file, left again.

use thirtyfour::prelude::*;

use super::accessibility::clean;
use super::{analysed, paste_article, saved};
use crate::support::in_browser;

#[test]
#[ignore = "needs the built site: cargo xtask e2e"]
fn the_report_says_who_speaks() {
    in_browser("the_report_says_who_speaks", |page| async move {
        paste_article(&page).await?;
        page.named("Sources report").await?.click().await?;
        page.find(".report").await?;
        page.until("document.activeElement.id === 'report-title'").await?;
        let words = page.words(".report").await?;
        for part in [
            "Who speaks, and how much",
            "Mira Holt",
            "Jonas Berg",
            "Not reviewed yet",
            "Along the article",
        ] {
            assert!(words.contains(part), "{part} is not in: {words}");
        }
        // Every plot has a table, and the plots themselves are drawn.
        let drawn = "document.querySelectorAll('.report svg.stretch').length > 5 &&
            document.querySelector('.report svg').namespaceURI === 'http://www.w3.org/2000/svg' &&
            document.querySelectorAll('.report table').length >= 4";
        page.until(drawn).await?;
        clean(&page, "report").await?;
        page.press(Key::Escape).await?;
        analysed(&page).await?;
        page.until("!document.querySelector('.report')").await?;
        Ok(())
    });
}

#[test]
#[ignore = "needs the built site: cargo xtask e2e"]
fn the_report_is_a_file_that_needs_nothing() {
    in_browser("the_report_is_a_file_that_needs_nothing", |page| async move {
        paste_article(&page).await?;
        page.named("Share").await?.click().await?;
        let way = By::XPath("//dialog//button[contains(., 'Report as a web page')]");
        page.driver.find(way).await?.click().await?;
        let (path, bytes) = page.downloaded("-sources.html").await;
        let file = String::from_utf8(bytes)?;
        assert!(
            file.contains("default-src &#39;none&#39;; style-src &#39;sha256-"),
            "{file}"
        );
        page.evaluate("window.onbeforeunload = null").await?;
        super::saved(&page).await?;
        page.driver.goto(format!("file://{}", path.display())).await?;
        page.until("document.querySelector('main.report h1')?.textContent.includes('Harbour town')")
            .await?;
        // The policy lets the file's own styles through.
        page.until("getComputedStyle(document.querySelector('.report-row')).display === 'grid'")
            .await?;
        clean(&page, "report as a file").await?;
        Ok(())
    });
}

#[test]
#[ignore = "needs the built site: cargo xtask e2e"]
fn the_browsers_back_leaves_a_page_and_loses_nothing() {
    in_browser("the_browsers_back_leaves_a_page_and_loses_nothing", |page| async move {
        paste_article(&page).await?;
        saved(&page).await?;
        page.evaluate("window.sameDocument = true").await?;
        let (article, report) = ("document.querySelector('article')", "document.querySelector('.report')");
        let library = "document.querySelector('#library-title')";
        page.named("Sources report").await?.click().await?;
        page.until(report).await?;
        page.driver.back().await?;
        page.until(article).await?;
        page.until("document.activeElement.id === 'opens-report'").await?;
        page.driver.forward().await?;
        page.until(report).await?;
        // From page to page, and back over both of them, by the browser and by a button.
        page.named("Documents on this device").await?.click().await?;
        page.until(library).await?;
        page.driver.back().await?;
        page.until(report).await?;
        page.driver.forward().await?;
        page.until(library).await?;
        page.press(Key::Escape).await?;
        page.until(report).await?;
        page.named("Back to the article").await?.click().await?;
        page.until(article).await?;
        page.until("window.sameDocument && history.state === 'pressmark desk 0'")
            .await?;
        // A reload shows the page again, and Back still leads out of it.
        page.named("Documents on this device").await?.click().await?;
        page.until(library).await?;
        page.driver.refresh().await?;
        page.until(library).await?;
        page.driver.back().await?;
        analysed(&page).await?;
        Ok(())
    });
}
