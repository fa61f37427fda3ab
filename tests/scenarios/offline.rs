//! Without a network, and when there is a new version.

use serde_json::json;

use super::{ARTICLE, analysed, gloss, paste_article, saved};
use crate::support::{in_browser, update};

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
        update::a_new_version_waits(&page).await
    });
}

#[test]
#[ignore = "needs the built site: cargo xtask e2e"]
fn what_another_app_shares_is_opened() {
    in_browser("what_another_app_shares_is_opened", |page| async move {
        page.open().await?;
        page.kept().await?;
        // As the system does it: a form that is posted to the address in the manifest.
        page.driver
            .cdp()
            .send_raw("Page.setBypassCSP", json!({ "enabled": true }))
            .await?;
        page.open().await?;
        page.find("textarea").await?;
        let post = "const form = document.createElement('form');
            form.method = 'POST';
            form.action = './share';
            form.enctype = 'multipart/form-data';
            const field = document.createElement('textarea');
            field.name = 'text';
            field.value = arguments[0];
            form.append(field);
            document.body.append(form);
            form.submit();";
        page.driver.execute(post, vec![json!(ARTICLE)]).await?;
        gloss(&page, "Mira Holt").await?;
        page.until("location.search === ''").await?;
        assert!(!page.requests().iter().any(|path| path.contains("share")));
        Ok(())
    });
}
