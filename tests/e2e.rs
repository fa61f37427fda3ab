//! End-to-end tests: the built site in a real browser, used as a person uses it.
#![cfg(not(target_arch = "wasm32"))]

mod support;

use support::in_browser;

#[test]
#[ignore = "needs the built site: cargo xtask e2e"]
fn the_page_opens_under_its_policy() {
    in_browser("the_page_opens_under_its_policy", |page| async move {
        page.open().await?;
        let brand = page.find("h1").await?;
        assert_eq!(brand.text().await?, "Pressmark");
        assert_eq!(page.violations().await?, Vec::<String>::new());
        Ok(())
    });
}
