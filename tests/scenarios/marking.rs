//! Searching, marking everywhere, the marker, dragging the ends of annotations, further pieces of a quotation.

use serde_json::{Value, json};
use thirtyfour::prelude::*;

use super::accessibility::clean;
use super::{count, gloss, mark, notice, paste_article};
use crate::support::{Page, TestResult, in_browser};

/// Selects the first `words` of the article as a drag with the mouse would leave them, with or without Control, and lets
/// the mouse go; nothing is waited for.
async fn drag_over(page: &Page, words: &str, control: bool) -> TestResult {
    let script = "
        const walker = document.createTreeWalker(document.querySelector('article'), NodeFilter.SHOW_TEXT);
        for (let node = walker.nextNode(); node; node = walker.nextNode()) {
            const at = node.data.indexOf(arguments[0]);
            if (at < 0 || node.parentElement.closest('[data-skip]')) continue;
            const press = { bubbles: true, pointerType: 'mouse', ctrlKey: arguments[1] };
            node.parentElement.dispatchEvent(new PointerEvent('pointerdown', press));
            getSelection().setBaseAndExtent(node, at, node, at + arguments[0].length);
            node.parentElement.dispatchEvent(new PointerEvent('pointerup', press));
            return true;
        }
        return false;";
    let found = page.driver.execute(script, vec![json!(words), json!(control)]).await?;
    if found.json() != &Value::Bool(true) {
        return Err(format!("the article does not show “{words}” in one piece").into());
    }
    Ok(())
}

/// The middle of the first element that matches, in CSS pixels.
async fn middle(page: &Page, selector: &str) -> WebDriverResult<(i64, i64)> {
    let element = page.find(selector).await?;
    let (x, y, width, height) = element
        .rect()
        .await
        .map(|rect| (rect.x, rect.y, rect.width, rect.height))?;
    let scrolled = page.evaluate("return [scrollX, scrollY];").await?;
    let scrolled = |index: usize| scrolled[index].as_f64().unwrap_or_default();
    Ok((
        (x + width / 2.0 - scrolled(0)).round() as i64,
        (y + height / 2.0 - scrolled(1)).round() as i64,
    ))
}

/// The words of the element that matches.
async fn words_of(page: &Page, selector: &str) -> WebDriverResult<String> {
    Ok(page
        .find(selector)
        .await?
        .prop("textContent")
        .await?
        .unwrap_or_default())
}

#[test]
#[ignore = "needs the built site: cargo xtask e2e"]
fn words_are_found_and_gone_through() {
    in_browser("words_are_found_and_gone_through", |page| async move {
        paste_article(&page).await?;
        page.evaluate("document.querySelector('#tab-entities').focus();")
            .await?;
        page.press("/").await?;
        let field = page.find("[role=search] input[type=search]").await?;
        page.press("FÉRRIES").await?;
        assert_eq!(words_of(&page, ".search-count").await?, "1 of 2");
        page.until("CSS.highlights.get('found').size === 2 && CSS.highlights.get('found-now').size === 1")
            .await?;
        page.press(Key::Enter).await?;
        page.until("document.querySelector('.search-count').textContent === '2 of 2'")
            .await?;
        page.press(Key::Shift + Key::Enter).await?;
        page.until("document.querySelector('.search-count').textContent === '1 of 2'")
            .await?;
        page.press("x").await?;
        page.until("document.querySelector('.search-count').textContent === 'Not found'")
            .await?;
        page.until("!CSS.highlights.has('found')").await?;
        page.press(Key::Backspace).await?;
        // What is found opens in the popover; the search stays.
        page.press(Key::Control + Key::Enter).await?;
        assert!(words_of(&page, ".pop-title").await?.contains("ferries"));
        page.press("8").await?;
        page.until("!document.querySelector('.pop')").await?;
        assert_eq!(words_of(&page, "article .mark.event").await?, "ferries");
        field.click().await?;
        page.press(Key::Escape).await?;
        page.until("!document.querySelector('[role=search]') && !CSS.highlights.has('found')")
            .await?;
        Ok(())
    });
}

#[test]
#[ignore = "needs the built site: cargo xtask e2e"]
fn a_closed_search_gives_the_focus_back() {
    in_browser("a_closed_search_gives_the_focus_back", |page| async move {
        paste_article(&page).await?;
        page.evaluate("document.querySelector('#tab-quotations').focus();")
            .await?;
        page.press("/").await?;
        page.until("document.activeElement.matches('[role=search] input')")
            .await?;
        page.press("night").await?;
        page.press(Key::Escape).await?;
        page.until("document.activeElement.id === 'tab-quotations'").await?;
        Ok(())
    });
}

