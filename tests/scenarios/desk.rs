//! The desk: a filtered review, entities merged, split and given other names, quotations joined and split, notes.

use thirtyfour::prelude::*;

use super::accessibility::clean;
use super::{count, gloss, mark, paste_article};
use crate::support::{Page, TestResult, in_browser};

/// An invented article: two women of one surname, a quotation in two pieces, an unnamed source, a wish.
const ARTICLE: &str = "\
Helsund closes its harbour at night
Mayor Mira Holt presented the plan on Tuesday. “We waited three years for this,” said Mira Holt. “It will be quiet,” she \
said. “At last.”
Jonas Berg runs the harbour company Nordlinje AS. “It is a disgrace,” he said. Mira Holt hopes that the vote will pass.
Officials said the harbour would open again in May.";

async fn open(page: &Page) -> TestResult {
    page.open().await?;
    page.find("textarea").await?.click().await?;
    page.paste(ARTICLE, None).await?;
    super::analysed(page).await
}

/// The words of the first element that matches.
async fn words(page: &Page, selector: &str) -> WebDriverResult<String> {
    let words = page.find(selector).await?.prop("textContent").await?;
    Ok(words.unwrap_or_default())
}

/// Waits until so many elements match.
async fn until(page: &Page, selector: &str, number: usize) -> WebDriverResult<()> {
    page.until(&format!("document.querySelectorAll('{selector}').length === {number}"))
        .await
}

/// The row of the entity of that name in its panel.
async fn row(page: &Page, name: &str) -> WebDriverResult<WebElement> {
    let mark = format!("span[contains(@class, 'mark')][normalize-space(.) = '{name}']");
    let xpath = format!("//aside//li[contains(@class, 'entity')][.//{mark}]");
    page.driver
        .query(By::XPath(&xpath))
        .wait(crate::support::PATIENCE, std::time::Duration::from_millis(50))
        .first()
        .await
}

/// Opens the fields of the entity of that name.
async fn edit(page: &Page, name: &str) -> TestResult {
    row(page, name).await?.find(By::Css(".more")).await?.click().await?;
    page.find(".entity-editor").await?;
    Ok(())
}

#[test]
#[ignore = "needs the built site: cargo xtask e2e"]
fn what_was_rejected_is_found_again_and_brought_back() {
    in_browser("what_was_rejected_is_found_again_and_brought_back", |page| async move {
        paste_article(&page).await?;
        page.find("#tab-review").await?.click().await?;
        let first = page.find(".reviewed .suggestion:first-child .row-button").await?;
        let rows = count(&page, ".reviewed .suggestion").await?;
        assert_eq!(words(&page, ".progress .fact").await?, format!("0 of {rows} reviewed"));
        // By key on the row itself; the focus goes on to the next one.
        first.send_keys("x").await?;
        until(&page, ".reviewed .suggestion", rows - 1).await?;
        page.until("document.activeElement.matches('.reviewed .suggestion:first-child .row-button')")
            .await?;
        assert_eq!(words(&page, ".progress .fact").await?, format!("1 of {rows} reviewed"));
        page.find(".filters .chip:nth-child(3)").await?.click().await?;
        until(&page, ".reviewed .suggestion", 1).await?;
        clean(&page, "rejected").await?;
        page.find(".reviewed .row-button").await?.click().await?;
        page.find(".pop .badge.rejected").await?;
        clean(&page, "card of what was rejected").await?;
        page.named("Review again").await?.click().await?;
        until(&page, ".reviewed .suggestion", 0).await?;
        page.find(".filters .chip:first-child").await?.click().await?;
        until(&page, ".reviewed .suggestion", rows).await?;
        // Only dates, and how many of them would be accepted.
        page.find(".filter-lists select").await?.send_keys("Date").await?;
        page.until(&format!(
            "document.querySelectorAll('.reviewed .suggestion').length < {rows}"
        ))
        .await?;
        assert!(words(&page, ".bulk button").await?.starts_with("Accept "));
        Ok(())
    });
}

