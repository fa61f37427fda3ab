//! Entities: a text in, a line for every entity out, with its other forms and, for people, the gender that the text tells.
#![allow(
    clippy::needless_raw_string_hashes,
    reason = "expect-test writes its expectations so"
)]

use expect_test::{Expect, expect};
use pressmark_annotation::analysis::Confidence;
use pressmark_annotation::label::Onto;
use pressmark_nlp::entities::{Gender, group};
use pressmark_nlp::lexicon::Lexicon;
use pressmark_nlp::names::recogniser::Recogniser;
use pressmark_nlp::names::{Name, find};
use pressmark_nlp::tokenise::layout;
use std::fmt::Write;

#[expect(clippy::needless_pass_by_value, reason = "expectations are written in place")]
fn check(text: &str, expected: Expect) {
    let (layout, lexicon) = (layout(text), Lexicon::new());
    let names = find(&layout, &lexicon, &Recogniser::new(), &[]);
    let entities = group(&layout, &lexicon, &names);
    let mut lines = String::new();
    for entity in &entities.list {
        let gender = match (entity.label, entity.gender) {
            (Onto::Person, Gender::Female) => " (she)",
            (Onto::Person, Gender::Male) => " (he)",
            (Onto::Person, Gender::Unknown) => " (?)",
            _ => "",
        };
        _ = write!(lines, "{} {}{gender}", entity.label.name(), entity.name);
        for alias in &entity.aliases {
            _ = write!(lines, " | {alias}");
        }
        _ = writeln!(lines, " ×{}", entity.mentions.len());
    }
    expected.assert_eq(&lines);
}

#[test]
fn surnames_and_given_names_are_the_person_of_the_full_name() {
    check(
        "Holt quits\nMayor Mira Holt resigned. Holt thanked Anton Vesnin. Mira K. Holt was elected in Bergen; Vesnin was not. Mira cried.",
        expect![[r#"
            PERSON Mira K. Holt (she) | Holt | Mira Holt | Mira ×5
            PERSON Anton Vesnin (he) | Vesnin ×2
            GPE Bergen ×1
        "#]],
    );
}

#[test]
fn two_people_with_one_surname_stay_apart() {
    check(
        "Adam Lund met Berit Lund. Lund smiled. Then Adam Lund left, and Lund laughed.",
        expect![[r#"
            PERSON Adam Lund (he) | Lund ×4
            PERSON Berit Lund (she) ×1
        "#]],
    );
}

#[test]
fn titles_role_nouns_and_given_names_tell_the_gender() {
    check(
        "Mr. Tavik and Ms. Orlane met spokeswoman Kim Darro. Alex Sund, an actress, and Maria Paz spoke to Olu Bexter.",
        expect![[r#"
            PERSON Tavik (he) ×1
            PERSON Orlane (she) ×1
            PERSON Kim Darro (she) ×1
            PERSON Alex Sund (she) ×1
            PERSON Maria Paz (she) ×1
            PERSON Olu Bexter (?) ×1
        "#]],
    );
}

#[test]
fn acronyms_and_short_forms_are_their_long_forms() {
    check(
        "The Fisheries Board of Lofoten (FBL) sued Corvane Corp. in the United States. FBL lawyers said Corvane had left the U.S. for good.",
        expect![[r#"
            ORG Fisheries Board of Lofoten | FBL ×3
            ORG Corvane Corp. | Corvane ×2
            GPE United States | U.S. ×2
        "#]],
    );
}

#[test]
fn forms_of_address_are_no_part_of_a_person() {
    let text = "Datuk Seri Hamidi Zulkarnain met Mira Holt. Hamidi Zulkarnain thanked Holt. Datuk Seri left with Haji Zulkarnain.";
    let (layout, lexicon) = (layout(text), Lexicon::new());
    let name = |words: &str, token: usize| {
        let length = words.split(' ').count();
        let (first, last) = (layout.tokens[token].span, layout.tokens[token + length - 1].span);
        assert_eq!(first.cover(last).slice(text), words);
        Name {
            tokens: token as u32..(token + length) as u32,
            span: first.cover(last),
            label: Onto::Person,
            rule: "word",
            confidence: Confidence::per_mille(900),
        }
    };
    let names = [
        name("Seri Hamidi Zulkarnain", 1),
        name("Mira Holt", 5),
        name("Hamidi Zulkarnain", 8),
        name("Seri", 14),
        name("Haji Zulkarnain", 17),
    ];
    let entities = group(&layout, &lexicon, &names);
    assert_eq!(entities.of_name, [0, 1, 0, 2, 0]);
    assert_eq!(entities.list[2].name, "Seri");
}

#[test]
fn a_company_is_the_same_with_and_without_its_legal_form() {
    check(
        "Zorbal Foods, Inc. opened a plant in Ohio. Zorbal Foods will hire 40 people.",
        expect![[r#"
            ORG Zorbal Foods, Inc. | Zorbal Foods ×2
            GPE Ohio ×1
        "#]],
    );
}

#[test]
fn genders_from_names_beyond_the_lists() {
    check(
        "Izabella Solheim spoke first. Keon Lie followed. Zhuldyz Ismailova wrote it down, and Zhantore Ismailov signed.",
        expect![[r#"
            PERSON Izabella Solheim (she) ×1
            PERSON Keon Lie (he) ×1
            PERSON Zhuldyz Ismailova (she) ×1
            PERSON Zhantore Ismailov (he) ×1
        "#]],
    );
    // Whose husband or opponent somebody is tells the other's gender.
    check(
        "Fiona Solheim, whose husband keeps the tower, spoke. Representative Ngozi Holt, Mr. Lie’s opponent, listened.",
        expect![[r#"
            PERSON Fiona Solheim (she) ×1
            PERSON Ngozi Holt (she) ×1
            PERSON Lie (he) ×1
        "#]],
    );
}

#[test]
fn a_title_of_the_other_gender_means_another_bearer_of_the_surname() {
    check(
        "Thaddeus Holt left early. His wife, Jorunnveig Holt, stayed. Mrs. Holt locked the door.",
        expect![[r#"
            PERSON Thaddeus Holt (he) ×1
            PERSON Jorunnveig Holt (she) | Holt ×2
        "#]],
    );
}