#[test]
#[ignore = "needs the built site: cargo xtask e2e"]
fn all_matches_are_marked_as_one_step() {
    in_browser("all_matches_are_marked_as_one_step", |page| async move {
        paste_article(&page).await?;
        let before = super::drawn(&page).await?;
        page.press("/").await?;
        page.press("ferries").await?;
        page.named("Mark all …").await?.click().await?;
        page.find("dialog .place-list").await?;
        assert_eq!(count(&page, "dialog .place-list input:checked").await?, 2);
        assert!(
            !page.find("dialog button.main").await?.is_enabled().await?,
            "a label is to be chosen"
        );
        page.press("8").await?;
        page.until("document.querySelector('dialog button.main').textContent === 'Mark 2 places'")
            .await?;
        page.find("dialog .place-list input").await?.click().await?;
        page.until("document.querySelector('dialog button.main').textContent === 'Mark 1 place'")
            .await?;
        page.find("dialog .place-list input").await?.click().await?;
        page.find("dialog button.main:not(:disabled)").await?.click().await?;
        page.until("document.querySelectorAll('article .mark.event').length === 2")
            .await?;
        assert!(notice(&page).await?.contains("2 places marked"));
        assert_eq!(count(&page, "dialog").await?, 0);
        page.find("article").await?.click().await?;
        page.press(Key::Control + "z").await?;
        page.until("!document.querySelector('article .mark.event')").await?;
        assert_eq!(super::drawn(&page).await?, before);
        Ok(())
    });
}

#[test]
#[ignore = "needs the built site: cargo xtask e2e"]
fn the_preview_says_what_is_marked_already() {
    in_browser("the_preview_says_what_is_marked_already", |page| async move {
        paste_article(&page).await?;
        mark(&page, "Mira Holt").await?.click().await?;
        page.find(".pop").await?;
        page.press("o").await?;
        page.find("dialog .place-list").await?;
        assert_eq!(count(&page, "dialog .place-list input:disabled").await?, 1);
        assert!(words_of(&page, "dialog .place-list").await?.contains("marked already"));
        // Nothing is left to mark: it says so, and has no button that would do nothing.
        assert!(
            words_of(&page, "dialog .everywhere")
                .await?
                .contains("nothing more to mark")
        );
        assert_eq!(words_of(&page, "dialog button.main").await?, "Close");
        page.find("dialog button.main").await?.click().await?;
        page.until("!document.querySelector('dialog')").await?;
        Ok(())
    });
}

#[test]
#[ignore = "needs the built site: cargo xtask e2e"]
fn the_marker_marks_every_selection_until_it_is_put_down() {
    in_browser(
        "the_marker_marks_every_selection_until_it_is_put_down",
        |page| async move {
            paste_article(&page).await?;
            page.press("p").await?;
            page.find(".marker .label").await?;
            page.press("8").await?;
            page.until("document.querySelector('.marker').textContent.includes('event')")
                .await?;
            for words in ["bans", "three years"] {
                let before = count(&page, "article .mark.event").await?;
                drag_over(&page, words, false).await?;
                page.until(&format!(
                    "document.querySelectorAll('article .mark.event').length === {}",
                    before + 1
                ))
                .await?;
                assert_eq!(count(&page, ".pop").await?, 0);
            }
            page.press(Key::Escape).await?;
            page.until("!document.querySelector('.marker')").await?;
            drag_over(&page, "reporters", false).await?;
            // The label is kept from the popover too.
            page.find(".pop .keep input").await?.click().await?;
            page.press("8").await?;
            page.find(".marker").await?;
            assert_eq!(count(&page, "article .mark.event").await?, 3);
            Ok(())
        },
    );
}

#[test]
#[ignore = "needs the built site: cargo xtask e2e"]
fn ends_are_dragged_with_the_mouse_and_go_back_by_escape() {
    in_browser(
        "ends_are_dragged_with_the_mouse_and_go_back_by_escape",
        |page| async move {
            paste_article(&page).await?;
            mark(&page, "Mira Holt").await?.click().await?;
            page.find(".pop").await?;
            tokio::time::sleep(std::time::Duration::from_millis(600)).await;
            let until = middle(&page, ".handle.until").await?;
            let pull = |by: i64| {
                let chain = page.driver.action_chain().move_to(until.0, until.1).click_and_hold();
                chain.move_to(until.0 + by / 2, until.1).move_to(until.0 + by, until.1)
            };
            pull(-45).perform().await?;
            page.until("document.querySelector('[data-dragging]') && CSS.highlights.has('picked')")
                .await?;
            page.press(Key::Escape).await?;
            page.until("!document.querySelector('[data-dragging]')").await?;
            page.driver.action_chain().release().perform().await?;
            mark(&page, "Mira Holt").await?;
            pull(-45).release().perform().await?;
            mark(&page, "Mira").await?;
            assert!(page.words(".pop .badge").await?.contains("by hand"));
            page.press(Key::Control + "z").await?;
            mark(&page, "Mira Holt").await?;
            Ok(())
        },
    );
}