#[test]
#[ignore = "needs the built site: cargo xtask e2e"]
fn entities_get_other_names_and_are_merged_by_keys_and_by_dragging() {
    in_browser(
        "entities_get_other_names_and_are_merged_by_keys_and_by_dragging",
        |page| async move {
            open(&page).await?;
            page.find("#tab-entities").await?.click().await?;
            edit(&page, "Mira Holt").await?;
            page.find(".other-names input")
                .await?
                .send_keys("the harbour mayor" + Key::Enter)
                .await?;
            until(&page, ".other-names li", 1).await?;
            clean(&page, "open entity").await?;
            page.find(".panel > .wide").await?.send_keys("harbour mayor").await?;
            until(&page, ".entity", 1).await?;
            page.find(".panel > .wide").await?.clear().await?;
            page.find(".panel > .wide")
                .await?
                .send_keys(" " + Key::Backspace)
                .await?;
            page.until("document.querySelectorAll('.entity').length > 2").await?;

            // By keys: into the one that is typed.
            let entities = count(&page, ".entity").await?;
            page.named("Merge with …").await?.send_keys(Key::Enter).await?;
            page.find(".merge-picker input").await?;
            clean(&page, "merging").await?;
            page.find(".merge-picker input")
                .await?
                .send_keys("jonas" + Key::Enter)
                .await?;
            until(&page, ".entity", entities - 1).await?;
            assert!(super::notice(&page).await?.starts_with("Mira Holt is now Jonas Berg"));
            page.find(".entity.open").await?;
            page.named("Close").await?;
            page.find(".entity.open .more").await?.click().await?;
            page.press(Key::Control + "z").await?;
            until(&page, ".entity", entities).await?;

            // By dragging one row onto another.
            let drag = "
                const row = name => [...document.querySelectorAll('.entity')]
                    .find(row => row.querySelector('.mark').textContent === name);
                const data = new DataTransfer();
                const send = (target, type) => target.dispatchEvent(
                    new DragEvent(type, { bubbles: true, cancelable: true, dataTransfer: data }));
                const next = () => new Promise(done => setTimeout(done, 100));
                const done = arguments[arguments.length - 1];
                (async () => {
                    send(row('Jonas Berg'), 'dragstart');
                    await next();
                    send(row('Mira Holt'), 'dragover');
                    await next();
                    const shown = row('Mira Holt').classList.contains('drop-here');
                    send(row('Mira Holt'), 'drop');
                    done(shown);
                })();";
            let shown = page.driver.execute_async(drag, Vec::new()).await?;
            assert_eq!(shown.json(), &serde_json::Value::Bool(true));
            until(&page, ".entity", entities - 1).await?;
            row(&page, "Mira Holt").await?;
            Ok(())
        },
    );
}

#[test]
#[ignore = "needs the built site: cargo xtask e2e"]
fn mentions_are_split_off_and_the_new_entity_is_retyped() {
    in_browser(
        "mentions_are_split_off_and_the_new_entity_is_retyped",
        |page| async move {
            open(&page).await?;
            page.find("#tab-entities").await?.click().await?;
            let entities = count(&page, ".entity").await?;
            edit(&page, "Mira Holt").await?;
            page.named("Split off …").await?.click().await?;
            page.find(".split-list li:nth-child(2) input").await?.click().await?;
            clean(&page, "splitting").await?;
            page.find("input[aria-label^=\"Name (\"]")
                .await?
                .send_keys("Mira Holt (the other)")
                .await?;
            page.named("Split off 1 mention").await?.click().await?;
            until(&page, ".entity", entities + 1).await?;
            page.until("document.querySelector('.entity.open .mark').textContent === 'Mira Holt (the other)'")
                .await?;
            page.find(".entity-editor select").await?.send_keys("Organ").await?;
            page.find(".entity.open .mark.org").await?;
            page.find(".entity.open .more").await?.click().await?;
            page.press(Key::Control + "z").await?;
            page.press(Key::Control + "z").await?;
            until(&page, ".entity", entities).await?;
            Ok(())
        },
    );
}

#[test]
#[ignore = "needs the built site: cargo xtask e2e"]
fn quotations_are_joined_split_and_given_their_parts() {
    in_browser("quotations_are_joined_split_and_given_their_parts", |page| async move {
        open(&page).await?;
        let quotations = count(&page, ".gloss").await?;
        gloss(&page, "Mira Holt").await?.click().await?;
        page.find(".pop").await?;
        page.press("w").await?;
        page.named("Join with …").await?.click().await?;
        page.find(".joins button").await?;
        clean(&page, "joining").await?;
        page.find(".joins button").await?.click().await?;
        until(&page, ".gloss", quotations - 1).await?;
        page.find(".pieces li:nth-child(2)").await?;
        clean(&page, "pieces").await?;
        page.named("Split here").await?.click().await?;
        until(&page, ".gloss", quotations).await?;
        // The words that report it, chosen in the article.
        page.named("Choose words: Reporting words").await?.click().await?;
        page.find(".picking-span .pop").await?;
        super::select_words(&page, "presented").await?;
        page.until("document.querySelector('.pop .row')").await?;
        page.until("[...document.querySelectorAll('.cue')].some(cue => cue.textContent === 'presented')")
            .await?;
        Ok(())
    });
}

