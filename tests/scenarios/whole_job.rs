//! The whole job on a sample article with the keyboard alone: review all suggestions, fix a span, relabel, merge two
//! entities, correct a speaker, add a quotation, write a note, export. What was decided is then looked for in the exported
//! file.

use pressmark_annotation::check::check;
use pressmark_annotation::document::{
    Document, Entity, Key as Item, Kind, Mention, Quotation, QuotationKind, Speaker, Status,
};
use pressmark_formats::pressmark;
use serde_json::json;
use thirtyfour::prelude::*;

use super::analysed;
use crate::support::{Page, TestResult, in_browser};

/// How the headline of the sample begins that is worked on.
pub const SAMPLE: &str = "Ferry runs aground";
/// The name that a speaker gets who had none.
pub const SPOKE: &str = "Health Ministry";
/// The words of the headline that become a quotation.
pub const QUOTED: &str = "all 214 aboard rescued";
/// What is noted about the captain.
pub const NOTE: &str = "Call his lawyer again before print.";

/// So many times Tab is pressed in search of something before it counts as out of reach.
const MOST_TABS: usize = 150;

/// Presses Tab until `it`, the element that has the focus, makes the JavaScript `condition` true.
async fn tab_to(page: &Page, condition: &str) -> TestResult {
    let met = format!("return Boolean((it => {condition})(document.activeElement));");
    for _ in 0..MOST_TABS {
        if page.evaluate(&met).await? == json!(true) {
            return Ok(());
        }
        page.press(Key::Tab).await?;
    }
    Err(format!("the Tab key does not lead to what fulfils {condition}").into())
}

/// Presses Shift and Tab until `it`, the element that has the focus, makes the JavaScript `condition` true.
async fn tab_back_to(page: &Page, condition: &str) -> TestResult {
    let met = format!("return Boolean((it => {condition})(document.activeElement));");
    for _ in 0..MOST_TABS {
        if page.evaluate(&met).await? == json!(true) {
            return Ok(());
        }
        page.press(Key::Shift + Key::Tab).await?;
    }
    Err(format!("Shift and Tab do not lead to what fulfils {condition}").into())
}

/// The accessible name of what has the focus.
async fn focused_name(page: &Page) -> WebDriverResult<String> {
    let name = page
        .evaluate("return document.activeElement.getAttribute('aria-label') ?? document.activeElement.textContent;")
        .await?;
    Ok(name.as_str().unwrap_or_default().to_owned())
}

/// Goes into the article and with the arrows to the first annotation whose name begins so, and opens it.
async fn open_by_arrows(page: &Page, name: &str) -> TestResult {
    tab_back_to(
        page,
        "it.matches('article [data-stop]') || !it.matches('article *, .panels *')",
    )
    .await?;
    tab_to(page, "it.matches('article [data-stop]')").await?;
    page.press(Key::Home).await?;
    let mut before = String::new();
    for step in 0..400 {
        let now = focused_name(page).await?;
        if now.starts_with(name) {
            page.press(Key::Enter).await?;
            page.find(".pop").await?;
            page.until("document.activeElement.closest('.pop')").await?;
            return Ok(());
        }
        if step > 300 && now == before {
            break;
        }
        before = now;
        page.press(Key::Right).await?;
    }
    Err(format!("the arrows do not lead to {name}").into())
}

/// Closes the popover; the focus is where it was before.
async fn close_popover(page: &Page) -> TestResult {
    page.press(Key::Escape).await?;
    page.until("!document.querySelector('.pop')").await?;
    page.until("document.activeElement.closest('article, .panels')").await?;
    Ok(())
}

/// The number on the tab of the review.
async fn left_to_review(page: &Page) -> WebDriverResult<String> {
    let words = page.evaluate("return document.querySelector('#tab-review .tab-count').textContent;");
    Ok(words.await?.as_str().unwrap_or_default().to_owned())
}

/// Waits until another number stands on the tab of the review.
async fn until_decided(page: &Page, before: &str) -> TestResult {
    let changed = format!("document.querySelector('#tab-review .tab-count').textContent !== '{before}'");
    Ok(page.until(&changed).await?)
}

