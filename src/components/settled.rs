//! What stands beside a long article is drawn after the article itself, so that an edit is seen in the next frame.

use std::rc::Rc;

use gloo::timers::callback::Timeout;
use yew::prelude::*;

use super::shared::Shared;
use crate::components::effect::use_effect_with;
use crate::state::AppState;

/// What stands beside articles with fewer paragraphs is drawn together with them.
const LONG: usize = 200;

/// How long the panels wait after an edit of a long article, in milliseconds: the article's frame comes first.
const WAIT: u32 = 40;

/// The state that the panels and the footer draw: `state`, or for a moment after an edit of a long article the one before.
#[hook]
pub fn use_settled(state: &Shared<AppState>) -> Shared<AppState> {
    let shown = use_mut_ref(|| state.clone());
    let draw = use_force_update();
    let waits = waits(&shown.borrow(), state);
    {
        let (state, shown) = (state.clone(), shown.clone());
        use_effect_with((state, waits), move |(state, waits)| {
            let state = state.clone();
            let timer = waits.then(|| {
                Timeout::new(WAIT, move || {
                    shown.replace(state);
                    draw.force_update();
                })
            });
            move || drop(timer)
        });
    }
    if !waits {
        shown.replace(state.clone());
    }
    shown.borrow().clone()
}

/// Whether the article is so long that what is not needed at once is drawn after it.
pub fn is_long(state: &AppState) -> bool {
    state.article.paragraphs.len() > LONG
}

/// Whether `next` is an edit of the long article that is shown.
fn waits(shown: &AppState, next: &AppState) -> bool {
    let (Some(before), Some(after)) = (&shown.document, &next.document) else {
        return false;
    };
    before.id == after.id && !Rc::ptr_eq(before, after) && is_long(next)
}
