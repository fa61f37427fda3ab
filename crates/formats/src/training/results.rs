//! How a class did: every submission scored against the answer keys, over all articles.

use pressmark_annotation::document::{Document, MentionKind};
use pressmark_annotation::scoring::{Class, ErrorCount, ErrorKind, Figures, Points, Score, class};
use pressmark_annotation::sorting::{sort, sort_by_key};

use super::submission::{self, Submission};
use super::task;
use crate::csv_export::Sheet;

/// How a class did.
#[derive(Clone, Debug, PartialEq)]
pub struct Results {
    /// The answer keys, an article each.
    pub keys: Vec<Document>,
    /// The class article by article, in the order of the keys; the rows are in the order of [`Results::rows`].
    pub articles: Vec<Class>,
    /// What was handed in for each article, in the order of the rows.
    pub answers: Vec<Vec<Document>>,
    /// A row for each submission, in the order in which they were given.
    pub rows: Vec<Row>,
}

/// One submission, over all articles.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// Who handed it in.
    pub trainee: String,
    /// Which attempt, from 1.
    pub attempt: u32,
    /// The seconds from beginning to handing in, as the trainee's page counted.
    pub seconds: Option<u32>,
    /// How many articles of the task it lacks; they count as empty.
    pub lacking: usize,
    /// Its place by its mark, from 1; equal marks share a place.
    pub place: usize,
    /// Points over all articles.
    pub points: Points,
    /// How many annotations of the keys it has without any error.
    pub right: usize,
    /// How many errors of each kind, in the order of [`ErrorKind::ALL`].
    pub counts: [usize; ErrorKind::ALL.len()],
    /// Mentions.
    pub mentions: Figures,
    /// Quotations without scare quotes.
    pub quotations: Figures,
    /// Speakers of quotations.
    pub speakers: Figures,
}

impl Row {
    /// The mark from 0 to 100.
    pub fn mark(&self) -> f64 {
        self.points.mark()
    }

    /// How many errors of that kind it has.
    pub fn count(&self, kind: ErrorKind) -> usize {
        let place = ErrorKind::ALL.iter().position(|known| *known == kind);
        place
            .and_then(|place| self.counts.get(place))
            .copied()
            .unwrap_or_default()
    }

    fn add(&mut self, score: &Score, counts: &[usize]) {
        self.points.earned += score.points.earned;
        self.points.key += score.points.key;
        self.points.submitted += score.points.submitted;
        self.right += score.right;
        self.mentions += score.mentions;
        self.quotations += score.quotations;
        self.speakers += score.speakers;
        for (sum, count) in self.counts.iter_mut().zip(counts) {
            *sum += count;
        }
    }
}

impl Results {
    /// Scores `submissions` against `keys`. A submission that lacks an article is scored as if it had left it empty. Pronouns
    /// and descriptions that the engine suggested and nobody has decided count on neither side: nobody marks them by hand.
    pub fn of(mut keys: Vec<Document>, submissions: &[Submission]) -> Self {
        for key in &mut keys {
            leave_out_quiet(key);
        }
        let mut rows: Vec<Row> = submissions.iter().map(row).collect();
        let (mut articles, mut all) = (Vec::new(), Vec::new());
        for key in &keys {
            let empty = task::article(key, false);
            let only = keys.len() == 1;
            let answers: Vec<Document> = submissions
                .iter()
                .zip(&mut rows)
                .map(|(submission, row)| {
                    let answer = submission::answer(&submission.pack.documents, key, only);
                    row.lacking += usize::from(answer.is_none());
                    let mut answer = answer.unwrap_or(&empty).clone();
                    leave_out_quiet(&mut answer);
                    answer
                })
                .collect();
            let article = class(key, &answers.iter().collect::<Vec<_>>());
            for (row, scored) in rows.iter_mut().zip(&article.rows) {
                row.add(&scored.score, &scored.counts);
            }
            articles.push(article);
            all.push(answers);
        }
        let marks: Vec<f64> = rows.iter().map(Row::mark).collect();
        for (row, mark) in rows.iter_mut().zip(&marks) {
            row.place = 1 + marks.iter().filter(|other| *other > mark).count();
        }
        Self {
            keys,
            articles,
            answers: all,
            rows,
        }
    }

    /// The mean of the marks; `None` without submissions.
    pub fn mean(&self) -> Option<f64> {
        let sum: f64 = self.rows.iter().map(Row::mark).sum();
        (!self.rows.is_empty()).then(|| sum / self.rows.len() as f64)
    }

    /// How often each error was made over all articles, the most frequent first.
    pub fn errors(&self) -> Vec<ErrorCount> {
        let mut all: Vec<ErrorCount> = Vec::new();
        for error in self.articles.iter().flat_map(|class| &class.errors) {
            let same =
                |one: &&mut ErrorCount| one.kind == error.kind && one.item == error.item && one.label == error.label;
            match all.iter_mut().find(same) {
                Some(known) => {
                    known.count += error.count;
                    known.by.extend(&error.by);
                    sort(&mut known.by);
                    known.by.dedup();
                }
                None => all.push(error.clone()),
            }
        }
        sort_by_key(&mut all, |error| std::cmp::Reverse(error.count));
        all
    }

    /// The table for spreadsheets: RFC 4180, a row a submission, undefined figures empty.
    pub fn csv(&self) -> String {
        let mut sheet = Sheet::new();
        let head = ["trainee", "attempt", "mark", "place", "right"];
        let tail = [
            "names_f1",
            "quotations_f1",
            "speakers_f1",
            "articles_lacking",
            "seconds",
        ];
        let kinds = ErrorKind::ALL.map(ErrorKind::name);
        sheet.row(head.iter().chain(&kinds).chain(&tail).map(|name| (*name).to_owned()));
        for row in &self.rows {
            let share = |figures: Figures| figures.f1().map(|f1| format!("{f1:.4}")).unwrap_or_default();
            let mut cells = vec![
                row.trainee.clone(),
                row.attempt.to_string(),
                format!("{:.1}", row.mark()),
                row.place.to_string(),
                row.right.to_string(),
            ];
            cells.extend(row.counts.iter().map(ToString::to_string));
            cells.extend([row.mentions, row.quotations, row.speakers].map(share));
            cells.push(row.lacking.to_string());
            cells.push(row.seconds.map(|seconds| seconds.to_string()).unwrap_or_default());
            sheet.row(cells);
        }
        sheet.finish()
    }
}

fn leave_out_quiet(document: &mut Document) {
    document
        .mentions
        .retain(|_, mention| mention.kind == MentionKind::Name || mention.provenance.status.is_decided());
}

fn row(submission: &Submission) -> Row {
    Row {
        trainee: submission.trainee.clone(),
        attempt: submission.attempt,
        seconds: submission.seconds,
        lacking: 0,
        place: 0,
        points: Points::default(),
        right: 0,
        counts: [0; ErrorKind::ALL.len()],
        mentions: Figures::default(),
        quotations: Figures::default(),
        speakers: Figures::default(),
    }
}
