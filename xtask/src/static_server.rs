//! A small static web server for the built site: `serve` shows it to a person, the end-to-end tests count what it is
//! asked for. It serves files below one folder on the machine's own address, and nothing else.
//!
//! One thread and one answer a connection: nothing that a browser leaves unread, or keeps open, can hold up another file.

use std::fs;
use std::io::{self, BufRead, BufReader, Read as _, Write as _};
use std::net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream};
use std::path::{Component, Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::thread::{self, JoinHandle};
use std::time::Duration;

use anyhow::{Context, Result};

use crate::policy::HEADERS;

/// The most that is read of a request, in bytes.
const LONGEST_REQUEST: u64 = 64 * 1024;
/// After so long a silence a connection is given up.
const PATIENCE: Duration = Duration::from_secs(30);

/// A running server; it stops when it is dropped.
#[derive(Debug)]
pub struct StaticServer {
    address: SocketAddr,
    shared: Arc<Shared>,
    worker: Option<JoinHandle<()>>,
}

#[derive(Debug)]
struct Shared {
    folder: PathBuf,
    /// What the site's file of headers says for every file, and what else was asked for, as lines of an answer.
    headers: String,
    log: Mutex<Vec<String>>,
    sent: Mutex<Vec<String>>,
    stopped: AtomicBool,
}

impl StaticServer {
    /// Serves `folder` on 127.0.0.1 at `port`, or at a free port where `port` is 0.
    pub fn start(folder: &Path, port: u16) -> Result<Self> {
        Self::with_headers(folder, port, &[])
    }

    /// As [`StaticServer::start`], with more headers (name and value) in every answer.
    pub fn with_headers(folder: &Path, port: u16, more: &[(&str, &str)]) -> Result<Self> {
        let listener =
            TcpListener::bind((Ipv4Addr::LOCALHOST, port)).with_context(|| format!("port {port} cannot be used"))?;
        let address = listener.local_addr()?;
        let shared = Arc::new(Shared {
            folder: folder.to_path_buf(),
            headers: headers(folder)
                + &more
                    .iter()
                    .flat_map(|(name, value)| [*name, ": ", *value, "\r\n"])
                    .collect::<String>(),
            log: Mutex::new(Vec::new()),
            sent: Mutex::new(Vec::new()),
            stopped: AtomicBool::new(false),
        });
        let worker = thread::spawn({
            let shared = Arc::clone(&shared);
            move || shared.accept(&listener)
        });
        Ok(Self {
            address,
            shared,
            worker: Some(worker),
        })
    }

    /// The address to open, with a slash at its end.
    pub fn url(&self) -> String {
        format!("http://{}/", self.address)
    }

    /// The paths asked for so far, in order.
    pub fn requests(&self) -> Vec<String> {
        self.shared.log.lock().map(|log| log.clone()).unwrap_or_default()
    }

    /// What the requests carried so far, in order, of those that carried something.
    pub fn sent(&self) -> Vec<String> {
        self.shared.sent.lock().map(|sent| sent.clone()).unwrap_or_default()
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
        self.shared.stopped.store(true, Ordering::SeqCst);
        // A last connection wakes the listener, which then sees that it is to stop.
        let woken = TcpStream::connect(self.address).is_ok();
        if let Some(worker) = self.worker.take().filter(|_| woken) {
            let _ = worker.join();
        }
    }
}

impl Shared {
    fn accept(self: &Arc<Self>, listener: &TcpListener) {
        for connection in listener.incoming() {
            if self.stopped.load(Ordering::SeqCst) {
                return;
            }
            let shared = Arc::clone(self);
            if let Ok(connection) = connection {
                // A browser that went away meanwhile is no failure of ours.
                thread::spawn(move || drop(shared.answer(&connection)));
            }
        }
    }

    fn answer(&self, connection: &TcpStream) -> io::Result<()> {
        connection.set_read_timeout(Some(PATIENCE))?;
        connection.set_write_timeout(Some(PATIENCE))?;
        let Some(Request { method, url, body }) = request(&mut BufReader::new(connection.take(LONGEST_REQUEST)))?
        else {
            return Ok(());
        };
        if let Ok(mut log) = self.log.lock() {
            log.push(url.clone());
        }
        if let Some(mut sent) = self.sent.lock().ok().filter(|_| !body.is_empty()) {
            sent.push(body);
        }
        let file = file_below(&self.folder, &url).and_then(|path| Some((fs::read(&path).ok()?, media_type(&path))));
        let (status, body, media_type) = match (method.as_str(), file) {
            ("GET" | "HEAD", Some((bytes, media_type))) => ("200 OK", bytes, media_type),
            ("GET" | "HEAD", None) => ("404 Not Found", b"not found".to_vec(), media_type(Path::new("a.txt"))),
            _ => (
                "405 Method Not Allowed",
                b"only GET is served".to_vec(),
                media_type(Path::new("a.txt")),
            ),
        };
        let head = format!(
            "HTTP/1.1 {status}\r\nContent-Type: {media_type}\r\nContent-Length: {}\r\nCache-Control: no-store\r\n\
             {}Connection: close\r\n\r\n",
            body.len(),
            self.headers
        );
        let mut connection = connection;
        connection.write_all(head.as_bytes())?;
        if method != "HEAD" {
            connection.write_all(&body)?;
        }
        connection.flush()
    }
}

/// What the site's own file of headers wants sent with every file, as hosts that read it do.
fn headers(folder: &Path) -> String {
    let file = fs::read_to_string(folder.join(HEADERS)).unwrap_or_default();
    file.lines()
        .skip_while(|line| *line != "/*")
        .skip(1)
        .take_while(|line| line.starts_with(' '))
        .flat_map(|line| [line.trim(), "\r\n"])
        .collect()
}

/// What is asked for, and what is sent with it.
#[derive(Debug, PartialEq, Eq)]
struct Request {
    method: String,
    url: String,
    body: String,
}

/// Reads a request; `None` for a connection that asks for nothing. Everything is read, because closing a connection with
/// something unread would cut the answer off.
fn request(reader: &mut impl BufRead) -> io::Result<Option<Request>> {
    let mut first = String::new();
    reader.read_line(&mut first)?;
    let (mut line, mut length) = (String::new(), 0);
    while reader.read_line(&mut line)? > 0 && !line.trim_end().is_empty() {
        if let Some((name, value)) = line.split_once(':')
            && name.eq_ignore_ascii_case("content-length")
        {
            length = value.trim().parse().unwrap_or(0);
        }
        line.clear();
    }
    let mut body = Vec::new();
    reader.take(length).read_to_end(&mut body)?;
    let mut words = first.split_whitespace().map(str::to_owned);
    Ok(words.next().zip(words.next()).map(|(method, url)| Request {
        method,
        url,
        body: String::from_utf8_lossy(&body).into_owned(),
    }))
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
    fn files_come_with_their_type_and_requests_are_counted() {
        let server = StaticServer::start(&crate::project::root().join("xtask"), 0).expect("a free port");
        let get = |path: &str| {
            let mut connection = TcpStream::connect(server.address).expect("the server listens");
            write!(connection, "GET {path} HTTP/1.1\r\nHost: x\r\n\r\n").expect("the request is sent");
            let mut answer = String::new();
            connection.read_to_string(&mut answer).expect("the answer is text");
            answer
        };
        let answer = get("/Cargo.toml?again");
        assert!(
            answer.starts_with("HTTP/1.1 200 OK\r\n") && answer.contains("name = \"xtask\""),
            "{answer}"
        );
        assert!(get("/missing").starts_with("HTTP/1.1 404 Not Found\r\n"));
        assert_eq!(server.requests(), ["/Cargo.toml?again", "/missing"]);
        assert_eq!(server.sent(), Vec::<String>::new());
    }

    #[test]
    fn what_is_sent_is_kept_and_headers_are_given() {
        let server = StaticServer::with_headers(&crate::project::root().join("xtask"), 0, &[("X-Test", "yes")])
            .expect("a free port");
        let mut connection = TcpStream::connect(server.address).expect("the server listens");
        write!(
            connection,
            "POST /report HTTP/1.1\r\nHost: x\r\ncontent-length: 5\r\n\r\nhello"
        )
        .expect("the request is sent");
        let mut answer = String::new();
        connection.read_to_string(&mut answer).expect("the answer is text");
        assert!(answer.starts_with("HTTP/1.1 405 "), "{answer}");
        assert!(answer.contains("\r\nX-Test: yes\r\n"), "{answer}");
        assert_eq!(server.sent(), ["hello"]);
    }

    #[test]
    fn webassembly_has_the_type_that_streaming_needs() {
        assert_eq!(media_type(Path::new("a.wasm")), "application/wasm");
    }
}