#[test]
#[ignore = "needs the built site: cargo xtask e2e"]
fn ends_are_dragged_with_a_finger() {
    in_browser("ends_are_dragged_with_a_finger", |page| async move {
        page.resize(390, 844, true).await?;
        let touch = json!({ "enabled": true });
        page.driver
            .cdp()
            .send_raw("Emulation.setTouchEmulationEnabled", touch)
            .await?;
        paste_article(&page).await?;
        mark(&page, "Mira Holt").await?.click().await?;
        page.find(".pop").await?;
        tokio::time::sleep(std::time::Duration::from_millis(600)).await;
        let size = page.find(".handle.until").await?.rect().await?;
        assert!(size.width >= 44.0 && size.height >= 44.0, "{size:?}");
        let (x, y) = middle(&page, ".handle.until").await?;
        let points = |x: i64| json!([{ "x": x, "y": y }]);
        for (kind, points) in [
            ("touchStart", points(x)),
            ("touchMove", points(x - 20)),
            ("touchMove", points(x - 44)),
            ("touchEnd", json!([])),
        ] {
            let event = json!({ "type": kind, "touchPoints": points });
            page.driver.cdp().send_raw("Input.dispatchTouchEvent", event).await?;
        }
        mark(&page, "Mira").await?;
        Ok(())
    });
}

#[test]
#[ignore = "needs the built site: cargo xtask e2e"]
fn a_selection_by_touch_is_taken_when_it_rests() {
    in_browser("a_selection_by_touch_is_taken_when_it_rests", |page| async move {
        page.resize(390, 844, true).await?;
        paste_article(&page).await?;
        // What the system's handles do: the selection changes, and no pointer event tells.
        let select = |words: &str| {
            format!(
                "const walker = document.createTreeWalker(document.querySelector('article'), NodeFilter.SHOW_TEXT);
                 let node = walker.nextNode();
                 while (!node.data.includes('{words}')) node = walker.nextNode();
                 const at = node.data.indexOf('{words}');
                 for (const kind of ['pointerdown', 'pointercancel'])
                     document.dispatchEvent(new PointerEvent(kind, {{ pointerType: 'touch', bubbles: true }}));
                 getSelection().setBaseAndExtent(node, at, node, at + {});",
                words.len()
            )
        };
        page.evaluate(&select("repor")).await?;
        tokio::time::sleep(std::time::Duration::from_millis(150)).await;
        assert_eq!(count(&page, ".pop").await?, 0, "it may still go on");
        page.evaluate(&select("reporter")).await?;
        assert!(words_of(&page, ".pop-title").await?.contains("reporters"));
        // The popover is a sheet at the bottom, away from the system's own bar, and covers nothing selected.
        page.until("document.querySelector('.pop').getBoundingClientRect().bottom >= innerHeight - 1")
            .await?;
        Ok(())
    });
}

#[test]
#[ignore = "needs the built site: cargo xtask e2e"]
fn control_and_a_selection_add_a_piece_to_the_quotation() {
    in_browser(
        "control_and_a_selection_add_a_piece_to_the_quotation",
        |page| async move {
            paste_article(&page).await?;
            gloss(&page, "Mira Holt").await?.click().await?;
            page.find(".pop").await?;
            let pieces = "article .quote.direct[data-lit=on]";
            assert_eq!(count(&page, pieces).await?, 1);
            drag_over(&page, "51", true).await?;
            page.until(&format!("document.querySelectorAll('{pieces}').length > 1"))
                .await?;
            assert_eq!(count(&page, ".handle").await?, 4);
            page.press(Key::Control + "z").await?;
            page.until(&format!("document.querySelectorAll('{pieces}').length === 1"))
                .await?;
            Ok(())
        },
    );
}

#[test]
#[ignore = "needs the built site: cargo xtask e2e"]
fn search_marker_and_preview_are_accessible() {
    in_browser("search_marker_and_preview_are_accessible", |page| async move {
        for scheme in ["light", "dark"] {
            page.colour_scheme(scheme).await?;
            paste_article(&page).await?;
            page.press("p").await?;
            page.find(".marker .label").await?;
            clean(&page, &format!("{scheme}: choosing a label")).await?;
            page.press("1").await?;
            page.press("/").await?;
            page.press("ferries").await?;
            page.find(".marker .swatch").await?;
            clean(&page, &format!("{scheme}: marker and search")).await?;
            page.named("Mark all …").await?.click().await?;
            page.find("dialog .place-list").await?;
            clean(&page, &format!("{scheme}: preview")).await?;
            page.press(Key::Escape).await?;
            page.press(Key::Escape).await?;
            mark(&page, "Mira Holt").await?.click().await?;
            page.find(".handle").await?;
            clean(&page, &format!("{scheme}: handles")).await?;
            page.find("button.new").await?.click().await?;
        }
        Ok(())
    });
}
