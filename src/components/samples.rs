//! The sample articles, written for Pressmark about people who do not exist.

use crate::messages;

/// One of them.
#[derive(Debug)]
pub struct Sample {
    /// Its name in the address: `?sample=interview`.
    pub name: &'static str,
    /// What kind of article it is.
    pub kind: fn() -> &'static str,
    /// Who is said to have published it.
    pub source: &'static str,
    /// The day on which it is said to have been published.
    pub published: &'static str,
    /// The text; its first line is the headline.
    pub text: &'static str,
}

impl Sample {
    /// The first line.
    pub fn headline(&self) -> &'static str {
        self.text.lines().next().unwrap_or_default()
    }

    /// The sample of that name.
    pub fn named(name: &str) -> Option<&'static Self> {
        SAMPLES.iter().find(|sample| sample.name == name)
    }
}

/// All of them.
pub const SAMPLES: [Sample; 3] = [
    Sample {
        name: "agency",
        kind: messages::sample_agency,
        source: "Newsline",
        published: "2026-03-09",
        text: include_str!("../../static/samples/agency.txt"),
    },
    Sample {
        name: "interview",
        kind: messages::sample_interview,
        source: "Lima Courier",
        published: "2026-04-21",
        text: include_str!("../../static/samples/interview.txt"),
    },
    Sample {
        name: "feature",
        kind: messages::sample_feature,
        source: "Cambrian Post",
        published: "2026-11-12",
        text: include_str!("../../static/samples/feature.txt"),
    },
];
