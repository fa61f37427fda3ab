//! A class: a teacher makes a task, a trainee does it and sees what was wrong, the teacher opens what thirty handed in.

#![allow(
    clippy::print_stdout,
    reason = "the time that scoring takes is for people, and not asserted"
)]

use std::fmt::Write as _;
use std::time::Instant;

use pressmark_annotation::document::Document;
use pressmark_formats::training::{Submission, submission, task};

use super::accessibility::clean_in_both;
use super::{notice, open_file, paste_article, saved, select_words};
use crate::support::{Page, TestResult, in_browser};

/// The teacher's part: asks for a task about the first document of the library.
async fn ask_for_task(page: &Page) -> TestResult {
    page.named("Documents on this device").await?.click().await?;
    page.find(".library-row input[type=checkbox]").await?.click().await?;
    page.named("Make a task …").await?.click().await?;
    page.until("document.querySelector('#make-task-title')?.value").await?;
    Ok(())
}

/// Waits until the page says so somewhere.
async fn says(page: &Page, words: &str) -> TestResult {
    page.until(&format!("document.body.innerText.includes({words:?})"))
        .await?;
    Ok(())
}

/// What thirty people hand in for a key: each lacks some annotations and has others cut or labelled otherwise.
fn thirty(key: &Document, task: &str) -> Vec<(String, String)> {
    let made = (0..30_usize).map(|number| {
        let mut document = key.clone();
        let mut nth = 0;
        document.mentions.retain(|_, _| {
            nth += 1;
            (nth * 7 + number * 3) % 10 > 2
        });
        document.quotations.retain(|_, _| {
            nth += 1;
            (nth * 5 + number) % 7 > 1
        });
        for (nth, mention) in document.mentions.values_mut().enumerate() {
            let mention = std::sync::Arc::make_mut(mention);
            if (nth + number) % 9 == 0 {
                mention.label = "ORG".into();
            }
            if (nth * 3 + number) % 11 == 0 && mention.span.len() > 3 {
                let start = mention.span.start();
                mention.span = pressmark_annotation::Span::new(start, start + 3);
            }
        }
        let handed_in = Submission {
            task: task.to_owned(),
            trainee: format!("Trainee {number:02}"),
            attempt: 1,
            seconds: Some(600 + 17 * number as u32),
            pack: pressmark_formats::pack::Pack {
                title: "Ferries".into(),
                documents: vec![document],
                ..Default::default()
            },
            ..Submission::default()
        };
        let name = format!("trainee-{number:02}.pressmark-submission.json");
        (name, submission::write(&handed_in))
    });
    made.collect()
}

/// Hands many files to the page at once.
async fn open_files(page: &Page, files: &[(String, String)]) -> TestResult {
    let folder = std::env::temp_dir().join(format!("pressmark-class-{}", std::process::id()));
    std::fs::create_dir_all(&folder)?;
    let mut paths = String::new();
    for (name, content) in files {
        let path = folder.join(name);
        std::fs::write(&path, content)?;
        let separator = if paths.is_empty() { "" } else { "\n" };
        write!(paths, "{separator}{}", path.display())?;
    }
    page.find("input[type=file]").await?.send_keys(paths).await?;
    Ok(())
}

