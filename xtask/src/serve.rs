//! `cargo xtask serve`: build, serve, open.

use std::env;
use std::process::Stdio;

use anyhow::{Result, anyhow};

use crate::process::{command, step};
use crate::site;
use crate::static_server::StaticServer;
use crate::tools::on_path;

/// Builds the site and serves it from `port` (or the next free one) until the program is stopped.
pub fn serve(options: &site::Options, port: u16, open: bool) -> Result<()> {
    step("Build", || site::build(options))?;
    let server = (port..port.saturating_add(20))
        .find_map(|port| StaticServer::start(&options.out, port).ok())
        .ok_or_else(|| {
            anyhow!(
                "no port from {port} to {} is free; name one with --port",
                port.saturating_add(19)
            )
        })?;
    println!("\nPressmark is served at {}\nPress Ctrl+C to stop.", server.url());
    if open {
        open_in_browser(&server.url());
    }
    server.wait();
    Ok(())
}

/// Opens `url` where there is a desktop; elsewhere the printed address is enough.
fn open_in_browser(url: &str) {
    let mut opener = if cfg!(target_os = "macos") {
        command("open")
    } else if cfg!(windows) {
        let mut shell = command("cmd");
        shell.args(["/C", "start", ""]);
        shell
    } else {
        let desktop = env::var_os("DISPLAY").is_some() || env::var_os("WAYLAND_DISPLAY").is_some();
        match on_path("xdg-open") {
            Some(program) if desktop => command(program),
            _ => return,
        }
    };
    let _ = opener
        .arg(url)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn();
}