#[test]
#[ignore = "needs the built site: cargo xtask e2e"]
fn clicked_words_become_an_unnamed_source_and_a_name_is_given_by_hand() {
    in_browser(
        "clicked_words_become_an_unnamed_source_and_a_name_is_given_by_hand",
        |page| async move {
            open(&page).await?;
            gloss(&page, "Jonas Berg").await?.click().await?;
            page.find(".pop").await?;
            page.press("s").await?;
            page.find(".picking-speaker .pop .speakers").await?;
            page.evaluate(
                "[...document.querySelectorAll('.source')].find(words => words.textContent === 'Officials').click();",
            )
            .await?;
            page.until("[...document.querySelectorAll('.gloss.unnamed .gloss-name')].filter(name => name.textContent === 'Officials').length === 2")
                .await?;
            page.press(Key::Escape).await?;
            page.find("#tab-quotations").await?.click().await?;
            page.find(".speaker.unnamed .row-button").await?.click().await?;
            page.named("Name this source").await?.click().await?;
            page.find(".name-source input").await?;
            clean(&page, "naming a source").await?;
            page.find(".name-source input")
                .await?
                .send_keys("Nora Lind" + Key::Enter)
                .await?;
            page.until("[...document.querySelectorAll('.gloss .gloss-name')].filter(name => name.textContent === 'Nora Lind').length === 2")
                .await?;
            page.find("#tab-entities").await?.click().await?;
            row(&page, "Nora Lind").await?;
            Ok(())
        },
    );
}

#[test]
#[ignore = "needs the built site: cargo xtask e2e"]
fn notes_are_listed_searched_changed_and_deleted() {
    in_browser("notes_are_listed_searched_changed_and_deleted", |page| async move {
        open(&page).await?;
        mark(&page, "Tuesday").await?.click().await?;
        page.find(".pop").await?;
        page.press("n").await?;
        page.find(".pop textarea").await?.send_keys("Which week?").await?;
        page.press(Key::Escape).await?;
        page.press(Key::Escape).await?;
        page.until("!document.querySelector('.pop')").await?;
        page.find("#tab-notes").await?.click().await?;
        assert_eq!(words(&page, ".note-body").await?, "Which week?");
        assert_eq!(words(&page, "#tab-notes .tab-count").await?, "1");
        clean(&page, "notes").await?;
        page.find(".note-about").await?.click().await?;
        page.until("document.querySelector('.mark.date[data-lit=on]')").await?;
        page.press(Key::Escape).await?;
        page.named("Edit the note on “Tuesday”").await?.click().await?;
        page.find(".note-card textarea").await?.send_keys(" Ask.").await?;
        page.named("Done").await?.click().await?;
        page.until("document.querySelector('.note-body').textContent === 'Which week? Ask.'")
            .await?;
        page.named("Delete the note on “Tuesday”").await?.click().await?;
        until(&page, ".note-card", 0).await?;
        page.find("#tab-notes").await?.send_keys(Key::Control + "z").await?;
        until(&page, ".note-card", 1).await?;
        Ok(())
    });
}

#[test]
#[ignore = "needs the built site: cargo xtask e2e"]
fn beliefs_and_wishes_are_looked_for_on_request() {
    in_browser("beliefs_and_wishes_are_looked_for_on_request", |page| async move {
        open(&page).await?;
        let quotations = count(&page, ".gloss").await?;
        // What is decided stays decided.
        gloss(&page, "Jonas Berg").await?.click().await?;
        page.find(".pop").await?;
        page.press("a").await?;
        page.press(Key::Escape).await?;
        page.find(".attitudes input").await?.click().await?;
        until(&page, ".gloss", quotations + 1).await?;
        assert!(count(&page, ".gloss:not(.suggested)").await? >= 1);
        page.find(".attitudes input").await?.click().await?;
        until(&page, ".gloss", quotations).await?;
        Ok(())
    });
}
