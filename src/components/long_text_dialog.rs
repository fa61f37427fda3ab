//! Asks before a text as long as a book is opened: what it is, what it costs, whether to analyse it.

use web_sys::MouseEvent;
use yew::prelude::*;

use super::desk::use_desk;
use super::dialog::Dialog;
use super::store::use_dispatch;
use crate::components::effect::use_effect_with;
use crate::messages::{self, load as words};
use crate::state::{Action, load};

/// The question.
#[component]
pub fn LongTextDialog() -> Html {
    let (dispatch, desk) = (use_dispatch(), use_desk());
    let costs = {
        let desk = desk.clone();
        use_memo((), move |()| desk.waiting())
    };
    {
        let desk = desk.clone();
        use_effect_with((), move |()| move || desk.forget_waiting());
    }
    let Some(costs) = *costs else {
        return Html::default();
    };
    let megabytes = |bytes: usize| messages::decimal(bytes as f64 / 1e6, 1);
    let analysed = costs.bytes <= load::ANALYSES_UP_TO;
    let time = if costs.seconds < 100 {
        words::seconds_long(costs.seconds)
    } else {
        words::minutes_long(costs.seconds.div_ceil(60))
    };
    let memory = messages::grouped(load::memory(costs.bytes, analysed));
    let price = if analysed {
        words::long_text_costs(&time, &memory)
    } else {
        words::long_text_opens(&messages::grouped(load::ANALYSES_UP_TO / 1_000_000), &memory)
    };
    let open = |analyse: bool| {
        let desk = desk.clone();
        Callback::from(move |_: MouseEvent| desk.open_waiting(analyse))
    };
    let cancel = Callback::from(move |_: MouseEvent| dispatch.act(Action::ShowDialog(None)));
    html! {
        <Dialog title={words::long_text()}>
            <p>{ words::long_text_is(&messages::grouped(costs.words), &megabytes(costs.bytes)) }</p>
            <p>{ price }</p>
            <div class="answers">
                if analysed {
                    <button type="button" class="action main" onclick={open(true)}>{ words::open_and_analyse() }</button>
                }
                <button type="button" class="action without" onclick={open(false)}>{ words::open_without_analysing() }</button>
                <button type="button" class="action" onclick={cancel}>{ messages::cancel() }</button>
            </div>
        </Dialog>
    }
}
