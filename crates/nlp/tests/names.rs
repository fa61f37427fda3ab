//! Names: a text in, the same text out with every name in brackets behind its type.
#![allow(
    clippy::needless_raw_string_hashes,
    reason = "expect-test writes its expectations so"
)]

mod picture;

use expect_test::{Expect, expect};
use pressmark_annotation::label::Onto;

#[expect(clippy::needless_pass_by_value, reason = "expectations are written in place")]
fn check(text: &str, expected: Expect) {
    let numbers = [
        Onto::Date,
        Onto::Time,
        Onto::Percent,
        Onto::Money,
        Onto::Quantity,
        Onto::Ordinal,
        Onto::Cardinal,
    ];
    expected.assert_eq(&picture::draw(text, None, |label| !numbers.contains(&label)));
}

#[test]
fn people_behind_titles_and_roles() {
    check(
        "Deputy Mayor Mira Holt met Kremlin spokesman Anton Vesnin and Dr. J. K. Adeyemi on Monday. Mr. Vesnin thanked Holt.",
        expect![[r#"
            Deputy Mayor [PERSON Mira Holt] met [ORG Kremlin] spokesman [PERSON Anton Vesnin] and Dr. [PERSON J. K. Adeyemi] on Monday. Mr. [PERSON Vesnin] thanked [PERSON Holt].
        "#]],
    );
}

#[test]
fn a_surname_alone_is_the_person_of_the_full_name() {
    check(
        "Paz wins vote\nMaria Paz won the vote in Lima. Paz, 54, is a lawyer. Reporters asked what Paz would do.",
        expect![[r#"
            [PERSON Paz] wins vote
            [PERSON Maria Paz] won the vote in [GPE Lima]. [PERSON Paz], 54, is a lawyer. Reporters asked what [PERSON Paz] would do.
        "#]],
    );
}

#[test]
fn particles_hyphens_and_patronymics() {
    check(
        "Jean-Loup van der Meer, Ahmad bin Salem al-Amiri, Olga Petrovna Zimina and Kim Jong-su spoke. Al-Amiri left early, said van der Meer.",
        expect![[r#"
            [PERSON Jean-Loup van der Meer], [PERSON Ahmad bin Salem al-Amiri], [PERSON Olga Petrovna Zimina] and [PERSON Kim Jong-su] spoke. [PERSON Al-Amiri] left early, said [PERSON van der Meer].
        "#]],
    );
}

#[test]
fn names_are_cut_out_of_hyphenated_words() {
    check(
        "The U.S.-led force, Hamas-run offices, an Iraqi-born engineer, anti-American slogans and Israeli-Palestinian talks.",
        expect![[r#"
            The [GPE U.S.]-led force, [ORG Hamas]-run offices, an [NORP Iraqi]-born engineer, anti-[NORP American] slogans and [NORP Israeli]-[NORP Palestinian] talks.
        "#]],
    );
}

#[test]
fn bodies_hold_the_place_in_their_name_but_not_its_possessor() {
    check(
        "Norway's Health Ministry and the Norwegian Coastal Administration asked the United States Senate, the Bank of Canada and the National Union of Bakers of South Africa.",
        expect![[r#"
            [GPE Norway]'s [ORG Health Ministry] and the [ORG Norwegian Coastal Administration] asked the [ORG United States Senate], the [ORG Bank of Canada] and the [ORG National Union of Bakers of South Africa].
        "#]],
    );
}

#[test]
fn companies_clubs_and_papers() {
    check(
        "Holt & Paz Ltd. bought Corvane Industries Inc. for cash, the newspaper Aftenlys said. The Tulsa Roughnecks lost. The charity Openhand and Lumen, a Danish startup, closed.",
        expect![[r#"
            [ORG Holt & Paz Ltd.] bought [ORG Corvane Industries Inc.] for cash, the newspaper [ORG Aftenlys] said. The [ORG Tulsa Roughnecks] lost. The charity [ORG Openhand] and [ORG Lumen], a [NORP Danish] startup, closed.
        "#]],
    );
}

#[test]
fn an_acronym_is_what_its_long_form_is() {
    check(
        "The Fisheries Board of Lofoten (FBL) met on Monday. FBL officials said the NGO had asked for GPS data.",
        expect![[r#"
            The [ORG Fisheries Board of Lofoten] ([ORG FBL]) met on Monday. [ORG FBL] officials said the NGO had asked for GPS data.
        "#]],
    );
}

#[test]
fn datelines_and_headlines_are_read_as_the_body_reads_them() {
    check(
        "MAYOR HOLT QUITS OVER FERRY TAX IN OSLO\nOSLO, May 3. /AGN/. Mayor Mira Holt of Oslo resigned.\n\nHolt Quits Over Ferry Tax, Says City Will Suffer\nBERGEN (Newsline) - Mira Holt resigned.",
        expect![[r#"
            MAYOR [PERSON HOLT] QUITS OVER FERRY TAX IN [GPE OSLO]
            [GPE OSLO], May 3. /[ORG AGN]/. Mayor [PERSON Mira Holt] of [GPE Oslo] resigned.

            [ORG Holt Quits] Over Ferry Tax, Says City Will Suffer
            [GPE BERGEN] ([ORG Newsline]) - [PERSON Mira Holt] resigned.
        "#]],
    );
}

#[test]
fn words_that_are_also_names() {
    check(
        "May Ito will reading in Reading. Hope Lindqvist hopes. Turkey is not a turkey. The bush burned; Adam Bush left. In March the march began.",
        expect![[r#"
            May [GPE Ito] will reading in Reading. [PERSON Hope Lindqvist] hopes. [GPE Turkey] is not a turkey. The bush burned; [PERSON Adam Bush] left. In March the march began.
        "#]],
    );
}

#[test]
fn places_of_every_kind() {
    check(
        "The ferry left the port of Kvalsund for Lake Ruvano, the Black Sea and the Elgin Mountains. Villagers in Dorvan, a town near Springfield, Ohio, saw Tessel Bridge and Korva Airport in Helmand Province.",
        expect![[r#"
            The ferry left the port of [GPE Kvalsund] for [LOC Lake Ruvano], the [LOC Black Sea] and the [LOC Elgin Mountains]. Villagers in [GPE Dorvan], a town near [GPE Springfield], [GPE Ohio], saw [FAC Tessel Bridge] and [FAC Korva Airport] in [GPE Helmand Province].
        "#]],
    );
}

#[test]
fn groups_languages_events_laws_and_products() {
    check(
        "Kurdish and Danish lawmakers, speaking in Arabic, said the Tarmouk Agreement and the Fisheries Act followed World War II. The Boeing 737 and an F-16 landed. Sunnis watched the World Cup.",
        expect![[r#"
            [NORP Kurdish] and [NORP Danish] lawmakers, speaking in [LANGUAGE Arabic], said the [LAW Tarmouk Agreement] and the [LAW Fisheries Act] followed [EVENT World War II]. The [PRODUCT Boeing 737] and an [PRODUCT F-16] landed. [NORP Sunnis] watched the [EVENT World Cup].
        "#]],
    );
}

#[test]
fn towns_in_tables_are_their_clubs_and_countries_stay_countries() {
    check(
        "Halden 2, Marlow 1\nNorway 12 4 3\nMarlow lost on Saturday.",
        expect![[r#"
            [ORG Halden] 2, [ORG Marlow] 1
            [GPE Norway] 12 4 3
            [ORG Marlow] lost on Saturday.
        "#]],
    );
}

#[test]
fn directions_articles_and_bodies_with_their_country_behind() {
    check(
        "She told Arts Council England and the House of Representatives of Fiji so in South Lebanon. La Gaceta, a newspaper, and the Maduro regime left the Ministry of Industry, Mines and Energy.",
        expect![[r#"
            She told [ORG Arts Council England] and the [ORG House of Representatives of Fiji] so in [GPE South Lebanon]. [ORG La Gaceta], a newspaper, and the [PERSON Maduro] regime left the [ORG Ministry of Industry, Mines and Energy].
        "#]],
    );
}
