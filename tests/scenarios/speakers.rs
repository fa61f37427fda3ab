//! Who says what: the panel, the reason for a speaker, choosing another one by mouse, touch and keyboard, and the way back.

use thirtyfour::prelude::*;

use super::accessibility::clean;
use super::{count, mark};
use crate::support::{Page, TestResult, in_browser};

/// An invented article: names, a description, pronouns, an unnamed source, one speaker over several paragraphs.
const ARTICLE: &str = "\
Helsund closes its harbour at night
Mayor Mira Holt presented the plan on Tuesday. “We waited three years for this,” said Mira Holt. “It will be quiet,” she \
said. “At last.”
“The ships will move to Norvik,” Holt said.
Jonas Berg runs the harbour company Nordlinje AS. “It is a disgrace,” he said.
Officials said the harbour would open again in May. A “green fee” was dropped.";

async fn open(page: &Page) -> TestResult {
    page.open().await?;
    page.find("textarea").await?.click().await?;
    page.paste(ARTICLE, None).await?;
    super::analysed(page).await
}

/// How many glosses show that speaker.
async fn glosses(page: &Page, speaker: &str) -> WebDriverResult<usize> {
    let script = "return [...document.querySelectorAll('.gloss .gloss-name')]
        .filter(name => name.textContent === arguments[0]).length;";
    let found = page.driver.execute(script, vec![serde_json::json!(speaker)]).await?;
    found.convert()
}

/// Waits until so many glosses show that speaker.
async fn until_glosses(page: &Page, speaker: &str, quotations: usize) -> WebDriverResult<()> {
    let names = "[...document.querySelectorAll('.gloss .gloss-name')]";
    page.until(&format!(
        "{names}.filter(name => name.textContent === '{speaker}').length === {quotations}"
    ))
    .await
}

#[test]
#[ignore = "needs the built site: cargo xtask e2e"]
fn the_panel_lists_speakers_and_leads_to_a_quotation_and_back() {
    in_browser(
        "the_panel_lists_speakers_and_leads_to_a_quotation_and_back",
        |page| async move {
            page.resize(390, 844, true).await?;
            open(&page).await?;
            assert!(
                count(&page, ".para > .glosses .gloss").await? > 2,
                "folded above the paragraphs"
            );
            assert_eq!(count(&page, "p .gloss").await?, 0);
            page.find("#tab-quotations").await?.click().await?;
            let summary = page.words(".panel .fact").await?;
            assert!(summary.contains("named speakers and 1 unnamed source"), "{summary}");
            let names = page
                .evaluate("return [...document.querySelectorAll('.speaker .name')].map(name => name.textContent);")
                .await?;
            let names: Vec<String> = serde_json::from_value(names)?;
            assert_eq!(names.first().map(String::as_str), Some("Mira Holt"), "{names:?}");
            assert!(names.iter().any(|name| name == "Officials"), "{names:?}");
            clean(&page, "panel, narrow").await?;

            // Only what is reported; in the order of the text.
            let all = count(&page, ".speaker").await?;
            page.find(".chips .chip:last-child").await?.click().await?;
            page.until(&format!("document.querySelectorAll('.speaker').length < {all}"))
                .await?;
            page.find(".chips .chip:first-child").await?.click().await?;
            page.find("select.order").await?.send_keys("as").await?;

            // To a quotation and back to its line.
            page.find(".speaker .row-button").await?.click().await?;
            let line = page.find(".sayings .saying").await?;
            let words = line.text().await?;
            assert!(words.contains("direct") && words.contains("suggested"), "{words}");
            line.click().await?;
            page.find(".pop .chain").await?;
            assert_eq!(count(&page, ".panels.open").await?, 0);
            clean(&page, "quotation from the panel").await?;
            page.find(".pop-back").await?.click().await?;
            page.find(".panels.open .sayings").await?;
            page.until("document.activeElement.classList.contains('saying')")
                .await?;
            Ok(())
        },
    );
}

#[test]
#[ignore = "needs the built site: cargo xtask e2e"]
fn the_reason_is_a_way_that_one_can_go() {
    in_browser("the_reason_is_a_way_that_one_can_go", |page| async move {
        open(&page).await?;
        // The quotation that only “she” names.
        page.evaluate("[...document.querySelectorAll('.quote')].find(quote => quote.textContent.startsWith('It will be')).click();")
            .await?;
        let chain = page
            .find(".pop .chain ol")
            .await?
            .prop("textContent")
            .await?
            .unwrap_or_default();
        assert!(chain.contains("“she”") && chain.contains("Mira Holt"), "{chain}");
        clean(&page, "reason").await?;
        page.find(".pop .chain li:last-child .step").await?.click().await?;
        page.until("document.querySelector('.pop .pop-title').textContent === 'Mira Holt'")
            .await?;
        page.until("document.querySelector('.mark.person[data-lit=on]')")
            .await?;
        // Everything about her is lit up: the pronoun too.
        page.until("document.querySelector('.mark.pronoun[data-lit=same]')")
            .await?;
        page.press(Key::Escape).await?;
        page.find(".pop .chain").await?;
        page.press(Key::Escape).await?;
        page.until("!document.querySelector('.pop')").await?;
        Ok(())
    });
}

