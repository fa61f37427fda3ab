//! Without a server, and when there is a new version.

use std::sync::Arc;

use xtask::static_server::StaticServer;

use crate::support::acts::{ARTICLE, analysed, gloss, paste_from_clipboard, saved};
use crate::support::{Page, TestResult, site, update};

/// After one visit the site opens although its server is gone, with the work in it, and takes another article.
pub async fn without_a_server(page: Arc<Page>) -> TestResult {
    let server = StaticServer::start(&site(), 0)?;
    let address = server.url();
    page.driver.goto(&address).await?;
    paste_from_clipboard(&page, ARTICLE).await?;
    gloss(&page, "Mira Holt").await?.click().await?;
    page.press("a").await?;
    page.find("article .gloss:not(.suggested)").await?;
    page.kept().await?;
    saved(&page).await?;
    drop(server);
    page.reload().await?;
    analysed(&page).await?;
    page.find("article .gloss:not(.suggested)").await?;
    page.driver.goto(&address).await?;
    analysed(&page).await?;
    page.find("article .gloss:not(.suggested)").await?;
    page.named("New").await?.click().await?;
    paste_from_clipboard(&page, &ARTICLE.replace("Mira Holt", "Nora Lund")).await?;
    gloss(&page, "Nora Lund").await?;
    saved(&page).await
}

/// See [`update::a_new_version_waits`].
pub async fn a_new_version_waits(page: Arc<Page>) -> TestResult {
    update::a_new_version_waits(&page).await
}
