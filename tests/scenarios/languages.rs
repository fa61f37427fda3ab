//! The languages of the interface: choosing one, and the pseudo-locale, which shows words that are not in the catalogue and
//! layouts that take left to right for granted.

use serde_json::Value;
use thirtyfour::prelude::*;

use super::{gloss, mark, paste_article};
use crate::support::{Page, TestResult, in_browser};

/// The texts of the page that stand in no brackets of the pseudo-locale: outside the article, its words and data, and keys.
const UNTRANSLATED: &str = "
    const data = 'article, [translate=no], kbd, .doc-title, .card-title, .kept-title, script, style, select, textarea';
    const bare = text => text.replace(/[“”…]/g, '').replace(/\\s+/g, ' ').replace(/^[\\s,.·]+/, '').trim();
    const article = document.querySelector('article')?.cloneNode(true);
    article?.querySelectorAll('[data-skip]').forEach(gloss => gloss.remove());
    const words = bare([...article?.querySelectorAll('[data-start]') ?? []].map(one => one.textContent).join(' '));
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const found = [];
    const depth = text => (text.match(/⟦/g) ?? []).length - (text.match(/⟧/g) ?? []).length;
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        const parent = node.parentElement;
        if (parent.closest(data) || !parent.checkVisibility()) continue;
        const block = parent.closest('p, li, dt, dd, h1, h2, h3, h4, button, label, section, div') ?? parent;
        const before = document.createRange();
        before.setStart(block, 0);
        before.setEnd(node, 0);
        if (depth(before.toString()) > 0) continue;
        let text = node.data;
        for (let last = ''; last !== text;) [last, text] = [text, text.replace(/⟦[^⟦⟧]*⟧/g, '')];
        // The engine's rules have names that are the same in every language.
        text = text.replace(/\\([a-z]+\\/[a-z+-]+, \\d+.%\\)\\./g, '');
        text = bare(text.replace(/[⟦⟧][^]*$/, ''));
        if (/\\p{L}/u.test(text) && !words.includes(text)) found.push(text);
    }
    return found;";

async fn all_translated(page: &Page, place: &str) -> TestResult {
    let found = page.evaluate(UNTRANSLATED).await?;
    assert_eq!(
        found,
        Value::Array(Vec::new()),
        "words that are not in the catalogue: {place}"
    );
    page.until("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
        .await?;
    Ok(())
}

async fn speak(page: &Page, tag: &str) -> TestResult {
    page.open().await?;
    let script = format!("localStorage.setItem('pressmark:language', '{tag}');");
    page.evaluate(&script).await?;
    Ok(())
}

async fn pseudo_everywhere(page: &Page) -> TestResult {
    speak(page, "qps").await?;
    paste_article(page).await?;
    page.until("document.documentElement.dir === 'rtl'").await?;
    all_translated(page, "the article").await?;
    for tab in ["quotations", "entities", "review", "notes", "details"] {
        let tab = page.find(&format!("#tab-{tab}")).await?;
        if tab.attr("aria-selected").await?.as_deref() != Some("true") {
            tab.click().await?;
        }
        all_translated(page, "a panel").await?;
    }
    page.press(Key::Escape).await?;
    page.evaluate("document.activeElement.blur()").await?;
    page.evaluate("document.querySelector('#tab-details[aria-selected=true]')?.closest('.open') && document.querySelector('#tab-details').click()").await?;
    mark(page, "Mira Holt").await?.click().await?;
    page.find(".pop").await?;
    all_translated(page, "a mention").await?;
    page.press(Key::Escape).await?;
    gloss(page, "Mira Holt").await?.click().await?;
    page.find(".pop").await?;
    all_translated(page, "a quotation").await?;
    page.press(Key::Escape).await?;
    page.press("?").await?;
    page.find("dialog[open] .shortcuts").await?;
    all_translated(page, "the help").await?;
    Ok(())
}

#[test]
#[ignore = "needs the built site: cargo xtask e2e"]
fn the_pseudo_locale_shows_no_word_out_of_the_catalogue() {
    in_browser(
        "the_pseudo_locale_shows_no_word_out_of_the_catalogue",
        |page| async move { pseudo_everywhere(&page).await },
    );
}

#[test]
#[ignore = "needs the built site: cargo xtask e2e"]
fn from_right_to_left_nothing_is_cut_off_on_a_narrow_screen() {
    in_browser(
        "from_right_to_left_nothing_is_cut_off_on_a_narrow_screen",
        |page| async move {
            page.resize(390, 844, true).await?;
            speak(&page, "qps").await?;
            page.open().await?;
            page.find("textarea").await?;
            all_translated(&page, "the start page").await?;
            paste_article(&page).await?;
            all_translated(&page, "the article").await?;
            gloss(&page, "Mira Holt").await?.click().await?;
            page.find(".pop").await?;
            all_translated(&page, "a quotation").await
        },
    );
}

#[test]
#[ignore = "needs the built site: cargo xtask e2e"]
fn another_language_keeps_the_work_and_the_focus_and_is_kept_itself() {
    in_browser(
        "another_language_keeps_the_work_and_the_focus_and_is_kept_itself",
        |page| async move {
            paste_article(&page).await?;
            page.press("?").await?;
            let list = page.find("#language").await?;
            let german = list.query(By::Css("option[value=de]")).first().await?;
            german.click().await?;
            page.until("document.documentElement.lang === 'de'").await?;
            page.until("document.activeElement.id === 'language'").await?;
            page.find("dialog[open] button[aria-label='Schließen']")
                .await?
                .click()
                .await?;
            mark(&page, "Mira Holt").await?;
            page.named("Rückgängig").await?;
            super::saved_in(&page, "Auf diesem Gerät gespeichert").await?;
            page.open().await?;
            page.until("document.querySelector('article[aria-busy=false] .mark')")
                .await?;
            page.named("Teilen").await?;
            Ok(())
        },
    );
}

#[test]
#[ignore = "needs the built site: cargo xtask e2e"]
fn the_tour_goes_by_keyboard_and_is_not_offered_again() {
    in_browser(
        "the_tour_goes_by_keyboard_and_is_not_offered_again",
        |page| async move {
            page.open().await?;
            page.named("Take the tour").await?.send_keys(Key::Enter).await?;
            page.find(".tour").await?;
            page.until("document.activeElement.classList.contains('tour')").await?;
            for step in 2..=5 {
                page.named("Next").await?.send_keys(Key::Enter).await?;
                page.until(&format!(
                    "document.querySelector('.tour .hint').textContent === 'Step {step} of 5'"
                ))
                .await?;
            }
            page.press(Key::Escape).await?;
            page.until("!document.querySelector('.tour')").await?;
            page.named("New").await?.click().await?;
            page.find("textarea").await?;
            page.until("!document.querySelector('.tour-offer')").await?;
            Ok(())
        },
    );
}
