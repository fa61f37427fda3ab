//! The eighteen types: each can be told from every other without its colour, wherever types are shown.

use std::sync::Arc;

use pressmark_annotation::analysis::{Analysis, Confidence, FoundEntity, FoundMention, MentionKind, Value};
use pressmark_annotation::document::Document;
use pressmark_annotation::label::Onto;
use pressmark_annotation::{Span, Text, ops};
use pressmark_formats::pressmark;

use super::{count, mark, open_file};
use crate::support::{Page, TestResult, in_browser};

/// An invented article with every type in it, and what the engine might say about each: how sure it is, and why.
const TYPES: [(&str, Onto, u16, &str); 18] = [
    ("Mira Holt", Onto::Person, 836, "name/model-before"),
    ("Nordlinje AS", Onto::Org, 962, "name/model-form"),
    ("Helsund", Onto::Gpe, 991, "name/model-list"),
    ("North Sea", Onto::Loc, 944, "name/model-word"),
    ("Helsund Bridge", Onto::Fac, 713, "name/model-form"),
    ("Norwegian", Onto::Norp, 902, "name/model-word"),
    ("Sami", Onto::Language, 431, "name/model-before"),
    ("Cup Final", Onto::Event, 577, "name/model-after"),
    ("Coastal Ferries Act", Onto::Law, 688, "name/model-form"),
    ("Saab 340", Onto::Product, 640, "name/model-form"),
    ("The Long Tide", Onto::WorkOfArt, 520, "name/model-document"),
    ("1 May 2026", Onto::Date, 990, "date/day-month-year"),
    ("half past four", Onto::Time, 930, "time/clock"),
    ("31 percent", Onto::Percent, 980, "percent/number"),
    ("2.4 million euros", Onto::Money, 970, "money/number"),
    ("40 kilometres", Onto::Quantity, 960, "quantity/number"),
    ("first", Onto::Ordinal, 850, "ordinal/word"),
    ("nineteen", Onto::Cardinal, 790, "cardinal/word"),
];

const ARTICLE: &str = "\
Ferries return to the North Sea
“We waited for the first boat until half past four,” said Mira Holt, who speaks Sami and runs Nordlinje AS. The Norwegian \
company paid 2.4 million euros, or 31 percent of the costs, for nineteen berths under Helsund Bridge.
On 1 May 2026 the Coastal Ferries Act brought a Saab 340 to Helsund, 40 kilometres away, in time for the Cup Final and a \
reading of The Long Tide.";

/// The article as a file of suggestions.
fn all_types() -> Result<Vec<u8>, Box<dyn std::error::Error + Send + Sync>> {
    let found = TYPES.iter().map(|(words, label, thousandths, rule)| {
        // The last place, because "Helsund" is also the beginning of a longer name.
        let start = ARTICLE.rfind(words).ok_or(*words)? as u32;
        let value = (*label == Onto::Date).then(|| Value::Iso8601("2026-05-01".to_owned()));
        Ok(FoundMention {
            span: Span::new(start, start + words.len() as u32),
            kind: MentionKind::Name,
            label: *label,
            entity: None,
            value,
            rule: (*rule).into(),
            confidence: Confidence::per_mille(*thousandths),
        })
    });
    let mut mentions = found.collect::<Result<Vec<_>, &str>>()?;
    mentions.sort_by_key(|mention| mention.span.start());
    let mut entities = Vec::new();
    for mention in mentions.iter_mut().filter(|mention| !mention.label.is_value()) {
        mention.entity = Some(entities.len() as u32);
        entities.push(FoundEntity {
            label: mention.label,
            name: mention.span.slice(ARTICLE).to_owned(),
            aliases: Vec::new(),
        });
    }
    let analysis = Analysis {
        entities,
        mentions,
        ..Analysis::default()
    };
    let mut document = Document::new("types", Arc::new(Text::new(ARTICLE)?));
    let edit = ops::suggest(&document, &analysis, "1", None);
    edit.apply(&mut document)?;
    Ok(pressmark::write(&document).into_bytes())
}

/// Opens the article with every type in it.
pub async fn open_all_types(page: &Page) -> TestResult {
    open_file(page, "types.pressmark.json", &all_types()?).await?;
    mark(page, "half past four").await?;
    Ok(())
}

/// How many different lines the elements have under them, whatever their colours.
async fn lines(page: &Page, selector: &str) -> Result<u64, Box<dyn std::error::Error + Send + Sync>> {
    let script = format!(
        "const line = element => {{
            const style = getComputedStyle(element);
            const colours = /(?:rgba?|color|oklab)\\([^()]*\\)/g;
            return [style.backgroundImage.replace(colours, word => /(, 0|\\/ 0)\\)$/.test(word) ? 'clear' : 'tint'),
                style.backgroundSize, style.backgroundPosition].join(' ');
        }};
        return new Set([...document.querySelectorAll('{selector}')].map(line)).size;"
    );
    Ok(page.evaluate(&script).await?.as_u64().unwrap_or_default())
}

async fn told_apart(page: &Page) -> TestResult {
    assert_eq!(count(page, "article .mark").await?, 18);
    assert_eq!(lines(page, "article .mark").await?, 18, "in the article");
    page.find("#tab-quotations").await?.click().await?;
    page.find(".legend").await?;
    assert_eq!(lines(page, ".legend .swatch").await?, 18, "in the legend");
    page.find("#tab-entities").await?.click().await?;
    assert_eq!(lines(page, ".group h3 .swatch").await?, 18, "in the panel");
    mark(page, "Mira Holt").await?.click().await?;
    page.find(".pop").await?;
    page.press("l").await?;
    page.find(".labels").await?;
    assert_eq!(lines(page, ".labels .label-name").await?, 18, "on the buttons");
    Ok(())
}

#[test]
#[ignore = "needs the built site: cargo xtask e2e"]
fn all_types_are_told_apart_by_their_lines_alone() {
    in_browser("all_types_are_told_apart_by_their_lines_alone", |page| async move {
        for scheme in ["light", "dark"] {
            page.colour_scheme(scheme).await?;
            page.open().await?;
            open_all_types(&page).await?;
            told_apart(&page).await?;
            let problems = page.accessibility_problems().await?;
            assert!(problems.is_empty(), "{scheme}: {}", problems.join("\n"));
        }
        Ok(())
    });
}

#[test]
#[ignore = "needs the built site: cargo xtask e2e"]
fn what_the_engine_is_unsure_of_looks_like_a_question() {
    in_browser(
        "what_the_engine_is_unsure_of_looks_like_a_question",
        |page| async move {
            page.open().await?;
            open_all_types(&page).await?;
            let unsure = TYPES.iter().filter(|(_, _, thousandths, _)| *thousandths < 600).count();
            assert_eq!(count(&page, "article .mark.suggested.unsure").await?, unsure);
            mark(&page, "Sami").await?.click().await?;
            page.find(".pop").await?;
            page.press("a").await?;
            page.until(
                "[...document.querySelectorAll('article .mark')].some(mark => \
                        mark.textContent === 'Sami' && !mark.matches('.suggested, .unsure'))",
            )
            .await?;
            Ok(())
        },
    );
}
