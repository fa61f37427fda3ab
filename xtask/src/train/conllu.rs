//! Documents in CoNLL-U, and how their tags look on tokens that are cut otherwise.

use std::ops::Range;

use anyhow::{Context, Result, bail};
use pressmark_nlp::tagger::Tag;
use pressmark_nlp::token::{Layout, TokenKind};

/// A text with tagged words.
#[derive(Clone, Debug, Default)]
pub struct Tagged {
    /// The text, a paragraph a line.
    pub text: String,
    /// Its words in order.
    pub words: Vec<Gold>,
}

/// A word as the corpus cuts it.
#[derive(Clone, Debug)]
pub struct Gold {
    /// Where, in bytes of the text.
    pub range: Range<usize>,
    /// Its tag; nothing where the corpus has one that says nothing about the word, such as `GW`.
    pub tag: Option<Tag>,
    /// Whether it is a hyphen inside a word.
    pub hyphen: bool,
    /// The word that it depends on, as an index into [`Tagged::words`].
    pub head: Option<usize>,
    /// Whether it stands before a noun that it tells more about.
    pub attribute: bool,
}

/// Reads one document.
pub fn read(content: &str) -> Result<Tagged> {
    let mut document = Tagged::default();
    let mut paragraph = true;
    for block in content.split("\n\n").filter(|block| !block.trim().is_empty()) {
        let text = block
            .lines()
            .find_map(|line| line.strip_prefix("# text = "))
            .context("a sentence has no `# text`")?;
        paragraph |= block.lines().any(|line| line.starts_with("# newpar"));
        if !document.text.is_empty() {
            document.text.push(if paragraph { '\n' } else { ' ' });
        }
        paragraph = false;
        let (first, start) = (document.words.len(), document.text.len());
        document.text.push_str(text);
        let mut at = start;
        for line in block
            .lines()
            .filter(|line| line.starts_with(|c: char| c.is_ascii_digit()))
        {
            let fields: Vec<&str> = line.split('\t').collect();
            let [id, form, _, _, tag, _, head, relation, ..] = fields[..] else {
                bail!("not ten columns: {line:?}");
            };
            if id.contains(['-', '.']) {
                continue;
            }
            let rest = &document.text[at..];
            let skipped = rest
                .find(form)
                .with_context(|| format!("{form:?} is not in the rest of its sentence: {rest:?}"))?;
            let from = at + skipped;
            at = from + form.len();
            document.words.push(Gold {
                range: from..at,
                tag: penn(tag),
                hyphen: tag == "HYPH",
                head: head.parse::<usize>()?.checked_sub(1).map(|head| first + head),
                attribute: matches!(relation, "amod" | "compound"),
            });
        }
    }
    Ok(document)
}

/// The tag of the engine's set that a corpus's tag stands for.
pub fn penn(tag: &str) -> Option<Tag> {
    match tag {
        "HYPH" | "NFP" | ";" => Some(Tag::Colon),
        "LRB" => Some(Tag::Lrb),
        "RRB" => Some(Tag::Rrb),
        "AFX" => Some(Tag::Jj),
        "ADD" => Some(Tag::Nnp),
        tag => Tag::parse(tag),
    }
}

/// The tags of the corpus on the engine's tokens; nothing where they cannot be compared.
pub fn align(layout: &Layout<'_>, words: &[Gold]) -> Vec<Option<Tag>> {
    let mut first = 0;
    layout
        .tokens
        .iter()
        .map(|token| {
            let span = token.span.start() as usize..token.span.end() as usize;
            while words.get(first).is_some_and(|word| word.range.end <= span.start) {
                first += 1;
            }
            let count = words[first..]
                .iter()
                .take_while(|word| word.range.start < span.end)
                .count();
            match &words[first..first + count] {
                [] => None,
                [word] if word.range == span => word.tag,
                [word] if word.range.start <= span.start && word.range.end >= span.end => {
                    part(token.kind, token.span.slice(layout.text), word.tag)
                }
                several if several[0].range.start == span.start && several[count - 1].range.end == span.end => {
                    whole(several, first)
                }
                _ => None,
            }
        })
        .collect()
}

