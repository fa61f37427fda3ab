//! The main job with the keyboard alone.

use thirtyfour::prelude::*;

use super::{ARTICLE, count, paste_article};
use crate::support::in_browser;

#[test]
#[ignore = "needs the built site: cargo xtask e2e"]
fn an_article_is_typed_reviewed_and_corrected_without_a_mouse() {
    in_browser(
        "an_article_is_typed_reviewed_and_corrected_without_a_mouse",
        |page| async move {
            page.open().await?;
            page.find("textarea").await?;
            // The first stops: skip link, buttons of the header, the field.
            for _ in 0..12 {
                if page.driver.active_element().await?.tag_name().await? == "textarea" {
                    break;
                }
                page.press(Key::Tab).await?;
            }
            assert_eq!(page.driver.active_element().await?.tag_name().await?, "textarea");
            page.press("Mayor Mira Holt of Oslo spoke. “It is late,” she said.")
                .await?;
            page.press(Key::Control + Key::Enter).await?;
            super::analysed(&page).await?;

            // Through the suggestions: every key moves on to the next, until none is left.
            let mut decided = 0;
            page.press("j").await?;
            while count(&page, ".pop").await? > 0 && decided < 20 {
                page.press(if decided % 3 == 2 { "x" } else { "a" }).await?;
                decided += 1;
                tokio::time::sleep(std::time::Duration::from_millis(80)).await;
            }
            assert!(decided >= 3, "{decided} suggestions were decided");
            assert_eq!(
                count(
                    &page,
                    "article .mark.suggested:not(.pronoun, .nominal), article .quote.suggested"
                )
                .await?,
                0
            );
            page.press(Key::Control + "z").await?;
            page.until("document.querySelector('article .suggested')").await?;
            Ok(())
        },
    );
}

#[test]
#[ignore = "needs the built site: cargo xtask e2e"]
fn words_are_marked_with_the_text_cursor() {
    in_browser("words_are_marked_with_the_text_cursor", |page| async move {
        paste_article(&page).await?;
        let before = count(&page, "article .mark").await?;
        page.press("m").await?;
        page.until("document.querySelector('#announcer, [role=status]').textContent.includes('Text cursor on')")
            .await?;
        page.press(Key::Shift + Key::Right).await?;
        page.press(Key::Shift + Key::Right).await?;
        page.press(Key::Enter).await?;
        page.find(".pop").await?;
        page.press("8").await?;
        page.until(&format!("document.querySelectorAll('article .mark').length > {before}"))
            .await?;
        let marked = page.words("article .mark.work").await?;
        assert!(ARTICLE.starts_with(&marked), "{marked}");
        Ok(())
    });
}

#[test]
#[ignore = "needs the built site: cargo xtask e2e"]
fn one_tab_stop_leads_into_the_article_and_arrows_through_it() {
    in_browser(
        "one_tab_stop_leads_into_the_article_and_arrows_through_it",
        |page| async move {
            paste_article(&page).await?;
            assert_eq!(count(&page, "article [data-stop][tabindex='0']").await?, 1);
            page.evaluate("document.querySelector('article [data-stop][tabindex=\"0\"]').focus();")
                .await?;
            let first = page.driver.active_element().await?.attr("aria-label").await?;
            page.press(Key::Right).await?;
            let second = page.driver.active_element().await?.attr("aria-label").await?;
            assert!(
                first.is_some() && second.is_some() && first != second,
                "{first:?} {second:?}"
            );
            page.press(Key::Enter).await?;
            page.find(".pop").await?;
            page.press(Key::Escape).await?;
            page.until("!document.querySelector('.pop')").await?;
            assert_eq!(
                page.driver.active_element().await?.attr("aria-label").await?,
                second,
                "the focus returns"
            );
            Ok(())
        },
    );
}

#[test]
#[ignore = "needs the built site: cargo xtask e2e"]
fn keys_do_nothing_while_typing() {
    in_browser("keys_do_nothing_while_typing", |page| async move {
        paste_article(&page).await?;
        let before = super::drawn(&page).await?;
        page.find("#tab-details").await?.click().await?;
        let field = page.find("#panel input[type=text], #panel input:not([type])").await?;
        field.click().await?;
        page.press("axjkq123").await?;
        assert!(field.prop("value").await?.unwrap_or_default().contains("axjkq123"));
        assert_eq!(super::drawn(&page).await?, before);
        assert_eq!(count(&page, ".pop").await?, 0);
        Ok(())
    });
}
