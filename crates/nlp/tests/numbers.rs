//! Dates, times and amounts: a text in, the same text out with each in brackets behind its type, its value behind it.
#![allow(
    clippy::needless_raw_string_hashes,
    reason = "expect-test writes its expectations so"
)]

mod picture;

use expect_test::{Expect, expect};
use pressmark_annotation::label::Onto;

/// The types that the grammar finds.
const NUMBERS: [Onto; 7] = [
    Onto::Date,
    Onto::Time,
    Onto::Percent,
    Onto::Money,
    Onto::Quantity,
    Onto::Ordinal,
    Onto::Cardinal,
];

#[expect(clippy::needless_pass_by_value, reason = "expectations are written in place")]
fn check(text: &str, expected: Expect) {
    // 3 May 2026 is a Sunday.
    expected.assert_eq(&picture::draw(text, Some("2026-05-03"), |label| {
        NUMBERS.contains(&label)
    }));
}

#[test]
fn days_of_the_calendar() {
    check(
        "It opened on May 3, 2026, closed on 19 September and on Friday, 17 April, and reopens on December 24th. Talks on May 4-6 failed; see 2025-11-30.",
        expect![[r#"
            It opened on [DATE May 3, 2026 = 2026-05-03], closed on [DATE 19 September = 2026-09-19] and on [DATE Friday, 17 April = 2026-04-17], and reopens on [DATE December 24th = 2025-12-24]. Talks on [DATE May 4-6 = 2026-05-04/2026-05-06] failed; see [DATE 2025-11-30 = 2025-11-30].
        "#]],
    );
}

#[test]
fn weekdays_and_relative_days() {
    check(
        "They met on Thursday, early Friday and last Monday; today they rest, tomorrow they sail and next Wednesday they vote. Yesterday was warm.",
        expect![[r#"
            They met on [DATE Thursday = 2026-04-30], [DATE early Friday = 2026-05-01] and [DATE last Monday = 2026-04-27]; [DATE today = 2026-05-03] they rest, [DATE tomorrow = 2026-05-04] they sail and [DATE next Wednesday = 2026-05-06] they vote. [DATE Yesterday = 2026-05-02] was warm.
        "#]],
    );
}

#[test]
fn months_years_and_periods() {
    check(
        "In April 2019, in 2004, in the 1990s, since March, in mid-May, last year, this week, next month, the past two years, the first quarter of 2008, the end of June and the 20th century.",
        expect![[r#"
            In [DATE April 2019 = 2019-04], in [DATE 2004 = 2004], in [DATE the 1990s = 199X], since [DATE March = 2026-03], in [DATE mid-May], [DATE last year = 2025], [DATE this week = 2026-W18], [DATE next month = 2026-06], [DATE the past two years = P2Y], [DATE the first quarter of 2008 = 2008-33], [DATE the end of June = 2026-06] and [DATE the 20th century = 19XX].
        "#]],
    );
}

#[test]
fn ages_and_spans() {
    check(
        "Mira Holt, 54, taught for 12 years. A 29-year-old left three weeks ago, a year later another, two days earlier a third. She is 61 years old. It took several months, a ten-day strike.",
        expect![[r#"
            Mira Holt, [DATE 54 = P54Y], taught for [DATE 12 years = P12Y]. A [DATE 29-year-old = P29Y] left [DATE three weeks ago = 2026-W15], [DATE a year later] another, [DATE two days earlier] a [ORDINAL third = 3]. She is [DATE 61 years old = P61Y]. It took [DATE several months], a [DATE ten-day = P10D] strike.
        "#]],
    );
}

#[test]
fn rates_and_verbs_are_no_dates() {
    check(
        "The ferry runs twice a day. He may march in May. A second chance may come; she earns money by the day.",
        expect![[r#"
            The ferry runs twice a day. He may march in [DATE May = 2026-05]. A [ORDINAL second = 2] chance may come; she earns money by the day.
        "#]],
    );
}

#[test]
fn times_of_day_and_short_spans() {
    check(
        "At 10:30 a.m., at 9.15pm GMT, at 1400 GMT, at noon, on Monday night, early Sunday morning, last night and this evening. It took two hours and 20 minutes; half an hour later, after 30 seconds, it stopped.",
        expect![[r#"
            At [TIME 10:30 a.m. = T10:30], at [TIME 9.15pm GMT = T21:15Z], at [TIME 1400 GMT = T14:00Z], at [TIME noon = T12:00], on [TIME Monday night = 2026-04-27], [TIME early Sunday morning = 2026-05-03], [TIME last night = 2026-05-02] and [TIME this evening = 2026-05-03]. It took [TIME two hours and 20 minutes = PT2H20M]; [TIME half an hour later], after [TIME 30 seconds = PT30S], it stopped.
        "#]],
    );
}

#[test]
fn money_in_many_currencies() {
    check(
        "It cost $2.5 million, about US$ 400, £5m, €1,200.50, Rs 500 crore, RM1.2bn, 3 billion yen, 50 cents, 80p, a million dollars and between 10 and 20 euros. They paid 5 million USD.",
        expect![[r#"
            It cost [MONEY $2.5 million = 2500000 USD], [MONEY about US$ 400 = 400 USD], [MONEY £5m = 5000000 GBP], [MONEY €1,200.50 = 1200.5 EUR], [MONEY Rs 500 crore = 5000000000 INR], [MONEY RM1.2bn = 1200000000 MYR], [MONEY 3 billion yen = 3000000000 JPY], [MONEY 50 cents = 0.5 USD], [MONEY 80p = 0.8 GBP], [MONEY a million dollars = 1000000 USD] and [MONEY between 10 and 20 euros]. They paid [MONEY 5 million USD = 5000000 USD].
        "#]],
    );
}

#[test]
fn percentages_and_quantities() {
    check(
        "Prices rose 3.5 percent, 12% or 5 to 7 per cent over 60km, nearly 40 kilometres, two million barrels, 1,200 square miles and a 40-metre mast at 30 degrees.",
        expect![[r#"
            Prices rose [PERCENT 3.5 percent = 3.5 percent], [PERCENT 12% = 12 percent] or [PERCENT 5 to 7 per cent] [QUANTITY over 60km = 60 kilometre], [QUANTITY nearly 40 kilometres = 40 kilometre], [QUANTITY two million barrels = 2000000 barrel], [QUANTITY 1,200 square miles = 1200 square mile] and a [QUANTITY 40-metre = 40 metre] mast at [QUANTITY 30 degrees = 30 degree].
        "#]],
    );
}

#[test]
fn ordinals_and_cardinals() {
    check(
        "The first of two hundred and five ships, the 19th, came third with more than 1,200 people, dozens of dogs, a dozen cats, half of the crew, twenty-one goats, a five-member crew and 3-1 odds. No one left; one stayed.",
        expect![[r#"
            The [ORDINAL first = 1] of [CARDINAL two hundred and five = 205] ships, the [ORDINAL 19th = 19], came [ORDINAL third = 3] with [CARDINAL more than 1,200 = 1200] people, [CARDINAL dozens] of dogs, [CARDINAL a dozen = 12] cats, [CARDINAL half = 0.5] of the crew, [CARDINAL twenty-one = 21] goats, a [CARDINAL five = 5]-member crew and [CARDINAL 3-1] odds. No one left; [CARDINAL one = 1] stayed.
        "#]],
    );
}

#[test]
fn without_a_day_of_publication_the_dateline_is_the_anchor() {
    let picture = picture::draw(
        "OSLO, May 3, 2026 - The ferry stopped on Friday and last year.",
        None,
        |label| label == Onto::Date,
    );
    expect![[r#"
        OSLO, [DATE May 3, 2026 = 2026-05-03] - The ferry stopped on [DATE Friday = 2026-05-01] and [DATE last year = 2025].
    "#]].assert_eq(&picture);
}

#[test]
fn without_any_anchor_the_year_stays_open() {
    let picture = picture::draw("The ferry stopped on May 3 and last year, on Friday.", None, |label| {
        label == Onto::Date
    });
    expect![[r#"
        The ferry stopped on [DATE May 3 = XXXX-05-03] and [DATE last year], on [DATE Friday].
    "#]]
    .assert_eq(&picture);
}

/// Every expression of `numbers/values.txt` is found with its type and its value, and nothing else is.
#[test]
fn a_table_of_expressions_and_their_values() {
    let table = include_str!("numbers/values.txt");
    let rows: Vec<&str> = table
        .lines()
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
        .collect();
    assert!(rows.len() >= 120, "{} rows", rows.len());
    let drawn: Vec<String> = rows
        .iter()
        .map(|row| {
            let picture = picture::draw(&plain(row), Some("2026-05-03"), |label| NUMBERS.contains(&label));
            picture.trim_end().to_owned()
        })
        .collect();
    let wrong: Vec<String> = rows
        .iter()
        .zip(&drawn)
        .filter(|(row, drawn)| row != drawn)
        .map(|(row, drawn)| format!("expected {row}\n   drawn {drawn}"))
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// A picture without what is drawn into it: `It rose [PERCENT 12% = 12 percent].` is `It rose 12%.`
fn plain(picture: &str) -> String {
    let mut text = String::new();
    for (index, piece) in picture.split('[').enumerate() {
        let (inside, outside) = piece.split_once(']').unwrap_or(("", piece));
        let words = inside.split_once(' ').map_or("", |(_, words)| words);
        text.push_str(words.split_once(" = ").map_or(words, |(words, _)| words));
        text.push_str(if index == 0 { piece } else { outside });
    }
    text
}