/// The tag of a token that is only a part of the corpus's word.
fn part(kind: TokenKind, text: &str, tag: Option<Tag>) -> Option<Tag> {
    match kind {
        TokenKind::Word | TokenKind::Handle => tag,
        TokenKind::Number => Some(Tag::Cd).filter(|_| text.bytes().all(|byte| !byte.is_ascii_alphabetic())),
        TokenKind::Clitic | TokenKind::QuoteMark | TokenKind::Punctuation => None,
    }
}

/// The tag of a token that the corpus cuts into several words, the first of which has index `first`: that of the word on
/// which the others depend. A compound with a hyphen that stands before a noun is an adjective, as in the Penn Treebank
/// ("a five-year plan", "a U.S.-led force"), unless it is a name or all of it are nouns.
fn whole(words: &[Gold], first: usize) -> Option<Tag> {
    let inside = first..first + words.len();
    let tops = || {
        words
            .iter()
            .filter(|word| !word.hyphen && word.tag.is_some() && word.head.is_none_or(|head| !inside.contains(&head)))
    };
    if !words.iter().any(|word| word.hyphen) {
        return tops().next().or(words.first())?.tag;
    }
    let top = tops().next_back().or(words.last())?;
    let start = words.first()?.tag?;
    let tag = top.tag?;
    let nouns = words
        .iter()
        .filter(|word| !word.hyphen)
        .all(|word| word.tag.is_some_and(Tag::is_noun));
    let named = tag.is_proper_noun() || start.is_proper_noun() && tag.is_noun();
    let adjective = top.attribute && !named && !(nouns && tag.is_noun());
    Some(if adjective { Tag::Jj } else { tag })
}

#[cfg(test)]
mod tests {
    use super::*;
    use pressmark_nlp::tokenise::layout;

    const DOCUMENT: &str = "\
# newpar
# text = A five-year plan can't fail.
1\tA\ta\tDET\tDT\t_\t5\tdet\t_\t_
2\tfive\tfive\tNUM\tCD\t_\t4\tnummod\t_\t_
3\t-\t-\tPUNCT\tHYPH\t_\t2\tpunct\t_\t_
4\tyear\tyear\tNOUN\tNN\t_\t5\tcompound\t_\t_
5\tplan\tplan\tNOUN\tNN\t_\t8\tnsubj\t_\t_
6-7\tcan't\t_\t_\t_\t_\t_\t_\t_\t_
6\tca\tcan\tAUX\tMD\t_\t8\taux\t_\t_
7\tn't\tnot\tPART\tRB\t_\t8\tadvmod\t_\t_
8\tfail\tfail\tVERB\tVB\t_\t0\troot\t_\t_
9\t.\t.\tPUNCT\t.\t_\t8\tpunct\t_\t_

# text = It cannot.
1\tIt\tit\tPRON\tPRP\t_\t2\tnsubj\t_\t_
2\tcan\tcan\tAUX\tMD\t_\t0\troot\t_\t_
3\tnot\tnot\tPART\tRB\t_\t2\tadvmod\t_\t_
4\t.\t.\tPUNCT\t.\t_\t2\tpunct\t_\t_
";

    #[test]
    fn words_that_are_cut_otherwise_have_the_tag_of_their_head() {
        let document = read(DOCUMENT).expect("a document");
        assert_eq!(document.text, "A five-year plan can't fail. It cannot.");
        let layout = layout(&document.text);
        let tags: Vec<&str> = align(&layout, &document.words)
            .into_iter()
            .map(|tag| tag.map_or("-", Tag::name))
            .collect();
        assert_eq!(tags, ["DT", "JJ", "NN", "MD", "RB", "VB", ".", "PRP", "MD", "."]);
    }

    #[test]
    fn a_sentence_without_its_words_is_an_error() {
        assert!(read("# text = It.\n1\tThey\tthey\tPRON\tPRP\t_\t0\troot\t_\t_\n").is_err());
    }
}
