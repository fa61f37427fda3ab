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

/// The same in light and dark; light again afterwards.
pub async fn clean_in_both(page: &Page, screen: &str) -> TestResult {
    for scheme in ["dark", "light"] {
        page.colour_scheme(scheme).await?;
        clean(page, &format!("{screen}, {scheme}")).await?;
    }
    Ok(())
}

/// Presses a button of the header by its name, on a phone in the dialogue of what has no room there.
async fn press_in_header(page: &Page, button: &str) -> TestResult {
    let hidden = format!(
        "return [...document.querySelectorAll('.with-document.top button')].some(it =>
            it.getAttribute('aria-label') === '{button}' && !it.checkVisibility());"
    );
    if page.evaluate(&hidden).await? == true {
        page.find(".top .menu").await?.click().await?;
        page.find("dialog.more-menu[open]").await?;
        clean(page, "more").await?;
        let line = By::XPath(format!("//dialog//button[normalize-space(.) = '{button}']"));
        page.driver.find(line).await?.click().await?;
    } else {
        page.named(button).await?.click().await?;
    }
    Ok(())
}

/// Presses a button of the header by its name, waits for the dialogue, checks it, and closes it by Escape.
async fn dialogue(page: &Page, button: &str, screen: &str) -> TestResult {
    press_in_header(page, button).await?;
    page.find("dialog[open]:not(.more-menu)").await?;
    clean(page, screen).await?;
    close_dialogue(page).await
}

async fn close_dialogue(page: &Page) -> TestResult {
    page.find("dialog[open]").await?.send_keys(Key::Escape).await?;
    page.until("!document.querySelector('dialog[open]')").await?;
    Ok(())
}

/// Chooses more contrast as a person does: in the help, by the button that changes the colours.
async fn more_contrast(page: &Page) -> TestResult {
    page.open().await?;
    page.named("Keys and help").await?.click().await?;
    for _ in 0..4 {
        if page
            .evaluate("return document.documentElement.dataset.contrast ?? null;")
            .await?
            == "more"
        {
            return close_dialogue(page).await;
        }
        page.find("dialog[open] .theme").await?.click().await?;
    }
    Err("the button that changes the colours never comes to more contrast".into())
}

/// The panels, and what opens in them.
async fn panels(page: &Page) -> TestResult {
    for panel in ["review", "notes", "details", "quotations", "entities"] {
        page.find(&format!("#tab-{panel}")).await?.click().await?;
        clean(page, panel).await?;
    }
    page.find(".entity .more").await?.click().await?;
    page.find(".entity.open").await?;
    clean(page, "an entity's fields").await?;
    let sections = page.all(".entity-editor .action[aria-expanded]").await?.len();
    assert!(sections > 1, "{sections}");
    for section in 0..sections {
        let script = format!("document.querySelectorAll('.entity-editor .action[aria-expanded]')[{section}].click();");
        page.evaluate(&script).await?;
        page.find(".entity-editor .action[aria-expanded=true]").await?;
        clean(page, &format!("an entity's fields, section {section}")).await?;
    }
    page.press(Key::Escape).await?;
    Ok(())
}

/// The popover, in every way that it shows.
async fn popovers(page: &Page) -> TestResult {
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
    page.find("article .scare").await?.click().await?;
    page.find(".pop").await?;
    clean(page, "scare quotes popover").await?;
    page.press(Key::Escape).await?;
    mark(page, "Mira Holt").await?.click().await?;
    page.find(".pop").await?;
    clean(page, "mention popover").await?;
    for section in ["l", "e", "w", "n"] {
        page.press(section).await?;
        clean(page, &format!("mention, {section}")).await?;
        if section == "n" {
            page.press(Key::Escape).await?;
        }
    }
    select_words(page, "ferries").await?;
    clean(page, "selected words").await?;
    page.press(Key::Escape).await?;
    Ok(())
}

/// The bars over the article, and marking everywhere.
async fn bars(page: &Page) -> TestResult {
    page.press("p").await?;
    page.find(".marker").await?;
    clean(page, "choosing what the marker marks").await?;
    page.press(Key::Escape).await?;
    page.press("/").await?;
    page.find("[role=search] input").await?;
    page.press("ferries").await?;
    clean(page, "search").await?;
    page.named("Mark all …").await?.click().await?;
    page.find("dialog .place-list").await?;
    clean(page, "mark everywhere").await?;
    close_dialogue(page).await?;
    page.find("[role=search] button[aria-label=Close]")
        .await?
        .click()
        .await?;
    Ok(())
}

