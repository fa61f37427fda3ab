//! The tables of `docs/FORMATS.md` say what the program does: what each format holds, and, where real files of other tools
//! lie beside the repository, what becomes of each. `UPDATE_EXPECT=1` writes them again.

mod common;

use std::fmt::Write;
use std::path::{Path, PathBuf};

use pressmark_annotation::document::Kind;
use pressmark_annotation::{Document, check};
use pressmark_formats::Detected;
use pressmark_formats::exchange::carries::{Carries, Entities, Field, Layout, Unit};
use pressmark_formats::exchange::{File, Format, detect, losses, read};

const PAGE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/FORMATS.md");

/// Compares a part of the page with what it should be, or puts that in its place.
fn keep(name: &str, wanted: &str) {
    let page = std::fs::read_to_string(PAGE).expect("docs/FORMATS.md");
    let (start, end) = (format!("<!-- {name} -->\n"), format!("<!-- end of {name} -->"));
    let (before, rest) = page.split_once(&start).expect("the part's start");
    let (there, after) = rest.split_once(&end).expect("the part's end");
    if std::env::var_os("UPDATE_EXPECT").is_some() && there != wanted {
        std::fs::write(PAGE, format!("{before}{start}{wanted}{end}{after}")).expect("writable");
    } else {
        assert_eq!(
            there, wanted,
            "the {name} of docs/FORMATS.md is stale: run with UPDATE_EXPECT=1"
        );
    }
}

fn yes(held: bool) -> &'static str {
    if held { "yes" } else { "–" }
}

fn kinds(kinds: &[Option<Kind>]) -> String {
    let name = |kind: &Option<Kind>| match kind {
        None => "article",
        Some(Kind::Entity) => "entities",
        Some(Kind::Mention) => "mentions",
        Some(Kind::Quotation) => "quotations",
        Some(Kind::Note) => "notes",
        Some(Kind::Relation) => "relations",
    };
    match kinds.len() {
        0 => "–".to_owned(),
        6 => "all".to_owned(),
        _ => kinds.iter().map(name).collect::<Vec<_>>().join(", "),
    }
}

fn row(format: Format) -> String {
    let carries: &Carries = format.carries();
    let ways = match (format.reads(), format.writes()) {
        (true, true) => "both ways",
        (false, true) => "written",
        _ => "read",
    };
    let unit = match carries.unit {
        Unit::CodePoints => "code points",
        Unit::Utf16 => "UTF-16 units",
        Unit::Tokens => "tokens",
        Unit::Markup => "markup",
    };
    let mentions = match carries.mentions {
        Layout::None => "–",
        Layout::Flat => "side by side",
        Layout::Any => "nested, crossing",
    };
    let entities = match carries.entities {
        Entities::None => "–",
        Entities::Referred => "those with a mention or speaker",
        Entities::All => "all",
    };
    let parts = [
        (carries.quotations, "content"),
        (carries.quotations && carries.discontinuous, "pieces"),
        (carries.cues, "cue"),
        (carries.sources, "source"),
        (carries.quotation_kinds, "kind"),
    ];
    let parts: Vec<&str> = parts
        .into_iter()
        .filter(|(held, _)| *held)
        .map(|(_, name)| name)
        .collect();
    let parts = if parts.is_empty() {
        "–".to_owned()
    } else {
        parts.join(", ")
    };
    let relations: Vec<Option<Kind>> = carries.relations.iter().copied().map(Some).collect();
    let relations = if relations.len() == 5 {
        "all".to_owned()
    } else {
        kinds(&relations)
    };
    let decisions = match (carries.statuses, carries.rules, carries.annotators) {
        (true, true, true) => "status, rule, who and when",
        (false, false, false) => "–",
        _ => "in part",
    };
    let fields = match carries.metadata.len() {
        0 => "–",
        all if all == Field::ALL.len() => "all",
        _ => "some",
    };
    let cells = [
        &format!("`{}`", format.name()),
        ways,
        unit,
        mentions,
        entities,
        &parts,
        yes(carries.speakers),
        &kinds(carries.notes),
        &relations,
        decisions,
        fields,
    ];
    format!("| {} |\n", cells.join(" | "))
}

#[test]
fn the_matrix_says_what_each_format_holds() {
    let mut table = String::from(
        "| format | ways | offsets | mentions | entities | quotations | speakers | notes on | relations of | decisions | about the article |\n\
         | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |\n",
    );
    table.extend(Format::ALL.map(row));
    keep("matrix", &table);
}

