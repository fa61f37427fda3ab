//! What makes the site work without a network: the service worker gets the list of the build's files, and the manifest lies
//! beside them.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result, bail};

use crate::{policy, project, site};

/// The service worker's script.
const SCRIPT: &str = "service_worker.js";

/// Writes the service worker for the files in `out`, which are the whole site of the build `id`.
pub fn write(out: &Path, id: &str) -> Result<()> {
    let mut files = Vec::new();
    site::collect(out, &mut files)?;
    let mut names = files
        .iter()
        .map(|file| {
            let name = file
                .strip_prefix(out)
                .context("a file of the site lies outside of it")?;
            Ok(name.to_string_lossy().replace('\\', "/"))
        })
        .collect::<Result<Vec<String>>>()?;
    names.retain(|name| ![SCRIPT, policy::HEADERS, policy::HTACCESS].contains(&name.as_str()));
    // The page's own address is the folder.
    names.push("./".to_owned());
    names.sort();
    let template = project::root().join("static").join(SCRIPT);
    let script = fs::read_to_string(&template).with_context(|| format!("cannot read {}", template.display()))?;
    let path = out.join(SCRIPT);
    fs::write(&path, fill(&script, id, &names)?).with_context(|| format!("cannot write {}", path.display()))
}

/// The script with the build's name and files in it.
fn fill(script: &str, id: &str, names: &[String]) -> Result<String> {
    for word in ["\"__BUILD__\"", "[\"__FILES__\"]"] {
        if script.matches(word).count() != 1 {
            bail!("static/{SCRIPT} must contain {word} once");
        }
    }
    let list = serde_json::to_string(names)?;
    let id = serde_json::to_string(id)?;
    Ok(script.replace("\"__BUILD__\"", &id).replace("[\"__FILES__\"]", &list))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_script_gets_the_builds_files() {
        let script = "const BUILD = \"__BUILD__\";\nconst FILES = [\"__FILES__\"];";
        let filled = fill(script, "0.1.0-ab", &["./".to_owned(), "a.css".to_owned()]).expect("the places are there");
        assert_eq!(filled, "const BUILD = \"0.1.0-ab\";\nconst FILES = [\"./\",\"a.css\"];");
        assert!(fill("", "x", &[]).is_err());
    }
}