async fn review_by_keys(page: &Page) -> TestResult {
    page.press("j").await?;
    page.find(".pop").await?;
    loop {
        let left = left_to_review(page).await?;
        if left == "0" {
            break;
        }
        let name = page.find(".pop").await?.attr("aria-label").await?.unwrap_or_default();
        page.press(if is_number(&name) { "x" } else { "a" }).await?;
        until_decided(page, &left).await?;
    }
    page.until("!document.querySelector('.pop')").await?;

    // Pronouns and descriptions wait behind a line of their own in the review.
    tab_to(page, "it.id.startsWith('tab-')").await?;
    while page.evaluate("return document.activeElement.id;").await? != json!("tab-review") {
        page.press(Key::Right).await?;
    }
    tab_to(page, "it.matches('.panel summary') && it.closest('details.more')").await?;
    page.press(Key::Enter).await?;
    page.find(".panel details[open] .suggestion").await?;
    let rows = "document.querySelectorAll('.panel details .suggestion').length";
    while let Some(left) = page
        .evaluate(&format!("return {rows};"))
        .await?
        .as_u64()
        .filter(|left| *left > 0)
    {
        tab_to(page, "it.matches('.panel details .suggestion .yes')").await?;
        page.press(Key::Enter).await?;
        page.until(&format!("{rows} < {left}")).await?;
    }
    page.until("!document.querySelector('article .suggested')").await?;
    Ok(())
}

/// Whether an annotation of that name is a bare number, which the desk wants none of.
fn is_number(name: &str) -> bool {
    name.contains(", number, ")
}

#[test]
#[ignore = "needs the built site: cargo xtask e2e"]
fn the_whole_job_is_done_with_the_keyboard_alone() {
    in_browser("the_whole_job_is_done_with_the_keyboard_alone", |page| async move {
        page.open().await?;
        page.find(".card").await?;
        tab_to(
            &page,
            &format!("it.matches('.card') && it.textContent.includes('{SAMPLE}')"),
        )
        .await?;
        page.press(Key::Enter).await?;
        analysed(&page).await?;
        review_by_keys(&page).await?;

        // A span that begins a word too early.
        open_by_arrows(&page, "MV Bahari Star, ").await?;
        page.press("w").await?;
        page.find(".pop .nudges").await?;
        tab_to(&page, "it.getAttribute('aria-label') === 'Start one word later'").await?;
        page.press(Key::Enter).await?;
        page.until("document.querySelector('.pop .nudge-words').textContent === 'Bahari Star'")
            .await?;
        close_popover(&page).await?;

        // A ship is no organisation: the label of both its mentions.
        open_by_arrows(&page, "Bahari Star, organisation, ").await?;
        page.press("7").await?;
        page.until("!document.querySelector('article .mark.org[aria-label^=\"Bahari Star\"]')")
            .await?;
        close_popover(&page).await?;

        // The same ship is one entity.
        tab_to(&page, "it.id.startsWith('tab-')").await?;
        while page.evaluate("return document.activeElement.id;").await? != json!("tab-entities") {
            page.press(Key::Left).await?;
        }
        tab_to(
            &page,
            "it.matches('.entity .more') && it.closest('.entity').textContent.startsWith('MV Bahari Star')",
        )
        .await?;
        page.press(Key::Enter).await?;
        page.find(".entity.open").await?;
        tab_to(
            &page,
            "it.matches('.entity-editor .action') && it.textContent.startsWith('Merge')",
        )
        .await?;
        page.press(Key::Enter).await?;
        tab_to(&page, "it.matches('.merge-picker input')").await?;
        page.press("bahari").await?;
        page.find(".merge-picker .first").await?;
        page.press(Key::Enter).await?;
        page.until(
            "![...document.querySelectorAll('.entity')].some(entity => entity.textContent.startsWith('MV Bahari'))",
        )
        .await?;

        // Who speaks.
        open_by_arrows(&page, "quotation, reported, the islands' health ministry").await?;
        page.press("s").await?;
        page.until("document.activeElement.matches('.pop .speaker-field')")
            .await?;
        page.press(SPOKE).await?;
        page.press(Key::Enter).await?;
        page.until(&format!(
            "document.querySelector('.pop .pop-title')?.textContent === '{SPOKE}'"
        ))
        .await?;
        close_popover(&page).await?;

        // Words that the engine has not taken for a quotation: the second half of the headline.
        page.press("m").await?;
        page.until("document.querySelector('article[data-cursor]')").await?;
        for _ in 0..3 {
            page.press(Key::Up).await?;
        }
        let selected = "getSelection().toString()";
        for _ in 0..8 {
            if page.evaluate(&format!("return {selected};")).await? == json!("all") {
                break;
            }
            page.press(Key::Right).await?;
        }
        for _ in 1..QUOTED.split(' ').count() {
            page.press(Key::Shift + Key::Right).await?;
        }
        page.until(&format!("{selected} === '{QUOTED}'")).await?;
        page.press(Key::Enter).await?;
        page.find(".pop").await?;
        page.press("q").await?;
        page.until("document.activeElement.matches('.pop .speaker-field')")
            .await?;
        page.press("grace").await?;
        page.find(".pop .speakers .first").await?;
        page.press(Key::Enter).await?;
        page.until("document.querySelector('.pop .pop-title')?.textContent === 'Grace Mwakalinga'")
            .await?;
        close_popover(&page).await?;

        open_by_arrows(&page, "Joseph Lyimo, ").await?;
        page.press("n").await?;
        page.until("document.activeElement.matches('.pop textarea.note')")
            .await?;
        page.press(NOTE).await?;
        page.press(Key::Control + Key::Enter).await?;
        close_popover(&page).await?;

        page.press(Key::Control + "s").await?;
        everything_is_in_the_file(&page).await
    });
}

