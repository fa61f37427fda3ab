//! The content security policy: it stops what it must, and the tests would see it if it stopped anything else.

use std::sync::Arc;

use crate::support::{Page, TestResult};

/// Where browsers tell the server what the policy stopped.
const REPORTS: &str = "/policy-reports";

/// The header by which browsers report what its policy would stop.
pub const REPORT_ONLY: &str = "Content-Security-Policy-Report-Only";

/// The page's own policy with the place to which browsers report, from the first moment on; `None` where the page has no
/// policy.
pub fn reported(index: &str) -> Option<String> {
    let (_, rest) = index.split_once("http-equiv=\"Content-Security-Policy\" content=\"")?;
    let (policy, _) = rest.split_once('"')?;
    Some(format!("{policy}; report-uri {REPORTS}"))
}

/// A page that wants to speak to somebody else does not get there, and the server hears of it.
pub async fn stops_and_tells(page: Arc<Page>) -> TestResult {
    page.open().await?;
    page.find("textarea").await?;
    assert_eq!(page.sent(), Vec::<String>::new());
    page.evaluate(
        "window.__answers = [];
         const note = what => () => window.__answers.push(what);
         fetch('http://127.0.0.1:9/').then(note('fetch came through'), note('fetch stopped'));
         const picture = new Image();
         picture.onload = note('picture came through');
         picture.onerror = note('picture stopped');
         picture.src = 'http://127.0.0.1:9/a.png';
         const script = document.createElement('script');
         script.textContent = 'window.__answers.push(\"script came through\")';
         document.body.append(script);
         const styled = document.createElement('p');
         styled.setAttribute('style', 'color: rgb(1, 2, 3)');
         document.body.append(styled);
         window.__answers.push(getComputedStyle(styled).color === 'rgb(1, 2, 3)' ? 'style came through' : 'style stopped');
         // Through the page's own clock: what a driver runs may lie outside of the page's policy.
         try { window.setTimeout('document.title = \"eval came through\"', 0); } catch {}
         setTimeout(() => window.__answers.push(document.title.startsWith('eval') ? document.title : 'eval stopped'), 300);",
    )
    .await?;
    page.until("window.__answers.length >= 4").await?;
    let answers: Vec<String> = serde_json::from_value(page.evaluate("return window.__answers;").await?)?;
    assert!(answers.iter().all(|answer| answer.ends_with(" stopped")), "{answers:?}");
    // Reports are sent when the browser finds the time.
    for _ in 0..100 {
        if page.sent().iter().any(|report| report.contains("connect-src")) {
            return Ok(());
        }
        tokio::time::sleep(std::time::Duration::from_millis(100)).await;
    }
    Err(format!("the server did not hear of it: {:?}", page.sent()).into())
}
