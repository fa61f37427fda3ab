//! The documents on this device: found, renamed, copied, deleted and brought back, passed on as a pack.

use thirtyfour::prelude::*;

use super::accessibility::clean;
use super::{analysed, open_file, paste_article, saved};
use crate::support::{Page, TestResult, in_browser};

const BRIDGE: &str =
    "Lisbon opens a bridge\nMayor Rui Costa opened the bridge in Lisbon on Friday. “It is long,” he said.";

/// Two documents are kept, the second is open, and the library is shown.
async fn two_documents(page: &Page) -> TestResult {
    paste_article(page).await?;
    saved(page).await?;
    page.named("New").await?.click().await?;
    page.find("textarea").await?.click().await?;
    page.paste(BRIDGE, None).await?;
    analysed(page).await?;
    saved(page).await?;
    page.named("Documents on this device").await?.click().await?;
    rows(page, 2).await
}

/// Waits until the library lists so many documents.
async fn rows(page: &Page, count: usize) -> TestResult {
    let kept = "[...document.querySelectorAll('.library-list')][0]?.querySelectorAll('.library-row').length";
    page.until(&format!("{kept} === {count}")).await?;
    Ok(())
}

#[test]
#[ignore = "needs the built site: cargo xtask e2e"]
fn a_library_without_documents_says_what_will_be_there() {
    in_browser(
        "a_library_without_documents_says_what_will_be_there",
        |page| async move {
            page.open().await?;
            page.named("Documents on this device").await?.click().await?;
            page.find(".library-none").await?;
            page.until("!document.querySelector('.library-tools')").await?;
            clean(&page, "library without documents").await?;
            page.named("New article").await?.click().await?;
            page.find("textarea").await?;
            Ok(())
        },
    );
}

#[test]
#[ignore = "needs the built site: cargo xtask e2e"]
fn documents_are_found_named_and_copied() {
    in_browser("documents_are_found_named_and_copied", |page| async move {
        two_documents(&page).await?;
        clean(&page, "library").await?;
        page.find("input[type=search]")
            .await?
            .send_keys("disgrace nordlinje")
            .await?;
        rows(&page, 1).await?;
        page.until("document.querySelector('.library-row').textContent.includes('Harbour town')")
            .await?;
        page.find("input[type=search]")
            .await?
            .send_keys(Key::Control + "a")
            .await?;
        page.find("input[type=search]").await?.send_keys(Key::Delete).await?;
        rows(&page, 2).await?;
        page.named("Rename Harbour town bans ferries at night")
            .await?
            .click()
            .await?;
        page.until("document.activeElement.getAttribute('aria-label') === 'New title'")
            .await?;
        page.press(Key::Control + "a").await?;
        page.press("Night ferries").await?;
        page.press(Key::Enter).await?;
        page.named("Duplicate Night ferries").await?.click().await?;
        rows(&page, 3).await?;
        page.until("document.querySelector('.library-list').textContent.includes('Night ferries (copy)')")
            .await?;
        // The title of the open document changes by an edit that undo takes back.
        page.named("Rename Lisbon opens a bridge").await?.click().await?;
        page.until("document.activeElement.getAttribute('aria-label') === 'New title'")
            .await?;
        page.press(" again").await?;
        page.press(Key::Enter).await?;
        page.until("document.querySelector('.library-list').textContent.includes('again')")
            .await?;
        page.named("Back").await?.click().await?;
        page.find("article").await?;
        Ok(())
    });
}

#[test]
#[ignore = "needs the built site: cargo xtask e2e"]
fn a_deletion_is_undone_also_of_the_open_document() {
    in_browser("a_deletion_is_undone_also_of_the_open_document", |page| async move {
        two_documents(&page).await?;
        page.named("Delete Lisbon opens a bridge from this device")
            .await?
            .click()
            .await?;
        rows(&page, 1).await?;
        page.until("!document.querySelector('.doc-title')").await?;
        page.named("Undo").await?.click().await?;
        rows(&page, 2).await?;
        page.until("document.querySelector('.doc-title')?.textContent.includes('Lisbon')")
            .await?;
        // A deletion outlives the page: it can still be taken back.
        page.named("Delete Harbour town bans ferries at night from this device")
            .await?
            .click()
            .await?;
        rows(&page, 1).await?;
        saved(&page).await.ok();
        page.open().await?;
        page.named("Documents on this device").await?.click().await?;
        page.find(".library-deleted summary").await?.click().await?;
        clean(&page, "library with deleted documents").await?;
        page.named("Restore Harbour town bans ferries at night")
            .await?
            .click()
            .await?;
        rows(&page, 2).await?;
        // What another tab deletes is told where it is open, and can be brought back from there.
        let first = page.driver.window().await?;
        let second = page.driver.new_tab().await?;
        page.driver.switch_to_window(second).await?;
        page.open().await?;
        page.find("article .text").await?;
        page.named("Documents on this device").await?.click().await?;
        page.named("Delete Lisbon opens a bridge from this device")
            .await?
            .click()
            .await?;
        rows(&page, 1).await?;
        page.driver.switch_to_window(first).await?;
        page.until("document.querySelector('.notices').textContent.includes('deleted in another tab')")
            .await?;
        rows(&page, 1).await?;
        page.find(".notice button.back").await?.click().await?;
        rows(&page, 2).await?;
        Ok(())
    });
}

#[test]
#[ignore = "needs the built site: cargo xtask e2e"]
fn a_pack_brings_documents_to_another_browser() {
    in_browser("a_pack_brings_documents_to_another_browser", |page| async move {
        two_documents(&page).await?;
        page.named("Export all").await?.click().await?;
        let (_, pack) = page.downloaded(".pressmark-pack.json").await;
        // The same pack adds nothing.
        open_file(&page, "same.pressmark-pack.json", &pack).await?;
        page.until("document.querySelector('.notices').textContent.includes('0 added, 2 already here')")
            .await?;
        rows(&page, 2).await?;
        // Another version is kept beside, and what is new is added.
        let changed = String::from_utf8(pack)?.replace("Lisbon opens a bridge\"", "Lisbon closes a bridge\"");
        open_file(&page, "other.pressmark-pack.json", changed.as_bytes()).await?;
        page.until(
            "document.querySelector('.library-list').textContent.includes('Lisbon closes a bridge (from the pack)')",
        )
        .await?;
        rows(&page, 3).await?;
        open_file(&page, "other.pressmark-pack.json", changed.as_bytes()).await?;
        page.until("document.querySelector('.notices').textContent.includes('0 added, 2 already here')")
            .await?;
        rows(&page, 3).await?;
        open_file(
            &page,
            "broken.pressmark-pack.json",
            b"{\"format\": \"pressmark-pack\", \"documents\": [",
        )
        .await?;
        page.until("document.querySelector('.notices').textContent.includes('was not opened')")
            .await?;
        Ok(())
    });
}