/// The tour, step by step: each rings what it speaks of, in sight, and its card covers nothing of that.
async fn tour(page: &Page) -> TestResult {
    let clear = "(() => {
        const card = document.querySelector('.tour').getBoundingClientRect();
        const rings = [...document.querySelectorAll('[data-tour]')].map(it => it.getBoundingClientRect());
        return rings.length > 0 && rings.every(it => it.width > 0 && it.top >= 0 && it.bottom <= innerHeight && !(
            it.left < card.right && it.right > card.left && it.top < card.bottom && it.bottom > card.top));
    })()";
    press_in_header(page, "Keys and help").await?;
    let start = By::XPath("//dialog//button[normalize-space(.) = 'Take the tour']");
    page.driver.find(start).await?.click().await?;
    page.find(".tour").await?;
    for step in 1..20 {
        page.until(clear).await?;
        clean(page, &format!("tour, step {step}")).await?;
        let last = page.words(".tour button.main").await? == "Done";
        page.find(".tour button.main").await?.click().await?;
        if last {
            page.until("!document.querySelector('.tour')").await?;
            return Ok(());
        }
        page.until(&format!(
            "document.querySelector('.tour .hint').textContent.includes('{}')",
            step + 1
        ))
        .await?;
    }
    Err("the tour does not end".into())
}

/// Shows the quotations, on a narrow screen too, where a second press on the tab would hide them.
async fn show_quotations(page: &Page) -> TestResult {
    let shown = "document.querySelector('#tab-quotations[aria-selected=true]') &&
        getComputedStyle(document.querySelector('#panel')).display !== 'none'";
    if page.evaluate(&format!("return Boolean({shown});")).await? == false {
        page.find("#tab-quotations").await?.click().await?;
    }
    page.until(shown).await?;
    Ok(())
}

async fn every_screen(page: &Page) -> TestResult {
    page.open().await?;
    page.find("textarea").await?;
    clean(page, "start page").await?;
    paste_article(page).await?;
    clean(page, "article").await?;
    panels(page).await?;
    popovers(page).await?;
    bars(page).await?;
    dialogue(page, "Share", "share").await?;
    dialogue(page, "Keys and help", "keys").await?;
    show_quotations(page).await?;
    dialogue(page, "Guidelines for labels", "guidelines").await?;
    dialogue(page, "Change the tag set", "tag sets").await?;
    tour(page).await?;
    show_quotations(page).await?;
    page.named("Sources report").await?.click().await?;
    page.find(".report").await?;
    clean(page, "report").await?;
    page.press(Key::Escape).await?;
    page.find("article").await?;
    press_in_header(page, "Documents on this device").await?;
    page.find(".library-row").await?;
    clean(page, "library").await?;
    Ok(())
}

macro_rules! screens {
    ($($name:ident $scheme:literal $contrast:literal $width:literal $height:literal $mobile:literal)*) => {$(
        #[test]
        #[ignore = "needs the built site: cargo xtask e2e"]
        fn $name() {
            in_browser(stringify!($name), |page| async move {
                page.resize($width, $height, $mobile).await?;
                page.colour_scheme($scheme).await?;
                if $contrast {
                    more_contrast(&page).await?;
                }
                every_screen(&page).await
            });
        }
    )*};
}

screens! {
    every_screen_is_accessible_wide_and_light "light" false 1280 800 false
    every_screen_is_accessible_wide_and_dark "dark" false 1280 800 false
    every_screen_is_accessible_wide_and_light_with_more_contrast "light" true 1280 800 false
    every_screen_is_accessible_wide_and_dark_with_more_contrast "dark" true 1280 800 false
    every_screen_is_accessible_narrow_and_light "light" false 390 844 true
    every_screen_is_accessible_narrow_and_dark "dark" false 390 844 true
    every_screen_is_accessible_narrow_and_light_with_more_contrast "light" true 390 844 true
    every_screen_is_accessible_narrow_and_dark_with_more_contrast "dark" true 390 844 true
}
