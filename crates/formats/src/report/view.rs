//! The report as sentences, plots and tables.
//!
//! Bars and strips are SVG that stretches with the page, while names and figures beside them are words of the page, which
//! wrap, grow and are read aloud. What colours tell, shapes tell too: directly given words are a full bar, partly given
//! ones a lower bar, reported ones a hollow one.

mod parts;

use pressmark_annotation::direction::isolated;
use pressmark_annotation::sorting::sort_by_key;

use super::dom::{Element, Node, tag};
use super::speakers::{SpeakerRow, Standing};
use super::things::{EntityRow, Tally};
use super::words::Words;
use super::{Portion, Report};
use parts::{Counted, Part, cell, split, table};

/// The most sources that get a bar.
const MOST_BARS: usize = 12;

/// The most places or dates that are listed.
const MOST_LISTED: usize = 12;

/// Bars and strips are this many units wide.
const WIDTH: usize = 1000;

/// The report in `words`: its head with an `h1`, its sections, and how it is counted.
pub fn nodes(report: &Report, words: Words) -> Vec<Node> {
    let mut page = vec![head(report, words)];
    if report.quotations() > 0 {
        page.extend([speakers(report, words), standings(report, words), kinds(report, words)]);
        if report.genders.iter().any(|portion| portion.sources > 0) {
            page.push(genders(report, words));
        }
    }
    if !report.entities.is_empty() {
        page.push(along(report, words));
    }
    if !report.places.is_empty() || !report.dates.is_empty() {
        page.push(places(report, words));
    }
    let how = tag("section").class("report-part report-how");
    page.push(
        how.add(tag("h2").text(words.how()))
            .add(tag("p").text(words.how_more())),
    );
    page.into_iter().map(Node::from).collect()
}

fn head(report: &Report, words: Words) -> Element {
    let mut title = tag("h1")
        .set("id", "report-title")
        .set("tabindex", "-1")
        .set("dir", "auto");
    if !report.language.is_empty() {
        title = title.set("lang", &report.language);
    }
    let lead = if report.quotations() == 0 {
        words.nobody_quoted()
    } else {
        let quoted = words.quoted_of(
            &words.number(report.covered),
            &words.number(report.words),
            &words.percent(report.covered, report.words),
        );
        let known = report.standings[0].sources + report.standings[1].sources;
        format!(
            "{}, {}. {quoted}",
            words.quotations(report.quotations()),
            words.sources(known)
        )
    };
    let mut head = tag("header")
        .class("report-head")
        .add(tag("p").class("report-kicker").text(words.sources_report()))
        .add(title.text(&report.title))
        .add(facts_line(report, words))
        .add(tag("p").class("report-lead").text(lead));
    if report.attitudes > 0 {
        head = head.add(
            tag("p")
                .class("report-note")
                .text(words.attitudes_apart(report.attitudes)),
        );
    }
    if report.unreviewed > 0 {
        let open = words.unreviewed(&words.number(report.unreviewed), &words.number(report.marks));
        head = head.add(tag("p").class("report-open").text(open));
    } else if report.marks > 0 {
        head = head.add(tag("p").class("report-done").text(words.all_reviewed()));
    }
    head
}

/// Where the article comes from and how long it is; each fact keeps its own direction of writing.
fn facts_line(report: &Report, words: Words) -> Element {
    let known = [report.source.clone(), report.published.clone()];
    let facts = known
        .into_iter()
        .filter(|fact| !fact.is_empty())
        .chain([words.words(report.words), words.paragraphs(report.paragraphs)]);
    let mut line = tag("p").class("report-facts");
    for (number, fact) in facts.enumerate() {
        if number > 0 {
            line = line.text(" · ");
        }
        line = line.add(tag("bdi").text(fact));
    }
    line
}

/// A section with its heading and the sentence that says what its plot shows.
fn section(id: &'static str, heading: String, says: String) -> Element {
    tag("section")
        .class("report-part")
        .set("aria-labelledby", id)
        .add(tag("h2").set("id", id).text(heading))
        .add(tag("p").class("report-says").text(says))
}

