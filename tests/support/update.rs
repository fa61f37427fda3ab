//! A new version of the site, as those see it who have the old one open.

use std::fs;
use std::path::PathBuf;

use xtask::static_server::StaticServer;

use super::acts::{ARTICLE, gloss, paste_from_clipboard, saved};
use super::{Page, TestResult, site};

/// The old build goes on with the work, says that there is a new one, and gives way to it when it is asked to.
///
/// # Panics
///
/// When one of that is not so.
pub async fn a_new_version_waits(page: &Page) -> TestResult {
    let site = copy_of_the_site()?;
    let server = StaticServer::start(&site, 0)?;
    page.driver.goto(&server.url()).await?;
    paste_from_clipboard(page, ARTICLE).await?;
    page.kept().await?;
    // A new build has another name in its service worker.
    let script = site.join("service_worker.js");
    let source = fs::read_to_string(&script)?;
    fs::write(&script, source.replace("const BUILD = \"", "const BUILD = \"next-"))?;
    // An edit and a reload: the old build goes on, and says that there is a new one.
    gloss(page, "Mira Holt").await?.click().await?;
    page.press("a").await?;
    saved(page).await?;
    page.reload().await?;
    page.find("article .gloss:not(.suggested)").await?;
    page.until("document.querySelector('.update')?.textContent.startsWith('A new version of Pressmark is ready.')")
        .await?;
    page.evaluate("window.__old = true;").await?;
    page.find(".update .plain").await?.click().await?;
    page.until("!window.__old && document.querySelector('article .gloss:not(.suggested)')")
        .await?;
    page.until("!document.querySelector('.update')").await?;
    let builds = page
        .driver
        .execute_async(
            "const done = arguments[arguments.length - 1]; caches.keys().then(done);",
            Vec::new(),
        )
        .await?;
    let builds: Vec<String> = serde_json::from_value(builds.json().clone())?;
    assert!(builds.len() == 1 && builds[0].contains("next-"), "{builds:?}");
    Ok(())
}

/// The built site in a folder of its own, which may be changed.
fn copy_of_the_site() -> std::io::Result<PathBuf> {
    let copy = std::env::temp_dir().join(format!("pressmark-e2e-site-{}", std::process::id()));
    fs::create_dir_all(&copy)?;
    for entry in fs::read_dir(site())? {
        let entry = entry?;
        if entry.file_type()?.is_file() {
            fs::copy(entry.path(), copy.join(entry.file_name()))?;
        }
    }
    Ok(copy)
}
