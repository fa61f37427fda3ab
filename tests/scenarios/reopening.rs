//! Work outlives the page: a reload at once after an edit, and documents that are kept side by side.

use thirtyfour::prelude::*;

use super::{analysed, gloss, paste_article, saved};
use crate::support::{Page, in_browser};

/// Loads the page anew. It is hidden before it is gone: that moment must be enough.
async fn reload(page: &Page) {
    page.evaluate("window.onbeforeunload = null; location.reload();")
        .await
        .ok();
    if let Ok(()) = page.driver.accept_alert().await {
        // The browser asked whether to leave, because the edit was not saved yet.
    }
}

#[test]
#[ignore = "needs the built site: cargo xtask e2e"]
fn an_edit_just_before_leaving_is_kept() {
    in_browser("an_edit_just_before_leaving_is_kept", |page| async move {
        paste_article(&page).await?;
        saved(&page).await?;
        gloss(&page, "Jonas Berg").await?.click().await?;
        page.find(".pop").await?;
        page.press("a").await?;
        page.until("document.querySelector('.gloss:not(.suggested)')").await?;
        reload(&page).await;
        analysed(&page).await?;
        page.until("document.querySelector('.gloss:not(.suggested)')").await?;
        Ok(())
    });
}

#[test]
#[ignore = "needs the built site: cargo xtask e2e"]
fn what_is_being_typed_outlives_a_reload() {
    in_browser("what_is_being_typed_outlives_a_reload", |page| async move {
        page.open().await?;
        page.find("textarea").await?.send_keys("Not yet an article").await?;
        reload(&page).await;
        page.until("document.querySelector('textarea')?.value === 'Not yet an article'")
            .await?;
        paste_article(&page).await?;
        saved(&page).await?;
        page.find("#tab-entities").await?.click().await?;
        page.find(".entity .more").await?.click().await?;
        page.find(".other-names input").await?.send_keys("The mayor").await?;
        page.find(".entity-editor .fields input").await?.click().await?;
        page.press(Key::End).await?;
        page.press(" of Helsund").await?;
        reload(&page).await;
        analysed(&page).await?;
        page.find("#tab-entities").await?.click().await?;
        page.find(".entity .more").await?.click().await?;
        page.until("document.querySelector('.entity-editor .fields input').value.endsWith(' of Helsund')")
            .await?;
        page.until("document.querySelector('.other-names input').value === 'The mayor'")
            .await?;
        Ok(())
    });
}

#[test]
#[ignore = "needs the built site: cargo xtask e2e"]
fn documents_are_kept_side_by_side_and_can_be_deleted() {
    in_browser(
        "documents_are_kept_side_by_side_and_can_be_deleted",
        |page| async move {
            paste_article(&page).await?;
            saved(&page).await?;
            page.named("New").await?.click().await?;
            page.find("textarea").await?.click().await?;
            page.paste(
                "Lisbon opens a bridge\nMayor Rui Costa opened the bridge in Lisbon on Friday. “It is long,” he said.",
                None,
            )
            .await?;
            analysed(&page).await?;
            saved(&page).await?;
            page.named("New").await?.click().await?;
            page.until("document.querySelector('.library, .kept')").await?;
            let listed = page.words("main.start").await?;
            assert!(
                listed.contains("Harbour town bans ferries at night") && listed.contains("Lisbon opens a bridge"),
                "{listed}"
            );
            page.named("Delete Lisbon opens a bridge from this device")
                .await?
                .click()
                .await?;
            page.until("!document.querySelector('main.start').textContent.includes('Lisbon opens a bridge')")
                .await?;
            let open = page
                .driver
                .find(By::XPath(
                    "//main//button[contains(., 'Harbour town bans ferries at night')]",
                ))
                .await?;
            open.click().await?;
            analysed(&page).await?;
            gloss(&page, "Mira Holt").await?;
            Ok(())
        },
    );
}

#[test]
#[ignore = "needs the built site: cargo xtask e2e"]
fn opening_an_older_file_overwrites_nothing() {
    in_browser("opening_an_older_file_overwrites_nothing", |page| async move {
        paste_article(&page).await?;
        page.press(Key::Control + "s").await?;
        let (path, _) = page.downloaded(".pressmark.json").await;
        gloss(&page, "Jonas Berg").await?.click().await?;
        page.find(".pop").await?;
        page.press("a").await?;
        page.until("document.querySelector('.gloss:not(.suggested)')").await?;
        saved(&page).await?;
        page.find("input[type=file]")
            .await?
            .send_keys(path.to_string_lossy())
            .await?;
        page.until("!document.querySelector('.gloss:not(.suggested)')").await?;
        saved(&page).await?;
        page.named("New").await?.click().await?;
        let kept = "//main//button[contains(., '(version kept here)')]";
        page.driver
            .query(By::XPath(kept))
            .wait(crate::support::PATIENCE, std::time::Duration::from_millis(50))
            .first()
            .await?
            .click()
            .await?;
        page.until("document.querySelector('.gloss:not(.suggested)')").await?;
        Ok(())
    });
}

#[test]
#[ignore = "needs the built site: cargo xtask e2e"]
fn a_stray_paste_costs_nothing() {
    in_browser("a_stray_paste_costs_nothing", |page| async move {
        paste_article(&page).await?;
        let before = super::drawn(&page).await?;
        page.paste("Mira Holt", None).await?;
        let message = super::notice(&page).await?;
        assert!(message.contains("New"), "{message}");
        assert_eq!(super::drawn(&page).await?, before);
        saved(&page).await?;
        page.paste(
            "Lisbon opens a bridge\nMayor Rui Costa opened the bridge in Lisbon on Friday.",
            None,
        )
        .await?;
        page.until("document.querySelector('article').textContent.includes('Lisbon')")
            .await?;
        page.named("Back").await?.click().await?;
        analysed(&page).await?;
        page.until("document.querySelector('article').textContent.includes('Mira Holt')")
            .await?;
        assert_eq!(super::drawn(&page).await?, before);
        Ok(())
    });
}
