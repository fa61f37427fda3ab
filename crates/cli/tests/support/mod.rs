//! Runs the built command in a folder of its own and draws its answer.
#![allow(dead_code, reason = "each test uses what it needs")]

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

use expect_test::Expect;

pub const BINARY: &str = env!("CARGO_BIN_EXE_pressmark");
pub const ARTICLE: &str = include_str!("../files/ferry.txt");
pub const VERSION_1: &str = include_str!("../../../formats/tests/files/version-1.pressmark.json");

/// A folder of its own for one test, emptied first.
pub fn folder(test: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(test);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).expect("the folder of the test");
    folder
}

pub fn write(folder: &Path, name: &str, content: impl AsRef<[u8]>) {
    fs::write(folder.join(name), content).expect("a file of the test");
}

pub fn start(folder: &Path, arguments: &[&str]) -> Child {
    start_at("1777818600", folder, arguments)
}

/// Starts the command at a time, in seconds since 1970.
pub fn start_at(time: &str, folder: &Path, arguments: &[&str]) -> Child {
    Command::new(BINARY)
        .args(arguments)
        .current_dir(folder)
        .env("SOURCE_DATE_EPOCH", time)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the command starts")
}

/// What the command answered: exit code, standard output, standard error.
pub struct Answer {
    pub code: i32,
    pub out: String,
    pub err: String,
}

impl std::fmt::Display for Answer {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        // The line ends of tables show, and the sources of this test have none of Windows'.
        let out = self.out.replace("\r\n", "↵\n");
        write!(f, "{out}{}exit code {}", self.err, self.code)
    }
}

pub fn run(folder: &Path, arguments: &[&str], input: &[u8]) -> Answer {
    let mut child = start(folder, arguments);
    let mut stdin = child.stdin.take().expect("piped");
    let input = input.to_vec();
    let writer = std::thread::spawn(move || stdin.write_all(&input));
    let output = child.wait_with_output().expect("the command ends");
    // A command that refuses early closes its end: that is its right.
    let _ = writer.join().expect("the writer ends");
    Answer {
        code: output.status.code().expect("the command was not killed"),
        out: String::from_utf8(output.stdout).expect("UTF-8"),
        err: String::from_utf8(output.stderr).expect("UTF-8"),
    }
}

pub fn check(folder: &Path, arguments: &[&str], input: &[u8], expected: &Expect) {
    expected.assert_eq(&run(folder, arguments, input).to_string());
}
