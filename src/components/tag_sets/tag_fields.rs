//! The fields of one tag: name, label, description, key, colour and line, whose suggestions it takes, guidelines, examples.

use pressmark_annotation::Label;
use pressmark_annotation::document::{Line, Tag, TagSet};
use pressmark_annotation::label::Onto;
use web_sys::{Event, HtmlInputElement};
use yew::prelude::*;

use super::dialog::field;
use crate::components::kept_field::KeptField;
use crate::components::marks;
use crate::messages;
use crate::state::look::{HUES, Look};
use crate::state::tag_sets as editing;

/// What [`TagFields`] shows.
#[derive(Properties, PartialEq)]
pub struct Props {
    /// The set.
    pub set: TagSet,
    /// The place of the tag.
    pub index: usize,
    /// Called with the changed set.
    pub change: Callback<TagSet>,
}

/// Changes a tag by what was typed.
type Put = Box<dyn Fn(&mut Tag, String)>;

/// The fields.
#[component]
pub fn TagFields(props: &Props) -> Html {
    let Props { set, index, change } = props;
    let index = *index;
    let Some(tag) = set.tags.get(index) else {
        return Html::default();
    };
    // Changes the tag by what was typed or chosen.
    let edit = move |put: Put| {
        let (set, change) = (set.clone(), change.clone());
        Callback::from(move |value: String| {
            let mut set = set.clone();
            if let Some(tag) = set.tags.get_mut(index) {
                put(tag, value);
                change.emit(set);
            }
        })
    };
    let rename = edit(Box::new(|tag, value| {
        // The label of a new tag follows its name.
        if tag.label.as_str().starts_with("NEW") && !value.trim().is_empty() {
            tag.label = Label::new(editing::label_of_name(&value));
        }
        value.trim().clone_into(&mut tag.name);
    }));
    let label = edit(Box::new(|tag, value| tag.label = Label::new(value.trim())));
    let description = edit(Box::new(|tag, value| value.trim().clone_into(&mut tag.description)));
    let guidelines = edit(Box::new(|tag, value| value.trim().clone_into(&mut tag.guidelines)));
    let key = edit(Box::new(|tag, value| {
        let mut letters = value.trim().chars().flat_map(char::to_lowercase);
        tag.key = letters.next().filter(|key| key.is_alphabetic());
    }));
    let examples = edit(Box::new(|tag, value| {
        let lines = value.lines().map(str::trim).filter(|line| !line.is_empty());
        tag.examples = lines.map(str::to_owned).collect();
    }));
    let choice = |group: &'static str, words: String, look: Look, chosen: bool, put: Put| {
        let class = classes!("swatch", marks::look(look));
        html! {
            <label class="tag-choice" title={words.clone()}>
                <input type="radio" name={format!("{group}-{index}")} aria-label={words} checked={chosen} onchange={edit(put).reform(|_: Event| String::new())} />
                <span {class} aria-hidden="true">{ "Aa" }</span>
            </label>
        }
    };
    let hue = |hue: Option<u16>| {
        let words = hue.map_or_else(
            || messages::tag_grey().to_owned(),
            |hue| messages::tag_hue(usize::from(hue)),
        );
        let look = Look {
            hue,
            line: tag.line,
            ..Look::default()
        };
        choice(
            "hue",
            words,
            look,
            tag.hue == hue,
            Box::new(move |tag, _| tag.hue = hue),
        )
    };
    let line = |(number, line): (usize, Line)| {
        let look = Look {
            hue: tag.hue,
            line: Some(line),
            ..Look::default()
        };
        let put = Box::new(move |tag: &mut Tag, _| tag.line = Some(line));
        choice(
            "line",
            messages::tag_line_number(number + 1),
            look,
            tag.line == Some(line),
            put,
        )
    };
    // A hue from elsewhere stays a choice.
    let odd = tag.hue.filter(|hue| !HUES.contains(hue));
    let hues = std::iter::once(None).chain(HUES.into_iter().chain(odd).map(Some));
    let taken = tag.suggested_as();
    let suggestion = |onto: Onto| {
        let (set, change) = (set.clone(), change.clone());
        let onchange = Callback::from(move |event: Event| {
            if let Some(field) = field::<HtmlInputElement>(&event) {
                let mut set = set.clone();
                editing::take_suggestions(&mut set, index, onto, field.checked());
                change.emit(set);
            }
        });
        html! { <label class="check"><input type="checkbox" checked={taken.contains(&onto)} {onchange} />{ messages::label_name(onto) }</label> }
    };
    html! {
        <div class="tag-fields fields">
            <div class="tag-pair">
                <label>{ messages::tag_field_name() }<KeptField value={tag.name.clone()} onkeep={rename} /></label>
                <label>{ messages::tag_label() }<KeptField value={tag.label.as_str().to_owned()} onkeep={label} /></label>
                <label class="tag-key">{ messages::tag_key() }<KeptField maxlength="2" autocomplete="off" value={tag.key.map(String::from).unwrap_or_default()} onkeep={key} /></label>
            </div>
            <label>{ messages::tag_field_description() }<KeptField value={tag.description.clone()} onkeep={description} /></label>
            <fieldset><legend>{ messages::tag_colour() }</legend><div class="tag-choices">{ for hues.map(hue) }</div></fieldset>
            <fieldset><legend>{ messages::tag_line() }</legend><div class="tag-choices">{ for Line::ALL.iter().copied().enumerate().map(line) }</div></fieldset>
            <fieldset><legend>{ messages::tag_suggestions() }</legend><div class="scope">{ for Onto::ALL.into_iter().map(suggestion) }</div></fieldset>
            <label>{ messages::tag_field_guidelines() }<small>{ messages::tag_guidelines_hint() }</small><KeptField rows={3} value={tag.guidelines.clone()} onkeep={guidelines} /></label>
            <label>{ messages::tag_field_examples() }<KeptField rows={2} value={tag.examples.join("\n")} onkeep={examples} /></label>
        </div>
    }
}