#[test]
fn the_list_of_losses_says_what_each_format_leaves_out() {
    let document = common::document();
    let mut table = String::from("| format | of an article with one of everything, it leaves out |\n| --- | --- |\n");
    for format in Format::ALL {
        let lost = losses(format, &document);
        let lost: Vec<&str> = lost.iter().map(|loss| loss.what.phrases().1).collect();
        let lost = if lost.is_empty() {
            "nothing".to_owned()
        } else {
            lost.join(", ")
        };
        writeln!(table, "| `{}` | {lost} |", format.name()).expect("a string takes all");
    }
    keep("losses", &table);
}

/// The files in a folder, sorted, without its description.
fn files(folder: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).expect("readable");
    let paths = entries.map(|entry| entry.expect("readable").path());
    let mut paths: Vec<PathBuf> = paths
        .filter(|path| path.file_name().is_none_or(|name| name != "README.md"))
        .collect();
    paths.sort();
    paths
}

/// What becomes of a file that is opened, with the text beside it where annotations stand apart.
fn outcome(path: &Path, beside: Option<&Path>) -> String {
    let content = |path: &Path| {
        (
            path.file_name()
                .map_or(String::new(), |name| name.to_string_lossy().into_owned()),
            std::fs::read(path).expect("readable"),
        )
    };
    let opened: Vec<(String, Vec<u8>)> = std::iter::once(path).chain(beside).map(content).collect();
    let files: Vec<File> = opened.iter().map(|(name, bytes)| File { name, bytes }).collect();
    let Some(format) = detect(&files) else {
        return match pressmark_formats::detect(&opened[0].1) {
            Detected::Text => "opened as plain text".to_owned(),
            Detected::Html => "opened as a web page".to_owned(),
            Detected::TagSet => "opened as a tag set".to_owned(),
            Detected::Unreadable(error) => format!("refused: {error}"),
            other => match pressmark_formats::pressmark::parse(&opened[0].1) {
                Ok(_) => format!("{other:?}"),
                Err(error) => format!("refused: {error}"),
            },
        };
    };
    match read(format, &files) {
        Err(error) => format!("refused: {error}"),
        Ok(found) => {
            let count = |of: fn(&Document) -> usize| found.documents.iter().map(of).sum::<usize>();
            let counts = [
                (found.documents.len(), "article", "articles"),
                (count(|document| document.mentions.len()), "mention", "mentions"),
                (count(|document| document.quotations.len()), "quotation", "quotations"),
                (count(|document| document.entities.len()), "entity", "entities"),
                (count(|document| document.relations.len()), "relation", "relations"),
                (count(|document| document.notes.len()), "note", "notes"),
                (found.told.len(), "remark", "remarks"),
            ];
            for document in &found.documents {
                let bad = |problem: &check::Problem| {
                    use check::Problem::{BadSpan, Dangling, Disordered, NoContent};
                    matches!(problem, BadSpan(..) | Dangling { .. } | Disordered(_) | NoContent(_))
                };
                assert_eq!(check::check(document).into_iter().find(bad), None, "{}", path.display());
            }
            let told = counts.into_iter().filter(|(count, ..)| *count > 0);
            let told: Vec<String> = told
                .map(|(count, one, many)| format!("{count} {}", if count == 1 { one } else { many }))
                .collect();
            format!("{}: {}", format.name(), told.join(", "))
        }
    }
}

#[test]
fn every_real_file_is_read_or_refused() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/interop");
    if !root.is_dir() {
        return;
    }
    let mut table = String::from("| file | what becomes of it |\n| --- | --- |\n");
    for folder in files(&root).into_iter().filter(|path| path.is_dir()) {
        let name = folder.file_name().expect("a name").to_string_lossy().into_owned();
        if name == "w3c-web-annotation-tests" {
            continue;
        }
        let all = files(&folder);
        let of = |path: &Path, ending: &str| path.extension().is_some_and(|given| given == ending);
        let texts: Vec<&PathBuf> = all.iter().filter(|path| of(path, "txt")).collect();
        let apart = all.iter().any(|path| of(path, "ann"));
        for path in &all {
            if of(path, "conf") || apart && of(path, "txt") {
                continue;
            }
            let own = texts.iter().find(|text| text.file_stem() == path.file_stem());
            let beside = own
                .or(texts.first().filter(|_| texts.len() == 1))
                .filter(|_| of(path, "ann"));
            let file = path.file_name().expect("a name").to_string_lossy();
            writeln!(
                table,
                "| {name}/{file} | {} |",
                outcome(path, beside.map(|path| path.as_path()))
            )
            .expect("a string takes all");
        }
    }
    keep("files", &table);
}
