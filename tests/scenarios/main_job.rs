//! The main job: paste, see, correct, undo, save, reload, reopen, with nothing lost and nothing sent.

use pressmark_annotation::check::check;
use pressmark_annotation::document::{Speaker, Status};
use pressmark_formats::pressmark;
use thirtyfour::prelude::*;

use super::{ARTICLE, count, drawn, gloss, mark, paste_article, saved, select_words};
use crate::support::in_browser;

#[test]
#[ignore = "needs the built site: cargo xtask e2e"]
fn pasting_shows_names_quotations_and_who_said_them() {
    in_browser("pasting_shows_names_quotations_and_who_said_them", |page| async move {
        paste_article(&page).await?;
        let name = mark(&page, "Mira Holt").await?;
        assert!(name.class_name().await?.unwrap_or_default().contains("person"));
        assert!(
            name.attr("aria-label")
                .await?
                .unwrap_or_default()
                .starts_with("Mira Holt, person, suggested, ")
        );
        let speech = gloss(&page, "Mira Holt").await?;
        let label = speech.attr("aria-label").await?.unwrap_or_default();
        assert!(
            label.starts_with("quotation, direct, Mira Holt, suggested, "),
            "{label}"
        );
        gloss(&page, "Jonas Berg").await?;
        let scare = page.find("article .scare").await?;
        assert_eq!(scare.text().await?, "green fee");
        // The words on the page are the words that were pasted.
        let shown = page
            .evaluate(
                "const copy = document.querySelector('article .text').cloneNode(true);
                 copy.querySelectorAll('[data-skip], .meta, .byline').forEach(element => element.remove());
                 return [...copy.querySelectorAll('[data-start]')].map(element => element.textContent).join('\\n');",
            )
            .await?;
        assert_eq!(shown.as_str(), Some(ARTICLE));
        Ok(())
    });
}

