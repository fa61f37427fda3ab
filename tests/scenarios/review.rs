//! Reviewing by confidence: the least certain first, everything above a threshold at once, and what a mark is there for.

use thirtyfour::prelude::*;

use super::types::open_all_types;
use super::{count, drawn, mark, paste_article};
use crate::support::{Page, TestResult, in_browser};

/// The confidences in the Review panel, in per cent, from top to bottom.
async fn listed(page: &Page) -> WebDriverResult<Vec<u64>> {
    let script = "return [...document.querySelectorAll('.reviewed .suggestion .count')].map(count => parseInt(count.textContent));";
    Ok(serde_json::from_value(page.evaluate(script).await?)?)
}

/// Waits until the Review panel lists so many suggestions.
async fn until_listed(page: &Page, suggestions: usize) -> WebDriverResult<()> {
    page.until(&format!(
        "document.querySelectorAll('.reviewed .suggestion').length === {suggestions}"
    ))
    .await
}

/// What a part of the card says, also while the card still fades in.
async fn card(page: &Page, part: &str) -> WebDriverResult<String> {
    let words = page.find(&format!(".pop {part}")).await?.prop("textContent").await?;
    Ok(words.unwrap_or_default())
}

async fn review_with_the_keyboard(page: &Page) -> TestResult {
    page.find("#tab-review").await?.send_keys(Key::Enter).await?;
    page.find(".reviewed .suggestion").await?;
    let before = listed(page).await?;
    assert!(before.len() > 4 && before.is_sorted(), "{before:?}");

    // The least certain is first, and the keys follow the list.
    page.press("j").await?;
    page.find(".reviewed .suggestion:first-child [aria-current]").await?;
    let name = page.find(".pop").await?.attr("aria-label").await?.unwrap_or_default();
    assert!(name.ends_with(&format!("{} percent", before[0])), "{name}");
    page.press("a").await?;
    until_listed(page, before.len() - 1).await?;
    page.find(".reviewed .suggestion:first-child [aria-current]").await?;
    page.press(Key::Escape).await?;

    // All that are sure enough: counted before, accepted at once, told, and taken back at once.
    let rest = listed(page).await?;
    let marks = drawn(page).await?;
    let at_least = page.find(".bulk input[type=range]").await?;
    at_least.send_keys(Key::End).await?;
    for _ in 80..99 {
        at_least.send_keys(Key::Left).await?;
    }
    let sure = rest.iter().filter(|confidence| **confidence >= 80).count();
    page.until(&format!(
        "document.querySelector('.bulk button').textContent === 'Accept {sure}'"
    ))
    .await?;
    page.find(".bulk button").await?.send_keys(Key::Enter).await?;
    until_listed(page, rest.len() - sure).await?;
    let told = format!("{sure} suggestions accepted");
    page.until(&format!(
        "document.querySelector('#announcer').textContent.includes('{told}')"
    ))
    .await?;
    page.press(Key::Control + "z").await?;
    until_listed(page, rest.len()).await?;
    assert_eq!(drawn(page).await?, marks);
    Ok(())
}

#[test]
#[ignore = "needs the built site: cargo xtask e2e"]
fn the_least_certain_comes_first_and_the_certain_are_accepted_at_once() {
    in_browser(
        "the_least_certain_comes_first_and_the_certain_are_accepted_at_once",
        |page| async move {
            // What the engine finds, and what a file brings.
            paste_article(&page).await?;
            review_with_the_keyboard(&page).await?;
            open_all_types(&page).await?;
            review_with_the_keyboard(&page).await
        },
    );
}

#[test]
#[ignore = "needs the built site: cargo xtask e2e"]
fn a_mark_says_what_decided_how_sure_that_is_and_what_it_is_worth() {
    in_browser(
        "a_mark_says_what_decided_how_sure_that_is_and_what_it_is_worth",
        |page| async move {
            paste_article(&page).await?;
            mark(&page, "2.4 million euros").await?.click().await?;
            let why = card(&page, ".pop-why").await?;
            assert!(why.contains("(money/"), "{why}");
            assert_eq!(card(&page, ".pop-value b").await?, "EUR 2,400,000");
            assert_eq!(count(&page, ".pop .pop-what .bar").await?, 1);

            open_all_types(&page).await?;
            mark(&page, "Mira Holt").await?.click().await?;
            assert_eq!(
                card(&page, ".pop-why").await?,
                "The trained recogniser took this for a person, mainly because of the words before it \
                 (name/model-before). It is right in about 84 of 100 such cases."
            );
            page.press(Key::Escape).await?;
            mark(&page, "1 May 2026").await?.click().await?;
            assert_eq!(card(&page, ".pop-value").await?, "Value 2026-05-01 · 1 May 2026");
            Ok(())
        },
    );
}
