//! What each browser is asked for when it is opened: no window, no errands of its own on the network, English, an empty
//! profile, and downloads into a folder without asking.

use std::path::Path;

use serde_json::json;
use thirtyfour::prelude::*;
use thirtyfour::{Capabilities, ChromiumLikeCapabilities};
use xtask::browser::FLAGS;
use xtask::browsers::{Found, Kind};

/// The capabilities for `found`.
pub fn of(found: &Found, downloads: &Path, profile: Option<&Path>) -> WebDriverResult<Capabilities> {
    match found.kind {
        Kind::Chromium => chromium(found, downloads, profile),
        Kind::Firefox => firefox(found, downloads),
        Kind::WebKit => webkit(),
    }
}

fn chromium(found: &Found, downloads: &Path, profile: Option<&Path>) -> WebDriverResult<Capabilities> {
    let mut capabilities = DesiredCapabilities::chrome();
    for flag in FLAGS {
        capabilities.add_arg(flag)?;
    }
    capabilities.add_arg("--window-size=1280,800")?;
    capabilities.add_arg("--lang=en-GB")?;
    if let Some(profile) = profile {
        capabilities.add_arg(&format!("--user-data-dir={}", profile.display()))?;
    }
    if let Some(program) = &found.program {
        capabilities.set_binary(&program.to_string_lossy())?;
    }
    capabilities.add_experimental_option(
        "prefs",
        json!({ "download.default_directory": downloads, "download.prompt_for_download": false }),
    )?;
    Ok(capabilities.into())
}

fn firefox(found: &Found, downloads: &Path) -> WebDriverResult<Capabilities> {
    let mut capabilities = Capabilities::new();
    capabilities.set("browserName", "firefox")?;
    let options = json!({
        "binary": found.program,
        "args": ["-headless", "--width=1280", "--height=885"],
        "prefs": {
            "intl.accept_languages": "en-GB",
            "browser.download.folderList": 2,
            "browser.download.dir": downloads,
            "browser.download.useDownloadDir": true,
            "browser.download.alwaysOpenPanel": false,
        },
    });
    capabilities.set("moz:firefoxOptions", options)?;
    Ok(capabilities)
}

/// The small browser forgets everything when it is closed; where it puts downloads is said when its driver starts.
fn webkit() -> WebDriverResult<Capabilities> {
    let mut capabilities = Capabilities::new();
    capabilities.set("browserName", "MiniBrowser")?;
    capabilities.set("webkitgtk:browserOptions", json!({ "args": ["--automation"] }))?;
    Ok(capabilities)
}
