//! The three browsers that the application is tested in, each an engine of its own: found, installed where that is
//! possible, and driven through WebDriver.
//!
//! Chromium has chromedriver, Firefox has geckodriver, WebKitGTK has `WebKitWebDriver`, which starts its small browser in a
//! window and so gets a screen that nobody sees (`Xvfb`).

use std::env;
use std::fs;
use std::io::{BufRead as _, BufReader};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};

use crate::browser::{Browser, may_install};
use crate::process::{command, run};
use crate::tools::{self, GECKODRIVER, on_path};

/// So long a driver may take to answer.
const PATIENCE: Duration = Duration::from_secs(20);

/// A browser.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Chromium or Chrome.
    Chromium,
    /// Firefox.
    Firefox,
    /// The small browser of WebKitGTK; Safari has the same engine.
    WebKit,
}

/// A browser that is on this machine.
#[derive(Clone, Debug)]
pub struct Found {
    /// Which.
    pub kind: Kind,
    /// The browser's program; `None` where its driver knows.
    pub program: Option<PathBuf>,
    /// The driver.
    pub driver: PathBuf,
}

impl Kind {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Chromium, Self::Firefox, Self::WebKit];

    /// Its name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Chromium => "Chromium",
            Self::Firefox => "Firefox",
            Self::WebKit => "WebKitGTK",
        }
    }

    /// Its word on the command line, and the module of its tests.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Chromium => "chromium",
            Self::Firefox => "firefox",
            Self::WebKit => "webkit",
        }
    }

    /// The browser of that word.
    pub fn parse(word: &str) -> Result<Self> {
        let kind = Self::ALL.into_iter().find(|kind| kind.word() == word);
        kind.with_context(|| format!("there is no browser `{word}`; there are chromium, firefox and webkit"))
    }

    /// The browser and its driver, where both are on this machine: what `CHROME`, `CHROMEDRIVER`, `FIREFOX` and
    /// `GECKODRIVER` name, else what is on the path.
    pub fn find(self) -> Option<Found> {
        let (program, driver) = match self {
            Self::Chromium => {
                let browser = Browser::find()?;
                (Some(browser.chromium), browser.driver)
            }
            Self::Firefox => {
                let program = named("FIREFOX").or_else(|| ["firefox-esr", "firefox"].into_iter().find_map(on_path))?;
                (Some(program), geckodriver()?)
            }
            Self::WebKit => {
                on_path("Xvfb")?;
                (None, on_path("WebKitWebDriver")?)
            }
        };
        Some(Found {
            kind: self,
            program,
            driver,
        })
    }

    /// As [`Kind::find`], installing what is missing where that is possible; otherwise the error says what to install.
    pub fn ensure(self) -> Result<Found> {
        if let Some(found) = self.find() {
            return Ok(found);
        }
        match self {
            Self::Chromium => {
                Browser::ensure()?;
            }
            Self::Firefox => {
                if ["firefox-esr", "firefox"].into_iter().find_map(on_path).is_none() && named("FIREFOX").is_none() {
                    self.install()?;
                }
                if geckodriver().is_none() {
                    tools::ensure(&[GECKODRIVER])?;
                }
            }
            Self::WebKit => self.install()?,
        }
        self.find()
            .with_context(|| format!("{} was installed but is not found", self.name()))
    }

    /// What it is called in Debian.
    const fn packages(self) -> &'static [&'static str] {
        match self {
            Self::Chromium => &["chromium", "chromium-driver"],
            Self::Firefox => &["firefox-esr"],
            Self::WebKit => &["webkit2gtk-driver", "xvfb"],
        }
    }

    fn install(self) -> Result<()> {
        let packages = self.packages();
        if !may_install() {
            bail!(
                "{} is not on this machine. Debian: sudo apt-get install {}",
                self.name(),
                packages.join(" ")
            );
        }
        println!("  {} is not on this machine; installing it with apt-get", self.name());
        run(command("apt-get").args(["update", "-qq"]))?;
        run(command("apt-get")
            .args(["install", "-y", "-qq", "--no-install-recommends"])
            .args(packages)
            .env("DEBIAN_FRONTEND", "noninteractive"))
    }
}

/// The program that a variable names.
fn named(variable: &str) -> Option<PathBuf> {
    env::var_os(variable).map(PathBuf::from).filter(|path| path.is_file())
}

/// Firefox's driver: any that a person has chosen or installed, else the one that this project installs.
fn geckodriver() -> Option<PathBuf> {
    named("GECKODRIVER")
        .or_else(|| tools::program(GECKODRIVER))
        .or_else(|| on_path("geckodriver"))
}

/// A running driver, with a screen of its own where it needs one; both are stopped when this is dropped.
#[derive(Debug)]
pub struct Driver {
    // The driver before its screen.
    processes: Vec<Child>,
    port: u16,
}

