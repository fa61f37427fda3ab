//! On a phone: nothing is cut off, and panels and popovers cover no more than they must.

use super::{gloss, mark, paste_article};
use crate::support::in_browser;

#[test]
#[ignore = "needs the built site: cargo xtask e2e"]
fn a_narrow_screen_shows_everything_without_scrolling_sideways() {
    in_browser(
        "a_narrow_screen_shows_everything_without_scrolling_sideways",
        |page| async move {
            page.resize(390, 844, true).await?;
            let fits = "document.documentElement.scrollWidth <= innerWidth";
            page.open().await?;
            page.find("textarea").await?;
            page.until(fits).await?;
            paste_article(&page).await?;
            page.until(fits).await?;
            gloss(&page, "Mira Holt").await?.click().await?;
            page.find(".pop").await?;
            page.until(fits).await?;
            page.until(
                "(() => { const box = document.querySelector('.pop').getBoundingClientRect();
              return box.left >= 0 && box.right <= innerWidth && box.bottom <= innerHeight + 1; })()",
            )
            .await?;
            page.find(".pop button[aria-label=Close]").await?.click().await?;
            page.find("#tab-entities").await?.click().await?;
            page.until("document.querySelector('.panels.open')").await?;
            page.until(fits).await?;
            page.find("#tab-entities").await?.click().await?;
            page.until("!document.querySelector('.panels.open')").await?;
            mark(&page, "Mira Holt").await?.click().await?;
            page.find(".pop").await?;
            Ok(())
        },
    );
}
