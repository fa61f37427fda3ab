//! Tells of a new version of the program, and takes it when asked, never under unsaved work.

use gloo::timers::callback::{Interval, Timeout};
use yew::prelude::*;

use super::desk::use_desk;
use super::icon::{Icon, icon};
use crate::browser::offline::{self, NewBuild};
use crate::browser::share_target;
use crate::components::effect::use_effect_with;
use crate::messages;

/// How long the start of the application goes before keeping it for use without a network, in milliseconds.
const AFTER: u32 = 1_500;

/// How often it is looked whether work is saved, in milliseconds.
const LOOK: u32 = 200;

/// The message, once there is a new version.
#[component]
pub fn Update() -> Html {
    let desk = use_desk();
    let ready = use_state_eq(|| None::<NewBuild>);
    let later = use_state_eq(|| false);
    let asked = use_state_eq(|| false);
    {
        let (ready, later) = (ready.clone(), later.clone());
        let open = {
            let desk = desk.clone();
            Callback::from(move |files| desk.open_files(files))
        };
        use_effect_with((), move |()| {
            share_target::take(open.clone());
            offline::opened_files(open);
            let hear = Callback::from(move |build| {
                ready.set(Some(build));
                later.set(false);
            });
            // While one works on the program itself, every build should be seen at once.
            let timer = (!cfg!(debug_assertions)).then(|| Timeout::new(AFTER, move || offline::start(hear)));
            move || drop(timer)
        });
    }
    {
        let (desk, ready) = (desk.clone(), ready.clone());
        use_effect_with(*asked, move |asked| {
            let timer = asked.then(|| {
                desk.save_now();
                Interval::new(LOOK, move || {
                    if let Some(build) = ready.as_ref().filter(|_| !desk.is_unsaved()) {
                        build.take_over();
                    }
                })
            });
            move || drop(timer)
        });
    }
    if ready.is_none() || *later {
        return Html::default();
    }
    let use_now = {
        let asked = asked.clone();
        Callback::from(move |_: MouseEvent| asked.set(true))
    };
    let close = Callback::from(move |_: MouseEvent| later.set(true));
    html! {
        <div class="notice info update" role="status">
            <div class="notice-words">
                <p>{ if *asked { messages::update_waits_for_saving() } else { messages::update_ready() } }</p>
            </div>
            <button type="button" class="plain" disabled={*asked} onclick={use_now}>{ messages::update_now() }</button>
            <button type="button" class="quiet" aria-label={messages::update_later()} onclick={close}>{ icon(Icon::Close) }</button>
        </div>
    }
}