/// Asserts that the downloaded file holds all that was decided.
pub async fn everything_is_in_the_file(page: &Page) -> TestResult {
    let (_, bytes) = page.downloaded(".pressmark.json").await;
    let (document, repairs) = pressmark::parse(&bytes)?;
    assert!(repairs.is_empty(), "{repairs:?}");
    assert_eq!(check(&document), []);

    // Everything is decided, and numbers are rejected.
    let undecided: Vec<&str> = document
        .mentions
        .values()
        .filter(|mention| mention.provenance.status == Status::Suggested)
        .map(|mention| document.words(mention.span))
        .collect();
    assert_eq!(undecided, Vec::<&str>::new());
    assert!(
        document
            .quotations
            .values()
            .all(|quotation| quotation.provenance.status != Status::Suggested)
    );
    let numbers = mentions(&document, |mention| mention.label.as_str() == "CARDINAL");
    assert!(numbers.len() > 5, "{}", numbers.len());
    assert!(
        numbers
            .iter()
            .all(|number| number.provenance.status == Status::Rejected)
    );
    let of_status = |status| mentions(&document, |mention| mention.provenance.status == status).len();
    assert!(of_status(Status::Accepted) > 40, "{}", of_status(Status::Accepted));

    // The span and the label, and one entity for the ship.
    let ship = mentions(&document, |mention| {
        mention.provenance.status.is_live() && document.words(mention.span) == "Bahari Star"
    });
    assert_eq!(ship.len(), 3);
    for mention in &ship {
        assert_eq!(mention.label.as_str(), "PRODUCT");
        assert_eq!(mention.provenance.status, Status::Manual);
        assert_eq!(mention.entity, ship[0].entity);
    }
    let of_words = |words: &str| mentions(&document, |mention| document.words(mention.span) == words).len();
    assert_eq!(of_words("MV Bahari Star"), 0, "the span is the shorter one");
    let ships = entities(&document, |entity| {
        entity.label.as_str() == "PRODUCT" && entity.provenance.status.is_live()
    });
    assert_eq!(ships.len(), 1, "{ships:?}");

    // The speaker, and the quotation that was added with its own.
    let spoken = quotations_of(&document, SPOKE);
    assert_eq!(spoken.len(), 1);
    assert_eq!(spoken[0].kind, QuotationKind::Indirect);
    let added: Vec<&Quotation> = quotations_of(&document, "Grace Mwakalinga")
        .into_iter()
        .filter(|quotation| quotation.content.iter().any(|span| document.words(*span) == QUOTED))
        .collect();
    assert_eq!(added.len(), 1);
    assert_eq!(added[0].provenance.status, Status::Manual);

    // The note is about the captain.
    let notes: Vec<_> = document.notes.values().collect();
    assert_eq!(notes.len(), 1);
    assert_eq!(notes[0].body, NOTE);
    let captain = notes[0].target.as_ref().filter(|target| target.kind == Kind::Mention);
    let captain = captain.and_then(|target: &Item| document.mentions.get(&target.id));
    assert_eq!(
        captain.map(|mention| document.words(mention.span)),
        Some("Joseph Lyimo")
    );
    assert_eq!(page.violations().await?, Vec::<String>::new());
    Ok(())
}

fn mentions(document: &Document, wanted: impl Fn(&Mention) -> bool) -> Vec<&Mention> {
    let all = document.mentions.values().map(std::convert::AsRef::as_ref);
    all.filter(|mention: &&Mention| wanted(mention)).collect()
}

fn entities(document: &Document, wanted: impl Fn(&Entity) -> bool) -> Vec<&str> {
    let all = document.entities.values().filter(|entity| wanted(entity));
    all.map(|entity| entity.name.as_str()).collect()
}

/// The live quotations whose speaker bears that name.
fn quotations_of<'d>(document: &'d Document, name: &str) -> Vec<&'d Quotation> {
    let all = document.quotations.values().map(std::convert::AsRef::as_ref);
    all.filter(|quotation: &&Quotation| {
        let Speaker::Entity(id) = &quotation.speaker else {
            return false;
        };
        let named = document.entities.get(id).is_some_and(|entity| entity.name == name);
        named && quotation.provenance.status.is_live()
    })
    .collect()
}
