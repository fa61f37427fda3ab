//! What the cards in the popover have in common: buttons with their keys, sections of which one is open, labels.

use pressmark_annotation::direction::isolated;
use pressmark_annotation::document::{Document, Status, Tag};
use pressmark_annotation::{Id, Label};
use yew::prelude::*;

use super::bar::Bar;
use super::keys::Pressed;
use super::store::Dispatch;
use super::{marks, share_dialog};
use crate::browser::links;
use crate::messages;
use crate::state::shortcuts::Shortcut;
use crate::state::{Tone, describe, tag_sets};

/// A button with the key that does the same.
pub fn action(class: &'static str, words: &str, key: &str, onclick: Callback<MouseEvent>) -> Html {
    html! {
        <button type="button" class={classes!("action", class)} {onclick} aria-keyshortcuts={key.to_owned()}>
            { words }
            if !key.is_empty() {
                <kbd aria-hidden="true">{ key }</kbd>
            }
        </button>
    }
}

/// Says why a decision can't be made here, where a key would make one; whether that is so.
pub fn refuse(pressed: &Pressed, reason: &str, dispatch: &Dispatch) -> bool {
    let decides = matches!(pressed.shortcut(), Some(Shortcut::Accept | Shortcut::Reject)) || pressed.deletes();
    if decides {
        dispatch.notify(Tone::Warning, reason);
    }
    decides
}

/// A button that copies a link to an annotation of a document.
pub fn copy_link(dispatch: &Dispatch, document: &Document, id: &Id) -> Html {
    let (dispatch, document, id) = (dispatch.clone(), document.id.clone(), id.clone());
    let onclick = Callback::from(move |_: MouseEvent| {
        if let Some(link) = links::to(id.as_str(), document.as_str()) {
            share_dialog::copy_text(link, messages::link_copied, &dispatch);
        }
    });
    action("", messages::copy_link(), "", onclick)
}

/// A button that opens a section of the card.
pub fn section<S: Copy + PartialEq + 'static>(
    words: &str,
    key: &str,
    section: S,
    open: &UseStateHandle<Option<S>>,
) -> Html {
    let expanded = **open == Some(section);
    let onclick = toggle(section, open);
    html! {
        <button
            type="button"
            class="action"
            aria-expanded={expanded.to_string()}
            aria-keyshortcuts={(!key.is_empty()).then(|| key.to_owned())}
            onclick={onclick.reform(|_: MouseEvent| ())}
        >
            { words }
            if !key.is_empty() {
                <kbd aria-hidden="true">{ key }</kbd>
            }
        </button>
    }
}

/// Opens a section, or closes it where it is open.
pub fn toggle<S: Copy + PartialEq + 'static>(section: S, open: &UseStateHandle<Option<S>>) -> Callback<()> {
    let open = open.clone();
    Callback::from(move |()| open.set((*open != Some(section)).then_some(section)))
}

/// The key of the tag at `index`: 1 to 9, 0, then Shift with 1 to 8.
pub fn label_key(index: usize) -> Option<(u8, bool)> {
    match index {
        0..=8 => Some((index as u8 + 1, false)),
        9 => Some((0, false)),
        10..=18 => Some((index as u8 - 9, true)),
        _ => None,
    }
}

/// The label whose key is pressed: the letter that a tag has of its own, or the number of its place.
pub fn label_of_key(document: &Document, pressed: &Pressed) -> Option<Label> {
    if !pressed.plain() {
        return None;
    }
    let tags = &document.tag_set.tags;
    let own = |tag: &&Tag| !pressed.shift && tag_sets::key(tag).is_some_and(|key| pressed.key.chars().eq([key]));
    let tag = match pressed.digit {
        Some(digit) => {
            let index = (0..19).find(|index| label_key(*index) == Some((digit, pressed.shift)))?;
            tags.get(index)
        }
        None => tags.iter().find(own),
    };
    tag.map(|tag| tag.label.clone())
}

/// The key of a tag as a button shows it, and in the words of `aria-keyshortcuts`.
pub fn key_of(tag: &Tag, index: usize) -> Option<(String, String)> {
    if let Some(key) = tag_sets::key(tag) {
        return Some((key.to_string(), key.to_string()));
    }
    label_key(index).map(|(digit, shift)| {
        if shift {
            (format!("⇧{digit}"), format!("Shift+{digit}"))
        } else {
            (digit.to_string(), digit.to_string())
        }
    })
}

