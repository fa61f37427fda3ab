//! The command line of `cargo xtask evaluate`.

use std::path::PathBuf;

use anyhow::{Result, bail};
use lexopt::{Arg, Parser, ValueExt as _};

use super::{Options, Part};
use crate::project;

/// Reads the command line after `evaluate`.
pub fn parse(parser: &mut Parser) -> Result<Options> {
    let mut options = Options {
        parts: Vec::new(),
        corpora: project::root().join("../shared/corpora"),
        sets: Vec::new(),
        json: None,
        full: false,
        attitudes: false,
        calibration: false,
        speed: true,
    };
    while let Some(argument) = parser.next()? {
        match argument {
            Arg::Value(word) => match word.string()?.as_str() {
                "names" => options.parts.push(Part::Names),
                "quotes" => options.parts.push(Part::Quotes),
                "speakers" => options.parts.push(Part::Speakers),
                "mentions" => options.parts.push(Part::Mentions),
                "tags" => options.parts.push(Part::Tags),
                "all" => options.parts.extend(Part::ALL),
                other => bail!("`{other}` cannot be evaluated; there are names, quotes, speakers, tags and all"),
            },
            Arg::Long("corpora") => options.corpora = absolute(parser)?,
            Arg::Long("set") => options.sets.push(parser.value()?.string()?),
            Arg::Long("json") => options.json = Some(absolute(parser)?),
            Arg::Long("full") => options.full = true,
            Arg::Long("attitudes") => options.attitudes = true,
            Arg::Long("calibration") => options.calibration = true,
            Arg::Long("no-speed") => options.speed = false,
            other => return Err(other.unexpected().into()),
        }
    }
    if options.parts.is_empty() {
        options.parts.extend(Part::ALL);
    }
    let spoken = options
        .parts
        .iter()
        .any(|part| matches!(part, Part::Quotes | Part::Speakers));
    if !spoken && (options.full || options.attitudes) {
        bail!("--full and --attitudes are for quotations; write `cargo xtask evaluate quotes`");
    }
    if options.parts.iter().all(|part| *part == Part::Tags) && (options.json.is_some() || options.calibration) {
        bail!("--json and --calibration are for names, quotes and speakers");
    }
    Ok(options)
}

fn absolute(parser: &mut Parser) -> Result<PathBuf> {
    Ok(std::path::absolute(parser.value()?)?)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parsed(words: &[&str]) -> Result<Options> {
        parse(&mut Parser::from_args(words))
    }

    #[test]
    fn without_a_word_everything_is_evaluated() {
        let options = parsed(&[]).expect("nothing is wrong");
        assert_eq!(options.parts, Part::ALL);
        assert_eq!(parsed(&["all"]).expect("a part").parts, Part::ALL);
    }

    #[test]
    fn quotations_can_be_shown_whole() {
        let options = parsed(&["quotes", "speakers", "--full", "--attitudes", "--calibration"]);
        let options = options.expect("nothing is wrong");
        assert!(options.full && options.attitudes && options.calibration);
    }

    #[test]
    fn names_have_options_of_their_own() {
        let options = parsed(&["names", "--set", "one", "--set", "two", "--calibration", "--no-speed"]);
        let options = options.expect("nothing is wrong");
        assert_eq!(options.parts, [Part::Names]);
        assert_eq!(options.sets, ["one", "two"]);
        assert!(options.calibration && !options.speed);
        assert!(parsed(&["names", "--full"]).is_err());
        assert!(parsed(&["tags", "--calibration"]).is_err());
        assert!(parsed(&["chunks"]).is_err());
    }
}
