//! A field whose words are handed over when it is left, and also when it, or the whole page, goes while somebody types in
//! it: a reload, a closed tab or a phone that puts the page aside loses nothing.

use gloo::events::{EventListener, EventListenerOptions};
use yew::prelude::*;

use super::fields;
use crate::components::effect::use_effect_with;

/// Calls `commit` before the page goes or is put aside, and when the component goes.
#[hook]
pub fn use_leaving(commit: Callback<()>) {
    // Listeners outlive a drawing: they keep to what is there by then.
    let latest = use_mut_ref(|| commit.clone());
    latest.replace(commit);
    use_effect_with((), move |()| {
        let call = move || {
            let commit = latest.borrow().clone();
            commit.emit(());
        };
        // Before the document is saved for the last time, which other listeners see to. A phone may send no
        // `beforeunload`, or nothing but `visibilitychange`, and after `pagehide` nothing may be drawn any more.
        let listeners = ["beforeunload", "pagehide", "visibilitychange"].map(|name| {
            let options = match name {
                "beforeunload" => EventListenerOptions::default(),
                _ => EventListenerOptions::run_in_capture_phase(),
            };
            let call = call.clone();
            web_sys::window().map(|window| EventListener::new_with_options(&window, name, options, move |_| call()))
        });
        move || {
            drop(listeners);
            // The field may go without having been left.
            call();
        }
    });
}

/// What [`KeptField`] shows.
#[derive(Properties, PartialEq)]
pub struct Props {
    /// What is kept now.
    pub value: AttrValue,
    /// Hears of other words, once they are typed.
    pub onkeep: Callback<String>,
    /// The `type` of the field.
    #[prop_or(AttrValue::Static("text"))]
    pub kind: AttrValue,
    /// So many lines, where it takes several.
    #[prop_or_default]
    pub rows: Option<u32>,
    /// What an empty field says.
    #[prop_or_default]
    pub placeholder: Option<AttrValue>,
    /// What the browser may fill in.
    #[prop_or_default]
    pub autocomplete: Option<AttrValue>,
    /// How many UTF-16 units it takes at most.
    #[prop_or_default]
    pub maxlength: Option<AttrValue>,
    /// The id of the words that say why what is typed cannot be kept.
    #[prop_or_default]
    pub refused: Option<AttrValue>,
    /// The field itself.
    #[prop_or_default]
    pub node: NodeRef,
}

/// The field.
#[component]
pub fn KeptField(props: &Props) -> Html {
    // What stands in the field while it is typed into; what is kept, drawn anew meanwhile, would take its place.
    let typed = use_state_eq(|| None::<String>);
    let written = use_mut_ref(|| None::<String>);
    let commit = {
        let (typed, written) = (typed.clone(), written.clone());
        let (onkeep, before) = (props.onkeep.clone(), props.value.clone());
        Callback::from(move |()| {
            if let Some(words) = written.take().filter(|words| **words != *before) {
                onkeep.emit(words);
            }
            typed.set(None);
        })
    };
    use_leaving(commit.clone());
    let oninput = {
        let (typed, written) = (typed.clone(), written.clone());
        Callback::from(move |event: InputEvent| {
            let words = fields::value(&event);
            written.replace(words.clone());
            typed.set(words);
        })
    };
    let onchange = Callback::from(move |event: Event| {
        written.replace(fields::value(&event));
        commit.emit(());
    });
    let Props {
        kind,
        rows,
        placeholder,
        autocomplete,
        maxlength,
        refused,
        node,
        ..
    } = props;
    let value = typed.as_ref().map_or_else(|| props.value.to_string(), Clone::clone);
    let invalid = refused.as_ref().map(|_| "true");
    match rows {
        Some(rows) => html! {
            <textarea ref={node} rows={rows.to_string()} {value} {placeholder} {oninput} {onchange} />
        },
        None => html! {
            <input ref={node} type={kind} {value} {placeholder} {autocomplete} {maxlength} aria-invalid={invalid} aria-describedby={refused} {oninput} {onchange} />
        },
    }
}
