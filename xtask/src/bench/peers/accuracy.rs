//! The accuracy of others beside that of the engine, by one scorer: compromise on names, wink-nlp on dates and numbers.

use std::path::PathBuf;

use anyhow::Result;

use super::Node;
use crate::evaluate::names::{Rules, Score, score};
use crate::evaluate::sets::{self, Set};

/// What wink-nlp finds, as types.
const NUMBERS: [&str; 6] = ["DATE", "TIME", "MONEY", "PERCENT", "ORDINAL", "CARDINAL"];

/// Scores the engine and its peers on the sets in `folders` and prints a table of names and one of dates and numbers.
pub(super) fn tables(node: &Node, folders: &[PathBuf]) -> Result<()> {
    let program = sets::program()?;
    let mut compared = Vec::new();
    for folder in folders {
        let ours = sets::annotate(&program, folder, false)?;
        if ours.has_entities() {
            let of = |peer: &str| {
                let file = sets::output()?.join(format!("{}-{peer}.jsonl", ours.name));
                node.annotate(peer, &ours.file, &file)?;
                sets::read(folder, &file)
            };
            compared.push([of("compromise")?, of("wink-nlp")?, ours]);
        }
    }
    names(&compared);
    numbers(&compared);
    Ok(())
}

fn names(sets: &[[Set; 3]]) {
    println!(
        "\nNames: strict span and coarse class, edges normalised; F1, with precision and recall of the three together\n"
    );
    println!(
        "{:<20} {:<12} {:>6} {:>6} {:>6} | {:>6} {:>6} {:>6}",
        "set", "system", "PER", "ORG", "LOC", "P", "R", "F1"
    );
    for [compromise, _, ours] in sets {
        for (system, set) in [("Pressmark", ours), ("compromise", compromise)] {
            let score = scored(set, Rules::COARSE);
            let (precision, recall, f1) = score.headline().scores();
            let of = |class| score.of(class).scores().2;
            println!(
                "{:<20} {system:<12} {:>6.1} {:>6.1} {:>6.1} | {precision:>6.1} {recall:>6.1} {f1:>6.1}",
                set.name,
                of("PER"),
                of("ORG"),
                of("LOC")
            );
        }
    }
}

fn numbers(sets: &[[Set; 3]]) {
    println!(
        "\nDates and numbers: strict span and type, edges normalised; F1, – where a set does not have the type apart\n"
    );
    print!("{:<20} {:<12}", "set", "system");
    for label in NUMBERS {
        print!(" {label:>8}");
    }
    println!();
    for [_, wink, ours] in sets {
        let (wink_score, our_score) = (scored(wink, Rules::FINE), scored(ours, Rules::FINE));
        if NUMBERS.iter().all(|label| our_score.of(label).gold() == 0) {
            continue;
        }
        for (system, score) in [("Pressmark", our_score), ("wink-nlp", wink_score)] {
            print!("{:<20} {system:<12}", ours.name);
            for label in NUMBERS {
                let counts = score.of(label);
                if counts.gold() > 0 {
                    print!(" {:>8.1}", counts.scores().2);
                } else {
                    print!(" {:>8}", "–");
                }
            }
            println!();
        }
    }
}

fn scored(set: &Set, rules: Rules) -> Score {
    score(&set.gold, &set.predicted, &set.mapping, rules)
}
