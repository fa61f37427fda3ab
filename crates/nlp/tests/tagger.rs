//! The tagger over sentences of invented news: each line is a sentence with the tag of every token behind its word, as
//! the tagger has them. Damaged models are refused, and no text makes it panic.

use pressmark_nlp::lexicon::Clusters;
use pressmark_nlp::tagger::{Tag, Tagger};
use pressmark_nlp::tokenise::layout;

/// Tags the words of `tagged`, in which `_` joins a word and its tag, and compares.
fn check(tagged: &str) {
    let pairs: Vec<(&str, &str)> = tagged
        .split_whitespace()
        .map(|pair| pair.rsplit_once('_').expect("a word and its tag"))
        .collect();
    let mut text = String::new();
    for (word, tag) in &pairs {
        let glued = matches!(*tag, "," | "." | "''" | "POS" | "-RRB-")
            || word.starts_with("n't")
            || word.starts_with('\'') && *tag != "``";
        let opened = text.ends_with(['“', '(', '$', '‘', '«', '„']) || text.ends_with(" \"") || text == "\"";
        if !(glued || opened || text.is_empty() || *word == ":") {
            text.push(' ');
        }
        text.push_str(word);
    }
    let layout = layout(&text);
    let tags = Tagger::new().tag(&layout, &Clusters::new());
    let found: Vec<String> = tags
        .iter()
        .enumerate()
        .map(|(at, tag)| format!("{}_{}", layout.word(at), tag.name()))
        .collect();
    assert_eq!(found.join(" "), tagged.split_whitespace().collect::<Vec<_>>().join(" "));
}

#[test]
fn plain_news_is_tagged() {
    check("The_DT harbour_NN minister_NN said_VBD on_IN Monday_NNP that_IN talks_NNS had_VBD failed_VBN ._.");
    check("Police_NNS in_IN Oslo_NNP have_VBP arrested_VBN two_CD men_NNS ,_, officials_NNS said_VBD ._.");
    check("She_PRP did_VBD n't_RB want_VB to_TO go_VB to_IN Nairobi_NNP ._.");
    check("Mr._NNP Holt_NNP 's_POS party_NN won_VBD 41_CD percent_NN of_IN the_DT vote_NN ._.");
}

#[test]
fn quotation_marks_of_every_family_open_and_close() {
    check("“_`` We_PRP will_MD win_VB ,_, ”_'' she_PRP said_VBD ._.");
    check("\"_`` We_PRP will_MD win_VB ,_, \"_'' she_PRP said_VBD ._.");
    check("«_`` We_PRP will_MD win_VB »_'' ,_, she_PRP said_VBD ._.");
    check("‘_`` We_PRP will_MD win_VB ,_, ’_'' she_PRP said_VBD ._.");
}

#[test]
fn capitals_do_not_turn_all_words_into_names() {
    let layout = layout("MINISTER SAYS TALKS WITH THE PRESIDENT WILL GO AHEAD\n");
    let tags = Tagger::new().tag(&layout, &Clusters::new());
    assert_eq!(tags.get(1), Some(&Tag::Vbz));
    assert_eq!(tags.get(3), Some(&Tag::In));
    assert_eq!(tags.get(4), Some(&Tag::Dt));
    assert_eq!(tags.get(6), Some(&Tag::Md));
}

#[test]
fn figures_handles_and_signs_have_tags() {
    check("It_PRP cost_VBD $_$ 1,200_CD ._.");
    let layout = layout("Write to @harbour or see https://example.org/a today.");
    assert_eq!(Tagger::new().tag(&layout, &Clusters::new()).len(), layout.tokens.len());
}

#[test]
fn chosen_sentences_have_the_tags_that_they_have_in_the_whole() {
    let layout = layout("Prices rose. The bank said so. Nobody knows why.\nThe end.");
    let (tagger, clusters) = (Tagger::new(), Clusters::new());
    let all = tagger.tag(&layout, &clusters);
    let some = tagger.tag_sentences(&layout, &clusters, [1, 3, 99]);
    assert_eq!(some.len(), all.len());
    for (token, (tag, whole)) in layout.tokens.iter().zip(some.iter().zip(&all)) {
        let chosen = matches!(token.sentence, 1 | 3);
        assert_eq!(*tag, chosen.then_some(*whole));
    }
}

/// The model as it is shipped.
const MODEL: &[u8] = include_bytes!("../models/tags.bin");

#[test]
fn the_shipped_model_can_be_read() {
    Tagger::from_bytes(MODEL).expect("the model is whole");
}

#[test]
fn a_model_cut_short_or_of_another_kind_is_refused() {
    for bytes in [
        &b""[..],
        b"PMTAGS02",
        &MODEL[..MODEL.len() - 1],
        &MODEL[1..],
        b"PMTAGS99 and more bytes",
    ] {
        let error = Tagger::from_bytes(bytes).expect_err("no model");
        assert!(error.to_string().contains("cargo xtask train tags"));
    }
}

#[cfg(not(target_arch = "wasm32"))]
mod properties {
    use super::*;
    use pressmark_nlp::tagger::training::checksum;
    use proptest::prelude::*;

    /// The head of a model with the right checksum over whatever follows.
    fn sealed(body: &[u8]) -> Vec<u8> {
        let mut bytes = b"PMTAGS02".to_vec();
        bytes.extend(checksum(body).to_le_bytes());
        bytes.extend(body);
        bytes
    }

    /// A model that is read may be wrong, but tags every token.
    fn tags_or_refuses(bytes: &[u8]) {
        if let Ok(tagger) = Tagger::from_bytes(bytes) {
            let layout = layout("The minister, Ada Holt, said: “It wasn't me.”");
            assert_eq!(tagger.tag(&layout, &Clusters::new()).len(), layout.tokens.len());
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]

        #[test]
        fn a_changed_byte_is_noticed(at in 0..MODEL.len(), by in 1u8..) {
            let mut bytes = MODEL.to_vec();
            bytes[at] ^= by;
            prop_assert!(Tagger::from_bytes(&bytes).is_err());
        }

        #[test]
        fn any_bytes_are_refused_or_tag(body in proptest::collection::vec(any::<u8>(), 0..400)) {
            tags_or_refuses(&body);
            tags_or_refuses(&sealed(&body));
        }

        #[test]
        fn a_damaged_model_with_the_right_checksum_does_not_panic(
            changes in proptest::collection::vec((0usize..3000, any::<u8>()), 1..20),
        ) {
            let mut body = MODEL[16..].to_vec();
            for (at, byte) in changes {
                body[at] = byte;
            }
            tags_or_refuses(&sealed(&body));
        }

        #[test]
        fn any_text_has_a_tag_for_every_token(text in "\\PC{0,120}") {
            let layout = layout(&text);
            prop_assert_eq!(Tagger::new().tag(&layout, &Clusters::new()).len(), layout.tokens.len());
        }
    }
}
