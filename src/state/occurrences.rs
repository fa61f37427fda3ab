//! Every place where words stand in the article, with what is marked there already: the preview before all are marked.

use pressmark_annotation::document::{Document, Key, Kind, Mention, MentionKind};
use pressmark_annotation::sorting::sort_by_key;
use pressmark_annotation::{Id, Label, Span};

use super::search::{Folded, Query};
use super::{describe, mentions};

/// What is to be marked everywhere.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Wanted {
    /// The words, each looked for by itself; where one lies in another, the longer counts.
    pub names: Vec<String>,
    /// The entity that the new mentions join.
    pub entity: Option<Id>,
    /// The label that they get where there is no entity; `None` while it is to be chosen.
    pub label: Option<Label>,
    /// Whether only whole words count.
    pub whole_words: bool,
    /// Whether case counts.
    pub same_case: bool,
}

impl Wanted {
    /// All names of an entity.
    pub fn entity(document: &Document, entity: &Id) -> Self {
        Self {
            names: names_of(document, entity),
            entity: Some(entity.clone()),
            label: document.entities.get(entity).map(|entity| entity.label.clone()),
            whole_words: true,
            same_case: true,
        }
    }

    /// The words of a mention: of its entity, or of its label where it has none.
    pub fn mention(document: &Document, mention: &Mention) -> Self {
        Self {
            names: vec![document.words(mention.span).to_owned()],
            entity: mention.entity.clone(),
            label: Some(mention.label.clone()),
            whole_words: true,
            same_case: true,
        }
    }

    /// What was looked for.
    pub fn query(query: &Query) -> Self {
        Self {
            names: vec![query.words.clone()],
            entity: None,
            label: None,
            whole_words: query.whole_words,
            same_case: query.same_case,
        }
    }

    /// Words that were selected, to be marked with a label that is still to be chosen.
    pub fn words(words: &str) -> Self {
        Self {
            names: vec![words.to_owned()],
            whole_words: true,
            same_case: true,
            ..Self::default()
        }
    }
}

/// What stands at a place already.
#[derive(Clone, Debug, PartialEq)]
pub enum Standing {
    /// Nothing that would be in the way.
    Free,
    /// It is marked as what it would become.
    Marked,
    /// Something else is marked there: its words and what they are.
    Other(String),
}

/// One place.
#[derive(Clone, Debug, PartialEq)]
pub struct Occurrence {
    /// The words, in bytes.
    pub span: Span,
    /// Some words before them, in their paragraph.
    pub before: String,
    /// The words.
    pub words: String,
    /// Some words after them.
    pub after: String,
    /// What stands there.
    pub standing: Standing,
}

/// The names of an entity: its own, its aliases and the words of its mentions by name, each once.
pub fn names_of(document: &Document, entity: &Id) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    let mut add = |name: &str| {
        if !name.trim().is_empty() && !names.iter().any(|known| known == name) {
            names.push(name.to_owned());
        }
    };
    if let Some(entity) = document.entities.get(entity) {
        add(&entity.name);
        entity.aliases.iter().for_each(|alias| add(alias));
    }
    for mention in document.live_mentions() {
        if mention.entity.as_ref() == Some(entity) && mention.kind == MentionKind::Name {
            add(document.words(mention.span));
        }
    }
    names
}

/// All places in the order of the text; `folded` is the text of `document`, folded.
pub fn list(document: &Document, folded: &Folded, wanted: &Wanted) -> Vec<Occurrence> {
    let text = document.text.as_str();
    let marked = Marked::new(document);
    let places = places(text, folded, wanted).into_iter();
    let occurrence = |span: Span| {
        let (before, after) = mentions::context(document, span);
        Occurrence {
            span,
            before,
            words: span.slice(text).to_owned(),
            after,
            standing: marked.standing(document, span, wanted),
        }
    };
    places.map(occurrence).collect()
}

/// The matches of all names, the longest at each place.
fn places(text: &str, folded: &Folded, wanted: &Wanted) -> Vec<Span> {
    let find = |name: &String| {
        let query = Query {
            words: name.clone(),
            whole_words: wanted.whole_words,
            same_case: wanted.same_case,
        };
        folded.find(text, &query)
    };
    let mut found: Vec<Span> = wanted.names.iter().flat_map(find).collect();
    sort_by_key(&mut found, |span| (span.start(), std::cmp::Reverse(span.end())));
    let mut places: Vec<Span> = Vec::with_capacity(found.len());
    for span in found {
        if places.last().is_none_or(|last| span.start() >= last.end()) {
            places.push(span);
        }
    }
    places
}

/// The live mentions, ready to be asked what lies at a place.
struct Marked<'d> {
    /// In the order of the text, each with the furthest end up to it.
    mentions: Vec<(&'d Mention, u32)>,
}

