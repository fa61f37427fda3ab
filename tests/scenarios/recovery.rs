//! Work survives what browsers, disks and people do to it: other tabs, a full disk, a private window, another version, a
//! crash, a file that is garbled. `docs/RELIABILITY.md` lists the faults.

use serde_json::{Value, json};
use thirtyfour::prelude::*;

use super::{ARTICLE, analysed, count, gloss, paste_article, saved};
use crate::support::{Page, TestResult, in_browser};

/// Waits until the bar under the header says `words`.
async fn bar(page: &Page, words: &str) -> WebDriverResult<()> {
    page.until(&format!(
        "document.querySelector('.keeping')?.textContent.includes({})",
        json!(words)
    ))
    .await
}

async fn no_bar(page: &Page) -> WebDriverResult<()> {
    page.until("!document.querySelector('.keeping')").await
}

/// Runs `script` in every page that is opened from here on in this tab, before anything of the page.
pub async fn before_every_page(page: &Page, script: &str) -> WebDriverResult<()> {
    page.driver
        .cdp()
        .send_raw("Page.addScriptToEvaluateOnNewDocument", json!({ "source": script }))
        .await?;
    Ok(())
}

/// Runs the body of an asynchronous function and gives what it returns. `done` awaits a request of the database.
async fn in_database(page: &Page, body: &str) -> WebDriverResult<Value> {
    let script = format!(
        "const answer = arguments[arguments.length - 1];
         const done = request => new Promise((good, bad) => {{
             request.onsuccess = () => good(request.result);
             request.onerror = () => bad(request.error);
         }});
         (async () => {{ {body} }})().then(answer, error => answer('failed: ' + error));"
    );
    Ok(page.driver.execute_async(&script, Vec::new()).await?.json().clone())
}

/// Accepts the quotation of that speaker.
async fn accept(page: &Page, speaker: &str) -> TestResult {
    gloss(page, speaker).await?.click().await?;
    page.find(".pop").await?;
    page.press("a").await?;
    Ok(())
}

/// Waits until so many quotations are accepted, as the article shows.
async fn accepted(page: &Page, number: usize) -> WebDriverResult<()> {
    page.until(&format!(
        "document.querySelectorAll('article .gloss:not(.suggested)').length === {number}"
    ))
    .await
}

/// Opens the site in another tab and goes there; gives the handles of both.
async fn second_tab(page: &Page) -> WebDriverResult<(WindowHandle, WindowHandle)> {
    let first = page.driver.window().await?;
    let second = page.driver.new_tab().await?;
    page.driver.switch_to_window(second.clone()).await?;
    Ok((first, second))
}

#[test]
#[ignore = "needs the built site: cargo xtask e2e"]
fn one_tab_edits_and_another_reads_until_it_takes_over() {
    in_browser(
        "one_tab_edits_and_another_reads_until_it_takes_over",
        |page| async move {
            paste_article(&page).await?;
            saved(&page).await?;
            let (first, second) = second_tab(&page).await?;
            page.open().await?;
            analysed(&page).await?;
            bar(&page, "open in another tab").await?;
            assert_eq!(page.accessibility_problems().await?, Vec::<String>::new());
            // Nothing can be changed here, and that is said.
            accept(&page, "Jonas Berg").await?;
            page.until("document.querySelector('.notices').textContent.includes('Edit here')")
                .await?;
            accepted(&page, 0).await?;
            // An edit in the first tab at the last moment comes along.
            page.driver.switch_to_window(first.clone()).await?;
            accept(&page, "Jonas Berg").await?;
            page.driver.switch_to_window(second.clone()).await?;
            page.named("Edit here").await?.click().await?;
            no_bar(&page).await?;
            accepted(&page, 1).await?;
            accept(&page, "Mira Holt").await?;
            accepted(&page, 2).await?;
            saved(&page).await?;
            page.driver.switch_to_window(first.clone()).await?;
            bar(&page, "now edited in another tab").await?;
            accepted(&page, 1).await?;
            // The other tab goes, and this one may edit again, with everything that was done there.
            page.driver.switch_to_window(second).await?;
            page.driver.close_window().await?;
            page.driver.switch_to_window(first).await?;
            no_bar(&page).await?;
            accepted(&page, 2).await?;
            Ok(())
        },
    );
}

