//! The one-file edition, opened from a disk by its address.

use super::recovery::before_every_page;
use super::{ARTICLE, analysed, count, gloss, saved};
use crate::support::{in_browser, sample_words};

/// The page may be still for so long while the engine works on it, in milliseconds: a slice, and what a busy machine adds.
const LONGEST_SLICE: f64 = 150.0;

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
            let hint = page.words(".hint-box").await?;
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

#[test]
#[ignore = "needs the built site: cargo xtask e2e"]
fn where_no_worker_can_start_the_single_page_runs_the_engine_in_slices() {
    in_browser(
        "where_no_worker_can_start_the_single_page_runs_the_engine_in_slices",
        |page| async move {
            let path =
                std::env::var("PRESSMARK_ONE_FILE").expect("PRESSMARK_ONE_FILE names the page; run `cargo xtask e2e`");
            // As where a policy forbids workers.
            let none = "window.Worker = class { constructor() { throw new Error('workers are forbidden'); } };";
            before_every_page(&page, none).await?;
            page.driver.goto(&format!("file://{path}")).await?;
            page.find("textarea").await?.click().await?;
            page.paste(ARTICLE, None).await?;
            analysed(&page).await?;
            gloss(&page, "Mira Holt").await?;
            assert_eq!(count(&page, ".notice.warning, .notice.error").await?, 0);
            // A long text shows progress, and the page answers while the engine is at work on it.
            page.named("New").await?.click().await?;
            page.find("textarea").await?.click().await?;
            page.evaluate(
                "new MutationObserver(() => {
                    if (window.longest || !document.querySelector('.reading button')) return;
                    const times = [];
                    const beat = () => {
                        times.push(performance.now());
                        if (times.length < 12) return void setTimeout(beat, 0);
                        window.longest = Math.max(...times.slice(1).map((time, index) => time - times[index]));
                        document.querySelector('.reading button').click();
                    };
                    window.longest = 0;
                    beat();
                }).observe(document.body, { childList: true, subtree: true });",
            )
            .await?;
            page.paste(&sample_words(180_000), None).await?;
            page.until("window.longest > 0").await?;
            let longest = page.evaluate("return window.longest;").await?;
            assert!(
                longest.as_f64() < Some(LONGEST_SLICE),
                "the page was still for {longest} ms"
            );
            page.until("document.querySelector('article[aria-busy=false]')").await?;
            assert_eq!(count(&page, "article .mark").await?, 0, "it was cancelled");
            page.named("New").await?.click().await?;
            page.find("textarea").await?.click().await?;
            page.paste(ARTICLE, None).await?;
            analysed(&page).await?;
            assert_eq!(page.violations().await?, Vec::<String>::new());
            Ok(())
        },
    );
}