impl<'d> Marked<'d> {
    fn new(document: &'d Document) -> Self {
        let mut furthest = 0;
        let mentions = document.live_mentions().into_iter().map(|mention| {
            furthest = mention.span.end().max(furthest);
            (&**mention, furthest)
        });
        Self {
            mentions: mentions.collect(),
        }
    }

    /// The mentions that lie at `span`, the last in the text first.
    fn at(&self, span: Span) -> impl Iterator<Item = &'d Mention> + '_ {
        let end = self
            .mentions
            .partition_point(|(mention, _)| mention.span.start() < span.end());
        let before = self.mentions.get(..end).unwrap_or_default().iter().rev();
        before
            .take_while(move |(_, furthest)| *furthest > span.start())
            .map(|(mention, _)| *mention)
            .filter(move |mention| mention.span.overlaps(span))
    }

    fn standing(&self, document: &Document, span: Span, wanted: &Wanted) -> Standing {
        let same = |mention: &Mention| match &wanted.entity {
            Some(entity) => mention.entity.as_ref() == Some(entity),
            None => mention.span == span && wanted.label.as_ref() == Some(&mention.label),
        };
        if self.at(span).any(same) {
            return Standing::Marked;
        }
        // A description may well hold a name.
        let other = self
            .at(span)
            .find(|mention| mention.span == span || mention.kind == MentionKind::Name);
        other.map_or(Standing::Free, |mention| {
            let label = describe::label(document, &mention.label);
            Standing::Other(format!("{}, {label}", document.words(mention.span)))
        })
    }
}

/// The annotation that has exactly these words: what a match of a search is, where it is one already.
pub fn annotation_at(document: &Document, span: Span) -> Option<Key> {
    let marked = Marked::new(document);
    let mention = marked.at(span).find(|mention| mention.span == span)?;
    Some(Key::new(Kind::Mention, mention.id.clone()))
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use pressmark_annotation::Text;
    use pressmark_annotation::label::Onto;
    use pressmark_annotation::ops::{self, Stamp};

    use super::*;

    const ARTICLE: &str = "Mira Holt spoke. Holt left the Holt Institute; HOLT, 51, came back.\nHolt’s holt is a wood.";

    fn span(words: &str, nth: usize) -> Span {
        let (start, _) = ARTICLE.match_indices(words).nth(nth).expect("in the text");
        Span::new(start as u32, (start + words.len()) as u32)
    }

    fn document() -> Document {
        let mut document = Document::new("d", Arc::new(Text::new(ARTICLE).expect("short")));
        for (seed, span, label) in [
            ("mira", span("Mira Holt", 0), Onto::Person),
            ("institute", span("Holt Institute", 0), Onto::Org),
        ] {
            let stamp = Stamp {
                by: "p".into(),
                at: None,
                seed: seed.into(),
            };
            let edit = ops::add_mention(&document, span, &label.into(), None, &stamp).expect("makes");
            edit.apply(&mut document).expect("applies");
        }
        document
    }

    fn standings(wanted: &Wanted) -> Vec<(String, Standing)> {
        let document = document();
        let folded = Folded::new(ARTICLE);
        let all = list(&document, &folded, wanted).into_iter();
        all.map(|occurrence| (occurrence.words, occurrence.standing)).collect()
    }

    #[test]
    fn what_is_marked_already_is_told_apart() {
        let document = document();
        let mira = document
            .mentions
            .get("mira")
            .and_then(|mention| mention.entity.clone())
            .expect("an entity");
        let mut wanted = Wanted::entity(&document, &mira);
        assert_eq!(wanted.names, ["Mira Holt"]);
        wanted.names.push("Holt".to_owned());
        let other = Standing::Other("Holt Institute, organisation".to_owned());
        let expected = [
            ("Mira Holt".to_owned(), Standing::Marked),
            ("Holt".to_owned(), Standing::Free),
            ("Holt".to_owned(), other),
            ("Holt".to_owned(), Standing::Free),
        ];
        assert_eq!(standings(&wanted), expected);
        wanted.same_case = false;
        assert_eq!(standings(&wanted).len(), 6);
    }

    #[test]
    fn without_an_entity_label_and_words_tell_what_is_marked() {
        let mut wanted = Wanted::words("Mira Holt");
        wanted.label = Some(Onto::Person.into());
        assert_eq!(standings(&wanted), [("Mira Holt".to_owned(), Standing::Marked)]);
        wanted.label = Some(Onto::Gpe.into());
        let other = Standing::Other("Mira Holt, person".to_owned());
        assert_eq!(standings(&wanted), [("Mira Holt".to_owned(), other)]);
        assert!(annotation_at(&document(), span("Mira Holt", 0)).is_some());
        assert!(annotation_at(&document(), span("Holt", 0)).is_none());
    }
}
