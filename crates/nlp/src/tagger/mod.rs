//! The part of speech of every token, as a tag of the Penn Treebank; attribution goes by it.
//!
//! Takes a layout and gives a tag for each of its tokens, or for those of chosen sentences; never fails. A dictionary
//! decides the words that have one tag only; the others are tagged from left to right by an averaged perceptron (Collins
//! 2002) over hashed features of the word, its neighbours and the two tags before it. The model is trained by
//! `cargo xtask train tags`; `models/MODEL_CARD.md` says from what.
//!
//! ```
//! use pressmark_nlp::{lexicon::Clusters, tagger::{Tag, Tagger}, tokenise};
//!
//! let layout = tokenise::layout("The minister resigned.");
//! let tags = Tagger::new().tag(&layout, &Clusters::new());
//! assert_eq!(tags, [Tag::Dt, Tag::Nn, Tag::Vbd, Tag::Stop]);
//! ```

mod features;
mod model;
mod tag;
mod words;

pub use tag::{TAGS, Tag, TagSet};

use crate::lexicon::Clusters;
use crate::pace::{Pace, at_once};
use crate::token::Layout;
use features::Features;
use model::Model;
pub use model::ModelError;
use words::{Lists, Word};

/// What training and its tests need of the inside of the tagger; no part of what the engine offers.
pub mod training {
    pub use super::features::{FEATURES, Features};
    pub use super::model::{MAGIC, Model, ROW, checksum, dictionary_place, place};
    pub use super::words::{Lists, Word, key, read};
    pub use crate::trained::sparse::write as sparse;
}

/// A tagger with its model; one serves any number of texts.
#[derive(Clone, Debug)]
pub struct Tagger<'m> {
    model: Model<'m>,
}

impl Default for Tagger<'static> {
    fn default() -> Self {
        Self::new()
    }
}

impl Tagger<'static> {
    /// The tagger with the model that is compiled into the program.
    pub fn new() -> Self {
        // A test reads the same bytes, so that the model is never empty.
        Self {
            model: Model::read(SHIPPED).unwrap_or(Model::EMPTY),
        }
    }
}

/// The model that is compiled into the program.
const SHIPPED: &[u8] = include_bytes!("../../models/tags.bin");

impl<'m> Tagger<'m> {
    /// A tagger with the model that `bytes` hold.
    ///
    /// # Errors
    /// When the bytes are not those of a whole model.
    pub fn from_bytes(bytes: &'m [u8]) -> Result<Self, ModelError> {
        Ok(Self {
            model: Model::read(bytes)?,
        })
    }

    /// The tags of all tokens of `layout`, one each; `clusters` are those that the model was trained with.
    pub fn tag(&self, layout: &Layout<'_>, clusters: &Clusters) -> Vec<Tag> {
        at_once(self.tag_at(layout, clusters, &mut Pace::silent()))
    }

    /// [`Self::tag`] at a pace.
    pub(crate) async fn tag_at(&self, layout: &Layout<'_>, clusters: &Clusters, pace: &mut Pace<'_>) -> Vec<Tag> {
        let mut tags = Vec::with_capacity(layout.tokens.len());
        let mut words = Vec::new();
        for sentence in 0..layout.sentences.len() {
            self.sentence(layout, clusters, sentence, &mut words, &mut tags);
            pace.step(sentence, layout.sentences.len()).await;
        }
        tags
    }

    /// The tags of the tokens of some sentences, which are indices into [`Layout::sentences`]; nothing for the other
    /// tokens of `layout`.
    pub fn tag_sentences(
        &self,
        layout: &Layout<'_>,
        clusters: &Clusters,
        sentences: impl IntoIterator<Item = usize>,
    ) -> Vec<Option<Tag>> {
        let mut all = vec![None; layout.tokens.len()];
        let (mut words, mut tags) = (Vec::new(), Vec::new());
        for sentence in sentences {
            tags.clear();
            self.sentence(layout, clusters, sentence, &mut words, &mut tags);
            let start = layout
                .sentences
                .get(sentence)
                .map_or(0, |sentence| sentence.tokens.start as usize);
            let places = all.get_mut(start..).unwrap_or_default();
            for (place, tag) in places.iter_mut().zip(&tags) {
                *place = Some(*tag);
            }
        }
        all
    }

    /// Appends the tags of one sentence to `tags`; `words` is only a place to work in.
    #[inline(never)]
    fn sentence(
        &self,
        layout: &Layout<'_>,
        clusters: &Clusters,
        sentence: usize,
        words: &mut Vec<Word>,
        tags: &mut Vec<Tag>,
    ) {
        words.clear();
        let lists = Lists {
            model: &self.model,
            clusters,
        };
        words::read(layout, sentence, lists, words);
        let mut before = [None; 2];
        for (at, word) in words.iter().enumerate() {
            let tag = word.choice.only().unwrap_or_else(|| {
                let features = Features::of(words, at, before);
                model::best(&self.model, features.hashes(), word.choice)
            });
            before = [Some(tag), before[0]];
            tags.push(tag);
        }
    }
}
