//! Two annotators' files of one article: compared, filtered, settled by keyboard, undone, merged, measured, exported.

use serde_json::Value;
use thirtyfour::prelude::*;

use super::accessibility::clean_in_both;
use super::{analysed, count, open_file, paste_article, saved, select_words};
use crate::support::{Page, TestResult, in_browser};

/// Another annotator's file of the article: some of the engine's suggestions accepted otherwise, some missing.
fn others_file(own: &[u8]) -> Result<Vec<u8>, Box<dyn std::error::Error + Send + Sync>> {
    let mut file: Value = serde_json::from_slice(own)?;
    file["id"] = "d-of-bo".into();
    file["annotators"]
        .as_array_mut()
        .ok_or("annotators are a list")?
        .push(serde_json::json!({"id": "bo", "name": "Bo Lind", "kind": "person"}));
    let mentions = file["mentions"].as_array_mut().ok_or("mentions are a list")?;
    let words = |mention: &Value| mention["span"]["exact"].as_str().unwrap_or_default().to_owned();
    mentions.retain(|mention| words(mention) != "Nordlinje AS");
    for mention in mentions {
        if words(mention) == "Helsund" {
            mention["label"] = "ORG".into();
            mention["changedBy"] = "bo".into();
            mention["status"] = "manual".into();
        }
    }
    Ok(serde_json::to_vec(&file)?)
}

async fn decided(page: &Page, count: usize) -> TestResult {
    page.until(&format!(
        "[...document.querySelectorAll('.compare-list .badge')].length === {count}"
    ))
    .await?;
    Ok(())
}

#[test]
#[ignore = "needs the built site: cargo xtask e2e"]
fn two_annotators_are_compared_settled_and_merged() {
    in_browser("two_annotators_are_compared_settled_and_merged", |page| async move {
        paste_article(&page).await?;
        analysed(&page).await?;
        saved(&page).await?;
        page.press(Key::Control + "s").await?;
        let (_, own) = page.downloaded(".pressmark.json").await;
        page.named("Share").await?.click().await?;
        page.find("dialog .ways").await?;
        open_file(&page, "bo.pressmark.json", &others_file(&own)?).await?;
        page.find(".compare-text .run.now").await?;
        page.until("document.activeElement.id === 'compare-title' && document.querySelector('.compare-who').textContent.includes('Bo Lind')")
            .await?;
        clean_in_both(&page, "comparison").await?;
        let all = count(&page, ".compare-list li").await?;
        // One kind only, and all again.
        page.find(".compare-filter .chip").await?.click().await?;
        page.until(&format!("document.querySelectorAll('.compare-list li').length < {all}"))
            .await?;
        page.find(".compare-filter .chip").await?.click().await?;
        page.until(&format!(
            "document.querySelectorAll('.compare-list li').length === {all}"
        ))
        .await?;
        // By keyboard: step, take a side, take back.
        page.press("j").await?;
        page.press("k").await?;
        page.press("2").await?;
        decided(&page, 1).await?;
        page.press("1").await?;
        decided(&page, 2).await?;
        page.press(Key::Control + "z").await?;
        decided(&page, 1).await?;
        page.until("document.querySelector('.doc-title').textContent.includes('(compared)')")
            .await?;
        // A note without leaving, and a reload loses nothing.
        page.press("n").await?;
        page.until("document.activeElement.matches('.compare-current textarea')")
            .await?;
        page.press("Ask Bo").await?;
        page.press(Key::Escape).await?;
        page.until(
            "document.activeElement.id === 'compare-note' && !document.querySelector('.compare-current textarea')",
        )
        .await?;
        page.find(".compare-into .check input").await?.click().await?;
        page.until("!document.querySelector('.compare-who').textContent.includes('Bo')")
            .await?;
        // From the article one finds the way back.
        page.named("Show the article").await?.click().await?;
        page.find("article .mark").await?;
        saved(&page).await?;
        clean_in_both(&page, "article that is compared").await?;
        page.named("Compare").await?.click().await?;
        page.find(".compare-list").await?;
        page.driver.refresh().await?;
        decided(&page, 1).await?;
        page.until("!document.querySelector('.compare-who').textContent.includes('Bo')")
            .await?;
        // Merged with what was decided; what is open shows in the article.
        page.evaluate("scrollTo({ top: 0, behavior: 'instant' });").await?;
        page.named("Merge all").await?.click().await?;
        page.until("document.querySelector('.doc-title').textContent.includes('(merged)')")
            .await?;
        decided(&page, 1).await?;
        page.evaluate("scrollTo({ top: 0, behavior: 'instant' });").await?;
        page.find(".compare-parts button:last-child").await?.click().await?;
        page.find(".compare-table td").await?;
        clean_in_both(&page, "agreement").await?;
        page.named("Save as CSV").await?.click().await?;
        let (_, table) = page.downloaded("-agreement.csv").await;
        assert!(
            String::from_utf8(table)?.contains("label,all,f1-exact,"),
            "the figures are in the table"
        );
        page.press(Key::Control + "s").await?;
        let (_, merged) = page.downloaded("-merged.pressmark.json").await;
        let merged: Value = serde_json::from_slice(&merged)?;
        assert!(
            merged["mentions"]
                .as_array()
                .is_some_and(|mentions| !mentions.is_empty())
        );
        // The browser's Back leads out of it, to the merged article.
        page.driver.back().await?;
        page.find("article .mark").await?;
        Ok(())
    });
}

