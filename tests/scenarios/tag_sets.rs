//! A tag set of one's own: opened from a file, given to the article with its labels mapped, undone in one step.

use thirtyfour::prelude::*;

use super::accessibility::clean;
use super::{analysed, mark, open_file, paste_article};
use crate::support::{Page, TestResult, in_browser};

/// Places in red dots, companies under the key c, nothing for people and dates.
const SET: &str = r#"{"format": "pressmark-tags", "version": 1, "name": "Harbour news", "tags": [
    {"label": "PLACE", "name": "place", "hue": 25, "line": "dotted", "engineLabels": ["GPE", "LOC", "FAC"]},
    {"label": "FIRM", "name": "company", "key": "g", "hue": 255, "line": "wavy", "engineLabels": ["ORG"]}]}"#;

async fn choose(page: &Page) -> TestResult {
    page.until("document.querySelector('dialog[open] .tag-sets')").await?;
    page.evaluate(
        "const list = document.querySelector('.tag-sets select'); \
         list.value = [...list.options].find(option => option.textContent === 'Harbour news').value; \
         list.dispatchEvent(new Event('change', {bubbles: true})); return true",
    )
    .await?;
    page.until("document.querySelector('.tag-mapping')").await?;
    Ok(())
}

#[test]
#[ignore = "needs the built site: cargo xtask e2e"]
fn an_imported_set_is_given_to_the_article_and_taken_back() {
    in_browser("an_imported_set", |page| async move {
        paste_article(&page).await?;
        open_file(&page, "harbour.pressmark-tags.json", SET.as_bytes()).await?;
        choose(&page).await?;
        clean(&page, "tag sets").await?;
        let told = page.words(".tag-fit").await?;
        assert!(told.contains("have labels that this set does not have"), "{told}");
        assert!(told.contains("have no tag here and are left out: person"), "{told}");
        page.named("Use for this article").await?.click().await?;
        page.until("!document.querySelector('dialog[open]')").await?;
        page.until("document.querySelector('article .mark.hue-25.line-dotted')")
            .await?;
        // Sheets made by a script hold under the page's policy.
        let tint = page
            .evaluate("return getComputedStyle(document.querySelector('.mark.hue-25')).getPropertyValue('--tint')")
            .await?;
        assert!(tint.as_str().is_some_and(|tint| !tint.trim().is_empty()), "{tint}");
        let name = mark(&page, "Mira Holt").await?.attr("class").await?.unwrap_or_default();
        assert!(name.contains("other"), "{name}");
        page.find("header button[title*='Ctrl+Z']").await?.click().await?;
        page.until("document.querySelector('article .mark.person') && !document.querySelector('.mark.hue-25')")
            .await?;
        analysed(&page).await?;
        // A deletion is told with a button that takes it back.
        page.find("#tab-details").await?.click().await?;
        page.named("Change the tag set").await?.click().await?;
        choose(&page).await?;
        page.evaluate("[...document.querySelectorAll('.tag-sets .action.no')][0].click()")
            .await?;
        page.until("document.activeElement.id === 'tag-set-undo'").await?;
        page.until("![...document.querySelector('#tag-set-chosen').options].some(option => option.textContent === 'Harbour news')").await?;
        page.press(Key::Enter).await?;
        page.until("document.querySelector('#tag-set-chosen').selectedOptions[0].textContent === 'Harbour news'")
            .await?;
        assert_eq!(page.violations().await?, Vec::<String>::new());
        Ok(())
    });
}
