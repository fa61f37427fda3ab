//! The whole browser is killed (`SIGKILL`, as by `kill -9`, with all its processes) at random moments while somebody marks
//! words at a steady pace. Started again, it must show every edit that was accepted more than a second before.
//!
//! `cargo xtask kills --times 50` kills fifty times; the end-to-end tests do a few. The moments come from a seeded
//! generator (`PRESSMARK_KILLS_SEED`), so that a run can be repeated as far as a browser allows.

#![allow(clippy::print_stdout, reason = "each kill says what it showed")]

use std::collections::BTreeSet;
use std::env;
use std::fs;
use std::path::Path;
use std::process::Command;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use serde_json::json;
use thirtyfour::prelude::*;
use xtask::project;

use crate::support::{Bench, Page, TestResult};

/// An edit that was accepted so long before the kill must be there again, in milliseconds.
const GRACE: u64 = 1_000;

/// Words in a paragraph.
const PARAGRAPH: usize = 40;

/// Words of four letters, all different, in which no engine sees a name.
fn words(count: usize) -> Vec<String> {
    let syllable = |n: usize| {
        let (consonants, vowels) = ("bdfgklmnprstvz".as_bytes(), "aeiou".as_bytes());
        [consonants[n / 5 % 14], vowels[n % 5]].map(char::from)
    };
    (0..count)
        .map(|n| syllable(n / 70).into_iter().chain(syllable(n % 70)).collect())
        .collect()
}

fn article(words: &[String]) -> String {
    let paragraphs: Vec<String> = words
        .chunks(PARAGRAPH)
        .map(|words| format!("{}.", words.join(" ")))
        .collect();
    paragraphs.join("\n")
}

/// Marks word after word with the marker in hand, some ten a second with now and then a pause or a moment in the
/// background, and notes what the article has accepted, and when.
const WORK: &str = "
    const [first, seed] = arguments;
    let state = seed;
    const random = () => (state = (state * 1103515245 + 12345) % 2147483648) / 2147483648;
    const sleep = millis => new Promise(end => setTimeout(end, millis));
    const words = window.__words;
    window.__accepted = [];
    const select = number => {
        const walker = document.createTreeWalker(document.querySelector('article'), NodeFilter.SHOW_TEXT);
        for (let node = walker.nextNode(); node; node = walker.nextNode()) {
            const at = node.data.search(new RegExp('\\\\b' + words[number] + '\\\\b'));
            if (at < 0 || node.parentElement.closest('[data-skip]')) continue;
            const press = { bubbles: true, pointerType: 'mouse' };
            node.parentElement.dispatchEvent(new PointerEvent('pointerdown', press));
            getSelection().setBaseAndExtent(node, at, node, at + words[number].length);
            node.parentElement.dispatchEvent(new PointerEvent('pointerup', press));
            return;
        }
    };
    const inBackground = hidden => {
        Object.defineProperty(document, 'visibilityState', { configurable: true, get: () => hidden ? 'hidden' : 'visible' });
        document.dispatchEvent(new Event('visibilitychange'));
    };
    (async () => {
        for (let number = first; number < words.length; number++) {
            select(number);
            for (let looks = 0; looks < 200; looks++) {
                const marks = [...document.querySelectorAll('article .mark')];
                if (marks.some(mark => mark.textContent === words[number])) {
                    window.__accepted.push([number, Date.now()]);
                    break;
                }
                await sleep(5);
            }
            const chance = random();
            if (chance < 0.03) {
                inBackground(true);
                await sleep(30);
                inBackground(false);
            } else if (chance < 0.06) {
                await sleep(500);
            }
            await sleep(40 + 100 * random());
        }
    })();";

/// Numbers from a seed (a linear congruential generator with the constants of the C standard's example, in 64 bits by
/// Knuth), enough to choose moments.
struct Moments(u64);

impl Moments {
    fn below(&mut self, limit: u64) -> u64 {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % limit
    }
}

fn now() -> u64 {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).expect("after 1970");
    since.as_millis() as u64
}

fn number_of(variable: &str, otherwise: u64) -> u64 {
    env::var(variable)
        .ok()
        .and_then(|value| value.parse().ok())
        .unwrap_or(otherwise)
}

/// Kills every process of the browser that has this profile: the browser itself and all below it.
fn kill_browser(profile: &Path) {
    let listed = Command::new("ps")
        .args(["-axww", "-o", "pid=,ppid=,command="])
        .output()
        .expect("ps lists processes");
    let listed = String::from_utf8_lossy(&listed.stdout).into_owned();
    let processes: Vec<(&str, &str, &str)> = listed
        .lines()
        .filter_map(|line| {
            let (pid, rest) = line.trim_start().split_once(' ')?;
            let (parent, command) = rest.trim_start().split_once(' ')?;
            Some((pid, parent, command))
        })
        .collect();
    let named = format!("--user-data-dir={}", profile.display());
    let mut doomed: BTreeSet<&str> = processes
        .iter()
        .filter(|(_, _, command)| command.contains(&named))
        .map(|(pid, ..)| *pid)
        .collect();
    loop {
        let more: Vec<&str> = processes
            .iter()
            .filter(|(pid, parent, _)| doomed.contains(parent) && !doomed.contains(pid))
            .map(|(pid, ..)| *pid)
            .collect();
        if more.is_empty() {
            break;
        }
        doomed.extend(more);
    }
    assert!(!doomed.is_empty(), "the browser runs");
    let killed = Command::new("kill").arg("-9").args(&doomed).status();
    assert!(killed.is_ok(), "kill is there");
}