#[test]
#[ignore = "needs the built site: cargo xtask e2e"]
fn corrections_survive_undo_saving_reloading_and_reopening() {
    in_browser(
        "corrections_survive_undo_saving_reloading_and_reopening",
        |page| async move {
            paste_article(&page).await?;
            page.kept().await?;
            let loaded = page.requests();

            // Accept one, reject one, take the rejection back.
            gloss(&page, "Mira Holt").await?.click().await?;
            let why = page
                .find(".pop .pop-body > .pop-why")
                .await?
                .prop("textContent")
                .await?
                .unwrap_or_default();
            assert!(why.contains("word of saying (quote/"), "{why}");
            page.press("a").await?;
            page.until("!document.querySelector('.gloss').classList.contains('suggested')")
                .await?;
            page.press(Key::Escape).await?;
            let before = drawn(&page).await?;
            mark(&page, "Nordlinje AS").await?.click().await?;
            page.find(".pop").await?;
            page.press("x").await?;
            page.until("![...document.querySelectorAll('.mark')].some(mark => mark.textContent === 'Nordlinje AS')")
                .await?;
            page.press(Key::Escape).await?;
            page.press(Key::Control + "z").await?;
            mark(&page, "Nordlinje AS").await?;
            assert_eq!(drawn(&page).await?, before, "undo gives back exactly what was there");

            // Another label, another speaker, a new mention, a new quotation with a speaker who is typed.
            mark(&page, "Helsund").await?.click().await?;
            page.find(".pop").await?;
            page.press("6").await?;
            page.press(Key::Escape).await?;
            gloss(&page, "Jonas Berg").await?.click().await?;
            page.find(".pop").await?;
            page.press("s").await?;
            page.find(".pop input[type=text]")
                .await?
                .send_keys("Mira" + Key::Enter)
                .await?;
            page.until("[...document.querySelectorAll('.gloss-name')].filter(name => name.textContent === 'Mira Holt').length >= 2").await?;
            page.press(Key::Escape).await?;
            select_words(&page, "ferries").await?;
            page.press("7").await?;
            page.until("document.querySelector('.mark.work')").await?;
            select_words(&page, "so-called").await?;
            page.press("q").await?;
            page.find(".pop input[type=text]")
                .await?
                .send_keys("Anna Lund" + Key::Enter)
                .await?;
            gloss(&page, "Anna Lund").await?;
            page.press(Key::Escape).await?;

            // Save a file and look into it as another program would.
            let corrected = drawn(&page).await?;
            page.press(Key::Control + "s").await?;
            let (path, bytes) = page.downloaded(".pressmark.json").await;
            let (document, repairs) = pressmark::parse(&bytes)?;
            assert!(repairs.is_empty(), "{repairs:?}");
            assert_eq!(check(&document), []);
            assert_eq!(document.text.as_str(), ARTICLE);
            let labels: Vec<_> = document
                .mentions
                .values()
                .filter(|mention| document.words(mention.span) == "Helsund")
                .map(|mention| mention.label.as_str())
                .collect();
            assert!(labels.contains(&"LOC"), "{labels:?}");
            let lund = document
                .entities
                .values()
                .find(|entity| entity.name == "Anna Lund")
                .ok_or("the typed speaker is in the file")?;
            assert!(
                document
                    .quotations
                    .values()
                    .any(|quotation| quotation.speaker == Speaker::Entity(lund.id.clone()))
            );
            assert!(
                document
                    .quotations
                    .values()
                    .any(|quotation| quotation.provenance.status == Status::Accepted)
            );

            // Reload: everything is there again.
            saved(&page).await?;
            page.driver.refresh().await?;
            super::analysed(&page).await?;
            assert_eq!(drawn(&page).await?, corrected);

            // Open the file anew: the same again, and saved again the same bytes.
            page.named("New").await?.click().await?;
            page.find("textarea").await?;
            page.find("input[type=file]")
                .await?
                .send_keys(path.to_string_lossy())
                .await?;
            super::analysed(&page).await?;
            assert_eq!(drawn(&page).await?, corrected);
            std::fs::rename(&path, path.with_extension("first"))?;
            page.press(Key::Control + "s").await?;
            let (_, again) = page.downloaded(".pressmark.json").await;
            assert_eq!(String::from_utf8(again)?, String::from_utf8(bytes)?);

            // All the while nothing was asked of the network but whether there is a new build, and the policy stopped nothing.
            let mut asked: Vec<String> = page.requests().split_off(loaded.len());
            asked.retain(|path| path != "/service_worker.js");
            assert_eq!(asked, Vec::<String>::new());
            assert_eq!(page.violations().await?, Vec::<String>::new());
            Ok(())
        },
    );
}

#[test]
#[ignore = "needs the built site: cargo xtask e2e"]
fn after_the_page_has_loaded_nothing_is_requested() {
    in_browser("after_the_page_has_loaded_nothing_is_requested", |page| async move {
        page.open().await?;
        page.find("textarea").await?;
        // The worker is part of loading.
        page.until("performance.getEntriesByName('pressmark:ready').length > 0 || document.readyState === 'complete'")
            .await?;
        page.kept().await?;
        let (loaded, resources) = (page.requests(), page.resources().await?);
        page.find("textarea").await?.click().await?;
        page.paste(ARTICLE, None).await?;
        super::analysed(&page).await?;
        for panel in ["Entities", "Review", "Details", "Quotations"] {
            page.find(&format!("#tab-{}", panel.to_lowercase()))
                .await?
                .click()
                .await?;
        }
        gloss(&page, "Mira Holt").await?.click().await?;
        page.press("a").await?;
        page.press(Key::Escape).await?;
        page.named("Share").await?.click().await?;
        page.find("dialog[open]").await?;
        page.find("dialog[open] button[aria-label=Close]")
            .await?
            .click()
            .await?;
        saved(&page).await?;
        assert_eq!(page.requests(), loaded);
        assert_eq!(page.resources().await?, resources);
        assert_eq!(page.violations().await?, Vec::<String>::new());
        assert!(count(&page, ".mark").await? > 3);
        Ok(())
    });
}