#[test]
#[ignore = "needs the built site: cargo xtask e2e"]
fn a_click_on_a_pronoun_makes_its_person_the_speaker() {
    in_browser("a_click_on_a_pronoun_makes_its_person_the_speaker", |page| async move {
        open(&page).await?;
        let before = (glosses(&page, "Jonas Berg").await?, glosses(&page, "Mira Holt").await?);
        let hers = before.1;
        super::gloss(&page, "Jonas Berg").await?.click().await?;
        page.find(".pop").await?;
        page.press("s").await?;
        page.find(".picking-speaker .pop .speakers").await?;
        clean(&page, "choosing a speaker").await?;
        // A date is nobody; Escape leaves all as it was.
        mark(&page, "Tuesday").await?.click().await?;
        super::notice(&page).await?;
        page.press(Key::Escape).await?;
        page.until("!document.querySelector('.picking-speaker')").await?;
        assert_eq!(glosses(&page, "Mira Holt").await?, hers);
        // A pronoun is the person behind it.
        page.press("s").await?;
        page.find(".picking-speaker .pop .speakers").await?;
        mark(&page, "she").await?.click().await?;
        until_glosses(&page, "Mira Holt", hers + 1).await?;
        page.press(Key::Escape).await?;
        page.press(Key::Control + "z").await?;
        until_glosses(&page, "Mira Holt", hers).await?;
        Ok(())
    });
}

#[test]
#[ignore = "needs the built site: cargo xtask e2e"]
fn all_quotations_of_a_speaker_get_another_one_with_the_keyboard() {
    in_browser(
        "all_quotations_of_a_speaker_get_another_one_with_the_keyboard",
        |page| async move {
            open(&page).await?;
            let hers = glosses(&page, "Mira Holt").await?;
            let his = glosses(&page, "Jonas Berg").await?;
            assert!(hers > 2, "{hers}");
            super::gloss(&page, "Mira Holt").await?.click().await?;
            page.find(".pop").await?;
            page.press("s").await?;
            page.find(".scope input").await?;
            page.find(".scope label:last-child input").await?.send_keys(" ").await?;
            page.until("document.querySelector('.scope label:last-child input').checked")
                .await?;
            // Into the article, to the nearest mark, and from there to another person.
            page.find(".by-keys").await?.send_keys(Key::Enter).await?;
            page.until("document.activeElement.closest('article')").await?;
            for _ in 0..40 {
                let name = page
                    .driver
                    .active_element()
                    .await?
                    .attr("aria-label")
                    .await?
                    .unwrap_or_default();
                if name.starts_with("Jonas Berg") {
                    break;
                }
                page.press(Key::Down).await?;
            }
            page.press(Key::Enter).await?;
            until_glosses(&page, "Jonas Berg", his + hers).await?;
            page.press(Key::Escape).await?;
            page.press(Key::Control + "z").await?;
            until_glosses(&page, "Mira Holt", hers).await?;
            until_glosses(&page, "Jonas Berg", his).await?;
            Ok(())
        },
    );
}

#[test]
#[ignore = "needs the built site: cargo xtask e2e"]
fn pronouns_stay_in_the_background_and_can_be_hidden() {
    in_browser("pronouns_stay_in_the_background_and_can_be_hidden", |page| async move {
        open(&page).await?;
        let line = "getComputedStyle(document.querySelector('article .mark.pronoun')).backgroundImage";
        assert_ne!(page.evaluate(&format!("return {line};")).await?, "none");
        page.find(".legend .check input").await?.click().await?;
        page.until(&format!("{line} === 'none'")).await?;
        clean(&page, "without pronouns").await?;
        // Whoever is selected shows them again.
        mark(&page, "Mira Holt").await?.click().await?;
        page.until("document.querySelector('article .mark.pronoun').dataset.lit")
            .await?;
        page.find(".pop").await?;
        let told = page
            .find(".pop .pop-value")
            .await?
            .prop("textContent")
            .await?
            .unwrap_or_default();
        assert!(told.contains("pronoun"), "{told}");
        // The entity's panel lists them by kind, and Review asks about them together.
        page.find("#tab-entities").await?.click().await?;
        page.find(".mention-list .context").await?;
        clean(&page, "mentions of an entity").await?;
        page.find("#tab-review").await?.click().await?;
        page.find(".panel details.more summary").await?.click().await?;
        page.find(".panel details[open] .suggestion").await?;
        clean(&page, "pronouns in review").await?;
        Ok(())
    });
}
