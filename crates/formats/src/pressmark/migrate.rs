//! Versions of the format, and the steps from each to the next.
//!
//! Every version that was ever released stays readable: a file is brought up step by step before it is read. A step
//! works on the JSON itself, so that old types need not be kept.

use serde_json::{Map, Value};

use crate::error::FormatError;

/// The version that is written, and the newest that is read.
pub const VERSION: u64 = 1;

/// Changes the JSON of one version into that of the next; takes the fields of the file.
type Step = fn(&mut Map<String, Value>);

/// The steps in order: the first makes version 2 out of version 1.
const STEPS: [Step; VERSION as usize - 1] = [];

/// What a file says of its version.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stated {
    /// A version that can be read.
    Known(u64),
    /// Nothing usable: it is read as version 1.
    Missing,
}

/// The version of the file.
pub fn stated(file: &Map<String, Value>) -> Result<Stated, FormatError> {
    let Some(version) = file.get("version") else {
        return Ok(Stated::Missing);
    };
    let number = match version {
        Value::String(text) => text.trim().parse().ok(),
        other => other.as_f64(),
    };
    match number {
        Some(number) if number > VERSION as f64 => Err(FormatError::NewerVersion {
            version: version.as_str().map_or_else(|| version.to_string(), str::to_owned),
        }),
        _ => Ok(version
            .as_u64()
            .filter(|version| *version >= 1)
            .map_or(Stated::Missing, Stated::Known)),
    }
}

/// The version of a file whose format counts as ours does; `None` where it states nothing usable.
pub fn version(file: &Map<String, Value>) -> Result<Option<u64>, FormatError> {
    Ok(match stated(file)? {
        Stated::Known(version) => Some(version),
        Stated::Missing => None,
    })
}

/// Brings a file from `version` up to [`VERSION`].
pub fn migrate(file: &mut Map<String, Value>, version: u64) {
    let done = usize::try_from(version.saturating_sub(1)).unwrap_or(usize::MAX);
    for step in STEPS.iter().skip(done) {
        step(file);
    }
    file.insert("version".to_owned(), VERSION.into());
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn version(value: Value) -> Result<Stated, FormatError> {
        let file: Map<String, Value> = [("version".to_owned(), value)].into_iter().collect();
        stated(&file)
    }

    #[test]
    fn newer_versions_are_refused_and_odd_ones_read_as_the_first() {
        assert_eq!(version(json!(1)), Ok(Stated::Known(1)));
        assert_eq!(version(json!("1")), Ok(Stated::Missing));
        assert_eq!(version(json!(0)), Ok(Stated::Missing));
        assert_eq!(version(json!([])), Ok(Stated::Missing));
        for (newer, name) in [(json!(2), "2"), (json!(1.5), "1.5"), (json!("3.0"), "3.0")] {
            assert_eq!(
                version(newer),
                Err(FormatError::NewerVersion {
                    version: name.to_owned()
                })
            );
        }
    }
}
