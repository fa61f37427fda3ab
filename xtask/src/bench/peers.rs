//! `cargo xtask bench peers`: the engine beside other programs, in one run over the same texts.
//!
//! Others that run in a browser: wink-nlp, which finds dates and numbers, and compromise, which finds persons,
//! organisations and places. Every system runs on one core in a process of its own and reads all texts for a second
//! to warm up and then several times; they take turns in several rounds, so that whatever else the machine does meets all of them, and
//! the median of all runs counts. Tokens are those of our engine for all of them, so that a second is a second.
//! With `--accuracy` they, and a regular expression for quotations, are scored on development sets too, by the same scorer as the engine.

mod accuracy;

use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use lexopt::{Arg, Parser, ValueExt as _};

use super::engine::{Engine, Speed, write_texts};
use crate::evaluate::{corpus, sets};
use crate::process::{capture, cargo, command, run, step};
use crate::tools::{self, Package, WASM_BINDGEN};
use crate::{project, site};

/// Budgets: tokens a second natively and as WebAssembly.
const BUDGETS: [f64; 2] = [300_000.0, 230_000.0];

/// How many rounds there are.
const ROUNDS: usize = 3;

/// How often each system reads the texts in a round; compromise, which needs a minute where the others need a second, once.
const RUNS: usize = 5;
const SLOW_RUNS: usize = 1;

/// The fewest words that a run reads: short texts are read over and over.
const WORDS: usize = 20_000;

/// A program of others, as `benches/peers.cjs` knows it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Peer {
    name: &'static str,
    packages: &'static [Package],
    runs: usize,
    finds: &'static str,
}

const WINK: &[Package] = &[
    Package::new("wink-nlp", "2.4.0"),
    Package::new("wink-eng-lite-web-model", "1.8.1"),
];
const COMPROMISE: &[Package] = &[Package::new("compromise", "14.17.0")];

const PEERS: [Peer; 3] = [
    Peer {
        name: "wink-nlp",
        packages: WINK,
        runs: RUNS,
        finds: "dates, numbers; part of speech, sentiment",
    },
    Peer {
        name: "wink-nlp, entities alone",
        packages: WINK,
        runs: RUNS,
        finds: "dates, numbers",
    },
    Peer {
        name: "compromise",
        packages: COMPROMISE,
        runs: SLOW_RUNS,
        finds: "persons, organisations, places",
    },
];

/// What to measure.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Options {
    /// Corpus JSON Lines, or plain text; the sample articles where none is named.
    pub files: Vec<PathBuf>,
    /// The development sets to score on; `None` for speed alone, an empty list for all sets.
    pub accuracy: Option<Vec<String>>,
    /// The folder with the sets.
    pub corpora: PathBuf,
}

impl Options {
    /// Reads the command line after `bench peers`.
    pub fn parse(parser: &mut Parser) -> Result<Self> {
        let mut options = Self {
            corpora: project::root().join("../shared/corpora"),
            ..Self::default()
        };
        while let Some(argument) = parser.next()? {
            match argument {
                Arg::Long("corpus") => options.files.push(std::path::absolute(parser.value()?)?),
                Arg::Long("corpora") => options.corpora = std::path::absolute(parser.value()?)?,
                Arg::Long("accuracy") => {
                    let sets = parser.value()?.string()?;
                    let names = sets.split(',').filter(|set| *set != "all").map(str::to_owned);
                    options.accuracy = Some(names.collect());
                }
                other => return Err(other.unexpected().into()),
            }
        }
        Ok(options)
    }
}

/// Measures, prints the tables, and says whether the budgets are kept.
pub fn peers(options: &Options) -> Result<()> {
    let node = step("Other programs", || Node::ensure(&PEERS))?;
    let engine = step("Native engine", Engine::build)?;
    let wasm = step("Engine as WebAssembly", build_wasm)?;
    let texts = texts(&options.files)?;
    let words: usize = texts.iter().map(|text| text.split_whitespace().count()).sum();
    if words == 0 {
        bail!("there are no words to measure on");
    }
    let texts: Vec<String> = std::iter::repeat_n(texts, WORDS.div_ceil(words)).flatten().collect();
    let file = write_texts(&texts)?;
    let (native, browser, others) = step("Measure", || {
        let (mut native, mut browser) = (Speed::default(), Speed::default());
        let mut others = vec![Speed::default(); PEERS.len()];
        for _ in 0..ROUNDS {
            native.add(engine.measure_file(&file, RUNS)?);
            browser.add(node.speed("pressmark", &wasm, &file, RUNS, native.tokens)?);
            for (peer, speed) in PEERS.iter().zip(&mut others) {
                speed.add(node.speed(peer.name, &node.folder, &file, peer.runs, native.tokens)?);
            }
        }
        Ok((native, browser, others))
    })?;
    println!(
        "\n{} documents, {} tokens, one core, Node {}; tokens a second\n",
        texts.len(),
        native.tokens,
        node.version
    );
    println!(
        "{:<28} {:<9} {:>10} {:>10}  finds",
        "system", "version", "median", "fastest"
    );
    let ours = env!("CARGO_PKG_VERSION");
    let everything = "names, dates, numbers, quotations, speakers";
    row("Pressmark, native", ours, &native, everything);
    row("Pressmark, WebAssembly", ours, &browser, everything);
    for (peer, speed) in PEERS.iter().zip(&others) {
        row(peer.name, peer.packages[0].version, speed, peer.finds);
    }
    println!();
    for (what, speed, budget) in [("native", &native, BUDGETS[0]), ("WebAssembly", &browser, BUDGETS[1])] {
        println!(
            "{what}: {} the budget of {budget:.0} tokens a second",
            verdict(speed, budget)
        );
    }
    if let Some(wanted) = &options.accuracy {
        let folders = sets::folders(&options.corpora, wanted)?;
        accuracy::tables(&node, &folders)?;
    }
    Ok(())
}

