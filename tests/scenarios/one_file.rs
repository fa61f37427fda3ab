//! The one-file edition, opened from a disk by its address.

use super::recovery::before_every_page;
use super::{ARTICLE, analysed, count, gloss, saved};
use crate::support::in_browser;

#[test]
#[ignore = "needs the built site: cargo xtask e2e"]
fn the_single_page_works_from_a_disk_and_asks_for_nothing() {
    in_browser(
        "the_single_page_works_from_a_disk_and_asks_for_nothing",
        |page| async move {
            let path =
                std::env::var("PRESSMARK_ONE_FILE").expect("PRESSMARK_ONE_FILE names the page; run `cargo xtask e2e`");
            let new_here = "if (!sessionStorage.seen) { sessionStorage.seen = 1; localStorage.removeItem('pressmark:told-of-storage'); }";
            before_every_page(&page, new_here).await?;
            page.driver.goto(&format!("file://{path}")).await?;
            page.find("textarea").await?.click().await?;
            page.paste(ARTICLE, None).await?;
            analysed(&page).await?;
            gloss(&page, "Mira Holt").await?.click().await?;
            page.press("a").await?;
            page.find("article .gloss:not(.suggested)").await?;
            saved(&page).await?;
            // Once, where the work lies, and that a file can be had.
            let hint = page.find(".hint-box").await?.text().await?;
            assert!(hint.contains("all pages from disks on this machine share"), "{hint}");
            page.driver.refresh().await?;
            page.find("article .gloss:not(.suggested)").await?;
            assert_eq!(count(&page, ".hint-box, .keeping").await?, 0);
            // Pages have entries in the history of a file too.
            page.named("Sources report").await?.click().await?;
            page.find(".report").await?;
            page.driver.back().await?;
            page.find("article .gloss:not(.suggested)").await?;
            let loaded = page.resources().await?;
            assert!(
                loaded.iter().all(|address| address.starts_with("blob:")),
                "loaded from elsewhere: {loaded:?}"
            );
            assert_eq!(page.violations().await?, Vec::<String>::new());
            Ok(())
        },
    );
}