/// What a source is called.
fn called(row: &SpeakerRow, words: Words) -> String {
    match row.standing {
        _ if !row.name.is_empty() => row.name.clone(),
        Standing::NotKnown => words.speaker_not_known(),
        Standing::Named | Standing::Unnamed => words.unnamed_source(),
    }
}

fn standing(standing: Standing, words: Words) -> String {
    match standing {
        Standing::Named => words.named(),
        Standing::Unnamed => words.unnamed(),
        Standing::NotKnown => words.not_known(),
    }
}

fn speakers(report: &Report, words: Words) -> Element {
    let all = report.quoted_words();
    let mut by_share: Vec<&SpeakerRow> = report.speakers.iter().collect();
    sort_by_key(&mut by_share, |row| std::cmp::Reverse(row.words.all()));
    let share = |rows: &[&SpeakerRow]| {
        let part = rows.iter().map(|row| row.words.all()).sum();
        words.percent(part, all)
    };
    let known: Vec<&SpeakerRow> = by_share
        .iter()
        .copied()
        .filter(|row| row.standing != Standing::NotKnown)
        .collect();
    let says = match known.as_slice() {
        [] => words.speakers_open(report.quotations()),
        [only] if by_share.len() == 1 => words.speaks_all(&isolated(&called(only, words))),
        [first, second, third, _, ..] => words.three_speak(
            &words.number(known.len()),
            &share(&[*first, *second, *third]),
            &isolated(&called(first, words)),
            &share(&[*first]),
        ),
        [first, ..] => words.speaks_most(&isolated(&called(first, words)), &share(&[*first])),
    };
    let most = by_share.first().map_or(1, |row| row.words.all()).max(1);
    let bar = |row: &&SpeakerRow| {
        let parts = [
            ("direct", row.words.direct, 0, 16),
            ("spoken", row.words.spoken, 0, 16),
            ("mixed", row.words.mixed, 3, 10),
            ("indirect", row.words.indirect, 3, 10),
        ];
        let (mut svg, mut at) = (parts::stretched(16), 0);
        for (class, count, y, height) in parts {
            let width = count * WIDTH / most;
            if count > 0 {
                svg = svg.add(parts::block(class, at, y, width, height));
            }
            at += width;
        }
        let value = words.bar_value(
            &words.words(row.words.all()),
            &words.percent(row.words.all(), all),
            &words.quotations(row.kinds.all()),
        );
        let class = if row.standing == Standing::Named {
            "report-row"
        } else {
            "report-row nameless"
        };
        tag("li")
            .class(class)
            .add(
                tag("span")
                    .class("report-name")
                    .set("dir", "auto")
                    .text(called(row, words)),
            )
            .add(svg)
            .add(tag("span").class("report-value").text(value))
    };
    let bars = tag("ol")
        .class("report-rows")
        .extend(by_share.iter().take(MOST_BARS).map(bar));
    let mut part = section("report-who", words.who_speaks(), says)
        .add(legend(report, words))
        .add(bars);
    if by_share.len() > MOST_BARS {
        part = part.add(
            tag("p")
                .class("report-note")
                .text(words.more_sources(by_share.len() - MOST_BARS)),
        );
    }
    let columns = [
        words.source(),
        words.standing(),
        words.quotations_column(),
        words.words_column(),
        words.share_column(),
        words.direct(),
        words.mixed(),
        words.indirect(),
    ];
    let rows = report.speakers.iter().map(|row| {
        vec![
            cell(called(row, words)),
            cell(standing(row.standing, words)),
            cell(words.number(row.kinds.all())),
            cell(words.number(row.words.all())),
            cell(words.percent(row.words.all(), all)),
            cell(words.number(row.words.direct + row.words.spoken)),
            cell(words.number(row.words.mixed)),
            cell(words.number(row.words.indirect)),
        ]
    });
    part.add(table(words, &words.who_speaks(), &columns, 2, rows.collect()))
}

