//! The engine on its own (`benches/engine`), natively: built, run over texts, and its tokens a second.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use serde_json::Value;

use crate::process::{capture, command, release};
use crate::project;

/// Times over the same texts.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Speed {
    /// How many tokens the texts have; what a token is, our engine says.
    pub tokens: u64,
    /// The seconds that each run took, in ascending order.
    pub seconds: Vec<f64>,
}

impl Speed {
    /// The times in the output of a program, which prints `{"seconds": […]}`, with `"tokens"` or for `tokens`.
    pub fn parse(json: &str, tokens: u64) -> Result<Self> {
        let value: Value = serde_json::from_str(json).context("no JSON")?;
        let times = value["seconds"].as_array().context("no list of seconds")?;
        let mut seconds: Vec<f64> = times.iter().filter_map(Value::as_f64).collect();
        seconds.sort_by(f64::total_cmp);
        let tokens = value["tokens"].as_u64().unwrap_or(tokens);
        if seconds.is_empty() {
            bail!("nothing was measured");
        }
        Ok(Self { tokens, seconds })
    }

    /// Adds the runs of another measurement over the same texts.
    pub fn add(&mut self, other: Self) {
        self.tokens = other.tokens;
        self.seconds.extend(other.seconds);
        self.seconds.sort_by(f64::total_cmp);
    }

    /// Tokens a second in the median run.
    pub fn rate(&self) -> f64 {
        self.seconds
            .get(self.seconds.len() / 2)
            .map_or(0.0, |time| self.tokens as f64 / time)
    }

    /// Tokens a second in the fastest run, the one that nothing else on the machine disturbed.
    pub fn best(&self) -> f64 {
        self.seconds.first().map_or(0.0, |time| self.tokens as f64 / time)
    }
}

/// The native build.
#[derive(Clone, Debug)]
pub struct Engine {
    program: PathBuf,
}

impl Engine {
    /// Builds it as the command line is built.
    pub fn build() -> Result<Self> {
        let program = release("pressmark-bench", "engine")?;
        Ok(Self { program })
    }

    /// Reads `texts` so many times, on one core, after a second to warm up.
    pub fn measure(&self, texts: &[String], runs: usize) -> Result<Speed> {
        let file = write_texts(texts)?;
        self.measure_file(&file, runs)
    }

    /// The same with the texts in a file, which [`write_texts`] wrote.
    pub fn measure_file(&self, texts: &Path, runs: usize) -> Result<Speed> {
        let printed = capture(command(&self.program).arg(texts).arg(runs.to_string()))?;
        Speed::parse(&printed, 0).with_context(|| format!("{} printed something else", self.program.display()))
    }
}

/// Writes `texts` as a JSON list into the target folder, for programs that measure.
pub fn write_texts(texts: &[String]) -> Result<PathBuf> {
    let folder = project::target().join("bench");
    fs::create_dir_all(&folder).with_context(|| format!("cannot create {}", folder.display()))?;
    let file = folder.join("texts.json");
    fs::write(&file, serde_json::to_string(texts)?).with_context(|| format!("cannot write {}", file.display()))?;
    Ok(file)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_rate_is_that_of_the_median_run() {
        let speed = Speed::parse(r#"{"tokens": 300, "seconds": [3, 1, 2]}"#, 0).expect("times");
        assert!((speed.rate() - 150.0).abs() < 1e-9);
        assert!((speed.best() - 300.0).abs() < 1e-9);
        let mut both = speed.clone();
        both.add(Speed {
            tokens: 300,
            seconds: vec![0.5, 0.6],
        });
        assert!((both.rate() - 300.0).abs() < 1e-9);
        assert_eq!(Speed::parse(r#"{"seconds": [1]}"#, 7).expect("times").tokens, 7);
        assert!(Speed::parse(r#"{"seconds": []}"#, 7).is_err());
        assert!(Speed::parse("Error", 7).is_err());
    }
}
