//! What people do with the application, and what they look at, in the words of the scenarios.

use std::time::Duration;

use thirtyfour::prelude::*;

use super::{PATIENCE, Page, TestResult};

/// An invented article whose names and quotations the engine must find.
pub const ARTICLE: &str = "\
Harbour town bans ferries at night
HELSUND, Norway, May 3 (Meridian) — The council of Helsund voted on Tuesday to ban ferries at night.
“We waited three years for this,” said Mayor Mira Holt, 51. Holt told reporters that the ban would cost 2.4 million euros.
“It is a disgrace 🚢,” said Jonas Berg, the director of Nordlinje AS. The so-called “green fee” starts in June.";

/// Opens the site and pastes [`ARTICLE`] into the start page, until its highlights are there.
pub async fn paste_article(page: &Page) -> TestResult {
    page.open().await?;
    page.find("textarea").await?.click().await?;
    page.paste(ARTICLE, None).await?;
    analysed(page).await
}

/// Pastes `text` into the start page's field from the clipboard, by keys.
pub async fn paste_from_clipboard(page: &Page, text: &str) -> TestResult {
    page.find("textarea").await?;
    let script = "
        const field = document.createElement('textarea');
        field.id = 'to-copy';
        field.value = arguments[0];
        document.body.append(field);
        field.select();";
    page.driver.execute(script, vec![serde_json::json!(text)]).await?;
    page.find("#to-copy").await?.send_keys(Key::Control + "c").await?;
    let script = "
        document.querySelector('#to-copy').remove();
        window.__pasted = null;
        addEventListener('paste', event => { window.__pasted = event.clipboardData.getData('text/plain').length; }, true);";
    page.evaluate(script).await?;
    page.find("textarea").await?.click().await?;
    page.press(Key::Control + "v").await?;
    page.until("window.__pasted !== null").await?;
    if page.evaluate("return window.__pasted;").await? == serde_json::json!(0) {
        // A clipboard is served by its owner, who may not have been ready.
        page.press(Key::Control + "v").await?;
    }
    analysed(page).await
}

/// Hands a file to the page as the file dialogue would.
pub async fn open_file(page: &Page, name: &str, bytes: &[u8]) -> TestResult {
    let folder = std::env::temp_dir().join(format!("pressmark-e2e-{}", std::process::id()));
    std::fs::create_dir_all(&folder)?;
    let path = folder.join(name);
    std::fs::write(&path, bytes)?;
    page.find("input[type=file]")
        .await?
        .send_keys(path.to_string_lossy())
        .await?;
    Ok(())
}

/// Waits until the article is drawn with the engine's suggestions.
pub async fn analysed(page: &Page) -> TestResult {
    page.until("document.querySelector('article[aria-busy=false] .mark')")
        .await?;
    Ok(())
}

/// The first annotation whose own words are `words`: a mention, a gloss, whatever carries a key.
pub async fn mark(page: &Page, words: &str) -> WebDriverResult<WebElement> {
    let xpath = format!("//article//*[contains(@class, 'mark')][normalize-space(.) = '{words}']");
    page.driver
        .query(By::XPath(&xpath))
        .wait(PATIENCE, Duration::from_millis(50))
        .first()
        .await
}

/// The gloss of the first speech by `speaker`.
pub async fn gloss(page: &Page, speaker: &str) -> WebDriverResult<WebElement> {
    let name = format!("span[contains(@class, 'gloss-name')][normalize-space(.) = '{speaker}']");
    let xpath = format!("//article//button[contains(@class, 'gloss')][{name}]");
    page.driver
        .query(By::XPath(&xpath))
        .wait(PATIENCE, Duration::from_millis(50))
        .first()
        .await
}

/// The words of the notice that is shown, waited for.
pub async fn notice(page: &Page) -> WebDriverResult<String> {
    Ok(page
        .find(".notice")
        .await?
        .prop("textContent")
        .await?
        .unwrap_or_default())
}

/// How many elements match the selector now.
pub async fn count(page: &Page, selector: &str) -> WebDriverResult<usize> {
    Ok(page.all(selector).await?.len())
}

/// The article as it is drawn, in a line an annotation: its classes, its key, its words. For comparing before and after.
pub async fn drawn(page: &Page) -> WebDriverResult<Vec<String>> {
    let script = "return [...document.querySelectorAll('article [data-key]')].map(element =>
        [element.dataset.key, element.className, element.textContent].join('|'));";
    Ok(serde_json::from_value(page.evaluate(script).await?)?)
}

/// Waits until the footer says that everything is saved.
pub async fn saved(page: &Page) -> TestResult {
    saved_in(page, "Saved on this device").await
}

/// Waits until the footer says so in other words.
pub async fn saved_in(page: &Page, words: &str) -> TestResult {
    page.until(&format!(
        "document.querySelector('footer').textContent.includes('{words}')"
    ))
    .await?;
    Ok(())
}

/// Selects the first `words` of the article as a drag with the mouse would leave them, and lets the mouse go.
pub async fn select_words(page: &Page, words: &str) -> TestResult {
    let script = "
        const article = document.querySelector('article');
        const walker = document.createTreeWalker(article, NodeFilter.SHOW_TEXT);
        for (let node = walker.nextNode(); node; node = walker.nextNode()) {
            const at = node.data.indexOf(arguments[0]);
            if (at < 0 || node.parentElement.closest('[data-skip]')) continue;
            const range = document.createRange();
            range.setStart(node, at);
            range.setEnd(node, at + arguments[0].length);
            getSelection().removeAllRanges();
            getSelection().addRange(range);
            const box = range.getBoundingClientRect();
            const where = { bubbles: true, pointerType: 'mouse', clientX: box.right, clientY: box.bottom };
            node.parentElement.dispatchEvent(new PointerEvent('pointerup', where));
            return true;
        }
        return false;";
    let found = page.driver.execute(script, vec![serde_json::json!(words)]).await?;
    if found.json() != &serde_json::Value::Bool(true) {
        return Err(format!("the article does not show “{words}” in one piece").into());
    }
    page.find(".pop").await?;
    Ok(())
}