/// What the shapes of the bars mean.
fn legend(report: &Report, words: Words) -> Element {
    let kinds = [
        ("direct", words.direct(), report.kinds.direct),
        ("spoken", words.spoken(), report.kinds.spoken),
        ("mixed", words.mixed(), report.kinds.mixed),
        ("indirect", words.indirect(), report.kinds.indirect),
    ];
    let shown = kinds.into_iter().filter(|(.., count)| *count > 0);
    tag("ul")
        .class("report-legend")
        .extend(shown.map(|(class, name, _)| tag("li").add(parts::swatch(class)).add(tag("span").text(name))))
}

/// A part of the sources; `counted` names what they are.
fn portion(class: &'static str, name: String, portion: Portion, counted: Counted) -> Part {
    Part {
        class,
        name,
        sources: Some((portion.sources, counted)),
        quotations: portion.quotations,
        words: portion.words,
    }
}

fn standings(report: &Report, words: Words) -> Element {
    let [named, unnamed, open] = report.standings;
    let known = named.sources + unnamed.sources;
    let mut says = Vec::new();
    if unnamed.sources > 0 {
        says.push(words.some_unnamed(
            unnamed.sources,
            &words.number(known),
            &words.percent(unnamed.words, report.quoted_words()),
        ));
    } else if named.sources > 0 {
        says.push(words.all_named(named.sources));
    }
    if open.quotations > 0 {
        says.push(words.speakers_open(open.quotations));
    }
    let parts = [
        portion("first", words.named(), named, Words::sources),
        portion("second", words.unnamed(), unnamed, Words::sources),
        portion("third", words.not_known(), open, Words::sources),
    ];
    section("report-named", words.named_or_not(), says.join(" ")).extend(split(
        words,
        &words.named_or_not(),
        &words.sources_column(),
        &parts,
    ))
}

fn kinds(report: &Report, words: Words) -> Element {
    let (quotations, counts) = (report.kinds, report.kind_words);
    let all = report.quoted_words();
    let share = |part: usize| words.percent(part, all);
    let mut says = vec![if counts.direct > 0 {
        words.direct_share(&share(counts.direct))
    } else {
        words.none_direct()
    }];
    if counts.mixed > 0 {
        says.push(words.mixed_share(&share(counts.mixed)));
    }
    if counts.indirect > 0 {
        says.push(words.indirect_share(&share(counts.indirect)));
    }
    if counts.spoken > 0 {
        says.push(words.spoken_share(&share(counts.spoken)));
    }
    let part = |class, name, quotations, words| Part {
        class,
        name,
        sources: None,
        quotations,
        words,
    };
    let parts = [
        part("direct", words.direct(), quotations.direct, counts.direct),
        part("spoken", words.spoken(), quotations.spoken, counts.spoken),
        part("mixed", words.mixed(), quotations.mixed, counts.mixed),
        part("indirect", words.indirect(), quotations.indirect, counts.indirect),
    ];
    let says = says.join(", ") + ".";
    section("report-kinds", words.direct_or_reported(), says).extend(split(
        words,
        &words.direct_or_reported(),
        &words.part_column(),
        &parts,
    ))
}

fn genders(report: &Report, words: Words) -> Element {
    let [women, men, unsaid] = report.genders;
    let all = women.words + men.words + unsaid.words;
    let share = |part: Portion| words.percent(part.words, all);
    let parts = [
        portion("first", words.women(), women, Words::people),
        portion("second", words.men(), men, Words::people),
        portion("third", words.gender_not_said(), unsaid, Words::people),
    ];
    let says = words.women_men_say(&share(women), &share(men), &share(unsaid));
    section("report-women", words.women_and_men(), says)
        .extend(split(words, &words.women_and_men(), &words.people_column(), &parts))
        .add(tag("p").class("report-note").text(words.women_men_how()))
}

