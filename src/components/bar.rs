//! A bar that shows a share; its width goes through the CSS object model, since the content security policy forbids inline
//! styles.

use web_sys::Element;
use yew::prelude::*;

use crate::browser::dom;
use crate::components::effect::use_effect_with;

/// What [`Bar`] shows.
#[derive(Properties, PartialEq)]
pub struct Props {
    /// The share, 0.0 to 1.0.
    pub share: f64,
}

/// The bar; screen readers skip it, since the number stands beside it.
#[component]
pub fn Bar(props: &Props) -> Html {
    let node = use_node_ref();
    {
        let node = node.clone();
        use_effect_with(props.share, move |share| {
            if let Some(element) = node.cast::<Element>() {
                dom::set_property(&element, "--share", &format!("{share:.3}"));
            }
        });
    }
    html! { <span class="bar" aria-hidden="true"><i ref={node}></i></span> }
}