impl Driver {
    /// Starts the driver of `found` and waits until it is ready. `home` is a folder for what the browser leaves behind and
    /// cannot be told otherwise; `downloads` is where WebKitGTK puts files, which it is told here and the others by their
    /// capabilities.
    pub fn start(found: &Found, home: &Path, downloads: &Path) -> Result<Self> {
        let mut driver = Self {
            processes: Vec::new(),
            port: 0,
        };
        let mut program = command(&found.driver);
        match found.kind {
            Kind::Chromium => {
                driver.port = driver.greeted(program.arg("--port=0"), |line| {
                    number_after(line, "successfully on port ")
                })?;
            }
            Kind::Firefox => {
                driver.port = driver.greeted(program.args(["--port", "0"]), |line| {
                    number_after(line.rsplit_once("Listening on ")?.1, ":")
                })?;
            }
            Kind::WebKit => {
                let mut screen = command("Xvfb");
                let number: u16 = driver.greeted(
                    screen.args(["-displayfd", "1", "-screen", "0", "1600x1200x24", "-nolisten", "tcp"]),
                    |line| line.trim().parse().ok(),
                )?;
                let config = home.join("config");
                fs::create_dir_all(&config)?;
                let folder = format!("XDG_DOWNLOAD_DIR=\"{}\"\n", downloads.display());
                fs::write(config.join("user-dirs.dirs"), folder)?;
                driver.port = free_port()?;
                program
                    .arg(format!("--port={}", driver.port))
                    .env("DISPLAY", format!(":{number}"))
                    .env_remove("WAYLAND_DISPLAY")
                    .env("HOME", home)
                    .env("XDG_CONFIG_HOME", &config);
                program.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
                driver.processes.insert(0, spawn(&mut program)?);
                driver.wait_until_it_listens()?;
            }
        }
        Ok(driver)
    }

    /// Starts `program`, reads its output up to the line in which `read` finds a number, and gives that.
    fn greeted(&mut self, program: &mut Command, read: impl Fn(&str) -> Option<u16>) -> Result<u16> {
        program
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::null());
        let mut process = spawn(program)?;
        let output = process.stdout.take().context("a driver has no output")?;
        self.processes.push(process);
        let mut lines = BufReader::new(output).lines();
        let number = lines.by_ref().map_while(Result::ok).find_map(|line| read(&line));
        // Read on, so that a full pipe never stops it.
        thread::spawn(move || lines.for_each(drop));
        number.with_context(|| {
            format!(
                "{} ended without naming its port",
                program.get_program().to_string_lossy()
            )
        })
    }

    fn wait_until_it_listens(&self) -> Result<()> {
        let started = Instant::now();
        while started.elapsed() < PATIENCE {
            if TcpStream::connect((Ipv4Addr::LOCALHOST, self.port)).is_ok() {
                return Ok(());
            }
            thread::sleep(Duration::from_millis(20));
        }
        bail!("the driver does not listen on port {}", self.port)
    }

    /// The address that WebDriver clients connect to.
    pub fn url(&self) -> String {
        format!("http://127.0.0.1:{}", self.port)
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        for process in &mut self.processes {
            let _ = process.kill();
            let _ = process.wait();
        }
    }
}

fn spawn(program: &mut Command) -> Result<Child> {
    let name = program.get_program().to_string_lossy().into_owned();
    program.spawn().with_context(|| format!("cannot start {name}"))
}

/// A port that nobody uses now, for a driver that can't choose one.
fn free_port() -> Result<u16> {
    Ok(TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?.local_addr()?.port())
}

/// The number that follows `words` in a line.
fn number_after(line: &str, words: &str) -> Option<u16> {
    let rest = line.split_once(words)?.1;
    let end = rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len());
    rest[..end].parse().ok()
}

#[cfg(test)]
mod tests {
    use super::{Kind, number_after};

    #[test]
    fn the_port_is_read_from_a_drivers_greeting() {
        assert_eq!(
            number_after(
                "ChromeDriver was started successfully on port 43125.",
                "successfully on port "
            ),
            Some(43125)
        );
        let gecko = "1732795200000\tgeckodriver\tINFO\tListening on 127.0.0.1:34567";
        let address = gecko.rsplit_once("Listening on ").map(|(_, address)| address);
        assert_eq!(address.and_then(|address| number_after(address, ":")), Some(34567));
        assert_eq!(
            number_after("Starting ChromeDriver 156 on port 0", "successfully"),
            None
        );
    }

    #[test]
    fn browsers_have_words() {
        for kind in Kind::ALL {
            assert_eq!(Kind::parse(kind.word()).ok(), Some(kind));
        }
        assert!(Kind::parse("netscape").is_err());
    }
}
