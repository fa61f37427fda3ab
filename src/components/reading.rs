//! How far the engine is with a long text, and a button that stops it. Articles of the usual length show none of it.

use gloo::timers::callback::Timeout;
use web_sys::MouseEvent;
use yew::prelude::*;

use super::bar::Bar;
use super::store::use_dispatch;
use crate::browser::announce;
use crate::components::effect::use_effect_with;
use crate::messages;
use crate::state::Action;

/// After so many milliseconds it is shown.
const PATIENCE: u32 = 400;

/// What [`Reading`] shows.
#[derive(Properties, PartialEq)]
pub struct Props {
    /// How much is read, in thousandths.
    pub done: u16,
}

/// The line, once the engine has been at work for a while.
#[component]
pub fn Reading(props: &Props) -> Html {
    let dispatch = use_dispatch();
    let shown = use_state_eq(|| false);
    {
        let shown = shown.setter();
        use_effect_with((), move |()| {
            let timer = Timeout::new(PATIENCE, move || {
                announce::say(&format!(
                    "{} {}",
                    messages::analysing(),
                    messages::load::read_meanwhile()
                ));
                shown.set(true);
            });
            move || drop(timer)
        });
    }
    if !*shown {
        return Html::default();
    }
    let onclick = Callback::from(move |_: MouseEvent| dispatch.act(Action::StopAnalysis));
    let share = f64::from(props.done) / 1000.0;
    let words = messages::load::read_so_far(&messages::percent(share));
    html! {
        <div class="notice reading">
            <div class="notice-words">
                <p>{ words }</p>
                <Bar {share} />
                <p class="fact">{ messages::load::read_meanwhile() }</p>
            </div>
            <button type="button" class="plain back" {onclick}>{ messages::load::stop_reading() }</button>
        </div>
    }
}
