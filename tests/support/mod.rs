//! What the end-to-end tests share: a server for the built site that counts requests, a Chromium driven through
//! WebDriver, and the accessibility checker.
//!
//! A test is a plain function that hands a closure to [`in_browser`]:
//!
//! ```ignore
//! #[test]
//! #[ignore = "needs the built site; run with cargo xtask test"]
//! fn the_page_opens() {
//!     support::in_browser("the_page_opens", |page| async move {
//!         page.open().await?;
//!         page.find("h1").await?;
//!         Ok(())
//!     });
//! }
//! ```
//!
//! `PRESSMARK_DIST` names the built site and `PRESSMARK_AXE` the checker's script; `cargo xtask test` and
//! `cargo xtask e2e` set both. When a test fails, what the browser showed lies in `target/e2e/NAME.png`.

#![allow(dead_code, reason = "each test uses what it needs")]
#![allow(clippy::print_stdout, reason = "a failing test says where its screenshot lies")]

pub mod acts;
mod capabilities;
pub mod update;

use std::env;
use std::fs;
use std::future::Future;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use serde_json::{Value, json};
use thirtyfour::TypingData;
use thirtyfour::error::WebDriverErrorInner;
use thirtyfour::prelude::*;
use xtask::browsers::{Driver, Found, Kind};
use xtask::project;
use xtask::static_server::StaticServer;

/// What a test's body gives back.
pub type TestResult = Result<(), Box<dyn std::error::Error + Send + Sync>>;

/// How long a test waits for something to appear before it fails.
pub const PATIENCE: Duration = Duration::from_secs(10);

/// A browser window on the served site.
pub struct Page {
    /// The window, for everything that has no helper here.
    pub driver: WebDriver,
    url: String,
    server: Arc<StaticServer>,
    downloads: PathBuf,
}

/// The served site and the programs that open it, for tests that open browsers themselves.
pub struct Bench {
    found: Found,
    driver: Driver,
    server: Arc<StaticServer>,
}

impl Bench {
    /// Serves the site and starts Chromium's driver.
    ///
    /// # Panics
    ///
    /// Where something of that is missing.
    pub fn start() -> Self {
        let home = project::target().join("e2e");
        Self::with(Kind::Chromium, &home, &home, &[])
    }

    /// Serves the site in another folder and starts Chromium's driver.
    ///
    /// # Panics
    ///
    /// Where something of that is missing.
    pub fn serving(site: &Path) -> Self {
        let home = project::target().join("e2e");
        let server = StaticServer::start(site, 0).expect("the site is served");
        Self::of(Kind::Chromium, &home, &home, server)
    }

    /// Serves the site with these headers and starts the driver of that browser; see [`Driver::start`] for the folders.
    ///
    /// # Panics
    ///
    /// Where something of that is missing.
    pub fn with(kind: Kind, home: &Path, downloads: &Path, headers: &[(&str, &str)]) -> Self {
        let server = StaticServer::with_headers(&site(), 0, headers).expect("the site is served");
        Self::of(kind, home, downloads, server)
    }

    fn of(kind: Kind, home: &Path, downloads: &Path, server: StaticServer) -> Self {
        let found = kind
            .find()
            .unwrap_or_else(|| panic!("{} and its driver are installed", kind.name()));
        let driver = Driver::start(&found, home, downloads).expect("the driver starts");
        Self {
            found,
            driver,
            server: Arc::new(server),
        }
    }

    /// Opens a browser whose profile is in this folder, or an empty one that goes with it. Only Chromium is opened with a
    /// profile.
    pub async fn open(&self, downloads: &Path, profile: Option<&Path>) -> WebDriverResult<Page> {
        let capabilities = capabilities::of(&self.found, downloads, profile)?;
        let page = Page {
            driver: WebDriver::new(self.driver.url(), capabilities).await?,
            url: self.server.url(),
            server: Arc::clone(&self.server),
            downloads: downloads.to_path_buf(),
        };
        if self.found.kind == Kind::Chromium {
            page.count_violations().await?;
        }
        Ok(page)
    }
}

