//! A small static web server for the built site: `serve` shows it to a person, the end-to-end tests count what it is
//! asked for. It serves files below one folder on the machine's own address, and nothing else.

use std::fs;
use std::io;
use std::net::{Ipv4Addr, SocketAddr};
use std::path::{Component, Path, PathBuf};
use std::sync::{Arc, Mutex};
use std::thread::{self, JoinHandle};

use anyhow::{Result, anyhow};
use tiny_http::{Header, Method, Request, Response, Server};

/// A running server; it stops when it is dropped.
#[derive(Debug)]
pub struct StaticServer {
    address: SocketAddr,
    server: Arc<Shared>,
    worker: Option<JoinHandle<()>>,
}

struct Shared {
    server: Server,
    folder: PathBuf,
    log: Mutex<Vec<String>>,
}

impl std::fmt::Debug for Shared {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter
            .debug_struct("Shared")
            .field("folder", &self.folder)
            .finish_non_exhaustive()
    }
}

impl StaticServer {
    /// Serves `folder` on 127.0.0.1 at `port`, or at a free port where `port` is 0.
    pub fn start(folder: &Path, port: u16) -> Result<Self> {
        let server = Server::http((Ipv4Addr::LOCALHOST, port))
            .map_err(|error| anyhow!("port {port} cannot be used: {error}"))?;
        let address = server
            .server_addr()
            .to_ip()
            .ok_or_else(|| anyhow!("the server has no address"))?;
        let shared = Arc::new(Shared {
            server,
            folder: folder.to_path_buf(),
            log: Mutex::new(Vec::new()),
        });
        let worker = thread::spawn({
            let shared = Arc::clone(&shared);
            move || {
                for request in shared.server.incoming_requests() {
                    shared.answer(request);
                }
            }
        });
        Ok(Self {
            address,
            server: shared,
            worker: Some(worker),
        })
    }

    /// The address to open, with a slash at its end.
    pub fn url(&self) -> String {
        format!("http://{}/", self.address)
    }

    /// The paths asked for so far, in order.
    pub fn requests(&self) -> Vec<String> {
        self.server.log.lock().map(|log| log.clone()).unwrap_or_default()
    }

    /// Serves until the program ends.
    pub fn wait(mut self) {
        if let Some(worker) = self.worker.take() {
            let _ = worker.join();
        }
    }
}

impl Drop for StaticServer {
    fn drop(&mut self) {
        self.server.server.unblock();
        if let Some(worker) = self.worker.take() {
            let _ = worker.join();
        }
    }
}

impl Shared {
    fn answer(&self, request: Request) {
        if let Ok(mut log) = self.log.lock() {
            log.push(request.url().to_owned());
        }
        // A browser that closed the connection meanwhile is no failure of ours.
        let _ = self.respond(request);
    }

    fn respond(&self, request: Request) -> io::Result<()> {
        if !matches!(request.method(), Method::Get | Method::Head) {
            return request.respond(Response::from_string("only GET is served").with_status_code(405));
        }
        let Some(path) = file_below(&self.folder, request.url()) else {
            return request.respond(Response::from_string("not found").with_status_code(404));
        };
        match fs::read(&path) {
            Ok(bytes) => {
                // One piece with its length: a page can then show how far its loading has come.
                let mut response = Response::from_data(bytes).with_chunked_threshold(usize::MAX);
                for (name, value) in [
                    ("Content-Type", media_type(&path)),
                    ("Cache-Control", "no-store"),
                    ("X-Content-Type-Options", "nosniff"),
                ] {
                    if let Ok(header) = Header::from_bytes(name, value) {
                        response.add_header(header);
                    }
                }
                request.respond(response)
            }
            Err(_) => request.respond(Response::from_string("not found").with_status_code(404)),
        }
    }
}

/// The file that `url` names below `folder`; `None` for addresses that would lead out of it.
fn file_below(folder: &Path, url: &str) -> Option<PathBuf> {
    let path = url.split(['?', '#']).next().unwrap_or_default().trim_start_matches('/');
    let path = Path::new(if path.is_empty() { "index.html" } else { path });
    path.components()
        .all(|component| matches!(component, Component::Normal(_)))
        .then(|| folder.join(path))
}

fn media_type(path: &Path) -> &'static str {
    match path
        .extension()
        .and_then(|extension| extension.to_str())
        .unwrap_or_default()
    {
        "html" => "text/html; charset=utf-8",
        "js" => "text/javascript; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "wasm" => "application/wasm",
        "json" => "application/json",
        "webmanifest" => "application/manifest+json",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "ico" => "image/x-icon",
        "woff2" => "font/woff2",
        "txt" => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_stay_below_the_folder() {
        let folder = Path::new("site");
        assert_eq!(file_below(folder, "/"), Some(folder.join("index.html")));
        assert_eq!(
            file_below(folder, "/static/app.css?v=1"),
            Some(folder.join("static/app.css"))
        );
        assert_eq!(file_below(folder, "/../secret"), None);
        assert_eq!(file_below(folder, "/a/../../secret"), None);
    }

    #[test]
    fn webassembly_has_the_type_that_streaming_needs() {
        assert_eq!(media_type(Path::new("a.wasm")), "application/wasm");
    }
}
