//! Making a tag set, and whether it fits an article: pure steps of the tag set editor.

use pressmark_annotation::Label;
use pressmark_annotation::check::{Problem, check_tag_set};
use pressmark_annotation::document::{Document, Tag, TagSet};
use pressmark_annotation::label::Onto;
use pressmark_annotation::ops::{self, Mapping};
use pressmark_annotation::sorting::sort;

use super::look::HUES;
use super::shortcuts::Shortcut;
use crate::messages;

/// Another place for the tag at `from`, one up or one down; whether it has moved.
pub fn move_tag(set: &mut TagSet, from: usize, down: bool) -> bool {
    let to = if down { from.checked_add(1) } else { from.checked_sub(1) };
    match to {
        Some(to) if from < set.tags.len() && to < set.tags.len() => {
            set.tags.swap(from, to);
            true
        }
        _ => false,
    }
}

/// Adds a tag with a label, a hue and a line that no other has, as far as there are any.
pub fn add_tag(set: &mut TagSet) {
    use pressmark_annotation::document::Line;
    let label = fresh_label(set, "NEW");
    let hue = HUES
        .into_iter()
        .find(|hue| set.tags.iter().all(|tag| tag.hue != Some(*hue)));
    let line = Line::ALL
        .iter()
        .copied()
        .find(|line| set.tags.iter().all(|tag| tag.line != Some(*line)));
    set.tags.push(Tag {
        hue,
        line,
        engine_labels: Some(Vec::new()),
        ..Tag::new(label.as_str(), messages::tag_new_name())
    });
}

/// `stem`, or with a number behind it, that no tag has.
fn fresh_label(set: &TagSet, stem: &str) -> String {
    let free = |label: &str| set.tags.iter().all(|tag| tag.label.as_str() != label);
    if free(stem) {
        return stem.to_owned();
    }
    // One of so many is free.
    (2..set.tags.len() + 3)
        .map(|number| format!("{stem}_{number}"))
        .find(|label| free(label))
        .unwrap_or_default()
}

/// The label that a name suggests: capitals, with `_` for what is no letter or digit.
pub fn label_of_name(name: &str) -> String {
    let words = name
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty());
    words.map(str::to_uppercase).collect::<Vec<_>>().join("_")
}

/// Makes the engine's suggestions of `onto` come as the tag at `index`, or no longer.
pub fn take_suggestions(set: &mut TagSet, index: usize, onto: Onto, on: bool) {
    for (place, tag) in set.tags.iter_mut().enumerate() {
        let mut labels = tag.suggested_as();
        let had = labels.contains(&onto);
        labels.retain(|label| *label != onto);
        if place == index && on {
            labels.push(onto);
            sort(&mut labels);
        }
        if place == index || had {
            tag.engine_labels = Some(labels.into_iter().map(Label::from).collect());
        }
    }
}

/// The types whose suggestions no tag takes.
pub fn left_out(set: &TagSet) -> Vec<Onto> {
    let mut types = Onto::ALL.to_vec();
    types.retain(|onto| set.label_for(*onto).is_none());
    types
}

/// What stands in the way of using the set, in words.
pub fn problems(set: &TagSet) -> Vec<String> {
    let name = |label: &Label| {
        set.get(label)
            .map_or_else(|| label.as_str().to_owned(), messages::tag_name)
    };
    let mut words: Vec<String> = check_tag_set(set)
        .into_iter()
        .filter_map(|problem| match problem {
            Problem::NoLabel(place) => {
                let tag = set.tags.get(place.checked_sub(1)?)?;
                Some(messages::tag_no_label(&messages::tag_name(tag)))
            }
            Problem::LabelTwice(label) => Some(messages::tag_label_twice(label.as_str())),
            Problem::KeyTwice(key, label, other) => {
                Some(messages::tag_key_twice(&key.to_string(), &name(&label), &name(&other)))
            }
            _ => None,
        })
        .collect();
    let taken = |tag: &&Tag| tag.key.is_some_and(Shortcut::takes);
    words.extend(set.tags.iter().filter(taken).filter_map(|tag| {
        let key = tag.key?;
        Some(messages::tag_key_taken(&key.to_string(), &messages::tag_name(tag)))
    }));
    words
}

/// The letter that chooses a tag; none where the tag set gives it one that does something else.
pub fn key(tag: &Tag) -> Option<char> {
    tag.key.filter(|key| !Shortcut::takes(*key))
}

/// What becomes of the labels of an article that a set lacks.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Fit {
    /// The labels, each with its live mentions.
    pub unlisted: Vec<(Label, usize)>,
    /// Which of them have a natural place in the set: that of the engine's suggestions.
    pub mapping: Mapping,
}

impl Fit {
    /// How the labels of `document` fit `set`.
    pub fn of(document: &Document, set: &TagSet) -> Self {
        let unlisted = ops::unlisted(document, set);
        let natural = |label: &Label| {
            let by_type = label.onto().and_then(|onto| set.label_for(onto)).cloned();
            by_type.or_else(|| {
                // A label of one's own comes home to the set from which its suggestions came.
                let tag = document.tag_set.get(label)?;
                let mut homes = tag.suggested_as().into_iter().map(|onto| set.label_for(onto));
                homes.next().flatten().cloned()
            })
        };
        let mapping = unlisted
            .iter()
            .filter_map(|(label, _)| Some((label.clone(), natural(label)?)))
            .collect();
        Self { unlisted, mapping }
    }

    /// How many mentions do not fit.
    pub fn mentions(&self) -> usize {
        self.unlisted.iter().map(|(_, count)| count).sum()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn set() -> TagSet {
        let mut place = Tag::new("PLACE", "place");
        place.engine_labels = Some(vec!["GPE".into()]);
        TagSet {
            name: "Harbour".to_owned(),
            tags: vec![place, Tag::built_in(Onto::Person)],
            ..TagSet::default()
        }
    }

    #[test]
    fn tags_move_and_stay_within_the_list() {
        let mut set = set();
        assert!(move_tag(&mut set, 0, true));
        assert_eq!(set.tags[1].label.as_str(), "PLACE");
        assert!(!move_tag(&mut set, 1, true) && !move_tag(&mut set, 0, false) && !move_tag(&mut set, 9, false));
    }

    #[test]
    fn new_tags_have_labels_and_looks_of_their_own() {
        let mut set = set();
        add_tag(&mut set);
        add_tag(&mut set);
        let [.., a, b] = set.tags.as_slice() else {
            panic!("two more")
        };
        assert_eq!((a.label.as_str(), b.label.as_str()), ("NEW", "NEW_2"));
        assert!(a.hue != b.hue && a.line != b.line);
        assert_eq!(problems(&set), Vec::<String>::new());
        assert_eq!(label_of_name("town hall & co."), "TOWN_HALL_CO");
    }

    #[test]
    fn a_type_is_suggested_as_one_tag_only() {
        let mut set = set();
        take_suggestions(&mut set, 0, Onto::Person, true);
        assert_eq!(set.label_for(Onto::Person).map(Label::as_str), Some("PLACE"));
        assert_eq!(set.tags[1].suggested_as(), []);
        take_suggestions(&mut set, 0, Onto::Person, false);
        assert_eq!(set.label_for(Onto::Person), None);
        assert_eq!(left_out(&set).len(), 17);
    }

    #[test]
    fn keys_that_clash_are_told() {
        let mut set = set();
        for tag in &mut set.tags {
            tag.key = Some('c');
        }
        assert_eq!(problems(&set), ["The key c is that of both place and person."]);
        set.tags[1].key = Some('a');
        assert_eq!(problems(&set).len(), 1);
    }
}
