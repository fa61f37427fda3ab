//! Files made to keep the reader busy or to fill the disk: they are read in a time and written in a size that fit theirs.

use pressmark_formats::Outcome;
use pressmark_formats::pressmark::parse;
use serde_json::{Value as Json, json};

#[test]
fn long_chains_of_lost_relations_and_many_nameless_entities_are_read_quickly() {
    // Each relation ends at the next one, and the last one at nothing.
    let relations: Vec<Json> = (0..20_000)
        .map(|n| {
            json!({
                "id": format!("r{n}"), "name": "about", "status": "manual", "createdBy": "ada",
                "from": {"kind": "relation", "id": format!("r{}", n + 1)}, "to": {"kind": "entity", "id": "e0"}
            })
        })
        .collect();
    let entities: Vec<Json> = (0..5_000)
        .map(|n| json!({"id": format!("e{n}"), "label": "PERSON", "name": "", "status": "manual", "createdBy": "ada"}))
        .collect();
    let mentions: Vec<Json> = (0..5_000)
        .map(|n| {
            json!({
                "id": format!("m{n}"), "label": "PERSON", "status": "manual", "createdBy": "ada",
                "entity": format!("e{}", 4_999 - n), "span": {"start": 0, "end": 4, "exact": "Holt"}
            })
        })
        .collect();
    let file = json!({
        "format": "pressmark", "version": 1, "text": "Holt said no.", "entities": entities, "mentions": mentions,
        "relations": relations
    });
    let start = std::time::Instant::now();
    let (document, told) = parse(file.to_string().as_bytes()).expect("readable");
    assert!(start.elapsed().as_secs() < 20, "{:?}", start.elapsed());
    assert!(document.relations.is_empty());
    assert!(document.entities.values().all(|entity| entity.name == "Holt"));
    let aside = told.iter().filter(|repair| repair.outcome == Outcome::SetAside).count();
    assert_eq!(aside, 20_000);
}
