//! What can't be read gets a clear message, and the open document stays as it was. Markup that is pasted stays inert.

use super::{analysed, drawn, notice, open_file, paste_article};
use crate::support::in_browser;

#[test]
#[ignore = "needs the built site: cargo xtask e2e"]
fn what_cannot_be_read_is_refused_with_a_reason() {
    in_browser("what_cannot_be_read_is_refused_with_a_reason", |page| async move {
        paste_article(&page).await?;
        let before = drawn(&page).await?;
        let deep = format!("{}1{}", "[".repeat(100_000), "]".repeat(100_000));
        let files: [(&str, Vec<u8>); 8] = [
            ("binary.txt", vec![0x7f, b'E', b'L', b'F', 0, 0, 1, 2, 0, 255, 254, 0]),
            (
                "truncated.json",
                br#"{"format":"pressmark","version":1,"text":{"content":"Osl"#.to_vec(),
            ),
            ("deep.json", deep.into_bytes()),
            (
                "lone-surrogate.json",
                br#"{"format":"pressmark","version":1,"text":{"content":"\ud800"}}"#.to_vec(),
            ),
            ("other.json", br#"{"hello":"world"}"#.to_vec()),
            (
                "newer.json",
                br#"{"format":"pressmark","version":99,"text":{"content":"x"}}"#.to_vec(),
            ),
            (
                "latin.json",
                b"{\"format\":\"pressmark\",\"version\":1,\"text\":{\"content\":\"caf\xe9\"}}".to_vec(),
            ),
            ("empty.txt", Vec::new()),
        ];
        for (name, bytes) in files {
            open_file(&page, name, &bytes).await?;
            let message = notice(&page).await?;
            assert!(message.len() > 20, "{name}: {message}");
            assert_eq!(drawn(&page).await?, before, "{name}");
            page.evaluate(
                "document.querySelectorAll('.notice button:last-of-type').forEach(button => button.click());",
            )
            .await?;
            page.until("!document.querySelector('.notice')").await?;
        }
        Ok(())
    });
}

#[test]
#[ignore = "needs the built site: cargo xtask e2e"]
fn too_long_a_text_is_refused_before_it_freezes_the_page() {
    in_browser(
        "too_long_a_text_is_refused_before_it_freezes_the_page",
        |page| async move {
            paste_article(&page).await?;
            let before = drawn(&page).await?;
            open_file(&page, "long.txt", "Words and words. ".repeat(3_100_000).as_bytes()).await?;
            let message = notice(&page).await?;
            assert!(message.contains("MB"), "{message}");
            assert_eq!(drawn(&page).await?, before);
            Ok(())
        },
    );
}

#[test]
#[ignore = "needs the built site: cargo xtask e2e"]
fn a_file_with_wrong_offsets_is_repaired_and_the_repairs_are_told() {
    in_browser(
        "a_file_with_wrong_offsets_is_repaired_and_the_repairs_are_told",
        |page| async move {
            page.open().await?;
            page.find("textarea").await?;
            // Offsets that count UTF-16 units after an emoji, as many tools write them.
            let file = r#"{"format":"pressmark","version":1,"id":"d","offsetUnit":"unicode-code-point",
            "text":{"content":"🚢🚢 Mira Holt spoke."},"metadata":{},"tagSet":{"name":"mine","tags":[{"label":"PERSON"}]},
            "annotators":[{"id":"ana","name":"Ana","kind":"person"}],"entities":[],
            "mentions":[{"id":"m1","label":"PERSON","span":{"start":5,"end":14,"exact":"Mira Holt","prefix":"🚢🚢 ","suffix":" spoke."},
            "status":"manual","createdBy":"ana"}],"quotations":[],"notes":[],"relations":[],"tombstones":[]}"#;
            open_file(&page, "utf16.pressmark.json", file.as_bytes()).await?;
            super::mark(&page, "Mira Holt").await?;
            let message = notice(&page).await?;
            assert!(
                message.contains("remarks") && message.contains("Mira Holt"),
                "{message}"
            );
            Ok(())
        },
    );
}

#[test]
#[ignore = "needs the built site: cargo xtask e2e"]
fn pasted_markup_is_read_and_never_run() {
    in_browser("pasted_markup_is_read_and_never_run", |page| async move {
        page.open().await?;
        page.find("textarea").await?.click().await?;
        page.kept().await?;
        let loaded = page.requests();
        let html = "<h1 style='color:red' onclick='window.hacked=1'>Oslo weighs tax</h1><p>Mayor <b>Mira&nbsp;Holt</b> spoke.<img src='/tracker.png' onerror='window.hacked=1'></p>\
                    <script>window.hacked = 1</script><p>“It is late,” <a href='javascript:window.hacked=1'>she</a> said.</p>";
        page.paste("fallback", Some(html)).await?;
        analysed(&page).await?;
        let shown = page.words("article .text").await?;
        assert!(
            shown.contains("Oslo weighs tax") && shown.contains("Mira Holt") || shown.contains("Mira\u{a0}Holt"),
            "{shown}"
        );
        assert!(!shown.contains("window.hacked"), "{shown}");
        assert_eq!(
            page.evaluate("return window.hacked === undefined;").await?,
            serde_json::Value::Bool(true)
        );
        assert_eq!(page.violations().await?, Vec::<String>::new());
        assert_eq!(page.requests(), loaded, "no picture of the pasted page is loaded");
        assert_eq!(
            page.evaluate("return document.querySelectorAll('article img, article script, article a').length;")
                .await?,
            0
        );
        Ok(())
    });
}
