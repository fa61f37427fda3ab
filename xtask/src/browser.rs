//! Chromium and its driver, which most of the tests need: found, and installed where that is possible.

use std::env;
use std::ffi::OsString;
use std::path::PathBuf;

use anyhow::{Result, bail};

use crate::process::{capture, command, run};
use crate::tools::on_path;

/// The flags for a browser that nobody looks at: no window, no sandbox (there is none in most containers, and root may
/// not use it), and none of the browser's own errands on the network.
pub const FLAGS: [&str; 9] = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
];

/// Where the browser and its driver lie.
#[derive(Clone, Debug)]
pub struct Browser {
    /// The browser's program.
    pub chromium: PathBuf,
    /// The driver that tests speak to.
    pub driver: PathBuf,
}

impl Browser {
    /// Chromium or Chrome and its driver: what `CHROME` and `CHROMEDRIVER` name, else what is on the path.
    pub fn find() -> Option<Self> {
        let named = |variable: &str| env::var_os(variable).map(PathBuf::from).filter(|path| path.is_file());
        let chromium = named("CHROME").or_else(|| {
            [
                "chromium",
                "chromium-browser",
                "google-chrome",
                "google-chrome-stable",
                "chrome",
            ]
            .into_iter()
            .find_map(on_path)
        });
        let driver = named("CHROMEDRIVER").or_else(|| on_path("chromedriver"));
        Some(Self {
            chromium: chromium?,
            driver: driver?,
        })
    }

    /// As [`Browser::find`], installing both on a Debian machine where that is allowed; otherwise the error says what to
    /// install.
    pub fn ensure() -> Result<Self> {
        if let Some(browser) = Self::find() {
            return Ok(browser);
        }
        if may_install() {
            println!("  Chromium and its driver are not on this machine; installing them with apt-get");
            run(command("apt-get").args(["update", "-qq"]))?;
            run(command("apt-get")
                .args([
                    "install",
                    "-y",
                    "-qq",
                    "--no-install-recommends",
                    "chromium",
                    "chromium-driver",
                ])
                .env("DEBIAN_FRONTEND", "noninteractive"))?;
            if let Some(browser) = Self::find() {
                return Ok(browser);
            }
        }
        bail!(
            "the browser tests need Chromium (or Chrome) and chromedriver of the same version.\n\
             Debian:  sudo apt-get install chromium chromium-driver\n\
             Fedora:  sudo dnf install chromium chromedriver\n\
             macOS:   brew install --cask chromium chromedriver\n\
             Elsewhere: install both and set CHROME and CHROMEDRIVER to the programs"
        )
    }

    /// The variables under which the test programs find both.
    pub fn variables(&self) -> [(&'static str, OsString); 2] {
        [
            ("CHROME", self.chromium.clone().into()),
            ("CHROMEDRIVER", self.driver.clone().into()),
        ]
    }
}

/// Whether packages can be installed here: Debian's tool is there, and it may be used.
pub fn may_install() -> bool {
    on_path("apt-get").is_some() && capture(command("id").arg("-u")).is_ok_and(|id| id.trim() == "0")
}
