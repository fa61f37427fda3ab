//! Every screen passes axe, wide and narrow, light and dark.

use thirtyfour::prelude::*;

use super::{gloss, mark, paste_article, select_words};
use crate::support::{Page, TestResult, in_browser};

/// Asserts that axe finds nothing wrong with the screen that is shown.
pub async fn clean(page: &Page, screen: &str) -> TestResult {
    // What fades in is judged once it is there.
    tokio::time::sleep(std::time::Duration::from_millis(350)).await;
    let problems = page.accessibility_problems().await?;
    if problems.is_empty() {
        Ok(())
    } else {
        Err(format!("{screen}: {}", problems.join("\n")).into())
    }
}

async fn every_screen(page: &Page) -> TestResult {
    page.open().await?;
    page.find("textarea").await?;
    clean(page, "start page").await?;
    paste_article(page).await?;
    clean(page, "article").await?;
    for panel in ["entities", "review", "notes", "details", "quotations"] {
        page.find(&format!("#tab-{panel}")).await?.click().await?;
        clean(page, panel).await?;
    }
    page.press(Key::Escape).await?;
    gloss(page, "Mira Holt").await?.click().await?;
    page.find(".pop").await?;
    clean(page, "quotation popover").await?;
    for section in ["t", "w", "n"] {
        page.press(section).await?;
        clean(page, section).await?;
        page.press(Key::Escape).await?;
        gloss(page, "Mira Holt").await?.click().await?;
        page.find(".pop").await?;
    }
    page.press("s").await?;
    page.find(".pop .speakers").await?;
    clean(page, "choosing a speaker").await?;
    page.press(Key::Escape).await?;
    page.press(Key::Escape).await?;
    mark(page, "Mira Holt").await?.click().await?;
    page.find(".pop").await?;
    clean(page, "mention popover").await?;
    page.press("l").await?;
    clean(page, "labels").await?;
    page.press(Key::Escape).await?;
    select_words(page, "ferries").await?;
    clean(page, "selected words").await?;
    page.press(Key::Escape).await?;
    page.named("Share").await?.click().await?;
    page.find("dialog[open]").await?;
    clean(page, "share").await?;
    page.find("dialog[open]").await?.send_keys(Key::Escape).await?;
    page.until("!document.querySelector('dialog[open]')").await?;
    page.named("Keys and help").await?.click().await?;
    page.find("dialog[open]").await?;
    clean(page, "keys").await?;
    Ok(())
}

macro_rules! screens {
    ($($name:ident $scheme:literal $width:literal $height:literal $mobile:literal)*) => {$(
        #[test]
        #[ignore = "needs the built site: cargo xtask e2e"]
        fn $name() {
            in_browser(stringify!($name), |page| async move {
                page.resize($width, $height, $mobile).await?;
                page.colour_scheme($scheme).await?;
                every_screen(&page).await
            });
        }
    )*};
}

screens! {
    every_screen_is_accessible_wide_and_light "light" 1280 800 false
    every_screen_is_accessible_wide_and_dark "dark" 1280 800 false
    every_screen_is_accessible_narrow_and_light "light" 390 844 true
    every_screen_is_accessible_narrow_and_dark "dark" 390 844 true
}
