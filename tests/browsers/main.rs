//! The application in browsers of three engines: Chromium, Firefox and WebKitGTK, through nothing but what WebDriver is in
//! all of them. `cargo xtask browsers` builds the site where it is missing, finds or installs the browsers and runs this;
//! `cargo xtask browsers firefox` runs one.
//!
//! Text is pasted from the clipboard by keys, words are selected by dragging the mouse, files are chosen in the file field
//! and downloads are read from the disk, in all three, so that each browser's own events reach the application.
//!
//! What the drivers cannot do, and what is done instead:
//! - No driver switches the network off in the same way as another: the site's server is stopped. Firefox's driver reloads
//!   past the service worker, so that pages are opened again by their address.
//! - Only Chromium runs a script before those of a page: what the content security policy stops is told by the browsers
//!   to the server, which sends the page's policy once more as one that only reports. A file has no server; there a
//!   listener counts from when the page has loaded.
//! - WebKitGTK's small browser keeps nothing when it is closed, so that whatever has to outlive a page is looked for after
//!   a reload. It has no window narrower than 450 pixels; Firefox none narrower than 500.
//! - No driver answers the dialogue in which a person prints or chooses where to save a file; neither is tested.
#![cfg(not(target_arch = "wasm32"))]
#![allow(
    clippy::too_many_lines,
    reason = "a scenario is read from top to bottom, like what a person does"
)]

mod layout;
mod main_job;
mod offline;
mod policy;
#[path = "../support/mod.rs"]
mod support;

use std::fs;
use std::future::Future;
use std::sync::Arc;

use support::{Bench, Page, TestResult};
use xtask::browsers::Kind;

/// Opens the browser `kind` with an empty profile and runs `test`.
fn open<F>(kind: Kind, name: &str, test: impl FnOnce(Arc<Page>) -> F + 'static)
where
    F: Future<Output = TestResult> + 'static,
{
    let name = format!("{}-{name}", kind.word());
    let home = support::downloads(&format!("{name}-home"));
    let index = fs::read_to_string(support::site().join("index.html")).expect("the site has a page");
    let reported = policy::reported(&index).expect("the page has a policy");
    let headers = [(policy::REPORT_ONLY, reported.as_str())];
    let bench = Bench::with(kind, &home, &support::downloads(&name), &headers);
    support::run(&name, &bench, |page| async move {
        page.driver.set_window_rect(0, 0, 1280, 900).await?;
        test(page).await
    });
}

macro_rules! in_each_browser {
    ($($module:ident is $kind:ident),*) => {$(
        mod $module {
            use xtask::browsers::Kind;

            use super::{layout, main_job, offline, open, policy};

            const KIND: Kind = Kind::$kind;

            #[test]
            #[ignore = "needs the built site and the browser: cargo xtask browsers"]
            fn the_main_job() {
                open(KIND, "the_main_job", main_job::served);
            }

            #[test]
            #[ignore = "needs the built site and the browser: cargo xtask browsers"]
            fn the_main_job_from_one_file() {
                open(KIND, "the_main_job_from_one_file", main_job::from_one_file);
            }

            #[test]
            #[ignore = "needs the built site and the browser: cargo xtask browsers"]
            fn without_a_network_after_one_visit() {
                open(KIND, "without_a_network_after_one_visit", offline::without_a_server);
            }

            #[test]
            #[ignore = "needs the built site and the browser: cargo xtask browsers"]
            fn a_new_version_waits() {
                open(KIND, "a_new_version_waits", offline::a_new_version_waits);
            }

            #[test]
            #[ignore = "needs the built site and the browser: cargo xtask browsers"]
            fn what_the_policy_stops_is_stopped_and_seen() {
                open(KIND, "what_the_policy_stops", policy::stops_and_tells);
            }

            #[test]
            #[ignore = "needs the built site and the browser: cargo xtask browsers"]
            fn every_page_fits_its_window() {
                open(KIND, "every_page_fits_its_window", layout::fits);
            }
        }
    )*};
}

in_each_browser!(chromium is Chromium, firefox is Firefox, webkit is WebKit);
