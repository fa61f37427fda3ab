//! What the marks mean.

use yew::prelude::*;

use crate::messages;

const FAMILIES: [(&str, &str); 7] = [
    ("person", messages::LEGEND_PERSON),
    ("org", messages::LEGEND_ORG),
    ("place", messages::LEGEND_PLACE),
    ("group", messages::LEGEND_GROUP),
    ("time", messages::LEGEND_TIME),
    ("number", messages::LEGEND_NUMBER),
    ("work", messages::LEGEND_WORK),
];

/// The legend.
#[component]
pub fn Legend() -> Html {
    html! {
        <section class="legend">
            <h3>{ messages::MARKS }</h3>
            <p>
                { for FAMILIES.iter().map(|(class, words)| html! { <><span class={classes!("mark", *class)}>{ *words }</span>{ " " }</> }) }
                <span class="quote direct suggested">{ messages::LEGEND_SAID }</span>{ " " }
                <span class="quote reported suggested">{ messages::LEGEND_REPORTED }</span>{ " " }
                <span class="scare">{ messages::LEGEND_SCARE }</span>
            </p>
            <p>
                <span class="mark person suggested">{ messages::LEGEND_SUGGESTED }</span>{ " " }
                <span class="mark person">{ messages::LEGEND_ACCEPTED }</span>
            </p>
        </section>
    }
}
