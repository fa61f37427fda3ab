//! Files of other tools: exported after saying what is left out, opened again, several at once.

use thirtyfour::prelude::*;

use super::accessibility::clean;
use super::{ARTICLE, analysed, count, mark, notice, open_file, paste_article, saved};
use crate::support::{Page, TestResult, in_browser};

/// The formats that can be opened again, as the list and the notice name them, and how a file of each ends.
const READ_AGAIN: [(&str, &str, &str); 11] = [
    ("web-annotation", "Web Annotation", ".jsonld"),
    ("brat", "brat", ".zip"),
    ("conll", "CoNLL-2003", ".conll"),
    ("spacy", "spaCy, Prodigy", ".jsonl"),
    ("doccano", "doccano", ".jsonl"),
    ("label-studio", "Label Studio", ".json"),
    ("webanno-tsv", "WebAnno TSV", ".tsv"),
    ("uima-json", "UIMA CAS", ".json"),
    ("tei", "TEI P5", ".xml"),
    ("journalismai", "JournalismAI", ".json"),
    ("html", "HTML", ".html"),
];

/// Chooses a format in the dialogue for other tools, which it opens.
async fn choose(page: &Page, format: &str) -> TestResult {
    page.named("Share").await?.click().await?;
    page.until("document.querySelector('dialog[open] .ways')").await?;
    let way = "//dialog//button[contains(@class, 'way')][b = 'For another tool']";
    page.driver.find(By::XPath(way)).await?.click().await?;
    page.find(&format!(".export-format option[value='{format}']"))
        .await?
        .click()
        .await?;
    Ok(())
}

#[test]
#[ignore = "needs the built site: cargo xtask e2e"]
fn every_format_that_can_be_read_is_opened_again() {
    in_browser("every_format_that_can_be_read_is_opened_again", |page| async move {
        paste_article(&page).await?;
        saved(&page).await?;
        for (format, name, ending) in READ_AGAIN {
            choose(&page, format).await?;
            page.named("Save the file").await?.click().await?;
            let (path, bytes) = page.downloaded(ending).await;
            std::fs::remove_file(path)?;
            page.named("New").await?.click().await?;
            page.find("textarea").await?;
            open_file(&page, &format!("back{ending}"), &bytes).await?;
            page.until(&format!(
                "document.querySelector('.notices').textContent.includes('was opened as {name}')"
            ))
            .await?;
            if format == "journalismai" {
                page.find("article .gloss").await?;
            } else {
                mark(&page, "Mira Holt").await?;
            }
            page.named("New").await?.click().await?;
            page.find("textarea").await?.click().await?;
            page.paste(ARTICLE, None).await?;
            analysed(&page).await?;
        }
        Ok(())
    });
}

#[test]
#[ignore = "needs the built site: cargo xtask e2e"]
fn what_a_format_cannot_hold_is_told_before_it_is_saved() {
    in_browser(
        "what_a_format_cannot_hold_is_told_before_it_is_saved",
        |page| async move {
            paste_article(&page).await?;
            choose(&page, "conll").await?;
            page.until("document.querySelector('.losses').textContent.includes('quotations:')")
                .await?;
            assert!(count(&page, ".losses li").await? > 3);
            clean(&page, "export for another tool").await?;
            page.find(".export-format option[value='html']").await?.click().await?;
            page.until("document.querySelector('.losses').textContent.includes('holds everything')")
                .await?;
            Ok(())
        },
    );
}

#[test]
#[ignore = "needs the built site: cargo xtask e2e"]
fn a_file_with_several_texts_goes_into_the_library() {
    in_browser("a_file_with_several_texts_goes_into_the_library", |page| async move {
        page.open().await?;
        page.find("textarea").await?;
        let lines = r#"{"text": "Anna Brandt spoke in Lund.", "spans": [{"start": 0, "end": 11, "label": "PERSON"}]}
{"text": "Mr Okoye left for Accra.", "spans": [{"start": 3, "end": 8, "label": "PERSON"}]}"#;
        open_file(&page, "two.jsonl", lines.as_bytes()).await?;
        page.until("document.querySelectorAll('.library-row').length === 2")
            .await?;
        let told = notice(&page).await?;
        assert!(told.contains("2 added"), "{told}");
        Ok(())
    });
}
