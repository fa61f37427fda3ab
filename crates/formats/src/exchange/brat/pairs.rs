//! Which annotations belong to which text.

use super::{NAME, is};
use crate::error::FormatError;
use crate::exchange::look::Look;
use crate::exchange::{File, refuse};

/// Annotations with the text that they are about.
pub struct Pair<'a> {
    pub text: File<'a>,
    pub annotations: File<'a>,
}

/// The pairs among `files`, in the order of the annotations: by the same name, or where there is only one text, all
/// annotations with it (several annotators name their files as they like).
pub fn of<'a>(files: &[File<'a>]) -> Result<Vec<Pair<'a>>, FormatError> {
    let about = |file: &&File| {
        let name = file.name.to_lowercase();
        ends(&name, "ann") || !ends(&name, "txt") && !settings(&name) && Look::at(file).is_some_and(|look| is(&look))
    };
    let annotations: Vec<&File> = files.iter().filter(about).collect();
    let texts: Vec<&File> = files
        .iter()
        .filter(|file| !about(file) && !settings(&file.name.to_lowercase()))
        .collect();
    let stem = |file: &File| {
        file.name
            .rsplit_once('.')
            .map_or(file.name, |(stem, _)| stem)
            .to_owned()
    };
    let mut pairs = Vec::new();
    for file in annotations {
        let own = texts.iter().find(|text| stem(text) == stem(file));
        let only = texts.first().filter(|_| texts.len() == 1);
        let Some(text) = own.or(only) else {
            let reason = format!(
                "the text of {} is missing. Open the .txt and the .ann file of an article together, or a zip that holds both.",
                if file.name.is_empty() {
                    "the annotations"
                } else {
                    file.name
                }
            );
            return Err(refuse(NAME, reason));
        };
        pairs.push(Pair {
            text: **text,
            annotations: *file,
        });
    }
    Ok(pairs)
}

/// Whether a file says how brat shows annotations, or how this archive came about.
fn settings(name: &str) -> bool {
    ends(name, "conf") || name.rsplit('/').next().is_some_and(|name| name.starts_with("readme"))
}

/// Whether a name in lower case has that ending.
pub fn ends(name: &str, ending: &str) -> bool {
    name.rsplit_once('.').is_some_and(|(_, end)| end == ending)
}