#[test]
#[ignore = "needs the built site: cargo xtask e2e"]
fn without_locks_what_two_tabs_did_is_kept_twice() {
    in_browser("without_locks_what_two_tabs_did_is_kept_twice", |page| async move {
        let no_locks = "delete Navigator.prototype.locks;";
        before_every_page(&page, no_locks).await?;
        paste_article(&page).await?;
        saved(&page).await?;
        let (first, second) = second_tab(&page).await?;
        before_every_page(&page, no_locks).await?;
        page.open().await?;
        analysed(&page).await?;
        accept(&page, "Mira Holt").await?;
        accepted(&page, 1).await?;
        saved(&page).await?;
        page.driver.switch_to_window(first).await?;
        accept(&page, "Jonas Berg").await?;
        bar(&page, "kept as a copy").await?;
        page.until("document.querySelector('.notices').textContent.includes('(from this tab)')")
            .await?;
        // Going on with the other version, the copy stays in the list.
        page.named("Edit here").await?.click().await?;
        no_bar(&page).await?;
        accepted(&page, 1).await?;
        page.named("New").await?.click().await?;
        page.until("document.querySelector('main.start')?.textContent.includes('(from this tab)')")
            .await?;
        page.driver.switch_to_window(second).await?;
        accepted(&page, 1).await?;
        Ok(())
    });
}

#[test]
#[ignore = "needs the built site: cargo xtask e2e"]
fn a_full_disk_is_said_until_there_is_room_again() {
    in_browser("a_full_disk_is_said_until_there_is_room_again", |page| async move {
        page.open().await?;
        page.find("textarea").await?;
        let origin = page.evaluate("return location.origin;").await?;
        let limit = |bytes: Option<u32>| {
            let mut options = json!({ "origin": origin });
            if let Some(bytes) = bytes {
                options["quotaSize"] = bytes.into();
            }
            options
        };
        // Before the first write: Chromium does not ask again for every small one.
        page.driver
            .cdp()
            .send_raw("Storage.overrideQuotaForOrigin", limit(Some(10)))
            .await?;
        page.find("textarea").await?.click().await?;
        page.paste(ARTICLE, None).await?;
        analysed(&page).await?;
        bar(&page, "no room left").await?;
        page.until("document.querySelector('footer').textContent.includes('Not saved')")
            .await?;
        accept(&page, "Jonas Berg").await?;
        // Another edit does not hide it, and a file can be had.
        accept(&page, "Mira Holt").await?;
        accepted(&page, 2).await?;
        bar(&page, "no room left").await?;
        assert_eq!(page.accessibility_problems().await?, Vec::<String>::new());
        page.find(".keeping button").await?.click().await?;
        let (_, file) = page.downloaded(".pressmark.json").await;
        assert!(String::from_utf8_lossy(&file).contains("\"status\": \"accepted\""));
        page.driver
            .cdp()
            .send_raw("Storage.overrideQuotaForOrigin", limit(None))
            .await?;
        page.named("Try again").await?.click().await?;
        no_bar(&page).await?;
        saved(&page).await?;
        page.driver.refresh().await?;
        accepted(&page, 2).await?;
        Ok(())
    });
}

#[test]
#[ignore = "needs the built site: cargo xtask e2e"]
fn where_nothing_can_be_kept_a_file_is_offered() {
    in_browser("where_nothing_can_be_kept_a_file_is_offered", |page| async move {
        // As a private window of some browsers, or with site data blocked.
        let blocked = "IDBFactory.prototype.open = () => { throw new DOMException('No.', 'SecurityError'); };";
        before_every_page(&page, blocked).await?;
        paste_article(&page).await?;
        bar(&page, "keeps no data for this page").await?;
        accept(&page, "Jonas Berg").await?;
        accepted(&page, 1).await?;
        page.until("document.querySelector('footer').textContent.includes('Not saved')")
            .await?;
        page.find(".keeping button.plain").await?.click().await?;
        page.downloaded(".pressmark.json").await;
        // Once, and then no more.
        page.find(".keeping button.quiet").await?.click().await?;
        no_bar(&page).await?;
        accept(&page, "Mira Holt").await?;
        accepted(&page, 2).await?;
        assert_eq!(count(&page, ".keeping").await?, 0);
        Ok(())
    });
}

