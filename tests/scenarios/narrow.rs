//! On a phone: nothing is cut off, and panels and popovers cover no more than they must.

use thirtyfour::prelude::*;

use super::{count, gloss, mark, paste_article};
use crate::support::in_browser;

/// The selected quotation lies between the bars and the card.
const SEEN: &str = "(() => {
    const card = document.querySelector('.pop').getBoundingClientRect();
    const bar = document.querySelector('header.top').getBoundingClientRect();
    return [...document.querySelectorAll('.quote[data-lit=on]')].every(quote => {
        const box = quote.getBoundingClientRect();
        return box.top >= bar.bottom && (box.bottom <= card.top || box.right <= card.left);
    });
})()";

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
            // While its words are chosen, the quotation is seen.
            page.press("w").await?;
            page.find(".pop.docked .parts").await?;
            page.until(fits).await?;
            page.until(SEEN).await?;
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

/// What has no room: buttons whose words are cut, and lists whose choice is.
const CUT: &str = "
    const pen = document.createElement('canvas').getContext('2d');
    const wide = list => {
        const look = getComputedStyle(list);
        pen.font = look.font;
        const room = list.clientWidth - parseFloat(look.paddingLeft) - parseFloat(look.paddingRight) - 16;
        return pen.measureText(list.selectedOptions[0]?.textContent.trim() ?? '').width > room;
    };
    const cut = it => it.tagName === 'SELECT' ? wide(it) : it.scrollWidth > it.clientWidth + 1;
    return [...document.querySelectorAll('button:not(.nudge, .tabs *), select, .label-name, .check')]
        .filter(it => it.checkVisibility() && !it.closest('article') && it.clientWidth > 1 && cut(it))
        .map(it => it.textContent);";

#[test]
#[ignore = "needs the built site: cargo xtask e2e"]
fn long_words_of_other_languages_are_not_cut_on_a_phone() {
    in_browser(
        "long_words_of_other_languages_are_not_cut_on_a_phone",
        |page| async move {
            page.resize(390, 844, true).await?;
            for tag in ["ru", "de"] {
                page.open().await?;
                page.evaluate(&format!("localStorage.setItem('pressmark:language', '{tag}');"))
                    .await?;
                paste_article(&page).await?;
                let nothing = serde_json::json!([]);
                page.find("#tab-review").await?.click().await?;
                page.find(".filter-lists select").await?;
                assert_eq!(page.evaluate(CUT).await?, nothing, "{tag}: review");
                page.find("#tab-review").await?.click().await?;
                page.press("p").await?;
                page.find(".marker-labels").await?;
                let all = "(() => { const labels = document.querySelector('.marker-labels');
                    return labels.scrollHeight <= labels.clientHeight; })()";
                page.until(all).await?;
                assert_eq!(page.evaluate(CUT).await?, nothing, "{tag}: labels");
                page.press(Key::Escape).await?;
                page.press("/").await?;
                page.find(".search").await?;
                assert_eq!(count(&page, ".search .check").await?, 2);
                assert_eq!(page.evaluate(CUT).await?, nothing, "{tag}: search");
                page.press(Key::Escape).await?;
                page.find(".top .menu").await?.click().await?;
                page.find("dialog.more-menu[open]").await?;
                assert_eq!(page.evaluate(CUT).await?, nothing, "{tag}: more");
                page.press(Key::Escape).await?;
                page.evaluate("document.querySelector('.top .new').click();").await?;
            }
            Ok(())
        },
    );
}

#[test]
#[ignore = "needs the built site: cargo xtask e2e"]
fn what_has_no_room_on_a_phone_is_one_press_away() {
    in_browser("what_has_no_room_on_a_phone_is_one_press_away", |page| async move {
        page.resize(390, 844, true).await?;
        paste_article(&page).await?;
        let menu = page.find(".top .menu").await?;
        menu.send_keys(Key::Enter).await?;
        page.find("dialog.more-menu[open]").await?;
        page.press(Key::Escape).await?;
        page.until("!document.querySelector('dialog') && document.activeElement.matches('.top .menu')")
            .await?;
        // Colours and language are chosen where they stand.
        menu.send_keys(Key::Enter).await?;
        page.find("dialog .theme").await?.send_keys(Key::Enter).await?;
        page.until("document.documentElement.dataset.theme === 'light'").await?;
        page.find("#language-more").await?.send_keys("Deu").await?;
        page.until("document.activeElement.id === 'language-more' && document.documentElement.lang === 'de'")
            .await?;
        page.find("dialog.more-menu[open]").await?;
        page.evaluate(
            "[...document.querySelectorAll('.more-line')].find(it => it.textContent.startsWith('Dokumente')).click();",
        )
        .await?;
        page.until("document.activeElement.id === 'library-title' && !document.querySelector('dialog')")
            .await?;
        Ok(())
    });
}