/// A whole day's work asks for nothing: also what was read, marked, saved, compared with a colleague, settled and exported.
#[test]
#[ignore = "needs the built site: cargo xtask e2e"]
fn a_day_with_comparing_asks_for_nothing() {
    in_browser("a_day_with_comparing_asks_for_nothing", |page| async move {
        page.open().await?;
        page.find("textarea").await?;
        page.kept().await?;
        let (loaded, resources) = (page.requests(), page.resources().await?);
        page.find("textarea").await?.click().await?;
        page.paste(super::ARTICLE, None).await?;
        analysed(&page).await?;
        select_words(&page, "ferries").await?;
        page.press("7").await?;
        page.until("document.querySelector('.mark.work')").await?;
        page.press(Key::Escape).await?;
        saved(&page).await?;
        page.press(Key::Control + "s").await?;
        let (_, own) = page.downloaded(".pressmark.json").await;
        page.named("Share").await?.click().await?;
        page.find("dialog .ways").await?;
        open_file(&page, "colleague.pressmark.json", &others_file(&own)?).await?;
        page.find(".compare-text .run.now").await?;
        page.press("2").await?;
        decided(&page, 1).await?;
        page.press("x").await?;
        page.press("n").await?;
        page.until("document.activeElement.matches('.compare-current textarea')")
            .await?;
        page.press("To be discussed").await?;
        page.press(Key::Escape).await?;
        page.evaluate("scrollTo({ top: 0, behavior: 'instant' });").await?;
        page.find(".compare-parts button:last-child").await?.click().await?;
        page.find(".compare-table td").await?;
        page.named("Save as CSV").await?.click().await?;
        page.downloaded("-agreement.csv").await;
        page.evaluate("scrollTo({ top: 0, behavior: 'instant' });").await?;
        page.named("Merge all").await?.click().await?;
        page.until("document.querySelector('.doc-title').textContent.includes('(merged)')")
            .await?;
        page.named("Share").await?.click().await?;
        page.find("dialog .ways").await?;
        let report = By::XPath("//dialog//button[contains(., 'Report as a web page')]");
        page.driver.find(report).await?.click().await?;
        page.downloaded(".html").await;
        page.driver.back().await?;
        saved(&page).await?;
        assert_eq!(page.requests(), loaded);
        assert_eq!(page.resources().await?, resources);
        assert_eq!(page.violations().await?, Vec::<String>::new());
        assert_eq!(page.sent(), Vec::<String>::new());
        Ok(())
    });
}
