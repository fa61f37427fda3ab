//! What the model goes by at each token: the word, its part of speech, its cluster, the name that it belongs to.

use crate::lexicon::Clusters;
use crate::names::Name;
use crate::pace::Pace;
use crate::tagger::{TAGS, Tag, Tagger};
use crate::token::{Layout, TokenKind};

/// What the model knows of a token. The default is that of a place outside the text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Signs {
    /// A hash of the word in lower case.
    pub(crate) word: u32,
    /// Its part of speech, from 1; beyond the tags for marked stretches.
    pub(crate) tag: u8,
    /// Its cluster, from 1; 0 for a word that has none.
    pub(crate) cluster: u16,
    /// The coarse cluster, from 1.
    pub(crate) coarse: u8,
    /// The type of the name that it is in, from 1; 0 outside names.
    pub(crate) name: u8,
}

impl Signs {
    /// The signs of a marked stretch whose content ends in `last`.
    pub(crate) fn of_marked(last: char) -> Self {
        let end = match last {
            ',' => 1,
            '.' | '…' => 2,
            '?' | '!' => 3,
            _ => 4,
        };
        Self {
            word: 0xffff_fff0 + end,
            tag: TAGS as u8 + end as u8,
            ..Self::default()
        }
    }

    /// Whether it has this part of speech.
    pub(crate) fn is(self, tag: Tag) -> bool {
        self.tag == tag as u8 + 1
    }

    /// Whether it is a verb in any form.
    pub(crate) fn is_verb(self) -> bool {
        self.is_finite() || [Tag::Vb, Tag::Vbg, Tag::Vbn].iter().any(|tag| self.is(*tag))
    }

    /// Whether it is a finite verb or a modal.
    pub(crate) fn is_finite(self) -> bool {
        [Tag::Vbd, Tag::Vbz, Tag::Vbp, Tag::Md].iter().any(|tag| self.is(*tag))
    }
}

/// The signs of every token of `layout`.
pub(crate) async fn read(
    layout: &Layout<'_>,
    names: &[Name],
    tagger: &Tagger<'_>,
    clusters: &Clusters,
    pace: &mut Pace<'_>,
) -> Vec<Signs> {
    let tags = tagger.tag_at(layout, clusters, pace).await;
    let mut word = String::new();
    let mut signs: Vec<Signs> = layout
        .tokens
        .iter()
        .enumerate()
        .map(|(at, token)| {
            word.clear();
            word.extend(layout.word(at).chars().flat_map(char::to_lowercase));
            let number = token.kind == TokenKind::Number;
            let cluster = clusters.get(&word);
            Signs {
                // Numbers are alike.
                word: if number { 1 } else { hash(word.as_bytes()) },
                tag: tags.get(at).map_or(0, |tag| *tag as u8 + 1),
                cluster: cluster.map_or(0, |cluster| cluster + 1),
                coarse: cluster
                    .and_then(|cluster| clusters.coarse(cluster))
                    .map_or(0, |c| c + 1),
                name: 0,
            }
        })
        .collect();
    for name in names {
        let tokens = name.tokens.start as usize..name.tokens.end as usize;
        for signs in signs.get_mut(tokens).unwrap_or_default() {
            signs.name = name.label as u8 + 1;
        }
    }
    signs
}

/// FNV-1a, 32 bit.
pub(crate) fn hash(bytes: &[u8]) -> u32 {
    bytes.iter().fold(0x811c_9dc5, |hash, byte| {
        (hash ^ u32::from(*byte)).wrapping_mul(0x0100_0193)
    })
}
