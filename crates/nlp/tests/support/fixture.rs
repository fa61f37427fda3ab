//! Fixture files: a preamble, then cases under `--- name ---` headings.

use std::fs;
use std::path::{Path, PathBuf};

/// What of a drawing a case compares.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Aspect {
    /// Content, cue, source, speaker and kind of quotations, and scare quotes.
    Quotations,
    /// Spans and types of names, dates and numbers.
    Names,
    /// As `Names`, with the canonical name of each.
    Entities,
}

/// One article with its annotations drawn into it.
#[derive(Clone, Debug)]
pub struct Case {
    /// The file's name.
    pub file: String,
    /// The line of the heading, from 1.
    pub line: usize,
    /// The name in the heading.
    pub name: String,
    /// What is compared.
    pub aspects: Vec<Aspect>,
    /// Why the engine can't do it yet; such a case must fail.
    pub known_failure: Option<String>,
    /// The drawing.
    pub drawn: String,
}

/// The folder with the fixture files.
pub fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/phenomena")
}

/// The names of all fixture files in order.
pub fn files() -> Vec<String> {
    let entries = fs::read_dir(folder()).expect("the fixture folder can be read");
    let names = entries.map(|entry| entry.expect("the fixture folder can be listed").file_name());
    let mut names: Vec<String> = names.map(|name| name.to_string_lossy().into_owned()).collect();
    names.retain(|name| Path::new(name).extension().is_some_and(|extension| extension == "txt"));
    names.sort();
    names
}

/// The cases of a fixture file; panics with the place where the file is wrong.
pub fn cases(file: &str) -> Vec<Case> {
    let content = fs::read_to_string(folder().join(file)).unwrap_or_else(|error| panic!("{file}: {error}"));
    read(file, &content)
}

/// The cases of a fixture file with this content.
pub fn read(file: &str, content: &str) -> Vec<Case> {
    let mut aspects = vec![Aspect::Quotations];
    let mut cases: Vec<Case> = Vec::new();
    for (index, line) in content.lines().enumerate() {
        let wrong = |what: &str| -> ! { panic!("{file}:{}: {what}", index + 1) };
        if let Some(heading) = line.strip_prefix("--- ").and_then(|line| line.strip_suffix(" ---")) {
            let mut case = Case {
                file: file.to_owned(),
                line: index + 1,
                name: heading.to_owned(),
                aspects: aspects.clone(),
                known_failure: None,
                drawn: String::new(),
            };
            if let Some((name, reason)) = heading.split_once(" (known failure: ") {
                let reason = reason
                    .strip_suffix(')')
                    .unwrap_or_else(|| wrong("a known failure without its )"));
                case.known_failure = Some(reason.to_owned());
                name.clone_into(&mut case.name);
            }
            if let Some((name, listed)) = case.name.clone().split_once(" {") {
                let listed = listed
                    .strip_suffix('}')
                    .unwrap_or_else(|| wrong("a list without its }"));
                case.aspects = read_aspects(listed).unwrap_or_else(|| wrong("an unknown aspect"));
                name.clone_into(&mut case.name);
            }
            cases.push(case);
        } else if let Some(case) = cases.last_mut() {
            case.drawn.push_str(line);
            case.drawn.push('\n');
        } else if let Some(listed) = line.strip_prefix("compare: ") {
            aspects = read_aspects(listed).unwrap_or_else(|| wrong("an unknown aspect"));
        }
    }
    for case in &mut cases {
        case.drawn = case.drawn.trim_matches('\n').to_owned();
        assert!(!case.drawn.is_empty(), "{file}:{}: the case is empty", case.line);
    }
    cases
}

/// Reads a list such as `quotations, names`.
fn read_aspects(listed: &str) -> Option<Vec<Aspect>> {
    let read = |word: &str| match word.trim() {
        "quotations" => Some(Aspect::Quotations),
        "names" => Some(Aspect::Names),
        "entities" => Some(Aspect::Entities),
        _ => None,
    };
    listed.split(',').map(read).collect()
}