fn along(report: &Report, words: Words) -> Element {
    let mut says = Vec::new();
    if let Some(row) = report.entities.first() {
        says.push(words.mentioned_most(
            &isolated(&row.name),
            row.ticks.len(),
            &words.number(row.first),
            &words.number(row.last),
        ));
    }
    if report.all_entities > report.entities.len() {
        says.push(words.entities_shown(&words.number(report.entities.len()), &words.number(report.all_entities)));
    }
    let strip = |row: &EntityRow| {
        let mut svg = parts::stretched(20).add(
            tag("path")
                .class("strip-line")
                .set("d", format!("M0 19.5H{WIDTH}"))
                .set("vector-effect", "non-scaling-stroke"),
        );
        // One path for all ticks of a kind: a long article has thousands.
        for (class, name, top) in [("tick", true, 2), ("tick minor", false, 10)] {
            let ticks = row.ticks.iter().filter(|tick| tick.name == name);
            let path = ticks
                .map(|tick| format!("M{} {top}V19", tick.at))
                .collect::<Vec<_>>()
                .concat();
            if !path.is_empty() {
                svg = svg.add(
                    tag("path")
                        .class(class)
                        .set("d", path)
                        .set("vector-effect", "non-scaling-stroke"),
                );
            }
        }
        let (mentions, first) = (words.mentions(row.ticks.len()), words.number(row.first));
        let value = if row.first == row.last {
            words.strip_value_one(&mentions, &first)
        } else {
            words.strip_value(&mentions, &first, &words.number(row.last))
        };
        let kind = row.label.as_str().to_lowercase().replace('_', "-");
        tag("li")
            .class("report-row")
            .set("data-label", kind)
            .add(tag("span").class("report-name").set("dir", "auto").text(&row.name))
            .add(svg)
            .add(tag("span").class("report-value").text(value))
    };
    let axis = tag("p")
        .class("axis")
        .set("aria-hidden", "true")
        .add(tag("span").text(words.start()))
        .add(tag("span").text(words.end()));
    let columns = [
        words.name_column(),
        words.type_column(),
        words.mentions_column(),
        words.first_column(),
        words.last_column(),
    ];
    let rows = report.entities.iter().map(|row| {
        vec![
            cell(row.name.clone()),
            cell(words.label(&row.label, &row.tag)),
            cell(words.number(row.ticks.len())),
            cell(words.number(row.first)),
            cell(words.number(row.last)),
        ]
    });
    section("report-along", words.along(), says.join(" "))
        .add(
            tag("ol")
                .class("report-rows report-strips")
                .extend(report.entities.iter().map(strip)),
        )
        .add(axis)
        .add(tag("p").class("report-note").text(words.ticks()))
        .add(table(words, &words.along(), &columns, 2, rows.collect()))
}

fn places(report: &Report, words: Words) -> Element {
    let list = |heading: String, items: &[Tally]| {
        let line = |item: &Tally| {
            tag("li")
                .add(tag("span").set("dir", "auto").text(&item.name))
                .add(tag("b").text(words.number(item.count)))
        };
        let mut column = tag("div").add(tag("h3").text(heading));
        if items.is_empty() {
            column = column.add(tag("p").class("report-note").text(words.none()));
        } else {
            column = column.add(
                tag("ol")
                    .class("counts")
                    .extend(items.iter().take(MOST_LISTED).map(line)),
            );
        }
        if items.len() > MOST_LISTED {
            column = column.add(
                tag("p")
                    .class("report-note")
                    .text(words.more(items.len() - MOST_LISTED)),
            );
        }
        column
    };
    let says = words.places_dates_say(&words.number(report.places.len()), &words.number(report.dates.len()));
    section("report-places", words.places_and_dates(), says).add(
        tag("div")
            .class("report-columns")
            .add(list(words.places(), &report.places))
            .add(list(words.dates(), &report.dates)),
    )
}