/// The folder of the built site.
///
/// # Panics
///
/// When nothing names it.
pub fn site() -> PathBuf {
    PathBuf::from(env::var_os("PRESSMARK_DIST").expect("PRESSMARK_DIST names the built site; run `cargo xtask e2e`"))
}

/// A copy of the built site in the target folder, for tests that change some of its files.
///
/// # Panics
///
/// When it cannot be written.
pub fn copy_of_site(name: &str) -> PathBuf {
    let folder = project::target().join("e2e").join("sites").join(name);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).expect("a folder for the copy");
    for entry in fs::read_dir(site()).expect("the site can be listed").flatten() {
        if entry.path().is_file() {
            fs::copy(entry.path(), folder.join(entry.file_name())).expect("a file of the site is copied");
        }
    }
    folder
}

/// Serves the site, opens a browser with an empty profile, and runs `test`. The browser is closed whatever happens.
///
/// # Panics
///
/// When the test fails, with a screenshot left in the target folder.
pub fn in_browser<F>(name: &str, test: impl FnOnce(Arc<Page>) -> F)
where
    F: Future<Output = TestResult> + 'static,
{
    run(name, &Bench::start(), test);
}

/// Opens a browser with an empty profile and runs `test`. The browser is closed whatever happens.
///
/// # Panics
///
/// When the test fails, with a screenshot left in the target folder.
pub fn run<F>(name: &str, bench: &Bench, test: impl FnOnce(Arc<Page>) -> F)
where
    F: Future<Output = TestResult> + 'static,
{
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .expect("a runtime for the test");
    let downloads = downloads(name);
    let result = runtime.block_on(async {
        let page = Arc::new(bench.open(&downloads, None).await?);
        let driver = page.driver.clone();
        // As a task of its own: a failed assertion in it must not keep the browser from being closed.
        let local = tokio::task::LocalSet::new();
        let task = local.spawn_local(test(Arc::clone(&page)));
        let result = local
            .run_until(task)
            .await
            .unwrap_or_else(|panic| Err(panic_message(panic).into()));
        if result.is_err() {
            page.screenshot(name).await;
        }
        driver.quit().await?;
        result
    });
    if let Err(error) = result {
        panic!("{name}: {error}");
    }
}

/// A text of `count` words out of the sample articles, over and over.
///
/// # Panics
///
/// When the sample articles cannot be read.
pub fn sample_words(count: usize) -> String {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("static").join("samples");
    let samples = ["agency.txt", "interview.txt", "feature.txt"]
        .map(|name| fs::read_to_string(folder.join(name)).expect("the sample articles are readable"));
    let paragraphs = samples
        .iter()
        .flat_map(|sample| sample.lines())
        .filter(|line| !line.trim().is_empty());
    let (mut text, mut left) = (String::new(), count);
    for paragraph in paragraphs.cycle() {
        let words: Vec<&str> = paragraph.split_whitespace().take(left).collect();
        left -= words.len();
        text.push_str(&words.join(" "));
        if left == 0 {
            return text;
        }
        text.push('\n');
    }
    text
}

/// What a failed assertion said.
fn panic_message(error: tokio::task::JoinError) -> String {
    match error.try_into_panic() {
        Ok(panic) => {
            let words = panic.downcast_ref::<String>().cloned();
            words
                .or_else(|| panic.downcast_ref::<&str>().map(|words| (*words).to_owned()))
                .unwrap_or_default()
        }
        Err(error) => error.to_string(),
    }
}

/// An empty folder for what the test of that name downloads.
///
/// # Panics
///
/// When it cannot be made.
pub fn downloads(name: &str) -> PathBuf {
    let folder = project::target().join("e2e").join(name);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).expect("a folder for downloads");
    folder
}

impl Page {
    /// Opens the site's page.
    pub async fn open(&self) -> WebDriverResult<()> {
        self.driver.goto(&self.url).await
    }

    /// Opens another address of the site.
    pub async fn open_path(&self, path: &str) -> WebDriverResult<()> {
        self.driver.goto(&format!("{}{path}", self.url)).await
    }

    /// Opens the page anew by its address. A driver's own way is not the same everywhere: Firefox's passes by the service
    /// worker, as a reload with Shift does.
    pub async fn reload(&self) -> WebDriverResult<()> {
        let address = self.driver.current_url().await?;
        self.driver.goto(address.as_str()).await
    }

