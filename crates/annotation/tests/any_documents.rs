//! Comparing, aligning, merging, agreement and scoring take any documents, also ones that no edit could make.
#![cfg(not(target_arch = "wasm32"))]

use std::sync::Arc;

use pressmark_annotation::agreement::agreement;
use pressmark_annotation::align::carry;
use pressmark_annotation::analysis::{MentionKind, QuotationKind};
use pressmark_annotation::compare::{Choice, adopt, compare};
use pressmark_annotation::document::{
    Document, Entity, Extra, Key, Kind, Mention, Note, Provenance, Quotation, Relation, Speaker, Status, Tombstone,
};
use pressmark_annotation::merge::{ALTERNATIVES, MERGED, SETTLED, Settlement, conflicts, merge, settle};
use pressmark_annotation::ops::Stamp;
use pressmark_annotation::scoring::{class, score};
use pressmark_annotation::{Id, Span, Text};
use proptest::prelude::*;
use serde_json::{Value as Json, json};

type Draft = (Vec<(u32, u32, u8, u8)>, Vec<(u32, u32, u8, u8)>, u8, u8);

fn provenance(number: u8) -> Provenance {
    let statuses = [Status::Suggested, Status::Accepted, Status::Rejected, Status::Manual];
    Provenance {
        status: statuses[usize::from(number % 4)],
        created_by: Id::from(["ana", "bo", ""][usize::from(number % 3)]),
        created_at: None,
        changed_by: number.is_multiple_of(5).then(|| "cy".into()),
        changed_at: None,
        confidence: None,
        rule: number.is_multiple_of(2).then(|| "test/rule".to_owned()),
    }
}

/// Fields as a merge writes them, and as nothing should.
fn fields(number: u8) -> Extra {
    let odd: Json = match number % 9 {
        0 => json!([1, {"item": "mention"}, {"item": "mention", "id": "m1", "deletedBy": "bo"}]),
        1 => json!({"id": "x", "as": "m1", "references": {"entity e1": "e2~00"}}),
        2 => json!(["00 x", "nothing"]),
        3 => json!({"beside": {"shown": "", "versions": ["a b"]}}),
        _ => return Extra::new(),
    };
    let name = [ALTERNATIVES, MERGED, SETTLED, MERGED][usize::from(number % 4)];
    [(name.to_owned(), odd)].into_iter().collect()
}

fn document(text: &str, (mentions, quotations, note, more): &Draft) -> Document {
    let mut document = Document::new("any", Arc::new(Text::new(text).expect("short")));
    for number in 0..*more % 4 {
        let id = Id::from(format!("e{number}").as_str());
        let entity = Entity {
            id: id.clone(),
            label: ["PERSON", "GPE"][usize::from(number % 2)].into(),
            name: ["Holt", "holt", ""][usize::from(number % 3)].to_owned(),
            aliases: vec!["Holt".to_owned()],
            provenance: provenance(number),
            extra: fields(number ^ *more),
        };
        document.entities.insert(id, Arc::new(entity));
    }
    for (number, (start, len, a, b)) in mentions.iter().enumerate() {
        let mention = Mention {
            id: Id::from(format!("m{}", if *b == 7 { 0 } else { number }).as_str()),
            span: Span::new(*start, start.saturating_add(*len)),
            kind: MentionKind::Name,
            label: ["PERSON", "GPE", ""][usize::from(a % 3)].into(),
            entity: b.is_multiple_of(2).then(|| format!("e{}", b % 5).as_str().into()),
            value: None,
            provenance: provenance(*a),
            extra: fields(*b),
        };
        document
            .mentions
            .insert(format!("m{number}").as_str().into(), Arc::new(mention));
    }
    for (number, (start, len, a, b)) in quotations.iter().enumerate() {
        let id = Id::from(format!("q{number}").as_str());
        let first = Span::new(*start, start.saturating_add(*len));
        let quotation = Quotation {
            id: id.clone(),
            kind: [QuotationKind::Direct, QuotationKind::Mixed, QuotationKind::ScareQuotes][usize::from(a % 3)],
            attitude: a.is_multiple_of(2),
            content: if *b == 9 {
                Vec::new()
            } else {
                vec![first, Span::new(u32::from(*b), 40)]
            },
            cue: vec![Span::new(u32::from(*a), u32::from(*b))],
            source: Vec::new(),
            speaker: [Speaker::Undecided, Speaker::Unnamed, Speaker::Entity("e1".into())][usize::from(b % 3)].clone(),
            speaker_rule: None,
            provenance: provenance(*b),
            extra: fields(*a),
        };
        document.quotations.insert(id, Arc::new(quotation));
    }
    let key = |number: u8| {
        let kinds = [Kind::Mention, Kind::Quotation, Kind::Entity, Kind::Note, Kind::Relation];
        let kind = kinds[usize::from(number % 5)];
        Key::new(kind, ["m0", "q0", "e0", "n0", "r0"][usize::from(number % 5)])
    };
    let body = Note {
        id: "n0".into(),
        target: Some(key(*note)),
        body: "why".into(),
        provenance: provenance(*note),
        extra: fields(*note),
    };
    document.notes.insert("n0".into(), Arc::new(body));
    let relation = Relation {
        id: "r0".into(),
        name: "of".into(),
        from: key(*more),
        to: key(*note),
        provenance: provenance(*more),
        extra: Extra::new(),
    };
    document.relations.insert("r0".into(), Arc::new(relation));
    let tombstone = Tombstone {
        key: key(more.wrapping_add(1)),
        deleted_by: "bo".into(),
        deleted_at: None,
        extra: fields(*note),
    };
    document.tombstones.insert(tombstone.key.clone(), tombstone);
    document
}

fn draft() -> impl Strategy<Value = Draft> {
    let marks = || {
        prop::collection::vec(
            (0_u32..50, prop_oneof![0_u32..20, Just(u32::MAX)], 0_u8..12, 0_u8..12),
            0..8,
        )
    };
    (marks(), marks(), any::<u8>(), any::<u8>())
}

proptest! {
    #[test]
    fn nothing_panics(a in draft(), b in draft(), c in draft(), text in "[Ho ltöé😀\n“”.]{0,50}", other in "[Ho ltöé😀\n“”.]{0,50}") {
        let (a, b, c) = (document(&text, &a), document(&text, &b), document(&other, &c));
        let documents = [&a, &b, &c];
        let stamp = Stamp { by: "di".into(), at: None, seed: "seed-of-di-0001".into() };
        let comparison = compare(&documents);
        agreement(&comparison, &documents);
        for difference in &comparison.differences {
            for choice in [Choice::Neither, Choice::Side(1), Choice::Side(2), Choice::Both(1), Choice::Side(9)] {
                let _ = adopt(&comparison, &documents, difference, 0, choice, &stamp);
            }
        }
        score(&a, &c);
        class(&b, &documents);
        carry(&a, &c.text);
        if let Ok(merged) = merge(&[&a, &b], Some(&a)) {
            for conflict in conflicts(&merged) {
                let first = conflict.alternatives.first().map_or(0, |alternative| alternative.index);
                for settlement in [Settlement::Keep, Settlement::Take(first), Settlement::Both(first), Settlement::Neither] {
                    let _ = settle(&merged, &conflict.key, settlement, &stamp);
                }
            }
            prop_assert_eq!(merge(&[&a, &b], None), merge(&[&b, &a], None));
            let again = merge(&[&merged, &a, &b], None).expect("one text");
            prop_assert!(again.items().count() >= merged.items().count().min(1));
        }
        prop_assert!(comparison.agreed() <= comparison.matches.mentions.len() + comparison.matches.quotations.len());
    }
}
