//! Nothing sticks out of the window, however wide it is.

use std::sync::Arc;

use crate::support::acts::{ARTICLE, paste_from_clipboard};
use crate::support::{Page, TestResult};

/// The article with a popover, every panel, the report and the start page, in a wide window and in a narrow one.
pub async fn fits(page: Arc<Page>) -> TestResult {
    page.open().await?;
    paste_from_clipboard(&page, ARTICLE).await?;
    for (width, height) in [(1280, 900), (500, 900)] {
        page.driver.set_window_rect(0, 0, width, height).await?;
        fits_now(&page, "article").await?;
        // By script: glosses are put in their places again after the window has changed.
        page.evaluate("document.querySelector('article .gloss').click();")
            .await?;
        page.find(".pop").await?;
        fits_now(&page, "popover").await?;
        let inside = "(box => box.left >= 0 && box.right <= innerWidth + 1)(document.querySelector('.pop').getBoundingClientRect())";
        page.until(inside).await?;
        page.press(thirtyfour::Key::Escape).await?;
        page.until("!document.querySelector('.pop')").await?;
        for panel in ["entities", "review", "details", "quotations"] {
            page.find(&format!("#tab-{panel}")).await?.click().await?;
            fits_now(&page, panel).await?;
        }
        page.named("Sources report").await?.click().await?;
        page.find(".report").await?;
        fits_now(&page, "report").await?;
        page.until("history.state.includes('report')").await?;
        page.driver.back().await?;
        page.find("article .gloss").await?;
        page.evaluate("document.querySelector('.panels.open [aria-label=Close]')?.click();")
            .await?;
    }
    page.driver.set_window_rect(0, 0, 1280, 900).await?;
    page.named("New").await?.click().await?;
    page.find("textarea").await?;
    for width in [1280, 500] {
        page.driver.set_window_rect(0, 0, width, 900).await?;
        fits_now(&page, "start page").await?;
    }
    Ok(())
}

/// Whether nothing makes the page wider than its window.
async fn fits_now(page: &Page, what: &str) -> TestResult {
    let wide = page
        .evaluate("const page = document.documentElement; return [page.scrollWidth, page.clientWidth];")
        .await?;
    let (content, window): (u32, u32) = serde_json::from_value(wide)?;
    if content > window {
        return Err(format!("{what}: {content} pixels in a window of {window}").into());
    }
    Ok(())
}