    /// Waits until the service worker keeps the whole application: what is asked of the server after that is asked by
    /// somebody else.
    pub async fn kept(&self) -> WebDriverResult<()> {
        self.evaluate("navigator.serviceWorker.ready.then(() => { window.__kept = true; });")
            .await?;
        self.until("window.__kept").await
    }

    /// The first element that matches the CSS `selector`, waited for.
    pub async fn find(&self, selector: &str) -> WebDriverResult<WebElement> {
        self.driver
            .query(By::Css(selector))
            .wait(PATIENCE, Duration::from_millis(50))
            .first()
            .await
    }

    /// The words of the first element that matches the CSS `selector`, waited for: as they are laid out, also while they
    /// still fade in, when a driver's own text of an element is empty.
    pub async fn words(&self, selector: &str) -> WebDriverResult<String> {
        let element = self.find(selector).await?;
        let words = element.prop("innerText").await?;
        Ok(words.unwrap_or_default())
    }

    /// The first button, link or the like whose accessible name is `name`, waited for.
    pub async fn named(&self, name: &str) -> WebDriverResult<WebElement> {
        let escaped = name.replace('"', "\\\"");
        let xpath = format!(
            "//*[self::button or self::a or self::input or self::textarea or self::select or @role]\
             [@aria-label=\"{escaped}\" or normalize-space(.)=\"{escaped}\" or @title=\"{escaped}\"]"
        );
        self.driver
            .query(By::XPath(&xpath))
            .wait(PATIENCE, Duration::from_millis(50))
            .first()
            .await
    }

    /// All elements that match the CSS `selector` now.
    pub async fn all(&self, selector: &str) -> WebDriverResult<Vec<WebElement>> {
        self.driver.find_all(By::Css(selector)).await
    }

    /// Waits until `condition`, a JavaScript expression, is true; the error names it.
    pub async fn until(&self, condition: &str) -> WebDriverResult<()> {
        let script = format!("return Boolean({condition});");
        let deadline = std::time::Instant::now() + PATIENCE;
        while std::time::Instant::now() < deadline {
            if self.evaluate(&script).await? == Value::Bool(true) {
                return Ok(());
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        Err(WebDriverErrorInner::Timeout(format!("this never became true: {condition}")).into())
    }

    /// Runs `script`, a function body, in the page and gives what it returns.
    pub async fn evaluate(&self, script: &str) -> WebDriverResult<Value> {
        Ok(self.driver.execute(script, Vec::new()).await?.json().clone())
    }

    /// Sends keys to whatever has the focus.
    pub async fn press(&self, keys: impl Into<TypingData>) -> WebDriverResult<()> {
        self.driver.active_element().await?.send_keys(keys).await
    }

    /// Pastes `text` into whatever has the focus, as a paste event that carries plain text and, where given, `html`.
    pub async fn paste(&self, text: &str, html: Option<&str>) -> WebDriverResult<()> {
        let script = "
            const data = new DataTransfer();
            data.setData('text/plain', arguments[0]);
            if (arguments[1] !== null) data.setData('text/html', arguments[1]);
            const target = document.activeElement || document.body;
            const event = new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true });
            const handled = !target.dispatchEvent(event);
            // An event made by a script has no default action: what nobody handled goes into the field by hand.
            if (!handled && 'value' in target) {
                target.setRangeText(arguments[0], target.selectionStart, target.selectionEnd, 'end');
                target.dispatchEvent(new InputEvent('input', { bubbles: true, inputType: 'insertFromPaste' }));
            }";
        self.driver.execute(script, vec![json!(text), json!(html)]).await?;
        Ok(())
    }

    /// Sets the size of the page in CSS pixels; `mobile` also makes it a touch screen.
    pub async fn resize(&self, width: u32, height: u32, mobile: bool) -> WebDriverResult<()> {
        let metrics = json!({ "width": width, "height": height, "deviceScaleFactor": 1, "mobile": mobile });
        self.driver
            .cdp()
            .send_raw("Emulation.setDeviceMetricsOverride", metrics)
            .await?;
        Ok(())
    }

