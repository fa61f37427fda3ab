//! Development sets: folders with `dev.jsonl` and, where the labels are the corpus's own, `mapping.json`; and what the
//! engine's command line makes of them.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::Stdio;

use anyhow::{Context, Result, bail};

use super::corpus::{self, Document};
use super::labels::Mapping;
use crate::process::{command, release};
use crate::project;

/// A set with what an engine made of it.
#[derive(Clone, Debug)]
pub struct Set {
    /// The name of its folder; with a kind of text in brackets where it is only the documents of that kind.
    pub name: String,
    /// Where its gold lies.
    pub file: PathBuf,
    /// The gold documents.
    pub gold: Vec<Document>,
    /// What was found, by document id.
    pub predicted: BTreeMap<String, Document>,
    /// What its labels mean.
    pub mapping: Mapping,
}

impl Set {
    /// Whether any document has names, dates or numbers.
    pub fn has_entities(&self) -> bool {
        self.gold.iter().any(|document| !document.entities.is_empty())
    }

    /// Whether any document has quotations.
    pub fn has_quotes(&self) -> bool {
        self.gold.iter().any(|document| !document.quotes.is_empty())
    }

    /// The news in a set that holds other kinds of text too, as a set of its own.
    pub fn news(&self) -> Option<Self> {
        let is_news = |document: &&Document| document.genre.as_deref() == Some("news");
        let gold: Vec<Document> = self.gold.iter().filter(is_news).cloned().collect();
        let apart = !gold.is_empty() && gold.len() < self.gold.len();
        apart.then(|| Self {
            name: format!("{} (news)", self.name),
            gold,
            ..self.clone()
        })
    }
}

/// The folders in `corpora` that are sets, in the order of their names; with `wanted`, only those.
pub fn folders(corpora: &Path, wanted: &[String]) -> Result<Vec<PathBuf>> {
    let entries = fs::read_dir(corpora).with_context(|| {
        format!(
            "there are no corpora in {}; name their folder with --corpora",
            corpora.display()
        )
    })?;
    let mut folders: Vec<PathBuf> = entries
        .filter_map(|entry| entry.ok().map(|entry| entry.path()))
        .filter(|folder| folder.join("dev.jsonl").is_file())
        .collect();
    folders.sort();
    if folders.is_empty() {
        bail!("no folder in {} has a dev.jsonl", corpora.display());
    }
    let name = |folder: &Path| folder.file_name().unwrap_or_default().to_string_lossy().into_owned();
    if let Some(unknown) = wanted
        .iter()
        .find(|set| !folders.iter().any(|folder| name(folder) == **set))
    {
        let names: Vec<String> = folders.iter().map(|folder| name(folder)).collect();
        bail!(
            "there is no set `{unknown}` in {}; there are {}",
            corpora.display(),
            names.join(", ")
        );
    }
    folders.retain(|folder| wanted.is_empty() || wanted.contains(&name(folder)));
    Ok(folders)
}

/// The release build of the command line.
pub fn program() -> Result<PathBuf> {
    release("pressmark-cli", "pressmark")
}

/// Has the engine annotate a set, with `attitudes` beside the speech; the result stays in the target folder for whoever wants to look.
pub fn annotate(program: &Path, folder: &Path, attitudes: bool) -> Result<Set> {
    let name = folder.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let gold_file = folder.join("dev.jsonl");
    let predicted_file = output()?.join(format!("{name}.jsonl"));
    let mut annotate = command(program);
    annotate.args(["annotate", "--corpus"]);
    if attitudes {
        annotate.arg("--attitudes");
    }
    annotate
        .stdin(Stdio::from(File::open(&gold_file)?))
        .stdout(Stdio::from(File::create(&predicted_file)?));
    println!("  annotating {name}");
    let status = annotate
        .status()
        .with_context(|| format!("cannot start {}", program.display()))?;
    if !status.success() {
        bail!("{} failed on {} ({status})", program.display(), gold_file.display());
    }
    read(folder, &predicted_file)
}

/// The set in `folder` with the predictions in a file.
pub fn read(folder: &Path, predicted: &Path) -> Result<Set> {
    let mapping = folder.join("mapping.json");
    let mapping = match fs::read_to_string(&mapping) {
        Ok(json) => Mapping::parse(&json).with_context(|| format!("cannot read {}", mapping.display()))?,
        Err(_) => Mapping::default(),
    };
    let file = folder.join("dev.jsonl");
    Ok(Set {
        name: folder.file_name().unwrap_or_default().to_string_lossy().into_owned(),
        gold: corpus::read(&file)?,
        file,
        predicted: corpus::by_id(corpus::read(predicted)?),
        mapping,
    })
}

/// The folder for predictions.
pub fn output() -> Result<PathBuf> {
    let output = project::target().join("evaluate");
    fs::create_dir_all(&output).with_context(|| format!("cannot create {}", output.display()))?;
    Ok(output)
}
