//! What the marks mean: every type beside its family, how speech is shown, and how suggestions differ from decisions.

use pressmark_annotation::document::{Document, Tag};
use pressmark_annotation::label::Onto;
use wasm_bindgen::JsCast;
use web_sys::{Event, HtmlInputElement, MouseEvent};
use yew::prelude::*;

use super::shared::Shared;
use super::store::use_dispatch;
use super::tag_sets::name_of;
use super::{marks, settings};
use crate::messages;
use crate::state::{Action, Dialog};

/// A family of types: its name and its members.
type Family = (fn() -> &'static str, &'static [Onto]);

/// The families of types, each with its members as the article shows them.
const FAMILIES: [Family; 6] = [
    (messages::legend_names, &[Onto::Person, Onto::Org]),
    (messages::legend_places, &[Onto::Gpe, Onto::Loc, Onto::Fac]),
    (messages::legend_groups, &[Onto::Norp, Onto::Language]),
    (
        messages::legend_things,
        &[Onto::Event, Onto::Law, Onto::Product, Onto::WorkOfArt],
    ),
    (messages::legend_dates, &[Onto::Date, Onto::Time]),
    (
        messages::legend_numbers,
        &[
            Onto::Money,
            Onto::Percent,
            Onto::Quantity,
            Onto::Ordinal,
            Onto::Cardinal,
        ],
    ),
];

/// What [`Legend`] shows.
#[derive(Properties, PartialEq)]
pub struct Props {
    /// The open document.
    pub document: Shared<Document>,
    /// Whether pronouns and descriptions are marked.
    pub quiet_marks: bool,
}

/// The legend, with the switch for pronouns and descriptions.
#[component]
pub fn Legend(props: &Props) -> Html {
    let dispatch = use_dispatch();
    let guidelines = {
        let dispatch = dispatch.clone();
        Callback::from(move |_: MouseEvent| dispatch.act(Action::ShowDialog(Some(Dialog::Guidelines))))
    };
    let change = {
        let dispatch = dispatch.clone();
        Callback::from(move |_: MouseEvent| dispatch.act(Action::ShowDialog(Some(Dialog::TagSets))))
    };
    let onchange = Callback::from(move |event: Event| {
        let field = event
            .target()
            .and_then(|target| target.dyn_into::<HtmlInputElement>().ok());
        if let Some(field) = field {
            settings::keep_quiet_marks(field.checked());
            dispatch.act(Action::MarkQuiet(field.checked()));
        }
    });
    let member = |onto: &Onto| html! { <span class={classes!("swatch", marks::onto(*onto))}>{ messages::label_name(*onto) }</span> };
    let set = &props.document.tag_set;
    let tag = |tag: &Tag| {
        let class = classes!("swatch", marks::label(&props.document, &tag.label));
        html! { <span {class} title={messages::tag_description(tag)}>{ messages::tag_name(tag) }</span> }
    };
    let family = |(name, members): &Family| {
        html! { <><dt>{ name() }</dt><dd>{ for members.iter().map(member) }</dd></> }
    };
    html! {
        <section class="legend">
            <h3>{ messages::marks() }</h3>
            <dl>
                if set.is_built_in() {
                    { for FAMILIES.iter().map(family) }
                } else {
                    <dt>{ name_of(set) }</dt>
                    <dd>{ for set.tags.iter().map(tag) }</dd>
                }
                <dt>{ messages::legend_speech() }</dt>
                <dd>
                    <span class="quote direct suggested">{ messages::legend_said() }</span>
                    <span class="quote reported suggested">{ messages::legend_reported() }</span>
                    <span class="scare">{ messages::legend_scare() }</span>
                </dd>
                <dt>{ messages::legend_other_words() }</dt>
                <dd>
                    <span class="mark person pronoun">{ messages::legend_pronoun() }</span>
                    <span class="mark person nominal">{ messages::legend_nominal() }</span>
                </dd>
                <dt>{ messages::legend_standing() }</dt>
                <dd>
                    <span class="mark person suggested unsure">{ messages::legend_unsure() }</span>
                    <span class="mark person suggested">{ messages::legend_suggested() }</span>
                    <span class="mark person">{ messages::legend_accepted() }</span>
                </dd>
            </dl>
            <label class="check"><input type="checkbox" checked={props.quiet_marks} {onchange} />{ messages::quiet_marks() }</label>
            <div class="row">
                <button type="button" class="plain" onclick={change}>{ messages::tag_set_change() }</button>
                <button type="button" class="plain" onclick={guidelines}>{ messages::guidelines() }</button>
            </div>
        </section>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_type_is_in_the_legend_once() {
        let mut shown: Vec<Onto> = FAMILIES.iter().flat_map(|(_, members)| *members).copied().collect();
        shown.sort_unstable();
        assert_eq!(shown, Onto::ALL);
    }
}
