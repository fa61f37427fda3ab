//! Two annotators' files of one article: compared, filtered, settled by keyboard, undone, merged, measured, exported.

use serde_json::Value;
use thirtyfour::prelude::*;

use super::accessibility::clean;
use super::{analysed, count, open_file, paste_article, saved};
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
        clean(&page, "comparison").await?;
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
        // Merged with what was decided; what is open shows in the article.
        page.evaluate("scrollTo({ top: 0, behavior: 'instant' });").await?;
        page.named("Merge all").await?.click().await?;
        page.until("document.querySelector('.doc-title').textContent.includes('(merged)')")
            .await?;
        decided(&page, 1).await?;
        page.evaluate("scrollTo({ top: 0, behavior: 'instant' });").await?;
        page.find(".compare-parts button:last-child").await?.click().await?;
        page.find(".compare-table td").await?;
        clean(&page, "agreement").await?;
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