#[test]
#[ignore = "needs the built site: cargo xtask e2e"]
fn a_task_goes_from_teacher_to_trainee_and_back() {
    in_browser("a_task_goes_from_teacher_to_trainee_and_back", |page| async move {
        paste_article(&page).await?;
        saved(&page).await?;
        ask_for_task(&page).await?;
        page.find("#make-task-told")
            .await?
            .send_keys("Mark every name.")
            .await?;
        page.find("#make-task-minutes").await?.send_keys("30").await?;
        clean_in_both(&page, "making a task").await?;
        page.named("Save the task").await?.click().await?;
        let (_, file) = page.downloaded(".pressmark-task.json").await;
        let (made, told) = task::parse(&file)?;
        assert_eq!(told, []);
        assert!(made.options.blind && made.keys.len() == 1 && !made.keys[0].mentions.is_empty());
        assert!(!String::from_utf8(file.clone())?.contains("\"Mira Holt\""));

        // The trainee.
        open_file(&page, "task.pressmark-task.json", &file).await?;
        page.find(".task-page").await?;
        says(&page, "Mark every name.").await?;
        says(&page, "0 of 1 articles finished").await?;
        clean_in_both(&page, "task").await?;
        page.named("Begin").await?.click().await?;
        page.find(".task-bar").await?;
        says(&page, "30 minutes left").await?;
        clean_in_both(&page, "article of a task").await?;
        page.until("!document.querySelector('article .mark')").await?;
        select_words(&page, "Mira Holt").await?;
        page.press("1").await?;
        page.until("document.querySelectorAll('article .mark').length > 0")
            .await?;
        saved(&page).await?;
        // A reload loses nothing, and the engine still suggests nothing.
        page.open().await?;
        page.find(".task-bar").await?;
        page.until("document.querySelectorAll('article .mark').length > 0")
            .await?;
        page.until("document.querySelectorAll('article .gloss').length === 0")
            .await?;
        page.named("Finished").await?.click().await?;
        says(&page, "1 of 1 articles finished").await?;
        page.named("Hand in").await?.click().await?;
        page.until("document.activeElement.id === 'task-name'").await?;
        page.press("Ines Aalto").await?;
        page.named("Hand in").await?.click().await?;
        let (_, handed_in) = page.downloaded(".pressmark-submission.json").await;
        let (read, told) = submission::parse(&handed_in)?;
        assert_eq!((told, read.trainee.as_str(), read.attempt), (vec![], "Ines Aalto", 1));
        assert_eq!(read.pack.documents[0].id, made.keys[0].id);
        assert!(read.pack.documents[0].extra.is_empty() && read.seconds.is_some());
        says(&page, "You have handed this in.").await?;
        page.until("document.querySelectorAll('.errors li.missed').length > 3")
            .await?;
        clean_in_both(&page, "feedback").await?;
        // A click leads to the place; what was handed in stays as it is.
        page.find(".errors li button").await?.click().await?;
        page.find(".task-bar").await?;
        page.find("article").await?;
        page.driver.back().await?;
        page.find(".task-page").await?;
        page.named("Try again from the start").await?.click().await?;
        says(&page, "Attempt 2").await?;

        // The teacher again: the task was made here, so that its key is known.
        open_file(&page, "ines.pressmark-submission.json", &handed_in).await?;
        page.find(".class-table tbody tr").await?;
        says(&page, "Ines Aalto").await?;
        page.driver.back().await?;
        page.find(".task-page").await?;
        Ok(())
    });
}

#[test]
#[ignore = "needs the built site: cargo xtask e2e"]
fn thirty_submissions_are_scored_at_once() {
    in_browser("thirty_submissions_are_scored_at_once", |page| async move {
        page.open().await?;
        page.find("textarea").await?.click().await?;
        page.paste(&crate::support::sample_words(600), None).await?;
        super::analysed(&page).await?;
        saved(&page).await?;
        ask_for_task(&page).await?;
        page.find("#make-task-keys").await?.click().await?;
        page.named("Save the task").await?.click().await?;
        let (_, file) = page.downloaded(".pressmark-task.json").await;
        let (made, _) = task::parse(&file)?;
        assert!(made.keys.is_empty(), "the teacher keeps the key");

        // The key as a document, with everything that was handed in.
        page.named("Back").await?.click().await?;
        page.find("article").await?;
        page.named("Save").await?.click().await?;
        let (_, key) = page.downloaded(".pressmark.json").await;
        let (key_document, _) = pressmark_formats::pressmark::parse(&key)?;
        let mut files = thirty(&key_document, "another-task");
        files.push(("key.pressmark.json".to_owned(), String::from_utf8(key)?));
        let begun = Instant::now();
        open_files(&page, &files).await?;
        page.until("document.querySelectorAll('.class-table tbody tr').length === 30")
            .await?;
        println!("thirty submissions opened and scored in {:?}", begun.elapsed());
        clean_in_both(&page, "results").await?;
        says(&page, "Sentences most often missed").await?;
        page.named("Mark").await?.click().await?;
        page.until("document.querySelector('th[aria-sort=descending]').textContent.includes('Mark')")
            .await?;
        page.find("tbody .open-row").await?.click().await?;
        page.find(".feedback .errors").await?;
        clean_in_both(&page, "results of one").await?;
        page.named("All results").await?.click().await?;
        page.find(".results .check input").await?.click().await?;
        says(&page, "#1").await?;
        page.named("Save as CSV").await?.click().await?;
        let (_, table) = page.downloaded("-results.csv").await;
        let table = String::from_utf8(table)?;
        assert_eq!(table.lines().count(), 31);
        assert!(table.starts_with("trainee,attempt,mark,") && !table.contains("Trainee 01"));
        assert!(notice(&page).await?.contains("Saved as"));
        page.resize(390, 844, true).await?;
        clean_in_both(&page, "results on a phone").await?;
        Ok(())
    });
}
