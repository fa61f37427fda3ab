//! Without a network, and when there is a new version.

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::json;
use xtask::static_server::StaticServer;

use super::{ARTICLE, analysed, gloss, paste_article, saved};
use crate::support::in_browser;

#[test]
#[ignore = "needs the built site: cargo xtask e2e"]
fn after_one_visit_the_application_works_without_a_network() {
    in_browser(
        "after_one_visit_the_application_works_without_a_network",
        |page| async move {
            paste_article(&page).await?;
            page.kept().await?;
            saved(&page).await?;
            let offline = json!({ "offline": true, "latency": 0, "downloadThroughput": -1, "uploadThroughput": -1 });
            page.driver.cdp().send_raw("Network.enable", json!({})).await?;
            page.driver
                .cdp()
                .send_raw("Network.emulateNetworkConditions", offline)
                .await?;
            let before = page.requests().len();
            page.driver.refresh().await?;
            gloss(&page, "Mira Holt").await?;
            page.named("New").await?.click().await?;
            page.find("textarea").await?.click().await?;
            page.paste(&ARTICLE.replace("Mira Holt", "Nora Lund"), None).await?;
            analysed(&page).await?;
            gloss(&page, "Nora Lund").await?;
            let mut asked = page.requests().split_off(before);
            asked.retain(|path| path != "/service_worker.js");
            assert_eq!(asked, Vec::<String>::new());
            Ok(())
        },
    );
}

#[test]
#[ignore = "needs the built site: cargo xtask e2e"]
fn a_new_version_waits_until_it_is_asked_for() {
    in_browser("a_new_version_waits_until_it_is_asked_for", |page| async move {
        let site = copy_of_the_site()?;
        let server = StaticServer::start(&site, 0)?;
        page.driver.goto(&server.url()).await?;
        page.find("textarea").await?.click().await?;
        page.paste(ARTICLE, None).await?;
        analysed(&page).await?;
        page.kept().await?;
        // A new build has another name in its service worker.
        let script = site.join("service_worker.js");
        let source = fs::read_to_string(&script)?;
        fs::write(&script, source.replace("const BUILD = \"", "const BUILD = \"next-"))?;
        // An edit and a reload: the old build goes on, and says that there is a new one.
        gloss(&page, "Mira Holt").await?.click().await?;
        page.press("a").await?;
        saved(&page).await?;
        page.driver.refresh().await?;
        page.find("article .gloss:not(.suggested)").await?;
        let message = page.find(".update").await?;
        assert!(
            message
                .text()
                .await?
                .starts_with("A new version of Pressmark is ready.")
        );
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
    });
}

/// The built site in a folder of its own, which may be changed.
fn copy_of_the_site() -> std::io::Result<PathBuf> {
    let site = std::env::var_os("PRESSMARK_DIST").expect("PRESSMARK_DIST names the built site; run `cargo xtask e2e`");
    let copy = std::env::temp_dir().join(format!("pressmark-e2e-site-{}", std::process::id()));
    fs::create_dir_all(&copy)?;
    for entry in fs::read_dir(Path::new(&site))? {
        let entry = entry?;
        if entry.file_type()?.is_file() {
            fs::copy(entry.path(), copy.join(entry.file_name()))?;
        }
    }
    Ok(copy)
}
