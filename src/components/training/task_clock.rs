//! The time that is left for a task: counted in minutes, told politely, and over without drama.

use gloo::timers::callback::{Interval, Timeout};
use yew::prelude::*;

use crate::browser::{announce, clock};
use crate::components::effect::use_effect_with;
use crate::components::shared::Shared;
use crate::components::store::use_dispatch;
use crate::messages::training as words;
use crate::state::Tone;
use crate::state::training::Training;

/// How often it looks at the clock, in milliseconds.
const TICK: u32 = 1_000;

/// When the time is told aloud, in minutes before the end.
const TOLD: [usize; 3] = [10, 5, 1];

/// What [`TaskClock`] shows.
#[derive(Properties, PartialEq)]
pub struct Props {
    /// The task.
    pub training: Shared<Training>,
}

/// The time that is left; nothing where there is no limit.
#[component]
pub fn TaskClock(props: &Props) -> Html {
    let dispatch = use_dispatch();
    let left = props.training.left(clock::since_1970());
    let shown = use_state_eq(|| minutes(left));
    {
        let (training, shown) = (props.training.clone(), shown.setter());
        use_effect_with(props.training.clone(), move |_| {
            let tick = move || shown.set(minutes(training.left(clock::since_1970())));
            tick();
            let timer = left.is_some().then(|| Interval::new(TICK, tick));
            move || drop(timer)
        });
    }
    {
        // What is over when the page is opened has been told; what ends now is told once.
        let first = use_mut_ref(|| true);
        use_effect_with(*shown, move |now| {
            let told = !first.replace(false);
            match now {
                Some(0) if told => {
                    // After whatever is drawn now.
                    Timeout::new(0, move || dispatch.notify(Tone::Info, words::time_over_more())).forget();
                }
                Some(minutes) if told && TOLD.contains(minutes) => announce::say(&words::minutes_left(*minutes)),
                _ => {}
            }
        });
    }
    let Some(left) = *shown else { return Html::default() };
    let said = match left {
        0 => words::time_over().to_owned(),
        1 => words::last_minute().to_owned(),
        minutes => words::minutes_left(minutes),
    };
    html! { <span class={classes!("task-clock", (left == 0).then_some("over"))} role="timer">{ said }</span> }
}

/// Minutes of the seconds that are left, begun ones counted; 0 once they are over.
#[expect(clippy::cast_sign_loss, reason = "no less than nothing")]
fn minutes(left: Option<f64>) -> Option<usize> {
    left.map(|left| (left / 60.0).ceil().max(0.0) as usize)
}