#[test]
#[ignore = "needs the built site: cargo xtask e2e"]
fn where_the_work_lies_is_told_once() {
    in_browser("where_the_work_lies_is_told_once", |page| async move {
        before_every_page(&page, "localStorage.removeItem('pressmark:told-of-storage');").await?;
        paste_article(&page).await?;
        saved(&page).await?;
        assert_eq!(
            count(&page, ".hint-box").await?,
            0,
            "nothing is told before there is work to lose"
        );
        accept(&page, "Jonas Berg").await?;
        let hint = page.words(".hint-box").await?;
        assert!(hint.contains("kept in this browser"), "{hint}");
        assert_eq!(page.accessibility_problems().await?, Vec::<String>::new());
        page.find(".hint-box .plain").await?.click().await?;
        page.downloaded(".pressmark.json").await;
        page.until("!document.querySelector('.hint-box')").await?;
        accept(&page, "Mira Holt").await?;
        accepted(&page, 2).await?;
        saved(&page).await?;
        assert_eq!(count(&page, ".hint-box").await?, 0);
        Ok(())
    });
}

#[test]
#[ignore = "needs the built site: cargo xtask e2e"]
fn a_newer_version_in_another_tab_gets_the_database_and_every_edit() {
    in_browser(
        "a_newer_version_in_another_tab_gets_the_database_and_every_edit",
        |page| async move {
            paste_article(&page).await?;
            saved(&page).await?;
            accept(&page, "Jonas Berg").await?;
            // In the same moment a newer version opens the database.
            in_database(&page, "(await done(indexedDB.open('pressmark', 99))).close();").await?;
            bar(&page, "newer version").await?;
            page.named("Reload").await?;
            let body = "
                const database = await done(indexedDB.open('pressmark'));
                const log = database.transaction('log').objectStore('log');
                const records = await done(log.getAll());
                database.close();
                return records.filter(record => record.includes('accepted')).length;";
            assert_eq!(
                in_database(&page, body).await?,
                json!(1),
                "the edit was written before letting go"
            );
            // What comes after that is not lost in silence.
            accept(&page, "Mira Holt").await?;
            accepted(&page, 2).await?;
            page.until("document.querySelector('footer').textContent.includes('Not saved')")
                .await?;
            page.find(".keeping button.plain").await?.click().await?;
            page.downloaded(".pressmark.json").await;
            Ok(())
        },
    );
}

#[test]
#[ignore = "needs the built site: cargo xtask e2e"]
fn an_older_version_in_another_tab_is_waited_for() {
    in_browser("an_older_version_in_another_tab_is_waited_for", |page| async move {
        // A page of the same site that holds the database as the first release left it, and does not let go.
        page.open_path("manifest.webmanifest").await?;
        let file = json!({
            "format": "pressmark", "version": 1, "id": "old", "offsetUnit": "unicode-code-point",
            "text": { "content": ARTICLE }, "metadata": { "title": "From the first release" },
        });
        let body = format!(
            "const request = indexedDB.open('pressmark', 1);
             request.onupgradeneeded = () =>
                 ['documents', 'catalogue', 'session'].forEach(store => request.result.createObjectStore(store));
             const database = window.holds = await done(request);
             const transaction = database.transaction(['documents', 'catalogue', 'session'], 'readwrite');
             transaction.objectStore('documents').put({file}, 'old');
             transaction.objectStore('catalogue').put(
                 {{ title: 'From the first release', savedAt: '2026-11-25T08:00:00Z', words: 70, revision: 3 }}, 'old');
             await done(transaction.objectStore('session').put('old', 'last-open'));",
            file = json!(file.to_string())
        );
        in_database(&page, &body).await?;
        let (first, second) = second_tab(&page).await?;
        page.open().await?;
        bar(&page, "older version").await?;
        page.driver.switch_to_window(first).await?;
        page.evaluate("window.holds.close();").await?;
        page.driver.switch_to_window(second).await?;
        no_bar(&page).await?;
        page.until("document.title.includes('From the first release')").await?;
        analysed(&page).await?;
        accept(&page, "Jonas Berg").await?;
        accepted(&page, 1).await?;
        saved(&page).await?;
        page.driver.refresh().await?;
        accepted(&page, 1).await?;
        Ok(())
    });
}

/// Changes what lies in the database while no document is open.
async fn garble(page: &Page, body: &str) -> TestResult {
    page.driver.goto("about:blank").await?;
    page.open_path("manifest.webmanifest").await?;
    let body = format!(
        "const database = await done(indexedDB.open('pressmark'));
         const stores = database.transaction(['documents', 'log'], 'readwrite');
         const [documents, log] = [stores.objectStore('documents'), stores.objectStore('log')];
         {body}
         await new Promise(end => stores.oncomplete = end);
         database.close();"
    );
    in_database(page, &body).await?;
    page.open().await?;
    Ok(())
}