/// How a budget is met.
fn verdict(speed: &Speed, budget: f64) -> &'static str {
    if speed.rate() >= budget {
        "keeps"
    } else if speed.best() >= budget {
        "in its fastest run alone (is the machine busy with other things?) keeps"
    } else {
        "misses"
    }
}

fn row(system: &str, version: &str, speed: &Speed, finds: &str) {
    println!(
        "{system:<28} {version:<9} {:>10.0} {:>10.0}  {finds}",
        speed.rate(),
        speed.best()
    );
}

/// Node, with the packages of others that it loads.
struct Node {
    program: PathBuf,
    version: String,
    /// The folder in which the packages lie side by side.
    folder: PathBuf,
}

impl Node {
    /// Finds Node and installs what is missing.
    fn ensure(peers: &[Peer]) -> Result<Self> {
        let (Some(program), Some(npm)) = (tools::on_path("node"), tools::on_path("npm")) else {
            bail!(
                "Node and npm are not on this machine; install Node 20 or newer from https://nodejs.org or with your package manager"
            );
        };
        let mut packages: Vec<Package> = Vec::new();
        for package in peers.iter().flat_map(|peer| peer.packages) {
            if !packages.contains(package) {
                packages.push(*package);
            }
        }
        Ok(Self {
            version: capture(command(&program).arg("--version"))?.trim().to_owned(),
            folder: tools::npm_packages(&npm, "peers", &packages)?,
            program,
        })
    }

    /// `benches/peers.cjs` with `arguments`.
    fn peers(&self, arguments: &[OsString]) -> Result<String> {
        let script = project::root().join("benches").join("peers.cjs");
        capture(command(&self.program).arg(script).args(arguments))
    }

    fn speed(&self, system: &str, folder: &Path, texts: &Path, runs: usize, tokens: u64) -> Result<Speed> {
        let runs = runs.to_string();
        let printed = self.peers(&["speed".into(), system.into(), folder.into(), texts.into(), runs.into()])?;
        Speed::parse(&printed, tokens).with_context(|| format!("{system} could not be measured"))
    }

    /// Has a system annotate a corpus into `output`.
    fn annotate(&self, system: &str, gold: &Path, output: &Path) -> Result<()> {
        let lines = self.peers(&[
            "annotate".into(),
            system.into(),
            self.folder.clone().into(),
            gold.into(),
        ])?;
        fs::write(output, lines).with_context(|| format!("cannot write {}", output.display()))
    }
}

/// The engine for Node, built and optimised as it is for the page; gives the folder with `engine.js`.
fn build_wasm() -> Result<PathBuf> {
    const TARGET: &str = "wasm32-unknown-unknown";
    let path = tools::ensure(&[WASM_BINDGEN])?;
    let mut build = cargo();
    build.args([
        "build",
        "--quiet",
        "--locked",
        "--package",
        "pressmark-bench",
        "--profile",
        "web",
    ]);
    run(build.args(["--target", TARGET]))?;
    let module = project::target().join(TARGET).join("web").join("engine.wasm");
    let folder = project::target().join("bench").join("node");
    let mut bind = command("wasm-bindgen");
    bind.env("PATH", &path)
        .args(["--target", "nodejs", "--no-typescript", "--out-dir"]);
    run(bind.arg(&folder).arg(module))?;
    site::shrink(tools::wasm_opt().as_deref(), &folder)?;
    Ok(folder)
}

/// The texts of `files`, or of the sample articles where none is named.
fn texts(files: &[PathBuf]) -> Result<Vec<String>> {
    let mut files = files.to_vec();
    if files.is_empty() {
        site::collect(&project::root().join("static").join("samples"), &mut files)?;
        files.retain(|file| file.extension().is_some_and(|extension| extension == "txt"));
        files.sort();
    }
    let mut texts = Vec::new();
    for file in files {
        if file.extension().is_some_and(|extension| extension == "jsonl") {
            let documents = corpus::read(&file)?.into_iter();
            texts.extend(documents.map(|document| document.text.into_iter().collect::<String>()));
        } else {
            texts.push(fs::read_to_string(&file).with_context(|| format!("cannot read {}", file.display()))?);
        }
    }
    Ok(texts)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn accuracy_names_sets_or_takes_all() {
        let parsed = |words: &[&str]| Options::parse(&mut Parser::from_args(words)).expect("nothing is wrong");
        assert_eq!(parsed(&[]).accuracy, None);
        assert_eq!(parsed(&["--accuracy", "all"]).accuracy, Some(vec![]));
        let two = parsed(&["--accuracy", "one,two"]).accuracy;
        assert_eq!(two, Some(vec!["one".to_owned(), "two".to_owned()]));
    }

    #[test]
    fn the_sample_articles_are_there_to_measure_on() {
        assert!(!texts(&[]).expect("the samples are readable").is_empty());
    }
}
