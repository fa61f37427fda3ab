//! Every word list has a header with its source and licence, and the table of the lists says the same licence.
#![cfg(not(target_arch = "wasm32"))]

use std::fs;
use std::path::Path;

#[test]
fn the_table_of_lists_is_true() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("data");
    let table = fs::read_to_string(folder.join("README.md")).expect("the lists have a README");
    let mut count = 0;
    for entry in fs::read_dir(&folder).expect("the folder of lists can be read") {
        let path = entry.expect("the folder of lists can be read").path();
        if !path
            .extension()
            .is_some_and(|extension| extension == "txt" || extension == "tsv")
        {
            continue;
        }
        count += 1;
        let name = path
            .file_name()
            .and_then(|name| name.to_str())
            .expect("names of lists are plain");
        let list = fs::read_to_string(&path).expect("lists are text");
        let header: Vec<&str> = list.lines().take_while(|line| line.starts_with('#')).collect();
        let header = header.join("\n");
        assert!(header.contains("Source"), "{name} does not say its source");
        let (_, licence) = header
            .split_once("Licence: ")
            .unwrap_or_else(|| panic!("{name} has no licence"));
        let licence = licence.lines().next().unwrap_or_default();
        let licence = licence.trim_end_matches(", as the project.").trim_end_matches('.');
        let row = table
            .lines()
            .find(|line| line.starts_with('|') && line.contains(&format!("`{name}`")))
            .unwrap_or_else(|| panic!("README.md does not list {name}"));
        let cell = row.trim_end_matches('|').rsplit('|').next().unwrap_or_default();
        assert!(
            cell.contains(licence),
            "{name}: the list says {licence:?}, the table {cell:?}"
        );
        assert_eq!(cell.contains("-1.0"), licence.contains("-1.0"), "{name}: {cell:?}");
    }
    assert!(count > 20, "only {count} lists found");
}