#[test]
#[ignore = "needs the built site: cargo xtask e2e"]
fn what_is_garbled_on_the_disk_is_told_and_offered() {
    in_browser("what_is_garbled_on_the_disk_is_told_and_offered", |page| async move {
        paste_article(&page).await?;
        saved(&page).await?;
        // Two edits, a record each; the second is torn.
        for (speaker, number) in [("Jonas Berg", 1), ("Mira Holt", 2)] {
            accept(&page, speaker).await?;
            accepted(&page, number).await?;
            saved(&page).await?;
        }
        let tear = "
            const keys = await done(log.getAllKeys());
            const last = keys[keys.length - 1];
            const record = await done(log.get(last));
            log.put(record.slice(0, -9), last);";
        garble(&page, tear).await?;
        analysed(&page).await?;
        accepted(&page, 1).await?;
        let hint = page.words(".hint-box").await?;
        assert!(hint.contains("could not be read back"), "{hint}");
        assert_eq!(page.accessibility_problems().await?, Vec::<String>::new());
        // Working on is saved as ever.
        accept(&page, "Mira Holt").await?;
        accepted(&page, 2).await?;
        saved(&page).await?;
        page.driver.refresh().await?;
        accepted(&page, 2).await?;
        assert_eq!(count(&page, ".hint-box").await?, 0);
        // The file itself is garbled.
        let cut = "
            const [key] = await done(documents.getAllKeys());
            const file = await done(documents.get(key));
            documents.put(file.slice(0, file.length / 2), key);";
        garble(&page, cut).await?;
        let hint = page.words(".hint-box").await?;
        assert!(hint.contains("damaged") && hint.contains("Harbour town"), "{hint}");
        page.find(".hint-box .plain").await?.click().await?;
        let (_, remains) = page.downloaded(".damaged.json").await;
        assert!(String::from_utf8_lossy(&remains).contains("Harbour town bans ferries at night"));
        // It is in the list still.
        page.until("document.querySelector('main.start')?.textContent.includes('Harbour town')")
            .await?;
        Ok(())
    });
}

#[test]
#[ignore = "needs the built site: cargo xtask e2e"]
fn a_killed_tab_loses_nothing_and_blocks_nobody() {
    in_browser("a_killed_tab_loses_nothing_and_blocks_nobody", |page| async move {
        page.open().await?;
        let (first, second) = second_tab(&page).await?;
        paste_article(&page).await?;
        saved(&page).await?;
        accept(&page, "Jonas Berg").await?;
        accepted(&page, 1).await?;
        saved(&page).await?;
        let crash = page.driver.cdp().send_raw("Page.crash", json!({})).await;
        assert!(crash.is_err(), "the tab is gone");
        page.driver.switch_to_window(first).await?;
        page.driver.refresh().await?;
        analysed(&page).await?;
        accepted(&page, 1).await?;
        no_bar(&page).await?;
        accept(&page, "Mira Holt").await?;
        accepted(&page, 2).await?;
        saved(&page).await?;
        drop(second);
        Ok(())
    });
}

#[test]
#[ignore = "needs the built site: cargo xtask e2e"]
fn an_error_of_the_application_is_said_and_loading_again_brings_the_work_back() {
    in_browser(
        "an_error_of_the_application_is_said_and_loading_again_brings_the_work_back",
        |page| async move {
            paste_article(&page).await?;
            saved(&page).await?;
            // A browser that refuses to put a dialogue into the page, as no sound browser does.
            page.evaluate(
                "const put = Node.prototype.insertBefore;
                Node.prototype.insertBefore = function (node, before) {
                    if (node.nodeName === 'DIALOG') throw new Error('no more of these');
                    return put.call(this, node, before);
                };",
            )
            .await?;
            page.find("body").await?.send_keys("?").await?;
            let said = page.words("#last-words[open]").await?;
            assert!(
                said.contains("an error of its own") && said.contains("kept on this device"),
                "{said}"
            );
            assert_eq!(page.accessibility_problems().await?, Vec::<String>::new());
            page.named("Load the page again").await?.click().await?;
            analysed(&page).await?;
            assert_eq!(count(&page, "#last-words").await?, 0);
            Ok(())
        },
    );
}
