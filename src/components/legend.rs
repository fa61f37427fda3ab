//! What the marks mean: every type beside its family, how speech is shown, and how suggestions differ from decisions.

use pressmark_annotation::label::Onto;
use wasm_bindgen::JsCast;
use web_sys::{Event, HtmlInputElement};
use yew::prelude::*;

use super::store::use_dispatch;
use super::{marks, settings};
use crate::messages;
use crate::state::Action;

/// The families of types, each with its members as the article shows them.
const FAMILIES: [(&str, &[Onto]); 6] = [
    (messages::LEGEND_NAMES, &[Onto::Person, Onto::Org]),
    (messages::LEGEND_PLACES, &[Onto::Gpe, Onto::Loc, Onto::Fac]),
    (messages::LEGEND_GROUPS, &[Onto::Norp, Onto::Language]),
    (
        messages::LEGEND_THINGS,
        &[Onto::Event, Onto::Law, Onto::Product, Onto::WorkOfArt],
    ),
    (messages::LEGEND_DATES, &[Onto::Date, Onto::Time]),
    (
        messages::LEGEND_NUMBERS,
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
    /// Whether pronouns and descriptions are marked.
    pub quiet_marks: bool,
}

/// The legend, with the switch for pronouns and descriptions.
#[component]
pub fn Legend(props: &Props) -> Html {
    let dispatch = use_dispatch();
    let onchange = Callback::from(move |event: Event| {
        let field = event
            .target()
            .and_then(|target| target.dyn_into::<HtmlInputElement>().ok());
        if let Some(field) = field {
            settings::keep_quiet_marks(field.checked());
            dispatch.act(Action::MarkQuiet(field.checked()));
        }
    });
    let member = |onto: &Onto| html! { <span class={classes!("swatch", marks::onto(*onto))}>{ onto.words() }</span> };
    let family = |(name, members): &(&'static str, &'static [Onto])| {
        html! { <><dt>{ *name }</dt><dd>{ for members.iter().map(member) }</dd></> }
    };
    html! {
        <section class="legend">
            <h3>{ messages::MARKS }</h3>
            <dl>
                { for FAMILIES.iter().map(family) }
                <dt>{ messages::LEGEND_SPEECH }</dt>
                <dd>
                    <span class="quote direct suggested">{ messages::LEGEND_SAID }</span>
                    <span class="quote reported suggested">{ messages::LEGEND_REPORTED }</span>
                    <span class="scare">{ messages::LEGEND_SCARE }</span>
                </dd>
                <dt>{ messages::LEGEND_OTHER_WORDS }</dt>
                <dd>
                    <span class="mark person pronoun">{ messages::LEGEND_PRONOUN }</span>
                    <span class="mark person nominal">{ messages::LEGEND_NOMINAL }</span>
                </dd>
                <dt>{ messages::LEGEND_STANDING }</dt>
                <dd>
                    <span class="mark person suggested unsure">{ messages::LEGEND_UNSURE }</span>
                    <span class="mark person suggested">{ messages::LEGEND_SUGGESTED }</span>
                    <span class="mark person">{ messages::LEGEND_ACCEPTED }</span>
                </dd>
            </dl>
            <label class="check"><input type="checkbox" checked={props.quiet_marks} {onchange} />{ messages::QUIET_MARKS }</label>
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