/// The numbers of the words that are marked.
async fn marked(page: &Page) -> WebDriverResult<BTreeSet<usize>> {
    let script = "
        const numbers = new Map(window.__words.map((word, number) => [word, number]));
        return [...document.querySelectorAll('article .mark')].map(mark => numbers.get(mark.textContent)).filter(number => number >= 0);";
    Ok(serde_json::from_value(page.evaluate(script).await?)?)
}

/// What one kill showed.
struct Outcome {
    accepted: usize,
    /// How long before the kill the oldest lost edit was accepted, in milliseconds.
    lost_age: Option<u64>,
}

/// One life of the browser: what must be there is compared, work goes on, and at a random moment it is killed.
async fn life(
    bench: &Bench,
    profile: &Path,
    words: &[String],
    moments: &mut Moments,
    before: &mut Vec<(usize, u64)>,
    killed_at: u64,
) -> Result<(Option<Outcome>, u64), Box<dyn std::error::Error + Send + Sync>> {
    let page = bench.open(profile, Some(profile)).await?;
    page.open().await?;
    let first_life = killed_at == 0;
    if first_life {
        page.find("textarea").await?.click().await?;
        page.paste(&article(words), None).await?;
    }
    page.until("document.querySelector('article[aria-busy=false] p')")
        .await?;
    page.driver
        .execute("window.__words = arguments[0];", vec![json!(words)])
        .await?;
    let mut outcome = None;
    let mut next = 0;
    if !first_life {
        let there = marked(&page).await?;
        let lost: Vec<&(usize, u64)> = before.iter().filter(|(number, _)| !there.contains(number)).collect();
        let lost_age = lost.iter().map(|(_, at)| killed_at.saturating_sub(*at)).max();
        outcome = Some(Outcome {
            accepted: before.len(),
            lost_age,
        });
        // The last edits may be lost for good; they are not asked for again.
        before.retain(|(number, _)| there.contains(number));
        next = there.last().map_or(0, |last| last + 1);
        let said = page
            .evaluate(
                "return [...document.querySelectorAll('.hint-box.warning, .keeping')].map(box => box.textContent);",
            )
            .await?;
        assert_eq!(said, json!([]), "nothing is damaged, and no dead tab holds the article");
    }
    page.until("document.querySelector('footer').textContent.includes('Saved on this device')")
        .await?;
    page.press("p").await?;
    page.find(".marker").await?;
    page.press("1").await?;
    page.driver
        .execute(WORK, vec![json!(next), json!(moments.below(1 << 31))])
        .await?;
    let until = now() + 1_300 + moments.below(2_700);
    while now() < until {
        let accepted: Vec<(usize, u64)> = serde_json::from_value(page.evaluate("return window.__accepted;").await?)?;
        before.retain(|(number, _)| *number < next);
        before.extend(accepted);
        tokio::time::sleep(Duration::from_millis(20.min(until.saturating_sub(now())))).await;
    }
    let killed_at = now();
    kill_browser(profile);
    // The driver's session is dead as well.
    let _ = tokio::time::timeout(Duration::from_secs(5), page.driver.clone().quit()).await;
    Ok((outcome, killed_at))
}

async fn lives(times: u64, seed: u64, profile: &Path) -> TestResult {
    let bench = Bench::start();
    let words = words(4_000);
    let mut moments = Moments(seed);
    let mut accepted = Vec::new();
    let (mut killed_at, mut worst, mut with_loss) = (0, 0, 0);
    for number in 0..=times {
        // The last life only looks.
        let (outcome, at) = life(&bench, profile, &words, &mut moments, &mut accepted, killed_at).await?;
        killed_at = at;
        let Some(Outcome { accepted, lost_age }) = outcome else {
            continue;
        };
        let lost = lost_age.map_or_else(
            || "nothing lost".to_owned(),
            |age| format!("lost edits of the last {age} ms"),
        );
        assert!(accepted > 0, "nobody has worked");
        println!("kill {number}: {accepted} accepted edits, {lost}");
        worst = worst.max(lost_age.unwrap_or_default());
        with_loss += u64::from(lost_age.is_some());
        assert!(
            lost_age.is_none_or(|age| age < GRACE),
            "kill {number} of seed {seed}: {lost}"
        );
    }
    println!(
        "{times} kills (seed {seed}): {} edits kept; edits were lost in {with_loss}, none older than {worst} ms ({GRACE} ms are allowed)",
        accepted.len()
    );
    Ok(())
}

#[test]
#[ignore = "needs the built site: cargo xtask kills"]
fn a_killed_browser_loses_at_most_the_last_second() {
    let times = number_of("PRESSMARK_KILLS", 3);
    let seed = number_of("PRESSMARK_KILLS_SEED", 20_261_128);
    let profile = project::target().join("e2e").join("killed-profile");
    let _ = fs::remove_dir_all(&profile);
    fs::create_dir_all(&profile).expect("a folder for the profile");
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .expect("a runtime for the test");
    runtime
        .block_on(lives(times, seed, &profile))
        .unwrap_or_else(|error| panic!("{error}"));
    let _ = fs::remove_dir_all(&profile);
}