    /// Makes the system's colour scheme `light` or `dark`.
    pub async fn colour_scheme(&self, scheme: &str) -> WebDriverResult<()> {
        let media = json!({ "features": [{ "name": "prefers-color-scheme", "value": scheme }] });
        self.driver.cdp().send_raw("Emulation.setEmulatedMedia", media).await?;
        Ok(())
    }

    /// The paths that the site's server was asked for so far. An empty difference between two calls means that nothing
    /// was asked in between; the content security policy keeps the page from asking anyone else.
    pub fn requests(&self) -> Vec<String> {
        self.server.requests()
    }

    /// What the browser itself has loaded since the page was opened: the addresses in its resource timings.
    pub async fn resources(&self) -> WebDriverResult<Vec<String>> {
        let names = self
            .evaluate("return performance.getEntriesByType('resource').map(entry => entry.name);")
            .await?;
        Ok(serde_json::from_value(names)?)
    }

    /// What the content security policy has stopped since the page was opened; empty when all is well.
    pub async fn violations(&self) -> WebDriverResult<Vec<String>> {
        Ok(serde_json::from_value(
            self.evaluate("return window.__violations || [];").await?,
        )?)
    }

    async fn count_violations(&self) -> WebDriverResult<()> {
        // Where the work lies is told in a test of its own.
        let source = "try { localStorage.setItem('pressmark:told-of-storage', 'yes'); } catch {}
            window.__violations = [];
            addEventListener('securitypolicyviolation', event =>
                window.__violations.push(event.violatedDirective + ' ' + event.blockedURI + ' ' + event.sourceFile));";
        self.driver
            .cdp()
            .send_raw("Page.addScriptToEvaluateOnNewDocument", json!({ "source": source }))
            .await?;
        Ok(())
    }

    /// What axe-core finds wrong with the page as it is now: one line a problem, with the rule and the element.
    ///
    /// # Panics
    ///
    /// When `PRESSMARK_AXE` does not name the checker's script.
    pub async fn accessibility_problems(&self) -> WebDriverResult<Vec<String>> {
        let script = env::var_os("PRESSMARK_AXE").expect("PRESSMARK_AXE names axe.min.js; run `cargo xtask e2e`");
        let source = fs::read_to_string(script).expect("axe.min.js is readable");
        self.driver.execute(&source, Vec::new()).await?;
        let script = "
            const done = arguments[arguments.length - 1];
            axe.run(document, { resultTypes: ['violations'] }).then(
                result => done(result.violations.flatMap(rule =>
                    rule.nodes.map(node => rule.id + ' (' + rule.impact + '): ' + rule.help + ' — ' + node.html.slice(0, 160)))),
                error => done(['axe failed: ' + error]));";
        let problems = self.driver.execute_async(script, Vec::new()).await?;
        Ok(serde_json::from_value(problems.json().clone())?)
    }

    /// What was sent to the site's server so far: nothing, but for what [`crate::support::Bench::with`]'s headers ask for.
    pub fn sent(&self) -> Vec<String> {
        self.server.sent()
    }

    /// The first file in the download folder whose name ends in `ending`, waited for, with its bytes.
    ///
    /// # Panics
    ///
    /// When none appears.
    pub async fn downloaded(&self, ending: &str) -> (PathBuf, Vec<u8>) {
        let deadline = std::time::Instant::now() + PATIENCE;
        while std::time::Instant::now() < deadline {
            let files = fs::read_dir(&self.downloads).expect("the download folder is readable");
            for file in files.filter_map(Result::ok).map(|entry| entry.path()) {
                // Firefox makes an empty file of that name first.
                let bytes = if file.to_string_lossy().ends_with(ending) {
                    fs::read(&file).expect("the download is readable")
                } else {
                    Vec::new()
                };
                if !bytes.is_empty() {
                    return (file, bytes);
                }
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        panic!("no download ends in {ending}");
    }

    /// Saves what the browser shows as `target/e2e/NAME.png`.
    pub async fn screenshot(&self, name: &str) {
        let path = project::target().join("e2e").join(format!("{name}.png"));
        if self.driver.screenshot(&path).await.is_ok() {
            println!("what the browser showed: {}", path.display());
        }
    }
}
