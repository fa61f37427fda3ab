//! The accuracy of others beside that of the engine, by one scorer: compromise on names and on the words of quotations,
//! wink-nlp on dates and numbers, and a regular expression on quotations.

use std::path::PathBuf;

use anyhow::Result;

use super::Node;
use crate::evaluate::names::{Rules, Score, score};
use crate::evaluate::sets::{self, Set};
use crate::evaluate::{baseline, quotations};

/// What wink-nlp finds, as types.
const NUMBERS: [&str; 6] = ["DATE", "TIME", "MONEY", "PERCENT", "ORDINAL", "CARDINAL"];

/// Scores the engine and its peers on the sets in `folders` and prints tables of names, of dates and numbers, and of
/// quotations.
pub(super) fn tables(node: &Node, folders: &[PathBuf]) -> Result<()> {
    let program = sets::program()?;
    let (mut with_names, mut with_quotes) = (Vec::new(), Vec::new());
    for folder in folders {
        let ours = sets::annotate(&program, folder, false)?;
        let of = |peer: &str| {
            let file = sets::output()?.join(format!("{}-{peer}.jsonl", ours.name));
            node.annotate(peer, &ours.file, &file)?;
            sets::read(folder, &file)
        };
        let compromise = of("compromise")?;
        if ours.has_quotes() {
            with_quotes.push((ours.clone(), compromise.clone()));
        }
        if ours.has_entities() {
            with_names.push([compromise, of("wink-nlp")?, ours]);
        }
    }
    names(&with_names);
    numbers(&with_names);
    quotations(&with_quotes);
    Ok(())
}

/// The words alone, as compromise finds no source: pieces with half of their tokens shared, by kind of speech.
fn quotations(sets: &[(Set, Set)]) {
    println!(
        "\nQuotations, speech only: F1 of the same words as a reader sees them (strict~) and of pieces with half of the words\n\
         shared (frag-iou50), the latter by kind of speech and with precision and recall; what a source is counts for nothing here\n"
    );
    println!(
        "{:<20} {:<18} {:>7} {:>10} | {:>6} {:>6} {:>8} | {:>6} {:>6}",
        "set", "system", "strict~", "frag-iou50", "direct", "mixed", "indirect", "P", "R"
    );
    for (ours, compromise) in sets {
        let expression = baseline::predictions(&ours.gold);
        let systems = [
            ("Pressmark", &ours.predicted),
            ("compromise", &compromise.predicted),
            ("regular expression", &expression),
        ];
        for (system, predicted) in systems {
            let score = quotations::score(&ours.gold, predicted, true);
            let f1 = |metric, kind| score.cell(metric, kind).scores().2;
            let (precision, recall, all) = score.cell("frag-iou50", "all").scores();
            println!(
                "{:<20} {system:<18} {:>7.1} {all:>10.1} | {:>6.1} {:>6.1} {:>8.1} | {precision:>6.1} {recall:>6.1}",
                ours.name,
                f1("strict~", "all"),
                f1("frag-iou50", "direct"),
                f1("frag-iou50", "mixed"),
                f1("frag-iou50", "indirect"),
            );
        }
    }
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
