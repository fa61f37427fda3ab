//! Chromium and its driver: found, installed where that is possible, started for tests.

use std::env;
use std::ffi::OsString;
use std::io::{BufRead as _, BufReader};
use std::path::PathBuf;
use std::process::{Child, Stdio};
use std::thread;

use anyhow::{Context, Result, bail};

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
        if on_path("apt-get").is_some() && is_root() {
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

fn is_root() -> bool {
    capture(command("id").arg("-u")).is_ok_and(|id| id.trim() == "0")
}

/// A running chromedriver; it is stopped when it is dropped.
#[derive(Debug)]
pub struct Driver {
    process: Child,
    port: u16,
}

impl Driver {
    /// Starts `browser`'s driver on a free port and waits until it is ready.
    pub fn start(browser: &Browser) -> Result<Self> {
        let mut process = command(&browser.driver)
            .arg("--port=0")
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .with_context(|| format!("cannot start {}", browser.driver.display()))?;
        let output = process.stdout.take().context("chromedriver has no output")?;
        let mut lines = BufReader::new(output).lines();
        let port = lines.by_ref().map_while(Result::ok).find_map(|line| port_in(&line));
        let Some(port) = port else {
            let _ = process.kill();
            let _ = process.wait();
            bail!("{} ended without naming its port", browser.driver.display());
        };
        // Read on, so that a full pipe never stops the driver.
        thread::spawn(move || lines.for_each(drop));
        Ok(Self { process, port })
    }

    /// The address that WebDriver clients connect to.
    pub fn url(&self) -> String {
        format!("http://127.0.0.1:{}", self.port)
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

/// The port in `ChromeDriver was started successfully on port 9515.`
fn port_in(line: &str) -> Option<u16> {
    line.split("successfully on port ")
        .nth(1)?
        .trim_end_matches('.')
        .parse()
        .ok()
}

#[cfg(test)]
mod tests {
    use super::port_in;

    #[test]
    fn the_port_is_read_from_the_drivers_greeting() {
        assert_eq!(
            port_in("ChromeDriver was started successfully on port 43125."),
            Some(43125)
        );
        assert_eq!(port_in("Starting ChromeDriver 156 on port 0"), None);
    }
}
