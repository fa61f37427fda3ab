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
        "The Fisheries Board of Lofoten (FBL) met on Monday. FBL officials had asked for GPS data.",
        expect![[r#"
            The [ORG Fisheries Board of Lofoten] ([ORG FBL]) met on Monday. [ORG FBL] officials had asked for GPS data.
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

            [PERSON Holt] Quits Over Ferry Tax, Says City Will Suffer
            [GPE BERGEN] ([ORG Newsline]) - [PERSON Mira Holt] resigned.
        "#]],
    );
}

#[test]
fn words_that_are_also_names() {
    check(
        "May Ito will reading in Reading. Hope Lindqvist hopes. Turkey is not a turkey. The bush burned; Adam Bush left. In March the march began.",
        expect![[r#"
            [PERSON May Ito] will reading in [GPE Reading]. [PERSON Hope Lindqvist] hopes. [GPE Turkey] is not a turkey. The bush burned; [PERSON Adam Bush] left. In March the march began.
        "#]],
    );
}

#[test]
fn places_of_every_kind() {
    check(
        "The ferry left the port of Kvalsund for Lake Ruvano, the Black Sea and the Alps. Villagers in Dorvan, a town near Springfield, Ohio, saw Tessel Bridge and Korva Airport in Helmand Province.",
        expect![[r#"
            The ferry left the port of [GPE Kvalsund] for [LOC Lake Ruvano], the [LOC Black Sea] and the [LOC Alps]. Villagers in [GPE Dorvan], a town near [GPE Springfield], [GPE Ohio], saw [FAC Tessel Bridge] and [FAC Korva Airport] in [GPE Helmand Province].
        "#]],
    );
}

#[test]
fn groups_languages_events_laws_and_products() {
    check(
        "Kurdish and Danish lawmakers, speaking in Arabic, said the Tarmouk Agreement followed World War II, as did the Fisheries Act. The Boeing 737 and an F-16 landed. Sunnis watched the World Cup.",
        expect![[r#"
            [NORP Kurdish] and [NORP Danish] lawmakers, speaking in [LANGUAGE Arabic], said the [LAW Tarmouk Agreement] followed [EVENT World War II], as did the [LAW Fisheries Act]. The [PRODUCT Boeing 737] and an [PRODUCT F-16] landed. [NORP Sunnis] watched the [EVENT World Cup].
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
fn directions_and_bodies_with_their_country_behind() {
    check(
        "She told Arts Council England and the House of Representatives of Fiji so in South Lebanon. They left the Ministry of Industry, Mines and Energy.",
        expect![[r#"
            She told [ORG Arts Council England] and the [ORG House of Representatives of Fiji] so in [GPE South Lebanon]. They left the [ORG Ministry of Industry, Mines and Energy].
        "#]],
    );
}

#[test]
fn a_name_before_a_common_noun_is_what_the_article_makes_of_it() {
    check(
        "CARACAS - The Maduro regime has closed the Ministry of Industry, Mines and Energy. President Nicolás Maduro said on Friday that the ministry had failed. The United States called it a stunt by the Maduro government.",
        expect![[r#"
            [GPE CARACAS] - The [PERSON Maduro] regime has closed the [ORG Ministry of Industry, Mines and Energy]. President [PERSON Nicolás Maduro] said on Friday that the ministry had failed. The [GPE United States] called it a stunt by the [PERSON Maduro] government.
        "#]],
    );
}

#[test]
fn names_of_two_words_are_found_whole_all_over_the_article() {
    check(
        "OSLO (Newsline) - Halvorsen Tools, the Norwegian ladder maker, said on Tuesday it would close its plant in Drammen. “We take the safety of our ladders very seriously,” Halvorsen Tools said in a statement.\nDAKAR - Amadou Diop and his sister Khady Diop farm onions outside Thiès. Khady Diop keeps the books, and Amadou drives the lorry to Dakar.",
        expect![[r#"
            [GPE OSLO] ([ORG Newsline]) - [ORG Halvorsen Tools], the [NORP Norwegian] ladder maker, said on Tuesday it would close its plant in [GPE Drammen]. “We take the safety of our ladders very seriously,” [ORG Halvorsen Tools] said in a statement.
            [GPE DAKAR] - [PERSON Amadou Diop] and his sister [PERSON Khady Diop] farm onions outside [GPE Thiès]. [PERSON Khady Diop] keeps the books, and [PERSON Amadou] drives the lorry to [GPE Dakar].
        "#]],
    );
}

#[test]
fn a_company_goes_by_the_first_word_of_its_name() {
    check(
        "Halvorsen Tools, the Norwegian maker of ladders, has agreed to buy Kestrel Robotics Inc. of Boston, the companies said on Tuesday. Halvorsen will pay $38 a share. Kestrel shares jumped 28 percent, while Halvorsen fell 4 percent in Oslo. Analysts pointed to Delmar Systems, which Halvorsen wrote down in 2019.",
        expect![[r#"
            [ORG Halvorsen Tools], the [NORP Norwegian] maker of ladders, has agreed to buy [ORG Kestrel Robotics Inc.] of [GPE Boston], the companies said on Tuesday. [ORG Halvorsen] will pay $38 a share. [ORG Kestrel] shares jumped 28 percent, while [ORG Halvorsen] fell 4 percent in [GPE Oslo]. Analysts pointed to [ORG Delmar Systems], which [ORG Halvorsen] wrote down in 2019.
        "#]],
    );
}

#[test]
fn a_person_who_shares_a_company_s_name_stays_a_person() {
    check(
        "Halvorsen Tools, the Norwegian maker of ladders, will close its plant in Drammen. Its founder, Knut Halvorsen, said so on Tuesday. Halvorsen, 71, blamed the price of steel.",
        expect![[r#"
            [ORG Halvorsen Tools], the [NORP Norwegian] maker of ladders, will close its plant in [GPE Drammen]. Its founder, [PERSON Knut Halvorsen], said so on Tuesday. [PERSON Halvorsen], 71, blamed the price of steel.
        "#]],
    );
}

#[test]
fn bodies_by_their_acronyms() {
    check(
        "JUBA (Newsline) - Thousands of people have left the camp at Melut, the South Sudan Relief Commission (SSRC) said on Monday. SSRC officials said the government in Juba had sent no food. The World Food Programme (WFP) has lorries in Malakal, a WFP spokeswoman said.",
        expect![[r#"
            [GPE JUBA] ([ORG Newsline]) - Thousands of people have left the camp at [GPE Melut], the [ORG South Sudan Relief Commission] ([ORG SSRC]) said on Monday. [ORG SSRC] officials said the government in [GPE Juba] had sent no food. The [ORG World Food Programme] ([ORG WFP]) has lorries in [GPE Malakal], a [ORG WFP] spokeswoman said.
        "#]],
    );
}

#[test]
fn conjunctions_inside_and_between_names() {
    check(
        "WELLINGTON - The Ministry of Foreign Affairs and Trade and the Department of Transport and Main Roads signed the deal. Officials of the Ministry of Foreign Affairs and Trade met Australia and New Zealand's envoys. The Bank of Norway and the Bank of Finland stayed away.",
        expect![[r#"
            [GPE WELLINGTON] - The [ORG Ministry of Foreign Affairs and Trade] and the [ORG Department of Transport and Main Roads] signed the deal. Officials of the [ORG Ministry of Foreign Affairs and Trade] met [GPE Australia] and [GPE New Zealand]'s envoys. The [ORG Bank of Norway] and the [ORG Bank of Finland] stayed away.
        "#]],
    );
}

#[test]
fn possessives_end_a_name() {
    check(
        "Norway's Health Ministry blamed Oslo's mayor. Mira Holt's office said the United Nations' report was wrong, and that Holt's own car had been tested.",
        expect![[r#"
            [GPE Norway]'s [ORG Health Ministry] blamed [GPE Oslo]'s mayor. [PERSON Mira Holt]'s office said the [ORG United Nations]' report was wrong, and that [PERSON Holt]'s own car had been tested.
        "#]],
    );
}

#[test]
fn headlines_and_datelines_in_capitals() {
    check(
        "FERRY SINKS OFF LISBON, 14 DEAD\nLISBON, March 9 (AGN) - A ferry sank off Lisbon on Monday, the Portuguese Navy said. Lisbon mayor Rui Tavares called it the city's worst accident.\nLAGOS (Reuters) - Nigeria's central bank raised rates.\nMOSCOW, May 4. /TASS/. Russia waits.\nNAIROBI/KAMPALA - Kenya and Uganda reopened their border.",
        expect![[r#"
            FERRY SINKS OFF [GPE LISBON], 14 DEAD
            [GPE LISBON], March 9 ([ORG AGN]) - A ferry sank off [GPE Lisbon] on Monday, the [ORG Portuguese Navy] said. [GPE Lisbon] mayor [PERSON Rui Tavares] called it the city's worst accident.
            [GPE LAGOS] ([ORG Reuters]) - [GPE Nigeria]'s central bank raised rates.
            [GPE MOSCOW], May 4. /[ORG TASS]/. [GPE Russia] waits.
            [GPE NAIROBI]/[GPE KAMPALA] - [GPE Kenya] and [GPE Uganda] reopened their border.
        "#]],
    );
}

#[test]
fn months_and_hopes_at_the_start_of_sentences() {
    check(
        "May Ito will be reading in Reading on Friday. May, 34, grew up in Leeds, and her novel came out in May. In March, she said, the March wind kept her indoors.\nHope Lindqvist, who speaks for Denmark's poultry farmers, hopes for talks. Turkey said it would ban imports of turkey.",
        expect![[r#"
            [PERSON May Ito] will be reading in [GPE Reading] on Friday. [PERSON May], 34, grew up in [GPE Leeds], and her novel came out in May. In March, she said, the March wind kept her indoors.
            [PERSON Hope Lindqvist], who speaks for [GPE Denmark]'s poultry farmers, hopes for talks. [GPE Turkey] said it would ban imports of turkey.
        "#]],
    );
}

#[test]
fn everyday_words_that_are_surnames_later_on() {
    check(
        "British grocers said on Monday that Grace Field would run the Harbour Trust. Will Hope lost the keys in May. Mr Hope has since left the trust, Ms Field said.",
        expect![[r#"
            [NORP British] grocers said on Monday that [PERSON Grace Field] would run the [ORG Harbour Trust]. [PERSON Will Hope] lost the keys in May. Mr [PERSON Hope] has since left the trust, Ms [PERSON Field] said.
        "#]],
    );
}

#[test]
fn titles_and_roles_stay_outside() {
    check(
        "Deputy Mayor Mira Holt met Foreign Minister Anton Vesnin, Col. Sami Barak and Sister Agnes. Chancellor Lund thanked Prime Minister Okoro. Holt and Vesnin left together.",
        expect![[r#"
            Deputy Mayor [PERSON Mira Holt] met Foreign Minister [PERSON Anton Vesnin], Col. [PERSON Sami Barak] and Sister [PERSON Agnes]. Chancellor [PERSON Lund] thanked Prime Minister [PERSON Okoro]. [PERSON Holt] and [PERSON Vesnin] left together.
        "#]],
    );
}

#[test]
fn people_and_places_in_a_sentence() {
    check(
        "The author Ngozi Adebayo met O'Brien and Dr. J. K. Adeyemi, who taught at Leiden with Maria de los Santos Ortega near the Komadi River.",
        expect![[r#"
            The author [PERSON Ngozi Adebayo] met [PERSON O'Brien] and Dr. [PERSON J. K. Adeyemi], who taught at [GPE Leiden] with [PERSON Maria de los Santos Ortega] near the [LOC Komadi River].
        "#]],
    );
}

#[test]
fn groups_languages_products_and_airports_in_a_sentence() {
    check(
        "Ethiopian pilots learned Amharic and French at Bole International Airport, then flew a Boeing 737 over the Red Sea to Jeddah.",
        expect![[r#"
            [NORP Ethiopian] pilots learned [LANGUAGE Amharic] and [LANGUAGE French] at [FAC Bole International Airport], then flew a [PRODUCT Boeing 737] over the [LOC Red Sea] to [GPE Jeddah].
        "#]],
    );
}

#[test]
fn laws_courts_storms_and_streets_in_a_sentence() {
    check(
        "The Supreme Court struck down the Voting Rights Act on Monday. The ruling came a week after Hurricane Ida flooded Canal Street and the Lincoln Tunnel in New York.",
        expect![[r#"
            The [ORG Supreme Court] struck down the [LAW Voting Rights Act] on Monday. The ruling came a week after [EVENT Hurricane Ida] flooded [FAC Canal Street] and the [FAC Lincoln Tunnel] in [GPE New York].
        "#]],
    );
}

#[test]
fn awards_festivals_and_wars_in_a_sentence() {
    check(
        "The Kurdish director won the Palme d'Or at the Cannes Film Festival, and dedicated it to Sunnis and Shiites who died in the Second World War.",
        expect![[r#"
            The [NORP Kurdish] director won the [WORK_OF_ART Palme d'Or] at the [EVENT Cannes Film Festival], and dedicated it to [NORP Sunnis] and [NORP Shiites] who died in the [EVENT Second World War].
        "#]],
    );
}

#[test]
fn a_dateline_opens_with_a_place_and_names_an_agency() {
    check(
        "NDORA, Tamaret, March 4 (Meridian) - Fighters left the town of Kessu on Thursday, a United Nations official said. President Aminata Koroma told Radio Ndora that doctors were on their way.",
        expect![[r#"
            [GPE NDORA], [GPE Tamaret], March 4 ([ORG Meridian]) - Fighters left the town of [GPE Kessu] on Thursday, a [ORG United Nations] official said. President [PERSON Aminata Koroma] told [ORG Radio Ndora] that doctors were on their way.
        "#]],
    );
}

#[test]
fn a_legal_form_belongs_to_the_company_before_it() {
    for (text, expected) in [
        (
            "Tavik Robotics, Inc. (NASDAQ: TVKR) today announced a new plant in Ohio.",
            "[ORG Tavik Robotics, Inc.] ",
        ),
        (
            "Shares of Zorbal Foods, Ltd., rose on Monday.",
            "[ORG Zorbal Foods, Ltd.], rose",
        ),
        (
            "Orlane Ventures (India) Pvt Ltd said on Monday that it would hire 40 people.",
            "[ORG Orlane Ventures",
        ),
    ] {
        let drawn = picture::draw(text, None, |_| true);
        assert!(drawn.contains(expected), "{drawn}");
        for alone in ["GPE Inc.", "GPE Ltd", "ORG Ltd", "ORG Pvt", "GPE Pvt"] {
            assert!(!drawn.contains(alone), "{drawn}");
        }
    }
}

#[test]
fn a_company_s_short_name_is_no_place_unless_it_stands_as_one() {
    let company = picture::draw(
        "Tavistrand Robotics, Inc. today announced a new plant. Tavistrand expects to hire 40 people. Tavistrand was founded in 1998.",
        None,
        |_| true,
    );
    assert!(!company.contains("GPE Tavistrand"), "{company}");
    let place = picture::draw(
        "London Robotics, Inc. opened a plant. It is the first in London. London welcomed it.",
        None,
        |_| true,
    );
    assert!(place.contains("in [GPE London]. [GPE London] welcomed"), "{place}");
}