/// Buttons for all labels of the document's tag set; `chosen` is pressed, and those that are not `offered` are disabled.
pub fn labels(
    document: &Document,
    chosen: Option<&Label>,
    offered: impl Fn(&Label) -> bool,
    choose: &Callback<Label>,
) -> Html {
    let buttons = document.tag_set.tags.iter().enumerate().map(|(index, tag)| {
        let onclick = choose.reform({
            let label = tag.label.clone();
            move |_: MouseEvent| label.clone()
        });
        let (key, long) = key_of(tag, index).unzip();
        html! {
            <button
                type="button"
                class={classes!("label", marks::label(document, &tag.label))}
                aria-pressed={chosen.map(|chosen| (*chosen == tag.label).to_string())}
                aria-keyshortcuts={long}
                title={messages::tag_description(tag)}
                disabled={!offered(&tag.label)}
                {onclick}
            >
                <span class="label-cell"><span class="label-name">{ describe::label(document, &tag.label) }</span></span>
                if let Some(key) = key {
                    <kbd aria-hidden="true">{ key }</kbd>
                }
            </button>
        }
    });
    html! { <div class="labels" role="group" aria-label={messages::label()}>{ for buttons }</div> }
}

/// "suggested, 92 %" with a bar, or "accepted", as a badge.
pub fn standing(provenance: &pressmark_annotation::document::Provenance) -> Html {
    let confidence = provenance.confidence.filter(|_| provenance.status == Status::Suggested);
    html! {
        <>
            <span class={classes!("badge", marks::status(provenance.status), (provenance.status == Status::Rejected).then_some("rejected"))}>
                { describe::status(provenance.status) }
                if let Some(confidence) = confidence {
                    { format!(" {confidence}") }
                }
            </span>
            if let Some(confidence) = confidence {
                <Bar share={confidence.probability()} />
            }
        </>
    }
}

/// Words in quotation marks, cut after some forty characters.
pub fn excerpt(words: &str) -> String {
    let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
    if words.chars().count() <= 44 {
        return format!("“{}”", isolated(&words));
    }
    let head: String = words.chars().take(40).collect();
    let head = head.rsplit_once(' ').map_or(head.as_str(), |(head, _)| head);
    format!("“{}”", isolated(&format!("{head} …")))
}

#[cfg(test)]
mod tests {
    use pressmark_annotation::Text;
    use pressmark_annotation::document::TagSet;

    use super::*;

    #[test]
    fn every_label_of_the_built_in_tag_set_has_its_own_key() {
        let keys: Vec<_> = (0..18).filter_map(label_key).collect();
        let mut distinct = keys.clone();
        distinct.sort_unstable();
        distinct.dedup();
        assert_eq!((keys.len(), distinct.len()), (18, 18));
        assert_eq!((keys[0], keys[9], keys[17]), ((1, false), (0, false), (8, true)));
    }

    #[test]
    fn no_key_of_a_label_gets_in_the_way_of_a_command() {
        let text = std::sync::Arc::new(Text::new("Holt said no.").expect("short"));
        let mut document = Document::new("d", text);
        for shortcut in Shortcut::all() {
            let key = shortcut.key().chars().next().expect("every shortcut has a key");
            let mut tag = Tag::new("SHIP", "ship");
            tag.key = Some(key);
            let set = TagSet {
                tags: vec![tag.clone()],
                ..TagSet::default()
            };
            let told = tag_sets::problems(&set);
            document.tag_set = std::sync::Arc::new(set);
            let pressed = Pressed {
                key: key.to_string(),
                digit: None,
                shift: false,
                command: false,
                alt: false,
            };
            let chosen = label_of_key(&document, &pressed);
            // Those that count only on a quotation, where no label can be chosen, may be keys of labels too.
            if matches!(shortcut, Shortcut::Speaker | Shortcut::Kind) {
                assert_eq!((told.len(), chosen), (0, Some("SHIP".into())), "{key}");
            } else {
                assert_eq!((told.len(), chosen), (1, None), "{key}");
                assert_eq!(key_of(&tag, 0).expect("its place").0, "1", "the place chooses it then");
            }
        }
    }

    #[test]
    fn long_excerpts_end_at_a_word() {
        assert_eq!(excerpt("ghost trains"), "“ghost trains”");
        assert_eq!(
            excerpt(&"word ".repeat(20)),
            "“word word word word word word word word …”"
        );
    }
}
